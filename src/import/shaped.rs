//! Numbers that no standard knows and that pages have above their parts: NO.1, 01丨, Ⅰ、, 一）, 【1】, 一 with a space. One such number
//! says nothing; those of one shape that count from 1 above the parts of a report do.

use crate::text::chinese::{is_wide, leading_chinese_number};
use crate::text::words::{Words, word_list};

use super::lines::is_heading_like;

/// What such a number begins is not longer, in characters.
const LONGEST: usize = 40;
/// So many of one shape are headings.
const FEWEST: usize = 2;
/// The words that may stand before the number.
const BEFORE: &str = "NO.|No.|NO|No|STEP|Step|SECTION |Section |PART |PART.|PART|Part |Part.|Part";
/// What may stand around it.
const AROUND: [(&str, &str); 3] = [("【", "】"), ("「", "」"), ("〔", "〕")];
/// What stands behind a number before which nothing stands.
const BEHIND_ARABIC: &str = "丨|｜·：:—–-_ \u{3000}";
const BEHIND_ROMAN: &str = "、．.：: \u{3000}·丨|";
const BEHIND_CHINESE: &str = "）)·：:丨|— \u{3000}";
const FORMAL: &str = "壹贰叁肆伍陆柒捌玖拾";
const BEHIND_CAPITAL: &str = "、． ";
const BEHIND_WORD: &str = ":";
/// What stands behind one that is called a section, or by any other word that no caption has: Action 1: Pumps
const BEHIND_CALLED: [char; 4] = ['-', '–', '—', ':'];
/// What is called by a number and no heading.
static CAPTIONS: Words = word_list!(
    "Table Figure Fig Chart Graph Map Photo Plate Box Note Appendix Annex Attachment Enclosure Exhibit \
     Schedule Page Day"
);

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shape<'t> {
    before: &'t str,
    kind: Kind,
    behind: Option<char>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Arabic,
    Roman,
    Chinese,
    /// 壹, 贰
    Formal,
    Capital,
    Word,
}

/// Numbers in words, with a colon behind them.
const WORDS: [&str; 10] = [
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
];

/// The same of parts that are called so: Part One
const CARDINALS: [&str; 10] = [
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
];

/// A line with such a number, its value, and the bytes of the number.
pub type Shaped = (usize, usize, usize);

/// The lines with numbers of one shape that run 1, 2, 3 through a report, with something below each, of the lines that have no other
/// number; and those of a second shape that begin anew below the first.
pub fn shaped_runs<'t>(lines: impl Iterator<Item = (usize, &'t str)>) -> Vec<Vec<Shaped>> {
    // Of each shape its lines so far.
    let mut runs: Vec<(Shape<'_>, Vec<Shaped>)> = Vec::new();
    for (index, line) in lines {
        let Some((shape, value, length)) = read_shaped(line) else {
            continue;
        };
        // What stands once counts nothing above others: `A Word of Thanks`.
        let counts = |(_, run): &&(Shape<'_>, Vec<Shaped>)| run.len() >= FEWEST;
        let above = runs.iter().find(counts).filter(|(first, _)| *first != shape);
        let last_above = above.and_then(|(_, run)| run.last()).map(|&(last, ..)| last);
        match runs.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, run)) => {
                let last = run.last().copied().unwrap_or_default();
                let is_next = value == last.1 + 1 && last.0 + 1 < index;
                let begins_anew = value == 1 && last_above.is_some_and(|above| above > last.0);
                if !is_next && !begins_anew {
                    // Not all of them count the parts: none do.
                    run.clear();
                }
                if is_next || value == 1 {
                    run.push((index, value, length));
                }
            }
            None if value == 1 => runs.push((shape, vec![(index, value, length)])),
            None => {}
        }
    }
    // A figure with a space behind it counts only below others.
    let is_figure = |shape: &Shape<'_>| shape.kind == Kind::Arabic && shape.before.is_empty() && shape.behind.is_none();
    let mut found = runs.into_iter().filter(|(_, run)| run.len() >= FEWEST);
    let Some((_, first)) = found.find(|(shape, _)| !is_figure(shape)) else {
        return Vec::new();
    };
    // They begin anew below the first, or all stand below one of those.
    let part_of = |(line, ..): &Shaped| first.partition_point(|(above, ..)| above < line);
    let is_in_one = |run: &[Shaped]| run.first().map(part_of) == run.last().map(part_of);
    let is_below = |(shape, run): &(Shape<'_>, Vec<Shaped>)| {
        let begins_anew = run.iter().filter(|(_, value, _)| *value == 1).count() > 1;
        run[0].0 > first[0].0 && (begins_anew || !is_figure(shape) && is_in_one(run))
    };
    let below = found.find(is_below).map(|(_, run)| run);
    std::iter::once(first).chain(below).collect()
}

