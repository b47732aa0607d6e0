//! What stands for answers while the body is Markdown: noncharacters around a reference.
//!
//! Jinja prints each value as an [`printed`] token, so that no answer passes through the Markdown parser;
//! inside a value, figures, blanks and Markdown answers are [`Insert`] tokens. The reader resolves both.

use minijinja::Value;

use super::names::NamedMetric;
use super::periods::NamedPeriod;

const PRINTED_START: char = '\u{FDD0}';
const PRINTED_END: char = '\u{FDD1}';
const INSERT_START: char = '\u{FDD2}';
const INSERT_END: char = '\u{FDD3}';

/// Something in a text that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insert<'a> {
    /// The place of an answer that is missing, by its key path.
    Missing(&'a str),
    /// A figure: a metric and the field of it, perhaps empty.
    Figure {
        /// The metric's id.
        id: &'a str,
        /// The field, empty for value and unit.
        field: &'a str,
    },
    /// A blank that remembers what stood there.
    Remembered,
    /// Text that is no markup, in a `markdown` answer: its bytes in hexadecimal, which no parser takes for markup either.
    Quoted(&'a str),
    /// A `markdown` answer, by its number.
    Blocks(usize),
}

/// A piece of a text with tokens in it.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// A value printed by Jinja, by its number.
    Printed(usize),
    /// Something that is not text.
    Insert(Insert<'a>),
    /// What is left of a token that was taken apart.
    Damaged,
}

/// The token of the value with this number.
pub fn printed(number: usize) -> String {
    format!("{PRINTED_START}{number}{PRINTED_END}")
}

impl Insert<'_> {
    /// The token as it stands in a value.
    pub fn token(&self) -> String {
        let number;
        let parts: [&str; 4] = match self {
            Insert::Missing(key) => ["?", key, "", ""],
            Insert::Figure { id, field: "" } => ["$", id, "", ""],
            Insert::Figure { id, field } => ["$", id, ".", field],
            Insert::Remembered => ["=", "", "", ""],
            Insert::Quoted(bytes) => ["\"", bytes, "", ""],
            Insert::Blocks(of_answer) => {
                number = of_answer.to_string();
                ["#", &number, "", ""]
            }
        };
        let mut token = String::from(INSERT_START);
        parts.iter().for_each(|part| token.push_str(part));
        token.push(INSERT_END);
        token
    }

    fn parse(reference: &str) -> Option<Insert<'_>> {
        let kind = reference.chars().next()?;
        let rest = &reference[kind.len_utf8()..];
        match kind {
            '?' => Some(Insert::Missing(rest)),
            '$' => {
                let (id, field) = rest.split_once('.').unwrap_or((rest, ""));
                Some(Insert::Figure { id, field })
            }
            '=' => Some(Insert::Remembered),
            '"' => Some(Insert::Quoted(rest)),
            '#' => rest.parse().ok().map(Insert::Blocks),
            _ => None,
        }
    }
}

/// The bytes of a text as [`Insert::Quoted`] holds them.
pub fn quoted(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The text of an [`Insert::Quoted`].
pub fn unquoted(bytes: &str) -> Option<String> {
    let pairs = (0..bytes.len()).step_by(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|at| u8::from_str_radix(bytes.get(at..at + 2)?, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

/// Whether a value stands for something not known: a missing answer, text that holds one, a metric without a value.
pub fn is_blank(value: &Value) -> bool {
    blank_of(value).is_some()
}

/// The blank that a value is, or the first in its text.
pub fn blank_of(value: &Value) -> Option<Value> {
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return blank_of(&metric.number());
    }
    if let Some(period) = value.downcast_object_ref::<NamedPeriod>() {
        return period.blank();
    }
    let text = value.as_str().filter(|text| text.contains(INSERT_START))?;
    let missing = |(piece, _): &(Piece<'_>, &str)| matches!(piece, Piece::Insert(Insert::Missing(_)));
    stretches(text).find(missing).map(|(_, token)| Value::from(token))
}

/// The value as a blank, if it is one and nothing else.
pub fn only_blank(value: &Value) -> Option<Value> {
    let blank = blank_of(value)?;
    (value.as_str().is_none() || value.as_str() == blank.as_str()).then_some(blank)
}

/// Whether something that is not text stands in a text.
pub fn has_tokens(text: &str) -> bool {
    find_mark(text).is_some()
}

/// The text with `…` in the place of what is not text, for messages.
pub fn without_tokens(text: &str) -> String {
    let shown = pieces(text).map(|piece| match piece {
        Piece::Text(text) => text,
        _ => "…",
    });
    shown.collect()
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    stretches(text).map(|(piece, _)| piece)
}

/// The pieces of a text, each as it is written.
pub fn stretches(text: &str) -> impl Iterator<Item = (Piece<'_>, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = find_mark(rest).unwrap_or(rest.len());
        if start > 0 {
            let (before, after) = rest.split_at(start);
            rest = after;
            return Some((Piece::Text(before), before));
        }
        let (piece, length) = read_token(rest).unwrap_or((Piece::Damaged, PRINTED_START.len_utf8()));
        let (token, after) = rest.split_at(length);
        rest = after;
        Some((piece, token))
    })
}

/// The token at the start of a text, and its length.
fn read_token(text: &str) -> Option<(Piece<'_>, usize)> {
    let start = text.chars().next()?;
    let inside = &text[start.len_utf8()..];
    let body = &inside[..find_mark(inside)?];
    let end = inside[body.len()..].chars().next()?;
    let piece = match (start, end) {
        (PRINTED_START, PRINTED_END) => Piece::Printed(body.parse().ok()?),
        (INSERT_START, INSERT_END) => Piece::Insert(Insert::parse(body)?),
        _ => return None,
    };
    Some((piece, start.len_utf8() + body.len() + end.len_utf8()))
}

/// Where the next mark of a token stands. All marks begin with the same two bytes, which little else does.
fn find_mark(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(offset) = text.as_bytes()[from..]
        .windows(2)
        .position(|bytes| bytes == [0xEF, 0xB7])
    {
        let start = from + offset;
        if text[start..].starts_with([PRINTED_START, PRINTED_END, INSERT_START, INSERT_END]) {
            return Some(start);
        }
        from = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let inserts = [
            Insert::Missing("achievements.groups[2].title"),
            Insert::Figure {
                id: "projects",
                field: "",
            },
            Insert::Figure {
                id: "projects",
                field: "value",
            },
            Insert::Remembered,
            Insert::Quoted("e794b2"),
            Insert::Blocks(3),
        ];
        let text = format!(
            "甲{}乙{}",
            printed(7),
            inserts.iter().map(Insert::token).collect::<String>()
        );
        let mut expected = vec![Piece::Text("甲"), Piece::Printed(7), Piece::Text("乙")];
        expected.extend(inserts.map(Piece::Insert));
        assert_eq!(pieces(&text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_left_of_a_token_is_damaged() {
        let token = Insert::Missing("a.b").token();
        let (half, rest) = token.split_at(5);
        let reversed: String = token.chars().rev().collect();
        for text in [half, rest, &reversed, &printed(7)[..4], &format!("{half}{token}")] {
            assert!(pieces(text).any(|piece| piece == Piece::Damaged), "{text:?}");
        }
        assert_eq!(without_tokens(&format!("甲{token}乙")), "甲…乙");
    }
}
