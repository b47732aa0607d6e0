//! The card of whoever made a page, below the report: how and where they can be reached, a line each.

use std::ops::Range;

use crate::formats::Line;
use crate::import::left_out::Why;
use crate::import::words::{fold, is_date, is_office_or_person};
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::read_ordinal;

use super::labels::is_field;
use super::words::{CONTACTS, TELEPHONES};

/// A card has so many lines at least that say how somebody can be reached, and above these no more than so many others.
const FEWEST: usize = 2;
const MOST_ABOVE: usize = 4;
/// None of its lines is longer, in characters.
const LONGEST: usize = 60;

/// How somebody can be reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Contact {
    /// By telephone, as those who answer for an official document can be too.
    Telephone,
    /// At an address, of whatever kind.
    Address,
}

/// The last lines, where they are a card: it ends the file but for what is known to be of a page, gives an address, and stands
/// apart from the text or below who signs that.
pub fn find(lines: &[Line], verdicts: &[Option<Why>]) -> Range<usize> {
    let is_of_card = |index: &usize| verdicts[*index].is_none() || contact(lines[*index].text()).is_some();
    let end = (0..lines.len()).rfind(is_of_card).map_or(0, |last| last + 1);
    let lines = &lines[..end];
    let none = lines.len()..lines.len();
    let may_be = |index: &usize| {
        let text = lines[*index].text();
        !lines[*index].is_table()
            && lines[*index].heading == 0
            && text.chars().nth(LONGEST).is_none()
            && !has_end_mark(text)
            && read_ordinal(text).is_none()
            && !is_date(text)
    };
    let free = (0..lines.len()).rev().take_while(may_be).last().unwrap_or(lines.len());
    let contacts: Vec<(usize, Contact)> = (free..lines.len())
        .filter_map(|index| Some((index, contact(lines[index].text())?)))
        .collect();
    let has_address = contacts.iter().any(|(_, contact)| *contact == Contact::Address);
    let Some(&(first, _)) = contacts.first().filter(|_| has_address && contacts.len() >= FEWEST) else {
        return none;
    };
    // Who signs the report, and says so behind a label, stands above it.
    let is_of_it = |index: &usize| is_bracketed(lines[*index].text()) || is_field(lines[*index].text());
    let above = (free.max(first.saturating_sub(MOST_ABOVE))..first)
        .rev()
        .take_while(is_of_it);
    let start = above.last().unwrap_or(first);
    let is_apart = (start..=first).any(|index| lines[index].is_after_blank)
        || start > 0 && (is_date(lines[start - 1].text()) || is_office_or_person(lines[start - 1].text()));
    if is_apart { start..lines.len() } else { none }
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['【', '[']) && text.ends_with(['】', ']'])
}

/// How a line says that somebody can be reached: behind a label, or by the make of an address.
fn contact(text: &str) -> Option<Contact> {
    let folded = fold(text);
    let is_address = |word: &str| word.starts_with("www.") || word.contains("://") || word.contains('@');
    if folded
        .split([' ', ':', ','])
        .any(|word| is_address(word) && word.contains('.'))
    {
        return Some(Contact::Address);
    }
    let (label, value) = folded.split_once(':')?;
    let is_chinese = label.chars().any(is_wide);
    let label: String = if is_chinese {
        label.split_whitespace().collect()
    } else {
        label.rsplit(' ').next().unwrap_or_default().to_owned()
    };
    let is_known = |known: &str| label == known || is_chinese && label.ends_with(known);
    match value.trim() {
        "" => None,
        _ if CONTACTS.iter().any(is_known) => Some(Contact::Address),
        _ => TELEPHONES.iter().any(is_known).then_some(Contact::Telephone),
    }
}
