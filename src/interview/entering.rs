//! A line or a command at a prompt.

use std::path::Path;

use crate::say::message::Message;

use super::command::{Command, Typed, read_typed};
use super::outline::{Ask, Step};
use super::prompts::{Citable, EditedText, EditorError, Line, Shape};
use super::session::{Failure, Interview, Move};

/// What is asked for in a line.
pub(super) struct Asked<'s> {
    pub(super) step: &'s Step<'s>,
    /// The question and all that helps to answer it, for the editor and for `?`.
    pub(super) explanation: String,
    pub(super) shape: Shape,
    /// What the line begins with.
    pub(super) initial: String,
    /// The text the editor begins with, where the line does not hold it.
    pub(super) whole: Option<String>,
}

/// What a person made of a line.
pub(super) enum Entered {
    /// Text, perhaps empty.
    Text(String),
    /// The text of the editor.
    Edited(String),
    /// A way to another step.
    Gone(Move),
    /// At a blank: the metric to be cited there, as it was typed.
    Metric(String),
}

impl Interview<'_> {
    /// Reads a line; commands are carried out here.
    pub(super) fn enter(&mut self, asked: &mut Asked<'_>) -> Result<Entered, Failure> {
        loop {
            let citable = self.citable();
            let text = self.prompts.read_line(&Line {
                prompt: "> ",
                initial: &asked.initial,
                shape: asked.shape,
                citable: &citable,
            })?;
            match read_typed(&text) {
                Typed::Text(text) => return Ok(Entered::Text(text)),
                Typed::Unknown(word) => {
                    self.say(&Message::new("command-unknown").with("word", word));
                    asked.initial = text;
                }
                Typed::Command(Command::Edit) => {
                    if let Some(text) = self.edit(asked)? {
                        return Ok(Entered::Edited(text));
                    }
                }
                Typed::Command(Command::Explain) => self.prompts.show(&asked.explanation),
                Typed::Command(Command::Metric(typed)) if matches!(asked.step.ask, Ask::Blank(_)) => {
                    return Ok(Entered::Metric(typed));
                }
                Typed::Command(command) => {
                    if let Some(way) = self.obey(command, asked.step)? {
                        return Ok(Entered::Gone(way));
                    }
                }
            }
        }
    }

    /// Opens the editor; none when the text is as it was.
    pub(super) fn edit(&mut self, asked: &Asked<'_>) -> Result<Option<String>, Failure> {
        let edited = self.prompts.edit(&EditedText {
            question: &asked.explanation,
            cut: &self.messages.say("editor-cut"),
            initial: asked.whole.as_deref().unwrap_or(&asked.initial),
        });
        match edited {
            Ok(text) => {
                if text.is_none() {
                    self.say(&Message::new("editor-unchanged"));
                }
                Ok(text)
            }
            Err(error) => {
                self.say(&editor_message(&error));
                if let EditorError::Refused { kept: Some(path), .. } | EditorError::NotUtf8 { kept: Some(path) } =
                    &error
                {
                    self.say(&Message::new("editor-kept").with("path", path));
                }
                Ok(None)
            }
        }
    }

    /// Carries out a command that does not concern the line; where it leads, if anywhere.
    fn obey(&mut self, command: Command, step: &Step<'_>) -> Result<Option<Move>, Failure> {
        Ok(match command {
            Command::Back => Some(Move::Back),
            Command::Skip => Some(Move::On),
            Command::Quit => Some(Move::Leave),
            Command::Undo => self.undo_or_tell().map(Move::To),
            Command::List => self.choose_step(step)?,
            Command::Save(path) => {
                self.save_as(Path::new(&path));
                None
            }
            Command::Help => {
                self.show_commands();
                None
            }
            Command::Metric(_) => {
                self.say(&Message::new("metric-command-blank"));
                None
            }
            // These two are for the line.
            Command::Edit | Command::Explain => None,
        })
    }

    /// Carries out a command that was typed at a list; where it leads, if anywhere.
    pub(super) fn obey_typed(
        &mut self,
        typed: &str,
        step: &Step<'_>,
        explanation: &str,
    ) -> Result<Option<Move>, Failure> {
        match read_typed(typed) {
            Typed::Command(Command::Explain) => self.prompts.show(explanation),
            Typed::Command(Command::Edit) => self.say(&Message::new("command-edit-text")),
            Typed::Command(command) => return self.obey(command, step),
            Typed::Unknown(word) | Typed::Text(word) => {
                self.say(&Message::new("command-unknown").with("word", word));
            }
        }
        Ok(None)
    }

    fn citable(&self) -> Vec<Citable> {
        let Ok(outline) = self.outline() else {
            return Vec::new();
        };
        let metrics = outline.answers.metrics.iter();
        metrics
            .map(|metric| Citable {
                id: metric.id.clone(),
                name: metric.name.clone(),
            })
            .collect()
    }
}

fn editor_message(error: &EditorError) -> Message {
    let message = Message::composed(error.to_string());
    match error {
        EditorError::None | EditorError::NotUtf8 { .. } => message,
        EditorError::Failed { command, error } => message
            .with("command", command)
            .with("reason", crate::say::message::reason(error)),
        EditorError::Refused { command, .. } => message.with("command", command),
    }
}
