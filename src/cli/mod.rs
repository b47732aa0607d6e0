//! The command line: its types, one file per command, and how a run ends.

mod answers;
mod batch;
mod blanks;
mod check;
mod choose_template;
mod clock;
mod completions;
mod config;
mod console;
mod conversation;
mod existing;
mod figures;
mod fill;
mod given;
mod help;
mod import;
mod learn;
mod list;
mod man;
mod new;
mod pack_folder;
mod preview;
mod previous;
#[cfg(test)]
mod reference;
mod render;
mod report;
mod rules;
mod schema;
mod sheets;
mod show;
mod status;
mod template;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use etcetera::BaseStrategy;

use crate::files::state::State;
use crate::interview::prompts::Stop;
use crate::interview::terminal::Terminal;
use crate::say::diagnostic::{Diagnostic, Faults, Message};
use crate::say::messages::Messages;
use crate::template::{Library, Template};
use crate::text::language::Language;

use config::Config;
use console::Console;

/// The work could not be done.
const FAILED: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// The person left with Ctrl-C or Ctrl-D.
const INTERRUPTED: u8 = 130;
/// The terminal's window was closed: 128 and the number of SIGHUP.
const HUNG_UP: u8 = 129;

#[derive(Debug, Parser)]
#[command(name = "zhibi", version, disable_help_subcommand = true)]
struct Cli {
    /// None chooses a template, as `new` without one does.
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    common: Common,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
struct Common {
    #[arg(long, global = true, value_name = "DIR")]
    template_dir: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Language>,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::NewArgs),
    Fill(fill::FillArgs),
    Status(status::StatusArgs),
    Figures(figures::FiguresArgs),
    Import(import::ImportArgs),
    Render(render::RenderArgs),
    Preview(preview::PreviewArgs),
    Check(check::CheckArgs),
    Rules(rules::RulesArgs),
    List(list::ListArgs),
    Show(show::ShowArgs),
    Answers(answers::AnswersArgs),
    Schema(schema::SchemaArgs),
    Template(template::TemplateArgs),
    Learn(learn::LearnArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// A command line that contradicts itself.
#[derive(Debug, thiserror::Error)]
#[error("the command line is wrong")]
struct UsageError(Box<Diagnostic>);

impl From<Message> for UsageError {
    fn from(message: Message) -> UsageError {
        UsageError(Box::new(Diagnostic::error(message)))
    }
}

/// The person left with Ctrl-C or Ctrl-D, and was told where the answers are.
#[derive(Debug, thiserror::Error)]
#[error("interrupted by the person")]
struct Interrupted;

/// The program was told to end by the signal of this number.
#[derive(Debug, thiserror::Error)]
#[error("told to end")]
struct ToldToEnd(u8);

/// `check` found what makes it fail, and has said so.
#[derive(Debug, thiserror::Error)]
#[error("errors were found")]
struct FoundErrors;

/// The terminal is gone: its window was closed.
#[derive(Debug, thiserror::Error)]
#[error("the terminal hung up")]
struct HungUp;

/// There is nothing to do without a command where nobody can be asked.
#[derive(Debug, thiserror::Error)]
#[error("no command")]
struct NoCommand;

/// What every command works with.
struct Workplace {
    console: Console,
    library: Library,
    state: State,
    config_folder: Option<PathBuf>,
    /// What was read already, where many files have it in common.
    common: Option<Arc<batch::Common>>,
}

impl Workplace {
    /// The user's configuration.
    fn config(&self) -> Result<Config, Faults> {
        Config::read(self.config_folder.as_deref())
    }

    /// The person at the terminal.
    fn terminal(&self) -> anyhow::Result<Terminal> {
        let messages = Messages::new(self.console.messages.language);
        Terminal::open(messages, self.console.color()).map_err(|stop| match stop {
            Stop::Interrupted { .. } => Interrupted.into(),
            Stop::Failed(error) => terminal_failed(&error).into(),
        })
    }
}

/// A terminal that cannot be used any more.
fn terminal_failed(error: &io::Error) -> Faults {
    let reason = crate::files::save::reason(error);
    Message::new("terminal-failed").with("reason", reason).into()
}

/// Runs zhibi with the words of a command line, the program's name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    if let Some(code) = completions::answer(&words) {
        return code;
    }
    let parsed = Cli::command()
        .try_get_matches_from(&words)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(_) => return help::answer(&words, Messages::new(language(None, &words))),
    };
    let messages = Messages::new(language(cli.common.lang, &[]));
    let folders = etcetera::choose_base_strategy().ok();
    let workplace = Workplace {
        console: Console::new(messages, cli.common.color),
        library: Library::new(&cli.common.template_dir, data_folder().as_deref()),
        state: State::new(folders.as_ref().and_then(BaseStrategy::state_dir)),
        config_folder: folders.as_ref().map(BaseStrategy::config_dir),
        common: None,
    };
    let result = check_folders(&cli.common.template_dir).and_then(|()| match cli.command {
        None => new::new(&new::NewArgs::default(), &workplace),
        Some(Command::New(args)) => new::new(&args, &workplace),
        Some(Command::Fill(args)) => fill::fill(&args, &workplace),
        Some(Command::Status(args)) => status::status(&args, &workplace),
        Some(Command::Figures(args)) => figures::figures(&args, &workplace),
        Some(Command::Render(args)) => render::render(&args, &workplace),
        Some(Command::Preview(args)) => preview::preview(&args, &workplace),
        Some(Command::List(args)) => list::list(&args, &workplace),
        Some(Command::Show(args)) => show::show(&args, &workplace),
        Some(Command::Answers(args)) => answers::answers(&args, &workplace),
        Some(Command::Schema(args)) => schema::schema(&args, &workplace),
        Some(Command::Template(args)) => template::template(&args, &workplace),
        Some(Command::Learn(args)) => learn::learn(&args, &workplace),
        Some(Command::Check(args)) => check::check(&args, &workplace),
        Some(Command::Import(args)) => import::import(&args, &workplace),
        Some(Command::Rules(args)) => rules::rules(&args, &workplace),
        Some(Command::Completions(args)) => completions::completions(&args, &workplace),
        Some(Command::Man(args)) => man::man(&args, &workplace),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<NoCommand>() => help::show_help(&workplace.console),
        Err(error) => ExitCode::from(fail(&error, &workplace.console)),
    }
}

