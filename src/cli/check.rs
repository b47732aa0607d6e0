//! `zhibi check`: answers files and finished reports, read by the proof-reader.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diffy::DiffOptions;

use crate::answers::{AnswersFile, Saved, Store};
use crate::check::report::{ReportFormat, write_report};
use crate::check::{Finding, Selection, Text, check as find, fix};
use crate::compose::compose;
use crate::diagnostic::{Diagnostic, Faults, Message, Severity};
use crate::document::number_document;
use crate::importer::{is_word_like, read_docx};
use crate::save::{Durability, Existing, reason, save};
use crate::source::{STANDARD_INPUT, STANDARD_INPUT_NAME, Source};

use super::new::section_ids;
use super::report::open_template_of;
use super::{FoundErrors, UsageError, Workplace};

/// The file that says for a folder what is looked for.
const FOLDER_CONFIG: &str = ".zhibi.toml";
/// The letters of all families.
const ALL_FAMILIES: &str = "FNPDSWE";
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

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

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// An error.
    Error,
    /// An error or a warning.
    Warning,
}

impl FailOn {
    /// Whether a finding makes the run fail.
    pub fn includes(self, severity: Severity) -> bool {
        severity == Severity::Error || (self == FailOn::Warning && severity == Severity::Warning)
    }
}

/// Reads each file; mends it with `--fix`, shows what that would change with `--diff`. Fails when an error is found.
pub fn check(args: &CheckArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let mut run = Run {
        args,
        workplace,
        folders: BTreeMap::new(),
        findings: Vec::new(),
        output: String::new(),
    };
    let mut faults = Vec::new();
    for path in &args.files {
        match run.file(path) {
            Ok(()) => {}
            Err(error) => faults.extend(error.downcast::<Faults>()?.0),
        }
    }
    let text = match args.diff {
        true => std::mem::take(&mut run.output),
        false => run.output.clone() + &write_report(args.format, &run.findings, &workplace.console.messages),
    };
    workplace.console.print_styled(&text)?;
    if !args.diff && (faults.is_empty() || !run.findings.is_empty()) {
        run.summarise();
    }
    let fails = |(_, finding): &(String, Finding)| args.fail_on.includes(finding.severity);
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    match run.findings.iter().any(fails) {
        true => Err(FoundErrors.into()),
        false => Ok(()),
    }
}

/// What is looked for in a folder: by the user's configuration, then by the folder's own, of which it is said what it
/// turns off of these families.
pub fn folder_selection(folder: &Path, families: &str, workplace: &Workplace) -> anyhow::Result<Selection> {
    let mut selection = workplace.config()?.selection;
    let path = folder.join(FOLDER_CONFIG);
    if path.exists() {
        let known = selection.turned_off().len();
        selection.read(&Source::read(&path)?)?;
        let mut off = selection.turned_off().split_off(known);
        off.retain(|code| code.starts_with(|family| families.contains(family)));
        if !off.is_empty() {
            let message = Message::new("check-turned-off")
                .with("path", path.display().to_string())
                .with("codes", off);
            workplace.console.tell(&Diagnostic::note(message));
        }
    }
    Ok(selection)
}

struct Run<'r> {
    args: &'r CheckArgs,
    workplace: &'r Workplace,
    /// What is looked for in the files of each folder.
    folders: BTreeMap<PathBuf, Selection>,
    /// What was found and is not mended, with the name of the file.
    findings: Vec<(String, Finding)>,
    /// The differences of `--diff`, and the mended text of standard input.
    output: String,
}

