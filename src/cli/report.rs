//! Reports on their way out: where they go, how they are made from answers, and writing them.

use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::{Answers, AnswersFile, KeyPath, TypedMarkup, place_of, typed_markup};
use crate::check::{Text, check_figures};
use crate::figures::{Metric, take_contradictions};
use crate::files::folder::folder_of;
use crate::files::save::{Durability, Existing, SaveError, save};
use crate::files::state::{Files, is_same_file};
use crate::files::temporary::remove_strays;
use crate::formats::{FORMATS, Format, MARKDOWN, Setting, docx, tables_without_room, write_reloading_html};
use crate::interview::wording::{unasked_answers, unprinted_figures};
use crate::report::layout::{FontChoice, Layout, Paper};
use crate::report::{Document, Label};
use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::input::STANDARD_INPUT;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::Template;

use super::clock::source_date;
use super::console::Console;
use super::ending::UsageError;
use super::pdf::{find_converter, is_pdf, make_pdf};
use super::selection::{FailOn, folder_selection};
use super::workplace::{Workplace, prepare_template_of};

/// The bytes of an answers file whose TOML is let go once it is validated, as it takes several times that in memory.
const LARGE: usize = 1 << 20;

/// A report to be written: where (none for standard output) and how.
#[derive(Debug)]
pub struct Target {
    /// The file.
    pub path: Option<PathBuf>,
    /// Its format.
    pub format: Format,
    /// What makes PDF of that, where PDF is asked for.
    pub pdf_by: Option<PathBuf>,
}

impl Target {
    /// A file, or standard output, in a format.
    pub fn new(path: Option<PathBuf>, format: Format) -> Target {
        let pdf_by = None;
        Target { path, format, pdf_by }
    }
}

/// The file of a folder that is called as an input is, with another extension.
pub fn file_in(folder: &Path, input: &Path, extension: &str) -> Result<PathBuf, UsageError> {
    let stem = input.file_stem().filter(|_| input != Path::new(STANDARD_INPUT));
    let mut name = stem.ok_or_else(|| Message::new("render-no-name"))?.to_owned();
    name.push(".");
    name.push(extension);
    Ok(folder.join(name))
}

/// The targets of `-o`, in the format of their extensions; one that is given is for names that say none.
pub fn targets(outputs: &[PathBuf], format: Option<Format>) -> Result<Vec<Target>, UsageError> {
    let target = |path: &PathBuf| {
        if path == Path::new(STANDARD_INPUT) {
            let format = format.unwrap_or(MARKDOWN);
            return Ok(Target::new(None, format));
        }
        let named = Format::of_path(path);
        if let Some(format) = format
            && (named.is_some_and(|named| named != format) || is_pdf(path))
        {
            return Err(contradiction(path, format));
        }
        if is_pdf(path) {
            return Ok(Target {
                pdf_by: Some(find_converter(path)?),
                ..Target::new(Some(path.clone()), docx::FORMAT)
            });
        }
        let format = format.or(named).ok_or_else(|| {
            let message = Message::new("render-unknown-extension").with("path", path);
            let hint = Message::new("render-unknown-extension-hint").with("extensions", extensions());
            Diagnostic::error(message).hint(hint)
        })?;
        Ok(Target::new(Some(path.clone()), format))
    };
    outputs.iter().map(target).collect()
}

/// What is said of a file whose extension says another format than `-f`.
pub fn contradiction(path: &Path, format: Format) -> UsageError {
    let message = Message::new("render-format-contradicts")
        .with("path", path)
        .with("format", format.name);
    Diagnostic::error(message)
        .hint(Message::new("render-format-contradicts-hint"))
        .into()
}

/// The files among targets.
pub fn files(targets: &[Target]) -> Vec<&Path> {
    targets.iter().filter_map(|target| target.path.as_deref()).collect()
}

/// Refuses an output that is also an input, and two outputs of one name.
pub fn refuse_clashes<'p>(inputs: impl Iterator<Item = &'p Path>, outputs: &[&Path]) -> Result<(), UsageError> {
    if outputs.is_empty() {
        return Ok(());
    }
    let mut files = Files::default();
    let mut known = HashSet::new();
    // What goes to a folder that is not there yet is no input.
    if outputs.iter().any(|path| files.may_be_there(path)) {
        known.extend(inputs.filter_map(|input| files.id(input)));
    }
    let mut seen = HashSet::new();
    for path in outputs {
        let Some(id) = files.id(path) else { continue };
        let refused = if known.contains(&id) {
            "render-output-is-input"
        } else if !seen.insert(id) {
            "render-output-twice"
        } else {
            continue;
        };
        let message = Message::composed(refused);
        return Err(message.with("path", *path).into());
    }
    Ok(())
}

