//! How a line wraps on the screen, as the line editor wraps it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many columns tabs stand apart, as the line editor counts them unless told otherwise.
const TAB_STOP: usize = 8;

/// A place on the screen, counted from where the prompt begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    row: usize,
    column: usize,
}

/// How many rows a prompt and its text take, the cursor behind them.
pub fn rows_taken(prompt: &str, text: &str, columns: usize) -> usize {
    let start = after(prompt, Cell { row: 0, column: 0 }, columns);
    after(text, start, columns).row + 1
}

/// How many characters, as a person counts them, lie between the cursor and its place a row further up or down; none where
/// there is no such row. `at` is the cursor in bytes.
pub fn to_next_row(prompt: &str, text: &str, at: usize, columns: usize, is_up: bool) -> Option<usize> {
    let start = after(prompt, Cell { row: 0, column: 0 }, columns);
    let mut cells = vec![(0, start.at_end(columns))];
    let mut cell = start;
    for (place, character) in text.grapheme_indices(true) {
        cell = cell.behind(character, columns);
        cells.push((place + character.len(), cell.at_end(columns)));
    }
    let from = cells.iter().position(|(place, _)| *place == at)?;
    let here = cells[from].1;
    let row = if is_up { here.row.checked_sub(1)? } else { here.row + 1 };
    let of_row = cells.iter().enumerate().filter(|(_, (_, cell))| cell.row == row);
    let before = of_row.clone().rfind(|(_, (_, cell))| cell.column <= here.column);
    let (to, _) = before.or(of_row.clone().next())?;
    Some(from.abs_diff(to))
}

/// A line as it was drawn last, which tells where the line editor has broken its rows itself: the terminal does not join
/// those again.
#[derive(Debug, Default)]
pub struct Drawn {
    text: String,
    at: usize,
    columns: usize,
    /// Where it has broken rows, in bytes.
    breaks: Vec<usize>,
}

impl Drawn {
    /// Notes that a line is drawn, the cursor at `at`. What has to be written before, where the window has another width.
    pub fn draw(&mut self, prompt: &str, text: &str, at: usize, columns: usize) -> Option<String> {
        let is_resized = self.columns != columns && self.columns > 0;
        let prepared = if is_resized {
            self.after_resize(prompt, columns)
        } else {
            None
        };
        let is_appended = !is_resized && self.is_appended(prompt, text, at, columns);
        if !is_appended {
            // All is drawn anew. A full row at the end is broken by the line editor.
            self.breaks.clear();
            let end = after(text, after(prompt, Cell { row: 0, column: 0 }, columns), columns);
            if end.row > 0 && end.column == 0 && !text.ends_with('\n') {
                self.breaks.push(text.len());
            }
        }
        text.clone_into(&mut self.text);
        self.at = at;
        self.columns = columns;
        prepared
    }

    /// Whether only a character at the end is new, which is then written alone.
    fn is_appended(&self, prompt: &str, text: &str, at: usize, columns: usize) -> bool {
        let added = text.strip_prefix(self.text.as_str()).unwrap_or_default();
        let width: usize = added.chars().map(|c| c.width().unwrap_or(0)).sum();
        let cursor = after(&self.text, after(prompt, Cell { row: 0, column: 0 }, columns), columns);
        added.chars().count() == 1
            && width > 0
            && self.at == self.text.len()
            && at == text.len()
            && cursor.column + width < columns
    }

    fn after_resize(&self, prompt: &str, now: usize) -> Option<String> {
        let mut text = self.text.clone();
        for &place in self.breaks.iter().rev() {
            text.insert(place, '\n');
        }
        let at = self.at + self.breaks.iter().filter(|&&place| place <= self.at).count();
        let rows = |text: &str, columns: usize| {
            let start = after(prompt, Cell { row: 0, column: 0 }, columns);
            after(text, start, columns)
        };
        let end = rows(&self.text, self.columns);
        let cursor = rows(&self.text[..self.at], self.columns);
        // A line of one row is not drawn again.
        let is_drawn = end.row > 0 || end.column >= now;
        is_drawn.then(|| after_resize(rows(&text[..at], now).row, cursor.row, end.row))
    }
}

/// What has to be written once a window has become wider or narrower, and the terminal has broken the rows anew by itself:
/// it clears them, and puts the cursor where it would be had nothing been broken anew, which is what the line editor expects.
/// `now` is the row that the cursor is in, from 0, `before` that it was in, `last` that the line ended in.
fn after_resize(now: usize, before: usize, last: usize) -> String {
    let up = |rows: usize| match rows {
        0 => String::new(),
        rows => format!("\u{1b}[{rows}A"),
    };
    format!("{}\r\u{1b}[J{}{}", up(now), "\n".repeat(last), up(last - before))
}

