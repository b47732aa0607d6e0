//! An answers file to fill by hand: every key live and empty, its question above it.

use std::fmt::Write;

use crate::files::fields::kind_name;
use crate::files::strings::line;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{DOCUMENT, Form, Question, Section, Template, Value, is_jinja, unit_note};
use crate::text::hidden::visible;
use crate::text::language::Language;

use super::schema::schema_file;

/// Writes the empty answers file of a template, its comments in the template's language.
/// `reference` is how the file names the template: its id, or a path.
pub fn write_skeleton(template: &Template, reference: &str) -> String {
    let mut skeleton = Skeleton {
        messages: Messages::new(Language::of_tag(&template.manifest.language)),
        text: String::new(),
    };
    let manifest = &template.manifest;
    let schema = schema_file(&template.id);
    let _ = writeln!(skeleton.text, "#:schema ./{schema}");
    skeleton.say(Message::new("skeleton-schema").with("command", format!("zhibi schema {reference} -o {schema}")));
    skeleton.comment(&manifest.name);
    skeleton.comment(&manifest.description);
    skeleton.length(manifest.max_length);
    skeleton.say(Message::new("skeleton-empty"));
    let _ = writeln!(skeleton.text, "template = {}", line(reference));
    let (official, others): (Vec<&Section>, Vec<&Section>) =
        manifest.sections.iter().partition(|section| section.id == DOCUMENT);
    others.into_iter().for_each(|section| skeleton.section(section));
    skeleton.metrics(template);
    official.into_iter().for_each(|section| skeleton.commented_out(section));
    skeleton.text
}

struct Skeleton {
    messages: Messages,
    text: String,
}

impl Skeleton {
    fn section(&mut self, section: &Section) {
        self.text.push('\n');
        self.comment(&section.title);
        if let Some(help) = &section.help {
            self.comment(help);
        }
        self.length(section.max_length);
        let _ = writeln!(self.text, "[{}]", section.id);
        self.questions(&section.questions, &section.id);
    }

    /// A section that most files do without: whoever wants it takes the `#` away.
    fn commented_out(&mut self, section: &Section) {
        let before = std::mem::take(&mut self.text);
        self.section(section);
        let live = std::mem::replace(&mut self.text, before);
        for line in live.lines() {
            let mark = if line.is_empty() || line.starts_with('#') {
                ""
            } else {
                "# "
            };
            let _ = writeln!(self.text, "{mark}{line}");
        }
    }

    fn comment(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.text, "# {}", visible(line.trim_end()));
        }
    }

    fn length(&mut self, most: Option<usize>) {
        if let Some(most) = most {
            self.say(Message::new("skeleton-length").with("most", most));
        }
    }

    fn say(&mut self, message: Message) {
        let text = self.messages.text(&message);
        self.comment(&text);
    }

    /// The plain questions first: in TOML nothing of a table can follow its sub-tables.
    fn questions(&mut self, questions: &[Question], owner: &str) {
        let is_records = |question: &&Question| matches!(question.kind.form(), Form::Records(_));
        for question in questions.iter().filter(|question| !is_records(question)) {
            self.text.push('\n');
            self.explain(question);
            let _ = writeln!(
                self.text,
                "{} = {}",
                question.id,
                question.kind.rules.empty(&question.kind)
            );
        }
        for question in questions.iter().filter(is_records) {
            if let Form::Records(questions) = question.kind.form() {
                self.text.push('\n');
                self.explain(question);
                let key = format!("{owner}.{}", question.id);
                let _ = writeln!(self.text, "[[{key}]]");
                self.questions(questions, &key);
            }
        }
    }

    /// Question, type, whether it is required, choices, bounds, default, help and example.
    fn explain(&mut self, question: &Question) {
        let kind = self.messages.text(&kind_name(question.kind.name()));
        let question_line = Message::new("skeleton-question")
            .with("ask", &question.ask)
            .with("kind", kind)
            .with("need", question.need());
        self.say(question_line);
        if let Form::Choice(choices) | Form::Choices(choices) = question.kind.form() {
            self.say(Message::new("skeleton-choices").with("choices", choices.join(" / ")));
        }
        question.bounds().for_each(|bound| self.say(bound));
        if let Some(hint) = question.kind.rules.hint() {
            self.say(hint);
        }
        if let Some(default) = &question.default {
            let text = match default {
                Value::Text(jinja) if is_jinja(jinja) => self.messages.say("skeleton-default-composed"),
                value @ Value::Fields(_) => question.kind.rules.as_typed(value),
                plain => plain.text(),
            };
            self.say(Message::new("skeleton-default").with("default", text));
        }
        if let Some(help) = &question.help {
            self.comment(help);
        }
        if let Some(example) = &question.example {
            self.say(Message::new("skeleton-example").with("example", example));
        }
        if matches!(question.kind.form(), Form::Records(_)) {
            self.say(Message::new("skeleton-records"));
        }
    }

    fn metrics(&mut self, template: &Template) {
        if template.manifest.metrics.is_empty() {
            return;
        }
        self.text.push('\n');
        self.say(Message::new("skeleton-metrics"));
        for metric in &template.manifest.metrics {
            let unit = unit_note(&metric.unit, &self.messages);
            let _ = writeln!(self.text);
            let need = if metric.required {
                self.messages.say("metric-is-required")
            } else {
                String::new()
            };
            self.comment(&format!("{}{unit}{need}", metric.name));
            let _ = writeln!(self.text, "[metrics.{}]\nvalue = \"\"", metric.id);
        }
    }
}
