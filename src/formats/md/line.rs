//! The inlines of Markdown → lines of text, each character with its place in the file.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use comrak::nodes::{AstNode, NodeLink, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::report::{Content, Inline, Style};
use crate::text::chinese::{between_lines_of_cell, joint};
use crate::text::forbidden::is_forbidden;
use crate::text::located::Located;

/// Styles that are nested deeper are read as text without them.
const DEEPEST: usize = 100;
/// How far a character is looked for that does not stand where the parser says, in bytes.
const FARTHEST: usize = 200;

/// A node of the parser's tree.
pub(super) type Node<'a> = &'a AstNode<'a>;

/// Text with its places and its styles: a heading, a cell, a line of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The text.
    pub text: Located,
    /// The same in its styles.
    pub inlines: Vec<Inline>,
    /// Whether it is not indented as the paragraph is that it goes on.
    pub is_outside: bool,
    /// Whether it ends in a line break that shows.
    pub is_broken: bool,
    /// The bytes of comments in it.
    pub(super) comments: Vec<Range<usize>>,
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
    /// Whether it is that of a cell, whose lines are apart from each other.
    is_cell: bool,
}

impl Line {
    /// A text that is not to be changed, from a place.
    pub(super) fn fixed(text: &str, place: Range<usize>) -> Line {
        let mut line = Line::default();
        line.text.push_other(text, place);
        line.add(text, Style::Plain);
        line
    }

    /// Adds a line that goes on with this one.
    pub fn append(&mut self, next: Line) {
        self.line_break.get_or_insert(self.at);
        self.at = next.at;
        let Some(first) = next.inlines.first() else { return };
        self.join(next.text.text.chars().next(), next.start, first.style);
        self.text.push_part(&next.text, 0..next.text.text.len());
        self.inlines.extend(next.inlines);
    }

    /// The line behind a mark that belongs to its text.
    pub fn behind(self, mark: &Located) -> Line {
        let mut line = Line::default();
        line.text.push_part(mark, 0..mark.text.len());
        line.add(&mark.text, Style::Plain);
        line.inlines.extend(self.inlines);
        line.text.push_part(&self.text, 0..self.text.text.len());
        line
    }

    /// The line without the white space it begins with: Chinese writers indent paragraphs of Markdown too.
    pub fn unindented(mut self) -> Line {
        let indent = self.text.text.len() - self.text.text.trim_start().len();
        if indent == 0 {
            return self;
        }
        self.text = self.text.part(indent..self.text.text.len());
        // What no text may hold counts as white space, and is in none of these.
        while let Some(first) = self.inlines.first_mut() {
            let text = first.text().trim_start();
            if text.is_empty() {
                self.inlines.remove(0);
                continue;
            }
            if text.len() < first.text().len() {
                first.content = Content::Text(text.to_owned());
            }
            break;
        }
        self
    }

    fn add(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            let mut inline = Inline::plain(text);
            inline.style = style;
            // Most lines are one stretch.
            self.inlines.reserve_exact(usize::from(self.inlines.is_empty()));
            self.inlines.push(inline);
        }
    }

    /// Adds what a waiting line break stands for between the text and what follows.
    fn join(&mut self, next: Option<char>, start: usize, style: Style) {
        if let Some(place) = self.line_break.take() {
            let between = if self.is_cell { between_lines_of_cell } else { joint };
            let joint = between(self.text.text.chars().next_back(), next);
            self.add(joint, style);
            self.text.push_other(joint, place..start);
        }
    }
}

/// Reads lines out of a text that was parsed.
pub(super) struct LineReader<'t> {
    pub(super) text: &'t str,
    /// Whether links, images and HTML are text.
    keeps_all: bool,
    line_starts: Vec<usize>,
    /// How many characters were left out that no text may hold.
    pub(super) forbidden: Cell<usize>,
}

/// Whether a node is a line break that shows.
pub(super) fn is_line_break(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::LineBreak => true,
        NodeValue::HtmlInline(tag) => is_break_tag(tag),
        _ => false,
    }
}

/// Whether a tag of HTML breaks a line.
pub fn is_break_tag(tag: &str) -> bool {
    let inside = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    let name = inside.map(|inside| inside.trim_end_matches(['/', ' ']));
    name.is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

/// Where lines end as the parser counts them: after `\n`, `\r\n` and `\r`.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = text.match_indices(['\n', '\r']).map(|(position, _)| position);
    ends.filter(|&position| bytes[position] == b'\n' || bytes.get(position + 1) != Some(&b'\n'))
        .map(|position| position + 1)
}

impl<'t> LineReader<'t> {
    pub(super) fn new(text: &'t str, keeps_all: bool) -> LineReader<'t> {
        LineReader {
            text,
            keeps_all,
            forbidden: Cell::default(),
            line_starts: std::iter::once(0).chain(line_ends(text)).collect(),
        }
    }

    /// The byte at which a line and a column of the parser are, both from 1.
    fn byte_at(&self, line: usize, column: usize) -> usize {
        let line = self.line_starts.get(line.saturating_sub(1));
        let byte = line.map_or(self.text.len(), |line| line + column.saturating_sub(1));
        self.text.floor_char_boundary(byte)
    }

    /// Where a node begins.
    pub(super) fn start_of<'a>(&self, node: Node<'a>) -> usize {
        let start = node.data().sourcepos.start;
        self.byte_at(start.line, start.column)
    }

