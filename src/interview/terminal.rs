//! The terminal: lines by the line editor, yes or no outside of interviews by dialoguer, all lists by our own picker, whose
//! keys and rows are console's.

use std::collections::BTreeSet;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};
use console::{Key, Term};

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::chinese::{columns, cut_to_columns};
use crate::text::hidden::{has_hidden, visible, visible_styled};

use super::command::{ends_answer, is_command};
use super::dialogs;
use super::line_editor::{Ended, LineEditor, mark_length, print, screen_size};
use super::picker::{Hints, Picker, items_shown};
use super::prompts::{Citable, EditedText, EditorError, Line, List, Picked, Prompts, Shape, Stop, YesNo};
use super::wrapped::{in_rows, rows_taken};
use super::{editor, signals};

/// The rows that a list has at least, whatever was said above it.
const LEAST_ROWS: usize = 8;
/// The columns of the mark between a question and its answer.
const MARK: usize = 2;

/// A person at a terminal.
pub struct Terminal {
    messages: Messages,
    color: ColorChoice,
    kind: TerminalKind,
    interrupted: Arc<AtomicBool>,
    /// The rows that were said since the person last answered something.
    said: usize,
    /// The editor that the person has chosen, having named none.
    editor: Option<Vec<String>>,
}

enum TerminalKind {
    /// One that can move its cursor.
    Capable(Box<LineEditor>),
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
        let is_dumb = |term: String| matches!(term.as_str(), "dumb" | "cons25" | "emacs");
        let is_plain = cfg!(not(unix)) || std::env::var("TERM").is_ok_and(is_dumb);
        let kind = if is_plain {
            TerminalKind::Plain
        } else {
            TerminalKind::Capable(Box::new(LineEditor::open()?))
        };
        Ok(Terminal {
            messages,
            color: if is_plain { ColorChoice::Never } else { color },
            kind,
            interrupted: signals::note_interrupts()?,
            said: 0,
            editor: None,
        })
    }

    /// Whether keys are read one by one, so that Ctrl-C is a key.
    pub fn has_raw_mode(&self) -> bool {
        matches!(self.kind, TerminalKind::Capable(_))
    }

    /// Refuses to ask on where Ctrl-C came between two prompts.
    fn check_interrupt(&self) -> Result<(), Stop> {
        if self.interrupted.swap(false, Ordering::Relaxed) {
            Err(Stop::Interrupted)
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
            print(line.prompt);
            let before = typed.len();
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_until(b'\n', &mut bytes);
            // What is no text is shown by marks, and can be typed again.
            typed.push_str(&String::from_utf8_lossy(&bytes));
            if let Some(unsent) = line.unsent {
                unsent.note(&typed);
            }
            if read? == 0 {
                return Err(Stop::Interrupted);
            }
            self.check_interrupt()?;
            let is_empty_line = typed[before..].trim().is_empty();
            if line.shape != Shape::Lines || is_empty_line || ends_answer(typed.trim_end(), line.known) {
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
                initial,
                ..Line::new("> ")
            })?;
            if is_command(&typed) || typed.starts_with([':', '：']) {
                return Ok(Picked::Command(typed));
            }
            if let Some(item) = Picker::one(list).yes_or_no(&typed) {
                return Ok(Picked::Items(vec![item]));
            }
            match items_named(&typed, list.items.len()) {
                Some(items) if items.len() <= most && (most > 1 || !items.is_empty()) => {
                    return Ok(Picked::Items(items.into_iter().collect()));
                }
                _ => self.show(&self.messages.say("list-number")),
            }
        }
    }

    /// Shows a list and obeys the keys until the person has chosen. What was said last stays on the screen above it.
    fn pick(&mut self, picker: &mut Picker<'_>) -> Result<Picked<()>, Stop> {
        let term = Term::stderr();
        loop {
            term.hide_cursor()?;
            let picked = self.obey_keys(&term, picker);
            term.show_cursor()?;
            let begun = match picked? {
                Picked::Command(begun) if begun != "?" => begun,
                picked => {
                    self.said = 0;
                    return Ok(picked);
                }
            };
            // A command was begun; the rest of it follows in a line.
            let said = self.said;
            let typed = self.read_line(&Line {
                initial: &begun,
                can_leave: true,
                ..Line::new("> ")
            })?;
            match typed.trim() {
                "" | ":" | "：" => {
                    term.clear_last_lines(1)?;
                    self.said = said;
                }
                word if let Some(item) = picker.yes_or_no(word) => {
                    picker.go_to(item);
                    return Ok(Picked::Items(()));
                }
                word if !picker.asks_yes_or_no() || word.starts_with([':', '：', '?', '？']) => {
                    return Ok(Picked::Command(typed));
                }
                _ => self.show(&self.messages.say("typed-boolean")),
            }
        }
    }

    fn obey_keys(&self, term: &Term, picker: &mut Picker<'_>) -> Result<Picked<()>, Stop> {
        let hints = Hints {
            none_found: self.messages.say("list-none-found"),
            yes_no_keys: self.messages.say("yes-no-keys"),
        };
        loop {
            let (width, height) = self.size();
            let height = height.saturating_sub(self.said).max(height.min(LEAST_ROWS));
            let rows = picker.rows(width, height, &hints);
            for row in &rows {
                term.write_line(&visible_styled(row))?;
            }
            let key = term.read_key_raw();
            term.clear_last_lines(rows.len())?;
            let page = items_shown(height);
            match key? {
                Key::CtrlC | Key::Char('\u{3}' | '\u{4}') => return Err(Stop::Interrupted),
                Key::Enter if picker.is_empty() => {}
                Key::Enter => return Ok(Picked::Items(())),
                Key::Escape => return Ok(Picked::Back),
                Key::Char(':' | '：') if picker.takes_commands() => return Ok(Picked::Command(":".to_owned())),
                Key::Char('?' | '？') if picker.takes_commands() => return Ok(Picked::Command("?".to_owned())),
                Key::Char(c) if picker.asks_yes_or_no() => match picker.yes_or_no(c.encode_utf8(&mut [0; 4])) {
                    Some(item) => picker.go_to(item),
                    None if c.is_control() || c.is_whitespace() => {}
                    None => return Ok(Picked::Command(c.to_string())),
                },
                key => picker.press(&key, page),
            }
            self.check_interrupt()?;
        }
    }

    /// What a dialog gave, once the terminal is as it was before it.
    fn after_dialog<T>(&mut self, answer: io::Result<Option<T>>) -> Result<Option<T>, Stop> {
        match answer {
            // It has raised the signal, which was noted.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                self.interrupted.store(false, Ordering::Relaxed);
                Term::stderr().show_cursor()?;
                Term::stderr().write_line("")?;
                Err(Stop::Interrupted)
            }
            Err(error) => {
                Term::stderr().show_cursor()?;
                Err(Stop::Failed(error))
            }
            Ok(answer) => {
                self.check_interrupt()?;
                Ok(answer)
            }
        }
    }

    fn confirm_plainly(&mut self, question: &YesNo<'_>) -> Result<Option<bool>, Stop> {
        let default = if question.default { "y" } else { "n" };
        loop {
            self.show(&format!("{} (y/n)", question.prompt));
            let typed = self.read_plain(&Line {
                initial: default,
                ..Line::new("> ")
            })?;
            match typed.trim().to_lowercase().as_str() {
                "y" | "yes" | "是" => return Ok(Some(true)),
                "n" | "no" | "否" => return Ok(Some(false)),
                word if is_command(word) => return Ok(None),
                _ => self.show(&self.messages.say("typed-boolean")),
            }
        }
    }

    /// The editor to open: the one the person has named or chosen, else one that they choose now; none where they would
    /// rather not.
    fn editor_command(&mut self) -> Result<Option<Vec<String>>, EditorError> {
        if let Some(command) = editor::named().or_else(|| self.editor.clone()) {
            return Ok(Some(command));
        }
        let installed = editor::installed();
        if installed.is_empty() {
            return Err(EditorError::None);
        }
        let mut items: Vec<String> = installed.iter().map(|command| (*command).to_owned()).collect();
        items.push(self.messages.say("editor-here"));
        let prompt = self.messages.say("editor-which");
        let chosen = match self.choose(&List::of_ways(&prompt, &items))? {
            Picked::Items(chosen) => installed.get(chosen),
            Picked::Back | Picked::Command(_) => None,
        };
        self.editor = chosen.map(|command| command.split(' ').map(str::to_owned).collect());
        Ok(self.editor.clone())
    }

    /// Shows what was chosen of a list, as the list is gone.
    fn show_marked(&mut self, list: &List<'_>, marked: &[usize]) {
        let names: Vec<&str> = marked.iter().map(|&index| list.items[index].as_str()).collect();
        self.show_chosen(list, &names.join(self.messages.language.list_separator()));
    }

    /// Shows an answer, as the list it was chosen from is gone.
    fn show_chosen(&mut self, list: &List<'_>, chosen: &str) {
        if list.is_answer {
            // One item is shown as far as the list showed it.
            let room = self.size().0.saturating_sub(columns(list.prompt) + MARK);
            let chosen = if list.items.iter().any(|item| item == chosen) {
                cut_to_columns(chosen.trim(), room)
            } else {
                chosen.into()
            };
            let line = if list.prompt.ends_with(['?', '？']) {
                format!("{} {chosen}", list.prompt)
            } else {
                let line = Message::new("outline-line").with("label", list.prompt);
                self.messages.text(&line.with("answer", &*chosen))
            };
            self.show(&line);
        }
    }

    /// Lets the person choose the metric to cite; the line's text before and behind the cursor with it cited.
    fn cite(&mut self, line: &str, from: usize, at: usize, citable: &[Citable]) -> Result<(String, String), Stop> {
        let (before, after) = line.split_at(at);
        let typed = &before[from..];
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
            let before = &before[..from];
            (format!("{before}{{{{ metrics.{} }}}}", metric.id), after.to_owned())
        };
        if let ([only], false) = (found.as_slice(), word.is_empty()) {
            return Ok(cited(only));
        }
        let item = |metric: &&Citable| {
            Message::new("cite-item")
                .with("name", &metric.name)
                .with("id", &metric.id)
                .with("printed", &metric.printed)
        };
        let items: Vec<String> = found.iter().map(|metric| self.messages.text(&item(metric))).collect();
        let prompt = self.messages.say("cite-which");
        Ok(match self.choose(&List::of_ways(&prompt, &items))? {
            Picked::Items(chosen) => cited(found[chosen]),
            Picked::Back | Picked::Command(_) => (before.to_owned(), after.to_owned()),
        })
    }
}

