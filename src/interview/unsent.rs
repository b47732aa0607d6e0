//! What is typed and not answered yet: kept on disk from one Enter to the next, and whenever a prompt ends without an answer.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::files::state::{State, whole_path};
use crate::files::unsent::Doubtful;

use super::command::without_command;

/// The text at the prompt, and those that were left at others. Whoever ends the program has a clone of it.
#[derive(Debug, Clone)]
pub struct Unsent {
    pub(super) state: State,
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
    /// The text that is in the file or offered anyway, whole.
    known: String,
    /// The text as it is now.
    text: String,
    /// How many lines it had when it was noted last.
    lines: usize,
    /// The texts on disk that this one goes on from: what the line began with, and what was kept of it since.
    own: Vec<String>,
    /// Whether some of it was kept.
    is_kept: bool,
}

impl Prompt {
    /// The text that has to be typed again; none where there is nothing to keep.
    fn unsent(&self) -> Option<String> {
        let text = format!("{}{}", self.lead, self.text);
        let text = without_command(&text);
        let is_typed = !text.trim().is_empty() && text != self.known;
        (is_typed && !self.step.is_empty()).then(|| text.to_owned())
    }
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

    /// Finds what was kept for the answers file, before anything is asked; what may be of another file is given back.
    /// `is_telling` says that no two answers files hold by chance what this one does.
    pub fn settle(&self, is_telling: bool) -> Vec<Doubtful> {
        let answers = self.answers();
        // What an editor had saved when it was cut off goes with the texts.
        for step in self.state.unsent(&answers).edited.into_keys() {
            self.take_in_cut_off(&step);
        }
        self.state.settle_unsent(&answers, is_telling)
    }

    /// What is typed from now on is for this step, in a line that begins with `initial`. `lead` belongs before it; `known`
    /// need not be kept.
    pub fn begin(&self, step: &str, lead: &str, initial: &str, known: &str) {
        let mut prompt = self.lock();
        *prompt = Prompt {
            answers: std::mem::take(&mut prompt.answers),
            step: step.to_owned(),
            lead: lead.to_owned(),
            known: known.to_owned(),
            own: vec![format!("{lead}{initial}")],
            ..Prompt::default()
        };
    }

    /// What is typed from now on is for no step.
    pub fn end(&self) {
        self.begin("", "", "", "");
    }

    /// Notes the text at each edit. A line that was ended with Enter goes to disk; where all is deleted, it goes from there.
    pub fn note(&self, text: &str) {
        let mut prompt = self.lock();
        text.clone_into(&mut prompt.text);
        let lines = text.matches('\n').count();
        if lines > prompt.lines || text.is_empty() {
            self.keep_prompt(&mut prompt);
        }
        prompt.lines = lines;
    }

    /// Keeps the text at the prompt, as the prompt ends without an answer.
    pub fn keep_typed(&self) {
        self.keep_prompt(&mut self.lock());
    }

    fn keep_prompt(&self, prompt: &mut Prompt) {
        let step = prompt.step.clone();
        if let Some(text) = prompt.unsent() {
            self.change(prompt, &step, Some(&text));
            prompt.own.push(text);
            prompt.is_kept = true;
        } else if std::mem::take(&mut prompt.is_kept) {
            self.change(prompt, &step, None);
        }
    }

    /// Keeps the text at the prompt while the program breaks down, perhaps in the middle of a note. Nothing is waited for.
    pub fn keep_on_panic(&self) {
        if let Some(prompt) = lock_at_once(&self.prompt)
            && let Some(text) = prompt.unsent()
        {
            self.state.change_unsent_on_panic(&prompt.answers, |kept| {
                kept.texts.insert(prompt.step.clone(), text);
            });
        }
    }

    /// Keeps a text, as it has to be typed, until its step is answered; not where the step has no name.
    pub fn keep_for(&self, step: &str, text: &str) {
        if step.is_empty() {
            return;
        }
        let mut prompt = self.lock();
        self.change(&prompt, step, Some(text));
        if prompt.step == step {
            prompt.own.push(text.to_owned());
        }
    }

    /// Puts a text in the place of the one that is kept for a step, or takes that away. One that the prompt does not go on
    /// from was typed before, and is not gone with this.
    fn change(&self, prompt: &Prompt, step: &str, text: Option<&str>) {
        let mut replaced = None;
        self.state.change_unsent(&prompt.answers, |kept| {
            replaced = match text {
                Some(text) => kept.texts.insert(step.to_owned(), text.to_owned()),
                None => kept.texts.remove(step),
            };
        });
        let is_in = |before: &String| text.is_some_and(|text| text.starts_with(before.trim_end()));
        let is_own = |before: &String| prompt.step == step && prompt.own.contains(before);
        if let Some(before) = replaced.filter(|before| !is_in(before) && !is_own(before)) {
            self.state.keep_replaced(&prompt.answers, step, &before);
        }
    }

