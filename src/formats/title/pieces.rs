//! A title taken apart into words, names and numbers.

use crate::text::chinese::{is_han, is_numeral};
use crate::text::numbers::about_unit_at;
use crate::text::words::{SpreadWords, Words, count_words, word_list};

const FILE: &str = include_str!("words.tsv");
/// The lists of words that stay whole.
const LISTS: [&str; 7] = [
    "document-kinds",
    "times",
    "organs",
    "party",
    "government",
    "economy",
    "society",
];

static WORDS: SpreadWords<{ count_words(FILE, &LISTS) }> = SpreadWords::new(FILE, &LISTS);
/// Words that what follows depends on.
static VERBS: SpreadWords<{ count_words(FILE, &["verbs"]) }> = SpreadWords::new(FILE, &["verbs"]);
/// The most characters of a word.
const LONGEST_WORD: usize = 13;
/// Characters that join two parts of a title, and hang on to neither.
const JOINTS: &str = "和与及暨或并";
/// The longest measure that is looked for, in characters.
const LONGEST_MEASURE: usize = 8;

/// A part of a title that is not broken.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// How many characters it has.
    pub length: usize,
}

/// What a piece of a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name that the report gives, or a word that is known.
    Word,
    /// A word that rather begins a line than ends it.
    Verb,
    /// A number with its measure.
    Number,
    /// `和` and the like.
    Joint,
    /// A character of which nothing is known.
    Unknown,
}

/// Takes a title apart: as few pieces as there can be, and as little as possible that is not known.
pub fn pieces(title: &[char], names: &[String]) -> Vec<Piece> {
    // From the end: the cost of the rest, and the piece that it begins with.
    let mut rest: Vec<(usize, Kind, usize)> = vec![(0, Kind::Unknown, 0); title.len() + 1];
    for at in (0..title.len()).rev() {
        let candidates = candidates(&title[at..], names);
        let costs = candidates.into_iter().map(|(kind, length)| {
            let own = if kind == Kind::Unknown { 2 } else { 1 };
            (rest[at + length].0 + own, kind, length)
        });
        if let Some(cheapest) = costs.min_by_key(|(cost, _, length)| (*cost, title.len() - length)) {
            rest[at] = cheapest;
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < title.len() {
        let (_, kind, length) = rest[at];
        pieces.push(Piece { kind, length });
        at += length;
    }
    pieces
}

/// What a title may begin with.
fn candidates(title: &[char], names: &[String]) -> Vec<(Kind, usize)> {
    let single = if JOINTS.contains(title[0]) {
        Kind::Joint
    } else {
        Kind::Unknown
    };
    let mut found = vec![(single, 1)];
    let latin = title.iter().take_while(|c| c.is_ascii_graphic()).count();
    // Digits alone are a number.
    if latin > 1 && !title[..latin].iter().all(char::is_ascii_digit) {
        found.push((Kind::Word, latin));
    }
    if let Some(length) = number_length(title) {
        found.push((Kind::Number, length));
    }
    let names = names.iter().filter_map(|name| length_at(title, name));
    found.extend(names.map(|length| (Kind::Word, length)));
    let most = title.iter().take(LONGEST_WORD).take_while(|c| is_han(**c)).count();
    let text: String = title[..most].iter().collect();
    for (length, (start, c)) in (1..).zip(text.char_indices()).skip(1) {
        let word = &text[..start + c.len_utf8()];
        if VERBS.contains(word) {
            found.push((Kind::Verb, length));
        } else if WORDS.contains(word) {
            found.push((Kind::Word, length));
        }
    }
    found
}

/// The length of a word, where a title begins with it.
fn length_at(title: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    let begun = title.get(..length)?;
    word.chars().eq(begun.iter().copied()).then_some(length)
}

/// A year with a part of it, which stay together.
static PARTS_OF_YEAR: Words = word_list!("年上半年 年下半年 年第一季度 年第二季度 年第三季度 年第四季度");

/// The length of a number with its measure: `2026年度`, `1—6月`, `第十八届`, `三年`, `2026年上半年`.
fn number_length(title: &[char]) -> Option<usize> {
    let prefix = usize::from(title[0] == '第');
    let is_digit = |c: &char| c.is_ascii_digit() || is_numeral(*c);
    let mut length = prefix + title[prefix..].iter().take_while(|c| is_digit(c)).count();
    if length == prefix {
        return None;
    }
    while let [mark, next, ..] = title[length..]
        && "—～-.－至".contains(mark)
        && is_digit(&next)
    {
        length += 1 + title[length + 1..].iter().take_while(|c| is_digit(c)).count();
    }
    if let Some(next) = title.get(length)
        && "—～－至".contains(*next)
        && let Some(digits) = title.get(length + 1)
        && is_digit(digits)
    {
        return None;
    }
    let is_joined = |c: char| is_han(c) && !JOINTS.contains(c) && c != '的';
    let mut parts = PARTS_OF_YEAR.iter();
    if let Some(part) = parts.find_map(|part| length_at(&title[length..], part)) {
        return Some(length + part);
    }
    match title[length..] {
        ['年', '度', ..] => length += 2,
        ['个', '百', '分', '点', ..] => length += 4,
        // 120急救 is a name, 120户 a number.
        [measure, ..] if is_joined(measure) && title[..length].iter().all(char::is_ascii_digit) => {
            length += measure_length(&title[length..]);
        }
        [measure, ..] if is_joined(measure) || measure == '%' => length += 1,
        _ => {}
    }
    Some(length)
}

/// The length of the measure that a text begins with; 0 where it begins with none.
fn measure_length(text: &[char]) -> usize {
    let text: String = text.iter().take(LONGEST_MEASURE).collect();
    about_unit_at(&text).chars().count()
}
