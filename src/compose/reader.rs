//! Markdown with tokens → tree.

use std::borrow::Cow;

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::answers::citations;
use crate::chinese::{ends_lead, is_wide};
use crate::diagnostic::Message;
use crate::document::{
    Alignment, Attachment, Blank, Block, Content, Document, Inline, Item, Number, Paragraph, Style, Table,
};
use crate::figures::Metrics;
use crate::language::Language;

use super::filters::split_paragraphs;
use super::tokens::{Insert, Piece, pieces};

/// What is needed to read the Markdown of a body: what its tokens stand for.
pub struct Reading<'r> {
    /// The values Jinja printed, by number.
    pub printed: Vec<minijinja::Value>,
    /// The `markdown` answers with their key paths, by number.
    pub blocks: &'r [(String, String)],
    /// The metrics.
    pub metrics: &'r Metrics,
    /// The report's language.
    pub language: Language,
}

/// Something that is not in the dialect.
#[derive(Debug)]
pub struct ReadFault {
    /// The line of the Markdown, from 1.
    pub line: usize,
    /// The key path of the `markdown` answer it is in; none in the body itself.
    pub answer: Option<String>,
    /// What is wrong.
    pub message: Message,
}

type Node<'a> = &'a AstNode<'a>;
type Blocks = Vec<Block<Number>>;

/// Something inside a paragraph on its way to an [`Inline`].
enum Run<'r> {
    /// Text of the body or of an answer: only the body's white space gives way at borders.
    Text {
        text: Cow<'r, str>,
        is_body: bool,
        style: Style,
    },
    Blank(Blank, Style),
    /// A single line break: nothing next to a wide character, else a space.
    SoftBreak,
    ParagraphBreak,
    /// A `markdown` answer.
    Blocks(usize),
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.block_directive = true;
    options.extension.table = true;
    options.parse.ignore_setext = true;
    options
}

