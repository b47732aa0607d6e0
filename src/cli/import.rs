//! `zhibi import`: a report that is there → an answers file for the template `outline`, or the report laid out anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::compose::report_of_source;
use crate::files::save::{Durability, make_folder};
use crate::formats::{Format, extension_of, write_text};
use crate::import::{ImportOptions, OUTLINE, OpenedReport, lines_not_kept, no_blanks, write_outline, yearly_figures};
use crate::interview::wording::shell_word;
use crate::report::{Block, Label};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::message::Message;
use crate::say::source::Source;

use super::batch::{Work, for_each};
use super::ending::UsageError;
use super::existing::{listed, open_existing};
use super::output::{is_stream, write_out};
use super::pdf::is_pdf;
use super::report::{
    Report, ReportOptions, Target, contradiction, extensions, file_in, not_written, refuse_binary_on_terminal,
    refuse_clashes, targets, write_report,
};
use super::workplace::{Workplace, open_template_of};
use super::wrong_door::refuse_pipe_among;

/// The extension of answers files.
const ANSWERS: &str = "toml";

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    reading: ImportOptions,
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    #[arg(short, long)]
    format: Option<Format>,
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out_dir: Option<PathBuf>,
    #[arg(long)]
    blank_figures: bool,
    #[arg(long)]
    force: bool,
}

/// Reads each report and writes what is asked for: standard error says what was mended and left out. Of several one that
/// fails does not stop the others.
pub fn import(args: &ImportArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let plan = plan(args)?;
    let Some(folder) = &args.out_dir else {
        let imports = Imports { plan: &plan, args };
        let made = imports.read(0, workplace)?;
        return made.iter().try_for_each(|output| imports.write(0, output, workplace));
    };
    make_folder(folder).map_err(Faults::from)?;
    let names: Vec<String> = plan.iter().map(|(report, _)| Input::of(report).name()).collect();
    for_each(&names, &Imports { plan: &plan, args }, workplace)?;
    let written = Message::new("import-written-all").with("count", plan.len());
    workplace.console.note(written.with("path", folder));
    Ok(())
}

/// What is made of a report.
#[derive(Debug)]
enum Output {
    /// An answers file; none is standard output.
    Answers(Option<PathBuf>),
    /// The report in one of the formats.
    Report(Target),
}

impl Output {
    fn path(&self) -> Option<&Path> {
        match self {
            Output::Answers(path) => path.as_deref(),
            Output::Report(target) => target.path.as_deref(),
        }
    }
}

/// What goes where. Fails on a command line that contradicts itself.
fn plan(args: &ImportArgs) -> Result<Vec<(&Path, Vec<Output>)>, UsageError> {
    if args.reports.len() > 1 && args.out_dir.is_none() {
        return Err(Message::new("import-needs-out-dir").into());
    }
    let mut plan = Vec::new();
    for report in &args.reports {
        let outputs = match &args.out_dir {
            Some(folder) => vec![output_in(folder, report, args.format)?],
            None => outputs(&args.output, args.format)?,
        };
        plan.push((report.as_path(), outputs));
    }
    let outputs = || plan.iter().flat_map(|(_, outputs)| outputs);
    let files: Vec<&Path> = outputs().filter_map(Output::path).collect();
    refuse_clashes(plan.iter().map(|(report, _)| *report), &files)?;
    for output in outputs() {
        if let Output::Report(target) = output {
            refuse_binary_on_terminal(std::slice::from_ref(target))?;
        }
    }
    Ok(plan)
}

fn output_in(folder: &Path, report: &Path, format: Option<Format>) -> Result<Output, UsageError> {
    let path = Some(file_in(folder, report, format.map_or(ANSWERS, |format| format.name))?);
    Ok(match format {
        Some(format) => Output::Report(Target::new(path, format)),
        None => Output::Answers(path),
    })
}

/// The outputs of `-o`: reports where a format is given or their extension says one, answers files where it is that of those
/// or there is none.
fn outputs(paths: &[PathBuf], format: Option<Format>) -> Result<Vec<Output>, UsageError> {
    if paths.is_empty() {
        return Ok(vec![match format {
            Some(format) => Output::Report(Target::new(None, format)),
            None => Output::Answers(None),
        }]);
    }
    let mut outputs = Vec::new();
    for path in paths {
        let extension = extension_of(path);
        match format {
            Some(format) if extension == ANSWERS => return Err(contradiction(path, format)),
            None if is_stream(path) => outputs.push(Output::Answers(None)),
            None if extension.is_empty() || extension == ANSWERS => {
                outputs.push(Output::Answers(Some(path.clone())));
            }
            None if Format::of_path(path).is_none() && !is_pdf(path) => {
                let known = extensions().into_iter().chain([format!(".{ANSWERS}")]);
                let hint = Message::new("import-unknown-extension-hint");
                let message = Message::new("render-unknown-extension").with("path", path);
                let fault = Diagnostic::error(message);
                return Err(fault.hint(hint.with("extensions", known.collect::<Vec<_>>())).into());
            }
            _ => {
                let targets = targets(std::slice::from_ref(path), format)?;
                outputs.extend(targets.into_iter().map(Output::Report));
            }
        }
    }
    Ok(outputs)
}

/// What is made of each report.
struct Imports<'i> {
    plan: &'i [(&'i Path, Vec<Output>)],
    args: &'i ImportArgs,
}

