//! Sheets of figures as others make them: titles above, other names of columns, units, sums and notes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::common::{Outcome, Place, repository};
use crate::terminal::{Key, Screen};

const ANSWERS: &str = r#"template = "./parts"

[report]
title = "年度总结"

[metrics]
fee_rate = { name = "水费收缴率", unit = "%", value = 95.1 }
fees     = { name = "水费收入", unit = "万元", value = "" }
meetings = { name = "专题会议", unit = "次", value = "" }
staff    = { name = "参训人员", unit = "人", value = "" }
"#;

fn place_with(answers: &str) -> Place {
    let place = Place::new();
    for file in ["template.toml", "report.md.j2"] {
        let from = repository().join("tests/golden/templates/parts").join(file);
        place.write(&format!("parts/{file}"), std::fs::read_to_string(from).unwrap());
    }
    place.write("a.toml", answers);
    place
}

fn place() -> Place {
    place_with(ANSWERS)
}

fn merge(place: &Place, sheet: &str, options: &[&str]) -> Outcome {
    place.write("s.csv", sheet);
    let mut words = vec!["figures", "a.toml", "--merge", "s.csv", "--lang", "zh"];
    words.extend(options);
    place.run(&words)
}

/// What a sheet is taken for: the option that the refusal names is typed, and this is what changes.
fn taken(place: &Place, sheet: &str) -> String {
    let before = place.read("a.toml");
    let refused = merge(place, sheet, &[]);
    assert_eq!(refused.status, Some(1), "{}", refused.stderr);
    assert_eq!(place.read("a.toml"), before);
    let (_, option) = refused.stderr.split_once("加上 ").unwrap_or_else(|| panic!("{}", refused.stderr));
    let map = option.split('"').nth(1).unwrap();
    let mut options = vec!["--map", map];
    options.extend(option.contains("--skip-unknown").then_some("--skip-unknown"));
    let outcome = merge(place, sheet, &options);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    place.write("a.toml", before);
    format!("{map}\n{}", outcome.stdout)
}

#[test]
fn a_sheet_with_titles_sums_and_notes_is_refused_with_what_to_type_and_then_taken() {
    let place = place();
    let sheet = "2026年度主要指标完成情况表,,,,,\n编制单位：青石区水务局,,,,单位：见表,\n\
        序号,指标名称,计量单位,2026年,2025年,备注\n1,水费收缴率,%,96.5,95.1,\n2,水费收入,万元,186.5,170,\n\
        3,其他收入,万元,12,11,新增\n,合计,万元,198.5,181,\n注：数据截至12月31日。,,,,,\n";
    let refused = merge(&place, sheet, &[]);
    assert_eq!(
        refused.stderr,
        "错误：s.csv 不是导出的表，要确认读得对不对才能取数\n  · “指标名称”是名称\n  · “计量单位”是单位\n  · “2026年”是本期数\n\
         \u{20} · “2025年”是上期数\n  · 没有读的列：序号、备注\n  · 第 4 行“水费收缴率” → 水费收缴率（metrics.fee_rate）\n\
         \u{20} · 第 5 行“水费收入” → 水费收入（metrics.fees）\n  · 第 6 行“其他收入”：对不上数据\n  · 第 7 行“合计”：不是数据行\n\
         \u{20} · 第 8 行“注：数据截至12月31日。”：不是数据行\n  提示：如果读得对，加上 \
         --map \"指标名称=name,计量单位=unit,2026年=value,2025年=previous\" --skip-unknown\n"
    );
    let expected = "指标名称=name,计量单位=unit,2026年=value,2025年=previous\n\
        水费收缴率（metrics.fee_rate.value）：95.1 → 96.5\n水费收缴率（metrics.fee_rate.previous）：— → 95.1\n\
        水费收入（metrics.fees.value）：— → 186.5\n水费收入（metrics.fees.previous）：— → 170\n";
    assert_eq!(taken(&place, sheet), expected);
    // Without the option the row that matches nothing is a fault.
    let map = "指标名称=name,2026年=value";
    let refused = merge(&place, sheet, &["--map", map]);
    assert_eq!(
        refused.stderr,
        "错误：s.csv 第 6 行“指标名称”：没有指标“其他收入”\n  提示：加上 --skip-unknown 就略过对不上数据的行\n"
    );
    // Of numbers the map says all.
    let outcome = merge(&place, sheet, &["--map", map, "--skip-unknown"]);
    assert!(!outcome.stdout.contains("previous"), "{}", outcome.stdout);
}

#[test]
fn sheets_of_many_makes_are_understood() {
    let rate = "水费收缴率（metrics.fee_rate.value）：95.1 → 96.5\n";
    let fees = "水费收入（metrics.fees.value）：— → 186.5\n";
    let previous = "水费收入（metrics.fees.previous）：— → 170\n";
    let staff = "参训人员（metrics.staff.value）：— → 300\n";
    let cases = [
        // Two rows with names, the upper one merged over two columns; rows numbered in Chinese.
        (
            "项目,完成数（万元）,,同比增减\n,2026年,2025年,\n一、收入,,,\n（一）水费收入,186.5,170,9.7%\n",
            format!("项目=name,完成数（万元）/2026年=value,完成数（万元）/2025年=previous\n{fees}{previous}"),
        ),
        // A column of numbers without a time, beside targets and changes.
        (
            "考核指标;年度目标;完成情况;完成率\n水费收缴率（%）;96;96.5;100.5%\n参训人员;280;300;107%\n",
            format!("考核指标=name,完成情况=value\n{rate}{staff}"),
        ),
        // 单位 names offices; the years stand the other way round, with one more.
        (
            "指标\t单位\t2024年\t2025年\t2026年\n水费收入\t财务科\t150\t170\t186.5\n",
            format!("指标=name,2026年=value,2025年=previous\n{fees}{previous}"),
        ),
        // The first column has no name.
        (
            "水务局统计表,,\n,本年累计,上年同期\n水费收入,186.5,170\n其中：参训人员,300,—\n",
            format!("A=name,本年累计=value,上年同期=previous\n{fees}{previous}{staff}"),
        ),
    ];
    for (sheet, expected) in cases {
        assert_eq!(taken(&place(), sheet), expected, "{sheet}");
    }
}
