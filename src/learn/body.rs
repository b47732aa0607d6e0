//! The body of a learned template, and the questions it prints.

use crate::report::{Sides, plain_text};
use crate::say::messages::Messages;

use super::ids::Ids;
use super::numbers::{Numbered, is_blank};
use super::reader::{Grain, Reader};
use super::sections::Section;
use super::wholes::level_of;

/// What a report became.
pub struct Learned {
    pub body: String,
    pub sections: Vec<Section>,
    /// How many questions there are; more than there may be where reading ended early.
    pub asked: usize,
    /// How many questions are blanks.
    pub figures: usize,
}

/// Reads the tree into a body and its questions.
pub fn read(numbered: &Numbered, messages: &Messages, grain: Grain) -> Learned {
    let document = &numbered.document;
    let mut reader = Reader {
        messages,
        grain,
        year: None,
        sections: Vec::new(),
        ids: Ids::default(),
        asked: 0,
        figures: 0,
        heading: messages.say("learn-opening"),
        when: None,
        beside: String::new(),
        counts_items: numbered.items.first().is_some_and(|sample| !sample.is_empty()),
    };
    reader.begin("opening", messages.say("learn-opening"));
    reader.ask_year(document);
    // The highest headings make the parts.
    let top = document.blocks.iter().filter_map(level_of).min().unwrap_or(0);
    let mut chunks = Vec::new();
    let frame = &document.frame;
    let marks: Vec<String> = frame.marks.iter().map(|mark| reader.line(&plain_text(mark))).collect();
    chunks.extend(directive("marks", &marks));
    let mut names: Vec<String> = frame.names.iter().map(|name| reader.line(&plain_text(name))).collect();
    if let Some(first) = names.first_mut()
        && !frame.beside_names.is_empty()
    {
        *first += &format!(" | {}", reader.line(&plain_text(&frame.beside_names)));
    }
    let mut head: Vec<String> = frame.head.iter().map(|sides| sides_line(&mut reader, sides)).collect();
    if frame.is_official {
        chunks.extend(directive("issuers", &names));
        chunks.extend(directive("number", &head));
    } else {
        names.append(&mut head);
        chunks.extend(directive("masthead", &names));
    }
    if !is_blank(&document.title) {
        chunks.push(format!("# {}", reader.line(&document.written_title())));
    }
    let subtitle = frame.subtitle.iter().map(|line| reader.line(&plain_text(line)));
    let subtitle: Vec<String> = subtitle.collect();
    chunks.extend(directive("subtitle", &subtitle));
    if !is_blank(&document.addressee) {
        let line = reader.line(&plain_text(&document.addressee));
        chunks.push(format!("::: addressee\n{line}\n:::"));
    }
    chunks.extend(reader.blocks(&document.blocks, top));
    if !document.signature.is_empty() {
        reader.begin("closing", messages.say("learn-closing"));
        let ids = ["name", "date"];
        let lines = document.signature.iter().filter(|line| !is_blank(line)).enumerate();
        let count = document.signature.len();
        let lines: Vec<String> = lines
            .map(|(index, line)| {
                let id = if count == 1 {
                    "date"
                } else {
                    ids.get(index).unwrap_or(&"line")
                };
                reader.own_line(id, "learn-ask-signature", &plain_text(line))
            })
            .collect();
        chunks.push(format!("::: signature\n{}\n:::", lines.join("\n")));
    }
    if frame.is_sealed {
        chunks.push("::: seals\n:::".to_owned());
    }
    if !frame.note.is_empty() {
        let note = reader.line(&plain_text(&frame.note));
        chunks.extend(directive("note", &[note]));
    }
    for attachment in &document.attachments {
        let name = plain_text(&attachment.name);
        reader.begin("attachment", name.clone());
        let mut inner = vec![reader.line(&name)];
        inner.extend(reader.blocks(&attachment.blocks, 0));
        let inner = inner.join("\n\n");
        // A block that holds others has more colons.
        let colons = if inner.contains(":::") { "::::" } else { ":::" };
        chunks.push(format!("{colons} attachment\n{inner}\n{colons}"));
    }
    let foot: Vec<String> = frame.foot.iter().map(|sides| sides_line(&mut reader, sides)).collect();
    chunks.extend(directive("foot", &foot));
    let mut body = chunks.join("\n\n");
    body.push('\n');
    Learned {
        body,
        sections: reader.sections,
        asked: reader.asked,
        figures: reader.figures + usize::from(reader.year.is_some()),
    }
}

/// A block of lines, where there are any.
fn directive(name: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("::: {name}\n{}\n:::", lines.join("\n")))
}

/// A line of the head or the foot, as bodies have them.
fn sides_line(reader: &mut Reader<'_>, sides: &Sides) -> String {
    let left = reader.line(&plain_text(&sides.left));
    if sides.right.is_empty() {
        return left;
    }
    format!("{left} | {}", reader.line(&plain_text(&sides.right)))
}
