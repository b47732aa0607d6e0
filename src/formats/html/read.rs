//! A web page → its lines, as a reader sees them; what they are the words decide, as in plain text.

use std::collections::HashMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::formats::line::Line;
use crate::formats::typeset::as_typed;
use crate::report::Style;
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;
use crate::text::scripts::Script;

use super::beside::{Images, Struck};
use super::elements::{CODE, CONTROLS, FRAMES, PARTS, RAW, SELF_CLOSING, VOID, heading_level, is_around};
use super::grid::{Grid, alignment, cell_text};
use super::list::List;
use super::page_name::name_of_page;
use super::skipped::{Pending, Skipped, is_block};
use super::style::GAP;

/// The elements whose classes tell what stands around the text.
const CALLED: &[&str] = &["div", "section", "ul", "ol", "p", "form", "dl"];
/// Tables and lists that stand deeper in others are read without them.
const DEEPEST: usize = 30;
/// A cell may take so many columns and rows at most.
const WIDEST_CELL: usize = 20;
const TALLEST_CELL: usize = 200;

/// What is read of a web page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its lines, the headings of its header among them.
    pub lines: Vec<Line>,
    /// The lines of what stands around its text or is not shown, each with how many of [`Page::lines`] stand before it.
    pub frame: Vec<(usize, Line)>,
    /// Where cells of several lines stand, which are one line of theirs in [`Page::lines`].
    pub joined_cells: Vec<usize>,
    /// Where tables stand in which cells are merged.
    pub merged_tables: Vec<usize>,
    /// Where its pictures stand, but for those that are rather of the site.
    pub pictures: Vec<usize>,
    /// What is struck out in it.
    pub struck: Vec<Line>,
    /// What it is called in its head (`<title>`).
    pub name: String,
}

/// The bytes of a page in which its language is looked for.
const HEAD: usize = 500;

/// So many cells or words in bold take as much memory as a line.
const SIZE_OF_LINE: usize = 4;

/// Reads a web page of so many lines at most; none where there are more, or what takes as much room. Where all is to be kept,
/// only code is none of its text; else what elements are called by their classes may tell what stands around that.
pub fn read_html(html: &str, keep_all: bool, by_class: bool, most_lines: usize) -> Option<Page> {
    let mut reader = Reader {
        keep_all,
        by_class,
        last_ends: last_ends(html),
        ..Reader::default()
    };
    reader.page.name = name_of_page(html);
    // What stands before the text says the language.
    let head = &html[..html.floor_char_boundary(HEAD)];
    let is_english = head.contains("<html lang=\"en\"");
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
        reader.at = start;
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if is_english => reader.text(&as_typed(&String::from_utf8_lossy(&text))),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if reader.size > most_lines.saturating_mul(SIZE_OF_LINE) {
            return None;
        }
    }
    Some(reader.finish())
}

/// Where the last end tag of each name begins.
fn last_ends(html: &str) -> HashMap<String, usize> {
    let ends = html.match_indices("</").map(|(at, _)| {
        let name = html[at + 2..].split(|c: char| !c.is_ascii_alphanumeric()).next();
        (name.unwrap_or_default().to_ascii_lowercase(), at)
    });
    ends.collect()
}

