//! `zhibi update`: the edits of a report taken back to the answers it was made from.

use std::path::{Path, PathBuf};

use crate::answers::{Answers, AnswersFile, KeyPath, Store, place_of};
use crate::compose::Prepared;
use crate::formats::{Format, extension_of};
use crate::interview::prompts::Prompts;
use crate::interview::terminal::Terminal;
use crate::report::Passage;
use crate::revise::change::Change;
use crate::revise::comments::with_comments;
use crate::revise::excerpt::{beginning, excerpts};
use crate::revise::passage_diff::PassageChange;
use crate::revise::plan::Plan;
use crate::revise::reading::{ReadReport, read_before_changes, read_report};
use crate::revise::settle::{Settled, Trial, edits_of, settle, without_refused};
use crate::revise::since::{Since, distance, since};
use crate::revise::taken::Taken;
use crate::revise::update::{Composed, composed, find_changes, find_differences, read_back, with_whole_lines};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::Input;
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::source::Source;

use super::ask::{choose, confirm};
use super::diff_shown::{other_place, sides};
use super::ending::UsageError;
use super::existing::listed;
use super::output::{is_stream, save_answers};
use super::report::refuse_input;
use super::update_json::{Listed, ListedOpen, ListedRefusal, PlacedComment};
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
    rejected: bool,
    #[arg(long)]
    comments: bool,
    #[arg(long)]
    now: bool,
    #[arg(long, value_name = "DIR")]
    pictures: Vec<PathBuf>,
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
    let store = Store::open(&args.answers, &workplace.state, &prepared.template.manifest.ids())?;
    let (answers, faults) = prepared.validate(&file, &args.pictures);
    Faults::check(faults)?;
    let edited = read_edited(args)?;
    let composed = composed(&prepared, &answers, edited.format)?;
    let edited = with_whole_lines(&composed, edited);
    let since = || since_written(&composed, &store, &edited, args, workplace);
    let since = (!args.now).then(since).flatten();
    let Since { edited, kept, clashes } = since.unwrap_or_else(|| Since {
        edited,
        kept: Vec::new(),
        clashes: Vec::new(),
    });
    let updating = Updating {
        args,
        composed: &composed,
        prepared: &prepared,
        edited: &edited,
        kept: &kept,
        clashes: &clashes,
        workplace,
    };
    updating.run(&answers, store)
}

/// Reads the report that came back.
fn read_edited(args: &UpdateArgs) -> Result<ReadReport, Faults> {
    let input = Input::of(&args.edited);
    let bytes = input.read()?;
    refuse_answers(&args.edited, &bytes)?;
    let read = if args.rejected {
        read_before_changes
    } else {
        read_report
    };
    read(&extension_of(&args.edited), &bytes, &input.name())
}

/// The edited report with what was changed in the answers since it was written; none where it is of the answers as they are. A report
/// that is known to be written of them before is preferred until it is twice as far off, unless one was written of them as they are.
fn since_written(
    composed: &Composed,
    store: &Store,
    edited: &ReadReport,
    args: &UpdateArgs,
    workplace: &Workplace,
) -> Option<Since> {
    let far_now = distance(&composed.read, &edited.passages);
    if far_now == 0 {
        return None;
    }
    // Of answers that no report is known to be written of one came back only where the others are far off.
    let mut nearest = 2 * far_now + 1;
    let mut base = None;
    for text in workplace.state.drafts(&args.answers) {
        if text == store.source().text {
            if far_now < nearest {
                (nearest, base) = (far_now, None);
            }
            continue;
        }
        // Of answers that make no report none came back either.
        let Ok(passages) = passages_of_draft(&args.answers, text, edited.format, &args.pictures, workplace) else {
            continue;
        };
        let far = distance(&passages, &edited.passages);
        if far < nearest {
            (nearest, base) = (far, Some(passages));
        }
    }
    base.map(|base| since(&base, &composed.read, edited))
}

/// The passages of the report that answers made which have changed since.
fn passages_of_draft(
    answers: &Path,
    text: String,
    format: Format,
    pictures: &[PathBuf],
    workplace: &Workplace,
) -> Result<Vec<Passage>, Faults> {
    let source = Source::new(answers.to_string_lossy(), text);
    let file = AnswersFile::parse(&source)?;
    let prepared = prepare_template_of(&file, &source, workplace)?;
    let (answers, faults) = prepared.validate(&file, pictures);
    Faults::check(faults)?;
    let document = prepared.compose(&answers)?;
    Ok(read_back(document, &answers, &prepared.template, format)?.passages)
}

/// An update on its way.
struct Updating<'u> {
    args: &'u UpdateArgs,
    composed: &'u Composed,
    prepared: &'u Prepared,
    edited: &'u ReadReport,
    /// What was changed in the answers since the report was written, before and now.
    kept: &'u [[String; 2]],
    /// What was changed in both, as the answers make it and as the report says it.
    clashes: &'u [[String; 2]],
    workplace: &'u Workplace,
}

