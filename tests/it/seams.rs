//! Paragraphs of a Word file that are joined or split where the report has two things.

use crate::common::{Place, assert_holds, example as answers_of};
use crate::taken_back::edit_report;

/// An example whose Word file was edited; what `update` says of it.
fn updated(example: &str, change: impl Fn(String) -> String) -> (Place, String) {
    let place = Place::with_example(example);
    let told = place.update(&edit_report(&place, "docx", &[], change)).said();
    (place, told)
}

/// The XML with the paragraph that holds a text joined to the one below.
fn joined(document: &str, holds: &str) -> String {
    let at = document
        .find(&format!(">{holds}<"))
        .unwrap_or_else(|| panic!("{holds}\n{document}"));
    let end = at + document[at..].find("</w:p>").unwrap();
    let below = end + document[end..].find("<w:r>").unwrap();
    format!("{}{}", &document[..end], &document[below..])
}

/// The XML with the paragraph that holds a text split behind a part of it.
fn split(document: &str, part: &str, rest: &str) -> String {
    let at = document
        .find(&format!(">{part}{rest}<"))
        .unwrap_or_else(|| panic!("{part}\n{document}"));
    let start = document[..at].rfind("<w:p>").unwrap();
    let run = document[..at].rfind("<w:r>").unwrap();
    let properties = document[start..]
        .find("</w:pPr>")
        .map(|end| start + end + "</w:pPr>".len())
        .unwrap();
    let at = at + 1 + part.len();
    let begin = format!("{}{}", &document[start..properties], &document[run..at - part.len()]);
    format!("{}</w:t></w:r></w:p>{begin}{}", &document[..at], &document[at..])
}

#[test]
fn a_heading_joined_to_the_text_below_or_above_stays_and_is_told() {
    for (example, holds) in [
        ("annual-summary", "河湖面貌持续改善"),
        ("annual-summary", "存在的问题和不足"),
        ("half-year-summary", "文艺创作和遗产保护扎实推进"),
        ("performance-self-evaluation", "成本指标"),
        ("duty-and-integrity", "今后努力方向"),
        ("civilized-unit", "青石区科技局"),
        ("status-report", "Progress"),
        ("weekly-status", "This week"),
    ] {
        let (place, told) = updated(example, |text| joined(&text, holds));
        assert!(told.starts_with("0 changes, 0 refused, 2 without"), "{holds}: {told}");
        assert_eq!(place.read("a.toml"), answers_of(example), "{holds}: {told}");
    }
}

#[test]
fn a_line_that_is_split_stays_one_and_is_told() {
    for (example, part, rest) in [
        ("bulletin", "本期", "数据"),
        ("bulletin", "惠企政策“一表申报”减少重复", "填报"),
        ("civilized-unit", "青石区", "科技局"),
        ("meeting-minutes", "关于冬季供暖", "保障工作"),
        ("party-building", "抓在日常，", "让组织生活实起来"),
    ] {
        let (place, told) = updated(example, |text| split(&text, part, rest));
        assert!(told.starts_with("0 changes, 0 refused, "), "{part}: {told}");
        assert!(told.contains(part) && told.contains(rest), "{part}: {told}");
        assert_eq!(place.read("a.toml"), answers_of(example), "{part}: {told}");
    }
}

#[test]
fn a_number_that_is_left_alone_makes_no_new_record() {
    for (example, number, holds) in [
        ("civilized-unit", "1. ", "项目申报量质齐升。"),
        ("work-plan", "2. ", "补上冷链和加工短板。"),
    ] {
        let (place, told) = updated(example, |text| {
            let at = text.find(&format!(">{holds}<")).unwrap_or_else(|| panic!("{text}"));
            let run = text[..at].rfind("<w:r>").unwrap();
            let start = text[..at].rfind("<w:p>").unwrap();
            let properties = start + text[start..].find("</w:pPr>").unwrap() + "</w:pPr>".len();
            assert_holds(&text[properties..run], [format!(">{number}<")]);
            format!("{}</w:p>{}{}", &text[..run], &text[start..properties], &text[run..])
        });
        assert!(told.contains("0 changes, 0 refused"), "{holds}: {told}");
        assert_eq!(place.read("a.toml"), answers_of(example), "{holds}: {told}");
    }
}

#[test]
fn paragraphs_of_one_text_are_joined_and_split_in_it() {
    let (place, told) = updated("quarterly-review", |text| {
        let at = text.find("The cause is known.").unwrap();
        let start = text[..at].rfind("<w:r>").unwrap();
        let end = text[..at].rfind("</w:p>").unwrap();
        format!("{}{}", &text[..end], &text[start..])
    });
    assert_holds(&told, ["1 change, 0 refused, 0 without"]);
    assert!(!place.read("a.toml").contains("\n\nThe cause is known."), "{told}");
}

#[test]
fn a_heading_with_text_in_its_line_is_read_whatever_its_length() {
    let (place, told) = updated("outline", |text| joined(&text, "供水保障更加有力"));
    for text in [told, answers_of("outline"), place.read("a.toml")] {
        assert_holds(text, ["供水保障更加有力"]);
    }
    place.succeed(&["import", "edited.docx", "-o", "imported.toml"]);
    assert_holds(place.read("imported.toml"), ["供水保障更加有力"]);
}
