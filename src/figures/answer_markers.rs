//! The markers of an answer, which may be Markdown, piece by piece between its citations.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::located::Located;

use super::markers::markers;

/// The markers of an answer, piece by piece from its start, as bytes of the answer. In Markdown a character of one may be
/// escaped (`\_\_\_`), and asterisks that end an emphasis are none, also where a blank or a citation stands in it:
/// `**共{{ metrics.a }}**项`.
#[derive(Debug)]
pub struct Markers<'t> {
    text: &'t str,
    is_markdown: bool,
    /// Where the count of asterisks has come to.
    counted: usize,
    /// How many runs of asterisks of each length stand before that in its line.
    runs: BTreeMap<usize, usize>,
}

impl<'t> Markers<'t> {
    /// At the start of an answer.
    pub fn new(text: &'t str, is_markdown: bool) -> Markers<'t> {
        Markers {
            text,
            is_markdown,
            counted: 0,
            runs: BTreeMap::new(),
        }
    }

    /// The markers in the next piece of text.
    pub fn in_piece(&mut self, piece: Range<usize>) -> Vec<Range<usize>> {
        let stretch = &self.text[piece.clone()];
        if !self.is_markdown {
            let found = markers(stretch).into_iter();
            return found
                .map(|marker| piece.start + marker.start..piece.start + marker.end)
                .collect();
        }
        let read = unescaped(stretch, piece.start);
        let found = markers(&read.text).into_iter().map(|marker| read.place(marker));
        found.filter(|marker| !self.ends_emphasis(marker)).collect()
    }

    /// Whether a marker is the second of two like runs of asterisks in its line, the fourth, and so on.
    fn ends_emphasis(&mut self, marker: &Range<usize>) -> bool {
        let is_asterisk = |byte: u8| byte == b'*';
        if !self.text[marker.clone()].bytes().all(is_asterisk) {
            return false;
        }
        let before = &self.text[self.counted..marker.start];
        let line = match before.rfind('\n') {
            Some(line_break) => {
                self.runs.clear();
                &before[line_break + 1..]
            }
            None => before,
        };
        for run in line.split(|c| c != '*').filter(|run| !run.is_empty()) {
            *self.runs.entry(run.len()).or_default() += 1;
        }
        self.counted = marker.start;
        let like: usize = self
            .runs
            .iter()
            .map(|(length, count)| length / marker.len() * count)
            .sum();
        like % 2 == 1
    }
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
            let places = Markers::new(text, true).in_piece(0..text.len()).into_iter();
            places.map(|place| text[place].to_owned()).collect()
        };
        assert_eq!(found(r"社区\_\_\_个，xx项"), [r"\_\_\_", "xx"]);
        assert_eq!(found(r"第\*\*次"), [r"\*\*"]);
        assert_eq!(found(r"甲\\_乙"), Vec::<String>::new());
    }
}
