//! Findings as comments in a copy of the Word file they are in, and what is certain as tracked changes.

use chrono::NaiveDate;

use crate::check::{Finding, excerpt};
use crate::formats::docx::{Annotated, Annotation, Author, annotate};
use crate::say::diagnostic::Severity;
use crate::say::message::Message;
use crate::say::messages::Messages;

/// Who the comments and changes are by.
pub const AUTHOR: &str = "zhibi";

/// A copy of a Word file with its findings as comments; with `fixes`, those that are certain as tracked changes too.
pub fn annotate_findings(
    file: &[u8],
    findings: &[Finding],
    fixes: bool,
    today: NaiveDate,
    messages: &Messages,
) -> Result<Annotated, Message> {
    let annotations: Vec<Annotation> = findings
        .iter()
        .map(|finding| annotation(finding, fixes, messages))
        .collect();
    let time = format!("{today}T00:00:00Z");
    let author = Author {
        name: AUTHOR,
        time: &time,
    };
    annotate(file, author, &annotations)
}

/// What a finding says at its place, which is that of its line's text.
fn annotation(finding: &Finding, fixes: bool, messages: &Messages) -> Annotation {
    let severity = messages.say(match finding.severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    });
    let title = messages.text(&finding.message(messages.language));
    let mut comment = format!("{severity} {}\n{title}", finding.rule.code);
    if let Some(help) = &finding.help {
        comment.push('\n');
        comment.push_str(&messages.text(help));
    }
    let about = |text: &str| messages.text(&Message::new("finding-excerpt").with("text", text));
    let Some(place) = &finding.place else {
        return Annotation {
            line: None,
            range: 0..0,
            comment,
            about: finding.excerpt.as_deref().map(about).unwrap_or_default(),
            edits: Vec::new(),
        };
    };
    let source = &place.source;
    let line = source.line(place.span.start);
    let within = |range: &std::ops::Range<usize>| {
        let end = range.end.min(line.end).max(range.start);
        range.start - line.start..end - line.start
    };
    // A fix that goes on in another line is left to the person.
    let is_within = finding
        .edits
        .iter()
        .all(|(range, _)| line.start <= range.start && range.end <= line.end);
    let edits = finding.edits.iter().filter(|_| fixes && is_within);
    Annotation {
        line: Some(source.line_and_column(place.span.start).0 - 1),
        range: within(&place.span),
        comment,
        about: about(&excerpt(&source.text[line.clone()], within(&place.span))),
        edits: edits.map(|(range, new)| (within(range), new.clone())).collect(),
    }
}
