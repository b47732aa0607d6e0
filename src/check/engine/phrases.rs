//! Set phrases of four characters, one of which was taken for another.

use std::ops::Range;

use super::alike::{ALIKE, Alike, HAN};
use super::beside::{after, before};
use super::characters::often;
use super::index::Index;

/// The bytes of half a phrase: one wrong character leaves the other half whole.
const HALF: usize = 6;
const PHRASE: usize = 2 * HALF;

/// The set phrases of reports.
pub static PHRASES: Phrases = Phrases::new(include_str!("../lexicon/set_phrases.tsv"), &ALIKE);

/// Set phrases, and characters that are taken for each other.
///
/// A line of the file is `phrases` or `right`, a tab, and phrases with spaces between; those that are `right` are not
/// looked for, and are no wrong form of others.
#[derive(Debug)]
pub struct Phrases {
    /// The phrases by their halves.
    halves: Index<HALF, 32768>,
    alike: &'static Alike,
}

impl Phrases {
    /// The phrases of a file, with characters that are alike.
    pub const fn new(phrases: &'static str, alike: &'static Alike) -> Phrases {
        Phrases {
            halves: Index::of_words(phrases),
            alike,
        }
    }

    /// Where a phrase stands in a text with one wrong character: the bytes, with the phrase that is meant.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
        for at in self.halves.candidates(text) {
            for place in self.halves.places(text, at) {
                if let Some((range, phrase)) = self.slip(text, at, place)
                    && found.last().is_none_or(|(before, _)| before.end <= range.start)
                {
                    found.push((range, phrase));
                }
            }
        }
        found
    }

    /// The four characters of a text that should be a phrase, where two of them are the half at a place of the file.
    fn slip(&self, text: &str, at: usize, place: usize) -> Option<(Range<usize>, &'static str)> {
        let file = self.halves.file;
        let is_first = file.as_bytes()[place - 1].is_ascii();
        let before = if is_first { 0 } else { HALF };
        let start = at.checked_sub(before)?;
        let wrong = only_difference(
            &text.as_bytes()[start..],
            &file.as_bytes()[place - before..],
            HALF - before,
        )?;
        text.get(start..start + PHRASE)?;
        let phrase = &file[place - before..place - before + PHRASE];
        let right = phrase[wrong..].chars().next()?;
        if belongs_to_neighbour(text, start, wrong) {
            return None;
        }
        let is_slip = self.is_alike(text, start + wrong, right) && self.is_meant(place) && !self.knows(text, start);
        is_slip.then_some((start..start + PHRASE, phrase))
    }

    /// Whether the character at a place of a text is like another one.
    fn is_alike(&self, text: &str, at: usize, other: char) -> bool {
        self.alike.lines(&text[at..]).any(|line| line.contains(other))
    }

    /// Whether the phrase at a place of the file is looked for.
    fn is_meant(&self, place: usize) -> bool {
        let line = self.halves.file[..place].rsplit('\n').next();
        line.is_some_and(|line| line.starts_with("phrases\t"))
    }

    /// Whether one of the phrases stands at a place of a text.
    fn knows(&self, text: &str, at: usize) -> bool {
        let mut places = self.halves.places(text, at);
        places.any(|place| self.halves.file[place..].starts_with(&text[at..at + PHRASE]))
    }
}

/// Whether the half of a phrase with the wrong character is that of another word: 我们将持续 for 我们坚持.
fn belongs_to_neighbour(text: &str, start: usize, wrong: usize) -> bool {
    let place = if wrong < HALF { start } else { start + PHRASE };
    let (last, next) = (before(text, place), after(text, place));
    last.zip(next).is_some_and(|(last, next)| often(last, next).is_some())
}

/// Which of the two characters from a place on is another one than in a phrase, where the other one is the same. Nearly
/// every half of a phrase is a word of its own, so this is asked often: characters are compared as numbers are.
fn only_difference(text: &[u8], phrase: &[u8], from: usize) -> Option<usize> {
    let second = from + HAN;
    let character = |bytes: &[u8], at: usize| bytes.get(at..)?.first_chunk::<HAN>().copied();
    let is_same = |at: usize| Some(character(text, at)? == character(phrase, at)?);
    match (is_same(from)?, is_same(second)?) {
        (false, true) => Some(from),
        (true, false) => Some(second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static FEW_ALIKE: Alike = Alike::new("cou\t筹愁\nyi\t一 依义\nshape\t治冶");
    static FEW: Phrases = Phrases::new("phrases\t一筹莫展 依法治国\nright\t义法治国", &FEW_ALIKE);

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
