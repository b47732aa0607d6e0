//! The proof-reader: what is looked for, and what is found.
//!
//! A report or the answers to one become a [`Text`], a list of passages with their places; each [`Rule`] reads the
//! passages, one by one or all of them, and yields faults; [`check`] makes findings of them. A rule is one file, in
//! the folder of its family; what `zhibi rules` says of it is the comment at its head.

mod answers;
pub mod config;
mod edit;
mod fix;
mod growth;
pub mod report;
pub mod rule;
mod rules;
mod series;
pub mod text;
pub mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::message::Message;
use crate::say::source::{Place, Source};
use crate::text::language::Language;

pub use config::{Selection, Setting};
use edit::Mended;
use rules::{FAMILIES, figures};

pub use fix::fix;
pub use rule::{Check, Rule};
pub use text::{Passage, Text};

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.into_iter().flatten()
}

/// The rule with a code; its case does not count.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Something a rule found in a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The bytes of the passage's text, or of its number.
    pub range: Range<usize>,
    /// Whether it is the number that is meant.
    pub in_number: bool,
    /// How grave it is, where that is not the rule's own severity.
    pub severity: Option<Severity>,
    /// What is wrong, where the rule's title does not say it.
    pub message: Option<Message>,
    /// What would be right, in a sentence.
    pub help: Option<Message>,
    /// What stands instead once it is mended: parts of the text, each with its new text.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether the space that follows in the file goes with what is mended.
    pub takes_space: bool,
}

impl Fault {
    /// A fault that the rule's title describes.
    pub fn new(range: Range<usize>) -> Fault {
        Fault {
            range,
            in_number: false,
            severity: None,
            message: None,
            help: None,
            edits: Vec::new(),
            takes_space: false,
        }
    }

    /// It is in the passage's number.
    pub fn in_number(mut self) -> Fault {
        self.in_number = true;
        self
    }

    /// Says what is wrong.
    pub fn say(mut self, message: Message) -> Fault {
        self.message = Some(message);
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: Message) -> Fault {
        self.help = Some(help);
        self
    }

    /// Says what would be right; a person has to decide.
    pub fn right(self, text: &str) -> Fault {
        self.help(write_instead(text))
    }

    /// Says what would be right in its place, which is certain.
    pub fn fix(mut self, text: &str) -> Fault {
        self.edits = vec![(self.range.clone(), text.to_owned())];
        self.right(text)
    }
}

fn write_instead(text: &str) -> Message {
    match text.is_empty() {
        true => Message::new("finding-delete"),
        false => Message::new("finding-write").with("text", text),
    }
}

/// A fault with its rule and its place in the file.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// Where it is; none where the text is not from the file.
    pub place: Option<Place>,
    /// What is wrong, where the rule's title does not say it.
    pub message: Option<Message>,
    /// What would be right.
    pub help: Option<Message>,
    /// The text it is about, where it has no place.
    pub excerpt: Option<String>,
    /// How the file is mended: bytes of it, each with its new text. Empty where that is not certain.
    pub edits: Vec<(Range<usize>, String)>,
}

impl Finding {
    /// What is wrong, in a sentence of a language.
    pub fn message(&self, language: Language) -> Message {
        let title = || Message::new("finding-title").with("title", self.rule.describe(language).title);
        self.message.clone().unwrap_or_else(title)
    }

    /// As it is shown to a person.
    pub fn diagnostic(&self, language: Language) -> Diagnostic {
        Diagnostic {
            severity: self.severity,
            code: Some(self.rule.code),
            message: self.message(language),
            place: self.place.clone(),
            hint: self.help.clone(),
            details: self
                .excerpt
                .iter()
                .map(|text| Message::new("finding-excerpt").with("text", text))
                .collect(),
        }
    }
}

/// Reads a text with every rule that is selected: the findings in the order of their places.
pub fn check(text: &Text, selection: &Selection) -> Vec<Finding> {
    check_with(rules(), text, selection)
}

/// Reads a report that is about to be written with the rules on figures; `place` gives the same report with its places,
/// which are only looked up where there is a finding. What is still to be filled in is not for these rules.
pub fn check_figures(printed: Text, selection: &Selection, place: impl FnOnce() -> Text) -> Vec<Finding> {
    let find = |mut text: Text| {
        text.passages = std::mem::take(&mut text.structure);
        let rules = figures::RULES.iter().filter(|rule| !rule.is_of_open_places());
        check_with(rules, &text, selection)
    };
    match find(printed).is_empty() {
        true => Vec::new(),
        false => find(place()),
    }
}

