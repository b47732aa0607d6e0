//! Reading an answers file against its template: every fault in one run.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::answers::{Answers, AnswersFile, KeyPath, Record, read_metrics, read_rollup, report_period};
use crate::figures::period::Every;
use crate::files::fields::{FaultList, Fields};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::{Message, nearest_hint};
use crate::template::{Template, read_numbering};
use crate::text::language::Language;

use super::answered::Reader;
use super::kept::Kept;

/// Keys at the top of an answers file that are not sections.
const TOP_KEYS: [&str; 6] = ["template", "language", "numbering", "document", "metrics", "rollup"];

/// Compares a file with its template: the answers, and every fault. What is missing is no fault yet;
/// an answer with a fault counts as empty.
pub fn validate(file: &AnswersFile<'_>, template: &Template) -> (Answers, Vec<Diagnostic>) {
    validate_opened(file, template, &BTreeSet::new())
}

/// The same, with records that count as there although nothing is answered in them yet: those an interview is at.
pub fn validate_opened(
    file: &AnswersFile<'_>,
    template: &Template,
    opened: &BTreeSet<KeyPath>,
) -> (Answers, Vec<Diagnostic>) {
    validate_with(&Kept::default(), file, template, opened, &[])
}

/// The same with what is kept of the template. Pictures may also be in the folders `allowed`.
pub fn validate_with(
    kept: &Kept,
    file: &AnswersFile<'_>,
    template: &Template,
    opened: &BTreeSet<KeyPath>,
    allowed: &[PathBuf],
) -> (Answers, Vec<Diagnostic>) {
    let faults = FaultList::new(file.source);
    let mut head = Fields::new(&file.table, &faults);
    let language = head.string("language").filter(|tag| !tag.trim().is_empty());
    let language = language.map_or(template.language(), Language::of_tag);
    let template_numbering = &template.manifest.numbering;
    let numbering = head
        .table("numbering")
        .map(|table| read_numbering(table, template_numbering, &faults));
    if let Some((key, _)) = file.table.get_key_value("document")
        && template.language() == Language::English
    {
        faults.add(key.span(), Message::new("document-is-chinese"));
    }
    let metrics = Arc::new(read_metrics(
        &template.manifest,
        head.table("metrics"),
        language,
        &faults,
    ));
    let rollup = Arc::new(read_rollup(&metrics, head.table("rollup"), &faults));
    refuse_unknown_sections(file, template, &faults);

    let mut reader = Reader::new(template, kept, &faults, &metrics, opened, allowed);
    reader.sections(&file.table);
    let Reader {
        done: sections,
        missing,
        defaulted,
        warnings,
        pictures,
        ..
    } = reader;
    let metrics = if is_weekly(template, &sections) {
        Arc::new(metrics.compared_by_week())
    } else {
        metrics
    };
    let answers = Answers {
        source: Arc::clone(file.source),
        language,
        numbering,
        sections,
        metrics,
        rollup,
        pictures,
        missing,
        defaulted,
        warnings,
    };
    (answers, faults.into_sorted())
}

fn refuse_unknown_sections(file: &AnswersFile<'_>, template: &Template, faults: &FaultList) {
    let sections = || template.manifest.sections.iter().map(|section| section.id.as_str());
    for key in file.table.keys() {
        let name = key.get_ref().as_ref();
        if !TOP_KEYS.contains(&name) && !sections().any(|id| id == name) && !faults.passes_over() {
            let message = Message::new("section-unknown")
                .with("key", name)
                .with("template", &template.id);
            let hint = nearest_hint(name, sections().chain(TOP_KEYS));
            faults.add_with_hint(key.span(), message, hint);
        }
    }
}

/// Whether a report is about a week: its period says so, or how often it is due while that is not known.
fn is_weekly(template: &Template, sections: &[Record]) -> bool {
    match report_period(template, sections) {
        Some(period) => period.is_week(),
        None => template.manifest.every == Some(Every::Week),
    }
}
