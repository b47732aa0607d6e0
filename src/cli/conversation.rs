//! What `new` and `fill` share: an interview at the terminal, the report at its end, and every way out of it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::answers::{Edit, KeyPath, Saved, Store, place_of};
use crate::files::save::SaveError;
use crate::files::state::{State, whole_path};
use crate::formats::{MARKDOWN, docx};
use crate::interview::offers::Offers;
use crate::interview::outline::{Ask, Outline, read_outline};
use crate::interview::plan::Plan;
use crate::interview::prompts::Prompts;
use crate::interview::session::{Ending, Failure, Interview};
use crate::interview::signals::{end_on_signals, keep_on_panic};
use crate::interview::situation::Situation;
use crate::interview::terminal::Terminal;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::Template;

use super::ask::{confirm, stopped};
use super::ending::{Exit, UsageError};
use super::output::{save_answers, save_patiently, tell_elsewhere, tell_theirs};
use super::report::{ReportOptions, Target, files, read_report, refuse_clashes, targets, write_report};
use super::workplace::Workplace;
use crate::interview::wording::shell_word;

/// Where the reports of an interview go: the files of `-o`, else a Markdown file beside the answers.
pub fn report_targets(outputs: &[PathBuf], answers: &Path) -> Result<Vec<Target>, UsageError> {
    let is_for_answers = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    if let Some(path) = outputs.iter().find(is_for_answers) {
        let message = Message::new("output-is-for-answers").with("path", path);
        let hint = Message::new("output-is-for-answers-hint").with("path", &path.with_extension(MARKDOWN.name));
        return Err(Diagnostic::error(message).hint(hint).into());
    }
    let targets = match outputs {
        [] => vec![Target::new(Some(answers.with_extension(MARKDOWN.name)), MARKDOWN)],
        outputs => targets(outputs, None)?,
    };
    refuse_clashes([answers].into_iter(), &files(&targets))?;
    Ok(targets)
}

/// Asks, saves, and writes the report once the person wants it.
pub fn converse(
    template: &Template,
    mut store: Store,
    offers: Offers,
    given: Vec<(KeyPath, Edit)>,
    plan: &Plan,
    targets: &[Target],
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let messages = &workplace.console.messages;
    let mut terminal = workplace.terminal()?;
    let has_raw_mode = terminal.has_raw_mode();
    let is_begun = !store.path().exists() && store.begin();
    let mut interview = Interview::new(template, messages, &mut terminal, store, offers, &workplace.state);
    let situation = interview.situation();
    let unsent = situation.unsent.clone();
    let say = farewell_of(Arc::clone(&situation), workplace);
    let told = end_on_signals(Arc::clone(&situation.saving), say, has_raw_mode)?;
    keep_on_panic(last_words_of(situation, workplace.state.clone()), has_raw_mode);
    interview.give(given);
    let result = interview.conduct(plan);
    told.wait();
    let mut store = interview.into_store();
    if store.has_unsaved() {
        save_before_exit(&mut store, workplace);
    }
    if is_begun && !matches!(result, Ok(Ending::Finished)) && unsent.steps().is_empty() {
        store.abandon();
    }
    match result {
        Ok(Ending::Finished) => write_reports(&store, targets, Some(&mut terminal), workplace)
            .inspect_err(|_| say_farewell(&store, workplace)),
        Ok(Ending::Left) => {
            say_farewell(&store, workplace);
            Ok(())
        }
        Err(Failure::Stop(_)) if !Terminal::is_there() => Err(Exit::HungUp.into()),
        Err(Failure::Stop(stop)) => {
            say_farewell(&store, workplace);
            Err(stopped(stop))
        }
        Err(Failure::Faults(faults)) => {
            say_farewell(&store, workplace);
            Err(faults.into())
        }
    }
}

/// Tries once more to save what could not be saved, at last in the state folder, or shows it.
fn save_before_exit(store: &mut Store, workplace: &Workplace) {
    let error = match save_patiently(store, workplace) {
        Saved::Failed(error) => error,
        Saved::Elsewhere { path } => return tell_elsewhere(&path, workplace),
        Saved::Merged { theirs: Some(path), .. } => return tell_theirs(&path, workplace),
        Saved::Written | Saved::Merged { .. } => return,
    };
    let mut fault = Diagnostic::error(error.message());
    match store.rescue() {
        Some(path) => {
            let rescued = Message::new("answers-rescued").with("path", &path);
            workplace.console.tell(&fault.hint(rescued));
        }
        None => {
            fault = fault.hint(Message::new("answers-shown"));
            workplace.console.tell(&fault);
            workplace.console.write_error(&store.source().text);
        }
    }
}

/// What the thread does that ends the program at SIGTERM and SIGHUP.
fn farewell_of(situation: Arc<Situation>, workplace: &Workplace) -> impl Fn() + Send + 'static {
    let state = workplace.state.clone();
    let language = workplace.console.messages.language;
    move || {
        situation.unsent.keep_typed();
        let answers = situation.unsent.answers();
        let rescued = situation
            .unsaved()
            .and_then(|content| state.keep_rescued(&answers, &content));
        let rescued = rescued.map(|path| Message::new("answers-rescued").with("path", &path));
        let said: Vec<Message> = match rescued {
            // There is no file, and all the same something to find.
            Some(rescued) if !answers.exists() => vec![rescued],
            rescued => rescued.into_iter().chain([farewell(&answers)]).collect(),
        };
        let messages = Messages::new(language);
        let lines: Vec<String> = said.iter().map(|message| messages.text(message)).collect();
        let text = lines.join("\r\n");
        // After the terminal is gone there is nobody to tell.
        let _ = io::Write::write_all(&mut io::stderr(), format!("\r\n{text}\r\n").as_bytes());
    }
}

