//! The self-check of an import: whether every character of a report is in what was made of it.

use std::borrow::Cow;

use crate::formats::is_break_tag;

use super::masthead::bare_date;
use super::words::{behind_date_label, is_date, without_address_label};

/// How far ahead a line is looked for, in bytes: what is kept stands near the line before it.
const NEAR: usize = 4096;

/// The lines of a report's text of which characters are missing in what was written. White space does not count; of
/// markup only letters and digits do, as the marks between them are the format's.
///
/// Most texts come out as they were. Else characters are counted first; only where some are missing are the lines looked at.
pub fn lines_not_kept<'t>(text: &'t str, written: &str, is_markup: bool) -> Vec<&'t str> {
    let counts = |c: &char| !c.is_whitespace() && (!is_markup || c.is_alphanumeric());
    let read = |line: &'t str| match is_markup {
        true => without_entities(without_marker(line)),
        false => Cow::Borrowed(line),
    };
    let is_as_it_was = || text.chars().filter(counts).eq(written.chars().filter(counts));
    if !is_markup && is_as_it_was() {
        return Vec::new();
    }
    // How often each character stands in the text and not in what was written. Of the table only what is used takes memory.
    let mut missing = vec![0_isize; char::MAX as usize + 1];
    let mut lacking = 0;
    for line in text.lines() {
        for c in read(line).chars().filter(counts) {
            missing[c as usize] += 1;
            lacking += 1;
        }
    }
    for c in written.chars().filter(counts) {
        lacking -= usize::from(missing[c as usize] > 0);
        missing[c as usize] -= 1;
    }
    if lacking == 0 {
        return Vec::new();
    }
    let written: String = written.chars().filter(counts).collect();
    let mut rest = &written[..];
    let mut lost = Vec::new();
    for line in text.lines() {
        let wanted: String = read(line).chars().filter(counts).collect();
        match find_ahead(rest, &wanted) {
            Some(end) => rest = &rest[end..],
            // A line that only stands elsewhere has lost nothing.
            None if !wanted.chars().any(|c| missing[c as usize] > 0) => {}
            // What the answers say by their keys needs no label: 主送：县水利局.
            None if stands_without_label(line, |bare| {
                written.contains(&bare.chars().filter(counts).collect::<String>())
            }) => {}
            None => lost.push(line),
        }
    }
    lost
}

/// Whether a date, or who is addressed, stands somewhere without the label or the brackets of its line.
fn stands_without_label(line: &str, stands: impl Fn(&str) -> bool) -> bool {
    let line = line.trim();
    let date = bare_date(behind_date_label(line));
    let bare = if is_date(date) {
        date.to_owned()
    } else {
        without_address_label(line)
    };
    bare != line && stands(&bare)
}

/// A line of markup without the number of a list, which the format counts itself.
fn without_marker(line: &str) -> &str {
    let start = line.trim_start_matches([' ', '\t', '>']);
    let after = start.trim_start_matches(|c: char| c.is_ascii_digit());
    match after.len() < start.len() && after.starts_with(['.', ')']) {
        true => &after[1..],
        false => line,
    }
}

/// A line of markup without what stands for a character or a line break: `&amp;`, `&#32;`, `<br>`.
fn without_entities(line: &str) -> Cow<'_, str> {
    /// No entity is longer, in bytes.
    const LONGEST: usize = 40;
    if !line.contains(['&', '<']) {
        return Cow::Borrowed(line);
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(['&', '<']) {
        kept.push_str(&rest[..start]);
        if rest[start..].starts_with('<') {
            let tag = &rest[start..];
            let end = tag.bytes().take(LONGEST).position(|byte| byte == b'>');
            let tag = end.map(|end| &tag[..=end]).filter(|tag| is_break_tag(tag));
            if tag.is_none() {
                kept.push('<');
            }
            rest = &rest[start + tag.map_or(1, str::len)..];
            continue;
        }
        let name = rest[start + 1..].bytes().take(LONGEST);
        let length = name
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        let end = start + 1 + length;
        rest = match length > 0 && rest[end..].starts_with(';') {
            true => &rest[end + 1..],
            false => {
                kept.push('&');
                &rest[start + 1..]
            }
        };
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Where a text ends that is to be found in another, near its start.
fn find_ahead(rest: &str, wanted: &str) -> Option<usize> {
    if rest.starts_with(wanted) {
        return Some(wanted.len());
    }
    let near = &rest[..rest.floor_char_boundary(NEAR + wanted.len())];
    near.find(wanted).map(|start| start + wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_found() {
        let text = "　　甲，乙。\n丙\n\n丁 1\n丙";
        assert_eq!(lines_not_kept(text, "甲，乙。丙丁1丙", false), Vec::<&str>::new());
        assert_eq!(lines_not_kept(text, "甲，乙。丙丁1", false), ["丙"]);
        assert_eq!(lines_not_kept(text, "甲、乙。丙丁1丙", false), ["　　甲，乙。"]);
        assert_eq!(lines_not_kept(text, "丙丁1丙甲，乙。", false), Vec::<&str>::new());
        assert_eq!(
            lines_not_kept("## **甲** &amp; R&D\n1. 丙", "甲 & R&D\n1. 丙", true),
            Vec::<&str>::new()
        );
        assert_eq!(lines_not_kept("# 甲\n<b>乙</b>", "甲\n乙", true), ["<b>乙</b>"]);
        assert_eq!(
            lines_not_kept("| 甲<br>乙<BR />丙 < 丁 |", "甲；乙；丙 < 丁", true),
            Vec::<&str>::new()
        );
    }
}
