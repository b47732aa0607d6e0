//! The dialog of dialoguer: yes or no, outside of interviews. No other file knows it.

use std::fmt::{self, Write};
use std::io;

use dialoguer::Confirm;
use dialoguer::theme::Theme;

use crate::text::chinese::columns;
use crate::text::hidden::visible;

/// What Enter alone means, behind the keys of a question; both take as many columns.
const ENTER_IS_YES: &str = " [Y/n] ";
const ENTER_IS_NO: &str = " [y/N] ";

/// Asks for yes or no, which Enter confirms; none where the person goes back. `keys` says which to press, `words` are yes
/// and no.
pub fn confirm(prompt: &str, default: bool, keys: &str, words: &[String; 2]) -> io::Result<Option<bool>> {
    let look = Look { keys, words };
    let question = Confirm::with_theme(&look).with_prompt(visible(prompt)).default(default);
    let answer = question.wait_for_newline(true).interact_opt();
    answer.map_err(io::Error::from)
}

/// Whether a question and its keys take one row: one that wraps is not cleared again.
pub fn fits_row(prompt: &str, keys: &str, width: usize) -> bool {
    columns(prompt) + 1 + columns(keys) + ENTER_IS_YES.len() < width
}

/// How the dialog looks: in the words of the interface.
struct Look<'a> {
    keys: &'a str,
    words: &'a [String; 2],
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_fits_a_row_as_it_is_drawn() {
        let (prompt, keys) = ("要替换吗", "y 是，n 否");
        for default in [true, false] {
            let mut row = String::new();
            let look = Look {
                keys,
                words: &["是".to_owned(), "否".to_owned()],
            };
            look.format_confirm_prompt(&mut row, prompt, Some(default)).unwrap();
            assert!(fits_row(prompt, keys, columns(&row) + 1));
            assert!(!fits_row(prompt, keys, columns(&row)));
        }
    }
}
