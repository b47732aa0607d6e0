//! Many files at once: worked on in parallel, told of in the order of the command line.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use ::console::Term;

use crate::interview::signals::note_endings;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::console::Console;
use super::ending::{Exit, terminal_failed};
use super::workplace::{Common, Workplace};

/// How often the progress is drawn anew at most.
const REDRAWN: Duration = Duration::from_millis(100);
/// The columns of the bar that shows the progress.
const BAR: usize = 30;
/// What is said of a template or a folder and not of a file: once in a run.
const SAID_ONCE: [&str; 2] = ["builtin-overridden", "check-turned-off"];

/// The files a thread takes at a time: what they become is kept together.
const TURN: usize = 16;

/// What came of a file: what is to be said, and whether the work was done.
type Outcome = (Vec<Diagnostic>, anyhow::Result<()>);

/// What is done with each of many files.
pub trait Work: Sync {
    /// What a file becomes.
    type Made;

    /// Makes it of the file of this index.
    fn make(&self, index: usize, workplace: &Workplace) -> anyhow::Result<Self::Made>;

    /// What is said above all else of the file of this index: whether it was done, and what it became. Of one that failed it is
    /// said only where something else is.
    fn heading(&self, _index: usize, _is_done: bool) -> Option<Message> {
        None
    }

    /// Keeps what a thread has made, and says of each whether that could be done.
    fn keep(&self, made: Vec<Self::Made>, workplace: &Workplace) -> Vec<anyhow::Result<()>>;
}

/// Does the work on each of so many files, and says what there is to say in their order; what failed comes at the end, under
/// a line that counts. What is no fault of a file ends the run, and so does a signal, once the files begun are done.
pub fn for_each(names: &[String], work: &impl Work, workplace: &Workplace) -> anyhow::Result<()> {
    let told = note_endings().map_err(|error| terminal_failed(&error))?;
    let common = Arc::new(Common::default());
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, receiver) = mpsc::channel::<(usize, Vec<Outcome>)>();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(names.len());
    let turn = names.len().div_ceil(threads.max(1)).clamp(1, TURN);
    let console = &workplace.console;
    let (language, color) = (console.messages.language, console.color);
    let (is_quiet, shows_all) = (console.is_quiet, console.shows_all);
    let (library, state, config_folder) = (&workplace.library, &workplace.state, &workplace.config_folder);
    let progress = Progress {
        terminal: Some(Term::stderr()).filter(Term::is_term),
        count: names.len(),
        drawn: None,
        stands: false,
    };
    let mut run = Run {
        names,
        workplace,
        early: BTreeMap::new(),
        next: 0,
        done: 0,
        said_once: BTreeSet::new(),
        failed: Vec::new(),
        ended: None,
        progress,
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, common) = (sender.clone(), Arc::clone(&common));
            let (next, is_over, told) = (&next, &is_over, &told);
            scope.spawn(move || {
                let own = Workplace {
                    console: Console {
                        messages: Messages::new(language),
                        color,
                        is_quiet,
                        shows_all,
                        // What a file says is shown in its turn.
                        collected: Some(RefCell::default()),
                    },
                    library: library.clone(),
                    state: state.clone(),
                    config_folder: config_folder.clone(),
                    common: Some(common),
                };
                let is_stopped = || told.load(Ordering::SeqCst) != 0 || is_over.load(Ordering::SeqCst);
                while !is_stopped() {
                    let first = next.fetch_add(turn, Ordering::SeqCst);
                    if first >= names.len() {
                        break;
                    }
                    let files = first..names.len().min(first + turn);
                    let outcomes = take_turn(files.take_while(|_| !is_stopped()), work, &own);
                    is_over.fetch_or(outcomes.iter().any(ends_run), Ordering::SeqCst);
                    // Nobody who sends is outlived by the receiver.
                    let _ = sender.send((first, outcomes));
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(|(first, outcomes)| run.take(first, outcomes));
    });
    run.finish(told.load(Ordering::SeqCst))
}

/// Works on some files, and keeps what they became together.
fn take_turn<W: Work>(files: impl Iterator<Item = usize>, work: &W, workplace: &Workplace) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let (mut made, mut indices) = (Vec::new(), Vec::new());
    for index in files {
        indices.push(index);
        let result = work.make(index, workplace).map(|file| made.push(file));
        outcomes.push((workplace.console.take_collected(), result));
        if outcomes.last().is_some_and(ends_run) {
            break;
        }
    }
    let kept = work.keep(made, workplace);
    let done = outcomes.iter_mut().filter(|(_, result)| result.is_ok());
    done.zip(kept).for_each(|((_, result), kept)| *result = kept);
    for (index, (said, result)) in indices.into_iter().zip(&mut outcomes) {
        let is_done = result.is_ok();
        if let Some(heading) = work.heading(index, is_done).filter(|_| is_done || !said.is_empty()) {
            workplace.console.note(heading);
            said.splice(0..0, workplace.console.take_collected());
        }
    }
    outcomes
}

