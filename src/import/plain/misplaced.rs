//! What stands above the title, put where the tree has it.

use std::ops::Range;

use crate::formats::Line;
use crate::import::best_title::{begins_text, find_title};
use crate::import::breaks::is_spoken;
use crate::import::lines::{is_heading_like, is_in_heading_brackets};
use crate::import::masthead::{is_no_title, subtitle_length};
use crate::import::official_number::is_number_in_series;
use crate::import::title::MOST_LINES as MOST_TITLE_LINES;
use crate::import::words::{
    ITEM_MARKS, is_address_line, is_capitalised, is_dated_title, is_latin_kind, is_worded_title,
};
use crate::text::ordinals::read_ordinal;

use super::site::{begins_parts, is_sign_above};

/// The head of a letter above the title has no more lines.
const MOST_ABOVE: usize = 7;
/// None of those is longer, in characters.
const LONGEST_ABOVE: usize = 40;
/// So many lines below the title may say who issues the report and when.
const MOST_BELOW: usize = 5;
/// A title below a salutation that ends in no word of titles has at least so many words.
const FEWEST_WORDS: usize = 3;

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
            && !begins_parts(lines, index)
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
