//! A web page → its lines, as a reader sees them; what they are the words decide, as in plain text.

mod lines;

use std::collections::HashMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::formats::line::Line;
use crate::formats::typeset::as_typed;
use crate::text::ordinals::read_ordinal;
use crate::text::scripts::Script;

use super::beside::{Images, Struck};
use super::elements::{CODE, CONTROLS, FRAMES, PARTS, RAW, SELF_CLOSING, VOID, heading_level, is_around};
use super::grid::Grid;
use super::list::List;
use super::page_name::name_of_page;
use super::skipped::{Pending, Skipped, is_block};
use super::style::GAP;

/// The elements whose classes tell what stands around the text.
const CALLED: &[&str] = &["div", "section", "ul", "ol", "p", "form", "dl"];
/// Tables and lists that stand deeper in others are read without them.
const DEEPEST: usize = 30;

/// What is read of a web page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its lines, the headings of its header among them.
    pub lines: Vec<Line>,
    /// The lines of what stands around its text or is not shown, each with how many of [`Page::lines`] stand before it.
    pub frame: Vec<(usize, Line)>,
    /// Where cells of several lines stand, which are one line of theirs in [`Page::lines`].
    pub joined_cells: Vec<usize>,
    /// Where tables stand in which cells are merged.
    pub merged_tables: Vec<usize>,
    /// Where its pictures stand, but for those that are rather of the site.
    pub pictures: Vec<usize>,
    /// What is struck out in it.
    pub struck: Vec<Line>,
    /// What it is called in its head (`<title>`).
    pub name: String,
}

/// The bytes of a page in which its language is looked for.
const HEAD: usize = 500;

/// So many cells take as much memory as a line, or as words in bold.
pub const SIZE_OF_LINE: usize = 2;

/// Reads a web page of at most that size, in cells; none where it is larger. Where all is to be kept,
/// only code is none of its text; else what elements are called by their classes may tell what stands around that.
pub fn read_html(html: &str, keep_all: bool, by_class: bool, most_size: usize) -> Option<Page> {
    let mut reader = Reader {
        keep_all,
        by_class,
        last_ends: last_ends(html),
        ..Reader::default()
    };
    reader.page.name = name_of_page(html);
    // What stands before the text says the language.
    let head = &html[..html.floor_char_boundary(HEAD)];
    let is_english = head.contains("<html lang=\"en\"");
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut seen = 0;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let start = match &token {
            Token::StartTag(tag) => tag.span.start,
            Token::EndTag(tag) => tag.span.start,
            Token::String(text) => text.span.start,
            _ => continue,
        };
        let start = html.floor_char_boundary(start.clamp(seen, html.len()));
        reader.number += html[seen..start].matches('\n').count();
        seen = start;
        reader.at = start;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if is_english => reader.text(&as_typed(&String::from_utf8_lossy(&text))),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if reader.size > most_size {
            return None;
        }
    }
    Some(reader.finish())
}

/// What a tag says in an attribute.
fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The same in small letters.
fn lower(tag: &StartTag<usize>, name: &str) -> Option<String> {
    attribute(tag, name).map(|value| value.to_lowercase())
}

/// Where the last end tag of each name begins.
fn last_ends(html: &str) -> HashMap<String, usize> {
    let ends = html.match_indices("</").map(|(at, _)| {
        let name = html[at + 2..].split(|c: char| !c.is_ascii_alphanumeric()).next();
        (name.unwrap_or_default().to_ascii_lowercase(), at)
    });
    ends.collect()
}

