//! Misspelt word.
//! 英文单词拼错。
//!
//! Words of office English that are often misspelt, long ones with one slip (a letter too many, too few, changed, or in its
//! neighbour's place), and words that are taken for others (more then, should of).
//!
//! 公文英语里常拼错的词，较长的词多一个字母、少一个、错一个或前后颠倒，以及常混淆的词（more then、should of）。
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
use crate::text::words::words;

pub const RULE: Rule = Rule::warning("E10", Check::Passage(check)).where_any("aeiou");

/// Each wrong word, or words, with what is right.
static WORDS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/misspelt.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});
const LONG_FILE: &str = include_str!("../../lexicon/english_words.tsv");
/// Long words in alphabetical order, and others that are one slip away from them, and right.
static LONG: LazyLock<Vec<&str>> = LazyLock::new(|| words(LONG_FILE, "words"));
static OTHERS: LazyLock<Vec<&str>> = LazyLock::new(|| words(LONG_FILE, "others"));
/// A shorter word may be another one with a slip in it.
const SHORTEST: usize = 7;
/// Its last letters are those of an ending: increase, increased.
const ENDING: usize = 2;
/// Letters that are written one for the other in the two spellings: organised, organized; licence, license.
const EITHER: [[u8; 2]; 2] = [[b's', b'z'], [b'c', b's']];

/// The most words that are looked for together.
const MOST: usize = 3;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if text.contains(['0', '1']) {
        faults.extend(with_digits(text));
    }
    let written_words: Vec<_> = english_words(text).collect();
    let mut next = 0;
    for (index, word) in written_words.iter().enumerate() {
        if index < next {
            continue;
        }
        let follows = written_words[index..].windows(2).take(MOST - 1);
        let joined = follows.take_while(|two| are_neighbours(text, &two[0], &two[1])).count();
        for last in (index..=index + joined).rev() {
            let range = word.range.start..written_words[last].range.end;
            let written = &text[range.clone()];
            let lower = written.to_ascii_lowercase();
            let listed = WORDS.get(lower.as_str()).map(|right| (*right).to_owned());
            let is_one = last == index;
            let slip = || by_slip(&lower).filter(|_| is_one).map(str::to_owned);
            let Some(right) = listed.or_else(|| by_ending(&lower)).or_else(slip) else {
                continue;
            };
            next = last + 1;
            // “recieve” [sic] is somebody else's.
            if text[range.end..]
                .trim_start_matches(['"', '”', ' '])
                .starts_with("[sic]")
            {
                break;
            }
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

/// Words in which a digit stands for the letter that looks like it: 0f, c1osed.
fn with_digits(text: &str) -> impl Iterator<Item = Fault> {
    let is_part = |c: char| c.is_alphanumeric() || "@/._-#:".contains(c);
    // An address is one word with its marks.
    let words = text
        .split(move |c: char| !is_part(c))
        .map(|word| word.trim_end_matches(['.', ':', '-']));
    words.filter_map(|word| {
        let is_plain = word.bytes().all(|c| c.is_ascii_lowercase() || matches!(c, b'0' | b'1'));
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let right = word.replace('0', "o").replace('1', "l");
        let is_within = word.len() > SHORTEST_WITH_DIGIT
            && !word.starts_with(['0', '1'])
            && ENDS_OF_WORDS
                .iter()
                .any(|end| right.ends_with(end) && word.ends_with(end));
        let is_small = matches!(word, "0f" | "0n" | "0r" | "t0" | "n0");
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (is_plain && digits == 1 && (is_within || is_small)).then(|| {
            let message = Sentence::new("word").with("word", word);
            Fault::new(start..start + word.len()).say(message).right(&right)
        })
    })
}

/// What shows that letters around a digit are a word.
const ENDS_OF_WORDS: [&str; 8] = ["ed", "ing", "ion", "ly", "er", "es", "al", "ment"];
/// A shorter word with a digit may be a name: b1c.
const SHORTEST_WITH_DIGIT: usize = 4;

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

/// The long word that a word is with one slip, where it is no right one.
fn by_slip(word: &str) -> Option<&'static str> {
    let first = *word.as_bytes().first()?;
    let is_known = || LONG.binary_search(&word).is_ok() || OTHERS.binary_search(&word).is_ok();
    if word.len() < SHORTEST || is_known() || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let start = LONG.partition_point(|long| long.as_bytes()[0] < first);
    let mut likely = LONG[start..].iter().take_while(|long| long.as_bytes()[0] == first);
    likely.find(|long| is_slip(word.as_bytes(), long.as_bytes())).copied()
}

/// Whether two words that begin alike differ in one letter before their endings, or in two that have changed places.
fn is_slip(word: &[u8], long: &[u8]) -> bool {
    let shorter = word.len().min(long.len());
    let same = word.iter().zip(long).take_while(|(one, other)| one == other).count();
    if same == shorter || word.len().abs_diff(long.len()) > 1 {
        return false;
    }
    let (rest, right) = (&word[same..], &long[same..]);
    let is_in_stem = rest.len().max(right.len()) > ENDING;
    let is_either = |pair: &[u8; 2]| pair.contains(&rest[0]) && pair.contains(&right[0]);
    match word.len() as isize - long.len() as isize {
        0 if rest[1..] == right[1..] => is_in_stem && !EITHER.iter().any(is_either),
        0 => rest[..2] == [right[1], right[0]] && rest[2..] == right[2..],
        1 => is_in_stem && rest[1..] == *right,
        _ => is_in_stem && *rest == right[1..],
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