impl Prompts for Terminal {
    fn show(&mut self, text: &str) {
        let columns = self.size().0;
        let text = in_rows(text, columns);
        self.said += rows_taken("", &console::strip_ansi_codes(&text), columns);
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(AutoStream::new(io::stderr(), self.color), "{}", visible_styled(&text));
    }

    fn size(&self) -> (usize, usize) {
        screen_size()
    }

    fn can_edit(&self) -> bool {
        self.has_raw_mode()
    }

    fn read_line(&mut self, line: &Line<'_>) -> Result<String, Stop> {
        self.check_interrupt()?;
        if has_hidden(line.initial) && self.has_raw_mode() {
            // In the line itself, where the cursor moves, it cannot be shown.
            self.show(&format!("\u{1b}[2m{}\u{1b}[0m", visible(line.initial)));
        }
        let (mut before, mut after) = (line.initial.to_owned(), String::new());
        loop {
            let TerminalKind::Capable(editor) = &mut self.kind else {
                return self.read_plain(line);
            };
            let (typed, from, at) = match editor.read(line, &before, &after)? {
                Ended::Entered(typed) => {
                    self.said = 0;
                    return Ok(typed);
                }
                Ended::Cites { line, from, at } => (line, from, at),
            };
            (before, after) = self.cite(&typed, from, at, line.citable)?;
            // The line is shown again with the citation in it.
            let (width, height) = self.size();
            let rows = rows_taken(line.prompt, &typed, width);
            Term::stderr().clear_last_lines(rows.min(height.saturating_sub(1)))?;
        }
    }

