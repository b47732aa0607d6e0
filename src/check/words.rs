//! The office's own list of words that should be others.

use crate::files::fields::{FaultList, Fields};
use crate::say::diagnostic::Severity;
use crate::say::message::Message;

use super::engine::{Fault, Passage, Sentence};

/// A word that should be another one, and where it is right as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Word {
    /// The word that is looked for.
    pub wrong: String,
    /// What it should be; empty where there is no one answer.
    pub right: String,
    /// How grave it is.
    pub severity: Option<Severity>,
    /// When it is not empty: one of these stands right before it.
    pub before: Vec<String>,
    /// When it is not empty: one of these stands right after it.
    pub after: Vec<String>,
    /// None of these stands right before it.
    pub not_before: Vec<String>,
    /// None of these stands right after it.
    pub not_after: Vec<String>,
}

impl Word {
    /// Whether it is meant between these texts.
    fn is_meant(&self, before: &str, after: &str) -> bool {
        let ends = |words: &[String]| words.iter().any(|word| before.ends_with(word.as_str()));
        let begins = |words: &[String]| words.iter().any(|word| after.starts_with(word.as_str()));
        (self.before.is_empty() || ends(&self.before))
            && (self.after.is_empty() || begins(&self.after))
            && !ends(&self.not_before)
            && !begins(&self.not_after)
    }
}

/// Finds the words of a list in a passage. The right word where it holds the wrong one (账户 for 户) is not one.
pub fn check_words(words: &[Word], passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    for word in words {
        for (start, _) in text.match_indices(&word.wrong) {
            let end = start + word.wrong.len();
            if !word.is_meant(&text[..start], &text[end..]) || is_inside(text, start..end, &word.right) {
                continue;
            }
            let mut fault = Fault::new(start..end);
            fault.severity = word.severity;
            fault = fault.say(Sentence::new("word").with("word", &word.wrong));
            faults.push(if word.right.is_empty() {
                fault
            } else {
                fault.fix(&word.right)
            });
        }
    }
}

/// Whether a stretch of a text is part of a longer word that stands there.
fn is_inside(text: &str, range: std::ops::Range<usize>, whole: &str) -> bool {
    let part = &text[range.clone()];
    whole.match_indices(part).any(|(offset, _)| {
        range
            .start
            .checked_sub(offset)
            .and_then(|start| text.get(start..start + whole.len()))
            .is_some_and(|found| found == whole)
    })
}

/// Reads `[[words]]`.
pub fn read_words(fields: &mut Fields<'_, '_>, faults: &FaultList) -> Vec<Word> {
    let mut words = Vec::new();
    for (table, span) in fields.tables("words") {
        let mut entry = Fields::new(table, faults);
        let wrong = entry.required_string("wrong", span).unwrap_or_default().to_owned();
        let right = entry.line("right").unwrap_or_default().to_owned();
        let severity = entry.word("severity", &Severity::ALL, |_, names| {
            Message::new("rule-setting").with("settings", names)
        });
        let mut list = |key| entry.strings(key).unwrap_or_default();
        let [before, after, not_before, not_after] = ["before", "after", "not_before", "not_after"].map(&mut list);
        entry.finish();
        words.push(Word {
            wrong,
            right,
            severity,
            before,
            after,
            not_before,
            not_after,
        });
    }
    words.retain(|word| !word.wrong.is_empty() && word.wrong != word.right);
    words
}
