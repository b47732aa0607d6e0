//! Reading a text with the rules: from faults to findings, with their places in the file.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Arc, LazyLock};
use std::thread;

use crate::say::diagnostic::{Diagnostic, Faults, Severity};
use crate::say::message::Message;
use crate::say::repeated::First;
use crate::say::source::{Place, Source};
use crate::text::in_order::sort_by_place;
use crate::text::language::Language;

use super::config::Selection;
use super::engine::edit::Mended;
use super::engine::signs::{Set, Signs};
use super::engine::{Check, Description, Fault, Found, MOST, Passage, Reading, Rule, Sentence, Text, joined, overlap};
use super::rules::rules;
use super::words::check_words;

/// So many findings of one rule and one severity are kept where they are mended.
pub const MOST_TO_MEND: usize = 10 * MOST;

/// So many passages are read in several threads; fewer take less time than threads do.
const MANY: usize = 2000;

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
    pub message: Option<Sentence>,
    /// What would be right.
    pub help: Option<Message>,
    /// The text it is about, where it has no place.
    pub excerpt: Option<String>,
    /// The heading it is under, where the file has no lines that people see.
    pub under: Option<String>,
    /// How the file is mended: bytes of it, each with its new text. Empty where that is not certain.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether it can be mended: in the file, or as a tracked change in a copy of it.
    pub is_fixable: bool,
    /// How many more of its rule and severity there are that are not kept.
    pub more: usize,
}

impl Finding {
    /// What is wrong, in a sentence of a language.
    pub fn message(&self, language: Language) -> Message {
        let Description { title, sentences, .. } = self.rule.describe(language);
        let said = self.message.as_ref().and_then(|message| {
            let (_, written) = sentences.iter().find(|(key, _)| key == message.key)?;
            Some(message.fill(written))
        });
        debug_assert_eq!(
            said.is_some(),
            self.message.is_some(),
            "{}: {:?}",
            self.rule.code,
            self.message
        );
        Message::new("finding-title").with("title", said.unwrap_or(title))
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
                .chain(
                    self.under
                        .iter()
                        .map(|text| Message::new("finding-under").with("text", text)),
                )
                .collect(),
            more: None,
        }
    }
}

/// Reads a text with every rule that is selected: the findings in the order of their places.
pub fn check(text: &Text, selection: &Selection) -> Vec<Finding> {
    check_with(|_| true, text, selection, MOST, true)
}

/// The same for mending it: of each rule far more is kept, as the text is read again for what is not.
pub fn check_to_mend(text: &Text, selection: &Selection) -> Vec<Finding> {
    check_with(|_| true, text, selection, MOST_TO_MEND, true)
}

/// Reads a report that is about to be written with the rules on figures; `place` gives the same report with its places,
/// which are only looked up where there is a finding. What is still to be filled in is not for these rules.
pub fn check_figures(
    printed: Text,
    selection: &Selection,
    place: impl FnOnce() -> Result<Text, Faults>,
) -> Result<Vec<Finding>, Faults> {
    let find = |mut text: Text| {
        if let Some(structure) = text.structure.take() {
            text.passages = structure;
        }
        let is_asked = |rule: &Rule| rule.family() == 'F' && !rule.is_of_open_places();
        check_with(is_asked, &text, selection, MOST, false)
    };
    if find(printed).is_empty() {
        Ok(Vec::new())
    } else {
        Ok(find(place()?))
    }
}

/// Reads a text with the rules that are asked; of each so many findings are kept.
fn check_with(
    is_asked: impl Fn(&Rule) -> bool,
    text: &Text,
    selection: &Selection,
    most: usize,
    is_thorough: bool,
) -> Vec<Finding> {
    let mended = Mended::new(&text.source.text);
    let finder = |(order, rule): (usize, &'static Rule)| {
        Some(Finder {
            rule,
            order,
            severity: selection.severity(rule, text.is_final)?,
            source: &text.source,
            mended: &mended,
        })
    };
    let is_meant = |rule: &Rule| is_asked(rule) && rule.language.is_none_or(|language| language == text.language);
    let meant = rules().enumerate().filter(|(_, rule)| is_meant(rule));
    let finders: Vec<Finder<'_>> = meant.filter_map(finder).collect();
    let mut readings = Reading::all(&text.passages, is_thorough);
    let mut found = check_passages(&finders, &mut readings, selection, most);
    for finder in &finders {
        match finder.rule.check {
            Check::Passage(_) | Check::Words => {}
            Check::Text(check) => finder.all(&text.passages, check(text, &readings), &mut found),
            Check::Structure(check) => finder.all(text.structure(), check(text.structure()), &mut found),
            Check::File(check) => {
                for fault in check(text) {
                    found.add(finder.kind(&fault), 0, || finder.in_file(fault));
                }
            }
        }
    }
    let mut found = found.into_things();
    sort_by_place(&mut found, |((order, finding), _)| {
        (finding.place.as_ref().map_or(0, |place| place.span.start), *order)
    });
    let findings = found
        .into_iter()
        .map(|((_, finding), more)| Finding { more, ..finding });
    findings.collect()
}

/// Findings, each with its rule's place in the order of all: the first of each rule and severity.
type Findings = First<(usize, Severity), (usize, Finding)>;

