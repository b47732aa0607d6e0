//! Choosing a template at the terminal.

use crate::say::message::Message;

use super::ask::choose;
use super::workplace::{Workplace, list_templates};

/// Lets the person choose; the id, or none when they leave.
pub fn choose_template(workplace: &Workplace) -> anyhow::Result<Option<String>> {
    let listed = list_templates(&workplace.library);
    workplace.console.tell_faults(&listed.faults);
    let items: Vec<String> = listed
        .templates
        .iter()
        .map(|template| {
            let heading = &template.heading;
            // What else it is called is looked for too; most screens end before it.
            let aliases = heading.aliases.join(" ");
            format!("{} ({})  {}  {aliases}", heading.name, template.id, heading.description)
        })
        .collect();
    let question = Message::new("interview-choose-template");
    let chosen = choose(
        &question,
        &items,
        &mut workplace.terminal()?,
        &workplace.console.messages,
    )?;
    Ok(chosen.map(|chosen| listed.templates[chosen].id.clone()))
}
