//! What zhibi says to people, in English and Chinese: every sentence stands in `locales/`, under one id.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::say::message::{Argument, Message};
use crate::text::language::Language;

const ENGLISH: &str = include_str!("../../locales/en.ftl");
const CHINESE: &str = include_str!("../../locales/zh-CN.ftl");

/// The sentences of one language, read when the first one is needed.
pub struct Messages {
    /// The language they are in.
    pub language: Language,
    bundle: OnceCell<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The sentences of a language.
    pub fn new(language: Language) -> Messages {
        Messages {
            language,
            bundle: OnceCell::new(),
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
        let bundle = self.bundle.get_or_init(|| read_bundle(self.language));
        let pattern = bundle.get_message(&message.id)?.value()?;
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
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut problems);
        debug_assert!(problems.is_empty(), "{}: {problems:?}", message.id);
        Some(text.into_owned())
    }
}

fn read_bundle(language: Language) -> FluentBundle<FluentResource> {
    let text = match language {
        Language::Chinese => CHINESE,
        Language::English => ENGLISH,
    };
    let tag = unic_langid::LanguageIdentifier::from_bytes(language.tag().as_bytes());
    let mut bundle = FluentBundle::new(tag.into_iter().collect());
    bundle.set_use_isolating(false);
    // What a faulty file still yields is used; the test below refuses such a file.
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => resource,
        Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// Text with control and bidirectional-override characters written as `\u{202e}`, so that none reaches a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().fold(String::new(), |mut shown, c| {
        if hidden(c) {
            let _ = write!(shown, "{}", c.escape_unicode());
        } else {
            shown.push(c);
        }
        shown
    }))
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
            } else {
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
        let composed = ["cli-", "kind-", "asks-", "command-", "state-", "rules-"];
        let unused: Vec<_> = known
            .iter()
            .filter(|id| !composed.iter().any(|start| id.starts_with(start)))
            .filter(|id| !code.contains(&format!("\"{id}\"")))
            .collect();
        assert!(unused.is_empty(), "never said: {unused:?}");
    }
}