    /// Throws a text for a step away, whatever is kept of it; where it is found all the same.
    pub fn throw_away(&self, step: &str, text: &str) -> Option<PathBuf> {
        let answers = self.answers();
        let path = self.state.keep_replaced(&answers, step, text)?;
        self.state.change_unsent(&answers, |kept| {
            kept.texts.remove(step);
        });
        Some(path)
    }

    /// The text that was kept for a step, or that an editor had saved when it was cut off, as it has to be typed.
    pub fn text_for(&self, step: &str) -> Option<String> {
        self.take_in_cut_off(step);
        let text = self.state.unsent(&self.answers()).texts.remove(step);
        text.filter(|text| !text.is_empty())
    }

    /// The steps that something was typed for and not sent.
    pub fn steps(&self) -> Vec<String> {
        let kept = self.state.unsent(&self.answers());
        kept.texts.into_keys().chain(kept.edited.into_keys()).collect()
    }

    /// Forgets the text for a step, which is answered.
    pub fn forget(&self, step: &str) {
        self.change(&self.lock(), step, None);
    }

    /// A doubtful text was taken up here, or will not be.
    pub fn settle_doubtful(&self, doubtful: &Doubtful, step: &str, is_taken: bool) {
        self.state.settle_doubtful(&doubtful.path, step, is_taken);
    }

    /// Blanks are numbered in their answer: as one is filled, its text goes and those behind it move up.
    pub fn renumber(&self, answer: &str, filled: usize) {
        let renumbered = |(step, text): (String, String)| {
            let number = step.strip_prefix(answer).and_then(|rest| rest.strip_prefix('#'));
            match number.and_then(|number| number.parse::<usize>().ok()) {
                Some(number) if number == filled => None,
                Some(number) if number > filled => Some((format!("{answer}#{}", number - 1), text)),
                _ => Some((step, text)),
            }
        };
        self.state.change_unsent(&self.answers(), |kept| {
            kept.texts = std::mem::take(&mut kept.texts)
                .into_iter()
                .filter_map(renumbered)
                .collect();
        });
    }

    /// The answers are kept in another file from now on; the texts go with them.
    pub fn follow(&self, answers: &Path) {
        let mut prompt = self.lock();
        if whole_path(&prompt.answers) != whole_path(answers) {
            let moved = self.state.unsent(&prompt.answers).texts;
            self.state
                .change_unsent(answers, |kept| kept.texts.extend(moved.clone()));
            self.state.change_unsent(&prompt.answers, |kept| {
                kept.texts.retain(|step, text| moved.get(step) != Some(text));
            });
        }
        answers.clone_into(&mut prompt.answers);
    }

    /// The answers file.
    pub fn answers(&self) -> PathBuf {
        self.lock().answers.clone()
    }

    /// The same while the program breaks down.
    pub fn answers_on_panic(&self) -> Option<PathBuf> {
        Some(lock_at_once(&self.prompt)?.answers.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Prompt> {
        self.prompt.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a mutex holds, whoever broke down with it; none where somebody is at it now.
pub(super) fn lock_at_once<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(held) => Some(held),
        Err(TryLockError::Poisoned(held)) => Some(held.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use crate::files::save::{Durability, save_private};

    use super::*;

    const HEAD: &str = "# 做了什么\n# ------ 以下 ------\n";

    /// What is kept beside an answers file in a folder.
    fn unsent(folder: &TempDir) -> Unsent {
        let state = State::new(Some(folder.path().join("state")));
        Unsent::new(state, &folder.path().join("mine.toml"))
    }

    #[test]
    fn a_line_is_on_disk_once_enter_ends_it() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.begin("day.text", "", "", "");
        typed.note("一段");
        assert_eq!(unsent(&folder).text_for("day.text"), None);
        typed.note("一段\n");
        typed.note("一段\n半段");
        assert_eq!(unsent(&folder).text_for("day.text").as_deref(), Some("一段\n"));
        typed.keep_typed();
        assert_eq!(unsent(&folder).text_for("day.text").as_deref(), Some("一段\n半段"));
        typed.forget("day.text");
        assert_eq!(unsent(&folder).text_for("day.text"), None);
    }

    #[test]
    fn what_was_deleted_is_not_kept() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.keep_for("day.name", "王小");
        for step in ["day.name", "day.text"] {
            typed.begin(step, "", "", "");
            typed.note("");
        }
        typed.note("一段\n");
        typed.note("");
        typed.keep_typed();
        assert_eq!(typed.text_for("day.text"), None);
        assert_eq!(typed.text_for("day.name").as_deref(), Some("王小"));
    }

    #[test]
    fn what_two_interviews_keep_is_all_kept() {
        let folder = TempDir::new().unwrap();
        std::thread::scope(|scope| {
            for interview in ["a", "b", "c"] {
                let typed = unsent(&folder);
                scope.spawn(move || (0..20).for_each(|step| typed.keep_for(&format!("{interview}.q{step}"), "甲")));
            }
        });
        assert_eq!(unsent(&folder).steps().len(), 60);
    }

    #[test]
    fn a_file_that_another_run_edits_is_left_to_it() {
        let folder = TempDir::new().unwrap();
        let other = unsent(&folder);
        let edited = other.open_edited("day.text", HEAD).unwrap();
        write(&edited.path, "写到一半".as_bytes());
        let typed = unsent(&folder);
        assert_eq!(typed.text_for("day.text"), None);
        assert!(typed.open_edited("day.text", HEAD).is_none());
        assert!(edited.path.exists());
        drop(edited);
        assert_eq!(typed.text_for("day.text").as_deref(), Some("写到一半"));
    }

    #[test]
    fn what_a_killed_editor_saved_stays_until_it_was_taken_in() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        let path = typed.open_edited("day.text", HEAD).unwrap().path;
        // 完成 in GB18030.
        write(&path, b"\xCD\xEA\xB3\xC9\n");
        assert_eq!(typed.text_for("day.text"), None);
        assert_eq!(typed.unreadable_edited("day.text"), Some(path.clone()));
        assert!(typed.open_edited("day.text", HEAD).is_none());
        write(&path, format!("：目录\n{HEAD}完成\n").as_bytes());
        assert_eq!(typed.text_for("day.text").as_deref(), Some("：：目录\n完成"));
        assert!(!path.parent().unwrap().exists());
    }

    fn write(path: &Path, content: &[u8]) {
        save_private(path, content, Durability::Unflushed).unwrap();
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
            typed.begin(step, "", known, known);
            typed.note(text);
            typed.keep_typed();
        }
        assert_eq!(typed.text_for("day.name"), None);
    }

