//! What the names of columns mean in sheets that others made: 指标名称, 完成数（万元）, 2026年, `Actual 2025`.

use std::str::FromStr;

use crate::text::months::english_month;
use crate::text::numbers::{is_known_unit, is_year};
use crate::text::words::{Words, word_list};
use crate::text::years::{LAST_YEAR, THIS_YEAR};

use super::period::Period;
use super::sheets::plain;

const FILE: &str = include_str!("captions.tsv");

/// Names of columns that number the rows.
static INDEX: Words = word_list!(FILE, "index");
/// Names of columns that say what is counted.
static NAME: Words = word_list!(FILE, "name");
/// Names of columns with units.
static UNIT: Words = word_list!(FILE, "unit");
/// Words for the period that a report is about.
static THIS: Words = word_list!(FILE, "this");
/// Words for the one before.
static LAST: Words = word_list!(FILE, "last");
/// Words beside them that change nothing.
static AMOUNT: Words = word_list!(FILE, "amount");
/// Names of rows that add up others.
static SUMS: Words = word_list!(FILE, "sums");

/// What the name of a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caption {
    /// It numbers the rows.
    Index,
    /// It says what is counted.
    Name,
    /// It has the unit of each row.
    Unit,
    /// It has numbers of that time.
    Numbers(Time),
}

/// Which time numbers are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// The period that the report is about.
    This,
    /// The one before.
    Last,
    /// A year.
    Year(i32),
    /// A part of one: `Q3 2026`, `Sep-26`.
    Period(Period),
    /// It is not said.
    Unsaid,
}

/// What the name of a column means; none where it is of nothing that is read: a target, a change, a note.
pub fn caption(name: &str) -> Option<Caption> {
    let name = without_brackets(&plain(name));
    let named = |names: &Words| names.contains(&name);
    if named(&INDEX) {
        Some(Caption::Index)
    } else if named(&NAME) {
        Some(Caption::Name)
    } else if named(&UNIT) {
        Some(Caption::Unit)
    } else {
        let part = period(&name).map(Time::Period);
        part.or_else(|| time(&name)).map(Caption::Numbers)
    }
}

/// The part of a year that a name is of, with words beside it that change nothing: `Q3 2026 actual`.
fn period(name: &str) -> Option<Period> {
    let mut bare = name;
    while let Some(rest) = AMOUNT
        .iter()
        .find_map(|word| bare.strip_suffix(word).or_else(|| bare.strip_prefix(word)))
    {
        bare = rest;
    }
    // What looks like such a word may be a part of the period: 第三季度.
    let found = [name, bare].into_iter().find_map(|name| {
        let short = || {
            let (month, year) = name.split_once(['-', '\''])?;
            let year = i32::from_str(year).ok().filter(|_| year.len() == 2)?;
            Period::of_months(2000 + year, english_month(month)?, 1)
        };
        Period::parse(name).ok().or_else(short)
    })?;
    (!found.is_year()).then_some(found)
}

/// Whether a name is that of a row that adds up others: 合计, Total.
pub fn is_sum(name: &str) -> bool {
    let name = without_brackets(&plain(name));
    SUMS.contains(name.trim_end_matches(':'))
}

/// Whether a text is a unit: 万元, 人次, %, `€000`.
pub fn is_unit(text: &str) -> bool {
    !text.is_empty() && is_known_unit(text)
}

/// The name of a row without what stands around it: `（一）其中：水费收缴率（%）` is 水费收缴率.
pub fn row_name(name: &str) -> String {
    let name = without_brackets(&plain(name));
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.、)*·-".contains(c);
    let numbered = name.trim_start_matches(is_number);
    // 十九大 and 3d打印 are no numbers of rows.
    let number = &name[..name.len() - numbered.len()];
    let is_numbered = number.ends_with(['.', '、', ')', '*', '·', '-']);
    let name = if is_numbered { numbered } else { &name };
    let name = ["其中:", "其中,", "其中", "#", "ofwhich:", "ofwhich"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    name.trim_matches([':', ',', ';']).to_owned()
}

/// The time that a name speaks of, and nothing else.
fn time(name: &str) -> Option<Time> {
    let mut rest = name;
    let mut found = None;
    while !rest.is_empty() {
        let (length, time) = next_word(rest)?;
        if time.is_some() && found.is_some() && time != found {
            return None;
        }
        found = found.or(time);
        rest = &rest[length..];
    }
    (!name.is_empty()).then_some(found.unwrap_or(Time::Unsaid))
}

