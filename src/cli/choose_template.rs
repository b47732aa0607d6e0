//! Choosing a template at the terminal: a numbered list that a typed word narrows.

use crate::diagnostic::Message;
use crate::interview::command::{Command, Typed, read_typed};
use crate::interview::prompts::{Line, Prompts, Shape, Stop};
use crate::messages::Messages;
use crate::template::Template;

use super::{Interrupted, Workplace, terminal_failed};

/// Lets the person choose; the id, or none when they leave.
pub fn choose_template(workplace: &Workplace) -> anyhow::Result<Option<String>> {
    let messages = &workplace.console.messages;
    let listed = workplace.library.list();
    listed.faults.iter().for_each(|fault| workplace.console.tell(fault));
    let mut terminal = workplace.terminal()?;
    match choose(&listed.templates, &mut terminal, messages) {
        Ok(id) => Ok(id),
        Err(Stop::Interrupted { .. }) => Err(Interrupted.into()),
        Err(Stop::Failed(error)) => Err(terminal_failed(&error).into()),
    }
}

fn choose(templates: &[Template], prompts: &mut dyn Prompts, messages: &Messages) -> Result<Option<String>, Stop> {
    let mut shown: Vec<&Template> = templates.iter().collect();
    loop {
        for (index, template) in shown.iter().enumerate() {
            let line = Message::new("interview-template-line")
                .with("number", index + 1)
                .with("name", &template.manifest.name)
                .with("id", &template.id);
            let description = &template.manifest.description;
            let line = messages.text(&line);
            prompts.show(&format!("\u{1b}[1m{line}\u{1b}[0m\n   {description}"));
        }
        prompts.show(&messages.say("interview-choose-template"));
        let typed = prompts.read_line(&Line {
            prompt: "> ",
            initial: "",
            shape: Shape::OneLine,
            citable: &[],
        })?;
        let word = match read_typed(&typed) {
            Typed::Command(Command::Quit | Command::Back) => return Ok(None),
            Typed::Text(word) => word.trim().to_lowercase(),
            Typed::Command(_) | Typed::Unknown(_) => String::new(),
        };
        if let Some(template) = pick(&shown, &word) {
            return Ok(Some(template.id.clone()));
        }
        let found: Vec<&Template> = templates.iter().filter(|template| is_about(template, &word)).collect();
        match found.as_slice() {
            [] => {
                prompts.show(&messages.text(&Message::new("interview-no-template-found").with("word", word)));
                shown = templates.iter().collect();
            }
            _ => shown = found,
        }
    }
}

/// The template that a number of the list or an id names; that of an empty line where there is one only.
fn pick<'t>(shown: &[&'t Template], word: &str) -> Option<&'t Template> {
    if let (true, [only]) = (word.is_empty(), shown) {
        return Some(only);
    }
    let number = word
        .parse::<usize>()
        .ok()
        .and_then(|number| shown.get(number.checked_sub(1)?));
    number
        .or_else(|| shown.iter().find(|template| template.id == word))
        .copied()
}

/// Whether a word is in what is said of a template.
fn is_about(template: &Template, word: &str) -> bool {
    let manifest = &template.manifest;
    let texts = [&template.id, &manifest.name, &manifest.description];
    let mut all = texts.into_iter().chain(&manifest.tags);
    all.any(|text| text.to_lowercase().contains(word))
}
