//! `zhibi schema`: what an answers file may hold, for editors.

use std::path::PathBuf;

use crate::answers::write_schema;
use crate::files::save::Durability;

use super::output::write_out;
use super::template_name::id_of;
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
    let template = open_template(workplace, &id_of(&args.template, workplace)?)?;
    let text = write_schema(&template);
    let output = args.output.as_deref();
    write_out(output, text.as_bytes(), args.force, Durability::Unflushed, workplace)
}
