//! The document part → where the text of its paragraphs stands in it, character by character.

use std::collections::HashMap;
use std::ops::Range;

use crate::formats::docx::names::BREAK;
use crate::formats::docx::read::xml::{Node, Part, Xml};
use crate::say::message::Message;
use crate::text::forbidden::is_forbidden;
use crate::text::scripts::is_at_any_height;

/// The paragraphs of a part that are asked for.
#[derive(Debug, Default)]
pub struct Places {
    /// Each by where it begins.
    pub of: HashMap<usize, Place>,
    /// The front of the first paragraph of all that has one.
    pub first_front: Option<usize>,
}

/// A paragraph of the part.
#[derive(Debug, Default)]
pub struct Place {
    /// Where what it holds begins, after its properties; none where it is an element without content, or in a text box,
    /// where Word has no comments.
    pub front: Option<usize>,
    /// Its texts, in their order.
    pub texts: Vec<TextElement>,
}

/// A `w:t` element in a run of its own kind.
#[derive(Debug)]
pub struct TextElement {
    /// Its start tag.
    pub tag: Range<usize>,
    /// What is shown of its content.
    pub content: Range<usize>,
    /// The whole of its content.
    pub end: usize,
    /// The properties of its run; empty where it has none.
    pub properties: Range<usize>,
    /// Whether changes can be tracked there: not in what is a change itself, or in a section of character data.
    pub takes_changes: bool,
    /// Its characters, each with its bytes in the part.
    pub characters: Vec<(char, Range<usize>)>,
}

/// What an element is on the way to a text.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    TextBox,
    /// An insertion, or the place something was moved to.
    Change,
    /// A choice that was made or is still to be made.
    Alternatives {
        is_made: bool,
    },
    Other,
}

/// Finds the paragraphs that begin at these bytes. `prefix` is that of the elements of WordprocessingML.
pub fn places(part: &Part, prefix: &str, starts: &[usize]) -> Result<Places, Message> {
    let mut walk = Walk {
        part,
        prefix,
        levels: Vec::new(),
        open: Vec::new(),
        found: Places::default(),
    };
    let mut xml = Xml::new(part);
    while let Some(node) = xml.next()? {
        let place = xml.place();
        match node {
            Node::Start(element) => {
                let name = element.name().to_owned();
                let is_hidden = element.is_on() && matches!(&*name, "vanish" | "webHidden" | "strike" | "dstrike");
                match walk.enter(&name, place, is_hidden, starts) {
                    Some(level) => walk.levels.push(level),
                    None => xml.skip()?,
                }
            }
            Node::Text(text) => walk.text(&text, place),
            Node::End => walk.leave(place),
        }
    }
    Ok(walk.found)
}

struct Walk<'w> {
    part: &'w Part,
    prefix: &'w str,
    levels: Vec<Level>,
    /// The paragraphs around where we are; more than one in a text box.
    open: Vec<OpenPlace>,
    found: Places,
}

struct OpenPlace {
    start: usize,
    is_wanted: bool,
    /// The run we are in: its properties, and whether it is shown.
    properties: Range<usize>,
    is_shown: bool,
    place: Place,
}

