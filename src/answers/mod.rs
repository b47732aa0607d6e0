//! The answers file: read, validated against its pack, and the empty one to fill.

mod draft;
mod edit;
mod key;
pub mod length;
pub mod literal;
mod merge;
mod metrics;
mod model;
mod places;
mod plain;
mod read;
mod respell;
mod schema;
mod skeleton;
mod store;
mod validate;

pub use draft::Draft;
pub use edit::Edit;
pub use key::{KeyPath, NotAKeyPath, Step};
pub use model::{Answer, Answers, MissingAnswer, Record, question_at};
pub use read::AnswersFile;
pub use respell::{Replacement, with_stretches};
pub use schema::{schema_file, write_schema};
pub use skeleton::write_skeleton;
pub use store::{Saved, Store};
pub use validate::check_value;
