//! The folder that a new template is written into.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::files::save::{Durability, Existing, SaveError, make_folder, save};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;

/// The folder that a path leads to, where some of the way is not there yet: `new/..` is where we are.
pub fn without_detours(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        let is_new = straight.file_name().is_some() && !straight.exists();
        if component == Component::ParentDir && is_new {
            straight.pop();
        } else {
            straight.push(component);
        }
    }
    if straight.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        straight
    }
}

/// Refuses a folder that holds something, and a file.
pub fn refuse_used(folder: &Path) -> Result<(), Faults> {
    let is_used = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => {
            let path = folder.to_owned();
            return Err(SaveError::Failed { path, error }.into());
        }
    };
    if !is_used {
        return Ok(());
    }
    let message = Message::new("template-dir-not-empty").with("path", folder);
    Err(Diagnostic::error(message)
        .hint(Message::new("template-dir-not-empty-hint"))
        .into())
}

/// Writes the files of a template; the folder is made where it is not there.
pub fn write_template(folder: &Path, files: &[(&'static str, Vec<u8>)]) -> Result<(), Faults> {
    make_folder(folder)?;
    for (name, bytes) in files {
        save(&folder.join(name), bytes, Existing::Keep, Durability::Flushed)?;
    }
    Ok(())
}
