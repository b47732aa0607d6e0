//! Where packs are found: folders named on the command line, the project's, the user's, then the built-in ones.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::DeflateDecoder;
use serde::{Serialize, Serializer};

use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::Source;

use super::read::BUILTIN;
use super::{BODY_FILE, EXAMPLE_FILE, MANIFEST_FILE, Template, Unread, is_id};

/// A built-in pack: its files, deflated.
struct Pack {
    id: &'static str,
    /// How many bytes of [`Pack::files`] are the manifest.
    manifest_length: usize,
    /// The manifest, and the body right behind it.
    files: &'static [u8],
    /// Its example: a filled answers file.
    example: &'static [u8],
}

impl Pack {
    /// The texts of its manifest and its body.
    fn texts(&self) -> (String, String) {
        let mut manifest = inflate(self.files);
        let body = manifest.split_off(self.manifest_length);
        (manifest, body)
    }
}

/// A text that the build script deflated.
fn inflate(deflated: &[u8]) -> String {
    let mut text = String::new();
    // What stands in the program is whole; a test reads all of it.
    let _ = DeflateDecoder::new(deflated).read_to_string(&mut text);
    text
}

/// The packs of `report-templates/`, by id; the build script writes the list.
static PACKS: &[Pack] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Where a pack was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// In a folder given with `--template-dir`, or as a path.
    Given,
    /// In `./report-templates`.
    Project,
    /// In the user's data folder.
    User,
    /// In the program.
    BuiltIn,
}

impl Origin {
    /// Its word in `list --json`.
    pub fn word(self) -> &'static str {
        match self {
            Origin::Given => "given",
            Origin::Project => "project",
            Origin::User => "user",
            Origin::BuiltIn => "built-in",
        }
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// The folders that packs are looked for in, in that order, before the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Library {
    folders: Vec<(Origin, PathBuf)>,
}

impl Library {
    /// The library of the given folders, the project's (under the working folder) and the user's.
    pub fn new(given: &[PathBuf], data_folder: Option<&Path>) -> Library {
        let mut folders: Vec<_> = given.iter().map(|folder| (Origin::Given, folder.clone())).collect();
        folders.push((Origin::Project, PathBuf::from("report-templates")));
        folders.extend(data_folder.map(|folder| (Origin::User, folder.join("zhibi").join("templates"))));
        Library { folders }
    }

    /// Finds a pack by id, or by a path that is relative to `base`.
    /// With it comes a note when it stands in the place of a built-in one.
    pub fn open(&self, reference: &str, base: &Path) -> Result<(Template, Option<Diagnostic>), Unread> {
        if !is_pack_name(reference) {
            let folder = base.join(reference);
            return Ok((Template::read_folder(&folder, Origin::Given)?, None));
        }
        for (origin, folder) in &self.folders {
            let folder = folder.join(reference);
            if !folder.join(MANIFEST_FILE).exists() {
                continue;
            }
            match builtin(reference) {
                Some(pack) if is_copy(&folder, pack) => return Ok((read_builtin(pack)?, None)),
                built_in => {
                    let note = built_in.map(|_| {
                        Diagnostic::note(
                            Message::new("builtin-overridden")
                                .with("id", reference)
                                .with("path", folder.display().to_string()),
                        )
                    });
                    return Ok((Template::read_folder(&folder, *origin)?, note));
                }
            }
        }
        match builtin(reference) {
            Some(pack) => Ok((read_builtin(pack)?, None)),
            None => Err(self.unknown(reference).into()),
        }
    }

    /// The files that decide what [`Library::open`] finds: those of the pack, and those that would come before it.
    pub fn files(&self, reference: &str, base: &Path) -> Vec<PathBuf> {
        let folders: Vec<PathBuf> = match is_pack_name(reference) {
            true => self.folders.iter().map(|(_, folder)| folder.join(reference)).collect(),
            false => vec![base.join(reference)],
        };
        let files = |folder: &PathBuf| [folder.join(MANIFEST_FILE), folder.join(BODY_FILE)];
        folders.iter().flat_map(files).collect()
    }

    fn unknown(&self, reference: &str) -> Faults {
        let ids = self.ids();
        let hint = nearest_hint(reference, ids.keys().map(String::as_str))
            .unwrap_or_else(|| Message::new("template-list-hint"));
        Diagnostic::error(Message::new("template-unknown").with("id", reference))
            .hint(hint)
            .into()
    }

    /// The id of every pack, with the folder it is found in (none for built-in ones).
    fn ids(&self) -> BTreeMap<String, Option<(Origin, PathBuf)>> {
        let mut ids: BTreeMap<_, _> = PACKS.iter().map(|pack| (pack.id.to_owned(), None)).collect();
        for (origin, folder) in self.folders.iter().rev() {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries {
                let path = entry.path();
                let id = entry.file_name().to_string_lossy().into_owned();
                let copies = || builtin(&id).is_some_and(|pack| is_copy(&path, pack));
                if path.join(MANIFEST_FILE).exists() && !copies() {
                    ids.insert(id, Some((*origin, path)));
                }
            }
        }
        ids
    }

    /// Every pack, by id, as far as it can be read.
    pub fn list(&self) -> Vec<Result<Template, Unread>> {
        let mut listed = Vec::new();
        for (id, found) in self.ids() {
            listed.push(match (found, builtin(&id)) {
                (Some((origin, path)), _) => Template::read_folder(&path, origin),
                (None, Some(pack)) => read_builtin(pack).map_err(Unread::from),
                (None, None) => continue,
            });
        }
        listed
    }
}

/// A word that is looked up in the library; anything else is a path.
fn is_pack_name(reference: &str) -> bool {
    is_id(&reference.replace('-', "_"))
}

fn builtin(id: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.id == id)
}

/// Whether a folder holds the very files of a built-in pack, as the project's own checkout does.
fn is_copy(folder: &Path, pack: &Pack) -> bool {
    let read = |file| std::fs::read(folder.join(file)).ok();
    let (Some(manifest), Some(body)) = (read(MANIFEST_FILE), read(BODY_FILE)) else {
        return false;
    };
    let (own_manifest, own_body) = pack.texts();
    manifest == own_manifest.as_bytes() && body == own_body.as_bytes()
}

fn read_builtin(pack: &'static Pack) -> Result<Template, Faults> {
    let source = |file, text: String| Source::new(format!("{BUILTIN}{}/{file}", pack.id), text);
    let (manifest, body) = pack.texts();
    let (manifest, body) = (source(MANIFEST_FILE, manifest), source(BODY_FILE, body));
    Template::from_sources(pack.id.to_owned(), Origin::BuiltIn, None, manifest, body)
}

/// The filled answers file that comes with a built-in pack.
pub(super) fn builtin_example(id: &str) -> Option<Arc<Source>> {
    let pack = builtin(id).filter(|pack| !pack.example.is_empty())?;
    Some(Source::new(
        format!("{BUILTIN}{id}/{EXAMPLE_FILE}"),
        inflate(pack.example),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_pack_comes_with_its_files_and_its_example() {
        for pack in PACKS {
            let read = |path: String| std::fs::read_to_string(path).unwrap();
            let (manifest, body) = pack.texts();
            assert_eq!(manifest, read(format!("report-templates/{}/template.toml", pack.id)));
            assert_eq!(body, read(format!("report-templates/{}/report.md.j2", pack.id)));
            let example = builtin_example(pack.id).unwrap_or_else(|| panic!("{} has no example", pack.id));
            assert_eq!(example.text, read(format!("examples/{}.toml", pack.id)));
        }
    }
}
