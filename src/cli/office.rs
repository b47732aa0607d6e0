//! LibreOffice, where it is installed: it makes a file of one format of one of another.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::files::save::{Durability, Existing, save};
use crate::interview::signals::note_endings;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, reason};

use super::ending::Exit;

/// What its program is called.
const PROGRAMS: [&str; 3] = ["soffice", "libreoffice", "soffice.exe"];
/// Where it stands without being on PATH.
const USUAL_PLACES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];
/// The folder below which its own packages for Linux put it: `/opt/libreoffice26.2/program/soffice`.
const PACKAGES: &str = "/opt";
/// How long a file may take; one of some hundred pages takes half a minute.
const PATIENCE: Duration = Duration::from_secs(180);
/// How often to look whether it is done.
const PAUSE: Duration = Duration::from_millis(10);
/// How often to try again where its folder cannot be removed.
const MOST_REMOVALS: usize = 100;
/// What it says of a file that it cannot open, in English whatever its language is.
const NOT_LOADED: &str = "source file could not be loaded";
/// What it says of every file where Java is not installed, which it does not need.
const NO_JAVA: &str = "javaldx";

/// What is made of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// The extension of the file that is there.
    pub from: &'static str,
    /// The extension of the file that is made.
    pub to: &'static str,
    /// The filter that reads the one, where its extension does not say it.
    pub filter: Option<&'static str>,
}

/// Why nothing was made.
enum Failure {
    /// It did not do it.
    Failed(Message),
    /// Something else keeps the run from going on.
    Ended(anyhow::Error),
}

/// The program: on PATH or in one of its usual places.
pub fn find_office() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&folders).flat_map(|folder| PROGRAMS.map(|name| folder.join(name)));
    let packages = std::fs::read_dir(PACKAGES).into_iter().flatten().flatten();
    let packaged = packages
        .map(|entry| entry.path())
        .filter(|folder| folder.to_string_lossy().contains("libreoffice"))
        .map(|folder| folder.join("program/soffice"));
    let usual = USUAL_PLACES.map(PathBuf::from);
    on_path
        .chain(usual)
        .chain(packaged)
        .find(|program| program.is_absolute() && program.is_file())
}

/// Makes a file of another. Where that cannot be done, `told` says so, by the reason.
pub fn convert(
    program: &Path,
    content: &[u8],
    conversion: Conversion,
    told: impl FnOnce(Message) -> Diagnostic,
) -> anyhow::Result<Vec<u8>> {
    convert_within(program, content, conversion, PATIENCE).map_err(|failure| match failure {
        Failure::Failed(reason) => Faults::from(told(reason)).into(),
        Failure::Ended(error) => error,
    })
}

/// The same. It works in a folder of its own, as does the program, so that one that is open is not in its
/// way; a program that takes longer than that is ended.
fn convert_within(
    program: &Path,
    content: &[u8],
    conversion: Conversion,
    patience: Duration,
) -> Result<Vec<u8>, Failure> {
    // From here on whatever ends the run takes the folder with it.
    let told = note_endings().map_err(|error| Failure::Failed(reason(&error)))?;
    let private = TempDir::new().map_err(|error| {
        let message = Message::new("temporary-failed")
            .with("folder", &std::env::temp_dir())
            .with("reason", reason(&error));
        let fault = Diagnostic::error(message).hint(Message::new("temporary-failed-hint"));
        Failure::Ended(Faults::from(fault).into())
    })?;
    let folder = private.path();
    let named = |extension: &str| folder.join("report").with_extension(extension);
    let input = named(conversion.from);
    save(&input, content, Existing::Keep, Durability::Unflushed)
        .map_err(|error| Failure::Ended(Faults::from(error.message()).into()))?;
    let mut command = Command::new(program);
    command
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.join("profile").display()
        ))
        .args(["--headless", "--convert-to", conversion.to, "--outdir"])
        .arg(folder)
        .args(conversion.filter.map(|filter| format!("--infilter={filter}")))
        .arg(&input)
        // What it leaves behind when it is ended goes with the folder.
        .envs(["TMPDIR", "TMP", "TEMP"].map(|name| (name, folder)))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    // What it starts itself ends with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut run = || {
        let said = tempfile::tempfile_in(folder)?;
        let child = command.stderr(said.try_clone()?).spawn()?;
        Ok((child, said))
    };
    let (child, mut said) = run().map_err(|error: io::Error| Failure::Failed(reason(&error)))?;
    let made = wait(child, patience, &told).and_then(|_| {
        std::fs::read(named(conversion.to)).map_err(|error| Failure::Failed(why_nothing(&mut said, &error)))
    });
    remove(private);
    made
}

