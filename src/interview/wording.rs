//! How questions and answers read on the screen.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use crate::answers::{Answer, Answers, AnswersFile, KeyPath, Step as KeyStep, record_name};
use crate::blanks::Blank;
use crate::figures::{Metric, Metrics};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Form, Question, Template, Value, unit_note};
use crate::text::chinese::chinese_number;
use crate::text::citations::{Part, parts};
use crate::text::hidden::visible;
use crate::text::language::Language;

use super::outline::{Ask, Outline, Standing, Step};

/// A question: where it is among the records, its text, and how it is answered.
pub fn question(messages: &Messages, template: &Template, question: &Question, key: &KeyPath) -> String {
    let how = Message::new("asks")
        .with("kind", Message::composed(format!("asks-{}", question.kind.name())))
        .with("need", question.need());
    format!(
        "{}\u{1b}[1m{}\u{1b}[0m\u{1b}[2m{}\u{1b}[0m",
        position(messages, template, key),
        visible(&question.ask),
        messages.text(&how)
    )
}

/// Which record a key path leads to: `第2组 · 第3条 · `; empty outside of records. A record that holds records is a group.
pub fn position(messages: &Messages, template: &Template, key: &KeyPath) -> String {
    let (Some(KeyStep::Name(section)), mut steps) = (key.steps().first(), key.steps().iter().skip(1)) else {
        return String::new();
    };
    let section = template.manifest.sections.iter().find(|found| found.id == *section);
    let mut questions = section.map_or(&[][..], |section| section.questions.as_slice());
    let mut text = String::new();
    while let (Some(KeyStep::Name(id)), Some(KeyStep::Record(index))) = (steps.next(), steps.next()) {
        let asked = questions.iter().find(|question| question.id == *id);
        let Some(Form::Records(inner)) = asked.map(|question| question.kind.form()) else {
            break;
        };
        text.push_str(&messages.text(&record_name(inner, *index)));
        text.push_str(" · ");
        questions = inner;
    }
    text
}

/// A question with its help, its example and its bounds, as `?` and the editor show them. The example is shown as it prints.
pub fn explanation(messages: &Messages, question: &Question, metrics: &Metrics) -> String {
    let mut lines = vec![question.ask.clone()];
    lines.extend(question.help.clone());
    if let Some(example) = &question.example {
        let printed = printed_example(example, metrics);
        lines.push(messages.text(&Message::new("skeleton-example").with("example", &printed)));
        if printed != *example {
            lines.push(messages.say("help-cite"));
        }
    }
    lines.extend(question.bounds().map(|bound| messages.text(&bound)));
    lines.join("\n")
}

/// An example with the figures it cites as they print; for a number that is not known yet stands one.
fn printed_example(example: &str, metrics: &Metrics) -> String {
    let language = metrics.language;
    let print = |part: Part<'_>| match part {
        Part::Text(text) => Some(text.to_owned()),
        Part::Quoted(text) => Some(text.to_string()),
        Part::Citation { id, field } => {
            let metric = metrics.get(id)?;
            let known = metric.print(field, language).ok().flatten();
            known.or_else(|| metric.with_sample().print(field, language).ok().flatten())
        }
        Part::Remembered(_) | Part::Missing(_) => Some(language.blank().to_owned()),
    };
    let printed: Option<Vec<String>> = parts(example).into_iter().map(|(part, _)| print(part)).collect();
    printed.map_or_else(|| example.to_owned(), |printed| printed.concat())
}

/// The question for a metric: its name and unit, and the period before.
pub fn metric(messages: &Messages, metric: &Metric, field: &str) -> String {
    let unit = unit_note(&metric.unit, messages);
    let name = match field {
        "" => metric.name.clone(),
        _ => messages.text(&Message::new("figure-previous").with("name", &metric.name)),
    };
    let previous = match (&metric.previous, field) {
        (Some(previous), "") => messages.text(&Message::new("figure-last").with("digits", &previous.digits)),
        _ if metric.omit => messages.say("figure-omitted"),
        _ => String::new(),
    };
    format!("\u{1b}[1m{name}\u{1b}[0m{unit}\u{1b}[2m{previous}\u{1b}[0m")
}

