//! Markdown → tree. Numbers that stand in the text of headings and paragraphs are read as in plain text.

use std::ops::Range;

use comrak::nodes::{AstNode, ListType, NodeLink, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::report::{Alignment, Block, Inline, Number, Paragraph, Style, Table};
use crate::text::chinese::{columns, joint};
use crate::text::located::Located;

use super::breaks::ends_paragraph;
use super::lines::{is_heading, language_of, split_number, with_lead};
use super::{Builder, Imported, read_ordinal};

/// Blocks and styles that are nested deeper are read as text without them.
const DEEPEST: usize = 100;
/// How far a character is looked for that does not stand where the parser says, in bytes.
const FARTHEST: usize = 200;

type Node<'a> = &'a AstNode<'a>;

/// The Markdown that reports are written in.
pub fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.block_directive = true;
    options.extension.table = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options
}

/// Reads a report in Markdown. Blocks of code and raw HTML are left out, and an empty paragraph stands for one under a
/// heading; code in a line is text that is not to be changed.
pub fn read_markdown(text: &str) -> Imported {
    read(text, false).0
}

/// Reads a report in Markdown for import, so that nothing of it is lost: links, images and HTML are text, blocks of
/// code paragraphs, and lists are numbered as they show. What is no text comes with its bytes.
pub fn import_markdown(text: &str) -> (Imported, Vec<Range<usize>>) {
    read(text, true)
}

fn read(text: &str, is_import: bool) -> (Imported, Vec<Range<usize>>) {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let is_title = |node: Node| matches!(node.data().value, NodeValue::Heading(heading) if heading.level == 1);
    let mut reader = Reader {
        is_import,
        has_highest: !is_import || root.children().any(is_title),
        apparatus: Vec::new(),
        text,
        line_starts: std::iter::once(0).chain(line_ends(text)).collect(),
        builder: Builder::new(language_of(text)),
        has_title: false,
        has_headings: false,
        level: 0,
        depth: 0,
        nesting: 0,
        open_lists: 0,
        outside: Vec::new(),
    };
    reader.blocks(root);
    (reader.builder.finish(), reader.apparatus)
}

/// Where lines end as the parser counts them: after `\n`, `\r\n` and `\r`.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = text.match_indices(['\n', '\r']).map(|(position, _)| position);
    ends.filter(|&position| bytes[position] == b'\n' || bytes.get(position + 1) != Some(&b'\n'))
        .map(|position| position + 1)
}

struct Reader<'t> {
    /// Whether nothing may be lost.
    is_import: bool,
    /// Whether the file has a heading of the highest level; else the next one is the highest part's.
    has_highest: bool,
    /// The bytes of what is no text: comments, settings at the head.
    apparatus: Vec<Range<usize>>,
    text: &'t str,
    line_starts: Vec<usize>,
    builder: Builder,
    has_title: bool,
    has_headings: bool,
    /// The level of the last heading that has `#`; those that are numbered paragraphs stand below it.
    level: usize,
    /// How many ordered lists are around the place where we are.
    depth: usize,
    /// How many blocks are around it.
    nesting: usize,
    /// How many lists of any kind are around it.
    open_lists: usize,
    /// Numbered lines below an item that are no part of its list, as they are not indented.
    outside: Vec<Line>,
}

