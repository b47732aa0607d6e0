//! What it costs to break a title at each of its characters.

use crate::text::chinese::{is_han, is_wide, may_not_begin_line, may_not_end_line};

use super::pieces::{Kind, Piece, pieces};

/// A good place: behind a part of the sentence, or before a verb.
const COST_GOOD: usize = 4;
/// Between two words.
const COST_WORDS: usize = 12;
/// Between a word and what is not known, which may well go on.
const COST_BESIDE_UNKNOWN: usize = 60;
/// Behind a word that leaves open what follows.
const COST_HANGING: usize = 90;
/// Between two characters of which nothing is known: most often within a word.
const COST_UNKNOWN: usize = 300;
/// What it costs more inside a quotation that is too long for one line, but between its parts.
const COST_QUOTED: usize = 60;
/// What is quoted and not longer, in characters, stays whole; a title in 《》 as long as a line has room for it.
const LONGEST_QUOTE: usize = 12;
/// Characters that end the name of an organisation, or a phrase.
const GOOD_ENDS: &str = "局委厅部院校会司所站队";
/// Characters that end the name of a place, behind which the name of what is there may follow.
const PLACE_ENDS: &str = "区县市省镇乡";
/// What may not begin a line, as it belongs to the word before.
const TRAILING: &str = "的等性化型级";
/// What belongs to the word behind it, and ends no line.
const LEADING: &str = "不未无非被";

/// A title that is set in lines.
pub struct Measured {
    /// Its characters.
    pub characters: Vec<Character>,
    /// How many columns they take in one line.
    pub columns: usize,
}

/// A character of a title.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// How many columns it takes.
    pub columns: usize,
    /// Whether programs put space before it: where wide characters and letters or digits meet.
    pub is_spaced: bool,
    /// Whether it is a mark that may stand beyond the end of a line.
    pub hangs: bool,
    /// What it costs to begin a line with it; none where it may not.
    pub break_cost: Option<usize>,
}

/// How many columns so many of those spaces take, each a quarter of a character.
pub fn spaces(count: usize) -> usize {
    count.div_ceil(2)
}

/// Measures a title for lines of so many columns.
pub fn measure(title: &str, width: usize, names: &[String]) -> Measured {
    let title: Vec<char> = title.chars().collect();
    // These marks have no width of their own; in a Chinese font they are as wide as its characters.
    let columns = |c: char| {
        if is_wide(c) || "—…“”‘’·".contains(c) {
            2
        } else {
            1
        }
    };
    let total: usize = title.iter().map(|c| columns(*c)).sum();
    let are_spaced = title.windows(2).map(|pair| meets_letters(pair[0], pair[1]));
    let are_spaced: Vec<bool> = std::iter::once(false).chain(are_spaced).collect();
    let total = total + spaces(are_spaced.iter().filter(|is_spaced| **is_spaced).count());
    // Most titles stand in one line, and need no words.
    let costs = if total < width {
        vec![None; title.len()]
    } else {
        break_costs(&title, width, names)
    };
    let of = |((c, is_spaced), break_cost): ((&char, bool), Option<usize>)| Character {
        columns: columns(*c),
        is_spaced,
        hangs: matches!(c, '、' | '，'),
        break_cost,
    };
    Measured {
        characters: title.iter().zip(are_spaced).zip(costs).map(of).collect(),
        columns: total,
    }
}

fn meets_letters(one: char, other: char) -> bool {
    is_han(one) && other.is_ascii_alphanumeric() || one.is_ascii_alphanumeric() && is_han(other)
}

fn break_costs(title: &[char], width: usize, names: &[String]) -> Vec<Option<usize>> {
    let mut costs = vec![None; title.len()];
    let pieces = pieces(title, names);
    let mut at = 0;
    for pair in pieces.windows(2) {
        at += pair[0].length;
        costs[at] = cost_between(&pair[0], &pair[1], title[at - 1], title[at]);
        // A number without a measure is part of a name, and one in a row says of what: 12345热线, 120急救, 第七次人口普查.
        let is_of_name = title[at - 1].is_ascii_digit() && pair[1].kind != Kind::Joint;
        let is_in_row = title[at - pair[0].length] == '第' && title[at - 1] != '年';
        let is_word = matches!(pair[1].kind, Kind::Word | Kind::Unknown);
        if pair[0].kind == Kind::Number && (is_of_name || is_in_row && is_word) {
            costs[at] = costs[at].map(|cost| cost.max(COST_UNKNOWN));
        }
    }
    for (open, close) in [('“', '”'), ('（', '）')] {
        keep_quoted(title, (open, close), &mut costs, LONGEST_QUOTE * 2);
    }
    keep_quoted(title, ('《', '》'), &mut costs, width);
    costs
}

/// What it costs to part two pieces, given the last character of the one and the first of the other.
fn cost_between(before: &Piece, after: &Piece, last: char, next: char) -> Option<usize> {
    let is_joint = last == ' ' || is_wide(last) || is_wide(next);
    let is_trailing = after.kind == Kind::Unknown && TRAILING.contains(next);
    if next == ' ' || !is_joint || is_trailing || may_not_begin_line(next) || may_not_end_line(last) {
        return None;
    }
    if last == ' ' || "》”）、，；：—".contains(last) || last == '的' && before.kind == Kind::Unknown {
        return Some(COST_GOOD);
    }
    Some(match (before.kind, after.kind) {
        (Kind::Verb | Kind::Joint, _) => COST_HANGING,
        (Kind::Unknown, _) if LEADING.contains(last) => COST_UNKNOWN,
        (_, Kind::Verb | Kind::Joint) => COST_GOOD,
        _ if "《“（".contains(next) => COST_WORDS,
        (_, _) if GOOD_ENDS.contains(last) => COST_GOOD,
        // A date is one: 2027年1月13日.
        (Kind::Number, Kind::Number) if matches!(last, '年' | '月') && next.is_ascii_digit() => COST_UNKNOWN,
        (Kind::Number, _) if "年度月日".contains(last) => COST_GOOD,
        (Kind::Number, _) => COST_HANGING,
        (Kind::Unknown, _) if PLACE_ENDS.contains(last) => COST_WORDS * 2,
        (Kind::Unknown, Kind::Unknown) => COST_UNKNOWN,
        (Kind::Unknown, _) | (_, Kind::Unknown) => COST_BESIDE_UNKNOWN,
        _ => COST_WORDS,
    })
}

/// What stands between two marks stays whole if it has no more than so many columns; else it is broken between its parts.
fn keep_quoted(title: &[char], (open, close): (char, char), costs: &mut [Option<usize>], most: usize) {
    let mut from = 0;
    while let Some(start) = title[from..].iter().position(|c| *c == open) {
        let start = from + start;
        let Some(length) = title[start..].iter().position(|c| *c == close) else {
            return;
        };
        from = start + length;
        for at in start + 1..=from {
            let is_between_parts = matches!(title[at - 1], '、' | '，' | '；');
            costs[at] = match costs[at] {
                _ if (length + 1) * 2 <= most => None,
                Some(cost) if !is_between_parts => Some(cost + COST_QUOTED),
                cost => cost,
            };
        }
    }
}
