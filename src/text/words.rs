//! Lists of words in data files: a line for each list, its name, a tab, and its words with a space between them.

/// The words of a list. All lists are read by tests, so that a wrong name cannot stay.
#[expect(clippy::panic, reason = "the file is part of the program")]
pub fn words(file: &'static str, list: &str) -> Vec<&'static str> {
    let line = file
        .split_inclusive('\n')
        .find_map(|line| line.strip_prefix(list)?.strip_prefix('\t'));
    let line = line.unwrap_or_else(|| panic!("no list {list}")).trim_end();
    // Every run that needs a list reads it, so the spaces are found many bytes at a time.
    let mut start = 0;
    let ends = memchr::memchr_iter(b' ', line.as_bytes()).chain([line.len()]);
    ends.map(|end| &line[std::mem::replace(&mut start, end + 1)..end])
        .collect()
}

/// The words of a text, or of one or several lists of a file, as [`Words`]: cut apart when the program is compiled, so that no
/// run pays for it and a wrong name cannot stay.
macro_rules! word_list {
    ($text:expr) => {
        $crate::text::words::word_list!($text, "")
    };
    ($file:expr, $($list:expr),+) => {{
        use $crate::text::words::{Place, Words, count_words, cut_words};
        const LISTS: &[&str] = &[$($list),+];
        const PLACES: [Place; count_words($file, LISTS)] = cut_words($file, LISTS).0;
        Words::new($file, &PLACES)
    }};
}
pub(crate) use word_list;

/// Where a word begins in its file, and how many bytes it has. No run has to relocate it as it has a text.
pub type Place = (u16, u8);

/// How many words lists of a file have.
pub const fn count_words(file: &str, lists: &[&str]) -> usize {
    cut_words::<0>(file, lists).1
}

/// The first words of lists of a file, and how many there are.
pub const fn cut_words<const COUNT: usize>(file: &str, lists: &[&str]) -> ([Place; COUNT], usize) {
    assert!(file.len() < u16::MAX as usize, "a longer file has other places");
    let text = file.as_bytes();
    let (mut words, mut count, mut list) = ([(0, 0); COUNT], 0, 0);
    while list < lists.len() {
        let (mut start, end) = range_of(file, lists[list]);
        while start < end {
            let mut at = start;
            while at < end && text[at] != b' ' {
                at += 1;
            }
            assert!(at > start, "two spaces in a list");
            if count < COUNT {
                words[count] = (start as u16, (at - start) as u8);
            }
            count += 1;
            start = at + 1;
        }
        list += 1;
    }
    (words, count)
}

/// Where the words of a list begin in a file, and end; a list without a name is all of it.
pub const fn range_of(file: &str, list: &str) -> (usize, usize) {
    if list.is_empty() {
        return (0, file.len());
    }
    let (text, list) = (file.as_bytes(), list.as_bytes());
    let mut line = 0;
    loop {
        assert!(line < text.len(), "no such list");
        let mut name = 0;
        while name < list.len() && text[line + name] == list[name] {
            name += 1;
        }
        let start = line + name;
        let mut end = start;
        while text[end] != b'\n' {
            end += 1;
        }
        if name == list.len() && text[start] == b'\t' {
            return (start + 1, end);
        }
        line = end + 1;
    }
}

/// A list of words, with what shows at a glance that a text holds none of them.
#[derive(Debug)]
pub struct Words {
    file: &'static str,
    places: &'static [Place],
    /// The signs of the characters that they begin with, that follow those, and that they end with.
    firsts: Signs,
    seconds: Signs,
    lasts: Signs,
    /// Whether one is of a single character.
    has_short: bool,
}

/// A set of characters, several of which have one sign: a bit of one of the numbers.
#[derive(Debug, Clone, Copy)]
struct Signs([u64; 8]);

impl Signs {
    const NONE: Signs = Signs([0; 8]);

    const fn add(&mut self, sign: usize) {
        self.0[sign >> 6 & 7] |= 1 << (sign & 0x3F);
    }

    fn hold(&self, sign: usize) -> bool {
        self.0[sign >> 6 & 7] >> (sign & 0x3F) & 1 != 0
    }
}

/// The sign of a character: its last nine bits.
fn sign(c: char) -> usize {
    c as usize & 0x1FF
}

/// The sign of the character that ends before a byte of a text: all of it stands in the last two bytes.
const fn sign_before(text: &[u8], end: usize) -> usize {
    let last = text[end - 1] as usize;
    if last < 0x80 {
        last
    } else {
        (text[end - 2] as usize & 7) << 6 | last & 0x3F
    }
}

/// How many bytes the character has that begins with this one.
pub const fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

impl Words {
    /// The words at these places of a file.
    pub const fn new(file: &'static str, places: &'static [Place]) -> Words {
        let mut words = Words {
            file,
            places,
            firsts: Signs::NONE,
            seconds: Signs::NONE,
            lasts: Signs::NONE,
            has_short: false,
        };
        let (mut index, bytes) = (0, file.as_bytes());
        while index < places.len() {
            let (at, length) = (places[index].0 as usize, places[index].1 as usize);
            let second = at + width(bytes[at]);
            words.firsts.add(sign_before(bytes, second));
            words.lasts.add(sign_before(bytes, at + length));
            if second < at + length {
                words.seconds.add(sign_before(bytes, second + width(bytes[second])));
            } else {
                words.has_short = true;
            }
            index += 1;
        }
        words
    }

    /// Whether one of them may begin at a byte of a text, by its characters there.
    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let second = at + width(text[at]);
        if !self.firsts.hold(sign_before(text, second)) {
            return false;
        }
        let is_second = |first: &u8| self.seconds.hold(sign_before(text, second + width(*first)));
        self.has_short || text.get(second).is_some_and(is_second)
    }

    /// The words in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'static str> + ExactSizeIterator + Clone {
        let file = self.file;
        let word = move |(at, length): &Place| &file[usize::from(*at)..][..usize::from(*length)];
        self.places.iter().map(word)
    }

    /// The same as they are compared: nobody asks where a character ends.
    fn bytes(&self) -> impl Iterator<Item = &'static [u8]> {
        let file = self.file.as_bytes();
        let word = move |(at, length): &Place| &file[usize::from(*at)..][..usize::from(*length)];
        self.places.iter().map(word)
    }

    /// Whether a text is one of them.
    pub fn contains(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let Some(first) = text.first() else { return false };
        let [first, last] = [width(*first), text.len()].map(|end| sign_before(text, end));
        self.firsts.hold(first) && self.lasts.hold(last) && self.bytes().any(|word| word == text)
    }

    /// Whether a text is one of them, whatever the case of its ASCII letters.
    pub fn contains_in_any_case(&self, text: &str) -> bool {
        self.bytes().any(|word| word.eq_ignore_ascii_case(text.as_bytes()))
    }

    /// What is left of a text without all of the words that it begins with.
    pub fn cut_all_from_start<'t>(&self, text: &'t str) -> &'t str {
        let shorter = std::iter::successors(Some(text), |rest| self.cut_from_start(rest));
        shorter.last().unwrap_or(text)
    }

    /// The same of those that it ends with.
    pub fn cut_all_from_end<'t>(&self, text: &'t str) -> &'t str {
        let shorter = std::iter::successors(Some(text), |rest| self.cut_from_end(rest));
        shorter.last().unwrap_or(text)
    }

    /// What follows the first of the words that a text begins with.
    pub fn cut_from_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        if text.is_empty() || !self.may_begin(text.as_bytes(), 0) {
            return None;
        }
        let word = self.bytes().find(|word| begins_with(text.as_bytes(), word))?;
        Some(&text[word.len()..])
    }

    /// What stands before the first of the words that a text ends with.
    pub fn cut_from_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !self.lasts.hold(sign(text.chars().next_back()?)) {
            return None;
        }
        let last = text.as_bytes().last();
        let mut words = self.bytes().filter(|word| word.last() == last);
        let word = words.find(|word| text.as_bytes().ends_with(word))?;
        Some(&text[..text.len() - word.len()])
    }

    /// Whether a text begins with one of them.
    pub fn begin(&self, text: &str) -> bool {
        self.cut_from_start(text).is_some()
    }

    /// Whether a text ends with one of them.
    pub fn end(&self, text: &str) -> bool {
        self.cut_from_end(text).is_some()
    }

    /// Whether one of them stands in a text.
    pub fn are_in(&self, text: &str) -> bool {
        if are_few(self.places.len(), text) {
            return self.iter().any(|word| text.contains(word));
        }
        self.first_place(text).is_some()
    }

    /// Where the first of them begins that stands in a text, and the longest one there.
    pub fn find(&self, text: &str) -> Option<(usize, &'static str)> {
        let at = self.first_place(text)?;
        let words = self.iter().filter(|word| text[at..].starts_with(word));
        Some((at, words.max_by_key(|word| word.len())?))
    }

    /// Where the last of them begins that stands in a text.
    pub fn find_last(&self, text: &str) -> Option<usize> {
        let mut places = text.char_indices().rev().map(|(at, _)| at);
        places.find(|at| self.begins_at(text.as_bytes(), *at))
    }

    fn begins_at(&self, text: &[u8], at: usize) -> bool {
        self.may_begin(text, at) && self.bytes().any(|word| begins_with(&text[at..], word))
    }

    fn first_place(&self, text: &str) -> Option<usize> {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() {
            if self.begins_at(text, at) {
                return Some(at);
            }
            at += width(text[at]);
        }
        None
    }
}