/// Refuses an output that is this input. An interview makes its answers file later, so it may not be there yet.
pub fn refuse_input(input: &Path, output: &Path) -> Result<(), UsageError> {
    if is_same_file(input, output) {
        return Err(Message::new("render-output-is-input").with("path", output).into());
    }
    Ok(())
}

/// Refuses to fill a terminal with what it cannot show.
pub fn refuse_binary_on_terminal(targets: &[Target]) -> Result<(), UsageError> {
    let is_shown = |target: &Target| target.path.is_none() && !target.format.is_text;
    if targets.iter().any(is_shown) && std::io::stdout().is_terminal() {
        Err(Message::new("render-binary-on-terminal").into())
    } else {
        Ok(())
    }
}

/// Refuses an output that is a file of the template.
pub fn refuse_template_files<'p>(
    template: &Template,
    outputs: impl Iterator<Item = &'p PathBuf>,
) -> Result<(), UsageError> {
    let files = template.files();
    if files.is_empty() {
        return Ok(());
    }
    // The files of a template are there; asking where a path leads that is not takes long.
    let mut outputs = outputs.filter(|output| output.exists());
    outputs.try_for_each(|output| files.iter().try_for_each(|file| refuse_input(file, output)))
}

/// How a report is read and set.
#[derive(Debug, Default)]
pub struct ReportOptions {
    /// Whether it may have blanks.
    pub partial: bool,
    /// What among the figures keeps it from being written.
    pub fail_on: Option<FailOn>,
    /// Fonts that the command line names.
    pub fonts: Vec<FontChoice>,
    /// The sheet that the command line names.
    pub paper: Option<Paper>,
    /// Folders outside that of the answers from which pictures may be taken.
    pub pictures: Vec<PathBuf>,
    /// The columns at which plain text is wrapped.
    pub width: Option<usize>,
    /// Whether the figures that are printed nowhere have been named already.
    pub is_unprinted_told: bool,
    /// Whether nothing else is done in this run.
    pub is_all: bool,
}

/// Options of the commands that set a report on paper.
#[derive(Debug, clap::Args)]
pub struct LookArgs {
    #[arg(long, value_name = "ROLE=NAME")]
    font: Vec<String>,
    #[arg(long, value_name = "PAPER")]
    paper: Option<Paper>,
    #[arg(long, value_name = "DIR")]
    pictures: Vec<PathBuf>,
}

impl LookArgs {
    /// How a report is set that has no other options.
    pub fn options(&self) -> Result<ReportOptions, UsageError> {
        let faulty = |(message, hint)| UsageError::from(Diagnostic::error(message).maybe_hint(hint));
        let read = |option: &String| FontChoice::parse(option).map_err(faulty);
        Ok(ReportOptions {
            fonts: self.font.iter().map(read).collect::<Result<_, _>>()?,
            paper: self.paper,
            pictures: self.pictures.clone(),
            ..ReportOptions::default()
        })
    }
}

/// The extensions that say in which format a report is written.
pub fn extensions() -> Vec<String> {
    let names = FORMATS.iter().map(|format| format.name).chain(["pdf"]);
    names.map(|name| format!(".{name}")).collect()
}

/// A report, ready to be written.
#[derive(Debug)]
pub struct Report {
    document: Document<Label>,
    setting: Setting,
}

