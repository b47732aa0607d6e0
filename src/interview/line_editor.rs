//! The line editor: rustyline, with our own keys. No other file knows it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use console::Term;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::{DefaultHistory, History};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    At, Behavior, Cmd, ColorMode, ConditionalEventHandler, Context, EditMode, Editor, Event, EventContext,
    EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount, Word,
};

use crate::say::messages::visible;

use super::command::ends_answer;
use super::prompts::{Line, Shape, Stop};
use super::unsent::Unsent;
use super::wrapped::{Drawn, to_next_row};

/// How long after Esc the rest of a key is waited for, in milliseconds: keys that move the cursor begin with it.
const ESCAPE_WAIT: u16 = 100;

/// Reads lines at a terminal that can move its cursor.
pub struct LineEditor(Editor<LineHelper, DefaultHistory>);

/// How a line ended.
pub enum Ended {
    /// With Enter, or an empty line.
    Entered(String),
    /// With Tab behind a mark: a metric is to be cited there.
    Cites {
        /// The line as it is.
        line: String,
        /// Where the mark begins, in bytes.
        from: usize,
        /// Where the cursor is, in bytes.
        at: usize,
    },
}

impl LineEditor {
    /// Opens the terminal.
    pub fn open() -> Result<LineEditor, Stop> {
        let config = rustyline::Config::builder()
            // Standard output is for the report.
            .behavior(Behavior::PreferTerm)
            .color_mode(ColorMode::Disabled)
            // The other mode takes Esc and a digit for a count before any key of ours is asked.
            .edit_mode(EditMode::Vi)
            .keyseq_timeout(Some(ESCAPE_WAIT))
            .build();
        let mut editor = Editor::with_config(config).map_err(|error| Stop::Failed(io::Error::other(error)))?;
        editor.set_helper(Some(LineHelper::default()));
        Ok(LineEditor(editor))
    }

    /// Reads a line that begins with these texts before and behind the cursor.
    pub fn read(&mut self, line: &Line<'_>, before: &str, after: &str) -> Result<Ended, Stop> {
        let editor = &mut self.0;
        if let Some(helper) = editor.helper_mut() {
            *helper = LineHelper {
                shape: Some(line.shape),
                known: line.known.to_owned(),
                prompt: line.prompt.to_owned(),
                drawn: RefCell::default(),
                unsent: line.unsent.cloned(),
            };
        }
        let recalled = editor.history_mut().clear().and_then(|()| match line.recall {
            Some(text) => editor.history_mut().add(text).map(drop),
            None => Ok(()),
        });
        recalled.map_err(stop)?;
        let cited = Arc::new(Mutex::new(None));
        let left = Arc::new(AtomicBool::new(false));
        bind_keys(editor, line, &cited, &left);
        let typed = editor
            .readline_with_initial(line.prompt, (before, after))
            .map_err(stop)?;
        if left.load(Ordering::SeqCst) {
            return Ok(Ended::Entered(String::new()));
        }
        let cited = lock(&cited).take();
        Ok(match cited {
            Some((from, at)) => Ended::Cites { line: typed, from, at },
            None => Ended::Entered(typed.trim_end_matches('\n').to_owned()),
        })
    }
}

fn stop(error: ReadlineError) -> Stop {
    match error {
        ReadlineError::Interrupted | ReadlineError::Eof => Stop::Interrupted,
        ReadlineError::Io(error) => Stop::Failed(error),
        error => Stop::Failed(io::Error::other(error)),
    }
}

/// What is noted for the line that ends with Tab: where the mark begins and where the cursor is, in bytes.
type Cited = Arc<Mutex<Option<(usize, usize)>>>;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bind_keys(editor: &mut Editor<LineHelper, DefaultHistory>, line: &Line<'_>, cited: &Cited, left: &Arc<AtomicBool>) {
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    // In the middle of an answer of several lines Enter breaks the line.
    let enter = Cmd::AcceptOrInsertLine {
        accept_in_the_middle: line.shape != Shape::Lines,
    };
    editor.bind_sequence(plain(KeyCode::Enter), enter);
    let tab = CiteKey {
        cited: Arc::clone(cited),
        can_cite: !line.citable.is_empty(),
    };
    editor.bind_sequence(plain(KeyCode::Tab), EventHandler::Conditional(Box::new(tab)));
    for (code, is_up) in [(KeyCode::Up, true), (KeyCode::Down, false)] {
        let prompt = line.prompt.to_owned();
        let row = EventHandler::Conditional(Box::new(RowKey { prompt, is_up }));
        editor.bind_sequence(plain(code), row);
    }
    let other = OtherKey {
        left: line.can_leave.then(|| Arc::clone(left)),
    };
    editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(other)));
}

/// Tab behind a mark asks for a metric; elsewhere it does nothing.
struct CiteKey {
    cited: Cited,
    can_cite: bool,
}

impl ConditionalEventHandler for CiteKey {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let before = &context.line()[..context.pos()];
        let Some(from) = mark_before(before).filter(|_| self.can_cite) else {
            return Some(Cmd::Noop);
        };
        *lock(&self.cited) = Some((from, context.pos()));
        Some(Cmd::AcceptLine)
    }
}

/// Up and Down go from row to row, also where a paragraph is wrapped; beyond the first row to what can be recalled.
struct RowKey {
    prompt: String,
    is_up: bool,
}

