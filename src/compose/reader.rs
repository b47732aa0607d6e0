//! Markdown with tokens → tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::answers::{KeyPath, Pictures};
use crate::figures::Metrics;
use crate::report::sample::gap_after;
use crate::report::{
    Block, Document, Frame, Illustration, Inline, Item, Number, Paragraph, Place, Role, Shown, Style, plain_text,
};
use crate::say::message::Message;
use crate::template::limits::{FAULTS, NESTED_LISTS};
use crate::text::language::Language;

use super::above_table::line_above_table;
use super::body_parts::{find_unreadable, parts};
use super::chart;
use super::origin::Origin;
use super::runs::{Run, Whole, alone, join_paragraphs, settle, split_runs};
use super::title::{keep_escaped_bars, with_breaks};
use super::tokens::{ChartRequest, Picture, TokenTable};

/// What is needed to read the Markdown of a body: what its tokens stand for.
pub struct Reading<'r> {
    /// What the tokens stand for.
    pub table: TokenTable,
    /// The `markdown` answers, tokens in them, with their key paths, by number.
    pub blocks: &'r [(String, String)],
    /// The metrics.
    pub metrics: &'r Metrics,
    /// The pictures that the answers name.
    pub pictures: &'r Pictures,
    /// The ids of those that were printed.
    pub printed_figures: RefCell<BTreeSet<String>>,
    /// The report's language.
    pub language: Language,
    /// What is not of the dialect, as it is met.
    pub faults: RefCell<Vec<ReadFault>>,
    /// How many bytes of printed values may still be put in: values can hold values.
    pub budget: Cell<usize>,
    /// The number of the `markdown` answer that is read, in which markers are blanks.
    pub in_answer: Cell<Option<usize>>,
    /// How many lists and items stand around what is read.
    pub depth: Cell<usize>,
    /// How many lines of the Markdown stand before the part that is read.
    pub lines_before: Cell<usize>,
    /// What is read, in its order, where somebody wants to look at it.
    pub seen: Option<RefCell<Vec<Seen>>>,
    /// The origins of what is read, by the numbers of their marks, where somebody wants to know them.
    pub origins: Option<RefCell<Vec<Origin>>>,
}

/// A stretch of text that was read, perhaps empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The line of the Markdown, from 1; 0 in a `markdown` answer.
    pub line: usize,
    /// What it is in the report.
    pub role: Role,
    /// Its text, without its number.
    pub text: String,
}

/// Something that is not in the dialect.
#[derive(Debug)]
pub struct ReadFault {
    /// The line of the Markdown, from 1; 0 where no line is to blame.
    pub line: usize,
    /// The key path of the `markdown` answer or the figure it is in; none in the body itself.
    pub answer: Option<String>,
    /// What is wrong.
    pub message: Message,
}

/// So many bytes of the Markdown are read at a time, as far as it can be parted: its syntax tree takes ten times the report.
const PART: usize = 1 << 16;

/// A node of the syntax tree.
pub(super) type Node<'a> = &'a AstNode<'a>;
/// The blocks of a report as they are read.
pub(super) type Blocks = Vec<Block<Number>>;

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.cjk_friendly_emphasis = true;
    options.extension.block_directive = true;
    options.extension.table = true;
    options.parse.ignore_setext = true;
    options
}

