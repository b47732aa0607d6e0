//! Set phrases of four characters, one of which was taken for another.

use std::ops::Range;
use std::sync::OnceLock;

/// The characters of half a phrase: one wrong character leaves the other half whole.
const HALF: usize = 2;
/// So many bits of a number say in which list a half is.
const BITS: u32 = 13;

/// Set phrases, read when the first text comes.
///
/// A line of their file is `phrases` or `right`, a tab, and phrases with spaces between; those that are `right` are not
/// looked for, and are no wrong form of others. A line of the file of characters holds some that are taken for each other:
/// they sound alike, or look alike.
#[derive(Debug)]
pub struct Phrases {
    file: &'static str,
    alike: &'static str,
    index: OnceLock<Index>,
}

/// The phrases by their halves.
#[derive(Debug)]
struct Index {
    phrases: Vec<&'static str>,
    /// How many of them are looked for; the others are right.
    meant: usize,
    /// Of each list its first half, counted from 1; 0 where it is empty. Half 0 and 1 are those of the first phrase.
    first: Vec<u16>,
    /// Of each half the next one of its list.
    next: Vec<u16>,
}

impl Phrases {
    /// The phrases of a file, with the characters of another.
    pub const fn new(file: &'static str, alike: &'static str) -> Phrases {
        Phrases {
            file,
            alike,
            index: OnceLock::new(),
        }
    }

    /// Where a phrase stands in a text with one wrong character: the bytes, with the phrase that is meant.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let index = self.index.get_or_init(|| Index::read(self.file));
        let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
        let mut last: Option<(usize, char)> = None;
        for (at, c) in text.char_indices() {
            let Some((start, before)) = last.replace((at, c)) else {
                continue;
            };
            for half in index.halves(before, c) {
                let near = index.window(text, start..at + c.len_utf8(), half);
                if let Some((range, phrase)) = near
                    && found.last().is_none_or(|(before, _)| before.end <= range.start)
                    && self.is_slip(&text[range.clone()], phrase)
                    && !index.knows(&text[range.clone()])
                {
                    found.push((range, phrase));
                }
            }
        }
        found
    }

    /// Whether a text is a phrase but for one character, which is like the right one.
    fn is_slip(&self, text: &str, phrase: &str) -> bool {
        let mut differ = text.chars().zip(phrase.chars()).filter(|(one, other)| one != other);
        match (differ.next(), differ.next()) {
            (Some((one, other)), None) => {
                let mut lines = self.alike.lines();
                lines.any(|line| line.contains(one) && line.contains(other))
            }
            _ => false,
        }
    }
}

impl Index {
    fn read(file: &'static str) -> Index {
        let of = |name| {
            let lines = file.lines().filter_map(move |line| line.strip_prefix(name));
            lines.flat_map(str::split_whitespace)
        };
        let mut phrases: Vec<&str> = of("phrases\t").collect();
        let meant = phrases.len();
        phrases.extend(of("right\t"));
        let mut index = Index {
            next: vec![0; phrases.len() * 2],
            first: vec![0; 1 << BITS],
            meant,
            phrases,
        };
        for (place, phrase) in index.phrases.iter().enumerate() {
            let mut chars = phrase.chars();
            for half in [place * 2, place * 2 + 1] {
                let list = list_of(chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
                index.next[half] = index.first[list];
                index.first[list] = half as u16 + 1;
            }
        }
        index
    }

    /// The halves that two characters may be.
    fn halves(&self, first: char, second: char) -> impl Iterator<Item = usize> {
        let mut rest = self.first[list_of(first, second)];
        std::iter::from_fn(move || {
            let half = usize::from(rest).checked_sub(1)?;
            rest = self.next[half];
            Some(half)
        })
    }

    /// The four characters of a text that may be a phrase, where two of them are one of its halves.
    fn window(&self, text: &str, two: Range<usize>, half: usize) -> Option<(Range<usize>, &'static str)> {
        let phrase = *self.phrases[..self.meant].get(half / 2)?;
        let (head, tail) = phrase.split_at(phrase.len() / 2);
        let is_first = half.is_multiple_of(2);
        if text[two.clone()] != *(if is_first { head } else { tail }) {
            return None;
        }
        let beside: usize = if is_first {
            text[two.end..].chars().take(HALF).map(char::len_utf8).sum()
        } else {
            text[..two.start].chars().rev().take(HALF).map(char::len_utf8).sum()
        };
        let range = if is_first {
            two.start..two.end + beside
        } else {
            two.start - beside..two.end
        };
        // Fewer at the beginning or the end of a text are not as long, as all characters of phrases are.
        (range.len() == phrase.len()).then_some((range, phrase))
    }

    /// Whether a text is one of the phrases.
    fn knows(&self, text: &str) -> bool {
        let mut chars = text.chars();
        let (first, second) = (chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
        self.halves(first, second).any(|half| self.phrases[half / 2] == text)
    }
}

/// The list in which two characters are looked for.
fn list_of(first: char, second: char) -> usize {
    let both = (first as u32).wrapping_mul(0x9E37_79B1) ^ (second as u32).wrapping_mul(0x85EB_CA6B);
    (both >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    static FEW: Phrases = Phrases::new(
        "phrases\t一筹莫展 依法治国\nright\t义法治国",
        "cou\t筹愁\nyi\t一依义\nshape\t治冶",
    );

    #[test]
    fn a_phrase_with_one_wrong_character_is_found() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("面对困难一愁莫展。", &[("一愁莫展", "一筹莫展")]),
            ("依法冶国", &[("依法冶国", "依法治国")]),
            (
                "坚持一法治国，一愁莫展",
                &[("一法治国", "依法治国"), ("一愁莫展", "一筹莫展")],
            ),
            // It is right, is the end of another word, has two other characters, or one that is not like.
            ("一筹莫展，依法治国", &[]),
            ("社会主义法治国家", &[]),
            ("一愁莫斩，依发冶国", &[]),
            ("一举莫展，依法强国", &[]),
            ("莫展，依法", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = FEW.find(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(range, phrase)| (&text[range.clone()], *phrase))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
