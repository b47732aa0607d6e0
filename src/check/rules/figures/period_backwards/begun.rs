//! What ends, by the verbs beside two dates, before it began: 6月20日开始，6月10日截止; opens on 12 May and closes on 2 May.

use std::ops::Range;

use crate::check::engine::Fault;
use crate::check::engine::dates::{Date, dates};
use crate::check::engine::told::sentences;
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};

static BEGUN: Words = word_list!("开始 启动 开工 开班 动工 开幕 受理 开馆 起报名 报名 开学 开考 开展 进场");
static ENDED: Words = word_list!("截止 结束 竣工 竣工投用 完工 结业 闭幕 完成 终止 止 闭馆 收官 退场");
static OPENED: Words =
    word_list!("open opens opened began begin begins start starts started launched launches starting opening invited");
static CLOSED: Words = word_list!(
    "close closes closed end ends ended deadline completed complete finished finish concluded concludes ending closing"
);
/// What may stand between the first date and the second verb, of the same thing.
static SAME: Words = word_list!("and to will was were it they is are be the then both have had has been");
/// What tells of two things, or of two years.
const OTHERS: [&str; 14] = [
    "原定",
    "延期",
    "次年",
    "翌年",
    "上年",
    "去年",
    "另",
    "一期",
    "originally",
    "postponed",
    "instead",
    "previous",
    "last year",
    "respectively",
];
/// A verb stands in no more characters behind a date.
const NEAR: usize = 8;
/// Without its year a date is of the next one where it is earlier by more months.
const MOST_MONTHS: u32 = 3;

/// Whether a date is before another one that was told before it, in whose year it is where it has none.
fn is_before(last: &Date, first: &Date) -> bool {
    let days = last.day.zip(first.day);
    let in_month = last.month == first.month && days.is_some_and(|(day, first)| day < first);
    match (last.year, first.year) {
        (Some(year), Some(first_year)) if year != first_year => year < first_year,
        (Some(_), Some(_)) => in_month || last.month < first.month,
        (Some(_), None) => false,
        _ => in_month || last.month < first.month && first.month - last.month <= MOST_MONTHS && days.is_some(),
    }
}

pub fn check(text: &str, quantities: &[Quantity<'_>], faults: &mut Vec<Fault>) {
    let is_chinese = text.contains(is_han);
    let (begun, ended) = if is_chinese {
        (&BEGUN, &ENDED)
    } else {
        (&OPENED, &CLOSED)
    };
    if quantities.len() < 2 || !begun.are_in(text) || !ended.are_in(text) {
        return;
    }
    for own in sentences(text) {
        if contains_any(&text[own.clone()], &OTHERS) {
            continue;
        }
        let dates = dates(text, quantities, &own);
        let [first, last] = dates.as_slice() else { continue };
        let are_told = if is_chinese {
            // What was finished of it may be a part: 6月完成论证.
            is_beside(text, first, &own, begun) && ended.end(clause_behind(text, last, &own))
        } else {
            let is_in = |part: &str, words: &Words| {
                part.split(|c: char| !c.is_ascii_alphabetic())
                    .any(|word| words.contains(&word.to_ascii_lowercase()))
            };
            let between = &text[first.range.end..last.range.start];
            // The old depot closed on 2 May is told of another one.
            let mut words = between
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| !word.is_empty());
            let is_own = words
                .find(|word| !SAME.contains(word))
                .is_some_and(|word| ended.contains(word));
            is_in(&text[own.start..first.range.start], begun) && is_own
        };
        if are_told && is_before(last, first) {
            faults.push(Fault::new(first.range.start..last.range.end));
        }
    }
}

/// What stands behind a date, up to a mark.
fn clause_behind<'t>(text: &'t str, date: &Date, own: &Range<usize>) -> &'t str {
    let behind = &text[date.range.end..own.end];
    behind.split(['，', '。', '；', '、', '）']).next().unwrap_or_default()
}

/// Whether one of some words stands right behind a date.
fn is_beside(text: &str, date: &Date, own: &Range<usize>, words: &Words) -> bool {
    let near: String = clause_behind(text, date, own).chars().take(NEAR).collect();
    words.are_in(&near)
}
