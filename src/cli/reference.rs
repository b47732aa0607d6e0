//! The reference of the command line in `docs/`: made from its definition, and stale as soon as that changes.
//!
//! `ZHIBI_BLESS=1 cargo test --lib reference` writes it anew.

use std::fmt::Write;

use clap::{ArgAction, Command};

use crate::compose::assert_pages;
use crate::say::messages::Messages;
use crate::text::language::Language;

use super::help::localised;

/// What the page says beside what comes from the definition: title, and the line below it.
const CHINESE: [&str; 2] = ["命令行", "由命令行的定义生成，与 `--help` 所说一致。"];
const ENGLISH: [&str; 2] = [
    "The command line",
    "Made from the definition of the command line: what `--help` says, on one page.",
];

fn reference(language: Language) -> String {
    let mut command = localised(&Messages::new(language));
    command.build();
    let [title, below] = match language {
        Language::Chinese => CHINESE,
        Language::English => ENGLISH,
    };
    let mut page = format!("# {title}\n\n{below}\n");
    describe(&command, &mut page);
    page
}

/// A command and all below it.
fn describe(command: &Command, page: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let _ = write!(page, "\n## `{name}`\n\n{}\n\n```text\n{usage}\n```\n", escaped(&about));
    let is_common = |id: &str| ["template_dir", "lang", "color", "help"].contains(&id);
    let arguments: Vec<String> = command
        .get_arguments()
        // What every command has is described once.
        .filter(|argument| !is_common(argument.get_id().as_str()) || !name.contains(' '))
        .map(|argument| {
            let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
            let value = argument.get_value_names().unwrap_or_default().join(" ");
            let flags: Vec<String> = argument
                .get_short()
                .map(|short| format!("-{short}"))
                .into_iter()
                .chain(argument.get_long().map(|long| format!("--{long}")))
                .collect();
            let shown = match (argument.is_positional(), takes_value) {
                (true, _) => argument.to_string(),
                (false, true) => format!("{} <{value}>", flags.join(", ")),
                (false, false) => flags.join(", "),
            };
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            format!("- `{shown}`: {}\n", escaped(&help))
        })
        .collect();
    if !arguments.is_empty() {
        page.push('\n');
        page.push_str(&arguments.concat());
    }
    for inner in command.get_subcommands() {
        describe(inner, page);
    }
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('<', "\\<").replace('*', "\\*")
}

#[test]
fn the_reference_in_docs_is_what_the_command_line_is() {
    assert_pages("docs/cli", reference);
}
