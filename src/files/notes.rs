//! What is remembered of the reports in one folder, in one file: a run of many reports would else write as many notes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::save::{Durability, Existing, save};

/// The notes on a folder: a line for each report, with its hash, its name and the answers file that wrote it.
#[derive(Debug)]
pub struct FolderNotes {
    file: PathBuf,
    /// The folder as the command line names it.
    folder: PathBuf,
    /// Hash and answers file, by the report's name, as they were read.
    read: BTreeMap<String, (String, String)>,
    /// Those of the reports written since.
    written: BTreeMap<String, (String, String)>,
    /// The whole paths of the folders that answers files were found in, as asking for each file's takes longer.
    answers_folders: BTreeMap<PathBuf, PathBuf>,
}

impl FolderNotes {
    /// Reads the notes on a folder; there are none where they cannot be read.
    pub fn read(file: PathBuf, folder: &Path) -> FolderNotes {
        FolderNotes {
            read: read_lines(&file),
            written: BTreeMap::new(),
            file,
            folder: folder.to_owned(),
            answers_folders: BTreeMap::new(),
        }
    }

    /// Whether they are on this report.
    pub fn holds(&self, report: &Path) -> bool {
        report.parent() == Some(&self.folder)
    }

    /// The hash of what this answers file wrote to a report last.
    pub fn find(&self, report: &Path, answers: &Path) -> Option<&str> {
        let name = report.file_name()?.to_str()?;
        let (hash, by) = self.written.get(name).or_else(|| self.read.get(name))?;
        (Path::new(by) == answers.canonicalize().ok()?).then_some(hash)
    }

    /// Remembers what an answers file wrote to a report.
    pub fn remember(&mut self, report: &Path, answers: &Path, hash: String) {
        let (Some(name), Some(answers)) = (report.file_name(), self.whole(answers)) else {
            return;
        };
        // What a line cannot hold is not remembered; the next run asks for --force.
        if let (Some(name), Some(answers)) = (name.to_str(), answers.to_str())
            && !name.contains(['\t', '\n'])
            && !answers.contains(['\t', '\n'])
        {
            self.written.insert(name.to_owned(), (hash, answers.to_owned()));
        }
    }

    fn whole(&mut self, answers: &Path) -> Option<PathBuf> {
        if answers.is_symlink() {
            return answers.canonicalize().ok();
        }
        let folder = answers.parent()?;
        if !self.answers_folders.contains_key(folder) {
            let named = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            self.answers_folders
                .insert(folder.to_owned(), named.canonicalize().ok()?);
        }
        Some(self.answers_folders.get(folder)?.join(answers.file_name()?))
    }

    /// Writes the notes down, with what another run has written down meanwhile.
    pub fn keep(&self) {
        let mut reports = read_lines(&self.file);
        reports.extend(self.written.clone());
        let line = |(name, (hash, answers)): (&String, &(String, String))| format!("{hash}\t{name}\t{answers}\n");
        let text: String = reports.iter().map(line).collect();
        let Some(folder) = self.file.parent() else { return };
        // Without them the next run asks for --force, which is no loss.
        let _ = fs::create_dir_all(folder)
            .map(|()| save(&self.file, text.as_bytes(), Existing::Replace, Durability::Unflushed));
    }
}

fn read_lines(file: &Path) -> BTreeMap<String, (String, String)> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let entry = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let (hash, name, answers) = (fields.next()?, fields.next()?, fields.next()?);
        Some((name, (hash, answers)))
    };
    text.lines().filter_map(entry).collect()
}
