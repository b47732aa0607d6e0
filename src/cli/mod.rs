//! The command line: its types, one file per command, and how a run ends.

mod annotated;
mod answers;
mod ask;
mod batch;
mod blanks;
mod check;
mod clock;
mod command_line;
mod compared;
mod completions;
mod config;
mod console;
mod conversation;
mod converted;
mod diff;
mod diff_json;
mod diff_shown;
mod difference;
mod ending;
mod existing;
mod figures;
mod fill;
mod given;
mod help;
mod import;
mod last_report;
mod learn;
mod list;
mod man;
mod many;
mod new;
mod office;
mod output;
mod pdf;
mod preview;
mod previous;
mod received;
#[cfg(test)]
mod reference;
mod render;
mod report;
mod rollup;
mod rules;
mod schema;
mod selection;
mod sheets;
mod show;
mod status;
mod surroundings;
mod template;
mod template_folder;
mod template_name;
mod update;
mod update_json;
mod whole;
mod workplace;
mod wrong_door;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use etcetera::BaseStrategy;

use crate::files::limit::survive_limit;
use crate::files::state::State;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::Library;

use command_line::Command;
use console::Console;
use ending::{Exit, UsageError, fail};
use surroundings::{data_folder, language};
use workplace::Workplace;

/// Runs zhibi with the words of a command line, the program's name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    if let Some(code) = completions::answer(&words, help::localised) {
        return code;
    }
    let Some(cli) = command_line::read(&words) else {
        return help::answer(&words, Messages::new(language(None, &words)));
    };
    // Where it cannot be, a write past the limit ends the program, as it does without us.
    let _ = survive_limit();
    let messages = Messages::new(language(cli.common.lang, &[]));
    let folders = etcetera::choose_base_strategy().ok();
    let workplace = Workplace {
        console: Console::new(messages, cli.common.color, cli.common.quiet, cli.common.all),
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
        Some(Command::Rollup(args)) => rollup::rollup(&args, &workplace),
        Some(Command::Update(args)) => update::update(&args, &workplace),
        Some(Command::Diff(args)) => diff::diff(&args, &workplace),
        Some(Command::Rules(args)) => rules::rules(&args, &workplace),
        Some(Command::Completions(args)) => completions::completions(&args, &workplace),
        Some(Command::Man(args)) => man::man(&args, help::localised(&workplace.console.messages), &workplace),
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.downcast_ref() == Some(&Exit::NoCommand) => help::show_help(&workplace.console),
        Err(error) => ExitCode::from(fail(&error, &workplace.console)),
    }
}

/// A mistyped folder would otherwise only mean that another template is used.
fn check_folders(folders: &[PathBuf]) -> anyhow::Result<()> {
    match folders.iter().find(|folder| !folder.is_dir()) {
        Some(folder) => {
            let message = Message::new("template-dir-missing").with("path", folder);
            Err(UsageError::from(message).into())
        }
        None => Ok(()),
    }
}
