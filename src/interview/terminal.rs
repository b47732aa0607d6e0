//! The terminal: lines by rustyline, keys and rows of lists by console. No other file knows these two.

use std::borrow::Cow;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anstream::{AutoStream, ColorChoice};
use console::{Key, Term};
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Behavior, Cmd, ColorMode, ConditionalEventHandler, Context, Editor, Event, EventContext, EventHandler, Helper,
    KeyCode, KeyEvent, Modifiers, RepeatCount,
};

use crate::say::message::Message;
use crate::say::messages::{Messages, visible};

use super::command::is_command_line;
use super::picker::{Picker, Press, items_shown};
use super::prompts::{Citable, EditedText, EditorError, Line, List, Picked, Prompts, Shape, Stop};
use super::{editor, signals};

/// A person at a terminal.
pub struct Terminal {
    messages: Messages,
    color: ColorChoice,
    kind: TerminalKind,
    interrupted: Arc<AtomicBool>,
    unsent: Arc<Mutex<String>>,
}

enum TerminalKind {
    /// One that can move its cursor.
    Capable(Box<Editor<LineHelper, DefaultHistory>>),
    /// One that prints and reads lines (`TERM=dumb`).
    Plain,
}

impl Terminal {
    /// Whether somebody can be asked: standard input and standard error are a terminal.
    pub fn is_there() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Opens the terminal. Fails where it cannot be set up.
    pub fn open(messages: Messages, color: ColorChoice) -> Result<Terminal, Stop> {
        let is_plain = std::env::var("TERM").is_ok_and(|term| matches!(term.as_str(), "dumb" | "cons25" | "emacs"));
        let unsent = Arc::new(Mutex::new(String::new()));
        let kind = if is_plain {
            TerminalKind::Plain
        } else {
            TerminalKind::Capable(Box::new(open_editor(&unsent)?))
        };
        Ok(Terminal {
            messages,
            color: if is_plain { ColorChoice::Never } else { color },
            kind,
            interrupted: signals::note_interrupts()?,
            unsent,
        })
    }

    /// Whether keys are read one by one, so that Ctrl-C is a key.
    pub fn has_raw_mode(&self) -> bool {
        matches!(self.kind, TerminalKind::Capable(_))
    }

    /// The line on the screen, as far as it is typed, for a thread that ends the program.
    pub fn unsent(&self) -> Arc<Mutex<String>> {
        Arc::clone(&self.unsent)
    }

    /// Refuses to ask on where Ctrl-C came between two prompts.
    fn check_interrupt(&self) -> Result<(), Stop> {
        if self.interrupted.swap(false, Ordering::Relaxed) {
            Err(Stop::Interrupted { unsent: String::new() })
        } else {
            Ok(())
        }
    }

    /// Reads a line of a terminal that has no line editor. What the line would begin with is printed first, and an empty
    /// line stands for it.
    fn read_plain(&mut self, line: &Line<'_>) -> Result<String, Stop> {
        if !line.initial.is_empty() {
            self.show(&format!("[{}]", line.initial));
        }
        let mut typed = String::new();
        loop {
            write_error(line.prompt);
            let before = typed.len();
            if io::stdin().lock().read_line(&mut typed)? == 0 {
                return Err(Stop::Interrupted { unsent: typed });
            }
            self.check_interrupt()?;
            let has_ended =
                line.shape == Shape::OneLine || is_command_line(&typed) || typed[before..].trim().is_empty();
            if has_ended {
                break;
            }
        }
        let typed = typed.trim_end_matches(['\r', '\n']);
        Ok(if typed.is_empty() { line.initial } else { typed }.to_owned())
    }

