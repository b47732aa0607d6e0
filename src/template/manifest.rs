//! `template.toml`: what a pack is called, how it numbers, what it asks.

use std::ops::Range;
use std::sync::OnceLock;

use borsh::{BorshDeserialize, BorshSerialize};
use regex::Regex;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;

use crate::figures::period::{Due, Every};
use crate::files::compact::{read_day, write_day};
use crate::report::Numbering;
use crate::report::layout::LayoutSpec;

use super::value::Value;

/// Names a section may not have: they mean something else in an answers file or in Jinja.
pub const RESERVED: [&str; 8] = [
    "template",
    "language",
    "numbering",
    "metrics",
    "document",
    "loop",
    "self",
    "super",
];

/// A pack's manifest.
#[derive(Debug, Clone, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Manifest {
    /// What the report is called.
    pub name: String,
    /// One sentence on what it is for.
    pub description: String,
    /// The language of the report and its questions, as a tag (`zh-CN`).
    pub language: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// How often it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// How many characters the report may have, white space aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// The first number of each level.
    pub numbering: NumberingSamples,
    /// How the report looks on paper, where it differs from the built-in layout.
    #[serde(skip_serializing_if = "LayoutSpec::is_empty")]
    pub layout: LayoutSpec,
    /// The parts of the interview, in order.
    pub sections: Vec<Section>,
    /// The figures this kind of report is expected to give.
    pub metrics: Vec<MetricSpec>,
}

/// The first number of each level, as written in the manifest or the answers file.
#[derive(Debug, Clone, Default, Serialize, BorshSerialize, BorshDeserialize)]
#[borsh(init = parse)]
pub struct NumberingSamples {
    /// Of headings, from `##` down.
    pub headings: Vec<String>,
    /// Of ordered items, from the outermost list down.
    pub items: Vec<String>,
    /// The samples read.
    #[serde(skip)]
    #[borsh(skip)]
    pub parsed: Numbering,
    /// Where the first of them stand in their file.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl NumberingSamples {
    /// Reads the samples, which were found right before.
    fn parse(&mut self) {
        self.parsed = Numbering::parse(&self.headings, &self.items).unwrap_or_default();
    }
}

/// A part of the interview; its id is a table in the answers file.
#[derive(Debug, Clone, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// What the person reads.
    pub title: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// How many characters its answers may have together, white space aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Question {
    /// Its id: a key in the section's or the record's table.
    pub id: String,
    /// The question as it is asked.
    pub ask: String,
    /// What messages call it.
    pub label: String,
    /// More on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A good answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Whether the report cannot be finished without it.
    pub required: bool,
    /// The type of its answer.
    #[serde(flatten)]
    pub kind: Kind,
    /// Used when there is no answer; text is Jinja over the answers before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Which period is offered, of the type `period`, where the default names it by the calendar.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Due>,
    /// The bytes of the default in `template.toml`.
    #[serde(skip)]
    pub default_span: Range<usize>,
    /// The question whose answers in the last report are offered here: what was planned is what is reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry: Option<Reference>,
    /// Asked only while this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Expression>,
    /// The least number, earliest date, or shortest length in characters or entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Bound>,
    /// The greatest number, latest date, or longest length in characters or entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Bound>,
    /// What the whole of a text, or of each entry of a list, must match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// What must hold of `value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Expression>,
    /// What the user reads when `pattern` or `valid` refuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Former ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

/// The type of a question.
#[derive(Debug, Clone, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Kind {
    /// One line of text.
    String,
    /// Paragraphs.
    Text,
    /// Paragraphs, items and tables in the body's Markdown dialect.
    Markdown,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// A day.
    Date,
    /// A year, half, quarter, month or week, or the time between two days.
    Period,
    /// Yes or no.
    Boolean,
    /// One of several.
    Choice {
        /// What can be chosen.
        choices: Vec<String>,
    },
    /// Any of several.
    Choices {
        /// What can be chosen.
        choices: Vec<String>,
    },
    /// Lines of text.
    List,
    /// Records, each with answers to questions of its own.
    Records {
        /// The questions of each record.
        questions: Vec<Question>,
    },
}

