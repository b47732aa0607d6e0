//! Choosing a template at the terminal.

use crate::interview::prompts::{List, Picked, Prompts, Stop};

use super::ending::{Interrupted, terminal_failed};
use super::workplace::{Workplace, list_templates};

/// Lets the person choose; the id, or none when they leave.
pub fn choose_template(workplace: &Workplace) -> anyhow::Result<Option<String>> {
    let listed = list_templates(&workplace.library);
    listed.faults.iter().for_each(|fault| workplace.console.tell(fault));
    let items: Vec<String> = listed
        .templates
        .iter()
        .map(|template| {
            let heading = &template.heading;
            format!("{} ({})  {}", heading.name, template.id, heading.description)
        })
        .collect();
    let prompt = workplace.console.messages.say("interview-choose-template");
    let picked = workplace.terminal()?.choose(&List {
        prompt: &prompt,
        items: &items,
        active: 0,
        is_answer: true,
    });
    match picked {
        Ok(Picked::Items(chosen)) => Ok(Some(listed.templates[chosen].id.clone())),
        Ok(Picked::Back | Picked::Command(_)) => Ok(None),
        Err(Stop::Interrupted) => Err(Interrupted.into()),
        Err(Stop::Failed(error)) => Err(terminal_failed(&error).into()),
    }
}