impl Run<'_> {
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let selection = self.selection(path.parent().unwrap_or(Path::new("")))?;
        let (name, bytes) = read_bytes(path)?;
        let findings = match is_word(path, &bytes) {
            true => self.word_file(&name, &bytes, &selection)?,
            false => {
                let file = ReportFile::decode(&name, path, bytes)?;
                match file.is_answers() {
                    true => self.answers(path, &file, &selection)?,
                    false => self.report(path, &file, &selection)?,
                }
            }
        };
        self.findings
            .extend(findings.into_iter().map(|finding| (name.clone(), finding)));
        Ok(())
    }

    /// A Word file is read by the text of its paragraphs, each a line, and never changed.
    fn word_file(&self, name: &str, bytes: &[u8], selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        let report = read_docx(bytes).map_err(|error| Faults::from(error.message(name)))?;
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
        let mut selection = folder_selection(folder, ALL_FAMILIES, self.workplace)?;
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
        if self.args.diff {
            self.show_difference(&file.source, &text);
        } else if path == Path::new(STANDARD_INPUT) {
            self.output.push_str(&text);
        } else if count > 0 {
            save(path, &file.encode(&text), Existing::Replace, Durability::Flushed)
                .map_err(|error| Faults::from(error.message()))?;
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
        } else if path == Path::new(STANDARD_INPUT) {
            self.output.push_str(&text);
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
        let mut store = Store::open(path, &self.workplace.state, &section_ids(&template))?;
        let changed = || Faults::from(Message::new("check-changed").with("path", path.display().to_string()));
        store.rewrite(&old.text, text).map_err(|_| changed())?;
        match store.save() {
            Saved::Written => {}
            Saved::Failed(error) => return Err(Faults::from(error.message()).into()),
            Saved::Merged { .. } | Saved::Elsewhere { .. } => return Err(changed().into()),
        }
        Ok(())
    }

    fn read_answers(&self, source: &Arc<Source>, selection: &Selection) -> anyhow::Result<Vec<Finding>> {
        let file = AnswersFile::parse(source)?;
        let template = open_template_of(&file, source, self.workplace)?;
        let (answers, faults) = file.validate(&template);
        if !faults.is_empty() {
            return Err(Faults(faults).into());
        }
        let numbering = answers.numbering.as_ref().unwrap_or(&template.manifest.numbering);
        let report = number_document(compose(&template, &answers)?, &numbering.parsed)
            .map_err(|error| Faults::from(error.message()))?;
        let mut text = Text::of_answers(&file, &template, &answers, Some(&report));
        text.is_final = self.args.is_final;
        Ok(find(&text, selection))
    }

    fn show_difference(&mut self, old: &Source, new: &str) {
        if old.text != new {
            let mut options = DiffOptions::new();
            options
                .set_original_filename(old.name.clone())
                .set_modified_filename(old.name.clone());
            self.output.push_str(&options.create_patch(&old.text, new).to_string());
        }
    }

    fn tell_mended(&self, name: &str, count: usize) {
        let message = Message::new("check-mended").with("path", name).with("count", count);
        self.workplace.console.tell(&Diagnostic::note(message));
    }

    /// How many findings there are, of each severity.
    fn summarise(&self) {
        let count = |severity| {
            let found = self.findings.iter();
            found.filter(|(_, finding)| finding.severity == severity).count()
        };
        let fixable = self.findings.iter().filter(|(_, finding)| !finding.edits.is_empty());
        let message = match self.findings.is_empty() {
            true => Message::new("check-clean").with("count", self.args.files.len()),
            false => Message::new("check-count")
                .with("errors", count(Severity::Error))
                .with("warnings", count(Severity::Warning))
                .with("hints", count(Severity::Note)),
        };
        let fixable = fixable.count();
        let hint = (fixable > 0).then(|| Message::new("check-fixable").with("count", fixable));
        self.workplace.console.tell(&Diagnostic::note(message).maybe_hint(hint));
    }
}

/// The name people know a file by, and what it holds.
fn read_bytes(path: &Path) -> Result<(String, Vec<u8>), Faults> {
    let (name, bytes) = match path == Path::new(STANDARD_INPUT) {
        true => {
            let mut bytes = Vec::new();
            let read = std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes);
            (STANDARD_INPUT_NAME.to_owned(), read.map(|_| bytes))
        }
        false => (path.display().to_string(), std::fs::read(path)),
    };
    match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => {
            let message = Message::new("file-unreadable").with("path", name);
            Err(message.with("reason", reason(&error)).into())
        }
    }
}

/// Whether a file is a Word file, by what it holds or else by its name.
fn is_word(path: &Path, bytes: &[u8]) -> bool {
    is_word_like(bytes) || ["docx", "docm", "dotx"].contains(&extension(path).as_str())
}

fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_ascii_lowercase()
}

/// A file to check, and how its text is written.
struct ReportFile {
    source: Arc<Source>,
    is_markdown: bool,
    has_mark: bool,
    is_gb18030: bool,
}

impl ReportFile {
    /// Reads text in UTF-8 or GB18030.
    fn decode(name: &str, path: &Path, bytes: Vec<u8>) -> Result<ReportFile, Faults> {
        let extension = extension(path);
        let is_other = ["doc", "wps", "pdf", "html", "htm", "xlsx"].contains(&extension.as_str()) || bytes.contains(&0);
        let mut is_gb18030 = false;
        let text = match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                is_gb18030 = true;
                let bytes = error.as_bytes();
                let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
                text.map(Cow::into_owned)
            }
        };
        let refused = || Faults::from(Message::new("check-not-text").with("path", name));
        let text = text.filter(|_| !is_other).ok_or_else(refused)?;
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        let text = text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text);
        Ok(ReportFile {
            is_markdown: matches!(extension.as_str(), "md" | "markdown"),
            source: Source::new(name, text),
            has_mark,
            is_gb18030,
        })
    }

    /// Whether it is an answers file; standard input is one when it begins like one.
    fn is_answers(&self) -> bool {
        let names_template = |line: &str| {
            let value = line.trim_start().strip_prefix("template");
            value.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        match self.source.name == STANDARD_INPUT_NAME {
            true => self.source.text.lines().take(50).any(names_template),
            false => Path::new(&self.source.name)
                .extension()
                .is_some_and(|extension| extension == "toml"),
        }
    }

    /// A text as it is written in this file.
    fn encode(&self, text: &str) -> Vec<u8> {
        let mark = if self.has_mark { BYTE_ORDER_MARK } else { "" };
        match self.is_gb18030 {
            true => encoding_rs::GB18030.encode(text).0.into_owned(),
            false => format!("{mark}{text}").into_bytes(),
        }
    }
}
