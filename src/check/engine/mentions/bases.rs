//! What a number of a Chinese text is compared with, and when it was so: 比上年同期, 较2024年, 五年累计.

use crate::text::chinese::{is_numeral, read_chinese_number};
use crate::text::numbers::is_year;
use crate::text::words::{Words, word_list};
use crate::text::years::{LAST_YEAR, THIS_YEAR};

use super::mention::{Base, Time};

const FILE: &str = include_str!("../../lexicon/mentions.tsv");

/// What a number is compared with, beside the year before.
static BASES: Words = word_list!(FILE, "other-bases", "same-period");
/// Those without 同期, as 上年同期 is the year before.
static OTHER_BASES: Words = word_list!(FILE, "other-bases");
/// Shorter times than a year: the one before, and the one that is told of.
static LAST_PERIOD: Words = word_list!(FILE, "last-period");
static THIS_PERIOD: Words = word_list!(FILE, "this-period");
/// Other times before, which are no year, and times now.
static EARLIER: Words = word_list!(FILE, "earlier-times");
static NOW: Words = word_list!(FILE, "now");
/// What may follow that.
static OF_BASE: Words = word_list!(FILE, "of-base");

/// Shorter words before a number, in bytes, mostly say neither what it is compared with nor in which terms: 、增长.
pub const SHORTEST_BASE: usize = "比年初增".len();

/// What a number behind these words is compared with.
pub fn base_of(lead: &str) -> Base {
    // 与去年200场相比 is as short as what says nothing.
    if lead.len() < SHORTEST_BASE && !lead.contains(['比', '较', '与']) {
        return Base::Unsaid;
    }
    if lead.contains("环比") || OTHER_BASES.are_in(lead) {
        Base::Other
    } else if lead.contains("同比") || LAST_YEAR.are_in(lead) {
        Base::LastYear
    } else {
        let mut compared = lead.rmatch_indices(['比', '较']);
        let year = compared.find_map(|(at, word)| after_year(&lead[at + word.len()..]));
        year.map_or(Base::Unsaid, |(year, _)| Base::Year(year))
    }
}

/// What stands before a comparison with another time in a text, and what follows it: 同比, 比上年同期, 较2024年.
pub fn compared(text: &str) -> Option<(&str, &str)> {
    if !text.contains(['比', '较', '与']) {
        return None;
    }
    for word in ["同比", "环比"] {
        if let Some((before, rest)) = text.rsplit_once(word) {
            return Some((before, after_base(rest).unwrap_or(rest)));
        }
    }
    let mut found = text.rmatch_indices(['比', '较', '与']);
    found.find_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let rest = after_base(rest.strip_prefix('于').unwrap_or(rest))?;
        let before = &text[..at];
        Some((before.strip_suffix('相').unwrap_or(before), rest))
    })
}

/// What follows the other time that a text begins with: 上年同期, 2024年, 年初.
pub fn after_base(text: &str) -> Option<&str> {
    let named = LAST_YEAR.iter().chain(BASES.iter());
    let named = named
        .filter_map(|base| text.strip_prefix(base))
        .min_by_key(|rest| rest.len());
    let rest = named.or_else(|| after_year(text).map(|(_, rest)| rest))?;
    Some(OF_BASE.cut_all_from_start(rest))
}

/// What stands before the other time, or this year, that a text ends with.
pub fn cut_base(text: &str) -> Option<&str> {
    // 上年末 is no 年末.
    let plain = text.strip_suffix(['末', '底', '初']).unwrap_or(text);
    if let Some(before) = LAST_YEAR.cut_from_end(plain) {
        return Some(before);
    }
    let plain = OF_BASE.cut_all_from_end(text);
    let named = || {
        LAST_YEAR
            .cut_from_end(plain)
            .or_else(|| BASES.cut_from_end(plain))
            .or_else(|| THIS_YEAR.cut_from_end(plain))
    };
    let year = || last_year(text).map(|(_, before)| before);
    named().or_else(year).or_else(|| BASES.cut_from_end(text))
}

/// What stands before the other time, or the present one, that a text ends with.
pub fn cut_time(text: &str) -> Option<&str> {
    // 今年11月底
    let month = text.trim_end_matches(['底', '末', '初', '份']).strip_suffix('月');
    let of_month = month.map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit()));
    let year = || THIS_YEAR.cut_from_end(of_month?);
    cut_base(text).or_else(|| NOW.cut_from_end(text)).or_else(year)
}

/// The year that a text ends with, and what stands before it.
pub fn last_year(text: &str) -> Option<(i32, &str)> {
    // 2024年末 ends in 年末.
    let end = text
        .strip_suffix(['末', '底', '初'])
        .filter(|text| text.ends_with('年'));
    let text = end.unwrap_or_else(|| OF_BASE.cut_all_from_end(text));
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    let before = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = &digits[before.len()..];
    Some((year.parse().ok().filter(|_| is_year(year))?, before))
}