    fn choose(&mut self, list: &List<'_>) -> Result<Picked<usize>, Stop> {
        self.check_interrupt()?;
        if !self.has_raw_mode() {
            let active = (list.active + 1).to_string();
            let picked = self.read_numbers(list, &active, 1)?;
            return Ok(picked.map(|numbers| numbers[0]));
        }
        if list.yes_no.is_some() && columns(list.prompt) >= self.size().0 {
            // What does not fit its row stands above the list.
            self.show(list.prompt);
        }
        let mut picker = Picker::one(list);
        let picked = self.pick(&mut picker)?;
        Ok(picked.map(|()| {
            self.show_chosen(list, &list.items[picker.active()]);
            picker.active()
        }))
    }

    fn choose_several(&mut self, list: &List<'_>, chosen: &mut Vec<usize>) -> Result<Picked<()>, Stop> {
        self.check_interrupt()?;
        if !self.has_raw_mode() {
            let marked: Vec<String> = chosen.iter().map(|index| (index + 1).to_string()).collect();
            let picked = self.read_numbers(list, &marked.join(" "), list.items.len())?;
            return Ok(picked.map(|numbers| *chosen = numbers));
        }
        let prompt = format!("{} {}", list.prompt, self.messages.say("list-several-keys"));
        let shown = List {
            prompt: &prompt,
            ..*list
        };
        let mut picker = Picker::several(&shown, chosen);
        let picked = self.pick(&mut picker)?;
        *chosen = picker.marked();
        if picked == Picked::Items(()) {
            self.show_marked(list, chosen);
        }
        Ok(picked)
    }