/// What is kept when the program breaks down: what was typed, and what could not be saved.
fn last_words_of(situation: Arc<Situation>, state: State) -> impl Fn() + Send + Sync + 'static {
    move || {
        situation.unsent.keep_on_panic();
        if let (Some(answers), Some(content)) = (situation.unsent.answers_on_panic(), situation.unsaved_on_panic()) {
            state.keep_rescued(&answers, &content);
        }
    }
}

/// Where the answers are and how to go on.
fn farewell(answers: &Path) -> Message {
    if answers.exists() {
        Message::new("interview-bye")
            .with("path", answers)
            .with("word", shell_word(answers))
    } else {
        Message::new("interview-bye-nothing")
    }
}

fn say_farewell(store: &Store, workplace: &Workplace) {
    // Where the answers are that have no file was said.
    if !store.has_unsaved() || store.path().exists() {
        workplace.console.note(farewell(store.path()));
    }
}

/// Writes the reports as `render --partial` does; a file of somebody else's only if the person says so.
fn write_reports(
    store: &Store,
    targets: &[Target],
    mut prompts: Option<&mut dyn Prompts>,
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let console = &workplace.console;
    let answers = store.path();
    let options = ReportOptions {
        partial: true,
        is_unprinted_told: prompts.is_some(),
        ..ReportOptions::default()
    };
    let source = store.source();
    let report = read_report(&source, targets, &options, workplace)?;
    for target in targets {
        let content = report.write_for(target)?;
        let Some(path) = &target.path else {
            console.give(&content)?;
            continue;
        };
        let shown = path.display().to_string();
        // The answers may be kept in another file by now.
        if whole_path(path) == whole_path(answers) {
            return Err(Faults::from(Message::new("render-output-is-input").with("path", shown)).into());
        }
        let overwrite = || Message::new("interview-overwrite").with("path", &shown);
        let written = match write_report(path, &content, answers, false, workplace) {
            Err(SaveError::Exists { .. })
                if let Some(prompts) = prompts.as_deref_mut()
                    && confirm(&overwrite(), false, prompts, &console.messages)? =>
            {
                write_report(path, &content, answers, true, workplace)
            }
            written => written,
        };
        match written {
            Ok(()) => {
                workplace.state.keep_draft(answers, &source.text);
                console.tell(&written_note(path, answers, target));
            }
            Err(SaveError::Exists { .. }) => {
                let kept = Message::new("interview-report-kept")
                    .with("path", shown)
                    .with("word", shell_word(answers));
                return Err(Faults::from(kept).into());
            }
            Err(error) => return Err(Faults::from(error).into()),
        }
    }
    Ok(())
}

/// Where the report is, and of one that is no Word file how to get one.
fn written_note(path: &Path, answers: &Path, target: &Target) -> Diagnostic {
    let way = (target.format != docx::FORMAT).then(|| {
        Message::new("interview-report-word")
            .with("word", shell_word(answers))
            .with("path", shell_word(&path.with_extension(docx::FORMAT.name)))
    });
    Diagnostic::note(Message::new("interview-report").with("path", path)).maybe_hint(way)
}

/// Where nobody can be asked: the report if nothing is lacking, else a list of what is. `open` are the blanks, where
/// they should have been asked too.
pub fn without_questions(
    template: &Template,
    store: &mut Store,
    open: Option<Diagnostic>,
    targets: &[Target],
    workplace: &Workplace,
) -> anyhow::Result<()> {
    let outline = read_outline(template, &store.source(), &Default::default())?;
    let lacking = list_lacking(&outline, template);
    if !outline.faults.is_empty() || lacking.is_some() || open.is_some() {
        let faults = outline.faults.into_iter().chain(lacking).chain(open);
        return Err(Faults(faults.collect()).into());
    }
    drop(outline.steps);
    drop(outline.answers);
    if store.has_unsaved() {
        save_answers(store, workplace)?;
    }
    write_reports(store, targets, None, workplace)
}

/// The questions and figures that are lacking, with their types.
fn list_lacking(outline: &Outline<'_>, template: &Template) -> Option<Diagnostic> {
    let lines: Vec<Message> = outline
        .steps
        .iter()
        .filter(|step| step.is_lacking())
        .filter_map(|step| {
            let kind = match &step.ask {
                Ask::Question { question, .. } | Ask::Another { question, .. } => question.kind.name(),
                Ask::Metric(_) | Ask::Previous(_) => "number",
                Ask::Blank(_) => return None,
            };
            let line = Message::new("interview-lacking")
                .with("place", place_of(template, &step.id.key))
                .with("kind", crate::files::fields::kind_name(kind));
            Some(line)
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let mut lacking = Diagnostic::error(Message::new("interview-not-a-terminal").with("count", lines.len()));
    lacking.details = lines;
    Some(lacking)
}
