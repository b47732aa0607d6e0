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
use super::ending::{FoundDifferences, UsageError};
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
    let difference = compare(&old, &new)?;
    let names = [&args.old, &args.new].map(|path| Input::of(path).name());
    tell_unlike(&names, &difference, workplace);
    let console = &workplace.console;
    if args.json {
        console.print(&to_json(&Listed::of(&names, &difference)))?;
    } else if args.output.is_none() {
        console.print_styled(&shown(&difference, &console.messages, console.width()))?;
    }
    if let Some(output) = &args.output {
        let tracked = write_tracked(&old, &new)?;
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
        let left = old.count_besides() + new.count_besides();
        if left > 0 {
            console.tell(&Diagnostic::warning(
                Message::new("diff-not-in-file").with("count", left),
            ));
        }
    }
    if args.exit_code && !difference.is_none() {
        return Err(FoundDifferences.into());
    }
    Ok(())
}

/// Says what the person should know who did not mean to compare these two.
fn tell_unlike([old, new]: &[String; 2], difference: &Difference<'_>, workplace: &Workplace) {
    match difference {
        Difference::Answers {
            old: before, new: now, ..
        } if before.template.id != now.template.id => {
            let message = Message::new("diff-templates-differ")
                .with("old", old)
                .with("old_template", &before.template.id)
                .with("new", new)
                .with("new_template", &now.template.id);
            workplace.console.note(message);
        }
        Difference::Reports(diff) if diff.percent_common() < LEAST_COMMON => {
            let message = Message::new("diff-unrelated")
                .with("old", old)
                .with("new", new)
                .with("percent", diff.percent_common());
            workplace.console.tell(&Diagnostic::warning(message));
        }
        _ => {}
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
