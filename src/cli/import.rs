//! `zhibi import`: a report that is there → an answers file for the template `outline`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::compose::report_of;
use crate::files::save::Durability;
use crate::formats::write_text;
use crate::import::{OUTLINE, OpenedReport, lines_not_kept, no_blanks, write_outline, yearly_figures};
use crate::interview::wording::shell_word;
use crate::report::{Block, Document, Label};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;

use super::existing::{ExistingReport, listed};
use super::output::{is_stream, write_out};
use super::report::refuse_input;
use super::workplace::{Workplace, open_template};

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    #[command(flatten)]
    existing: ExistingReport,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    blank_figures: bool,
    #[arg(long)]
    force: bool,
}

/// Writes the answers file to standard output or a file; standard error says what was mended and left out.
pub fn import(args: &ImportArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let output = args.output.as_deref().filter(|path| !is_stream(path));
    if let Some(output) = output {
        refuse_input(&args.existing.report, output)?;
    }
    let OpenedReport {
        document,
        text,
        is_markup,
        ..
    } = args.existing.open(workplace)?;
    let name = output.map_or(OUTLINE.to_owned(), |output| output.display().to_string());
    let blanked = args
        .blank_figures
        .then(|| Source::new(&name, write_outline(document.clone(), &yearly_figures)));
    let mut source = Source::new(&name, write_outline(document, &no_blanks));
    let mut document = read_back(&source, workplace)?;
    tell_lost(
        &lines_not_kept(&text, &write_text(&document, None), is_markup),
        workplace,
    );
    if let Some(blanked) = blanked {
        source = blanked;
        document = read_back(&source, workplace)?;
    }
    write_out(
        output,
        source.text.as_bytes(),
        args.force,
        Durability::Flushed,
        workplace,
    )?;
    let Some(output) = output else { return Ok(()) };
    let is_part = |block: &&Block<Label>| matches!(block, Block::Heading { level: 1, .. });
    let blanks = document.blanks().len();
    let message = Message::new("import-written")
        .with("path", output)
        .with("parts", document.blocks.iter().filter(is_part).count())
        .with("blanks", blanks);
    let next = if blanks > 0 {
        "import-next-fill"
    } else {
        "import-next-render"
    };
    let hint = Message::new(next).with("word", shell_word(output));
    workplace.console.tell(&Diagnostic::note(message).hint(hint));
    Ok(())
}

/// The report that the answers give.
fn read_back(source: &Arc<Source>, workplace: &Workplace) -> Result<Document<Label>, Faults> {
    let template = open_template(workplace, OUTLINE)?;
    Ok(report_of(&AnswersFile::parse(source)?, &template)?.1)
}

/// Says which lines of the report are not in the answers as they stood.
fn tell_lost(lost: &[&str], workplace: &Workplace) {
    if !lost.is_empty() {
        let mut warning = Diagnostic::warning(Message::new("import-not-kept").with("count", lost.len()));
        warning.details = listed(lost, |line| Message::new("import-line").with("text", *line));
        workplace.console.tell(&warning);
    }
}
