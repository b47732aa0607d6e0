//! A report in Markdown → its pieces, each text with its place. What a piece is in the report its words decide, elsewhere.

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::{ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::report::Alignment;
use crate::text::chinese::has_end_mark;
use crate::text::located::Located;

use super::fences::lines_outside_code;
use super::line::{Line, LineReader, Node, is_line_break};

/// Blocks that are nested deeper are read as text without them.
const DEEPEST: usize = 100;

/// What a report in Markdown holds.
#[derive(Debug)]
pub struct MarkdownPieces {
    /// Its pieces, in their order.
    pub pieces: Vec<Piece>,
    /// Its notes, in theirs.
    pub notes: Vec<MarkdownNote>,
    /// The bytes of what is no text: comments, settings at the head, the language of a block of code.
    pub apparatus: Vec<Range<usize>>,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// A note (`[^1]: …`), of which the text holds the mark.
#[derive(Debug)]
pub struct MarkdownNote {
    /// What its mark says.
    pub name: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Line>,
}

/// A piece of a report in Markdown. What stands in directives stands without them.
#[derive(Debug)]
pub enum Piece {
    /// A heading, with its level from 1.
    Heading(usize, Box<Line>),
    /// A paragraph, line by line as it is written.
    Paragraph(Vec<Line>),
    /// A numbered list.
    Ordered(Vec<OrderedItem>),
    /// A list with marks: the pieces of each of its entries.
    Bullets(Vec<Vec<Piece>>),
    /// A table: its rows, the first of them its header, and how its columns are aligned.
    Table(Vec<Vec<Line>>, Vec<Alignment>),
    /// What is quoted: its pieces are not those of the report.
    Quotation(Vec<Piece>),
    /// A line of code or HTML that is kept as text.
    Code(Box<Line>),
    /// Something that is no text: code, HTML, an image.
    NoText,
}

impl Piece {
    /// A paragraph on one line.
    fn into_line(self) -> Option<Line> {
        let Piece::Paragraph(lines) = self else { return None };
        lines.into_iter().reduce(|mut line, next| {
            line.append(next);
            line
        })
    }
}

impl MarkdownPieces {
    /// Whether something is quoted in it, or code that is kept.
    pub fn holds_quotations(&self) -> bool {
        let mut rest: Vec<&Piece> = self.pieces.iter().collect();
        while let Some(piece) = rest.pop() {
            match piece {
                Piece::Quotation(_) | Piece::Code(_) => return true,
                Piece::Ordered(items) => rest.extend(items.iter().flat_map(|item| &item.pieces)),
                Piece::Bullets(bullets) => rest.extend(bullets.iter().flatten()),
                Piece::Heading(..) | Piece::Paragraph(_) | Piece::Table(..) | Piece::NoText => {}
            }
        }
        false
    }
}

/// An item of a numbered list.
#[derive(Debug)]
pub struct OrderedItem {
    /// Its number as it is written.
    pub number: Located,
    /// Its number as it shows: all may be written `1.`, and count nonetheless.
    pub shown: Located,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// The Markdown that reports are written in.
pub fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.block_directive = true;
    options.extension.table = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options
}

/// Reads a report in Markdown. Where all is to be kept, links, images and HTML are text as they are written, blocks of code
/// paragraphs, and comments take nothing with them; else only the text of links is read, and code in a line is text that is not to be changed.
pub fn read_markdown(text: &str, keeps_all: bool) -> MarkdownPieces {
    let arena = Arena::new();
    let (text, comments) = match keeps_all {
        true => without_comments(text),
        false => (Cow::Borrowed(text), Vec::new()),
    };
    let mut options = options();
    if !has_settings(&text) {
        options.extension.front_matter_delimiter = None;
    }
    options.extension.footnotes = keeps_all && text.contains("[^");
    options.parse.leave_footnote_definitions = true;
    let root = parse_document(&arena, &text, &options);
    let mut reader = Reader {
        lines: LineReader::new(&text, keeps_all),
        keeps_all,
        apparatus: comments,
        notes: Vec::new(),
        nesting: 0,
    };
    let pieces = reader.pieces(root);
    MarkdownPieces {
        pieces,
        notes: reader.notes,
        apparatus: reader.apparatus,
        forbidden: reader.lines.forbidden.get(),
    }
}

/// Whether a text that begins with a rule begins with settings: the first line below it that holds something sets one.
fn has_settings(text: &str) -> bool {
    let mut filled = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let setting = filled.next().and_then(|line| line.split_once(':'));
    setting.is_some_and(|(key, value)| {
        let is_key = |c: char| c.is_alphanumeric() || "-_\"'".contains(c);
        !key.is_empty() && key.chars().all(is_key) && (value.is_empty() || value.starts_with(char::is_whitespace))
    })
}

/// A text without the comments behind which text stands in their line, and without the marks of those that nothing ends: a parser
/// would take it for theirs. Breaks have their room, so that all else stands where it stood. Also the places of both.
fn without_comments(text: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    const BEGIN: &str = "<!--";
    const END: &str = "-->";
    if !text.contains(BEGIN) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let last_end = text.rfind(END).unwrap_or_default();
    let (mut kept, mut found) = (String::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    for (start, line) in lines_outside_code(text) {
        // Marks of lists and quotations go on holding what stands behind.
        let is_before = |c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c);
        let begin = start + line.len() - line.trim_start_matches(is_before).len();
        if start < at || !text[begin..].starts_with(BEGIN) {
            continue;
        }
        at = begin;
        let mut places = Vec::new();
        let mut is_open = false;
        while text[at..].starts_with(BEGIN) {
            let inside = at + BEGIN.len() - "--".len();
            let end = Some(inside)
                .filter(|&inside| inside <= last_end)
                .and_then(|inside| Some(inside + text[inside..].find(END)? + END.len()));
            is_open |= end.is_none();
            let end = end.unwrap_or(at + BEGIN.len());
            places.push(at..end);
            at = end + text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        }
        if is_open || !text[at..].starts_with(['\r', '\n']) && at < text.len() {
            kept.push_str(&text[kept.len()..start]);
            kept.extend(std::iter::repeat_n('\n', at - begin));
            kept.push_str(&text[start..begin]);
            found.append(&mut places);
        }
    }
    kept.push_str(&text[kept.len()..]);
    (Cow::Owned(kept), found)
}

struct Reader<'t> {
    lines: LineReader<'t>,
    keeps_all: bool,
    apparatus: Vec<Range<usize>>,
    notes: Vec<MarkdownNote>,
    /// How many blocks are around the place where we are.
    nesting: usize,
}

impl Reader<'_> {
    fn pieces<'a>(&mut self, parent: Node<'a>) -> Vec<Piece> {
        // Most lists have one paragraph in each entry.
        let mut pieces = Vec::with_capacity(parent.children().count());
        parent.children().for_each(|node| self.add(node, &mut pieces));
        pieces
    }

    fn add<'a>(&mut self, node: Node<'a>, pieces: &mut Vec<Piece>) {
        self.nesting += 1;
        if self.nesting > DEEPEST {
            self.add_flat(node, pieces);
        } else {
            self.add_block(node, pieces);
        }
        self.nesting -= 1;
    }

    /// Adds the paragraphs of a block, without what they stand in.
    fn add_flat<'a>(&mut self, block: Node<'a>, pieces: &mut Vec<Piece>) {
        let holds_text = |node: &Node<'a>| {
            matches!(
                node.data().value,
                NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
            )
        };
        let nodes = block.descendants().filter(holds_text);
        pieces.extend(nodes.map(|node| self.paragraph(node)));
    }

    fn add_block<'a>(&mut self, node: Node<'a>, pieces: &mut Vec<Piece>) {
        let piece = match &node.data().value {
            NodeValue::Heading(heading) if heading.setext && heading.level == 2 && self.is_above_rule(node) => {
                self.paragraph(node)
            }
            NodeValue::Heading(heading) => Piece::Heading(usize::from(heading.level), Box::new(self.line(node))),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::List(list) if list.list_type == ListType::Ordered => self.ordered(node, list.start),
            NodeValue::List(_) => Piece::Bullets(node.children().map(|bullet| self.pieces(bullet)).collect()),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::BlockQuote => Piece::Quotation(self.pieces(node)),
            NodeValue::BlockDirective(_) => {
                return node.children().for_each(|node| self.add(node, pieces));
            }
            NodeValue::FootnoteDefinition(note) => {
                let mut pieces = Vec::new();
                self.add_flat(node, &mut pieces);
                let paragraphs = pieces.into_iter().filter_map(Piece::into_line).collect();
                let name = note.name.clone();
                return self.notes.push(MarkdownNote { name, paragraphs });
            }
            NodeValue::FrontMatter(_) => return self.apparatus.push(self.lines.place_of(node)),
            NodeValue::CodeBlock(code) if self.keeps_all => {
                self.leave_out_word(node, &code.info);
                return self.add_literal(node, &code.literal, pieces);
            }
            NodeValue::HtmlBlock(html) if html.literal.trim_start().starts_with("<!--") => {
                return self.apparatus.push(self.lines.place_of(node));
            }
            NodeValue::HtmlBlock(html) if self.keeps_all => return self.add_literal(node, &html.literal, pieces),
            NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => Piece::NoText,
            _ => return,
        };
        pieces.push(piece);
    }

    /// The word after a fence that says what language the code is in is no text.
    fn leave_out_word<'a>(&mut self, node: Node<'a>, word: &str) {
        let place = self.lines.place_of(node);
        let fence = self.lines.text[place.clone()].lines().next().unwrap_or_default();
        if let Some(at) = fence.find(word).filter(|_| !word.is_empty()) {
            self.apparatus
                .push(place.start + at..place.start + fence.trim_end().len());
        }
    }

    /// Adds text that is kept as it is, line by line.
    fn add_literal<'a>(&mut self, node: Node<'a>, literal: &str, pieces: &mut Vec<Piece>) {
        let place = self.lines.place_of(node);
        let lines = literal.lines().map(str::trim).filter(|line| !line.is_empty());
        pieces.extend(lines.map(|line| Piece::Code(Box::new(Line::fixed(line, place.clone())))));
    }

    fn paragraph<'a>(&mut self, node: Node<'a>) -> Piece {
        let is_break = |node: &Node<'a>| matches!(node.data().value, NodeValue::SoftBreak) || is_line_break(node);
        // Behind a tag that breaks a line, most writers break it in the file too.
        let is_said = |node: &Node<'a>| {
            matches!(node.data().value, NodeValue::SoftBreak) && node.previous_sibling().is_some_and(is_line_break)
        };
        let nodes: Vec<Node<'a>> = node.children().filter(|node| !is_said(node)).collect();
        let content = node.data().sourcepos.start.column;
        let mut lines = Vec::with_capacity(1 + nodes.iter().filter(|node| is_break(node)).count());
        for written in nodes.split_inclusive(is_break) {
            let (is_hard, inlines) = match written.split_last() {
                Some((last, rest)) if is_break(last) => (is_line_break(last), rest),
                _ => (false, written),
            };
            let mut line = self.lines.line_of(inlines, content);
            line.is_broken = is_hard;
            // Only a line that goes on with a paragraph may stand outside the list that it is in.
            line.is_outside &= !lines.is_empty();
            self.apparatus.append(&mut line.comments);
            if !is_hard || !line.text.text.is_empty() {
                lines.push(line);
            }
        }
        let shows = |node: Node<'a>| matches!(node.data().value, NodeValue::Image(_));
        let has_text = lines.iter().any(|line| !line.text.text.trim().is_empty());
        if !has_text && node.descendants().any(shows) {
            return Piece::NoText;
        }
        Piece::Paragraph(lines)
    }

    /// Whether a heading that dashes below it make one is a sentence, below which stands a rule.
    fn is_above_rule<'a>(&self, node: Node<'a>) -> bool {
        has_end_mark(self.lines.line_in(node).text.text.trim())
    }

    /// The whole of a heading or of a cell.
    fn line<'a>(&mut self, node: Node<'a>) -> Line {
        let mut line = self.lines.line_in(node);
        self.apparatus.append(&mut line.comments);
        line
    }

    fn ordered<'a>(&mut self, list: Node<'a>, first: usize) -> Piece {
        let items = list.children().enumerate().map(|(index, item)| {
            let start = self.lines.start_of(item);
            let marker = &self.lines.text[start..];
            let after = marker.trim_start_matches(|c: char| c.is_ascii_digit());
            let length = after
                .strip_prefix(['.', ')'])
                .map_or(0, |rest| marker.len() - rest.len());
            let number = Located::literal(&marker[..length], start);
            let mut shown = Located::default();
            if length > 0 {
                let text = format!("{}{}", first + index, &marker[length - 1..length]);
                shown.push_other(&text, start..start + length);
            }
            OrderedItem {
                number,
                shown,
                pieces: self.pieces(item),
            }
        });
        Piece::Ordered(items.collect())
    }

    fn table<'a>(&mut self, table: Node<'a>, alignments: &[TableAlignment]) -> Piece {
        let mut row = |row: Node<'a>| {
            let mut cells = Vec::with_capacity(alignments.len());
            cells.extend(row.children().map(|cell| self.line(cell)));
            cells
        };
        let rows = table.children().map(&mut row).collect();
        Piece::Table(rows, read_alignments(alignments))
    }
}

/// How the columns of a table are aligned.
pub fn read_alignments(alignments: &[TableAlignment]) -> Vec<Alignment> {
    let alignments = alignments.iter().map(|alignment| match alignment {
        TableAlignment::None => Alignment::Default,
        TableAlignment::Left => Alignment::Left,
        TableAlignment::Center => Alignment::Centre,
        TableAlignment::Right => Alignment::Right,
    });
    alignments.collect()
}
