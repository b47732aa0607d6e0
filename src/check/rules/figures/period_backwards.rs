//! Period that ends before it begins.
//! 时间段的终点早于起点。
//!
//! From June to March of one year is no period.
//!
//! 同一年里没有“6月至3月”这样的时间段。
//!
//! Wrong: 2026年6月至3月开展整治。
//! Right: 2026年3月至6月开展整治。
//! Wrong: 自2026年5月10日至2026年4月20日开展整治。
//! Right: 自2026年4月20日至2026年5月10日开展整治。
//! Wrong: 报名自6月20日开始，6月10日截止。
//! Right: 报名自6月10日开始，6月20日截止。
//! Wrong: Applications open on 12 May 2025 and close on 2 May 2025.
//! Right: Applications open on 2 May 2025 and close on 12 May 2025.
//! Wrong: 2026—2024年实施三年行动。
//! Right: 2024—2026年实施三年行动。
//! Wrong: 活动时间为15:30至14:00。
//! Right: 活动时间为14:00至15:30。
//! Wrong: The campaign ran from 10 May 2026 to 20 April 2026.
//! Right: The campaign ran from 20 April 2026 to 10 May 2026.
//! Wrong: “十四五”时期（2016—2020年）新建公路310公里。
//! Right: “十四五”时期（2021—2025年）新建公路310公里。
//! Wrong: 前三季度（1—10月）新登记企业310户。
//! Right: 前三季度（1—9月）新登记企业310户。
//!
//! Says named: the years are not those of the name before them
//! Says named: 括号里的年份与前面的说法不符
//! Says months: the months are not those of the part of the year before them
//! Says months: 括号里的月份与前面的说法不符

mod begun;

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::{is_han, read_chinese_number};
use crate::text::months::{MONTHS, PARTS_OF_YEAR, english_month, month_names};
use crate::text::numbers::{Quantity, digits_ends};
use crate::text::pattern::Pattern;
use crate::text::words::{Words, ends_with_any, word_list};

pub const RULE: Rule = Rule::error("F21", Check::Passage(check)).where_any("年月时点:：JFMASOND–f");

/// What stands between the beginning and the end of a period.
const TO: [&str; 8] = ["—", "–", "－", "～", "~", "-", "至", "到"];

/// What may stand before one of these, behind the beginning.
static BEGINS: Words = word_list!("起 开始");
static GOES_ON: Words = word_list!("持续 延续 一直");

/// When something was begun, and when it was, or is to be, finished: 2026年6月开工，2025年12月竣工.
static DONE: Pattern = Pattern::new(
    "([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日|上旬|中旬|下旬|底|初)?(?:正式|全面|破土)?(?:开工|动工|启动|开建|立项|开始)(?:建设|实施|施工)?，(?:计划|预计|拟|将|已)?(?:于|在)?([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日|上旬|中旬|下旬|底|初)?(?:前)?(?:正式|全面|全部|通过)?(?:竣工|完工|建成|投产|投用|验收|结束|交付|完成(?:[。，；]|$))",
);

/// What the clause of the beginning ends with.
static BEGUN: Words = word_list!("开工 动工 启动 开建 立项 开始 建设 实施 施工");

/// Hours of one day: 15:30至14:00, 上午10时至9时.
static HOURS: Pattern =
    Pattern::new("([0-9]{1,2})[:：时点]([0-9]{2})?分?(?:至|到|—|–|－|～|~|-)([0-9]{1,2})[:：时点]([0-9]{2})?");
/// Quarters of one year: 2025年三季度至一季度.
static QUARTERS: Pattern = Pattern::new("[0-9]{4}年第?([一二三四])季度(?:至|到|—|–|～)第?([一二三四])季度");

/// The years of a plan, or so many years, in brackets.
static YEARS_OF_NAME: Pattern = Pattern::new(
    "(?:(十[一二三四五六]五)[”」]?|([0-9]{1,2}|[两二三四五六七八九十])年)[\\p{Han}]{0,4}（(?:即)?([0-9]{4})年?(?:至|到|—|–|－|～|~|-)([0-9]{4})年）",
);

