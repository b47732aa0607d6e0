//! Where a text is read from: a file or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, reason};
use crate::say::source::Source;

/// The path that stands for standard input, and standard output.
pub const STANDARD_INPUT: &str = "-";
/// What messages call standard input.
pub const STANDARD_INPUT_NAME: &str = "<stdin>";

/// What a file in UTF-8 may begin with, which is no text.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// No file is read beyond so many bytes: answers, reports and sheets are far smaller, and a device may have no end.
pub const MOST_BYTES: u64 = 128 << 20;

/// All bytes there are, of which `expected` are known. Fails with `FileTooLarge` beyond [`MOST_BYTES`].
pub fn read_bounded(from: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    if expected > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected + 1).unwrap_or_default());
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

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
        if path == Path::new(STANDARD_INPUT) {
            Input::StandardInput
        } else {
            Input::File(path.to_owned())
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
            Input::StandardInput => read_bounded(io::stdin().lock(), 0),
            Input::File(path) => File::open(path).and_then(|file| {
                let size = file.metadata()?.len();
                read_bounded(file, size)
            }),
        };
        bytes.map_err(|error| self.unreadable(&error))
    }

    /// What is said where it cannot be read.
    pub fn unreadable(&self, error: &io::Error) -> Faults {
        if error.kind() == io::ErrorKind::FileTooLarge {
            let message = Message::new("file-too-large").with("path", self.name());
            return message.with("megabytes", (MOST_BYTES >> 20) as usize).into();
        }
        let message = Message::new("file-unreadable").with("path", self.name());
        message.with("reason", reason(error)).into()
    }

    /// Its text, to its end. Fails when it cannot be read or is not UTF-8 (a byte order mark is dropped).
    pub fn read_text(&self) -> Result<Arc<Source>, Faults> {
        self.decode(self.read()?)
    }

    /// The text that its bytes are, with the same errors.
    pub fn decode(&self, bytes: Vec<u8>) -> Result<Arc<Source>, Faults> {
        // It looks at many bytes at once, as the standard library does not.
        let text = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes);
        let text = text.ok_or_else(|| {
            let valid = &bytes[..Encoding::utf8_valid_up_to(&bytes)];
            let line = valid.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let message = Message::new("file-not-utf8")
                .with("path", self.name())
                .with("line", line);
            Faults::from(Diagnostic::error(message).hint(Message::new("file-not-utf8-hint")))
        })?;
        let text = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => rest.to_owned(),
            None => text.into_owned(),
        };
        Ok(Source::new(self.name(), text))
    }
}

/// The text of a file, with the same errors as [`Input::read_text`].
pub fn read_file(path: &Path) -> Result<Arc<Source>, Faults> {
    Input::File(path.to_owned()).read_text()
}
