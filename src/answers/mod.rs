//! The answers file: read, validated against its template, and the empty one to fill.

mod draft;
mod edit;
mod example;
mod file;
mod key;
mod key_places;
pub mod length;
pub mod literal;
mod merge;
mod metrics;
mod model;
mod place;
mod places;
mod plain;
mod respell;
mod schema;
mod skeleton;
mod store;
mod typed_markup;
mod validate;

pub use draft::Draft;
pub use edit::Edit;
pub use example::{Example, example_of};
pub use file::{AnswersFile, find_answer};
pub use key::{KeyPath, Step};
pub use key_places::KeyPlaces;
pub use metrics::read_metrics;
pub use model::{Answer, Answers, MissingAnswer, Record, question_at, report_period};
pub use place::{place_in_section, place_of, record_name};
pub use respell::{Replacement, with_stretches};
pub use schema::{schema_file, write_schema};
pub use skeleton::write_skeleton;
pub use store::{Saved, Store};
pub use typed_markup::{TypedMarkup, typed_markup};
pub use validate::{check_count, check_value, refusal};
