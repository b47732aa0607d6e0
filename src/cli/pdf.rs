//! A report as PDF: LibreOffice makes it of the Word file, where it is installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::save::{Durability, Existing, save};
use crate::formats::{docx, extension_of};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, reason};

use super::ending::UsageError;

/// What LibreOffice's program is called.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];

/// Whether a file is asked for as PDF.
pub fn is_pdf(path: &Path) -> bool {
    extension_of(path) == "pdf"
}

/// The program that makes PDF. Fails where there is none, with the way to it.
pub fn find_converter(path: &Path) -> Result<PathBuf, UsageError> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let programs = std::env::split_paths(&folders).flat_map(|folder| PROGRAMS.map(|name| folder.join(name)));
    let mut programs = programs.chain(["/Applications/LibreOffice.app/Contents/MacOS/soffice".into()]);
    programs.find(|program| program.is_file()).ok_or_else(|| {
        let message = Message::new("pdf-no-office").with("path", path);
        let word_file = path.with_extension(docx::FORMAT.name);
        let hint = Message::new("pdf-no-office-hint").with("word", word_file.display().to_string());
        Diagnostic::error(message).hint(hint).into()
    })
}

/// Makes PDF of a Word file. It works in a folder of its own, as does the program, so that one that is open is not in its way.
pub fn convert(converter: &Path, word_file: &[u8]) -> Result<Vec<u8>, Faults> {
    let failed = |reason: Message| {
        let message = Message::new("pdf-failed")
            .with("program", converter)
            .with("reason", reason);
        Faults::from(Diagnostic::error(message).hint(Message::new("pdf-failed-hint")))
    };
    let of_system = |error: std::io::Error| failed(reason(&error));
    let folder = tempfile::TempDir::new().map_err(|error| {
        let message = Message::new("temporary-failed")
            .with("folder", &std::env::temp_dir())
            .with("reason", reason(&error));
        Faults::from(Diagnostic::error(message).hint(Message::new("temporary-failed-hint")))
    })?;
    let (input, output) = (folder.path().join("report.docx"), folder.path().join("report.pdf"));
    save(&input, word_file, Existing::Keep, Durability::Unflushed).map_err(|error| Faults::from(error.message()))?;
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    let run = Command::new(converter)
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&input)
        .stdin(Stdio::null())
        .output()
        .map_err(of_system)?;
    std::fs::read(&output).map_err(|error| {
        let said = String::from_utf8_lossy(&run.stderr).trim().to_owned();
        if said.is_empty() {
            failed(reason(&error))
        } else {
            failed(Message::new("reason-other").with("detail", said))
        }
    })
}
