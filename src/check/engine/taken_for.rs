//! Words that are taken for others which sound alike: the words beside them tell which one is meant.

use std::ops::Range;

use super::index::Index;

/// The bytes of two Han characters, which every word has.
const WORD: usize = 6;

/// A line is the word that is written, the one that is meant, words of which one stands right before it, and words of which
/// one stands right after it, with tabs between. 的 may part them, and 了 what follows. Where the words of the line the other
/// way round stand there, it is right as it is.
const FILE: &str = include_str!("../lexicon/taken_for.tsv");
static LINES: Index<WORD, 4096> = Index::of_lines(FILE);

/// Where one word is taken for another, with the right one.
pub fn find_taken(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let columns = |place| LINES.columns(place);
    LINES.candidates(text).filter_map(move |at| {
        let places = LINES.places(text, at).map(columns);
        let mut meant = places.filter(|[_, _, before, after]| stands_beside(text, at, before, after));
        let [word, right, ..] = meant.next()?;
        let others = LINES.places(right, 0).map(columns);
        let mut back = others.filter(|[_, other, ..]| *other == word);
        let is_right = back.any(|[_, _, before, after]| stands_beside(text, at, before, after));
        (!is_right).then_some((at..at + WORD, right))
    })
}

/// Whether one of the words stands beside the word at a place of a text.
fn stands_beside(text: &str, at: usize, before: &str, after: &str) -> bool {
    let (head, tail) = (&text[..at], &text[at + WORD..]);
    let joined = head.strip_suffix('的').unwrap_or(head);
    let rest = tail.strip_prefix(['的', '了']).unwrap_or(tail);
    let stands_before = |word: &str| head.ends_with(word) || joined.ends_with(word);
    let stands_after = |word: &str| tail.starts_with(word) || rest.starts_with(word);
    before.split_whitespace().any(stands_before) || after.split_whitespace().any(stands_after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_taken_for_another_where_its_neighbours_are_of_that_one() {
        let cases: &[(&str, &[&str])] = &[
            ("依法维护当事人的合法权力", &["权利"]),
            ("把权利关进制度的笼子", &["权力"]),
            ("群众反应的问题", &["反映"]),
            // The words beside it say so, or are of the other word too.
            ("合法权利，权力运行，反映问题", &[]),
            ("药品不良反应情况", &[]),
            ("权力", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = find_taken(text).map(|(_, right)| right).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
