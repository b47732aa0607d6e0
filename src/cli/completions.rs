//! `zhibi completions`: what a shell needs to complete zhibi's commands, and the answers to its questions.
//!
//! The script only tells the shell to ask zhibi itself, so what it offers is always what this program understands, and the
//! templates are those that are there.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{Bash, EnvCompleter, Fish, Zsh};

use crate::say::messages::Messages;
use crate::template::Library;
use crate::text::hidden::visible;

use super::ending::FAILED;
use super::surroundings::{data_folder, language};
use super::workplace::{Workplace, list_templates};

/// Set by the script where a shell asks: to the shell's name.
const ASKED: &str = "ZHIBI_COMPLETE";
/// The command that is completed, and that is asked.
const PROGRAM: &str = "zhibi";

/// Options of `completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    shell: Shell,
}

/// A shell that can be taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &Bash,
            Shell::Zsh => &Zsh,
            Shell::Fish => &Fish,
        }
    }
}

/// Prints the script that a shell reads when it starts.
pub fn completions(args: &CompletionsArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let mut script = Vec::new();
    args.shell
        .completer()
        .write_registration(ASKED, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    Ok(workplace.console.give(&script)?)
}

/// Answers a shell that asks how the words after `--` may go on; none where no shell asks. `program` is the command line
/// with its texts.
pub fn answer(words: &[OsString], program: fn(&Messages) -> clap::Command) -> Option<ExitCode> {
    let asked = std::env::var(ASKED).ok()?;
    let shell = Shell::from_str(&asked, false).ok()?;
    let line: Vec<OsString> = words.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let mut command = program(&Messages::new(language(None, &line)));
    let templates = Templates {
        folders: folders_of(&line),
    };
    command = complete_templates(command, &templates);
    command.build();
    let mut offered = Vec::new();
    let folder = std::env::current_dir().ok();
    let result = shell
        .completer()
        .write_complete(&mut command, line, folder.as_deref(), &mut offered)
        .and_then(|()| io::stdout().lock().write_all(&offered));
    Some(match result {
        Ok(()) => ExitCode::SUCCESS,
        // A shell has no place to show why.
        Err(_) => ExitCode::from(FAILED),
    })
}

/// The command, and all below it, with every argument that is called `template` completed by the templates there are.
fn complete_templates(command: clap::Command, templates: &Templates) -> clap::Command {
    let command = command.mut_subcommands(|inner| complete_templates(inner, templates));
    command.mut_args(|argument| {
        if argument.get_id() == "template" {
            argument.add(ArgValueCompleter::new(templates.clone()))
        } else {
            argument
        }
    })
}

/// The folders that a command line names with `--template-dir`.
fn folders_of(line: &[OsString]) -> Vec<PathBuf> {
    let option = "--template-dir";
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let after = words.windows(2).filter(|pair| pair[0] == option).map(|pair| pair[1]);
    let joined = words
        .iter()
        .filter_map(|word| word.strip_prefix(option)?.strip_prefix('='));
    after.chain(joined).map(PathBuf::from).collect()
}

/// The templates there are, by id, each with its name; where none begins so, folders.
#[derive(Clone)]
struct Templates {
    folders: Vec<PathBuf>,
}

impl ValueCompleter for Templates {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        let begun = current.to_string_lossy();
        let listed = list_templates(&Library::new(&self.folders, data_folder().as_deref()));
        let matching = listed
            .templates
            .iter()
            .filter(|template| template.id.starts_with(&*begun));
        let candidates: Vec<CompletionCandidate> = matching
            .map(|template| {
                let name = visible(&template.heading.name).into_owned();
                CompletionCandidate::new(&template.id).help(Some(name.into()))
            })
            .collect();
        if candidates.is_empty() {
            PathCompleter::dir().complete(current)
        } else {
            candidates
        }
    }
}
