//! One figure with two values.
//! 同一数字前后不一致。
//!
//! The same words before a number and the same unit behind it name one figure; it has one value in a report. So has a
//! metric of the answers, wherever its name is written with a number.
//!
//! 前面的文字和后面的单位都一样，就是同一个数字，全文只能有一个值；答案里的指标写到正文里也要一致。
//!
//! Wrong: 全年实现营业收入1200万元。⏎全年实现营业收入1180万元。
//! Right: 全年实现营业收入1200万元。⏎全年实现营业收入1200万元。
//! Wrong: 全年共申报项目32项。⏎今年申报项目34项。
//! Right: 全年共申报项目32项。⏎今年申报项目32项。
//! Wrong: We completed 32 projects. In total we completed 34 projects.
//! Right: We completed 32 projects. In total we completed 32 projects.
//!
//! Says values: “{ $name }” is { $other } elsewhere
//! Says values: “{ $name }”在别处是 { $other }
//! Says values-line: “{ $name }” is { $other } in line { $line }
//! Says values-line: “{ $name }”在第 { $line } 行是 { $other }
//! Says metric: the metric { $id } is { $value }
//! Says metric: 指标 { $id } 是 { $value }

mod again;
mod english;
mod metrics;
mod names;

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::engine::beside::before;
use crate::check::engine::mentions::{counts_in_words, is_rough};
use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::figures::Metric;
use crate::report::Role;
use crate::text::chinese::is_han;
use crate::text::in_order::sort_by_place;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, word_list};
use crate::text::years::names_another_year;

use again::Again;
use names::{FILE, OTHERS, PLACES, SCOPES, SHORTEST_NAME, TELLS_APART, last_year, sentence_before, without_between};

pub const RULE: Rule = Rule::warning("F11", Check::Text(check));

/// What sets the period a number is of; the same words with another period are another figure.
static PERIODS: Words = word_list!(FILE, "periods");

/// What a heading ends with whose part is of one place, or of one of several things.
static PARTS: Words = word_list!(FILE, "parts");
/// What a heading holds whose part is of another time.
static PLANS: Words = word_list!(FILE, "plans");
/// What a heading holds whose part is of the time to come.
static UPCOMING: Words = word_list!(FILE, "upcoming");
/// What leads in a clause is not longer, in bytes: 队伍建设扎实，.
const LONGEST_LEAD: usize = 30;

/// What a figure goes by.
struct Name<'t> {
    text: Cow<'t, str>,
    /// The year that stands before it.
    year: Option<&'t str>,
    /// Whether its sentence says nothing before it that it may be of.
    is_alone: bool,
}

/// Where a figure stands first.
struct Known<'t> {
    value: Decimal,
    written: &'t str,
    year: Option<&'t str>,
    /// The passage, and the byte in it.
    passage: usize,
    at: usize,
}