/// Years, days of one month, and whole dates in English.
static YEARS: Pattern = Pattern::new("\\b((?:19|20)[0-9]{2})(?:–|—)((?:19|20)[0-9]{2})\\b");
static DAYS: Pattern = Pattern::new(concat!(
    "\\b([0-9]{1,2})(?:–|-| to | and )([0-9]{1,2}) (?:",
    month_names!(),
    ")\\b( [0-9]{4})?"
));
static DAY_FIRST: Pattern = Pattern::new(
    "\\b([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4}) ?(?:to|until|–|—|-) ?([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4})\\b",
);
static MONTH_FIRST: Pattern = Pattern::new(
    "\\b([A-Z][a-z]{2,8}) ([0-9]{1,2}), ([0-9]{4}),? ?(?:to|until|–|—|-) ?([A-Z][a-z]{2,8}) ([0-9]{1,2}), ([0-9]{4})\\b",
);
/// Years in words, months with their years, and days of two months of one year.
static FROM_YEAR: Pattern =
    Pattern::new("(?:[Ff]rom|[Bb]etween) ((?:19|20)[0-9]{2}) (?:to|until|and) ((?:19|20)[0-9]{2})(?:$|[.,;)])");
static MONTHS_OF_YEARS: Pattern =
    Pattern::new("\\b([A-Z][a-z]{2,8}) ([0-9]{4}) ?(?:to|until|–|—|-) ?([A-Z][a-z]{2,8}) ([0-9]{4})\\b");
static DAYS_OF_YEAR: Pattern =
    Pattern::new("\\b([0-9]{1,2}) ([A-Z][a-z]{2,8}) ?(?:to|until|–|—|-) ?([0-9]{1,2}) ([A-Z][a-z]{2,8}) [0-9]{4}\\b");
/// What goes from one number to another that is no year, as one with the name of what it counts behind it is none.
static CHANGED: Words =
    word_list!("rose fell grew dropped increased decreased declined down up reduced cut went climbed changed");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let behind_digits = digits_ends(text).map(|end| &text[end..]);
    // Nearly all text has no period at all.
    let names_day = |rest: &str| rest.strip_prefix(['月', '日']).and_then(cut_joint).is_some();
    let (mut has_days, mut has_hours) = (false, false);
    for rest in behind_digits {
        has_days |= names_day(rest);
        has_hours |= rest.starts_with([':', '：', '时', '点']);
    }
    check_english(text, faults);
    if has_days {
        check_dated(text, faults);
    }
    let mut years = text.match_indices('年');
    let has_year = years.next().is_some();
    if years.next().is_some() && tells_end(text) {
        check_done(text, faults);
    }
    if has_hours {
        check_hours(text, faults);
    }
    check_quarters(text, faults);
    if faults.is_empty() {
        begun::check(text, passage.quantities(), faults);
    }
    if has_year {
        check_named(text, faults);
    }
    for pair in passage.quantities().windows(2) {
        let [first, last] = pair else { continue };
        let is_period = TO.contains(&&text[first.range.end..last.range.start]);
        let is_one_unit = first.unit == last.unit || first.unit.is_empty();
        if is_period && is_one_unit && first.value > last.value && is_of_one(text, first, last) {
            faults.push(Fault::new(first.range.start..last.range.end));
        }
    }
}

/// What goes on through the night begins late, or ends early.
fn check_hours(text: &str, faults: &mut Vec<Fault>) {
    const EVENING: u32 = 17;
    const MORNING: u32 = 6;
    for found in HOURS.captures_iter(text) {
        let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        let (first, last) = ((number(1), number(2)), (number(3), number(4)));
        let start = found.get(0).map_or(0, |whole| whole.start());
        let is_half = first.0 < 12 && ends_with_any(&text[..start], &["上午", "下午", "晚上"]);
        let is_of_one_day =
            is_half || first.0 < EVENING && last.0 >= MORNING && [first, last].iter().all(|(_, minute)| *minute < 60);
        let whole = found.get(0).map(|whole| whole.range()).unwrap_or_default();
        let is_cut = before(text, whole.start).is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ':'));
        let goes_on = after(text, whole.end).is_some_and(|c| c.is_ascii_digit() || matches!(c, ':' | '：'));
        if is_of_one_day && first > last && !is_cut && !goes_on {
            faults.push(Fault::new(whole));
        }
    }
}

