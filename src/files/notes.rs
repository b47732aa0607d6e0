//! What is remembered of the reports in one folder, in one file: a run of many reports would else write as many notes.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::files::folder::folder_or_here;
use crate::files::lock::wait_for_lock;
use crate::files::save::{Durability, Existing, save};

/// What is known of a report: which answers file wrote it, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The report's name in its folder, as [`spelt`].
    pub report: String,
    /// The hash of its content.
    pub hash: String,
    /// The whole path of the answers file, as [`spelt`].
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
        let name = report.file_name().map(spelt).unwrap_or_default();
        let answers = spelt(answers.as_os_str());
        let notes = self.read.get(&name).into_iter().flatten();
        notes
            .filter(move |note| note.answers == answers)
            .map(|note| note.hash.as_str())
    }

    /// The note on what an answers file is about to write to a report of the folder.
    pub fn note(&self, report: &Path, answers: &Path, hash: String) -> Option<Note> {
        Some(Note {
            report: spelt(report.file_name()?),
            hash,
            answers: spelt(self.whole(answers)?.as_os_str()),
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
        // Where there is no lock, or not in time, a line is added all the same.
        Ok(wait_for_lock(&lock).is_ok().then_some(lock))
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

/// A name or a path in a line of text: bytes that are no UTF-8 or would end the field stand as `%FF`, and so does `%`.
fn spelt(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '%' || c.is_control() {
                let _ = write!(text, "%{:02X}", c as u32);
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
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
