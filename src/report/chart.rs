//! A chart: figures side by side, as data.

use rust_decimal::Decimal;

use crate::text::language::Language;
use crate::text::numbers::with_separators;

/// The colours of series and slices, the darkest first, so that they differ in print without colours too.
const COLOURS: [&str; 6] = ["1F4E79", "9DC3E6", "C55A11", "A9D18E", "7F7F7F", "FFD966"];

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

    /// Digits as the language of the report writes them.
    pub fn as_written(&self, digits: String) -> String {
        match self.language {
            Language::Chinese => digits,
            Language::English => with_separators(&digits),
        }
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
