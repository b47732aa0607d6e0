//! `zhibi render`: answers → report, without questions.

use std::path::{Path, PathBuf};

use crate::files::save::make_folder;
use crate::formats::{Format, MARKDOWN};
use crate::say::diagnostic::Faults;
use crate::say::input::Input;
use crate::say::message::Message;

use super::batch::for_each;
use super::ending::UsageError;
use super::many::Reports;
use super::report::{
    LookArgs, ReportOptions, Target, file_in, files, not_written, read_report, refuse_binary_on_terminal,
    refuse_clashes, targets, write_report,
};
use super::selection::FailOn;
use super::workplace::Workplace;
use super::wrong_door::read_answers;

/// Options of `render`.
#[derive(Debug, clap::Args)]
pub struct RenderArgs {
    #[arg(required = true)]
    answers: Vec<PathBuf>,
    #[arg(short, long)]
    format: Option<Format>,
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out_dir: Option<PathBuf>,
    #[arg(long)]
    partial: bool,
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    #[arg(long)]
    force: bool,
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(10..))]
    width: Option<u16>,
    #[command(flatten)]
    look: LookArgs,
}

/// Renders each answers file to its targets. Several are worked on in parallel, and one that fails does not stop
/// the others.
pub fn render(args: &RenderArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let plan = plan(args)?;
    let options = ReportOptions {
        partial: args.partial,
        fail_on: args.fail_on,
        width: args.width.map(usize::from),
        is_all: plan.len() == 1,
        ..args.look.options()?
    };
    if let Some(folder) = &args.out_dir {
        make_folder(folder).map_err(Faults::from)?;
    }
    match (&plan[..], &args.out_dir) {
        ([(answers, targets)], _) => render_file(answers, targets, &options, args, workplace),
        (_, None) => Ok(()),
        (_, Some(folder)) => {
            let names: Vec<String> = plan.iter().map(|(answers, _)| Input::of(answers).name()).collect();
            let reports = Reports::new(&plan, folder, &options, args.force, workplace);
            let result = for_each(&names, &reports, workplace);
            if let Some(notes) = reports.notes {
                notes.keep();
            }
            if result.is_ok() {
                let written = Message::new("render-written").with("count", plan.len());
                workplace.console.note(written.with("path", folder));
            }
            result
        }
    }
}

/// What goes where. Fails on a command line that contradicts itself.
fn plan(args: &RenderArgs) -> Result<Vec<(&Path, Vec<Target>)>, UsageError> {
    let mut plan = Vec::new();
    for answers in &args.answers {
        let targets = match &args.out_dir {
            Some(folder) => {
                let format = args.format.unwrap_or(MARKDOWN);
                vec![Target::new(Some(file_in(folder, answers, format.name)?), format)]
            }
            None => outputs(args)?,
        };
        plan.push((answers.as_path(), targets));
    }
    if args.answers.len() > 1 && args.out_dir.is_none() {
        return Err(Message::new("render-needs-out-dir").into());
    }
    let outputs: Vec<&Path> = plan.iter().flat_map(|(_, targets)| files(targets)).collect();
    refuse_clashes(plan.iter().map(|(answers, _)| *answers), &outputs)?;
    plan.iter()
        .try_for_each(|(_, targets)| refuse_binary_on_terminal(targets))?;
    Ok(plan)
}

fn outputs(args: &RenderArgs) -> Result<Vec<Target>, UsageError> {
    if args.output.is_empty() {
        return Ok(vec![Target::new(None, args.format.unwrap_or(MARKDOWN))]);
    }
    targets(&args.output, args.format)
}

fn render_file(
    answers: &Path,
    targets: &[Target],
    options: &ReportOptions,
    args: &RenderArgs,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let source = read_answers(answers)?;
    let report = read_report(&source, targets, options, workplace)?;
    for target in targets {
        let content = report.write_for(target)?;
        match &target.path {
            None => workplace.console.give(&content)?,
            Some(path) => write_file(path, &content, answers, args, workplace)?,
        }
    }
    if targets.iter().any(|target| target.path.is_some()) {
        workplace.state.keep_draft(answers, &source.text);
    }
    if options.is_all {
        std::mem::forget((source, report));
    }
    Ok(())
}

fn write_file(
    path: &Path,
    content: &[u8],
    answers: &Path,
    args: &RenderArgs,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    write_report(path, content, answers, args.force, workplace).map_err(not_written)?;
    if path.is_file() {
        let written = Message::new("interview-report").with("path", path);
        workplace.console.note(written);
    }
    Ok(())
}
