//! What stands in other places than the tree has for it: what is above the title, who issues a report or speaks and when below
//! it, and the list of attachments there.

use std::ops::Range;

use crate::formats::Line;
use crate::import::attachments::read_list;
use crate::import::best_title::{begins_text, find_title};
use crate::import::breaks::is_spoken;
use crate::import::ending::{Ending, find_ending};
use crate::import::lines::{is_heading_like, is_in_heading_brackets};
use crate::import::masthead::{bare_date, is_no_title, subtitle_length};
use crate::import::official_number::is_number_in_series;
use crate::import::title::MOST_LINES as MOST_TITLE_LINES;
use crate::import::words::{
    ITEM_MARKS, is_address_line, is_capitalised, is_date, is_dated_title, is_latin_kind, is_office_or_person,
    is_worded_title,
};
use crate::text::ordinals::read_ordinal;

use super::ending::last_line;
use super::outline::is_title;
use super::site::is_sign_above;

/// The head of a letter above the title has no more lines.
const MOST_ABOVE: usize = 7;
/// None of those is longer, in characters.
const LONGEST_ABOVE: usize = 40;
/// So many lines below the title may say who issues the report and when.
const MOST_BELOW: usize = 5;
/// A title below a salutation that ends in no word of titles has at least so many words.
const FEWEST_WORDS: usize = 3;
/// A list of attachments below the title has no more lines.
const MOST_LISTED: usize = 10;

/// Puts what stands above the title and is none below title and addressee: the tree has nothing above a title. What else stands
/// above such lines is the head of a letter, whose title may stand below its salutation.
pub fn move_masthead(lines: &mut [Line]) {
    if lines.first().is_none_or(|first| first.is_title) {
        return;
    }
    let Some(title) = title_below_masthead(lines) else {
        return;
    };
    let (start, end) = (title.start, title.end);
    let is_address = |line: &Line| is_address_line(line.text(), false) && !is_sign_above(line.text());
    // Who speaks and when goes with the title.
    let below: Vec<&str> = lines[end..].iter().take(MOST_BELOW + 1).map(Line::text).collect();
    let below = end + subtitle_length(&below);
    let is_addressed = lines.get(below).is_some_and(is_address);
    let salutation = (0..start).find(|&index| is_salutation(lines[index].text()));
    lines[..below + usize::from(is_addressed)].rotate_left(start);
    if let Some(salutation) = salutation.filter(|_| !is_addressed) {
        let place = end - start;
        lines[place..=place + salutation].rotate_right(1);
    }
}

/// Whether a line is the salutation of a letter.
fn is_salutation(text: &str) -> bool {
    text.starts_with("Dear ") && is_address_line(text, false)
}

/// The lines of the title below others that are none.
fn title_below_masthead(lines: &[Line]) -> Option<Range<usize>> {
    let texts: Vec<&str> = lines.iter().take(MOST_ABOVE + 4).map(Line::text).collect();
    let most = texts.len().min(MOST_ABOVE + 1);
    let may_be = |index: usize| {
        let text = texts[index];
        let is_other = is_address_line(text, false) || is_no_title(text) || is_sign_above(text);
        is_heading_like(text)
            && text.contains(char::is_alphabetic)
            && read_ordinal(text).is_none()
            && !is_spoken(text)
            && !is_in_heading_brackets(text)
            && !text.starts_with(ITEM_MARKS)
            && !is_other
            && !is_row(text)
    };
    let names_series = |index: usize| texts.get(index + 1).is_some_and(|next| is_number_in_series(next));
    // Whoever sends a report in a letter may write a sentence above it.
    let is_covering = |index: usize| index > 0 && is_salutation(texts[index - 1]);
    let free = (0..most)
        .take_while(|&index| may_stand_above(texts[index]) || is_covering(index) || names_series(index))
        .count();
    let end = texts.len().min(free + MOST_TITLE_LINES);
    let title = find_title(lines, end, false, &may_be)?;
    let text = texts[title.clone()].join(" ");
    let is_worded = title.len() > 1 || is_worded_title(&text) || is_dated_title(&text) || is_latin_kind(&text);
    let is_set = is_capitalised(&text) && text.split_whitespace().count() >= FEWEST_WORDS;
    let begins_below = texts.get(title.end).is_some_and(|next| begins_text(next));
    let above = title.start.checked_sub(1)?;
    let mut above_it = 0..title.start;
    let is_only = above_it.all(|index| is_no_title(texts[index]) || names_series(index));
    // A number says that the line is one of several.
    let is_numbered = text.starts_with(|c: char| c.is_ascii_digit());
    let is_below = is_no_title(texts[above]) || is_covering(above) && is_worded;
    let may_be_it = is_worded || begins_below && (is_set || is_only && !is_numbered);
    let is_whole = title.start <= free && !lines[..title.end].iter().any(Line::is_table);
    (is_below && may_be_it && is_whole).then_some(title)
}

