//! What `diff` shows people: a line for each difference, what was taken out as `[-…-]`, what was put in as `{+…+}`, in colour too.

use std::borrow::Cow;

use crate::answers::{KeyPath, place_of};
use crate::report::Role;
use crate::revise::answers_diff::{AnswerChange, Answered};
use crate::revise::changes::{Segment, segments};
use crate::revise::fates::Fate;
use crate::revise::figure_diff::FigureChange;
use crate::revise::passage_diff::PassageChange;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::hidden::visible;
use crate::text::wrapping::wrap;

use super::compared::Difference;
use super::diff_json::role_word;

/// So many characters of what is the same are shown on either side of a change.
const AROUND: usize = 12;
/// Stands for what is left out.
const CUT: &str = "…";
/// Stands for the end of a paragraph.
const PARAGRAPH_END: &str = "¶";
/// What further lines of a difference begin with.
const HANGING: &str = "    ";
/// On a narrower terminal lines are not broken by us.
const LEAST_WIDTH: usize = 20;

/// How something is set on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colour {
    Plain,
    Heading,
    Old,
    New,
}

impl Colour {
    fn code(self) -> &'static str {
        match self {
            Colour::Plain => "\u{1b}[0m",
            Colour::Heading => "\u{1b}[1m",
            Colour::Old => "\u{1b}[31m",
            Colour::New => "\u{1b}[32m",
        }
    }
}

/// A line: its pieces, each with its colour.
#[derive(Debug, Default)]
struct Line(Vec<(Colour, String)>);

/// All differences, and how many there are. On a terminal lines are broken at its width.
pub fn shown(difference: &Difference<'_>, messages: &Messages, width: Option<usize>) -> String {
    let lines = match difference {
        Difference::Answers {
            old,
            new,
            answers,
            figures,
        } => {
            let changes = answers.changes.iter();
            let changes = changes.map(|change| answer_line(change, *old, *new, messages));
            let figures = figures.iter().flat_map(|figure| figure_lines(figure, messages));
            changes.chain(figures).collect()
        }
        Difference::Reports(diff) => passage_lines(&diff.changes, messages),
    };
    let mut text = String::new();
    for line in lines {
        line.write(&mut text, width.filter(|width| *width >= LEAST_WIDTH));
    }
    text + &messages.text(&counts(difference)) + "\n"
}

/// How many differences there are of each kind.
fn counts(difference: &Difference<'_>) -> Message {
    if difference.is_none() {
        return Message::new("diff-equal");
    }
    let (fates, filled, common): (Vec<Fate>, _, _) = match difference {
        Difference::Answers { answers, figures, .. } => {
            let fates = answers.changes.iter().map(|change| change.fate);
            let filled = answers.filled + figures.iter().filter(|figure| figure.is_filled).count();
            (
                fates.chain(figures.iter().flat_map(FigureChange::fates)).collect(),
                filled,
                None,
            )
        }
        Difference::Reports(diff) => {
            let fates = diff.changes.iter().map(|change| change.fate);
            (fates.collect(), 0, Some(diff.percent_common()))
        }
    };
    let count = |fate| fates.iter().filter(|found| **found == fate).count();
    let message = match common {
        Some(_) => Message::new("diff-counts-reports"),
        None => Message::new("diff-counts"),
    };
    message
        .with("changed", count(Fate::Changed))
        .with("added", count(Fate::Added))
        .with("removed", count(Fate::Removed))
        .with("moved", count(Fate::Moved))
        .with("filled", filled)
        .with("percent", common.unwrap_or_default())
}

fn answer_line(change: &AnswerChange, old: Answered<'_>, new: Answered<'_>, messages: &Messages) -> Line {
    let template = if change.fate == Fate::Removed {
        old.template
    } else {
        new.template
    };
    let place = place_of(template, &change.key);
    let place = match (&change.from, change.fate) {
        (Some(from), Fate::Moved) => Message::new("diff-moved")
            .with("place", place)
            .with("from", from.to_string()),
        _ => place,
    };
    let mut line = Line::begin(change.fate, Some(place), messages);
    if change.is_yes_or_no {
        let [old, new] = [&change.old, &change.new].map(|text| yes_or_no(text, messages));
        line.replaced(&old, &new);
        return line;
    }
    let old = if change.is_record { &change.new } else { &change.old };
    line.with_texts(change.fate, old, &change.new)
}

