//! Markdown → tree. Numbers that stand in the text of headings and paragraphs are read as in plain text.

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::document::{Alignment, Block, Inline, Paragraph, Style, Table};
use crate::located::Located;

use super::lines::{is_heading, joint, language_of, split_number, with_lead};
use super::{Builder, Imported, read_ordinal};

type Node<'a> = &'a AstNode<'a>;

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.block_directive = true;
    options.extension.table = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options
}

/// Reads a report in Markdown. Code and raw HTML are left out.
pub fn read_markdown(text: &str) -> Imported {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let breaks = text.match_indices('\n').map(|(position, _)| position + 1);
    let mut reader = Reader {
        text,
        line_starts: std::iter::once(0).chain(breaks).collect(),
        builder: Builder::new(language_of(text)),
        has_title: false,
        has_headings: false,
        level: 0,
        depth: 0,
    };
    reader.blocks(root);
    reader.builder.finish()
}

struct Reader<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    builder: Builder,
    has_title: bool,
    has_headings: bool,
    /// The level of the last heading that has `#`; those that are numbered paragraphs stand below it.
    level: usize,
    /// How many ordered lists are around the place where we are.
    depth: usize,
}

/// The text of a block, with its places and its styles.
#[derive(Default)]
struct Line {
    located: Located,
    inlines: Vec<Inline>,
    /// A line break in the file that waits for what follows it, by its place.
    line_break: Option<usize>,
    /// Up to where the file is read.
    at: usize,
}

