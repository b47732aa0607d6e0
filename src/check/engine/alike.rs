//! Characters that are taken for each other.

use super::index::Index;

/// The bytes of a Han character.
pub const HAN: usize = 3;

/// The characters of `alike.tsv`.
pub static ALIKE: Alike = Alike::new(include_str!("../lexicon/alike.tsv"));

/// Characters that sound alike, or look alike.
///
/// A line of the file is a name, a tab, and groups with spaces between. The characters of a group sound the same, or look
/// alike; those of a line at least nearly so.
#[derive(Debug)]
pub struct Alike(Index<HAN, 32768>);

impl Alike {
    /// The characters of a file.
    pub const fn new(file: &'static str) -> Alike {
        Alike(Index::of_words(file))
    }

    /// The lines that a character stands in.
    pub fn lines(&self, character: &str) -> impl Iterator<Item = &'static str> {
        self.around(character, b'\n')
    }

    /// The groups that a character stands in.
    pub fn groups(&self, character: &str) -> impl Iterator<Item = &'static str> {
        self.around(character, b' ')
    }

    /// What stands around a character, as far as the next mark or the line's end.
    fn around(&self, character: &str, mark: u8) -> impl Iterator<Item = &'static str> {
        let file = self.0.file;
        let is_end = move |byte: &u8| [mark, b'\t', b'\n'].contains(byte);
        self.0.places(character, 0).map(move |place| {
            let (head, tail) = file.as_bytes().split_at(place);
            let start = head.iter().rposition(is_end).map_or(0, |end| end + 1);
            let length = tail.iter().position(is_end).unwrap_or(tail.len());
            &file[start..place + length]
        })
    }
}
