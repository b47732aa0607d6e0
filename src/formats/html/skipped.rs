//! An element of a web page that is passed over, and where it ends: tags may be missing.

use crate::report::Style;

/// What stands in lines of its own.
const BLOCKS: &[&str] = &[
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "dl", "dt", "dd", "pre", "hr",
    "figure", "center", "form", "fieldset", "address", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6",
    "body", "html", "caption", "details", "summary", "legend", "table", "tr", "td", "th", "thead", "tbody", "tfoot",
];
/// The same, of longer names.
const LONG_BLOCKS: &[&str] = &["blockquote", "figcaption"];

/// What is passed over.
pub struct Skipped {
    /// The name of the element.
    pub name: String,
    /// How many elements are open in it that matter to its end: others of its name, or what holds others of its kind.
    pub depth: usize,
    /// Whether its lines are listed among those of the frame.
    pub is_listed: bool,
    /// Whether no end tag follows.
    pub is_open: bool,
    /// How many lines were left out before it.
    pub before: usize,
    /// The line in which it stands.
    pub outer: Pending,
}

/// A line on its way, and where it began.
#[derive(Default)]
pub struct Pending {
    /// Its text so far.
    pub text: String,
    /// Whether all of it is in bold.
    pub is_strong: bool,
    /// Whether all of its words are links.
    pub is_link: bool,
    /// The words in it that are set off, and how; a plain one, in which nothing stands, ends the one before it.
    pub styled: Vec<(Style, String)>,
    /// Where it began.
    pub begun: usize,
    /// White space that waits for what follows it: whether it holds a line break.
    pub space: Option<bool>,
}

impl Pending {
    /// Adds the text from a place on to the words that are set off; what is plain ends those before it.
    pub fn set_off(&mut self, start: usize, style: Style) {
        let words = if style == Style::Plain { "" } else { &self.text[start..] };
        match self.styled.last_mut() {
            Some((last, known)) if *last == style => known.push_str(words),
            _ => self.styled.push((style, words.trim_start().to_owned())),
        }
    }
}

impl Skipped {
    /// The elements inside which one of its kind is another's, where its own end tag may be left away.
    fn holders(&self) -> Option<&'static [&'static str]> {
        Some(match self.name.as_str() {
            "p" => &[],
            "li" => &["ul", "ol", "table"],
            "dt" | "dd" => &["dl", "table"],
            "td" | "th" | "tr" => &["table"],
            _ => return None,
        })
    }

    /// Whether a start tag ends it.
    pub fn ends_before(&self, next: &str) -> bool {
        let is_block = is_block(next) && next != "br";
        let is_next = match self.name.as_str() {
            "head" | "p" => is_block,
            "li" => next == "li",
            "dt" | "dd" => matches!(next, "dt" | "dd"),
            "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot"),
            "tr" => matches!(next, "tr" | "tbody" | "tfoot"),
            _ => false,
        };
        let is_cell = self.name == "tr" && matches!(next, "td" | "th");
        is_next && self.depth == 0 || self.is_open && is_block && !is_cell && self.holders().is_some()
    }

    /// Whether the end tag of another element ends it, as it stands in that one.
    pub fn ends_with(&self, outer: &str) -> bool {
        let is_outer = match (self.name.as_str(), self.holders()) {
            ("p", _) => is_block(outer) && !matches!(outer, "p" | "br"),
            ("td" | "th", _) => matches!(outer, "tr" | "tbody" | "thead" | "tfoot" | "table"),
            ("tr", _) => matches!(outer, "tbody" | "thead" | "tfoot" | "table"),
            (_, Some(holders)) => holders.contains(&outer),
            (_, None) => false,
        };
        is_outer && self.depth == 0
    }

    /// Whether an element of this name in it has an end that is not its own.
    pub fn is_deepened_by(&self, name: &str) -> bool {
        match self.holders() {
            Some(holders) => holders.contains(&name),
            None => self.name == name,
        }
    }

    /// An element begins in it.
    pub fn start(&mut self, name: &str) {
        self.depth += usize::from(self.is_deepened_by(name));
    }

    /// Whether an end tag is its own.
    pub fn end(&mut self, name: &str) -> bool {
        if self.depth == 0 {
            return self.name == name;
        }
        self.depth -= usize::from(self.is_deepened_by(name));
        false
    }
}

/// Whether an element stands in lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || LONG_BLOCKS.contains(&name)
}
