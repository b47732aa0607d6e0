//! What stands behind a number: a word for about, 万 or 亿, a unit.

use rust_decimal::Decimal;

use crate::text::chinese::is_han;
use crate::text::words::{SpreadWords, Words, count_words, range_of, word_list};

/// A unit of the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The unit.
    pub text: &'static str,
    /// What it is of.
    pub kind: UnitKind,
    /// Whether a number in Han numerals before it is a count as well, and no name: 二十项, but 二十条 may be a document.
    pub counts_han: bool,
}

/// What a unit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// Whole things, that are counted.
    Counted,
    /// What is measured, of which there may be a part.
    Measured,
    /// Times and dates.
    Dated,
    /// Parts of a whole.
    Share,
}

const FILE: &str = include_str!("units.tsv");

/// The lists of the file.
const NAMES: [&str; 6] = ["things", "countable", "measures", "measured", "dated", "share"];
/// Of each whether its units are counted, and whether Han numerals count them.
const KINDS: [(UnitKind, bool); NAMES.len()] = [
    (UnitKind::Counted, true),
    (UnitKind::Counted, false),
    (UnitKind::Measured, true),
    (UnitKind::Measured, false),
    (UnitKind::Dated, false),
    (UnitKind::Share, false),
];
/// Where each list ends in the file.
const ENDS: [usize; NAMES.len()] = {
    let mut ends = [0; NAMES.len()];
    let mut list = 0;
    while list < NAMES.len() {
        ends[list] = range_of(FILE, NAMES[list]).1;
        assert!(
            list == 0 || ends[list - 1] < ends[list],
            "the lists stand in this order"
        );
        list += 1;
    }
    ends
};
static UNITS: SpreadWords<{ count_words(FILE, &NAMES) }> = SpreadWords::new(FILE, &NAMES);
/// Words that only begin like a unit.
static WORDS: SpreadWords<{ count_words(FILE, &["words"]) }> = SpreadWords::new(FILE, &["words"]);
/// Latin letters that are a unit right behind a number.
static LATIN: Words = word_list!(FILE, "latin");
/// Words behind a number in English that are no unit of it.
static NO_UNITS: Words = word_list!(FILE, "no-units");

/// What a number is multiplied by, the longer first.
pub(super) const SCALES: [(&str, i64); 9] = [
    ("万亿", 1_0000_0000_0000),
    ("千亿", 1000_0000_0000),
    ("百亿", 100_0000_0000),
    ("千万", 1000_0000),
    ("百万", 100_0000),
    ("亿", 1_0000_0000),
    ("万", 1_0000),
    ("千", 1000),
    ("百", 100),
];
/// The same in English, where it is the word behind the number.
const ENGLISH_SCALES: [&str; 3] = ["thousand", "million", "billion"];
/// Words between a number and its unit: 34余人, 3000多万元.
const ABOUT: [char; 4] = ['余', '多', '来', '几'];

/// What stands between two units of which the first is counted by the second.
pub(super) const PER: [char; 2] = ['/', '／'];

/// What stands behind a number: 余万元, 万余元, 项, %; all of it may be missing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tail<'t> {
    /// Whether a word says that the number is about that: 余, 多.
    pub is_about: bool,
    /// What the number is multiplied by, with the byte where that ends.
    pub scale: Option<(i64, usize)>,
    /// The unit, perhaps empty.
    pub unit: &'t str,
    /// Where the unit begins.
    pub unit_start: usize,
}

/// Reads what stands behind a number, whose text this is.
pub(super) fn tail(text: &str) -> Tail<'_> {
    let about = |from: usize| {
        text[from..]
            .chars()
            .next()
            .filter(|c| ABOUT.contains(c))
            .map_or(0, char::len_utf8)
    };
    let before = about(0);
    let whole = unit_of(&text[before..]);
    // 千瓦 is no thousand of anything.
    let is_scale = |(word, _): &(&str, i64)| text[before..].starts_with(word) && whole.len() <= word.len();
    let may_be_scaled = text[before..].starts_with(['万', '亿', '千', '百']);
    let scale = may_be_scaled.then(|| SCALES.into_iter().find(is_scale)).flatten();
    let Some((word, factor)) = scale else {
        return Tail {
            is_about: before > 0,
            scale: None,
            unit: whole,
            unit_start: before,
        };
    };
    let scale_end = before + word.len();
    let within = about(scale_end);
    Tail {
        is_about: before + within > 0,
        scale: Some((factor, scale_end)),
        unit: unit_of(&text[scale_end + within..]),
        unit_start: scale_end + within,
    }
}

/// The unit of the number that stands before this text, as it stands there: `项`, `万元`, `%`, `projects`; perhaps empty.
pub fn unit_at(text: &str) -> &str {
    if text.starts_with(ABOUT) {
        ""
    } else {
        about_unit_at(text)
    }
}

/// The same with the word before it that says that the number is about that: `余人`, `多万元`. `公里/小时` is one unit.
pub fn about_unit_at(text: &str) -> &str {
    let first = simple_unit_at(text);
    // An English one may stand behind a space.
    let start = text.find(first).unwrap_or_default();
    let mut end = start + first.len();
    while end > start
        && let Some(per) = text[end..]
            .strip_prefix(PER)
            .map(simple_unit_at)
            .filter(|per| !per.is_empty())
    {
        end = text[end..].find(per).map_or(end, |at| end + at + per.len());
    }
    &text[start..end]
}

