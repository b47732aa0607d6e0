//! Headings of plain text that space sets off from the paragraphs around them, where not all of them have a number: in Chinese they
//! stand below a blank line and not two characters in, or so between paragraphs that are; in English below two blank lines; each level one column further in.

use std::collections::HashMap;

use crate::formats::Line;
use crate::import::attachments::read_label;
use crate::import::heading_words::topic_of;
use crate::import::lines::{is_heading_like, may_be_set_as_heading};
use crate::import::numbers::{Style, read_number};
use crate::import::signing::names_reporter;
use crate::import::words::is_date;
use crate::text::chinese::has_end_mark;

/// Headings stand no further in, in columns of the language.
const WIDEST_INDENT: usize = 4;
/// How paragraphs of Chinese text are indented.
const INDENT: &str = "\u{3000}\u{3000}";

/// Says of each heading that space sets off which level it has. Only where that agrees with the numbers: all high ones are set
/// off, each style on a level of its own, and one heading at least has none.
pub fn mark_set_off(lines: &mut [Line], is_chinese: bool) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for index in 1..lines.len() {
        if read_label(lines[index].text()).is_some() {
            last = 0;
        } else if let Some(level) = level(lines, index, is_chinese).filter(|&level| level <= last + 1) {
            found.push((index, level));
            last = level;
        }
    }
    let is_indented = |line: &&Line| line.indent() == INDENT;
    let paragraphs = lines.iter().filter(is_indented).count();
    let are_paragraphs_indented = !is_chinese || paragraphs * 2 >= found.len();
    if are_paragraphs_indented && agrees_with_numbers(lines, &found) {
        for (index, level) in found {
            lines[index].heading = level;
            lines[index].raw = lines[index].text().to_owned();
        }
    }
}

/// The level of a line that space sets off.
fn level(lines: &[Line], index: usize, is_chinese: bool) -> Option<usize> {
    let line = &lines[index];
    let is_indented = |index: usize| lines.get(index).is_some_and(|line| line.indent() == INDENT);
    let is_between = || is_indented(index - 1) && has_end_mark(lines[index - 1].text()) && is_indented(index + 1);
    let (is_set_off, column) = match is_chinese {
        true => (
            line.is_after_blank || line.indent().is_empty() && is_between(),
            '\u{3000}',
        ),
        false => (line.is_after_blanks, ' '),
    };
    let text = line.text();
    let is_worded = match read_number(text) {
        Some(number) => number.style.may_be_heading() && may_be_set_as_heading(text),
        None => is_heading_like(text) || (may_be_set_as_heading(text) && text.ends_with(['？', '?'])),
    };
    let is_other = line.is_table()
        || text.starts_with(['•', '（', '('])
        || text.contains(['\t', '|'])
        || text.contains('：') && topic_of(text).is_none()
        || text.contains("  ")
        || is_date(text)
        || names_reporter(text)
        || index + 1 == lines.len();
    let indent = line.indent();
    let is_level = indent.chars().all(|c| c == column) && indent.chars().count() <= WIDEST_INDENT;
    (is_set_off && is_worded && !is_other && is_level).then(|| indent.chars().count() + 1)
}

/// Whether the levels of lines are those that their numbers may have, and some have none.
fn agrees_with_numbers(lines: &[Line], found: &[(usize, usize)]) -> bool {
    let mut levels: HashMap<Style, usize> = HashMap::new();
    let mut styles: HashMap<usize, Style> = HashMap::new();
    let mut has_unnumbered = false;
    for &(index, level) in found {
        let Some(number) = read_number(lines[index].text()) else {
            has_unnumbered = true;
            continue;
        };
        let is_same = *levels.entry(number.style).or_insert(level) == level
            && *styles.entry(level).or_insert(number.style) == number.style;
        if !is_same {
            return false;
        }
    }
    let is_high = |line: &Line| {
        let number = read_number(line.text());
        number.is_some_and(|number| number.style.is_high())
    };
    let high = lines.iter().enumerate().skip(1).filter(|(_, line)| is_high(line));
    let mut missed = high.filter(|(index, _)| found.binary_search_by_key(index, |&(found, _)| found).is_err());
    has_unnumbered && missed.next().is_none()
}
