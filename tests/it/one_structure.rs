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
        ReportFile::Text(file, Read::Page) => read_page(&file.text).unwrap().imported,
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

#[test]
fn what_is_quoted_code_or_wrapped_is_text_to_both() {
    let wrapped = "我局在今年的工作中坚持把学习放在首位，全年开展各类学习活动共计三十余次，其中包括";
    let cases: [(&str, String, &[&str]); 12] = [
        // Quotations: their numbers are their own, and nobody signs in them.
        (
            "md",
            "# 总结\n\n## 一、工作\n\n> 五、要求\n\n正文。\n\n> 1. 甲\n> 2. 乙\n\n## 二、打算\n\n正文。\n".into(),
            &["Title 总结", "Heading(1) 一、工作", "Heading(1) 二、打算"],
        ),
        (
            "md",
            "# 总结\n\n## 一、工作\n\n正文。\n\n> 青石区委\n\n青石区科技局\n\n2026年1月1日\n".into(),
            &[
                "Title 总结",
                "Heading(1) 一、工作",
                "Signature 青石区科技局",
                "Signature 2026年1月1日",
            ],
        ),
        (
            "md",
            "# 总结\n\n> 各位领导：\n\n1. 甲\n\n   > 3. 引文\n\n2. 乙\n\n> 青石区委\n>\n> 2026年1月1日\n".into(),
            &["Title 总结", "Item(1) 1.甲", "Item(1) 2.乙"],
        ),
        (
            "md",
            "# 总结\n\n- 甲\n\n  > （三）引文\n\n- 乙\n\n> ## 引文\n".into(),
            &["Title 总结"],
        ),
        // A line below a quotation that has no mark is the report's where it has a number.
        (
            "md",
            "# 总结\n\n> 引文\n一、工作\n正文。\n".into(),
            &["Title 总结", "Heading(1) 一、工作"],
        ),
        // Code.
        (
            "md",
            "# 总结\n\n## 一、工作\n\n```toml\n# 一、注释\n1. 甲\n（一）乙\n```\n\n    三、缩进\n\n正文。\n".into(),
            &["Title 总结", "Heading(1) 一、工作"],
        ),
        (
            "md",
            "# 总结\n\n1. 甲\n\n   ```\n   2. 乙\n   ```\n\n2. 丙\n\n<div>\n二、丁\n</div>\n".into(),
            &["Title 总结", "Item(1) 1.甲", "Item(1) 2.丙"],
        ),
        (
            "md",
            "# 总结\n\n正文。\n\n```\n青石区科技局\n2026年1月1日\n```\n".into(),
            &["Title 总结"],
        ),
        // Wrapped lines.
        (
            "md",
            format!("# 总结\n\n{wrapped}\n（一）中心组学习和支部学习，覆盖了全部在职党员和离退休党员，取得了很好的效果和\n2. 反响。\n"),
            &["Title 总结"],
        ),
        (
            "txt",
            "Report\n\nThe team shipped a number of releases in the quarter, the largest of them version\n2. It was well \
             received by everyone in the market and by the press, and also by\n3. others.\n"
                .into(),
            &["Title Report"],
        ),
        (
            "txt",
            "Report\n\nThese are the steps.\n1. A list whose items are wrapped at a width of sixty letters\n   \
             and go on below with words that take more than fifty letters\n2. Another\n"
                .into(),
            &[
                "Title Report",
                "Item(1) 1.Alistwhoseitemsarewrappedatawidthofsixtylettersandgoonbelowwithwordsthattakemorethanfiftyletters",
                "Item(1) 2.Another",
            ],
        ),
        // Numbers below an item, which Markdown's own lists cannot show.
        (
            "md",
            "# 总结\n\n1. 甲。\n\n   （1）甲之一。\n\n   续段。\n\n   ①深。\n\n   （2）甲之二。\n\n2. 乙。\n".into(),
            &[
                "Title 总结",
                "Item(1) 1.甲。",
                "Item(2) （1）甲之一。",
                "Item(3) ①深。",
                "Item(2) （2）甲之二。",
                "Item(1) 2.乙。",
            ],
        ),
    ];
    for (extension, text, expected) in cases {
        let seen = |document: &Document<Number>| -> Vec<String> {
            let lines = structure(document).into_iter();
            lines
                .map(|line| line.replacen(' ', "\0", 1).replace(' ', "").replace('\0', " "))
                .collect()
        };
        assert_eq!(seen(&checked(extension, text.as_bytes())), expected, "check: {text}");
        assert_eq!(seen(&imported(extension, text.as_bytes())), expected, "import: {text}");
    }
}
