//! Two texts word by word: what is the same in both, and what stands in one in the place of what stands in the other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes in the old text.
    pub old: Range<usize>,
    /// Its bytes in the new one.
    pub new: Range<usize>,
    /// Whether it is the same.
    pub is_same: bool,
}

/// Two texts in stretches, in their order.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The stretches; each begins where the one before it ends, in both texts.
    pub stretches: Vec<Stretch>,
}

/// Compares two texts.
pub fn compare(old: &str, new: &str) -> Comparison {
    let (old_words, new_words) = (words(old), words(new));
    let (old_starts, new_starts) = (starts(&old_words), starts(&new_words));
    let bytes = |starts: &[usize], from: usize, length: usize| starts[from]..starts[from + length];
    let mut stretches = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let (old, new) = (op.old_range(), op.new_range());
        let is_same = matches!(op, DiffOp::Equal { .. });
        // As many words on both sides most often stand for each other.
        let parts = if !is_same && old.len() == new.len() {
            old.len()
        } else {
            1
        };
        for part in 0..parts {
            let (old_length, new_length) = (old.len() / parts, new.len() / parts);
            stretches.push(Stretch {
                old: bytes(&old_starts, old.start + part * old_length, old_length),
                new: bytes(&new_starts, new.start + part * new_length, new_length),
                is_same,
            });
        }
    }
    Comparison { stretches }
}

/// Compares two texts of which it is known that some parts, in their order, stand in the place of others: nothing of one part is
/// taken for something of another.
pub fn compare_parts(old: &str, new: &str, parts: &[(Range<usize>, Range<usize>)]) -> Comparison {
    let mut stretches = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let ends = [(old.len()..old.len(), new.len()..new.len())];
    for (old_part, new_part) in parts.iter().chain(&ends) {
        let gap = (old_at..old_part.start, new_at..new_part.start);
        for (old_range, new_range) in [gap, (old_part.clone(), new_part.clone())] {
            let compared = compare(&old[old_range.clone()], &new[new_range.clone()]);
            stretches.extend(compared.stretches.into_iter().map(|stretch| Stretch {
                old: stretch.old.start + old_range.start..stretch.old.end + old_range.start,
                new: stretch.new.start + new_range.start..stretch.new.end + new_range.start,
                is_same: stretch.is_same,
            }));
        }
        (old_at, new_at) = (old_part.end, new_part.end);
    }
    Comparison { stretches }
}

/// A minus that is set as one, and so is the sign of the number behind it.
const MINUS: char = '−';

/// The words of a text: a number, letters of the Latin alphabet that stand together, or any one other character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = number_length(rest).unwrap_or_else(|| {
            let is_in_word = |c: char| first.is_ascii_alphabetic() && c.is_ascii_alphabetic();
            let start = first.len_utf8();
            rest[start..]
                .find(|c| !is_in_word(c))
                .map_or(rest.len(), |end| start + end)
        });
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

/// The bytes of the number that a text begins with, its minus among them; none where it begins with something else.
fn number_length(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(MINUS).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    // A mark at its end is that of the sentence.
    let number = digits[..end.unwrap_or(digits.len())].trim_end_matches(['.', ',']);
    Some(text.len() - digits.len() + number.len())
}

/// Whether a text is nothing but a number.
pub fn is_number(text: &str) -> bool {
    number_length(text) == Some(text.len())
}

/// Whether a stretch is no part of a longer number or word; the digits behind a point belong to those before it.
pub fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |inner: Option<char>, outer: &mut dyn Iterator<Item = char>| match (inner, outer.next()) {
        (Some(inner), Some('.' | ',')) if inner.is_ascii_digit() => outer.next().is_some_and(|c| c.is_ascii_digit()),
        (Some(inner), Some(outer)) if inner.is_ascii_digit() => outer.is_ascii_digit(),
        (Some(inner), Some(outer)) => inner.is_ascii_alphabetic() && outer.is_ascii_alphabetic(),
        _ => false,
    };
    let inner = &text[range.clone()];
    !goes_on(inner.chars().next(), &mut text[..range.start].chars().rev())
        && !goes_on(inner.chars().next_back(), &mut text[range.end..].chars())
}

/// Whether a text prints something that is no part of a longer number or word.
pub fn is_printed(text: &str, printed: &str) -> bool {
    let mut found = text.match_indices(printed);
    found.any(|(at, _)| is_whole(text, &(at..at + printed.len())))
}

/// Where each word begins, and where the last one ends.
fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    starts.extend(words.iter().map(|word| {
        at += word.len();
        at
    }));
    starts
}

