//! Changes that a text states: 由25项增加到32项.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::text::numbers::Quantity;
use crate::text::words::{contains_any_of, words};
use crate::text::years::{is_last_year, is_this_year};

/// A change from one quantity to another of the same unit.
#[derive(Debug)]
pub struct Change<'t> {
    /// What it was.
    pub first: Quantity<'t>,
    /// What it became.
    pub last: Quantity<'t>,
    /// The bytes in which more is said of it: to the end of its sentence, or to the next change.
    pub rest: Range<usize>,
}

/// What stands between the two.
static TO: LazyLock<Vec<&str>> = LazyLock::new(|| words(include_str!("../lexicon/growth.tsv"), "to"));
/// How many characters may stand between the first quantity and those words.
const BETWEEN: usize = 4;
const ENDS: [char; 3] = ['。', '；', '！'];

/// The changes of a text between its quantities, in order.
pub fn changes<'t>(text: &'t str, all: &[Quantity<'t>]) -> Vec<Change<'t>> {
    let mut found: Vec<Change<'t>> = Vec::new();
    if !contains_any_of(text, &['到', '至', '年']) {
        return found;
    }
    let mut clauses = Clauses::new(text);
    for (index, pair) in all.windows(2).enumerate() {
        let [first, last] = pair else { continue };
        let from_to = || {
            let has_from = clauses.has_from_before(first.range.start);
            // A year before the number is when, and not what.
            let is_time = last.is_date() || matches!(last.unit, "时" | "点" | "");
            let is_change = has_from && first.unit == last.unit && !is_time && first.value > Decimal::ZERO;
            let is_change = is_change && is_to(&text[first.range.end..last.range.start]);
            is_change.then_some((first, last))
        };
        let Some((first, last)) = beside_periods(text, all, index).or_else(from_to) else {
            continue;
        };
        if let Some(before) = found.last_mut() {
            before.rest = sentence_rest(text, before.rest.start, first.range.start);
        }
        let end = first.range.end.max(last.range.end);
        found.push(Change {
            first: first.clone(),
            last: last.clone(),
            rest: end..text.len(),
        });
    }
    if let Some(last) = found.last_mut() {
        last.rest = sentence_rest(text, last.rest.start, text.len());
    }
    found
}

/// Two quantities that stand right behind the names of two periods, or one behind nothing and one behind last year's:
/// 上年80件，今年100件; 今年100件，去年80件; 申报100件，去年80件. The earlier one comes first.
fn beside_periods<'q, 't>(
    text: &str,
    all: &'q [Quantity<'t>],
    index: usize,
) -> Option<(&'q Quantity<'t>, &'q Quantity<'t>)> {
    if let Some(pair) = beside_years(text, all, index) {
        return Some(pair);
    }
    let (one, other) = (&all[index], &all[index + 1]);
    if one.unit != other.unit || !one.is_count() || !other.is_count() {
        return None;
    }
    let between = text[one.range.end..other.range.start].strip_prefix(['，', ',', '（'])?;
    let from = index.checked_sub(1).map_or(0, |last| all[last].range.end);
    let clause = text[from..one.range.start]
        .rsplit(['，', '。', '；', '：', '、', '！'])
        .next()?;
    let pair = if is_last_year(clause) && is_this_year(between) {
        (one, other)
    } else if is_last_year(between) && (is_this_year(clause) || PLAIN.contains(&clause)) {
        (other, one)
    } else {
        return None;
    };
    (pair.0.value > Decimal::ZERO).then_some(pair)
}

/// Two quantities behind a year and the next one, with the same words between: 2025年完成80亿元，2026年完成100亿元.
fn beside_years<'q, 't>(
    text: &str,
    all: &'q [Quantity<'t>],
    index: usize,
) -> Option<(&'q Quantity<'t>, &'q Quantity<'t>)> {
    let [year, one, next, other] = all.get(index.checked_sub(1)?..index + 3)? else {
        return None;
    };
    let words = |from: &Quantity<'_>, to: &Quantity<'_>| &text[from.range.end..to.range.start];
    let are_years = year.is_year() && next.is_year() && next.value == year.value + Decimal::ONE;
    let is_one_unit = one.unit == other.unit && !(one.is_date() || one.is_percent() || one.unit.is_empty());
    let is_one = words(year, one) == words(next, other) && matches!(words(one, next), "，" | ",");
    (are_years && is_one_unit && is_one && one.value > Decimal::ZERO).then_some((one, other))
}

/// What was done, with no other words beside it.
const PLAIN: [&str; 6] = ["申报", "受理", "办理", "立案", "完成", "接待"];

/// Whether what stands between two quantities makes the second what the first became.
fn is_to(between: &str) -> bool {
    TO.iter().any(|word| {
        between
            .strip_suffix(word)
            .is_some_and(|rest| rest.chars().nth(BETWEEN).is_none() && !rest.contains(['。', '；']))
    })
}

/// The bytes from one on to the end of its sentence, at most to another one.
fn sentence_rest(text: &str, from: usize, to: usize) -> Range<usize> {
    let to = to.max(from);
    let end = text[from..to].find(ENDS).map_or(to, |end| from + end);
    from..end
}

/// The clauses of a text on one way through it.
struct Clauses<'t> {
    text: &'t str,
    at: usize,
    has_from: bool,
}

impl Clauses<'_> {
    fn new(text: &str) -> Clauses<'_> {
        Clauses {
            text,
            at: 0,
            has_from: false,
        }
    }

    /// Whether 由 or 从 stands before a byte in its clause. The bytes that are asked for do not fall.
    fn has_from_before(&mut self, byte: usize) -> bool {
        for c in self.text[self.at..byte].chars() {
            match c {
                '由' | '从' => self.has_from = true,
                '，' | '。' | '；' | ',' => self.has_from = false,
                _ => {}
            }
        }
        self.at = byte;
        self.has_from
    }
}

#[cfg(test)]
mod tests {
    use crate::text::numbers::quantities;

    use super::*;

    #[test]
    fn a_change_has_two_quantities_of_one_unit() {
        let text = "项目由25项增加到32项，资金从1.2亿元提高到2亿元。从3月到6月，走访30户到场5人";
        let found: Vec<_> = changes(text, &quantities(text))
            .into_iter()
            .map(|change| {
                (
                    change.first.value.normalize().to_string(),
                    change.last.value.normalize().to_string(),
                    &text[change.rest],
                )
            })
            .collect();
        let expected = [("25", "32", "，资金从"), ("120000000", "200000000", "")];
        assert_eq!(
            found,
            expected.map(|(first, last, rest)| (first.to_owned(), last.to_owned(), rest))
        );
    }
}
