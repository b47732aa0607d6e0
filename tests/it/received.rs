//! Sheets of figures as others make them: titles above, other names of columns, units, sums and notes.

use crate::common::{Outcome, Place, assert_begins, assert_holds, assert_lacks, packed};
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

fn place() -> Place {
    Place::with_parts(ANSWERS)
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
    let (_, option) = refused
        .stderr
        .split_once("加上 ")
        .unwrap_or_else(|| panic!("{}", refused.stderr));
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
         \u{20} · “2025年”是上期数\n  · 没有读的列：序号、备注\n  · 第 4 行“水费收缴率” → 水费收缴率：96.5%，上期 95.1%\n\
         \u{20} · 第 5 行“水费收入” → 水费收入：186.5万元，上期 170万元\n  · 第 6 行“其他收入”：对不上数据\n  · 第 7 行“合计”：不是数据行\n\
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
    assert_lacks(&outcome.stdout, ["previous"]);
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
        // The unit of all numbers stands above, and is another one.
        (
            "统计表,,,\n,,,单位：元\n序号,指标名称,2026年,2025年\n1,水费收入,1865000,1700000\n2,参训人员（人）,300,\n",
            format!(
                "指标名称=name,2026年=value,2025年=previous\n水费收入（metrics.fees.value）：— → 186.5万元（1865000 元）\n水费收入（metrics.fees.previous）：— → 170万元（1700000 元）\n{staff}"
            ),
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

/// A workbook of one sheet: rows of cells, with the regions that are merged. Numbers are numbers.
fn workbook(rows: &[&[&str]], merged: &[&str]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut data = String::new();
    for (row, cells) in (1..).zip(rows) {
        data.push_str(&format!("<row r='{row}'>"));
        for (column, cell) in ('A'..='Z').zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            data.push_str(&match cell.parse::<f64>() {
                Ok(_) => format!("<c r='{column}{row}'><v>{cell}</v></c>"),
                Err(_) => format!("<c r='{column}{row}' t='inlineStr'><is><t>{cell}</t></is></c>"),
            });
        }
        data.push_str("</row>");
    }
    let merged: String = merged
        .iter()
        .map(|region| format!("<mergeCell ref='{region}'/>"))
        .collect();
    let sheet =
        format!("<worksheet xmlns='{main}'><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>");
    let workbook = format!(
        "<workbook xmlns='{main}' xmlns:r='{relationships}'><sheets><sheet name='表一' sheetId='1' r:id='r1'/></sheets></workbook>"
    );
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='{package}'><Relationship Id='r1' Type='{relationships}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
        (
            "xl/_rels/workbook.xml.rels",
            related("worksheet", "worksheets/sheet1.xml"),
        ),
        ("xl/workbook.xml", workbook),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    packed(&parts)
}

#[test]
fn a_workbook_with_merged_titles_and_years_for_names_is_understood() {
    let rows: [&[&str]; 7] = [
        &["青石区水务局2026年主要指标"],
        &["序号", "指标名称", "完成数", "", "备注"],
        &["", "", "2026", "2025"],
        &["1", "专题会议", "16", "15"],
        &["2", "参训人员", "300.5", "30.000000000000004"],
        &["", "小计", "316.5", "45"],
        &["审核人：甲"],
    ];
    let place = place();
    place.write("s.xlsx", workbook(&rows, &["A1:E1", "C2:D2", "A2:A3", "B2:B3"]));
    let merge = ["figures", "a.toml", "--merge", "s.xlsx", "--lang", "zh"];
    let refused = place.run(&merge);
    let option = "--map \"指标名称=name,完成数/2026=value,完成数/2025=previous\"\n";
    assert!(refused.stderr.ends_with(option), "{}", refused.stderr);
    let map = ["--map", "指标名称=name,完成数/2026=value,2025=previous"];
    let outcome = place.run(&[merge.as_slice(), &map].concat());
    assert_eq!(
        outcome.stdout,
        "专题会议（metrics.meetings.value）：— → 16\n专题会议（metrics.meetings.previous）：— → 15\n\
         参训人员（metrics.staff.value）：— → 300.5\n参训人员（metrics.staff.previous）：— → 30\n",
        "{}",
        outcome.stderr
    );
}

#[test]
fn our_own_sheet_with_a_title_above_is_taken_and_what_was_understood_is_said() {
    let place = place();
    let outcome = merge(&place, "青石区水务局,,\n名称,本期,上期\n专题会议,16,15\n", &[]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert_begins(&outcome.stderr, "提示：s.csv 第 2 行是列名\n  · “名称”是名称\n");
    assert_holds(
        place.read("a.toml"),
        ["meetings = { name = \"专题会议\", unit = \"次\", value = 16, previous = 15 }"],
    );
}

#[test]
fn what_a_map_says_is_held_against_the_sheet() {
    let place = place();
    let sheet = "指标,一月,二月\n专题会议,3,4\n";
    let cases = [
        ("一月", "错误：--map 写作 列名=含义，用逗号隔开，“一月”不是这样\n"),
        (
            "一月=valeu",
            "错误：--map“一月=valeu”：等号后面写 id、name、unit、value、previous、- 或 metrics.编号\n",
        ),
        ("三月=value", "错误：s.csv：没有叫“三月”的列（--map）\n"),
        ("专题会议=metrics.nosuch", "错误：没有指标“nosuch”\n"),
    ];
    for (map, expected) in cases {
        let outcome = merge(&place, sheet, &["--map", map]);
        assert_eq!(outcome.stderr, expected);
        assert_ne!(outcome.status, Some(0), "{map}");
    }
    let outcome = merge(&place, sheet, &[]);
    assert_eq!(
        outcome.stderr,
        "错误：s.csv 第 1 行：不知道哪一列是本期数，可能是 一月、二月\n  提示：用 --map \"指标=name,一月=value\" 指明\n"
    );
    let outcome = merge(&place, sheet, &["--map", "二月=value,专题会议=metrics.staff"]);
    assert_eq!(outcome.stdout, "参训人员（metrics.staff.value）：— → 4\n");
}

#[test]
fn at_a_terminal_a_person_says_which_column_and_which_row_is_meant() {
    let place = place();
    let before = place.read("a.toml");
    place.write(
        "s.csv",
        "部门统计,,,\n内容,一月,二月,备注\n收缴率,96,96.5,\n专题会议,3,4,\n绿化面积,7,8,\n",
    );
    let start = || Screen::start(&place, &["figures", "a.toml", "--merge", "s.csv", "--lang", "zh"]);
    let mut screen = start();
    screen.wait_for("哪一列是本期数？（列名在第 2 行）");
    screen.press(Key::Down);
    screen.press(Key::Enter);
    screen.wait_for("第 3 行“收缴率”是哪个数据？");
    screen.wait_for("水费收缴率 (metrics.fee_rate)");
    screen.press(Key::Down);
    screen.press(Key::Enter);
    screen.wait_for("第 5 行“绿化面积”：对不上数据");
    screen.wait_for("取这 2 行的数，略过对不上的 1 行吗？");
    screen.type_text("n\r");
    screen.wait_for("什么都没有取");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_eq!(place.read("a.toml"), before);
    let mut screen = start();
    screen.wait_for("哪一列是本期数？");
    screen.press(Key::Down);
    screen.press(Key::Enter);
    screen.wait_for("是哪个数据？");
    screen.press(Key::Down);
    screen.press(Key::Enter);
    screen.wait_for("取这 2 行的数");
    screen.press(Key::Enter);
    screen.wait_for("水费收缴率（metrics.fee_rate.value）：95.1 → 96.5");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_holds(place.read("a.toml"), ["value = 4"]);
}

#[test]
fn fill_takes_a_sheet_of_figures_too_and_a_sheet_of_blanks_with_other_names() {
    let place = Place::with_parts(&ANSWERS.replace(
        "[metrics]",
        "[[report.parts]]\nheading = \"项目工作\"\ncontent = \"申报项目xx项。\"\n\n[metrics]",
    ));
    place.write("s.csv", "名称,本期\n专题会议,16\n");
    let fill =
        |options: &[&str]| place.run(&[&["fill", "a.toml", "--merge", "s.csv", "--lang", "zh"], options].concat());
    assert_eq!(fill(&[]).stdout, "专题会议（metrics.meetings.value）：— → 16\n");
    let sheet = "办公室统一收集,,,\n所在处,序号,句子,新内容\nreport.parts[1].content,1,申报项目××项。,32\nreport.parts[9].content,1,别的××项,5\n";
    place.write("s.csv", sheet);
    let map = ["--map", "所在处=key,新内容=value"];
    let refused = fill(&map);
    assert_eq!(
        refused.stderr,
        "错误：s.csv 第 4 行“所在处”：report.parts[9].content 里没有空缺\n"
    );
    let outcome = fill(&[map[0], map[1], "--skip-unknown"]);
    assert_eq!(outcome.stderr, "提示：有的行没有对应的空缺，已略过：第 4 行\n");
    assert!(place.read("a.toml").contains("申报项目32项。"), "{}", outcome.stdout);
}
