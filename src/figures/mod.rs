//! Figures: each metric once, and how it prints; and the markers that stand where one is not known.

pub mod answer_markers;
mod captions;
pub mod columns;
mod combine;
mod compare;
pub mod expected;
pub mod markers;
mod metric;
pub mod period;
mod print;
pub mod rollup;
pub mod sheet;
mod sheet_cells;
mod sheet_units;
pub mod sheets;
pub mod typed;

pub use combine::Combine;
pub use compare::{Comparison, week_words};
pub use metric::{Figure, Metric, Metrics, check_parts, check_share, take_contradictions};
pub use print::PREVIOUS_CELL;
