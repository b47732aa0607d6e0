//! A web page → its lines, as a reader sees them; what they are the words decide, as in plain text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::chinese::is_wide;

use super::open::{LeftOut, Why};
use super::plain::Line;
use super::read_ordinal;

/// What is no text.
const CODE: &[&str] = &[
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button",
    "textarea", "title", "canvas", "audio", "video",
];
/// Of these what a reader may have seen.
const CONTROLS: &[&[u8]] = &[
    b"select",
    b"button",
    b"textarea",
    b"object",
    b"noscript",
    b"iframe",
    b"audio",
    b"video",
    b"canvas",
];
/// What stands around the text of a page.
const FRAMES: &[&str] = &["nav", "footer", "aside"];
/// What stands in lines of its own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "pre",
    "hr",
    "figure",
    "figcaption",
    "center",
    "form",
    "fieldset",
    "address",
    "ul",
    "ol",
    "li",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "body",
    "html",
    "caption",
    "details",
    "summary",
    "legend",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
];
/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];
/// Tables and lists that stand deeper in others are read without them.
const DEEPEST: usize = 30;
/// A cell may take so many columns at most.
const WIDEST_CELL: usize = 20;
/// A line of a page's head is not longer, in characters.
const SHORT: usize = 50;

/// The lines of a web page, and what of it is no text.
pub fn read_html(html: &str) -> (Vec<Line>, Vec<LeftOut>) {
    let mut reader = Reader::default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut seen = 0;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let start = match &token {
            Token::StartTag(tag) => tag.span.start,
            Token::EndTag(tag) => tag.span.start,
            Token::String(text) => text.span.start,
            _ => continue,
        };
        let start = html.floor_char_boundary(start.clamp(seen, html.len()));
        reader.number += html[seen..start].matches('\n').count();
        seen = start;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

/// What is passed over: the element, how deep others of its name are in it, and whether it is listed.
struct Skipped {
    name: String,
    depth: usize,
    is_listed: bool,
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    left_out: Vec<LeftOut>,
    /// The line of the file, from 0.
    number: usize,
    /// The line breaks before the place where we are in the text that is read.
    breaks: usize,
    /// The line on its way, and where it began.
    text: String,
    begun: usize,
    /// White space that waits for what follows it: whether it holds a line break.
    space: Option<bool>,
    heading: usize,
    is_pre: bool,
    skipped: Option<Skipped>,
    /// The lists around the place where we are: the next number, or none where they are not numbered.
    lists: Vec<Option<usize>>,
    /// The mark that the next line of a list begins with.
    mark: String,
    tables: Vec<Grid>,
}

/// A table on its way: its rows, each of cells, each of lines.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Vec<Line>>>,
    is_in_cell: bool,
    /// How many columns the cell takes beyond the first.
    more_columns: usize,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == "head" && BLOCKS.contains(&name.as_str()) {
                self.skipped = None;
            } else if skipped.name == name {
                skipped.depth += 1;
            }
            if self.skipped.is_some() {
                if BLOCKS.contains(&name.as_str()) {
                    self.end_line();
                }
                return;
            }
        }
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).to_lowercase())
        };
        let is_block = BLOCKS.contains(&name.as_str());
        if is_block {
            self.end_line();
        }
        let is_hidden = attribute("hidden").is_some()
            || attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        let is_frame = FRAMES.contains(&name.as_str()) || (is_hidden && !VOID.contains(&name.as_str()));
        if is_frame || CODE.contains(&name.as_str()) {
            self.skipped = Some(Skipped {
                name,
                depth: 1,
                is_listed: is_frame || CONTROLS.contains(&tag.name.as_slice()),
            });
            return;
        }
        let number = |value: Option<String>| value.and_then(|value| value.trim().parse::<usize>().ok());
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = usize::from(name.as_bytes()[1] - b'0'),
            "pre" => self.is_pre = true,
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(number(attribute("start")).unwrap_or(1))),
            "li" => self.item(),
            "table" if self.tables.len() < DEEPEST => self.tables.push(Grid::default()),
            "tr" => self.row(),
            "td" | "th" => self.cell(number(attribute("colspan")).unwrap_or(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.name == name {
                skipped.depth -= 1;
                if skipped.depth == 0 {
                    self.end_line();
                    self.skipped = None;
                }
            } else if BLOCKS.contains(&name) {
                self.end_line();
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            "pre" => self.is_pre = false,
            "ul" | "ol" => {
                self.lists.pop();
            }
            "td" | "th" => self.end_cell(),
            "tr" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    /// An item begins: numbered or marked as a reader sees it.
    fn item(&mut self) {
        self.mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", number.saturating_sub(1))
            }
            Some(None) => "• ".to_owned(),
            None => String::new(),
        };
    }

    fn text(&mut self, text: &str) {
        if self.skipped.as_ref().is_some_and(|skipped| !skipped.is_listed) {
            return;
        }
        self.breaks = 0;
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.breaks += 1;
                match self.is_pre {
                    true => self.end_line(),
                    false => self.space = Some(true),
                }
            }
            for c in part.chars() {
                match c {
                    ' ' | '\t' | '\r' | '\u{C}' => self.space = Some(self.space.unwrap_or_default()),
                    c => self.push(c),
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.text.is_empty() {
            self.begun = self.number + self.breaks;
        } else if let Some(is_break) = self.space {
            // A line break in the file between two Chinese characters is none of the text.
            let is_between_wide = is_wide(c) && self.text.chars().next_back().is_some_and(is_wide);
            if !(is_break && is_between_wide) {
                self.text.push(' ');
            }
        }
        self.space = None;
        self.text.push(c);
    }

    fn end_line(&mut self) {
        self.space = None;
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let number = self.begun + 1;
        if self.skipped.is_some() {
            self.left_out.push(LeftOut {
                line: number,
                text: text.trim().to_owned(),
                why: Why::Frame,
            });
            return;
        }
        let mut mark = std::mem::take(&mut self.mark);
        if read_ordinal(text.trim()).is_some() || text.trim_start().starts_with('•') {
            mark.clear();
        }
        let line = Line {
            number,
            raw: mark + text.trim(),
            heading: self.heading,
            ..Line::default()
        };
        self.add(line);
    }

    fn add(&mut self, line: Line) {
        let grid = self.tables.last_mut();
        match grid
            .filter(|grid| grid.is_in_cell)
            .and_then(|grid| grid.rows.last_mut()?.last_mut())
        {
            Some(cell) => cell.push(line),
            None => self.lines_here().push(line),
        }
    }

    /// The lines of the innermost cell around the table we are in, or of the page.
    fn lines_here(&mut self) -> &mut Vec<Line> {
        let outer = self.tables.iter_mut().rev().skip(1);
        let cells = outer
            .filter(|grid| grid.is_in_cell)
            .filter_map(|grid| grid.rows.last_mut()?.last_mut());
        match cells.into_iter().next() {
            Some(cell) => cell,
            None => &mut self.lines,
        }
    }

    fn row(&mut self) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            grid.rows.push(Vec::new());
        }
    }

    fn cell(&mut self, columns: usize) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            if grid.rows.is_empty() {
                grid.rows.push(Vec::new());
            }
            if let Some(row) = grid.rows.last_mut() {
                row.push(Vec::new());
            }
            grid.is_in_cell = true;
            grid.more_columns = columns.clamp(1, WIDEST_CELL) - 1;
        }
    }

    fn end_cell(&mut self) {
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
    fn end_table(&mut self) {
        self.end_cell();
        let Some(mut grid) = self.tables.pop() else { return };
        grid.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_table = grid.rows.iter().all(|row| row.iter().all(|cell| cell.len() <= 1))
            && grid
                .rows
                .iter()
                .any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
        for row in grid.rows {
            if !is_table {
                row.into_iter().flatten().for_each(|line| self.add(line));
                continue;
            }
            let first = row.iter().flatten().next().cloned().unwrap_or_default();
            let cells: Vec<String> = row
                .iter()
                .map(|cell| cell.iter().map(|line| line.text().replace('\t', " ")).collect())
                .collect();
            self.add(first.with_text(cells.join("\t")));
        }
    }

    fn finish(mut self) -> (Vec<Line>, Vec<LeftOut>) {
        self.end_line();
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.find_title();
        (self.lines, self.left_out)
    }

    /// The first of the highest headings is the title, where only short lines stand above it: those are of the page's head.
    fn find_title(&mut self) {
        let highest = self
            .lines
            .iter()
            .map(|line| line.heading)
            .filter(|&level| level > 0)
            .min();
        let Some(highest) = highest else { return };
        let of_level: Vec<usize> = (0..self.lines.len())
            .filter(|&index| self.lines[index].heading == highest)
            .collect();
        let first = of_level[0];
        let is_head = |line: &Line| line.text().chars().nth(SHORT).is_none() && !line.text().contains('。');
        if (highest > 1 && of_level.len() > 1) || !self.lines[..first].iter().all(is_head) {
            return;
        }
        self.lines[first].heading = 0;
        let above = self.lines.drain(..first).map(|line| LeftOut {
            line: line.number,
            text: line.text().to_owned(),
            why: Why::Frame,
        });
        self.left_out.extend(above);
    }
}