#[derive(Default)]
struct Reader {
    keep_all: bool,
    /// Whether classes tell what stands around the text.
    by_class: bool,
    last_ends: HashMap<String, usize>,
    /// The byte at which we are.
    at: usize,
    /// How many articles and the like are open.
    parts: usize,
    page: Page,
    /// The line of the file, from 0.
    number: usize,
    /// The line breaks before the place where we are in the text that is read.
    breaks: usize,
    pending: Pending,
    heading: usize,
    /// Whether the block that is read is set in the middle.
    is_centred: bool,
    /// Whether the cell that is read is set at the right.
    is_right: bool,
    is_pre: bool,
    /// Whether we are in white space that is text.
    is_gap: bool,
    /// How many elements are open that set text in bold, and how many that set it in italics.
    bold: usize,
    italic: usize,
    skipped: Option<Skipped>,
    /// How many figures are open.
    figures: usize,
    images: Images,
    /// How high the characters stand, and whether they are those of a link.
    script: Script,
    is_link: bool,
    struck: Struck,
    /// The lists around the place where we are.
    lists: Vec<List>,
    /// The mark that the next line of a list begins with.
    mark: String,
    tables: Vec<Grid>,
    /// How much was read: cells, words in bold, and lines, each of which takes more room.
    size: usize,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some(skipped) = &mut self.skipped {
            let is_block = is_block(&name);
            if !skipped.ends_before(&name) {
                skipped.start(&name);
                if is_block {
                    self.end_line();
                }
                if self.is_in_header() {
                    self.heading = heading_level(&name).unwrap_or(self.heading);
                }
                return;
            }
            self.end_skipped();
        }
        let written = |name: &str| {
            let value = tag.attributes.get(name.as_bytes());
            value.map(|value| String::from_utf8_lossy(value))
        };
        let attribute = |name: &str| written(name).map(|value| value.to_lowercase());
        if name == "br" && self.heading > 0 && !self.pending.text.is_empty() {
            // A heading goes on below its line breaks.
            let is_number = read_ordinal(&format!("{} -", self.pending.text.trim()))
                .is_some_and(|ordinal| ordinal.length == self.pending.text.trim().len());
            self.pending.space = Some(!is_number);
            return;
        }
        let is_block = is_block(&name);
        if is_block {
            self.end_line();
            // What never ended would set the rest of the page in bold.
            if name != "br" {
                (self.bold, self.italic) = (0, 0);
                self.script = Script::Line;
                self.struck.blocks += usize::from(name != "hr");
            }
        }
        let style = attribute("style").unwrap_or_default().replace(' ', "");
        if is_block && name != "br" {
            let class = attribute("class").unwrap_or_default();
            let is_at = |place: &str, own: &str| {
                attribute("align").is_some_and(|align| align == place)
                    || style.contains(&format!("text-align:{place}"))
                    || class.split_whitespace().any(|class| class == own)
            };
            self.is_centred = is_at("center", "centre") || name == "center";
            self.is_right = matches!(name.as_str(), "td" | "th") && is_at("right", "right");
        }
        let is_hidden = attribute("hidden").is_some() || style.contains("display:none");
        let is_header = name == "header" && self.parts == 0;
        let is_called_around = self.by_class
            && CALLED.contains(&name.as_str())
            && ["class", "id"]
                .iter()
                .filter_map(|name| attribute(name))
                .any(|called| is_around(&called));
        let is_hidden = is_hidden && !VOID.contains(&name.as_str());
        let is_frame = FRAMES.contains(&name.as_str()) || is_header || is_hidden || is_called_around;
        let is_code = CODE.contains(&name.as_str());
        let is_listed = is_frame || CONTROLS.contains(&name.as_str());
        let is_empty = tag.self_closing && SELF_CLOSING.contains(&name.as_str());
        if (is_frame || is_code) && !is_empty && !(is_listed && self.keep_all) && self.may_be_skipped(&name) {
            self.skipped = Some(Skipped {
                is_open: !self.is_closed(&name),
                name,
                depth: 0,
                is_listed,
                before: self.page.frame.len(),
                outer: std::mem::take(&mut self.pending),
            });
            return;
        }
        self.parts += usize::from(PARTS.contains(&name.as_str()));
        let number = |value: Option<String>| value.and_then(|value| value.trim().parse::<usize>().ok());
        match name.as_str() {
            name if heading_level(name).is_some() => self.heading = heading_level(name).unwrap_or_default(),
            "pre" => self.is_pre = true,
            "figure" => self.figures += 1,
            "img" => self.images.meet(self.number + 1, self.figures > 0),
            "sup" => self.script = Script::Raised,
            "sub" => self.script = Script::Lowered,
            "a" => self.is_link = true,
            "s" | "strike" | "del" if !self.keep_all && self.is_closed(&name) => {
                self.struck.open();
            }
            "b" | "strong" => (self.bold, self.size) = (self.bold + 1, self.size + 1),
            "i" | "em" => (self.italic, self.size) = (self.italic + 1, self.size + 1),
            "span" if attribute("style").is_some_and(|style| style == GAP) => self.is_gap = true,
            "ul" => self.lists.push(List::Marked),
            "ol" => {
                let first = number(attribute("start")).unwrap_or(1);
                self.lists
                    .push(List::numbered(written("type").as_deref(), &style, first));
            }
            "li" => {
                let list = self.lists.last_mut();
                self.mark = list.map_or_else(String::new, |list| list.mark(number(attribute("value"))));
            }
            "table" if self.tables.len() < DEEPEST => self.tables.push(Grid::default()),
            "tr" => self.row(),
            "td" | "th" => {
                let [columns, rows] = ["colspan", "rowspan"].map(|name| number(attribute(name)).unwrap_or(1));
                self.cell(columns, rows);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(skipped) = &mut self.skipped {
            if skipped.ends_with(name) {
                self.end_skipped();
            } else {
                if skipped.end(name) {
                    self.end_skipped();
                } else if is_block(name) {
                    self.end_line();
                }
                if heading_level(name).is_some() {
                    self.heading = 0;
                }
                return;
            }
        }
        if is_block(name) {
            self.end_line();
            self.struck.end_block();
        }
        match name {
            name if heading_level(name).is_some() => self.heading = 0,
            "pre" => self.is_pre = false,
            "span" => self.is_gap = false,
            "figure" => self.figures = self.figures.saturating_sub(1),
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "i" | "em" => self.italic = self.italic.saturating_sub(1),
            "sup" | "sub" => self.script = Script::Line,
            "a" => self.is_link = false,
            "s" | "strike" | "del" => {
                self.struck.close();
            }
            "li" => self.mark.clear(),
            "ul" | "ol" => {
                self.mark.clear();
                self.lists.pop();
            }
            "article" | "main" => self.parts = self.parts.saturating_sub(1),
            "td" | "th" | "tr" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    /// Whether an element whose text is not to be read may be passed over: what never ends would take the rest of the
    /// page with it.
    fn may_be_skipped(&self, name: &str) -> bool {
        const IMPLIED: &[&str] = &["head", "p", "li", "dt", "dd", "td", "th", "tr"];
        self.is_closed(name) || IMPLIED.contains(&name) || RAW.contains(&name)
    }

    /// Whether an end tag of a name follows.
    fn is_closed(&self, name: &str) -> bool {
        self.last_ends.get(name).is_some_and(|&end| end > self.at)
    }

    fn is_in_header(&self) -> bool {
        self.skipped.as_ref().is_some_and(|skipped| skipped.name == "header")
    }

    /// Ends what is passed over. What of it is not listed is forgotten.
    fn end_skipped(&mut self) {
        self.end_line();
        self.heading = 0;
        if let Some(skipped) = self.skipped.take() {
            if !skipped.is_listed {
                self.page.frame.truncate(skipped.before);
            }
            self.pending = skipped.outer;
        }
    }

    fn text(&mut self, text: &str) {
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

    fn end_line(&mut self) {
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

    fn row(&mut self) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            self.size += grid.skip_taken();
            grid.rows.push(Vec::new());
        }
    }

    fn cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        if let Some(grid) = self.tables.last_mut() {
            if columns.max(rows) > 1 {
                grid.merged.get_or_insert(self.number + 1);
            }
            self.size += grid.begin_cell(columns.clamp(1, WIDEST_CELL), rows.clamp(1, TALLEST_CELL));
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

    fn finish(mut self) -> Page {
        // What never ended is listed.
        self.end_line();
        if let Some(skipped) = self.skipped.take() {
            self.pending = skipped.outer;
            self.end_line();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        (self.page.pictures, self.page.struck) = (self.images.found, self.struck.found);
        self.page
    }
}
