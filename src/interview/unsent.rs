//! What is typed and not answered yet: kept on disk from one Enter to the next, and whenever a prompt ends without an answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::files::state::State;

use super::command::is_command;
use super::edited::text_in;

/// The text at the prompt, and those that were left at others. Whoever ends the program has a clone of it.
#[derive(Debug, Clone)]
pub struct Unsent {
    state: State,
    prompt: Arc<Mutex<Prompt>>,
}

/// The prompt on the screen.
#[derive(Debug, Default)]
struct Prompt {
    answers: PathBuf,
    /// The step it is for; empty where what is typed belongs to none.
    step: String,
    /// What stands before the text that is typed, where that is only a part of what has to be typed again.
    lead: String,
    /// The text the line began with, which is in the file or offered anyway.
    known: String,
    /// The text as it is now.
    text: String,
    /// How many lines of it are on disk.
    kept_lines: usize,
}

impl Unsent {
    /// What is kept beside an answers file.
    pub fn new(state: State, answers: &Path) -> Unsent {
        let prompt = Prompt {
            answers: answers.to_owned(),
            ..Prompt::default()
        };
        Unsent {
            state,
            prompt: Arc::new(Mutex::new(prompt)),
        }
    }

    /// What is typed from now on is for this step. `lead` belongs before it; `known` need not be kept.
    pub fn begin(&self, step: &str, lead: &str, known: &str) {
        let mut prompt = self.lock();
        prompt.step = step.to_owned();
        prompt.lead = lead.to_owned();
        prompt.known = known.to_owned();
        prompt.text.clear();
        prompt.kept_lines = 0;
    }

    /// What is typed from now on is for no step.
    pub fn end(&self) {
        self.begin("", "", "");
    }

    /// Notes the text at each edit. A line that was ended with Enter goes to disk.
    pub fn note(&self, text: &str) {
        let mut prompt = self.lock();
        text.clone_into(&mut prompt.text);
        let lines = text.matches('\n').count();
        if lines > prompt.kept_lines {
            self.keep_text(&prompt);
        }
        prompt.kept_lines = lines;
    }

    /// Keeps the text at the prompt, as the prompt ends without an answer.
    pub fn keep(&self) {
        self.keep_text(&self.lock());
    }

    /// The same while the program breaks down, perhaps in the middle of a note. Nothing is waited for.
    pub fn keep_at_last(&self) {
        match self.prompt.try_lock() {
            Ok(prompt) => self.keep_text(&prompt),
            Err(TryLockError::Poisoned(prompt)) => self.keep_text(&prompt.into_inner()),
            Err(TryLockError::WouldBlock) => {}
        }
    }

    fn keep_text(&self, prompt: &Prompt) {
        let is_typed = !prompt.text.trim().is_empty() && prompt.text != prompt.known && !is_command(&prompt.text);
        if is_typed && !prompt.step.is_empty() {
            let text = format!("{}{}", prompt.lead, prompt.text);
            self.state.keep_unsent(&prompt.answers, &prompt.step, &text);
        }
    }

    /// Keeps a text for a step, until the step is answered.
    pub fn hold(&self, step: &str, text: &str) {
        self.state.keep_unsent(&self.lock().answers, step, text);
    }

    /// The text that was kept for a step, or that an editor had saved when it was cut off.
    pub fn text_for(&self, step: &str) -> Option<String> {
        self.take_in(step, "");
        self.close(step);
        self.state.unsent(&self.answers()).remove(step)
    }

    /// Keeps what an editor has saved for a step, unless it is what it was given.
    pub fn take_in(&self, step: &str, given: &str) {
        let answers = self.answers();
        let saved = self.state.edited(&answers, step).and_then(|file| fs::read(file).ok());
        let text = saved.map(|saved| text_in(&String::from_utf8_lossy(&saved)));
        if let Some(text) = text.filter(|text| !text.trim().is_empty() && text.trim() != given.trim()) {
            self.state.keep_unsent(&answers, step, &text);
        }
    }

    /// The steps that something was typed for and not sent.
    pub fn steps(&self) -> Vec<String> {
        self.state.unsent(&self.lock().answers).into_keys().collect()
    }

    /// The file to open an editor on for a step; none where nothing can be remembered. Should it be cut off, there is
    /// something to look for in that file.
    pub fn open(&self, step: &str) -> Option<PathBuf> {
        let answers = self.answers();
        if !self.state.unsent(&answers).contains_key(step) {
            self.state.keep_unsent(&answers, step, "");
        }
        self.state.edited(&answers, step)
    }

