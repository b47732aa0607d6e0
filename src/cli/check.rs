//! `zhibi check`: answers files and finished reports, read by the proof-reader.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::{AnswersFile, Saved, Store};
use crate::check::report::{ReportFormat, write_report};
use crate::check::{Finding, MOST_FINDINGS, MOST_TO_MEND, Mended, Selection, Text, check as find, check_to_mend, fix};
use crate::compose::{compose, validate};
use crate::figures::take_contradictions;
use crate::files::regular::read_regular;
use crate::files::save::Durability;
use crate::formats::{Read, extension_of};
use crate::import::{
    Decoded, Foreign, ImportError, ReportFile, ShownReport, misnamed, open_file, read_docx_to_check, read_page,
    read_pages,
};
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::input::Input;
use crate::say::message::Message;
use crate::say::source::Source;

use super::annotated::annotate_findings;
use super::clock::today;
use super::converted::{Converted, read_converted};
use super::difference::write_difference;
use super::ending::{Exit, UsageError};
use super::existing::listed;

use super::output::{is_stream, save_patiently, tell_elsewhere, write_out};
use super::report::refuse_input;
use super::selection::{FailOn, folder_selection};
use super::workplace::{Workplace, open_template_of};
use super::wrong_door::refuse_pipe_among;

/// The letters of all families.
const ALL_FAMILIES: &str = "FNPDSWE";

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, default_value = "text")]
    format: ReportFormat,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
    #[arg(long)]
    fix: bool,
    #[arg(long)]
    diff: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["diff"])]
    annotate: Option<PathBuf>,
    #[arg(long, requires = "annotate")]
    force: bool,
    #[arg(long = "final")]
    is_final: bool,
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

/// Reads each file; mends it with `--fix`, shows what that would change with `--diff`. Fails when an error is found.
pub fn check(args: &CheckArgs, workplace: &Workplace) -> anyhow::Result<()> {
    if args.annotate.is_some() && args.files.len() > 1 {
        return Err(UsageError::from(Message::new("check-annotate-one")).into());
    }
    let mut run = Run {
        args,
        workplace,
        folders: BTreeMap::new(),
        findings: Vec::new(),
        faults: Vec::new(),
        output: None,
        written: None,
    };
    for path in &args.files {
        if let Err(error) = run.file(path) {
            run.faults.extend(error.downcast::<Faults>()?.0);
        }
    }
    let console = &workplace.console;
    let counted: usize = run.findings.iter().map(|(_, finding)| finding.more).sum();
    // For people it stands below the last of a rule.
    if counted > 0 && args.format != ReportFormat::Text {
        let most = if args.is_mending() { MOST_TO_MEND } else { MOST_FINDINGS };
        let message = Message::new("check-counted").with("most", most);
        console.note(message.with("count", counted));
    }
    let report = write_report(
        args.format,
        &run.findings,
        &console.messages,
        console.width(),
        console.shows_all,
    );
    match &run.output {
        Some(output) => {
            console.give(output)?;
            // What is mended goes on to another program, alone.
            if !args.diff {
                console.write_error(&report);
            }
        }
        // A Word file gives no difference.
        None if args.diff => {}
        None => console.print_styled(&report)?,
    }
    if let Some(written) = run.written.take() {
        console.tell(&written);
    }
    if run.faults.is_empty() || !run.findings.is_empty() {
        run.summarise();
    }
    let fails = |(_, finding): &(String, Finding)| args.fail_on.includes(finding.severity);
    Faults::check(run.faults)?;
    if run.findings.iter().any(fails) {
        Err(Exit::Found.into())
    } else {
        Ok(())
    }
}

struct Run<'r> {
    args: &'r CheckArgs,
    workplace: &'r Workplace,
    /// What is looked for in the files of each folder.
    folders: BTreeMap<PathBuf, Selection>,
    /// What was found and is not mended, with the name of the file.
    findings: Vec<(String, Finding)>,
    /// What could not be read or mended.
    faults: Vec<Diagnostic>,
    /// The differences of `--diff`, or the mended text of standard input, where the run gives one of them.
    output: Option<Vec<u8>>,
    /// What is said of the copy with comments, after what was found.
    written: Option<Diagnostic>,
}

impl CheckArgs {
    /// Whether what is found is mended, in the file or as a difference.
    fn is_mending(&self) -> bool {
        self.fix || self.diff
    }
}

/// What reads a text and finds what is wrong in it.
type Reading<'r, R> = &'r dyn Fn(&R, &Arc<Source>) -> anyhow::Result<Vec<Finding>>;