/// The names of the types, as written in a manifest.
pub const KINDS: [&str; 12] = [
    "string", "text", "markdown", "integer", "number", "date", "period", "boolean", "choice", "choices", "list",
    "records",
];

impl Kind {
    /// Its name in a manifest.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::String => "string",
            Kind::Text => "text",
            Kind::Markdown => "markdown",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Boolean => "boolean",
            Kind::Choice { .. } => "choice",
            Kind::Choices { .. } => "choices",
            Kind::List => "list",
            Kind::Records { .. } => "records",
        }
    }
}

/// A Jinja expression and where it stands in the manifest.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct Expression {
    /// The expression.
    pub text: String,
    /// Its bytes in `template.toml`.
    pub span: Range<usize>,
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// The key path of another question and where it stands in the manifest.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct Reference {
    /// The key path.
    pub text: String,
    /// Its bytes in `template.toml`.
    pub span: Range<usize>,
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A limit of a value.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Bound {
    /// Of a number, or of a length.
    Number(Decimal),
    /// Of a date.
    Date(#[borsh(serialize_with = "write_day", deserialize_with = "read_day")] chrono::NaiveDate),
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bound::Number(number) => number.fmt(f),
            Bound::Date(date) => date.fmt(f),
        }
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        match text.parse::<i64>() {
            Ok(number) => serializer.serialize_i64(number),
            Err(_) => match (self, text.parse::<f64>()) {
                (Bound::Number(_), Ok(number)) => serializer.serialize_f64(number),
                _ => serializer.serialize_str(&text),
            },
        }
    }
}

/// A regular expression that a whole text must match, compiled when it is first used.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct Pattern {
    expression: String,
    #[borsh(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern of an expression.
    pub fn new(expression: &str) -> Pattern {
        Pattern {
            expression: expression.to_owned(),
            compiled: OnceLock::new(),
        }
    }

    /// The expression as it stands in the manifest.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Whether the whole text matches; an expression that does not compile is a fault of the pack found when it is loaded.
    pub fn matches(&self, text: &str) -> bool {
        let whole = || Regex::new(&format!("^(?:{})$", self.expression)).ok();
        let compiled = self.compiled.get_or_init(whole);
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }

    /// What is wrong with the expression, if it is not one.
    pub fn check(&self) -> Result<(), regex::Error> {
        Regex::new(&self.expression).map(drop)
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.expression)
    }
}

/// A figure this kind of report is expected to give.
#[derive(Debug, Clone, Default, Serialize, BorshSerialize, BorshDeserialize)]
pub struct MetricSpec {
    /// Its id, as cited: `{{ metrics.ID }}`.
    pub id: String,
    /// What it counts.
    pub name: String,
    /// Its unit, perhaps empty; English ones may be `singular|plural`.
    pub unit: String,
    /// Decimal places of derived figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// Whether it is usually printed as 30余.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approx: bool,
    /// The metrics that add up to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The metric that bounds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
    /// Whether the interview asks for the last period.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ask_previous: bool,
    /// What a comparison is called: 同比, 环比, year on year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<String>,
}

impl Manifest {
    /// The ids of its sections, in order.
    pub fn section_ids(&self) -> Vec<String> {
        self.sections.iter().map(|section| section.id.clone()).collect()
    }

    /// The key of the question for the time the report is about: the first `period` that is no record's, with its section.
    pub fn report_period(&self) -> Option<(&Section, &Question)> {
        self.sections.iter().find_map(|section| {
            let is_period = |question: &&Question| matches!(question.kind, Kind::Period);
            Some((section, section.questions.iter().find(is_period)?))
        })
    }
}

impl Question {
    /// Whether the person has to answer it: nothing else fills its place.
    pub fn is_required(&self) -> bool {
        self.required && self.default.is_none()
    }
}

impl MetricSpec {
    /// The unit as it is shown beside the name: the plural where there are two.
    pub fn shown_unit(&self) -> &str {
        self.unit.rsplit('|').next().unwrap_or_default()
    }
}
