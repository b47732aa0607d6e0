//! `zhibi show`: what a template asks.

use std::fmt::Write;
use std::path::Path;

use crate::diagnostic::{Message, visible};
use crate::fields::kind_name;
use crate::messages::Messages;
use crate::template::{Kind, Question, Template};

use super::{Workplace, open_template};

/// Options of `show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    template: String,
    #[arg(long)]
    json: bool,
}

/// Prints the sections and questions of a template, or its manifest as JSON.
pub fn show(args: &ShowArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let template = open_template(workplace, &args.template, Path::new(""))?;
    let text = if args.json {
        serde_json::to_string_pretty(&template.manifest)? + "\n"
    } else {
        outline(&template, &workplace.console.messages)
    };
    Ok(workplace.console.print(&text)?)
}

fn outline(template: &Template, messages: &Messages) -> String {
    let manifest = &template.manifest;
    let mut text = format!(
        "{}  {}\n{}\n",
        template.id,
        visible(&manifest.name),
        visible(&manifest.description)
    );
    for section in &manifest.sections {
        let _ = write!(text, "\n[{}] {}", section.id, visible(&section.title));
        if let Some(help) = &section.help {
            let _ = write!(text, "  {}", visible(help));
        }
        text.push('\n');
        questions(&section.questions, 1, messages, &mut text);
    }
    if !manifest.metrics.is_empty() {
        let _ = writeln!(text, "\n[metrics] {}", messages.say("show-metrics"));
        for metric in &manifest.metrics {
            let unit = match metric.shown_unit() {
                "" => String::new(),
                unit => messages.text(&Message::new("skeleton-unit").with("unit", unit)),
            };
            let _ = writeln!(text, "  {}  {}{unit}", metric.id, visible(&metric.name));
        }
    }
    text
}

fn questions(all: &[Question], depth: usize, messages: &Messages, text: &mut String) {
    for question in all {
        let indent = "  ".repeat(depth);
        let kind = messages.text(&kind_name(question.kind.name()));
        let need = if question.is_required() {
            "show-required"
        } else {
            "show-optional"
        };
        let _ = write!(
            text,
            "{indent}{}  {}  {kind}{}",
            question.id,
            visible(&question.ask),
            messages.text(&Message::composed(need))
        );
        if let Kind::Choice { choices } | Kind::Choices { choices } = &question.kind {
            let _ = write!(text, "  {}", visible(&choices.join(" / ")));
        }
        text.push('\n');
        if let Kind::Records { questions: inner } = &question.kind {
            questions(inner, depth + 1, messages, text);
        }
    }
}
