//! Comments in the margin of an edited report: the passages they belong to, and how they are kept in the answers file.

use std::sync::Arc;

use serde::Serialize;

use crate::answers::{AnswersFile, KeyPath};
use crate::import::{BesideKind, ShownReport};
use crate::report::Passage;
use crate::say::diagnostic::Faults;
use crate::say::source::Source;

use super::besides::LinePlaces;

/// A comment of a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Who wrote it; may be empty.
    pub author: String,
    /// What it says, on one line.
    pub text: String,
    /// The line it belongs to, as the report shows it; empty where that is not known.
    pub line: String,
    /// The passage it belongs to.
    #[serde(skip)]
    pub passage: Option<usize>,
}

/// The comments of a Word file whose passages these are.
pub fn comments_in(report: &ShownReport, passages: &[Passage]) -> Vec<Comment> {
    let comments = report.besides.iter().filter_map(|beside| match &beside.kind {
        BesideKind::Comment { author, text } => Some((author, text, beside.lines.first().copied())),
        _ => None,
    });
    let mut comments = comments.peekable();
    if comments.peek().is_none() {
        return Vec::new();
    }
    let places = LinePlaces::of(report, passages);
    let comment = |(author, text, line): (&String, &String, Option<usize>)| Comment {
        author: on_one_line(author),
        text: on_one_line(text),
        line: line.map_or("", |line| places.line(line)).to_owned(),
        passage: line.and_then(|line| places.passage(line)),
    };
    comments.map(comment).collect()
}

/// A text on one line, without what may not stand in a comment of TOML.
fn on_one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// An answers file with comments.
#[derive(Debug, PartialEq, Eq)]
pub struct Commented {
    /// Its text.
    pub text: String,
    /// How many were added.
    pub count: usize,
    /// The indices of those that have no key, or one that is not in the file.
    pub left: Vec<usize>,
}

/// Writes comments above the keys they are about. One that stands there already is not written again.
pub fn with_comments(source: &Arc<Source>, comments: &[(Option<KeyPath>, String)]) -> Result<Commented, Faults> {
    let file = AnswersFile::parse(source)?;
    let mut places: Vec<(usize, &str)> = Vec::new();
    let mut left = Vec::new();
    for (index, (key, comment)) in comments.iter().enumerate() {
        let Some(value) = key.as_ref().and_then(|key| file.place_of(key)) else {
            left.push(index);
            continue;
        };
        let line = source.text[..value.start].rfind('\n').map_or(0, |at| at + 1);
        let above = source.text[..line].lines().rev().map(str::trim_start);
        let mut above = above.take_while(|line| line.starts_with('#'));
        if !above.any(|line| line[1..].trim_start() == comment) && !places.contains(&(line, comment)) {
            places.push((line, comment));
        }
    }
    places.sort_by_key(|(line, _)| *line);
    let mut text = String::with_capacity(source.text.len());
    let mut at = 0;
    for (line, comment) in &places {
        text.push_str(&source.text[at..*line]);
        let indent = source.text[*line..].chars().take_while(|c| matches!(c, ' ' | '\t'));
        text.extend(indent);
        text.push_str("# ");
        text.push_str(comment);
        text.push('\n');
        at = *line;
    }
    text.push_str(&source.text[at..]);
    Ok(Commented {
        text,
        count: places.len(),
        left,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_a_text_of_several_lines_is_one_line() {
        let cases = [
            ("王\n科长", "王 科长"),
            (" 李\r\n\t办\u{B}", "李 办"),
            ("赵\u{0}", "赵"),
            ("Ann Lee", "Ann Lee"),
        ];
        for (text, expected) in cases {
            assert_eq!(on_one_line(text), expected);
        }
    }
}
