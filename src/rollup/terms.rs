//! What a figure of the whole is made of, as a sentence.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::say::message::Message;
use crate::text::language::Language;

/// What a report gives to a figure of the whole.
#[derive(Debug, Clone)]
pub struct Term {
    /// Which report, by its place.
    pub part: usize,
    /// The number, in the unit of the whole.
    pub number: Decimal,
    /// The number and the unit it was given in, where that is another one.
    pub given: Option<String>,
    /// Whether it is printed as 30余.
    pub approx: bool,
    /// The numbers that it is the mean of, each with how often it counts, where the report was rolled up itself.
    pub mean_of: Vec<(Decimal, u32)>,
}

/// How the terms make the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// They are added.
    Sum,
    /// Their mean.
    Mean,
    /// The largest of them.
    Max,
    /// They are all the same.
    Same,
    /// They make none.
    None,
}

/// The terms of a figure, and the reports that lack one.
#[derive(Debug, Clone)]
pub struct Terms {
    /// How they make it.
    pub made: Made,
    /// What each report gives.
    pub terms: Vec<Term>,
    /// The reports that should give something and do not.
    pub lacking: Vec<usize>,
}

/// The mean of numbers, each with how often it counts; none of none, or where their sum is too large.
pub fn mean(numbers: &[(Decimal, u32)]) -> Option<Decimal> {
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, (number, times)| {
        sum.checked_add(number.checked_mul(Decimal::from(*times))?)
    })?;
    sum.checked_div(Decimal::from(count(numbers)))
}

/// How many numbers they are.
pub fn count(numbers: &[(Decimal, u32)]) -> u64 {
    numbers.iter().map(|(_, times)| u64::from(*times)).sum()
}

impl Terms {
    /// The mean of what the reports give, and of what they were made of themselves.
    pub fn mean(&self) -> Option<Decimal> {
        mean(&self.numbers())
    }

    /// What the reports give, or what that was made of.
    pub fn numbers(&self) -> Vec<(Decimal, u32)> {
        let all = self.terms.iter().flat_map(|term| match &term.mean_of[..] {
            [] => vec![(term.number, 1)],
            several => several.to_vec(),
        });
        all.collect()
    }

    /// The reports that give something.
    pub fn givers(&self) -> BTreeSet<usize> {
        self.terms.iter().map(|term| term.part).collect()
    }

    /// `32 = 水务局 12 + 农业局 20`, of a figure that is not known with a blank before it. At most so many terms are named.
    pub fn sentence(&self, labels: &[String], value: Option<Decimal>, most: usize, language: Language) -> Message {
        let value = match value {
            Some(value) => Message::new("rollup-number").with("number", value.to_string()),
            None => Message::new("rollup-blank"),
        };
        let joint = if self.made == Made::Sum {
            " + "
        } else {
            language.list_separator()
        };
        let named = self.terms.iter().take(most).map(|term| term.text(labels, language));
        let more = more(self.terms.len(), most);
        let made = match self.made {
            Made::Same if self.terms.len() > 1 => "rollup-same",
            Made::Sum | Made::Same => "rollup-sum",
            Made::Mean => "rollup-mean",
            Made::Max => "rollup-max",
            Made::None => "rollup-none",
        };
        let sentence = Message::new(made)
            .with("value", value)
            .with("terms", named.collect::<Vec<_>>().join(joint))
            .with("more", more);
        if self.lacking.is_empty() {
            return sentence;
        }
        let lacking = self.names_lacking(labels, most);
        Message::new("rollup-lacking")
            .with("sentence", sentence)
            .with("units", lacking)
    }

    /// The reports that lack a figure; at most so many are named.
    pub fn names_lacking(&self, labels: &[String], most: usize) -> Message {
        let named: Vec<String> = self
            .lacking
            .iter()
            .take(most)
            .map(|part| labels[*part].clone())
            .collect();
        let more = more(self.lacking.len(), most);
        Message::new("rollup-names").with("names", named).with("more", more)
    }
}

/// What is said of those that are not named.
fn more(count: usize, most: usize) -> Message {
    match count.saturating_sub(most) {
        0 => Message::new("rollup-no-more"),
        more => Message::new("rollup-more").with("count", more),
    }
}

impl Term {
    /// `水务局 12`, `农业局 430余`, `教育局 8640（86400000元）`, of the mean of four weeks `10月 8 × 4`.
    fn text(&self, labels: &[String], language: Language) -> String {
        let (label, number) = (&labels[self.part], self.number);
        let number = match (self.approx, language) {
            (true, Language::Chinese) => format!("{label} {number}余"),
            (true, Language::English) => format!("{label} over {number}"),
            (false, _) => format!("{label} {number}"),
        };
        let number = match count(&self.mean_of) {
            0 => number,
            count => format!("{number} × {count}"),
        };
        match (&self.given, language) {
            (Some(given), Language::Chinese) => format!("{number}（{given}）"),
            (Some(given), Language::English) => format!("{number} ({given})"),
            (None, _) => number,
        }
    }
}
