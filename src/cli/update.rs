//! `zhibi update`: the edits of a report taken back to the answers it was made from.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::answers::{Answers, AnswersFile, Store, place_of};
use crate::compose::Prepared;
use crate::formats::extension_of;
use crate::interview::prompts::Prompts;
use crate::interview::terminal::Terminal;
use crate::interview::wording::shell_word;
use crate::revise::excerpt::excerpts;
use crate::revise::plan::{Change, Plan};
use crate::revise::reading::{ReadReport, read_report};
use crate::revise::settle::{Difference, Settled, edits_of, settle};
use crate::revise::update::{find_changes, find_differences};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::json::to_json;
use crate::say::message::Message;

use super::ask::{choose, confirm};
use super::ending::UsageError;
use super::existing::listed;
use super::output::{is_stream, save_answers};
use super::report::refuse_input;
use super::workplace::{Workplace, prepare_template_of};
use super::wrong_door::{read_answers_to_change, refuse_answers};

/// Of a report of which less than this is recognised, in percent, nothing is taken.
const LEAST_RECOGNISED: usize = 50;

/// Options of `update`.
#[derive(Debug, clap::Args)]
pub struct UpdateArgs {
    answers: PathBuf,
    edited: PathBuf,
    #[arg(short, long, conflicts_with = "dry_run")]
    yes: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    json: bool,
}

/// Compares an edited report with what its answers make, and takes what was changed back to them.
pub fn update(args: &UpdateArgs, workplace: &Workplace) -> anyhow::Result<()> {
    if is_stream(&args.answers) {
        return Err(UsageError::from(Message::new("update-needs-file")).into());
    }
    refuse_input(&args.answers, &args.edited)?;
    let source = read_answers_to_change(&args.answers)?;
    let file = AnswersFile::parse(&source)?;
    let prepared = prepare_template_of(&file, &source, workplace)?;
    let store = Store::open(
        &args.answers,
        &workplace.state,
        &prepared.template.manifest.section_ids(),
    )?;
    let (answers, faults) = prepared.validate(&file, &[]);
    Faults::check(faults)?;
    let edited = read_edited(&args.edited)?;
    let updating = Updating {
        args,
        prepared: &prepared,
        edited: &edited,
        workplace,
    };
    updating.run(&answers, store)
}

/// Reads the report that came back.
fn read_edited(path: &Path) -> Result<ReadReport, Faults> {
    let input = Input::of(path);
    let bytes = input.read()?;
    refuse_answers(path, &bytes)?;
    read_report(&extension_of(path), &bytes, &input.name())
}

/// An update on its way.
struct Updating<'u> {
    args: &'u UpdateArgs,
    prepared: &'u Prepared,
    edited: &'u ReadReport,
    workplace: &'u Workplace,
}

