//! The characters of words: which two make one, and how often a character stands where none is known to end or begin.
//!
//! The file is turned into lists of numbers when the program is compiled.

/// A line is a character; a letter for how often it ends and one for how often it begins what is none of the pairs here,
/// each twice as often as the one before; and, each behind a tab, the second characters of words that are written very
/// often, often and sometimes, and those of pairs that are no word to look for. The lines are in the order of their characters.
const FILE: &str = include_str!("../lexicon/characters.tsv");
/// How many characters there are, and how many pairs.
const COUNTS: (usize, usize) = counts();
static CHARACTERS: Characters<{ COUNTS.0 }, { COUNTS.1 }> = Characters::new();

/// The first Han character of the basic plane, and how many there are.
const FIRST_HAN: usize = 0x4E00;
const HAN_COUNT: usize = 0x5200;
/// The bytes of a Han character.
const HAN: usize = 3;
/// How many characters a place of the map is of.
const BITS: usize = 64;
/// Where in a pair the place of its second character ends; how often it is written stands behind it.
const PLACE: u16 = 0x1FFF;
const PLACE_BITS: u32 = PLACE.count_ones();
/// How many pairs are looked at together.
const STRETCH: usize = 8;

struct Characters<const COUNT: usize, const PAIRS: usize> {
    /// Which characters have a line, and how many lines stand before each place of the map.
    map: [(u64, u16); HAN_COUNT / BITS],
    /// How often each character ends, and begins, what is no pair.
    edges: [[u8; 2]; COUNT],
    /// Where the pairs of each character begin.
    starts: [u16; COUNT],
    pairs: [u16; PAIRS],
}

const fn counts() -> (usize, usize) {
    let file = FILE.as_bytes();
    let (mut lines, mut pairs, mut at) = (0, 0, 0);
    while at < file.len() {
        if file[at] == b'\n' {
            lines += 1;
        } else if file[at] >= 0xE0 {
            pairs += 1;
        }
        at += 1;
    }
    assert!(
        lines <= PLACE as usize,
        "a pair has no room for the place of a character"
    );
    (lines, pairs - lines)
}

/// The number of the Han character at a place.
const fn han(text: &[u8], at: usize) -> usize {
    let [high, middle, low] = [text[at] & 0xF, text[at + 1] & 0x3F, text[at + 2] & 0x3F];
    (((high as usize) << 12) | ((middle as usize) << 6) | low as usize) - FIRST_HAN
}

impl<const COUNT: usize, const PAIRS: usize> Characters<COUNT, PAIRS> {
    const fn new() -> Characters<COUNT, PAIRS> {
        let file = FILE.as_bytes();
        let mut made = Characters {
            map: [(0, 0); HAN_COUNT / BITS],
            edges: [[0; 2]; COUNT],
            starts: [0; COUNT],
            pairs: [0; PAIRS],
        };
        let mut line_of = [0; HAN_COUNT];
        let (mut at, mut line, mut last) = (0, 0, 0);
        while at < file.len() {
            let character = han(file, at);
            assert!(line == 0 || last < character, "the lines are in order");
            last = character;
            made.edges[line] = [file[at + HAN] - b'a', file[at + HAN + 1] - b'a'];
            made.map[character / BITS].0 |= 1 << (character % BITS);
            line_of[character] = line as u16;
            line += 1;
            while file[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        let mut place = 1;
        while place < made.map.len() {
            let (bits, before) = made.map[place - 1];
            made.map[place].1 = before + bits.count_ones() as u16;
            place += 1;
        }
        let (mut at, mut line, mut pair) = (0, 0, 0);
        while line < COUNT {
            made.starts[line] = pair as u16;
            at += HAN + "ab".len();
            let mut often = 4;
            while file[at] != b'\n' {
                if file[at] == b'\t' {
                    often -= 1;
                    at += 1;
                } else {
                    made.pairs[pair] = line_of[han(file, at)] | (often << PLACE_BITS);
                    pair += 1;
                    at += HAN;
                }
            }
            at += 1;
            line += 1;
        }
        made
    }
}

/// A character of the file, by its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known(u16);

impl Known {
    /// A character, if the file has it.
    pub fn new(character: char) -> Option<Known> {
        let character = (character as usize).wrapping_sub(FIRST_HAN);
        let (bits, before) = CHARACTERS.map.get(character / BITS)?;
        let bit = 1 << (character % BITS);
        let is_known = bits & bit != 0;
        is_known.then(|| Known(before + (bits & (bit - 1)).count_ones() as u16))
    }

    /// How often it ends what is no pair: each number is twice as often as the one before.
    pub fn ends(self) -> u8 {
        CHARACTERS.edges[usize::from(self.0)][0]
    }

    /// How often it begins what is no pair.
    pub fn begins(self) -> u8 {
        CHARACTERS.edges[usize::from(self.0)][1]
    }

    fn pairs(self) -> &'static [u16] {
        let starts = &CHARACTERS.starts;
        let start = usize::from(starts[usize::from(self.0)]);
        let end = starts
            .get(usize::from(self.0) + 1)
            .copied()
            .map_or(COUNTS.1, usize::from);
        &CHARACTERS.pairs[start..end]
    }

    /// Whether they are known to stand side by side.
    pub fn is_beside(self, second: Known) -> bool {
        let is_second = |pair: &u16| pair & PLACE == second.0;
        let (stretches, rest) = self.pairs().as_chunks::<STRETCH>();
        // Without a way out of a stretch the processor compares all of its pairs at once.
        let hold = |pairs: &[u16; STRETCH]| pairs.iter().fold(false, |is_any, pair| is_any | is_second(pair));
        stretches.iter().any(hold) || rest.iter().any(is_second)
    }

    /// How often a word of it and another character is written: from 1, sometimes, to 3, very often; 0 is no word to look
    /// for, and without a number they are not known to stand side by side.
    pub fn often_with(self, second: Known) -> Option<u8> {
        if !self.is_beside(second) {
            return None;
        }
        let mut pairs = self.pairs().iter();
        let pair = pairs.find(|pair| **pair & PLACE == second.0)?;
        Some((pair >> PLACE_BITS) as u8)
    }
}

/// How often a word of two characters is written, or 0 for another pair, if they may stand side by side.
pub fn often(first: char, second: char) -> Option<u8> {
    Known::new(first)?.often_with(Known::new(second)?)
}

/// The same of a word, which is two characters.
pub fn often_written(word: &str) -> Option<u8> {
    let mut characters = word.chars();
    often(characters.next()?, characters.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_say_what_the_file_does() {
        assert_eq!(FILE.lines().count(), COUNTS.0);
        for line in FILE.lines() {
            let mut columns = line.split('\t');
            let head = columns.next().unwrap();
            let first = Known::new(head.chars().next().unwrap()).unwrap();
            assert_eq!(
                [first.ends(), first.begins()].map(|often| often + b'a'),
                head.as_bytes()[HAN..]
            );
            for (column, expected) in columns.zip([3, 2, 1, 0]) {
                let is_so = |second| first.often_with(Known::new(second).unwrap()) == Some(expected);
                assert!(column.chars().all(is_so), "{line}");
            }
        }
        assert_eq!(often('们', '们'), None);
        assert_eq!(often('a', '中'), None);
    }
}