/// Where the cursor is behind a text that begins at a place.
fn after(text: &str, start: Cell, columns: usize) -> Cell {
    let cell = text.graphemes(true);
    cell.fold(start, |cell, character| cell.behind(character, columns))
        .at_end(columns)
}

impl Cell {
    /// The place behind a character that is written here.
    fn behind(self, character: &str, columns: usize) -> Cell {
        let next_row = |column| Cell {
            row: self.row + 1,
            column,
        };
        let width: usize = match character {
            "\n" => return next_row(0),
            "\t" => TAB_STOP - self.column % TAB_STOP,
            _ => character.chars().map(|c| c.width().unwrap_or(0)).sum(),
        };
        if self.column + width > columns {
            return next_row(width);
        }
        Cell {
            column: self.column + width,
            ..self
        }
    }

    /// Where the cursor stands: behind a full row at the beginning of the next.
    fn at_end(self, columns: usize) -> Cell {
        if self.column == columns {
            return Cell {
                row: self.row + 1,
                column: 0,
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_the_screen_wraps() {
        assert_eq!(rows_taken("> ", "", 10), 1);
        assert_eq!(rows_taken("> ", "一二三", 10), 1);
        // The row is full: the cursor stands on the next.
        assert_eq!(rows_taken("> ", "一二三四", 10), 2);
        // A wide character does not fit into one column.
        assert_eq!(rows_taken("> ", "一二三a四", 10), 2);
        assert_eq!(rows_taken("> ", "一\n\n二", 10), 3);
        // A tab goes to the next multiple of eight columns.
        assert_eq!(rows_taken("> ", "\ta", 10), 1);
        assert_eq!(rows_taken("> ", "\tab", 10), 2);
        assert_eq!(rows_taken("> ", "a\tb\tc", 17), 2);
    }

    #[test]
    fn a_window_of_another_width_leaves_the_cursor_where_it_was() {
        // > 一二三 / 四五六七 / 八 are two rows in twelve columns, and five in four.
        let text = "一二三四五六七八";
        let resized = |at, now| {
            let mut drawn = Drawn::default();
            assert_eq!(drawn.draw("> ", text, at, 8), None);
            drawn.draw("> ", text, at, now)
        };
        let all = |now| resized(text.len(), now).unwrap();
        assert_eq!(all(12), "\u{1b}[1A\r\u{1b}[J\n\n");
        assert_eq!(all(40), "\r\u{1b}[J\n\n");
        assert_eq!(all(4), "\u{1b}[4A\r\u{1b}[J\n\n");
        assert_eq!(resized(0, 12).as_deref(), Some("\r\u{1b}[J\n\n\u{1b}[2A"));
        let mut drawn = Drawn::default();
        drawn.draw("> ", "一", 3, 8);
        assert_eq!(drawn.draw("> ", "一", 3, 12), None);
    }

    #[test]
    fn a_row_that_was_full_when_it_was_typed_stays_broken() {
        let mut drawn = Drawn::default();
        let text = "一二三四五";
        for (at, c) in text.char_indices() {
            assert_eq!(drawn.draw("> ", &text[..at + c.len_utf8()], at + c.len_utf8(), 8), None);
        }
        // > 一二三 / 四五 are broken behind 三: three rows in six columns.
        let narrow = drawn.draw("> ", text, text.len(), 6);
        assert_eq!(narrow.as_deref(), Some("\u{1b}[2A\r\u{1b}[J\n"));
        // Drawn anew it is one line again, of two rows.
        let narrower = drawn.draw("> ", text, text.len(), 4);
        assert_eq!(narrower.as_deref(), Some("\u{1b}[3A\r\u{1b}[J\n\n"));
    }

    #[test]
    fn up_and_down_stay_in_their_column_within_a_wrapped_paragraph() {
        // > 一二三
        // 四五六七
        // 八
        let text = "一二三四五六七八";
        let at = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        let up = |count: usize| to_next_row("> ", text, at(count), 8, true);
        let down = |count: usize| to_next_row("> ", text, at(count), 8, false);
        assert_eq!(up(8), Some(4));
        assert_eq!(up(6), Some(4));
        assert_eq!(up(2), None);
        assert_eq!(down(0), Some(4));
        assert_eq!(down(5), Some(3));
        assert_eq!(down(8), None);
        assert_eq!(to_next_row("> ", "一\n二", "一\n二".len(), 8, true), Some(3));
    }
}
