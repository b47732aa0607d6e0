//! Reports that came back edited: two reports compared, and what was changed taken back to where it came from.
//!
//! [`align`](alignment::align) finds which paragraphs are which, [`compare`](words::compare) which words; both serve whatever
//! compares two reports. [`carry`](carry::carry) gives the paragraphs of a file the homes of those it was written from, and
//! [`plan`](plan::plan) makes changes of the answers out of the differences. [`update`] is all of that one after the other.

pub mod alignment;
pub mod answers_diff;
mod arranging;
mod besides;
pub mod carry;
pub mod change;
pub mod changes;
pub mod comments;
mod comparing;
mod copies;
pub mod excerpt;
pub mod fates;
mod fields;
pub mod figure_diff;
mod figures;
mod groups;
mod halves;
mod invented;
mod items;
mod leads;
mod lines;
mod markdown;
mod moves;
mod orders;
pub mod passage_diff;
mod places;
pub mod plan;
pub mod reading;
mod record_homes;
mod records;
mod rows;
mod seams;
mod series;
pub mod settle;
mod shapes;
pub mod since;
mod slots;
pub mod spelling;
mod split_series;
mod stream;
pub mod taken;
mod texts;
pub mod three_way;
pub mod tracked;
mod unfold;
mod units;
pub mod update;
pub mod values;
mod voices;
pub mod words;
