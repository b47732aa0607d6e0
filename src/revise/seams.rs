//! Paragraphs that were joined or split where the report has two things: a heading and the text below it, two records, the
//! signature and the date. No answer can say so. Each keeps its words, and that they stand in one line is told.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::compose::TracedPassage;
use crate::report::{Passage, Role};

use super::besides::dense;
use super::change::key_in;
use super::passage_diff::printed;

/// So many characters on either side of a seam tell that it is one.
const SEAM: usize = 6;

/// The passages of an edited report parted and joined where those that were made were, and how many passages each was. A reader
/// may have taken the text that was joined to a heading for a paragraph below it, but for one of `is_marked` headings.
pub fn with_seams_as_made<'n>(
    made: &[TracedPassage],
    edited: Cow<'n, [Passage]>,
    counts: Vec<usize>,
    is_marked: bool,
) -> (Cow<'n, [Passage]>, Vec<usize>) {
    let lines_made = made
        .iter()
        .map(|traced| &traced.passage)
        .filter(|passage| is_line(passage));
    let known: HashMap<&str, &Passage> = lines_made.map(|passage| (passage.text.as_str(), passage)).collect();
    let lines_there = edited.iter().filter(|passage| is_line(passage));
    let there: HashSet<&str> = lines_there.map(|passage| passage.text.as_str()).collect();
    let is_gone = |traced: &TracedPassage| is_line(&traced.passage) && !there.contains(traced.passage.text.as_str());
    let seams: Vec<[&Passage; 2]> = made
        .windows(2)
        .filter(|pair| pair.iter().all(is_gone) && !are_of_one_answer(pair))
        .map(|pair| [&pair[0].passage, &pair[1].passage])
        .collect();
    let lines: HashSet<String> = made
        .iter()
        .filter(|traced| is_gone(traced) && !is_text(&traced.passage))
        .map(|traced| dense(&traced.passage.text))
        .collect();
    let is_new = |passage: &Passage| is_line(passage) && !known.contains_key(passage.text.as_str());
    let mut found: Vec<(Passage, usize)> = Vec::with_capacity(edited.len());
    // The part behind a seam, and how much of it stands there.
    let mut open: Option<(&Passage, usize)> = None;
    for (at, (passage, count)) in edited.iter().zip(counts).enumerate() {
        if let (Some((whole, end)), Some((before, of_before))) = (open.take(), found.last_mut()) {
            before.text = format!("{}{}", &whole.text[..end], passage.text);
            *of_before += count;
            continue;
        }
        if let Some((before, of_before)) = found.last_mut()
            && is_new(passage)
            && is_new(before)
            && lines.contains(&dense(&format!("{}{}{}", before.text, passage.number, passage.text)))
        {
            if before.text.ends_with(|c: char| c.is_ascii()) {
                before.text.push(' ');
            }
            before.text.push_str(&passage.number);
            before.text.push_str(&passage.text);
            *of_before += count;
            continue;
        }
        // A number on a line of its own is that of the text below.
        if let Some((before, of_before)) = found.last_mut()
            && let Some(was) = known.get(passage.text.as_str())
            && passage.number.is_empty()
            && !was.number.is_empty()
            && dense(&printed(before)) == dense(&was.number)
        {
            *before = (*was).clone();
            *of_before += count;
            continue;
        }
        let parted = is_new(passage).then(|| parted(passage, &seams)).flatten();
        let Some((one, two, whole)) = parted else {
            found.push((passage.clone(), count));
            continue;
        };
        let next = edited.get(at + 1).filter(|next| is_new(next));
        open = next.and_then(|next| Some((whole, goes_on(&two, whole, next)?)));
        if is_marked && open.take().is_some() {
            found.push((passage.clone(), count));
        } else {
            found.extend([(one, count), (two, 0)]);
        }
    }
    let (passages, counts) = found.into_iter().unzip();
    (Cow::Owned(passages), counts)
}

/// Where in what it was made as a part ends, if the next passage goes on there.
fn goes_on(part: &Passage, whole: &Passage, next: &Passage) -> Option<usize> {
    let rest = whole.text.strip_prefix(part.text.as_str())?.trim_start();
    (!rest.is_empty() && next.text.starts_with(first(rest))).then_some(whole.text.len() - rest.len())
}

/// A passage as the two that it is made of, and the second of them as it was.
fn parted<'m>(passage: &Passage, seams: &[[&'m Passage; 2]]) -> Option<(Passage, Passage, &'m Passage)> {
    seams.iter().find_map(|[one, two]| {
        let (end, rest) = passage.text.match_indices(last(&one.text)).find_map(|(at, found)| {
            let end = at + found.len();
            let rest = passage.text[end..].trim_start().trim_start_matches('•');
            let rest = rest.strip_prefix(two.number.trim()).unwrap_or(rest).trim_start();
            rest.starts_with(first(&two.text)).then_some((end, rest))
        })?;
        let part = |like: &Passage, number: &str, text: &str| {
            let has_lead = text.starts_with(&like.text[..like.lead]);
            Passage {
                role: like.role,
                number: number.to_owned(),
                text: text.to_owned(),
                lead: if has_lead { like.lead } else { 0 },
                cell: None,
            }
        };
        let before = part(one, &passage.number, &passage.text[..end]);
        Some((before, part(two, &two.number, rest), *two))
    })
}

/// Whether what stands on both sides is of one answer, which can say that a paragraph ends there.
fn are_of_one_answer(pair: &[TracedPassage]) -> bool {
    let mut before = pair[0].pieces.iter().rev().filter_map(|piece| key_in(&piece.home));
    let mut behind = pair[1].pieces.iter().filter_map(|piece| key_in(&piece.home));
    before.next().is_some_and(|key| behind.next() == Some(key))
}

/// Whether it is a line of text, no cell and nothing beside the text.
fn is_line(passage: &Passage) -> bool {
    !matches!(passage.role, Role::Cell | Role::Beside(_) | Role::Caption) && !passage.text.is_empty()
}

/// Whether it may be a text of several paragraphs.
fn is_text(passage: &Passage) -> bool {
    matches!(passage.role, Role::Paragraph | Role::Item(_))
}

/// Its first characters.
fn first(text: &str) -> &str {
    let end = text.char_indices().nth(SEAM).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Its last characters.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(SEAM - 1).map_or(0, |(at, _)| at);
    &text[start..]
}
