//! `zhibi show`: what a template asks, and what its report looks like.

use std::fmt::Write;

use crate::answers::{AnswersFile, example_of};
use crate::compose::report_of;
use crate::figures::period::Due;
use crate::files::fields::kind_name;
use crate::formats::write_text;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::json::to_json;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Form, Question, Template, unit_note};
use crate::text::chinese::{columns, cut_to_columns};
use crate::text::hidden::visible;
use crate::text::wrapping::wrap;

use super::template_name::id_of;
use super::workplace::{Workplace, open_template};

/// The columns of an example; it is to show the kind of thing, not all of it.
const EXAMPLE_WIDTH: usize = 40;

/// Options of `show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    template: String,
    #[arg(long, conflicts_with = "preview")]
    json: bool,
    #[arg(long)]
    preview: bool,
}

/// Prints the sections and questions of a template, its manifest as JSON, or the report of its example.
pub fn show(args: &ShowArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let console = &workplace.console;
    let template = open_template(workplace, &id_of(&args.template, workplace)?)?;
    let text = if args.json {
        to_json(&template.manifest)
    } else if args.preview {
        example_report(&template, workplace)?
    } else {
        let mut outline = Outline {
            messages: &console.messages,
            width: console.width(),
            text: String::new(),
        };
        outline.template(&template);
        outline.text
    };
    Ok(console.answer(&text)?)
}

/// The report of a template's example as plain text, with blanks for what the example lacks.
fn example_report(template: &Template, workplace: &Workplace) -> Result<String, Faults> {
    let Some(example) = example_of(template)? else {
        let message = Message::new("show-no-example").with("id", &template.id);
        return Err(Diagnostic::error(message)
            .hint(Message::new("show-no-example-hint"))
            .into());
    };
    if !example.is_whole {
        let message = Message::new("show-example-of-questions").with("id", &template.id);
        workplace.console.note(message);
    }
    let file = AnswersFile::parse(&example.source)?;
    let (_, report) = report_of(&file, template)?;
    Ok(write_text(&report, workplace.console.width()))
}

/// What a template asks, as text; on a terminal wrapped to its width.
struct Outline<'m> {
    messages: &'m Messages,
    width: Option<usize>,
    text: String,
}

impl Outline<'_> {
    fn template(&mut self, template: &Template) {
        let manifest = &template.manifest;
        self.line(0, "", &format!("{}  {}", template.id, visible(&manifest.name)));
        self.line(0, "", &visible(&manifest.description));
        if let Some(every) = manifest.every {
            let message = Message::new("show-every").with("every", every.word());
            self.line(0, "", &self.messages.text(&message));
        }
        if let Some(length) = manifest.max_length {
            self.line(0, "", &self.length(length));
        }
        for section in &manifest.sections {
            let help = section.help.as_ref().map(|help| format!("  {}", visible(help)));
            let title = visible(&section.title);
            self.text.push('\n');
            let length = section.max_length.map(|length| format!("  {}", self.length(length)));
            let notes = [help, length].map(Option::unwrap_or_default).concat();
            self.line(0, "", &format!("[{}] {title}{notes}", section.id));
            self.questions(&section.questions, 1);
        }
        if !manifest.metrics.is_empty() {
            let _ = writeln!(self.text, "\n[metrics] {}", self.messages.say("show-metrics"));
            let id_width = manifest.metrics.iter().map(|metric| metric.id.len()).max();
            for metric in &manifest.metrics {
                let unit = unit_note(&metric.unit, self.messages);
                let id = format!("{:1$}  ", metric.id, id_width.unwrap_or_default());
                let need = if metric.required {
                    self.messages.say("metric-is-required")
                } else {
                    String::new()
                };
                self.line(1, &id, &format!("{}{unit}{need}", visible(&metric.name)));
            }
        }
    }

    fn length(&self, length: usize) -> String {
        self.messages
            .text(&Message::new("show-max-length").with("length", length))
    }

    fn questions(&mut self, all: &[Question], depth: usize) {
        let id_width = all.iter().map(|question| question.id.len()).max();
        for question in all {
            let id = format!("{:1$}  ", question.id, id_width.unwrap_or_default());
            let described = self.described(question);
            self.line(depth, &id, &described);
            if let Form::Records(questions) = question.kind.form() {
                self.questions(questions, depth + 1);
            }
        }
    }

    /// A question with its type, whether it must be answered, what can be chosen, and the beginning of its example.
    fn described(&self, question: &Question) -> String {
        let kind = self.messages.text(&kind_name(question.kind.name()));
        let need = if question.is_required() {
            "show-required"
        } else {
            "show-optional"
        };
        let need = self.messages.text(&Message::composed(need));
        let mut text = format!("{}  {kind}{need}", visible(&question.ask));
        if let Form::Choice(choices) | Form::Choices(choices) = question.kind.form() {
            let _ = write!(text, "  {}", visible(&choices.join(" / ")));
        }
        if let Some(due) = question.calendar {
            let id = match due {
                Due::Current => "show-default-current",
                Due::Next => "show-default-next",
            };
            let _ = write!(text, "  {}", self.messages.say(id));
        }
        if let Some(carry) = &question.carry {
            let message = Message::new("show-carry").with("key", &carry.text);
            let _ = write!(text, "  {}", self.messages.text(&message));
        }
        if let Some(example) = &question.example {
            let line = example.lines().collect::<Vec<_>>().join(" ");
            let message = Message::new("show-example").with("example", cut_to_columns(&line, EXAMPLE_WIDTH).as_ref());
            let _ = write!(text, "  {}", self.messages.text(&message));
        }
        text
    }

    /// A line; where it is wrapped, what follows stands below the text.
    fn line(&mut self, depth: usize, id: &str, text: &str) {
        let indent = "  ".repeat(depth);
        match self.width {
            None => {
                let _ = writeln!(self.text, "{indent}{id}{text}");
            }
            Some(width) => {
                let hanging = " ".repeat(columns(&indent) + columns(id));
                // Some terminals break a row that is full.
                let width = width.saturating_sub(1).max(columns(&hanging) + EXAMPLE_WIDTH / 2);
                wrap(&mut self.text, &format!("{indent}{id}"), &hanging, text, width);
                self.text.push('\n');
            }
        }
    }
}
