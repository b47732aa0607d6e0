//! A Word file that zhibi wrote reads back to the report it was written from.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

mod common;

use common::{Place, repository};
use zhibi::document::{Numbering, number_document};
use zhibi::importer::read_docx;
use zhibi::writers::write_markdown;

/// The report of an answers file as Markdown, and what its Word file gives once it is read and written so again.
fn written_and_read_back(answers: &std::path::Path) -> (String, String) {
    let place = Place::new();
    let answers = answers.display().to_string();
    let render = ["render", "--partial", answers.as_str(), "-o"];
    place.run(&[&render[..], &["report.md"]].concat());
    place.run(&[&render[..], &["report.docx"]].concat());
    let bytes = std::fs::read(place.path("report.docx")).unwrap();
    let document = read_docx(&bytes).unwrap().imported.document;
    let numbered = number_document(document, &Numbering::default()).unwrap();
    (place.read("report.md"), write_markdown(&numbered))
}

#[test]
fn every_example_reads_back() {
    for entry in std::fs::read_dir(repository().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let (written, back) = written_and_read_back(&path);
            assert_eq!(written, back, "{}", path.display());
        }
    }
}

#[test]
fn numbers_attachments_and_styles_of_text_read_back() {
    let golden = repository().join("tests/golden");
    let packs = golden.join("packs").display().to_string();
    let place = Place::new();
    for case in [
        "markdown_answer",
        "numbering_brackets",
        "numbering_chapters",
        "numbering_decimal",
        "numbering_english",
        "numbering_letters",
        "numbering_official",
        "letter_with_everything",
        "one_attachment",
        "wrapped_text",
    ] {
        let answers = std::fs::read_to_string(golden.join(case).join("answers.toml")).unwrap();
        let answers = place.write(&format!("{case}.toml"), answers.replace("./packs", &packs));
        let (written, back) = written_and_read_back(&answers);
        assert_eq!(written, back, "{case}");
    }
}