impl Run<'_> {
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let selection = self.selection(path.parent().unwrap_or(Path::new("")))?;
        let input = Input::of(path);
        let name = input.name();
        let bytes = match &input {
            // A pipe cannot hold what is mended, and is not waited for.
            Input::File(path) if self.args.fix && !self.args.diff => {
                read_regular(path).map_err(|error| input.unreadable(&error))?
            }
            _ if self.args.files.len() > 1 => {
                refuse_pipe_among(path)?;
                input.read()?
            }
            _ => input.read()?,
        };
        let refused = |error: ImportError| Faults::from(error.message(&name));
        let file = open_file(&extension_of(path), &bytes);
        let is_other = matches!(file, Ok(ReportFile::Text(..)) | Err(ImportError::Foreign(_)));
        if self.args.annotate.is_some() && is_other {
            let message = Message::new("check-annotate-word").with("path", &name);
            let hint = Message::new("check-annotate-word-hint");
            return Err(Faults::from(Diagnostic::error(message).hint(hint)).into());
        }
        let file = match file {
            Err(ImportError::Foreign(foreign)) => {
                let findings = self.converted(foreign, &name, &bytes, &selection)?;
                self.keep(&name, findings);
                return Ok(());
            }
            file => file.map_err(refused)?,
        };
        if let ReportFile::Text(_, read) = file
            && let Some(misnamed) = misnamed(&extension_of(path), read)
        {
            self.workplace.console.note(misnamed.with("path", &name));
        }
        let findings = match file {
            ReportFile::Word => {
                let report = read_docx_to_check(&bytes).map_err(|message| Faults::from(message.with("path", &name)))?;
                if let Some(first) = report.left_out.first() {
                    let message = Message::new("check-frames-left-out").with("path", &name);
                    let message = message.with("count", report.left_out.len()).with("text", &first.text);
                    self.workplace.console.note(message);
                }
                match &self.args.annotate {
                    Some(output) => self.annotated(path, &bytes, report, output, &selection)?,
                    None => {
                        let said = ["check-word-not-changed", "check-word-not-changed-hint"].map(Message::new);
                        self.shown(&name, report, said, &selection)
                    }
                }
            }
            ReportFile::Text(file, Read::Page) => {
                let said = ["check-page-not-changed", "check-page-not-changed-hint"].map(Message::new);
                let page = read_page(&file.text).map_err(refused)?;
                left_to_people(self.shown(&name, page, said, &selection))
            }
            ReportFile::Text(file, _) if is_answers(&input, &file.text) => {
                let contradictions = RefCell::default();
                let read = |run: &Self, source: &Arc<Source>| run.read_answers(source, &selection, &contradictions);
                let findings = self.text(&input, None, file, &read);
                self.faults.extend(contradictions.take());
                findings?
            }
            ReportFile::Text(file, Read::Markdown) => self.text(&input, Some(&bytes), file, &|run, source| {
                Ok(run.found_in(&Text::of_markdown(source), &selection))
            })?,
            ReportFile::Text(file, Read::Lines(read)) => self.text(&input, Some(&bytes), file, &|run, source| {
                Ok(run.found_in(&Text::of_lines(source, read), &selection))
            })?,
        };
        self.keep(&name, findings);
        Ok(())
    }

    fn keep(&mut self, name: &str, findings: Vec<Finding>) {
        self.findings
            .extend(findings.into_iter().map(|finding| (name.to_owned(), finding)));
    }

    /// Reads a file of another program by way of LibreOffice.
    fn converted(
        &self,
        foreign: Foreign,
        name: &str,
        bytes: &[u8],
        selection: &Selection,
    ) -> anyhow::Result<Vec<Finding>> {
        let report = match read_converted(foreign, name, bytes, false, self.workplace)? {
            Converted::Word(bytes) => {
                read_docx_to_check(&bytes).map_err(|message| Faults::from(message.with("path", name)))?
            }
            Converted::Pages(pages) => read_pages(pages),
        };
        let said = ["check-converted-not-changed", "check-converted-not-changed-hint"].map(Message::new);
        Ok(left_to_people(self.shown(name, report, said, selection)))
    }

    /// What is found in a Word file, of which a copy is written with comments.
    fn annotated(
        &mut self,
        path: &Path,
        file: &[u8],
        report: ShownReport,
        output: &Path,
        selection: &Selection,
    ) -> anyhow::Result<Vec<Finding>> {
        refuse_input(path, output)?;
        let name = Input::of(path).name();
        let mut findings = find_shown(&name, report, selection);
        let annotated = annotate_findings(
            file,
            &findings,
            self.args.fix,
            today()?,
            &self.workplace.console.messages,
        )
        .map_err(|message| Faults::from(message.with("path", &name)))?;
        let certain = findings.iter().filter(|finding| !finding.edits.is_empty()).count();
        // All of them are in the copy.
        findings.iter_mut().for_each(|finding| finding.edits.clear());
        if is_stream(output) {
            self.give(&annotated.bytes);
            return Ok(findings);
        }
        let durability = Durability::Flushed;
        write_out(
            Some(output),
            &annotated.bytes,
            self.args.force,
            durability,
            self.workplace,
        )?;
        let said = if self.args.fix {
            "check-annotated-changes"
        } else {
            "check-annotated"
        };
        let message = Message::new(said).with("path", output);
        let message = message.with("comments", annotated.comments);
        let left = certain - annotated.changes;
        let hint = (self.args.fix && left > 0).then(|| Message::new("check-annotated-left").with("count", left));
        let written = Diagnostic::note(message.with("changes", annotated.changes));
        self.written = Some(written.maybe_hint(hint));
        Ok(findings)
    }

    /// What is read as it is shown is never changed: its lines are not those of the file.
    fn shown(
        &self,
        name: &str,
        report: ShownReport,
        [not_changed, hint]: [Message; 2],
        selection: &Selection,
    ) -> Vec<Finding> {
        if self.args.fix || self.args.diff {
            let message = not_changed.with("path", name);
            self.workplace.console.tell(&Diagnostic::warning(message).hint(hint));
        }
        let mut findings = find_shown(name, report, selection);
        findings.iter_mut().for_each(|finding| finding.edits.clear());
        findings
    }

    /// What is looked for in a folder, with what the command line says.
    fn selection(&mut self, folder: &Path) -> anyhow::Result<Selection> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        let mut selection = folder_selection(folder, ALL_FAMILIES, self.workplace)?.as_ref().clone();
        selection
            .choose(&self.args.select, &self.args.ignore)
            .map_err(UsageError)?;
        self.folders.insert(folder.to_owned(), selection.clone());
        Ok(selection)
    }

    /// What is found in a text, and mended in its file where that is asked for; the bytes of one that is no answers file say
    /// whether it can be written as it was.
    fn text(
        &mut self,
        input: &Input,
        report: Option<&[u8]>,
        mut file: Decoded,
        read: Reading<'_, Self>,
    ) -> anyhow::Result<Vec<Finding>> {
        let source = Source::new(input.name(), std::mem::take(&mut file.text));
        if !self.args.is_mending() {
            return read(self, &source);
        }
        let source_of = |text: &str| Source::new(source.name.clone(), text.to_owned());
        let mended = fix(&source.text, |text| read(self, &source_of(text)))?;
        let text = &mended.text;
        let is_reversible = |bytes| file.encode(&source.text).as_deref() == Some(bytes);
        if mended.count > 0 && !report.is_none_or(is_reversible) {
            self.refuse("check-not-reversible", &source);
            return read(self, &source);
        }
        let Some(encoded) = file.encode(text) else {
            // The encoding of the file lacks a character of the fixes.
            self.refuse("check-not-encodable", &source);
            return read(self, &source);
        };
        match input {
            _ if self.args.diff => self.show_difference(&source, &mended),
            Input::StandardInput => self.give(&encoded),
            Input::File(path) if mended.count > 0 => {
                match report {
                    Some(_) => write_out(Some(path), &encoded, true, Durability::Flushed, self.workplace)?,
                    None => self.save_answers(path, &source, text)?,
                }
                self.tell_mended(&source.name, &mended);
            }
            Input::File(_) => {}
        }
        read(self, &source_of(text))
    }

    /// Mended answers go the way every change of an answers file goes: locked, with a backup, and read back.
    fn save_answers(&self, path: &Path, old: &Source, text: &str) -> anyhow::Result<()> {
        let source = Source::new(old.name.clone(), text.to_owned());
        let template = open_template_of(&AnswersFile::parse(&source)?, &source, self.workplace)?;
        let mut store = Store::open(path, &self.workplace.state, &template.manifest.ids())?;
        let changed = || Faults::from(Message::new("check-changed").with("path", path));
        store.rewrite(&old.text, text).map_err(|_| changed())?;
        match save_patiently(&mut store, self.workplace) {
            Saved::Written => {}
            Saved::Failed(error) => return Err(Faults::from(error).into()),
            Saved::Elsewhere { path } => {
                tell_elsewhere(&path, self.workplace);
                return Err(changed().into());
            }
            Saved::Merged { .. } => return Err(changed().into()),
        }
        Ok(())
    }

    fn found_in(&self, text: &Text, selection: &Selection) -> Vec<Finding> {
        if self.args.is_mending() {
            check_to_mend(text, selection)
        } else {
            find(text, selection)
        }
    }

    /// Reads answers. Figures that contradict one another, which are put down, do not keep the rest from being read.
    fn read_answers(
        &self,
        source: &Arc<Source>,
        selection: &Selection,
        contradictions: &RefCell<Vec<Diagnostic>>,
    ) -> anyhow::Result<Vec<Finding>> {
        let file = AnswersFile::parse(source)?;
        let template = open_template_of(&file, source, self.workplace)?;
        let (answers, mut faults) = validate(&file, &template);
        contradictions.replace(take_contradictions(&mut faults));
        Faults::check(faults)?;
        let report = answers.number(compose(&template, &answers)?, &template)?;
        let mut text = Text::of_answers(&file, &template, &answers, Some(&report));
        text.is_final = self.args.is_final;
        Ok(self.found_in(&text, selection))
    }

    fn refuse(&mut self, why: &'static str, source: &Source) {
        let refused = Faults::from(Message::new(why).with("path", &source.name));
        self.faults.extend(refused.0);
    }

    fn give(&mut self, output: &[u8]) {
        self.output.get_or_insert_default().extend_from_slice(output);
    }

    fn show_difference(&mut self, old: &Source, mended: &Mended) {
        self.give(&[]);
        if old.text != mended.text {
            let difference = write_difference(&old.name, &old.text, &mended.text, &mended.starts);
            self.give(difference.as_bytes());
        }
    }

    /// How much was mended, and what of it no list has named: it came of what was mended before.
    fn tell_mended(&self, name: &str, mended: &Mended) {
        let console = &self.workplace.console;
        let message = Message::new("check-mended").with("path", name);
        console.note(message.with("count", mended.count));
        if mended.further.is_empty() {
            return;
        }
        let language = console.messages.language;
        let message = Message::new("check-mended-further").with("path", name);
        let mut further = Diagnostic::note(message.with("count", mended.further.len()));
        further.details = listed(&mended.further, |finding| {
            let place = finding.place.as_ref();
            let line = place.map_or(0, |place| place.source.line_and_column(place.span.start).0);
            Message::new("check-mended-line")
                .with("line", line)
                .with("code", finding.rule.code)
                .with("title", finding.message(language))
        });
        console.tell(&further);
    }

    /// How many findings there are, of each severity.
    fn summarise(&self) {
        let count = |severity| {
            let found = self.findings.iter();
            let found = found.filter(|(_, finding)| finding.severity == severity);
            found.map(|(_, finding)| 1 + finding.more).sum::<usize>()
        };
        let fixable = self.findings.iter().filter(|(_, finding)| !finding.edits.is_empty());
        let counted = match (self.findings.is_empty(), self.args.diff) {
            // The differences say it all.
            (true, true) => return,
            (true, false) => "check-clean",
            (false, true) => "check-left",
            (false, false) => "check-count",
        };
        let message = Message::new(counted)
            .with("count", self.args.files.len())
            .with("errors", count(Severity::Error))
            .with("warnings", count(Severity::Warning))
            .with("hints", count(Severity::Note));
        let fixable = fixable.count();
        let hint = (fixable > 0).then(|| Message::new("check-fixable").with("count", fixable));
        self.workplace.console.tell(&Diagnostic::note(message).maybe_hint(hint));
    }
}

