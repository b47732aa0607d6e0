//! The body of a learned template, and the questions it prints.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::formats::{list_item, own_number, write_answer_markdown};
use crate::import::is_address_line;
use crate::report::{Alignment, Block, Document, Inline, Item, Number, Paragraph, Table, passages, plain_text};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::chinese::ends_lead;
use crate::text::numbers::is_year;

use super::blanks::{BlankKind, FoundBlank, blanks, context};
use super::ids::{Ids, of_heading};
use super::literal::{in_answer, in_body, in_default, printed};
use super::numbers::{Numbered, is_blank};
use super::sections::{OldValue, Question, Section};

/// The most questions a template may come to have.
pub const MOST_QUESTIONS: usize = 6_000;

/// A section asks no more: to go through, and because what is answered in it is looked at for each default.
const MOST_IN_SECTION: usize = 100;
/// How much of a paragraph is shown to name it by, and as an example, in characters.
const SHOWN: usize = 16;
const EXAMPLE: usize = 40;
/// Lists of so many items or more, each a paragraph, are asked for as records too.
const LEAST_REPEATED: usize = 2;

/// Paragraphs that are not longer are asked for together where several follow each other, in characters.
const SHORT: usize = 60;
/// Texts and tables that are asked for as wholes are not longer, in characters: a default has its bounds.
const LONGEST_WHOLE: usize = 3_000;
/// So many figures of a text that is asked for as a whole are named.
const NAMED: usize = 12;
/// A year no farther from that of the report is derived from it.
const NEAR_YEARS: i32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Each figure, and each text.
    Figures,
    /// Texts as wholes: paragraphs together, lists and tables with what stands in them.
    Texts,
}

/// What a report became.
pub struct Learned {
    pub body: String,
    pub sections: Vec<Section>,
    /// How many questions there are; more than there may be where reading ended early.
    pub asked: usize,
    /// How many questions are blanks.
    pub figures: usize,
}

/// Reads the tree into a body and its questions.
pub fn read(numbered: &Numbered, messages: &Messages, grain: Grain) -> Learned {
    let document = &numbered.document;
    let mut reader = Reader {
        messages,
        grain,
        year: None,
        sections: Vec::new(),
        ids: Ids::default(),
        asked: 0,
        figures: 0,
        heading: messages.say("learn-opening"),
        when: None,
        beside: String::new(),
        counts_items: numbered.items.first().is_some_and(|sample| !sample.is_empty()),
    };
    reader.begin("opening", messages.say("learn-opening"));
    reader.ask_year(document);
    let top = top_level(&document.blocks);
    let mut chunks = Vec::new();
    if !is_blank(&document.title) {
        chunks.push(format!("# {}", reader.line(&plain_text(&document.title))));
    }
    if !is_blank(&document.addressee) {
        let line = reader.line(&plain_text(&document.addressee));
        chunks.push(format!("::: addressee\n{line}\n:::"));
    }
    chunks.extend(reader.blocks(&document.blocks, top));
    if !document.signature.is_empty() {
        reader.begin("closing", messages.say("learn-closing"));
        let ids = ["name", "date"];
        let lines = document.signature.iter().filter(|line| !is_blank(line)).enumerate();
        let count = document.signature.len();
        let lines: Vec<String> = lines
            .map(|(index, line)| {
                let id = if count == 1 {
                    "date"
                } else {
                    ids.get(index).unwrap_or(&"line")
                };
                reader.own_line(id, "learn-ask-signature", &plain_text(line))
            })
            .collect();
        chunks.push(format!("::: signature\n{}\n:::", lines.join("\n")));
    }
    for attachment in &document.attachments {
        let name = plain_text(&attachment.name);
        reader.begin("attachment", name.clone());
        let mut inner = vec![reader.line(&name)];
        inner.extend(reader.blocks(&attachment.blocks, 0));
        chunks.push(format!("::: attachment\n{}\n:::", inner.join("\n\n")));
    }
    let mut body = chunks.join("\n\n");
    body.push('\n');
    Learned {
        body,
        sections: reader.sections,
        asked: reader.asked,
        figures: reader.figures + usize::from(reader.year.is_some()),
    }
}