/// September 2025 to March 2025, 10 May to 5 May 2025.
fn check_english_months(text: &str, faults: &mut Vec<Fault>) {
    for found in MONTHS_OF_YEARS.captures_iter(text) {
        let month = |group: usize| english_month(&found[group]);
        if let (Some(first), Some(last)) = (month(1), month(3))
            && (&found[2], first) > (&found[4], last)
        {
            faults.extend(found.get(0).map(|whole| Fault::new(whole.range())));
        }
    }
    for found in DAYS_OF_YEAR.captures_iter(text) {
        let day = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        if let (Some(first), Some(last)) = (english_month(&found[2]), english_month(&found[4])) {
            // A winter goes on in the next year, which need not be said.
            let is_winter = first >= 10 && last <= 4;
            let is_backwards = (first, day(1)) > (last, day(3)) && !is_winter;
            faults.extend(
                found
                    .get(0)
                    .filter(|_| is_backwards)
                    .map(|whole| Fault::new(whole.range())),
            );
        }
    }
}

fn check_english(text: &str, faults: &mut Vec<Fault>) {
    if text.contains(is_han) {
        return;
    }
    // Few texts have as many numbers as two ends have, and to look for a pattern takes long.
    let numbers: Vec<usize> = digits_ends(text).collect();
    let ends_year = |end: &&usize| {
        let start = end.checked_sub("2026".len());
        let digits = start.and_then(|start| text.as_bytes().get(start..**end));
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    let years = numbers.iter().filter(ends_year).count();
    if years > 1 {
        check_years(text, faults);
    }
    if let [_, second, rest @ ..] = &numbers[..]
        && let Some(month) = MONTHS.iter().filter_map(|month| text.rfind(month)).max()
    {
        if !rest.is_empty() || years > 1 {
            check_english_months(text, faults);
        }
        if *second < month || !rest.is_empty() {
            check_english_days(text, faults);
        }
    }
}

fn check_years(text: &str, faults: &mut Vec<Fault>) {
    for found in YEARS.captures_iter(text) {
        let is_backwards = found[1] > found[2];
        faults.extend(
            found
                .get(0)
                .filter(|_| is_backwards)
                .map(|whole| Fault::new(whole.range())),
        );
    }
    for found in FROM_YEAR.captures_iter(text) {
        let place = found
            .get(1)
            .zip(found.get(2))
            .map(|(first, last)| first.start()..last.end());
        let before = &text[..found.get(0).map_or(0, |whole| whole.start())];
        let mut words = before.rsplit(". ").next().unwrap_or_default().split([' ', ',']);
        let is_backwards = found[1] > found[2] && !words.any(|word| CHANGED.contains(word));
        faults.extend(place.filter(|_| is_backwards).map(Fault::new));
    }
}

fn check_english_days(text: &str, faults: &mut Vec<Fault>) {
    for found in DAYS.captures_iter(text) {
        let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
        let start = found.get(0).map_or(0, |whole| whole.start());
        // Without a year the first may be of the month before.
        let is_of_one = found.get(3).is_some() || ends_with_any(&text[..start], &["etween ", "rom "]);
        let is_backwards = number(1) > number(2) && number(1) <= 31 && is_of_one;
        faults.extend(
            found
                .get(0)
                .filter(|_| is_backwards)
                .map(|whole| Fault::new(whole.range())),
        );
    }
    for (pattern, [day, month, year], [last_day, last_month, last_year]) in
        [(&DAY_FIRST, [1, 2, 3], [4, 5, 6]), (&MONTH_FIRST, [2, 1, 3], [5, 4, 6])]
    {
        for found in pattern.captures_iter(text) {
            let number = |group: usize| found[group].parse::<u32>().unwrap_or_default();
            let first = (number(year), english_month(&found[month]), number(day));
            let last = (number(last_year), english_month(&found[last_month]), number(last_day));
            faults.extend(
                found
                    .get(0)
                    .filter(|_| first > last)
                    .map(|whole| Fault::new(whole.range())),
            );
        }
    }
}

/// Parts of a year behind which months of another part stand in brackets: 二季度（4月至7月）, 上半年（1—7月）, 前三季度（1—10月）.
fn check_months(text: &str, faults: &mut Vec<Fault>) {
    for (part, first) in PARTS_OF_YEAR {
        for (at, word) in text.match_indices(part) {
            let rest = &text[at + word.len()..];
            let Some(inside) = rest.strip_prefix('（').and_then(|rest| rest.split_once("月）")) else {
                continue;
            };
            let length = if word.ends_with('年') { 6 } else { 3 };
            let numbers = inside
                .0
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| !digits.is_empty());
            let months: Option<Vec<u32>> = numbers.map(|digits| digits.parse().ok()).collect();
            let is_plain = inside
                .0
                .chars()
                .all(|c| c.is_ascii_digit() || "月至到—–-～、和".contains(c));
            let from = if text[..at].ends_with('前') { 1 } else { first };
            let own = from..first + length;
            let is_off = months.is_some_and(|months| months.iter().any(|month| !own.contains(month)));
            if is_plain && is_off {
                let start = at + word.len() + '（'.len_utf8();
                let months = start..start + inside.0.len() + '月'.len_utf8();
                faults.push(Fault::new(months).say(Sentence::new("months")));
            }
        }
    }
}

