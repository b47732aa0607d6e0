//! The ids of sections, questions and metrics.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::files::fields::{FaultList, Fields};
use crate::say::message::Message;

use super::limits::ID_CHARACTERS;
use super::question::{Form, Question};

/// The id of a section or question, those it had before, and those of what is asked in it.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    /// The id.
    pub id: String,
    /// Former ids.
    pub was: Vec<String>,
    /// The ids of the questions in it.
    pub inner: Vec<Ids>,
}

impl From<&str> for Ids {
    fn from(id: &str) -> Ids {
        Ids {
            id: id.to_owned(),
            ..Ids::default()
        }
    }
}

impl Ids {
    /// Those of questions.
    pub(super) fn of(questions: &[Question]) -> Vec<Ids> {
        let ids = questions.iter().map(|question| Ids {
            id: question.id.clone(),
            was: question.was.clone(),
            inner: match question.kind.form() {
                Form::Records(questions) => Ids::of(questions),
                _ => Vec::new(),
            },
        });
        ids.collect()
    }
}

/// An id that is well formed and not there yet.
pub(super) fn read_id<'t>(
    fields: &mut Fields<'t, '_>,
    owner: Range<usize>,
    ids: &mut BTreeSet<&'t str>,
    reserved: &[&str],
    faults: &FaultList,
) -> Option<String> {
    let id = fields.required_string("id", owner)?;
    let span = fields.value("id").map_or(0..0, |value| value.span());
    if !is_id(id) {
        let shown: String = id.chars().take(ID_CHARACTERS + 1).collect();
        faults.add(span, Message::new("id-malformed").with("id", shown));
    } else if reserved.contains(&id) {
        faults.add(span, Message::new("id-reserved").with("id", id));
    } else if !ids.insert(id) {
        faults.add(span, Message::new("id-duplicate").with("id", id));
    }
    Some(id.to_owned())
}

/// Whether a word can be an id: a lower-case letter, then lower-case letters, digits and `_`, not too many.
pub fn is_id(word: &str) -> bool {
    word.len() <= ID_CHARACTERS
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
