//! The open blanks of an answers file: listed, written to a sheet, and taken back from one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::answers::{AnswersFile, Edit, KeyPath, Replacement, Store, place_of, with_stretches};
use crate::blanks::sheet::{Column, Filling, Fillings, read_sheet, write_sheet};
use crate::blanks::{OpenBlank, open_blanks};
use crate::figures::sheets::Table;
use crate::files::save::Durability;
use crate::interview::outline::{Outline, read_outline};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Template;

use super::output::{save_answers, write_out};
use super::sheets::sheet_faults;
use super::workplace::Workplace;

/// A blank as `fill --json` lists it.
#[derive(Debug, Serialize)]
struct Listed {
    key: String,
    /// Which blank of its answer it is, from 1.
    ordinal: usize,
    file: String,
    line: usize,
    column: usize,
    sentence: String,
    unit: String,
    previous: Option<String>,
}

/// The open blanks of a file with their places.
fn open_in<'o>(
    outline: &'o Outline<'_>,
    template: &Template,
    source: &Arc<Source>,
) -> Result<Vec<OpenBlank<'o>>, Faults> {
    let file = AnswersFile::parse(source)?;
    Ok(open_blanks(outline.blanks(), &outline.answers, template, &file))
}

/// Reads the outline of a file and does something with its open blanks; the faults of the file are told all the same.
fn with_blanks<T>(
    template: &Template,
    source: &Arc<Source>,
    work: impl FnOnce(&Outline<'_>, &[OpenBlank<'_>]) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let outline = read_outline(template, source, &BTreeSet::new())?;
    let blanks = open_in(&outline, template, source)?;
    let result = work(&outline, &blanks)?;
    Faults::check(outline.faults)?;
    Ok(result)
}

/// Prints the open blanks as JSON.
pub fn print_json(template: &Template, source: &Arc<Source>, workplace: &Workplace) -> anyhow::Result<()> {
    with_blanks(template, source, |outline, blanks| {
        let listed = blanks.iter().map(|open| {
            let (line, column) = source.line_and_column(open.place.start);
            Listed {
                key: open.key.to_string(),
                ordinal: open.ordinal,
                file: source.name.clone(),
                line,
                column,
                sentence: open.blank.sentence(outline.answers.language).shown(),
                unit: open.blank.shown_unit().to_owned(),
                previous: open.blank.old.clone(),
            }
        });
        let listed: Vec<Listed> = listed.collect();
        Ok(workplace.console.answer(&to_json(&listed))?)
    })
}

/// The lines that list open blanks, where nobody can be asked.
pub fn list_blanks(
    outline: &Outline<'_>,
    template: &Template,
    source: &Arc<Source>,
) -> Result<Option<Diagnostic>, Faults> {
    let blanks = open_in(outline, template, source)?;
    if blanks.is_empty() {
        return Ok(None);
    }
    let mut listed = Diagnostic::error(Message::new("blanks-open").with("count", blanks.len()));
    listed.details = blanks
        .iter()
        .map(|open| {
            let (line, column) = source.line_and_column(open.place.start);
            let id = match &open.blank.old {
                Some(_) => "blanks-open-line-old",
                None => "blanks-open-line",
            };
            Message::composed(id)
                .with("place", place_of(template, open.key))
                .with("line", line)
                .with("column", column)
                .with("sentence", open.blank.sentence(outline.answers.language).shown())
                .with("old", open.blank.old.clone().unwrap_or_default())
        })
        .collect();
    Ok(Some(listed.hint(Message::new("blanks-open-hint"))))
}

/// Writes the sheet of open blanks.
pub fn export(
    path: &Path,
    template: &Template,
    source: &Arc<Source>,
    force: bool,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    with_blanks(template, source, |outline, blanks| {
        let sheet = write_sheet(blanks, outline.answers.language)?;
        write_out(Some(path), &sheet, force, Durability::Unflushed, workplace)
    })
}

/// Fills the blanks with what the sheet of that name says: all of it, or nothing when one row is wrong.
pub fn merge(
    table: &Table<'_, Column>,
    name: &str,
    passes_unknown: bool,
    answers: &Path,
    template: &Template,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let mut store = Store::open(answers, &workplace.state, &template.manifest.ids())?;
    let source = store.source();
    let outline = read_outline(template, &source, &BTreeSet::new())?;
    let blanks = open_in(&outline, template, &source)?;
    let language = outline.answers.language;
    let read = read_sheet(table, &blanks, language, passes_unknown);
    let Fillings { all: fillings, passed } = read.map_err(|faults| sheet_faults(name, faults))?;
    if !passed.is_empty() {
        let lines: Vec<String> = passed.iter().map(u64::to_string).collect();
        workplace
            .console
            .note(Message::new("blanks-sheet-passed").with("lines", lines));
    }
    if fillings.is_empty() {
        workplace.console.note(Message::new("blanks-unchanged"));
        return Ok(());
    }
    let changes: String = fillings
        .iter()
        .map(|filling| {
            let open = &blanks[filling.index];
            let blank = open.blank;
            let change = Message::new("blanks-change")
                .with("place", place_of(template, open.key))
                .with("sentence", blank.sentence(language).shown())
                .with("old", blank.old.as_deref().unwrap_or(blank.written()))
                .with("new", &filling.text);
            workplace.console.messages.text(&change) + "\n"
        })
        .collect();
    let edits = edits_of(&fillings, &blanks, &store)?;
    let keys: BTreeSet<KeyPath> = edits.iter().filter_map(Edit::key).collect();
    store.apply(edits).map_err(Faults::from)?;
    refuse_new_faults(&keys, template, &store)?;
    save_answers(&mut store, workplace)?;
    Ok(workplace.console.print(&changes)?)
}

/// The changes of the answers, one for each.
fn edits_of(fillings: &[Filling], blanks: &[OpenBlank<'_>], store: &Store) -> Result<Vec<Edit>, Faults> {
    let key_of = |filling: &Filling| blanks[filling.index].key;
    let mut edits = Vec::new();
    for of_answer in fillings.chunk_by(|one, other| key_of(one) == key_of(other)) {
        let key = key_of(&of_answer[0]);
        let entry_of = |filling: &Filling| blanks[filling.index].blank.entry;
        let mut value = store.draft().value(key).cloned();
        for of_text in of_answer.chunk_by(|one, other| entry_of(one) == entry_of(other)) {
            let replacements = of_text
                .iter()
                .map(|filling| (blanks[filling.index].blank.range.clone(), filling.written.clone()));
            let replacements: Vec<Replacement> = replacements.collect();
            value = value.and_then(|value| with_stretches(&value, entry_of(&of_text[0]), &replacements));
        }
        let Some(value) = value else {
            return Err(Message::new("blank-gone").into());
        };
        edits.push(Edit::set(key, value));
    }
    Ok(edits)
}

/// Refuses texts that an answer may not have: one that is too long, or does not match its pattern.
fn refuse_new_faults(keys: &BTreeSet<KeyPath>, template: &Template, store: &Store) -> Result<(), Faults> {
    let outline = read_outline(template, &store.source(), &BTreeSet::new())?;
    let refused = outline.refusals.iter().filter(|(key, _)| keys.contains(key));
    let faults: Vec<Diagnostic> = refused
        .map(|(key, message)| {
            let message = Message::new("blanks-refused")
                .with("place", place_of(template, key))
                .with("reason", message.clone());
            Diagnostic::error(message)
        })
        .collect();
    Faults::check(faults)
}