/// The folder that this user's programs keep their data in.
fn data_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|folders| folders.data_dir())
}

/// A mistyped folder would otherwise only mean that another template is used.
fn check_folders(folders: &[PathBuf]) -> anyhow::Result<()> {
    match folders.iter().find(|folder| !folder.is_dir()) {
        Some(folder) => {
            let message = Message::new("template-dir-missing").with("path", folder.display().to_string());
            Err(UsageError::from(message).into())
        }
        None => Ok(()),
    }
}

/// Shows an error and gives the exit code it means.
fn fail(error: &anyhow::Error, console: &Console) -> u8 {
    if let Some(Faults(faults)) = error.downcast_ref() {
        faults.iter().for_each(|fault| console.tell(fault));
    } else if let Some(UsageError(fault)) = error.downcast_ref() {
        console.tell(fault);
        return USAGE;
    } else if error.is::<FoundErrors>() {
        return FAILED;
    } else if let Some(ToldToEnd(signal)) = error.downcast_ref() {
        return 128 + signal;
    } else if error.is::<Interrupted>() {
        return INTERRUPTED;
    } else if error.is::<HungUp>() {
        return HUNG_UP;
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        // Whoever read standard output has seen enough.
        if error.kind() == io::ErrorKind::BrokenPipe {
            return 0;
        }
        let message = Message::new("output-failed").with("reason", crate::files::save::reason(error));
        console.tell(&Diagnostic::error(message));
    } else {
        let detail = format!("{error:#}");
        console.tell(&Diagnostic::error(Message::new("failed").with("detail", detail)));
    }
    FAILED
}

/// The language to speak: `--lang`, then `ZHIBI_LANG`, then the locale.
/// Of a command line that could not be parsed, `words` are searched for `--lang`.
fn language(given: Option<Language>, words: &[OsString]) -> Language {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let searched = words
        .iter()
        .enumerate()
        .find_map(|(index, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(index + 1).copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
    let of_variable = || std::env::var("ZHIBI_LANG").ok().filter(|tag| !tag.is_empty());
    given
        .or_else(|| searched.map(Language::of_tag))
        .or_else(|| {
            of_variable()
                .or_else(sys_locale::get_locale)
                .map(|tag| Language::of_tag(&tag))
        })
        .unwrap_or(Language::English)
}

/// Opens the pack a person named on the command line, and says when it hides a built-in one.
fn open_template(workplace: &Workplace, reference: &str, base: &Path) -> Result<Arc<Template>, Faults> {
    let open = || {
        let (template, note) = workplace.library.open(reference, base)?;
        Ok((Arc::new(template), note))
    };
    let (template, note) = match &workplace.common {
        Some(common) => common.templates.get((reference.to_owned(), base.to_owned()), open)?,
        None => open()?,
    };
    if let Some(note) = note {
        workplace.console.tell(&note);
    }
    Ok(template)
}