/// The year that a report is about: that of its title, else the one it names most, more than once.
fn year_of(document: &Document<Number>) -> Option<i32> {
    let years = |text: &str| {
        let found = blanks(text).into_iter().map(|blank| Part::split(text, &blank));
        let parts = found.flatten().filter(|part| is_year(&text[part.range.clone()]));
        parts
            .filter_map(|part| text[part.range].parse().ok())
            .collect::<Vec<i32>>()
    };
    if let Some(&year) = years(&plain_text(&document.title)).first() {
        return Some(year);
    }
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for year in passages(document).iter().flat_map(|passage| years(&passage.text)) {
        *counts.entry(year).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(year, count)| (count, year));
    most.filter(|&(_, count)| count > 1).map(|(year, _)| year)
}

/// A blank, or a part of one: the year of a date is one for itself.
#[derive(Debug, Clone)]
struct Part {
    range: Range<usize>,
    kind: BlankKind,
}

impl Part {
    /// The parts of a blank, in order: `2025`, `10月31` of `2025年10月31`, `30 November`, `2025` of `30 November 2025`.
    fn split(text: &str, blank: &FoundBlank) -> Vec<Part> {
        let old = &text[blank.range.clone()];
        let part = |range, kind| Part { range, kind };
        let whole = vec![part(blank.range.clone(), blank.kind)];
        let start = blank.range.start;
        if let Some((year, rest)) = old
            .split_once('年')
            .filter(|(year, rest)| is_year(year) && !rest.is_empty())
        {
            let day = blank.range.end - rest.len()..blank.range.end;
            return vec![
                part(start..start + year.len(), BlankKind::Integer),
                part(day, BlankKind::String),
            ];
        }
        match old.rsplit_once(' ') {
            Some((day, year)) if is_year(year) => {
                let day = start..start + day.trim_end_matches(',').len();
                let year = blank.range.end - year.len()..blank.range.end;
                vec![part(day, BlankKind::String), part(year, BlankKind::Integer)]
            }
            _ => whole,
        }
    }
}

/// The level of the headings that make the parts: the highest there is.
fn top_level(blocks: &[Block<Number>]) -> usize {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    levels.min().unwrap_or(0)
}

struct Reader<'m> {
    messages: &'m Messages,
    grain: Grain,
    /// The year of the report, and how the body names the question for it.
    year: Option<(i32, String)>,
    sections: Vec<Section>,
    ids: Ids,
    asked: usize,
    figures: usize,
    /// What the questions that come stand under.
    heading: String,
    /// When the questions that come are asked.
    when: Option<String>,
    /// What the cell of a table that is read belongs to; else empty.
    beside: String,
    /// Whether the outermost items are counted.
    counts_items: bool,
}