/// A metric as it prints in a report, or that its number is not known yet.
pub fn printed(messages: &Messages, metric: &Metric, language: Language) -> String {
    let known = metric.print("", language).ok().flatten();
    known.unwrap_or_else(|| messages.say("standing-open"))
}

/// The figures that are known and printed nowhere, where there are some.
pub fn unprinted_figures(metrics: &Metrics, printed: &BTreeSet<String>) -> Option<Message> {
    let named = metrics
        .unprinted(printed)
        .map(|metric| format!("{} (metrics.{})", metric.name, metric.id));
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| Message::new("figures-unprinted").with("figures", named))
}

/// The answers that the file has to questions which are not asked, where there are some: they are kept and not printed.
pub fn unasked_answers(template: &Template, answers: &Answers, file: &AnswersFile<'_>) -> Option<Message> {
    let is_kept = |key: &KeyPath| {
        let text = file.place_of(key).and_then(|place| answers.source.text.get(place));
        text.is_some_and(|text| !matches!(text, "\"\"" | "''" | "[]"))
    };
    let unasked = answers.each(template).into_iter();
    let unasked = unasked.filter(|(.., answer)| **answer == Answer::Unasked);
    let kept = unasked.filter_map(|(record, question, _)| {
        let key = record.key_of(question).filter(is_kept)?;
        Some(format!("{} ({key})", question.label))
    });
    let kept: Vec<String> = kept.collect();
    (!kept.is_empty()).then(|| Message::new("answers-unasked").with("answers", kept))
}

/// A number as a person would type it.
pub fn typed_figure(digits: &str, approx: bool) -> String {
    let approx = if approx { "余" } else { "" };
    format!("{digits}{approx}")
}

/// A blank in its sentence: which of how many it is, what stood there, and the unit behind it.
pub fn blank(messages: &Messages, blank: &Blank, number: Option<usize>, count: usize, language: Language) -> String {
    let sentence = blank.sentence(language);
    // What was filled in is in the line below.
    let shown = if blank.old.is_none() && number.is_some() {
        blank.written()
    } else {
        sentence.blank
    };
    let ask = messages.text(&Message::new("blank-ask").with("label", &blank.label));
    let progress = number.map_or(String::new(), |number| format!("{number}/{count} · "));
    let (before, after) = (visible(&sentence.before), visible(&sentence.after));
    let mut text = format!("\u{1b}[1m{progress}{ask}\u{1b}[0m\n{before}\u{1b}[7m{shown}\u{1b}[0m{after}");
    let unit = blank.shown_unit();
    let notes = [
        blank
            .old
            .as_ref()
            .map(|old| Message::new("blank-old-kept").with("old", old)),
        (!unit.is_empty()).then(|| Message::new("blank-unit").with("unit", unit)),
    ];
    let notes: Vec<String> = notes.iter().flatten().map(|note| messages.text(note)).collect();
    if !notes.is_empty() {
        let separator = messages.say("blank-notes-separator");
        text.push_str(&format!("\n\u{1b}[2m{}\u{1b}[0m", notes.join(&separator)));
    }
    text
}

/// A line of a list, cut where it is very long.
pub fn short(line: &str) -> String {
    const LONGEST: usize = 60;
    let line = visible(line);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into_owned(),
    }
}

/// The title of a section and how far the interview is: `二 思想教育 · 2/7 · 已答 5/18 · 空缺 3`.
pub fn section(messages: &Messages, template: &Template, outline: &Outline<'_>, index: usize) -> String {
    let sections = &template.manifest.sections;
    let title = match sections.get(index) {
        Some(section) => section.title.clone(),
        None => messages.say("metrics-section"),
    };
    let number = match messages.language {
        Language::Chinese => chinese_number(index as u64 + 1),
        Language::English => (index + 1).to_string(),
    };
    let message = Message::new("interview-section")
        .with("number", number)
        .with("title", title)
        .with("index", index + 1)
        .with("count", section_count(template, outline))
        .with("counts", Counts::of(outline).message());
    messages.text(&message)
}

/// How many sections there are; the metrics are one, where there are some.
pub fn section_count(template: &Template, outline: &Outline<'_>) -> usize {
    let sections = template.manifest.sections.len();
    sections + usize::from(outline.steps.iter().any(|step| step.section == sections))
}

