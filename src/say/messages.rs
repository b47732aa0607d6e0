//! What zhibi says to people, in English and Chinese: every sentence stands in `locales/`, under one id.

use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use memchr::memmem;

use crate::say::message::{Argument, Message};
use crate::text::hidden::visible;
use crate::text::language::Language;

const ENGLISH: &str = include_str!("../../locales/en.ftl");
const CHINESE: &str = include_str!("../../locales/zh-CN.ftl");

/// The sentences of one language, each parsed when it is first said.
pub struct Messages {
    /// The language they are in.
    pub language: Language,
    /// Those that were said.
    bundle: RefCell<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The sentences of a language.
    pub fn new(language: Language) -> Messages {
        let tag = unic_langid::LanguageIdentifier::from_bytes(language.tag().as_bytes());
        let mut bundle = FluentBundle::new(tag.into_iter().collect());
        bundle.set_use_isolating(false);
        Messages {
            language,
            bundle: RefCell::new(bundle),
        }
    }

    /// The sentence of an id that takes no arguments.
    pub fn say(&self, id: &'static str) -> String {
        self.text(&Message::new(id))
    }

    /// A message as a sentence; control characters in its arguments are made visible.
    /// An id without a sentence (a test looks for those) comes back as it is.
    pub fn text(&self, message: &Message) -> String {
        self.find(message).unwrap_or_else(|| message.id.to_string())
    }

    /// The sentence of an id that is put together at run time, where there is one.
    pub fn find(&self, message: &Message) -> Option<String> {
        let mut arguments = FluentArgs::new();
        for (name, argument) in &message.arguments {
            let value = match argument {
                Argument::Text(text) => FluentValue::from(visible(text).into_owned()),
                Argument::List(texts) => {
                    let separator = self.language.list_separator();
                    FluentValue::from(visible(&texts.join(separator)).into_owned())
                }
                Argument::Number(number) => FluentValue::from(*number as f64),
                Argument::Message(inner) => FluentValue::from(self.text(inner)),
            };
            arguments.set(*name, value);
        }
        let mut bundle = self.bundle.borrow_mut();
        if !bundle.has_message(&message.id) {
            let entry = find_entry(file(self.language), &message.id)?;
            bundle.add_resource_overriding(parse(entry));
        }
        let pattern = bundle.get_message(&message.id)?.value()?;
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut problems);
        debug_assert!(problems.is_empty(), "{}: {problems:?}", message.id);
        Some(text.into_owned())
    }
}

fn file(language: Language) -> &'static str {
    match language {
        Language::Chinese => CHINESE,
        Language::English => ENGLISH,
    }
}

/// The entry of an id in a Fluent file: from its line to the next that begins an entry or a comment.
fn find_entry<'f>(file: &'f str, id: &str) -> Option<&'f str> {
    let start = memmem::find(file.as_bytes(), format!("\n{id} =").as_bytes())? + 1;
    let entry = &file[start..];
    let begins_another = |rest: &str| rest.starts_with(|first: char| first.is_ascii_lowercase() || first == '#');
    let mut breaks = entry.match_indices('\n').map(|(place, _)| place + 1);
    let end = breaks.find(|&place| begins_another(&entry[place..]));
    Some(&entry[..end.unwrap_or(entry.len())])
}

/// Parses an entry; what a faulty one still yields is used, and a test refuses it.
fn parse(entry: &str) -> FluentResource {
    FluentResource::try_new(entry.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn ids(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id)
            .collect()
    }

    fn arguments(text: &str, id: &str) -> BTreeSet<String> {
        let mut inside = false;
        let mut names = BTreeSet::new();
        for line in text.lines() {
            if !line.starts_with(' ') {
                inside = line.split_once(" =").is_some_and(|(found, _)| found == id);
            }
            if inside {
                for part in line.split('$').skip(1) {
                    let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
                    names.insert(part[..end.unwrap_or(part.len())].to_string());
                }
            }
        }
        names
    }

    fn source_files(folder: &std::path::Path, found: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                source_files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_parse_and_have_the_same_ids_and_arguments() {
        for text in [ENGLISH, CHINESE] {
            assert!(FluentResource::try_new(text.to_owned()).is_ok());
        }
        assert_eq!(ids(ENGLISH), ids(CHINESE));
        for id in ids(ENGLISH) {
            assert_eq!(arguments(ENGLISH, id), arguments(CHINESE, id), "{id}");
        }
    }

    #[test]
    fn each_sentence_alone_is_what_it_is_in_its_file() {
        let sentences = |resource: &FluentResource| -> BTreeSet<String> {
            let entries = resource.entries().map(|entry| format!("{entry:?}"));
            entries.filter(|entry| entry.starts_with("Message(")).collect()
        };
        for text in [ENGLISH, CHINESE] {
            let alone: BTreeSet<String> = ids(text)
                .iter()
                .flat_map(|id| sentences(&parse(find_entry(text, id).unwrap())))
                .collect();
            let whole = sentences(&parse(text));
            let other: Vec<_> = whole.symmetric_difference(&alone).collect();
            assert!(other.is_empty(), "{other:?}");
        }
    }

    #[test]
    fn every_id_in_the_code_has_a_sentence_and_every_sentence_is_used() {
        let mut code = String::new();
        source_files(std::path::Path::new("src"), &mut code);
        let id = regex::Regex::new(r#"(?:Message::new|\.say|#\[error)\(\s*"([a-z0-9-]+)"\)"#).unwrap();
        let known = ids(ENGLISH);
        let said: BTreeSet<&str> = id
            .captures_iter(&code)
            .map(|found| found.get(1).unwrap().as_str())
            .collect();
        let missing: Vec<_> = said.difference(&known).collect();
        assert!(missing.is_empty(), "without a sentence: {missing:?}");
        // Ids that are put together at run time: command help, kinds of values.
        let composed = [
            "beside-",
            "cli-",
            "kind-",
            "asks-",
            "command-",
            "state-",
            "rules-",
            "diff-role-",
        ];
        let unused: Vec<_> = known
            .iter()
            .filter(|id| !composed.iter().any(|start| id.starts_with(start)))
            .filter(|id| !code.contains(&format!("\"{id}\"")))
            .collect();
        assert!(unused.is_empty(), "never said: {unused:?}");
    }
}
