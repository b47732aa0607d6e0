//! The line editor: what each key does to a line, until the line is entered.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use console::Term;

use super::command::ends_answer;
use super::edited_line::{EditedLine, Word};
use super::keyboard::{Keyboard, RawMode};
use super::keys::{Held, Input, Key};
use super::line_screen::LineScreen;
use super::prompts::{Line, Shape, Stop};
use super::wrapped::to_next_row;
use crate::text::numbers::is_digit;

/// How long more keys are waited for before the line is printed, while many come at once: a paste of which the terminal
/// does not say that it is one.
const BURST_WAIT: Duration = Duration::from_millis(10);
/// So many keys at once are more than anybody types.
const BURST: usize = 100;
/// How long the line is neither kept nor printed at most, as long as they come.
const KEPT: Duration = Duration::from_millis(50);

/// A mark that asks for a citation stands no further before the cursor, in bytes.
const LONGEST_CITED: usize = 256;

/// Reads lines at a terminal that can move its cursor.
pub struct LineEditor {
    keyboard: Keyboard,
}

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

/// What a key leads to.
enum After {
    /// The line is edited on.
    More,
    /// Another line of an answer has begun.
    Breaks,
    /// The line is entered.
    Entered,
    /// A metric is to be cited at the mark that begins here, in bytes.
    Cites(usize),
    /// The person leaves.
    Leaves,
}

impl LineEditor {
    /// Opens the terminal.
    pub fn open() -> Result<LineEditor, Stop> {
        let keyboard = Keyboard::open()?;
        Ok(LineEditor { keyboard })
    }

    /// Reads a line that begins with these texts before and behind the cursor.
    pub fn read(&mut self, line: &Line<'_>, before: &str, after: &str) -> Result<Ended, Stop> {
        let mut editing = Editing {
            line,
            raw_mode: RawMode::enter()?,
            edited: EditedLine::new(before, after),
            screen: LineScreen::new(line.prompt),
            set_aside: None,
        };
        let read = self.edit(&mut editing);
        print(&editing.screen.leave(&editing.edited, screen_size()));
        drop(editing.raw_mode);
        let at = editing.edited.at();
        let text = editing.edited.into_text();
        match read? {
            After::Leaves => Err(Stop::Interrupted),
            After::Cites(from) => Ok(Ended::Cites { line: text, from, at }),
            After::Entered | After::More | After::Breaks => Ok(Ended::Entered(text.trim_end_matches('\n').to_owned())),
        }
    }

    /// Edits a line until a key ends it.
    fn edit(&mut self, editing: &mut Editing<'_>) -> Result<After, Stop> {
        let mut keys_at_once = 0;
        let mut kept = Instant::now();
        loop {
            let wait = if keys_at_once > BURST {
                BURST_WAIT
            } else {
                Duration::ZERO
            };
            let has_more = self.keyboard.has_more(wait)?;
            if !has_more || kept.elapsed() > KEPT {
                editing.note();
                editing.show();
                kept = Instant::now();
            }
            keys_at_once = if has_more { keys_at_once + 1 } else { 0 };
            let after = match self.keyboard.read()? {
                None => After::Leaves,
                Some(input) => editing.take(input)?,
            };
            match after {
                After::More => {}
                // What is pasted is not noted line by line.
                After::Breaks if keys_at_once > BURST => {}
                After::Breaks => editing.note(),
                ended => return Ok(ended),
            }
        }
    }
}

/// A line while it is edited.
struct Editing<'l> {
    line: &'l Line<'l>,
    raw_mode: RawMode,
    edited: EditedLine,
    screen: LineScreen<'l>,
    /// The text that was there before another one was brought back.
    set_aside: Option<String>,
}

