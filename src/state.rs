//! What zhibi remembers between runs, in the user's state folder: losing it loses no work.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::save::{Durability, Existing, save};

/// The state folder of this user.
#[derive(Debug, Clone)]
pub struct State {
    folder: Option<PathBuf>,
}

impl State {
    /// The state under a base folder such as `$XDG_STATE_HOME`; without one nothing is remembered.
    pub fn new(base: Option<PathBuf>) -> State {
        State {
            folder: base.map(|base| base.join("zhibi")),
        }
    }

    /// Remembers what an answers file wrote to a report, so that it may be written again.
    pub fn remember_report(&self, answers: &Path, report: &Path, content: &[u8]) {
        let (Some(file), Ok(answers)) = (self.report_file(report), answers.canonicalize()) else {
            return;
        };
        let Some(folder) = file.parent() else { return };
        let note = format!("{}\n{}\n", hash(content), answers.display());
        // Without it the next run asks for --force, which is no loss.
        let _ =
            fs::create_dir_all(folder).map(|()| save(&file, note.as_bytes(), Existing::Replace, Durability::Unflushed));
    }

    /// Whether a report is what this answers file wrote last, unchanged since.
    pub fn is_own_report(&self, answers: &Path, report: &Path) -> bool {
        let found = || {
            let note = fs::read_to_string(self.report_file(report)?).ok()?;
            let (written, by) = note.trim_end_matches('\n').split_once('\n')?;
            let is_same_answers = Path::new(by) == answers.canonicalize().ok()?;
            Some(is_same_answers && written == hash(&fs::read(report).ok()?))
        };
        found().unwrap_or(false)
    }

    /// The file about a report, named by the report's whole path.
    fn report_file(&self, report: &Path) -> Option<PathBuf> {
        let path = report.canonicalize().ok()?;
        let name = hash(path.as_os_str().as_encoded_bytes());
        Some(self.folder.as_ref()?.join("reports").join(&name[..32]))
    }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