impl Reading<'_> {
    /// Reads the Markdown of a whole body.
    pub fn document(&self, markdown: &str) -> Result<Document<Number>, ReadFault> {
        let arena = Arena::new();
        let root = parse_document(&arena, markdown, &options());
        let mut document = Document {
            language: self.language,
            title: Vec::new(),
            addressee: Vec::new(),
            blocks: Vec::new(),
            signature: Vec::new(),
            attachments: Vec::new(),
        };
        let mut has_title = false;
        for node in root.children() {
            match &node.data().value {
                NodeValue::Heading(heading) if heading.level == 1 => {
                    if std::mem::replace(&mut has_title, true) {
                        return Err(fault(node, Message::new("body-two-titles")));
                    }
                    document.title = self.one_line(node)?.1;
                }
                NodeValue::BlockDirective(directive) => self.directive(node, directive.info.trim(), &mut document)?,
                _ => self.block(node, &mut document.blocks)?,
            }
        }
        Ok(document)
    }

    /// Reads a `markdown` answer: blocks whose headings keep their level.
    fn answer_blocks(&self, number: usize) -> Result<Blocks, ReadFault> {
        let (key, text) = &self.blocks[number];
        let literal = without_raw_markup(&citations::markdown_with_tokens(text));
        let arena = Arena::new();
        let root = parse_document(&arena, &literal, &options());
        let mut blocks = Vec::new();
        for node in root.children() {
            self.block(node, &mut blocks).map_err(|fault| ReadFault {
                answer: Some(key.clone()),
                ..fault
            })?;
        }
        Ok(blocks)
    }

    fn directive<'a>(&self, node: Node<'a>, name: &str, document: &mut Document<Number>) -> Result<(), ReadFault> {
        match name {
            "addressee" => document.addressee = self.lines(node)?.concat(),
            "signature" => document.signature = self.lines(node)?,
            "attachment" => {
                let mut children = node.children();
                let mut attachment = Attachment {
                    name: Vec::new(),
                    blocks: Vec::new(),
                };
                if let Some(first) = children.next() {
                    let mut runs = self.runs(first)?;
                    let end = runs
                        .iter()
                        .position(|run| matches!(run, Run::SoftBreak | Run::ParagraphBreak));
                    let rest = runs.split_off(end.unwrap_or(runs.len()));
                    attachment.name = join_paragraphs(runs);
                    let rest = self.paragraphs(rest, first)?;
                    attachment.blocks.extend(rest.into_iter().map(Block::Paragraph));
                }
                for child in children {
                    self.block(child, &mut attachment.blocks)?;
                }
                if !attachment.name.is_empty() || !attachment.blocks.is_empty() {
                    document.attachments.push(attachment);
                }
            }
            _ => {
                let message = Message::new("body-unknown-directive").with("name", name);
                return Err(fault(node, message));
            }
        }
        Ok(())
    }

    /// The lines of a directive, empty ones left out.
    fn lines<'a>(&self, node: Node<'a>) -> Result<Vec<Vec<Inline>>, ReadFault> {
        let mut lines = Vec::new();
        for child in node.children() {
            if !matches!(child.data().value, NodeValue::Paragraph) {
                return Err(not_in_dialect(child));
            }
            let runs = self.runs(child)?.into_iter().map(|run| match run {
                Run::SoftBreak => Run::ParagraphBreak,
                run => run,
            });
            lines.extend(self.paragraphs(runs.collect(), child)?.into_iter().map(|paragraph| {
                let Paragraph { mut lead, text } = paragraph;
                lead.extend(text);
                lead
            }));
        }
        Ok(lines)
    }

    fn block<'a>(&self, node: Node<'a>, blocks: &mut Blocks) -> Result<(), ReadFault> {
        match &node.data().value {
            NodeValue::Heading(heading) if heading.level > 1 => {
                let (number, text) = self.one_line(node)?;
                if !text.is_empty() {
                    blocks.push(Block::Heading {
                        level: usize::from(heading.level) - 1,
                        number,
                        text,
                    });
                }
            }
            NodeValue::Heading(_) => return Err(fault(node, Message::new("body-two-titles"))),
            NodeValue::Paragraph => {
                let runs = self.runs(node)?;
                match alone(&runs) {
                    Some(number) => blocks.extend(self.answer_blocks(number)?),
                    None => blocks.extend(self.paragraphs(runs, node)?.into_iter().map(Block::Paragraph)),
                }
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                let mut items = Vec::new();
                for child in node.children() {
                    items.extend(self.item(child)?);
                }
                if !items.is_empty() {
                    blocks.push(Block::Items(items));
                }
            }
            NodeValue::List(_) => {
                let mut bullets = Vec::new();
                for child in node.children() {
                    let content = self.blocks(child.children())?;
                    if !content.is_empty() {
                        bullets.push(content);
                    }
                }
                if !bullets.is_empty() {
                    blocks.push(Block::Bullets(bullets));
                }
            }
            NodeValue::Table(table) => blocks.push(Block::Table(self.table(node, &table.alignments)?)),
            _ => return Err(not_in_dialect(node)),
        }
        Ok(())
    }

    fn blocks<'a>(&self, nodes: impl Iterator<Item = Node<'a>>) -> Result<Blocks, ReadFault> {
        let mut blocks = Vec::new();
        for node in nodes {
            self.block(node, &mut blocks)?;
        }
        Ok(blocks)
    }

    /// An item, unless nothing is left of it.
    fn item<'a>(&self, node: Node<'a>) -> Result<Option<Item<Number>>, ReadFault> {
        let number = match node.first_child() {
            Some(first) if matches!(first.data().value, NodeValue::Paragraph) => self.own_number(first),
            _ => Number::Counted,
        };
        let blocks = self.blocks(node.children())?;
        Ok((!blocks.is_empty()).then_some(Item { number, blocks }))
    }

    fn table<'a>(&self, node: Node<'a>, alignments: &[TableAlignment]) -> Result<Table, ReadFault> {
        let alignments = alignments.iter().map(|alignment| match alignment {
            TableAlignment::None => Alignment::Default,
            TableAlignment::Left => Alignment::Left,
            TableAlignment::Center => Alignment::Centre,
            TableAlignment::Right => Alignment::Right,
        });
        let mut rows = Vec::new();
        for row in node.children() {
            let cells: Result<Vec<_>, _> = row.children().map(|cell| Ok(self.one_line(cell)?.1)).collect();
            rows.push(cells?);
        }
        let mut rows = rows.into_iter();
        Ok(Table {
            alignments: alignments.collect(),
            header: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        })
    }

    /// Own number and text of a heading or cell; a paragraph break in it becomes a space.
    fn one_line<'a>(&self, node: Node<'a>) -> Result<(Number, Vec<Inline>), ReadFault> {
        let runs = self.runs(node)?;
        self.refuse_blocks(&runs, node)?;
        Ok((self.own_number(node), join_paragraphs(runs)))
    }

    /// The paragraphs that a paragraph node holds, empty ones left out.
    fn paragraphs<'a>(&self, runs: Vec<Run<'_>>, node: Node<'a>) -> Result<Vec<Paragraph>, ReadFault> {
        self.refuse_blocks(&runs, node)?;
        Ok(split_runs(runs)
            .map(settle)
            .filter(|inlines| !inlines.is_empty())
            .map(with_lead)
            .collect())
    }

    fn refuse_blocks<'a>(&self, runs: &[Run<'_>], node: Node<'a>) -> Result<(), ReadFault> {
        match runs.iter().find_map(|run| {
            if let Run::Blocks(number) = run {
                Some(number)
            } else {
                None
            }
        }) {
            Some(&number) => {
                let message = Message::new("body-markdown-not-alone").with("key", &self.blocks[number].0);
                Err(fault(node, message))
            }
            None => Ok(()),
        }
    }

    /// The number a heading or item carries: a code span at its very start, unless it is empty.
    fn own_number<'a>(&self, node: Node<'a>) -> Number {
        let Some(first) = node.first_child() else {
            return Number::Counted;
        };
        let data = first.data();
        let NodeValue::Code(code) = &data.value else {
            return Number::Counted;
        };
        let mut runs = Vec::new();
        self.body_text(&code.literal, Style::Plain, &mut runs);
        let own: String = join_paragraphs(runs).iter().map(Inline::text).collect();
        match own.trim() {
            "" => Number::Counted,
            own => Number::Own(own.to_owned()),
        }
    }

    fn runs<'s, 'a>(&'s self, node: Node<'a>) -> Result<Vec<Run<'s>>, ReadFault> {
        let mut runs = Vec::new();
        let carries_number = match &node.data().value {
            NodeValue::Heading(_) => true,
            _ => node.parent().is_some_and(|parent| {
                matches!(parent.data().value, NodeValue::Item(_)) && node.previous_sibling().is_none()
            }),
        };
        for (index, child) in node.children().enumerate() {
            let is_number = index == 0 && carries_number && matches!(child.data().value, NodeValue::Code(_));
            if !is_number {
                self.inline(child, Style::Plain, &mut runs)?;
            }
        }
        Ok(runs)
    }

    fn inline<'s, 'a>(&'s self, node: Node<'a>, style: Style, runs: &mut Vec<Run<'s>>) -> Result<(), ReadFault> {
        let inner = match &node.data().value {
            NodeValue::Text(text) => {
                self.body_text(text, style, runs);
                return Ok(());
            }
            NodeValue::SoftBreak => {
                runs.push(Run::SoftBreak);
                return Ok(());
            }
            NodeValue::Strong => Style::Strong,
            NodeValue::Emph if style == Style::Plain => Style::Emphasis,
            NodeValue::Emph => style,
            _ => return Err(not_in_dialect(node)),
        };
        node.children().try_for_each(|child| self.inline(child, inner, runs))
    }

    /// Text of the body, with tokens.
    fn body_text<'s>(&'s self, text: &str, style: Style, runs: &mut Vec<Run<'s>>) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => push_text(text.to_owned(), true, style, runs),
                Piece::Printed(number) => self.printed_text(number, style, runs),
                Piece::Insert(insert) => self.insert(&insert, style, runs),
            }
        }
    }

    /// Text that Jinja printed, whose line breaks count.
    fn printed_text<'s>(&'s self, number: usize, style: Style, runs: &mut Vec<Run<'s>>) {
        let value = self.printed.get(number).and_then(|value| value.as_str());
        for piece in pieces(value.unwrap_or_default()) {
            match piece {
                Piece::Text(text) => push_answer_text(text, style, runs),
                Piece::Printed(number) => self.printed_text(number, style, runs),
                Piece::Insert(insert) => self.insert(&insert, style, runs),
            }
        }
    }

    fn insert(&self, insert: &Insert<'_>, style: Style, runs: &mut Vec<Run<'_>>) {
        let blank = |key: String| {
            Run::Blank(
                Blank {
                    shown: self.language.blank().to_owned(),
                    key,
                },
                style,
            )
        };
        match insert {
            Insert::Missing(key) => runs.push(blank((*key).to_owned())),
            Insert::Remembered => runs.push(blank(String::new())),
            Insert::Blocks(number) => runs.push(Run::Blocks(*number)),
            Insert::Figure { id, field } => {
                // That metric and field exist was checked when the answers were read.
                let printed = self.metrics.get(id).map(|metric| metric.print(field, self.language));
                match printed {
                    Some(Ok(Some(figure))) => push_text(figure, false, style, runs),
                    _ => runs.push(blank(format!("metrics.{id}"))),
                }
            }
        }
    }
}

