//! A template that stands in the program.

use borsh::BorshDeserialize;
use serde::Serialize;

use crate::template::manifest::Manifest;

/// A template that stands in the program: its files, and its manifest as it was read.
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// `template.toml`.
    pub manifest: &'static str,
    /// `report.md.j2`.
    pub body: &'static str,
    /// Its example: a filled answers file.
    pub example: &'static str,
    /// What `template.toml` says, compact; none where that was changed since, which a test finds.
    pub compact: Option<&'static [u8]>,
}

/// What a template says of itself in a list: the first fields of its manifest, so that they can be read alone.
#[derive(Debug, PartialEq, Eq, BorshDeserialize, Serialize)]
pub struct Heading {
    /// What the report is called.
    pub name: String,
    /// One sentence on what it is for.
    pub description: String,
    /// The language of the report and its questions, as a tag.
    pub language: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What else it is called.
    pub aliases: Vec<String>,
}

impl Heading {
    /// The heading of a manifest.
    pub fn of(manifest: &Manifest) -> Heading {
        Heading {
            name: manifest.name.clone(),
            description: manifest.description.clone(),
            language: manifest.language.clone(),
            tags: manifest.tags.clone(),
            aliases: manifest.aliases.clone(),
        }
    }
}

impl BuiltIn {
    /// The manifest, without reading its TOML.
    pub fn read_compact(&self) -> Option<Manifest> {
        Manifest::try_from_slice(self.compact?).ok()
    }

    /// The beginning of the manifest, in the same way.
    pub fn read_heading(&self) -> Option<Heading> {
        Heading::deserialize(&mut self.compact?).ok()
    }
}

/// The compact manifest of a file, where it was made from the text there is: the file begins with the fingerprint of its
/// text. They are compared when the program is built.
pub const fn compact_of(file: &'static [u8], text: &str) -> Option<&'static [u8]> {
    match file.split_first_chunk() {
        Some((made_from, compact)) if u64::from_le_bytes(*made_from) == fingerprint(text) => Some(compact),
        _ => None,
    }
}

/// A number that tells texts apart.
pub const fn fingerprint(text: &str) -> u64 {
    let mut sum = 0;
    let mut rest = text.as_bytes();
    while let Some((word, behind)) = rest.split_first_chunk() {
        sum = add_word(sum, *word);
        rest = behind;
    }
    if rest.is_empty() {
        return sum;
    }
    let mut word = [0; 8];
    word.split_at_mut(rest.len()).0.copy_from_slice(rest);
    add_word(sum, word)
}

const fn add_word(sum: u64, word: [u8; 8]) -> u64 {
    (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
