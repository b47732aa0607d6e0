//! A template of which many reports are made.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::answers::{Answers, AnswersFile};
use crate::report::{Document, Number};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::template::Template;

use super::fill::{Watch, fill};
use super::kept::Kept;
use super::trace::{Traced, trace};
use super::validate::validate_with;

/// A template with what Jinja makes of it: its body is compiled once, however many reports are made.
#[derive(Debug)]
pub struct Prepared {
    /// The template.
    pub template: Arc<Template>,
    kept: Kept,
}

impl Prepared {
    /// Nothing is compiled before it is needed.
    pub fn new(template: impl Into<Arc<Template>>) -> Prepared {
        Prepared {
            template: template.into(),
            kept: Kept::default(),
        }
    }

    /// Compares a file with the template: the answers, and every fault. Pictures may also be in the folders `allowed`.
    pub fn validate(&self, file: &AnswersFile<'_>, allowed: &[PathBuf]) -> (Answers, Vec<Diagnostic>) {
        validate_with(&self.kept, file, &self.template, &BTreeSet::new(), allowed)
    }

    /// Fills the template with answers.
    pub fn compose(&self, answers: &Answers) -> Result<Document<Number>, Faults> {
        fill(&self.kept, &self.template, answers, Watch::Nothing).map(|filled| filled.document)
    }

    /// Fills the template with answers, and tells where each stretch of the report came from.
    pub fn trace(&self, answers: &Answers) -> Result<Traced, Faults> {
        trace(&self.kept, &self.template, answers)
    }
}
