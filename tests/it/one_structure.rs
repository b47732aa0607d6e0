//! `check` and `import` see one file the same way: title, addressee, headings, items and signature.

use std::fs;
use std::path::{Path, PathBuf};

use zhibi::formats::Read;
use zhibi::import::{
    ImportOptions, ReportFile, open_file, open_report, read_docx, read_lines, read_markdown_report, read_page,
};
use zhibi::report::{Document, Number, Role, passages};

use crate::common::{Place, copy, names, repository};

/// Reports, and the folders of reports that may stand beside the repository.
fn reports() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![
        repository().join("tests/reports"),
        repository().join("tests/golden/examples"),
    ];
    let cases = repository().join("tests/golden");
    folders.extend(names(&cases).iter().map(|name| cases.join(name)));
    let samples = repository().join("../shared/samples");
    folders.extend(samples.is_dir().then_some(samples));
    for folder in folders {
        let is_report = |name: &String| [".txt", ".md", ".html"].iter().any(|end| name.ends_with(end));
        files.extend(
            names(&folder)
                .into_iter()
                .filter(is_report)
                .map(|name| folder.join(name)),
        );
    }
    files
}

/// What stands out in a report: each role, number and text, apart from white space. Import keeps the addresses of links,
/// of which only the text is checked.
fn structure(document: &Document<Number>) -> Vec<String> {
    let stands_out = |role: &Role| !matches!(role, Role::Paragraph | Role::Cell);
    let shown = passages(document)
        .into_iter()
        .filter(|passage| stands_out(&passage.role));
    shown
        .map(|passage| {
            let text: String = without_addresses(&passage.text).split_whitespace().collect();
            format!("{:?} {} {text}", passage.role, passage.number)
        })
        .collect()
}

/// A text with the links in it as their texts: `[text](address)`.
fn without_addresses(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        kept.push_str(before);
        match link
            .split_once("](")
            .and_then(|(text, after)| Some((text, after.split_once(')')?.1)))
        {
            Some((text, after)) => {
                kept.push_str(text);
                rest = after;
            }
            None => {
                kept.push('[');
                rest = link;
            }
        }
    }
    kept + rest
}

/// Reads a report as check does.
fn checked(extension: &str, bytes: &[u8]) -> Document<Number> {
    let imported = match open_file(extension, bytes).unwrap() {
        ReportFile::Word => read_docx(bytes).unwrap().imported,
        ReportFile::Text(file, Read::Page) => read_page(&file.text).imported,
        ReportFile::Text(file, Read::Markdown) => read_markdown_report(&file.text),
        ReportFile::Text(file, Read::Lines(read)) => read_lines(&file.text, read),
    };
    imported.document
}

/// Reads a report as import does, with all that is in it; of a page that is what it shows as its text.
fn imported(extension: &str, bytes: &[u8]) -> Document<Number> {
    let options = ImportOptions {
        keep_punctuation: true,
        keep_all: !extension.starts_with("htm"),
        nth: None,
    };
    open_report(extension, bytes, &options).unwrap().document
}

fn extension(path: &Path) -> &str {
    path.extension().unwrap_or_default().to_str().unwrap()
}

#[test]
fn check_and_import_see_the_same_structure_in_every_report() {
    let files = reports();
    assert!(files.len() > 100, "{} files", files.len());
    let mut faults = Vec::new();
    for path in files {
        let bytes = fs::read(&path).unwrap();
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let checked = checked(extension(&path), &bytes);
        let imported = imported(extension(&path), &bytes);
        let (checked, imported) = (structure(&checked), structure(&imported));
        if checked != imported {
            faults.push(format!(
                "{}\ncheck: {checked:#?}\nimport: {imported:#?}",
                path.display()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn check_and_import_see_the_same_structure_in_every_word_file() {
    let place = Place::new();
    let mut faults = Vec::new();
    for name in names(&repository().join("examples")) {
        copy(&repository().join("examples").join(&name), &place.path(&name));
        place.succeed(&["render", &name, "-o", "report.docx", "--force"]);
        let bytes = fs::read(place.path("report.docx")).unwrap();
        let checked = checked("docx", &bytes);
        let (checked, imported) = (structure(&checked), structure(&imported("docx", &bytes)));
        if checked != imported {
            faults.push(format!("{name}\ncheck: {checked:#?}\nimport: {imported:#?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
