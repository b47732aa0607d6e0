//! What a style makes of a paragraph or a run: its own properties, and those of the styles it is based on.

use super::refusals::too_many;
use crate::say::message::Message;
use std::collections::HashMap;
use std::rc::Rc;

use super::xml::{Element, Node, Part, Xml};
use crate::formats::docx::names::ParagraphStyle;
use crate::text::scripts::Script;

/// More styles than that no report has.
const MOST_STYLES: usize = 20_000;
/// Styles are not based on more others than that, or on themselves.
const LONGEST_CHAIN: usize = 50;
/// What `outlineLvl` says of a paragraph that is no heading, and the level below the last one.
pub const BODY_LEVEL: usize = 9;

/// A reference to an automatic number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberReference {
    /// The list; 0 is none.
    pub list: Option<u32>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

/// How characters are set; none where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Characters {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Struck out.
    pub struck: Option<bool>,
    /// Above or below the line.
    pub script: Option<Script>,
    /// In one of the faces of headings: 黑体, 楷体.
    pub heading_face: Option<bool>,
    /// Highlighted.
    pub highlighted: Option<bool>,
    /// The style of run-in headings that zhibi wrote.
    pub lead: bool,
    /// The style of blanks that zhibi wrote.
    pub blank: bool,
}

/// A style with what it inherits.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// What its paragraphs are.
    pub role: ParagraphStyle,
    /// Whether it is one of zhibi's own in a file that zhibi wrote.
    pub is_own: bool,
    /// Their number.
    pub number: NumberReference,
    /// Their characters.
    pub characters: Characters,
    /// The style that says the number: itself, or one it is based on.
    pub number_style: Option<Rc<str>>,
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<Rc<str>, Style>,
    /// The style of paragraphs that name none.
    default: Style,
    /// The list each style of a list stands for.
    lists: HashMap<Rc<str>, u32>,
}

/// A style as it is written, without what it inherits.
#[derive(Debug, Default)]
struct Written {
    name: String,
    /// What its name and its id say.
    role: Option<ParagraphStyle>,
    /// The style of zhibi that has both.
    own: Option<ParagraphStyle>,
    based_on: Option<String>,
    outline: Option<usize>,
    number: NumberReference,
    characters: Characters,
    is_default: bool,
}

impl Styles {
    /// Reads the styles part.
    pub fn read(part: &Part) -> Result<Styles, Message> {
        let written = read_written(part)?;
        let mut styles = Styles::default();
        for (id, style) in &written {
            if let Some(list) = style.number.list {
                styles.lists.insert(id.clone(), list);
            }
            let resolved = resolve(id, &written);
            if style.is_default {
                styles.default = resolved.clone();
            }
            styles.styles.insert(id.clone(), resolved);
        }
        Ok(styles)
    }

    /// The style of an id, or the one that holds without an id.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&self.default)
    }

    /// The characters of a style for runs.
    pub fn characters(&self, id: &str) -> Characters {
        let style = self.styles.get(id);
        style.map(|style| style.characters).unwrap_or_default()
    }

    /// The list a style of a list stands for.
    pub fn list(&self, id: &str) -> Option<u32> {
        self.lists.get(id).copied()
    }
}

impl NumberReference {
    /// Takes what is said in an element of `numPr`.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number(),
            _ => {}
        }
    }

    /// With what is not said here but in another place.
    pub fn or(self, other: NumberReference) -> NumberReference {
        NumberReference {
            list: self.list.or(other.list),
            level: self.level.or(other.level),
        }
    }
}

impl Characters {
    /// Takes what is said in an element of `rPr`.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.name() {
            "b" => self.bold = Some(element.is_on()),
            "i" => self.italic = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "strike" | "dstrike" => self.struck = Some(element.is_on() || self.struck == Some(true)),
            "vertAlign" => {
                self.script = Some(match element.value().as_deref() {
                    Some("superscript") => Script::Raised,
                    Some("subscript") => Script::Lowered,
                    _ => Script::Line,
                });
            }
            "highlight" => self.highlighted = Some(element.value().as_deref() != Some("none")),
            "rFonts" => {
                if let Some(face) = element.attribute("eastAsia") {
                    self.heading_face = Some(is_heading_face(&face));
                }
            }
            _ => {}
        }
    }

    /// With what is not said here but in another place.
    pub fn or(self, other: Characters) -> Characters {
        Characters {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            script: self.script.or(other.script),
            heading_face: self.heading_face.or(other.heading_face),
            highlighted: self.highlighted.or(other.highlighted),
            lead: self.lead || other.lead,
            blank: self.blank || other.blank,
        }
    }
}

/// The faces of the first two levels of headings (GB/T 9704-2012 §7.3.3), whoever made them.
fn is_heading_face(face: &str) -> bool {
    let face = face.to_ascii_lowercase();
    ["黑体", "楷体", "simhei", "kaiti"]
        .iter()
        .any(|known| face.contains(known))
}

