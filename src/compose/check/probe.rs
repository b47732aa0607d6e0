//! Runs a template's body as an interview could: everything answered, and everything optional empty.

use std::sync::Arc;

use crate::answers::{Answer, Answers, Pictures, Record};
use crate::compose::fill::{Filled, Watch, fill};
use crate::compose::kept::Kept;
use crate::figures::rollup::{PartFigure, RolledUp, Rollup};
use crate::figures::{Figure, Metric, Metrics};
use crate::report::{SERIES_ENDS, number_document};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::{Form, Question, Template};

/// What of a template is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answered {
    /// Everything, with two of each record.
    All,
    /// What is required.
    Required,
    /// Nothing: what is required is missing, with one record of each that may be there.
    Nothing,
}

/// Renders the template with every question answered, with everything optional empty, and with everything missing.
pub fn probe(template: &Template, kept: &Kept) -> Vec<Diagnostic> {
    for answered in [Answered::All, Answered::Required, Answered::Nothing] {
        let answers = probe_answers(template, answered);
        let result = fill(kept, template, &answers, Watch::Nothing).and_then(|Filled { document, .. }| {
            let numbering = &template.manifest.numbering.parsed;
            let numbering_span = template.manifest.numbering.span.clone();
            match number_document(document, numbering) {
                // Whether a series is long enough depends on the answers.
                Ok(_) => Ok(()),
                Err(message) if message.id == SERIES_ENDS => Ok(()),
                Err(message) => {
                    let fault = Diagnostic::error(message);
                    Err(fault.at(&template.manifest_source, numbering_span).into())
                }
            }
        });
        if let Err(Faults(faults)) = result {
            let hinted = |fault: Diagnostic| match answered {
                Answered::Nothing => fault.hint(Message::new("template-missing-hint")),
                Answered::All | Answered::Required => fault,
            };
            return faults.into_iter().map(hinted).collect();
        }
    }
    Vec::new()
}

fn probe_answers(template: &Template, answered: Answered) -> Answers {
    let value = Figure {
        number: 32.into(),
        digits: "32".to_owned(),
    };
    let metrics = template.manifest.metrics.iter().map(|spec| Metric {
        id: spec.id.clone(),
        name: spec.name.clone(),
        unit: spec.unit.clone(),
        value: (answered != Answered::Nothing).then(|| value.clone()),
        ..Metric::default()
    });
    // Only with something in it are the branches that ask for it run.
    let figures = template.manifest.metrics.iter().map(|spec| {
        let figure = PartFigure {
            figure: value.clone(),
            approx: false,
            of: 1,
        };
        (spec.id.clone(), figure)
    });
    let part = RolledUp {
        name: "甲".to_owned(),
        figures: figures.collect(),
    };
    let rollup = Rollup {
        by_period: false,
        parts: if answered == Answered::Nothing {
            Vec::new()
        } else {
            vec![part]
        },
    };
    Answers {
        source: Source::new("", ""),
        language: template.language(),
        numbering: None,
        sections: template
            .manifest
            .sections
            .iter()
            .map(|section| probe_record(&section.questions, section.id.clone(), answered, 0))
            .collect(),
        metrics: Arc::new(Metrics::new(template.language(), metrics)),
        rollup: Arc::new(rollup),
        pictures: Pictures::default(),
        missing: Vec::new(),
        defaulted: Vec::new(),
        warnings: Vec::new(),
    }
}

/// Records that stand deeper than this are given once, not twice: there would be twice as many at each depth.
const TWICE_TO_DEPTH: usize = 2;

fn probe_record(questions: &[Question], key: String, answered: Answered, depth: usize) -> Record {
    let answer = |question: &Question| match (answered, question.kind.form()) {
        (Answered::Nothing, Form::Records(questions)) if !question.required => {
            let key = format!("{key}.{}[1]", question.id);
            Answer::Records(vec![probe_record(questions, key, answered, depth + 1)])
        }
        (Answered::Nothing, _) if question.required => Answer::Missing,
        (Answered::Nothing, _) => Answer::Empty,
        (Answered::Required, _) if !question.required => Answer::Empty,
        (Answered::All | Answered::Required, _) => stand_in_at(question, &key, answered == Answered::All, depth),
    };
    Record {
        answers: questions.iter().map(answer).collect(),
        key,
    }
}

/// An answer that a question could have; `owner` is the key path of its section or record.
pub fn stand_in(question: &Question, owner: &str, filled: bool) -> Answer {
    stand_in_at(question, owner, filled, 0)
}

fn stand_in_at(question: &Question, owner: &str, filled: bool, depth: usize) -> Answer {
    let answered = if filled { Answered::All } else { Answered::Required };
    match question.kind.form() {
        Form::Records(questions) => {
            let count = if depth < TWICE_TO_DEPTH { 2 } else { 1 };
            let record = |number: usize| {
                let key = format!("{owner}.{}[{number}]", question.id);
                probe_record(questions, key, answered, depth + 1)
            };
            Answer::Records((1..=count).map(record).collect())
        }
        _ => question.kind.rules.probe(question).map_or(Answer::Empty, Answer::Given),
    }
}
