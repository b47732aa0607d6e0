//! What is embedded is made here, from the folders of the project: `ZHIBI_BLESS=1 cargo test --lib builtin`.
#![allow(clippy::disallowed_methods, reason = "the project's own files")]

use std::fs;
use std::path::Path;

use borsh::BorshSerialize;

use super::embedded::{Heading, fingerprint};
use super::list::ALL;
use crate::say::source::Source;
use crate::template::manifest::Manifest;

const FOLDER: &str = "src/template/builtin";
const HINT: &str = "is not what it would be made; ZHIBI_BLESS=1 cargo test --lib builtin makes it anew";

fn ids() -> Vec<String> {
    let folders = fs::read_dir("report-templates").unwrap();
    let mut ids: Vec<String> = folders
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect();
    ids.sort();
    ids
}

/// A compact manifest: the fingerprint of its text, and what it says.
fn compact(id: &str) -> Vec<u8> {
    let text = fs::read_to_string(format!("report-templates/{id}/template.toml")).unwrap();
    let mut bytes = Vec::new();
    fingerprint(&text).serialize(&mut bytes).unwrap();
    let manifest = Manifest::read(&Source::new(format!("{id}/template.toml"), text)).unwrap();
    manifest.serialize(&mut bytes).unwrap();
    bytes
}

/// Compares a file with what it should be, or writes it.
fn expect(path: impl AsRef<Path>, expected: &[u8]) {
    let path = path.as_ref();
    if std::env::var_os("ZHIBI_BLESS").is_some() {
        fs::write(path, expected).unwrap();
    } else {
        assert!(fs::read(path).unwrap() == expected, "{} {HINT}", path.display());
    }
}

#[test]
fn every_template_is_embedded_as_it_stands_in_its_folder() {
    let ids = ids();
    for id in &ids {
        expect(format!("{FOLDER}/{id}.manifest"), &compact(id));
    }
    let list = fs::read_to_string(format!("{FOLDER}/list.rs")).unwrap();
    let (head, _) = list.split_once("&[\n").unwrap();
    let lines: String = ids.iter().map(|id| format!("    embedded!(\"{id}\"),\n")).collect();
    expect(format!("{FOLDER}/list.rs"), format!("{head}&[\n{lines}];\n").as_bytes());
}

#[test]
fn what_is_embedded_is_read_without_its_toml() {
    for template in ALL {
        let manifest = template
            .read_compact()
            .unwrap_or_else(|| panic!("{} {HINT}", template.id));
        let source = Source::new("built-in:template.toml", template.manifest);
        assert_eq!(
            format!("{manifest:?}"),
            format!("{:?}", Manifest::read(&source).unwrap())
        );
        assert_eq!(template.read_heading(), Some(Heading::of(&manifest)));
    }
}