/// Into how many lists words are spread.
const SPREAD: usize = 64;

/// The words of several lists of a file, spread by their first characters when the program is compiled: few are looked at.
#[derive(Debug)]
pub struct SpreadWords<const COUNT: usize> {
    file: &'static str,
    words: [Place; COUNT],
    /// How many words there are up to the end of each list.
    ends: [u16; SPREAD],
}

impl<const COUNT: usize> SpreadWords<COUNT> {
    /// The words of these lists.
    pub const fn new(file: &'static str, lists: &[&str]) -> SpreadWords<COUNT> {
        let all: [Place; COUNT] = cut_words(file, lists).0;
        let (mut words, mut ends) = ([(0, 0); COUNT], [0; SPREAD]);
        let (mut list, mut count) = (0, 0);
        while list < SPREAD {
            let mut index = 0;
            while index < COUNT {
                if spread(file.as_bytes(), all[index].0 as usize) == list {
                    words[count] = all[index];
                    count += 1;
                }
                index += 1;
            }
            ends[list] = count as u16;
            list += 1;
        }
        SpreadWords { file, words, ends }
    }

    /// The words that may begin with the same character as a text, each with its place in the file.
    pub fn like(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let list = if text.is_empty() { 0 } else { spread(text.as_bytes(), 0) };
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        let words = &self.words[usize::from(start)..usize::from(self.ends[list])];
        words.iter().map(|(at, length)| {
            let at = usize::from(*at);
            (at, &self.file[at..at + usize::from(*length)])
        })
    }

