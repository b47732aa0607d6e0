//! A text file as it was read, so that a fault can name its line and column.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::files::save::reason;
use crate::say::diagnostic::{Diagnostic, Faults, Message};

/// The path that stands for standard input, and standard output.
pub const STANDARD_INPUT: &str = "-";
/// What messages call standard input.
pub const STANDARD_INPUT_NAME: &str = "<stdin>";

/// What a file in UTF-8 may begin with, which is no text.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Where a text is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    StandardInput,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// What a path on the command line means: `-` is standard input.
    pub fn of(path: &Path) -> Input {
        match path == Path::new(STANDARD_INPUT) {
            true => Input::StandardInput,
            false => Input::File(path.to_owned()),
        }
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Input::StandardInput => STANDARD_INPUT_NAME.to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// All its bytes. Fails when it cannot be read.
    pub fn read(&self) -> Result<Vec<u8>, Faults> {
        let bytes = match self {
            Input::StandardInput => {
                let mut bytes = Vec::new();
                std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map(|_| bytes)
            }
            Input::File(path) => std::fs::read(path),
        };
        bytes.map_err(|error| {
            let message = Message::new("file-unreadable").with("path", self.name());
            Faults::from(message.with("reason", reason(&error)))
        })
    }
}

/// The text of one file and the name people know it by.
#[derive(Debug)]
pub struct Source {
    /// The path as the user gave it, `<stdin>` for standard input, or a built-in pack's file.
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

    /// Reads a file. Fails when it cannot be read or is not UTF-8 (a byte order mark is dropped).
    pub fn read(path: &Path) -> Result<Arc<Source>, Faults> {
        Source::decode(&Input::File(path.to_owned()))
    }

    /// Reads standard input to its end, with the same errors as [`Source::read`].
    pub fn read_standard_input() -> Result<Arc<Source>, Faults> {
        Source::decode(&Input::StandardInput)
    }

    fn decode(input: &Input) -> Result<Arc<Source>, Faults> {
        Source::of_bytes(input.name(), input.read()?)
    }

    /// A source from the bytes of a file of this name, with the same errors as [`Source::read`].
    pub fn of_bytes(name: String, bytes: Vec<u8>) -> Result<Arc<Source>, Faults> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = match text.strip_prefix(BYTE_ORDER_MARK) {
                    Some(rest) => rest.to_owned(),
                    None => text,
                };
                Ok(Source::new(name, text))
            }
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
                Err(Faults::from(
                    Diagnostic::error(Message::new("file-not-utf8").with("path", name).with("line", line))
                        .hint(Message::new("file-not-utf8-hint")),
                ))
            }
        }
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
        (line, self.characters_to(offset) - self.characters_to(start) + 1)
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

    /// The characters before a byte offset.
    fn characters_to(&self, offset: usize) -> usize {
        let is_start = |byte: &&u8| !(0x80..0xC0).contains(*byte);
        let count = |bytes: &[u8]| bytes.iter().filter(is_start).count();
        let bytes = self.text.as_bytes();
        let before = self.characters_before.get_or_init(|| {
            let counts = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
                let before = *sum;
                *sum += count(chunk);
                Some(before)
            });
            counts.collect()
        });
        let stride = offset / STRIDE;
        before.get(stride).copied().unwrap_or_default() + count(&bytes[stride * STRIDE..offset])
    }
}

/// The first character that no text may hold, with its offset. A line break may be `\r\n`.
pub fn first_forbidden(text: &str) -> Option<(usize, char)> {
    // What is forbidden begins with one of these bytes; most text has few of them, so most is only passed over.
    let may_begin = |byte: u8| byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xEF | 0xF0..);
    let suspects = text.bytes().enumerate().filter(|&(_, byte)| may_begin(byte));
    suspects
        .filter_map(|(offset, _)| Some((offset, text[offset..].chars().next()?)))
        .find(|&(offset, c)| is_forbidden(c) && !text[offset..].starts_with("\r\n"))
}

/// A text without what no text may hold, and how many characters that is. Every line break becomes `\n`.
pub fn without_forbidden(text: &str) -> (String, usize) {
    let mut kept = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut count = 0;
    kept.retain(|c| {
        count += usize::from(is_forbidden(c));
        !is_forbidden(c)
    });
    (kept, count)
}

/// Control characters other than tab and line break, and noncharacters: no text may hold them.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

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
