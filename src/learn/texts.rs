//! Paragraphs: each a question, or several that are short together.

use crate::import::is_address_line;
use crate::report::{Block, Number, Paragraph, plain_text};
use crate::say::message::Message;
use crate::text::chinese::ends_lead;

use super::blanks::blanks;
use super::literal::{in_body, in_default, printed};
use super::numbers::is_blank;
use super::reader::{Grain, Reader};
use super::sections::{OldValue, Question};
use super::shown::{SHOWN, beginning, first_sentence, short_heading};

/// Paragraphs that are not longer are asked for together where several follow each other, in characters.
const SHORT: usize = 60;
/// Texts and tables that are asked for as wholes are not longer, in characters: a default has its bounds.
pub const LONGEST_WHOLE: usize = 3_000;
/// So many figures of a text that is asked for as a whole are named.
const NAMED: usize = 12;

impl Reader<'_> {
    /// Paragraphs that are one question, after their blanks; the expression that prints them.
    pub fn text_question(&mut self, id: &str, paragraphs: &[String]) -> String {
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
    pub fn help_on_figures(&self, texts: &[String]) -> Option<String> {
        let figures = texts.iter().flat_map(|text| {
            let found = blanks(text.trim()).into_iter();
            let parts = found.flat_map(|blank| blank.parts(text.trim()));
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
    pub fn run_length(&self, blocks: &[Block<Number>]) -> usize {
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
    pub fn paragraph(&mut self, id: &str, paragraph: &Paragraph) -> String {
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
    pub fn lead(&mut self, lead: &str) -> String {
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
}

/// Whether a line greets those who read or hear the report.
pub fn is_salutation(text: &str) -> bool {
    let greets = ["各位", "同志们", "朋友们"].iter().any(|word| text.starts_with(word));
    let is_letter = text.starts_with("Dear ") && text.ends_with([',', ':']) && text.chars().nth(SHORT).is_none();
    is_letter
        || is_address_line(text, true)
        || (greets && text.ends_with(['！', '!']) && text.chars().nth(SHOWN).is_none())
}