/// A line for the value of a metric, and one for each field that differs.
fn figure_lines(figure: &FigureChange, messages: &Messages) -> Vec<Line> {
    let key = KeyPath::metric(&figure.id);
    let place = |key: &KeyPath| {
        Message::new("place-key")
            .with("place", &figure.name)
            .with("key", key.to_string())
    };
    let mut lines = Vec::new();
    if figure.has_value() {
        let mut line = Line::begin(figure.fate, Some(place(&key)), messages);
        line.replaced(
            figure.old.as_deref().unwrap_or_default(),
            figure.new.as_deref().unwrap_or_default(),
        );
        let told = match (&figure.change, &figure.growth) {
            (Some(change), Some(growth)) => Some(
                Message::new("diff-change-growth")
                    .with("change", change)
                    .with("growth", growth),
            ),
            (Some(change), None) => Some(Message::new("diff-change").with("change", change)),
            _ => None,
        };
        line.push(Colour::Plain, told.map(|told| messages.text(&told)).unwrap_or_default());
        lines.push(line);
    }
    for field in &figure.fields {
        let key = key.name(field.field);
        let mut line = Line::begin(Fate::Changed, Some(place(&key)), messages);
        line.replaced(&field.old, &field.new);
        lines.push(line);
    }
    lines
}

/// The differences of reports under their headings.
fn passage_lines(changes: &[PassageChange], messages: &Messages) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut heading = "";
    for change in changes {
        if change.heading != heading {
            heading = &change.heading;
            lines.push(Line(vec![(Colour::Heading, visible(heading).into_owned())]));
        }
        lines.push(passage_line(change, messages));
    }
    lines
}

fn passage_line(change: &PassageChange, messages: &Messages) -> Line {
    let place = other_place(change).or_else(|| match change.role {
        // What is most of a report needs no name, and what stands beside it is its name.
        Role::Paragraph | Role::Item(_) | Role::Placed | Role::Beside(_) => None,
        role => Some(role_name(role)),
    });
    let mut line = Line::begin(change.fate, place, messages);
    for cell in &change.beside {
        line.push(Colour::Plain, format!("{} | ", visible(cell)));
    }
    let [old, new] = sides(change, messages);
    line.with_texts(change.fate, &old, &new)
}

/// What a passage was before, in another place or role.
pub fn other_place(change: &PassageChange) -> Option<Message> {
    match (&change.from, change.was) {
        (Some(from), _) if *from == change.heading => Some(Message::new("diff-moved-within")),
        (Some(from), _) => Some(Message::new("diff-moved-from").with("heading", from)),
        (None, Some(was)) => Some(
            Message::new("diff-role-was")
                .with("role", level_name(change.role))
                .with("was", level_name(was)),
        ),
        _ => None,
    }
}

/// Both texts of a difference; that of a picture or a note begins with what it is.
pub fn sides<'c>(change: &'c PassageChange, messages: &Messages) -> [Cow<'c, str>; 2] {
    let side = |text: &'c String, missing| match change.role {
        Role::Beside(_) if change.fate != missing => {
            let name = Message::new("diff-beside").with("what", role_name(change.role));
            Cow::Owned((messages.text(&name) + text).trim_end().to_owned())
        }
        _ => Cow::Borrowed(text.as_str()),
    };
    [side(&change.old, Fate::Added), side(&change.new, Fate::Removed)]
}

/// What stands for a yes-or-no answer; nothing for none.
fn yes_or_no(text: &str, messages: &Messages) -> String {
    match text {
        "true" => messages.say("yes"),
        "false" => messages.say("no"),
        other => other.to_owned(),
    }
}

/// What a role is called.
fn role_name(role: Role) -> Message {
    Message::composed(format!("diff-role-{}", role_word(role)))
}

/// The same, the level of a heading with it.
fn level_name(role: Role) -> Message {
    match role {
        Role::Heading(level) => Message::new("diff-role-heading-level").with("level", level),
        role => role_name(role),
    }
}

/// A text on one line, without what a terminal would obey.
fn on_one_line(text: &str) -> String {
    visible(&text.replace('\n', PARAGRAPH_END)).into_owned()
}

impl Line {
    /// A line that says what became of something, and perhaps of what.
    fn begin(fate: Fate, place: Option<Message>, messages: &Messages) -> Line {
        let (sign, colour) = match fate {
            Fate::Added => ("+ ", Colour::New),
            Fate::Removed => ("- ", Colour::Old),
            Fate::Changed => ("~ ", Colour::Plain),
            Fate::Moved => ("> ", Colour::Plain),
        };
        let mut line = Line::default();
        line.push(colour, sign.to_owned());
        if let Some(place) = place {
            let place = Message::new("diff-place").with("place", place);
            line.push(Colour::Plain, visible(&messages.text(&place)).into_owned());
        }
        line
    }

    fn push(&mut self, colour: Colour, text: String) {
        if !text.is_empty() {
            self.0.push((colour, text));
        }
    }

