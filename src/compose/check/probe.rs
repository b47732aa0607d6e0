//! Runs a pack's body as an interview could: everything answered, and everything optional empty.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answers::{Answer, Answers, Record};
use crate::compose::compose;
use crate::figures::{Figure, Metric, Metrics};
use crate::report::number_document;
use crate::report::numbering::NumberingError;
use crate::say::diagnostic::Diagnostic;
use crate::say::source::Source;
use crate::template::{Form, Question, Template};

/// Renders the pack with every question answered (two of each record) and with everything optional empty.
pub fn probe(template: &Template) -> Vec<Diagnostic> {
    for filled in [true, false] {
        let answers = probe_answers(template, filled);
        let result = compose(template, &answers).and_then(|document| {
            let numbering = &template.manifest.numbering.parsed;
            let numbering_span = template.manifest.numbering.span.clone();
            match number_document(document, numbering) {
                // Whether a series is long enough depends on the answers.
                Ok(_) | Err(NumberingError::SeriesEnds { .. }) => Ok(()),
                Err(error) => {
                    let fault = Diagnostic::error(error.message());
                    Err(fault.at(&template.manifest_source, numbering_span).into())
                }
            }
        });
        if let Err(faults) = result {
            return faults.0;
        }
    }
    Vec::new()
}

fn probe_answers(template: &Template, filled: bool) -> Answers {
    let metrics = template.manifest.metrics.iter().map(|spec| Metric {
        id: spec.id.clone(),
        name: spec.name.clone(),
        unit: spec.unit.clone(),
        value: Some(Figure {
            number: 32.into(),
            digits: "32".to_owned(),
        }),
        ..Metric::default()
    });
    Answers {
        source: Source::new("", ""),
        language: template.language(),
        numbering: None,
        sections: template
            .manifest
            .sections
            .iter()
            .map(|section| probe_record(&section.questions, section.id.clone(), filled))
            .collect(),
        metrics: Arc::new(Metrics::new(template.language(), metrics)),
        missing: Vec::new(),
        defaulted: Vec::new(),
        warnings: Vec::new(),
        places: BTreeMap::new(),
    }
}

fn probe_record(questions: &[Question], key: String, filled: bool) -> Record {
    let answer = |question: &Question| match filled || question.required {
        true => stand_in(question, &key, filled),
        false => Answer::Empty,
    };
    Record {
        answers: questions.iter().map(answer).collect(),
        key,
    }
}

/// An answer that a question could have; `owner` is the key path of its section or record.
pub fn stand_in(question: &Question, owner: &str, filled: bool) -> Answer {
    match question.kind.form() {
        Form::Records(questions) => Answer::Records(
            (1..=2)
                .map(|number| probe_record(questions, format!("{owner}.{}[{number}]", question.id), filled))
                .collect(),
        ),
        _ => question.kind.rules.probe(question).map_or(Answer::Empty, Answer::Given),
    }
}
