//! Difference of two rates in per cent.
//! 英文里两个百分数之差没有用 percentage points。
//!
//! A share that goes from 20% to 25% rises by 5 percentage points, not by 5%.
//!
//! 占比由 20% 升到 25%，是升 5 percentage points，不是升 5%。
//!
//! Wrong: Coverage rose from 20% to 25%, up 5%.
//! Right: Coverage rose from 20% to 25%, up 5 percentage points.
//! Wrong: The pass rate reached 96.5%, up 2.1% from last year.
//! Right: The pass rate reached 96.5%, up 2.1 percentage points from last year.
//! Wrong: Incomes rose by 7.1 percent, 1.2 percent faster than in the cities.
//! Right: Incomes rose by 7.1 percent, 1.2 percentage points faster than in the cities.
//! Wrong: Visitor numbers rose by 12 percentage points to 5,600.
//! Right: Visitor numbers rose by 12% to 5,600.

use crate::check::engine::comparison::Comparison;
use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule, overlap};
use crate::text::chinese::is_han;
use crate::text::pattern::Pattern;
use crate::text::words::{Words, contains_any, word_list};

pub const RULE: Rule = Rule::warning("E04", Check::Passage(check)).where_any("%p");

/// What rates and shares are called.
static RATES: Words = word_list!("rate share proportion coverage percentage ratio satisfaction attendance");
/// What makes a growth of a rate: a growth rate.
static NO_RATES: Words = word_list!("growth interest inflation exchange");

/// How much faster something grew than something else.
static FASTER: Pattern = Pattern::new(
    "(?:%|per ?cent),? (?:or |and )?([0-9]+(?:\\.[0-9]+)?)( ?%| per ?cent) (?:faster|slower|(?:higher|lower) than (?:the )?(?:national|provincial|county|city|average|overall))",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    if contains_any(&passage.text, &["faster", "slower", "er than "]) {
        for found in FASTER.captures_iter(&passage.text) {
            if let (Some(digits), Some(sign)) = (found.get(1), found.get(2)) {
                let right = format!("{} percentage points", digits.as_str());
                faults.push(Fault::new(digits.start()..sign.end()).right(&right));
            }
        }
    }
    let is_english = !passage.text.contains(is_han);
    if is_english && passage.quantities().len() > 1 {
        check_comparisons(passage, faults);
        for misfit in passage
            .misfits(Kind::Points)
            .chain(passage.misfits(Kind::PointsOfAmount))
        {
            let is_known = faults.iter().any(|fault| overlap(&fault.range, &misfit.range));
            faults.extend((!is_known).then(|| Fault::new(misfit.range.clone()).right(&misfit.right)));
        }
    }
}

/// A rate that reached a percentage and changed by another one, and an amount that changed by points.
fn check_comparisons(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for comparison in passage.comparisons() {
        let Some(now) = &comparison.now else { continue };
        let is_percent = now.quantity.is_percent();
        let by = comparison
            .before
            .as_ref()
            .map(|before| (now.quantity.value - before.quantity.value).abs());
        for stated in &comparison.stated {
            let quantity = &stated.quantity;
            let first = now.quantity.range.start.min(quantity.range.start);
            let number = &text[quantity.number.clone()];
            // Between two rates it is their difference.
            let is_of_rates = by.map_or_else(|| names_rate(&text[..first]), |by| by == quantity.value);
            let is_known = faults.iter().any(|fault| fault.range.start == quantity.range.start);
            if is_known {
                continue;
            }
            if stated.role == Role::Growth && is_percent && is_of_rates {
                let right = format!("{number} percentage points");
                faults.push(Fault::new(quantity.range.clone()).right(&right));
            } else if stated.role == Role::Points && !is_percent && is_of_amount(text, comparison, stated) {
                faults.push(Fault::new(quantity.range.clone()).right(&format!("{number}%")));
            }
        }
    }
}

/// Whether points are the growth of two amounts, or stand beside one that is counted.
fn is_of_amount(text: &str, comparison: &Comparison<'_>, stated: &Mention<'_>) -> bool {
    let Some(now) = &comparison.now else { return false };
    if comparison.before.is_none() {
        return now.role == Role::Reached && now.quantity.value.scale() == 0;
    }
    comparison.ends(text).is_some_and(|ends| ends.grow_by(stated))
}

/// Whether the clause that a text ends with is about a rate or a share.
fn names_rate(text: &str) -> bool {
    let clause = text.rsplit(['.', ',', ';', ':', '(']).next().unwrap_or_default();
    let words = clause.split_whitespace();
    let has = |list: &Words| words.clone().any(|word| list.contains(&word.to_ascii_lowercase()));
    has(&RATES) && !has(&NO_RATES)
}
