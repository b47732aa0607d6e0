//! `zhibi learn`: a template out of a report that is there.

use std::path::PathBuf;

use crate::import::ImportOptions;
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::template::{BODY_FILE, MANIFEST_FILE};

use super::existing::open_existing;
use super::template_folder::{refuse_used, write_template};
use super::workplace::Workplace;

/// Options of `learn`.
#[derive(Debug, clap::Args)]
pub struct LearnArgs {
    report: PathBuf,
    #[command(flatten)]
    reading: ImportOptions,
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Makes a template out of a report and writes it into a folder that is new or empty.
pub fn learn(args: &LearnArgs, workplace: &Workplace) -> anyhow::Result<()> {
    refuse_used(&args.output)?;
    let document = open_existing(&args.report, &args.reading, workplace)?.document;
    let learned = crate::learn::learn(document, &args.report)?;
    let files = [(BODY_FILE, learned.body), (MANIFEST_FILE, learned.manifest)];
    write_template(&args.output, &files.map(|(name, text)| (name, text.into_bytes())))?;
    let message = Message::new("learn-written")
        .with("path", &args.output)
        .with("texts", learned.texts)
        .with("figures", learned.figures);
    let hint = Message::new("learn-written-hint").with("path", &args.output);
    workplace.console.tell(&Diagnostic::note(message).hint(hint));
    Ok(())
}