/// The text of a block, with its places and its styles.
#[derive(Default)]
struct Line {
    located: Located,
    inlines: Vec<Inline>,
    /// A line break in the file that waits for what follows it, by its place.
    line_break: Option<usize>,
    /// Where it begins in the file.
    start: usize,
    /// Up to where the file is read.
    at: usize,
    /// How many styles and links are around the place where we are.
    nesting: usize,
    /// Whether we are in what is not to be changed: an address, a link whose text is looked up.
    is_fixed: bool,
    /// Whether it is not indented as the paragraph is that it goes on.
    is_outside: bool,
    /// The bytes of comments in it.
    comments: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn blocks<'a>(&mut self, parent: Node<'a>) {
        for node in parent.children() {
            self.block(node);
        }
    }

    fn block<'a>(&mut self, node: Node<'a>) {
        self.nesting += 1;
        match self.nesting > DEEPEST {
            true => self.flat(node),
            false => self.block_of_kind(node),
        }
        self.nesting -= 1;
    }

    /// The paragraphs of a block, without what they stand in.
    fn flat<'a>(&mut self, block: Node<'a>) {
        for node in block.descendants() {
            let holds_text = matches!(
                node.data().value,
                NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
            );
            if holds_text {
                self.paragraph(node);
            }
        }
    }

    fn block_of_kind<'a>(&mut self, node: Node<'a>) {
        match &node.data().value {
            NodeValue::Heading(heading) => self.heading(node, usize::from(heading.level)),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::List(list) if list.list_type == ListType::Ordered => self.ordered(node),
            NodeValue::List(_) => self.bullets(node),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::BlockQuote | NodeValue::BlockDirective(_) => self.blocks(node),
            NodeValue::CodeBlock(code) if self.is_import => {
                self.leave_out_word(node, &code.info);
                self.literal_lines(node, &code.literal);
            }
            NodeValue::HtmlBlock(html) if self.is_import => match html.literal.trim_start().starts_with("<!--") {
                true => self.apparatus.push(self.place_of(node)),
                false => self.literal_lines(node, &html.literal),
            },
            NodeValue::FrontMatter(_) => self.apparatus.push(self.place_of(node)),
            NodeValue::CodeBlock(_) => self.builder.paragraph(Paragraph::default(), Located::default()),
            NodeValue::HtmlBlock(html) if !html.literal.starts_with("<!--") => {
                self.builder.paragraph(Paragraph::default(), Located::default());
            }
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
        let level = (level - usize::from(self.has_title || !self.has_highest)).max(1);
        self.level = level;
        self.builder.headings.clear();
        match read_ordinal(&line.located.text) {
            Some(ordinal) => {
                let (number, text) = split_number(&line.located, ordinal.length);
                self.builder.heading(level, Some(number), text);
            }
            None => self.builder.heading(level, None, line.located),
        }
    }

    fn paragraph<'a>(&mut self, node: Node<'a>) {
        if self.is_import {
            let lines = self.lines(node);
            return self.add_lines(lines);
        }
        let Line { located, inlines, .. } = self.line(node);
        if located.text.is_empty() {
            let shows = |node: Node<'a>| matches!(node.data().value, NodeValue::Image(_));
            if node.descendants().any(shows) {
                self.builder.paragraph(Paragraph::default(), located);
            }
            return;
        }
        self.by_words(located, inlines);
    }

    /// The word after a fence that says what language the code is in is no text.
    fn leave_out_word<'a>(&mut self, node: Node<'a>, word: &str) {
        let place = self.place_of(node);
        let fence = self.text[place.clone()].lines().next().unwrap_or_default();
        if let Some(at) = fence.find(word).filter(|_| !word.is_empty()) {
            self.apparatus
                .push(place.start + at..place.start + fence.trim_end().len());
        }
    }

    /// Text that is kept as it is, a paragraph for each line.
    fn literal_lines<'a>(&mut self, node: Node<'a>, literal: &str) {
        let place = self.place_of(node);
        for line in literal.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut located = Located::default();
            located.push_other(line, place.clone());
            self.by_words(located, vec![Inline::plain(line)]);
        }
    }

    /// Adds what a paragraph's lines are; those that stand outside the list wait until it is over.
    fn add_lines(&mut self, lines: Vec<Line>) {
        for line in lines {
            let is_outside = self.open_lists > 0 && line.is_outside && read_ordinal(&line.located.text).is_some();
            match is_outside || !self.outside.is_empty() {
                true => self.outside.push(line),
                false => self.by_words(line.located, line.inlines),
            }
        }
    }

    /// Adds what stands outside the outermost list, at the end of one of its items.
    fn add_outside(&mut self) {
        let depth = std::mem::take(&mut self.depth);
        let lists = std::mem::take(&mut self.open_lists);
        for line in std::mem::take(&mut self.outside) {
            self.by_words(line.located, line.inlines);
        }
        (self.depth, self.open_lists) = (depth, lists);
    }

    fn by_words(&mut self, located: Located, inlines: Vec<Inline>) {
        let is_in_item = self.is_import && self.depth > 0;
        let Some(ordinal) = read_ordinal(&located.text) else {
            let paragraph = Paragraph::with_strong_lead(inlines);
            match is_in_item {
                true => self.builder.list_paragraph(self.depth, paragraph, located),
                false => self.builder.paragraph(paragraph, located),
            }
            return;
        };
        let (number, text) = split_number(&located, ordinal.length);
        if is_in_item {
            let paragraph = with_lead(&text.text);
            self.builder.item(self.depth + 1, number, paragraph, text);
        } else if is_heading(ordinal.style, &text.text) {
            self.builder.numbered_heading(self.level, ordinal.style, number, text);
        } else {
            let paragraph = with_lead(&text.text);
            self.builder.numbered_item(ordinal.style, number, paragraph, text);
        }
    }

    fn ordered<'a>(&mut self, list: Node<'a>) {
        self.depth += 1;
        self.open_lists += 1;
        let first_number = match &list.data().value {
            NodeValue::List(list) => list.start,
            _ => 1,
        };
        for (index, item) in list.children().enumerate() {
            let start = self.start_of(item);
            let marker = &self.text[start..];
            let after = marker.trim_start_matches(|c: char| c.is_ascii_digit());
            let length = after
                .strip_prefix(['.', ')'])
                .map_or(0, |rest| marker.len() - rest.len());
            let mut number = Located::literal(&marker[..length], start);
            if self.is_import && length > 0 {
                // All may be written 1., and count nonetheless.
                let shown = format!("{}{}", first_number + index, &marker[length - 1..length]);
                number = Located::default();
                number.push_other(&shown, start..start + length);
            }
            let first = item.first_child().filter(|node| is_paragraph(node));
            let mut lines = first.map(|node| self.lines(node)).unwrap_or_default().into_iter();
            match lines.next() {
                Some(Line { located, inlines, .. }) => {
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
            self.add_lines(lines.collect());
            item.children()
                .skip(usize::from(first.is_some()))
                .for_each(|node| self.block(node));
            if self.open_lists == 1 {
                self.add_outside();
            }
        }
        self.open_lists -= 1;
        self.depth -= 1;
    }

    fn bullets<'a>(&mut self, list: Node<'a>) {
        let mut rest = list.children().peekable();
        while rest.peek().is_some() {
            self.bullets_up_to_outside(&mut rest);
        }
    }

    /// Adds bullets, up to the one below which something stands that is outside their list.
    fn bullets_up_to_outside<'a>(&mut self, items: &mut dyn Iterator<Item = Node<'a>>) {
        let lists = std::mem::take(&mut self.builder.lists);
        let outer = std::mem::take(&mut self.builder.document.blocks);
        let depth = std::mem::take(&mut self.depth);
        self.open_lists += 1;
        let mut bullets = Vec::new();
        for item in items {
            self.blocks(item);
            self.builder.end_lists();
            bullets.push(std::mem::take(&mut self.builder.document.blocks));
            if self.open_lists == 1 && !self.outside.is_empty() {
                break;
            }
        }
        self.open_lists -= 1;
        self.depth = depth;
        self.builder.document.blocks = outer;
        self.builder.lists = lists;
        self.add_bullets(bullets);
        if self.open_lists == 0 {
            self.add_outside();
        }
    }

    fn add_bullets(&mut self, bullets: Vec<Vec<Block<Number>>>) {
        let depth = self.depth;
        let bullets = Block::Bullets(bullets);
        match self.builder.lists.item_depth() {
            Some(last) => self.builder.lists.block(if depth > 0 { depth } else { last }, bullets),
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

    /// The byte at which a line and a column of the parser are, both from 1.
    fn byte_at(&self, line: usize, column: usize) -> usize {
        let line = self.line_starts.get(line.saturating_sub(1));
        let byte = line.map_or(self.text.len(), |line| line + column.saturating_sub(1));
        self.text.floor_char_boundary(byte)
    }

    fn start_of<'a>(&self, node: Node<'a>) -> usize {
        let start = node.data().sourcepos.start;
        self.byte_at(start.line, start.column)
    }

    /// The bytes of a node.
    fn place_of<'a>(&self, node: Node<'a>) -> Range<usize> {
        let place = node.data().sourcepos;
        let start = self.start_of(node);
        start..self.byte_at(place.end.line, place.end.column + 1).max(start)
    }

    /// The lines of a paragraph that are paragraphs of their own, for import; else the paragraph as one.
    fn lines<'a>(&mut self, paragraph: Node<'a>) -> Vec<Line> {
        if !self.is_import {
            return vec![self.line(paragraph)];
        }
        let is_break = |node: &Node<'a>| matches!(node.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
        let nodes: Vec<Node<'a>> = paragraph.children().collect();
        let written: Vec<Line> = nodes.split(is_break).map(|nodes| self.line_of(nodes)).collect();
        let text = |index: usize| written[index].located.text.trim();
        let widest = (0..written.len()).map(|index| columns(text(index))).max().unwrap_or(0);
        let content = paragraph.data().sourcepos.start.column;
        let mut lines = Vec::new();
        let (mut start, mut count) = (0, 0);
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| is_break(node)) {
            count += 1;
            let is_hard = matches!(node.data().value, NodeValue::LineBreak);
            if is_hard || ends_paragraph(text(count - 1), text(count), widest) {
                lines.push(self.line_of(&nodes[start..at]));
                start = at + 1;
            }
        }
        lines.push(self.line_of(&nodes[start..]));
        lines.retain(|line| !line.located.text.trim().is_empty());
        for line in &mut lines {
            self.apparatus.append(&mut line.comments);
            line.is_outside = self.column_of(line.start) < content;
        }
        lines
    }

    /// The column at which the text of the line of a byte begins, from 1.
    fn column_of(&self, byte: usize) -> usize {
        let line = self
            .line_starts
            .partition_point(|&start| start <= byte)
            .saturating_sub(1);
        let written = &self.text[self.line_starts[line]..];
        1 + written.len() - written.trim_start_matches([' ', '\t']).len()
    }

    fn line_of<'a>(&self, nodes: &[Node<'a>]) -> Line {
        let start = nodes.first().map(|node| self.start_of(node)).unwrap_or_default();
        let mut line = Line {
            at: start,
            start,
            ..Line::default()
        };
        nodes.iter().for_each(|node| self.inline(node, Style::Plain, &mut line));
        line
    }

    fn line<'a>(&mut self, node: Node<'a>) -> Line {
        let mut line = Line {
            at: self.start_of(node),
            ..Line::default()
        };
        self.inlines(node, Style::Plain, &mut line);
        self.apparatus.append(&mut line.comments);
        line
    }

    fn inlines<'a>(&self, parent: Node<'a>, style: Style, line: &mut Line) {
        if line.nesting >= DEEPEST {
            for node in parent.descendants() {
                if let NodeValue::Text(text) = &node.data().value {
                    self.push(text, self.start_of(node), style, line);
                }
            }
            return;
        }
        line.nesting += 1;
        for node in parent.children() {
            self.inline(node, style, line);
        }
        line.nesting -= 1;
    }

    fn inline<'a>(&self, node: Node<'a>, style: Style, line: &mut Line) {
        match &node.data().value {
            NodeValue::Text(text) => self.push(text, self.start_of(node), style, line),
            NodeValue::Code(code) => self.push_code(&code.literal, self.place_of(node), style, line),
            NodeValue::SoftBreak | NodeValue::LineBreak => line.line_break = Some(line.at),
            NodeValue::HtmlInline(html) if self.is_import => match html.trim_start().starts_with("<!--") {
                true => line.comments.push(self.place_of(node)),
                false => self.push_code(html, self.place_of(node), style, line),
            },
            NodeValue::HtmlInline(_) => {}
            NodeValue::Strong => self.inlines(node, Style::Strong, line),
            NodeValue::Emph if style == Style::Plain => self.inlines(node, Style::Emphasis, line),
            NodeValue::Link(link) | NodeValue::Image(link) if self.is_import => {
                let is_image = matches!(node.data().value, NodeValue::Image(_));
                self.literal_link(node, link, is_image, style, line);
            }
            NodeValue::Link(_) | NodeValue::Image(_) => {
                let outer = line.is_fixed;
                line.is_fixed |= !self.is_inline_link(node);
                self.inlines(node, style, line);
                line.is_fixed = outer;
            }
            _ => self.inlines(node, style, line),
        }
    }

    /// Adds a link or an image as the characters it is written with; an address that shows itself is only that.
    fn literal_link<'a>(&self, node: Node<'a>, link: &NodeLink, is_image: bool, style: Style, line: &mut Line) {
        let place = self.place_of(node);
        if self.text[place.clone()].starts_with('<') {
            return self.inlines(node, style, line);
        }
        let before = place.start..place.start;
        self.push_code(if is_image { "![" } else { "[" }, before, style, line);
        self.inlines(node, style, line);
        let title = match link.title.is_empty() {
            true => String::new(),
            false => format!(" \"{}\"", link.title),
        };
        let after = format!("]({}{title})", link.url);
        let end = place.end.max(line.at);
        self.push_code(&after, end..end, style, line);
    }

    /// Whether a link is written `[text](address)`, so that its text is nothing but text. An address in angle brackets
    /// and a text that is looked up among the link definitions are more than that.
    fn is_inline_link<'a>(&self, node: Node<'a>) -> bool {
        let written = &self.text[self.place_of(node)];
        written.starts_with(['[', '!']) && written.ends_with(')')
    }

    /// Adds what a waiting line break stands for between the text and what follows.
    fn join(&self, next: Option<char>, start: usize, style: Style, line: &mut Line) {
        if let Some(place) = line.line_break.take() {
            let joint = joint(line.located.text.chars().next_back(), next);
            line.add(joint, style);
            line.located.push_other(joint, place..start);
        }
    }

    fn push_code(&self, code: &str, place: Range<usize>, style: Style, line: &mut Line) {
        let place = place.start.max(line.at)..place.end.max(line.at);
        self.join(code.chars().next(), place.start, style, line);
        line.add(code, style);
        line.at = place.start;
        line.located.push_other(code, place);
    }

    /// Adds text that the parser says begins at a byte.
    fn push(&self, text: &str, start: usize, style: Style, line: &mut Line) {
        let start = start.max(line.at);
        self.join(text.chars().next(), start, style, line);
        line.add(text, style);
        line.at = start;
        let mut rest = text;
        while !rest.is_empty() {
            let length = match line.is_fixed {
                true => 0,
                false => self.push_written(rest, line),
            };
            if length == 0 {
                rest.chars().for_each(|c| self.push_sought(c, line));
                return;
            }
            rest = &rest[length..];
        }
    }

    /// Adds the beginning of a text as it is written at this place of the file, up to an escape or as one; how many
    /// bytes of the text that is. None means that something else is written here.
    fn push_written(&self, text: &str, line: &mut Line) -> usize {
        let written = &self.text[line.at..];
        if let Some((character, length)) = escape(written)
            && text.starts_with(&*character)
        {
            line.located.push_escape(&character, line.at..line.at + length);
            line.at += length;
            return character.len();
        }
        // What follows a backslash or an ampersand may be an escape.
        let same = text.bytes().zip(written.bytes()).enumerate();
        let same = same
            .take_while(|&(at, (text, written))| text == written && (at == 0 || !matches!(text, b'\\' | b'&')))
            .count();
        let length = text.floor_char_boundary(same);
        line.located.push_literal(&text[..length], line.at);
        line.at += length;
        length
    }

    /// Adds a character that is not to be changed, as it cannot be told for certain where it stands.
    fn push_sought(&self, c: char, line: &mut Line) {
        let end = self.text.floor_char_boundary((line.at + FARTHEST).min(self.text.len()));
        let found = self.text[line.at..end].find(c);
        let start = line.at + found.unwrap_or_default();
        let end = start + found.map_or(0, |_| c.len_utf8());
        line.located.push_other(c.encode_utf8(&mut [0; 4]), start..end);
        line.at = end;
    }
}

