//! Word files and workbooks out of text, so that what is changed at random are their parts and not their checksums.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a line that begins a part begins with; its name follows.
const PART: &str = "=== ";

/// The zip file of a text that holds the parts one after another; bytes that are none stay as they are.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.starts_with(PART)) else {
        return bytes.to_vec();
    };
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for part in format!("\n{text}").split("\n=== ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        // A name that comes twice or is too long makes no zip file.
        if package.start_file(name, stored).is_err() || package.write_all(content.as_bytes()).is_err() {
            return Vec::new();
        }
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}