/// How many questions and figures there are, and how they stand: those that are answered, to be filled and optional are all of
/// them. Blanks stand in answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All of them.
    #[serde(rename = "questions")]
    pub total: usize,
    /// Those that are answered.
    pub answered: usize,
    /// Those that the report lacks, or whose answer is refused.
    pub to_fill: usize,
    /// Those that may stay open.
    pub optional: usize,
    /// The blanks in the answers.
    pub blanks: usize,
}

impl Counts {
    /// The counts of an outline. Records are counted by what is asked of each; where there are none, they are one question.
    pub fn of(outline: &Outline<'_>) -> Counts {
        let mut counts = Counts::default();
        for step in &outline.steps {
            let is_counted = match &step.ask {
                Ask::Question { .. } | Ask::Metric(_) => true,
                Ask::Another { records, .. } => records.is_empty() || step.is_lacking(),
                Ask::Previous(_) => step.is_lacking(),
                Ask::Blank(_) => {
                    counts.blanks += 1;
                    false
                }
            };
            if is_counted {
                counts.total += 1;
                match step.standing {
                    Standing::Answered => counts.answered += 1,
                    Standing::Missing | Standing::Refused(_) => counts.to_fill += 1,
                    Standing::Open => counts.optional += 1,
                }
            }
        }
        counts
    }

    /// The counts in words.
    pub fn message(&self) -> Message {
        Message::new("counts")
            .with("answered", self.answered)
            .with("total", self.total)
            .with("fill", self.to_fill)
            .with("optional", self.optional)
            .with("blanks", self.blanks)
    }
}

/// A step as one line of an outline: what it asks, and what the answer is.
pub fn step_line(messages: &Messages, template: &Template, step: &Step<'_>) -> String {
    let position = position(messages, template, &step.id.key);
    let (label, answer) = match &step.ask {
        Ask::Question { question, answer, .. } => (
            question.label.clone(),
            answer.as_ref().map(|value| one_line(messages, question, value)),
        ),
        Ask::Another { question, records } => {
            let count = messages.text(&Message::new("records-count").with("count", records.len()));
            (question.label.clone(), Some(count))
        }
        Ask::Metric(metric) if metric.omit => (metric.name.clone(), Some(messages.say("standing-omitted"))),
        Ask::Metric(metric) => {
            let printed = metric.print("", messages.language).ok().flatten();
            (metric.name.clone(), printed)
        }
        Ask::Previous(metric) => {
            let printed = metric.print("previous", messages.language).ok().flatten();
            let label = messages.text(&Message::new("figure-previous").with("name", &metric.name));
            (label, printed)
        }
        Ask::Blank(blank) => {
            let blank_text = match &blank.old {
                Some(old) => messages.text(&Message::new("blank-old").with("old", old)),
                None => blank.written().to_owned(),
            };
            (blank.label.clone(), Some(blank_text))
        }
    };
    let answer = match (&step.standing, &step.ask, answer) {
        (Standing::Refused(_), _, _) => messages.say("standing-refused"),
        (Standing::Missing, Ask::Blank(_), Some(blank)) => {
            messages.text(&Message::new("standing-blank").with("blank", blank))
        }
        (Standing::Missing, _, _) => messages.say("standing-missing"),
        (_, _, Some(answer)) => answer,
        (Standing::Open | Standing::Answered, _, None) => messages.say("standing-open"),
    };
    let line = Message::new("outline-line").with("label", label).with("answer", answer);
    format!("{position}{}", messages.text(&line))
}

/// A path as a shell takes it for one word.
pub fn shell_word(path: &Path) -> String {
    shell_words::quote(&path.display().to_string()).into_owned()
}

/// The answer to a question in one line.
pub fn one_line(messages: &Messages, question: &Question, value: &Value) -> String {
    match value {
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Boolean(yes) => messages.say(if *yes { "yes" } else { "no" }),
        value => question.kind.rules.print(value, messages.language),
    }
}

/// What a list calls a record: the first of its answers that is text.
pub fn record_line(messages: &Messages, template: &Template, outline: &Outline<'_>, record: &KeyPath) -> String {
    let named = outline.steps.iter().find_map(|step| match &step.ask {
        Ask::Question {
            question,
            answer: Some(value),
            ..
        } if step.id.key.is_within(record) => Some(one_line(messages, question, value)),
        _ => None,
    });
    let place = position(messages, template, record);
    format!("{place}{}", named.unwrap_or_default())
}
