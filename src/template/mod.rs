//! Packs: where they are found, what they ask, what they print.

mod builtin;
mod carry;
mod example;
pub mod json_schema;
mod kinds;
mod library;
mod manifest;
mod question;
mod read;
mod starter;
mod value;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::say::diagnostic::Faults;
use crate::say::input::read_file;
use crate::say::message::{Message, reason};
use crate::say::source::Source;
use crate::text::language::Language;

pub use builtin::Heading;
pub use kinds::{line_of_text, period_of, period_value, type_named, type_names};
pub use library::{Found, Library, Listing, Origin};
pub use manifest::{Manifest, MetricSpec, NumberingSamples, RESERVED, Section};
pub use question::{Expression, Field, Form, Kind, Pattern, Question, QuestionType, Reference};
pub use read::{is_id, read_numbering};
pub use starter::starter;
pub use value::{Bound, Value, ValueFault, is_jinja, is_unanswered};

/// The manifest's file in a pack's folder.
pub const MANIFEST_FILE: &str = "template.toml";
/// The body's file in a pack's folder.
pub const BODY_FILE: &str = "report.md.j2";
/// The name of a filled answers file that a pack may hold.
pub const EXAMPLE_FILE: &str = "example.toml";

/// A pack, read.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its id: the folder's name.
    pub id: String,
    /// Where it was found.
    pub origin: Origin,
    /// The folder, for packs that are not built in.
    pub path: Option<PathBuf>,
    /// What it asks.
    pub manifest: Manifest,
    /// `template.toml` as it was read.
    pub manifest_source: Arc<Source>,
    /// `report.md.j2` as it was read.
    pub body: Arc<Source>,
}

impl Template {
    /// The language of its reports.
    pub fn language(&self) -> Language {
        Language::of_tag(&self.manifest.language)
    }

    /// The names of its two files, and what was read of them.
    pub fn sources(&self) -> [(&'static str, &Arc<Source>); 2] {
        [(MANIFEST_FILE, &self.manifest_source), (BODY_FILE, &self.body)]
    }

    /// Its files, of a pack that is not built in.
    pub fn files(&self) -> Vec<PathBuf> {
        let files = |folder: &PathBuf| vec![folder.join(MANIFEST_FILE), folder.join(BODY_FILE)];
        self.path.as_ref().map(files).unwrap_or_default()
    }

    fn from_sources(
        id: String,
        origin: Origin,
        path: Option<PathBuf>,
        manifest_source: Arc<Source>,
        body: Arc<Source>,
    ) -> Result<Template, Faults> {
        Ok(Template {
            id,
            origin,
            path,
            manifest: Manifest::read(&manifest_source)?,
            manifest_source,
            body,
        })
    }

    /// Reads the texts of a pack's two files, which are in no folder.
    pub fn from_texts(id: &str, manifest: &str, body: &str) -> Result<Template, Faults> {
        let manifest = Source::new(MANIFEST_FILE, manifest.to_owned());
        let body = Source::new(BODY_FILE, body.to_owned());
        let forbidden: Vec<_> = [&manifest, &body]
            .into_iter()
            .filter_map(read::forbidden_character)
            .collect();
        match forbidden.is_empty() {
            true => Template::from_sources(id.to_owned(), Origin::Given, None, manifest, body),
            false => Err(Faults(forbidden)),
        }
    }

    /// Reads the pack in a folder; whether its body can be filled is not looked at. A file of it that is a link out of
    /// the folder is refused.
    pub fn read_folder(folder: &Path, origin: Origin) -> Result<Template, Unread> {
        let resolved = resolve(folder)?;
        let id = resolved
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let files = [MANIFEST_FILE, BODY_FILE].map(|file| read_inside(folder, &resolved, file));
        let [manifest, body] = match files {
            [Ok(manifest), Ok(body)] => [manifest, body],
            [manifest, body] => {
                // What can be read is still looked at.
                let of_manifest = manifest.and_then(|manifest| Manifest::read(&manifest).map(drop));
                let faults = [of_manifest, body.map(drop)].into_iter().filter_map(Result::err);
                return Err(Faults(faults.flat_map(|faults| faults.0).collect()).into());
            }
        };
        let forbidden: Vec<_> = [&manifest, &body]
            .into_iter()
            .filter_map(read::forbidden_character)
            .collect();
        if !forbidden.is_empty() {
            return Err(Faults(forbidden).into());
        }
        let of_body = Arc::clone(&body);
        Template::from_sources(id, origin, Some(folder.to_owned()), manifest, body).map_err(|faults| Unread {
            faults,
            body: Some(of_body),
        })
    }
}

/// Why a pack could not be read.
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

fn resolve(path: &Path) -> Result<PathBuf, Faults> {
    path.canonicalize().map_err(|error| {
        Message::new("file-unreadable")
            .with("path", path.display().to_string())
            .with("reason", reason(&error))
            .into()
    })
}

fn read_inside(folder: &Path, resolved_folder: &Path, file: &str) -> Result<Arc<Source>, Faults> {
    let path = folder.join(file);
    if !resolve(&path)?.starts_with(resolved_folder) {
        let message = Message::new("pack-file-outside").with("path", path.display().to_string());
        return Err(message.into());
    }
    read_file(&path)
}
