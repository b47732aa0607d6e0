//! A number that is told again with two of its digits changed about: a bid of 3786万元, and then of 3768万元.

use super::super::super::names::{is_name, shared_names};
use super::super::super::slips::{digits_of, is_slip};
use super::{Again, Near, Stretch, digits_in_order};
use crate::text::chinese::is_han;
use crate::text::words::{ends_with_any, starts_with_any};

/// What says of things that they were told of before.
const KNOWN: [&str; 11] = [
    "全部", "上述", "这", "该", "所有", "the", "these", "those", "its", "our", "all",
];
/// What names nothing that two numbers would be of.
const NO_NAMES: [&str; 14] = [
    "全年", "今年", "去年", "其中", "累计", "达到", "完成", "实际", "同比", "增加", "减少", "以上", "例为", "数为",
];
/// With so many digits two that are changed about are no chance.
const SURE: u32 = 3;
/// What counts a number is named in so many characters behind it.
const LONGEST_NAME: usize = 10;

impl Stretch<'_> {
    /// A number that has the digits of one before it, which counts the same, in another order.
    pub(super) fn again(&self, at: usize) -> Option<Again> {
        let stated = &self.all[at];
        let told = (0..at)
            .rev()
            .find(|other| self.is_told_again(&self.all[*other], stated, [*other, at]))?;
        // A number that is told twice is right.
        if self.all[..at].iter().any(|other| other.value == stated.value) {
            return None;
        }
        let name = name_of(&self.all[told], stated)?;
        is_one_thing(name, self.all[told].before, stated.before).then(|| Again {
            range: stated.told.range.clone(),
            other: self.written(told),
            name: name.to_owned(),
        })
    }

    fn is_told_again(&self, one: &Near<'_>, other: &Near<'_>, pair: [usize; 2]) -> bool {
        let are_like = one.thing == other.thing && one.told.unit == other.told.unit && !one.is_percent()
            || one.is_money() && one.told.unit == other.told.unit;
        let length = |near: &Near<'_>| digits_of(near.value).checked_ilog10().map_or(0, |log| log + 1);
        let is_turned = one.value != other.value && is_slip(one.value, other.value) && has_same_digits(one, other);
        let before = other.before.trim_end();
        let is_known = ends_with_any(before, &KNOWN) || starts_with_any(other.behind, &["全部", "均", "都"]);
        let is_sure = length(one) >= SURE || length(one) >= 2 && is_known;
        let is_one_time = self.in_time(pair).is_none() && !one.is_change() && !other.is_change();
        are_like && is_turned && is_sure && is_one_time && !are_of_two(one.before, other.before)
    }
}

/// Whether two clauses tell of one and the other of several: 甲标段, 乙标段.
fn are_of_two(one: &str, other: &str) -> bool {
    let named = |text: &str| text.chars().find(|c| ONE_OF_SEVERAL.contains(*c));
    matches!([one, other].map(named), [Some(one), Some(other)] if one != other)
}

/// What parts one of several from the others.
const ONE_OF_SEVERAL: &str = "甲乙丙丁东西南北男女一二三四五六";

/// Whether two values have the same digits in another order.
fn has_same_digits(one: &Near<'_>, other: &Near<'_>) -> bool {
    one.value.normalize().scale() == other.value.normalize().scale()
        && digits_in_order(one.value) == digits_in_order(other.value)
}

/// Whether what stands before a name in two clauses is no other thing in each: 中央补助资金 and 地方补助资金 are two.
fn is_one_thing(name: &str, one: &str, other: &str) -> bool {
    let before = |text: &str| -> Vec<char> {
        let before = text.rfind(name).map_or("", |at| &text[..at]);
        before.chars().rev().take_while(|c| is_han(*c)).collect()
    };
    let (one, other) = (before(one), before(other));
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    // Two terms of one length are parallel, and 其他 is what the word says.
    let are_parallel = one.len() == other.len() && (1..=LONGEST_TERM).contains(&one.len());
    !are_parallel && !one.contains(&'他') && !other.contains(&'他')
}

/// One of two parallel terms is not longer, in characters.
const LONGEST_TERM: usize = 3;

/// The word that both clauses have for what is counted.
fn name_of<'t>(one: &Near<'t>, other: &Near<'t>) -> Option<&'t str> {
    let near = |behind: &'t str| {
        behind
            .char_indices()
            .nth(LONGEST_NAME)
            .map_or(behind, |(end, _)| &behind[..end])
    };
    let known = [one.before, near(one.behind)].join(" ");
    let told = |text: &'t str| {
        let shared = shared_names(text, &known)
            .filter(|name| !NO_NAMES.contains(name) && (name.len() > 3 && is_name(name) || !name.is_ascii()));
        shared.last()
    };
    told(other.before)
        .or_else(|| told(near(other.behind)))
        .or_else(|| (!other.thing.is_empty() && other.thing.is_ascii()).then_some(other.thing))
}