impl Updating<'_> {
    fn run(&self, answers: &Answers, mut store: Store) -> anyhow::Result<()> {
        let state = &self.workplace.state;
        let mut taken = Taken::read(&state.taken(&self.args.answers));
        let plan = find_changes(
            self.composed,
            self.prepared,
            answers,
            store.draft(),
            self.edited,
            &taken,
        )?;
        self.refuse_foreign(&plan)?;
        let name = self.args.answers.to_string_lossy();
        let trial = Trial {
            draft: store.draft(),
            prepared: self.prepared,
            name: &name,
            pictures: &self.args.pictures,
            edited: &self.edited.passages,
            planning: &plan.planning,
        };
        let mut settled = settle(plan.changes, plan.refused, trial)?;
        let hash = self.edited.hash();
        if !settled.accepted.is_empty() && taken.is_done(&hash, &store.source().text) {
            settled = settle(Vec::new(), settled.refused, trial)?;
        }
        let found = settled.accepted.len();
        let open = find_differences(self.prepared, &settled.answers, self.edited)?;
        let open = without_refused(open, &settled.refused);
        let comments = self.placed_comments(&plan.homes);
        self.show(&settled, &open, &comments, plan.recognised)?;
        // Who asks for JSON is no person who could be asked.
        let is_only_shown = self.args.dry_run || self.args.json && !self.args.yes;
        if is_only_shown {
            return Ok(());
        }
        let settled = self.choose(settled, trial)?;
        let kept = if self.args.comments {
            self.keep(&comments, &mut store)?
        } else {
            0
        };
        if settled.accepted.is_empty() && kept == 0 {
            return Ok(());
        }
        store.apply(edits_of(settled.accepted.iter())).map_err(Faults::from)?;
        save_answers(&mut store, self.workplace)?;
        taken.add(&settled.accepted, &hash);
        if settled.accepted.len() == found {
            taken.add_done(&hash, &store.source().text);
        }
        state.remember_taken(store.path(), &taken.text());
        self.tell_written(&settled, kept, &store);
        Ok(())
    }

    /// The changes that somebody wants, where they are asked.
    fn choose(&self, mut settled: Settled, trial: Trial<'_>) -> anyhow::Result<Settled> {
        if self.args.yes || settled.accepted.is_empty() {
            return Ok(settled);
        }
        let chosen = self.ask(std::mem::take(&mut settled.accepted))?;
        let settled = settle(chosen, Vec::new(), trial)?;
        self.tell_refused(&settled);
        if settled.accepted.is_empty() {
            self.workplace.console.note(Message::new("update-nothing-taken"));
        }
        Ok(settled)
    }

    /// The comments, each with the key path of what it is about.
    fn placed_comments(&self, homes: &[Option<KeyPath>]) -> Vec<PlacedComment<'_>> {
        let comments = self.edited.comments.iter();
        comments
            .map(|comment| PlacedComment {
                comment,
                key: comment.passage.and_then(|passage| homes.get(passage)?.clone()),
            })
            .collect()
    }

    /// Writes comments above their keys, and names those that have none in the file; how many were written.
    fn keep(&self, comments: &[PlacedComment<'_>], store: &mut Store) -> Result<usize, Faults> {
        let messages = &self.workplace.console.messages;
        let placed = comments.iter().map(|placed| {
            let text = match placed.comment.author.as_str() {
                "" => placed.comment.text.clone(),
                author => messages.text(
                    &Message::new("update-comment-kept")
                        .with("author", author)
                        .with("text", &placed.comment.text),
                ),
            };
            (placed.key.clone(), text)
        });
        let source = store.source();
        let commented = with_comments(&source, &placed.collect::<Vec<_>>())?;
        if commented.count > 0 {
            store.rewrite(&source.text, &commented.text).map_err(Faults::from)?;
        }
        if !commented.left.is_empty() {
            let mut left =
                Diagnostic::warning(Message::new("update-comments-left").with("count", commented.left.len()));
            left.details = listed(&commented.left, |index| self.message_of_comment(&comments[*index]));
            self.workplace.console.tell(&left);
        }
        Ok(commented.count)
    }

    fn tell_written(&self, settled: &Settled, kept: usize, store: &Store) {
        let count = settled.accepted.len();
        let written = Message::new("update-written").with("path", store.path());
        let written = written.with("count", count).with("kept", kept);
        let backup = store
            .backup()
            .map(|backup| Message::new("undo-backup").with("path", backup));
        self.workplace
            .console
            .tell(&Diagnostic::note(written).maybe_hint(backup));
    }

    /// Refuses a report of which less is recognised than of one that was made from these answers.
    fn refuse_foreign(&self, plan: &Plan<'_>) -> Result<(), Faults> {
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
    fn show(
        &self,
        settled: &Settled,
        open: &[PassageChange],
        comments: &[PlacedComment<'_>],
        (known, all): (usize, usize),
    ) -> anyhow::Result<()> {
        let console = &self.workplace.console;
        if self.args.json {
            let refused = settled.refused.iter().map(|(change, reason)| ListedRefusal {
                change,
                reason: console.messages.text(reason),
            });
            let listed = Listed {
                recognised: known * 100 / all.max(1),
                changes: &settled.accepted,
                refused: refused.collect(),
                open: open
                    .iter()
                    .map(|open| ListedOpen::of(open, &console.messages))
                    .collect(),
                comments,
                kept: self.kept,
                clashes: self.clashes,
            };
            return Ok(console.print(&to_json(&listed))?);
        }
        let changes = settled.accepted.iter();
        let changes = changes.map(|change| self.message_of("update-change", change));
        let said = changes.chain(comments.iter().map(|comment| self.message_of_comment(comment)));
        let lines = said.map(|message| console.messages.text(&message) + "\n");
        console.print(&lines.collect::<String>())?;
        let counts = Message::new("update-counts")
            .with("changes", settled.accepted.len())
            .with("refused", settled.refused.len())
            .with("open", open.len());
        console.print(&(console.messages.text(&counts) + "\n"))?;
        self.tell_refused(settled);
        self.tell_since();
        if !open.is_empty() {
            let mut told = Diagnostic::warning(Message::new("update-open").with("count", open.len()));
            told.details = listed(open, |change| self.line_of_open(change));
            console.tell(&told.hint(Message::new("update-open-hint")));
        }
        Ok(())
    }

    /// Says what was changed in the answers since the report was written.
    fn tell_since(&self) {
        let line = |[old, new]: &[String; 2]| {
            let [old, new] = self.shown(excerpts(old, new));
            Message::new("update-open-line").with("made", old).with("edited", new)
        };
        let tell = |mut told: Diagnostic, lines: &[[String; 2]]| {
            if !lines.is_empty() {
                told.details = listed(lines, line);
                self.workplace.console.tell(&told.hint(Message::new("update-now-hint")));
            }
        };
        let kept = Message::new("update-kept").with("count", self.kept.len());
        tell(Diagnostic::note(kept), self.kept);
        let clashes = Message::new("update-clashes").with("count", self.clashes.len());
        tell(Diagnostic::warning(clashes), self.clashes);
    }

    /// Says which changes are not made, and why.
    fn tell_refused(&self, settled: &Settled) {
        if settled.refused.is_empty() {
            return;
        }
        let mut refused = Diagnostic::warning(Message::new("update-refused"));
        refused.details = listed(&settled.refused, |(change, reason)| {
            self.message_of("update-refused-line", change)
                .with("reason", reason.clone())
        });
        self.workplace.console.tell(&refused);
    }

    /// What differs, under which heading, and where it stood or what it was before.
    fn line_of_open(&self, change: &PassageChange) -> Message {
        let [old, new] = sides(change, &self.workplace.console.messages);
        let [made, edited] = excerpts(&old, &new);
        let line = match other_place(change) {
            Some(what) if old == new => Message::new("update-open-same")
                .with("text", beginning(&new, SHOWN))
                .with("what", what),
            _ => {
                let row: String = change.beside.iter().map(|cell| format!("{cell} | ")).collect();
                let [made, edited] = self.shown([made, edited]);
                Message::new("update-open-line")
                    .with("made", row + &made)
                    .with("edited", edited)
            }
        };
        match change.heading.as_str() {
            "" => line,
            heading => Message::new("update-open-under")
                .with("heading", heading)
                .with("line", line),
        }
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

    /// A comment with the line it belongs to, and the answer that stands there.
    fn message_of_comment(&self, placed: &PlacedComment<'_>) -> Message {
        let comment = placed.comment;
        let line = &comment.line;
        let id = match (&placed.key, line.is_empty()) {
            (Some(_), _) => "update-comment",
            (None, false) => "update-comment-no-key",
            (None, true) => "update-comment-no-line",
        };
        let author = if comment.author.is_empty() {
            "?"
        } else {
            &comment.author
        };
        let message = Message::composed(id)
            .with("author", author)
            .with("text", &comment.text)
            .with("line", beginning(line, SHOWN));
        match &placed.key {
            Some(key) => message.with("place", place_of(&self.prepared.template, key)),
            None => message,
        }
    }

    fn message_of(&self, id: &'static str, change: &Change) -> Message {
        let [old, new] = self.shown(excerpts(change.old.trim(), change.new.trim()));
        Message::composed(id)
            .with("place", self.place_of(change))
            .with("old", old)
            .with("new", new)
    }

    /// Both sides of a change, a dash where nothing stands; beside one that is printed a word says so.
    fn shown(&self, sides: [String; 2]) -> [String; 2] {
        let nothing = if sides.iter().any(|side| side == NOTHING) {
            self.workplace.console.messages.say("update-emptied")
        } else {
            NOTHING.to_owned()
        };
        sides.map(|side| if side.is_empty() { nothing.clone() } else { side })
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

/// Stands where nothing is or was; reports print it in cells without a figure too.
const NOTHING: &str = "—";
/// So many characters of a line with a comment are shown.
const SHOWN: usize = 30;