/// The shape of the number that a heading may begin with, its value and its bytes.
pub fn read_shaped(text: &str) -> Option<(Shape<'_>, usize, usize)> {
    let first = text.chars().next()?;
    let called = Some(text).filter(|_| first.is_ascii_uppercase()).and_then(called_so);
    let may_begin = first.is_ascii_digit()
        || called.is_some()
        || "NSFTEP【「〔ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩABCDEFGHIJ一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾".contains(first);
    if !may_begin || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut known = BEFORE.split('|').map(|word| (word, "")).chain(AROUND);
    let known = known.find(|(before, _)| text.starts_with(before)).unwrap_or_default();
    let (before, close) = called.filter(|_| known.0.is_empty()).map_or(known, |word| (word, ""));
    let inside = text[before.len()..].trim_start_matches(' ');
    let (kind, value, rest) = read_value(inside)?;
    let rest = rest.strip_prefix(close)?;
    // A dash or colon behind what is called a section is of its number: SECTION A - WATER
    let rest = if before.ends_with(' ') && rest.trim_start().starts_with(BEHIND_CALLED) {
        rest.trim_start()
    } else {
        rest
    };
    let mark = rest.chars().next()?;
    let known = match kind {
        Kind::Arabic => BEHIND_ARABIC,
        Kind::Roman => BEHIND_ROMAN,
        Kind::Chinese | Kind::Formal => BEHIND_CHINESE,
        Kind::Capital => BEHIND_CAPITAL,
        Kind::Word => BEHIND_WORD,
    };
    let is_called = before.ends_with(' ') && BEHIND_CALLED.contains(&mark);
    let behind = Some(mark).filter(|mark| is_called || known.contains(*mark));
    let is_free = !before.is_empty() && (mark.is_whitespace() || is_wide(mark) || !close.is_empty())
        || kind == Kind::Roman && is_wide(mark);
    if behind.is_none() && !is_free {
        return None;
    }
    let words = &rest[behind.map_or(0, char::len_utf8)..];
    let is_called_so = !before.is_empty() && (mark.is_whitespace() || !close.is_empty());
    let is_heading = is_heading_like(words)
        && words
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || "“《".contains(c) || is_called_so && c.is_ascii_digit())
        && words.trim().chars().nth(1).is_some()
        && !words.contains(['。', '；', '\t'])
        && !words.trim_start().contains("  ")
        && (!before.is_empty()
            || matches!(kind, Kind::Roman | Kind::Chinese | Kind::Formal)
            || !mark.is_whitespace()
            || kind == Kind::Capital && words.starts_with(|c: char| c.is_ascii_uppercase())
            || is_wide_word(words.trim_start()));
    // A space is no part of the number: it is written anew.
    let behind = behind.filter(|mark| !mark.is_whitespace());
    let length = text.len() - rest.len() + behind.map_or(0, char::len_utf8);
    is_heading.then_some((Shape { before, kind, behind }, value, length))
}

