//! A file that another command is for: what is said of it, so that the person finds the right one.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::answers::AnswersFile;
use crate::files::regular::open_regular;
use crate::formats::docx::{self, is_word_like};
use crate::formats::{Format, extension_of};
use crate::interview::wording::shell_word;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::input::{Input, STANDARD_INPUT};
use crate::say::message::Message;
use crate::say::source::Source;

/// Extensions of reports that other programs write and nobody here reads.
const OTHER_REPORTS: [&str; 6] = ["doc", "wps", "pdf", "rtf", "odt", "dot"];

/// Extensions of sheets of figures.
const SHEETS: [&str; 4] = ["csv", "xlsx", "xls", "et"];

/// The text of an answers file. Of a report that is named in its place it says which command reads it.
pub fn read_answers(path: &Path) -> Result<Arc<Source>, Faults> {
    let input = Input::of(path);
    let bytes = input.read().map_err(|faults| with_ending(path, faults))?;
    if SHEETS.contains(&extension_of(path).as_str()) {
        let message = Message::new("door-report").with("path", path);
        let way = Message::new("door-sheet").with("word", shell_word(path));
        return Err(Diagnostic::error(message).hint(way).into());
    }
    if is_word_like(&bytes) || (is_report_name(path) && bytes.contains(&0)) {
        return Err(report_in_place_of_answers(path));
    }
    let source = match input.decode(bytes) {
        Ok(source) => source,
        Err(_) if is_report_name(path) => return Err(report_in_place_of_answers(path)),
        Err(faults) => return Err(faults),
    };
    if is_report_name(path) && AnswersFile::parse(&source).is_err() {
        return Err(report_in_place_of_answers(path));
    }
    Ok(source)
}

/// The same of answers that are to be changed: a pipe, which cannot hold them, is not waited for.
pub fn read_answers_to_change(path: &Path) -> Result<Arc<Source>, Faults> {
    refuse_pipe(path)?;
    read_answers(path)
}

/// Refuses a pipe or a device among several files, as all others would wait for it, perhaps without an end. What the shell
/// has opened is there already (`<(…)`).
pub fn refuse_pipe_among(path: &Path) -> Result<(), Faults> {
    const OPENED: [&str; 3] = ["/dev/fd", "/dev/stdin", "/proc/self/fd"];
    if OPENED.iter().any(|opened| path.starts_with(opened)) {
        return Ok(());
    }
    refuse_pipe(path)
}

fn refuse_pipe(path: &Path) -> Result<(), Faults> {
    match open_regular(path) {
        Err(error) if error.kind() == ErrorKind::Unsupported => Err(Input::of(path).unreadable(&error)),
        _ => Ok(()),
    }
}

/// What is said of a file that cannot be read, with the one that has the ending of answers where it is there: `jt.toml` for
/// `jt`.
fn with_ending(path: &Path, faults: Faults) -> Faults {
    let answers = path.with_extension("toml");
    if path.extension().is_some() || path.exists() || !answers.is_file() {
        return faults;
    }
    let hint = Message::new("door-ending").with("word", shell_word(&answers));
    Faults(faults.0.into_iter().map(|fault| fault.hint(hint.clone())).collect())
}

/// Whether a file is called like a report.
fn is_report_name(path: &Path) -> bool {
    let extension = extension_of(path);
    Format::of_extension(&extension).is_some() || OTHER_REPORTS.contains(&extension.as_str())
}

fn report_in_place_of_answers(path: &Path) -> Faults {
    let message = Message::new("door-report").with("path", path);
    Diagnostic::error(message).maybe_hint(way_for(path)).into()
}

/// Which command a file is for, judged by its name: answers are filled, reports are imported.
pub fn way_for(path: &Path) -> Option<Message> {
    if path == Path::new(STANDARD_INPUT) {
        return Some(Message::new("door-import-standard-input"));
    }
    let extension = extension_of(path);
    let answers = shell_word(&path.with_extension("toml"));
    if extension == "toml" {
        return Some(Message::new("door-fill").with("word", shell_word(path)));
    }
    if Format::of_extension(&extension).is_some() {
        let way = Message::new("door-import").with("word", shell_word(path));
        return Some(way.with("answers", answers));
    }
    // What cannot be read can be saved as something that can.
    let saved = shell_word(&path.with_extension(docx::FORMAT.name));
    let way = Message::new("door-save-and-import").with("word", saved);
    OTHER_REPORTS
        .contains(&extension.as_str())
        .then(|| way.with("answers", answers))
}

/// Refuses answers in the place of a report.
pub fn refuse_answers(path: &Path, bytes: &[u8]) -> Result<(), Faults> {
    let source = (extension_of(path) == "toml").then(|| Input::of(path).decode(bytes.to_vec()));
    let Some(Ok(source)) = source else { return Ok(()) };
    let file = AnswersFile::parse(&source);
    if file.is_ok_and(|file| file.template_reference().is_ok()) {
        let message = Message::new("door-answers").with("path", path);
        return Err(Diagnostic::error(message).maybe_hint(way_for(path)).into());
    }
    Ok(())
}
