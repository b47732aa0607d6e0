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
            let lower = written.to_ascii_lowercase();
            let listed = WORDS.get(lower.as_str()).map(|right| (*right).to_owned());
            let Some(right) = listed.or_else(|| by_ending(&lower)) else {
                continue;
            };
            next = last + 1;
            // was then expected is right, and only keeps its part from being found.
            if written.eq_ignore_ascii_case(&right) {
                break;
            }
            let message = Sentence::new("word").with("word", written);
            faults.push(Fault::new(range).say(message).fix(&as_written(written, &right)));
            break;
        }
    }
}

/// Endings that words of the list take as the right ones do.
const ENDINGS: [&str; 7] = ["s", "d", "ed", "ing", "ly", "ment", "ments"];

/// What is right for a word of the list with an ending: acheiving. One that lacks only its last letters, or has some too
/// many, makes right words with an ending: estimat, estimated.
fn by_ending(word: &str) -> Option<String> {
    ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        let takes_vowel = ending.starts_with(['e', 'i']);
        let whole = takes_vowel.then(|| format!("{stem}e"));
        let listed = [Some(stem), whole.as_deref()].into_iter().flatten();
        let mut rights = listed.filter_map(|wrong| Some((wrong, *WORDS.get(wrong)?)));
        let is_other = |(wrong, right): &(&str, &str)| {
            !right.contains(' ') && !right.starts_with(wrong) && !wrong.starts_with(right)
        };
        let (_, right) = rights.find(is_other)?;
        let stem = if takes_vowel {
            right.strip_suffix('e').unwrap_or(right)
        } else {
            right
        };
        Some(format!("{stem}{ending}"))
    })
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