    /// The editor was closed, and its file says nothing any more.
    pub fn close(&self, step: &str) {
        let answers = self.answers();
        if let Some(file) = self.state.edited(&answers, step) {
            // Mostly there is none.
            let _ = fs::remove_file(file);
        }
        if self.state.unsent(&answers).get(step).is_some_and(String::is_empty) {
            self.state.forget_unsent(&answers, step);
        }
    }

    /// Forgets the text for a step, which is answered.
    pub fn forget(&self, step: &str) {
        self.state.forget_unsent(&self.lock().answers, step);
    }

    /// Blanks are numbered in their answer: as one is filled, those behind it move up.
    pub fn close_up(&self, answer: &str, filled: usize) {
        let answers = self.answers();
        for (step, text) in self.state.unsent(&answers) {
            let number = step.strip_prefix(answer).and_then(|rest| rest.strip_prefix('#'));
            if let Some(number) = number.and_then(|number| number.parse::<usize>().ok())
                && number > filled
            {
                self.state.forget_unsent(&answers, &step);
                self.state
                    .keep_unsent(&answers, &format!("{answer}#{}", number - 1), &text);
            }
        }
    }

    /// The answers are kept in another file from now on; the texts go with them.
    pub fn follow(&self, answers: &Path) {
        let mut prompt = self.lock();
        if prompt.answers == answers {
            return;
        }
        for (step, text) in self.state.unsent(&prompt.answers) {
            self.state.keep_unsent(answers, &step, &text);
            self.state.forget_unsent(&prompt.answers, &step);
        }
        answers.clone_into(&mut prompt.answers);
    }

    /// The answers file.
    pub fn answers(&self) -> PathBuf {
        self.lock().answers.clone()
    }

    /// The same while the program breaks down.
    pub fn answers_at_last(&self) -> Option<PathBuf> {
        match self.prompt.try_lock() {
            Ok(prompt) => Some(prompt.answers.clone()),
            Err(TryLockError::Poisoned(prompt)) => Some(prompt.into_inner().answers.clone()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Prompt> {
        self.prompt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// What is kept beside an answers file in a folder.
    fn unsent(folder: &TempDir) -> Unsent {
        let state = State::new(Some(folder.path().join("state")));
        Unsent::new(state, &folder.path().join("mine.toml"))
    }

    fn text_for(unsent: &Unsent, step: &str) -> Option<String> {
        unsent.text_for(step)
    }

    #[test]
    fn a_line_is_on_disk_once_enter_ends_it() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.begin("day.text", "", "");
        typed.note("一段");
        assert_eq!(text_for(&unsent(&folder), "day.text"), None);
        typed.note("一段\n");
        typed.note("一段\n半段");
        assert_eq!(text_for(&unsent(&folder), "day.text").as_deref(), Some("一段\n"));
        typed.keep();
        assert_eq!(text_for(&unsent(&folder), "day.text").as_deref(), Some("一段\n半段"));
        typed.forget("day.text");
        assert_eq!(text_for(&unsent(&folder), "day.text"), None);
    }

    #[test]
    fn what_need_not_be_kept_is_not() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        for (step, known, text) in [
            ("day.name", "月报", "月报"),
            ("day.name", "", ":back"),
            ("day.name", "", " "),
            ("", "", "月报"),
        ] {
            typed.begin(step, "", known);
            typed.note(text);
            typed.keep();
        }
        assert_eq!(text_for(&typed, "day.name"), None);
    }

    #[test]
    fn a_program_that_breaks_down_in_the_middle_of_a_note_waits_for_nothing() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.begin("day.name", "", "");
        typed.note("王小");
        let held = typed.lock();
        typed.keep_at_last();
        assert_eq!(typed.answers_at_last(), None);
        drop(held);
        assert_eq!(text_for(&typed, "day.name"), None);
        typed.keep_at_last();
        assert_eq!(text_for(&typed, "day.name").as_deref(), Some("王小"));
    }

    #[test]
    fn texts_follow_their_blanks_and_their_file() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.hold("day.text#1", "甲");
        typed.hold("day.text#3", "丙");
        typed.hold("day.text_2#3", "丁");
        typed.close_up("day.text", 2);
        let other = folder.path().join("other.toml");
        typed.follow(&other);
        assert_eq!(text_for(&unsent(&folder), "day.text#1"), None);
        for (step, text) in [
            ("day.text#1", Some("甲")),
            ("day.text#2", Some("丙")),
            ("day.text#3", None),
            ("day.text_2#3", Some("丁")),
        ] {
            assert_eq!(text_for(&typed, step).as_deref(), text, "{step}");
        }
    }
}