#[derive(Default)]
struct Reader {
    keep_all: bool,
    /// Whether classes tell what stands around the text.
    by_class: bool,
    last_ends: HashMap<String, usize>,
    /// The byte at which we are.
    at: usize,
    /// How many articles and the like are open.
    parts: usize,
    page: Page,
    /// The line of the file, from 0.
    number: usize,
    /// The line breaks before the place where we are in the text that is read.
    breaks: usize,
    pending: Pending,
    heading: usize,
    /// Whether the block that is read is set in the middle.
    is_centred: bool,
    /// Whether the cell that is read is set at the right.
    is_right: bool,
    is_pre: bool,
    /// Whether we are in white space that is text.
    is_gap: bool,
    /// How many elements are open that set text in bold, and how many that set it in italics.
    bold: usize,
    italic: usize,
    skipped: Option<Skipped>,
    /// How many figures are open.
    figures: usize,
    images: Images,
    /// How high the characters stand, and whether they are those of a link.
    script: Script,
    is_link: bool,
    struck: Struck,
    /// The lists around the place where we are.
    lists: Vec<List>,
    /// The mark that the next line of a list begins with.
    mark: String,
    tables: Vec<Grid>,
    /// How much was read: cells, words in bold, and lines, each of which takes more room.
    size: usize,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some(skipped) = &mut self.skipped {
            let is_block = is_block(&name);
            if !skipped.ends_before(&name) {
                skipped.start(&name);
                if is_block {
                    self.end_line();
                }
                if self.is_in_header() {
                    self.heading = heading_level(&name).unwrap_or(self.heading);
                }
                return;
            }
            self.end_skipped();
        }
        if name == "br" && self.heading > 0 && !self.pending.text.is_empty() {
            // A heading goes on below its line breaks.
            let is_number = read_ordinal(&format!("{} -", self.pending.text.trim()))
                .is_some_and(|ordinal| ordinal.length == self.pending.text.trim().len());
            self.pending.space = Some(!is_number);
            return;
        }
        let style = lower(tag, "style").unwrap_or_default().replace(' ', "");
        if is_block(&name) {
            self.begin_block(&name, tag, &style);
        }
        if let Some(is_listed) = self.passes_over(&name, tag, &style) {
            self.skipped = Some(Skipped {
                is_open: !self.is_closed(&name),
                name,
                depth: 0,
                is_listed,
                before: self.page.frame.len(),
                outer: std::mem::take(&mut self.pending),
            });
            return;
        }
        self.parts += usize::from(PARTS.contains(&name.as_str()));
        let number = |value: Option<String>| value.and_then(|value| value.trim().parse::<usize>().ok());
        match name.as_str() {
            name if heading_level(name).is_some() => self.heading = heading_level(name).unwrap_or_default(),
            "pre" => self.is_pre = true,
            "figure" => self.figures += 1,
            "img" => self.images.meet(self.number + 1, self.figures > 0),
            "sup" => self.script = Script::Raised,
            "sub" => self.script = Script::Lowered,
            "a" => self.is_link = true,
            "s" | "strike" | "del" if !self.keep_all && self.is_closed(&name) => {
                self.struck.open();
            }
            "b" | "strong" => (self.bold, self.size) = (self.bold + 1, self.size + SIZE_OF_LINE),
            "i" | "em" => (self.italic, self.size) = (self.italic + 1, self.size + SIZE_OF_LINE),
            "span" if lower(tag, "style").is_some_and(|style| style == GAP) => self.is_gap = true,
            "ul" => self.lists.push(List::Marked),
            "ol" => {
                let first = number(attribute(tag, "start")).unwrap_or(1);
                self.lists
                    .push(List::numbered(attribute(tag, "type").as_deref(), &style, first));
            }
            "li" => {
                let list = self.lists.last_mut();
                self.mark = list.map_or_else(String::new, |list| list.mark(number(attribute(tag, "value"))));
            }
            "table" if self.tables.len() < DEEPEST => self.tables.push(Grid::default()),
            "tr" => self.row(),
            "td" | "th" => {
                let [columns, rows] = ["colspan", "rowspan"].map(|name| number(attribute(tag, name)).unwrap_or(1));
                self.cell(columns, rows);
            }
            _ => {}
        }
    }

    /// A block begins, in a line of its own.
    fn begin_block(&mut self, name: &str, tag: &StartTag<usize>, style: &str) {
        self.end_line();
        if name == "br" {
            return;
        }
        // What never ended would set the rest of the page in bold.
        (self.bold, self.italic) = (0, 0);
        self.script = Script::Line;
        self.struck.blocks += usize::from(name != "hr");
        let class = lower(tag, "class").unwrap_or_default();
        let is_at = |place: &str, own: &str| {
            lower(tag, "align").is_some_and(|align| align == place)
                || style.contains(&format!("text-align:{place}"))
                || class.split_whitespace().any(|class| class == own)
        };
        self.is_centred = is_at("center", "centre") || name == "center";
        self.is_right = matches!(name, "td" | "th") && is_at("right", "right");
    }

    /// Whether an element that begins is passed over, as it is code, stands around the text, or is not shown: whether its lines are
    /// listed.
    fn passes_over(&self, name: &str, tag: &StartTag<usize>, style: &str) -> Option<bool> {
        let is_hidden = lower(tag, "hidden").is_some() || style.contains("display:none");
        let is_header = name == "header" && self.parts == 0;
        let mut called = ["class", "id"].iter().filter_map(|attribute| lower(tag, attribute));
        let is_called_around = self.by_class && CALLED.contains(&name) && called.any(|called| is_around(&called));
        let is_frame = FRAMES.contains(&name) || is_header || is_hidden && !VOID.contains(&name) || is_called_around;
        let is_listed = is_frame || CONTROLS.contains(&name);
        let is_empty = tag.self_closing && SELF_CLOSING.contains(&name);
        let is_passed_over = (is_frame || CODE.contains(&name))
            && !is_empty
            && !(is_listed && self.keep_all)
            && self.may_be_skipped(name);
        is_passed_over.then_some(is_listed)
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.ends_with(name) {
                self.end_skipped();
            } else {
                if skipped.end(name) {
                    self.end_skipped();
                } else if is_block(name) {
                    self.end_line();
                }
                if heading_level(name).is_some() {
                    self.heading = 0;
                }
                return;
            }
        }
        if is_block(name) {
            self.end_line();
            self.struck.end_block();
        }
        match name {
            name if heading_level(name).is_some() => self.heading = 0,
            "pre" => self.is_pre = false,
            "span" => self.is_gap = false,
            "figure" => self.figures = self.figures.saturating_sub(1),
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "i" | "em" => self.italic = self.italic.saturating_sub(1),
            "sup" | "sub" => self.script = Script::Line,
            "a" => self.is_link = false,
            "s" | "strike" | "del" => {
                self.struck.close();
            }
            "li" => self.mark.clear(),
            "ul" | "ol" => {
                self.mark.clear();
                self.lists.pop();
            }
            "article" | "main" => self.parts = self.parts.saturating_sub(1),
            "td" | "th" | "tr" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    /// Whether an element whose text is not to be read may be passed over: what never ends would take the rest of the
    /// page with it.
    fn may_be_skipped(&self, name: &str) -> bool {
        const IMPLIED: &[&str] = &["head", "p", "li", "dt", "dd", "td", "th", "tr"];
        self.is_closed(name) || IMPLIED.contains(&name) || RAW.contains(&name)
    }

    /// Whether an end tag of a name follows.
    fn is_closed(&self, name: &str) -> bool {
        self.last_ends.get(name).is_some_and(|&end| end > self.at)
    }

    fn is_in_header(&self) -> bool {
        self.skipped.as_ref().is_some_and(|skipped| skipped.name == "header")
    }

    /// Ends what is passed over. What of it is not listed is forgotten.
    fn end_skipped(&mut self) {
        self.end_line();
        self.heading = 0;
        if let Some(skipped) = self.skipped.take() {
            if !skipped.is_listed {
                self.page.frame.truncate(skipped.before);
            }
            self.pending = skipped.outer;
        }
    }

    fn finish(mut self) -> Page {
        // What never ended is listed.
        self.end_line();
        if let Some(skipped) = self.skipped.take() {
            self.pending = skipped.outer;
            self.end_line();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        (self.page.pictures, self.page.struck) = (self.images.found, self.struck.found);
        self.page
    }
}
