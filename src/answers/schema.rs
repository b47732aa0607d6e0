//! JSON Schema (2020-12) of an answers file, so that an editor completes its keys, shows its questions and marks what is
//! wrong while it is typed.

use serde_json::{Map, Value as Json, json};

use crate::figures::Combine;
use crate::say::json::to_json;
use crate::say::messages::Messages;
use crate::template::json_schema::{self, merge, table};
use crate::template::{DOCUMENT, MetricSpec, Section, Template, document_section, unit_note};
use crate::text::language::Language;

use super::rollup::BY;

/// The name of the file beside an answers file that its first line tells editors to look for.
pub fn schema_file(template_id: &str) -> String {
    format!("{template_id}.schema.json")
}

/// Writes the JSON Schema of a template's answers file, its sentences in the template's language.
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
    if let Some(section) = document_section().filter(|_| template.language() == Language::Chinese) {
        properties.insert(DOCUMENT.into(), schema.section(&section));
    }
    properties.insert("metrics".into(), schema.metrics(&manifest.metrics));
    properties.insert("rollup".into(), schema.rollup());
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
    to_json(&whole)
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
        table(json_schema::questions(&section.questions, &self.messages), further)
    }

    /// `[metrics]`: the template's, and others that say what they count.
    fn metrics(&self, metrics: &[MetricSpec]) -> Json {
        let mut properties = Map::new();
        for metric in metrics {
            let unit = unit_note(&metric.unit, &self.messages);
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

    /// `[rollup]`: the figures of the reports that were rolled up.
    fn rollup(&self) -> Json {
        let approx = table(
            json!({ "value": number(), "approx": { "type": "boolean" }, "of": { "type": "integer", "minimum": 1 } }),
            json!({ "required": ["value"] }),
        );
        let figure = json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^\\s*$" }, approx] });
        let figures = json!({
            "type": "object",
            "propertyNames": { "pattern": "^[a-z][a-z0-9_]*$" },
            "additionalProperties": figure,
        });
        let part = table(
            json!({ "name": { "type": "string" }, "files": { "type": "array", "items": { "type": "string" } }, "figures": figures }),
            json!({ "required": ["name"] }),
        );
        table(
            json!({ "by": { "enum": BY }, "parts": { "type": "array", "items": part } }),
            json!({ "description": self.say("schema-rollup") }),
        )
    }

    /// A metric as a table.
    fn metric(&self) -> Json {
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
            "omit": { "type": "boolean" },
            "combine": { "enum": Combine::ALL.map(|(word, _)| word) },
            "share_of": { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 },
        });
        table(properties, json!({}))
    }
}

/// A number, or none yet.
fn number() -> Json {
    json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^\\s*$" }] })
}

/// How a metric is cited.
fn cited(id: &str) -> String {
    format!("{{{{ metrics.{id} }}}}")
}
