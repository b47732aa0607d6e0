//! `zhibi diff`: what changed between two answers files or reports.

use std::path::PathBuf;

use crate::files::save::Durability;
use crate::formats::Format;
use crate::formats::docx::{self, Author, TrackedFile};
use crate::revise::tracked::track_changes;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::json::to_json;
use crate::say::message::Message;

use super::annotated::AUTHOR;
use super::clock::{source_date, today};
use super::compared::{Difference, Side, compare, read_side};
use super::diff_json::Listed;
use super::diff_shown::shown;
use super::ending::{Exit, UsageError};
use super::output::{is_stream, write_out};
use super::report::refuse_clashes;
use super::workplace::Workplace;

/// Of two reports that have less than this in common, in percent, it is said that they may be no versions of one.
const LEAST_COMMON: usize = 50;

/// Options of `diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    #[arg(display_order = 0)]
    old: PathBuf,
    #[arg(display_order = 1)]
    new: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    json: bool,
    #[arg(long)]
    exit_code: bool,
    #[arg(long)]
    force: bool,
}

/// Shows what changed between two answers files or reports, or writes the new report with the differences tracked.
pub fn diff(args: &DiffArgs, workplace: &Workplace) -> anyhow::Result<()> {
    check_arguments(args)?;
    let (old, new) = (read_side(&args.old, workplace)?, read_side(&args.new, workplace)?);
    let names = [&args.old, &args.new].map(|path| Input::of(path).name());
    let tracked = args.output.as_ref().map(|_| write_tracked(&old, &new)).transpose()?;
    let besides = old.count_besides() + new.count_besides();
    // What is tracked tells all of two reports but what stands beside their texts: they are compared once.
    let is_told = tracked.is_some() && !args.json && besides == 0 && !(old.is_answers() && new.is_answers());
    let difference = (!is_told).then(|| compare(&old, &new)).transpose()?;
    let percent = match (&difference, &tracked) {
        (Some(Difference::Reports(diff)), _) => Some(diff.percent_common()),
        (None, Some(tracked)) => Some(tracked.percent_common),
        _ => None,
    };
    tell_unlike(&names, difference.as_ref(), percent, workplace);
    let console = &workplace.console;
    match &difference {
        Some(difference) if args.json => console.print(&to_json(&Listed::of(&names, difference)))?,
        Some(difference) if args.output.is_none() => {
            console.print_styled(&shown(difference, &console.messages, console.width()))?;
        }
        _ => {}
    }
    let is_none = match (&difference, &tracked) {
        (Some(difference), _) => difference.is_none(),
        (None, tracked) => tracked.as_ref().is_none_or(TrackedFile::is_same),
    };
    if let (Some(output), Some(tracked)) = (&args.output, tracked) {
        write_out(
            Some(output),
            &tracked.bytes,
            args.force,
            Durability::Unflushed,
            workplace,
        )?;
        if !is_stream(output) {
            let written = Message::new("diff-written").with("path", output);
            console.note(written.with("changes", tracked.changes));
        }
        if tracked.untracked > 0 {
            let message = Message::new("diff-untracked").with("count", tracked.untracked);
            console.tell(&Diagnostic::warning(message));
        }
        if besides > 0 {
            console.tell(&Diagnostic::warning(
                Message::new("diff-not-in-file").with("count", besides),
            ));
        }
    }
    if args.exit_code && !is_none {
        return Err(Exit::Found.into());
    }
    Ok(())
}

/// Says what the person should know who did not mean to compare these two.
fn tell_unlike(
    [old, new]: &[String; 2],
    difference: Option<&Difference<'_>>,
    percent: Option<usize>,
    workplace: &Workplace,
) {
    if let Some(Difference::Answers {
        old: before, new: now, ..
    }) = difference
        && before.template.id != now.template.id
    {
        let message = Message::new("diff-templates-differ")
            .with("old", old)
            .with("old_template", &before.template.id)
            .with("new", new)
            .with("new_template", &now.template.id);
        workplace.console.note(message);
    }
    if let Some(percent) = percent.filter(|percent| *percent < LEAST_COMMON) {
        let message = Message::new("diff-unrelated")
            .with("old", old)
            .with("new", new)
            .with("percent", percent);
        workplace.console.tell(&Diagnostic::warning(message));
    }
}

/// The new report as a Word file, with its differences from the old one as tracked changes.
fn write_tracked(old: &Side, new: &Side) -> anyhow::Result<TrackedFile> {
    let (old_document, new_document) = (old.document()?, new.document()?);
    let time = format!("{}T00:00:00Z", today()?);
    let author = Author {
        name: AUTHOR,
        time: &time,
    };
    let layout = new.layout(new_document.language, old);
    let tracked = track_changes(&old_document, &new_document, &layout, author, source_date()?);
    Ok(tracked.map_err(Faults::from)?)
}

/// Refuses a command line that contradicts itself.
fn check_arguments(args: &DiffArgs) -> Result<(), UsageError> {
    if is_stream(&args.old) && is_stream(&args.new) {
        return Err(Message::new("diff-two-streams").into());
    }
    let Some(output) = &args.output else { return Ok(()) };
    if args.json && is_stream(output) {
        return Err(Message::new("diff-two-results").into());
    }
    if !is_stream(output) && Format::of_path(output) != Some(docx::FORMAT) {
        return Err(Message::new("diff-output-not-word").with("path", output).into());
    }
    refuse_clashes([&*args.old, &*args.new].into_iter(), &[output.as_path()])
}