impl Report {
    /// A report with all that says how it looks; it is dated where one of the targets is.
    pub fn new<'t>(
        document: Document<Label>,
        template: &Template,
        options: &ReportOptions,
        mut targets: impl Iterator<Item = &'t Target>,
    ) -> Result<Report, UsageError> {
        let is_dated = targets.any(|target| target.format.is_dated);
        let mut layout = Layout::new(document.language, &template.manifest.layout, &options.fonts);
        layout.paper = options.paper.unwrap_or(layout.paper);
        let setting = Setting {
            layout,
            width: options.width,
            folder: PathBuf::new(),
            time: if is_dated { source_date()? } else { None },
        };
        Ok(Report { document, setting })
    }

    /// Its bytes in a format.
    pub fn write(&self, format: Format) -> Result<Vec<u8>, Faults> {
        (format.write)(&self.document, &self.setting).map_err(Faults::from)
    }

    /// Its bytes for a target.
    pub fn write_for(&self, target: &Target) -> anyhow::Result<Vec<u8>> {
        let setting = Setting {
            folder: folder_of(target.path.as_deref().unwrap_or(Path::new(""))).to_owned(),
            ..self.setting.clone()
        };
        let content = (target.format.write)(&self.document, &setting).map_err(Faults::from)?;
        match &target.pdf_by {
            Some(converter) => make_pdf(converter, &content),
            None => Ok(content),
        }
    }

    /// Names the tables whose words and numbers no sheet has room for.
    fn tell_wide_tables(&self, console: &Console) {
        for name in tables_without_room(&self.document, &self.setting.layout) {
            console.tell(&Diagnostic::warning(
                Message::new("table-without-room").with("table", name),
            ));
        }
    }

    /// It as a page that looks for a newer one in its place every so many seconds.
    pub fn reloading_page(&self, seconds: u32) -> Vec<u8> {
        write_reloading_html(&self.document, &self.setting.layout, seconds).into_bytes()
    }
}

/// Reads, validates, composes and numbers; says on standard error what somebody should know.
pub fn read_report(
    source: &Arc<Source>,
    targets: &[Target],
    options: &ReportOptions,
    workplace: &Workplace,
) -> anyhow::Result<Report> {
    let &ReportOptions { partial, fail_on, .. } = options;
    let file = AnswersFile::parse(source)?;
    let prepared = prepare_template_of(&file, source, workplace)?;
    let template = &prepared.template;
    refuse_template_files(template, targets.iter().filter_map(|target| target.path.as_ref()))?;
    let (answers, mut faults) = prepared.validate(&file, &options.pictures);
    if partial {
        let mut contradictions = take_contradictions(&mut faults);
        contradictions
            .iter_mut()
            .for_each(|fault| fault.severity = Severity::Warning);
        workplace.console.tell_faults(&contradictions);
    }
    let file = Some(file).filter(|_| source.text.len() < LARGE);
    let document = if faults.is_empty() {
        Some(prepared.compose(&answers)?)
    } else {
        None
    };
    let mut blank_metrics = document
        .as_ref()
        .map(|document| blank_metrics(&document.blanks()))
        .unwrap_or_default();
    let lacks_required = |metric: &&Metric| metric.required && metric.value.is_none() && !metric.omit;
    for metric in answers.metrics.iter().filter(lacks_required) {
        if !blank_metrics.contains(&metric.id) {
            blank_metrics.push(metric.id.clone());
        }
    }
    if let Some(open) = list_open(&answers, template, &blank_metrics, partial) {
        if partial {
            workplace.console.tell_faults(std::slice::from_ref(&open))
        } else {
            faults.push(open)
        }
    }
    let Some(document) = document.filter(|_| faults.is_empty()) else {
        return Err(Faults(faults).into());
    };
    workplace.console.tell_faults(&answers.warnings);
    if !answers.defaulted.is_empty() {
        let places = places(&answers.defaulted, template, &workplace.console.messages);
        let message = Message::new("defaults-used").with("places", places);
        workplace.console.note(message);
    }
    if let Some(markup) = typed_markup(&answers, template) {
        workplace.console.tell(&markup_note(&markup, &file, source, template));
    }
    if !options.is_unprinted_told
        && let Some(unprinted) = unprinted_figures(&answers.metrics, &document.figures)
    {
        workplace.console.note(unprinted);
    }
    if let Some(unasked) = file.as_ref().and_then(|file| unasked_answers(template, &answers, file)) {
        workplace.console.note(unasked);
    }
    let document = answers.number(document, template)?;
    let selection = folder_selection(&source.folder(), "F", workplace)?;
    let placed = || {
        let of_file = |file: &AnswersFile<'_>| Text::of_answers(file, template, &answers, Some(&document));
        match &file {
            Some(file) => Ok(of_file(file)),
            None => Ok(of_file(&AnswersFile::parse(source)?)),
        }
    };
    let language = workplace.console.messages.language;
    let mut severities: Vec<Severity> = answers.warnings.iter().map(|warning| warning.severity).collect();
    let findings = check_figures(Text::of_printed(&answers, &document), &selection, placed)?;
    severities.extend(findings.iter().map(|finding| finding.severity));
    let mut shown: Vec<Diagnostic> = findings.iter().map(|finding| finding.diagnostic(language)).collect();
    // What does not keep the report from being written is no error.
    let errors = shown.iter_mut().filter(|fault| fault.severity == Severity::Error);
    errors
        .filter(|_| fail_on.is_none())
        .for_each(|fault| fault.severity = Severity::Warning);
    workplace.console.tell_faults(&shown);
    match fail_on {
        Some(fail_on) if severities.into_iter().any(|severity| fail_on.includes(severity)) => {
            Err(Faults::from(Message::new("render-refused").with("path", &source.name)).into())
        }
        _ => {
            let report = Report::new(document, template, options, targets.iter())?;
            if targets.iter().any(|target| target.format.is_on_paper) {
                report.tell_wide_tables(&workplace.console);
            }
            if options.is_all {
                // The system takes all memory back in a moment; piece by piece it takes a hundredth of the run.
                std::mem::forget((prepared, answers));
            }
            Ok(report)
        }
    }
}

