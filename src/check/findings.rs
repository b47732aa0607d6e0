//! Reading a text with the rules: from faults to findings, with their places in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::message::Message;
use crate::say::source::{Place, Source};
use crate::text::language::Language;

use super::config::Selection;
use super::engine::edit::Mended;
use super::engine::{Check, Fault, Passage, Rule, Text};
use super::rules::rules;
use super::words::check_words;

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
pub fn check_figures(
    printed: Text,
    selection: &Selection,
    place: impl FnOnce() -> Result<Text, Faults>,
) -> Result<Vec<Finding>, Faults> {
    let find = |mut text: Text| {
        text.passages = std::mem::take(&mut text.structure);
        let rules = rules().filter(|rule| rule.family() == 'F' && !rule.is_of_open_places());
        check_with(rules, &text, selection)
    };
    match find(printed).is_empty() {
        true => Ok(Vec::new()),
        false => Ok(find(place()?)),
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
                let check = |passage: &Passage, faults: &mut _| check_words(&selection.words, passage, faults);
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
