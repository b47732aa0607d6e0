//! Lines of labels and their values that a page has around a report: where the text is from, when it was put there, how often it was read.

use crate::import::words::{fold, is_figures, is_timestamp, is_worded_title};
use crate::text::chinese::{is_han, is_wide};

use super::words::{LABELS, OF_REPORTS, SURE_LABEL_ENDS, SURE_LABELS};

/// A line of the site is not longer, in characters, unless its words are unmistakable.
pub const LONGEST: usize = 120;
/// A label in a list of fields and its value are not longer, in characters.
const LONGEST_FIELD: usize = 6;
pub const LONGEST_VALUE: usize = 30;

/// Whether a line says where the text is from: surely, or only where its neighbour does. Every part of it has a label.
pub fn meta(text: &str) -> Option<bool> {
    let folded = fold(text);
    let line = folded.trim_start_matches(['-', '•', '·', ' ', '[', '【', '(']);
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut is_sure = false;
    let mut parts = 0;
    let mut is_after_label = false;
    let mut line = joined_label(line);
    if line.matches(':').nth(1).is_some() {
        line = with_labels_apart(&line);
    }
    let label_of = |word: &str| word.split_once(':').map(|(label, _)| SURE_LABELS.contains(label));
    let has_sure = line.split(is_separator).any(|word| label_of(word) == Some(true));
    let mut rest = line.trim_start_matches(is_separator);
    while !rest.is_empty() {
        let from_here = rest;
        let (word, after) = rest.split_at(rest.find(is_separator).unwrap_or(rest.len()));
        rest = after.trim_start_matches(is_separator);
        let label = word.split(':').next().unwrap_or_default();
        // 阅读 1024
        let is_counted = SURE_LABELS.contains(word) && begins_with_count(rest);
        let has_mark = label.len() < word.len() || after.starts_with('|') || is_counted;
        if has_mark && (SURE_LABELS.contains(label) || SURE_LABEL_ENDS.end(label)) {
            is_sure = true;
        } else if has_mark && LABELS.contains(label) {
            let value = from_here[label.len()..].trim_start_matches([':', '|']);
            is_sure |= value.contains(':') && is_timestamp(value);
        } else if label.len() < word.len()
            && is_label(label)
            && (is_sure || has_sure || is_timed(&from_here[label.len() + 1..]))
        {
            // A label that is not known, beside one that is, or before a time of day.
            is_sure = true;
        } else if is_timestamp(word) || (is_after_label && is_value(word)) || parts == 0 && names_site(word) {
            // A value, perhaps one that stands apart from its label, or the time of day.
            parts += 1;
            is_sure |= line.contains(':') && is_timestamp(&line);
            continue;
        } else {
            return None;
        }
        parts += 1;
        is_after_label = true;
    }
    let mut commas = line.split(',').skip(1);
    let is_prose = line.contains(['。', ';']) || commas.any(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
    (parts > 0 && !is_prose).then_some(is_sure)
}

/// Whether a character may stand between labels and their values.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || "|[]【】()·".contains(c)
}

/// Whether a text is how often something was read, perhaps with other labels or a time behind it: 1024次 评论 3. What is counted
/// otherwise is of a report: 1024 册图书.
fn begins_with_count(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,万".contains(c));
    let rest = behind.trim_start_matches('次').trim_start_matches(is_separator);
    let word = rest.split(is_separator).next().unwrap_or_default();
    let label = word.split(':').next().unwrap_or_default();
    let is_known = SURE_LABELS.contains(label) || LABELS.contains(label) || is_timestamp(word);
    text.starts_with(|c: char| c.is_ascii_digit()) && (rest.is_empty() || is_known)
}

/// A line with a space before each label that only pages have and that is glued to the value of the one before it.
fn with_labels_apart(line: &str) -> String {
    let mut apart = String::with_capacity(line.len());
    let mut start = 0;
    for (at, _) in line.match_indices(':') {
        let before = &line[start..at];
        let ends = before.char_indices().rev().take(LONGEST_FIELD).map(|(index, _)| index);
        if let Some(label) = ends.filter(|&index| SURE_LABELS.contains(&before[index..])).last() {
            apart.push_str(&before[..label]);
            apart.push(' ');
            apart.push_str(&before[label..]);
        } else {
            apart.push_str(before);
        }
        apart.push(':');
        start = at + 1;
    }
    apart + &line[start..]
}

/// Whether a word is the name of a site.
fn names_site(word: &str) -> bool {
    word.ends_with('网') && word.chars().nth(2).is_some()
}

/// Whether a line of labels and values, none of which only pages have, gives a day.
pub fn is_dated(text: &str) -> bool {
    let is_day = |word: &str| word.split_once(':').is_some_and(|(_, value)| is_timestamp(value));
    meta(text) == Some(false) && fold(text).replace(": ", ":").split_whitespace().any(is_day)
}

/// Whether a word may be a label: it is short and Chinese.
fn is_label(word: &str) -> bool {
    (2..=LONGEST_FIELD).contains(&word.chars().count()) && word.chars().all(is_han)
}

/// Whether a text begins with a day and a time of day.
fn is_timed(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_day = words.next().is_some_and(|day| is_timestamp(day) && !day.contains(':'));
    is_day
        && words
            .next()
            .is_some_and(|time| time.contains(':') && is_timestamp(time))
}

/// Whether a word may be the value behind a label: it has no label of its own, unless that is a time of day.
fn is_value(word: &str) -> bool {
    let is_time = word.trim_start_matches(is_wide).split(':').all(is_figures);
    (!word.contains(':') || is_time) && word.chars().count() <= 30
}

/// A line whose first label has spaces between its letters or words, without those: 索 引 号：, Last updated:
fn joined_label(line: &str) -> String {
    match line.split_once(':') {
        Some((label, value)) if !LABELS.contains(label) && !SURE_LABELS.contains(label) => {
            let joined: String = label.split_whitespace().collect();
            if SURE_LABELS.contains(joined.as_str()) || LABELS.contains(joined.as_str()) {
                return format!("{joined}:{value}");
            }
            line.to_owned()
        }
        _ => line.to_owned(),
    }
}

/// Whether a line is a row of a table of labels and values that lost its marks: 发文机关 县水利局 文号 …
pub fn is_unmarked_meta(text: &str) -> bool {
    let folded = fold(text);
    let squeezed: String = folded.split_whitespace().collect();
    let is_label = |label: &&&str| label.chars().nth(2).is_some() && label.chars().all(is_wide);
    let mut labels = SURE_LABELS.iter().filter(is_label).chain(["名称", "标题"].iter());
    let begins = labels.any(|label| squeezed.starts_with(label));
    begins && folded.contains(char::is_whitespace) && !text.contains(['：', ':', '。', '，'])
}

/// Whether a line in a list of fields above a text is one of them, though its label is known by none but those beside it. What
/// reports say of themselves below their titles, and those of meetings, is none.
pub fn is_field(text: &str) -> bool {
    let folded = fold(text);
    let Some((label, value)) = folded.split_once(':') else {
        return false;
    };
    let label: String = label.split_whitespace().collect();
    let is_short = (2..=LONGEST_FIELD).contains(&label.chars().count()) && value.chars().nth(LONGEST_VALUE).is_none();
    is_short
        && label.chars().all(is_wide)
        && !value.trim().is_empty()
        && !value.contains(['。', ';'])
        && !OF_REPORTS.are_in(&label)
        && !is_worded_title(value.trim())
}
