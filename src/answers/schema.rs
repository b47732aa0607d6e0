//! JSON Schema (2020-12) of an answers file, so that an editor completes its keys, shows its questions and marks what is
//! wrong while it is typed.
//!
//! It is no stricter than zhibi itself: nothing is required, as a draft may lack anything, and whatever counts as
//! unanswered is allowed. What only zhibi can judge (`when`, `valid`, bounds of dates, citations) stands in descriptions.

use serde_json::{Map, Value as Json, json};

use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Bound, Kind, MetricSpec, Question, Section, Template, Value, is_jinja};
use crate::text::language::Language;

/// The name of the file beside an answers file that its first line tells editors to look for.
pub fn schema_file(template_id: &str) -> String {
    format!("{template_id}.schema.json")
}

/// Writes the JSON Schema of a pack's answers file, its sentences in the pack's language.
pub fn write_schema(template: &Template) -> String {
    let manifest = &template.manifest;
    let schema = Schema {
        messages: Messages::new(Language::of_tag(&manifest.language)),
    };
    let mut properties = Map::new();
    let strings = || json!({ "type": "array", "items": { "type": "string" } });
    properties.insert(
        "template".into(),
        json!({ "type": "string", "minLength": 1, "description": schema.say("schema-template"), "default": template.id }),
    );
    properties.insert(
        "language".into(),
        json!({ "type": "string", "description": schema.say("schema-language"), "examples": ["zh-CN", "en"] }),
    );
    properties.insert(
        "numbering".into(),
        table(
            json!({ "headings": strings(), "items": strings() }),
            json!({ "description": schema.say("schema-numbering") }),
        ),
    );
    properties.insert("document".into(), table(json!({}), json!({})));
    properties.insert("metrics".into(), schema.metrics(&manifest.metrics));
    for section in &manifest.sections {
        properties.insert(section.id.clone(), schema.section(section));
    }
    let whole = table(
        Json::Object(properties),
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": manifest.name,
            "description": manifest.description,
            "required": ["template"],
            "$defs": { "unanswered": schema.unanswered(), "metric": schema.metric() },
        }),
    );
    // A map of strings and numbers can always be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// A table that holds these keys and no others, with further words of the schema.
fn table(properties: Json, further: Json) -> Json {
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    merge(&mut schema, further);
    schema
}

fn merge(schema: &mut Json, further: Json) {
    if let (Json::Object(schema), Json::Object(further)) = (schema, further) {
        schema.extend(further);
    }
}

/// What is unanswered, or this.
fn or_unanswered(schema: Json) -> Json {
    json!({ "anyOf": [schema, { "$ref": "#/$defs/unanswered" }] })
}

struct Schema {
    messages: Messages,
}

impl Schema {
    fn say(&self, id: &'static str) -> String {
        self.messages.say(id)
    }

    fn unanswered(&self) -> Json {
        json!({
            "description": self.say("schema-unanswered"),
            "anyOf": [{ "type": "string", "pattern": "^\\s*$" }, { "type": "array", "maxItems": 0 }],
        })
    }

    fn section(&self, section: &Section) -> Json {
        let further = match &section.help {
            Some(help) => json!({ "title": section.title, "description": help }),
            None => json!({ "title": section.title }),
        };
        table(self.questions(&section.questions), further)
    }

    fn questions(&self, questions: &[Question]) -> Json {
        let mut properties = Map::new();
        for question in questions {
            let schema = self.question(question);
            for was in &question.was {
                let mut former = schema.clone();
                merge(&mut former, json!({ "deprecated": true }));
                properties.insert(was.clone(), former);
            }
            properties.insert(question.id.clone(), schema);
        }
        Json::Object(properties)
    }

