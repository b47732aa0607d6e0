//! The title of a report in lines, made one line of those that it stands in.

use crate::formats::Line;
use crate::import::lines::is_heading_like;
use crate::import::numbers::read_number;
use crate::import::title::{LONGEST_TITLE, MOST_LINES, title_length};
use crate::import::words::{is_address_line, is_date, is_party};
use crate::text::chinese::is_wide;

use super::joining::append;

/// Joins a title that stands in several lines, the last of which ends as titles do, and one whose letters are spaced.
pub fn join_title(lines: &mut Vec<Line>) -> bool {
    let before = lines.len();
    let head = lines.iter().take(MOST_LINES).take_while(|line| !line.is_table());
    let closed: Vec<String> = head.map(|line| closed(line.text())).collect();
    let texts: Vec<&str> = closed.iter().map(String::as_str).collect();
    let count = title_length(&texts).min(lines.len());
    if count > 1 {
        for (line, text) in lines.iter_mut().zip(&closed).take(count) {
            line.raw = format!("{}{text}", line.indent());
        }
        let rest: Vec<Line> = lines.drain(1..count).collect();
        let first = &mut lines[0];
        rest.iter().for_each(|line| append(first, line.text()));
        first.heading = 0;
        first.is_title = true;
    }
    let is_part = |line: &Line| {
        !line.is_table()
            && is_heading_like(line.text())
            && read_number(line.text()).is_none()
            && !line.text().contains(['\t', '。'])
    };
    let is_row = |line: &Line| {
        let number = read_number(line.text()).map_or(0, |number| number.length);
        let text = line.text()[number..].trim_start();
        text.contains("  ") || text.contains('\t')
    };
    let is_in_table = lines.get(1).is_some_and(is_row);
    if let Some(first) = lines.first_mut()
        && is_part(first)
        && let Some(joined) = unspaced(first.text(), is_in_table)
    {
        first.raw = joined;
        return true;
    }
    lines.len() < before
}

/// Joins those who are addressed, where they stand in two lines of which the first breaks off between them.
pub fn join_addressee(lines: &mut Vec<Line>) -> bool {
    let goes_on = |index: &usize| {
        let (first, next) = (lines[*index].text(), lines[*index + 1].text());
        let last = first.rsplit(['、', '，', ',']).next().unwrap_or_default();
        last.len() < first.len()
            && !is_date(first)
            && first.chars().nth(LONGEST_TITLE).is_none()
            && !is_party(last)
            && !first.contains('。')
            && is_address_line(&format!("{first}{next}"), true)
    };
    let Some(first) = (1..lines.len().min(MOST_LINES + 1).saturating_sub(1)).find(goes_on) else {
        return false;
    };
    let next = lines.remove(first + 1);
    append(&mut lines[first], next.text());
    true
}

/// A line that is one spaced word (报　告) without the spaces in it; any other as it is.
fn closed(text: &str) -> String {
    let mut words = text.split_whitespace();
    let is_spaced = words.all(|word| word.chars().count() == 1 && word.chars().all(is_wide));
    if is_spaced {
        text.split_whitespace().collect()
    } else {
        text.to_owned()
    }
}

/// A text whose letters are spaced, without the spaces; and one with wide spaces, each of them as one.
fn unspaced(text: &str, is_in_table: bool) -> Option<String> {
    if text.chars().nth(LONGEST_TITLE * 2).is_some() {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_single = |word: &&str| word.chars().count() == 1 && word.chars().all(is_wide);
    let singles = words.iter().filter(|word| is_single(word)).count();
    if singles >= 3 && singles * 2 > words.len() {
        return Some(words.concat());
    }
    (text.contains("  ") && !is_in_table).then(|| words.join(" "))
}
