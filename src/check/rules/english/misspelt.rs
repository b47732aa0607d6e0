//! Misspelt word.
//! 英文单词拼错。
//!
//! Words of office English that are often misspelt, and words that are taken for others (more then, should of).
//!
//! 公文英语里常拼错的词，以及常混淆的词（more then、should of）。
//!
//! Wrong: We recieved more then 30 replies.
//! Right: We received more than 30 replies.
//!
//! Says word: “{ $word }” is misspelt
//! Says word: “{ $word }”拼写有误

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::check::engine::english::{are_neighbours, english_words};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};

pub const RULE: Rule = Rule::warning("E10", Check::Passage(check)).where_any("aeiou");

/// Each wrong word, or words, with what is right.
static WORDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/misspelt.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});
/// The most words that are looked for together.
const MOST: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let words: Vec<_> = english_words(text).collect();
    let mut next = 0;
    for (index, word) in words.iter().enumerate() {
        if index < next {
            continue;
        }
        let follows = words[index..].windows(2).take(MOST - 1);
        let joined = follows.take_while(|two| are_neighbours(text, &two[0], &two[1])).count();
        for last in (index..=index + joined).rev() {
            let range = word.range.start..words[last].range.end;
            let written = &text[range.clone()];
            let Some(right) = WORDS.get(written.to_ascii_lowercase().as_str()) else {
                continue;
            };
            next = last + 1;
            // was then expected is right, and only keeps its part from being found.
            if written.eq_ignore_ascii_case(right) {
                break;
            }
            let message = Sentence::new("word").with("word", written);
            faults.push(Fault::new(range).say(message).fix(&as_written(written, right)));
            break;
        }
    }
}

/// A word with a capital where the one in its place has one.
fn as_written(written: &str, right: &str) -> String {
    let mut letters = right.chars();
    match letters.next() {
        Some(first) if written.starts_with(|c: char| c.is_ascii_uppercase()) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => right.to_owned(),
    }
}
