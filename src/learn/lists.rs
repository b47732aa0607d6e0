//! Lists: each item a question, or the whole list one.

use crate::formats::list_item;
use crate::report::{Block, Inline, Item, Number, Paragraph, plain_text};

use super::blanks::blanks;
use super::literal::{in_answer, number_in_body};
use super::numbers::is_blank;
use super::reader::{Grain, Reader};
use super::sections::{OldValue, Question};
use super::shown::{SHOWN, beginning, first_sentence, short_heading};

/// Lists of so many items or more, each a paragraph, are asked for as records too.
const LEAST_REPEATED: usize = 2;

impl Reader<'_> {
    /// A list of items: each one a question; repeated ones can also be written anew as records.
    pub fn items(&mut self, items: &[Item<Number>]) -> Vec<String> {
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
    pub fn list(&mut self, mark: &str, entries: Vec<String>) -> String {
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
    pub fn bullets(&mut self, bullets: &[Vec<Block<Number>>]) -> Vec<String> {
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
}