fn check_quarters(text: &str, faults: &mut Vec<Fault>) {
    if text.contains("月）") {
        check_months(text, faults);
    }
    if !text.contains("季度") {
        return;
    }
    for found in QUARTERS.captures_iter(text) {
        let quarter = |group: usize| "一二三四".find(&found[group]);
        if let Some(whole) = found.get(0).filter(|_| quarter(1) > quarter(2)) {
            faults.push(Fault::new(whole.range()));
        }
    }
}

/// Whether a clause in which something is begun may have another one with a year behind it.
fn tells_end(text: &str) -> bool {
    text.match_indices('，').any(|(at, mark)| {
        let planned = |c| matches!(c, '计' | '划' | '预' | '拟' | '将' | '已' | '于' | '在');
        let rest = text[at + mark.len()..].trim_start_matches(planned);
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.starts_with('年') && rest.len() > behind.len() && BEGUN.end(&text[..at])
    })
}

/// What stands behind what leads from the beginning of a period to its end: 至, 开始，一直到.
fn cut_joint(text: &str) -> Option<&str> {
    let rest = BEGINS.cut_from_start(text).unwrap_or(text);
    let rest = rest.strip_prefix('，').unwrap_or(rest);
    let rest = GOES_ON.cut_from_start(rest).unwrap_or(rest);
    TO.iter().find_map(|to| rest.strip_prefix(to))
}

/// An end of a period: a month, perhaps with its year and a day.
struct End {
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
}

/// The month that a text begins with, and what stands behind it.
fn cut_end(text: &str) -> Option<(End, &str)> {
    let cut = |text: &'_ str, lengths: RangeInclusive<usize>, unit: char| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[digits..]
            .strip_prefix(unit)
            .filter(|_| lengths.contains(&digits))?;
        Some((text[..digits].parse::<u32>().ok()?, text.len() - rest.len()))
    };
    let (year, from) = cut(text, 4..=4, '年').unzip();
    let text = &text[from.unwrap_or_default()..];
    let (month, end) = cut(text, 1..=2, '月')?;
    let text = &text[end..];
    let (day, end) = cut(text, 1..=2, '日').unzip();
    Some((End { year, month, day }, &text[end.unwrap_or_default()..]))
}

/// Periods that are told with the months of both ends: 2026年5月10日至2026年4月20日.
fn check_dated(text: &str, faults: &mut Vec<Fault>) {
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let both = cut_end(&text[start..]).and_then(|(first, rest)| Some((first, cut_end(cut_joint(rest)?)?)));
        from = start + 1;
        if let Some((first, (last, rest))) = both {
            from = text.len() - rest.len();
            check_ends(text, start..from, first, last, faults);
        }
    }
}

