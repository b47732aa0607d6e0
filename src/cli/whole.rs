//! The whole that many answers files make: its file, and what they say late put into one that was worked on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::answers::{Answers, AnswersFile, Store};
use crate::compose::Prepared;
use crate::revise::excerpt::excerpts;
use crate::revise::three_way::merge_lines;
use crate::rollup::{Arranged, Gathered, Totals, Whole, gather, printed_apart, write_whole};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::text::language::Language;

use super::existing::listed;
use super::output::save_answers;
use super::workplace::Workplace;

/// Reports put in order and added up, of which a whole is made.
pub struct RolledUp<'r> {
    /// Where the whole is written to.
    pub output: Option<&'r Path>,
    /// Folders of pictures that are allowed.
    pub pictures: &'r [PathBuf],
    /// The whole's template.
    pub prepared: Prepared,
    /// How the whole's file names it.
    pub reference: String,
    /// The whole's language.
    pub language: Language,
    /// The reports.
    pub arranged: Arranged,
    /// Their figures.
    pub totals: Totals,
}

impl RolledUp<'_> {
    /// The answers of the whole and its file. What would be refused when a report is made of it is not written.
    pub fn made(&self) -> Result<(Gathered, String), Faults> {
        let (gathered, text) = self.with_names(&BTreeSet::new());
        let answers = self.validated(&text)?;
        if self.arranged.units.len() == 1 {
            return Ok((gathered, text));
        }
        // What cannot be printed is told of when the report is.
        let Ok(traced) = self.prepared.trace(&answers) else {
            return Ok((gathered, text));
        };
        let apart = printed_apart(&traced.passages, &self.arranged.names);
        if apart.is_empty() {
            return Ok((gathered, text));
        }
        let (gathered, text) = self.with_names(&apart);
        self.validated(&text)?;
        Ok((gathered, text))
    }

    fn with_names(&self, apart: &BTreeSet<String>) -> (Gathered, String) {
        let template = &*self.prepared.template;
        let gathered = gather(&self.arranged, &self.totals, template, self.language, apart);
        let text = write_whole(&Whole {
            template,
            reference: &self.reference,
            language: self.language,
            arranged: &self.arranged,
            totals: &self.totals,
            gathered: &gathered,
        });
        (gathered, text)
    }

    fn validated(&self, text: &str) -> Result<Answers, Faults> {
        let name = self.output.map_or_else(String::new, |path| path.display().to_string());
        let source = Source::new(name, text.to_owned());
        let (answers, faults) = self.prepared.validate(&AnswersFile::parse(&source)?, self.pictures);
        Faults::check(faults)?;
        Ok(answers)
    }

    /// Puts into a whole that was worked on what its files say otherwise than when it was made; the ids of the figures that it has
    /// then. What was changed in it stays, and it is named where the files changed the same.
    pub fn refresh(&self, output: &Path, made: &str, workplace: &Workplace) -> anyhow::Result<BTreeSet<String>> {
        let mut store = Store::open(output, &workplace.state, &self.prepared.template.manifest.ids())?;
        let Some(before) = workplace.state.whole(output) else {
            let message = Message::new("rollup-not-remembered").with("path", output);
            return Err(
                Faults::from(Diagnostic::error(message).hint(Message::new("rollup-not-remembered-hint"))).into(),
            );
        };
        let found = store.source();
        let known = self.validated(&found.text)?;
        // A name may have become longer, as another one like it is given.
        let rows = self.arranged.rows();
        let is_given = |name: &str| {
            let mut given = rows.iter().map(|(given, _)| *given);
            given.any(|given| given.starts_with(name) || name.starts_with(given))
        };
        let parts = known.rollup.parts.iter().map(|part| part.name.as_str());
        let left: Vec<&str> = parts.filter(|name| !name.is_empty() && !is_given(name)).collect();
        if !left.is_empty() {
            let message = Message::new("rollup-fewer")
                .with("path", output)
                .with("names", left.join(", "));
            return Err(Faults::from(Diagnostic::error(message).hint(Message::new("rollup-fewer-hint"))).into());
        }
        let merged = merge_lines(&before, made, &found.text);
        let answers = self.validated(&merged.text)?;
        if merged.text != found.text {
            store.rewrite(&found.text, &merged.text).map_err(Faults::from)?;
            save_answers(&mut store, workplace)?;
        }
        if !merged.clashes.is_empty() {
            let stays = Message::new("rollup-stays").with("count", merged.clashes.len());
            let mut stays = Diagnostic::warning(stays.with("path", output));
            stays.details = listed(&merged.clashes, |[made, found]| {
                let sides = excerpts(made.trim(), found.trim());
                let [made, found] = sides.map(|side| if side.is_empty() { "—".to_owned() } else { side });
                Message::new("rollup-stays-line")
                    .with("found", found)
                    .with("made", made)
            });
            let backup = store
                .backup()
                .map(|path| Message::new("undo-backup").with("path", path));
            workplace.console.tell(&stays.maybe_hint(backup));
        }
        let given = answers.metrics.iter().filter(|metric| metric.value.is_some());
        Ok(given.map(|metric| metric.id.clone()).collect())
    }
}
