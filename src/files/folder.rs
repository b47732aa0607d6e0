//! The folder a path is in, and the way from one to a file.

use std::path::{Component, Path, PathBuf};

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

/// The way from a folder to a file, both with all folders above them; the file's own path where they have none in common.
pub fn path_from(folder: &Path, file: &Path) -> PathBuf {
    let pairs = folder.components().zip(file.components());
    let common = pairs.take_while(|(one, other)| one == other).count();
    if common == 0 {
        return file.to_owned();
    }
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    up.chain(file.components().skip(common)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_begins_at_the_folder() {
        let way = |folder: &str, file: &str| path_from(Path::new(folder), Path::new(file));
        assert_eq!(way("/a/b", "/a/b/c.png"), Path::new("c.png"));
        assert_eq!(way("/a/b", "/a/c/d.png"), Path::new("../c/d.png"));
        assert_eq!(way("", "/a/c.png"), Path::new("/a/c.png"));
    }
}
