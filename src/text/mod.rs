//! Text: its language, its characters and numerals, and its place in a file. Plain functions that know nothing of reports.

pub mod chinese;
pub mod citations;
pub mod decimal;
pub mod forbidden;
pub mod forms;
pub mod hidden;
pub mod in_order;
pub mod language;
pub mod lines;
pub mod located;
pub mod months;
pub mod numbers;
pub mod ordinals;
pub mod pattern;
pub mod refold;
pub mod scripts;
pub mod suspects;
pub mod words;
pub mod wrapping;
pub mod years;