/// The word with a capital, and the space behind it, that stand before a number and a mark: `Action 1: Pumps`
fn called_so(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    let is_word = word.chars().nth(2).is_some()
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && !CAPTIONS.contains_in_any_case(word);
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = behind.len() < rest.len() && behind.trim_start().starts_with(BEHIND_CALLED);
    (is_word && is_counted).then(|| &text[..=word.len()])
}

/// Whether words are Chinese and have no spaces between them, as a row of a table would.
fn is_wide_word(words: &str) -> bool {
    words.starts_with(is_wide) && !words.contains(char::is_whitespace)
}

fn read_value(text: &str) -> Option<(Kind, usize, &str)> {
    let first = text.chars().next()?;
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let value = text[..digits].parse().ok().filter(|_| digits <= 2)?;
        return Some((Kind::Arabic, value, &text[digits..]));
    }
    if let Some((value, word)) = (1..)
        .zip(WORDS)
        .chain((1..).zip(CARDINALS))
        .find(|(_, word)| text.starts_with(word))
    {
        return Some((Kind::Word, value, &text[word.len()..]));
    }
    let rest = &text[first.len_utf8()..];
    match first {
        'Ⅰ'..='Ⅻ' => Some((Kind::Roman, first as usize - 'Ⅰ' as usize + 1, rest)),
        _ if FORMAL.contains(first) => {
            let value = FORMAL.chars().position(|formal| formal == first)? + 1;
            Some((Kind::Formal, value, rest))
        }
        'A'..='J' => Some((Kind::Capital, first as usize - 'A' as usize + 1, rest)),
        _ => leading_chinese_number(text).map(|(value, rest)| (Kind::Chinese, value, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(lines: &[&str]) -> usize {
        shaped_runs(lines.iter().copied().enumerate())
            .first()
            .map_or(0, Vec::len)
    }

    #[test]
    fn numbers_of_one_shape_count_parts() {
        for marks in [
            ["NO.1 ", "NO.2 "],
            ["NO.1", "NO.2"],
            ["01丨", "02丨"],
            ["1·", "2·"],
            ["Ⅰ、", "Ⅱ、"],
            ["Ⅰ ", "Ⅱ "],
            ["一）", "二）"],
            ["一　", "二　"],
            ["【1】", "【2】"],
            ["A、", "B、"],
            ["Step 1 ", "Step 2 "],
            ["Part.1 ", "Part.2 "],
            ["PART1", "PART2"],
            ["【1】3月", "【2】4月"],
            ["First: ", "Second: "],
            ["SECTION A - ", "SECTION B - "],
            ["Action 1 : ", "Action 2 : "],
            ["Goal 1: ", "Goal 2: "],
            ["A ", "B "],
        ] {
            let lines = [marks[0], marks[1]].map(|mark| format!("{mark}修缮水闸"));
            assert_eq!(numbered(&[&lines[0], "甲乙。", &lines[1], "甲乙。"]), 2, "{marks:?}");
            // Lines right below each other are a list, and one alone counts nothing.
            assert_eq!(numbered(&[&lines[0], &lines[1], "甲乙。"]), 0, "{marks:?}");
            assert_eq!(numbered(&[&lines[0], "甲乙。"]), 0, "{marks:?}");
            assert_eq!(numbered(&[&lines[0], "甲乙。", &lines[0], "甲乙。"]), 0, "{marks:?}");
        }
    }

    #[test]
    fn times_and_ratios_are_no_such_numbers() {
        for text in [
            "9:30 开会",
            "3·15活动",
            "1/4",
            "5-8月安排",
            "No one came",
            "一）修闸完成。二）清淤；",
            "1 张三 20",
            "3 May 2026",
            "Table 1: Pumps",
            "A quiet year",
            "In 2026 - a year of repairs",
        ] {
            assert!(read_shaped(text).is_none(), "{text}");
        }
    }
}
