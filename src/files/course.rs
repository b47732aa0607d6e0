//! What is remembered of an interview besides its answers, so that it goes on as it would have: the report it was begun
//! from, what was answered ahead of its turn, and how far the person is in what that report planned.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::save::{Durability, save_private};
use super::state::{State, whole_path};

/// What is remembered of the interview about one answers file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// The whole path of the answers file of the last report.
    pub from: Option<PathBuf>,
    /// The key paths of answers that were given before the person had passed the questions before them.
    pub ahead: BTreeSet<String>,
    /// The key paths of questions that take over what was planned, while that is not finished; of each how many of the
    /// plans are decided.
    pub carrying: BTreeMap<String, usize>,
}

impl State {
    /// What is remembered of the interview about an answers file.
    pub fn course(&self, answers: &Path) -> Course {
        let kept = self
            .file_of("courses", answers)
            .and_then(|path| fs::read_to_string(path).ok());
        kept.and_then(|kept| serde_json::from_str(&kept).ok())
            .unwrap_or_default()
    }

    /// Changes what is remembered of an interview. Another one about the same answers waits meanwhile.
    pub fn change_course(&self, answers: &Path, change: impl FnOnce(&mut Course)) {
        let lock = self.lock_file(answers, "course");
        // Where a file cannot be locked, it is remembered all the same.
        let _ = lock.as_ref().map(File::lock);
        let before = self.course(answers);
        let mut course = before.clone();
        change(&mut course);
        if course == before {
            return;
        }
        let (Some(path), Ok(content)) = (self.file_of("courses", answers), serde_json::to_string(&course)) else {
            return;
        };
        // Where nothing can be written, the interview asks as if it had been given the file as it is.
        let _ = if course == Course::default() {
            fs::remove_file(path)
        } else {
            save_private(&path, content.as_bytes(), Durability::Unflushed)
        };
    }

    /// The answers are kept in another file from now on; what is remembered goes with them.
    pub fn move_course(&self, answers: &Path, other: &Path) {
        if whole_path(answers) == whole_path(other) {
            return;
        }
        let course = self.course(answers);
        self.change_course(other, |moved| *moved = course);
        self.change_course(answers, |left| *left = Course::default());
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_course_is_found_again_by_its_answers_and_moves_with_them() {
        let folder = TempDir::new().unwrap();
        let state = State::new(Some(folder.path().join("state")));
        let (mine, other) = (folder.path().join("mine.toml"), folder.path().join("other.toml"));
        state.change_course(&mine, |course| {
            course.from = Some("last.toml".into());
            course.ahead.insert("metrics.km".to_owned());
            course.carrying.insert("work.groups".to_owned(), 2);
        });
        let course = state.course(&folder.path().join("./mine.toml"));
        assert_eq!((course.ahead.len(), course.carrying["work.groups"]), (1, 2));
        state.move_course(&mine, &other);
        assert_eq!(state.course(&other), course);
        assert_eq!(state.course(&mine), Course::default());
    }
}
