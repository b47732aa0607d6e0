//! `zhibi man`: the manual pages, made from the definition of the command line.

use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use crate::files::save::{Durability, make_folder};
use crate::say::diagnostic::Faults;
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::output::write_out;
use super::workplace::Workplace;

/// Options of `man`.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// Prints the manual page of zhibi, or writes it and one for each command to a folder.
/// `command` is the command line with its texts.
pub fn man(args: &ManArgs, mut command: Command, workplace: &Workplace) -> anyhow::Result<()> {
    let messages = &workplace.console.messages;
    command.build();
    let Some(folder) = &args.output else {
        return Ok(workplace.console.give(page(&command, messages)?)?);
    };
    make_folder(folder).map_err(Faults::from)?;
    for (name, command) in with_subcommands(&command) {
        let path = folder.join(format!("{name}.1"));
        let page = page(command, messages)?;
        write_out(
            Some(&path),
            page.as_bytes(),
            args.force,
            Durability::Unflushed,
            workplace,
        )?;
    }
    Ok(())
}

/// A command and all below it, each with the name of its page: `zhibi-new`.
fn with_subcommands(command: &Command) -> Vec<(String, &Command)> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let below = command.get_subcommands().flat_map(with_subcommands);
    std::iter::once((name, command)).chain(below).collect()
}

/// The manual page of a command, its headings in the user's language.
fn page(command: &Command, messages: &Messages) -> anyhow::Result<String> {
    let mut page = Vec::new();
    let source = format!("zhibi {}", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(source).render(&mut page)?;
    let headings = [
        ("NAME", "man-name"),
        ("SYNOPSIS", "man-synopsis"),
        ("DESCRIPTION", "man-description"),
        ("VERSION", "man-version"),
    ];
    let translated = |line: &str| {
        let (_, id) = headings
            .iter()
            .find(|(heading, _)| line.strip_prefix(".SH ") == Some(heading))?;
        Some(format!(".SH {}", messages.text(&Message::composed(*id))))
    };
    let page = String::from_utf8_lossy(&page);
    let lines = page
        .lines()
        .map(|line| translated(line).unwrap_or_else(|| line.to_owned()) + "\n");
    Ok(lines.collect())
}
