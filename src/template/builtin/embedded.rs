//! A template that stands in the program.

use borsh::BorshDeserialize;

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
    /// What `template.toml` says, compact, behind the fingerprint of the text it was read from.
    pub compact: &'static [u8],
}

/// What a template says of itself in a list: the first fields of its manifest, so that they can be read alone.
#[derive(Debug, PartialEq, Eq, BorshDeserialize)]
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
    /// The manifest, without reading its TOML; none where that was changed since, which a test finds.
    pub fn read_compact(&self) -> Option<Manifest> {
        Manifest::try_from_slice(self.current()?).ok()
    }

    /// The beginning of the manifest, in the same way.
    pub fn read_heading(&self) -> Option<Heading> {
        Heading::deserialize(&mut self.current()?).ok()
    }

    /// The bytes of the manifest, where they were made from the text there is.
    fn current(&self) -> Option<&'static [u8]> {
        let mut bytes = self.compact;
        let made_from = u64::deserialize(&mut bytes).ok()?;
        (made_from == fingerprint(self.manifest)).then_some(bytes)
    }
}

/// A number that tells texts apart.
pub fn fingerprint(text: &str) -> u64 {
    text.as_bytes().chunks(8).fold(0, |sum: u64, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}
