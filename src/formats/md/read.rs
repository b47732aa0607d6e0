//! A report in Markdown → its pieces, each text with its place. What a piece is in the report its words decide, elsewhere.

use std::ops::Range;

use comrak::nodes::{ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::report::Alignment;
use crate::text::chinese::has_end_mark;
use crate::text::located::Located;

use super::line::{Line, LineReader, Node};

/// Blocks that are nested deeper are read as text without them.
const DEEPEST: usize = 100;

/// What a report in Markdown holds.
#[derive(Debug)]
pub struct MarkdownPieces {
    /// Its pieces, in their order.
    pub pieces: Vec<Piece>,
    /// The bytes of what is no text: comments, settings at the head, the language of a block of code.
    pub apparatus: Vec<Range<usize>>,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// A piece of a report in Markdown. What stands in directives stands without them.
#[derive(Debug)]
pub enum Piece {
    /// A heading, with its level from 1.
    Heading(usize, Line),
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
    Code(Line),
    /// Something that is no text: code, HTML, an image.
    NoText,
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

/// Reads a report in Markdown. Where all is to be kept, links, images and HTML are text as they are written, and blocks
/// of code paragraphs; else only the text of links is read, and code in a line is text that is not to be changed.
pub fn read_markdown(text: &str, keeps_all: bool) -> MarkdownPieces {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut reader = Reader {
        lines: LineReader::new(text, keeps_all),
        keeps_all,
        apparatus: Vec::new(),
        nesting: 0,
    };
    let pieces = reader.pieces(root);
    MarkdownPieces {
        pieces,
        apparatus: reader.apparatus,
        forbidden: reader.lines.forbidden.get(),
    }
}

struct Reader<'t> {
    lines: LineReader<'t>,
    keeps_all: bool,
    apparatus: Vec<Range<usize>>,
    /// How many blocks are around the place where we are.
    nesting: usize,
}

impl Reader<'_> {
    fn pieces<'a>(&mut self, parent: Node<'a>) -> Vec<Piece> {
        let mut pieces = Vec::new();
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
            NodeValue::Heading(heading) => Piece::Heading(usize::from(heading.level), self.line(node)),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::List(list) if list.list_type == ListType::Ordered => self.ordered(node, list.start),
            NodeValue::List(_) => Piece::Bullets(node.children().map(|bullet| self.pieces(bullet)).collect()),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::BlockQuote => Piece::Quotation(self.pieces(node)),
            NodeValue::BlockDirective(_) => {
                return node.children().for_each(|node| self.add(node, pieces));
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
        pieces.extend(lines.map(|line| Piece::Code(Line::fixed(line, place.clone()))));
    }

    fn paragraph<'a>(&mut self, node: Node<'a>) -> Piece {
        let is_break = |node: &Node<'a>| matches!(node.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
        let nodes: Vec<Node<'a>> = node.children().collect();
        let content = node.data().sourcepos.start.column;
        let mut lines = Vec::new();
        for written in nodes.split_inclusive(is_break) {
            let (is_hard, inlines) = match written.split_last() {
                Some((last, rest)) if is_break(last) => (matches!(last.data().value, NodeValue::LineBreak), rest),
                _ => (false, written),
            };
            let mut line = self.lines.line_of(inlines, content);
            line.is_broken = is_hard;
            // Only a line that goes on with a paragraph may stand outside the list that it is in.
            line.is_outside &= !lines.is_empty();
            self.apparatus.append(&mut line.comments);
            lines.push(line);
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
        let rows = table.children();
        let rows = rows.map(|row| row.children().map(|cell| self.line(cell)).collect());
        let rows = rows.collect();
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