fn check(text: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    let mut known: HashMap<(Cow<'_, str>, &str, usize), Known<'_>> = HashMap::new();
    let mut again = Again::default();
    let years = years_of_title(readings);
    let named = text.metrics.iter().flat_map(|metrics| metrics.iter());
    let named = named.filter_map(|metric| Some((metric.name.chars().next_back()?, metric)));
    let named: Vec<(char, &Metric)> = named.collect();
    // The last heading, and the last one whose part is of one place or time.
    let mut heading = 0;
    let mut part = 0;
    // The level of the heading whose part is of what is planned.
    let mut planned = None;
    for (index, passage) in readings.iter().map(Reading::in_passing).enumerate() {
        let words = &passage.passage().text;
        if let Role::Heading(level) = passage.role {
            heading = index;
            if is_part(&passage.text) || level == 1 && part > 0 {
                part = index;
            }
            if planned.is_none_or(|above| level <= above) {
                planned = is_of_other_time(&passage.text, &years).then_some(level);
            }
        }
        if text.rollup.is_of_one(words) {
            (heading, part) = (index, index);
        }
        let in_words = if passage.is_prose() && words.contains('十') {
            counts_in_words(words)
        } else {
            Vec::new()
        };
        let quantities = passage.quantities().iter().map(|quantity| (quantity, false));
        let mut mixed: Vec<(&Quantity<'_>, bool)> = Vec::new();
        if !in_words.is_empty() {
            mixed.extend(
                quantities
                    .clone()
                    .chain(in_words.iter().map(|quantity| (quantity, true))),
            );
            sort_by_place(&mut mixed, |(quantity, _)| (quantity.range.start, 0));
        }
        let plain = quantities.take(if mixed.is_empty() { usize::MAX } else { 0 });
        for (quantity, is_in_words) in plain.chain(mixed) {
            if planned.is_none()
                && !is_in_words
                && let Some(fault) = metrics::against_metrics(&named, &text.rollup, words, quantity, &years)
            {
                faults.push((index, fault));
                continue;
            }
            if planned.is_none()
                && (passage.is_prose() || passage.role == Role::Title)
                && let Some(before) = again.read(words, quantity, index, part)
            {
                let other = &text.passages[before.passage].text[before.range.clone()];
                let message = two_values(text, before.passage, before.range.start);
                let message = message.with("name", before.name).with("other", other);
                faults.push((index, Fault::new(quantity.range.clone()).say(message)));
                continue;
            }
            if is_in_words {
                continue;
            }
            if let Some(cell) = passage.cell.filter(|cell| cell.column > 0 && planned.is_none()) {
                let head = index
                    .checked_sub(cell.column)
                    .map_or("", |head| &readings[head].passage().text);
                again.keep_cell(head, quantity, index, part);
            }
            let Some(name) = name_of(words, quantity.number.start) else {
                continue;
            };
            if is_rough(words, quantity) {
                continue;
            }
            // What has no year beside it is of the report's own.
            let year = name.year.or(match years[..] {
                [year] => Some(year),
                _ => None,
            });
            if !name.is_alone || TELLS_APART.are_in(&name.text) {
                continue;
            }
            let place = if is_of_the_whole(&name.text) { part } else { heading };
            let first = known.entry((name.text.clone(), quantity.unit, place)).or_insert(Known {
                value: quantity.value,
                written: &words[quantity.range.clone()],
                year,
                passage: index,
                at: quantity.range.start,
            });
            if first.year == year && differs(first.value, quantity.value) {
                let message = two_values(text, first.passage, first.at);
                let message = message.with("name", &*name.text).with("other", first.written);
                faults.push((index, Fault::new(quantity.range.clone()).say(message)));
            }
        }
    }
    for (index, passage) in readings
        .iter()
        .map(Reading::in_passing)
        .enumerate()
        .filter(|(_, passage)| passage.is_prose())
    {
        for again in passage.told_again() {
            let message = Sentence::new("values")
                .with("name", again.name)
                .with("other", again.other);
            faults.push((index, Fault::new(again.range).say(message)));
        }
    }
    faults.extend(english::pairs(readings).into_iter().map(|pair| {
        let (first, (index, range)) = (pair.first, pair.second);
        let other = &text.passages[first.0].text[first.1.clone()];
        let message = two_values(text, first.0, first.1.start).with("name", pair.name);
        (index, Fault::new(range).say(message.with("other", other)))
    }));
    faults
}

/// What is said of a figure that has another value at a byte of a passage.
fn two_values(text: &Text, passage: usize, at: usize) -> Sentence {
    match line_of(text, passage, at) {
        Some(line) => Sentence::new("values-line").with("line", line),
        None => Sentence::new("values"),
    }
}

/// What is done more than once, each time with its own number; told of all times together it is one figure.
static EVENTS: Words = word_list!("举办 召开 开展 组织");
/// What the name of a figure holds that is planned, or of half of the year.
static PLANNED: Words = word_list!("计划 力争 预计 目标 上半年");
/// What says that there are several kinds of a thing.
const KINDS: [&str; 4] = ["各类", "各级", "各项", "各种"];
/// What stands before a figure that is one of several.
static AMONG: Words = word_list!("其中 分别 每");

/// The line of a byte of a passage, where that is in the file.
fn line_of(text: &Text, passage: usize, at: usize) -> Option<usize> {
    let passage = text.passages.get(passage).filter(|passage| !passage.is_placeless)?;
    let place = passage.origin.text.place(at..at);
    Some(text.source.line_and_column(place.start).0)
}

/// Whether what stands below a heading is of one place, of one of several things, or of another time.
fn is_part(heading: &str) -> bool {
    PARTS.end(heading) || PLANS.are_in(heading)
}

/// Whether a heading says that its part is of what is planned, or of another year than the report.
fn is_of_other_time(heading: &str, years: &[&str]) -> bool {
    let is_upcoming = UPCOMING.are_in(heading);
    is_upcoming || last_year(heading).is_some_and(|year| !years.contains(&year))
}

fn is_of_the_whole(name: &str) -> bool {
    name.starts_with('全') && SCOPES.begin(name) || name.starts_with("累计")
}

/// The years that the title names.
fn years_of_title<'t>(readings: &[Reading<'t>]) -> Vec<&'t str> {
    let titles = readings.iter().filter(|passage| passage.role == Role::Title);
    let numbers = titles.flat_map(|title| {
        let text = &title.passage().text;
        let found = title.quantities().iter();
        found.map(|found| &text[found.number.clone()])
    });
    numbers.filter(|number| number.len() == 4).collect()
}

