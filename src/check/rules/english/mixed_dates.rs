//! Dates in two formats.
//! 英文日期写法不统一。
//!
//! The dates of a report are all written in one way.
//!
//! 同一份英文报告里的日期用同一种写法。
//!
//! Wrong: The release of 23 November 2026 follows that of March 3, 2026.
//! Right: The release of 23 November 2026 follows that of 3 March 2026.

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Text};
use crate::text::language::Language;
use crate::text::months::MONTHS;
use crate::text::pattern::{Match, Pattern};

pub const RULE: Rule = Rule::warning("E02", Check::Text(check)).in_language(Language::English);

static FORMATS: [Pattern; 4] = [
    Pattern::new(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"),
    Pattern::new(
        r"\b[0-9]{1,2}(?:st|nd|rd|th)? (?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?),? [0-9]{4}\b",
    ),
    Pattern::new(
        r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) [0-9]{1,2}(?:st|nd|rd|th)?, [0-9]{4}\b",
    ),
    Pattern::new(r"\b[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})\b"),
];

/// Whether a text may have a date of each format.
fn signs(text: &str) -> [bool; 4] {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let has_month = has_digit && MONTHS.iter().any(|month| text.contains(&month[..3]));
    [
        has_digit && text.contains('-'),
        has_month,
        has_month,
        has_digit && text.contains('/'),
    ]
}

fn check(text: &Text, _: &[Reading<'_>]) -> Found {
    let mut found = [(); 4].map(|()| Found::new());
    for (index, passage) in text.passages.iter().enumerate() {
        for ((format, dates), may_have) in FORMATS.iter().zip(&mut found).zip(signs(&passage.text)) {
            if !may_have {
                continue;
            }
            // report-2026-03-03.md is the name of a file.
            let is_free = |date: &Match<'_>| {
                let joins = |c: char| matches!(c, '-' | '_' | '/' | '.');
                let rest = &passage.text[date.end()..];
                let goes_on = rest
                    .strip_prefix(joins)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
                let is_letter = |c: char| c.is_alphanumeric() && !c.is_ascii();
                let is_in_word = passage.text[..date.start()].ends_with(is_letter) || rest.starts_with(is_letter);
                !passage.text[..date.start()].ends_with(joins) && !goes_on && !is_in_word
            };
            dates.extend(
                format
                    .find_iter(&passage.text)
                    .filter(is_free)
                    .map(|date| (index, Fault::new(date.range()))),
            );
        }
    }
    // The format that most dates have is the report's own; of two that are as frequent, the one that comes first.
    let main = (0..found.len()).max_by_key(|format| found[*format].rank());
    let others = found
        .into_iter()
        .enumerate()
        .filter(|(format, _)| Some(*format) != main);
    others.fold(Found::new(), |all, (_, dates)| all.and(dates))
}
