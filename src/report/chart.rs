//! A chart: figures side by side, as data.

use rust_decimal::Decimal;

use crate::text::language::Language;
use crate::text::numbers::with_separators;

/// The colours of series and slices, the darkest first, so that they differ in print without colours too.
const COLOURS: [&str; 6] = ["1F4E79", "9DC3E6", "C55A11", "A9D18E", "7F7F7F", "FFD966"];
/// How much of the width of a chart its columns take; the rest is between them.
pub const COLUMNS_SHARE: f64 = 0.7;

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

/// The colour of the series or slice of a number, from 0.
pub fn colour(index: usize) -> &'static str {
    COLOURS[index % COLOURS.len()]
}
