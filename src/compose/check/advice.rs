//! What is not wrong in a manifest, but not meant so: answers that nobody prints, and examples and defaults that their
//! own question would refuse.

use toml::de::{DeTable, DeValue};

use crate::answers::check_value;
use crate::files::fields::parse_toml;
use crate::report::{Block, Document, Number};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::template::{Form, Question, Template, Value, is_jinja};

use super::names::Uses;

/// A question with its table in `template.toml`.
pub struct Placed<'t, 's> {
    /// The question.
    pub question: &'t Question,
    /// Its key path, records without their numbers.
    pub key: String,
    table: &'s DeTable<'s>,
}

impl Placed<'_, '_> {
    /// A warning at the value of a key of the question.
    pub fn warn(&self, template: &Template, key: &str, message: Message) -> Diagnostic {
        let span = self.table.get(key).map_or(0..0, |value| value.span());
        Diagnostic::warning(message).at(&template.manifest_source, span)
    }
}

/// Calls `visit` for every question of a template that could be read, records' own among them.
pub fn each_question(template: &Template, visit: &mut impl FnMut(&Placed<'_, '_>)) {
    let Ok(table) = parse_toml(&template.manifest_source) else {
        return;
    };
    for (section, table) in template.manifest.sections.iter().zip(tables(&table, "sections")) {
        walk(&section.questions, table, &section.id, visit);
    }
}

fn tables<'s>(table: &'s DeTable<'s>, key: &str) -> impl Iterator<Item = &'s DeTable<'s>> {
    let entries = table.get(key).and_then(|value| value.get_ref().as_array());
    let entries = entries.into_iter().flatten();
    entries.filter_map(|entry| match entry.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    })
}

fn walk(questions: &[Question], table: &DeTable<'_>, owner: &str, visit: &mut impl FnMut(&Placed<'_, '_>)) {
    for (question, table) in questions.iter().zip(tables(table, "questions")) {
        let key = format!("{owner}.{}", question.id);
        if let Form::Records(questions) = question.kind.form() {
            walk(questions, table, &key, visit);
        }
        visit(&Placed { question, key, table });
    }
}

/// Warns about what is asked and neither printed nor used to decide what is asked or printed.
pub fn find_unused(template: &Template, body: &Uses, expressions: &Uses, found: &mut Vec<Diagnostic>) {
    let manifest = &template.manifest;
    let carried: Vec<&str> = manifest
        .sections
        .iter()
        .flat_map(|section| &section.questions)
        .filter_map(|question| Some(question.carry.as_ref()?.text.as_str()))
        .collect();
    // What the report is about decides how its figures are compared.
    let period = manifest
        .report_period()
        .map(|(_, question)| std::ptr::from_ref(question));
    each_question(template, &mut |placed| {
        let question = placed.question;
        let is_used = [body, expressions]
            .iter()
            .any(|uses| uses.questions.contains(&std::ptr::from_ref(question)) || uses.loose.contains(&question.id))
            || expressions.bare.contains(&question.id)
            || carried.iter().any(|carried| placed.key.starts_with(carried))
            || period == Some(std::ptr::from_ref(question));
        if !is_used {
            let message = Message::new("advice-unused").with("key", &placed.key);
            found.push(
                placed
                    .warn(template, "id", message)
                    .hint(Message::new("advice-unused-hint")),
            );
        }
    });
}

/// Warns about examples and defaults that their question would refuse as answers.
pub fn find_refused(template: &Template, found: &mut Vec<Diagnostic>) {
    each_question(template, &mut |placed| {
        let question = placed.question;
        if let Some(fault) = refused_example(question) {
            let message = Message::new("advice-example")
                .with("key", &placed.key)
                .with("fault", fault);
            found.push(placed.warn(template, "example", message));
        }
        let default = question.default.as_ref();
        let is_composed = |value: &Value| matches!(value, Value::Text(text) if is_jinja(text));
        if let Some(Err(fault)) = default
            .filter(|value| !is_composed(value))
            .map(|value| check_value(question, value))
        {
            let message = Message::new("advice-default")
                .with("key", &placed.key)
                .with("fault", fault);
            found.push(placed.warn(template, "default", message));
        }
    });
}

/// What is wrong with the example of a question as an answer to it.
fn refused_example(question: &Question) -> Option<Message> {
    let example = question.example.as_deref()?;
    if matches!(question.kind.form(), Form::Records(_)) {
        return None;
    }
    let is_choice = |choices: &[String]| choices.iter().any(|choice| example.contains(choice.as_str()));
    match question.kind.form() {
        Form::Choice(choices) if !choices.iter().any(|choice| choice == example) => {
            return Some(not_a_choice(question, choices));
        }
        Form::Choices(choices) if !is_choice(choices) => return Some(not_a_choice(question, choices)),
        Form::Line if example.trim_end().contains('\n') => {
            return Some(Message::new("value-one-line").with("name", &question.label));
        }
        _ => {}
    }
    let Some(value) = question.example_value() else {
        let kind = crate::files::fields::kind_name(question.kind.name());
        return Some(Message::new("advice-example-type").with("kind", kind));
    };
    // An example shows one entry of a list, and need not show as many as there must be.
    check_value(question, &value)
        .err()
        .filter(|fault| fault.id != "value-too-few")
}

fn not_a_choice(question: &Question, choices: &[String]) -> Message {
    Message::new("value-not-a-choice")
        .with("name", &question.label)
        .with("choices", choices.to_vec())
}

/// Warns about headings and lists of a body, in all its branches, that are deeper than there are samples of numbers.
pub fn find_too_deep(template: &Template, whole: &Document<Number>, found: &mut Vec<Diagnostic>) {
    let numbering = &template.manifest.numbering;
    let mut depths = Depths::default();
    depths.look(&whole.blocks, 0);
    whole
        .attachments
        .iter()
        .for_each(|attachment| depths.look(&attachment.blocks, 0));
    let needs = [
        ("headings", depths.headings, numbering.headings.len()),
        ("items", depths.items, numbering.items.len()),
    ];
    for (key, needed, levels) in needs {
        if needed > levels {
            let message = Message::new("advice-too-few-levels")
                .with("key", key)
                .with("needed", needed)
                .with("levels", levels);
            found.push(Diagnostic::warning(message).at(&template.manifest_source, numbering.span.clone()));
        }
    }
}

/// The deepest heading and list.
#[derive(Default)]
struct Depths {
    headings: usize,
    items: usize,
}

impl Depths {
    fn look(&mut self, blocks: &[Block<Number>], depth: usize) {
        for block in blocks {
            match block {
                Block::Heading { level, .. } => self.headings = self.headings.max(*level),
                Block::Items(items) => {
                    self.items = self.items.max(depth + 1);
                    items.iter().for_each(|item| self.look(&item.blocks, depth + 1));
                }
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| self.look(blocks, depth)),
                Block::Paragraph(_) | Block::Table(_) | Block::Placed(..) | Block::Illustration(_) => {}
            }
        }
    }
}