impl Editing<'_> {
    /// Notes the text, so that it is kept once the prompt breaks off.
    fn note(&self) {
        if let Some(unsent) = self.line.unsent {
            unsent.note(self.edited.text());
        }
    }

    fn show(&mut self) {
        print(&self.screen.show(&self.edited, screen_size()));
    }

    fn take(&mut self, input: Input) -> Result<After, Stop> {
        let first = match &input {
            Input::Pasted(text) => text.chars().next(),
            Input::Key(Key::Char(c), Held::Nothing) => Some(*c),
            Input::Key(..) => None,
        };
        let begins_anew = first.is_some_and(|first| self.begins_anew(first));
        let edited = &mut self.edited;
        let (key, held) = match input {
            Input::Pasted(text) if begins_anew => {
                edited.replace(&text);
                return Ok(After::More);
            }
            Input::Pasted(text) => {
                edited.insert(&text);
                return Ok(After::More);
            }
            Input::Key(key, held) => (key, held),
        };
        match (key, held) {
            (Key::Enter, _) => return Ok(self.enter()),
            (Key::Escape, _) if self.line.can_leave => {
                edited.replace("");
                return Ok(After::Entered);
            }
            (Key::Tab, _) => return Ok(self.cite()),
            (Key::Char(c), Held::Control) => return self.control(c),
            (Key::Up, _) => self.go_up(),
            (Key::Down, _) => self.go_down(),
            (Key::Left, Held::Control | Held::Alt) | (Key::Char('b'), Held::Alt) => {
                edited.move_to(edited.word_left(Word::Letters));
            }
            (Key::Right, Held::Control | Held::Alt) | (Key::Char('f'), Held::Alt) => {
                edited.move_to(edited.word_right(Word::Letters));
            }
            (Key::Backspace, Held::Alt) => edited.cut_to(edited.word_left(Word::Letters)),
            (Key::Char('d'), Held::Alt) => edited.cut_to(edited.word_right(Word::Letters)),
            (Key::Left, Held::Nothing) => edited.move_to(edited.left(1)),
            (Key::Right, Held::Nothing) => edited.move_to(edited.right(1)),
            (Key::Home, _) => edited.move_to(edited.line_start()),
            (Key::End, _) => edited.move_to(edited.line_end()),
            (Key::Backspace, _) => edited.delete_to(edited.left(1)),
            (Key::Delete, _) => edited.delete_to(edited.right(1)),
            (Key::Char(c), Held::Nothing) if begins_anew => edited.replace(c.encode_utf8(&mut [0; 4])),
            // Esc, and soon after it a character: the character is meant.
            (Key::Char(c), _) => edited.type_character(c),
            (Key::Escape | Key::BackTab | Key::Other, _) => {}
        }
        Ok(After::More)
    }

    /// Whether a character typed or pasted begins another answer: the line still holds the number, the day or the period
    /// that it was offered with, behind which no more of it can stand.
    fn begins_anew(&self, first: char) -> bool {
        let Line { initial, known, .. } = self.line;
        let is_code = |c: char| matches!(c, '-' | 'W' | 'Q' | 'H');
        let is_number = |c: char| is_digit(c) || matches!(c, '.' | ',');
        let is_offered =
            initial.contains(is_digit) && initial.chars().all(|c| is_number(c) || self.line.is_time && is_code(c));
        // A year goes on: 2026, and then 年上半年.
        let may_begin = is_digit(first) || first.is_alphabetic() && initial.contains(is_code);
        is_offered && may_begin && initial == known && self.edited.is_untouched()
    }

    /// Ends the line, or breaks it in the middle of an answer of several lines.
    fn enter(&mut self) -> After {
        let edited = &mut self.edited;
        let ends = match self.line.shape {
            Shape::Lines => ends_answer(edited.text(), self.line.known) && edited.is_at_end(),
            Shape::OneLine | Shape::Block => true,
        };
        if ends {
            return After::Entered;
        }
        edited.type_character('\n');
        After::Breaks
    }

    /// Tab behind a mark asks for a metric; elsewhere it does nothing.
    fn cite(&mut self) -> After {
        let before = &self.edited.text()[..self.edited.at()];
        let mark = mark_before(before).filter(|_| !self.line.citable.is_empty());
        mark.map_or(After::More, After::Cites)
    }

    /// Letters held down with Control, as shells have them for a line.
    fn control(&mut self, letter: char) -> Result<After, Stop> {
        let edited = &mut self.edited;
        match letter {
            'A' => edited.move_to(edited.line_start()),
            'B' => edited.move_to(edited.left(1)),
            'C' => return Ok(After::Leaves),
            'D' if edited.text().is_empty() => return Ok(After::Leaves),
            'D' => edited.delete_to(edited.right(1)),
            'E' => edited.move_to(edited.line_end()),
            'F' => edited.move_to(edited.right(1)),
            'K' => edited.cut_to(edited.line_end()),
            'L' => {
                print("\u{1b}[H\u{1b}[J");
                self.screen.forget();
            }
            'T' => edited.transpose(),
            'U' => edited.cut_to(edited.line_start()),
            'W' => edited.cut_to(edited.word_left(Word::Unbroken)),
            'Y' => edited.put_back(),
            'Z' => {
                self.raw_mode.suspend()?;
                self.screen.forget();
            }
            '_' => edited.undo(),
            _ => {}
        }
        Ok(After::More)
    }

    /// Goes up a row, also where a paragraph is wrapped; beyond the first row to what can be brought back.
    fn go_up(&mut self) {
        if let Some(count) = self.to_next_row(true) {
            return self.edited.move_to(self.edited.left(count));
        }
        if let Some(text) = self.line.recall.filter(|_| self.set_aside.is_none()) {
            self.set_aside = Some(self.edited.text().to_owned());
            self.edited.replace(text);
        }
    }

    fn go_down(&mut self) {
        if let Some(count) = self.to_next_row(false) {
            return self.edited.move_to(self.edited.right(count));
        }
        if let Some(text) = self.set_aside.take() {
            self.edited.replace(&text);
        }
    }

    fn to_next_row(&self, is_up: bool) -> Option<usize> {
        let (columns, _) = screen_size();
        to_next_row(self.line.prompt, self.edited.text(), self.edited.at(), columns, is_up).filter(|count| *count > 0)
    }
}

/// The columns and rows of the screen.
pub fn screen_size() -> (usize, usize) {
    match Term::stderr().size_checked() {
        Some((rows, columns)) if rows > 0 && columns > 0 => (columns.into(), rows.into()),
        _ => (80, 24),
    }
}

/// Prints a text as it is.
pub fn print(text: &str) {
    let mut screen = io::stderr();
    // Where the terminal is gone, nothing more will come from it either.
    let _ = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
}

/// Where the mark begins that asks for a citation: `#` or `{{`, with at most a word behind it.
fn mark_before(before: &str) -> Option<usize> {
    let marks = ["#", "＃", "{{", "｛｛"];
    // In a paste each Tab asks for it.
    let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_CITED));
    let before = &before[near..];
    let from = marks.iter().filter_map(|mark| before.rfind(mark)).max()?;
    let behind = &before[from..];
    let word = behind[mark_length(behind)..].trim_start();
    let is_word = !word.contains(|c: char| c.is_whitespace() || "，。；：、！？}｝".contains(c));
    is_word.then_some(near + from)
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
        let long = "甲\t".repeat(1000);
        assert_eq!(mark_before(&format!("{long}#乙")), Some(long.len()));
        assert_eq!(mark_before(&format!("#{}", "甲".repeat(1000))), None);
    }
}