/// Says once that markup in plain answers is printed as it stands, and where the first piece is.
fn markup_note(
    markup: &TypedMarkup,
    file: &Option<AnswersFile<'_>>,
    source: &Arc<Source>,
    template: &Template,
) -> Diagnostic {
    let message = Message::new("answer-typed-markup")
        .with("markup", &*markup.markup)
        .with("count", markup.count)
        .with("place", place_of(template, &markup.key));
    let span = file.as_ref().and_then(|file| file.answer_at(template, &markup.key));
    let note = Diagnostic::note(message).hint(Message::new("answer-typed-markup-hint"));
    match span {
        Some(span) => note.at(source, span),
        None => note,
    }
}

/// Key paths as a person knows them.
fn places(keys: &[String], template: &Template, messages: &Messages) -> Vec<String> {
    let keys = keys.iter().filter_map(|key| KeyPath::parse(key));
    keys.map(|key| messages.text(&place_of(template, &key))).collect()
}

/// The ids of the metrics that are printed and have no value, each once.
fn blank_metrics(blanks: &[&crate::report::Blank]) -> Vec<String> {
    let mut ids = Vec::new();
    for id in blanks.iter().filter_map(|blank| blank.key.strip_prefix("metrics.")) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// What is missing, by section, and the metrics that are printed without a value; none when nothing is.
fn list_open(answers: &Answers, template: &Template, metrics: &[String], partial: bool) -> Option<Diagnostic> {
    let count = answers.missing.len() + metrics.len();
    if count == 0 {
        return None;
    }
    let message = Message::new("report-open")
        .with("name", &answers.source.name)
        .with("count", count);
    let mut open = if partial {
        Diagnostic::warning(message)
    } else {
        Diagnostic::error(message)
    };
    open.details = answers.list_missing(template);
    if !metrics.is_empty() {
        open.details.push(Message::new("metrics-section"));
    }
    for id in metrics {
        let metric = id.split('.').next().and_then(|id| answers.metrics.get(id));
        let name = metric.map_or(id, |metric| &metric.name);
        let place = match id.ends_with(".previous") {
            true => Message::new("place-key").with("place", Message::new("figure-previous").with("name", name)),
            false => Message::new("place-key").with("place", name),
        };
        let place = place.with("key", format!("metrics.{id}"));
        open.details.push(Message::new("missing-answer").with("place", place));
    }
    if !partial {
        open.hint = Some(Message::new("report-open-hint"));
    }
    Some(open)
}

/// Writes a report. One that is there is kept, unless it is what these answers wrote last or may be replaced.
pub fn write_report(
    path: &Path,
    content: &[u8],
    answers: &Path,
    may_replace: bool,
    workplace: &Workplace,
) -> Result<(), SaveError> {
    let may_replace = may_replace || workplace.state.is_own_report(answers, path);
    let existing = if may_replace { Existing::Replace } else { Existing::Keep };
    remove_strays(folder_of(path));
    save(path, content, existing, Durability::Unflushed)?;
    workplace.state.remember_report(answers, path, content);
    Ok(())
}

/// What is said of a report that could not be written.
pub fn not_written(error: SaveError) -> anyhow::Error {
    let is_kept = matches!(error, SaveError::Exists { .. });
    let hint = is_kept.then(|| Message::new("save-exists-hint"));
    Faults::from(Diagnostic::error(error.message()).maybe_hint(hint)).into()
}
