//! Difference of two rates in per cent.
//! 英文里两个百分数之差没有用 percentage points。
//!
//! A share that goes from 20% to 25% rises by 5 percentage points, not by 5%.
//!
//! 占比由 20% 升到 25%，是升 5 percentage points，不是升 5%。
//!
//! Wrong: Coverage rose from 20% to 25%, up 5%.
//! Right: Coverage rose from 20% to 25%, up 5 percentage points.

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::read_number;
use crate::text::pattern::Pattern;
use crate::text::words::contains_any;

pub const RULE: Rule = Rule::warning("E04", Check::Passage(check)).where_any("%");

/// What begins a clause on something else.
const OTHERS: [&str; 4] = [" while ", " whereas ", " although ", " but "];
static CHANGES: Pattern = Pattern::new(
    "from ([0-9]+(?:\\.[0-9]+)?)% to ([0-9]+(?:\\.[0-9]+)?)%[^.;]{0,60}?\\b(up|down|by|of|rise|increase|decrease|gain|drop|fall|growth)(?: of| by)? ([0-9]+(?:\\.[0-9]+)?)( ?%| per ?cent\\b)",
);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    if !passage.text.contains("from ") {
        return;
    }
    // The pattern knows the letters of ASCII alone.
    let is_letter = |c: char| c.is_alphanumeric();
    for found in CHANGES.captures_iter(&passage.text) {
        let number = |group: usize| read_number(&found[group]);
        if let (Some(first), Some(last), Some(stated)) = (number(1), number(2), number(4))
            && (last - first).abs() == stated
            && !contains_any(&found[0], &OTHERS)
            && let (Some(verb), Some(digits), Some(sign)) = (found.get(3), found.get(4), found.get(5))
            && !(before(&passage.text, verb.start()).is_some_and(is_letter)
                || sign.as_str().ends_with('t') && after(&passage.text, sign.end()).is_some_and(is_letter))
        {
            let right = format!("{} percentage points", digits.as_str());
            faults.push(Fault::new(digits.start()..sign.end()).right(&right));
        }
    }
}
