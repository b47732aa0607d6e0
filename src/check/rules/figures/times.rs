//! 倍 or 番 that does not follow from its numbers.
//! 倍数、番数与前后两数不符。
//!
//! From 10 to 30 is an increase by 2 times its base (增加2倍) and to 3 times of it; 翻一番 is twice, 翻两番 four times.
//!
//! 由10增加到30，是增加2倍，不是增加3倍；翻一番是原来的2倍，翻两番是4倍。
//!
//! Wrong: 企业由10家增加到30家，增加3倍。
//! Right: 企业由10家增加到30家，增加2倍。
//! Wrong: 产值由2亿元增加到4亿元，翻两番。
//! Right: 产值由2亿元增加到4亿元，翻一番。
//! Wrong: 发放贷款6亿元，是上年2亿元的2倍。
//! Right: 发放贷款6亿元，是上年2亿元的3倍。
//! Wrong: Sales doubled from 400 to 700 units.
//! Right: Sales doubled from 400 to 800 units.
//!
//! Says times: { $last } is { $right } times more than { $first }; the text says { $stated }
//! Says times: { $last }比{ $first }增加{ $right }倍，文中写{ $stated }
//! Says multiple: { $last } is { $right } times { $first }; the text says { $stated }
//! Says multiple: { $last }是{ $first }的{ $right }倍，文中写{ $stated }

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::check::engine::comparison::Ends;
use crate::check::engine::mentions::{Mention, Role};
use crate::check::engine::misfits::Kind;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};

pub const RULE: Rule = Rule::error("F04", Check::Passage(check))
    .where_any("倍番分半成每bpvfmw")
    .across_paragraphs();

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for comparison in passage.comparisons() {
        if let Some(ends) = comparison.ends(text)
            && let Some(ratio) = ends.ratio()
        {
            let stated = comparison
                .stated
                .iter()
                .filter(|stated| comparison.is_from_one_time(stated));
            faults.extend(stated.filter_map(|stated| wrong_times(text, &ends, ratio, stated)));
        }
    }
    for misfit in passage.misfits(Kind::Times) {
        faults.extend(misfit.fault(text, "multiple", faults));
    }
}

/// A part in words is a rough number.
const FRACTION: Decimal = Decimal::from_parts(4, 0, 0, false, 2);

/// What is stated as a multiple, or a part, that two numbers do not make.
fn wrong_multiple(text: &str, ends: &Ends, ratio: Decimal, place: Range<usize>) -> Fault {
    let message = Sentence::new("multiple")
        .with("first", &ends.first.written)
        .with("last", &ends.last.written)
        .with("right", ratio.round_dp(2).normalize())
        .with("stated", &text[place.clone()]);
    Fault::new(place).say(message)
}

/// 增加3倍 of what became three times itself, 翻两番 of what became twice itself.
fn wrong_times(text: &str, ends: &Ends, ratio: Decimal, stated: &Mention<'_>) -> Option<Fault> {
    let times = stated.quantity.value;
    let (key, expected, found, tolerance) = match stated.role {
        Role::Times => ("times", times, ratio.checked_sub(Decimal::ONE)?, Decimal::new(6, 2)),
        Role::Multiple => ("multiple", times, ratio, Decimal::new(6, 2)),
        Role::Fraction => {
            let change = ratio.checked_sub(Decimal::ONE)?.abs();
            let is_small = (change - times).abs() <= FRACTION || stated.is_about();
            return (!is_small).then(|| wrong_multiple(text, ends, ratio, stated.quantity.range.clone()));
        }
        Role::Doublings => {
            let doubled = Decimal::from(1_u64 << times.to_u32()?.min(30));
            ("multiple", doubled, ratio, Decimal::new(9, 2))
        }
        _ => return None,
    };
    // 近3倍, 3倍多 and 翻了一番还多 leave a whole one open.
    let behind = text[stated.quantity.range.end..].trim_start_matches(['还', '有', '都']);
    let is_about = stated.is_about() || behind.starts_with(['多', '余', '不']);
    let rough = if is_about { Decimal::ONE } else { Decimal::ZERO };
    let allowed = expected.max(Decimal::ONE) * tolerance + rough;
    if found.checked_sub(expected)?.abs() <= allowed {
        return None;
    }
    let right = found.round_dp(1).normalize().to_string();
    let wrong = match &stated.verb {
        Some(verb) if found.is_sign_negative() => verb.range.start,
        _ => stated.quantity.range.start,
    };
    let wrong = wrong..stated.quantity.range.end;
    let message = Sentence::new(if found.is_sign_negative() { "multiple" } else { key })
        .with("first", &ends.first.written)
        .with("last", &ends.last.written)
        .with(
            "right",
            if found.is_sign_negative() {
                ratio.round_dp(1).normalize().to_string()
            } else {
                right.clone()
            },
        )
        .with("stated", &text[wrong.clone()]);
    let fault = Fault::new(wrong).say(message);
    Some(if key == "times" && !found.is_sign_negative() {
        fault.right(&format!("{right}倍"))
    } else {
        fault
    })
}
