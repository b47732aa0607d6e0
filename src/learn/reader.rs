//! What is known while a report is read: the sections and questions so far, and the year.

use crate::report::{Document, Number};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::numbers::is_year;

use super::blanks::{BlankKind, FoundBlank, blanks, context};
use super::ids::Ids;
use super::literal::{in_body, in_default};
use super::sections::{OldValue, Question, Section};
use super::shown::{LONGEST_NAME, SHOWN, beginning};
use super::year::year_of;

/// The most questions a template may come to have.
pub const MOST_QUESTIONS: usize = 6_000;

/// A section asks no more: to go through, and because what is answered in it is looked at for each default.
const MOST_IN_SECTION: usize = 100;
/// A year no farther from that of the report is derived from it.
const NEAR_YEARS: i32 = 1;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Each figure, and each text.
    Figures,
    /// Each text, with the figures in it.
    Passages,
    /// Texts as wholes: paragraphs together, lists and tables with what stands in them.
    Texts,
    /// What stands between headings together.
    Wholes(Wholes),
}

/// Which headings stay in the body, and how much is one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wholes {
    /// The deepest level of headings that are fixed; what stands between these is asked for together.
    pub level: usize,
    /// A question ends before the next heading once it has so many characters.
    pub room: usize,
}

/// A report that is being read into a body and its questions.
pub struct Reader<'m> {
    pub messages: &'m Messages,
    pub grain: Grain,
    /// The year of the report, and how the body names the question for it.
    pub year: Option<(i32, String)>,
    pub sections: Vec<Section>,
    pub ids: Ids,
    pub asked: usize,
    pub figures: usize,
    /// What the questions that come stand under.
    pub heading: String,
    /// When the questions that come are asked.
    pub when: Option<String>,
    /// What the cell of a table that is read belongs to; else empty.
    pub beside: String,
    /// Whether the outermost items are counted.
    pub counts_items: bool,
}

impl Reader<'_> {
    /// Begins a section.
    pub fn begin(&mut self, id: &str, title: String) {
        self.heading.clone_from(&title);
        let title = if title.trim().is_empty() {
            id.to_owned()
        } else {
            beginning(&title, LONGEST_NAME)
        };
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
    pub fn is_too_long(&self) -> bool {
        self.asked > MOST_QUESTIONS
    }

    /// Adds a question to the latest section; how the body names it.
    pub fn ask(&mut self, id: &str, mut question: Question) -> String {
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

    pub fn say(&self, id: &'static str, name: &'static str, value: &str) -> String {
        self.messages.text(&Message::new(id).with(name, value))
    }

    /// Asks for the year of the report, from which those around it follow.
    pub fn ask_year(&mut self, document: &Document<Number>) {
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
    pub fn derived_year(&self, old: &str) -> Option<String> {
        let (year, name) = self.year.as_ref()?;
        let after = old.parse::<i32>().ok().filter(|_| is_year(old))? - year;
        (after.abs() <= NEAR_YEARS).then(|| match after {
            0 => format!("{{{{ {name} }}}}"),
            ..0 => format!("{{{{ {name} - {} }}}}", -after),
            _ => format!("{{{{ {name} + {after} }}}}"),
        })
    }

    /// Asks for a blank of a passage; the expression that prints it.
    fn blank(&mut self, text: &str, blank: &FoundBlank, is_ascii: bool) -> String {
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
    pub fn with_blanks(&mut self, text: &str, asks: bool, literal: impl Fn(&str) -> String) -> String {
        let mut written = String::new();
        let mut at = 0;
        let is_ascii = text.is_ascii();
        for blank in blanks(text) {
            let parts = if self.year.is_some() {
                blank.parts(text)
            } else {
                vec![blank]
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
    pub fn line(&mut self, text: &str) -> String {
        let literal = |text: &str| if text.is_empty() { String::new() } else { in_body(text) };
        // The figures of a heading are asked for where those of the texts are, or the texts.
        let asks = !matches!(self.grain, Grain::Wholes(_));
        self.with_blanks(text.trim(), asks, literal)
    }

    /// A line that is a question as a whole; the expression that prints it.
    pub fn own_line(&mut self, id: &str, ask: &'static str, text: &str) -> String {
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
}
