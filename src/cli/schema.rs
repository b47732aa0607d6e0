//! `zhibi schema`: what an answers file may hold, for editors.

use std::path::{Path, PathBuf};

use crate::answers::write_schema;
use crate::files::save::{Durability, Existing, save};
use crate::say::diagnostic::Faults;
use crate::say::input::STANDARD_INPUT;

use super::workplace::{Workplace, open_template};

/// Options of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    template: String,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// Writes the JSON Schema of a template's answers file to standard output or a file.
pub fn schema(args: &SchemaArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let template = open_template(workplace, &args.template, Path::new(""))?;
    let text = write_schema(&template);
    let Some(output) = args.output.as_deref().filter(|path| *path != Path::new(STANDARD_INPUT)) else {
        return Ok(workplace.console.print(&text)?);
    };
    let existing = if args.force { Existing::Replace } else { Existing::Keep };
    save(output, text.as_bytes(), existing, Durability::Unflushed).map_err(|error| Faults::from(error.message()))?;
    Ok(())
}
