//! `zhibi check`: answers files and finished reports, read by the proof-reader.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diffy::DiffOptions;

use crate::answers::{AnswersFile, Saved, Store};
use crate::check::report::{ReportFormat, write_report};
use crate::check::{Finding, Selection, Text, check as find, fix};
use crate::compose::report_of;
use crate::files::save::{Durability, Existing, save};
use crate::formats::docx::is_word_like;
use crate::import::{is_markdown_report, read_docx};
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::input::{BYTE_ORDER_MARK, Input};
use crate::say::message::Message;
use crate::say::source::Source;

use super::ending::{FoundErrors, UsageError};
use super::selection::{FailOn, folder_selection};
use super::workplace::{Workplace, open_template_of};

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
    #[arg(long = "final")]
    is_final: bool,
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

/// Reads each file; mends it with `--fix`, shows what that would change with `--diff`. Fails when an error is found.
pub fn check(args: &CheckArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let mut run = Run {
        args,
        workplace,
        folders: BTreeMap::new(),
        findings: Vec::new(),
        faults: Vec::new(),
        output: None,
    };
    for path in &args.files {
        if let Err(error) = run.file(path) {
            run.faults.extend(error.downcast::<Faults>()?.0);
        }
    }
    let console = &workplace.console;
    let report = write_report(args.format, &run.findings, &console.messages);
    match &run.output {
        Some(output) => {
            console.print(output)?;
            // What is mended goes on to another program, alone.
            if !args.diff {
                console.write_error(&report);
            }
        }
        // A Word file gives no difference.
        None if args.diff => {}
        None => console.print_styled(&report)?,
    }
    if run.faults.is_empty() || !run.findings.is_empty() {
        run.summarise();
    }
    let fails = |(_, finding): &(String, Finding)| args.fail_on.includes(finding.severity);
    Faults::check(run.faults)?;
    if run.findings.iter().any(fails) {
        Err(FoundErrors.into())
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
}

impl Run<'_> {
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let selection = self.selection(path.parent().unwrap_or(Path::new("")))?;
        let input = Input::of(path);
        let name = input.name();
        let bytes = input.read()?;
        let findings = if is_word(path, &bytes) {
            self.word_file(&name, &bytes, &selection)?
        } else {
            let file = ReportFile::decode(input, path, bytes)?;
            if file.is_answers() {
                self.answers(path, &file, &selection)?
            } else {
                self.report(path, &file, &selection)?
            }
        };
        self.findings
            .extend(findings.into_iter().map(|finding| (name.clone(), finding)));
        Ok(())
    }

    /// A Word file is read by the text of its paragraphs, each a line, and never changed.
    fn word_file(&self, name: &str, bytes: &[u8], selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        let report = read_docx(bytes).map_err(|message| Faults::from(message.with("path", name)))?;
        if self.args.fix || self.args.diff {
            let message = Message::new("check-word-not-changed").with("path", name);
            let hint = Message::new("check-word-not-changed-hint");
            self.workplace.console.tell(&Diagnostic::warning(message).hint(hint));
        }
        let source = Source::new(name, report.text);
        let mut findings = find(&Text::of_imported(&source, report.imported), selection);
        findings.iter_mut().for_each(|finding| finding.edits.clear());
        Ok(findings)
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

    fn report(&mut self, path: &Path, file: &ReportFile, selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        let read = |source: &Arc<Source>| find(&Text::of_report(source, file.is_markdown), selection);
        if !self.args.fix && !self.args.diff {
            return Ok(read(&file.source));
        }
        let source_of = |text: &str| Source::new(file.source.name.clone(), text.to_owned());
        let (text, count) = fix(&file.source.text, |text| Ok::<_, anyhow::Error>(read(&source_of(text))))?;
        if !file.is_reversible && count > 0 {
            let refused = Faults::from(Message::new("check-not-reversible").with("path", &file.source.name));
            self.faults.extend(refused.0);
            return Ok(read(&file.source));
        }
        if self.args.diff {
            self.show_difference(&file.source, &text);
        } else if file.input == Input::StandardInput {
            self.give(&file.encode(&text));
        } else if count > 0 {
            save(path, &file.encode(&text), Existing::Replace, Durability::Flushed).map_err(Faults::from)?;
            self.tell_mended(&file.source.name, count);
        }
        Ok(read(&source_of(&text)))
    }

    fn answers(&mut self, path: &Path, file: &ReportFile, selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        if !self.args.fix && !self.args.diff {
            return self.read_answers(&file.source, selection);
        }
        let source_of = |text: &str| Source::new(file.source.name.clone(), text.to_owned());
        let (text, count) = fix(&file.source.text, |text| self.read_answers(&source_of(text), selection))?;
        if self.args.diff {
            self.show_difference(&file.source, &text);
        } else if file.input == Input::StandardInput {
            self.give(&file.encode(&text));
        } else if count > 0 {
            self.save_answers(path, &file.source, &text)?;
            self.tell_mended(&file.source.name, count);
        }
        self.read_answers(&source_of(&text), selection)
    }

    /// Mended answers go the way every change of an answers file goes: locked, with a backup, and read back.
    fn save_answers(&self, path: &Path, old: &Source, text: &str) -> anyhow::Result<()> {
        let source = Source::new(old.name.clone(), text.to_owned());
        let template = open_template_of(&AnswersFile::parse(&source)?, &source, self.workplace)?;
        let mut store = Store::open(path, &self.workplace.state, &template.manifest.section_ids())?;
        let changed = || Faults::from(Message::new("check-changed").with("path", path));
        store.rewrite(&old.text, text).map_err(|_| changed())?;
        match store.save() {
            Saved::Written => {}
            Saved::Failed(error) => return Err(Faults::from(error).into()),
            Saved::Merged { .. } | Saved::Elsewhere { .. } => return Err(changed().into()),
        }
        Ok(())
    }

    fn read_answers(&self, source: &Arc<Source>, selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        let file = AnswersFile::parse(source)?;
        let template = open_template_of(&file, source, self.workplace)?;
        let (answers, report) = report_of(&file, &template)?;
        let mut text = Text::of_answers(&file, &template, &answers, Some(&report));
        text.is_final = self.args.is_final;
        Ok(find(&text, selection))
    }

    fn give(&mut self, output: &[u8]) {
        self.output.get_or_insert_default().extend_from_slice(output);
    }

    fn show_difference(&mut self, old: &Source, new: &str) {
        self.give(&[]);
        if old.text != new {
            let mut options = DiffOptions::new();
            options
                .set_original_filename(old.name.clone())
                .set_modified_filename(old.name.clone());
            self.give(options.create_patch(&old.text, new).to_string().as_bytes());
        }
    }

    fn tell_mended(&self, name: &str, count: usize) {
        let message = Message::new("check-mended").with("path", name).with("count", count);
        self.workplace.console.note(message);
    }

    /// How many findings there are, of each severity.
    fn summarise(&self) {
        let count = |severity| {
            let found = self.findings.iter();
            found.filter(|(_, finding)| finding.severity == severity).count()
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

/// Whether a file is a Word file, by what it holds or else by its name.
fn is_word(path: &Path, bytes: &[u8]) -> bool {
    is_word_like(bytes) || ["docx", "docm", "dotx"].contains(&extension(path).as_str())
}

/// A file to check, and how its text is written.
struct ReportFile {
    input: Input,
    source: Arc<Source>,
    is_markdown: bool,
    has_mark: bool,
    is_gb18030: bool,
    /// Whether its text, written again, gives the same bytes.
    is_reversible: bool,
}

impl ReportFile {
    /// Reads text in UTF-8 or GB18030.
    fn decode(input: Input, path: &Path, bytes: Vec<u8>) -> Result<ReportFile, Faults> {
        let name = input.name();
        let extension = extension(path);
        let is_other = ["doc", "wps", "pdf", "html", "htm", "xlsx"].contains(&&*extension) || bytes.contains(&0);
        let mut is_gb18030 = false;
        let mut is_reversible = true;
        let text = match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                is_gb18030 = true;
                let bytes = error.as_bytes();
                let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
                is_reversible = text.as_ref().is_some_and(|text| encode_gb18030(text) == bytes);
                text.map(Cow::into_owned)
            }
        };
        let refused = || Faults::from(Message::new("check-not-text").with("path", &name));
        let text = text.filter(|_| !is_other).ok_or_else(refused)?;
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        let text = text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text);
        Ok(ReportFile {
            is_markdown: is_markdown_report(&extension, &text),
            source: Source::new(name, text),
            input,
            has_mark,
            is_gb18030,
            is_reversible,
        })
    }

    /// Whether it is an answers file; standard input is one when it begins like one.
    fn is_answers(&self) -> bool {
        let names_template = |line: &str| {
            let value = line.trim_start().strip_prefix("template");
            value.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        match &self.input {
            Input::StandardInput => self.source.text.lines().take(50).any(names_template),
            Input::File(path) => extension(path) == "toml",
        }
    }

    /// A text as it is written in this file.
    fn encode(&self, text: &str) -> Vec<u8> {
        let mark = self.has_mark.then_some(BYTE_ORDER_MARK);
        let text = mark.map(String::from).unwrap_or_default() + text;
        if self.is_gb18030 {
            encode_gb18030(&text)
        } else {
            text.into_bytes()
        }
    }
}

/// The extension of a path; its case does not count.
fn extension(path: &Path) -> String {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or_default().to_ascii_lowercase()
}

fn encode_gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}