/// What is found in a report that is read as it is shown. Nobody sees its lines, so a finding says under which heading it is.
fn find_shown(name: &str, report: ShownReport, selection: &Selection) -> Vec<Finding> {
    let source = Source::new(name, report.text);
    let text = Text::of_imported(&source, report.imported);
    let mut findings = find(&text, selection);
    let headings: Vec<(Range<usize>, String)> = text.headings();
    for finding in &mut findings {
        let Some(place) = &finding.place else { continue };
        let before = headings.partition_point(|(heading, _)| heading.start <= place.span.start);
        let last = before.checked_sub(1).map(|last| &headings[last]);
        finding.under = last
            .filter(|(heading, _)| place.span.start >= heading.end)
            .map(|(_, heading)| heading.clone());
    }
    findings
}

/// Findings of a file that is not changed, of which there is no copy with tracked changes either.
fn left_to_people(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.iter_mut().for_each(|finding| finding.is_fixable = false);
    findings
}

/// Whether a text is an answers file; standard input is one when it begins like one.
fn is_answers(input: &Input, text: &str) -> bool {
    let names_template = |line: &str| {
        let value = line.trim_start().strip_prefix("template");
        value.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    match input {
        Input::StandardInput => text.lines().take(50).any(names_template),
        Input::File(path) => extension_of(path) == "toml",
    }
}
