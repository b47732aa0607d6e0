//! A template as it was read: its two files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::files::inside::{self, NotInside};
use crate::say::diagnostic::Faults;
use crate::say::input::Input;
use crate::say::message::{Message, reason};
use crate::say::source::Source;
use crate::text::language::Language;

use super::limits::{BODY_BYTES, MANIFEST_BYTES};
use super::manifest::Manifest;
use super::read::refuse_forbidden;

/// The manifest's file in a template's folder.
pub const MANIFEST_FILE: &str = "template.toml";
/// The body's file in a template's folder.
pub const BODY_FILE: &str = "report.md.j2";
/// The name of a filled answers file that a template may hold.
pub const EXAMPLE_FILE: &str = "example.toml";

/// Where a template was found; `list --json` has its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
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

/// A template, read.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its id: the folder's name.
    pub id: String,
    /// Where it was found.
    pub origin: Origin,
    /// The folder, for templates that are not built in.
    pub path: Option<PathBuf>,
    /// What it asks.
    pub manifest: Manifest,
    /// `template.toml` as it was read.
    pub manifest_source: Arc<Source>,
    /// `report.md.j2` as it was read.
    pub written_body: Arc<Source>,
    /// What is filled: the same, perhaps with what an official document has around it.
    pub body: Arc<Source>,
}

impl Template {
    /// The language of its reports.
    pub fn language(&self) -> Language {
        Language::of_tag(&self.manifest.language)
    }

    /// The names of its two files, and what was read of them.
    pub fn sources(&self) -> [(&'static str, &Arc<Source>); 2] {
        [(MANIFEST_FILE, &self.manifest_source), (BODY_FILE, &self.written_body)]
    }

    /// Its files, of a template that is not built in.
    pub fn files(&self) -> Vec<PathBuf> {
        let files = |folder: &PathBuf| vec![folder.join(MANIFEST_FILE), folder.join(BODY_FILE)];
        self.path.as_ref().map(files).unwrap_or_default()
    }

    /// A template whose manifest was read.
    pub(super) fn of_sources(
        id: String,
        origin: Origin,
        path: Option<PathBuf>,
        manifest: Manifest,
        manifest_source: Arc<Source>,
        body: Arc<Source>,
    ) -> Template {
        let asks_for_document = manifest.document;
        let template = Template {
            id,
            origin,
            path,
            manifest,
            manifest_source,
            written_body: Arc::clone(&body),
            body,
        };
        if asks_for_document {
            template.with_document()
        } else {
            template
        }
    }

    /// Reads the texts of a template's two files, which are in no folder.
    pub fn from_texts(id: &str, manifest: &str, body: &str) -> Result<Template, Faults> {
        let manifest = Source::new(MANIFEST_FILE, manifest.to_owned());
        let body = Source::new(BODY_FILE, body.to_owned());
        refuse_forbidden(&manifest, &body)?;
        let read = Manifest::read(&manifest)?;
        Ok(Template::of_sources(
            id.to_owned(),
            Origin::Given,
            None,
            read,
            manifest,
            body,
        ))
    }

    /// Reads the template in a folder; whether its body can be filled is not looked at. A file of it that is a link out of
    /// the folder is refused.
    pub fn read_folder(folder: &Path, origin: Origin) -> Result<Template, Unread> {
        let resolved = resolve(folder)?;
        let id = resolved
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let files = [(MANIFEST_FILE, MANIFEST_BYTES), (BODY_FILE, BODY_BYTES)];
        let files = files.map(|(file, most)| read_inside(folder, file, most));
        let [manifest, body] = match files {
            [Ok(manifest), Ok(body)] => [manifest, body],
            [manifest, body] => {
                // What can be read is still looked at.
                let of_manifest = manifest.and_then(|manifest| Manifest::read(&manifest).map(drop));
                let faults = [of_manifest, body.map(drop)].into_iter().filter_map(Result::err);
                return Err(Faults(faults.flat_map(|faults| faults.0).collect()).into());
            }
        };
        refuse_forbidden(&manifest, &body)?;
        match Manifest::read(&manifest) {
            Ok(read) => {
                let path = Some(folder.to_owned());
                Ok(Template::of_sources(id, origin, path, read, manifest, body))
            }
            Err(faults) => Err(Unread {
                faults,
                body: Some(body),
            }),
        }
    }
}

/// Why a template could not be read.
#[derive(Debug)]
pub struct Unread {
    /// What is wrong.
    pub faults: Faults,
    /// Its body, where only the manifest is faulty.
    pub body: Option<Arc<Source>>,
}

impl From<Faults> for Unread {
    fn from(faults: Faults) -> Unread {
        Unread { faults, body: None }
    }
}

/// The place that a path leads to.
fn resolve(path: &Path) -> Result<PathBuf, Faults> {
    path.canonicalize().map_err(|error| {
        Message::new("file-unreadable")
            .with("path", path)
            .with("reason", reason(&error))
            .into()
    })
}

/// Reads a file of a template's folder, which may not lead out of it nor be larger than this many bytes.
pub(super) fn read_inside(folder: &Path, file: &str, most: usize) -> Result<Arc<Source>, Faults> {
    let path = folder.join(file);
    let found = inside::read_inside(folder, file, most).map_err(|refused| match refused {
        NotInside::Outside => Message::new("template-file-outside").with("path", &path),
        NotInside::NotAFile => Message::new("template-file-no-file").with("path", &path),
        NotInside::TooLarge => {
            let message = Message::new("template-file-too-large").with("path", &path);
            message.with("most", most >> 10)
        }
        NotInside::Failed(error) => {
            let message = Message::new("file-unreadable").with("path", &path);
            message.with("reason", reason(&error))
        }
    })?;
    Input::File(path).decode(found.bytes)
}