/// An output that is to be written.
struct Made<'i> {
    output: &'i Output,
    content: Vec<u8>,
    /// How many parts and blanks it has.
    parts: usize,
    blanks: usize,
}

impl<'i> Imports<'i> {
    /// Reads the report of this index, says what there is to say of it, and makes what is to be written.
    fn read(&self, index: usize, workplace: &Workplace) -> anyhow::Result<Vec<Made<'i>>> {
        let (report, outputs) = &self.plan[index];
        if self.plan.len() > 1 {
            refuse_pipe_among(report)?;
        }
        let OpenedReport {
            document,
            text,
            is_markup,
            ..
        } = open_existing(report, &self.args.reading, workplace)?;
        let answers = outputs.iter().find(|output| matches!(output, Output::Answers(_)));
        let name = answers.and_then(Output::path).map(|path| path.display().to_string());
        let name = name.unwrap_or(OUTLINE.to_owned());
        let blanked = self
            .args
            .blank_figures
            .then(|| Source::new(&name, write_outline(document.clone(), &yearly_figures)));
        let mut source = Source::new(&name, write_outline(document, &no_blanks));
        let template = open_template_of(&AnswersFile::parse(&source)?, &source, workplace)?;
        let read =
            |source: &Arc<Source>| report_of_source(source, &template).map_err(|faults| of_report(faults, report));
        let mut document = read(&source)?;
        tell_lost(
            &lines_not_kept(&text, &write_text(&document, None), is_markup),
            workplace,
        );
        if let Some(blanked) = blanked {
            source = blanked;
            document = read(&source)?;
        }
        let is_part = |block: &&Block<Label>| matches!(block, Block::Heading { level: 1, .. });
        let parts = document.blocks.iter().filter(is_part).count();
        let blanks = document.blanks().len();
        let targets = outputs.iter().filter_map(|output| match output {
            Output::Report(target) => Some(target),
            Output::Answers(_) => None,
        });
        let laid_out = Report::new(document, &template, &ReportOptions::default(), targets)?;
        let make = |output: &'i Output| -> anyhow::Result<Made<'i>> {
            let content = match output {
                Output::Answers(_) => source.text.as_bytes().to_vec(),
                Output::Report(target) => laid_out.write_for(target)?,
            };
            Ok(Made {
                output,
                content,
                parts,
                blanks,
            })
        };
        outputs.iter().map(make).collect()
    }

    /// Writes what was made of the report of this index, and says so.
    fn write(&self, index: usize, made: &Made<'_>, workplace: &Workplace) -> anyhow::Result<()> {
        self.save(index, made, workplace)?;
        let Some(path) = made.output.path() else { return Ok(()) };
        let written = Message::new("import-written")
            .with("path", path)
            .with("parts", made.parts)
            .with("blanks", made.blanks);
        let hint = match made.output {
            Output::Answers(_) if made.blanks > 0 => Some("import-next-fill"),
            Output::Answers(_) => Some("import-next-render"),
            Output::Report(_) => None,
        };
        let hint = hint.map(|next| Message::new(next).with("word", shell_word(path)));
        workplace.console.tell(&Diagnostic::note(written).maybe_hint(hint));
        Ok(())
    }

    /// Writes what was made. A report that this one became before may be replaced, as nobody works on it.
    fn save(&self, index: usize, made: &Made<'_>, workplace: &Workplace) -> anyhow::Result<()> {
        let force = self.args.force;
        match made.output {
            Output::Report(Target { path: Some(path), .. }) => {
                write_report(path, &made.content, self.plan[index].0, force, workplace).map_err(not_written)
            }
            output => write_out(output.path(), &made.content, force, Durability::Flushed, workplace),
        }
    }
}

impl<'i> Work for Imports<'i> {
    type Made = (usize, Vec<Made<'i>>);

    fn make(&self, index: usize, workplace: &Workplace) -> anyhow::Result<(usize, Vec<Made<'i>>)> {
        Ok((index, self.read(index, workplace)?))
    }

    fn heading(&self, index: usize, is_done: bool) -> Option<Message> {
        let (report, outputs) = &self.plan[index];
        let into = outputs.iter().find_map(Output::path).filter(|_| is_done);
        Some(match into {
            Some(path) => Message::new("import-into").with("report", *report).with("path", path),
            None => Message::new("import-of").with("report", *report),
        })
    }

    fn keep(&self, made: Vec<(usize, Vec<Made<'i>>)>, workplace: &Workplace) -> Vec<anyhow::Result<()>> {
        let write = |(index, outputs): (usize, Vec<Made<'_>>)| {
            outputs.iter().try_for_each(|made| self.save(index, made, workplace))
        };
        made.into_iter().map(write).collect()
    }
}

/// Faults of answers that nobody has seen yet are said of the report, whose lines are others.
fn of_report(faults: Faults, report: &Path) -> Faults {
    let file = Message::new("finding-file").with("path", report);
    let said = faults.0.into_iter().map(|fault| Diagnostic {
        place: None,
        details: vec![file.clone()],
        ..fault
    });
    Faults(said.collect())
}

/// Says which lines of the report are not in the answers as they stood.
fn tell_lost(lost: &[&str], workplace: &Workplace) {
    if !lost.is_empty() {
        let mut warning = Diagnostic::warning(Message::new("import-not-kept").with("count", lost.len()));
        warning.details = listed(lost, |line| Message::new("import-line").with("text", *line));
        workplace.console.tell(&warning);
    }
}
