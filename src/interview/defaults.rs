//! Answers that one person gives again and again: the table `[defaults]` of the user's configuration.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::files::fields::FaultList;
use crate::say::message::Message;
use crate::say::source::refuse_forbidden;
use crate::template::{Question, Value, is_id, is_unanswered};
use crate::text::in_order::sort_by_place;

/// What the user's configuration has to offer, by `section.question`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Defaults {
    /// Each value as TOML, since its type is the question's to say.
    values: BTreeMap<String, String>,
}

impl Defaults {
    /// Reads the table; every fault in it is added.
    pub fn read(table: &DeTable<'_>, faults: &FaultList) -> Defaults {
        let mut entries = Vec::new();
        for (name, value) in table {
            match value.get_ref() {
                DeValue::Table(questions) => entries.extend(questions.iter().map(|(question, value)| {
                    let key = format!("{}.{}", name.get_ref(), question.get_ref());
                    (question.span(), key, value)
                })),
                _ => entries.push((name.span(), name.get_ref().to_string(), value)),
            }
        }
        sort_by_place(&mut entries, |(span, ..)| (span.start, 0));
        let mut values = BTreeMap::new();
        for (span, key, value) in entries {
            let mut parts = key.split('.');
            if !(parts.clone().count() == 2 && parts.all(is_id)) {
                faults.add(span, Message::new("config-key").with("key", key));
            } else if let Some(message) = refusal(&key, value.get_ref()) {
                faults.add(value.span(), message);
            } else {
                let literal = faults.source.text.get(value.span()).unwrap_or_default();
                if values.insert(key.clone(), literal.to_owned()).is_some() {
                    faults.add(span, Message::new("id-duplicate").with("id", key));
                }
            }
        }
        Defaults { values }
    }

    /// The default for a question, by its `section.question`. None also where it does not fit the question's type:
    /// one configuration serves all templates.
    pub fn find(&self, key: &str, question: &Question) -> Option<Value> {
        let value = DeValue::parse(self.values.get(key)?).ok()?;
        let value = value.get_ref();
        if is_unanswered(value) {
            return None;
        }
        question.kind.read(&question.label, value).ok()
    }
}

/// Why a value cannot be a default: it is not one value or an array of texts, or holds what no text may hold.
fn refusal(key: &str, value: &DeValue<'_>) -> Option<Message> {
    let forbidden = |text: &str| refuse_forbidden(key, text);
    let not_a_default = || Message::new("config-value").with("key", key);
    match value {
        DeValue::String(text) => forbidden(text),
        DeValue::Array(entries) => entries.iter().find_map(|entry| match entry.get_ref().as_str() {
            Some(text) => forbidden(text),
            None => Some(not_a_default()),
        }),
        DeValue::Table(_) => Some(not_a_default()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::files::fields::parse_toml;
    use crate::say::source::Source;
    use crate::template::{Kind, Library, type_named};

    fn question(kind: &str) -> Question {
        let (template, _) = Library::new(&[], None).open("civilized-unit", Path::new("")).unwrap();
        Question {
            kind: Kind::new(type_named(kind).unwrap()),
            ..template.manifest.sections[0].questions[0].clone()
        }
    }

    #[test]
    fn a_key_means_the_same_quoted_and_dotted() {
        let text = "\"unit.name\" = \"青石区科技局\"\nunit.people = 32\n[author]\ntags = [\"甲\", \"乙\"]\n";
        let source = Source::new("config.toml", text);
        let faults = FaultList::new(&source);
        let defaults = Defaults::read(&parse_toml(&source).unwrap(), &faults);
        let defaults = faults.finish(defaults).unwrap();
        let name = defaults.find("unit.name", &question("string"));
        assert_eq!(name, Some(Value::Text("青石区科技局".into())));
        let number = defaults.find("unit.people", &question("number"));
        assert_eq!(number, Some(Value::Number("32".into())));
        let list = defaults.find("author.tags", &question("list"));
        assert_eq!(list, Some(Value::List(vec!["甲".into(), "乙".into()])));
        assert_eq!(defaults.find("unit.name", &question("date")), None);
        assert_eq!(defaults.find("unit.other", &question("string")), None);
    }
}
