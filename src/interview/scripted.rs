//! A twin of the terminal for tests: replies from a script, and everything that was shown.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::prompts::{EditedText, EditorError, Line, List, Picked, Prompts, Stop, YesNo};

/// A reply of the script.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Types this over what the line begins with; at a list, a command.
    Type(&'static str),
    /// Types this behind what the line begins with.
    Append(&'static str),
    /// Presses Enter on what the line begins with.
    Enter,
    /// Presses Up, types this behind what that brings back, and Enter.
    Recall(&'static str),
    /// Chooses the first item that contains this.
    Choose(&'static str),
    /// Marks the items that contain these.
    Mark(&'static [&'static str]),
    /// Says yes or no.
    Confirm(bool),
    /// Goes back from a list or a question.
    Escape,
    /// Saves this in the editor.
    Write(&'static str),
    /// Ctrl-C with this in the line.
    Interrupt(&'static str),
    /// The terminal fails with this in the line.
    Break(&'static str),
    /// Somebody else writes this file, before the next reply.
    Meanwhile(PathBuf, String),
}

/// Prompts that are answered from a script.
#[derive(Debug, Default)]
pub struct Scripted {
    /// The replies to come.
    pub replies: VecDeque<Reply>,
    /// What was shown: texts, and of each prompt what it began with.
    pub shown: String,
}

impl Scripted {
    /// Prompts with these replies.
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Scripted {
        Scripted {
            replies: replies.into_iter().collect(),
            shown: String::new(),
        }
    }

    fn reply(&mut self, prompt: &str) -> Reply {
        match self.replies.pop_front() {
            Some(Reply::Meanwhile(path, content)) => {
                #[allow(clippy::disallowed_methods, reason = "somebody else does not save as zhibi does")]
                fs::write(path, content).unwrap();
                self.reply(prompt)
            }
            Some(reply) => reply,
            None => panic!("no reply is left for {prompt:?} after\n{}", self.shown),
        }
    }

    fn refuse(&self, prompt: &str, reply: &Reply) -> ! {
        panic!("{reply:?} is no reply to {prompt:?} after\n{}", self.shown)
    }
}

impl Prompts for Scripted {
    fn show(&mut self, text: &str) {
        let mut plain = text.split('\u{1b}');
        self.shown.push_str(plain.next().unwrap_or_default());
        for styled in plain {
            self.shown
                .push_str(styled.split_once('m').map_or(styled, |(_, rest)| rest));
        }
        self.shown.push('\n');
    }

    fn size(&self) -> (usize, usize) {
        (80, 24)
    }

    fn can_edit(&self) -> bool {
        true
    }

    fn read_line(&mut self, line: &Line<'_>) -> Result<String, Stop> {
        self.shown.push_str(&format!("{}{}\n", line.prompt, line.initial));
        let reply = self.reply(line.prompt);
        let typed = match &reply {
            Reply::Type(text) | Reply::Interrupt(text) | Reply::Break(text) => (*text).to_owned(),
            Reply::Append(text) => format!("{}{text}", line.initial),
            Reply::Enter => line.initial.to_owned(),
            Reply::Recall(text) => format!("{}{text}", line.recall.unwrap_or_default()),
            reply => self.refuse(line.prompt, reply),
        };
        line.unsent.into_iter().for_each(|unsent| unsent.note(&typed));
        match reply {
            Reply::Interrupt(_) => Err(Stop::Interrupted),
            Reply::Break(_) => Err(Stop::Failed(io::ErrorKind::BrokenPipe.into())),
            _ => Ok(typed),
        }
    }

    fn choose(&mut self, list: &List<'_>) -> Result<Picked<usize>, Stop> {
        self.shown.push_str(&format!("{} {:?}\n", list.prompt, list.items));
        match self.reply(list.prompt) {
            Reply::Choose(item) => match list.items.iter().position(|found| found.contains(item)) {
                Some(index) => Ok(Picked::Items(index)),
                None => self.refuse(list.prompt, &Reply::Choose(item)),
            },
            Reply::Confirm(yes) => match list.yes_no {
                Some(items) => Ok(Picked::Items(items[usize::from(!yes)])),
                None => self.refuse(list.prompt, &Reply::Confirm(yes)),
            },
            Reply::Enter => Ok(Picked::Items(list.active)),
            Reply::Type(command) => Ok(Picked::Command(command.to_owned())),
            Reply::Escape => Ok(Picked::Back),
            Reply::Interrupt(_) => Err(Stop::Interrupted),
            reply => self.refuse(list.prompt, &reply),
        }
    }

    fn choose_several(&mut self, list: &List<'_>, chosen: &mut Vec<usize>) -> Result<Picked<()>, Stop> {
        self.shown
            .push_str(&format!("{} {:?} {chosen:?}\n", list.prompt, list.items));
        match self.reply(list.prompt) {
            Reply::Mark(items) => {
                *chosen = (0..list.items.len())
                    .filter(|&index| items.contains(&list.items[index].as_str()))
                    .collect();
                Ok(Picked::Items(()))
            }
            Reply::Enter => Ok(Picked::Items(())),
            Reply::Type(command) => Ok(Picked::Command(command.to_owned())),
            Reply::Escape => Ok(Picked::Back),
            Reply::Interrupt(_) => Err(Stop::Interrupted),
            reply => self.refuse(list.prompt, &reply),
        }
    }

    fn confirm(&mut self, question: &YesNo<'_>) -> Result<Option<bool>, Stop> {
        self.shown.push_str(question.prompt);
        self.shown.push('\n');
        match self.reply(question.prompt) {
            Reply::Confirm(yes) => Ok(Some(yes)),
            Reply::Enter => Ok(Some(question.default)),
            Reply::Escape => Ok(None),
            Reply::Interrupt(_) => Err(Stop::Interrupted),
            reply => self.refuse(question.prompt, &reply),
        }
    }

    fn edit(&mut self, text: &EditedText<'_>) -> Result<Option<String>, EditorError> {
        self.shown.push_str(&format!("[editor] {}\n", text.initial));
        match self.reply("editor") {
            Reply::Write(written) => Ok(Some(written.to_owned())),
            Reply::Escape => Ok(None),
            reply => self.refuse("editor", &reply),
        }
    }
}
