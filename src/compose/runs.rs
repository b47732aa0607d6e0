//! What a paragraph is made of while it is read: pieces of body and answers, joined into inlines.

use std::borrow::Cow;

use crate::figures::markers::markers;
use crate::report::{Blank, Content, Inline, Style};
use crate::text::chinese::joint;

use super::origin::mark;
use super::tokens::{ChartRequest, Picture};

/// Something inside a paragraph on its way to an [`Inline`].
pub enum Run<'r> {
    /// Text of the body or of an answer: only the body's white space gives way at borders.
    Text {
        text: Cow<'r, str>,
        is_body: bool,
        style: Style,
    },
    /// Something not known.
    Blank(Box<Blank>, Style),
    /// A single line break: nothing next to a wide character, else a space.
    SoftBreak,
    /// A blank line inside an answer.
    ParagraphBreak,
    /// What takes a whole paragraph.
    Whole(Whole),
    /// The mark of an origin, by its number.
    Mark(usize),
}

/// What stands in the place of a whole paragraph.
#[derive(Debug, Clone)]
pub enum Whole {
    /// A `markdown` answer, by its number.
    Blocks(usize),
    /// A picture.
    Picture(Picture),
    /// A chart.
    Chart(ChartRequest),
}

/// What takes the whole of a paragraph, where nothing else stands there.
pub fn alone(runs: &[Run<'_>]) -> Option<Whole> {
    let mut found = None;
    for run in runs {
        match run {
            Run::Whole(whole) if found.is_none() => found = Some(whole.clone()),
            Run::Text { text, .. } if text.trim().is_empty() => {}
            Run::SoftBreak => {}
            _ => return None,
        }
    }
    found
}

pub fn push_text<'r>(text: impl Into<Cow<'r, str>>, is_body: bool, style: Style, runs: &mut Vec<Run<'r>>) {
    let text = text.into();
    if !text.is_empty() {
        runs.push(Run::Text { text, is_body, style });
    }
}

/// Text in which markers are blanks that print as they were typed; `own` makes a piece of it what a run holds.
pub fn push_marked<'t, 'r>(
    text: &'t str,
    own: fn(&'t str) -> Cow<'r, str>,
    is_body: bool,
    style: Style,
    runs: &mut Vec<Run<'r>>,
) {
    let mut at = 0;
    for marker in markers(text) {
        push_text(own(&text[at..marker.start]), is_body, style, runs);
        at = marker.end;
        let blank = Blank {
            shown: text[marker].to_owned(),
            key: String::new(),
        };
        runs.push(Run::Blank(Box::new(blank), style));
    }
    push_text(own(&text[at..]), is_body, style, runs);
}

/// Text of an answer, between its tokens: a line break joins, a blank line starts a new paragraph.
pub fn push_answer_text<'r>(text: &'r str, style: Style, runs: &mut Vec<Run<'r>>) {
    let mut lines = text.split('\n').peekable();
    let mut breaks = 0;
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none();
        // Spaces at a line's end are no text, but those before a token are.
        let line = if is_last { line } else { line.trim_end() };
        let is_blank = line.trim().is_empty();
        if breaks > 0 && (!is_blank || is_last) {
            runs.push(if breaks > 1 {
                Run::ParagraphBreak
            } else {
                Run::SoftBreak
            });
            breaks = 0;
        }
        push_marked(line, Cow::Borrowed, false, style, runs);
        breaks += 1;
    }
}

