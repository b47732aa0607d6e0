//! `template.toml`: what a template is called, how it numbers, what it asks.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use crate::figures::Combine;
use crate::figures::period::Every;
use crate::report::Numbering;
use crate::report::layout::LayoutSpec;
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::ids::Ids;
use super::question::{Form, Question};

/// Names a section may not have: they mean something else in an answers file or in Jinja.
pub const RESERVED: [&str; 9] = [
    "template",
    "language",
    "numbering",
    "metrics",
    "rollup",
    "document",
    "loop",
    "self",
    "super",
];

/// A template's manifest.
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
    /// What else it is called, in any language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How often it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// How many characters the report may have, white space aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// Whether the interview asks for what stands in head and foot of an official document.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub document: bool,
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
    /// Whether the report is not finished without it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How it is made of the figures of several reports, where its unit does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combine>,
    /// Of a share, the metrics that it is made of: the part and the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub share_of: Vec<String>,
}

impl Manifest {
    /// The ids of its sections, in order, with those of what they ask.
    pub fn ids(&self) -> Vec<Ids> {
        let sections = self.sections.iter().map(|section| Ids {
            inner: Ids::of(&section.questions),
            ..Ids::from(section.id.as_str())
        });
        sections.collect()
    }

    /// The question for the time the report is about: the first `period` that is no record's, with its section.
    pub fn report_period(&self) -> Option<(&Section, &Question)> {
        self.sections.iter().find_map(|section| {
            let is_period = |question: &&Question| matches!(question.kind.form(), Form::Period);
            Some((section, section.questions.iter().find(is_period)?))
        })
    }
}

/// A unit as it stands behind the name of what it counts, the plural where there are two; nothing where there is none.
pub fn unit_note(unit: &str, messages: &Messages) -> String {
    match unit.rsplit('|').next() {
        None | Some("") => String::new(),
        Some(unit) => messages.text(&Message::new("skeleton-unit").with("unit", unit)),
    }
}
