//! `zhibi status`: what is missing, blank or marked in answers files.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::answers::{AnswersFile, place_in_section};
use crate::blanks::open_blanks;
use crate::compose::compose;
use crate::interview::outline::{Ask, Standing, Step, read_outline};
use crate::interview::wording::{Counts, unasked_answers, unprinted_figures};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::repeated::{SHOWN, first_by};
use crate::say::source::Source;
use crate::template::Template;

use super::workplace::{Workplace, open_template_of};
use super::wrong_door::{read_answers, refuse_pipe_among};

/// Options of `status`.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    #[arg(required = true)]
    answers: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
}

/// How an answers file stands.
#[derive(Debug, Serialize)]
struct Status {
    file: String,
    template: String,
    name: String,
    #[serde(flatten)]
    counts: Counts,
    complete: bool,
    /// The ids of the metrics that are known and printed nowhere.
    unprinted: Vec<String>,
    #[serde(skip)]
    notes: Vec<Message>,
    sections: Vec<SectionStatus>,
}

/// What is open in a section; the metrics are the section `metrics`.
#[derive(Debug, Serialize)]
struct SectionStatus {
    id: String,
    title: String,
    open: Vec<Open>,
}

/// Something open.
#[derive(Debug, Serialize)]
struct Open {
    key: String,
    label: String,
    /// `missing`, `refused`, `blank` or `marker`.
    state: &'static str,
    /// The type of the answer.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What stands there: the marker, or what a blank remembers.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The line of the answer, or of the blank, in the file, from 1; none where its key is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip)]
    refusal: Option<Message>,
    /// What a person knows the key as, in its section.
    #[serde(skip)]
    place: Message,
}

impl Open {
    /// What it has in common with others that are told alike.
    fn kind(&self) -> (&'static str, &str) {
        (self.state, self.refusal.as_ref().map_or("", |refusal| &refusal.id))
    }
}

/// Lists what is open in each file.
pub fn status(args: &StatusArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let mut statuses = Vec::new();
    let mut faults = Vec::new();
    let is_among = args.answers.len() > 1;
    for path in &args.answers {
        let readable = if is_among { refuse_pipe_among(path) } else { Ok(()) };
        match readable.map_err(Into::into).and_then(|()| read_status(path, workplace)) {
            Ok((status, found)) => {
                statuses.push(status);
                faults.extend(found);
            }
            Err(error) => faults.extend(error.downcast::<Faults>()?.0),
        }
    }
    let text = if args.json {
        to_json(&statuses)
    } else {
        statuses.iter().map(|status| describe(status, workplace)).collect()
    };
    workplace.console.answer(&text)?;
    Ok(Faults::check(faults)?)
}

fn read_status(path: &Path, workplace: &Workplace) -> anyhow::Result<(Status, Vec<Diagnostic>)> {
    let source = read_answers(path)?;
    let file = AnswersFile::parse(&source)?;
    let template = open_template_of(&file, &source, workplace)?;
    let mut outline = read_outline(&template, &source, &Default::default())?;
    let report = match compose(&template, &outline.answers) {
        Ok(report) => {
            outline.lack(&report.blank_figures());
            Some(report)
        }
        // Where the answers have faults of their own, what comes of them is no other.
        Err(Faults(faults)) => {
            if outline.faults.is_empty() {
                outline.faults = faults;
            }
            None
        }
    };
    let metrics = &outline.answers.metrics;
    let unprinted = report.iter().flat_map(|report| metrics.unprinted(&report.figures));
    let sections = template.manifest.sections.iter();
    let named = sections.map(|section| (section.id.clone(), section.title.clone()));
    let of_metrics = ("metrics".to_owned(), workplace.console.messages.say("metrics-section"));
    // The blanks come in the order of the steps.
    let mut places = open_blanks(outline.blanks(), &outline.answers, &template, &file)
        .into_iter()
        .map(|open| open.place);
    let sections = named
        .chain([of_metrics])
        .enumerate()
        .map(|(index, (id, title))| SectionStatus {
            id,
            title,
            open: outline
                .steps
                .iter()
                .filter(|step| step.section == index)
                .filter_map(|step| open_of(step, &template, || line_of(step, &mut places, &file, &source)))
                .collect(),
        });
    let status = Status {
        file: source.name.clone(),
        template: template.id.clone(),
        name: template.manifest.name.clone(),
        counts: Counts::of(&outline),
        complete: outline.faults.is_empty() && !outline.steps.iter().any(Step::is_lacking),
        unprinted: unprinted.map(|metric| metric.id.clone()).collect(),
        notes: [
            report.and_then(|report| unprinted_figures(metrics, &report.figures)),
            unasked_answers(&template, &outline.answers, &file),
        ]
        .into_iter()
        .flatten()
        .collect(),
        sections: sections.filter(|section| !section.open.is_empty()).collect(),
    };
    Ok((status, outline.faults))
}

