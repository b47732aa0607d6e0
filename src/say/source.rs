//! A text file as it was read, so that a fault can name its line and column.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::text::forbidden::is_forbidden;
use crate::text::suspects::find_suspect;

use super::message::Message;

/// The text of one file and the name people know it by.
#[derive(Debug)]
pub struct Source {
    /// The path as the user gave it, `<stdin>` for standard input, or a built-in template's file.
    pub name: String,
    /// The content, UTF-8 without byte order mark; spans are byte ranges of it.
    pub text: Cow<'static, str>,
    /// The offset at which each line starts, found when it is first asked for.
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters stand before every so many bytes, so that a place far into a long line is found at once.
    characters_before: OnceLock<Vec<usize>>,
}

/// The bytes between two entries of [`Source::characters_before`].
const STRIDE: usize = 4096;

/// A stretch of a source, as bytes.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of it; an empty range is a point.
    pub span: Range<usize>,
}

impl Source {
    /// A source from text that is already in memory.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Arc<Source> {
        Arc::new(Source {
            name: name.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            characters_before: OnceLock::new(),
        })
    }

    /// The folder that relative paths in this file start from.
    pub fn folder(&self) -> PathBuf {
        Path::new(&self.name).parent().unwrap_or(Path::new("")).to_owned()
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts().partition_point(|&start| start <= offset);
        let start = self.line_starts()[line - 1];
        (line, self.characters_between(start, offset) + 1)
    }

    /// The bytes of the line that a byte offset is in, without its line break.
    pub fn line(&self, offset: usize) -> Range<usize> {
        let starts = self.line_starts();
        let next = starts.partition_point(|&start| start <= offset);
        let end = starts.get(next).map_or(self.text.len(), |end| end - 1);
        let line = &self.text[starts[next - 1]..end];
        starts[next - 1]..end - (line.len() - line.trim_end_matches('\r').len())
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(position, _)| position + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// The characters between two byte offsets. In most lines they are counted; only long ones need what is kept.
    fn characters_between(&self, start: usize, end: usize) -> usize {
        if end - start < STRIDE {
            count(&self.text.as_bytes()[start..end])
        } else {
            self.characters_to(end) - self.characters_to(start)
        }
    }

    /// The characters before a byte offset.
    fn characters_to(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let before = self.characters_before.get_or_init(|| {
            let sums = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
                *sum += count(chunk);
                Some(*sum)
            });
            // One more than there are chunks, so that the end of the text has an entry where the last chunk is full.
            std::iter::once(0).chain(sums).collect()
        });
        let stride = offset / STRIDE;
        before[stride] + count(&bytes[stride * STRIDE..offset])
    }
}

/// How many characters begin in a stretch of a text.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count()
}

/// Why a value is refused that holds what no text may hold; none where it does not.
pub fn refuse_forbidden(name: &str, text: &str) -> Option<Message> {
    let (_, c) = first_forbidden(text)?;
    let message = Message::new("value-control-character").with("name", name);
    Some(message.with("code", format!("U+{:04X}", c as u32)))
}

/// The first character that no text may hold, with its offset. A line break may be `\r\n`.
pub fn first_forbidden(text: &str) -> Option<(usize, char)> {
    // What is forbidden begins so; most text has nothing like it.
    let may_begin = |first: u8, second: u8, _: u8| {
        (first < 0x20 && first != b'\n' && first != b'\t')
            | (first == 0x7F)
            | (first == 0xC2 && second < 0xA0)
            | (first == 0xEF && (second == 0xB7 || second == 0xBF))
            | (first >= 0xF0)
    };
    let mut from = 0;
    while let Some(offset) = find_suspect(text, from, may_begin) {
        let c = text[offset..].chars().next()?;
        if is_forbidden(c) && !text[offset..].starts_with("\r\n") {
            return Some((offset, c));
        }
        from = offset + c.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_of_whole_strides_has_a_place() {
        for length in [STRIDE, 2 * STRIDE, 3 * STRIDE - 1] {
            let source = Source::new("a.txt", "a".repeat(length));
            assert_eq!(source.line_and_column(length), (1, length + 1));
        }
        assert_eq!(Source::new("a.txt", "").line_and_column(0), (1, 1));
    }

    #[test]
    fn columns_count_characters_however_long_the_line_is() {
        let long = "甲a".repeat(5000);
        let source = Source::new("a.txt", format!("一\r\n{long}\n三"));
        let second = "一\r\n".len();
        assert_eq!(source.line_and_column(0), (1, 1));
        for index in [0, 1, 2047, 2048, 4096, 4999] {
            assert_eq!(source.line_and_column(second + index * 4), (2, index * 2 + 1));
            assert_eq!(source.line_and_column(second + index * 4 + 3), (2, index * 2 + 2));
        }
        assert_eq!(source.line_and_column(source.text.len()), (3, 2));
        assert_eq!(&source.text[source.line(1)], "一");
        assert_eq!(&source.text[source.line(second + 9)], long);
        assert_eq!(&source.text[source.line(source.text.len())], "三");
    }
}