    /// Asks for numbers of a list, where no cursor can be moved in it.
    fn read_numbers(&mut self, list: &List<'_>, initial: &str, most: usize) -> Result<Picked<Vec<usize>>, Stop> {
        loop {
            self.show(list.prompt);
            for (index, item) in list.items.iter().enumerate() {
                self.show(&format!("{:3} {}", index + 1, visible(item)));
            }
            let typed = self.read_plain(&Line {
                prompt: "> ",
                initial,
                shape: Shape::OneLine,
                citable: &[],
            })?;
            if is_command_line(&typed) {
                return Ok(Picked::Command(typed));
            }
            let words = typed.split([' ', ',', '，', '、']).filter(|word| !word.is_empty());
            let index_of = |word: &str| word.parse::<usize>().ok()?.checked_sub(1);
            let numbers: Option<Vec<usize>> = words
                .map(|word| index_of(word).filter(|&index| index < list.items.len()))
                .collect();
            match numbers {
                Some(numbers) if numbers.len() <= most && (most > 1 || !numbers.is_empty()) => {
                    return Ok(Picked::Items(numbers));
                }
                _ => self.show(&self.messages.say("list-number")),
            }
        }
    }

    /// Shows a list and obeys the keys until the person has chosen.
    fn pick(&mut self, picker: &mut Picker<'_>) -> Result<Picked<()>, Stop> {
        let term = Term::stderr();
        term.hide_cursor()?;
        let picked = self.obey_keys(&term, picker);
        term.show_cursor()?;
        match picked? {
            // The colon was typed; the rest of the command follows in a line.
            Picked::Command(begun) if begun != "?" => Ok(Picked::Command(self.read_line(&Line {
                prompt: "> ",
                initial: &begun,
                shape: Shape::OneLine,
                citable: &[],
            })?)),
            picked => Ok(picked),
        }
    }

    fn obey_keys(&self, term: &Term, picker: &mut Picker<'_>) -> Result<Picked<()>, Stop> {
        loop {
            let (width, height) = self.size();
            let rows = picker.rows(width, height);
            for row in &rows {
                term.write_line(row)?;
            }
            let key = term.read_key_raw();
            term.clear_last_lines(rows.len())?;
            let page = items_shown(height);
            match key? {
                Key::CtrlC | Key::Char('\u{3}' | '\u{4}') => return Err(Stop::Interrupted { unsent: String::new() }),
                Key::Enter => return Ok(Picked::Items(())),
                Key::Escape => return Ok(Picked::Back),
                Key::ArrowUp | Key::BackTab => picker.press(Press::Up),
                Key::ArrowDown | Key::Tab => picker.press(Press::Down),
                Key::PageUp | Key::ArrowLeft => picker.press(Press::PageUp(page)),
                Key::PageDown | Key::ArrowRight => picker.press(Press::PageDown(page)),
                Key::Home => picker.press(Press::First),
                Key::End => picker.press(Press::Last),
                Key::Backspace => picker.press(Press::Backspace),
                Key::Char(':' | '：') if picker.takes_commands() => return Ok(Picked::Command(":".to_owned())),
                Key::Char('?' | '？') if picker.takes_commands() => return Ok(Picked::Command("?".to_owned())),
                Key::Char(c) => picker.press(Press::Type(c)),
                _ => {}
            }
            self.check_interrupt()?;
        }
    }

    /// Shows an answer, as the list it was chosen from is gone.
    fn show_chosen(&mut self, list: &List<'_>, chosen: &str) {
        if list.is_answer {
            let chosen = chosen.trim();
            let line = if list.prompt.ends_with(['?', '？']) {
                format!("{} {chosen}", list.prompt)
            } else {
                let line = Message::new("outline-line").with("label", list.prompt);
                self.messages.text(&line.with("answer", chosen))
            };
            self.show(&line);
        }
    }

