//! A change of an answer or a metric that an edited report makes, and the stretches of the report that it is made of.

use serde::Serialize;

use crate::answers::{Answers, Draft, Edit, KeyPath};
use crate::compose::Home;
use crate::template::Template;

/// What a report was made from.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Its template.
    pub template: &'a Template,
    /// Its answers.
    pub answers: &'a Answers,
    /// The same as they stand in their file.
    pub draft: &'a Draft,
}

/// A change of an answer or a metric.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Its key path.
    pub key: KeyPath,
    /// The name of the metric, where it is one.
    #[serde(skip)]
    pub name: Option<String>,
    /// What was printed.
    pub old: String,
    /// What stands there now; empty where it is gone.
    pub new: String,
    /// The stretches of the report that it is made of, where it changes a text.
    #[serde(skip)]
    pub pieces: Vec<Changed>,
    /// What is changed in the file.
    #[serde(skip)]
    pub edits: Vec<Edit>,
}

impl Change {
    /// A change of an answer as a whole, without edits where it is not made.
    pub fn of(key: &KeyPath, old: impl Into<String>, new: impl Into<String>, edits: Vec<Edit>) -> Change {
        Change {
            key: key.clone(),
            name: None,
            old: old.into(),
            new: new.into(),
            pieces: Vec::new(),
            edits,
        }
    }

    /// Whether it puts records in, takes them out or moves them.
    pub fn arranges(&self) -> bool {
        self.edits.iter().any(|edit| edit.key().is_none())
    }
}

/// A stretch with a home that was changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Its home.
    pub home: Home,
    /// What was printed.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

impl Changed {
    /// The key path of its answer or metric.
    pub fn key(&self) -> String {
        match figure_of(&self.home) {
            Some((id, _)) => format!("metrics.{id}"),
            None => key_in(&self.home).unwrap_or_default().to_owned(),
        }
    }
}

/// The metric that a stretch prints, or that is missing there, and the field.
pub fn figure_of(home: &Home) -> Option<(&str, &str)> {
    match home {
        Home::Figure { id, field } => Some((id, field)),
        Home::Missing { key } => {
            let path = key.strip_prefix("metrics.")?;
            Some(path.split_once('.').unwrap_or((path, "")))
        }
        _ => None,
    }
}

/// The key path of the answer that a stretch prints.
pub fn key_in(home: &Home) -> Option<&str> {
    match home {
        Home::Text { key, .. } | Home::Markdown { key } | Home::Value { key } | Home::Missing { key } => Some(key),
        Home::Figure { .. } | Home::Label { .. } => None,
    }
}