fn read_written(part: &Part) -> Result<HashMap<Rc<str>, Written>, Message> {
    let mut written = HashMap::new();
    let mut xml = Xml::new(part);
    let mut current: Option<(Rc<str>, Written)> = None;
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        let name = element.name();
        if name == "style" {
            written.extend(current.take());
            if written.len() == MOST_STYLES {
                return Err(too_many(MOST_STYLES));
            }
            let id = element.attribute("styleId").unwrap_or_default().into();
            let is_default = matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"))
                && element.attribute("type").as_deref() == Some("paragraph");
            let style = Written {
                is_default,
                ..Written::default()
            };
            current = Some((id, style));
            continue;
        }
        // The style of parts of a table, and what a style was before it was changed.
        if name == "tblStylePr" || name.ends_with("Change") {
            xml.skip()?;
            continue;
        }
        let Some((_, style)) = &mut current else { continue };
        match name {
            "name" => style.name = element.value().unwrap_or_default().into_owned(),
            "basedOn" => style.based_on = element.value().map(|id| id.into_owned()),
            "outlineLvl" => style.outline = element.number(),
            _ => {
                style.number.take(&element);
                style.characters.take(&element);
            }
        }
    }
    written.extend(current);
    for (id, style) in &mut written {
        let own = ParagraphStyle::of_id(id);
        style.own = own.filter(|own| own.name().eq_ignore_ascii_case(&style.name));
    }
    // Titles and headings have the styles of Word, which tell nothing of who wrote the file.
    let tells = |style: &Written| {
        style
            .own
            .is_some_and(|own| own == ParagraphStyle::Body || !own.is_words_own())
    };
    let is_own = written.values().any(tells);
    for (id, style) in &mut written {
        style.own = style.own.filter(|_| is_own);
        style.role = style.find_role(id);
    }
    Ok(written)
}

fn resolve(id: &str, written: &HashMap<Rc<str>, Written>) -> Style {
    let mut style = Style::default();
    let mut role = None;
    let mut next = Some(id);
    let mut length = 0;
    while let Some((id, found)) = next.and_then(|id| written.get_key_value(id)) {
        role = role.or(found.role);
        style.is_own |= found.own.is_some();
        if style.number_style.is_none() && found.number.list.is_some() {
            style.number_style = Some(Rc::clone(id));
        }
        style.number = style.number.or(found.number);
        style.characters = style.characters.or(found.characters);
        style.characters.lead |= id.strip_prefix("Lead").is_some_and(|level| level.len() <= 1);
        style.characters.blank |= &**id == "Blank";
        // Official Chinese type has no italics; this style says the same by another face.
        if &**id == "Emphasis" {
            style.characters.italic.get_or_insert(true);
        }
        length += 1;
        next = found.based_on.as_deref().filter(|_| length < LONGEST_CHAIN);
    }
    style.role = role.unwrap_or_default();
    style
}

impl Written {
    /// What a style says its paragraphs are, by its own words.
    fn find_role(&self, id: &str) -> Option<ParagraphStyle> {
        let name: String = self.name.to_lowercase().split_whitespace().collect();
        let level = |text: &str| text.parse().ok().filter(|level| (1..=BODY_LEVEL).contains(level));
        let heading = ["heading", "标题"]
            .iter()
            .find_map(|word| level(name.strip_prefix(word)?));
        let by_id = id.strip_prefix("Heading").and_then(level);
        let is_contents = |word: &str| {
            let rest = name.strip_prefix(word);
            rest.is_some_and(|rest| rest == "heading" || rest == "标题" || level(rest).is_some())
        };
        match self.own {
            Some(ParagraphStyle::Body | ParagraphStyle::TableTitle | ParagraphStyle::TableUnit) => {
                return Some(ParagraphStyle::Body);
            }
            // Those of Word are read alike whoever wrote them; cells are known without a style.
            Some(
                ParagraphStyle::Title
                | ParagraphStyle::Heading(_)
                | ParagraphStyle::Signature
                | ParagraphStyle::Date
                | ParagraphStyle::Caption
                | ParagraphStyle::TableText
                | ParagraphStyle::TableHead,
            )
            | None => {}
            own => return own,
        }
        match (id, name.as_str()) {
            (_, "salutation" | "称呼") => return Some(ParagraphStyle::Addressee),
            ("Title", _) | (_, "title" | "标题") => return Some(ParagraphStyle::Title),
            ("Signature" | "Date", _) | (_, "signature" | "date" | "签名" | "日期") => {
                return Some(ParagraphStyle::Signature);
            }
            _ if ["toc", "目录"].into_iter().any(is_contents) => return Some(ParagraphStyle::Contents),
            _ => {}
        }
        match self.outline {
            Some(BODY_LEVEL..) => Some(ParagraphStyle::Unknown),
            Some(level) => Some(ParagraphStyle::Heading(level + 1)),
            None => heading.or(by_id).map(ParagraphStyle::Heading),
        }
    }
}
