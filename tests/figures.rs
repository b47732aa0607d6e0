//! The sheet of figures: sent round, filled in, and taken back.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

mod common;

use common::{Place, copy, repository};

fn place() -> Place {
    let place = Place::new();
    copy(
        &repository().join("examples/civilized-unit.toml"),
        &place.path("a.toml"),
    );
    place
}

#[test]
fn a_sheet_goes_out_and_comes_back_with_the_comments_kept() {
    let place = place();
    place.succeed(&["figures", "a.toml", "--export", "s.csv"]);
    let sheet = place.read("s.csv");
    assert!(sheet.starts_with("\u{FEFF}编号,名称,单位,本期,上期\n"), "{sheet}");
    let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("", "提示：表里没有新的数字，文件未改\n")
    );

    let before = place.read("a.toml");
    let filled = sheet.replace("次,16,", "次,18,15").replace("项,4,", "项,xx,");
    place.write("s.csv", filled.replace('\n', "\r\n"));
    let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_eq!(
        outcome.stdout,
        "研究创建工作的会议（metrics.meetings.value）：16 → 18\n研究创建工作的会议（metrics.meetings.previous）：— → 15\n"
    );
    let expected = before.replace(
        "meetings      = 16\n",
        "meetings      = { value = 18, previous = 15 }\n",
    );
    assert_eq!(place.read("a.toml"), expected);
}

#[test]
fn a_sheet_with_one_fault_changes_nothing() {
    let place = place();
    let before = place.read("a.toml");
    place.write("s.csv", "名称,本期\n研究创建工作的会议,20\n没有这一项,1\n");
    let outcome = place.run(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.stderr.contains("s.csv 第 3 行“名称”：没有指标“没有这一项”"),
        "{}",
        outcome.stderr
    );
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn a_sheet_that_is_there_is_kept() {
    let place = place();
    place.write("s.csv", "别人的表");
    let outcome = place.run(&["figures", "a.toml", "--export", "s.csv"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(place.read("s.csv"), "别人的表");
    place.succeed(&["figures", "a.toml", "--export", "s.csv", "--force"]);
    assert!(place.read("s.csv").contains("meetings"));
}
