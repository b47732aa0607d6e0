//! What an error, a warning or a hint is, and the one way it is shown.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::say::source::{Place, Source};
use crate::text::chinese::columns;
use crate::text::hidden::{is_hidden, visible};
use crate::text::language::Language;

/// Columns of a source line that are shown; longer lines are cut around the place.
const SHOWN_COLUMNS: usize = 100;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// How many more there are like it, below all else.
    pub more: Option<Message>,
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
            more: None,
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

    /// The text a person reads, ending in a line break. On a terminal of so many columns the line of the place is cut to
    /// them, so that the carets stay below it.
    pub fn render(&self, messages: &Messages, columns: Option<usize>) -> String {
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
        text.push_str(&messages.text(&self.message.shortened()));
        text.push('\n');
        if let Some(place) = &self.place {
            text.push_str(&render_line(place, columns));
        }
        for detail in &self.details {
            let _ = writeln!(text, "  {}", messages.text(detail));
        }
        if let Some(hint) = &self.hint {
            let label = messages.say("severity-note");
            let _ = writeln!(text, "  {label}{colon}{}", messages.text(&hint.shortened()));
        }
        if let Some(more) = &self.more {
            let _ = writeln!(text, "  {}", messages.text(more));
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

/// The columns that each line is indented by.
const INDENT: usize = 2;
/// The columns of the bar between a line's number and its text.
const BAR: usize = 3;
/// What stands in the place of what is cut off a line; everywhere as wide as it looks.
const CUT: &str = "...";

/// As much of a line around a stretch of it as so many columns hold, and where the stretch is in that.
fn cut_around(line: &str, span: Range<usize>, room: usize) -> (Cow<'static, str>, Range<usize>) {
    let (before, marked, after) = (&line[..span.start], &line[span.clone()], &line[span.end..]);
    let width = columns(marked);
    if columns(line) <= room {
        return (Cow::Owned(line.to_owned()), span);
    }
    let room = room.saturating_sub(2 * CUT.len());
    let marked = &marked[..fitting(marked.char_indices(), room.max(1)).unwrap_or(marked.len())];
    let beside = room.saturating_sub(width);
    // What one side does not need the other may have.
    let room_before = (beside / 2).max(beside.saturating_sub(columns(after)));
    let start = fitting(before.char_indices().rev(), room_before).map_or(0, |at| before.ceil_char_boundary(at + 1));
    let room_after = beside.saturating_sub(columns(&before[start..]));
    let end = fitting(after.char_indices(), room_after).unwrap_or(after.len());
    let mut text = String::new();
    if start > 0 {
        text.push_str(CUT);
    }
    text.push_str(&before[start..]);
    let shown = text.len()..text.len() + marked.len();
    text.push_str(marked);
    text.push_str(&after[..end]);
    if end < after.len() {
        text.push_str(CUT);
    }
    (Cow::Owned(text), shown)
}

/// The place of the first of these characters that so many columns do not hold any more; none where they hold all.
fn fitting(characters: impl Iterator<Item = (usize, char)>, room: usize) -> Option<usize> {
    let mut taken = 0;
    let mut characters = characters.map(|(at, c)| {
        taken += columns(c.encode_utf8(&mut [0; 4]));
        (at, taken)
    });
    characters.find(|(_, taken)| *taken > room).map(|(at, _)| at)
}

/// What is hidden as a mark each, and where the stretch is then. Control characters get theirs where they are printed.
fn with_marks(line: Cow<'_, str>, span: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    let is_marked = |c: char| is_hidden(c) && !c.is_control();
    if !line.contains(is_marked) {
        return (line, span);
    }
    let marked = |text: &str| text.replace(is_marked, "\u{FFFD}");
    let (before, inside, after) = (&line[..span.start], &line[span.clone()], &line[span.end..]);
    let (before, inside) = (marked(before), marked(inside));
    let span = before.len()..before.len() + inside.len();
    (Cow::Owned(before + &inside + &marked(after)), span)
}

/// The line of a place with carets below it, each line indented by two spaces.
fn render_line(place: &Place, width: Option<usize>) -> String {
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
    let mut shown = Cow::Borrowed(&text[shown_from..shown_to]);
    let mut span = start - shown_from..end.min(shown_to) - shown_from;
    if let Some(width) = width {
        // Before the line stand its number and a bar; some terminals break a row that is full.
        let room = width
            .min(SHOWN_COLUMNS)
            .saturating_sub(INDENT + line_number.to_string().len() + BAR + 1);
        (shown, span) = cut_around(&shown, span, room);
    }
    (shown, span) = with_marks(shown, span);
    let snippet = Snippet::source(shown)
        .line_start(line_number)
        .annotation(AnnotationKind::Primary.span(span));
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
        render_line(&place, None)
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
    fn on_a_narrow_terminal_the_carets_stay_under_their_place() {
        let chinese = "全面落实责任制，".repeat(12);
        let english = "the quick brown fox jumps over the lazy dog, ".repeat(4);
        for before in [&chinese, &english, &"a全".repeat(40)] {
            for marked in ["错词", "wrong", "x"] {
                let text = format!("text = \"{before}{marked}{before}\"");
                for width in [20, 30, 40, 41, 60, 80, 100] {
                    let source = Source::new("a.toml", text.clone());
                    let start = text.find(marked).unwrap();
                    let span = start..start + marked.len();
                    let shown = render_line(&Place { source, span }, Some(width));
                    let [line, carets] = shown.lines().collect::<Vec<_>>()[..] else {
                        panic!("{shown}")
                    };
                    assert!(columns(line) <= width && columns(carets) <= width, "{width}\n{shown}");
                    let at = line.find(marked).unwrap_or_else(|| panic!("{width}\n{shown}"));
                    assert_eq!(columns(&line[..at]), carets.find('^').unwrap(), "{width}\n{shown}");
                    assert_eq!(carets.matches('^').count(), columns(marked), "{width}\n{shown}");
                }
            }
        }
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert!(!shown("a = \"\u{1b}[31m\u{202e}b\"", "\"").contains(['\u{1b}', '\u{202e}']));
    }
}