/// The bytes of the word that a name begins with, and the time that it says.
fn next_word(text: &str) -> Option<(usize, Option<Time>)> {
    let longest = |lists: &[&Words]| {
        let words = lists.iter().flat_map(|list| list.iter());
        let found = words.filter(|word| text.starts_with(word));
        found.map(str::len).max().unwrap_or(0)
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if is_year(&text[..digits]) {
        let behind = &text[digits..];
        let year = ["年度", "年"].iter().find(|word| behind.starts_with(**word));
        return Some((
            digits + year.map_or(0, |word| word.len()),
            Some(Time::Year(text[..digits].parse().ok()?)),
        ));
    }
    if digits > 0 {
        // 1-12月 of the year.
        let end = text.find('月')? + '月'.len_utf8();
        let is_months = text[..end]
            .chars()
            .all(|c| c.is_ascii_digit() || "-~至到—–月".contains(c));
        return is_months.then_some((end, None));
    }
    if text.starts_with(['/', '-', '_', '.', ':', '\'']) {
        return Some((1, None));
    }
    let this = longest(&[&THIS, &THIS_YEAR]);
    let (last, amount) = (longest(&[&LAST, &LAST_YEAR]), longest(&[&AMOUNT]));
    match this.max(last).max(amount) {
        0 => None,
        length if length == this => Some((length, Some(Time::This))),
        length if length == last => Some((length, Some(Time::Last))),
        length => Some((length, None)),
    }
}

/// A name without the brackets in it.
fn without_brackets(name: &str) -> String {
    let mut outside = String::new();
    let mut end = 0;
    for place in brackets(name) {
        outside.push_str(&name[end..place.start]);
        end = place.end;
    }
    // (一) numbers a row.
    if end == name.len() && outside.is_empty() {
        name.to_owned()
    } else {
        outside + &name[end..]
    }
}

/// The places of what stands in brackets in a half-width text, the brackets with it.
pub(super) fn brackets(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let open = from + text[from..].find(['(', '['])?;
        from = open + text[open..].find([')', ']'])? + 1;
        Some(open..from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_columns_say_what_is_in_them() {
        let numbers = |time| Some(Caption::Numbers(time));
        let cases = [
            ("序号", Some(Caption::Index)),
            ("指 标 名 称", Some(Caption::Name)),
            ("Indicator", Some(Caption::Name)),
            ("计量单位", Some(Caption::Unit)),
            ("2026年", numbers(Time::Year(2026))),
            ("２０２６年度", numbers(Time::Year(2026))),
            ("2026年1-10月完成数", numbers(Time::Year(2026))),
            ("FY2025 Actual", numbers(Time::Year(2025))),
            ("Actual, 2025", None),
            ("完成数（万元）", numbers(Time::Unsaid)),
            ("完成数（万元）/2025年", numbers(Time::Year(2025))),
            ("本年累计完成", numbers(Time::This)),
            ("上年同期数", numbers(Time::Last)),
            ("Prior year", numbers(Time::Last)),
            ("This year to date", numbers(Time::This)),
            ("10月", numbers(Time::Unsaid)),
            ("Q3 2026", numbers(Time::Period(Period::parse("2026Q3").unwrap()))),
            (
                "Actual Sep-26",
                numbers(Time::Period(Period::parse("2026-09").unwrap())),
            ),
            (
                "2026年9月完成数",
                numbers(Time::Period(Period::parse("2026-09").unwrap())),
            ),
            ("年度目标", None),
            ("本年计划数", None),
            ("同比增长（%）", None),
            ("比上年增减", None),
            ("完成率", None),
            ("备注", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(caption(name), expected, "{name}");
        }
    }

    #[test]
    fn the_name_of_a_row_is_what_is_counted() {
        let cases = [
            ("（一）其中：水费收缴率（%）", "水费收缴率"),
            ("1. 水费收缴率", "水费收缴率"),
            ("12、水 费", "水费"),
            ("十九大宣讲", "十九大宣讲"),
            ("3D打印机", "3d打印机"),
            ("Of which: Staff trained", "stafftrained"),
        ];
        for (name, expected) in cases {
            assert_eq!(row_name(name), expected, "{name}");
        }
        assert!(is_sum("合 计") && is_sum("Total (all)") && !is_sum("合计人数"));
    }
}
