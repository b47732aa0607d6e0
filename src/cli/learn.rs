//! `zhibi learn`: a pack out of a report that is there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Faults, Message};
use crate::learn::{LearnError, MOST_QUESTIONS, Pack};
use crate::save::{Durability, Existing, reason, save};
use crate::template::{BODY_FILE, MANIFEST_FILE};

use super::Workplace;
use super::existing::ExistingReport;

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
    let document = args.existing.open(workplace)?.imported.document;
    let report = &args.existing.report;
    let stem = report.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let pack = crate::learn::learn(document, &stem).map_err(|error| fault(error, report))?;
    write(&pack, &args.output)?;
    let message = Message::new("learn-written")
        .with("path", args.output.display().to_string())
        .with("texts", pack.texts)
        .with("figures", pack.figures);
    let hint = Message::new("learn-written-hint").with("path", args.output.display().to_string());
    workplace.console.tell(&Diagnostic::note(message).hint(hint));
    Ok(())
}

/// Refuses a folder that holds something, and a file.
fn refuse_used(folder: &Path) -> Result<(), Faults> {
    let path = || folder.display().to_string();
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            Some(_) => Err(
                Diagnostic::error(Message::new("learn-folder-used").with("path", path()))
                    .hint(Message::new("learn-folder-used-hint"))
                    .into(),
            ),
            None => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Message::new("save-failed")
            .with("path", path())
            .with("reason", reason(&error))
            .into()),
    }
}

/// Writes both files of a pack.
fn write(pack: &Pack, folder: &Path) -> Result<(), Faults> {
    fs::create_dir_all(folder).map_err(|error| {
        Faults::from(
            Message::new("save-failed")
                .with("path", folder.display().to_string())
                .with("reason", reason(&error)),
        )
    })?;
    for (file, text) in [(BODY_FILE, &pack.body), (MANIFEST_FILE, &pack.manifest)] {
        save(&folder.join(file), text.as_bytes(), Existing::Keep, Durability::Flushed)
            .map_err(|error| Faults::from(error.message()))?;
    }
    Ok(())
}

/// Why nothing was learned, as a fault.
fn fault(error: LearnError, report: &Path) -> Faults {
    let path = report.display().to_string();
    match error {
        LearnError::Empty => Message::new("learn-empty").with("path", path).into(),
        LearnError::TooManyQuestions => Message::new("learn-too-many")
            .with("path", path)
            .with("most", MOST_QUESTIONS)
            .into(),
        LearnError::Differs => Message::new("learn-differs").with("path", path).into(),
        LearnError::Faulty(Faults(faults)) => {
            let own = Diagnostic::error(Message::new("learn-differs").with("path", path));
            Faults(std::iter::once(own).chain(faults).collect())
        }
    }
}
