//! The example of a pack: a filled answers file that comes with it, or one made of the examples of its questions.

use std::fmt::Write;
use std::sync::Arc;

use toml::de::DeTable;

use crate::answers::value_of;
use crate::figures::period::Period;
use crate::say::diagnostic::Faults;
use crate::say::source::Source;

use super::library::builtin_example;
use super::{EXAMPLE_FILE, Kind, Origin, Question, Template, Value, read_inside, read_value, resolve};

/// An answers file that shows what a pack's report looks like.
#[derive(Debug, Clone)]
pub enum Example {
    /// One that comes with the pack, and is whole.
    Whole(Arc<Source>),
    /// Made of the examples of its questions: figures have no values, and not every question has an example.
    OfQuestions(Arc<Source>),
}

impl Example {
    /// The answers file.
    pub fn source(&self) -> &Arc<Source> {
        match self {
            Example::Whole(source) | Example::OfQuestions(source) => source,
        }
    }
}

impl Template {
    /// Its example: the one built in with it, `example.toml` in its folder, else the examples of its questions; none
    /// where no question has one. Fails on a file that cannot be read or leads out of the folder.
    pub fn example(&self) -> Result<Option<Example>, Faults> {
        let Some(folder) = &self.path else {
            let built_in = builtin_example(&self.id).filter(|_| self.origin == Origin::BuiltIn);
            return Ok(built_in.map(Example::Whole));
        };
        if folder.join(EXAMPLE_FILE).exists() {
            return Ok(Some(Example::Whole(read_inside(
                folder,
                &resolve(folder)?,
                EXAMPLE_FILE,
            )?)));
        }
        let text = answers_of_questions(self);
        let name = format!("{}:examples", self.id);
        Ok(text.map(|text| Example::OfQuestions(Source::new(name, text))))
    }
}

/// An answers file in which each question is answered by its example; none where there is no example at all.
fn answers_of_questions(template: &Template) -> Option<String> {
    let sections = &template.manifest.sections;
    if !sections.iter().any(|section| has_example(&section.questions)) {
        return None;
    }
    let mut text = format!("template = {}\n", value_of(&Value::Text(template.id.clone())));
    for section in sections {
        let _ = writeln!(text, "\n[{}]", section.id);
        add_answers(&section.questions, &section.id, &mut text);
    }
    Some(text)
}

fn has_example(questions: &[Question]) -> bool {
    questions.iter().any(|question| match &question.kind {
        Kind::Records { questions } => has_example(questions),
        _ => question.example.is_some(),
    })
}

/// The plain answers first: in TOML nothing of a table can follow its sub-tables.
fn add_answers(questions: &[Question], owner: &str, text: &mut String) {
    for question in questions {
        if let Some(value) = question.example_value() {
            let _ = writeln!(text, "{} = {}", question.id, value_of(&value));
        }
    }
    for question in questions {
        if let Kind::Records { questions } = &question.kind
            && has_example(questions)
        {
            let key = format!("{owner}.{}", question.id);
            let _ = writeln!(text, "\n[[{key}]]");
            add_answers(questions, &key, text);
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
