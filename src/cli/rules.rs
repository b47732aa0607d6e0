//! `zhibi rules`: what `check` looks for.

use crate::check::{Rule, rule, rules as all_rules};
use crate::formats::padded;
use crate::report::Alignment;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::messages::Messages;
use crate::text::chinese::columns;

use super::workplace::Workplace;

/// Options of `rules`.
#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Lists the rules, those of a family, or explains one.
pub fn rules(args: &RulesArgs, workplace: &Workplace) -> anyhow::Result<()> {
    let messages = &workplace.console.messages;
    let text = match &args.code {
        None => list(all_rules(), messages),
        Some(code) => match rule(code) {
            Some(rule) => explain(rule, messages),
            None if family(code).next().is_some() => list(family(code), messages),
            None => {
                let near = nearest_hint(&code.to_ascii_uppercase(), all_rules().map(|rule| rule.code));
                let fault = Diagnostic::error(Message::new("rule-unknown").with("code", code));
                let hint = near.unwrap_or_else(|| Message::new("rule-unknown-hint"));
                return Err(Faults::from(fault.hint(hint)).into());
            }
        },
    };
    Ok(workplace.console.answer(&text)?)
}

/// The rules of a family, which is named by its letter.
fn family(letter: &str) -> impl Iterator<Item = &'static Rule> {
    let is_of = move |rule: &&Rule| letter.len() == 1 && rule.code[..1].eq_ignore_ascii_case(letter);
    all_rules().filter(is_of)
}

/// Rules, one a line: code, severity, title.
fn list(rules: impl Iterator<Item = &'static Rule>, messages: &Messages) -> String {
    let severity = |rule: &Rule| {
        if rule.is_on {
            messages.text(&Message::composed(format!("rules-{}", rule.severity.name())))
        } else {
            messages.say("rules-off")
        }
    };
    // Lists of one family stand in the columns of the whole one.
    let widths = all_rules().map(|rule| columns(&severity(rule)));
    let width = widths.max().unwrap_or_default();
    let line = |rule: &Rule| {
        let severity = padded(&severity(rule), width, Alignment::Left);
        format!(
            "{}  {severity}  {}\n",
            rule.code,
            rule.describe(messages.language).title
        )
    };
    rules.map(line).collect()
}

/// What a rule looks for, with its examples.
fn explain(rule: &Rule, messages: &Messages) -> String {
    let description = rule.describe(messages.language);
    let mut text = format!(
        "{} {} ({})\n\n{}\n",
        rule.code,
        description.title,
        rule.name(),
        description.text
    );
    for (wrong, right) in &description.examples {
        let shown = |text: &str| text.replace('⏎', "\n    ");
        let example = Message::new("rules-example")
            .with("wrong", shown(wrong))
            .with("right", shown(right));
        text.push_str(&format!("\n{}\n", messages.text(&example)));
    }
    if let Some(source) = description.source {
        let message = Message::new("rules-source").with("source", source);
        text.push_str(&format!("\n{}\n", messages.text(&message)));
    }
    if !rule.is_on {
        let message = Message::new("rules-select").with("code", rule.code);
        text.push_str(&format!("\n{}\n", messages.text(&message)));
    }
    text
}