impl Comparison {
    /// How many bytes are the same.
    pub fn same(&self) -> usize {
        let same = self.stretches.iter().filter(|stretch| stretch.is_same);
        same.map(|stretch| stretch.old.len()).sum()
    }

    /// What stands in the new text in the place of a stretch of the old one, without what was put in before and behind it.
    pub fn new_place(&self, old: &Range<usize>) -> Range<usize> {
        self.new_place_with(old, false, false)
    }

    /// Where a stretch of the old text stands in the new one as it was; none where it does not.
    pub fn same_place(&self, old: &Range<usize>) -> Option<Range<usize>> {
        let index = self
            .stretches
            .partition_point(|stretch| stretch.old.end <= old.start && stretch.old.end < old.end);
        let stretch = self.stretches[index..]
            .iter()
            .find(|stretch| stretch.is_same || stretch.old.end > old.start)?;
        let is_within = stretch.is_same && stretch.old.start <= old.start && old.end <= stretch.old.end;
        is_within.then(|| {
            let moved = |at: usize| at - stretch.old.start + stretch.new.start;
            moved(old.start)..moved(old.end)
        })
    }

    /// The same with what was put in before it or behind it.
    pub fn new_place_with(&self, old: &Range<usize>, before: bool, behind: bool) -> Range<usize> {
        let start = if before {
            self.end_before(old.start)
        } else {
            self.start(old.start)
        };
        let end = if behind {
            self.start_behind(old.end)
        } else {
            self.end(old.end)
        };
        start..end.max(start)
    }

    /// Where the new text goes on with what stands behind a byte of the old one.
    fn start(&self, at: usize) -> usize {
        match self.around(at) {
            Some(stretch) if stretch.is_same => stretch.new.start + (at - stretch.old.start),
            Some(stretch) => stretch.new.start,
            None => self.start_behind(at),
        }
    }

    /// Where the new text ends what stands before a byte of the old one.
    fn end(&self, at: usize) -> usize {
        match self.around(at) {
            Some(stretch) if stretch.is_same => stretch.new.start + (at - stretch.old.start),
            Some(stretch) => stretch.new.end,
            None => self.end_before(at),
        }
    }

    /// The stretch that a byte stands inside of.
    fn around(&self, at: usize) -> Option<&Stretch> {
        let index = self.stretches.partition_point(|stretch| stretch.old.end <= at);
        self.stretches.get(index).filter(|stretch| stretch.old.start < at)
    }

    fn end_before(&self, at: usize) -> usize {
        if self.around(at).is_some() {
            return self.start(at);
        }
        let index = self.stretches.partition_point(|stretch| stretch.old.start < at);
        self.stretches[..index].last().map_or(0, |stretch| stretch.new.end)
    }

    fn start_behind(&self, at: usize) -> usize {
        if self.around(at).is_some() {
            return self.end(at);
        }
        let index = self.stretches.partition_point(|stretch| stretch.old.end <= at);
        let last = self.stretches.last().map_or(0, |stretch| stretch.new.end);
        self.stretches.get(index).map_or(last, |stretch| stretch.new.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes<'t>(old: &'t str, new: &'t str) -> Vec<(&'t str, &'t str)> {
        let stretches = compare(old, new).stretches.into_iter();
        let changed = stretches.filter(|stretch| !stretch.is_same);
        changed.map(|stretch| (&old[stretch.old], &new[stretch.new])).collect()
    }

    #[test]
    fn numbers_and_latin_words_are_compared_as_a_whole() {
        assert_eq!(changes("完成13.5亿元。", "完成14.25亿元。"), [("13.5", "14.25")]);
        assert_eq!(changes("12, then", "15, then"), [("12", "15")]);
        assert_eq!(changes("It works well", "It worked well"), [("works", "worked")]);
        assert_eq!(changes("扎实推进", "推进"), [("扎实", "")]);
        assert_eq!(changes("by −6 to −", "by −7 to −"), [("−6", "−7")]);
        assert_eq!(changes("", "甲"), [("", "甲")]);
    }

    #[test]
    fn a_stretch_is_found_in_the_new_text_with_or_without_what_stands_beside_it() {
        let (old, new) = ("甲乙丙", "甲新乙又丙");
        let compared = compare(old, new);
        assert_eq!(&new[compared.new_place(&(3..6))], "乙");
        assert_eq!(&new[compared.new_place_with(&(3..6), true, true)], "新乙又");
        let compared = compare("甲乙", "");
        assert_eq!(compared.new_place_with(&(0..3), true, true), 0..0);
        let compared = compare("", "新");
        assert_eq!(compared.new_place_with(&(0..0), true, true), 0..3);
    }
}