/// Reads each passage with the rules that it may concern; the passages of a long text in several threads.
fn check_passages(
    finders: &[Finder<'_>],
    readings: &mut [Reading<'_>],
    selection: &Selection,
    most: usize,
) -> Findings {
    let is_of_passages = |finder: &&Finder<'_>| match finder.rule.check {
        Check::Passage(_) => true,
        Check::Words => !selection.words.is_empty(),
        Check::Text(_) | Check::Structure(_) | Check::File(_) => false,
    };
    let mut of_passages: Vec<Option<&Finder<'_>>> = vec![None; rules().count()];
    let mut asked: Set = 0;
    for finder in finders.iter().filter(is_of_passages) {
        of_passages[finder.order] = Some(finder);
        asked |= 1 << finder.order;
    }
    let passages: Vec<&Passage> = readings.iter().map(Reading::passage).collect();
    let check = |first: usize, readings: &mut [Reading<'_>]| {
        let (mut found, mut faults) = (Findings::new(most), Vec::new());
        for (index, reading) in (first..).zip(readings) {
            let mut known = Vec::new();
            for finder in SIGNS.concerned(reading, asked).filter_map(|order| of_passages[order]) {
                match finder.rule.check {
                    Check::Passage(check) => check(reading, &mut faults),
                    _ => check_words(&selection.words, reading, &mut faults),
                }
                // What a rule finds in two ways is one.
                faults.dedup();
                for fault in faults.drain(..) {
                    if finder.rule.goes_on {
                        known.push(fault.range.clone());
                    }
                    found.add(finder.kind(&fault), 0, || finder.in_passage(reading, fault));
                }
            }
            let before = index.checked_sub(1).map(|before| passages[before]);
            if let Some((both, start)) = before.and_then(|before| joined(before, reading.passage())) {
                let both = reading.read_alike(&both);
                let concerned = SIGNS.concerned(&both, asked).filter_map(|order| of_passages[order]);
                for finder in concerned.filter(|finder| finder.rule.goes_on) {
                    if let Check::Passage(check) = finder.rule.check {
                        check(&both, &mut faults);
                    }
                    faults.dedup();
                    for mut fault in faults.drain(..).filter(|fault| fault.range.start >= start) {
                        fault.range = fault.range.start - start..fault.range.end - start;
                        let is_new = !known.iter().any(|known| overlap(known, &fault.range));
                        if is_new && fault.edits.is_empty() {
                            found.add(finder.kind(&fault), 0, || finder.in_passage(reading, fault));
                        }
                    }
                }
            }
            reading.forget();
        }
        found
    };
    if readings.len() < MANY {
        return check(0, readings);
    }
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let each = readings.len().div_ceil(threads);
    thread::scope(|scope| {
        let check = &check;
        let parts: Vec<_> = readings
            .chunks_mut(each)
            .enumerate()
            .map(|(part, readings)| scope.spawn(move || check(part * each, readings)))
            .collect();
        let mut parts = parts
            .into_iter()
            .map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let mut found = parts.next().unwrap_or_else(|| Findings::new(most));
        for ((order, finding), more) in parts.flat_map(Findings::into_things) {
            found.add((order, finding.severity), more, || (order, finding));
        }
        found
    })
}

/// The signs of all rules, in their order: many reports may be read in one run.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::new(rules()));

/// Makes findings of the faults that a rule finds, each with the rule's place in the order of all.
struct Finder<'f> {
    rule: &'static Rule,
    order: usize,
    severity: Severity,
    source: &'f Arc<Source>,
    mended: &'f Mended<'f>,
}

impl Finder<'_> {
    fn all(&self, passages: &[Passage], faults: Found, found: &mut Findings) {
        for ((index, fault), more) in faults.into_faults() {
            found.add(self.kind(&fault), more, || self.in_passage(&passages[index], fault));
        }
    }

    /// What its findings have in common of which only so many are kept.
    fn kind(&self, fault: &Fault) -> (usize, Severity) {
        (self.order, fault.severity.unwrap_or(self.severity))
    }

    fn in_file(&self, fault: Fault) -> (usize, Finding) {
        let finding = Finding {
            rule: self.rule,
            severity: fault.severity.unwrap_or(self.severity),
            place: (!fault.range.is_empty()).then(|| Place {
                source: Arc::clone(self.source),
                span: fault.range,
            }),
            message: fault.message,
            help: fault.help,
            excerpt: None,
            under: None,
            is_fixable: !fault.edits.is_empty(),
            edits: fault.edits,
            more: 0,
        };
        (self.order, finding)
    }

    fn in_passage(&self, passage: &Passage, fault: Fault) -> (usize, Finding) {
        let located = if fault.in_number {
            &passage.origin.number
        } else {
            &passage.origin.text
        };
        // A number that is counted stands in no file, but its heading may.
        let is_counted = fault.in_number && located.text.is_empty();
        let place = (!passage.is_placeless).then(|| Place {
            source: Arc::clone(self.source),
            span: if is_counted {
                passage.origin.text.place(0..passage.text.len())
            } else {
                located.place(fault.range.clone())
            },
        });
        let edits = fault.edits.into_iter();
        let edits: Option<Vec<_>> = edits
            .map(|(part, new)| self.mended.edit(passage, located, part, &new, fault.takes_space))
            .collect();
        let edits = edits.filter(|_| place.is_some() && !is_counted).unwrap_or_default();
        let finding = Finding {
            rule: self.rule,
            severity: fault.severity.unwrap_or(self.severity),
            is_fixable: !edits.is_empty(),
            edits,
            excerpt: place.is_none().then(|| {
                if fault.in_number {
                    format!("{}{}", passage.number, passage.text)
                } else {
                    excerpt(&passage.text, fault.range)
                }
            }),
            under: None,
            place,
            message: fault.message,
            help: fault.help,
            more: 0,
        };
        (self.order, finding)
    }
}

/// A part of a text with some characters around it.
pub fn excerpt(text: &str, range: Range<usize>) -> String {
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
