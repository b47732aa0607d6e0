//! The built-in templates: the files of `report-templates/` and `examples/`, and their manifests as they were read.

mod embedded;
mod list;

pub use embedded::{BuiltIn, Heading};
pub use list::ALL;

#[cfg(test)]
mod tests;
