//! How an answers file is written: its first mark and its line breaks, which are kept.

use crate::say::input::BYTE_ORDER_MARK;

/// How the file is written, which is kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form {
    /// Whether it begins with a byte order mark.
    pub has_mark: bool,
    /// Whether most of its lines end as Windows ends them.
    pub has_returns: bool,
}

impl Form {
    /// The text of a file with plain line breaks, and how it was written. None where it is no UTF-8: what cannot be read
    /// could not be written again either.
    pub fn read(bytes: &[u8]) -> Option<(String, Form)> {
        let text = std::str::from_utf8(bytes).ok()?;
        let form = Form {
            has_mark: text.starts_with(BYTE_ORDER_MARK),
            has_returns: text.matches("\r\n").count() * 2 > text.matches('\n').count(),
        };
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Some((text.replace("\r\n", "\n"), form))
    }

    /// The bytes of the file.
    pub fn write(self, text: &str) -> Vec<u8> {
        let mark = self.has_mark.then_some(BYTE_ORDER_MARK);
        let text = if self.has_returns {
            &text.replace('\n', "\r\n")
        } else {
            text
        };
        mark.into_iter().chain(text.chars()).collect::<String>().into_bytes()
    }
}