/// Whether two values of a figure contradict each other. Values of another order are another figure: a year's and a
/// month's, what was done and what is aimed at.
fn differs(one: Decimal, other: Decimal) -> bool {
    one != other && one < other * Decimal::TWO && other < one * Decimal::TWO
}

/// The words that name the number at a byte: all of its clause up to it. None where they name no one figure.
fn name_of(text: &str, number: usize) -> Option<Name<'_>> {
    let mut start = text[..number].trim_end_matches(is_han).len();
    let mut year = None;
    // 2026年全区实现 is what 全区实现 is, of that year.
    let clause = &text[start..number];
    if let Some(rest) = clause.strip_prefix("年度").or_else(|| clause.strip_prefix('年')) {
        let digits = text[..start].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        year = Some(&text[digits..start]).filter(|year| year.len() == 4);
        year?;
        let before = before(text, digits);
        if before.is_some_and(|c| !"。；！？：，".contains(c)) {
            return None;
        }
        start = number - rest.len();
    }
    let is_first = year.is_some() || before(text, start).is_none_or(|c| "。；！？：".contains(c));
    let whole = without_series(&text[start..number]);
    let name = without_kinds(without_between(whole));
    if name.chars().count() < SHORTEST_NAME || PERIODS.end(&name) {
        return None;
    }
    // A clause that goes on from one before it is about what that is about, but for what is said of all.
    let before = sentence_before(text, start);
    let begins = is_first
        || text[..start].ends_with(['，', ','])
            && (is_of_the_whole(whole) || whole.starts_with('共'))
            && !tells_apart(without_years(before), whole);
    // 党建方面，坚持标准，新发展党员42名: nothing is told of a part.
    let goes_on = || {
        let is_led_in = text[..start].ends_with('，') && (before.len() <= LONGEST_LEAD || before.contains("方面，"));
        is_led_in && !(tells_apart(without_years(before), whole) || PLACES.are_in(before))
    };
    if !begins && !goes_on() {
        return None;
    }
    let is_one_of_several = TELLS_APART.are_in(&name) && !EVENTS.are_in(&name);
    if is_one_of_several || is_planned(&name) {
        return None;
    }
    let year = year.or_else(|| last_year(before).filter(|_| !is_first));
    Some(Name {
        text: name,
        year,
        is_alone: begins,
    })
}

/// A name without what only says that there are several kinds of the thing: 办结各类案件.
fn without_kinds(name: &str) -> Cow<'_, str> {
    let is_of_several = name.contains('各');
    match KINDS
        .iter()
        .filter(|_| is_of_several)
        .find_map(|word| name.split_once(word))
    {
        Some((before, behind)) => Cow::Owned(format!("{before}{behind}")),
        None => Cow::Borrowed(name),
    }
}

fn is_planned(name: &str) -> bool {
    names_another_year(name) || PLANNED.are_in(name)
}