    fn confirm(&mut self, question: &YesNo<'_>) -> Result<Option<bool>, Stop> {
        self.check_interrupt()?;
        let words = [self.messages.say("yes"), self.messages.say("no")];
        if !self.has_raw_mode() {
            return self.confirm_plainly(question);
        }
        let keys = self.messages.say("confirm-keys");
        let is_short = dialogs::fits_row(question.prompt, &keys, self.size().0);
        if !is_short {
            self.show(question.prompt);
        }
        let prompt = if is_short { question.prompt } else { "" };
        let answer = dialogs::confirm(prompt, question.default, &keys, &words);
        self.after_dialog(answer)
    }

    fn edit(&mut self, text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
        let Some(command) = self.editor_command()? else {
            return Ok(None);
        };
        let edited = editor::edit(&command, text);
        // Ctrl-C in the editor is the editor's.
        self.interrupted.store(false, Ordering::Relaxed);
        edited
    }
}

/// The items of a list that are named by their numbers, each once; none where a number is no item's.
fn items_named(numbers: &str, count: usize) -> Option<BTreeSet<usize>> {
    let words = numbers.split([' ', ',', '，', '、']).filter(|word| !word.is_empty());
    let index_of = |word: &str| word.parse::<usize>().ok()?.checked_sub(1);
    words
        .map(|word| index_of(word).filter(|&index| index < count))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_typed_twice_is_one_choice() {
        let named = |numbers: &str| items_named(numbers, 3).map(Vec::from_iter);
        assert_eq!(named("3，1 1"), Some(vec![0, 2]));
        assert_eq!(named(""), Some(vec![]));
        assert_eq!(named("1 4"), None);
        assert_eq!(named("0"), None);
    }
}
