//! Reports that are written together, to one folder: each answers file has one, called by its name.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::Path;

use crate::files::folder::folder_or_here;
use crate::files::notes::{FolderNotes, Note};
use crate::files::save::{Durability, Existing, save};
use crate::files::state::hash;
use crate::files::temporary::remove_strays;

use super::batch::Work;
use super::report::{ReportOptions, Target, not_written, read_report};
use super::workplace::Workplace;
use super::wrong_door::{read_answers, refuse_pipe_among};

/// The reports of a run of many, all in one folder.
pub struct Reports<'r> {
    plan: &'r [(&'r Path, Vec<Target>)],
    options: &'r ReportOptions,
    /// Whether every file that is there may be replaced.
    force: bool,
    /// The names in the folder when the run begins.
    there: HashSet<OsString>,
    /// What is remembered of the reports there.
    pub notes: Option<FolderNotes>,
}

/// Of so many answers files at most it is remembered what they were when they were written together: of more it would take as long
/// as to write them.
const MOST_DRAFTS: usize = 200;

/// A report that is to be written.
pub struct Made<'r> {
    answers: &'r Path,
    path: &'r Path,
    content: Vec<u8>,
    /// What the answers are, where it is to be remembered.
    draft: Option<String>,
}

impl<'r> Reports<'r> {
    /// What each answers file of a plan writes to its one target in a folder.
    pub fn new(
        plan: &'r [(&'r Path, Vec<Target>)],
        folder: &Path,
        options: &'r ReportOptions,
        force: bool,
        workplace: &Workplace,
    ) -> Reports<'r> {
        remove_strays(folder_or_here(folder));
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut notes = workplace.state.notes_on(folder);
        if let Some(notes) = &mut notes {
            notes.prepare(plan.iter().map(|(answers, _)| *answers));
        }
        Reports {
            plan,
            options,
            force,
            there: names.map(|entry| entry.file_name()).collect(),
            notes,
        }
    }

    /// Whether a report may take the place of the file of its name; one that comes meanwhile is kept.
    fn existing(&self, report: &Made<'_>, workplace: &Workplace) -> Existing {
        let is_own = || {
            let notes = self.notes.as_ref();
            self.is_there(report.path) && workplace.state.is_noted(report.answers, report.path, notes)
        };
        if self.force || is_own() {
            Existing::Replace
        } else {
            Existing::Keep
        }
    }

    fn is_there(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| self.there.contains(name))
    }
}

impl<'r> Work for Reports<'r> {
    type Made = Made<'r>;

    fn make(&self, index: usize, workplace: &Workplace) -> anyhow::Result<Made<'r>> {
        let (answers, targets) = &self.plan[index];
        refuse_pipe_among(answers)?;
        let source = read_answers(answers)?;
        let report = read_report(&source, targets, self.options, workplace)?;
        let target = &targets[0];
        Ok(Made {
            answers,
            path: target.path.as_deref().unwrap_or(Path::new("")),
            content: report.write_for(target)?,
            draft: (self.plan.len() <= MOST_DRAFTS).then(|| source.text.to_string()),
        })
    }

    fn keep(&self, made: Vec<Made<'r>>, workplace: &Workplace) -> Vec<anyhow::Result<()>> {
        let existing: Vec<Existing> = made.iter().map(|report| self.existing(report, workplace)).collect();
        let note = |(report, existing): (&Made<'_>, &Existing)| {
            let is_kept = *existing == Existing::Keep && self.is_there(report.path);
            let notes = self.notes.as_ref().filter(|_| !is_kept)?;
            notes.note(report.path, report.answers, hash(&report.content))
        };
        let mut noted: Vec<Option<Note>> = made.iter().zip(&existing).map(note).collect();
        if let Some(notes) = &self.notes {
            notes.announce(noted.iter().flatten());
        }
        let mut results = Vec::new();
        for ((report, existing), noted) in made.iter().zip(existing).zip(&mut noted) {
            let result = save(report.path, &report.content, existing, Durability::Unflushed);
            if result.is_err() {
                *noted = None;
            } else if let Some(draft) = &report.draft {
                workplace.state.keep_draft(report.answers, draft);
            }
            results.push(result.map_err(not_written));
        }
        if let Some(notes) = &self.notes {
            notes.remember(noted.into_iter().flatten());
        }
        results
    }
}
