//! The command line: its types, and reading the words of one.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::text::language::Language;

use super::answers::AnswersArgs;
use super::check::CheckArgs;
use super::completions::CompletionsArgs;
use super::diff::DiffArgs;
use super::figures::FiguresArgs;
use super::fill::FillArgs;
use super::import::ImportArgs;
use super::learn::LearnArgs;
use super::list::ListArgs;
use super::man::ManArgs;
use super::new::NewArgs;
use super::preview::PreviewArgs;
use super::render::RenderArgs;
use super::rollup::RollupArgs;
use super::rules::RulesArgs;
use super::schema::SchemaArgs;
use super::show::ShowArgs;
use super::status::StatusArgs;
use super::template::TemplateArgs;
use super::update::UpdateArgs;

/// A command line.
#[derive(Debug, Parser)]
#[command(name = "zhibi", version, disable_help_subcommand = true)]
pub struct Cli {
    /// None chooses a template, as `new` without one does.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What stands beside any command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Folders with templates.
    #[arg(long, global = true, value_name = "DIR")]
    pub template_dir: Vec<PathBuf>,
    /// The language to speak.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Whether notes are left out.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Whether all faults are shown, and not only the first of each kind.
    #[arg(long, global = true)]
    pub all: bool,
}

/// A command with its arguments.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "each is what the file of its name says")]
pub enum Command {
    New(NewArgs),
    Fill(FillArgs),
    Status(StatusArgs),
    Figures(FiguresArgs),
    Import(ImportArgs),
    Update(UpdateArgs),
    Diff(DiffArgs),
    Render(RenderArgs),
    Preview(PreviewArgs),
    Rollup(RollupArgs),
    Check(CheckArgs),
    Rules(RulesArgs),
    List(ListArgs),
    Show(ShowArgs),
    Answers(AnswersArgs),
    Schema(SchemaArgs),
    Template(TemplateArgs),
    Learn(LearnArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Reads the words of a command line, the program's name first; none where they ask for help or the version, or cannot
/// be read. Only the command that is named is built: to build all of them takes longer than many a command does.
pub fn read(words: &[OsString]) -> Option<Cli> {
    if asks_for_version(words) {
        return None;
    }
    let command = named(words).and_then(alone).unwrap_or_else(Cli::command);
    let matches = command.try_get_matches_from(words).ok()?;
    Cli::from_arg_matches(&matches).ok()
}

/// Whether a command line asks for the version and for nothing else.
pub fn asks_for_version(words: &[OsString]) -> bool {
    matches!(words, [_, word] if word == "--version" || word == "-V")
}

/// The word that names the command: the first that is neither an option of every command nor the value of one.
fn named(words: &[OsString]) -> Option<&str> {
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let word = word.to_str()?;
        match word {
            "--template-dir" | "--lang" | "--color" => drop(words.next()),
            option if option.starts_with('-') => {}
            name => return Some(name),
        }
    }
    None
}

/// The program with this command and no other.
fn alone(name: &str) -> Option<clap::Command> {
    let with_arguments: fn(clap::Command) -> clap::Command = match name {
        "new" => NewArgs::augment_args,
        "fill" => FillArgs::augment_args,
        "status" => StatusArgs::augment_args,
        "figures" => FiguresArgs::augment_args,
        "import" => ImportArgs::augment_args,
        "update" => UpdateArgs::augment_args,
        "diff" => DiffArgs::augment_args,
        "render" => RenderArgs::augment_args,
        "preview" => PreviewArgs::augment_args,
        "rollup" => RollupArgs::augment_args,
        "check" => CheckArgs::augment_args,
        "rules" => RulesArgs::augment_args,
        "list" => ListArgs::augment_args,
        "show" => ShowArgs::augment_args,
        "answers" => AnswersArgs::augment_args,
        "schema" => SchemaArgs::augment_args,
        "template" => TemplateArgs::augment_args,
        "learn" => LearnArgs::augment_args,
        "completions" => CompletionsArgs::augment_args,
        "man" => ManArgs::augment_args,
        _ => return None,
    };
    let program = Common::augment_args(clap::Command::new("zhibi").disable_help_subcommand(true));
    Some(program.subcommand(with_arguments(clap::Command::new(name.to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_alone_is_what_it_is_among_all() {
        let all = Cli::command();
        for command in all.get_subcommands() {
            let name = command.get_name();
            let alone = alone(name).unwrap_or_else(|| panic!("{name} is not built alone"));
            // Everything but the order of commands in a help, which is never made of one alone.
            let built = |command: &clap::Command| {
                let arguments: Vec<_> = command.get_arguments().collect();
                let groups: Vec<_> = command.get_groups().collect();
                let inner: Vec<_> = command.get_subcommands().collect();
                format!("{arguments:?}{groups:?}{inner:?}")
            };
            assert!(built(alone.find_subcommand(name).unwrap()) == built(command), "{name}");
            let ids = |program: &clap::Command| -> Vec<_> {
                let arguments = program.get_arguments();
                arguments.map(|argument| argument.get_id().clone()).collect()
            };
            assert_eq!(ids(&alone), ids(&all));
        }
    }

    #[test]
    fn a_command_is_named_by_the_first_word_that_is_no_option() {
        let name = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            named(&words).map(str::to_owned)
        };
        assert_eq!(name("zhibi render list"), Some("render".into()));
        assert_eq!(
            name("zhibi --lang zh --color=never --template-dir list --template-dir=a show outline"),
            Some("show".into())
        );
        assert_eq!(name("zhibi --lang"), None);
        assert_eq!(name("zhibi --help"), None);
    }
}
