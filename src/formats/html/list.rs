//! A list of a page, and what its items begin with as a reader sees them.

use crate::report::sample::Sample;

/// A list, up to one of its items.
pub enum List {
    /// One whose items have a mark.
    Marked,
    /// One that is numbered.
    Numbered {
        /// Its series; none where that is 1, 2, 3.
        series: Option<Sample>,
        /// The number of the next item.
        next: usize,
    },
}

/// The numbers that lists count in besides 1, 2, 3: the first of each, and what attributes and styles call it.
const SERIES: [(&str, &str, &[&str]); 5] = [
    ("a.", "a", &["lower-alpha", "lower-latin"]),
    ("A.", "A", &["upper-alpha", "upper-latin"]),
    ("i.", "i", &["lower-roman"]),
    ("I.", "I", &["upper-roman"]),
    (
        "一、",
        "",
        &["cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"],
    ),
];

impl List {
    /// A numbered list from a number on, by its attribute `type` and its style, without spaces.
    pub fn numbered(kind: Option<&str>, style: &str, next: usize) -> List {
        let is_styled = |name: &&str| style.contains(&format!("list-style-type:{name}"));
        let is_of = |of: &str| !of.is_empty() && kind == Some(of);
        let is_called = |(_, of, names): &&(&str, &str, &[&str])| is_of(of) || names.iter().any(is_styled);
        let series = SERIES.iter().find(is_called);
        let series = series.and_then(|(first, ..)| Sample::parse(first).ok());
        List::Numbered { series, next }
    }

    /// What the next item begins with, which may have a number of its own.
    pub fn mark(&mut self, own: Option<usize>) -> String {
        let List::Numbered { series, next } = self else {
            return "• ".to_owned();
        };
        let number = own.unwrap_or(*next);
        *next = number.saturating_add(1);
        let series = series.as_ref().filter(|_| number > 0);
        let label = series.and_then(|series| series.nth(number));
        label.map_or_else(|| format!("{number}. "), |label| label.text + &label.gap)
    }
}