/// The escape that a text begins with: what it stands for, and its bytes.
fn escape(written: &str) -> Option<(String, usize)> {
    /// No entity has a longer name, in bytes (`&CounterClockwiseContourIntegral;`).
    const LONGEST: usize = 40;
    if let Some(escaped) = written.strip_prefix('\\') {
        let c = escaped.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((c.to_string(), 2));
    }
    let name = written.strip_prefix('&')?;
    let length = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let entity = &written[..length + 2];
    if !name[..length]
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
    {
        return None;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, entity, &Options::default());
    let text = root.descendants().find_map(|node| match &node.data().value {
        NodeValue::Text(text) => Some(text.to_string()),
        _ => None,
    });
    text.filter(|text| text != entity).map(|text| (text, entity.len()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(text: &str) -> Vec<String> {
        let imported = read_markdown(text);
        let listed = crate::report::passages(&imported.document);
        assert_eq!(listed.len(), imported.origins.len());
        listed.into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn what_is_nested_too_deep_is_text() {
        let nested =
            |before: &str, after: &str, depth: usize| format!("{}甲乙{}", before.repeat(depth), after.repeat(depth));
        let lists: String = (0..300)
            .map(|depth| format!("{}- 甲乙\n", "  ".repeat(depth)))
            .collect();
        let cases = [
            nested(">", "", 50_000),
            nested("[", "](a)", 2_000),
            nested("*a _b ", " b_ a*", 2_000),
            lists,
        ];
        for text in cases {
            assert!(
                passages(&text).iter().any(|passage| passage.contains("甲乙")),
                "{:.20}",
                text
            );
        }
    }

    #[test]
    fn what_may_be_an_escape_takes_time_in_proportion_to_the_text() {
        let text = "甲,&乙 &丙\\丁&amp;".repeat(30_000);
        assert_eq!(passages(&text), ["甲,&乙 &丙\\丁&".repeat(30_000)]);
    }

    #[test]
    fn escapes_take_time_in_proportion_to_the_text() {
        let start = std::time::Instant::now();
        assert_eq!(passages(&"\\<a".repeat(100_000)), ["<a".repeat(100_000)]);
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }

    #[test]
    fn each_character_has_its_place() {
        let cases = [
            "甲\\*乙&amp;丙&#x4e01;`a` 丁\n戊 **己**",
            "一段\r二段\r\n三段\n\r四段",
            "> 甲 `a\n> b` 乙\n> 丙\n\n- 丁\n  戊",
            "| 甲 | a\\|乙 |\n|---|---|\n| 丙\\|丁 | 戊 |",
        ];
        for text in cases {
            for origin in read_markdown(text).origins {
                for (at, c) in origin.text.text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                    let place = origin.text.place(at..at + c.len_utf8());
                    let found = &text[place];
                    assert!(
                        found == c.to_string() || found.starts_with('&'),
                        "{text:?}: {c} is {found:?}"
                    );
                }
            }
        }
    }
}