impl Reader<'_> {
    fn blocks<'a>(&mut self, parent: Node<'a>) {
        for node in parent.children() {
            self.block(node);
        }
    }

    fn block<'a>(&mut self, node: Node<'a>) {
        match &node.data().value {
            NodeValue::Heading(heading) => self.heading(node, usize::from(heading.level)),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::List(list) if list.list_type == ListType::Ordered => self.ordered(node),
            NodeValue::List(_) => self.bullets(node),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::BlockQuote | NodeValue::BlockDirective(_) => self.blocks(node),
            _ => {}
        }
    }

    /// The first heading is the title where it is of the highest level; the others count from below it.
    fn heading<'a>(&mut self, node: Node<'a>, level: usize) {
        let line = self.line(node);
        if level == 1 && !self.has_headings && !line.located.text.is_empty() {
            self.has_headings = true;
            // Text above it would come before the title of the tree.
            if self.builder.origins.is_empty() {
                self.has_title = true;
                self.builder.title(line.located);
                return;
            }
        }
        self.has_headings = true;
        let level = (level - usize::from(self.has_title)).max(1);
        self.level = level;
        self.builder.headings.clear();
        match read_ordinal(&line.located.text) {
            Some(ordinal) => {
                let (number, text) = split_number(&line.located, &ordinal);
                self.builder.heading(level, Some(number), text);
            }
            None => self.builder.heading(level, None, line.located),
        }
    }

    fn paragraph<'a>(&mut self, node: Node<'a>) {
        let Line { located, inlines, .. } = self.line(node);
        if located.text.is_empty() {
            return;
        }
        let Some(ordinal) = read_ordinal(&located.text) else {
            self.builder.paragraph(Paragraph::with_strong_lead(inlines), located);
            return;
        };
        let (number, text) = split_number(&located, &ordinal);
        if is_heading(&ordinal, &text.text) {
            self.builder.numbered_heading(self.level, ordinal.style, number, text);
        } else {
            let paragraph = with_lead(&text.text);
            self.builder.numbered_item(ordinal.style, number, paragraph, text);
        }
    }

    fn ordered<'a>(&mut self, list: Node<'a>) {
        self.depth += 1;
        for item in list.children() {
            let start = self.start_of(item);
            let marker = &self.text[start..];
            let length = marker.find(['.', ')']).map_or(0, |end| end + 1);
            let number = Located::literal(&marker[..length], start);
            let first = item.first_child().filter(|node| is_paragraph(node));
            match first {
                Some(node) => {
                    let Line { located, inlines, .. } = self.line(node);
                    let mut paragraph = Paragraph::with_strong_lead(inlines);
                    if paragraph.lead.is_empty() {
                        paragraph = with_lead(&located.text);
                    }
                    self.builder.item(self.depth, number, paragraph, located);
                }
                None => self
                    .builder
                    .item(self.depth, number, Paragraph::default(), Located::default()),
            }
            item.children()
                .skip(usize::from(first.is_some()))
                .for_each(|node| self.block(node));
        }
        self.depth -= 1;
    }

    fn bullets<'a>(&mut self, list: Node<'a>) {
        let items = std::mem::take(&mut self.builder.items);
        let outer = std::mem::take(&mut self.builder.document.blocks);
        let depth = std::mem::take(&mut self.depth);
        let mut bullets = Vec::new();
        for item in list.children() {
            self.blocks(item);
            self.builder.end_items();
            bullets.push(std::mem::take(&mut self.builder.document.blocks));
        }
        self.depth = depth;
        self.builder.document.blocks = outer;
        self.builder.items = items;
        let bullets = Block::Bullets(bullets);
        match self.builder.items.last_mut() {
            Some((_, item)) => item.blocks.push(bullets),
            None => self.builder.document.blocks.push(bullets),
        }
    }

    fn table<'a>(&mut self, table: Node<'a>, alignments: &[TableAlignment]) {
        let mut rows = Vec::new();
        let mut places = Vec::new();
        for row in table.children() {
            let mut cells = Vec::new();
            for cell in row.children() {
                let line = self.line(cell);
                cells.push(line.inlines);
                places.push(line.located);
            }
            rows.push(cells);
        }
        if rows.is_empty() {
            return;
        }
        let header = rows.remove(0);
        let alignments = alignments.iter().map(|alignment| match alignment {
            TableAlignment::None => Alignment::Default,
            TableAlignment::Left => Alignment::Left,
            TableAlignment::Center => Alignment::Centre,
            TableAlignment::Right => Alignment::Right,
        });
        let alignments = alignments.collect();
        self.builder.table(
            Table {
                alignments,
                header,
                rows,
            },
            places,
        );
    }

    fn start_of<'a>(&self, node: Node<'a>) -> usize {
        let start = node.data().sourcepos.start;
        let line = self.line_starts.get(start.line.saturating_sub(1));
        let byte = line.map_or(self.text.len(), |line| line + start.column.saturating_sub(1));
        self.text.floor_char_boundary(byte)
    }

    fn line<'a>(&self, node: Node<'a>) -> Line {
        let mut line = Line {
            at: self.start_of(node),
            ..Line::default()
        };
        self.inlines(node, Style::Plain, &mut line);
        line
    }

    fn inlines<'a>(&self, parent: Node<'a>, style: Style, line: &mut Line) {
        for node in parent.children() {
            match &node.data().value {
                NodeValue::Text(text) => self.push(text, self.start_of(node), style, line),
                NodeValue::Code(code) => self.push(&code.literal, self.start_of(node) + 1, style, line),
                NodeValue::SoftBreak | NodeValue::LineBreak => line.line_break = Some(line.at),
                NodeValue::HtmlInline(_) => {}
                NodeValue::Strong => self.inlines(node, Style::Strong, line),
                NodeValue::Emph if style == Style::Plain => self.inlines(node, Style::Emphasis, line),
                _ => self.inlines(node, style, line),
            }
        }
    }

    /// Adds text that the parser says begins at a byte.
    fn push(&self, text: &str, start: usize, style: Style, line: &mut Line) {
        let start = start.max(line.at);
        if let Some(place) = line.line_break.take() {
            let joint = joint(line.located.text.chars().last(), text.chars().next());
            line.add(joint, style);
            line.located.push_other(joint, place..start);
        }
        line.add(text, style);
        if self.text[start..].starts_with(text) {
            line.located.push_literal(text, start);
            line.at = start + text.len();
        } else {
            line.at = start;
            text.chars().for_each(|c| self.push_escaped(c, line));
        }
    }

    /// Adds a character that may be escaped in the file or have escaped ones before it.
    fn push_escaped(&self, c: char, line: &mut Line) {
        let rest = &self.text[line.at..];
        let mut buffer = [0; 4];
        let text = c.encode_utf8(&mut buffer);
        if rest.starts_with(c) {
            line.located.push_literal(text, line.at);
            line.at += c.len_utf8();
            return;
        }
        let length = match rest.chars().next() {
            Some('\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            Some('&') => rest.find(';').map_or(1, |end| end + 1),
            _ => rest
                .find(c)
                .filter(|&skipped| skipped < 200)
                .map_or(0, |skipped| skipped + c.len_utf8()),
        };
        line.located.push_other(text, line.at..line.at + length);
        line.at += length;
    }
}

impl Line {
    fn add(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            let mut inline = Inline::plain(text);
            inline.style = style;
            self.inlines.push(inline);
        }
    }
}

fn is_paragraph(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Paragraph)
}