impl Walk<'_> {
    /// What is inside an element; none where nothing of it is shown.
    fn enter(&mut self, name: &str, place: Range<usize>, is_hidden: bool, starts: &[usize]) -> Option<Level> {
        let is_word = self.part.text[place.start + 1..].starts_with(self.prefix);
        let is_in_run = self.levels.last() == Some(&Level::Run);
        if name == "t" && is_in_run && is_word && self.begin_text(place.clone()) {
            return Some(Level::Text);
        }
        let outer = self.levels.last_mut();
        Some(match (name, outer) {
            ("del" | "moveFrom" | "rt", _) => return None,
            ("AlternateContent", _) => Level::Alternatives { is_made: false },
            ("Choice" | "Fallback", Some(Level::Alternatives { is_made })) => {
                if std::mem::replace(is_made, true) {
                    return None;
                }
                Level::Other
            }
            ("txbxContent", _) => Level::TextBox,
            ("ins" | "moveTo", _) => Level::Change,
            ("p", _) if is_word => {
                let is_boxed = self.levels.contains(&Level::TextBox);
                let is_empty = self.part.text[place.clone()].ends_with("/>");
                self.open.push(OpenPlace {
                    start: place.start,
                    is_wanted: starts.binary_search(&place.start).is_ok(),
                    properties: 0..0,
                    is_shown: true,
                    place: Place {
                        front: (!is_boxed && !is_empty).then_some(place.end),
                        texts: Vec::new(),
                    },
                });
                Level::Paragraph
            }
            ("pPr", Some(Level::Paragraph)) => Level::ParagraphProperties,
            ("r", _) if is_word => {
                if let Some(open) = self.open.last_mut() {
                    (open.properties, open.is_shown) = (0..0, true);
                }
                Level::Run
            }
            ("rPr", Some(Level::Run)) => {
                if let Some(open) = self.open.last_mut() {
                    open.properties = place;
                }
                Level::RunProperties
            }
            (_, Some(Level::RunProperties)) => {
                if let Some(open) = self.open.last_mut() {
                    open.is_shown &= !is_hidden;
                }
                Level::Other
            }
            _ => Level::Other,
        })
    }

    /// Begins a text where it is one that is asked for.
    fn begin_text(&mut self, tag: Range<usize>) -> bool {
        let takes_changes = !self.levels.contains(&Level::Change);
        let is_empty = self.part.text[tag.clone()].ends_with("/>");
        let Some(open) = self.open.last_mut().filter(|_| !is_empty) else {
            return false;
        };
        let is_asked = open.is_wanted && open.is_shown && open.place.front.is_some();
        if is_asked {
            open.place.texts.push(TextElement {
                content: tag.end..tag.end,
                end: tag.end,
                tag,
                properties: open.properties.clone(),
                takes_changes,
                characters: Vec::new(),
            });
        }
        is_asked
    }

    /// Takes the characters of a text. What is written in one way only stands at bytes of its own; a reference is one character.
    fn text(&mut self, text: &str, place: Range<usize>) {
        if self.levels.last() != Some(&Level::Text) {
            return;
        }
        let element = self.open.last_mut().and_then(|open| open.place.texts.last_mut());
        let Some(element) = element else { return };
        let is_literal = self.part.text.get(place.clone()) == Some(text);
        if !is_literal && text.chars().nth(1).is_some() {
            // A section of character data: its characters have no bytes that could be changed alone.
            element.takes_changes = false;
        }
        for (at, c) in text.char_indices() {
            let own = place.start + at..place.start + at + c.len_utf8();
            element
                .characters
                .push((c, if is_literal { own } else { place.clone() }));
        }
    }

    fn leave(&mut self, place: Range<usize>) {
        let level = self.levels.pop();
        let Some(open) = self.open.last_mut() else { return };
        match level {
            Some(Level::RunProperties) => open.properties.end = place.end,
            Some(Level::Text) => {
                if let Some(element) = open.place.texts.last_mut() {
                    element.end(place.start, &self.part.text);
                }
            }
            Some(Level::Paragraph) => {
                let open = self.open.pop().expect("it was just there");
                self.found.first_front = self.found.first_front.or(open.place.front);
                if open.is_wanted {
                    self.found.of.insert(open.start, open.place);
                }
            }
            Some(Level::ParagraphProperties) => {
                let front = open.place.front.as_mut();
                front.into_iter().for_each(|front| *front = place.end);
            }
            _ => {}
        }
    }
}

impl TextElement {
    /// It ends here. Without `xml:space="preserve"` white space around the text is not shown.
    fn end(&mut self, end: usize, part: &str) {
        self.end = end;
        let keeps_space = part[self.tag.clone()].contains("preserve");
        if !keeps_space {
            let is_space = |(c, _): &(char, Range<usize>)| c.is_ascii_whitespace();
            let blank = self.characters.iter().take_while(|c| is_space(c)).count();
            self.characters.drain(..blank);
            while self.characters.pop_if(|c| is_space(c)).is_some() {}
        }
        let first = self.characters.first().map_or(end, |(_, place)| place.start);
        let last = self.characters.last().map_or(first, |(_, place)| place.end);
        self.content = if keeps_space { self.tag.end..end } else { first..last };
    }
}

impl Place {
    /// The places of the characters of a text that is shown of this paragraph: their bytes in it, each with the index of its
    /// element and of the character in that; none for what no element holds as it is, such as a tab. Where an element holds
    /// more than is shown, as a run does that its style hides, no character is certain to stand anywhere.
    pub fn align(&self, shown: &str) -> Vec<(usize, Option<(usize, usize)>)> {
        let mut rest = self
            .texts
            .iter()
            .enumerate()
            .flat_map(|(element, text)| {
                let characters = text.characters.iter().enumerate();
                characters.map(move |(index, (c, _))| (*c, (element, index)))
            })
            .filter(|(c, _)| !is_left_out(*c))
            .peekable();
        let mut aligned: Vec<_> = shown
            .char_indices()
            .map(|(at, c)| {
                while rest.next_if(|(other, _)| *other == BREAK && c != BREAK).is_some() {}
                let is_same = |other| is_at_any_height(c, other) || matches!((other, c), ('\u{A0}', ' ') | ('−', '-'));
                let found = rest.next_if(|&(other, _)| is_same(other));
                (at, found.map(|(_, place)| place))
            })
            .collect();
        if rest.peek().is_some() {
            aligned.iter_mut().for_each(|(_, place)| *place = None);
        }
        aligned
    }
}

/// Whether a character was left out when the paragraph was read.
fn is_left_out(c: char) -> bool {
    c.is_control() && c != '\t' || is_forbidden(c)
}