    /// The bytes of a node.
    pub(super) fn place_of<'a>(&self, node: Node<'a>) -> Range<usize> {
        let place = node.data().sourcepos;
        let start = self.start_of(node);
        start..self.byte_at(place.end.line, place.end.column + 1).max(start)
    }

    /// The column at which the text of the line of a byte begins, from 1, behind the marks of quotations.
    fn column_of(&self, byte: usize) -> usize {
        let line = self
            .line_starts
            .partition_point(|&start| start <= byte)
            .saturating_sub(1);
        let written = &self.text[self.line_starts[line]..];
        1 + written.len() - written.trim_start_matches([' ', '\t', '>']).len()
    }

    /// The line that inlines of a paragraph make whose text begins at a column.
    pub(super) fn line_of<'a>(&self, nodes: &[Node<'a>], column: usize) -> Line {
        let start = nodes.first().map(|node| self.start_of(node)).unwrap_or_default();
        let mut line = Line {
            at: start,
            start,
            is_outside: self.column_of(start) < column,
            ..Line::default()
        };
        nodes.iter().for_each(|node| self.inline(node, Style::Plain, &mut line));
        line
    }

    /// The inlines of a node as one line.
    pub(super) fn line_in<'a>(&self, node: Node<'a>) -> Line {
        let start = self.start_of(node);
        let mut line = Line {
            at: start,
            start,
            is_cell: matches!(node.data().value, NodeValue::TableCell),
            ..Line::default()
        };
        self.inlines(node, Style::Plain, &mut line);
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
            NodeValue::SoftBreak => line.line_break = Some(line.at),
            _ if is_line_break(node) => line.line_break = Some(line.at),
            NodeValue::FootnoteReference(note) => {
                self.push_code(&format!("[{}]", note.name), self.place_of(node), style, line);
            }
            NodeValue::HtmlInline(html) if self.keeps_all => {
                if html.trim_start().starts_with("<!--") {
                    line.comments.push(self.place_of(node))
                } else {
                    self.push_code(html, self.place_of(node), style, line)
                }
            }
            NodeValue::HtmlInline(_) => {}
            NodeValue::Strong => self.inlines(node, Style::Strong, line),
            NodeValue::Emph if style == Style::Plain => self.inlines(node, Style::Emphasis, line),
            NodeValue::Link(link) | NodeValue::Image(link) if self.keeps_all => {
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
        let title = if link.title.is_empty() {
            String::new()
        } else {
            format!(" \"{}\"", link.title)
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

    fn push_code(&self, code: &str, place: Range<usize>, style: Style, line: &mut Line) {
        // The address of a link may hold a reference, too; a tag and the title of a link may go over lines.
        let code = &self.without_forbidden(code).replace(['\r', '\n'], " ");
        let place = place.start.max(line.at)..place.end.max(line.at);
        line.join(code.chars().next(), place.start, style);
        line.add(code, style);
        line.at = place.start;
        line.text.push_other(code, place);
    }

    /// Adds text that the parser says begins at a byte.
    fn push(&self, text: &str, start: usize, style: Style, line: &mut Line) {
        let start = start.max(line.at);
        line.join(text.chars().next(), start, style);
        line.add(&self.without_forbidden(text), style);
        line.at = start;
        let mut rest = text;
        while !rest.is_empty() {
            let length = if line.is_fixed {
                0
            } else {
                self.push_written(rest, line)
            };
            if length == 0 {
                rest.chars().for_each(|c| self.push_sought(c, line));
                return;
            }
            rest = &rest[length..];
        }
    }

    /// A text without what no text may hold, which a reference may name (`&#31;`); it is counted.
    fn without_forbidden<'s>(&self, text: &'s str) -> Cow<'s, str> {
        let count = text.chars().filter(|&c| is_forbidden(c)).count();
        if count == 0 {
            return Cow::Borrowed(text);
        }
        self.forbidden.set(self.forbidden.get() + count);
        Cow::Owned(text.replace(is_forbidden, ""))
    }

    /// Adds the beginning of a text as it is written at this place of the file, up to an escape or as one; how many
    /// bytes of the text that is. None means that something else is written here.
    fn push_written(&self, text: &str, line: &mut Line) -> usize {
        let written = &self.text[line.at..];
        if let Some((character, length)) = escape(written)
            && text.starts_with(&*character)
        {
            let place = line.at..line.at + length;
            if !character.contains(is_forbidden) {
                line.text.push_escape(&character, place);
            }
            line.at += length;
            return character.len();
        }
        // What follows a backslash or an ampersand may be an escape.
        let same = text.bytes().zip(written.bytes()).enumerate();
        let same = same
            .take_while(|&(at, (text, written))| text == written && (at == 0 || !matches!(text, b'\\' | b'&')))
            .count();
        let length = text.floor_char_boundary(same);
        line.text.push_literal(&text[..length], line.at);
        line.at += length;
        length
    }

    /// Adds a character that is not to be changed, as it cannot be told for certain where it stands.
    fn push_sought(&self, c: char, line: &mut Line) {
        let end = self.text.floor_char_boundary((line.at + FARTHEST).min(self.text.len()));
        let found = self.text[line.at..end].find(c);
        let start = line.at + found.unwrap_or_default();
        let end = start + found.map_or(0, |_| c.len_utf8());
        if is_forbidden(c) {
            line.at = end;
            return;
        }
        line.text.push_other(c.encode_utf8(&mut [0; 4]), start..end);
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
