//! The dialogs of dialoguer: yes or no, and several of a short list. No other file knows it.

use std::cell::RefCell;
use std::fmt::{self, Write};
use std::io;

use dialoguer::theme::Theme;
use dialoguer::{Confirm, MultiSelect};

use crate::text::chinese::columns;
use crate::text::hidden::visible;

use super::prompts::List;

/// What Enter alone means, behind the keys of a question; both take as many columns.
const ENTER_IS_YES: &str = " [Y/n] ";
const ENTER_IS_NO: &str = " [y/N] ";

/// Asks for yes or no; none where the person goes back. `keys` says which to press, `words` are yes and no.
pub fn confirm(prompt: &str, default: bool, keys: &str, words: &[String; 2]) -> io::Result<Option<bool>> {
    let look = Look::new(keys, words, 0);
    let question = Confirm::with_theme(&look).with_prompt(visible(prompt)).default(default);
    question.interact_opt().map_err(io::Error::from)
}

/// Whether a question and its keys take one row: one that wraps is not cleared again.
pub fn fits_row(prompt: &str, keys: &str, width: usize) -> bool {
    columns(prompt) + 1 + columns(keys) + ENTER_IS_YES.len() < width
}

/// What came of a list: what is marked at its end, none where the person goes back; and the marks as they were when a key
/// was pressed that does nothing, if one was.
pub type SeveralChosen = (io::Result<Option<Vec<usize>>>, Option<Vec<bool>>);

/// Asks for any of a list, those in `marks` marked at first. `keys` says which to press.
pub fn choose_several(list: &List<'_>, keys: &str, marks: &[bool]) -> SeveralChosen {
    let look = Look::new(keys, &[], list.items.len());
    let items = list.items.iter().map(|item| visible(item));
    let question = MultiSelect::with_theme(&look)
        .with_prompt(visible(list.prompt))
        .items_checked(items.zip(marks.iter().copied()))
        .report(false);
    let chosen = question.interact_opt().map_err(io::Error::from);
    (chosen, look.frames.into_inner().stray)
}

/// Whether a list can be shown so: a row that wraps is not cleared again, and a row is measured in bytes. In a list of one
/// no key moves, so that none could be told from a stray one.
pub fn fits(list: &List<'_>, keys: &str, (width, height): (usize, usize)) -> bool {
    let longest = list.items.iter().map(String::len).max().unwrap_or_default();
    let prompt = columns(list.prompt) + columns(keys) + 1;
    list.items.len() > 1 && list.items.len() + 3 <= height && longest + 6 < width && prompt < width
}

/// How the dialogs look: in the words of the interface. It is told of every row that is drawn, and so knows what each key
/// did.
struct Look<'a> {
    keys: &'a str,
    words: &'a [String],
    /// The rows of a list.
    rows: usize,
    frames: RefCell<Frames>,
}

/// The last two states of a list: of each row whether it is marked and whether it is active.
#[derive(Default)]
struct Frames {
    last: Vec<(bool, bool)>,
    now: Vec<(bool, bool)>,
    /// The marks as they were when a key first did nothing.
    stray: Option<Vec<bool>>,
}

impl Look<'_> {
    fn new<'a>(keys: &'a str, words: &'a [String], rows: usize) -> Look<'a> {
        Look {
            keys,
            words,
            rows,
            frames: RefCell::default(),
        }
    }
}

impl Frames {
    fn draw(&mut self, row: (bool, bool), rows: usize) {
        self.now.push(row);
        if self.now.len() == rows {
            if self.now == self.last && self.stray.is_none() {
                self.stray = Some(self.now.iter().map(|(is_marked, _)| *is_marked).collect());
            }
            self.last = std::mem::take(&mut self.now);
        }
    }
}

impl Theme for Look<'_> {
    fn format_confirm_prompt(&self, f: &mut dyn Write, prompt: &str, default: Option<bool>) -> fmt::Result {
        let space = if prompt.is_empty() { "" } else { " " };
        let enter = match default {
            Some(true) => ENTER_IS_YES,
            _ => ENTER_IS_NO,
        };
        write!(f, "{prompt}{space}{}{enter}", self.keys)
    }

    fn format_confirm_prompt_selection(&self, f: &mut dyn Write, prompt: &str, answer: Option<bool>) -> fmt::Result {
        let space = if prompt.is_empty() { "" } else { " " };
        let word = answer.and_then(|yes| self.words.get(usize::from(!yes)));
        write!(f, "{prompt}{space}{}", word.map_or("", String::as_str))
    }

    fn format_multi_select_prompt(&self, f: &mut dyn Write, prompt: &str) -> fmt::Result {
        write!(f, "{prompt} {}", self.keys)
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn Write,
        text: &str,
        is_marked: bool,
        is_active: bool,
    ) -> fmt::Result {
        self.frames.borrow_mut().draw((is_marked, is_active), self.rows);
        let pointer = if is_active { "> " } else { "  " };
        let mark = if is_marked { "[x]" } else { "[ ]" };
        write!(f, "{pointer}{mark} {text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_does_nothing_is_told_from_one_that_moves_or_marks() {
        let mut frames = Frames::default();
        let mut draw = |rows: [(bool, bool); 2]| {
            rows.into_iter().for_each(|row| frames.draw(row, 2));
            frames.stray.clone()
        };
        assert_eq!(draw([(false, true), (false, false)]), None);
        assert_eq!(draw([(true, true), (false, false)]), None);
        assert_eq!(draw([(true, false), (false, true)]), None);
        assert_eq!(draw([(true, false), (false, true)]), Some(vec![true, false]));
        assert_eq!(draw([(true, false), (true, true)]), Some(vec![true, false]));
    }

    #[test]
    fn a_question_fits_a_row_as_it_is_drawn() {
        let (prompt, keys) = ("要替换吗", "y 是，n 否");
        for default in [true, false] {
            let mut row = String::new();
            let look = Look::new(keys, &[], 0);
            look.format_confirm_prompt(&mut row, prompt, Some(default)).unwrap();
            assert!(fits_row(prompt, keys, columns(&row) + 1));
            assert!(!fits_row(prompt, keys, columns(&row)));
        }
    }
}
