//! The manifest of a learned template, written as a person would.

use std::fmt::Write;

use crate::files::strings::{line, lines};
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::text::language::Language;

use super::numbers::Numbered;
use super::sections::{OldValue, Question, Section};

/// Writes `template.toml`.
pub fn write(name: &str, language: Language, numbered: &Numbered, sections: &[Section], messages: &Messages) -> String {
    let mut text = String::new();
    for comment in messages.say("learn-manifest-comment").lines() {
        let _ = writeln!(text, "# {comment}");
    }
    let description = messages.text(&Message::new("learn-description").with("name", name));
    let list = |entries: &[String]| entries.iter().map(|entry| line(entry)).collect::<Vec<_>>().join(", ");
    let _ = writeln!(text, "\nname        = {}", line(name));
    let _ = writeln!(text, "description = {}", line(&description));
    let _ = writeln!(text, "language    = {}", line(language.tag()));
    let _ = writeln!(text, "\n[numbering]");
    let _ = writeln!(text, "headings = [{}]", list(&numbered.headings));
    let _ = writeln!(text, "items    = [{}]", list(&numbered.items));
    for section in sections.iter().filter(|section| !section.questions.is_empty()) {
        let title = section.title.replace(['\n', '\r'], " ");
        let _ = writeln!(
            text,
            "\n# ---------------------------------------------------------------- {title}"
        );
        let _ = writeln!(text, "\n[[sections]]");
        let _ = writeln!(text, "id    = {}", line(&section.id));
        let _ = writeln!(text, "title = {}", line(&title));
        for question in &section.questions {
            write_question(question, "sections.questions", &mut text);
        }
    }
    text
}

fn write_question(question: &Question, table: &str, text: &mut String) {
    let _ = writeln!(text, "\n[[{table}]]");
    let mut keys = vec![("id", line(&question.id)), ("ask", line(&question.ask))];
    let mut optional = |key, value: &Option<String>| keys.extend(value.as_ref().map(|value| (key, line(value))));
    optional("label", &question.label);
    optional("help", &question.help);
    optional("example", &question.example);
    optional("when", &question.when);
    keys.insert(2, ("type", line(question.kind)));
    if question.is_optional {
        keys.push(("required", "false".to_owned()));
    }
    if let Some(default) = &question.default {
        keys.push(("default", write_default(default)));
    }
    let width = keys.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    for (key, value) in keys {
        let _ = writeln!(text, "{key:width$} = {value}");
    }
    let inner = format!("{table}.questions");
    for question in &question.questions {
        write_question(question, &inner, text);
    }
}

fn write_default(default: &OldValue) -> String {
    match default {
        OldValue::Bare(digits) => digits.clone(),
        OldValue::Text(text) if text.contains('\n') => lines(text),
        OldValue::Text(text) => line(text),
        OldValue::List(entries) => {
            let lines: String = entries.iter().map(|entry| format!("    {},\n", line(entry))).collect();
            format!("[\n{lines}]")
        }
    }
}
