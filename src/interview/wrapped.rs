//! How a line wraps on the screen, and what is said breaks.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::text::chinese::columns;
use crate::text::wrapping::wrap;

/// How many columns tabs stand apart.
const TAB_STOP: usize = 8;

/// A place on the screen, counted from where a text begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// Where the cursor is behind a text on a screen of so many columns.
pub fn cell_behind(text: &str, columns: usize) -> Cell {
    after(text, Cell::default(), columns)
}

/// Where each row of a text begins in it, in bytes; also the row that the cursor is on behind a full one.
pub fn row_starts(text: &str, columns: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let mut cell = Cell::default();
    for (at, character) in text.grapheme_indices(true) {
        let next = cell.behind(character, columns);
        if next.row > cell.row {
            starts.push(if character == "\n" { at + 1 } else { at });
        }
        cell = next;
    }
    if cell.column == columns {
        starts.push(text.len());
    }
    starts
}

/// How many rows a prompt and its text take, the cursor behind them.
pub fn rows_taken(prompt: &str, text: &str, columns: usize) -> usize {
    let start = after(prompt, Cell::default(), columns);
    after(text, start, columns).row + 1
}

/// A text whose lines are broken where words end, as wide as the screen is. Styles count as if they took columns, so that
/// a line that holds some is broken a little early.
pub fn in_rows(text: &str, width: usize) -> String {
    let mut rows = String::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            rows.push('\n');
        }
        if columns(&console::strip_ansi_codes(line)) <= width {
            rows.push_str(line);
        } else {
            wrap(&mut rows, "", "", line, width);
        }
    }
    rows
}

/// Where the end of a text begins that goes into a line of a screen of so many columns and rows: at 0 where all of it fits.
/// Else in the last line of the text, with room to go on; of one that is too long the last sentences.
pub fn place_for_line(text: &str, (columns, rows): (usize, usize)) -> usize {
    let taken = |text: &str| rows_taken("> ", text, columns);
    if taken(text) + 2 <= rows {
        return 0;
    }
    let room = (rows / 2).max(2);
    let last_line = text.rfind('\n').map_or(0, |at| at + 1);
    if taken(&text[last_line..]) <= room {
        return last_line;
    }
    let mut from = text.len();
    let mut width = 0;
    for (at, character) in text[last_line..].grapheme_indices(true).rev() {
        width += columns_of(character);
        if width > (room - 1) * columns {
            break;
        }
        from = last_line + at;
    }
    let end = &text[from..];
    let behind = |marks: [&str; 5]| {
        let places = marks.iter().filter_map(|mark| end.find(mark).map(|at| at + mark.len()));
        places.min().filter(|at| *at < end.len())
    };
    let sentence = behind(["。", "！", "？", ". ", "; "]);
    let word = || behind([" ", "，", "、", "；", "\t"]);
    from + sentence.or_else(word).unwrap_or_default()
}

/// How many characters, as a person counts them, lie between the cursor and its place a row further up or down; none where
/// there is no such row. `at` is the cursor in bytes.
pub fn to_next_row(prompt: &str, text: &str, at: usize, columns: usize, is_up: bool) -> Option<usize> {
    let start = after(prompt, Cell::default(), columns);
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
            _ => columns_of(character),
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

/// How many columns a character takes, as a person counts characters.
fn columns_of(character: &str) -> usize {
    character.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_breaks_between_words_and_before_no_mark() {
        assert_eq!(in_rows("Projects done\nso far", 10), "Projects\ndone\nso far");
        assert_eq!(in_rows("甲乙丙，丁", 6), "甲乙\n丙，丁");
        assert_eq!(in_rows("\u{1b}[1m甲乙丙\u{1b}[0m", 6), "\u{1b}[1m甲乙丙\u{1b}[0m");
        assert_eq!(in_rows("  indented", 20), "  indented");
    }

    #[test]
    fn the_end_of_a_text_that_does_not_fit_begins_at_a_line_or_a_sentence() {
        let end = |text: &'static str, rows: usize| &text[place_for_line(text, (10, rows))..];
        assert_eq!(end("一二三四五六", 4), "一二三四五六");
        assert_eq!(end("一\n二\n三\n半句", 4), "半句");
        assert_eq!(end("一\n二\n三\n", 4), "");
        assert_eq!(end("一二三四五六七八九十。一二三四", 4), "一二三四");
        assert_eq!(end("one two three four five six", 4), "five six");
        assert_eq!(end("一二三四五六七八九十一二三四五", 4), "一二三四五");
    }

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
