//! Lists of words in data files: a line for each list, its name, a tab, and its words with a space between them.

/// The words of a list. All lists are read by tests, so that a wrong name cannot stay.
#[expect(clippy::panic, reason = "the file is part of the program")]
pub fn words(file: &'static str, list: &str) -> Vec<&'static str> {
    let line = file
        .lines()
        .find_map(|line| line.strip_prefix(list)?.strip_prefix('\t'));
    line.unwrap_or_else(|| panic!("no list {list}")).split(' ').collect()
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

/// Whether one of the words stands in a text. Of many words only those are looked for that begin with a character which the
/// text may hold.
pub fn contains_any(text: &str, words: &[&str]) -> bool {
    const FEW: usize = 3;
    if words.len() <= FEW {
        return words.iter().any(|word| text.contains(word));
    }
    let sign = |c: char| 1_u128 << (c as u32 % u128::BITS);
    let held = text.chars().fold(0, |held, c| held | sign(c));
    let mut words = words.iter();
    words.any(|word| word.chars().next().is_none_or(|first| held & sign(first) != 0) && text.contains(word))
}
