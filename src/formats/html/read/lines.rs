//! The text of a web page → its lines, and those of its tables, whose cells stand between tabs.

use crate::formats::line::Line;
use crate::report::Style;
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;
use crate::text::scripts::Script;

use super::super::grid::{Grid, alignment, cell_text};
use super::{Reader, SIZE_OF_LINE};

/// A cell may take so many columns and rows at most.
const WIDEST_CELL: usize = 20;
const TALLEST_CELL: usize = 200;

impl Reader {
    pub(super) fn text(&mut self, text: &str) {
        self.breaks = 0;
        if self.struck.elements > 0 {
            self.size += SIZE_OF_LINE;
            return self.struck.add(text, self.number);
        }
        // The mark of a note is a link.
        let script = if self.is_link { Script::Line } else { self.script };
        let written = script.written(text.trim(), &self.pending.text);
        let text = written.as_deref().unwrap_or(text);
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.breaks += 1;
                if self.is_pre {
                    self.end_line()
                } else {
                    self.pending.space = Some(true)
                }
            }
            for c in part.chars() {
                match c {
                    ' ' | '\t' if self.is_gap => self.push(c),
                    ' ' | '\t' | '\r' | '\u{C}' => self.pending.space = Some(self.pending.space.unwrap_or_default()),
                    c => self.push(c),
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        let start = self.pending.text.len();
        if self.pending.text.is_empty() {
            self.pending.begun = self.number + self.breaks;
            (self.pending.is_strong, self.pending.is_link) = (true, true);
        } else if let Some(is_break) = self.pending.space {
            // A line break in the file between two Chinese characters is none of the text.
            let is_between_wide = is_wide(c) && self.pending.text.chars().next_back().is_some_and(is_wide);
            if !(is_break && is_between_wide) {
                self.pending.text.push(' ');
            }
        }
        self.pending.space = None;
        self.pending.is_strong &= self.bold > 0;
        self.pending.is_link &= self.is_link || !c.is_alphanumeric();
        self.pending.text.push(c);
        let style = match (self.bold, self.italic) {
            (0, 0) => Style::Plain,
            (0, _) => Style::Emphasis,
            _ => Style::Strong,
        };
        self.pending.set_off(start, style);
    }

    pub(super) fn end_line(&mut self) {
        self.struck.end();
        self.pending.space = None;
        let text = std::mem::take(&mut self.pending.text);
        let mut styled = std::mem::take(&mut self.pending.styled);
        if text.trim().is_empty() {
            return self.images.stand_alone();
        }
        self.images.end_line(text.trim());
        self.size += SIZE_OF_LINE;
        let number = self.pending.begun + 1;
        let mut line = Line {
            number,
            raw: text.trim().to_owned(),
            ..Line::default()
        };
        if self.skipped.is_some() {
            // The title may stand in a page's header.
            if self.is_in_header() && self.heading > 0 {
                line.heading = self.heading;
                line.is_frame = true;
                self.add(line);
            } else {
                self.page.frame.push((self.page.lines.len(), line));
            }
            return;
        }
        let mut mark = std::mem::take(&mut self.mark);
        let is_marked = read_ordinal(text.trim()).is_some() || text.trim_start().starts_with('•');
        if is_marked || self.heading > 0 {
            mark.clear();
        }
        line.raw = mark + text.trim();
        line.is_strong = self.pending.is_strong;
        line.is_link = self.pending.is_link && text.contains(char::is_alphanumeric);
        line.heading = self.heading;
        line.is_centred = self.is_centred;
        line.is_right = self.is_right;
        styled.retain(|(style, _)| *style != Style::Plain);
        line.styled = styled;
        self.add(line);
    }

    fn add(&mut self, line: Line) {
        match self.tables.last_mut().and_then(Grid::open_cell) {
            Some(cell) => cell.push(line),
            None => self.lines_here().push(line),
        }
    }

    /// The lines of the innermost cell around the table we are in, or of the page.
    fn lines_here(&mut self) -> &mut Vec<Line> {
        match self.tables.iter_mut().rev().skip(1).find_map(Grid::open_cell) {
            Some(cell) => cell,
            None => &mut self.page.lines,
        }
    }

    pub(super) fn row(&mut self) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            self.size += grid.skip_taken();
            grid.rows.push(Vec::new());
        }
    }

    pub(super) fn cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            if columns.max(rows) > 1 {
                grid.merged.get_or_insert(self.number + 1);
            }
            self.size += grid.begin_cell(columns.clamp(1, WIDEST_CELL), rows.clamp(1, TALLEST_CELL));
        }
    }

    pub(super) fn end_cell(&mut self) {
        let Some(grid) = self.tables.last_mut().filter(|grid| grid.is_in_cell) else {
            return;
        };
        grid.is_in_cell = false;
        let more = std::mem::take(&mut grid.more_columns);
        if let Some(row) = grid.rows.last_mut() {
            row.extend(std::iter::repeat_with(Vec::new).take(more));
        }
    }

    /// A table of short cells is rows, its cells between tabs; one that only lays out the page is the lines in it.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        let Some(mut grid) = self.tables.pop() else { return };
        grid.skip_taken();
        grid.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_table = grid.is_table();
        self.page.merged_tables.extend(grid.merged.filter(|_| is_table));
        for row in grid.rows {
            if !is_table {
                row.into_iter().flatten().for_each(|line| self.add(line));
                continue;
            }
            let first = row.iter().flatten().next().cloned().unwrap_or_default();
            let several = row.iter().filter(|cell| cell.len() > 1);
            self.page.joined_cells.extend(several.map(|cell| cell[0].number));
            let cells: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
            self.add(Line {
                alignments: row.iter().map(|cell| alignment(cell)).collect(),
                ..first.with_text(cells.join("\t"))
            });
        }
    }
}
