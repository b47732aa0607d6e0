//! Ids that a person would choose: of a heading's words where they are known.

use std::collections::BTreeMap;

use crate::template::RESERVED;

/// Ids with the words of headings that give them, a line for each. The first that a heading holds counts.
const KNOWN: &str = include_str!("headings.tsv");
/// What means something in Jinja.
const WORDS: [&str; 14] = [
    "and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "none", "value", "range", "dict",
];
/// How many words of an English heading make its id.
const MOST_WORDS: usize = 3;
/// How long such an id is at most, in characters.
const LONGEST: usize = 30;

/// Gives each name once.
#[derive(Debug, Default)]
pub struct Ids {
    used: BTreeMap<String, usize>,
}

impl Ids {
    /// The name where it is free, else with a number.
    pub fn free(&mut self, name: &str) -> String {
        let count = self.used.entry(name.to_owned()).or_default();
        *count += 1;
        match *count {
            1 => name.to_owned(),
            count => {
                let numbered = format!("{name}_{count}");
                // A heading may end in such a number itself.
                if self.used.contains_key(&numbered) {
                    self.free(name)
                } else {
                    numbered
                }
            }
        }
    }
}

/// The id that a heading's words give.
pub fn of_heading(heading: &str) -> String {
    let english: Vec<String> = heading
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 2 || word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .filter(|word| !word.is_empty() && !["the", "and", "for", "our"].contains(&word.to_ascii_lowercase().as_str()))
        .take(MOST_WORDS)
        .map(str::to_ascii_lowercase)
        .collect();
    let joined = english.join("_");
    let is_word = joined.starts_with(|c: char| c.is_ascii_lowercase()) && joined.len() <= LONGEST;
    let known = || {
        let mut lists = KNOWN.lines().filter_map(|line| line.split_once('\t'));
        let found = lists.find(|(_, words)| words.split(' ').any(|word| heading.contains(word)));
        found.map(|(id, _)| id.to_owned())
    };
    let is_latin = heading.is_ascii();
    let id = if is_latin && is_word { Some(joined) } else { known() }.unwrap_or_else(|| "part".to_owned());
    if RESERVED.contains(&id.as_str()) || WORDS.contains(&id.as_str()) {
        format!("{id}_part")
    } else {
        id
    }
}
