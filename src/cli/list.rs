//! `zhibi list`: the templates there are.

use serde::Serialize;

use crate::chinese::columns;
use crate::diagnostic::{Faults, visible};
use crate::template::{Origin, Template};

use super::Workplace;

/// Options of `list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[arg(long)]
    json: bool,
}

/// A template in `list --json`.
#[derive(Serialize)]
struct Entry<'t> {
    id: &'t str,
    name: &'t str,
    description: &'t str,
    language: &'t str,
    tags: &'t [String],
    source: Origin,
    path: Option<String>,
}

impl<'t> Entry<'t> {
    fn new(template: &'t Template) -> Entry<'t> {
        let manifest = &template.manifest;
        Entry {
            id: &template.id,
            name: &manifest.name,
            description: &manifest.description,
            language: &manifest.language,
            tags: &manifest.tags,
            source: template.origin,
            path: template.path.as_ref().map(|path| path.display().to_string()),
        }
    }
}

/// Prints the templates; those that cannot be read are said to be faulty, and the run then fails.
pub fn list(args: &ListArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let listed = workplace.library.list();
    let entries: Vec<Entry<'_>> = listed.templates.iter().map(Entry::new).collect();
    let text = if args.json {
        serde_json::to_string_pretty(&entries)? + "\n"
    } else {
        lines(&entries)
    };
    workplace.console.print(&text)?;
    if listed.faults.is_empty() {
        Ok(())
    } else {
        Err(Faults(listed.faults).into())
    }
}

fn lines(entries: &[Entry<'_>]) -> String {
    let id_width = entries
        .iter()
        .map(|entry| columns(&visible(entry.id)))
        .max()
        .unwrap_or(0);
    let name_width = entries
        .iter()
        .map(|entry| columns(&visible(entry.name)))
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for entry in entries {
        text += &padded(entry.id, id_width);
        text += &padded(entry.name, name_width);
        text += &visible(entry.description);
        text.push('\n');
    }
    text
}

fn padded(text: &str, width: usize) -> String {
    let shown = visible(text);
    let free = width - columns(&shown) + 2;
    format!("{shown}{}", " ".repeat(free))
}
