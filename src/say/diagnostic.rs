//! What an error, a warning or a hint is, and the one way it is shown.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::say::message::Message;
use crate::say::messages::{Messages, visible};
use crate::say::source::{Place, Source};
use crate::text::language::Language;

/// Columns of a source line that are shown; longer lines are cut around the place.
const SHOWN_COLUMNS: usize = 100;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The work could not be done.
    Error,
    /// It was done, but somebody should look.
    Warning,
    /// For information.
    Note,
}

impl Severity {
    /// All of them in their order, with what they are called in files.
    pub const ALL: [(&'static str, Severity); 3] = [
        ("error", Severity::Error),
        ("warning", Severity::Warning),
        ("hint", Severity::Note),
    ];

    /// What it is called in files.
    pub fn name(self) -> &'static str {
        Severity::ALL[self as usize].0
    }
}

/// Something to tell the user: what is wrong, where, and what would be right.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The code of the rule that found it, where one did.
    pub code: Option<&'static str>,
    /// What is wrong.
    pub message: Message,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// What would be right.
    pub hint: Option<Message>,
    /// Further lines below it, each printed as it is.
    pub details: Vec<Message>,
}

impl Diagnostic {
    fn new(severity: Severity, message: Message) -> Diagnostic {
        Diagnostic {
            severity,
            code: None,
            message,
            place: None,
            hint: None,
            details: Vec::new(),
        }
    }

    /// An error.
    pub fn error(message: Message) -> Diagnostic {
        Diagnostic::new(Severity::Error, message)
    }

    /// A warning.
    pub fn warning(message: Message) -> Diagnostic {
        Diagnostic::new(Severity::Warning, message)
    }

    /// A note.
    pub fn note(message: Message) -> Diagnostic {
        Diagnostic::new(Severity::Note, message)
    }

    /// Says where it is.
    pub fn at(mut self, source: &Arc<Source>, span: Range<usize>) -> Diagnostic {
        self.place = Some(Place {
            source: Arc::clone(source),
            span,
        });
        self
    }

    /// Says what would be right.
    pub fn hint(mut self, hint: Message) -> Diagnostic {
        self.hint = Some(hint);
        self
    }

    /// Says what would be right, when that is known.
    pub fn maybe_hint(mut self, hint: Option<Message>) -> Diagnostic {
        self.hint = hint;
        self
    }

    /// The text a person reads, ending in a line break.
    pub fn render(&self, messages: &Messages) -> String {
        let (severity, colour) = match self.severity {
            Severity::Error => ("severity-error", 31),
            Severity::Warning => ("severity-warning", 33),
            Severity::Note => ("severity-note", 36),
        };
        let severity = messages.say(severity);
        let colon = colon(messages.language);
        let code = self.code.map(|code| format!("[{code}]")).unwrap_or_default();
        let mut text = format!("\u{1b}[1;{colour}m{severity}{code}\u{1b}[0m{colon}");
        if let Some(place) = &self.place {
            let (line, column) = place.source.line_and_column(place.span.start);
            let name = visible(&place.source.name);
            let _ = write!(text, "{name}:{line}:{column} ");
        }
        text.push_str(&messages.text(&self.message));
        text.push('\n');
        if let Some(place) = &self.place {
            text.push_str(&render_line(place));
        }
        for detail in &self.details {
            let _ = writeln!(text, "  {}", messages.text(detail));
        }
        if let Some(hint) = &self.hint {
            let label = messages.say("severity-note");
            let _ = writeln!(text, "  {label}{colon}{}", messages.text(hint));
        }
        text
    }
}

fn colon(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::English => ": ",
    }
}

/// The bytes of a long line that are looked at on each side of a place: more than is shown.
const BESIDE: usize = 1000;

/// The line of a place with carets below it, each line indented by two spaces.
fn render_line(place: &Place) -> String {
    let text = &place.source.text;
    let start = text.floor_char_boundary(place.span.start);
    let line = place.source.line(start);
    if text[line.clone()].trim().is_empty() {
        return String::new();
    }
    let start = start.min(line.end);
    let end = text.floor_char_boundary(place.span.end).clamp(start, line.end);
    let shown_from = text.floor_char_boundary(start.saturating_sub(BESIDE)).max(line.start);
    let shown_to = text.ceil_char_boundary(start + BESIDE).min(line.end);
    let (line_number, _) = place.source.line_and_column(start);
    let snippet = Snippet::source(&text[shown_from..shown_to])
        .line_start(line_number)
        .annotation(AnnotationKind::Primary.span(start - shown_from..end.min(shown_to) - shown_from));
    let rendered = Renderer::plain()
        .term_width(SHOWN_COLUMNS)
        .render(&[Group::with_level(Level::ERROR).element(snippet)]);
    rendered
        .lines()
        .skip(1)
        .map(|line| format!("  {}\n", line.trim_end()))
        .collect()
}

/// Every fault of one piece of work: the error type of the library.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{} faults", .0.len())]
pub struct Faults(pub Vec<Diagnostic>);

impl Faults {
    /// Fails with these, if there are any.
    pub fn check(faults: Vec<Diagnostic>) -> Result<(), Faults> {
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }
}

impl From<Diagnostic> for Faults {
    fn from(diagnostic: Diagnostic) -> Faults {
        Faults(vec![diagnostic])
    }
}

impl From<Message> for Faults {
    fn from(message: Message) -> Faults {
        Faults::from(Diagnostic::error(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &'static str, marked: &str) -> String {
        let source = Source::new("a.toml", text);
        let start = text.find(marked).unwrap();
        let place = Place {
            source,
            span: start..start + marked.len(),
        };
        render_line(&place)
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        assert_eq!(
            shown("\n[unit]\nlevel = \"县级\"\n", "\"县级\""),
            "  3 | level = \"县级\"\n    |         ^^^^^^\n"
        );
        assert_eq!(
            shown("名 = \"错误𠮷的\"", "𠮷"),
            "  1 | 名 = \"错误𠮷的\"\n    |           ^^\n"
        );
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert!(!shown("a = \"\u{1b}[31m\u{202e}b\"", "\"").contains(['\u{1b}', '\u{202e}']));
    }
}
