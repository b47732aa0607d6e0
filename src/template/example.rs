//! Examples: the filled answers file that comes with a pack, and what a question shows.

use std::sync::Arc;

use toml::de::DeTable;

use crate::figures::period::Period;
use crate::say::diagnostic::Faults;
use crate::say::source::Source;

use super::library::builtin_example;
use super::{EXAMPLE_FILE, Kind, Origin, Question, Template, Value, read_inside, read_value, resolve};

impl Template {
    /// The filled answers file that comes with it: built in with it, or `example.toml` in its folder. Fails when that
    /// cannot be read or leads out of the folder.
    pub fn example_file(&self) -> Result<Option<Arc<Source>>, Faults> {
        let Some(folder) = &self.path else {
            return Ok(builtin_example(&self.id).filter(|_| self.origin == Origin::BuiltIn));
        };
        match folder.join(EXAMPLE_FILE).exists() {
            true => read_inside(folder, &resolve(folder)?, EXAMPLE_FILE).map(Some),
            false => Ok(None),
        }
    }
}

impl Question {
    /// Its example as a value of its type; of a choice without one, the first thing that can be chosen.
    pub fn example_value(&self) -> Option<Value> {
        let example = self.example.as_deref();
        match &self.kind {
            Kind::String | Kind::Text | Kind::Markdown => Some(Value::Text(example?.to_owned())),
            Kind::List => Some(Value::List(example?.lines().map(str::to_owned).collect())),
            Kind::Choice { choices } => {
                let named = choices.iter().find(|choice| Some(choice.as_str()) == example);
                named.or(choices.first()).cloned().map(Value::Text)
            }
            Kind::Choices { choices } => {
                let is_named = |choice: &&String| example.is_some_and(|example| example.contains(choice.as_str()));
                let named: Vec<String> = choices.iter().filter(is_named).cloned().collect();
                Some(Value::List(if named.is_empty() { choices.clone() } else { named }))
            }
            Kind::Period => Period::parse(example?).ok().map(Value::Period),
            Kind::Records { .. } => None,
            // Written as it stands in an answers file.
            kind => {
                let line = format!("value = {}", example?);
                let table = DeTable::parse(&line).ok()?;
                let value = table.get_ref().get("value")?;
                read_value(&self.label, kind, value.get_ref()).ok()
            }
        }
    }
}
