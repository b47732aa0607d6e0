//! A change of an answer or a metric that an edited report makes.

use crate::answers::{Edit, KeyPath};

use super::comparing::Changed;

/// A change of an answer or a metric.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its key path.
    pub key: KeyPath,
    /// The name of the metric, where it is one.
    pub name: Option<String>,
    /// What was printed.
    pub old: String,
    /// What stands there now; empty where it is gone.
    pub new: String,
    /// The stretches of the report that it is made of, where it changes a text.
    pub pieces: Vec<Changed>,
    /// What is changed in the file.
    pub edits: Vec<Edit>,
}