    /// Lets the person choose the metric to cite; the line's text before and behind the cursor with it cited.
    fn cite(&mut self, line: &str, asked: &Asked, citable: &[Citable]) -> Result<(String, String), Stop> {
        let (before, after) = line.split_at(asked.at);
        let typed = &before[asked.from..];
        let mark = mark_length(typed);
        let word = typed[mark..].trim().to_lowercase();
        let is_meant = |metric: &&Citable| metric.name.to_lowercase().contains(&word) || metric.id.starts_with(&word);
        let mut found: Vec<&Citable> = citable.iter().filter(is_meant).collect();
        if found.is_empty() {
            found = citable.iter().collect();
        }
        let cited = |metric: &Citable| {
            // A brace that was typed ahead to close the citation is not needed any more.
            let after = after.strip_prefix("}}").unwrap_or(after);
            let before = &before[..asked.from];
            (format!("{before}{{{{ metrics.{} }}}}", metric.id), after.to_owned())
        };
        if let ([only], false) = (found.as_slice(), word.is_empty()) {
            return Ok(cited(only));
        }
        let item = |metric: &&Citable| {
            Message::new("cite-item")
                .with("name", &metric.name)
                .with("id", &metric.id)
        };
        let items: Vec<String> = found.iter().map(|metric| self.messages.text(&item(metric))).collect();
        let prompt = self.messages.say("cite-which");
        let chosen = self.choose(&List {
            prompt: &prompt,
            items: &items,
            active: 0,
            is_answer: false,
        })?;
        Ok(match chosen {
            Picked::Items(chosen) => cited(found[chosen]),
            Picked::Back | Picked::Command(_) => (before.to_owned(), after.to_owned()),
        })
    }
}

impl Prompts for Terminal {
    fn show(&mut self, text: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(AutoStream::new(io::stderr(), self.color), "{text}");
    }

    fn size(&self) -> (usize, usize) {
        let (rows, columns) = Term::stderr().size_checked().unwrap_or((24, 80));
        if rows == 0 || columns == 0 {
            return (80, 24);
        }
        (columns.into(), rows.into())
    }

    fn read_line(&mut self, line: &Line<'_>) -> Result<String, Stop> {
        self.check_interrupt()?;
        let (mut before, mut after) = (line.initial.to_owned(), String::new());
        loop {
            let TerminalKind::Capable(editor) = &mut self.kind else {
                return self.read_plain(line);
            };
            let asked = Arc::new(Mutex::new(None));
            if let Some(helper) = editor.helper_mut() {
                helper.begin(line);
            }
            bind_keys(editor, line, &asked);
            let read = editor.readline_with_initial(line.prompt, (&before, &after));
            let unsent = std::mem::take(&mut *lock(&self.unsent));
            let typed = match read {
                Ok(typed) => typed,
                Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Err(Stop::Interrupted { unsent }),
                Err(ReadlineError::Io(error)) => return Err(Stop::Failed(error)),
                Err(error) => return Err(Stop::Failed(io::Error::other(error))),
            };
            let asked: Option<Asked> = lock(&asked).take();
            match asked {
                Some(asked) => (before, after) = self.cite(&typed, &asked, line.citable)?,
                None => return Ok(typed.trim_end_matches('\n').to_owned()),
            }
        }
    }

    fn choose(&mut self, list: &List<'_>) -> Result<Picked<usize>, Stop> {
        self.check_interrupt()?;
        if !self.has_raw_mode() {
            let active = (list.active + 1).to_string();
            return Ok(match self.read_numbers(list, &active, 1)? {
                Picked::Items(numbers) => Picked::Items(numbers[0]),
                Picked::Back => Picked::Back,
                Picked::Command(command) => Picked::Command(command),
            });
        }
        let mut picker = Picker::one(list);
        Ok(match self.pick(&mut picker)? {
            Picked::Items(()) => {
                self.show_chosen(list, &list.items[picker.active()]);
                Picked::Items(picker.active())
            }
            Picked::Back => Picked::Back,
            Picked::Command(command) => Picked::Command(command),
        })
    }

