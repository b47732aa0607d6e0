//! A line on the screen while it is edited: what has to be printed so that it shows what the line is now. Of a text that is
//! higher than the screen the rows around the cursor are shown.

use crate::text::hidden::visible_in_place;

use super::edited_line::EditedLine;
use super::wrapped::{Cell, cell_behind, row_starts};

/// Before and behind what is printed together, so that a terminal shows no half of it.
const TOGETHER: [&str; 2] = ["\u{1b}[?2026h", "\u{1b}[?2026l"];

/// A prompt and the line behind it, as they are on the screen.
pub struct LineScreen<'p> {
    prompt: &'p str,
    shown: Option<Shown>,
}

/// What is on the screen.
struct Shown {
    /// The prompt and the line.
    content: String,
    /// Where in it the first row begins that is seen, in bytes.
    from: usize,
    /// Where in it the cursor is.
    cursor: usize,
    /// The columns and rows of the screen.
    size: (usize, usize),
}

impl<'p> LineScreen<'p> {
    /// A prompt that is not on the screen yet.
    pub fn new(prompt: &'p str) -> LineScreen<'p> {
        LineScreen { prompt, shown: None }
    }

    /// Forgets what is on the screen, which is empty now.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// What is printed to show the line on a screen of so many columns and rows.
    pub fn show(&mut self, line: &EditedLine, size: (usize, usize)) -> String {
        let (before, behind) = line.text().split_at(line.at());
        let mut content = self.prompt.to_owned() + &visible_in_place(before);
        let cursor = content.len();
        content.push_str(&visible_in_place(behind));
        let old = self.shown.take();
        let from = old.as_ref().map_or(0, |old| old.from);
        let mut new = Shown {
            content,
            from,
            cursor,
            size,
        };
        // The most frequent: something was typed at the end. The screen moves up by itself where it is full.
        let printed = match old.as_ref().and_then(|old| new.grown_from(old)) {
            Some(grown) => {
                let starts = row_starts(&new.content[from..], size.0);
                new.from += starts[starts.len().saturating_sub(size.1)];
                grown
            }
            None => new.printed_over(old.as_ref()),
        };
        self.shown = Some(new);
        printed
    }

    /// What is printed once the line is edited: all of it, and a line break.
    pub fn leave(&mut self, line: &EditedLine, size: (usize, usize)) -> String {
        let end = EditedLine::new(line.text(), "");
        let is_higher = |shown: &Shown| shown.from > 0;
        if let Some(old) = self.shown.take_if(|shown| is_higher(shown)) {
            // What is above the screen is printed as well, so that it can be scrolled to.
            return [
                &cleared(Some(&old), size),
                self.prompt,
                &visible_in_place(line.text()),
                "\n",
            ]
            .concat();
        }
        let all_rows = (size.0, usize::MAX / 2);
        if let Some(shown) = &mut self.shown {
            shown.size = all_rows;
        }
        self.show(&end, all_rows) + "\n"
    }
}

impl Shown {
    /// What is printed behind what is on the screen already; none where it is not only more of the same.
    fn grown_from(&self, old: &Shown) -> Option<String> {
        let is_behind = old.cursor == old.content.len() && self.cursor == self.content.len();
        let more = self.content.strip_prefix(old.content.as_str())?;
        // Behind a full row the cursor is on the next one already.
        let is_broken_already = more.starts_with('\n') && old.ends_full();
        (is_behind && self.size == old.size && !is_broken_already).then(|| {
            let ends_full = !more.is_empty() && self.ends_full();
            more.to_owned() + if ends_full { "\n" } else { "" }
        })
    }

    /// What is printed in the place of what is on the screen: all rows that are seen, or where only the cursor moves, that.
    fn printed_over(&mut self, old: Option<&Shown>) -> String {
        let (columns, rows) = self.size;
        let starts = row_starts(&self.content, columns);
        let mut cursor = cell_behind(&self.content[..self.cursor], columns);
        let first = first_row(&starts, cursor.row, old, rows);
        let last = (first + rows).min(starts.len()) - 1;
        self.from = starts[first];
        cursor.row -= first;
        if let Some(old) = old
            && (&old.content, old.from, old.size) == (&self.content, self.from, self.size)
        {
            return moved(old.rows_above(columns), cursor);
        }
        let to = starts.get(last + 1).copied().unwrap_or(self.content.len());
        let mut seen = &self.content[self.from..to];
        let mut end = "";
        if to < self.content.len() {
            seen = seen.strip_suffix('\n').unwrap_or(seen);
        } else if self.ends_full() {
            end = "\n";
        }
        let cleared = cleared(old, self.size);
        [
            TOGETHER[0],
            &cleared,
            seen,
            end,
            &moved(last - first, cursor),
            TOGETHER[1],
        ]
        .concat()
    }

    /// The rows between the first that is seen and the cursor, on a screen of so many columns.
    fn rows_above(&self, columns: usize) -> usize {
        cell_behind(&self.content[self.from..self.cursor], columns).row
    }

