//! The types of questions, each in a file of its own: how an answer is written in TOML and typed at a prompt, what bounds
//! it, how an editor checks it, how an empty one stands in a file to fill, how it prints, and what a template is tried with.

mod boolean;
mod choice;
mod choices;
mod date;
mod image;
mod integer;
mod list;
mod markdown;
mod number;
mod period;
mod records;
mod string;
mod text;
mod written;

use std::io::{self, Read, Write};

use borsh::{BorshDeserialize, BorshSerialize};

use super::question::{Form, Kind, QuestionType};

pub use date::read_date;
pub use image::{image_of, image_value};
pub use number::read_number;
pub use period::{period_of, period_value};

/// Every type, in the order they are told of.
pub static TYPES: &[&dyn QuestionType] = &[
    &string::Rules,
    &text::Rules,
    &markdown::Rules,
    &integer::Rules,
    &number::Rules,
    &date::Rules,
    &period::Rules,
    &boolean::Rules,
    &choice::Rules,
    &choices::Rules,
    &list::Rules,
    &records::Rules,
    &image::Rules,
];

/// The names of the types.
pub fn type_names() -> Vec<&'static str> {
    TYPES.iter().map(|rules| rules.name()).collect()
}

/// The type with a name.
pub fn type_named(name: &str) -> Option<&'static dyn QuestionType> {
    TYPES.iter().copied().find(|rules| rules.name() == name)
}

/// The type `string`, for what is asked beside the questions of a template.
pub fn line_of_text() -> Kind {
    Kind::new(&string::Rules)
}

// What the built-in templates are kept as: the place of the type in `TYPES`, and what the manifest gives it.

impl BorshSerialize for Kind {
    fn serialize<W: Write>(&self, writer: &mut W) -> io::Result<()> {
        let place = TYPES.iter().position(|rules| rules.name() == self.name());
        let place = place.and_then(|place| u8::try_from(place).ok());
        place.ok_or(io::ErrorKind::InvalidData)?.serialize(writer)?;
        match self.form() {
            Form::Choice(_) | Form::Choices(_) => self.choices.serialize(writer),
            Form::Records(_) => self.questions.serialize(writer),
            _ => Ok(()),
        }
    }
}

impl BorshDeserialize for Kind {
    fn deserialize_reader<R: Read>(reader: &mut R) -> io::Result<Kind> {
        let place = u8::deserialize_reader(reader)?;
        let rules = TYPES.get(usize::from(place)).ok_or(io::ErrorKind::InvalidData)?;
        let mut kind = Kind::new(*rules);
        match rules.form(&Kind::new(*rules)) {
            Form::Choice(_) | Form::Choices(_) => kind.choices = BorshDeserialize::deserialize_reader(reader)?,
            Form::Records(_) => kind.questions = BorshDeserialize::deserialize_reader(reader)?,
            _ => {}
        }
        Ok(kind)
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeValue;

    use super::*;
    use crate::say::message::Message;
    use crate::say::messages::Messages;
    use crate::say::source::Source;
    use crate::template::manifest::Manifest;
    use crate::template::question::Question;
    use crate::template::value::is_unanswered;
    use crate::text::language::Language;

    /// A question of each type that is answered with one value.
    fn questions() -> Vec<Question> {
        let mut manifest = "name = \"n\"\nlanguage = \"en\"\n[[sections]]\nid = \"s\"\ntitle = \"S\"\n".to_owned();
        for rules in TYPES.iter().copied() {
            let keys = match rules.form(&Kind::new(rules)) {
                Form::Records(_) => continue,
                Form::Choice(_) | Form::Choices(_) => "choices = [\"red\", \"dark red\"]\n",
                _ => "",
            };
            let name = rules.name();
            manifest += &format!("[[sections.questions]]\nid = \"{name}\"\nask = \"?\"\ntype = \"{name}\"\n{keys}");
        }
        let manifest = Manifest::read(&Source::new("template.toml", manifest)).unwrap();
        manifest
            .sections
            .into_iter()
            .flat_map(|section| section.questions)
            .collect()
    }

    #[test]
    fn every_type_reads_what_it_writes_and_what_would_be_typed() {
        for question in questions() {
            let (kind, rules) = (&question.kind, question.kind.rules);
            let answer = rules.probe(&question).unwrap();
            let written = answer.to_toml().to_string();
            let read = DeValue::parse(&written).unwrap();
            assert_eq!(kind.read("q", read.get_ref()).unwrap(), answer, "{written}");
            let typed = rules.as_typed(&answer);
            assert_eq!(rules.read_typed(kind, &typed), Ok(Some(answer.clone())), "{typed}");
            assert!(!rules.print(&answer, Language::English).is_empty(), "{written}");
            for (name, _) in rules.fields() {
                assert!(rules.field(&answer, name).is_some(), "{name} of {written}");
            }
        }
    }

    #[test]
    fn an_empty_answer_of_every_type_is_unanswered() {
        for rules in TYPES {
            let empty = DeValue::parse(rules.empty(&Kind::new(*rules))).unwrap();
            assert!(is_unanswered(empty.get_ref()), "{}", rules.name());
        }
    }

    #[test]
    fn every_type_is_told_of_in_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let messages = Messages::new(language);
            for name in type_names() {
                for id in [format!("kind-{name}"), format!("asks-{name}")] {
                    assert!(messages.find(&Message::composed(id.clone())).is_some(), "{id}");
                }
            }
        }
    }
}