pub fn split_runs(runs: Vec<Run<'_>>) -> impl Iterator<Item = Vec<Run<'_>>> {
    let mut runs = runs.into_iter().peekable();
    std::iter::from_fn(move || {
        runs.peek()?;
        Some(
            runs.by_ref()
                .take_while(|run| !matches!(run, Run::ParagraphBreak))
                .collect(),
        )
    })
}

/// A line at the first `|` that the body has in it: what stands left, and right.
pub fn split_sides(line: Vec<Run<'_>>) -> (Vec<Run<'_>>, Vec<Run<'_>>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut is_right = false;
    for run in line {
        match run {
            Run::Text {
                text,
                is_body: true,
                style,
            } if !is_right && text.contains('|') => {
                let (before, after) = text.split_once('|').unwrap_or_default();
                push_text(before.to_owned(), true, style, &mut left);
                push_text(after.to_owned(), true, style, &mut right);
                is_right = true;
            }
            run if is_right => right.push(run),
            run => left.push(run),
        }
    }
    (left, right)
}

/// The inlines of what must stay one line.
pub fn join_paragraphs(runs: Vec<Run<'_>>) -> Vec<Inline> {
    settle(
        runs.into_iter()
            .map(|run| match run {
                Run::ParagraphBreak => Run::Text {
                    text: " ".into(),
                    is_body: true,
                    style: Style::Plain,
                },
                run => run,
            })
            .collect(),
    )
}

/// Joins runs into inlines: line breaks resolved, the body's white space gone where nothing is beside it.
pub fn settle(runs: Vec<Run<'_>>) -> Vec<Inline> {
    let mut line = Line::default();
    for run in runs {
        match run {
            Run::SoftBreak => line.is_broken = true,
            Run::ParagraphBreak | Run::Whole(_) => {}
            Run::Mark(number) => line.marks.push_str(&mark(number)),
            Run::Text { text, is_body, style } => line.push_text(&text, is_body, style),
            Run::Blank(blank, style) => {
                line.before(blank.shown.chars().next());
                line.put_marks(style);
                line.inlines.push(Inline {
                    content: Content::Blank(blank),
                    style,
                });
                line.ends_in_body_space = false;
            }
        }
    }
    line.finish()
}

#[derive(Default)]
struct Line {
    inlines: Vec<Inline>,
    /// A line break that waits for what follows it.
    is_broken: bool,
    ends_in_body_space: bool,
    /// The marks that stand before what comes next.
    marks: String,
}

impl Line {
    fn push_text(&mut self, text: &str, is_body: bool, style: Style) {
        let mut text = text;
        if is_body && (self.inlines.is_empty() || self.ends_in_body_space || self.is_broken) {
            text = text.trim_start_matches([' ', '\t']);
        }
        if self.inlines.is_empty() {
            text = text.trim_start_matches('\u{3000}');
        } else if self.is_broken {
            text = text.trim_start();
        }
        if text.is_empty() {
            return;
        }
        self.before(text.chars().next());
        self.ends_in_body_space = is_body && text.ends_with([' ', '\t']);
        self.put_marks(style);
        self.append(text, style);
    }

    /// Resolves a waiting line break, now that it is known what follows.
    fn before(&mut self, next: Option<char>) {
        if !std::mem::take(&mut self.is_broken) {
            return;
        }
        self.trim_end();
        let last = self.inlines.last().and_then(|inline| inline.text().chars().last());
        match joint(last, next) {
            "" => {}
            joint => self.append(joint, Style::Plain),
        }
    }

    fn put_marks(&mut self, style: Style) {
        let marks = std::mem::take(&mut self.marks);
        if !marks.is_empty() {
            self.append(&marks, style);
        }
    }

    fn append(&mut self, text: &str, style: Style) {
        if let Some(Inline {
            content: Content::Text(last),
            style: last_style,
        }) = self.inlines.last_mut()
            && *last_style == style
        {
            last.push_str(text);
            return;
        }
        self.inlines.push(Inline {
            content: Content::Text(text.to_owned()),
            style,
        });
    }

    fn trim_end(&mut self) {
        while let Some(Inline {
            content: Content::Text(last),
            ..
        }) = self.inlines.last_mut()
        {
            last.truncate(last.trim_end().len());
            if !last.is_empty() {
                return;
            }
            self.inlines.pop();
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.trim_end();
        self.inlines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_in_an_answer_is_a_blank_that_prints_as_it_was_typed() {
        let mut runs = Vec::new();
        push_answer_text("新增xx项，增长x.xx%", Style::Plain, &mut runs);
        let inlines = settle(runs);
        let blanks: Vec<&str> = inlines
            .iter()
            .filter(|inline| matches!(inline.content, Content::Blank(_)))
            .map(Inline::text)
            .collect();
        assert_eq!(blanks, ["xx", "x.xx%"]);
        assert_eq!(crate::report::plain_text(&inlines), "新增xx项，增长x.xx%");
    }
}
