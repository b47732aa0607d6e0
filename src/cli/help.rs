//! Help and command-line errors in the user's language. Only made when one of them is asked for.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Command, CommandFactory};

use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::command_line::{Cli, asks_for_version};
use super::console::Console;
use super::ending::{USAGE, fail};
use super::wrong_door::way_for;

/// Answers a command line that is a call for help or cannot be parsed.
pub fn answer(words: &[OsString], messages: Messages) -> ExitCode {
    let console = Console::new(messages, clap::ColorChoice::Auto, false, false);
    if asks_for_version(words) {
        // Who asks for it may only want to know whether there is a zhibi.
        return ended(console.print(&version()), &console);
    }
    let command = localised(&console.messages);
    let Err(error) = command.try_get_matches_from(words) else {
        // What the types refuse, clap has refused before them.
        return ExitCode::from(USAGE);
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            ended(console.answer(&error.render().to_string()), &console)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.write_error(&error.render().to_string());
            ExitCode::from(USAGE)
        }
        _ => {
            console.tell(&usage_fault(&error));
            ExitCode::from(USAGE)
        }
    }
}

/// What `--version` prints.
fn version() -> String {
    format!("zhibi {}\n", env!("CARGO_PKG_VERSION"))
}

fn ended(printed: io::Result<()>, console: &Console) -> ExitCode {
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ExitCode::from(fail(&error.into(), console)),
    }
}

/// Shows the help of the whole program on standard error, as nothing was asked of it.
pub fn show_help(console: &Console) -> ExitCode {
    let help = localised(&console.messages).render_help();
    console.write_error(&help.to_string());
    ExitCode::from(USAGE)
}

/// The command with every text in the user's language: an argument's is `cli-COMMAND-ARGUMENT`, or `cli-ARGUMENT`
/// where it means the same in all commands. The command of a command is `OUTER-INNER`.
pub fn localised(messages: &Messages) -> Command {
    describe_all(Cli::command(), "", messages)
}

/// Describes a command, called `name` in the ids of texts, and all below it.
fn describe_all(command: Command, name: &str, messages: &Messages) -> Command {
    let command = describe(command, name, messages);
    command.mut_subcommands(|inner| {
        let full_name = match name {
            "" => inner.get_name().to_owned(),
            outer => format!("{outer}-{}", inner.get_name()),
        };
        describe_all(inner, &full_name, messages)
    })
}

fn describe(command: Command, name: &str, messages: &Messages) -> Command {
    let find = |id: String| messages.find(&Message::composed(id));
    let about = if name.is_empty() {
        find("cli-about".into())
    } else {
        find(format!("cli-{name}-about"))
    };
    let command = command
        .about(StyledStr::from(about.unwrap_or_default()))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(messages.say("help-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}\n",
            messages.say("help-usage")
        ))
        .arg(clap::Arg::new("help").short('h').long("help").action(ArgAction::Help));
    let command = if name.is_empty() {
        let version = clap::Arg::new("version").short('V').long("version");
        command.arg(version.action(ArgAction::Version))
    } else {
        command
    };
    command.mut_args(|arg| {
        let id = arg.get_id().as_str().replace('_', "-");
        // What may be given is said by what is there to be given.
        let values = arg.get_possible_values();
        let values: Vec<String> = values.iter().map(|value| value.get_name().to_owned()).collect();
        let find = |id: String| messages.find(&Message::composed(id).with("values", values.clone()));
        let help = find(format!("cli-{name}-{id}")).or_else(|| find(format!("cli-{id}")));
        let heading = if arg.is_positional() {
            "help-arguments"
        } else {
            "help-options"
        };
        let arg = arg
            .help(StyledStr::from(help.unwrap_or_default()))
            .help_heading(messages.say(heading));
        match arg.get_action() {
            ArgAction::Set | ArgAction::Append => arg.hide_possible_values(true).hide_default_value(true),
            _ => arg,
        }
    })
}

/// A command-line error in the user's language.
fn usage_fault(error: &clap::Error) -> Diagnostic {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => Message::new("usage-unknown-argument").with("argument", argument),
        ErrorKind::InvalidSubcommand => {
            Message::new("usage-unknown-command").with("command", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => Message::new("usage-command-missing"),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            Message::new("usage-value-missing").with("argument", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("usage-invalid-value")
            .with("argument", argument)
            .with("value", context(ContextKind::InvalidValue)),
        ErrorKind::MissingRequiredArgument => Message::new("usage-argument-missing").with("argument", argument),
        ErrorKind::ArgumentConflict => Message::new("usage-conflict")
            .with("argument", argument)
            .with("other", context(ContextKind::PriorArg)),
        _ => Message::new("usage-other").with("detail", error.to_string().trim().to_owned()),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let file = Some(context(ContextKind::InvalidSubcommand)).filter(|word| Path::new(word).is_file());
    if let Some(way) = file.and_then(|file| way_for(Path::new(&file))) {
        return Diagnostic::error(message).hint(way);
    }
    let near = suggested.into_iter().map(context).find(|near| !near.is_empty());
    let valid = Some(context(ContextKind::ValidValue)).filter(|valid| !valid.is_empty());
    let hint = match (near, valid) {
        (_, Some(valid)) => Message::new("usage-valid-values").with("values", valid),
        (Some(near), None) => Message::new("did-you-mean").with("near", near),
        (None, None) => Message::new("usage-help-hint"),
    };
    Diagnostic::error(message).hint(hint)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn the_version_is_the_one_of_the_full_command_line() {
        for word in ["--version", "-V"] {
            let words = ["zhibi", word].map(OsString::from);
            assert!(asks_for_version(&words));
            let command = localised(&Messages::new(Language::English));
            let said = command.try_get_matches_from(&words).unwrap_err();
            assert_eq!(said.kind(), ErrorKind::DisplayVersion);
            assert_eq!(said.render().to_string(), version());
        }
    }

    #[test]
    fn every_command_and_argument_is_described_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let command = localised(&Messages::new(language));
            command.clone().debug_assert();
            let inner = command.get_subcommands().flat_map(Command::get_subcommands);
            for command in std::iter::once(&command).chain(command.get_subcommands()).chain(inner) {
                assert!(
                    command.get_about().is_some_and(|about| !about.to_string().is_empty()),
                    "{}",
                    command.get_name()
                );
                for argument in command.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string);
                    assert!(
                        help.is_some_and(|help| !help.is_empty()),
                        "{} {}",
                        command.get_name(),
                        argument.get_id()
                    );
                }
            }
        }
    }
}
