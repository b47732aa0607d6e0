//! A report that was imported and written in any format comes back as the same answers.

use std::fs;
use std::path::{Path, PathBuf};

use zhibi::answers::AnswersFile;
use zhibi::compose::report_of;
use zhibi::formats::{FORMATS, Format, Setting, extension_of};
use zhibi::import::{ImportOptions, OUTLINE, no_blanks, open_report, write_outline};
use zhibi::report::layout::Layout;
use zhibi::say::source::Source;
use zhibi::template::{Library, Template};

use crate::common::{Place, assert_begins, names, repository};

/// Reports of a folder; none where it is not there.
fn reports(folder: &Path) -> Vec<PathBuf> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let is_report =
        |name: &String| [".txt", ".md", ".html"].iter().any(|end| name.ends_with(end)) && name != "README.md";
    names(folder)
        .into_iter()
        .filter(is_report)
        .map(|name| folder.join(name))
        .collect()
}

/// A report with a heading that is a link: with its address it is longer than lines are that text is told by.
const LONG_HEADING: &str = "E3-annual-real.md";

/// The answers without what plain text does not hold of pages and of Markdown, and pages not of that: strong words, and how deep
/// bullets stand in items; nor what follows of that, as the width of a column and the blank line before bullets that stand deeper.
fn without_style(answers: &str) -> String {
    let lines = answers.lines().map(|line| {
        let words = line.replace('*', "");
        let words = words.split_whitespace();
        let is_rule = |word: &str| word.len() > 3 && word.chars().all(|c| matches!(c, '-' | ':' | '|'));
        let words: Vec<&str> = words.map(|word| if is_rule(word) { "---" } else { word }).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn answers(extension: &str, bytes: &[u8]) -> String {
    let report = open_report(extension, bytes, &ImportOptions::default()).unwrap();
    write_outline(report.document, &no_blanks)
}

/// A report in a format, as `render` writes it.
fn rendered(answers: &str, format: &Format, template: &Template) -> Vec<u8> {
    let source = Source::new("answers.toml", answers.to_owned());
    let file = AnswersFile::parse(&source).unwrap();
    let (_, document) = report_of(&file, template).unwrap();
    let setting = Setting {
        layout: Layout::new(document.language, &template.manifest.layout, &[]),
        width: None,
        folder: PathBuf::new(),
        time: None,
    };
    (format.write)(&document, &setting).unwrap()
}

fn assert_all_come_back(reports: &[PathBuf]) {
    let template = Library::default().open(OUTLINE, Path::new("")).unwrap().0;
    let template = template.with_document();
    let mut faults = Vec::new();
    for path in reports {
        let extension = extension_of(path);
        let first = answers(&extension, &fs::read(path).unwrap());
        for format in FORMATS {
            let mut first = first.clone();
            let mut again = answers(format.name, &rendered(&first, format, &template));
            if matches!(
                (extension.as_str(), format.name),
                ("md", "txt" | "html") | ("html", "txt")
            ) {
                (first, again) = (without_style(&first), without_style(&again));
            }
            if again != first && !(path.ends_with(LONG_HEADING) && format.name == "txt") {
                let (line, (was, is)) = first
                    .lines()
                    .zip(again.lines())
                    .enumerate()
                    .find(|(_, (was, is))| was != is)
                    .unwrap_or_default();
                faults.push(format!(
                    "{} as {}, line {}:\n{was}\n{is}",
                    path.display(),
                    format.name,
                    line + 1
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_report_comes_back_from_every_format() {
    let reports = reports(&repository().join("tests/reports"));
    assert!(reports.len() > 20, "{} reports", reports.len());
    assert_all_come_back(&reports);
}

#[test]
fn reports_that_stand_beside_the_repository_come_back_too() {
    assert_all_come_back(&reports(&repository().join("../shared/samples")));
}

/// What stands above the text of a report in Markdown: its masthead and its title.
fn opening(markdown: &str) -> String {
    let title = markdown.find("\n# ").map_or(0, |at| at + 1);
    let end = markdown[title..]
        .find('\n')
        .map_or(markdown.len(), |length| title + length);
    markdown[..end].to_owned()
}

#[test]
fn the_masthead_of_an_english_report_comes_back_from_every_format() {
    let mut mastheads = 0;
    for name in names(&repository().join("examples")) {
        let example = repository().join("examples").join(&name).display().to_string();
        let place = Place::new();
        let written = opening(&place.succeed(&["render", &example, "-f", "md"]).stdout);
        if !written.contains(" · ") {
            continue;
        }
        mastheads += 1;
        for format in FORMATS {
            let file = format!("report.{}", format.name);
            place.succeed(&["render", &example, "-o", &file]);
            place.succeed(&["import", &file, "-o", "answers.toml", "--force"]);
            let back = place
                .succeed(&["render", "answers.toml", "--partial", "-f", "md"])
                .stdout;
            assert_eq!(opening(&back), written, "{name} as {}", format.name);
            let told = place
                .succeed(&["--lang", "en", "update", &example, &file, "--dry-run"])
                .stdout;
            assert_begins(&told, "0 changes, 0 refused, 0 ");
        }
    }
    assert_eq!(mastheads, 7);
}
