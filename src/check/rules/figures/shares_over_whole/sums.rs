//! What shares make together.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::Fault;
use crate::check::engine::slips::{is_off, slipped_part};
use crate::check::engine::sums::sum_sentence;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, word_list};

pub const FILE: &str = include_str!("../../../lexicon/shares_over_whole.tsv");

/// A list of more shares is a table in words.
pub const MOST: usize = 12;
/// Shares that make as much are no parts of one whole.
const FAR: i64 = 130;
/// What makes shares those of several times, each of which holds the one before.
static SO_FAR: Words = word_list!(FILE, "so-far");

/// Shares that make more than the whole, or another one.
pub fn fault(text: &str, range: Range<usize>, parts: &[&Quantity<'_>]) -> Fault {
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let message = sum_sentence(text, parts, Decimal::ONE_HUNDRED - sum);
    Fault::new(range).say(message.with("sum", sum.normalize()))
}

/// The shares from the first one on that a list of them holds, by what stands between two.
pub fn listed<'q, 't>(text: &str, all: &'q [Quantity<'t>], is_between: impl Fn(&str) -> bool) -> Vec<&'q Quantity<'t>> {
    let pairs = all.windows(2);
    let next = pairs.take_while(|pair| is_between(&text[pair[0].range.end..pair[1].range.start]));
    all.iter().take(1 + next.count()).collect()
}

/// What two shares or more make, where that is more than the whole.
pub fn over_whole(text: &str, parts: &[&Quantity<'_>]) -> Option<Fault> {
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    if sum > Decimal::ONE_HUNDRED {
        other_than_whole(text, parts)
    } else {
        None
    }
}

/// What two shares or more make, where that is not the whole by no more than one wrong digit explains: some of them do not make the
/// whole already, and none is what others make together.
pub fn other_than_whole(text: &str, parts: &[&Quantity<'_>]) -> Option<Fault> {
    let [first, .., last] = parts else { return None };
    let mut sums = vec![Decimal::ZERO];
    for part in parts {
        sums.push(sums[sums.len() - 1] + part.value);
    }
    let sum = sums[parts.len()];
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum();
    let off = (sum - Decimal::ONE_HUNDRED).abs();
    // 50.5% and 49.5% are rounded to 51% and 50%.
    let is_off = (off > rounding || parts.len() > 2 && is_off(off, rounding)) && sum < FAR.into();
    let nearly = Decimal::new(1, 1);
    let is_complete = || {
        sums[2..parts.len()]
            .iter()
            .any(|sum| (sum - Decimal::ONE_HUNDRED).abs() <= nearly)
    };
    let is_total = |at: usize| (0..at - 1).any(|from| sums[at] - sums[from] == parts[at].value);
    let before = &text[..first.range.start];
    let name = before.rsplit(['，', '。', '：', '；']).next().unwrap_or_default();
    let told = &text[before.len() - name.len()..last.range.start];
    let are_nested = told.matches("以上").nth(1).is_some();
    let are_parts =
        parts.len() <= MOST && !are_nested && !is_complete() && !(2..parts.len()).any(is_total) && !SO_FAR.are_in(told);
    let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
    let wrong = slipped_part(&values, Decimal::ONE_HUNDRED - sum).map_or(last, |at| &parts[at]);
    (is_off && are_parts).then(|| fault(text, wrong.range.clone(), parts))
}
