//! Blanks in answers: where they are, the sentence each stands in, what is written in their place, and the sheet of them
//! that is sent round.

mod filling;
mod list;
mod sentence;
pub mod sheet;

use std::ops::Range;
use std::sync::Arc;

use crate::answers::citations::{Part, parts};
use crate::figures::markers::markers;
use crate::figures::units::unit_at;
use crate::located::Located;
use crate::template::{Kind, Question, Value};

pub use filling::{cite, split_number, write_literally, write_old};
pub use list::{OpenBlank, open_blanks};
pub use sentence::{Sentence, Shown};

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
}

impl Blank {
    /// What stands there: the marker as it was typed, or the whole of `{{ blank "…" }}`.
    pub fn written(&self) -> &str {
        &self.text[self.range.clone()]
    }

    /// The unit that follows it in the text, perhaps empty.
    pub fn unit(&self) -> &str {
        unit_at(&self.text[self.range.end..])
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
    let is_markdown = matches!(question.kind, Kind::Markdown);
    let in_text = |text: &str, entry| blanks_in(&question.label, is_markdown, text, entry);
    match (value, &question.kind) {
        (_, Kind::Choice { .. } | Kind::Choices { .. }) => Vec::new(),
        (Value::Text(text), _) => in_text(text, None),
        (Value::List(entries), _) => {
            let of_entry = |(index, entry): (usize, &String)| in_text(entry, Some(index));
            entries.iter().enumerate().flat_map(of_entry).collect()
        }
        _ => Vec::new(),
    }
}

fn blanks_in(label: &str, is_markdown: bool, text: &str, entry: Option<usize>) -> Vec<Blank> {
    let mut shared: Option<Arc<str>> = None;
    let mut blank = |range: Range<usize>, old: Option<String>| Blank {
        label: label.to_owned(),
        text: Arc::clone(shared.get_or_insert_with(|| text.into())),
        entry,
        range,
        old,
        is_markdown,
    };
    let mut found = Vec::new();
    for (part, place) in parts(text) {
        match part {
            Part::Text(_) => found.extend(
                markers_in(text, place, is_markdown)
                    .into_iter()
                    .map(|marker| blank(marker, None)),
            ),
            Part::Remembered(old) => found.push(blank(place, Some(old))),
            Part::Citation { .. } | Part::Quoted(_) => {}
        }
    }
    found
}

/// The markers in a piece of an answer, as bytes of the answer. In Markdown a character of one may be escaped (`\_\_\_`), and
/// asterisks that end an emphasis are none, also where a blank or a citation stands in it: `**共{{ metrics.a }}**项`.
pub fn markers_in(text: &str, piece: Range<usize>, is_markdown: bool) -> Vec<Range<usize>> {
    let stretch = &text[piece.clone()];
    if !is_markdown {
        let found = markers(stretch).into_iter();
        return found
            .map(|marker| piece.start + marker.start..piece.start + marker.end)
            .collect();
    }
    let read = unescaped(stretch, piece.start);
    let ends_emphasis = |marker: &Range<usize>| {
        let run = &text[marker.clone()];
        let before = &text[..marker.start];
        let line = &before[before.rfind('\n').map_or(0, |line_break| line_break + 1)..];
        run.bytes().all(|byte| byte == b'*') && line.matches(run).count() % 2 == 1
    };
    let found = markers(&read.text).into_iter().map(|marker| read.place(marker));
    found.filter(|marker| !ends_emphasis(marker)).collect()
}

/// A stretch of Markdown that begins at a byte, without the backslashes of escapes.
fn unescaped(stretch: &str, start: usize) -> Located {
    let mut read = Located::default();
    let mut at = 0;
    for (offset, _) in stretch.match_indices('\\') {
        let escaped = stretch[offset + 1..].chars().next();
        if offset >= at
            && let Some(c) = escaped.filter(char::is_ascii_punctuation)
        {
            read.push_literal(&stretch[at..offset], start + at);
            at = offset + 2;
            read.push_escape(c.encode_utf8(&mut [0; 4]), start + offset..start + at);
        }
    }
    read.push_literal(&stretch[at..], start + at);
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_found_in_markdown_that_escapes_them() {
        let found = |text: &str| -> Vec<String> {
            let places = markers_in(text, 0..text.len(), true).into_iter();
            places.map(|place| text[place].to_owned()).collect()
        };
        assert_eq!(found(r"社区\_\_\_个，xx项"), [r"\_\_\_", "xx"]);
        assert_eq!(found(r"第\*\*次"), [r"\*\*"]);
        assert_eq!(found(r"甲\\_乙"), Vec::<String>::new());
    }

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
}
