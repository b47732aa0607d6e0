//! A text written in the editor of the system.

use crate::say::message::{Message, reason};

use super::command::as_typed;
use super::edited::{head, parted};
use super::entering::Asked;
use super::prompts::{EditedText, EditorError};
use super::session::{Failure, Interview};

impl Interview<'_> {
    /// Opens the editor; none when the text is as it was.
    pub(super) fn edit(&mut self, asked: &Asked<'_>) -> Result<Option<String>, Failure> {
        let step = asked.step.unsent_name();
        let has_paragraphs = asked.has_paragraphs();
        let mut question = asked.explanation.clone();
        if has_paragraphs {
            question = format!("{question}\n{}", self.messages.say("editor-paragraphs"));
        }
        let head = head(&question, &self.messages.say("editor-cut"));
        let given = asked.text_for_editor();
        let file = self.unsent.open_edited(&step, &head);
        let edited = self.prompts.edit(&EditedText {
            head: &head,
            initial: &given,
            file: file.as_ref().map(|file| file.path.clone()),
        });
        let edited = edited.map(|text| match text {
            Some(text) if has_paragraphs => Some(parted(&text, &given)),
            text => text,
        });
        if let Ok(Some(text)) = &edited {
            // On its way to be an answer.
            self.unsent.keep_for(&step, &as_typed(text.trim_end()));
        }
        if let Some(file) = file {
            let is_kept = match &edited {
                Ok(_) => true,
                // Perhaps the window is closing, and the editor was the first to go.
                Err(EditorError::Refused { kept, .. }) => self.unsent.take_in(&file, &given) || kept.is_some(),
                Err(EditorError::NotUtf8 { kept }) => kept.is_some(),
                Err(_) => self.unsent.take_in(&file, &given),
            };
            // Else it is the only copy.
            if is_kept {
                self.unsent.remove_edited(file);
            }
        }
        match edited {
            Ok(text) => {
                if text.is_none() {
                    self.say(&Message::new("editor-unchanged"));
                }
                Ok(text)
            }
            Err(EditorError::Stop(stop)) => Err(stop.into()),
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
}

fn editor_message(error: &EditorError) -> Message {
    let message = Message::composed(error.to_string());
    match error {
        EditorError::None | EditorError::NotUtf8 { .. } | EditorError::Stop(_) => message,
        EditorError::NoFile { folder, error } => message.with("folder", folder).with("reason", reason(error)),
        EditorError::Failed { command, error } => message.with("command", command).with("reason", reason(error)),
        EditorError::Refused { command, .. } => message.with("command", command),
    }
}