/// Why nothing was made, by what the program said.
fn why_nothing(said: &mut File, error: &io::Error) -> Message {
    let mut words = Vec::new();
    // What cannot be read was not said.
    let _ = said.rewind().and_then(|()| said.read_to_end(&mut words));
    let words = String::from_utf8_lossy(&words);
    if words.contains(NOT_LOADED) {
        return Message::new("office-not-loaded");
    }
    let lines: Vec<&str> = words.lines().filter(|line| !line.contains(NO_JAVA)).collect();
    match lines.join("\n").trim() {
        "" => reason(error),
        said => Message::new("reason-other").with("detail", said),
    }
}

/// Removes the folder. What the program has started may still be ending, and write into it.
fn remove(folder: TempDir) {
    let path = folder.path().to_owned();
    let mut is_removed = folder.close().is_ok();
    for _ in 0..MOST_REMOVALS {
        if is_removed {
            break;
        }
        std::thread::sleep(PAUSE);
        is_removed = std::fs::remove_dir_all(&path).is_ok() || !path.exists();
    }
}

/// Waits for a program, and ends it where it takes too long or zhibi is told to end.
fn wait(mut child: Child, patience: Duration, told: &AtomicUsize) -> Result<ExitStatus, Failure> {
    let of_system = |error: io::Error| Failure::Failed(reason(&error));
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(of_system)? {
            return Ok(status);
        }
        let signal = told.load(Ordering::SeqCst);
        if signal != 0 || begun.elapsed() > patience {
            end(&mut child);
        }
        if signal != 0 {
            return Err(Failure::Ended(Exit::Told(signal).into()));
        }
        if begun.elapsed() > patience {
            let seconds = usize::try_from(patience.as_secs()).unwrap_or(usize::MAX);
            return Err(Failure::Failed(
                Message::new("office-too-long").with("seconds", seconds),
            ));
        }
        std::thread::sleep(PAUSE);
    }
}

/// Ends a program with what it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Ok(id) = i32::try_from(child.id()) {
        let group = nix::unistd::Pid::from_raw(id);
        // One that has ended meanwhile is no longer there.
        let _ = nix::sys::signal::killpg(group, nix::sys::signal::Signal::SIGKILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const TO_WORD: Conversion = Conversion {
        from: "doc",
        to: "docx",
        filter: None,
    };

    /// A program with these lines.
    fn program(folder: &Path, lines: &str) -> PathBuf {
        let path = folder.join("soffice");
        let script = format!("#!/bin/sh\n{lines}\n");
        save(&path, script.as_bytes(), Existing::Replace, Durability::Unflushed).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&path, mode).unwrap();
        path
    }

    fn failure(made: Result<Vec<u8>, Failure>) -> String {
        match made {
            Err(Failure::Failed(message)) => message.id.to_string(),
            Err(Failure::Ended(error)) => panic!("{error}"),
            Ok(made) => panic!("{made:?}"),
        }
    }

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_has_started() {
        let folder = tempfile::TempDir::new().unwrap();
        let started = folder.path().join("started");
        let slow = program(
            folder.path(),
            &format!("sleep 600 &\necho $! > {}\nwait", started.display()),
        );
        let made = convert_within(&slow, b"text", TO_WORD, Duration::from_millis(500));
        assert_eq!(failure(made), "office-too-long");
        let id: i32 = std::fs::read_to_string(started).unwrap().trim().parse().unwrap();
        // What was ended is gone once its parent has looked; until then it is there without doing anything.
        let is_gone = || {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            stat.is_empty() || stat.contains(") Z ")
        };
        if Path::new("/proc/self/stat").exists() {
            while !is_gone() {
                std::thread::sleep(PAUSE);
            }
        }
    }

    #[test]
    fn what_it_said_is_why_nothing_was_made() {
        let folder = tempfile::TempDir::new().unwrap();
        let broken = program(folder.path(), "echo broken >&2");
        assert_eq!(failure(convert_within(&broken, b"", TO_WORD, PATIENCE)), "reason-other");
        let copies = program(folder.path(), "/bin/cp \"$7\" \"$6/report.docx\"");
        let made = convert_within(&copies, b"text", TO_WORD, PATIENCE);
        assert_eq!(made.ok().as_deref(), Some(&b"text"[..]));
    }
}