fn ends_run((_, result): &Outcome) -> bool {
    result.as_ref().is_err_and(|error| !error.is::<Faults>())
}

/// What is said while the files are worked on.
struct Run<'r> {
    names: &'r [String],
    workplace: &'r Workplace,
    /// What came of files before whose turn it is.
    early: BTreeMap<usize, Outcome>,
    /// The file that is told of next.
    next: usize,
    /// How many files are done.
    done: usize,
    said_once: BTreeSet<String>,
    /// The files that failed, and why.
    failed: Vec<(usize, Faults)>,
    /// What ends the run.
    ended: Option<anyhow::Error>,
    progress: Progress,
}

impl Run<'_> {
    fn take(&mut self, first: usize, outcomes: Vec<Outcome>) {
        self.done += outcomes.len();
        self.early.extend((first..).zip(outcomes));
        let mut said = String::new();
        while let Some(outcome) = self.early.remove(&self.next) {
            self.tell(self.next, outcome, &mut said);
            self.next += 1;
        }
        self.show(&said);
        self.progress.show(self.done);
    }

    /// Notes what came of a file, and adds to what is said what there is to say of it.
    fn tell(&mut self, index: usize, (diagnostics, result): Outcome, said: &mut String) {
        for diagnostic in diagnostics {
            let text = self.workplace.console.shown(&diagnostic);
            let is_once = SAID_ONCE.contains(&&*diagnostic.message.id);
            if !is_once || self.said_once.insert(text.clone()) {
                said.push_str(&text);
            }
        }
        match result.map_err(|error| error.downcast::<Faults>()) {
            Ok(()) => {}
            Err(Ok(faults)) => self.failed.push((index, faults)),
            Err(Err(error)) => self.ended = self.ended.take().or(Some(error)),
        }
    }

    fn show(&mut self, said: &str) {
        if !said.is_empty() {
            self.progress.clear();
            self.workplace.console.write_error(said);
        }
    }

    fn finish(mut self, signal: usize) -> anyhow::Result<()> {
        // Behind a turn that was broken off others may be done.
        let mut said = String::new();
        for (index, outcome) in std::mem::take(&mut self.early) {
            self.tell(index, outcome, &mut said);
        }
        self.show(&said);
        self.progress.clear();
        let console = &self.workplace.console;
        let mut summary = Diagnostic::note(
            Message::new("render-failed-some")
                .with("failed", self.failed.len())
                .with("count", self.names.len()),
        );
        let found: Vec<Diagnostic> = self
            .failed
            .iter()
            .flat_map(|(_, Faults(found))| found.clone())
            .collect();
        console.tell_faults(&found);
        for (index, _) in &self.failed {
            let failed = Message::new("render-failed-one").with("path", &self.names[*index]);
            summary.details.push(failed);
        }
        let failed = if self.failed.is_empty() {
            Vec::new()
        } else {
            vec![summary]
        };
        if let Some(error) = self.ended {
            console.tell_faults(&failed);
            return Err(error);
        }
        if signal != 0 && self.done < self.names.len() {
            console.tell_faults(&failed);
            let stopped = Message::new("render-stopped")
                .with("done", self.done)
                .with("count", self.names.len());
            console.note(stopped);
            return Err(Exit::Told(signal).into());
        }
        Ok(Faults::check(failed)?)
    }
}

/// A bar in the last line of a terminal; nothing elsewhere.
struct Progress {
    terminal: Option<Term>,
    count: usize,
    drawn: Option<Instant>,
    /// Whether it stands on the screen.
    stands: bool,
}

impl Progress {
    fn show(&mut self, done: usize) {
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= REDRAWN);
        let Some(terminal) = self.terminal.as_mut().filter(|_| is_due) else {
            return;
        };
        let full = BAR * done / self.count.max(1);
        let bar = format!("\r{}{} {done}/{}", "█".repeat(full), "░".repeat(BAR - full), self.count);
        // What cannot be drawn is not missed.
        let _ = terminal.write_all(bar.as_bytes());
        self.drawn = Some(Instant::now());
        self.stands = true;
    }

    fn clear(&mut self) {
        if let Some(terminal) = self.terminal.as_ref().filter(|_| self.stands) {
            let _ = terminal.clear_line();
            self.stands = false;
        }
    }
}
