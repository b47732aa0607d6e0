//! Half-width sign in a range.
//! 数值范围用了半角连接号。
//!
//! A range of numbers takes ～ or —, a stretch of time —; the ASCII hyphen and tilde stand for neither.
//!
//! 数值范围用“～”（或“—”），起止时间用“—”，不用半角“-”“~”。日期、电话、网址、型号、比分里的不算。
//!
//! Wrong: 每村配备3-5名宣传员。
//! Right: 每村配备3～5名宣传员。
//! Wrong: 1-6月完成投资20万元。
//! Right: 1—6月完成投资20万元。
//! Source: GB/T 15834-2011 4.13.3

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::beside::before;
use crate::check::engine::sentence::is_chinese_around;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::chinese::is_han;
use crate::text::numbers::is_digit;
use crate::text::pattern::Pattern;
use crate::text::words::starts_with_any;

pub const RULE: Rule = Rule::warning("P08", Check::Passage(check)).where_any("-~－﹣");

static RANGES: Pattern = Pattern::new(
    r"([0-9０-９][0-9０-９.]*)(%|％|万|亿|年|月|日|时|[\p{Han}]{0,2})(-{1,2}|[~－﹣])([0-9０-９][0-9０-９.]*)",
);
/// What follows a number that counts or measures.
const MEASURES: [&str; 63] = [
    "%", "％", "万", "亿", "千", "项", "个", "名", "人", "家", "户", "次", "场", "件", "份", "处", "条", "篇", "台",
    "套", "辆", "座位", "张", "例", "批", "期", "届", "倍", "成", "岁", "级", "层", "种", "类", "门", "节课", "课时",
    "小时", "分钟", "秒", "周", "天", "个月", "季度", "学年", "年", "月", "日", "时", "点", "元", "吨", "公斤", "公里",
    "公顷", "米", "平方", "立方", "亩", "升", "度", "厘米", "毫米",
];
/// The measures of time.
const TIMES: [char; 6] = ['年', '月', '日', '时', '点', '届'];

/// Two numbers with a sign between them.
struct Pair<'t> {
    first: &'t str,
    /// What follows the first number, perhaps nothing.
    unit: &'t str,
    sign: Range<usize>,
    last: &'t str,
    /// What follows the second number.
    rest: &'t str,
}

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let may_join = |(at, sign): (usize, &str)| {
        let rest = &text[at + sign.len()..];
        rest.strip_prefix('-').unwrap_or(rest).starts_with(is_digit)
    };
    if !text.match_indices(['-', '~', '－', '﹣']).any(may_join) {
        return;
    }
    for found in RANGES.captures_iter(text) {
        let [Some(whole), Some(first), Some(unit), Some(sign), Some(last)] =
            [0, 1, 2, 3, 4].map(|group| found.get(group))
        else {
            continue;
        };
        let pair = Pair {
            first: first.as_str(),
            unit: unit.as_str(),
            sign: sign.range(),
            last: last.as_str(),
            rest: &text[last.end()..],
        };
        let is_range = !before(text, whole.start()).is_some_and(joins) && pair.is_range();
        if is_range && is_chinese_around(text, whole.start()) {
            faults.push(Fault::new(pair.sign.clone()).fix(if pair.is_time() { "—" } else { "～" }));
        }
    }
}

/// Whether a character beside a number makes it one of a code, a date or an address.
fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '~' | '.' | '/' | '－' | '_' | '〔' | '[' | '#')
}

impl Pair<'_> {
    /// Whether it is a range of what is counted, measured or dated: not a result (3-1战胜), a code, a house.
    fn is_range(&self) -> bool {
        let is_measure = |text: &str| starts_with_any(text, &MEASURES);
        let is_code = |digits: &str| {
            digits.chars().filter(char::is_ascii_digit).count() > 4
                || (digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0."))
        };
        let is_measured = is_measure(self.rest) || (self.rest_ends() && is_measure(self.unit));
        let goes_on = self.rest.starts_with(|c| joins(c) || c == ':');
        let is_other_word = starts_with_any(
            self.rest,
            &["点名", "时代", "人民", "成功", "家庭", "级联", "度假", "度冬"],
        );
        is_measured
            && !goes_on
            && !is_other_word
            && !is_code(self.first)
            && !is_code(self.last)
            && (self.unit.is_empty() || is_measure(self.unit))
            && self.is_rising()
    }

    /// Whether nothing is said of what is counted behind the second number.
    fn rest_ends(&self) -> bool {
        !self.rest.starts_with(is_han)
    }

    /// Whether the second number is the greater one; of months it may be one of the next year, and a year may be short.
    fn is_rising(&self) -> bool {
        let [Ok(first), Ok(last)] = [self.first, self.last].map(str::parse::<Decimal>) else {
            return false;
        };
        let is_of = |unit: char| self.rest.starts_with(unit);
        first < last || is_of('月') || (is_of('年') && self.first.len() == 4 && self.last.len() == 2)
    }

    fn is_time(&self) -> bool {
        self.rest.starts_with(TIMES) || self.rest.starts_with("学年") || self.unit.ends_with(TIMES)
    }
}
