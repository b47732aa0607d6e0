//! What stands in other places than the tree has for it: the head of a letter above the title, who issues a report and when
//! below it; and several who sign, or somebody and a date, on one line.

use crate::formats::Line;
use crate::import::attachments::read_list;
use crate::import::ending::find_ending;
use crate::import::title::title_length;
use crate::import::words::{
    is_address_line, is_date, is_office_or_person, is_worded_title, name_with_date, offices_on_line,
};

use super::ending::last_line;
use super::outline::is_title;

/// The head of a letter above the title has no more lines.
const MOST_ABOVE: usize = 4;
/// So many lines below the title may say who issues the report and when.
const MOST_BELOW: usize = 2;
/// The address above the salutation of a letter and that have no more lines.
const MOST_ADDRESS: usize = 10;
/// A list of attachments below the title has no more lines.
const MOST_LISTED: usize = 10;

/// Puts the head of a letter, which holds its number, below title and addressee: the tree has nothing above a title.
pub fn move_letterhead(lines: &mut [Line]) {
    let texts: Vec<&str> = lines.iter().take(MOST_ABOVE + 4).map(Line::text).collect();
    let Some(number) = texts.iter().take(MOST_ABOVE).position(|text| is_document_number(text)) else {
        return;
    };
    let title = number + 1;
    let count = title_length(&texts[title..]);
    let is_titled = texts.len() > title && (count > 1 || is_worded_title(texts[title]));
    if !is_titled || lines[..title + count].iter().any(Line::is_table) {
        return;
    }
    let end = title + count;
    let is_addressed = lines.get(end).is_some_and(|line| is_address_line(line.text(), false));
    lines[..end + usize::from(is_addressed)].rotate_left(title);
}

/// Puts the title of a letter, which stands below its salutation, above that and the address over it.
pub fn move_letter_title(lines: &mut [Line]) {
    let texts: Vec<&str> = lines.iter().take(MOST_ADDRESS).map(Line::text).collect();
    let is_salutation = |text: &&str| text.starts_with("Dear ") && is_address_line(text, false);
    let Some(salutation) = texts.iter().position(is_salutation).filter(|&line| line > 0) else {
        return;
    };
    let is_titled = texts.get(salutation + 1).is_some_and(|text| is_worded_title(text));
    let has_none = !texts[..salutation].iter().any(|text| is_worded_title(text));
    if is_titled && has_none && !lines[..salutation + 2].iter().any(Line::is_table) {
        lines[..salutation + 2].rotate_left(salutation);
        lines.swap(0, 1);
    }
}

/// Whether a line holds the number of a document: 云府发〔2026〕3号.
fn is_document_number(text: &str) -> bool {
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    [('〔', '〕'), ('[', ']'), ('［', '］')]
        .into_iter()
        .any(|(open, close)| {
            let number = text
                .split_once(open)
                .filter(|(office, _)| !office.contains(char::is_whitespace))
                .and_then(|(_, rest)| rest.split_once(close))
                .filter(|(year, _)| is_year(year));
            number.is_some_and(|(_, rest)| {
                let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                rest.starts_with('号')
            })
        })
}

/// Puts who issues a report and when, below its title, where the tree has them: at the end, where nobody signs there.
pub fn move_dateline(lines: &mut Vec<Line>, is_chinese: bool) {
    let Some(date) = dateline(lines) else { return };
    let last_lines: Vec<_> = lines.iter().map(last_line).collect();
    let found = find_ending(&last_lines, false, is_chinese);
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
    let last_lines: Vec<_> = lines.iter().map(last_line).collect();
    let found = find_ending(&last_lines, false, is_chinese);
    if found.list.is_empty() && found.attachments.is_empty() {
        let place = match found.signature.is_empty() {
            true => lines.len(),
            false => found.signature.start,
        };
        lines[1..place].rotate_left(end - 1);
    }
}

/// The line below the title with the date of the report, alone or below who issues it.
fn dateline(lines: &[Line]) -> Option<usize> {
    let is_titled = lines.first().is_some_and(is_title);
    let is_text = |line: &Line| !line.is_table() && line.heading == 0;
    let below = lines.iter().skip(1).take(MOST_BELOW).take_while(|line| is_text(line));
    let date = 1 + below.map(|line| bare_date(line.text())).position(is_date)?;
    let is_issued = lines[1..date].iter().all(|line| is_office_or_person(line.text()));
    // A report has a text below them.
    (is_titled && is_issued && lines.len() > date + 1).then_some(date)
}

/// A date without the brackets around it.
fn bare_date(text: &str) -> &str {
    let inside = [('（', '）'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inside.unwrap_or(text).trim()
}

/// The lines of a line of those who sign: of several offices each has its own, and the date below somebody.
pub fn signers(line: Line) -> Vec<Line> {
    let text = line.text();
    let parts = match name_with_date(text) {
        Some((name, date)) => vec![name, date],
        None => offices_on_line(text),
    };
    if parts.len() < 2 {
        return vec![line];
    }
    parts.into_iter().map(|part| line.with_text(part)).collect()
}
