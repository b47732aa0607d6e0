//! How the figures of several reports make one of a report on the whole.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use crate::text::numbers::{UnitKind, unit_named};

/// How the figures of several reports make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Combine {
    /// They are added.
    Sum,
    /// Their mean, each report counting alike.
    Mean,
    /// The largest of them.
    Max,
    /// What stood at the end: of the periods of one unit the last; the last ones of several units are added.
    Last,
    /// They make none: a person has to find it.
    None,
}

/// What stands in the names of averages.
const AVERAGES: [&str; 6] = ["平均", "人均", "户均", "亩均", "average", "median"];

impl Combine {
    /// All of them, with their words in a manifest and an answers file.
    pub const ALL: [(&'static str, Combine); 5] = [
        ("sum", Combine::Sum),
        ("mean", Combine::Mean),
        ("max", Combine::Max),
        ("last", Combine::Last),
        ("none", Combine::None),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Combine::ALL[self as usize].0
    }

    /// How figures of a name and a unit usually do: counts and amounts are added; shares, averages and what is so much of one for
    /// each of another make nothing.
    pub fn usual(name: &str, unit: &str) -> Combine {
        let is_share = |unit: &str| {
            let is_points = unit.contains("百分点") || unit.starts_with("percent");
            is_points || unit_named(unit).is_some_and(|found| found.kind == UnitKind::Share)
        };
        let is_rate = |unit: &str| unit.contains(['/', '／']) || unit.contains(" per ");
        let name = name.to_lowercase();
        let is_average = AVERAGES.iter().any(|word| name.contains(word));
        if is_average || unit.split('|').any(|unit| is_share(unit) || is_rate(unit)) {
            Combine::None
        } else {
            Combine::Sum
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_amounts_are_added_and_shares_are_not() {
        for unit in ["项", "万元", "", "project|projects", "hour|hours", "公里", "$"] {
            assert_eq!(Combine::usual("", unit), Combine::Sum, "{unit}");
        }
        for unit in ["%", "‰", "个百分点", "percentage points", "元/亩", "litres per hour"] {
            assert_eq!(Combine::usual("", unit), Combine::None, "{unit}");
        }
        let averages = [("汛期平均降雨", "毫米"), ("Average wait", "hours")];
        assert!(
            averages
                .iter()
                .all(|(name, unit)| Combine::usual(name, unit) == Combine::None)
        );
    }

    #[test]
    fn each_word_stands_in_the_place_of_what_it_means() {
        for (word, combine) in Combine::ALL {
            assert_eq!(combine.word(), word);
        }
    }
}