    fn question(&self, question: &Question) -> Json {
        let mut schema = self.values(question);
        merge(
            &mut schema,
            json!({ "title": question.label, "description": self.description(question) }),
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
    fn description(&self, question: &Question) -> String {
        let need = match question.is_required() {
            true => "skeleton-required",
            false => "skeleton-optional",
        };
        let mut lines = vec![format!("{} ({})", question.ask, self.say(need))];
        lines.extend(question.help.clone());
        for (id, bound) in [("skeleton-min", &question.min), ("skeleton-max", &question.max)] {
            if let Some(bound) = bound {
                let message = Message::composed(id).with("bound", bound.to_string());
                lines.push(self.messages.text(&message));
            }
        }
        if let Some(message) = question
            .message
            .as_ref()
            .filter(|_| question.pattern.is_some() || question.valid.is_some())
        {
            lines.push(message.clone());
        }
        if matches!(question.kind, Kind::Period) {
            lines.push(self.say("period-hint"));
        }
        lines.join("\n")
    }

    fn values(&self, question: &Question) -> Json {
        let pattern = question
            .pattern
            .as_ref()
            .and_then(|pattern| portable(pattern.expression()));
        match &question.kind {
            Kind::String | Kind::Text | Kind::Markdown => {
                let mut rules = bounds(question, "minLength", "maxLength");
                if let Some(pattern) = pattern {
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
            Kind::Integer | Kind::Number => {
                let mut schema = json!({ "type": question.kind.name() });
                merge(&mut schema, bounds(question, "minimum", "maximum"));
                or_unanswered(schema)
            }
            Kind::Boolean => or_unanswered(json!({ "type": "boolean" })),
            Kind::Date => or_unanswered(date()),
            Kind::Period => {
                let days = table(
                    json!({ "from": date(), "to": date() }),
                    json!({ "required": ["from", "to"] }),
                );
                json!({ "anyOf": [days, { "type": "string" }, { "type": "array", "maxItems": 0 }] })
            }
            Kind::Choice { choices } => or_unanswered(json!({ "enum": choices })),
            Kind::Choices { choices } => {
                let entries = json!({ "anyOf": [{ "enum": choices }, { "type": "string", "pattern": "^\\s*$" }] });
                self.entries(question, entries)
            }
            Kind::List => {
                let entries = match pattern {
                    Some(pattern) => {
                        json!({ "type": "string", "if": { "pattern": "\\S" }, "then": { "pattern": pattern } })
                    }
                    None => json!({ "type": "string" }),
                };
                self.entries(question, entries)
            }
            Kind::Records { questions } => {
                let record = table(self.questions(questions), json!({}));
                // Records without an answer count for nothing, so only zhibi can say how many there are.
                or_unanswered(json!({ "type": "array", "items": record }))
            }
        }
    }

    fn entries(&self, question: &Question, entries: Json) -> Json {
        let mut schema = json!({ "type": "array", "items": entries });
        merge(&mut schema, bounds(question, "minItems", "maxItems"));
        or_unanswered(schema)
    }

    /// `[metrics]`: the pack's, and others that say what they count.
    fn metrics(&self, metrics: &[MetricSpec]) -> Json {
        let mut properties = Map::new();
        for metric in metrics {
            let unit = match metric.shown_unit() {
                "" => String::new(),
                unit => self.messages.text(&Message::new("skeleton-unit").with("unit", unit)),
            };
            let number = json!({ "anyOf": [{ "type": "number" }, { "$ref": "#/$defs/unanswered" }, { "$ref": "#/$defs/metric" }] });
            let mut schema = number;
            merge(
                &mut schema,
                json!({ "title": format!("{}{unit}", metric.name), "description": cited(&metric.id) }),
            );
            properties.insert(metric.id.clone(), schema);
        }
        json!({
            "type": "object",
            "description": self.say("skeleton-metrics"),
            "properties": properties,
            "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$" },
            "additionalProperties": {
                "allOf": [{ "$ref": "#/$defs/metric" }, { "anyOf": [{ "required": ["name"] }, { "required": ["unit"] }] }],
            },
        })
    }

    /// A metric as a table.
    fn metric(&self) -> Json {
        let number = || json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^\\s*$" }] });
        let properties = json!({
            "value": number(),
            "previous": number(),
            "unit": { "type": "string" },
            "name": { "type": "string" },
            "approx": { "type": "boolean" },
            "parts": { "type": "array", "items": { "type": "string" } },
            "at_most": { "type": "string" },
            "compared_with": { "type": "string" },
            "places": { "type": "integer", "minimum": 0 },
        });
        table(properties, json!({}))
    }
}

/// How a metric is cited.
fn cited(id: &str) -> String {
    format!("{{{{ metrics.{id} }}}}")
}

/// A day. What reads TOML for a schema gives it as text.
fn date() -> Json {
    json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
}

/// The bounds that are numbers, under these names.
fn bounds(question: &Question, least: &str, greatest: &str) -> Json {
    let number = |bound: &Option<Bound>| match bound {
        Some(bound @ Bound::Number(_)) => serde_json::to_value(bound).ok(),
        _ => None,
    };
    let named = [(least, &question.min), (greatest, &question.max)];
    named
        .into_iter()
        .filter_map(|(name, bound)| Some((name.to_owned(), number(bound)?)))
        .collect::<Map<_, _>>()
        .into()
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
