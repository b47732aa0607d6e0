//! Where pieces of a data file stand in it, looked for by their bytes.

/// The index of a data file. It is made when the program is compiled: a run pays for what it looks up, and a clean text
/// finds nothing at nearly every place.
///
/// A piece is a whole number of characters of three bytes, as all Han characters of the files are.
#[derive(Debug)]
pub struct Index<const SLOTS: usize> {
    /// The file.
    pub file: &'static str,
    /// How many bytes a piece has.
    length: usize,
    /// Where the pieces stand, counted from 1: each in the slot of its bytes or the next one that was free, which is 0.
    slots: [u32; SLOTS],
    used: usize,
}

impl<const SLOTS: usize> Index<SLOTS> {
    /// The words of a file, between which stands ASCII, cut in pieces of so many bytes; none is left of a word.
    pub const fn of_words(file: &'static str, length: usize) -> Index<SLOTS> {
        let mut index = Index::empty(file, length);
        let mut at = 0;
        while at < file.len() {
            if file.as_bytes()[at].is_ascii() {
                at += 1;
            } else {
                index.add(at);
                at += length;
            }
        }
        index
    }

    /// The first so many bytes of each line of a file.
    pub const fn of_lines(file: &'static str, length: usize) -> Index<SLOTS> {
        let mut index = Index::empty(file, length);
        let mut at = 0;
        while at < file.len() {
            if at == 0 || file.as_bytes()[at - 1] == b'\n' {
                index.add(at);
            }
            at += 1;
        }
        index
    }

    const fn empty(file: &'static str, length: usize) -> Index<SLOTS> {
        Index {
            file,
            length,
            slots: [0; SLOTS],
            used: 0,
        }
    }

    const fn add(&mut self, at: usize) {
        self.used += 1;
        assert!(self.used < SLOTS, "the index of a file needs more slots");
        let mut slot = self.slot(self.file, at);
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = at as u32 + 1;
    }

    /// The slot of the bytes at a place of a text.
    const fn slot(&self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let mut hash: u32 = 0;
        let mut offset = at;
        while offset < at + self.length {
            let character = (bytes[offset] as u32) << 12 ^ (bytes[offset + 1] as u32) << 6 ^ bytes[offset + 2] as u32;
            hash = hash.wrapping_mul(0x0100_0193) ^ character;
            offset += 3;
        }
        (hash.wrapping_mul(0x9E37_79B1) >> 16) as usize % SLOTS
    }

    /// Where the piece that begins at a place of a text stands in the file.
    pub fn places(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let piece = &text.as_bytes()[at..at + self.length];
        let mut slot = self.slot(text, at);
        let next = move || {
            let place = self.slots[slot].checked_sub(1)? as usize;
            slot = (slot + 1) % SLOTS;
            Some(place)
        };
        let is_equal = move |place: &usize| self.file.as_bytes()[*place..].starts_with(piece);
        std::iter::from_fn(next).filter(is_equal)
    }

    /// Where a text may have one of the pieces, in order: most other places are left out.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let bytes = text.as_bytes();
        let (mut found, mut at) = (Vec::new(), 0);
        while at + self.length <= bytes.len() {
            if is_first_of_three(bytes[at]) {
                if self.slots[self.slot(text, at)] != 0 {
                    found.push(at);
                }
                at += 3;
            } else {
                at += 1;
            }
        }
        found
    }
}

/// Whether a byte is the first one of a character of three bytes.
fn is_first_of_three(byte: u8) -> bool {
    byte >> 4 == 0b1110
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<const SLOTS: usize>(index: &Index<SLOTS>, text: &str) -> Vec<(usize, usize)> {
        let candidates = index.candidates(text).into_iter();
        let places = candidates.flat_map(|at| index.places(text, at).map(move |place| (at, place)));
        places.collect()
    }

    #[test]
    fn the_pieces_of_words_are_found_where_they_stand() {
        let index: Index<8> = Index::of_words("a\t一二三四 三四\nb\t五六", 6);
        assert_eq!(places(&index, "，三四a一二"), [(3, 8), (3, 15), (10, 2)]);
        assert_eq!(places(&index, "二三，一"), []);
        assert_eq!(places(&index, "é😀a"), []);
    }

    #[test]
    fn the_beginning_of_a_line_is_found() {
        let index: Index<4> = Index::of_lines("一二\t三四\n一二三\t五", 6);
        assert_eq!(places(&index, "三四一二"), [(6, 0), (6, 14)]);
    }
}
