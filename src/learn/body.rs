//! The body of a learned template, and the questions it prints.

use crate::formats::{list_item, own_number};
use crate::report::{Alignment, Block, Inline, Item, Number, Paragraph, Table, plain_text};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::chinese::ends_lead;

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
pub fn read(numbered: &Numbered, messages: &Messages) -> Learned {
    let document = &numbered.document;
    let mut reader = Reader {
        messages,
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
    let top = top_level(&document.blocks);
    let mut chunks = Vec::new();
    if !is_blank(&document.title) {
        chunks.push(format!("# {}", reader.line(&plain_text(&document.title))));
    }
    if !is_blank(&document.addressee) {
        let line = reader.own_line("addressee", "learn-ask-addressee", &plain_text(&document.addressee));
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
        figures: reader.figures,
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

    /// Asks for a blank of a passage; the expression that prints it.
    fn blank(&mut self, text: &str, blank: &FoundBlank, is_ascii: bool) -> String {
        self.figures += 1;
        let old = &text[blank.range.clone()];
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

    /// Text of the report with its blanks asked for; what is between them is made by `literal`.
    fn with_blanks(&mut self, text: &str, literal: impl Fn(&str) -> String) -> String {
        let mut written = String::new();
        let mut at = 0;
        let is_ascii = text.is_ascii();
        for blank in blanks(text) {
            if self.is_too_long() {
                break;
            }
            written.push_str(&literal(&text[at..blank.range.start]));
            written.push_str(&self.blank(text, &blank, is_ascii));
            at = blank.range.end;
        }
        written.push_str(&literal(&text[at..]));
        written
    }

    /// Fixed text of a line of the body.
    fn line(&mut self, text: &str) -> String {
        let literal = |text: &str| if text.is_empty() { String::new() } else { in_body(text) };
        self.with_blanks(text.trim(), literal)
    }

    /// A line that is a question as a whole; the expression that prints it.
    fn own_line(&mut self, id: &str, ask: &'static str, text: &str) -> String {
        let text = text.trim();
        let question = Question {
            kind: "string",
            ask: self.say(ask, "text", &beginning(text, SHOWN)),
            label: Some(self.say("learn-label", "text", &beginning(text, SHOWN))),
            default: Some(OldValue::Text(in_default(text))),
            ..Question::default()
        };
        format!("{{{{ {} }}}}", self.ask(id, question))
    }

    /// A paragraph that is a question, after its blanks; the expression that prints it.
    fn paragraph_question(&mut self, id: &str, text: &str) -> String {
        let text = text.trim();
        let default = self.with_blanks(text, in_default);
        let shown = beginning(text, SHOWN);
        let question = Question {
            kind: "text",
            ask: self.messages.text(
                &Message::new("learn-ask-paragraph")
                    .with("heading", short_heading(&self.heading))
                    .with("text", &shown),
            ),
            label: Some(self.say("learn-label", "text", &shown)),
            example: Some(first_sentence(text)),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        format!("{{{{ {} }}}}", self.ask(id, question))
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
            written.push_str(&self.paragraph_question(id, &text));
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
        let written = self.with_blanks(core, |text| match text {
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
        for block in blocks {
            if self.is_too_long() {
                break;
            }
            match block {
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
            let question = Question {
                kind: "list",
                ask: self.say("learn-ask-points", "heading", &short_heading(&self.heading)),
                label: Some(self.say("learn-label", "text", &beginning(&entries[0], SHOWN))),
                example: Some(first_sentence(&entries[0])),
                default: Some(OldValue::List(entries.iter().map(|entry| in_answer(entry)).collect())),
                ..Question::default()
            };
            let points = self.ask("points", question);
            return vec![format!(
                "{{% for point in {points} %}}\n- {{{{ point }}}}\n{{% endfor %}}"
            )];
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

    fn table(&mut self, table: &Table) -> String {
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

/// A number that is not counted, as a code span in a body, which Jinja reads first.
fn number_in_body(number: &Number) -> String {
    match number {
        Number::Own(own) if own.contains(['`', '{', '\\', '|']) => format!("`{}`", printed(own)),
        _ => own_number(number),
    }
}

/// The first characters of a text.
fn beginning(text: &str, length: usize) -> String {
    let mut shown: String = text.chars().take(length).collect();
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
