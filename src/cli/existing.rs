//! A report that is there: reading it, and saying what was mended in it and left out of it.

use std::path::Path;

use crate::formats::{docx, extension_of};
use crate::import::{ImportError, ImportOptions, OpenedReport, open_pages, open_report};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::message::Message;

use super::converted::{Converted, read_converted};
use super::workplace::Workplace;
use super::wrong_door::refuse_answers;

/// How many lines of a kind are listed.
const LISTED: usize = 200;

/// Reads a report; standard error says what was mended and left out.
pub fn open_existing(report: &Path, options: &ImportOptions, workplace: &Workplace) -> anyhow::Result<OpenedReport> {
    let input = Input::of(report);
    let name = input.name();
    let bytes = input.read()?;
    refuse_answers(report, &bytes)?;
    let opened = match open_report(&extension_of(report), &bytes, options) {
        Err(ImportError::Foreign(foreign)) => {
            match read_converted(foreign, &name, &bytes, options.keep_all, workplace)? {
                Converted::Word(converted) => open_report(docx::FORMAT.name, &converted, options),
                Converted::Pages(pages) => open_pages(pages, options),
            }
        }
        opened => opened,
    };
    let report = opened.map_err(|error| Faults::from(error.message(&name)))?;
    if let Some(misnamed) = &report.misnamed {
        workplace.console.note(misnamed.clone().with("path", &name));
    }
    tell_changes(&report, workplace);
    Ok(report)
}

fn tell_changes(report: &OpenedReport, workplace: &Workplace) {
    let tell = |note: Diagnostic| workplace.console.tell(&note);
    if report.refolded > 0 {
        let message = Message::new("import-refolded").with("count", report.refolded);
        tell(Diagnostic::note(message).hint(Message::new("import-refolded-hint")));
    }
    if report.controls > 0 {
        tell(Diagnostic::note(
            Message::new("import-controls").with("count", report.controls),
        ));
    }
    if !report.left_out.is_empty() {
        let message = Message::new("import-left-out").with("count", report.left_out.len());
        let may_be_kept = report.left_out.iter().any(|left_out| left_out.why.may_be_kept());
        let hint = may_be_kept.then(|| Message::new("import-left-out-hint"));
        let mut note = Diagnostic::note(message).maybe_hint(hint);
        note.details = listed(&report.left_out, |left_out| {
            let line = if report.is_paged {
                Message::new("import-left-out-page")
            } else {
                Message::new("import-left-out-line")
            };
            line.with("line", left_out.line)
                .with("why", left_out.why.message())
                .with("text", &left_out.text)
        });
        tell(note);
    }
    if !report.besides.is_empty() {
        let mut note = Diagnostic::note(Message::new("import-besides"));
        note.details = listed(&report.besides, |beside| beside.message());
        tell(note);
    }
}

/// A line for each entry, and how many more there are.
pub fn listed<T>(entries: &[T], line: impl Fn(&T) -> Message) -> Vec<Message> {
    let more = entries.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| Message::new("import-more").with("count", more));
    entries.iter().take(LISTED).map(line).chain(more).collect()
}
