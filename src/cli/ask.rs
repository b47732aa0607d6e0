//! A single question at the terminal, outside an interview.

use crate::interview::prompts::{List, Picked, Prompts, Stop, YesNo};
use crate::say::message::Message;
use crate::say::messages::Messages;

use super::ending::{Exit, terminal_failed};

/// Lets the person choose one of the items; its index, or none where they go back.
pub fn choose(
    question: &Message,
    items: &[String],
    prompts: &mut dyn Prompts,
    messages: &Messages,
) -> anyhow::Result<Option<usize>> {
    let prompt = messages.text(question);
    match prompts.choose(&List::new(&prompt, items)).map_err(stopped)? {
        Picked::Items(index) => Ok(Some(index)),
        Picked::Back | Picked::Command(_) => Ok(None),
    }
}

/// Asks for a yes or a no; Enter alone is `default`, and who goes back means no.
pub fn confirm(
    question: &Message,
    default: bool,
    prompts: &mut dyn Prompts,
    messages: &Messages,
) -> anyhow::Result<bool> {
    let question = YesNo {
        prompt: &messages.text(question),
        default,
    };
    Ok(prompts.confirm(&question).map_err(stopped)? == Some(true))
}

/// How the run ends where nothing was answered.
pub fn stopped(stop: Stop) -> anyhow::Error {
    match stop {
        Stop::Interrupted => Exit::Interrupted.into(),
        Stop::Failed(error) => terminal_failed(&error).into(),
    }
}
