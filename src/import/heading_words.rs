//! What a heading without a number may be by its words alone: a few of them, and perhaps a mark before them.

use crate::formats::Line;
use crate::text::chinese::{is_han, is_wide};
use crate::text::words::{Words, word_list};

use super::lines::is_heading_like;
use super::numbers::{Numbered, Style};
use super::words::{FILE, ends_in_office, is_date, is_labelled_signer, is_office_or_person, is_timestamp};

/// A heading without a number is not longer, in characters, and not shorter.
const LONGEST: usize = 30;
const SHORTEST: usize = 2;
/// One in English is not longer, in characters and in words.
const LONGEST_LATIN: usize = 60;
const MOST_LATIN_WORDS: usize = 8;
/// What it is about, before a colon, is not longer, in characters, and what it says of that is longer.
const LONGEST_TOPIC: usize = 12;
const LONGEST_LATIN_TOPIC: usize = 30;
const SHORTEST_SAID: usize = 3;
/// The surnames of two letters that begin no other words (东方, 西门 and 百里 do).
static DOUBLE_SURNAMES: Words = word_list!(FILE, "double-surnames");
/// What the opening and the end of a report are called.
static ENDS_OF_REPORTS: Words = word_list!(FILE, "ends-of-reports");
/// What parts of a report are called by their last words, where parts without a number stand above a series and above text.
pub static PART_ENDS: Words = word_list!(FILE, "part-ends");
/// The same of English parts: one of their words.
static LATIN_PARTS: Words = word_list!(FILE, "latin-parts");
/// What may stand before each of them.
const HEADING_MARKS: [char; 20] = [
    '■', '□', '●', '◆', '◇', '▲', '★', '▪', '▶', '►', '❖', '✦', '☆', '◎', '※', '▎', '▌', '┃', '丨', '|',
];
/// The mark that a line begins with, if words follow it.
pub fn mark_before(text: &str) -> Option<Numbered> {
    let mark = text.chars().next().filter(|first| HEADING_MARKS.contains(first))?;
    let length = mark.len_utf8();
    let has_words = text[length..].trim_start().starts_with(char::is_alphanumeric);
    has_words.then_some(Numbered {
        style: Style::Mark(mark),
        value: 0,
        length,
    })
}

/// The bytes of the mark that a line begins with as lists do; 0 where it begins with none.
pub fn mark_length(text: &str) -> usize {
    let first = text.chars().next();
    first
        .filter(|first| HEADING_MARKS.contains(first))
        .map_or(0, char::len_utf8)
}

/// Whether a line is what the opening or the end of a report is called.
pub fn is_worded_heading(text: &str) -> bool {
    const LONGEST: usize = "executive summary".len();
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text = text.to_lowercase();
    ENDS_OF_REPORTS.contains(text.as_str()) || ["executive summary", "closing remarks"].contains(&text.as_str())
}

/// Whether a line is a few Chinese words without a number or a pause of a sentence.
fn is_worded(line: &Line, number: Option<Numbered>) -> bool {
    let text = line.text();
    is_worded_but_for_topic(line, number) && (mark_length(text) > 0 || !text.contains(['：', ':']))
}

/// What a heading is about, before a colon, and what it says of that: 便民代办：老人不用再下山, `Attendance: up on last year`.
pub fn topic_of(text: &str) -> Option<&str> {
    let (topic, said) = text.split_once(['：', ':'])?;
    let said = said.trim_start();
    let is_wide = text.chars().any(is_wide);
    let longest = if is_wide { LONGEST_TOPIC } else { LONGEST_LATIN_TOPIC };
    let is_said = said.chars().nth(SHORTEST_SAID).is_some() && said.starts_with(char::is_alphabetic);
    (topic.chars().nth(1).is_some()
        && topic.chars().nth(longest).is_none()
        && is_said
        && !said.contains(['：', ':'])
        && (!is_office_or_person(said) || is_said_in_four(said))
        && !is_labelled_signer(text))
    .then_some(topic)
}

/// Whether four letters rather say something than name an office, or somebody with a surname of two letters.
fn is_said_in_four(said: &str) -> bool {
    said.chars().count() == 4 && !ends_in_office(said) && !DOUBLE_SURNAMES.begin(said)
}

/// The same where a colon may stand in it.
fn is_worded_but_for_topic(line: &Line, number: Option<Numbered>) -> bool {
    let text = line.text();
    let mark = mark_length(text);
    let text = text[mark..].trim_start();
    let length = text.chars().count();
    // Brackets and the number inside are none of its words: 【01 筹备】
    let words = match text.strip_prefix('【').and_then(|text| text.strip_suffix('】')) {
        Some(inside) => inside.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '),
        None => text,
    };
    !line.is_table()
        && line.heading == 0
        && number.is_none()
        && (SHORTEST..=LONGEST).contains(&length)
        && is_heading_like(text)
        && !text.contains('|')
        && text.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '“' | '《' | '【'))
        && words.chars().filter(|&c| is_han(c)).count() * 2 > words.chars().count()
        && !text.contains(['\t', '。', '；'])
        && !text.contains("  ")
        && !is_date(text)
        && !is_timestamp(text)
}

/// Whether a line that asks something, or says of a matter something behind a colon, is worded and short as headings are apart from
/// that.
pub fn asks_or_says(line: &Line, number: Option<Numbered>) -> bool {
    let text = line.text();
    let asked = text.trim_end_matches(['？', '?']);
    let is_asked = asked.len() < text.len();
    if asked.ends_with(['：', ':']) || !is_asked && !text.contains(['：', ':']) {
        return false;
    }
    if text.chars().any(is_wide) {
        is_worded_but_for_topic(&line.with_text(asked), number)
    } else {
        let whole = line.with_text(asked.replacen(':', "", 1));
        is_worded_in_latin(&whole, number) && text.chars().nth(LONGEST_LATIN).is_none()
    }
}

/// The same of English words, of which the first has a capital.
fn is_worded_in_latin(line: &Line, number: Option<Numbered>) -> bool {
    // Stars around a line are how plain text sets it.
    let text = line.text().trim_matches(['*', '_']);
    !line.is_table()
        && line.heading == 0
        && number.is_none()
        && is_heading_like(text)
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.split(' ').count() <= MOST_LATIN_WORDS
        && !text.contains(['\t', ';', ',', '.', '@', '|'])
        && (!text.contains(':') || !text.contains(|c: char| c.is_lowercase()))
        && !text.contains("  ")
        && !is_date(text)
}

/// Whether all letters of an English line are capitals.
pub fn is_in_capitals(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_uppercase()) && !text.contains(|c: char| c.is_lowercase() || is_wide(c))
}

/// Whether a heading is called as parts of a report are that have others below them: in English it may also be in capitals.
pub fn names_part(text: &str) -> bool {
    let is_part = |word: &str| LATIN_PARTS.contains_in_any_case(word);
    is_in_capitals(text)
        || PART_ENDS.end(text)
        || !text.chars().any(is_wide) && text.split(|c: char| !c.is_alphabetic()).any(is_part)
}

/// Whether a line is short and worded as headings are, in either language.
pub fn is_short_and_worded(line: &Line, number: Option<Numbered>) -> bool {
    let text = line.text();
    if text.chars().any(is_wide) {
        is_worded(line, number)
    } else {
        is_worded_in_latin(line, number) && text.chars().nth(LONGEST_LATIN).is_none()
    }
}