impl<'r> Reading<'r> {
    /// What the tokens of a table stand for. So many bytes of printed values may be put in.
    pub fn new(
        table: TokenTable,
        blocks: &'r [(String, String)],
        metrics: &'r Metrics,
        pictures: &'r Pictures,
        budget: usize,
    ) -> Reading<'r> {
        Reading {
            table,
            blocks,
            metrics,
            pictures,
            printed_figures: RefCell::default(),
            language: metrics.language,
            faults: RefCell::default(),
            budget: Cell::new(budget),
            in_answer: Cell::new(None),
            depth: Cell::new(0),
            lines_before: Cell::new(0),
            seen: None,
            origins: None,
        }
    }

    /// Reads the Markdown of a whole body. Fails with everything in it that is not of the dialect.
    pub fn document(&self, markdown: &str) -> Result<Document<Number>, Vec<ReadFault>> {
        self.document_in_parts(markdown, PART)
    }

    pub(super) fn document_in_parts(&self, markdown: &str, size: usize) -> Result<Document<Number>, Vec<ReadFault>> {
        let mut document = Document {
            language: self.language,
            frame: Frame::default(),
            title: Vec::new(),
            addressee: Vec::new(),
            blocks: Vec::new(),
            signature: Vec::new(),
            attachments: Vec::new(),
            figures: BTreeSet::new(),
        };
        let mut has_title = false;
        for part in parts(markdown, size) {
            match find_unreadable(part) {
                Some((line, message)) => self.note(self.lines_before.get() + line, message),
                None => {
                    let arena = Arena::new();
                    let part = match self.language {
                        Language::Chinese if !has_title => keep_escaped_bars(part),
                        _ => Cow::Borrowed(part),
                    };
                    for node in parse_document(&arena, &part, &options()).children() {
                        self.top(node, &mut has_title, &mut document);
                    }
                }
            }
            let lines = part.bytes().filter(|byte| *byte == b'\n').count();
            self.lines_before.update(|before| before + lines);
        }
        document.figures = self.printed_figures.take();
        document.figures.extend(self.table.counted.iter().cloned());
        let faults = self.faults.take();
        if faults.is_empty() { Ok(document) } else { Err(faults) }
    }

    /// A block that stands in no other.
    pub(super) fn top<'a>(&self, node: Node<'a>, has_title: &mut bool, document: &mut Document<Number>) {
        match &node.data().value {
            NodeValue::Heading(heading) if heading.level == 1 && !*has_title => {
                *has_title = true;
                let (number, title) = self.one_line(node);
                self.see(node, Role::Title, &title);
                let title = match number {
                    Number::Counted => title,
                    // A title is not numbered, but what stands there is printed.
                    Number::Own(own) => [vec![Inline::plain(format!("{own}{}", gap_after(&own)))], title].concat(),
                };
                document.title = match self.language {
                    Language::Chinese => with_breaks(title),
                    Language::English => title,
                };
            }
            NodeValue::BlockDirective(directive) if place_of(&directive.info).is_none() => {
                self.directive(node, directive.info.trim(), document);
            }
            _ => self.block(node, &mut document.blocks),
        }
    }

    /// Reads a `markdown` answer: blocks whose headings keep their level.
    pub(super) fn answer_blocks(&self, number: usize) -> Blocks {
        let (key, text) = &self.blocks[number];
        let literal = without_raw_markup(text);
        if let Some((line, message)) = find_unreadable(&literal) {
            self.faults.borrow_mut().push(ReadFault {
                line,
                answer: Some(key.clone()),
                message,
            });
            return Vec::new();
        }
        let arena = Arena::new();
        let root = parse_document(&arena, &literal, &options());
        let known = self.faults.borrow().len();
        let outside = self.in_answer.replace(Some(number));
        let lines_before = self.lines_before.replace(0);
        let blocks = self.block_list(root.children());
        self.in_answer.set(outside);
        self.lines_before.set(lines_before);
        for fault in &mut self.faults.borrow_mut()[known..] {
            fault.answer = Some(key.clone());
        }
        blocks
    }

    /// A picture with its caption; none where the picture is only one to try the template with.
    pub(super) fn picture(&self, picture: &Picture, node: Node<'_>) -> Option<Block<Number>> {
        let caption = self.caption(&picture.caption, node);
        let shown = Shown::Image(Arc::clone(self.pictures.get(&picture.file)?));
        let number = Number::Counted;
        Some(Block::Illustration(Box::new(Illustration { number, caption, shown })))
    }

    /// A chart with its caption, or several where one axis cannot show the figures.
    pub(super) fn charts(&self, request: &ChartRequest, node: Node<'_>) -> Vec<Block<Number>> {
        let is_known = |id: &&String| self.metrics.get(id).is_some_and(|metric| metric.value.is_some());
        let known = request.ids.iter().filter(is_known).cloned();
        self.printed_figures.borrow_mut().extend(known);
        if let Some(metric) = chart::negative_part(request, self.metrics) {
            let answer = Some(KeyPath::metric(&metric.id).to_string());
            let message = Message::new("chart-negative-part").with("name", &metric.name);
            let line = self.line(node);
            self.faults.borrow_mut().push(ReadFault { line, answer, message });
        }
        let charts = chart::on_axes(request, self.metrics).into_iter().map(|request| {
            Block::Illustration(Box::new(Illustration {
                number: Number::Counted,
                caption: self.caption(&chart::caption(&request, self.metrics), node),
                shown: chart::draw(&request, self.metrics),
            }))
        });
        charts.collect()
    }

    pub(super) fn caption(&self, text: &str, node: Node<'_>) -> Vec<Inline> {
        let mut runs = Vec::new();
        self.text_with_tokens(text, Style::Plain, 0, &mut runs);
        let caption = join_paragraphs(runs);
        self.see(node, Role::Caption, &caption);
        caption
    }

    pub(super) fn see(&self, node: Node<'_>, role: Role, text: &[Inline]) {
        if let Some(seen) = &self.seen {
            let line = if self.in_answer.get().is_some() {
                0
            } else {
                self.line(node)
            };
            let text = plain_text(text);
            seen.borrow_mut().push(Seen { line, role, text });
        }
    }

    /// The line that a node begins on, from 1.
    pub(super) fn line(&self, node: Node<'_>) -> usize {
        self.lines_before.get() + node.data().sourcepos.start.line.max(1)
    }

    pub(super) fn refuse(&self, node: Node<'_>, message: Message) {
        self.note(self.line(node), message);
    }

    /// Notes a fault, once for each line and kind.
    pub(super) fn note(&self, line: usize, message: Message) {
        self.note_of(None, line, message);
    }

    /// The same of an answer, by its key path.
    pub(super) fn note_of(&self, answer: Option<String>, line: usize, message: Message) {
        let mut faults = self.faults.borrow_mut();
        let is_full = self.in_answer.get().is_none() && faults.len() > FAULTS;
        let mut on_line = faults.iter().rev().take_while(|fault| fault.line == line);
        if !(is_full || on_line.any(|fault| fault.message == message)) {
            faults.push(ReadFault { line, answer, message });
        }
    }

    pub(super) fn block<'a>(&self, node: Node<'a>, blocks: &mut Blocks) {
        match &node.data().value {
            NodeValue::Heading(heading) if heading.level > 1 => {
                let (number, text) = self.one_line(node);
                self.see(node, Role::Heading(usize::from(heading.level) - 1), &text);
                if !text.is_empty() || matches!(number, Number::Own(_)) {
                    blocks.push(Block::Heading {
                        level: usize::from(heading.level) - 1,
                        number,
                        text,
                    });
                }
            }
            NodeValue::Heading(_) => self.refuse(node, Message::new("body-two-titles")),
            // It goes with the table, which takes it.
            NodeValue::Paragraph if line_above_table(node).is_some() => {}
            NodeValue::Paragraph => {
                let runs = self.runs(node);
                match alone(&runs) {
                    Some(Whole::Blocks(number)) => blocks.extend(self.answer_blocks(number)),
                    Some(Whole::Picture(picture)) => blocks.extend(self.picture(&picture, node)),
                    Some(Whole::Chart(request)) => blocks.extend(self.charts(&request, node)),
                    None => blocks.extend(self.paragraphs(runs, node).map(Block::Paragraph)),
                }
            }
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                let items: Vec<_> = node.children().filter_map(|child| self.item(child)).collect();
                if !items.is_empty() {
                    blocks.push(Block::Items(items));
                }
            }
            NodeValue::List(_) => {
                let bullets = node.children().map(|child| self.block_list(child.children()));
                let bullets: Vec<_> = bullets.filter(|content| !content.is_empty()).collect();
                if !bullets.is_empty() {
                    blocks.push(Block::Bullets(bullets));
                }
            }
            NodeValue::Table(table) => blocks.push(Block::Table(Box::new(self.table(node, &table.alignments)))),
            NodeValue::BlockDirective(directive) => match place_of(&directive.info) {
                Some(place) => {
                    let lines = self.placed(place, node);
                    if !lines.is_empty() {
                        blocks.push(Block::Placed(place, lines));
                    }
                }
                None => self.refuse_foreign(node),
            },
            _ => self.refuse_foreign(node),
        }
    }

    pub(super) fn block_list<'a>(&self, nodes: impl Iterator<Item = Node<'a>>) -> Blocks {
        // Most items are one paragraph; a list of unknown length would be given room for four.
        let mut blocks = Vec::with_capacity(1);
        let depth = self.depth.get();
        self.depth.set(depth + 1);
        for node in nodes {
            if depth > NESTED_LISTS {
                self.refuse(node, Message::new("body-lists-too-deep").with("most", NESTED_LISTS));
                break;
            }
            self.block(node, &mut blocks);
        }
        self.depth.set(depth);
        blocks
    }

    /// An item, unless nothing is left of it.
    pub(super) fn item<'a>(&self, node: Node<'a>) -> Option<Item<Number>> {
        let number = match node.first_child() {
            Some(first) if matches!(first.data().value, NodeValue::Paragraph) => self.own_number(first),
            _ => Number::Counted,
        };
        let blocks = self.block_list(node.children());
        let is_there = !blocks.is_empty() || matches!(number, Number::Own(_));
        is_there.then_some(Item { number, blocks })
    }

    /// Own number and text of a heading or cell; a paragraph break in it becomes a space.
    pub(super) fn one_line<'a>(&self, node: Node<'a>) -> (Number, Vec<Inline>) {
        let runs = self.runs(node);
        self.refuse_blocks(&runs, node);
        (self.own_number(node), join_paragraphs(runs))
    }

    /// The paragraphs that a paragraph node holds, empty ones left out.
    pub(super) fn paragraphs<'a>(&self, runs: Vec<Run<'_>>, node: Node<'a>) -> impl Iterator<Item = Paragraph> {
        self.lines_of(runs, node, Role::Paragraph)
            .map(Paragraph::with_strong_lead)
    }

    /// The lines, paragraphs or others, that a paragraph node holds, empty ones left out.
    pub(super) fn lines_of<'a>(
        &self,
        runs: Vec<Run<'_>>,
        node: Node<'a>,
        role: Role,
    ) -> impl Iterator<Item = Vec<Inline>> {
        self.refuse_blocks(&runs, node);
        split_runs(runs)
            .map(settle)
            .filter(|inlines| !inlines.is_empty())
            .inspect(move |inlines| self.see(node, role, inlines))
    }

    /// What takes a whole paragraph has no place in a part of one.
    pub(super) fn refuse_blocks<'a>(&self, runs: &[Run<'_>], node: Node<'a>) {
        for run in runs {
            match run {
                Run::Whole(Whole::Blocks(number)) => {
                    let key = &self.blocks[*number].0;
                    self.refuse(node, Message::new("body-markdown-not-alone").with("key", key));
                }
                Run::Whole(Whole::Picture(picture)) => {
                    self.refuse(node, Message::new("body-picture-not-alone").with("key", &picture.key));
                }
                Run::Whole(Whole::Chart(_)) => self.refuse(node, Message::new("body-chart-not-alone")),
                _ => {}
            }
        }
    }

    pub(super) fn refuse_foreign(&self, node: Node<'_>) {
        self.refuse(node, not_in_dialect(node));
    }

    /// The number a heading or item carries: a code span at its very start, unless it is empty.
    pub(super) fn own_number<'a>(&self, node: Node<'a>) -> Number {
        let Some(first) = node.first_child() else {
            return Number::Counted;
        };
        let data = first.data();
        let NodeValue::Code(code) = &data.value else {
            return Number::Counted;
        };
        let mut runs = Vec::new();
        self.body_text(&code.literal, Style::Plain, &mut runs);
        let own = plain_text(&join_paragraphs(runs));
        match own.trim() {
            "" => Number::Counted,
            own => Number::Own(own.to_owned()),
        }
    }
}

