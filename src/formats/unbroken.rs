//! What no line may part: numbers with their units, dates, words.

use std::ops::Range;

use crate::text::chinese::{columns, is_wide};
use crate::text::numbers::{quantities, unit_at};

/// What stands between the two numbers of a span, and between the groups of a telephone number: 1—6月, 3～5项, 0532-5550 1234.
const SPANS: [char; 5] = ['—', '～', '–', '~', '-'];
/// What is longer, in columns, is parted all the same between its numbers: it would leave too much of a line empty.
const LONGEST: usize = 16;
/// A longer reference number, in bytes, is parted.
const LONGEST_CODE: usize = 24;

/// The stretches of a text that no line may part, in order: words, single wide characters, and numbers with their units, of
/// which a date has several.
pub fn unbroken(text: &str) -> impl Iterator<Item = Range<usize>> {
    let amounts = amounts(text);
    let is_within = move |at: usize| {
        let begun = amounts.partition_point(|range| range.start < at);
        begun > 0 && at < amounts[begun - 1].end
    };
    let mut from = 0;
    let mut ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]);
    let stretches = std::iter::from_fn(move || {
        let end = ends.find(|&at| at == text.len() || may_break(text, at) && !is_within(at))?;
        let stretch = from..end;
        from = end;
        Some(stretch)
    });
    stretches.filter(|stretch| !text[stretch.clone()].trim().is_empty())
}

/// The numbers of a text with their units; those that follow each other directly are one, as are the ends of a span:
/// 2026年6月, 1—6月. What says that a number counts one of a row stands with it: 第12期.
pub fn amounts(text: &str) -> Vec<Range<usize>> {
    let mut amounts: Vec<Range<usize>> = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return amounts;
    }
    for mut quantity in quantities(text) {
        // 91.2万元/公里
        if let Some(per) = text[quantity.range.end..].strip_prefix('/') {
            let unit = unit_at(per);
            quantity.range.end += if unit.is_empty() { 0 } else { 1 + unit.len() };
        }
        if text[..quantity.range.start].ends_with('第') {
            quantity.range.start -= '第'.len_utf8();
        }
        match amounts.last_mut() {
            Some(last)
                if is_one(&text[last.end..quantity.range.start])
                    && columns(&text[last.start..quantity.range.end]) <= LONGEST =>
            {
                last.end = quantity.range.end;
            }
            _ => amounts.push(quantity.range),
        }
    }
    amounts
}

/// The reference numbers of a text: capital letters and digits that hyphens, slashes or brackets join: LB-26-09, GB/T9704-2012.
pub fn codes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_joint = |c: char| "-/()[]".contains(c);
    let mut at = 0;
    let stretches = text.split(move |c: char| !(c.is_ascii_alphanumeric() || is_joint(c)));
    stretches.filter_map(move |stretch| {
        let from = at + stretch.len() - stretch.trim_start_matches(is_joint).len();
        at += stretch.len() + text[at + stretch.len()..].chars().next().map_or(0, char::len_utf8);
        let code = stretch.trim_matches(is_joint);
        let is_code = code.len() <= LONGEST_CODE
            && code.contains(is_joint)
            && code.contains(|c: char| c.is_ascii_uppercase())
            && code.contains(|c: char| c.is_ascii_digit())
            && !code.contains(|c: char| c.is_ascii_lowercase());
        is_code.then_some(from..from + code.len())
    })
}

/// What stays on one line in running text, in order: reference numbers, and numbers with their units. A number that has neither
/// wide characters nor hyphens stays whole by itself.
pub fn whole(text: &str) -> Vec<Range<usize>> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let codes: Vec<Range<usize>> = codes(text).collect();
    let is_free = |amount: &Range<usize>| {
        codes
            .iter()
            .all(|code| amount.end <= code.start || code.end <= amount.start)
    };
    let amounts = amounts(text).into_iter().filter(is_free);
    let mut whole: Vec<Range<usize>> = amounts.flat_map(|amount| behind_measure(text, amount)).collect();
    whole.retain(|part| text[part.clone()].contains(|c| is_wide(c) || c == '-'));
    whole.extend(codes);
    whole.sort_unstable_by_key(|stretch| stretch.start);
    whole
}

