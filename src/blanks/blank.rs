//! A blank in an answer, and finding them all.

use std::ops::Range;
use std::sync::Arc;

use crate::figures::answer_markers::Markers;
use crate::template::{Form, Question, Value};
use crate::text::citations::{Part, parts};
use crate::text::numbers::unit_at;

/// A blank in an answer: a marker, or one that remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What messages call the answer.
    pub label: String,
    /// The answer it stands in, or the entry of it.
    pub text: Arc<str>,
    /// The entry, of an answer that is a list, from 0.
    pub entry: Option<usize>,
    /// The bytes of the text it takes.
    pub range: Range<usize>,
    /// What stood there in the report this one was made from.
    pub old: Option<String>,
    /// Whether the answer is Markdown.
    pub is_markdown: bool,
    /// The bytes of all that is not plain text in the text: blanks, citations and quotations, in order.
    pub(super) inside: Arc<[Range<usize>]>,
}

impl Blank {
    /// A blank that was filled, to be asked again: at the bytes that its answer takes in the text.
    pub fn filled(question: &Question, text: &str, place: (Option<usize>, Range<usize>), old: Option<String>) -> Blank {
        let (entry, range) = place;
        let is_markdown = matches!(question.kind.form(), Form::Markdown);
        Blank {
            label: question.label.clone(),
            text: text.into(),
            entry,
            range,
            old,
            is_markdown,
            inside: read(text, is_markdown).1.into(),
        }
    }

    /// What stands there: the marker as it was typed, or the whole of `{{ blank "…" }}`.
    pub fn written(&self) -> &str {
        &self.text[self.range.clone()]
    }

    /// The unit that follows it in the text, perhaps empty.
    pub fn unit(&self) -> &str {
        unit_at(&self.text[self.range.end..])
    }

    /// The unit that goes with it, and would go with what is typed over it: `%` of `xx%`, `项` where 25项 stood; perhaps empty.
    pub fn own_unit(&self) -> &str {
        let whole = self.old.as_deref().unwrap_or_else(|| self.written());
        match whole.chars().next_back().filter(|c| matches!(c, '%' | '％')) {
            Some(sign) => &whole[whole.len() - sign.len_utf8()..],
            None => self.old.as_deref().map_or("", |old| split_number(old).1),
        }
    }

    /// The unit that a number there has, whether it stands behind the blank or goes with it; perhaps empty.
    pub fn shown_unit(&self) -> &str {
        match self.own_unit() {
            "" => self.unit().trim(),
            own => own.trim(),
        }
    }

    /// Where it stands among the blanks of its answer.
    pub fn place(&self) -> BlankPlace {
        (self.entry, self.range.start)
    }
}

/// Where a blank stands in its answer: the entry of a list, and the byte it begins at.
pub type BlankPlace = (Option<usize>, usize);

/// The blanks in an answer, in order. It takes time in proportion to the answer.
pub fn blanks_of(question: &Question, value: &Value) -> Vec<Blank> {
    let is_markdown = matches!(question.kind.form(), Form::Markdown);
    let in_text = |text: &str, entry| blanks_in(&question.label, is_markdown, text, entry);
    match (value, question.kind.form()) {
        (_, Form::Choice(_) | Form::Choices(_)) => Vec::new(),
        (Value::Text(text), _) => in_text(text, None),
        (Value::List(entries), _) => {
            let of_entry = |(index, entry): (usize, &String)| in_text(entry, Some(index));
            entries.iter().enumerate().flat_map(of_entry).collect()
        }
        _ => Vec::new(),
    }
}

/// The place of a blank with what it remembers.
type Remembered = (Range<usize>, Option<String>);

pub(super) fn blanks_in(label: &str, is_markdown: bool, text: &str, entry: Option<usize>) -> Vec<Blank> {
    let (blanks, inside) = read(text, is_markdown);
    if blanks.is_empty() {
        return Vec::new();
    }
    let (text, inside): (Arc<str>, Arc<[_]>) = (text.into(), inside.into());
    let blank = |(range, old)| Blank {
        label: label.to_owned(),
        text: Arc::clone(&text),
        entry,
        range,
        old,
        is_markdown,
        inside: Arc::clone(&inside),
    };
    blanks.into_iter().map(blank).collect()
}

/// The blanks of a text with what they remember, and the places of all that is not plain text, blanks among it.
fn read(text: &str, is_markdown: bool) -> (Vec<Remembered>, Vec<Range<usize>>) {
    let mut blanks = Vec::new();
    let mut inside = Vec::new();
    let mut markers = Markers::new(text, is_markdown);
    for (part, place) in parts(text) {
        match part {
            Part::Text(_) => {
                let markers = markers.in_piece(place);
                inside.extend_from_slice(&markers);
                blanks.extend(markers.into_iter().map(|marker| (marker, None)));
                continue;
            }
            Part::Remembered(old) => blanks.push((place.clone(), Some(old))),
            Part::Citation { .. } | Part::Quoted(_) | Part::Missing(_) => {}
        }
        inside.push(place);
    }
    (blanks, inside)
}

/// The number that an old text begins with, as it may be typed, and the unit behind it with the space before it: `98.5%` is
/// `98.5` and `%`.
pub fn split_number(old: &str) -> (&str, &str) {
    let is_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '０'..='９' | '-' | '余' | '多' | '+');
    let end = old.find(|c| !is_number(c)).unwrap_or(old.len());
    let (number, unit) = old.split_at(end);
    if unit_at(unit) == unit.trim_start() {
        (number, unit)
    } else {
        (old, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_emphasis_is_no_blank() {
        let written = |is_markdown, text| -> Vec<String> {
            let blanks = blanks_in("", is_markdown, text, None);
            blanks.iter().map(|blank| blank.written().to_owned()).collect()
        };
        let text = "**共{{ blank \"3\" }}**项，第**次";
        assert_eq!(written(true, text), ["{{ blank \"3\" }}", "**"]);
        assert_eq!(written(false, text).len(), 3);
    }

    #[test]
    fn a_text_of_many_markers_is_read_in_one_go() {
        for line in ["第**次，", "共{{ blank \"3\" }}项**次，"] {
            let text = line.repeat(60_000);
            assert!(blanks_in("", true, &text, None).len() >= 30_000, "{line}");
        }
    }

    #[test]
    fn the_number_that_stood_there_is_told_from_its_unit() {
        assert_eq!(split_number("98.5%"), ("98.5", "%"));
        assert_eq!(split_number("30余项"), ("30余", "项"));
        assert_eq!(split_number("12 sites"), ("12", " sites"));
        assert_eq!(split_number("三十"), ("三十", ""));
    }
}
