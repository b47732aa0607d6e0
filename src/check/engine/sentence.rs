//! The sentence around a place, and the language it is in.

use std::ops::Range;

use crate::text::chinese::is_han;

/// The sentence of a text that holds a byte, with the mark it ends with; of an enormous one what stands near.
pub fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let before = text[..at].char_indices().rev().take(ENORMOUS);
    let start = before.take_while(|(at, c)| !ends_any_sentence(text, *at, *c)).last();
    let mut end = at;
    for c in text[at..].chars().take(ENORMOUS) {
        let is_mark = ends_any_sentence(text, end, c);
        end += c.len_utf8();
        if is_mark {
            break;
        }
    }
    start.map_or(at, |(start, _)| start)..end
}

/// What stands in a Chinese sentence before a byte; of an enormous one its end, so that asking at each number takes no longer.
pub fn sentence_before(text: &str, at: usize) -> &str {
    stretch_before(text, at, LONGEST, |c| matches!(c, '。' | '；' | '\n'))
}

/// What stands in a Chinese sentence behind a byte; of an enormous one its start.
pub fn sentence_behind(text: &str, at: usize) -> &str {
    let near = text[at..].chars().take(ENORMOUS);
    let own = near.take_while(|c| !matches!(c, '。' | '；' | '\n'));
    &text[at..at + own.map(char::len_utf8).sum::<usize>()]
}

/// What stands before a byte, in so many characters at the most and up to one that ends it.
pub fn stretch_before(text: &str, at: usize, most: usize, ends: impl Fn(char) -> bool) -> &str {
    let mut from = at;
    for (start, c) in text[..at].char_indices().rev().take(most) {
        if ends(c) {
            break;
        }
        from = start;
    }
    &text[from..at]
}

/// What stands before a place and behind it, up to the nearest of some marks.
pub fn up_to_marks<'t>([before, behind]: [&'t str; 2], marks: &[&str]) -> [&'t str; 2] {
    let starts = marks.iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
    let start = starts.max().unwrap_or(0);
    let end = marks.iter().filter_map(|mark| behind.find(mark)).min();
    [&before[start..], &behind[..end.unwrap_or(behind.len())]]
}

/// So many numbers before one are looked through for that to which it belongs.
pub const MOST_BEFORE: usize = 12;

/// A sentence of more characters is a table in words.
const LONGEST: usize = 400;

/// So many characters of a sentence are looked through on either side of a byte.
const ENORMOUS: usize = 2000;

/// Whether the sentence around a byte is in Chinese. One of marks and digits alone is as its passage is.
pub fn is_chinese_around(text: &str, at: usize) -> bool {
    let sentence = &text[sentence_around(text, at)];
    sentence.contains(is_han) || (!sentence.contains(|c: char| c.is_ascii_alphabetic()) && text.contains(is_han))
}

/// Where the marks stand that end a sentence in Chinese, a half-width semicolon among them.
pub fn chinese_ends(text: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = text.char_indices().filter(|(_, c)| ends_sentence(*c) || *c == ';');
    marks.map(|(at, c)| at..at + c.len_utf8())
}

/// Where those of an English text stand, with the spaces behind them.
pub fn english_ends(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_point = |at: usize, c: char| {
        matches!(c, '.' | '?' | '!') && text[at + 1..].starts_with(' ') && !(c == '.' && is_shortened(&text[..at]))
    };
    let marks = text.char_indices().filter(move |&(at, c)| c == '\n' || is_point(at, c));
    marks.map(|(at, c)| at..at + if c == '\n' { 1 } else { 2 })
}

/// Whether a text ends with a word of which a point stands for the rest: Bid No. 4471, Mr. Hale.
fn is_shortened(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    SHORTENED.contains(&word)
}

/// Words that are mostly written with a point.
const SHORTENED: [&str; 14] = [
    "No", "no", "Nos", "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "approx", "vs", "Rev", "Sgt", "Sec",
];

/// Whether a character ends a sentence in Chinese; what a semicolon ends is as whole as one.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '\n')
}

/// The same in any language. A point ends a sentence before a space only: 2.5 is a number.
fn ends_any_sentence(text: &str, at: usize, c: char) -> bool {
    ends_sentence(c) || matches!(c, '.' | '!' | '?') && text[at + 1..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_a_language_of_its_own() {
        let text = "增长10-15%。Coverage rose by 10-15% in 2.5 years. 另有3-5家。";
        let at = |part: &str| text.find(part).unwrap_or_default();
        assert_eq!(
            &text[sentence_around(text, at("rose"))],
            "Coverage rose by 10-15% in 2.5 years."
        );
        assert!(is_chinese_around(text, at("10-15%")));
        assert!(!is_chinese_around(text, at("rose")));
        assert!(is_chinese_around(text, at("3-5")));
    }
}