impl Reader<'_> {
    /// Begins a section.
    fn begin(&mut self, id: &str, title: String) {
        self.heading.clone_from(&title);
        let title = if title.trim().is_empty() { id.to_owned() } else { title };
        self.sections.push(Section {
            id: self.ids.free(id),
            base: id.to_owned(),
            title,
            questions: Vec::new(),
            ids: Ids::default(),
        });
    }

    /// Goes on in a further section of the same name where one has become too long to go through.
    fn begin_next_where_full(&mut self) {
        let full = self
            .sections
            .last()
            .filter(|section| section.questions.len() >= MOST_IN_SECTION);
        if let Some((id, title)) = full.map(|section| (section.base.clone(), section.title.clone())) {
            let heading = std::mem::take(&mut self.heading);
            self.begin(&id, title);
            self.heading = heading;
        }
    }

    /// Whether it would ask more than a template may: what follows is not read.
    fn is_too_long(&self) -> bool {
        self.asked > MOST_QUESTIONS
    }

    /// Adds a question to the latest section; how the body names it.
    fn ask(&mut self, id: &str, mut question: Question) -> String {
        self.asked += 1;
        if self.is_too_long() {
            return String::new();
        }
        question.when = question.when.or_else(|| self.when.clone());
        self.begin_next_where_full();
        let Some(section) = self.sections.last_mut() else {
            return String::new();
        };
        question.id = section.ids.free(id);
        let name = format!("{}.{}", section.id, question.id);
        section.questions.push(question);
        name
    }

    fn say(&self, id: &'static str, name: &'static str, value: &str) -> String {
        self.messages.text(&Message::new(id).with(name, value))
    }

    /// Asks for the year of the report, from which those around it follow.
    fn ask_year(&mut self, document: &Document<Number>) {
        let Some(year) = year_of(document) else { return };
        let question = Question {
            kind: "integer",
            ask: self.messages.say("learn-ask-year"),
            label: Some(self.messages.say("learn-label-year")),
            default: Some(OldValue::Bare(year.to_string())),
            ..Question::default()
        };
        let name = self.ask("year", question);
        self.year = Some((year, name));
    }

    /// The expression that makes a year of that of the report; none where it is another number, or far from that.
    fn derived_year(&self, old: &str) -> Option<String> {
        let (year, name) = self.year.as_ref()?;
        let after = old.parse::<i32>().ok().filter(|_| is_year(old))? - year;
        (after.abs() <= NEAR_YEARS).then(|| match after {
            0 => format!("{{{{ {name} }}}}"),
            ..0 => format!("{{{{ {name} - {} }}}}", -after),
            _ => format!("{{{{ {name} + {after} }}}}"),
        })
    }

    /// Asks for a blank of a passage; the expression that prints it.
    fn blank(&mut self, text: &str, blank: &Part, is_ascii: bool) -> String {
        let old = &text[blank.range.clone()];
        if let Some(derived) = self.derived_year(old) {
            return derived;
        }
        self.figures += 1;
        let (kind, default) = match blank.kind {
            BlankKind::Integer => ("integer", OldValue::Bare(old.to_owned())),
            BlankKind::Number => ("number", OldValue::Bare(old.to_owned())),
            BlankKind::String => ("string", OldValue::Text(in_default(old))),
        };
        let context = context(text, &blank.range, &self.beside, is_ascii);
        let question = Question {
            kind,
            ask: self.say("learn-ask-blank", "context", &context),
            label: Some(context),
            default: Some(default),
            ..Question::default()
        };
        let id = format!("f{}", self.figures);
        format!("{{{{ {} }}}}", self.ask(&id, question))
    }

    /// Text of the report with its blanks asked for; what is between them is made by `literal`. Those of a text that is asked
    /// for as a whole are not asked for, but its years follow from that of the report.
    fn with_blanks(&mut self, text: &str, asks: bool, literal: impl Fn(&str) -> String) -> String {
        let mut written = String::new();
        let mut at = 0;
        let is_ascii = text.is_ascii();
        for blank in blanks(text) {
            let parts = match &self.year {
                Some(_) => Part::split(text, &blank),
                None => vec![Part {
                    range: blank.range,
                    kind: blank.kind,
                }],
            };
            for part in parts {
                if self.is_too_long() {
                    break;
                }
                if !asks && self.derived_year(&text[part.range.clone()]).is_none() {
                    continue;
                }
                written.push_str(&literal(&text[at..part.range.start]));
                written.push_str(&self.blank(text, &part, is_ascii));
                at = part.range.end;
            }
        }
        written.push_str(&literal(&text[at..]));
        written
    }

    /// Fixed text of a line of the body.
    fn line(&mut self, text: &str) -> String {
        let literal = |text: &str| if text.is_empty() { String::new() } else { in_body(text) };
        self.with_blanks(text.trim(), true, literal)
    }

    /// A line that is a question as a whole; the expression that prints it.
    fn own_line(&mut self, id: &str, ask: &'static str, text: &str) -> String {
        let text = text.trim();
        let default = self.with_blanks(text, false, in_default);
        let question = Question {
            kind: "string",
            ask: self.say(ask, "text", &beginning(text, SHOWN)),
            label: Some(self.say("learn-label", "text", &beginning(text, SHOWN))),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        format!("{{{{ {} }}}}", self.ask(id, question))
    }

    /// Paragraphs that are one question, after their blanks; the expression that prints them.
    fn text_question(&mut self, id: &str, paragraphs: &[String]) -> String {
        let text = paragraphs.first().map_or("", |text| text.trim());
        let asks = self.grain == Grain::Figures;
        let defaults: Vec<String> = paragraphs
            .iter()
            .map(|text| self.with_blanks(text.trim(), asks, in_default))
            .collect();
        let default = defaults.join("\n\n");
        let shown = beginning(text, SHOWN);
        let ask = match paragraphs.len() {
            1 => Message::new("learn-ask-paragraph"),
            count => Message::new("learn-ask-paragraphs").with("count", count),
        };
        let question = Question {
            kind: "text",
            ask: self
                .messages
                .text(&ask.with("heading", short_heading(&self.heading)).with("text", &shown)),
            help: self.help_on_figures(paragraphs),
            label: Some(self.say("learn-label", "text", &shown)),
            example: Some(first_sentence(text)),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        format!("{{{{ {} }}}}", self.ask(id, question))
    }

    /// Which figures stand in texts that are asked for as wholes; none where each is asked for.
    fn help_on_figures(&self, texts: &[String]) -> Option<String> {
        let figures = texts.iter().flat_map(|text| {
            let found = blanks(text.trim()).into_iter();
            let parts = found.flat_map(|blank| Part::split(text.trim(), &blank));
            parts.map(|part| text.trim()[part.range].to_owned())
        });
        let own = figures.filter(|figure| self.derived_year(figure).is_none());
        let mut figures: Vec<String> = own.take(NAMED + 1).collect();
        if self.grain == Grain::Figures || figures.is_empty() {
            return None;
        }
        if figures.len() > NAMED {
            figures[NAMED] = "…".to_owned();
        }
        Some(
            self.messages
                .text(&Message::new("learn-help-figures").with("figures", figures)),
        )
    }

    /// How many of the blocks at the beginning are paragraphs that are one question.
    fn run_length(&self, blocks: &[Block<Number>]) -> usize {
        let mut length = 0;
        let is_one = |block: &&Block<Number>| match block {
            Block::Paragraph(paragraph) => {
                let text = plain_text(&paragraph.text);
                let is_short = self.grain == Grain::Texts || text.chars().nth(SHORT).is_none();
                length += text.chars().count();
                is_blank(&paragraph.lead)
                    && !text.trim().is_empty()
                    && !is_salutation(text.trim())
                    && is_short
                    && length <= LONGEST_WHOLE
            }
            _ => false,
        };
        blocks.iter().take_while(is_one).count()
    }

    /// Lead and text of a paragraph: the lead fixed, the text a question.
    fn paragraph(&mut self, id: &str, paragraph: &Paragraph) -> String {
        let mut written = self.lead(&plain_text(&paragraph.lead));
        if !is_blank(&paragraph.text) {
            let text = plain_text(&paragraph.text);
            // The space between a lead and its text is the body's.
            if !written.is_empty() && text.starts_with(' ') {
                written.push(' ');
            }
            written.push_str(&self.text_question(id, &[text]));
        }
        written
    }

    /// A lead in strong text; the mark at its end stands outside, where every parser sees the strong text end.
    fn lead(&mut self, lead: &str) -> String {
        let lead = lead.trim();
        let core = lead.strip_suffix(ends_lead).unwrap_or(lead);
        let mark = &lead[core.len()..];
        if core.is_empty() {
            return if mark.is_empty() { String::new() } else { printed(mark) };
        }
        let written = self.with_blanks(core, true, |text| match text {
            "" => String::new(),
            // At its ends only what is a letter for every parser may touch the marks.
            text if text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric) => in_body(text),
            text => printed(text),
        });
        format!("**{written}**{mark}")
    }

    /// Blocks as chunks, to be separated by blank lines. Headings of the level `top` begin sections.
    fn blocks(&mut self, blocks: &[Block<Number>], top: usize) -> Vec<String> {
        let mut chunks = Vec::new();
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            if self.is_too_long() {
                break;
            }
            let run = self.run_length(rest);
            if run > 1 {
                let text = |block: &Block<Number>| match block {
                    Block::Paragraph(paragraph) => plain_text(&paragraph.text),
                    _ => String::new(),
                };
                let texts: Vec<String> = rest[..run].iter().map(text).collect();
                chunks.push(self.text_question("text", &texts));
                rest = &rest[run..];
                continue;
            }
            rest = after;
            match block {
                Block::Paragraph(paragraph) if is_salutation(plain_text(&paragraph.text).trim()) => {
                    let lead = plain_text(&paragraph.lead);
                    chunks.push(self.line(&(lead + &plain_text(&paragraph.text))));
                }
                Block::Heading { level, number, text } => {
                    let text = plain_text(text);
                    if *level == top {
                        self.begin(&of_heading(&text), text.trim().to_owned());
                    } else {
                        self.heading = text.trim().to_owned();
                    }
                    let line = self.line(&text);
                    chunks.push(format!("{} {}{line}", "#".repeat(level + 1), number_in_body(number)));
                }
                Block::Paragraph(paragraph) => chunks.push(self.paragraph("text", paragraph)),
                Block::Items(items) => chunks.extend(self.items(items)),
                Block::Bullets(bullets) => chunks.extend(self.bullets(bullets)),
                Block::Table(table) => chunks.push(self.table(table)),
            }
        }
        chunks
    }

    /// A list of items: each one a question; repeated ones can also be written anew as records.
    fn items(&mut self, items: &[Item<Number>]) -> Vec<String> {
        let is_single = |item: &Item<Number>| matches!(item.blocks[..], [Block::Paragraph(_)]);
        let is_counted = |item: &Item<Number>| item.number == Number::Counted;
        let is_repeated = items.len() >= LEAST_REPEATED
            && items.iter().all(|item| is_single(item) && is_counted(item))
            && self.counts_items
            && self.when.is_none();
        if !is_repeated {
            return items.iter().flat_map(|item| self.item(item)).collect();
        }
        if self.grain == Grain::Texts {
            let entry = |item: &Item<Number>| match &item.blocks[..] {
                [Block::Paragraph(paragraph)] => paragraph.inlines().map(Inline::text).collect(),
                _ => String::new(),
            };
            let entries: Vec<String> = items.iter().map(entry).collect();
            if entries.iter().all(|entry| !entry.trim().is_empty()) {
                return vec![self.list("1.", entries)];
            }
        }
        let records = self.records(items);
        self.when = Some(format!("not {records}"));
        let old: Vec<String> = items.iter().flat_map(|item| self.item(item)).collect();
        self.when = None;
        let lead = "{% if item.lead %}**{{ item.lead }}**{% endif %}";
        vec![format!(
            "{{% if {records} %}}\n{{% for item in {records} %}}\n1. {lead}{{{{ item.text }}}}\n{{% endfor %}}\n\
             {{% else %}}\n{}\n{{% endif %}}",
            old.join("\n")
        )]
    }

    /// Asks for the items as records; the name of the question.
    fn records(&mut self, items: &[Item<Number>]) -> String {
        let first = match items.first().map(|item| &item.blocks[..]) {
            Some([Block::Paragraph(paragraph), ..]) => paragraph.clone(),
            _ => Paragraph::default(),
        };
        let field = |id: &str, kind, ask, example: &[Inline]| Question {
            id: id.to_owned(),
            kind,
            ask: self.messages.say(ask),
            example: Some(first_sentence(plain_text(example).trim())).filter(|example| !example.is_empty()),
            is_optional: id == "lead",
            ..Question::default()
        };
        let question = Question {
            kind: "records",
            ask: self.say("learn-ask-items", "heading", &short_heading(&self.heading)),
            label: Some(self.say("learn-label-items", "heading", &short_heading(&self.heading))),
            help: Some(self.messages.say("learn-help-items")),
            is_optional: true,
            questions: vec![
                field("lead", "string", "learn-ask-lead", &first.lead),
                field("text", "text", "learn-ask-text", &first.text),
            ],
            ..Question::default()
        };
        self.ask("items", question)
    }

    /// An item as lines of a list; one that begins with no paragraph as what it holds.
    fn item(&mut self, item: &Item<Number>) -> Vec<String> {
        let Some((Block::Paragraph(paragraph), rest)) = item.blocks.split_first() else {
            return self.blocks(&item.blocks, 0);
        };
        let text = self.paragraph("item", paragraph);
        let first = format!("{}{text}", number_in_body(&item.number));
        let mut chunks = vec![first];
        chunks.extend(self.blocks(rest, 0));
        vec![list_item("1. ", &chunks)]
    }

    /// Entries that are one question; how the body prints them behind a mark.
    fn list(&mut self, mark: &str, entries: Vec<String>) -> String {
        let first = entries.first().map_or("", |entry| entry.trim());
        let question = Question {
            kind: "list",
            ask: self.say("learn-ask-points", "heading", &short_heading(&self.heading)),
            help: self.help_on_figures(&entries),
            label: Some(self.say("learn-label", "text", &beginning(first, SHOWN))),
            example: Some(first_sentence(first)),
            default: Some(OldValue::List(
                entries.iter().map(|entry| in_answer(entry.trim())).collect(),
            )),
            ..Question::default()
        };
        let points = self.ask("points", question);
        format!("{{% for point in {points} %}}\n{mark} {{{{ point }}}}\n{{% endfor %}}")
    }

    /// Bullets: one list where each is a text without blanks, else a question each.
    fn bullets(&mut self, bullets: &[Vec<Block<Number>>]) -> Vec<String> {
        let plain = |blocks: &Vec<Block<Number>>| match &blocks[..] {
            [Block::Paragraph(paragraph)] if is_blank(&paragraph.lead) => {
                let text = plain_text(&paragraph.text).trim().to_owned();
                (blanks(&text).is_empty() && !text.is_empty()).then_some(text)
            }
            _ => None,
        };
        let entries: Option<Vec<String>> = bullets.iter().map(plain).collect();
        if let Some(entries) = entries.filter(|entries| entries.len() >= LEAST_REPEATED) {
            return vec![self.list("-", entries)];
        }
        let written = bullets.iter().map(|blocks| match blocks.split_first() {
            Some((Block::Paragraph(paragraph), rest)) => {
                let mut chunks = vec![self.paragraph("point", paragraph)];
                chunks.extend(self.blocks(rest, 0));
                list_item("- ", &chunks)
            }
            _ => list_item("- ", &self.blocks(blocks, 0)),
        });
        vec![written.collect::<Vec<_>>().join("\n")]
    }

    /// A table as one question; none where it holds no figure, or braces, which mean something to whatever reads them.
    fn whole_table(&mut self, table: &Table) -> Option<String> {
        let cells = table.all_rows().flatten().map(|cell| plain_text(cell));
        let cells: Vec<String> = cells.collect();
        let help = self.help_on_figures(&cells)?;
        let blocks = [Block::Table(table.clone())];
        let default = write_answer_markdown(&blocks, &|_| Vec::new());
        if default.contains(['{', '}']) || default.chars().nth(LONGEST_WHOLE).is_some() {
            return None;
        }
        let first = cells.first().map_or("", |cell| cell.trim());
        let question = Question {
            kind: "markdown",
            ask: self.say("learn-ask-table", "heading", &short_heading(&self.heading)),
            help: Some(help),
            label: Some(self.say("learn-label", "text", &beginning(first, SHOWN))),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        Some(format!("{{{{ {} }}}}", self.ask("table", question)))
    }

    fn table(&mut self, table: &Table) -> String {
        if let Some(whole) = self.whole_table(table) {
            return whole;
        }
        let rule = table.alignments.iter().map(|alignment| match alignment {
            Alignment::Default => "---",
            Alignment::Left => ":--",
            Alignment::Centre => ":-:",
            Alignment::Right => "--:",
        });
        let rule = format!("| {} |", rule.collect::<Vec<_>>().join(" | "));
        let mut lines: Vec<String> = Vec::new();
        for (index, row) in table.all_rows().enumerate() {
            let mut cells = Vec::new();
            for (cell, header) in row.iter().zip(&table.header) {
                let first = row.first().map(|cell| plain_text(cell)).unwrap_or_default();
                if index > 0 {
                    let beside = [first, plain_text(header)].map(|text| beginning(text.trim(), SHOWN));
                    self.beside = beside.join(" | ");
                }
                cells.push(self.line(&plain_text(cell)));
            }
            self.beside.clear();
            lines.push(format!("| {} |", cells.join(" | ")));
        }
        lines.insert(1, rule);
        lines.join("\n")
    }
}

