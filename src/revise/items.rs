//! Passages that are new in a `markdown` answer, and the text of a new answer of that type.

use crate::answers::{KeyPath, Step};
use crate::compose::Home;
use crate::formats::write_answer_markdown;
use crate::report::{Block, Inline, Paragraph, Passage, Role};

use super::fields::Field;
use super::shapes::{Shape, key_of};
use super::stream::BREAK;

/// Of a record that prints like another one, the `markdown` answer that new passages say behind the first; none where the other one
/// has none, or they hold what such a text is not made of here.
pub fn markdown_field(shape: &Shape<'_>, new: &[Passage]) -> Option<Field> {
    let behind = shape.passages.iter().skip(1).flat_map(|traced| &traced.pieces);
    let mut answers = behind.map(|piece| &piece.home).filter(|home| key_of(home).is_some());
    let is_markdown = answers.clone().all(|home| matches!(home, Home::Markdown { .. }));
    let key: Option<KeyPath> = answers.next().and_then(key_of).filter(|_| is_markdown);
    let steps: Vec<Step> = key?.steps().get(shape.record.steps().len()..)?.to_vec();
    let text = markdown_of(new).filter(|_| !new.is_empty())?;
    Some((steps, text))
}

/// The source of paragraphs and items, a line each; none where something else is among them.
fn markdown_of(passages: &[Passage]) -> Option<String> {
    let line = |passage: &Passage| {
        let written = markdown_line(passage)?;
        match passage.role {
            Role::Paragraph if passage.number.is_empty() => Some(written),
            Role::Item(1) => {
                let digits: String = passage.number.chars().filter(char::is_ascii_digit).collect();
                let number = if digits.is_empty() { "1" } else { &digits };
                Some(format!("{number}. {written}"))
            }
            _ => None,
        }
    };
    let lines: Option<Vec<String>> = passages.iter().map(line).collect();
    Some(lines?.join(BREAK))
}

/// The source of a passage without its number; none where braces in it would be quoted twice.
pub fn markdown_line(passage: &Passage) -> Option<String> {
    let is_cited = passage.text.contains("{{");
    let (lead, text) = passage.text.split_at_checked(passage.lead).filter(|_| !is_cited)?;
    let inlines = |text: &str| (!text.is_empty()).then(|| Inline::plain(text)).into_iter().collect();
    let paragraph = Paragraph {
        lead: inlines(lead),
        text: inlines(text),
    };
    Some(write_answer_markdown(&[Block::Paragraph(paragraph)], &|_| Vec::new()))
}