/// The place that a directive names.
fn place_of(directive: &str) -> Option<Place> {
    let mut places = [Place::Centre, Place::List].into_iter();
    places.find(|place| place.word() == directive.trim())
}

/// Whether a code span at the start is a number: in headings and in the first paragraph of ordered items.
pub(super) fn may_carry_number(node: Node<'_>) -> bool {
    let is_ordered =
        |item: Node<'_>| matches!(&item.data().value, NodeValue::Item(list) if list.list_type == ListType::Ordered);
    match &node.data().value {
        NodeValue::Heading(_) => true,
        _ => node.previous_sibling().is_none() && node.parent().is_some_and(is_ordered),
    }
}

pub(super) fn not_in_dialect(node: Node<'_>) -> Message {
    Message::composed(match &node.data().value {
        NodeValue::CodeBlock(code) if !code.fenced => "body-indented-code",
        NodeValue::CodeBlock(_) | NodeValue::Code(_) => "body-code",
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => "body-html",
        NodeValue::Link(_) => "body-link",
        NodeValue::Image(_) => "body-image",
        NodeValue::BlockDirective(_) => "body-inner-directive",
        NodeValue::LineBreak => "body-line-break",
        _ => "body-not-in-dialect",
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str, size: usize) -> Result<Document<Number>, Vec<(usize, Message)>> {
        let (metrics, pictures) = (Metrics::new(Language::Chinese, []), Pictures::default());
        let reading = Reading::new(TokenTable::default(), &[], &metrics, &pictures, 1_000_000);
        let told = |faults: Vec<ReadFault>| faults.into_iter().map(|fault| (fault.line, fault.message)).collect();
        reading.document_in_parts(markdown, size).map_err(told)
    }

    #[test]
    fn a_report_read_in_parts_is_the_same() {
        let whole = "::: addressee\n# 某局：\n\n## 甲\n:::\n# 题\n一段\n续\n## 甲\n1. 一\n   # 不是\n2. 二\n### 乙\n| a | b |\n|---|---|\n\
                     | 1 | 2 |\n## 丙\n- 子\n#无\n\n    # 码\n####### 七\n## 丁\n::: signature\n甲\n\n## 戊\n:::\n## 己\n末";
        let faulty = "# 题\n## 甲\n[x](y)\n## 乙\n段\n# 再题\n```\n## 丙\n```\n## 丁\n<b>x</b>\n";
        for markdown in [whole, faulty, "", "段", "## 甲\n## 乙"] {
            let at_once = read(markdown, usize::MAX);
            for size in [0, 1, 5, 20, 60] {
                assert_eq!(read(markdown, size), at_once, "{size}");
            }
        }
        let found: Vec<&str> = parts("# 题\n段\n## 甲\n#乙\n## 丙", 1).collect();
        assert_eq!(found, ["# 题\n段\n", "## 甲\n#乙\n", "## 丙"]);
        assert_eq!(parts("```\n## 甲\n```\n## 乙", 1).count(), 1);
    }
}