/// A unit that is made of no others, with the word before it.
fn simple_unit_at(text: &str) -> &str {
    let tail = tail(text);
    match tail.unit_start + tail.unit.len() {
        0 => english_unit(text),
        length => &text[..length],
    }
}

/// Whether the number before this text is of what is measured, of which there may be a part.
pub fn is_measured_at(text: &str) -> bool {
    // 30余万元 stays a round number.
    if text.starts_with(ABOUT) {
        return false;
    }
    let tail = tail(text);
    let is_measure = unit_named(tail.unit).is_some_and(|unit| unit.kind == UnitKind::Measured);
    let is_scaled = |unit: &str| ENGLISH_SCALES.iter().any(|scale| unit.starts_with(scale));
    is_measure || tail.scale.is_some() || is_scaled(english_unit(text))
}

/// What a unit counts in, and what it counts: 万元 is 10,000 times 元; 千瓦 is no thousand of anything.
pub fn split_scale(unit: &str) -> (Decimal, &str) {
    match tail(unit).scale {
        Some((factor, end)) => (factor.into(), &unit[end..]),
        None => (Decimal::ONE, unit),
    }
}

/// The unit with this text.
pub fn unit_named(text: &str) -> Option<Unit> {
    let (place, text) = UNITS.like(text).find(|(_, unit)| *unit == text)?;
    let list = ENDS.iter().position(|end| place < *end)?;
    let (kind, counts_han) = KINDS[list];
    Some(Unit { text, kind, counts_han })
}

/// Whether a text begins with a word that only begins like a unit: 项目, 人才.
pub fn begins_with_word(text: &str) -> bool {
    WORDS.like(text).any(|(_, word)| text.starts_with(word))
}

/// Whether Latin letters right behind a number are its unit.
pub fn is_latin_unit(letters: &str) -> bool {
    LATIN.contains(letters)
}

/// The unit that a text begins with, the longest; perhaps empty.
fn unit_of(text: &str) -> &str {
    let begun = UNITS.like(text).filter(|(_, unit)| text.starts_with(unit));
    match begun.max_by_key(|(_, unit)| unit.len()) {
        Some((_, unit)) if !begins_with_word(text) => unit,
        _ => "",
    }
}

/// The word that follows, a magnitude with the one behind it: `million euros`.
fn english_unit(text: &str) -> &str {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    if rest.starts_with("per cent") {
        return &rest[.."per cent".len()];
    }
    let word = english_word(rest);
    let counted = if ENGLISH_SCALES.contains(&word) {
        rest[word.len()..].strip_prefix(' ').map_or("", english_word)
    } else {
        ""
    };
    match counted {
        "" => word,
        counted => &rest[..word.len() + ' '.len_utf8() + counted.len()],
    }
}

/// The word that a text begins with, where it may be what is counted.
fn english_word(text: &str) -> &str {
    let word = &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())];
    let goes_on = text[word.len()..].starts_with(|c: char| c.is_alphanumeric() && !is_han(c));
    let is_unit = word.starts_with(|c: char| c.is_ascii_lowercase()) && !NO_UNITS.contains(word) && !goes_on;
    if is_unit { word } else { "" }
}

#[cfg(test)]
mod tests {
    use super::{about_unit_at, is_measured_at, unit_at};

    #[test]
    fn a_unit_is_found_behind_its_number() {
        let cases = [
            ("项，其中", "项"),
            ("万元。", "万元"),
            ("亿", "亿"),
            ("人次以上", "人次"),
            ("个百分点", "个百分点"),
            ("%，", "%"),
            ("月底", "月"),
            (" projects were", "projects"),
            (" million", "million"),
            (" million euros were", "million euros"),
            (" million of", "million"),
            (" per cent of", "per cent"),
            (" so far", ""),
            ("，共", ""),
            ("项目", ""),
            ("人才", ""),
            (" of the", ""),
            (" (12)", ""),
            ("", ""),
        ];
        for (text, unit) in cases {
            assert_eq!(unit_at(text), unit, "{text}");
        }
    }
    #[test]
    fn a_unit_may_follow_a_word_for_about() {
        let cases = [
            ("项，", "项"),
            ("余人。", "余人"),
            ("亿元、", "亿元"),
            ("万余元", "万余元"),
            ("万人次", "万人次"),
            ("个百分点", "个百分点"),
            ("年度工作", "年度"),
            ("多万元", "多万元"),
            ("多万余元", "多万余元"),
            ("月底", "月"),
            ("项目", ""),
            ("千瓦时", "千瓦时"),
            ("公里/小时，", "公里/小时"),
            ("万元/亩/年", "万元/亩/年"),
            ("公里／百平方公里", "公里／百平方公里"),
            ("项/3家", "项"),
            (" km/h or", "km/h"),
            ("升到", ""),
            (" sites in", "sites"),
            (" million", "million"),
            ("，", ""),
            ("", ""),
        ];
        for (text, unit) in cases {
            assert_eq!(about_unit_at(text), unit, "{text}");
        }
    }

    #[test]
    fn of_what_is_measured_there_may_be_a_part() {
        for text in ["万元", "亿", "公里", "度", "个百分点", "倍", "千瓦", " million", "小时"] {
            assert!(is_measured_at(text), "{text}");
        }
        for text in ["项", "年", "月", "人次", "家", " sites", "个月", "分钟", "项目", ""] {
            assert!(!is_measured_at(text), "{text}");
        }
    }
}