fn check_with(rules: impl Iterator<Item = &'static Rule>, text: &Text, selection: &Selection) -> Vec<Finding> {
    let mended = Mended::new(&text.source.text);
    let mut findings = Vec::new();
    for rule in rules {
        let Some(severity) = selection.severity(rule, text.is_final) else {
            continue;
        };
        let finder = Finder {
            rule,
            severity,
            source: &text.source,
            mended: &mended,
        };
        match rule.check {
            Check::Passage(check) => finder.each(&text.passages, check, &mut findings),
            Check::Words => {
                let check = |passage: &Passage, faults: &mut _| words::check_words(&selection.words, passage, faults);
                finder.each(&text.passages, check, &mut findings);
            }
            Check::Text(check) => finder.all(&text.passages, check(text), &mut findings),
            Check::Structure(check) => finder.all(&text.structure, check(&text.structure), &mut findings),
            Check::File(check) => findings.extend(check(text).into_iter().map(|fault| finder.in_file(fault))),
        }
    }
    findings.sort_by_key(|finding| finding.place.as_ref().map_or(0, |place| place.span.start));
    findings
}

/// Makes findings of the faults that a rule finds.
struct Finder<'f> {
    rule: &'static Rule,
    severity: Severity,
    source: &'f Arc<Source>,
    mended: &'f Mended<'f>,
}

impl Finder<'_> {
    fn each(&self, passages: &[Passage], check: impl Fn(&Passage, &mut Vec<Fault>), findings: &mut Vec<Finding>) {
        let mut faults = Vec::new();
        for passage in passages {
            check(passage, &mut faults);
            findings.extend(faults.drain(..).map(|fault| self.in_passage(passage, fault)));
        }
    }

    fn all(&self, passages: &[Passage], faults: Vec<(usize, Fault)>, findings: &mut Vec<Finding>) {
        let faults = faults.into_iter();
        findings.extend(faults.map(|(index, fault)| self.in_passage(&passages[index], fault)));
    }

    fn in_file(&self, fault: Fault) -> Finding {
        Finding {
            rule: self.rule,
            severity: fault.severity.unwrap_or(self.severity),
            place: (!fault.range.is_empty()).then(|| Place {
                source: Arc::clone(self.source),
                span: fault.range,
            }),
            message: fault.message,
            help: fault.help,
            excerpt: None,
            edits: fault.edits,
        }
    }

    fn in_passage(&self, passage: &Passage, fault: Fault) -> Finding {
        let located = match fault.in_number {
            true => &passage.origin.number,
            false => &passage.origin.text,
        };
        // A number that is counted stands in no file, but its heading may.
        let is_counted = fault.in_number && located.text.is_empty();
        let place = (!passage.is_placeless).then(|| Place {
            source: Arc::clone(self.source),
            span: match is_counted {
                true => passage.origin.text.place(0..passage.text.len()),
                false => located.place(fault.range.clone()),
            },
        });
        let edits = fault.edits.into_iter();
        let edits: Option<Vec<_>> = edits
            .map(|(part, new)| self.mended.edit(passage, located, part, &new, fault.takes_space))
            .collect();
        Finding {
            rule: self.rule,
            severity: fault.severity.unwrap_or(self.severity),
            edits: edits.filter(|_| place.is_some() && !is_counted).unwrap_or_default(),
            excerpt: place.is_none().then(|| match fault.in_number {
                true => format!("{}{}", passage.number, passage.text),
                false => excerpt(&passage.text, fault.range),
            }),
            place,
            message: fault.message,
            help: fault.help,
        }
    }
}

/// A part of a text with some characters around it.
fn excerpt(text: &str, range: Range<usize>) -> String {
    const BESIDE: usize = 12;
    let before: Vec<char> = text[..range.start].chars().rev().take(BESIDE).collect();
    let after = text[range.end..].chars().take(BESIDE);
    before
        .into_iter()
        .rev()
        .chain(text[range].chars())
        .chain(after)
        .collect()
}

#[cfg(test)]
mod tests;