impl ConditionalEventHandler for RowKey {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let count = to_next_row(&self.prompt, context.line(), context.pos(), columns(), self.is_up)?;
        let count = RepeatCount::try_from(count).ok()?;
        Some(Cmd::Move(if self.is_up {
            Movement::BackwardChar(count)
        } else {
            Movement::ForwardChar(count)
        }))
    }
}

/// Every other key: those that shells have for a line, and nothing that would show a mode of the library.
struct OtherKey {
    /// Where it is noted that Esc has left the line, if it may.
    left: Option<Arc<AtomicBool>>,
}

impl ConditionalEventHandler for OtherKey {
    fn handle(&self, event: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let &KeyEvent(code, modifiers) = event.get(0)?;
        let word_before = Movement::BackwardWord(1, Word::Emacs);
        let word_behind = Movement::ForwardWord(1, At::AfterEnd, Word::Emacs);
        match (code, modifiers) {
            (KeyCode::Esc, _) if let Some(left) = &self.left => {
                left.store(true, Ordering::SeqCst);
                Some(Cmd::AcceptLine)
            }
            (KeyCode::Esc | KeyCode::BackTab, _) => Some(Cmd::Noop),
            (KeyCode::Left, Modifiers::CTRL | Modifiers::ALT) | (KeyCode::Char('b'), Modifiers::ALT) => {
                Some(Cmd::Move(word_before))
            }
            (KeyCode::Right, Modifiers::CTRL | Modifiers::ALT) | (KeyCode::Char('f'), Modifiers::ALT) => {
                Some(Cmd::Move(word_behind))
            }
            (KeyCode::Backspace, Modifiers::ALT) => Some(Cmd::Kill(word_before)),
            (KeyCode::Char('d'), Modifiers::ALT) => Some(Cmd::Kill(word_behind)),
            // Esc, and soon after it a character: the character is meant.
            (KeyCode::Char(c), Modifiers::ALT) => Some(Cmd::Insert(1, c.to_string())),
            (KeyCode::Char(c), Modifiers::CTRL) => match c {
                'A' => Some(Cmd::Move(Movement::BeginningOfLine)),
                'B' => Some(Cmd::Move(Movement::BackwardChar(1))),
                'E' => Some(Cmd::Move(Movement::EndOfLine)),
                'F' => Some(Cmd::Move(Movement::ForwardChar(1))),
                'K' => Some(Cmd::Kill(Movement::EndOfLine)),
                'L' => Some(Cmd::ClearScreen),
                'D' if !context.line().is_empty() => Some(Cmd::Kill(Movement::ForwardChar(1))),
                'C' | 'D' | 'H' | 'J' | 'M' | 'T' | 'U' | 'W' | 'Y' | 'Z' | '_' => None,
                _ => Some(Cmd::Noop),
            },
            _ => None,
        }
    }
}

/// The columns of the window.
fn columns() -> usize {
    Term::stderr().size().1.into()
}

/// Whether the terminal breaks what is on the screen anew in a window of another width, as most do.
fn breaks_rows_anew() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    term != "linux" && std::env::var_os("XTERM_VERSION").is_none() && std::env::var_os("STY").is_none()
}

/// Where the mark begins that asks for a citation: `#` or `{{`, with at most a word behind it.
fn mark_before(before: &str) -> Option<usize> {
    let marks = ["#", "＃", "{{", "｛｛"];
    let from = marks.iter().filter_map(|mark| before.rfind(mark)).max()?;
    let behind = &before[from..];
    let word = behind[mark_length(behind)..].trim_start();
    let is_word = !word.contains(|c: char| c.is_whitespace() || "，。；：、！？}｝".contains(c));
    is_word.then_some(from)
}

/// The bytes of the mark that a text begins with.
pub fn mark_length(text: &str) -> usize {
    match text.chars().next() {
        Some('{') => 2,
        Some('｛') => 2 * '｛'.len_utf8(),
        Some(c) => c.len_utf8(),
        None => 0,
    }
}

/// What rustyline asks about the line while it is edited.
#[derive(Default)]
struct LineHelper {
    shape: Option<Shape>,
    known: String,
    prompt: String,
    drawn: RefCell<Drawn>,
    unsent: Option<Unsent>,
}

impl Helper for LineHelper {}

impl Completer for LineHelper {
    type Candidate = String;
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        visible(line)
    }
}

impl Hinter for LineHelper {
    type Hint = String;

    /// There is no hint; but this is called with the line before it is drawn again, at each edit and when the window has
    /// another width, and nothing else tells it once the prompt breaks off.
    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<String> {
        let prepared = self.drawn.borrow_mut().draw(&self.prompt, line, at, columns());
        if let Some(prepared) = prepared.filter(|_| breaks_rows_anew()) {
            // The line is about to be drawn again, as if its rows were still where they were.
            let _ = Term::stderr().write_str(&prepared);
        }
        if let Some(unsent) = &self.unsent {
            unsent.note(line);
        }
        None
    }
}

impl Validator for LineHelper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let has_ended = self.shape != Some(Shape::Lines) || ends_answer(context.input(), &self.known);
        Ok(if has_ended {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_asks_for_a_citation_only_with_a_word_behind_it() {
        assert_eq!(mark_before("共申报#"), Some(9));
        assert_eq!(mark_before("共申报#项目"), Some(9));
        assert_eq!(mark_before("共{{ pro"), Some(3));
        assert_eq!(mark_before("共｛｛"), Some(3));
        assert_eq!(mark_before("共申报#项，又"), None);
        assert_eq!(mark_before("{{ metrics.a }}"), None);
        assert_eq!(mark_before("没有"), None);
    }
}
