//! What stands for answers while the body is Markdown: noncharacters around a reference.
//!
//! Jinja prints each value as an [`printed`] token, so that no answer passes through the Markdown parser;
//! inside a value, figures, blanks and Markdown answers are [`Insert`] tokens. The reader resolves both.

use minijinja::Value;

use super::names::NamedMetric;

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
            '#' => rest.parse().ok().map(Insert::Blocks),
            _ => None,
        }
    }
}

/// Whether a value stands for something not known: a missing answer, text that holds one, a metric without a value.
pub fn is_blank(value: &Value) -> bool {
    if let Some(metric) = value.downcast_object_ref::<NamedMetric>() {
        return is_blank(&metric.number);
    }
    value
        .as_str()
        .is_some_and(|text| text.contains(INSERT_START) && pieces(text).any(|piece| is_missing(&piece)))
}

fn is_missing(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Insert(Insert::Missing(_)))
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = find_start(rest).unwrap_or(rest.len());
        if rest.is_empty() {
            return None;
        }
        if start > 0 {
            let (before, after) = rest.split_at(start);
            rest = after;
            return Some(Piece::Text(before));
        }
        let token = if rest.starts_with(PRINTED_START) {
            take_token(rest, PRINTED_END).and_then(|(body, after)| Some((Piece::Printed(body.parse().ok()?), after)))
        } else {
            take_token(rest, INSERT_END).and_then(|(body, after)| Some((Piece::Insert(Insert::parse(body)?), after)))
        };
        // A filter may have cut a token in two; what is left of it is no text.
        let (piece, after) = token.unwrap_or_else(|| (Piece::Text(""), &rest[PRINTED_START.len_utf8()..]));
        rest = after;
        Some(piece)
    })
}

/// Where the next token starts. Both marks begin with the same two bytes, which little else does.
fn find_start(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(offset) = text.as_bytes()[from..]
        .windows(2)
        .position(|bytes| bytes == [0xEF, 0xB7])
    {
        let start = from + offset;
        if text[start..].starts_with([PRINTED_START, INSERT_START]) {
            return Some(start);
        }
        from = start + 2;
    }
    None
}

fn take_token(text: &str, end: char) -> Option<(&str, &str)> {
    text[PRINTED_START.len_utf8()..].split_once(end)
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
    fn half_a_token_is_no_text() {
        let cut = &printed(7)[..4];
        assert_eq!(
            pieces(cut)
                .filter(|piece| *piece != Piece::Text(""))
                .collect::<Vec<_>>(),
            [Piece::Text("7")]
        );
    }
}