    /// Whether a text is one of them.
    pub fn contains(&self, text: &str) -> bool {
        self.like(text).any(|(_, word)| word == text)
    }
}

/// In which list the words are that begin with the character at a place: the last bits of its last byte say so.
const fn spread(text: &[u8], at: usize) -> usize {
    text[at + width(text[at]) - 1] as usize % SPREAD
}

/// Whether a text begins with a word. The third byte, which tells most Han characters apart, is looked at first.
fn begins_with(text: &[u8], word: &[u8]) -> bool {
    (word.len() < 3 || word.get(2) == text.get(2)) && text.starts_with(word)
}

/// Whether a text begins with one of the words.
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a text ends with one of the words.
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// Whether one of the characters stands in a text. They are looked for by their bytes, one by one, which is faster than to
/// decode the text.
pub fn contains_any_of(text: &str, characters: &[char]) -> bool {
    characters.iter().any(|&character| text.contains(character))
}

/// Whether words are so few that they are sooner looked for one by one, many bytes of a text at a time, than with a look at
/// each of its characters.
fn are_few(words: usize, text: &str) -> bool {
    const MOST: usize = 12;
    const BYTES_A_WORD: usize = 16;
    words <= MOST && words * BYTES_A_WORD <= text.len()
}

/// Whether one of the words stands in a text. Of many words only those are looked for that begin with a character which the
/// text may hold.
pub fn contains_any(text: &str, words: &[&str]) -> bool {
    if are_few(words.len(), text) {
        return words.iter().any(|word| text.contains(word));
    }
    let mut held = Signs::NONE;
    text.chars().for_each(|c| held.add(sign(c)));
    let mut words = words.iter();
    words.any(|word| word.chars().next().is_none_or(|first| held.hold(sign(first))) && text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "one\t甲乙 ab é\ntwo\t😀子\nempty\t\n";

    #[test]
    fn lists_are_cut_apart_as_they_are_read() {
        static ALL: Words = word_list!(FILE, "one", "two");
        assert!(ALL.iter().eq([words(FILE, "one"), words(FILE, "two")].concat()));
    }

    #[test]
    fn the_signs_of_words_are_those_of_their_characters() {
        for c in ('\0'..='\u{2FFF}').chain('\u{FF00}'..='\u{10FFF}') {
            let text = c.to_string();
            assert_eq!(sign_before(text.as_bytes(), text.len()), sign(c), "{c:?}");
        }
        static ALL: Words = word_list!(FILE, "one", "two");
        for (text, begins, ends) in [
            ("甲乙丙", true, false),
            ("abé", true, true),
            ("丙😀子", false, true),
            ("😀", false, false),
            ("", false, false),
        ] {
            assert_eq!((ALL.begin(text), ALL.end(text)), (begins, ends), "{text}");
            assert_eq!(ALL.begin(text), ALL.find(text).is_some_and(|(at, _)| at == 0), "{text}");
        }
    }

    #[test]
    fn the_first_place_is_found_with_the_longest_word_there() {
        static ALL: Words = word_list!("甲 甲乙 ab é 😀子");
        for (text, found) in [
            ("丙甲乙，甲", Some((3, "甲乙"))),
            ("丙甲丙", Some((3, "甲"))),
            ("aab", Some((1, "ab"))),
            ("丙éab", Some((3, "é"))),
            ("😀😀子", Some((4, "😀子"))),
            // As a character's last bytes alone, none of them.
            ("a丙乙子", None),
            ("", None),
        ] {
            assert_eq!(ALL.find(text), found, "{text}");
            assert_eq!(ALL.are_in(text), found.is_some(), "{text}");
        }
        // None of one character.
        static LONG: Words = word_list!("甲乙 ab 😀子");
        for (text, found) in [
            ("甲丙甲乙", Some((6, "甲乙"))),
            ("aab", Some((1, "ab"))),
            ("😀b😀子", Some((5, "😀子"))),
            ("a乙甲b子甲", None),
            ("a", None),
        ] {
            assert_eq!(LONG.find(text), found, "{text}");
            assert_eq!(LONG.begin(text), found.is_some_and(|(at, _)| at == 0), "{text}");
            assert_eq!(LONG.contains(text), LONG.iter().any(|word| word == text), "{text}");
        }
        assert!(LONG.contains("甲乙") && !LONG.contains("") && LONG.begin("ab") && !LONG.begin(""));
    }
}
