//! The user's configuration: answers that one person gives again and again, and what `check` looks for.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::check::Selection;
use crate::files::fields::{FaultList, Fields, parse_toml};
use crate::say::diagnostic::Faults;
use crate::say::input::read_file;
use crate::say::message::Message;
use crate::say::source::{Source, first_forbidden};
use crate::template::{Question, Value, is_id, is_unanswered, read_value};

/// `config.toml`, read.
///
/// ```toml
/// [defaults]
/// "unit.name" = "青石区科技局"
/// author.name = "王小明"
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// What the interview offers, by `section.question`; each value as TOML, since its type is the question's to say.
    pub defaults: BTreeMap<String, String>,
    /// What `check` looks for.
    pub selection: Selection,
}

impl Config {
    /// Reads `zhibi/config.toml` in a base folder such as `$XDG_CONFIG_HOME`. Without the folder or the file the
    /// configuration is empty. Fails when the file cannot be read, and on every fault in it.
    pub fn read(base: Option<&Path>) -> Result<Config, Faults> {
        let Some(path) = base.map(|base| base.join("zhibi").join("config.toml")) else {
            return Ok(Config::default());
        };
        if std::fs::metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(Config::default());
        }
        Config::parse(&read_file(&path)?)
    }

    fn parse(source: &Arc<Source>) -> Result<Config, Faults> {
        let table = parse_toml(source)?;
        let faults = FaultList::new(source);
        let mut fields = Fields::new(&table, &faults);
        let defaults = fields.table("defaults").map(|table| read_defaults(table, &faults));
        let mut selection = Selection::default();
        selection.read_fields(&mut fields, &faults);
        fields.finish();
        faults.finish(Config {
            defaults: defaults.unwrap_or_default(),
            selection,
        })
    }

    /// The default for a question, by its `section.question`. None also where it does not fit the question's type:
    /// one configuration serves all packs.
    pub fn default_for(&self, key: &str, question: &Question) -> Option<Value> {
        let value = DeValue::parse(self.defaults.get(key)?).ok()?;
        let value = value.get_ref();
        if is_unanswered(value) {
            return None;
        }
        read_value(&question.label, &question.kind, value).ok()
    }
}

fn read_defaults(table: &DeTable<'_>, faults: &FaultList) -> BTreeMap<String, String> {
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
    entries.sort_by_key(|(span, ..)| span.start);
    let mut defaults = BTreeMap::new();
    for (span, key, value) in entries {
        let mut parts = key.split('.');
        if !(parts.clone().count() == 2 && parts.all(is_id)) {
            faults.add(span, Message::new("config-key").with("key", key));
        } else if let Some(message) = refusal(&key, value.get_ref()) {
            faults.add(value.span(), message);
        } else {
            let literal = faults.source.text.get(value.span()).unwrap_or_default();
            if defaults.insert(key.clone(), literal.to_owned()).is_some() {
                faults.add(span, Message::new("id-duplicate").with("id", key));
            }
        }
    }
    defaults
}

/// Why a value cannot be a default: it is not one value or an array of texts, or holds what no text may hold.
fn refusal(key: &str, value: &DeValue<'_>) -> Option<Message> {
    let forbidden = |text: &str| {
        first_forbidden(text).map(|(_, c)| {
            Message::new("value-control-character")
                .with("name", key)
                .with("code", format!("U+{:04X}", c as u32))
        })
    };
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
    use super::*;
    use crate::say::source::Place;
    use crate::template::{Kind, Library};

    fn parse(text: &'static str) -> Result<Config, Vec<(usize, String)>> {
        Config::parse(&Source::new("config.toml", text)).map_err(|faults| {
            let line = |place: &Place| place.source.line_and_column(place.span.start).0;
            let faults = faults.0.iter();
            faults
                .map(|fault| (line(fault.place.as_ref().unwrap()), fault.message.id.to_string()))
                .collect()
        })
    }

    fn question(kind: Kind) -> Question {
        let (template, _) = Library::new(&[], None).open("civilized-unit", Path::new("")).unwrap();
        Question {
            kind,
            ..template.manifest.sections[0].questions[0].clone()
        }
    }

    #[test]
    fn a_key_means_the_same_quoted_and_dotted() {
        let text = "[defaults]\n\"unit.name\" = \"青石区科技局\"\nunit.people = 32\n[defaults.author]\ntags = [\"甲\", \"乙\"]\n";
        let config = parse(text).unwrap();
        let name = config.default_for("unit.name", &question(Kind::String));
        assert_eq!(name, Some(Value::Text("青石区科技局".into())));
        let number = config.default_for("unit.people", &question(Kind::Number));
        assert_eq!(number, Some(Value::Number("32".into())));
        let list = config.default_for("author.tags", &question(Kind::List));
        assert_eq!(list, Some(Value::List(vec!["甲".into(), "乙".into()])));
        assert_eq!(config.default_for("unit.name", &question(Kind::Date)), None);
        assert_eq!(config.default_for("unit.other", &question(Kind::String)), None);
    }

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let text = "default = 1\n[defaults]\nname = \"甲\"\n\"a.b.c\" = 1\nunit.rows = [1]\nunit.deep.er = 1\n\"unit.x\" = 1\nunit.x = 2\n";
        let faults = parse(text).unwrap_err();
        let expected = [
            (1, "key-unknown"),
            (3, "config-key"),
            (4, "config-key"),
            (5, "config-value"),
            (6, "config-value"),
            (8, "id-duplicate"),
        ];
        assert_eq!(faults, expected.map(|(line, id)| (line, id.to_owned())));
    }

    #[test]
    fn no_file_is_an_empty_configuration() {
        assert_eq!(Config::read(None).unwrap(), Config::default());
        assert_eq!(
            Config::read(Some(Path::new("/no/such/folder"))).unwrap(),
            Config::default()
        );
    }
}
