//! Where templates are found: folders named on the command line, the project's, the user's, then the built-in ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::files::inside::read_inside;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::Source;

use super::builtin::{ALL, BuiltIn, Heading};
use super::files::{BODY_FILE, EXAMPLE_FILE, MANIFEST_FILE, Origin, Template, Unread};
use super::ids::is_id;
use super::manifest::Manifest;
use super::read_question::BUILTIN;

/// The folders that templates are looked for in, in that order, before the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Library {
    folders: Vec<(Origin, PathBuf)>,
}

/// A template in a list.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// Its id.
    pub id: String,
    /// What it says of itself.
    #[serde(flatten)]
    pub heading: Heading,
    /// Where it was found.
    #[serde(rename = "source")]
    pub origin: Origin,
    /// Its folder, where it has one.
    #[serde(serialize_with = "as_shown")]
    pub path: Option<PathBuf>,
}

/// A path may be no text; what is shown of it is.
fn as_shown<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    let shown = path.as_ref().map(|path| path.display().to_string());
    shown.serialize(serializer)
}

impl Listing {
    /// A template as it is listed.
    pub fn of(template: &Template) -> Listing {
        Listing {
            id: template.id.clone(),
            heading: Heading::of(&template.manifest),
            origin: template.origin,
            path: template.path.clone(),
        }
    }
}

/// A template that the library has.
#[derive(Debug)]
pub enum Found {
    /// One that is built in, of which a test checks that it can be used.
    BuiltIn(Listing),
    /// One in a folder, as far as it can be read.
    InFolder(PathBuf, Result<Box<Template>, Unread>),
}

impl Library {
    /// The library of the given folders, the project's (under the working folder) and the user's.
    pub fn new(given: &[PathBuf], data_folder: Option<&Path>) -> Library {
        let mut folders: Vec<_> = given.iter().map(|folder| (Origin::Given, folder.clone())).collect();
        folders.push((Origin::Project, PathBuf::from("report-templates")));
        folders.extend(data_folder.map(|folder| (Origin::User, folder.join("zhibi").join("templates"))));
        Library { folders }
    }

    /// Finds a template by id, or by a path that is relative to `base`.
    /// With it comes a note when it stands in the place of a built-in one.
    pub fn open(&self, reference: &str, base: &Path) -> Result<(Template, Option<Diagnostic>), Unread> {
        if !is_template_name(reference) {
            let folder = base.join(reference);
            return Ok((Template::read_folder(&folder, Origin::Given)?, None));
        }
        for (origin, folder) in &self.folders {
            let folder = folder.join(reference);
            if !has_manifest(&folder) {
                continue;
            }
            match builtin(reference) {
                Some(built_in) if is_copy(&folder, built_in) => return Ok((read_builtin(built_in)?, None)),
                built_in => {
                    let note = built_in.map(|_| {
                        Diagnostic::note(
                            Message::new("builtin-overridden")
                                .with("id", reference)
                                .with("path", &folder),
                        )
                    });
                    return Ok((Template::read_folder(&folder, *origin)?, note));
                }
            }
        }
        match builtin(reference) {
            Some(built_in) => Ok((read_builtin(built_in)?, None)),
            None => Err(self.unknown(reference).into()),
        }
    }

    /// Whether a template has this id.
    pub fn has(&self, id: &str) -> bool {
        let is_there = |(_, folder): &(Origin, PathBuf)| has_manifest(&folder.join(id));
        is_template_name(id) && (builtin(id).is_some() || self.folders.iter().any(is_there))
    }

    /// The files that decide what [`Library::open`] finds: those of the template, and those that would come before it.
    pub fn files(&self, reference: &str, base: &Path) -> Vec<PathBuf> {
        let folders: Vec<PathBuf> = if is_template_name(reference) {
            self.folders.iter().map(|(_, folder)| folder.join(reference)).collect()
        } else {
            vec![base.join(reference)]
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

    /// The id of every template, with the folder it is found in (none for built-in ones).
    fn ids(&self) -> BTreeMap<String, Option<(Origin, PathBuf)>> {
        let mut ids: BTreeMap<_, _> = ALL.iter().map(|built_in| (built_in.id.to_owned(), None)).collect();
        for (origin, folder) in self.folders.iter().rev() {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries {
                let path = entry.path();
                let id = entry.file_name().to_string_lossy().into_owned();
                let copies = || builtin(&id).is_some_and(|built_in| is_copy(&path, built_in));
                if has_manifest(&path) && !copies() {
                    ids.insert(id, Some((*origin, path)));
                }
            }
        }
        ids
    }

    /// Every template, by id, as far as it can be read.
    pub fn list(&self) -> Vec<Found> {
        let mut listed = Vec::new();
        for (id, found) in self.ids() {
            listed.push(match (found, builtin(&id)) {
                (Some((origin, path)), _) => {
                    let read = Template::read_folder(&path, origin).map(Box::new);
                    Found::InFolder(path, read)
                }
                (None, Some(built_in)) => list_builtin(built_in),
                (None, None) => continue,
            });
        }
        listed
    }
}

/// Whether a word is looked up in the library as an id; anything else is a path.
pub fn is_template_name(reference: &str) -> bool {
    is_id(&reference.replace('-', "_"))
}

fn builtin(id: &str) -> Option<&'static BuiltIn> {
    ALL.iter().find(|built_in| built_in.id == id)
}

/// Whether a folder is that of a template, be its manifest a link that leads nowhere: that is said where it is read.
fn has_manifest(folder: &Path) -> bool {
    folder.join(MANIFEST_FILE).symlink_metadata().is_ok()
}

/// Whether a folder holds the very files of a built-in template, as the project's own checkout does.
fn is_copy(folder: &Path, built_in: &BuiltIn) -> bool {
    let is_same =
        |file, text: &str| read_inside(folder, file, text.len()).is_ok_and(|found| found.bytes == text.as_bytes());
    is_same(MANIFEST_FILE, built_in.manifest) && is_same(BODY_FILE, built_in.body)
}

fn read_builtin(built_in: &BuiltIn) -> Result<Template, Faults> {
    let source = |file, text| Source::new(format!("{BUILTIN}{}/{file}", built_in.id), text);
    let (manifest_source, body) = (
        source(MANIFEST_FILE, built_in.manifest),
        source(BODY_FILE, built_in.body),
    );
    let manifest = match built_in.read_compact() {
        Some(manifest) => manifest,
        None => Manifest::read(&manifest_source)?,
    };
    Ok(Template::of_sources(
        built_in.id.to_owned(),
        Origin::BuiltIn,
        None,
        manifest,
        manifest_source,
        body,
    ))
}

fn list_builtin(built_in: &BuiltIn) -> Found {
    let listing = |heading| Listing {
        id: built_in.id.to_owned(),
        heading,
        origin: Origin::BuiltIn,
        path: None,
    };
    match built_in.read_heading() {
        Some(heading) => Found::BuiltIn(listing(heading)),
        None => {
            let read = read_builtin(built_in).map(Box::new).map_err(Unread::from);
            Found::InFolder(PathBuf::from(built_in.id), read)
        }
    }
}

/// The filled answers file that comes with a built-in template.
pub(super) fn builtin_example(id: &str) -> Option<Arc<Source>> {
    let built_in = builtin(id)?;
    Some(Source::new(format!("{BUILTIN}{id}/{EXAMPLE_FILE}"), built_in.example))
}