    /// Whether it ends with a full row, behind which a terminal waits to see whether the next is begun.
    fn ends_full(&self) -> bool {
        let end = cell_behind(&self.content, self.size.0);
        !self.content.ends_with('\n') && end.row > 0 && end.column == 0
    }
}

/// What takes the old rows from the screen and goes back to where they began. Where the screen has another width they are
/// wrapped otherwise now.
fn cleared(old: Option<&Shown>, (columns, rows): (usize, usize)) -> String {
    let above = old.map_or(0, |old| old.rows_above(columns));
    up(above.min(rows - 1)) + "\r\u{1b}[J"
}

/// The first row that is seen: where it was, moved as little as it must be so that the cursor is on the screen.
fn first_row(starts: &[usize], cursor: usize, old: Option<&Shown>, rows: usize) -> usize {
    let most = starts.len().saturating_sub(rows);
    let old = old.map_or(0, |old| starts.partition_point(|&start| start < old.from));
    old.min(cursor).max((cursor + 1).saturating_sub(rows)).min(most)
}

/// What moves the cursor from a row to a cell.
fn moved(row: usize, to: Cell) -> String {
    let rows = if to.row > row {
        format!("\u{1b}[{}B", to.row - row)
    } else {
        up(row - to.row)
    };
    let columns = match to.column {
        0 => String::new(),
        column => format!("\u{1b}[{column}C"),
    };
    rows + "\r" + &columns
}

fn up(rows: usize) -> String {
    if rows > 0 {
        format!("\u{1b}[{rows}A")
    } else {
        String::new()
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const SIZE: (usize, usize) = (10, 6);

    fn some(number: u16) -> std::num::NonZero<u16> {
        std::num::NonZero::new(number).unwrap()
    }

    /// A screen, and a prompt on it.
    struct Tried {
        terminal: vt100::Parser,
        line: LineScreen<'static>,
        printed: usize,
    }

    impl Tried {
        fn new() -> Tried {
            let (columns, rows) = (SIZE.0 as u16, SIZE.1 as u16);
            Tried {
                terminal: vt100::Parser::new(some(rows), some(columns), 1000),
                line: LineScreen::new("> "),
                printed: 0,
            }
        }

        fn print(&mut self, text: &str) {
            self.printed += text.len();
            self.terminal.process(text.replace('\n', "\r\n").as_bytes());
        }

        fn show(&mut self, before: &str, behind: &str) {
            let text = self.line.show(&EditedLine::new(before, behind), SIZE);
            self.print(&text);
            let expected = expected(&format!("> {before}"), behind);
            let screen = self.terminal.screen();
            let rows: Vec<String> = screen.rows(0, SIZE.0 as u16).collect();
            let shown = rows.join("\n").trim_end_matches('\n').to_owned();
            let found = (shown, screen.cursor_position());
            assert_eq!(found, expected, "{before:?} {behind:?}");
        }
    }

    /// What a screen shows around the cursor, and where the cursor is.
    fn expected(before: &str, behind: &str) -> (String, (u16, u16)) {
        let mut terminal = vt100::Parser::new(some(1000), some(SIZE.0 as u16), 0);
        let content = format!("{before}{behind}");
        terminal.process(content.replace('\n', "\r\n").as_bytes());
        let cursor = cell_behind(before, SIZE.0);
        let rows = row_starts(&content, SIZE.0).len();
        let first = if rows <= SIZE.1 {
            0
        } else {
            (cursor.row + 1).saturating_sub(SIZE.1)
        };
        let shown: Vec<String> = terminal
            .screen()
            .rows(0, SIZE.0 as u16)
            .skip(first)
            .take(SIZE.1)
            .collect();
        let shown = shown.join("\n").trim_end_matches('\n').to_owned();
        (shown, ((cursor.row - first) as u16, cursor.column as u16))
    }

    #[test]
    fn whatever_is_edited_the_screen_shows_it() {
        let mut tried = Tried::new();
        let text = "一二三四五六七ab\n\n八九十一二三四五六";
        for (at, c) in text.char_indices() {
            tried.show(&text[..at + c.len_utf8()], "");
        }
        for (at, _) in text.char_indices().rev() {
            tried.show(&text[..at], "");
        }
        for (before, behind) in [
            ("a", "b"),
            ("ab", "c"),
            ("", "一二三四五六七八"),
            ("一二三", "甲四五"),
            ("一二三四", "\n五"),
            ("12345678", ""),
            ("12345678\n", ""),
            ("12345678\n9", ""),
        ] {
            tried.show(before, behind);
        }
    }

    #[test]
    fn of_a_text_higher_than_the_screen_the_rows_at_the_cursor_are_shown() {
        let mut tried = Tried::new();
        let text = "1234567\n".repeat(20);
        for end in 1..text.len() {
            tried.show(&text[..end], "");
        }
        // Each character once, and little more.
        assert!(tried.printed < 2 * text.len(), "{}", tried.printed);
        let (before, behind) = text.split_at(90);
        let printed = tried.line.show(&EditedLine::new(before, behind), SIZE);
        tried.print(&printed);
        assert_eq!(tried.terminal.screen().contents().matches("1234567").count(), 6);
        let left = tried.line.leave(&EditedLine::new(before, behind), SIZE);
        assert_eq!(left.matches("1234567").count(), 20);
    }

    #[test]
    fn the_line_that_is_left_is_all_there_with_the_cursor_below() {
        let mut tried = Tried::new();
        tried.print("question\r\n");
        let printed = tried.line.show(&EditedLine::new("一二", "三四五六"), SIZE);
        tried.print(&printed);
        let printed = tried.line.leave(&EditedLine::new("一二", "三四五六"), SIZE);
        tried.print(&printed);
        assert_eq!(tried.terminal.screen().contents(), "question\n> 一二三四五六");
        assert_eq!(tried.terminal.screen().cursor_position(), (3, 0));
    }
}