    /// What was taken out, and what was put in.
    fn replaced(&mut self, old: &str, new: &str) {
        if !old.is_empty() {
            self.push(Colour::Old, format!("[-{}-]", on_one_line(old)));
        }
        if !new.is_empty() {
            self.push(Colour::New, format!("{{+{}+}}", on_one_line(new)));
        }
    }

    /// What differs between two texts, with some of what stands around.
    fn with_texts(mut self, fate: Fate, old: &str, new: &str) -> Line {
        if matches!(fate, Fate::Added | Fate::Removed) {
            self.replaced(old, new);
            return self;
        }
        let segments = segments(old, new);
        let last = segments.len().saturating_sub(1);
        for (index, segment) in segments.into_iter().enumerate() {
            match segment {
                Segment::Changed { old, new } => self.replaced(old, new),
                Segment::Same { same: text } => {
                    let shown = excerpt(text, index > 0, index < last);
                    self.push(Colour::Plain, on_one_line(&shown));
                }
            }
        }
        self
    }

    /// Writes the line, broken at a width.
    fn write(&self, output: &mut String, width: Option<usize>) {
        let plain: String = self.0.iter().map(|(_, text)| text.as_str()).collect();
        let mut broken = String::new();
        match width {
            Some(width) => wrap(&mut broken, "", HANGING, &plain, width),
            None => broken.push_str(&plain),
        }
        let colours = self
            .0
            .iter()
            .flat_map(|(colour, text)| text.chars().map(move |c| (*colour, c)));
        let mut colours = colours.peekable();
        let mut now = Colour::Plain;
        for c in broken.chars() {
            // What breaking put in has no colour of its own; what it left out are spaces.
            while colours.next_if(|(_, next)| *next == ' ' && c != ' ').is_some() {}
            if let Some((colour, _)) = colours.next_if(|(_, next)| *next == c)
                && colour != now
            {
                output.push_str(if now == Colour::Plain { "" } else { Colour::Plain.code() });
                output.push_str(if colour == Colour::Plain { "" } else { colour.code() });
                now = colour;
            }
            output.push(c);
        }
        if now != Colour::Plain {
            output.push_str(Colour::Plain.code());
        }
        output.push('\n');
    }
}

/// What is shown of a text that is the same: its end before a change, its beginning behind one. No word or number is cut.
fn excerpt(text: &str, is_behind: bool, is_before: bool) -> String {
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
    let place = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let is_cut_at = |at: usize| text[..at].ends_with(is_in_word) && text[at..].starts_with(is_in_word);
    let first = |count: usize| {
        let at = place(count);
        if is_cut_at(at) {
            &text[..text[..at].trim_end_matches(is_in_word).len()]
        } else {
            &text[..at]
        }
    };
    let last = |count: usize| {
        let at = place(count);
        if is_cut_at(at) {
            text[at..].trim_start_matches(is_in_word)
        } else {
            &text[at..]
        }
    };
    let count = text.chars().count();
    match (is_behind, is_before) {
        (true, true) if count > 2 * AROUND + 1 => format!("{}{CUT}{}", first(AROUND), last(count - AROUND)),
        (false, true) if count > AROUND => format!("{CUT}{}", last(count - AROUND)),
        (true, false) if count > AROUND => format!("{}{CUT}", first(AROUND)),
        // Of what is the same as a whole, as where it was only moved, the beginning tells what it is.
        (false, false) if count > 2 * AROUND => format!("{}{CUT}", first(2 * AROUND)),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_cuts_neither_words_nor_numbers() {
        let text = "We closed 1,930 requests, 12 of them urgently in November.";
        assert_eq!(excerpt(text, false, true), "…in November.");
        assert_eq!(excerpt(text, true, false), "We closed …");
        assert_eq!(excerpt(text, false, false), "We closed 1,930 …");
        assert_eq!(
            excerpt("全年完成投资三亿元，同比增长，", true, false),
            "全年完成投资三亿元，同比…"
        );
        assert_eq!(excerpt("短", true, true), "短");
    }

    #[test]
    fn a_line_keeps_its_colours_where_it_is_broken() {
        let mut line = Line::default();
        line.push(Colour::Plain, "~ 完成投资".to_owned());
        line.replaced("三亿元五千万元", "四亿元");
        let mut output = String::new();
        line.write(&mut output, Some(22));
        let plain = "~ 完成投资[-三亿元五千\n    万元-]{+四亿元+}\n";
        assert_eq!(anstream::adapter::strip_str(&output).to_string(), plain);
        assert!(
            output.contains("\u{1b}[31m[-三亿元五千\n    万元-]\u{1b}[0m\u{1b}[32m{+"),
            "{output:?}"
        );
    }
}
