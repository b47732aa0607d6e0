//! `zhibi learn`: a pack out of a report that is there.

use std::path::{Path, PathBuf};

use crate::learn::{LearnError, MOST_QUESTIONS};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::template::{BODY_FILE, MANIFEST_FILE};

use super::existing::ExistingReport;
use super::pack_folder::{refuse_used, write_pack};
use super::workplace::Workplace;

/// Options of `learn`.
#[derive(Debug, clap::Args)]
pub struct LearnArgs {
    #[command(flatten)]
    existing: ExistingReport,
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Makes a pack out of a report and writes it into a folder that is new or empty.
pub fn learn(args: &LearnArgs, workplace: &Workplace) -> anyhow::Result<()> {
    refuse_used(&args.output)?;
    let document = args.existing.open(workplace)?.document;
    let report = &args.existing.report;
    let stem = report.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let pack = crate::learn::learn(document, &stem).map_err(|error| fault(error, report))?;
    let files = [(BODY_FILE, pack.body), (MANIFEST_FILE, pack.manifest)];
    write_pack(&args.output, &files.map(|(name, text)| (name, text.into_bytes())))?;
    let message = Message::new("learn-written")
        .with("path", args.output.display().to_string())
        .with("texts", pack.texts)
        .with("figures", pack.figures);
    let hint = Message::new("learn-written-hint").with("path", args.output.display().to_string());
    workplace.console.tell(&Diagnostic::note(message).hint(hint));
    Ok(())
}

/// Why nothing was learned, as a fault.
fn fault(error: LearnError, report: &Path) -> Faults {
    let message = Message::composed(error.to_string())
        .with("path", report.display().to_string())
        .with("most", MOST_QUESTIONS);
    let own = Diagnostic::error(message);
    match error {
        LearnError::Empty => own.hint(Message::new("learn-empty-hint")).into(),
        LearnError::TooManyQuestions => own.into(),
        LearnError::Differs => own.hint(Message::new("learn-differs-hint")).into(),
        LearnError::Faulty(Faults(faults)) => {
            let own = own.hint(Message::new("learn-differs-hint"));
            Faults(std::iter::once(own).chain(faults).collect())
        }
    }
}
