//! A template as its author wants to see it: its faults, what is not meant so, and its report, filled with its examples and
//! with everything optional empty.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml_edit::{DocumentMut, Item, TableLike};

use crate::answers::{Answer, Answers, AnswersFile, Example, Record, example_of, question_at};
use crate::compose::fill::{Filled, Watch, fill};
use crate::compose::kept::Kept;
use crate::compose::validate::validate_with;
use crate::figures::{Figure, Metrics};
use crate::report::number_document;
use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::limits::CHECK_FUEL;
use crate::template::{Bound, Form, Question, Template, Value};

use super::advice::{each_question, find_refused, find_too_deep, find_unused};
use super::body::check_body;
use super::expressions::check_expressions;
use super::faults::shown;
use super::looks;
use super::probe::{probe, stand_in};

/// Every fault of a template whose manifest could be read, as an error, and whatever its author should look at, as a warning.
pub fn review_template(template: &Template) -> Vec<Diagnostic> {
    let (mut found, used) = check_expressions(template);
    let body = check_body(template);
    found.extend(body.faults);
    let is_sound = found.is_empty();
    find_refused(template, &mut found);
    if let Some(whole) = &body.whole {
        find_too_deep(template, whole, &mut found);
    }
    if is_sound {
        find_unused(template, &body.uses, &used, &mut found);
        let kept = Kept::with_fuel(CHECK_FUEL);
        found.extend(match render_twice(template, &kept) {
            looked if looked.iter().any(|fault| fault.severity == Severity::Error) => looked,
            looked => probe(template, &kept).into_iter().chain(looked).collect(),
        });
    }
    found.sort_by_key(|found| (found.severity == Severity::Warning, found.place.as_ref().map(place_key)));
    shown(found)
}

fn place_key(place: &crate::say::source::Place) -> (String, usize) {
    (place.source.name.clone(), place.span.start)
}

/// What looks wrong in the report of the template's example, whole and with what is optional left out.
fn render_twice(template: &Template, kept: &Kept) -> Vec<Diagnostic> {
    let (text, is_whole) = match example_of(template) {
        Ok(Some(Example { source, is_whole })) => (source, is_whole),
        Ok(None) => (Source::new("", ""), false),
        Err(faults) => return faults.0,
    };
    let mut found = Vec::new();
    let mut said = BTreeSet::new();
    let shortened = Source::new(text.name.clone(), without_optional(template, &text.text));
    for (source, hint) in [(&text, "looks-filled"), (&shortened, "looks-empty")] {
        let is_filled = hint == "looks-filled";
        let file = match AnswersFile::parse(source) {
            Ok(file) => file,
            Err(faults) => return faults.0,
        };
        let (mut answers, faults) = validate_with(kept, &file, template, &BTreeSet::new(), &[]);
        if is_filled && is_whole && !faults.is_empty() {
            return faults;
        }
        if is_filled {
            refuse_examples(template, &file, faults, &mut found);
        }
        fill_in(template, &mut answers, is_filled, is_whole);
        let has_error = found.iter().any(|found: &Diagnostic| found.severity == Severity::Error);
        match fill(kept, template, &answers, Watch::Look(looks::look)) {
            // A fault of the template shows both times.
            Err(faults) if has_error => drop(faults),
            Err(faults) => found.extend(faults.0),
            Ok(Filled { document, remarks, .. }) => {
                if let (Err(message), false) = (number_document(document, answers.numbering(template)), has_error) {
                    let span = template.manifest.numbering.span.clone();
                    found.push(Diagnostic::error(message).at(&template.manifest_source, span));
                }
                for (span, message) in remarks {
                    if said.insert((span.start, message.id.clone())) {
                        let warning = Diagnostic::warning(message).at(&template.body, span);
                        found.push(warning.hint(Message::composed(hint)));
                    }
                }
            }
        }
    }
    found
}

/// Examples that only `valid` or the answers before them refuse; the others are known already.
fn refuse_examples(template: &Template, file: &AnswersFile<'_>, faults: Vec<Diagnostic>, found: &mut Vec<Diagnostic>) {
    let places = file.key_places();
    for fault in faults {
        if !fault.message.id.starts_with("value-refused") {
            continue;
        }
        let key = fault.place.as_ref().and_then(|place| places.key_at(place.span.start));
        let question = key.and_then(|key| question_at(template, key));
        each_question(template, &mut |placed| {
            let is_it = question
                .is_some_and(|question| question.ask == placed.question.ask && question.id == placed.question.id);
            if is_it && placed.question.valid.is_some() {
                let message = Message::new("advice-example")
                    .with("key", &placed.key)
                    .with("fault", fault.message.clone());
                found.push(placed.warn(template, "example", message));
            }
        });
    }
}

/// An answers file without the answers that a report can do without.
fn without_optional(template: &Template, text: &str) -> String {
    let Ok(mut file) = text.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    for section in &template.manifest.sections {
        if let Some(table) = file.get_mut(&section.id).and_then(Item::as_table_like_mut) {
            remove_optional(&section.questions, table);
        }
    }
    file.to_string()
}

fn remove_optional(questions: &[Question], table: &mut dyn TableLike) {
    for question in questions {
        if !question.is_required() {
            for id in question.ids() {
                table.remove(id);
            }
        }
        let (Form::Records(questions), Some(records)) = (question.kind.form(), table.get_mut(&question.id)) else {
            continue;
        };
        match records {
            Item::ArrayOfTables(records) => records.iter_mut().for_each(|record| remove_optional(questions, record)),
            Item::Value(toml_edit::Value::Array(records)) => {
                for record in records.iter_mut().filter_map(|record| record.as_inline_table_mut()) {
                    remove_optional(questions, record);
                }
            }
            _ => {}
        }
    }
}

/// Puts something in the place of what an example does not give, so that it is not taken for what the body lacks.
fn fill_in(template: &Template, answers: &mut Answers, is_filled: bool, is_whole: bool) {
    for (section, record) in template.manifest.sections.iter().zip(&mut answers.sections) {
        fill_record(&section.questions, record, is_filled, is_whole);
    }
    let figure = |number: i64| Figure {
        number: number.into(),
        digits: number.to_string(),
    };
    let metrics = answers.metrics.iter().cloned().map(|mut metric| {
        metric.value.get_or_insert_with(|| figure(32));
        if is_filled {
            metric.previous.get_or_insert_with(|| figure(25));
        }
        metric
    });
    answers.metrics = Arc::new(Metrics::new(answers.language, metrics));
}

fn fill_record(questions: &[Question], record: &mut Record, is_filled: bool, is_whole: bool) {
    let owner = record.key.clone();
    for (question, answer) in questions.iter().zip(&mut record.answers) {
        match (&mut *answer, question.kind.form()) {
            (Answer::Missing, _) => *answer = stand_in(question, &owner, is_filled),
            (Answer::Empty, _) if question.required || is_filled && !is_whole => {
                *answer = stand_in(question, &owner, is_filled)
            }
            (Answer::Records(records), Form::Records(questions)) => {
                records
                    .iter_mut()
                    .for_each(|record| fill_record(questions, record, is_filled, is_whole));
            }
            // The example of a list may be one entry, and a list of one is seldom meant to be a series.
            (Answer::Given(Value::List(entries)), _) if !is_whole && entries.len() == 1 && may_be_two(question) => {
                entries.extend(entries.first().cloned());
            }
            _ => {}
        }
    }
}

fn may_be_two(question: &Question) -> bool {
    !matches!(&question.max, Some(Bound::Number(most)) if *most < 2.into())
}