/// An amount in the parts between which a line may end: what is counted by 个 is a word of its own, 7个 and 工作日, and would
/// stretch the line that it leaves. 3个月 is one.
fn behind_measure(text: &str, amount: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let counted = text[amount.clone()]
        .rfind('个')
        .map(|at| amount.start + at + '个'.len_utf8());
    let counted = counted.filter(|at| text[*at..amount.end].chars().nth(1).is_some());
    let at = counted.unwrap_or(amount.end);
    [amount.start..at, at..amount.end]
        .into_iter()
        .filter(|part| !part.is_empty())
}

/// Whether what stands between two numbers leaves them one.
fn is_one(between: &str) -> bool {
    between.is_empty() || between.strip_prefix(SPANS).is_some_and(str::is_empty)
}

/// Whether a line may end at a byte of a text, numbers aside.
fn may_break(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let opens = |c: char| c == ' ' || is_wide(c);
    before.chars().next_back().is_some_and(opens) || behind.chars().next().is_some_and(opens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_unit_and_a_date_stays_whole() {
        let pieces = |text: &str| -> Vec<String> { unbroken(text).map(|range| text[range].to_owned()).collect() };
        assert_eq!(pieces("共40万立方米。"), ["共", "40万立方米", "。"]);
        assert_eq!(pieces("91.2万元/公里"), ["91.2万元/公里"]);
        assert_eq!(pieces("于2026年1月20日报"), ["于", "2026年1月20日", "报"]);
        assert_eq!(pieces("第12期"), ["第12期"]);
        assert_eq!(pieces("2026年1—6月"), ["2026年1—6月"]);
        assert_eq!(pieces("增加3～5项，减2项"), ["增", "加", "3～5项", "，", "减", "2项"]);
        assert_eq!(pieces("电话0532-55501234转3"), ["电", "话", "0532-55501234", "转", "3"]);
        assert_eq!(pieces("Cost of 2,460,000 pumps"), ["Cost", "of", "2,460,000", "pumps"]);
        assert_eq!(pieces(""), Vec::<String>::new());
    }

    #[test]
    fn dates_without_end_are_parted() {
        let text = "2026年1月20日".repeat(9);
        assert!(
            amounts(&text)
                .iter()
                .all(|amount| columns(&text[amount.clone()]) <= LONGEST)
        );
        assert!(amounts("没有数字").is_empty());
    }

    #[test]
    fn reference_numbers_and_amounts_stay_whole() {
        let pieces =
            |text: &str| -> Vec<String> { whole(text).into_iter().map(|range| text[range].to_owned()).collect() };
        assert_eq!(pieces("file LB-26-09, see (QA-7/B)."), ["LB-26-09", "QA-7/B"]);
        assert_eq!(pieces("按GB/T9704-2012办理，共18.6公里"), ["GB/T9704-2012", "18.6公里"]);
        assert_eq!(pieces("ISO(2015)-9: 3 of 5"), ["ISO(2015)-9"]);
        assert_eq!(
            pieces("提高3.1个百分点，7个工作日内，共3个月、5个"),
            ["3.1个", "百分点", "7个", "工作日", "3个月", "5个"]
        );
        assert_eq!(pieces("2026年12月20日—12月31日"), ["2026年12月20日", "12月31日"]);
        // Words, and what is longer than a reference number.
        assert!(pieces("A4-sized and/or B2b-3 of CI-CD in Q3 5").is_empty());
        assert!(pieces(&"AB-12/".repeat(9)).iter().all(|code| !code.contains('A')));
    }
}
