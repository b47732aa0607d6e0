//! A chart: figures side by side, as data.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::text::chinese::columns;
use crate::text::language::Language;
use crate::text::numbers::with_separators;

/// The colours of series and slices, the darkest first, so that they differ in print without colours too.
const COLOURS: [&str; 12] = [
    "1F4E79", "9DC3E6", "C55A11", "A9D18E", "7F7F7F", "FFD966", "548235", "F4B183", "7030A0", "D9D9D9", "806000",
    "8FAADC",
];
/// How much of the width of a chart its columns take; the rest is between them.
pub const COLUMNS_SHARE: f64 = 0.7;
/// How many columns of letters have room below all columns of a chart.
const NAMES_WIDTH: usize = 84;
/// How many lines a name has at most.
pub const MOST_LINES: usize = 3;
/// What is less of a whole is no slice that a number has room beside.
const LEAST_SLICE: f64 = 0.03;

/// Figures that are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// How they are drawn.
    pub kind: ChartKind,
    /// What each figure is of, its unit beside it where not all have the same.
    pub names: Vec<String>,
    /// The figures of a period each; none is empty, and each has a value or a gap for every name.
    pub series: Vec<Series>,
    /// Whose way of writing numbers it has.
    pub language: Language,
}

impl Chart {
    /// A number as it stands beside what is drawn.
    pub fn number_text(&self, value: Decimal) -> String {
        self.as_written(value.normalize().to_string())
    }

    /// Digits as the language of the report writes them on paper.
    pub fn as_written(&self, digits: String) -> String {
        match self.language {
            Language::Chinese => digits,
            Language::English => with_separators(&digits).replace('-', "−"),
        }
    }

    /// The numbers that are known.
    pub fn known(&self) -> impl Iterator<Item = Decimal> {
        self.series
            .iter()
            .flat_map(|series| series.values.iter().flatten().copied())
    }

    /// How many characters its longest number has.
    pub fn longest_number(&self) -> usize {
        let lengths = self.known().map(|value| self.number_text(value).chars().count());
        lengths.max().unwrap_or_default()
    }

    /// Whether its names have room below their columns, in a few lines each.
    pub fn names_fit_below(&self) -> bool {
        let room = (NAMES_WIDTH / self.names.len().max(1)).saturating_sub(1);
        let fits = |line: &String| columns(line.trim_end()) <= room;
        self.names.iter().all(|name| {
            let lines = wrapped(name, room);
            lines.len() <= MOST_LINES && lines.iter().all(fits)
        })
    }

    /// Whether a part of a pie is too small for a number beside it.
    pub fn is_sliver(&self, value: Option<Decimal>) -> bool {
        let share = |value: Decimal| {
            let whole: f64 = self.known().filter_map(|value| value.to_f64()).sum();
            value.to_f64().is_some_and(|value| value < whole * LEAST_SLICE)
        };
        self.kind == ChartKind::Pie && value.is_some_and(share)
    }

    /// Whether the number of a point of a line stands below it: it is not the greatest of its name.
    pub fn is_below(&self, series: usize, index: usize) -> bool {
        let value = |series: &Series| series.values.get(index).copied().flatten();
        let own = self.series.get(series).and_then(value);
        let others = self.series.iter().enumerate().filter(|(other, _)| *other != series);
        self.kind == ChartKind::Line
            && others.into_iter().any(|(at, other)| match (value(other), own) {
                (Some(other), Some(own)) => other > own || other == own && at < series,
                _ => false,
            })
    }

    /// Whether its numbers stand upright above its columns, as lying they would run into each other. `width` is that of
    /// all columns with what is between them, in digits.
    pub fn has_upright_numbers(&self, width: f64) -> bool {
        let columns = (self.names.len() * self.series.len()) as f64;
        // What is between the columns of two figures takes its share.
        self.kind == ChartKind::Column && self.longest_number() as f64 + 1.0 > width * COLUMNS_SHARE / columns
    }
}

/// The figures of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What the period is called.
    pub name: String,
    /// Its figures, none where one is not known.
    pub values: Vec<Option<Decimal>>,
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Bars that go to the right, one below the other.
    Bar,
    /// Columns.
    Column,
    /// A line from figure to figure.
    Line,
    /// The parts of a whole; of this period alone.
    Pie,
}

impl ChartKind {
    /// Every kind, by its name in a template.
    pub const ALL: [(&'static str, ChartKind); 4] = [
        ("bar", ChartKind::Bar),
        ("column", ChartKind::Column),
        ("line", ChartKind::Line),
        ("pie", ChartKind::Pie),
    ];
}

/// A name in lines so many columns wide: it breaks behind spaces and between Chinese characters.
pub fn wrapped(name: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || columns(line) + columns(word.trim_end()) <= most => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The colour of the series or slice of a number, from 0.
pub fn colour(index: usize) -> &'static str {
    COLOURS[index % COLOURS.len()]
}
