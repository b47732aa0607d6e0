//! What the make of a line says of a page, whatever its words are: a row of names, a clock, what only pages draw.

use crate::import::words::{ends_in_office, is_timestamp, is_worded_title};
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;

/// A line of such a make is not longer, in characters.
const LONGEST: usize = 60;
/// A row of names has at least so many, and none of them is longer, in characters; the names of persons are shorter than one of
/// them is.
const FEWEST_NAMES: usize = 3;
const LONGEST_NAME: usize = 8;
const LONGER_THAN_PERSONS: usize = 4;

/// Whether a line above or below a report is a page's by its make; `folded` is the same line, folded.
pub fn is_of_page(text: &str, folded: &str, is_above: bool) -> bool {
    let is_line = text.chars().nth(LONGEST).is_none() && !text.contains(['。', '；', '\t']);
    let is_made_so = || is_marked(text, folded, is_above) || is_row_of_names(folded);
    is_line && is_made_so() && read_ordinal(text).is_none() && !is_worded_title(text)
}

/// Whether something that a line holds shows a page: what is drawn, a tag or a clock. Rows of a table hold such things too.
pub fn is_marked(text: &str, folded: &str, is_above: bool) -> bool {
    is_drawn(text) || is_tagged(folded) || is_clocked(folded, is_above)
}

/// Whether a line holds what is drawn on pages and hardly in a report: stars, faces, the mark of whose the page is.
fn is_drawn(text: &str) -> bool {
    // 机密★1年 has one.
    let stars = text.chars().filter(|c| "★☆".contains(*c)).count();
    stars > 1 || text.contains(|c: char| matches!(c, '©' | '❤' | '\u{1F000}'..='\u{1FAFF}'))
}

/// Whether a word of a line is a tag or calls somebody: #总结, @大家.
fn is_tagged(folded: &str) -> bool {
    let is_tag = |word: &str| {
        word.strip_prefix(['#', '@'])
            .is_some_and(|name| name.starts_with(char::is_alphabetic))
    };
    folded.split_whitespace().any(is_tag)
}

/// Whether a line is a row of short Chinese names with white space between them, perhaps behind a label, that are neither persons
/// nor offices.
fn is_row_of_names(folded: &str) -> bool {
    let names = folded.split_once(':').map_or(folded, |(_, names)| names);
    let names: Vec<&str> = names.split_whitespace().collect();
    let is_name = |name: &&str| name.chars().all(is_wide) && (2..=LONGEST_NAME).contains(&name.chars().count());
    let is_longer = |name: &&str| name.chars().nth(LONGER_THAN_PERSONS - 1).is_some();
    names.len() >= FEWEST_NAMES
        && names.iter().all(is_name)
        && names.iter().any(is_longer)
        && !names.iter().any(|name| ends_in_office(name))
}

/// Whether a line tells the second of a clock, as programs do, or ends in the time of day, where that is no span; above a report a
/// meeting may begin then.
fn is_clocked(folded: &str, is_above: bool) -> bool {
    let is_clock = |word: &str, marks: usize| {
        word.matches(':').count() == marks && word.len() <= "00:00:00".len() && is_timestamp(word)
    };
    let mut words = folded.split_whitespace();
    let ends_so = |last: &str| !is_above && is_clock(last, 1);
    words.clone().any(|word| is_clock(word, 2)) || words.next_back().is_some_and(ends_so)
}