    #[test]
    fn a_command_that_says_something_is_kept() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.begin("day.name", "", "", "");
        typed.note(":metric km 公里");
        typed.keep_typed();
        assert_eq!(typed.text_for("day.name").as_deref(), Some(":metric km 公里"));
    }

    #[test]
    fn a_text_that_another_takes_the_place_of_is_found_all_the_same() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        let replaced = || {
            let path = typed.state.keep_replaced(&typed.answers(), "end", "").unwrap();
            fs::read_to_string(path).unwrap()
        };
        typed.keep_for("day.text", "甲\n乙");
        // What goes on from it takes nothing away.
        typed.begin("day.text", "甲\n", "乙", "");
        typed.note("乙\n丙");
        typed.note("");
        typed.forget("day.text");
        assert!(!replaced().contains("[day.text]"));
        typed.keep_for("day.text", "甲\n乙");
        typed.begin("day.text", "", "", "");
        typed.note("丁\n");
        typed.note("丁\n戊\n");
        assert!(replaced().contains("[day.text]\n甲\n乙\n"));
        assert_eq!(typed.text_for("day.text").as_deref(), Some("丁\n戊\n"));
    }

    #[test]
    fn a_program_that_breaks_down_in_the_middle_of_a_note_waits_for_nothing() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.begin("day.name", "", "", "");
        typed.note("王小");
        let held = typed.lock();
        typed.keep_on_panic();
        assert_eq!(typed.answers_on_panic(), None);
        drop(held);
        assert_eq!(typed.text_for("day.name"), None);
        typed.keep_on_panic();
        assert_eq!(typed.text_for("day.name").as_deref(), Some("王小"));
    }

    #[test]
    fn more_than_nine_blanks_move_up_in_order() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        let step = |number: usize| format!("day.text#{number}");
        (8..12).for_each(|number| typed.keep_for(&step(number), &format!("第{number}")));
        typed.renumber("day.text", 8);
        assert_eq!(typed.steps().len(), 3);
        for number in 8..11 {
            assert_eq!(typed.text_for(&step(number)), Some(format!("第{}", number + 1)));
        }
    }

    #[test]
    fn texts_stay_with_a_file_that_is_spelt_otherwise() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.keep_for("day.text", "甲");
        typed.follow(&folder.path().join("./mine.toml"));
        assert_eq!(typed.text_for("day.text").as_deref(), Some("甲"));
    }

    #[test]
    fn texts_follow_their_blanks_and_their_file() {
        let folder = TempDir::new().unwrap();
        let typed = unsent(&folder);
        typed.keep_for("day.text#1", "甲");
        typed.keep_for("day.text#3", "丙");
        typed.keep_for("day.text_2#3", "丁");
        typed.renumber("day.text", 2);
        let other = folder.path().join("other.toml");
        typed.follow(&other);
        assert_eq!(unsent(&folder).text_for("day.text#1"), None);
        for (step, text) in [
            ("day.text#1", Some("甲")),
            ("day.text#2", Some("丙")),
            ("day.text#3", None),
            ("day.text_2#3", Some("丁")),
        ] {
            assert_eq!(typed.text_for(step).as_deref(), text, "{step}");
        }
    }
}