/// Whether a line is a row of a table: cells with tabs or many spaces between them, or several ones of more than a character
/// or of figures.
fn is_row(text: &str) -> bool {
    let cells = text
        .split("  ")
        .map(str::trim)
        .filter(|cell| cell.chars().nth(1).is_some() || cell.starts_with(|c: char| c.is_ascii_digit()));
    text.contains('\t') || text.contains("    ") || cells.count() > 2
}

/// Whether a line may stand above a title: it is short, and neither a title nor a part of the text.
fn may_stand_above(text: &str) -> bool {
    is_no_title(text)
        || (!text.contains('。')
            && !is_worded_title(text)
            && read_ordinal(text).is_none()
            && text.chars().count() <= LONGEST_ABOVE)
}

/// Puts who issues a report and when, below its title, where the tree has them: at the end, where nobody signs there.
pub fn move_dateline(lines: &mut [Line], is_chinese: bool) {
    let Some(date) = dateline(lines) else { return };
    let found = ending_of(lines, is_chinese);
    if !found.signature.is_empty() {
        return;
    }
    let end = found.body_end(lines.len());
    let inside = bare_date(lines[date].text()).to_owned();
    lines[date].raw = inside;
    lines[1..end].rotate_left(date);
}

/// Puts a list of attachments that stands right below the title where the tree has it: at the end, where none stands there.
pub fn move_list(lines: &mut [Line], is_chinese: bool) {
    if !lines.first().is_some_and(is_title) {
        return;
    }
    let texts: Vec<&str> = lines.iter().take(MOST_LISTED + 1).map(Line::text).collect();
    let is_list =
        |&end: &usize| texts[1..end].iter().all(|text| !text.is_empty()) && read_list(&texts[1..end]).is_some();
    let Some(end) = (2..texts.len()).take_while(is_list).last() else {
        return;
    };
    let found = ending_of(lines, is_chinese);
    if found.list.is_empty() && found.attachments.is_empty() {
        let place = if found.signature.is_empty() {
            lines.len()
        } else {
            found.signature.start
        };
        lines[1..place].rotate_left(end - 1);
    }
}

fn ending_of(lines: &[Line], is_chinese: bool) -> Ending {
    find_ending(&lines.iter().map(last_line).collect::<Vec<_>>(), false, is_chinese, 0)
}

/// The line below the title with the date of the report, alone or below who issues it.
fn dateline(lines: &[Line]) -> Option<usize> {
    lines.first().filter(|first| is_title(first))?;
    let is_text = |line: &&Line| !line.is_table() && line.heading == 0;
    let below = lines[1..].iter().take(MOST_BELOW + 1).take_while(is_text);
    date_below_title(&below.map(Line::text).collect::<Vec<_>>()).map(|date| date + 1)
}

/// Which of the lines below a title is the date of the report, alone or below who issues it. A report has a text below them; what
/// belongs to the title stays there.
pub fn date_below_title(below: &[&str]) -> Option<usize> {
    let date = below
        .iter()
        .take(MOST_BELOW)
        .position(|text| is_date(bare_date(text)))?;
    let is_issued = below[..date].iter().all(|text| is_office_or_person(text));
    (is_issued && below.len() > date + 1 && subtitle_length(below) <= date).then_some(date)
}
