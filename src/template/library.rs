//! Where packs are found: folders named on the command line, the project's, the user's, then the built-in ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::compose::Prepared;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::Source;

use super::builtin::{ALL, BuiltIn, Heading};
use super::manifest::Manifest;
use super::read::BUILTIN;
use super::{BODY_FILE, EXAMPLE_FILE, MANIFEST_FILE, Template, is_id};

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

/// A pack in a list.
#[derive(Debug)]
pub struct Listing {
    /// Its id.
    pub id: String,
    /// What it says of itself.
    pub heading: Heading,
    /// Where it was found.
    pub origin: Origin,
    /// Its folder, where it has one.
    pub path: Option<PathBuf>,
}

/// All packs there are: the readable ones by id, and what is wrong with the others.
#[derive(Debug, Default)]
pub struct Listed {
    /// The packs, by id.
    pub templates: Vec<Listing>,
    /// The faults of those that cannot be used.
    pub faults: Vec<Diagnostic>,
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
    pub fn open(&self, reference: &str, base: &Path) -> Result<(Template, Option<Diagnostic>), Faults> {
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
            None => Err(self.unknown(reference)),
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
        let mut ids: BTreeMap<_, _> = ALL.iter().map(|pack| (pack.id.to_owned(), None)).collect();
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

    /// Every pack, by id.
    pub fn list(&self) -> Listed {
        let mut listed = Listed::default();
        for (id, found) in self.ids() {
            let listing = match (found, builtin(&id)) {
                (Some((origin, path)), _) => Template::read_folder(&path, origin).map(|template| Listing {
                    heading: Heading::of(&template.manifest),
                    id,
                    origin,
                    path: Some(path),
                }),
                (None, Some(pack)) => read_heading(pack).map(|heading| Listing {
                    heading,
                    id,
                    origin: Origin::BuiltIn,
                    path: None,
                }),
                (None, None) => continue,
            };
            match listing {
                Ok(listing) => listed.templates.push(listing),
                Err(faults) => listed.faults.extend(faults.0),
            }
        }
        listed
    }
}

/// A word that is looked up in the library; anything else is a path.
fn is_pack_name(reference: &str) -> bool {
    is_id(&reference.replace('-', "_"))
}

fn builtin(id: &str) -> Option<&'static BuiltIn> {
    ALL.iter().find(|pack| pack.id == id)
}

/// Whether a folder holds the very files of a built-in pack, as the project's own checkout does.
fn is_copy(folder: &Path, pack: &BuiltIn) -> bool {
    let is_same = |file, text: &str| std::fs::read(folder.join(file)).is_ok_and(|bytes| bytes == text.as_bytes());
    is_same(MANIFEST_FILE, pack.manifest) && is_same(BODY_FILE, pack.body)
}

fn read_builtin(pack: &BuiltIn) -> Result<Template, Faults> {
    let source = |file, text| Source::new(format!("{BUILTIN}{}/{file}", pack.id), text);
    let (manifest_source, body) = (source(MANIFEST_FILE, pack.manifest), source(BODY_FILE, pack.body));
    Ok(Template {
        manifest: match pack.read_compact() {
            Some(manifest) => manifest,
            None => Manifest::read(&manifest_source)?,
        },
        id: pack.id.to_owned(),
        origin: Origin::BuiltIn,
        path: None,
        manifest_source,
        body,
        prepared: Prepared::default(),
    })
}

fn read_heading(pack: &BuiltIn) -> Result<Heading, Faults> {
    match pack.read_heading() {
        Some(heading) => Ok(heading),
        None => read_builtin(pack).map(|template| Heading::of(&template.manifest)),
    }
}

/// The filled answers file that comes with a built-in pack.
pub(super) fn builtin_example(id: &str) -> Option<Arc<Source>> {
    let pack = builtin(id)?;
    Some(Source::new(format!("{BUILTIN}{id}/{EXAMPLE_FILE}"), pack.example))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_pack_passes_the_checks_of_a_pack() {
        for pack in ALL {
            let template = read_builtin(pack).unwrap_or_else(|faults| panic!("{faults:?}"));
            let faults = crate::compose::check_pack(&template);
            assert!(faults.is_empty(), "{}: {faults:#?}", template.id);
            for question in template.manifest.sections.iter().flat_map(|section| &section.questions) {
                assert!(question.pattern.as_ref().is_none_or(|pattern| pattern.check().is_ok()));
            }
        }
    }
}
