//! The folder a path is in.

use std::path::Path;

/// A folder as it can be asked about: the empty path is this one.
pub fn folder_or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// The folder that a file is in, or would be.
pub fn folder_of(file: &Path) -> &Path {
    folder_or_here(file.parent().unwrap_or(Path::new("")))
}
