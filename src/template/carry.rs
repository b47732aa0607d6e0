//! Checks what questions carry over from the last report: that it is asked, and can be an answer here.

use crate::files::fields::FaultList;
use crate::say::message::{Message, nearest_hint};

use super::manifest::Section;
use super::question::{Form, ManifestText, Question};

/// Refuses every `carry` that leads nowhere, or to answers that cannot stand where they are carried.
pub fn check_carried(sections: &[Section], faults: &FaultList) {
    let keys: Vec<String> = sections
        .iter()
        .flat_map(|section| section.questions.iter().map(move |question| key_of(section, question)))
        .collect();
    for section in sections {
        for question in &section.questions {
            if let Some(carry) = &question.carry
                && !faults.is_full()
            {
                check_one(&keys, sections, section, question, carry, faults);
            }
            if let Form::Records(questions) = question.kind.form() {
                refuse_within(questions, faults);
            }
        }
    }
}

fn check_one(
    keys: &[String],
    sections: &[Section],
    section: &Section,
    question: &Question,
    carry: &ManifestText,
    faults: &FaultList,
) {
    let all = sections.iter().flat_map(|section| &section.questions);
    let own = key_of(section, question);
    let mut others = keys.iter().zip(all).filter(|(key, _)| **key != own);
    let found = others.find(|(key, _)| **key == carry.text);
    let Some((_, source)) = found else {
        let known = keys.iter().map(String::as_str).filter(|key| *key != own);
        let message = Message::new("carry-unknown").with("key", &carry.text);
        return faults.add_with_hint(carry.span.clone(), message, nearest_hint(&carry.text, known));
    };
    if !can_carry(source, question) {
        let message = Message::new("carry-type")
            .with("key", &carry.text)
            .with("from", source.kind.name())
            .with("to", question.kind.name());
        faults.add(carry.span.clone(), message);
    }
}

fn key_of(section: &Section, question: &Question) -> String {
    format!("{}.{}", section.id, question.id)
}

/// Whether answers to one question can be answers to another: lists and records to each other where a record has text
/// of its own, records to records where a field is the same, texts to texts.
fn can_carry(from: &Question, to: &Question) -> bool {
    let has_text = |questions: &[Question]| {
        let mut forms = questions.iter().map(|question| question.kind.form());
        forms.any(|form| matches!(form, Form::Line | Form::Paragraphs))
    };
    match (from.kind.form(), to.kind.form()) {
        (Form::List, Form::List) | (Form::Paragraphs, Form::Paragraphs) => true,
        (Form::List, Form::Records(questions)) | (Form::Records(questions), Form::List) => has_text(questions),
        (Form::Records(questions), Form::Records(others)) => questions.iter().any(|question| {
            let is_same = |other: &Question| other.id == question.id && other.kind.name() == question.kind.name();
            others.iter().any(is_same)
        }),
        _ => false,
    }
}

/// Within a record there is no last report to carry from.
fn refuse_within(questions: &[Question], faults: &FaultList) {
    for question in questions {
        if let Some(carry) = &question.carry {
            faults.add(carry.span.clone(), Message::new("carry-in-record"));
        }
        if let Form::Records(questions) = question.kind.form() {
            refuse_within(questions, faults);
        }
    }
}
