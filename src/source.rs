//! A text file as it was read, so that a fault can name its line and column.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Faults, Message};
use crate::save::reason;

/// The path that stands for standard input, and standard output.
pub const STANDARD_INPUT: &str = "-";
/// What messages call standard input.
const STANDARD_INPUT_NAME: &str = "<stdin>";

/// The text of one file and the name people know it by.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user gave it, `<stdin>` for standard input, or a built-in pack's file.
    pub name: String,
    /// The content, UTF-8 without byte order mark; spans are byte ranges of it.
    pub text: Cow<'static, str>,
}

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
        })
    }

    /// Reads a file. Fails when it cannot be read or is not UTF-8 (a byte order mark is dropped).
    pub fn read(path: &Path) -> Result<Arc<Source>, Faults> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| {
            Faults::from(
                Message::new("file-unreadable")
                    .with("path", &name)
                    .with("reason", reason(&error)),
            )
        })?;
        Source::decode(name, bytes)
    }

    /// Reads standard input to its end, with the same errors as [`Source::read`].
    pub fn read_standard_input() -> Result<Arc<Source>, Faults> {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(|error| {
            Faults::from(
                Message::new("file-unreadable")
                    .with("path", STANDARD_INPUT_NAME)
                    .with("reason", reason(&error)),
            )
        })?;
        Source::decode(STANDARD_INPUT_NAME.into(), bytes)
    }

    fn decode(name: String, bytes: Vec<u8>) -> Result<Arc<Source>, Faults> {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = match text.strip_prefix('\u{FEFF}') {
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
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |position| position + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }

    /// The byte offset at which a line (from 1) starts.
    pub fn line_start(&self, line: usize) -> usize {
        self.text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum()
    }
}
