//! The words that say the other way: 上升 and 下降, rose and fell.

use std::sync::LazyLock;

use crate::text::words::words;

/// Each word with the one that says the other way. The longest word counts, and of several pairs that hold it the first one.
static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let files = [
        include_str!("../lexicon/mentions.tsv"),
        include_str!("../lexicon/english_misfits.tsv"),
    ];
    let pairs = files.into_iter().flat_map(|file| words(file, "opposites"));
    pairs.filter_map(|pair| pair.split_once('=')).collect()
});

/// What is said with the word that says the other way than the one it begins with: 下降到 for 上升到.
pub fn opposite(said: &str) -> Option<String> {
    let turned = PAIRS.iter().map(|(one, other)| (*other, *one));
    let both = PAIRS.iter().copied().chain(turned);
    let found = both.filter(|(word, _)| said.starts_with(word));
    let (word, other) = found.min_by_key(|(word, _)| std::cmp::Reverse(word.len()))?;
    Some(format!("{other}{}", &said[word.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_way_is_said_with_what_follows_the_word() {
        let of = |said: &str| opposite(said).unwrap_or_default();
        assert_eq!(
            [of("上升到"), of("下降"), of("下滑至"), of("净增")],
            ["下降到", "上升", "上升至", "净减"]
        );
        assert_eq!([of("rose"), of("down"), of("呈现")], ["fell", "up", ""]);
    }
}
