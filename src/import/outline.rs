//! The tree → an answers file for the template `outline`: one record for each part, its content as Markdown.

use std::fmt::Write;

use crate::files::strings::lines;
use crate::formats::{Blanks, write_answer_markdown};
use crate::report::{Block, Document, Number, Sides, plain_text};

use super::keys::{add_text, add_texts, no_blanks};
use super::masthead::bare_date;
use super::numbering::find_numbering;
use super::official_keys::Official;
use super::words::{FILE, behind_date_label, is_date, without_address_label};
use crate::text::words::{Words, word_list};

/// The template that holds any report.
pub const OUTLINE: &str = "outline";

/// What a closing formula begins with.
static CLOSINGS: Words = word_list!(FILE, "closings");

/// Writes a report as an answers file. `blanks` are the figures that become blanks.
pub fn write_outline(document: Document<Number>, blanks: Blanks<'_>) -> String {
    let (document, samples) = find_numbering(document);
    let mut file = Answers {
        text: String::new(),
        blanks,
    };
    let tag = document.language.tag();
    let _ = write!(file.text, "template = \"{OUTLINE}\"\nlanguage = \"{tag}\"\n");
    if !samples.headings.is_empty() || !samples.items.is_empty() {
        file.text.push_str("\n[numbering]\n");
        file.texts("headings", samples.headings, &no_blanks);
        file.texts("items", samples.items, &no_blanks);
    }
    file.text.push_str("\n[report]\n");
    file.line("title", &document.written_title());
    file.line("addressee", &without_address_label(&plain_text(&document.addressee)));
    // Its dates and years say which report it is.
    let subtitle = document.frame.subtitle.iter().map(|text| plain_text(text));
    file.texts("subtitle", subtitle, &no_blanks);
    let official = Official::of(&document.frame);
    let names = document.frame.names.iter().map(|name| Sides {
        left: name.clone(),
        right: Vec::new(),
    });
    let head: Vec<Sides> = match document.frame.is_official {
        // The first of them is the name, in whose place the issuers stand.
        true if official.other_head.is_empty() => Vec::new(),
        true => names.take(1).chain(official.other_head.iter().cloned()).collect(),
        false => names.chain(document.frame.head.iter().cloned()).collect(),
    };
    file.sides("report.head", &head);

    let (opening, rest) = document.blocks.split_at(part_length(&document.blocks));
    let (mut parts, closing) = rest.split_at(rest.len() - closing_length(rest));
    if !opening.is_empty() {
        file.text.push_str("\n[body]\n");
        file.markdown("opening", opening);
    }
    while let Some((Block::Heading { number, text, .. }, rest)) = parts.split_first() {
        let (content, next) = rest.split_at(part_length(rest));
        file.text.push_str("\n[[body.parts]]\n");
        if let Number::Own(own) = number {
            // It is not one of the year's figures.
            add_text(&mut file.text, "number", own, &no_blanks);
        }
        file.line("heading", &plain_text(text));
        file.markdown("content", content);
        parts = next;
    }
    if !closing.is_empty() || !document.signature.is_empty() || !official.other_foot.is_empty() {
        file.text.push_str("\n[ending]\n");
        file.markdown("closing", closing);
        file.signature(&document);
    }
    for attachment in &document.attachments {
        file.text.push_str("\n[[ending.attachments]]\n");
        file.line("name", &plain_text(&attachment.name));
        file.markdown("content", &attachment.blocks);
    }
    file.sides("ending.foot", &official.other_foot);
    if !official.keys.is_empty() {
        file.text.push_str("\n[document]\n");
        file.text.push_str(&official.keys);
    }
    file.text
}

/// How many blocks stand before the next heading of a part.
fn part_length(blocks: &[Block<Number>]) -> usize {
    let is_part = |block: &Block<Number>| matches!(block, Block::Heading { level: 1, .. });
    blocks.iter().position(is_part).unwrap_or(blocks.len())
}

/// How many of the last blocks are the report's closing: from a paragraph that begins with a formula of closing.
fn closing_length(blocks: &[Block<Number>]) -> usize {
    let closes = |block: &Block<Number>| match block {
        Block::Paragraph(paragraph) => {
            let text: String = paragraph.inlines().map(|inline| inline.text()).collect();
            CLOSINGS.begin(&text)
        }
        _ => false,
    };
    let is_paragraph = |block: &&Block<Number>| matches!(block, Block::Paragraph(_));
    let paragraphs = blocks.iter().rev().take_while(is_paragraph).count();
    let last = &blocks[blocks.len() - paragraphs..];
    last.iter().position(closes).map_or(0, |start| last.len() - start)
}

struct Answers<'b> {
    text: String,
    blanks: Blanks<'b>,
}

impl Answers<'_> {
    fn texts(&mut self, key: &str, texts: impl IntoIterator<Item = String>, blanks: Blanks<'_>) {
        add_texts(&mut self.text, key, texts, blanks);
    }

    /// Lines that may stand on both sides, a record for each.
    fn sides(&mut self, key: &str, lines: &[Sides]) {
        for sides in lines {
            let _ = write!(self.text, "\n[[{key}]]\n");
            self.line("text", &plain_text(&sides.left));
            self.line("right", &plain_text(&sides.right));
        }
    }

    fn line(&mut self, key: &str, text: &str) {
        add_text(&mut self.text, key, text, self.blanks);
    }

    fn markdown(&mut self, key: &str, blocks: &[Block<Number>]) {
        if !blocks.is_empty() {
            let text = write_answer_markdown(blocks, self.blanks);
            let _ = writeln!(self.text, "{key} = {}", lines(&text));
        }
    }

    /// The lines of the signature; the last one, or else the first, that is a date is the report's, which is blank as a whole.
    fn signature(&mut self, document: &Document<Number>) {
        let mut texts: Vec<String> = document.signature.iter().map(|text| plain_text(text)).collect();
        let is_of_report = |text: &str| is_date(bare_date(text));
        let is_first = texts.len() > 1 && is_of_report(&texts[0]);
        let date = texts
            .pop_if(|text| is_of_report(text))
            .or_else(|| is_first.then(|| texts.remove(0)));
        self.texts("signature", texts, self.blanks);
        if let Some(date) = date {
            // A date is filled as a whole.
            let whole = |date: &str| std::iter::once(0..date.len()).collect();
            let has_blank = !(self.blanks)(&date).is_empty();
            let blanks: Blanks<'_> = if has_blank { &whole } else { self.blanks };
            add_text(&mut self.text, "date", bare_date(behind_date_label(&date)), blanks);
        }
    }
}
