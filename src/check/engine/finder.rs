//! Words that are looked for all at once.

use std::ops::Range;

/// Many words, and for each character of the basic plane those that begin with it.
///
/// It takes little to build, as most texts that are checked are short.
#[derive(Debug)]
pub struct Finder {
    words: Vec<&'static str>,
    /// Of each character the first of its words, counted from 1; 0 for most.
    first: Vec<u16>,
    /// Of each word the next one that begins with the same character, which is no longer.
    next: Vec<u16>,
}

impl Finder {
    /// A list of words, at most 65535 of them.
    pub fn new(words: Vec<&'static str>) -> Finder {
        let mut finder = Finder {
            first: vec![0; 1 << 16],
            next: vec![0; words.len()],
            words,
        };
        let mut order: Vec<usize> = (0..finder.words.len()).collect();
        order.sort_by_key(|index| finder.words[*index].len());
        for index in order {
            let initial = finder.words[index].chars().next().unwrap_or_default();
            if let Some(first) = finder.first.get_mut(initial as usize) {
                finder.next[index] = *first;
                *first = index as u16 + 1;
            }
        }
        finder
    }

    /// Where words stand in a text, each with its place in the list: the longest that begins at a character, and none
    /// inside another.
    pub fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut end = 0;
        text.char_indices().filter_map(move |(at, c)| {
            let first = *self.first.get(c as usize)?;
            if first == 0 || at < end {
                return None;
            }
            let word = self.word_at(&text[at..], first)?;
            end = at + self.words[word].len();
            Some((word, at..end))
        })
    }

    /// The longest word that a text begins with, of one and those that follow it.
    fn word_at(&self, text: &str, first: u16) -> Option<usize> {
        let mut rest = usize::from(first);
        while let Some(index) = rest.checked_sub(1) {
            if text.starts_with(self.words[index]) {
                return Some(index);
            }
            rest = usize::from(self.next[index]);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_and_none_inside_it() {
        let finder = Finder::new(vec!["台帐", "台", "帐户", "a", "😀"]);
        let text = "台帐户，台a帐户😀";
        let found: Vec<_> = finder
            .find_iter(text)
            .map(|(word, range)| (word, &text[range]))
            .collect();
        assert_eq!(found, [(0, "台帐"), (1, "台"), (3, "a"), (2, "帐户")]);
    }
}
