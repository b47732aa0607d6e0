//! Changes that a text states: 由25项增加到32项.

use std::ops::Range;

use rust_decimal::Decimal;

use super::quantity::{Quantity, quantities};

/// A change from one quantity to another of the same unit.
#[derive(Debug)]
pub struct Change<'t> {
    /// What it was.
    pub first: Quantity<'t>,
    /// What it became.
    pub last: Quantity<'t>,
}

/// What stands between the two.
const TO: [&str; 18] = [
    "增加到",
    "增长到",
    "提高到",
    "提升到",
    "上升到",
    "扩大到",
    "发展到",
    "增至",
    "升至",
    "增加至",
    "增长至",
    "提高至",
    "减少到",
    "下降到",
    "降低到",
    "降至",
    "减少至",
    "到",
];

/// The changes of a text, in order.
pub fn changes(text: &str) -> Vec<Change<'_>> {
    let mut found = Vec::new();
    if !text.contains(['到', '至']) {
        return found;
    }
    let all = quantities(text);
    for pair in all.windows(2) {
        let [first, last] = pair else { continue };
        let between = &text[first.range.end..last.range.start];
        let is_to = TO.iter().any(|word| {
            between
                .strip_suffix(word)
                .is_some_and(|rest| rest.chars().count() <= 4 && !rest.contains(['。', '；']))
        });
        let clause = text[..first.range.start]
            .rfind(['，', '。', '；', ','])
            .map_or(0, |at| at + 1);
        let clause = text.ceil_char_boundary(clause);
        let is_from = text[clause..first.range.start].contains(['由', '从']);
        // A year before the number is when, and not what.
        let is_time = matches!(last.unit, "年" | "月" | "日" | "时" | "点" | "");
        if is_to && is_from && first.unit == last.unit && !is_time && first.value > Decimal::ZERO {
            found.push(Change {
                first: first.clone(),
                last: last.clone(),
            });
        }
    }
    found
}

/// The bytes from one on to the end of its sentence.
pub fn clause_after(text: &str, from: usize) -> Range<usize> {
    let end = text[from..]
        .find(['。', '；', '！'])
        .map_or(text.len(), |end| from + end);
    from..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_two_quantities_of_one_unit() {
        let text = "项目由25项增加到32项，资金从1.2亿元提高到2亿元，从3月到6月，走访30户到场5人";
        let found: Vec<_> = changes(text)
            .into_iter()
            .map(|change| {
                (
                    change.first.value.normalize().to_string(),
                    change.last.value.normalize().to_string(),
                )
            })
            .collect();
        let expected = [("25", "32"), ("120000000", "200000000")];
        assert_eq!(found, expected.map(|(first, last)| (first.to_owned(), last.to_owned())));
    }
}