fn open_of(step: &Step<'_>, template: &Template, line: impl FnOnce() -> Option<usize>) -> Option<Open> {
    let (label, kind, text) = match &step.ask {
        Ask::Question { question, .. } | Ask::Another { question, .. } => {
            (question.label.clone(), question.kind.name(), None)
        }
        Ask::Metric(metric) | Ask::Previous(metric) => (metric.name.clone(), "number", None),
        Ask::Blank(blank) => {
            let marker = blank.written().to_owned();
            (blank.label.clone(), "text", Some(blank.old.clone().unwrap_or(marker)))
        }
    };
    let (state, refusal) = match (&step.standing, &step.ask) {
        (Standing::Refused(message), _) => ("refused", Some(message.clone())),
        (Standing::Missing, Ask::Blank(blank)) if blank.old.is_some() => ("blank", None),
        (Standing::Missing, Ask::Blank(_)) => ("marker", None),
        (Standing::Missing, _) => ("missing", None),
        (Standing::Answered | Standing::Open, _) => return None,
    };
    Some(Open {
        key: step.id.key.to_string(),
        label,
        state,
        kind,
        line: line(),
        text,
        refusal,
        place: place_in_section(template, &step.id.key),
    })
}

/// The line of an answer in the file; that of a blank is its own.
fn line_of(
    step: &Step<'_>,
    blanks: &mut impl Iterator<Item = Range<usize>>,
    file: &AnswersFile<'_>,
    source: &Source,
) -> Option<usize> {
    let span = match step.ask {
        Ask::Blank(_) => blanks.next(),
        _ => file.place_of(&step.id.key),
    };
    Some(source.line_and_column(span?.start).0)
}

/// What is open in a line.
fn describe_open(open: &Open) -> Message {
    let state = match &open.text {
        Some(text) => Message::composed(format!("state-{}", open.state)).with("text", text),
        None => Message::composed(format!("state-{}", open.state)),
    };
    let line = match open.line {
        Some(line) => Message::new("status-line-at").with("line", line),
        None => Message::new("status-line"),
    };
    line.with("place", open.place.clone())
        .with("state", open.refusal.clone().unwrap_or(state))
}

fn describe(status: &Status, workplace: &Workplace) -> String {
    let messages = &workplace.console.messages;
    let head = if status.complete {
        "status-complete"
    } else {
        "status-open"
    };
    let head = Message::new(head)
        .with("file", &status.file)
        .with("name", &status.name)
        .with("counts", status.counts.message());
    let mut text = messages.text(&head) + "\n";
    for section in &status.sections {
        text += &format!("{}\n", section.title);
        let lines: Vec<Message> = if workplace.console.shows_all {
            section.open.iter().map(describe_open).collect()
        } else {
            let first = first_by(SHOWN, section.open.iter().map(|open| (open.kind(), open, 0)));
            let lines = first.into_iter().flat_map(|(open, more)| {
                let more = (more > 0).then(|| Message::new("status-more").with("count", more));
                std::iter::once(describe_open(open)).chain(more)
            });
            lines.collect()
        };
        for line in lines {
            text += &format!("{}\n", messages.text(&line));
        }
    }
    for note in &status.notes {
        text += &format!("{}\n", messages.text(note));
    }
    text
}