/// The year that a text begins with, and what follows it.
pub fn after_year(text: &str) -> Option<(i32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let year = digits.parse().ok().filter(|_| is_year(digits))?;
    let rest = rest.strip_prefix('年')?;
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

/// When a number was so, and the other words before it.
pub fn time_of(words: &str) -> (Time, &str) {
    if let Some(found) = in_month(words).or_else(|| in_quarter(words)) {
        return found;
    }
    if let Some((year, rest)) = after_year(words) {
        return (Time::Year(year), OF_BASE.cut_all_from_start(rest));
    }
    if let Some(rest) = LAST_YEAR.cut_from_start(words) {
        return (Time::Last, OF_BASE.cut_all_from_start(rest));
    }
    if let Some(rest) = words.strip_prefix("前年") {
        return (Time::Earlier, OF_BASE.cut_all_from_start(rest));
    }
    if let Some(rest) = LAST_PERIOD.cut_from_start(words) {
        return (Time::Last, rest);
    }
    if let Some(rest) = THIS_PERIOD.cut_from_start(words).or_else(|| NOW.cut_from_start(words)) {
        return (Time::This, rest);
    }
    if let Some(found) = before_or_after(words) {
        return found;
    }
    if let Some(rest) = THIS_YEAR.cut_from_start(words) {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        return (Time::This, rest.strip_prefix("以来").unwrap_or(rest));
    }
    let last = || {
        LAST_YEAR
            .cut_from_end(OF_BASE.cut_all_from_end(words))
            .map(|rest| (Time::Last, rest))
    };
    let this = || THIS_YEAR.cut_from_end(words).map(|rest| (Time::This, rest));
    // 咱们村去年每人分红
    let within = || {
        let (at, word) = LAST_YEAR
            .find(words)
            .filter(|(at, _)| words[..*at].chars().nth(LONGEST_SUBJECT).is_none())?;
        let is_compared = words[..at].ends_with(['比', '较', '与', '和', '同']);
        let rest = Some(&words[at + word.len()..]).filter(|_| !is_compared)?;
        Some((Time::Last, OF_BASE.cut_all_from_start(rest)))
    };
    // 大班额比例2021年
    let year = || last_year(words).map(|(year, rest)| (Time::Year(year), rest));
    last()
        .or_else(this)
        .or_else(within)
        .or_else(year)
        .unwrap_or((Time::Unsaid, words))
}

/// The month that a text begins with, and what follows it: 9月份.
fn in_month(words: &str) -> Option<(Time, &str)> {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let month = words[..words.len() - rest.len()]
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let rest = rest.strip_prefix('月')?;
    // 9月1日 and 9月末 are days.
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    (!rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '末' | '底' | '初' | '至' | '中' | '上' | '下')))
        .then_some((Time::Month(month), rest))
}

/// The quarter that a text names behind a short subject at the most, and the other words: 三季度, 全厂三季度产量.
fn in_quarter(words: &str) -> Option<(Time, &str)> {
    let (named, rest) = words.split_once("季度")?;
    let quarter = ["一", "二", "三", "四"]
        .iter()
        .position(|quarter| named.ends_with(quarter))?;
    let is_short =
        named.chars().nth(LONGEST_SUBJECT).is_none() && !named.contains(['前', '比', '较', '与', '和', '同']);
    let is_day = rest.starts_with(['末', '底', '初', '以', '前', '后']);
    (is_short && !is_day).then_some((Time::Quarter(quarter as u8), rest))
}

/// A time before or after something, whatever that is called: 上一届, 五年前, 改造前, 启动时, 治理后; and the other words.
fn before_or_after(words: &str) -> Option<(Time, &str)> {
    if let Some(rest) = EARLIER.cut_from_start(words) {
        return Some((Time::Earlier, OF_BASE.cut_all_from_start(rest)));
    }
    let (at, _) = words
        .char_indices()
        .nth(1)
        .and_then(|_| words.char_indices().find(|(_, c)| matches!(c, '前' | '后' | '时')))?;
    let (event, rest) = (&words[..at], &words[at + '前'.len_utf8()..]);
    let is_event = (2..=LONGEST_EVENT).contains(&event.chars().count());
    let is_time = match &words[at..at + '前'.len_utf8()] {
        // 目前, 提前 and 年底前 are other words.
        "前" if !event.ends_with(NO_EVENTS) && !rest.starts_with(is_numeral) => Time::Earlier,
        "后" if rest.is_empty() && !event.ends_with(NO_EVENTS) => Time::This,
        "时" if rest.is_empty() && !event.ends_with(NO_TIMES) => Time::Earlier,
        _ => return None,
    };
    is_event.then(|| (is_time, OF_BASE.cut_all_from_start(rest)))
}

/// What is done before a time is not named in more characters.
const LONGEST_EVENT: usize = 6;
/// What makes other words of 前 and 后, and of 时.
const NO_EVENTS: [char; 18] = [
    '目', '当', '提', '超', '空', '眼', '底', '末', '月', '日', '期', '今', '最', '先', '然', '此', '背', '落',
];
const NO_TIMES: [char; 13] = [
    '小', '同', '及', '按', '临', '实', '暂', '工', '学', '课', '定', '限', '随',
];

/// Before 去年 nothing is named in more characters that is told of it.
const LONGEST_SUBJECT: usize = 5;

/// The years that a text begins with over which something changed, and what follows: 五年累计.
pub fn without_span(words: &str) -> (usize, &str) {
    let rest = words.trim_start_matches(|c: char| is_numeral(c) || c == '两' || c.is_ascii_digit());
    let count = &words[..words.len() - rest.len()];
    let years = read_chinese_number(count).or_else(|| count.parse().ok());
    let of_years = || rest.strip_prefix('年').or_else(|| rest.strip_prefix("个月"));
    match years.filter(|years| *years < 100).zip(of_years()) {
        Some((years, rest)) => (years, rest.strip_prefix(['间', '来', '内', '里', '共']).unwrap_or(rest)),
        None => (0, words),
    }
}