/// Whether a line greets those who read or hear the report.
fn is_salutation(text: &str) -> bool {
    let greets = ["各位", "同志们", "朋友们"].iter().any(|word| text.starts_with(word));
    let is_letter = text.starts_with("Dear ") && text.ends_with([',', ':']) && text.chars().nth(SHORT).is_none();
    is_letter
        || is_address_line(text, true)
        || (greets && text.ends_with(['！', '!']) && text.chars().nth(SHOWN).is_none())
}

/// A number that is not counted, as a code span in a body, which Jinja reads first.
fn number_in_body(number: &Number) -> String {
    match number {
        Number::Own(own) if own.contains(['`', '{', '\\', '|']) => format!("`{}`", printed(own)),
        _ => own_number(number),
    }
}

/// The first characters of a text, on one line.
fn beginning(text: &str, length: usize) -> String {
    let on_one_line = |c| if c == '\n' { ' ' } else { c };
    let mut shown: String = text.chars().take(length).map(on_one_line).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The first clause of a heading, which is enough to know it by.
fn short_heading(heading: &str) -> String {
    let clause = heading
        .split(['，', '；', '：', ',', ';', ':'])
        .next()
        .unwrap_or(heading);
    beginning(clause, EXAMPLE)
}

/// The first sentence of a text, where it is short, else its beginning.
fn first_sentence(text: &str) -> String {
    let end = text.find('。').map_or(text.len(), |end| end + '。'.len_utf8());
    beginning(text.get(..end).unwrap_or(text), EXAMPLE)
}
