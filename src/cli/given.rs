//! `--set KEY=VALUE`: answers given on the command line.

use toml::de::{DeTable, DeValue};

use crate::answers::{Edit, KeyPath, Step, Store, question_at};
use crate::figures::Metrics;
use crate::figures::typed::read_figure;
use crate::interview::outline::read_outline;
use crate::say::diagnostic::Diagnostic;
use crate::say::message::{Message, nearest_hint};
use crate::template::{Form, Question, Template, Value, is_id};

use super::ending::UsageError;

/// Reads answers given as `KEY=VALUE`, each with its key path. A value is read as TOML where it is a value its question
/// can have, else as a string. What else is to be said of them goes to `notes`. Fails also on what the question refuses.
pub fn read_given(
    given: &[String],
    template: &Template,
    store: &Store,
    notes: &mut Vec<Message>,
) -> anyhow::Result<Vec<(KeyPath, Edit)>> {
    let mut edits = Vec::new();
    let present = read_outline(template, &store.source(), &Default::default())?
        .answers
        .metrics;
    for text in given {
        edits.extend(read_one(text, template, &present, notes)?);
    }
    let given = edits.iter().map(|(_, edit)| edit.clone());
    let source = store.draft().source_with(&store.source().name, given);
    let source = source.map_err(UsageError::from)?;
    let outline = read_outline(template, &source, &Default::default())?;
    for (key, _) in &edits {
        if let Some((_, message)) = outline.refusals.iter().find(|(refused, _)| refused.is_within(key)) {
            return Err(UsageError::from(message.clone()).into());
        }
    }
    Ok(edits)
}

/// What is given for one key path, where it is an answer to its question.
pub fn given_value(given: &[String], template: &Template, key: &KeyPath) -> Option<Value> {
    let texts = given.iter().filter_map(|text| text.split_once('='));
    let (_, text) = texts
        .rev()
        .find(|(path, _)| KeyPath::parse(path.trim()).as_ref() == Some(key))?;
    read_typed(find_value_question(template, key)?, text.trim()).ok()
}

fn read_one(
    text: &str,
    template: &Template,
    metrics: &Metrics,
    notes: &mut Vec<Message>,
) -> Result<Vec<(KeyPath, Edit)>, UsageError> {
    let malformed = || UsageError::from(Message::new("set-malformed"));
    let (key, value) = text.split_once('=').ok_or_else(malformed)?;
    let key = KeyPath::parse(key.trim()).ok_or_else(malformed)?;
    let (Step::Name(metric), [Step::Name(id), field @ ..]) = key.steps().split_first().ok_or_else(malformed)? else {
        return Err(unknown(template, &key));
    };
    if metric != "metrics" || !is_id(id) {
        let question = find_value_question(template, &key).ok_or_else(|| unknown(template, &key))?;
        let value = read_typed(question, value.trim())?.to_toml();
        return Ok(vec![(key.clone(), Edit::Set { key, value })]);
    }
    let field = match field {
        [] => "value",
        [Step::Name(field)] if field == "value" || field == "previous" => field,
        _ => return Err(unknown(template, &key)),
    };
    let unit = metrics.get(id).map_or("", |metric| &metric.unit);
    let figure = read_figure(value, unit).map_err(|fault| fault.message)?;
    let figure = figure.ok_or_else(malformed)?;
    notes.extend(figure.conversion(unit));
    let metric = KeyPath::metric(id);
    let set = |field: &str, value| {
        let key = metric.name(field);
        (key.clone(), Edit::Set { key, value })
    };
    let mut edits = vec![set(field, Value::Number(figure.digits).to_toml())];
    if figure.approx && field == "value" {
        edits.push(set("approx", true.into()));
    }
    Ok(edits)
}

fn unknown(template: &Template, key: &KeyPath) -> UsageError {
    let mut known = Vec::new();
    for section in &template.manifest.sections {
        add_keys(&section.questions, &section.id, &mut known);
    }
    let message = Message::new("set-unknown").with("key", key.to_string());
    let hint = nearest_hint(&key.to_string(), known.iter().map(String::as_str));
    Diagnostic::error(message).maybe_hint(hint).into()
}

fn add_keys(questions: &[Question], owner: &str, keys: &mut Vec<String>) {
    for question in questions {
        let key = format!("{owner}.{}", question.id);
        match question.kind.form() {
            Form::Records(questions) => add_keys(questions, &format!("{key}[1]"), keys),
            _ => keys.push(key),
        }
    }
}

/// The question of a key path that is answered with a value, which records are not.
fn find_value_question<'t>(template: &'t Template, key: &KeyPath) -> Option<&'t Question> {
    question_at(template, key).filter(|question| !matches!(question.kind.form(), Form::Records(_)))
}

fn read_typed(question: &Question, text: &str) -> Result<Value, Message> {
    let read = |value: &DeValue<'_>| question.kind.read(&question.label, value);
    let line = format!("value = {text}");
    let table = DeTable::parse(&line).ok();
    let value = table.as_ref().and_then(|table| table.get_ref().get("value"));
    if let Some(Ok(value)) = value.map(|value| read(value.get_ref())) {
        return Ok(value);
    }
    read(&DeValue::String(text.into())).map_err(|fault| fault.message)
}