fn fault(node: Node<'_>, message: Message) -> ReadFault {
    ReadFault {
        line: node.data().sourcepos.start.line.max(1),
        answer: None,
        message,
    }
}

fn not_in_dialect(node: Node<'_>) -> ReadFault {
    let id = match &node.data().value {
        NodeValue::CodeBlock(code) if !code.fenced => "body-indented-code",
        NodeValue::CodeBlock(_) | NodeValue::Code(_) => "body-code",
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => "body-html",
        NodeValue::Link(_) => "body-link",
        NodeValue::Image(_) => "body-image",
        NodeValue::BlockDirective(_) => "body-inner-directive",
        NodeValue::LineBreak => "body-line-break",
        _ => "body-not-in-dialect",
    };
    fault(node, Message::composed(id))
}

/// The `markdown` answer that is all there is in a paragraph.
fn alone(runs: &[Run<'_>]) -> Option<usize> {
    let mut found = None;
    for run in runs {
        match run {
            Run::Blocks(number) if found.is_none() => found = Some(*number),
            Run::Text { text, .. } if text.trim().is_empty() => {}
            Run::SoftBreak => {}
            _ => return None,
        }
    }
    found
}

/// Makes raw HTML, links and images literal, before a `markdown` answer is parsed.
fn without_raw_markup(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut is_escaped = false;
    for c in text.chars() {
        if matches!(c, '<' | '[' | ']') && !is_escaped {
            literal.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        literal.push(c);
    }
    literal
}

fn push_text<'r>(text: impl Into<Cow<'r, str>>, is_body: bool, style: Style, runs: &mut Vec<Run<'r>>) {
    let text = text.into();
    if !text.is_empty() {
        runs.push(Run::Text { text, is_body, style });
    }
}

/// Text of an answer: a line break joins, a blank line starts a new paragraph.
fn push_answer_text<'r>(text: &'r str, style: Style, runs: &mut Vec<Run<'r>>) {
    if !text.contains('\n') {
        return push_text(text, false, style, runs);
    }
    for (index, paragraph) in split_paragraphs(text).enumerate() {
        if index > 0 {
            runs.push(Run::ParagraphBreak);
        }
        for (index, line) in paragraph.split('\n').enumerate() {
            if index > 0 {
                runs.push(Run::SoftBreak);
            }
            push_text(line, false, style, runs);
        }
    }
}

