//! `zhibi answers`: an answers file to fill by hand.

use std::path::{Path, PathBuf};

use crate::answers::write_skeleton;
use crate::files::save::Durability;
use crate::template::Template;

use super::output::{is_stream, write_out};
use super::template_name::id_of;
use super::workplace::{Workplace, open_template};

/// Options of `answers`.
#[derive(Debug, clap::Args)]
pub struct AnswersArgs {
    template: String,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// Writes the empty answers file of a template to standard output or a file.
pub fn answers(args: &AnswersArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let given = id_of(&args.template, workplace)?;
    let template = open_template(workplace, &given)?;
    let output = args.output.as_deref().filter(|path| !is_stream(path));
    let text = write_skeleton(&template, &reference(&template, &given, output));
    write_out(output, text.as_bytes(), args.force, Durability::Flushed, workplace)
}

/// How the file names its template: by its id; a template given as a path, which is relative to the file, by that path
/// where the file lies in the working folder, else by the whole path.
pub fn reference(template: &Template, given: &str, output: Option<&Path>) -> String {
    if template.id == given {
        return given.to_owned();
    }
    let is_beside = output.is_none_or(|output| output.parent().is_none_or(|folder| folder.as_os_str().is_empty()));
    match Path::new(given).canonicalize() {
        Ok(whole) if !is_beside => whole.display().to_string(),
        _ => given.to_owned(),
    }
}
