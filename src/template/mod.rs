//! Templates: where they are found, what they ask, what they print.

mod builtin;
mod carry;
mod document;
mod example;
mod files;
mod ids;
pub mod json_schema;
mod kinds;
mod library;
pub mod limits;
mod manifest;
mod question;
mod read;
mod read_question;
mod starter;
mod value;

pub use builtin::Heading;
pub use document::{DOCUMENT, document_section};
pub use files::{BODY_FILE, EXAMPLE_FILE, MANIFEST_FILE, Origin, Template, Unread};
pub use ids::{Ids, is_id};
pub use kinds::{image_of, image_value, line_of_text, period_of, period_value, type_named, type_names};
pub use library::{Found, Library, Listing, is_template_name};
pub use manifest::{Manifest, MetricSpec, NumberingSamples, RESERVED, Section, unit_note};
pub use question::{Bounds, Field, Form, Kind, ManifestText, Pattern, Question, QuestionType};
pub use read::{read_combine, read_numbering};
pub use starter::starter;
pub use value::{Bound, Value, ValueFault, is_jinja, is_unanswered};