fn check_done(text: &str, faults: &mut Vec<Fault>) {
    for found in DONE.captures_iter(text) {
        let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u32>().ok());
        let end = |group: usize| {
            let [year, month, day] = [group, group + 1, group + 2].map(number);
            Some(End {
                year,
                month: month?,
                day,
            })
        };
        if let (Some(whole), Some(first), Some(last)) = (found.get(0), end(1), end(4)) {
            check_ends(text, whole.range(), first, last, faults);
        }
    }
}

/// Periods whose ends are both named with the year, or with days of one month or one year.
fn check_ends(text: &str, whole: Range<usize>, first: End, last: End, faults: &mut Vec<Fault>) {
    let days = first.day.zip(last.day);
    let years = (first.year, last.year);
    let (first_day, last_day) = days.unwrap_or((0, 0));
    let (first, last) = (first.month, last.month);
    let is_backwards = match years {
        (Some(from), Some(to)) => (from, first, first_day) > (to, last, last_day),
        // A winter goes on in the next year, which need not be said.
        (Some(_), None) => days.is_some() && (first, first_day) > (last, last_day) && !(first >= 10 && last <= 4),
        // What goes on for a year ends the day before it began: 7月1日至6月30日; a school year begins in September.
        (None, None) => {
            let is_year = text[..whole.start].ends_with(['年', '度'])
                || last_day >= 28
                || last_day + 1 == first_day
                || first == 9;
            days.is_some() && (first == last && first_day > last_day || first == last + 1 && !is_year)
        }
        (None, Some(_)) => false,
    };
    let is_cut = before(text, whole.start).is_some_and(|c| c.is_ascii_digit() || c == '.');
    if is_backwards && !is_cut {
        faults.push(Fault::new(whole));
    }
}

/// A number of years, or a plan of five, with its own first and last one in brackets: 四年（2020—2023年）, “十四五”时期（2021—2025年）.
fn check_named(text: &str, faults: &mut Vec<Fault>) {
    let names_last = |(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        at - before.len() == "2026".len() && ends_with_any(before, &TO)
    };
    if !text.match_indices("年）").any(names_last) {
        return;
    }
    for found in YEARS_OF_NAME.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let year = |group: usize| found[group].parse::<usize>().unwrap_or_default();
        let (first, last) = (year(3), year(4));
        let is_off = if let Some(plan) = found.get(1) {
            // The first plan began in 1953; the eleventh and all behind it follow each other.
            let ordinal = read_chinese_number(plan.as_str().trim_end_matches('五'));
            ordinal.filter(|ordinal| *ordinal > 10).is_some_and(|ordinal| {
                let start = 2006 + 5 * (ordinal - 11);
                first < start || last > start + 4
            })
        } else {
            // From the end of one year to that of another one year less is counted.
            let count = found.get(2).and_then(|count| read_count(count.as_str()));
            count.is_some_and(|count| last > first && !(count..=count + 1).contains(&(last - first + 1)))
        };
        if is_off {
            let start = whole.as_str().find('（').unwrap_or_default();
            faults.push(Fault::new(whole.start() + start..whole.end()).say(Sentence::new("named")));
        }
    }
}

/// A small number in Arabic or Han numerals.
fn read_count(text: &str) -> Option<usize> {
    text.parse().ok().or_else(|| read_chinese_number(text))
}

/// Whether both ends are named within the same year, or month: what is named without it may be of the next one.
fn is_of_one(text: &str, first: &Quantity<'_>, last: &Quantity<'_>) -> bool {
    let before = &text[..first.range.start];
    let follows = |unit: char| {
        before
            .strip_suffix(unit)
            .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    };
    let is_year =
        |quantity: &Quantity<'_>| (1900..2100).contains(&quantity.value.mantissa()) && quantity.value.scale() == 0;
    // A winter goes on in the next year, which need not be said: 2026年11月至3月供暖.
    let is_winter = first.value >= Decimal::TEN && last.value <= Decimal::from(4);
    match last.unit {
        "年" | "年度" => is_year(first) && is_year(last),
        "月" => !is_winter && follows('年') && !text[last.range.end..].starts_with(|c: char| c.is_ascii_digit()),
        "日" => follows('月') && first.value <= Decimal::from(31),
        _ => false,
    }
}
