//! Which record a passage is of, and how records print.

use std::collections::BTreeSet;

use crate::answers::{KeyPath, Step};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::{Passage, Role};

use super::stream::units;

/// The key path of the answer that a piece is of.
pub fn key_of(home: &Home) -> Option<KeyPath> {
    match home {
        Home::Text { key, .. } | Home::Markdown { key } | Home::Value { key } => KeyPath::parse(key),
        Home::Missing { key } if !key.starts_with("metrics.") => KeyPath::parse(key),
        Home::Missing { .. } | Home::Figure { .. } | Home::Label { .. } => None,
    }
}

/// The record that all of a passage is of, or the top where it is of none; none where several stand in it.
pub fn owner_of(traced: &TracedPassage) -> Option<KeyPath> {
    let keys = traced.pieces.iter().filter_map(|piece| key_of(&piece.home));
    let mut records = keys.map(|key| key.innermost_record().unwrap_or_default());
    let first = records.next()?;
    records.all(|record| record == first).then_some(first)
}

/// The names on the way of a key path.
pub fn names_of(key: &KeyPath) -> Vec<&str> {
    let names = key.steps().iter().filter_map(|step| match step {
        Step::Name(name) => Some(name.as_str()),
        Step::Record(_) => None,
    });
    names.collect()
}

/// The names on the way of a key path, as one word.
pub fn way_of(key: &KeyPath) -> String {
    names_of(key).join(".")
}

/// How records of a list print: as one that is there, whose passages these are. Some may begin otherwise than others.
pub struct Shape<'p> {
    /// The record.
    pub record: KeyPath,
    /// Its passages; there is one.
    pub passages: Vec<&'p TracedPassage>,
}

/// Whether two cells stand in one row.
fn are_of_one_row(one: &TracedPassage, other: &TracedPassage) -> bool {
    one.passage.row().is_some() && one.passage.row() == other.passage.row()
}

/// How records print, deeper lists first. Cells of which nobody knows the home are those of the record whose row it is, as the
/// number before it, or else of the record before them.
pub fn shapes(old: &[TracedPassage]) -> Vec<Shape<'_>> {
    let mut shapes: Vec<Shape<'_>> = Vec::new();
    let mut begun: BTreeSet<KeyPath> = BTreeSet::new();
    let mut last: Option<KeyPath> = None;
    for (index, traced) in old.iter().enumerate() {
        let is_known = traced.pieces.iter().any(|piece| key_of(&piece.home).is_some());
        let record_in = |traced: &TracedPassage| owner_of(traced).filter(|owner| !owner.steps().is_empty());
        if is_known || traced.passage.role != Role::Cell {
            last = record_in(traced);
        } else if index == 0 || !are_of_one_row(&old[index - 1], traced) {
            let row = old[index..].iter().take_while(|cell| are_of_one_row(cell, traced));
            let deepest = row.filter_map(record_in).max_by_key(|record| record.steps().len());
            last = deepest.or(last);
        }
        let Some(record) = &last else { continue };
        if let Some(shape) = shapes.iter_mut().find(|shape| shape.record == *record) {
            shape.passages.push(traced);
            continue;
        }
        // Of records that begin alike one is enough.
        let is_known = |shape: &Shape<'_>| {
            let first = shape.passages[0];
            let is_of_list = names_of(&shape.record) == names_of(record);
            is_of_list && fits(first, &traced.passage) && questions_in(first).eq(questions_in(traced))
        };
        if begun.insert(record.clone()) && !shapes.iter().any(is_known) {
            shapes.push(Shape {
                record: record.clone(),
                passages: vec![traced],
            });
        }
    }
    shapes.sort_by_key(|shape| usize::MAX - shape.record.steps().len());
    shapes
}

/// The questions that are answered in a passage, in their order.
fn questions_in(traced: &TracedPassage) -> impl Iterator<Item = Option<Step>> {
    answers_in(traced).map(|piece| key_of(&piece.home)?.last().cloned())
}

/// The answers in a passage; figures may stand within them.
pub fn answers_in(traced: &TracedPassage) -> impl Iterator<Item = &TracedPiece> {
    traced.pieces.iter().filter(|piece| key_of(&piece.home).is_some())
}

/// How many bytes of words a passage has around its answers, where all of them stand in another one as they do in it; or the
/// first of them, within a bracket that is closed as it is there. And whether all do.
pub fn words_in(printed: &TracedPassage, new: &Passage) -> Option<(usize, bool)> {
    let text = &printed.passage.text;
    let tail = &text[answers_in(printed).last().map_or(0, |last| last.range.end)..];
    let (mut from, mut count, mut is_whole) = (0, 0, true);
    let mut rest = new.text.as_str();
    for (index, piece) in answers_in(printed).enumerate() {
        let words = text.get(from..piece.range.start)?;
        let behind = if from == 0 {
            rest.strip_prefix(words)
        } else {
            rest.split_once(words).map(|(_, behind)| behind)
        };
        // What begins like the later words is the answer behind them.
        let later = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_later = !later.is_empty() && rest.starts_with(later);
        if behind.is_none() && index > 1 && !is_later {
            is_whole = false;
            break;
        }
        rest = behind?;
        count += words.len();
        from = piece.range.end;
    }
    let tail = if is_whole { tail } else { closing(tail)? };
    rest.ends_with(tail).then(|| (count + tail.len(), is_whole))
}

/// Of the words behind the last answer of a passage those that close a bracket: they stay where that answer is missing.
pub fn closing(tail: &str) -> Option<&str> {
    tail.rfind([')', '）']).map(|at| &tail[at..])
}

/// Puts the cells without an answer, as numbers of rows are, with the others of their row: the same number stands in a new row and in
/// the one whose place that took. `was` has for each new passage the old one that it was.
pub fn keep_rows_together(was: &mut [Option<usize>], old: &[TracedPassage], new: &[Passage]) {
    let has_answer = |index: &usize| old[*index].pieces.iter().any(|piece| key_of(&piece.home).is_some());
    for unit in units(new.iter()) {
        let cells = &new[unit.clone()];
        let was = &mut was[unit];
        let unknown = was.iter().filter(|was| was.is_none()).count();
        if cells[0].cell.is_none() || unknown == 0 {
            continue;
        }
        let known = was.iter().position(|was| was.as_ref().is_some_and(has_answer));
        let first = known.and_then(|at| was[at]?.checked_sub(at));
        for (at, was) in was.iter_mut().enumerate() {
            match (known, *was) {
                (None, Some(_)) if unknown * 2 >= cells.len() => *was = None,
                (Some(_), None) => {
                    *was = first
                        .map(|first| first + at)
                        .filter(|index| *index < old.len() && !has_answer(index))
                }
                _ => {}
            }
        }
    }
}

/// Whether a cell holds nothing but the number of a record, which the template counts.
pub fn is_row_number(traced: &TracedPassage, record: &KeyPath) -> bool {
    let number = traced.passage.text.trim().parse::<usize>();
    let is_count = matches!(record.last(), Some(Step::Record(index)) if number == Ok(index + 1));
    is_count && traced.passage.role == Role::Cell && traced.pieces.is_empty()
}

/// Whether a passage may print what another one prints for a record.
pub fn fits(printed: &TracedPassage, new: &Passage) -> bool {
    let is_led = |passage: &Passage| passage.lead > 0 && matches!(passage.role, Role::Paragraph | Role::Item(_));
    printed.passage.role == new.role && is_led(&printed.passage) == is_led(new)
}