    fn choose_several(&mut self, list: &List<'_>, chosen: &[usize]) -> Result<Picked<Vec<usize>>, Stop> {
        self.check_interrupt()?;
        if !self.has_raw_mode() {
            let marked: Vec<String> = chosen.iter().map(|index| (index + 1).to_string()).collect();
            return self.read_numbers(list, &marked.join(" "), list.items.len());
        }
        let mut picker = Picker::several(list, chosen);
        Ok(match self.pick(&mut picker)? {
            Picked::Items(()) => {
                let marked = picker.marked();
                let names: Vec<&str> = marked.iter().map(|&index| list.items[index].as_str()).collect();
                self.show_chosen(list, &names.join(self.messages.language.list_separator()));
                Picked::Items(marked)
            }
            Picked::Back => Picked::Back,
            Picked::Command(command) => Picked::Command(command),
        })
    }

    fn edit(&mut self, text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
        let edited = editor::edit(text);
        // Ctrl-C in the editor is the editor's.
        self.interrupted.store(false, Ordering::Relaxed);
        edited
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_error(text: &str) {
    let mut error = io::stderr();
    // Where standard error is closed there is nobody to tell.
    let _ = error.write_all(text.as_bytes()).and_then(|()| error.flush());
}

fn open_editor(unsent: &Arc<Mutex<String>>) -> Result<Editor<LineHelper, DefaultHistory>, Stop> {
    let config = rustyline::Config::builder()
        // Standard output is for the report.
        .behavior(Behavior::PreferTerm)
        .color_mode(ColorMode::Disabled)
        .build();
    let mut editor = Editor::with_config(config).map_err(|error| Stop::Failed(io::Error::other(error)))?;
    editor.set_helper(Some(LineHelper {
        shape: Shape::OneLine,
        initial: String::new(),
        unsent: Arc::clone(unsent),
    }));
    Ok(editor)
}

/// Where Tab was pressed to cite a metric: from the mark to the cursor, in bytes.
struct Asked {
    from: usize,
    at: usize,
}

/// Enter in the middle of an answer of several lines breaks the line; Tab behind a mark asks for a metric.
fn bind_keys(editor: &mut Editor<LineHelper, DefaultHistory>, line: &Line<'_>, asked: &Arc<Mutex<Option<Asked>>>) {
    let enter = Cmd::AcceptOrInsertLine {
        accept_in_the_middle: line.shape == Shape::OneLine,
    };
    editor.bind_sequence(KeyEvent(KeyCode::Enter, Modifiers::NONE), EventHandler::Simple(enter));
    let tab = EventHandler::Conditional(Box::new(CiteKey {
        asked: Arc::clone(asked),
        can_cite: !line.citable.is_empty(),
    }));
    editor.bind_sequence(KeyEvent(KeyCode::Tab, Modifiers::NONE), tab);
}

struct CiteKey {
    asked: Arc<Mutex<Option<Asked>>>,
    can_cite: bool,
}

impl ConditionalEventHandler for CiteKey {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let before = &context.line()[..context.pos()];
        let Some(from) = mark_before(before).filter(|_| self.can_cite) else {
            return Some(Cmd::Noop);
        };
        *lock(&self.asked) = Some(Asked {
            from,
            at: context.pos(),
        });
        Some(Cmd::AcceptLine)
    }
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
fn mark_length(text: &str) -> usize {
    match text.chars().next() {
        Some('{') => 2,
        Some('｛') => 2 * '｛'.len_utf8(),
        Some(c) => c.len_utf8(),
        None => 0,
    }
}

/// What rustyline asks about the line while it is edited.
struct LineHelper {
    shape: Shape,
    initial: String,
    unsent: Arc<Mutex<String>>,
}

impl LineHelper {
    fn begin(&mut self, line: &Line<'_>) {
        self.shape = line.shape;
        line.initial.clone_into(&mut self.initial);
        lock(&self.unsent).clear();
    }
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

    /// There is no hint; but this is called with the line at each edit, and nothing else tells it once Ctrl-C is pressed.
    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        let kept = if line == self.initial { "" } else { line };
        kept.clone_into(&mut lock(&self.unsent));
        None
    }
}

impl Validator for LineHelper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let text = context.input();
        let has_ended = match self.shape {
            Shape::OneLine => true,
            Shape::Lines => text.trim().is_empty() || text.ends_with('\n') || is_command_line(text),
        };
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
