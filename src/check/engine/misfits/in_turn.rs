//! Numbers that are told of several things in turn: 分别为6个和22个，上年分别为5个和20个，分别增长20%和10%.

use rust_decimal::Decimal;

use super::super::mentions::Mention;
use super::super::sentence::ends_sentence;
use super::{BASES, FALLS, Kind, Misfit, RISES, is_change};
use crate::text::decimal::percent_of;
use crate::text::words::contains_any;
use crate::text::years::before_comparison;

/// What gives several numbers to several things.
const IN_TURN: [&str; 4] = ["分别", "依次", "各占", "各增"];
/// What stands between two numbers of a row.
const BETWEEN: [&str; 5] = ["、", "和", "及", "与", "，"];

/// Two numbers at least, and what is stated of each.
const FEWEST: usize = 3;

/// Several numbers beside each other.
struct Row<'m, 't> {
    numbers: &'m [Mention<'t>],
    /// The words before them, back to the number before.
    lead: &'m str,
}

/// The growths of such rows that do not follow from the numbers in the same place of the others. Where none does, the rows
/// are of something else.
pub fn misfits_in_turn(text: &str, mentions: &[Mention<'_>]) -> Vec<Misfit> {
    if mentions.len() < FEWEST || !contains_any(text, &IN_TURN) {
        return Vec::new();
    }
    let rows = rows(text, mentions);
    let growths = (2..rows.len()).filter_map(|at| {
        let first = values(text, mentions, &rows[..at])?;
        growths(text, [&first, &rows[at - 1]], &rows[at])
    });
    growths.flatten().collect()
}

/// The row before the last one of some, of as many numbers, which may be told one by one: 培训48期、参训3600人，去年分别为40期、3000人.
fn values<'m, 't>(text: &'m str, mentions: &'m [Mention<'t>], rows: &[Row<'m, 't>]) -> Option<Row<'m, 't>> {
    let (last, before) = rows.split_last()?;
    let start = last.numbers.first()?.quantity.range.start;
    let end = mentions.partition_point(|mention| mention.quantity.range.start < start);
    let numbers = &mentions[end.checked_sub(last.numbers.len())?..end];
    let first = numbers.first()?.quantity.range.start;
    let row = before
        .iter()
        .rfind(|row| row.numbers[0].quantity.range.start == first)?;
    (!text[first..start].contains(ends_sentence) || before.last()?.numbers.len() == numbers.len()).then_some(Row {
        numbers,
        lead: row.lead,
    })
}

fn rows<'m, 't>(text: &'m str, mentions: &'m [Mention<'t>]) -> Vec<Row<'m, 't>> {
    let between = |pair: &[Mention<'_>]| &text[pair[0].quantity.range.end..pair[1].quantity.range.start];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = mentions.get(at..).filter(|rest| !rest.is_empty()) {
        let from = at.checked_sub(1).map_or(0, |last| mentions[last].quantity.range.end);
        let lead = &text[from..rest[0].quantity.range.start];
        // 分别为40期、3000人
        let are_any = contains_any(lead, &IN_TURN);
        let is_next = |pair: &[Mention<'_>]| BETWEEN.contains(&between(pair)) && (are_any || pair[0].is_like(&pair[1]));
        let count = 1 + rest.windows(2).take_while(|pair| is_next(pair)).count();
        found.push(Row {
            numbers: &rest[..count],
            lead: lead.rsplit(ends_sentence).next().unwrap_or_default(),
        });
        at += count;
    }
    found
}

/// Whether a row is one of so many percentages that are told in turn, and exactly.
fn is_stated(row: &Row<'_, '_>, count: usize) -> bool {
    let is_exact = |stated: &Mention<'_>| stated.quantity.is_percent() && !stated.is_about();
    let is_in_turn = row.numbers.len() == count && contains_any(row.lead, &IN_TURN);
    count > 1 && row.numbers.iter().all(is_exact) && (is_in_turn || is_of_each(row))
}

/// Whether one number is told of each of several, and of nothing else: 均增长25%, 都比上年下降10%.
fn is_of_each(row: &Row<'_, '_>) -> bool {
    let clause = row.lead.rsplit('，').next().unwrap_or_default().trim_end_matches('了');
    let since = RISES.cut_from_end(clause).or_else(|| FALLS.cut_from_end(clause));
    row.numbers.len() == 1 && since.is_some_and(|since| matches!(before_comparison(since), "均" | "都"))
}

fn growths(text: &str, [one, other]: [&Row<'_, '_>; 2], stated: &Row<'_, '_>) -> Option<Vec<Misfit>> {
    let count = one.numbers.len();
    let are_like = one
        .numbers
        .iter()
        .zip(other.numbers)
        .all(|(one, other)| one.is_like(other) && one.quantity.is_amount());
    let is_change = is_change(stated.lead.rsplit('，').next()?);
    if other.numbers.len() != count || !are_like || !is_change || !is_stated(stated, count) {
        return None;
    }
    let [first, last] = match [BASES.are_in(one.lead), BASES.are_in(other.lead)] {
        [true, false] => [one, other],
        [false, true] => [other, one],
        _ => return None,
    };
    let check = |at: usize| {
        let (first, last, stated) = (
            &first.numbers[at],
            &last.numbers[at],
            stated.numbers.get(at).unwrap_or(&stated.numbers[0]),
        );
        let (low, high) = growth(first, last)?;
        let is_made = holds(stated.quantity.rounding, low, high, stated.quantity.value);
        let exact = percent_of(last.quantity.value - first.quantity.value, first.quantity.value)?;
        let right = exact.abs().round_dp(stated.quantity.value.scale().max(1));
        Some((!is_made).then(|| Misfit::of(text, Kind::Growth, stated, [first, last], right)))
    };
    let found: Vec<Option<Misfit>> = (0..count).filter_map(check).collect();
    let is_one = |pair: &[Option<Misfit>]| matches!(pair, [Some(one), Some(other)] if one.right == other.right);
    if is_of_each(stated) && found.windows(2).all(is_one) {
        return found.into_iter().next().map(|first| first.into_iter().collect());
    }
    of_most(found)
}

/// Those that do not fit, where some do.
fn of_most(found: Vec<Option<Misfit>>) -> Option<Vec<Misfit>> {
    let some = found.iter().any(Option::is_none);
    some.then(|| found.into_iter().flatten().collect())
}

/// Between what and what the growth from one number to another is, in per cent, as they may have been rounded: both as the finer
/// one.
fn growth(first: &Mention<'_>, last: &Mention<'_>) -> Option<(Decimal, Decimal)> {
    let (one, other) = (first.quantity.value, last.quantity.value);
    let off = first.rounding().min(last.rounding());
    let of = |last: Decimal, first: Decimal| percent_of(last - first, first.max(Decimal::new(1, 6)));
    Some((of(other - off, one + off)?, of(other + off, one - off)?))
}

/// Whether a value with either sign lies between two bounds, or so near that it may have been rounded.
fn holds(rounding: Decimal, low: Decimal, high: Decimal, value: Decimal) -> bool {
    [value, -value]
        .iter()
        .any(|value| (low - rounding..=high + rounding).contains(value))
}
