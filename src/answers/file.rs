//! An answers file as it stands: its values, and where they stand.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::files::fields::{FaultList, Fields, parse_toml};
use crate::say::diagnostic::Faults;
use crate::say::source::Source;
use crate::template::{Form, Question, Template};

use super::key::{KeyPath, Step};
use super::key_places::KeyPlaces;

/// An answers file, parsed but not yet compared with its template.
pub struct AnswersFile<'s> {
    /// The file.
    pub source: &'s Arc<Source>,
    /// What stands in it.
    pub table: DeTable<'s>,
}

impl<'s> AnswersFile<'s> {
    /// Parses a file. Fails on every TOML syntax error in it.
    pub fn parse(source: &'s Arc<Source>) -> Result<AnswersFile<'s>, Faults> {
        let table = parse_toml(source)?;
        Ok(AnswersFile { source, table })
    }

    /// The template it names: an id, or a path relative to the file.
    pub fn template_reference(&self) -> Result<&str, Faults> {
        let faults = FaultList::new(self.source);
        let reference = Fields::new(&self.table, &faults).required_string("template", 0..0);
        match reference {
            Some(reference) => Ok(reference),
            None => Err(Faults(faults.into_sorted())),
        }
    }

    /// Where the template's name stands.
    pub fn template_place(&self) -> Range<usize> {
        self.table.get("template").map_or(0..0, Spanned::span)
    }

    /// Where the value of a key path stands; none when it is not there.
    pub fn place_of(&self, key: &KeyPath) -> Option<Range<usize>> {
        let (Step::Name(first), below) = key.steps().split_first()? else {
            return None;
        };
        let first = self.table.get(first.as_str())?;
        let found = below.iter().try_fold(first, |value, step| match step {
            Step::Name(name) => value.get_ref().as_table()?.get(name.as_str()),
            Step::Record(index) => value.get_ref().as_array()?.get(*index),
        })?;
        Some(found.span())
    }

    /// Where the answer of a key path stands, also under a former id of its question; none when it is not there.
    pub fn answer_at(&self, template: &Template, key: &KeyPath) -> Option<Range<usize>> {
        let (Step::Name(first), mut below) = key.steps().split_first()? else {
            return None;
        };
        let section = template.manifest.sections.iter().find(|section| section.id == *first)?;
        let mut questions = section.questions.as_slice();
        let mut value = self.table.get(first.as_str())?;
        while let Some((Step::Name(id), rest)) = below.split_first() {
            let question = questions.iter().find(|question| question.id == *id)?;
            value = find_answer(value.get_ref().as_table()?, question)?;
            below = rest;
            if let (Form::Records(inner), Some((Step::Record(index), rest))) =
                (question.kind.form(), rest.split_first())
            {
                value = value.get_ref().as_array()?.get(*index)?;
                (questions, below) = (inner, rest);
            }
        }
        below.is_empty().then(|| value.span())
    }

    /// Where a line (from 1) of a `markdown` answer stands; none for a default.
    pub fn markdown_line(&self, template: &Template, key: &KeyPath, line: usize) -> Option<Range<usize>> {
        let answer = self.answer_at(template, key)?;
        let raw = self.source.text.get(answer.clone())?;
        // A line break right after the opening quotes is no part of the text.
        let first = raw.trim_start_matches(['"', '\'']);
        let skipped = usize::from(first.starts_with(['\n', '\r']));
        let start: usize = raw.split_inclusive('\n').take(line - 1 + skipped).map(str::len).sum();
        let text = raw.get(start..)?.lines().next()?;
        Some(answer.start + start..answer.start + start + text.trim_end().len())
    }

    /// Which value stands where.
    pub fn key_places(&self) -> KeyPlaces {
        KeyPlaces::new(&self.table)
    }
}

/// What a table says to a question, also under a former id of it.
pub fn find_answer<'t>(table: &'t DeTable<'t>, question: &Question) -> Option<&'t Spanned<DeValue<'t>>> {
    keys_of(table, question).next().map(|(_, value)| value)
}

/// What stands in a table under the id of a question and under its former ids.
pub fn keys_of<'t>(
    table: &'t DeTable<'t>,
    question: &Question,
) -> impl Iterator<Item = (&'t Spanned<DeString<'t>>, &'t Spanned<DeValue<'t>>)> {
    question.ids().filter_map(|id| table.get_key_value(id))
}
