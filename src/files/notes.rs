//! What is remembered of the reports in one folder, in one file: a run of many reports would else write as many notes.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::files::save::{Durability, Existing, save};

/// What is known of a report: which answers file wrote it, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The report's name in its folder.
    pub report: String,
    /// The hash of its content.
    pub hash: String,
    /// The whole path of the answers file.
    pub answers: String,
}

/// The notes on a folder, a line each. While reports are written a line is added for each before it gets its name; at
/// the end one line for each report is left. Of a run that was killed between the two, a report is what either the last
/// line on it says or one before.
#[derive(Debug)]
pub struct FolderNotes {
    file: PathBuf,
    /// By the report's name, as they were read.
    read: HashMap<String, Vec<Note>>,
    /// The whole paths of the folders of answers files, as asking for each file's takes longer.
    answers_folders: HashMap<PathBuf, PathBuf>,
    /// The notes on the reports that were written in this run.
    written: Mutex<Vec<Note>>,
}

impl FolderNotes {
    /// Reads the notes on a folder; there are none where they cannot be read.
    pub fn read(file: PathBuf) -> FolderNotes {
        let mut read: HashMap<String, Vec<Note>> = HashMap::new();
        for note in read_lines(&file) {
            read.entry(note.report.clone()).or_default().push(note);
        }
        FolderNotes {
            file,
            read,
            answers_folders: HashMap::new(),
            written: Mutex::default(),
        }
    }

    /// Gets ready for reports that these answers files write.
    pub fn prepare<'p>(&mut self, answers: impl Iterator<Item = &'p Path>) {
        for folder in answers.filter_map(Path::parent) {
            if !self.answers_folders.contains_key(folder)
                && let Ok(whole) = folder_or_here(folder).canonicalize()
            {
                self.answers_folders.insert(folder.to_owned(), whole);
            }
        }
    }

    /// The hashes of what this answers file, named by its whole path, may have written to a report last.
    pub fn hashes(&self, report: &Path, answers: &Path) -> impl Iterator<Item = &str> {
        let name = report.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let notes = self.read.get(name).into_iter().flatten();
        notes
            .filter(move |note| Path::new(&note.answers) == answers)
            .map(|note| note.hash.as_str())
    }

    /// The note on what an answers file is about to write to a report of the folder; none where a line cannot hold it,
    /// so that the next run asks for `--force`.
    pub fn note(&self, report: &Path, answers: &Path, hash: String) -> Option<Note> {
        let (name, answers) = (report.file_name()?.to_str()?, self.whole(answers)?);
        let answers = answers.to_str()?;
        let has_line = !name.contains(['\t', '\n']) && !answers.contains(['\t', '\n']);
        has_line.then(|| Note {
            report: name.to_owned(),
            hash,
            answers: answers.to_owned(),
        })
    }

    fn whole(&self, answers: &Path) -> Option<PathBuf> {
        match self.answers_folders.get(answers.parent()?) {
            Some(folder) if !answers.is_symlink() => Some(folder.join(answers.file_name()?)),
            _ => answers.canonicalize().ok(),
        }
    }

    /// Notes what is about to be written, on disk before it returns.
    pub fn announce<'n>(&self, notes: impl Iterator<Item = &'n Note>) {
        let lines: String = notes.map(line).collect();
        if !lines.is_empty() {
            // Without it the next run asks for --force, which is no loss.
            let _ = self.add(&lines);
        }
    }

    fn add(&self, lines: &str) -> io::Result<()> {
        let _lock = self.lock()?;
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        // A run that was killed may have left half a line.
        file.write_all(format!("\n{lines}").as_bytes())?;
        file.sync_data()
    }

    /// Keeps other runs from the file until what is returned is dropped.
    fn lock(&self) -> io::Result<Option<File>> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let lock = self.file.with_extension("lock");
        let lock = OpenOptions::new().create(true).append(true).open(lock)?;
        // Where locks are unknown there are none.
        Ok(lock.lock().is_ok().then_some(lock))
    }

    /// Remembers what was written.
    pub fn remember(&self, notes: impl IntoIterator<Item = Note>) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend(notes);
    }

    /// Leaves one note on each report that was written, beside what the file says of others, also by another run.
    pub fn keep(mut self) {
        let written = std::mem::take(self.written.get_mut().unwrap_or_else(PoisonError::into_inner));
        let written: BTreeMap<&str, &Note> = written.iter().map(|note| (note.report.as_str(), note)).collect();
        if written.is_empty() {
            return;
        }
        let _lock = self.lock();
        let others = read_lines(&self.file);
        let others = others.iter().filter(|note| !written.contains_key(note.report.as_str()));
        let text: String = others.chain(written.values().copied()).map(line).collect();
        let _ = save(&self.file, text.as_bytes(), Existing::Replace, Durability::Unflushed);
    }
}

fn line(note: &Note) -> String {
    format!("{}\t{}\t{}\n", note.hash, note.report, note.answers)
}

fn read_lines(file: &Path) -> Vec<Note> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let entry = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let (hash, report, answers) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Note { report, hash, answers })
    };
    // A line that does not end was not written whole.
    text.split_inclusive('\n')
        .filter_map(|line| entry(line.strip_suffix('\n')?))
        .collect()
}

/// A folder as it can be asked about: the empty path is this one.
pub fn folder_or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_line_of_a_run_that_was_killed_is_no_note_and_spoils_none() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("notes");
        let half = "1\ta.md\t/a.toml\n2\tb.md\t/b.to";
        save(&file, half.as_bytes(), Existing::Replace, Durability::Unflushed).unwrap();
        let note = Note {
            report: "c.md".to_owned(),
            hash: "3".to_owned(),
            answers: "/c.toml".to_owned(),
        };
        FolderNotes::read(file.clone()).announce(std::iter::once(&note));
        let notes = FolderNotes::read(file);
        let known = |name: &str| {
            let (report, answers) = (format!("{name}.md"), format!("/{name}.toml"));
            let hashes = notes.hashes(Path::new(&report), Path::new(&answers));
            hashes.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!([known("a"), known("b"), known("c")], [vec!["1"], vec![], vec!["3"]]);
    }
}
