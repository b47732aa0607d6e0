//! Where pieces of a data file stand in it, looked for by their bytes.

/// The index of a data file. It is made when the program is compiled: a run pays for what it looks up, and a clean text
/// finds nothing at nearly every place.
///
/// A piece is of so many bytes, a whole number of characters of three bytes, as all Han characters of the files are.
#[derive(Debug)]
pub struct Index<const LENGTH: usize, const SLOTS: usize> {
    /// The file.
    pub file: &'static str,
    /// Where the pieces stand, counted from 1: each in the slot of its bytes or the next one that was free, which is 0.
    slots: [u16; SLOTS],
    used: usize,
}

impl<const LENGTH: usize, const SLOTS: usize> Index<LENGTH, SLOTS> {
    /// The words of a file, between which stands ASCII, cut in pieces; none is left of a word.
    pub const fn of_words(file: &'static str) -> Index<LENGTH, SLOTS> {
        let mut index = Index::empty(file);
        let mut at = 0;
        while at < file.len() {
            if file.as_bytes()[at].is_ascii() {
                at += 1;
            } else {
                index.add(at);
                at += LENGTH;
            }
        }
        index
    }

    /// The first piece of each line of a file.
    pub const fn of_lines(file: &'static str) -> Index<LENGTH, SLOTS> {
        let mut index = Index::empty(file);
        let mut at = 0;
        while at < file.len() {
            if at == 0 || file.as_bytes()[at - 1] == b'\n' {
                index.add(at);
            }
            at += 1;
        }
        index
    }

    /// The columns of the line that begins at a place of the file.
    pub fn columns(&self, place: usize) -> [&'static str; 4] {
        let line = self.file[place..].lines().next().unwrap_or_default();
        let mut columns = line.split('\t');
        [(); 4].map(|()| columns.next().unwrap_or_default())
    }

    const fn empty(file: &'static str) -> Index<LENGTH, SLOTS> {
        assert!(file.len() < u16::MAX as usize, "a slot holds a place of a shorter file");
        Index {
            file,
            slots: [0; SLOTS],
            used: 0,
        }
    }

    const fn add(&mut self, at: usize) {
        self.used += 1;
        assert!(self.used < SLOTS, "the index of a file needs more slots");
        let (_, rest) = self.file.as_bytes().split_at(at);
        let Some(piece) = rest.first_chunk() else {
            panic!("a word of a file is too short");
        };
        let mut slot = Self::slot(piece);
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = at as u16 + 1;
    }

    /// The slot of a piece.
    const fn slot(piece: &[u8; LENGTH]) -> usize {
        let mut number: u64 = 0;
        let mut at = 0;
        while at < LENGTH {
            number |= (piece[at] as u64) << (8 * at);
            at += 1;
        }
        (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % SLOTS
    }

    /// Where the piece that begins at a place of a text stands in the file.
    pub fn places(&self, text: &str, at: usize) -> impl Iterator<Item = usize> {
        let piece = text.as_bytes()[at..].first_chunk::<LENGTH>();
        let mut slot = piece.map_or(0, Self::slot);
        let next = move || {
            let place = self.slots[slot].checked_sub(1)?;
            slot = (slot + 1) % SLOTS;
            Some(usize::from(place))
        };
        // Pieces of one length are compared as numbers are.
        let is_equal = move |place: &usize| self.file.as_bytes()[*place..].first_chunk() == piece;
        std::iter::from_fn(next).filter(is_equal)
    }

    /// Where a text may have one of the pieces, in order: most other places are left out.
    pub fn candidates(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        let mut next = 0;
        std::iter::from_fn(move || {
            while let Some(piece) = bytes.get(next..)?.first_chunk::<LENGTH>() {
                let at = next;
                if !is_first_of_three(piece[0]) {
                    next += 1;
                    continue;
                }
                next += 3;
                if self.slots[Self::slot(piece)] != 0 {
                    return Some(at);
                }
            }
            None
        })
    }
}

/// Whether a byte is the first one of a character of three bytes.
fn is_first_of_three(byte: u8) -> bool {
    byte >> 4 == 0b1110
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<const SLOTS: usize>(index: &Index<6, SLOTS>, text: &str) -> Vec<(usize, usize)> {
        let candidates = index.candidates(text);
        let places = candidates.flat_map(|at| index.places(text, at).map(move |place| (at, place)));
        places.collect()
    }

    #[test]
    fn the_pieces_of_words_are_found_where_they_stand() {
        let index: Index<6, 8> = Index::of_words("a\t一二三四 三四\nb\t五六");
        assert_eq!(places(&index, "，三四a一二"), [(3, 8), (3, 15), (10, 2)]);
        assert_eq!(places(&index, "二三，一"), []);
        assert_eq!(places(&index, "é😀a"), []);
    }

    #[test]
    fn the_beginning_of_a_line_is_found() {
        let index: Index<6, 4> = Index::of_lines("一二\t三四\n一二三\t五");
        assert_eq!(places(&index, "三四一二"), [(6, 0), (6, 14)]);
    }
}