fn split_runs(runs: Vec<Run<'_>>) -> impl Iterator<Item = Vec<Run<'_>>> {
    let mut runs = runs.into_iter().peekable();
    std::iter::from_fn(move || {
        runs.peek()?;
        Some(
            runs.by_ref()
                .take_while(|run| !matches!(run, Run::ParagraphBreak))
                .collect(),
        )
    })
}

/// The inlines of what must stay one line.
fn join_paragraphs(runs: Vec<Run<'_>>) -> Vec<Inline> {
    settle(
        runs.into_iter()
            .map(|run| match run {
                Run::ParagraphBreak => Run::Text {
                    text: " ".into(),
                    is_body: true,
                    style: Style::Plain,
                },
                run => run,
            })
            .collect(),
    )
}

/// Joins runs into inlines: line breaks resolved, the body's white space gone where nothing is beside it.
fn settle(runs: Vec<Run<'_>>) -> Vec<Inline> {
    let mut line = Line::default();
    for run in runs {
        match run {
            Run::SoftBreak => line.is_broken = true,
            Run::ParagraphBreak | Run::Blocks(_) => {}
            Run::Text { text, is_body, style } => line.push_text(&text, is_body, style),
            Run::Blank(blank, style) => {
                line.before(blank.shown.chars().next());
                line.inlines.push(Inline {
                    content: Content::Blank(blank),
                    style,
                });
                line.ends_in_body_space = false;
            }
        }
    }
    line.finish()
}

#[derive(Default)]
struct Line {
    inlines: Vec<Inline>,
    /// A line break that waits for what follows it.
    is_broken: bool,
    ends_in_body_space: bool,
}

impl Line {
    fn push_text(&mut self, text: &str, is_body: bool, style: Style) {
        let mut text = text;
        if is_body && (self.inlines.is_empty() || self.ends_in_body_space || self.is_broken) {
            text = text.trim_start_matches([' ', '\t']);
        }
        if self.inlines.is_empty() {
            text = text.trim_start_matches('\u{3000}');
        } else if self.is_broken {
            text = text.trim_start();
        }
        if text.is_empty() {
            return;
        }
        self.before(text.chars().next());
        self.ends_in_body_space = is_body && text.ends_with([' ', '\t']);
        self.append(text, style);
    }

    /// Resolves a waiting line break, now that it is known what follows.
    fn before(&mut self, next: Option<char>) {
        if !std::mem::take(&mut self.is_broken) {
            return;
        }
        self.trim_end();
        let last = self.inlines.last();
        if let (Some(last), Some(next)) = (last.and_then(|inline| inline.text().chars().last()), next)
            && !is_wide(last)
            && !is_wide(next)
        {
            self.append(" ", Style::Plain);
        }
    }

    fn append(&mut self, text: &str, style: Style) {
        if let Some(Inline {
            content: Content::Text(last),
            style: last_style,
        }) = self.inlines.last_mut()
            && *last_style == style
        {
            last.push_str(text);
            return;
        }
        self.inlines.push(Inline {
            content: Content::Text(text.to_owned()),
            style,
        });
    }

    fn trim_end(&mut self) {
        while let Some(Inline {
            content: Content::Text(last),
            ..
        }) = self.inlines.last_mut()
        {
            last.truncate(last.trim_end().len());
            if !last.is_empty() {
                return;
            }
            self.inlines.pop();
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.trim_end();
        self.inlines
    }
}

/// Takes the strong text at the start, with the mark that follows it, as the lead.
fn with_lead(inlines: Vec<Inline>) -> Paragraph {
    let strong = inlines
        .iter()
        .take_while(|inline| inline.style == Style::Strong)
        .count();
    let mut lead = inlines;
    let mut text = lead.split_off(strong);
    for inline in &mut lead {
        inline.style = Style::Plain;
    }
    if !lead.is_empty()
        && let Some(Inline {
            content: Content::Text(after),
            ..
        }) = text.first_mut()
        && let Some(mark) = after.chars().next().filter(|&c| ends_lead(c))
    {
        after.drain(..mark.len_utf8());
        let is_used_up = after.is_empty();
        match lead.last_mut() {
            Some(Inline {
                content: Content::Text(last),
                ..
            }) => last.push(mark),
            _ => lead.push(Inline::plain(mark)),
        }
        if is_used_up {
            text.remove(0);
        }
    }
    Paragraph { lead, text }
}