impl Updating<'_> {
    fn run(&self, answers: &Answers, mut store: Store) -> anyhow::Result<()> {
        let plan = find_changes(self.prepared, answers, store.draft(), self.edited)?;
        self.refuse_foreign(&plan)?;
        let name = self.args.answers.to_string_lossy();
        let mut settled = settle(plan.changes, store.draft(), self.prepared, &name)?;
        let open = find_differences(self.prepared, &settled.answers, self.edited)?;
        self.show(&settled, &open, plan.recognised)?;
        // Who asks for JSON is no person who could be asked.
        let is_only_shown = self.args.dry_run || self.args.json && !self.args.yes;
        if settled.accepted.is_empty() || is_only_shown {
            return Ok(());
        }
        if !self.args.yes {
            let chosen = self.ask(std::mem::take(&mut settled.accepted))?;
            settled = settle(chosen, store.draft(), self.prepared, &name)?;
            if settled.accepted.is_empty() {
                self.workplace.console.note(Message::new("update-nothing-taken"));
                return Ok(());
            }
        }
        let edits = edits_of(settled.accepted.iter());
        store.apply(edits).map_err(Faults::from)?;
        save_answers(&mut store, self.workplace)?;
        let written = Message::new("update-written")
            .with("path", store.path())
            .with("count", settled.accepted.len());
        let backup = store
            .backup()
            .map(|backup| Message::new("undo-backup").with("path", backup));
        self.workplace
            .console
            .tell(&Diagnostic::note(written).maybe_hint(backup));
        let missing = settled.answers.missing.len().saturating_sub(answers.missing.len());
        if missing > 0 {
            let message = Message::new("update-new-missing").with("count", missing);
            let hint = Message::new("door-fill").with("word", shell_word(store.path()));
            self.workplace.console.tell(&Diagnostic::warning(message).hint(hint));
        }
        Ok(())
    }

    /// Refuses a report of which less is recognised than of one that was made from these answers.
    fn refuse_foreign(&self, plan: &Plan) -> Result<(), Faults> {
        let (known, all) = plan.recognised;
        let percent = known * 100 / all.max(1);
        if percent >= LEAST_RECOGNISED {
            return Ok(());
        }
        let message = Message::new("update-foreign")
            .with("path", &self.args.edited)
            .with("answers", &self.args.answers)
            .with("percent", percent);
        Err(Diagnostic::error(message)
            .hint(Message::new("update-foreign-hint"))
            .into())
    }

    /// Shows what is changed, what cannot be, and what has no place in the answers.
    fn show(&self, settled: &Settled, open: &[Difference], (known, all): (usize, usize)) -> anyhow::Result<()> {
        let console = &self.workplace.console;
        if self.args.json {
            let listed = Listed {
                recognised: known * 100 / all.max(1),
                changes: settled.accepted.iter().map(ListedChange::of).collect(),
                refused: settled
                    .refused
                    .iter()
                    .map(|(change, reason)| ListedRefusal {
                        change: ListedChange::of(change),
                        reason: console.messages.text(reason),
                    })
                    .collect(),
                open,
            };
            return Ok(console.print(&to_json(&listed))?);
        }
        let lines = settled.accepted.iter().map(|change| self.line(change));
        console.print(&lines.collect::<String>())?;
        let counts = Message::new("update-counts")
            .with("changes", settled.accepted.len())
            .with("refused", settled.refused.len())
            .with("open", open.len());
        console.print(&(console.messages.text(&counts) + "\n"))?;
        if !settled.refused.is_empty() {
            let mut refused = Diagnostic::warning(Message::new("update-refused"));
            refused.details = listed(&settled.refused, |(change, reason)| {
                self.message_of("update-refused-line", change)
                    .with("reason", reason.clone())
            });
            console.tell(&refused);
        }
        if !open.is_empty() {
            let mut told = Diagnostic::warning(Message::new("update-open").with("count", open.len()));
            told.details = listed(open, |difference| {
                let [made, edited] = excerpts(&difference.made, &difference.edited);
                let line = match difference.heading.as_str() {
                    "" => Message::new("update-open-line"),
                    heading => Message::new("update-open-line-under").with("heading", heading),
                };
                line.with("made", if made.is_empty() { "—" } else { &made })
                    .with("edited", if edited.is_empty() { "—" } else { &edited })
            });
            console.tell(&told.hint(Message::new("update-open-hint")));
        }
        Ok(())
    }

    /// What a person calls what is changed; a metric has a name of its own.
    fn place_of(&self, change: &Change) -> Message {
        match &change.name {
            Some(name) => Message::new("place-key")
                .with("place", name)
                .with("key", change.key.to_string()),
            None => place_of(&self.prepared.template, &change.key),
        }
    }

    fn line(&self, change: &Change) -> String {
        self.workplace
            .console
            .messages
            .text(&self.message_of("update-change", change))
            + "\n"
    }

    fn message_of(&self, id: &'static str, change: &Change) -> Message {
        let [old, new] = excerpts(&change.old, &change.new);
        Message::composed(id)
            .with("place", self.place_of(change))
            .with("old", if old.is_empty() { "—".to_owned() } else { old })
            .with("new", if new.is_empty() { "—".to_owned() } else { new })
    }

    /// Asks which changes are to be made. Where nobody can be asked none are.
    fn ask(&self, changes: Vec<Change>) -> anyhow::Result<Vec<Change>> {
        let messages = &self.workplace.console.messages;
        if !Terminal::is_there() {
            let message = Message::new("update-needs-yes").with("count", changes.len());
            return Err(Faults::from(Diagnostic::error(message).hint(Message::new("update-needs-yes-hint"))).into());
        }
        let mut terminal = self.workplace.terminal()?;
        let prompts: &mut dyn Prompts = &mut terminal;
        let ways = ["update-all", "update-one-by-one", "update-none"].map(|id| messages.say(id));
        let question = Message::new("update-ask").with("count", changes.len());
        match choose(&question, &ways, prompts, messages)? {
            Some(0) => Ok(changes),
            Some(1) => {
                let mut chosen = Vec::new();
                for change in changes {
                    if confirm(&self.message_of("update-ask-one", &change), true, prompts, messages)? {
                        chosen.push(change);
                    }
                }
                Ok(chosen)
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    /// How much of the edited report is as it was made, in percent.
    recognised: usize,
    changes: Vec<ListedChange<'a>>,
    refused: Vec<ListedRefusal<'a>>,
    open: &'a [Difference],
}

#[derive(Debug, Serialize)]
struct ListedChange<'a> {
    key: String,
    old: &'a str,
    new: &'a str,
}

#[derive(Debug, Serialize)]
struct ListedRefusal<'a> {
    #[serde(flatten)]
    change: ListedChange<'a>,
    reason: String,
}

impl ListedChange<'_> {
    fn of(change: &Change) -> ListedChange<'_> {
        ListedChange {
            key: change.key.to_string(),
            old: &change.old,
            new: &change.new,
        }
    }
}
