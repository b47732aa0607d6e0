//! Many files at once: worked on in parallel, told of in the order of the command line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use ::console::Term;

use crate::files::state::State;
use crate::interview::signals::note_endings;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::console::Console;
use super::ending::{ToldToEnd, terminal_failed};
use super::workplace::{Common, Workplace};

/// How often the progress is drawn anew at most.
const REDRAWN: Duration = Duration::from_millis(100);
/// The columns of the bar that shows the progress.
const BAR: usize = 30;
/// What is said of a template or a folder and not of a file: once in a run.
const SAID_ONCE: [&str; 2] = ["builtin-overridden", "check-turned-off"];

/// What came of a file: what is to be said, and whether the work was done.
type Outcome = (Vec<Diagnostic>, anyhow::Result<()>);

/// Does the work on each of so many files, and says what there is to say in their order; what failed comes at the end, under
/// a line that counts. What is no fault of a file ends the run, and so does a signal, once the files begun are done.
pub fn for_each(
    names: &[String],
    work: impl Fn(usize, &Workplace) -> anyhow::Result<()> + Sync,
    workplace: &Workplace,
    state: &State,
) -> anyhow::Result<()> {
    let told = note_endings().map_err(|error| terminal_failed(&error))?;
    let common = Arc::new(Common::default());
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, receiver) = mpsc::channel::<(usize, Outcome)>();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(names.len());
    let (language, color) = (workplace.console.messages.language, workplace.console.color());
    let (library, config_folder) = (&workplace.library, &workplace.config_folder);
    let mut run = Run::new(names, workplace);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, common) = (sender.clone(), Arc::clone(&common));
            let (next, is_over, told, work) = (&next, &is_over, &told, &work);
            scope.spawn(move || {
                let own = Workplace {
                    console: Console::collecting(Messages::new(language), color),
                    library: library.clone(),
                    state: state.clone(),
                    config_folder: config_folder.clone(),
                    common: Some(common),
                };
                while told.load(Ordering::SeqCst) == 0 && !is_over.load(Ordering::SeqCst) {
                    let index = next.fetch_add(1, Ordering::SeqCst);
                    if index >= names.len() {
                        break;
                    }
                    let result = work(index, &own);
                    is_over.fetch_or(
                        result.as_ref().is_err_and(|error| !error.is::<Faults>()),
                        Ordering::SeqCst,
                    );
                    // Nobody who sends is outlived by the receiver.
                    let _ = sender.send((index, (own.console.take_collected(), result)));
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(|(index, outcome)| run.take(index, outcome));
    });
    run.finish(told.load(Ordering::SeqCst))
}

/// What is said while the files are worked on.
struct Run<'r> {
    names: &'r [String],
    workplace: &'r Workplace,
    /// What came of files before whose turn it is.
    early: BTreeMap<usize, Outcome>,
    /// How many files were told of.
    done: usize,
    said_once: BTreeSet<String>,
    /// The files that failed, and why.
    failed: Vec<(usize, Faults)>,
    /// What ends the run.
    ended: Option<anyhow::Error>,
    progress: Progress,
}

impl<'r> Run<'r> {
    fn new(names: &'r [String], workplace: &'r Workplace) -> Run<'r> {
        Run {
            names,
            workplace,
            early: BTreeMap::new(),
            done: 0,
            said_once: BTreeSet::new(),
            failed: Vec::new(),
            ended: None,
            progress: Progress::new(names.len()),
        }
    }

    fn take(&mut self, index: usize, outcome: Outcome) {
        self.early.insert(index, outcome);
        while let Some((said, result)) = self.early.remove(&self.done) {
            self.say(said);
            match result.map_err(|error| error.downcast::<Faults>()) {
                Ok(()) => {}
                Err(Ok(faults)) => self.failed.push((self.done, faults)),
                Err(Err(error)) => self.ended = self.ended.take().or(Some(error)),
            }
            self.done += 1;
        }
        self.progress.show(self.done);
    }

    fn say(&mut self, said: Vec<Diagnostic>) {
        let messages = &self.workplace.console.messages;
        for diagnostic in said {
            let is_once = SAID_ONCE.contains(&&*diagnostic.message.id);
            if !is_once || self.said_once.insert(diagnostic.render(messages)) {
                self.progress.clear();
                self.workplace.console.tell(&diagnostic);
            }
        }
    }

    fn finish(mut self, signal: usize) -> anyhow::Result<()> {
        self.progress.clear();
        let mut faults = Vec::new();
        let mut summary = Diagnostic::note(
            Message::new("render-failed-some")
                .with("failed", self.failed.len())
                .with("count", self.names.len()),
        );
        for (index, Faults(found)) in self.failed {
            faults.extend(found);
            summary
                .details
                .push(Message::new("render-failed-one").with("path", &self.names[index]));
        }
        if !faults.is_empty() {
            faults.push(summary);
        }
        if let Some(error) = self.ended {
            faults.iter().for_each(|fault| self.workplace.console.tell(fault));
            return Err(error);
        }
        if signal != 0 && self.done < self.names.len() {
            faults.iter().for_each(|fault| self.workplace.console.tell(fault));
            let stopped = Message::new("render-stopped")
                .with("done", self.done)
                .with("count", self.names.len());
            self.workplace.console.tell(&Diagnostic::note(stopped));
            return Err(ToldToEnd(u8::try_from(signal).unwrap_or_default()).into());
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(Faults(faults).into()),
        }
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
    fn new(count: usize) -> Progress {
        Progress {
            terminal: Some(Term::stderr()).filter(Term::is_term),
            count,
            drawn: None,
            stands: false,
        }
    }

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