/// Whether clauses tell the figure that follows apart from others of its name.
fn tells_apart(clauses: &str, name: &str) -> bool {
    // By the end of December all of the year is told.
    let told = clauses.split_once("截至12月").map_or(clauses, |(before, _)| before);
    told.contains(|c: char| c.is_ascii_digit())
        || OTHERS.are_in(clauses)
        || names_another_year(clauses)
        || AMONG.are_in(clauses)
        || (name.starts_with("全年") || name.starts_with("累计")) && PLACES.are_in(clauses)
}

/// A text without the year that it ends with.
fn without_years(text: &str) -> &str {
    match last_year(text).and_then(|year| Some((text.rfind('年')?, year))) {
        Some((at, year)) => &text[..at - year.len()],
        None => text,
    }
}

/// A clause without 一是 or 一要 at its head.
fn without_series(clause: &str) -> &str {
    let rest = clause.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let is_marked = rest.len() < clause.len();
    let rest = rest.strip_prefix('是').or_else(|| rest.strip_prefix('要'));
    rest.filter(|_| is_marked).unwrap_or(clause)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::figures::{Figure, Metrics};
    use crate::say::source::Source;
    use crate::text::language::Language;

    /// Whether a text contradicts a metric.
    fn contradicts(name: &str, unit: &str, digits: &str, text: &str) -> bool {
        let metric = Metric {
            id: "amount".into(),
            name: name.into(),
            unit: unit.into(),
            value: Some(Figure {
                number: digits.parse().unwrap(),
                digits: digits.into(),
            }),
            ..Metric::default()
        };
        let source = Source::new("report.txt", format!("工作总结\n{text}\n"));
        let mut text = Text::of_lines(&source, crate::formats::read_text_lines);
        text.metrics = Some(Arc::new(Metrics::new(Language::Chinese, [metric])));
        {
            let readings = Reading::all(&text.passages, true);
            check(&text, &readings).count > 0
        }
    }

    #[test]
    fn a_metric_is_cited_rounded_or_for_a_part() {
        let cases = [
            ("技术合同额", "元", "12345678", "技术合同额1234.57万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额0.12亿元。", false),
            ("技术合同额", "万元", "1234.5678", "技术合同额1234.6万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额超过1200万元。", false),
            ("技术合同额", "元", "12345678", "技术合同额1254.57万元。", true),
            ("党课次数", "次", "12", "上半年召开会议，党课次数5次。", false),
            ("党课次数", "次", "12", "各支部党课次数3次。", false),
            ("党课次数", "次", "12", "全年党课次数12次。", false),
            ("党课次数", "次", "12", "全年党课次数13次。", true),
            ("党课次数", "次", "12", "上半年有进展。全年党课次数13次。", true),
            ("排查隐患", "处", "20", "上年排查隐患25处。", false),
            ("排查隐患", "处", "20", "2025年排查隐患25处。", false),
            ("排查隐患", "处", "20", "柳河镇排查隐患5处。", false),
            ("排查隐患", "处", "20", "其中重点排查隐患3处。", false),
            ("排查隐患", "处", "20", "计划排查隐患30处。", false),
            ("排查隐患", "处", "20", "力争明年排查隐患30处。", false),
            ("排查隐患", "处", "20", "比上年多排查隐患3处。", false),
            ("排查隐患", "处", "20", "每月排查隐患2处。", false),
            ("排查隐患", "处", "20", "近三年累计排查隐患66处。", false),
            ("排查隐患", "处", "20", "一季度共排查隐患5处。", false),
            ("排查隐患", "处", "20", "全年共排查隐患21处。", true),
            ("收入", "万元", "20", "营业收入21万元。", false),
            ("收入", "万元", "20", "全年收入21万元。", true),
            ("收入", "万元", "20", "二、2027年主要工作\n全年收入21万元。", false),
            (
                "收入",
                "万元",
                "20",
                "二、下一步打算\n（一）增收\n全年收入21万元。",
                false,
            ),
            (
                "收入",
                "万元",
                "20",
                "二、下一步打算\n干。\n三、附记\n全年收入21万元。",
                true,
            ),
        ];
        for (name, unit, digits, text, expected) in cases {
            assert_eq!(contradicts(name, unit, digits, text), expected, "{text}");
        }
    }
}
