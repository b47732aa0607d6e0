//! JSON Schema of answers: what the types of questions say it with.
//!
//! It is no stricter than zhibi itself: nothing is required, as a draft may lack anything, and whatever counts as
//! unanswered is allowed. What only zhibi can judge (`when`, `valid`, bounds of dates, citations) stands in descriptions.

use serde_json::{Map, Value as Json, json};

use crate::say::message::Message;
use crate::say::messages::Messages;

use super::question::Question;
use super::value::{Bound, Value, is_jinja};

/// The answers to questions, each under its id and its former ids.
pub fn questions(questions: &[Question], messages: &Messages) -> Json {
    let mut properties = Map::new();
    for question in questions {
        let schema = answer(question, messages);
        for was in &question.was {
            let mut former = schema.clone();
            merge(&mut former, json!({ "deprecated": true }));
            properties.insert(was.clone(), former);
        }
        properties.insert(question.id.clone(), schema);
    }
    Json::Object(properties)
}

fn answer(question: &Question, messages: &Messages) -> Json {
    let mut schema = question.kind.rules.schema(question, messages);
    merge(
        &mut schema,
        json!({ "title": question.label, "description": description(question, messages) }),
    );
    if question.example.is_some()
        && let Some(example) = question.example_value()
    {
        merge(&mut schema, json!({ "examples": [example] }));
    }
    match &question.default {
        Some(Value::Text(jinja)) if is_jinja(jinja) => {}
        Some(default) => merge(&mut schema, json!({ "default": default })),
        None => {}
    }
    schema
}

/// The question with what it needs, and what only zhibi checks.
fn description(question: &Question, messages: &Messages) -> String {
    let need = match question.is_required() {
        true => "skeleton-required",
        false => "skeleton-optional",
    };
    let mut lines = vec![format!("{} ({})", question.ask, messages.say(need))];
    lines.extend(question.help.clone());
    for (id, bound) in [("skeleton-min", &question.min), ("skeleton-max", &question.max)] {
        if let Some(bound) = bound {
            let message = Message::composed(id).with("bound", bound.to_string());
            lines.push(messages.text(&message));
        }
    }
    if question.pattern.is_some() || question.valid.is_some() {
        lines.extend(question.message.clone());
    }
    lines.extend(question.kind.rules.hint().map(|hint| messages.text(&hint)));
    lines.join("\n")
}

/// A table that holds these keys and no others, with further words of the schema.
pub fn table(properties: Json, further: Json) -> Json {
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    merge(&mut schema, further);
    schema
}

/// Adds further words to a schema.
pub fn merge(schema: &mut Json, further: Json) {
    if let (Json::Object(schema), Json::Object(further)) = (schema, further) {
        schema.extend(further);
    }
}

/// What is unanswered, or this.
pub fn or_unanswered(schema: Json) -> Json {
    json!({ "anyOf": [schema, { "$ref": "#/$defs/unanswered" }] })
}

/// A text within the bounds and the pattern of its question.
pub fn text(question: &Question) -> Json {
    let mut rules = bounded(json!({}), question, "minLength", "maxLength");
    if let Some(pattern) = portable_pattern(question) {
        merge(&mut rules, json!({ "pattern": pattern }));
    }
    let mut schema = json!({ "type": "string" });
    // What is unanswered is under no rule; a length that only ends is never too long for it.
    if rules.get("minLength").is_some() || rules.get("pattern").is_some() {
        merge(&mut schema, json!({ "if": { "pattern": "\\S" }, "then": rules }));
    } else {
        merge(&mut schema, rules);
    }
    json!({ "anyOf": [schema, { "type": "array", "maxItems": 0 }] })
}

/// A day. What reads TOML for a schema gives it as text.
pub fn day() -> Json {
    json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
}

/// A schema with those bounds of a question that are numbers, under these names.
pub fn bounded(mut schema: Json, question: &Question, least: &str, greatest: &str) -> Json {
    for (name, bound) in [(least, &question.min), (greatest, &question.max)] {
        if let Some(bound @ Bound::Number(_)) = bound {
            merge(&mut schema, json!({ name: bound }));
        }
    }
    schema
}

/// The pattern of a question, where JSON Schema means the same by it.
pub fn portable_pattern(question: &Question) -> Option<String> {
    portable(question.pattern.as_ref()?.expression())
}

/// A pattern as JSON Schema takes it, where it means the same there: the dialects differ in what follows `\`, in `(?`, and
/// in classes within classes.
fn portable(expression: &str) -> Option<String> {
    let escapes = expression.split('\\').skip(1);
    let has_other_escape = escapes.filter(|after| !after.is_empty()).any(|after| {
        let next = after.chars().next().unwrap_or_default();
        next.is_ascii_alphanumeric() && !"dswDSWnt".contains(next)
    });
    let has_other_group = expression
        .match_indices("(?")
        .any(|(at, _)| !expression[at..].starts_with("(?:"));
    let has_inner_class = ["[[", "&&", "--", "~~"].iter().any(|sign| expression.contains(sign));
    (!has_other_escape && !has_other_group && !has_inner_class).then(|| format!("^(?:{expression})$"))
}
