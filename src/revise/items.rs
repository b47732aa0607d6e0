//! Items that were put into a list in a `markdown` answer, behind one that was there, and the text of a new answer of that type.

use crate::answers::{KeyPath, Step};
use crate::compose::{Home, TracedPassage};
use crate::formats::write_answer_markdown;
use crate::report::{Block, Inline, Paragraph, Passage, Role};

use super::alignment::Group;
use super::change::Changed;
use super::comparing::Comparing;
use super::fields::Field;
use super::shapes::{Shape, key_of};
use super::stream::BREAK;

impl Comparing<'_> {
    /// Takes the new items of the last group for a part of the text of the item that they stand behind, in the group before.
    pub fn take_items(&mut self, groups: &mut [Group], old: &[TracedPassage], new: &[Passage]) {
        let [.., before, group] = groups else { return };
        let Some(last) = before.old.clone().next_back().map(|last| &old[last]) else {
            return;
        };
        let items = &new[group.new.clone()];
        let follow = group.old.is_empty() && !items.is_empty() && before.new.end == group.new.start;
        let is_item = |role| matches!(role, Role::Item(_)) && role == last.passage.role;
        if !follow || !items.iter().all(|item| is_item(item.role)) {
            return;
        }
        let piece = last.pieces.last();
        let piece = piece.filter(|piece| matches!(piece.home, Home::Markdown { .. }));
        let Some((piece, text)) = piece.zip(markdown_of(items)) else {
            return;
        };
        let was = &last.passage.text[piece.range.clone()];
        let known = self.found.last_mut();
        match known.filter(|changed| changed.home == piece.home && changed.old == was) {
            Some(changed) if changed.new.is_empty() => return,
            Some(changed) => changed.new += &format!("{BREAK}{text}"),
            None => self.found.push(Changed {
                home: piece.home.clone(),
                old: was.to_owned(),
                new: format!("{was}{BREAK}{text}"),
            }),
        }
        // They are of that answer, and no record's.
        group.old = before.old.end - 1..before.old.end;
    }
}

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

/// The source of paragraphs and items, a line each; none where something else is among them, or braces that would be quoted twice.
fn markdown_of(passages: &[Passage]) -> Option<String> {
    let line = |passage: &Passage| {
        let (lead, text) = passage.text.split_at_checked(passage.lead)?;
        let inlines = |text: &str| (!text.is_empty()).then(|| Inline::plain(text)).into_iter().collect();
        let paragraph = Paragraph {
            lead: inlines(lead),
            text: inlines(text),
        };
        let written = write_answer_markdown(&[Block::Paragraph(paragraph)], &|_| Vec::new());
        match passage.role {
            _ if text.contains("{{") => None,
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
