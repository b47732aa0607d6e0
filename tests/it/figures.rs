//! The sheet of figures: sent round, filled in, and taken back.

use crate::common::{Place, assert_begins, assert_holds, words_of};

fn place() -> Place {
    Place::with_example("civilized-unit")
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
fn a_sheet_in_another_unit_is_converted_and_says_so() {
    let place = place();
    place.write(
        "a.toml",
        "template = \"outline\"\n\n[report]\ntitle = \"甲\"\n\n[metrics.funds]\nname = \"资金\"\nunit = \"万元\"\n",
    );
    place.write("s.csv", "编号,单位,本期,上期\nfunds,元,\"186,000\",1.8亿元\n");
    let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_eq!(
        outcome.stdout,
        "资金（metrics.funds.value）：— → 18.6万元（186,000 元）\n资金（metrics.funds.previous）：— → 18000万元（1.8亿元）\n"
    );
    assert!(place.read("a.toml").ends_with("value = 18.6\nprevious = 18000\n"));
    place.write("s.csv", "编号,单位,本期\nfunds,人,5\n");
    place.refuse(&["figures", "a.toml", "--merge", "s.csv"], 1, ["s.csv 第 2 行“单位”"]);
}

#[test]
fn the_unit_of_a_sheet_is_read_wherever_it_is_said() {
    let place = place();
    let answers = "template = \"outline\"\n\n[report]\ntitle = \"甲\"\n\n[metrics]\nfunds = { name = \"资金\", unit = \"万元\" }\nsites = { name = \"工地\", unit = \"处\" }\n";
    for sheet in [
        "单位：亿元,,\n指标,本期\n资金,0.9\n",
        "附表1,,单位,亿元\n指标,本期\n资金,0.9\n",
        "主要指标（亿元）\n指标,本期\n资金,0.9\n",
        "单位：亿元、处\n指标,本期\n资金,0.9\n工地,3\n",
        "单位：亿元人民币\n指标,本期\n资金,0.9\n",
        "指标,本期\n,亿元\n资金,0.9\n",
        "指标,本期\n资金,0.9\n单位：亿元\n",
        "指标,本期\n资金,0.9\n注：以上单位为亿元。\n",
        "单位 亿元\n指标,本期\n资金,0.9\n",
        "以下金额单位均为亿元,\n指标,本期\n资金,0.9\n",
        "计量单位:亿元 / 处,\n指标,本期\n资金,0.9\n工地,3\n",
    ] {
        place.write("a.toml", answers);
        place.write("s.csv", sheet);
        let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
        assert_begins(
            &outcome.stdout,
            "资金（metrics.funds.value）：— → 9000万元（0.9 亿元）\n",
        );
    }
    place.write("s.csv", "单位：万美元\n指标,本期\n资金,0.9\n");
    place.refuse(&["figures", "a.toml", "--merge", "s.csv"], 1, ["s.csv 第 3 行“本期”"]);
}

#[test]
fn a_line_that_speaks_of_a_unit_is_understood_or_refused() {
    let place = place();
    let answers = "template = \"outline\"\n\n[report]\ntitle = \"甲\"\n\n[metrics]\nrevenue = { name = \"Revenue\", unit = \"dollars\" }\n";
    for line in ["(in thousands of dollars)", "Amounts in thousands of dollars", "$000"] {
        place.write("a.toml", answers);
        place.write("s.csv", format!("{line},\nMeasure,Value\nRevenue,64.5\n"));
        let outcome = place.succeed(&words_of("figures a.toml --merge s.csv --map Measure=name,Value=value"));
        assert!(place.read("a.toml").contains("64500"), "{line}{outcome:?}");
    }
    for line in ["In thousands", "金额单位以万元计"] {
        place.write("a.toml", answers);
        place.write("s.csv", format!("{line},\nMeasure,Value\nRevenue,64.5\n"));
        place.refuse(&["figures", "a.toml", "--merge", "s.csv"], 1, [format!("“{line}”")]);
        assert_eq!(place.read("a.toml"), answers);
    }
}

#[test]
fn a_fraction_for_a_percentage_is_refused_and_fewer_than_none_is_told_of() {
    let place = place();
    let answers = "template = \"outline\"\n\n[report]\ntitle = \"甲\"\n\n[metrics]\nrate = { name = \"满意率\", unit = \"%\", previous = 93.1 }\nsites = { name = \"工地\", unit = \"处\" }\n";
    place.write("a.toml", answers);
    place.write("s.csv", "编号,本期\nrate,0.962\n");
    place.refuse(&["figures", "a.toml", "--merge", "s.csv"], 1, ["请写 96.2%"]);
    assert_eq!(place.read("a.toml"), answers);
    place.write("s.csv", "编号,本期\nrate,0.962%\nsites,-3\n");
    let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_holds(&outcome.stderr, ["s.csv:3 “工地”"]);
    assert_holds(place.read("a.toml"), ["value = 0.962"]);
}

#[test]
fn a_figure_that_is_left_out_takes_no_number_from_a_sheet() {
    let place = place();
    let file =
        "template = \"outline\"\n\n[report]\ntitle = \"甲\"\n\n[metrics]\nfunds = { name = \"资金\", omit = true }\n";
    place.write("a.toml", file);
    place.write("s.csv", "编号,本期\nfunds,5\n");
    let outcome = place.succeed(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_holds(&outcome.stderr, ["“资金”本次不报"]);
    assert_eq!(place.read("a.toml"), file);
}

#[test]
fn a_sheet_with_one_fault_changes_nothing() {
    let place = place();
    let before = place.read("a.toml");
    place.write("s.csv", "名称,本期\n研究创建工作的会议,20\n没有这一项,1\n");
    place.refuse(
        &["figures", "a.toml", "--merge", "s.csv"],
        1,
        ["s.csv 第 3 行“名称”：没有指标“没有这一项”"],
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
    assert_holds(place.read("s.csv"), ["meetings"]);
}

#[cfg(unix)]
#[test]
fn a_sheet_never_takes_the_place_of_an_input() {
    let place = place();
    let before = place.read("a.toml");
    std::os::unix::fs::symlink(place.path("a.toml"), place.path("link.csv")).unwrap();
    std::fs::hard_link(place.path("a.toml"), place.path("hard.csv")).unwrap();
    for target in ["a.toml", "./a.toml", "link.csv", "hard.csv"] {
        let outcome = place.run(&["figures", "a.toml", "--export", target, "--force"]);
        assert_eq!(outcome.status, Some(2), "{target}");
        assert_eq!(
            outcome.stderr,
            format!("错误：{target} 是输入文件，不能写入\n"),
            "{target}"
        );
    }
    assert_eq!(place.read("a.toml"), before);
    assert_eq!(place.read("hard.csv"), before);
    let outcome = place.run(&["render", "a.toml", "-o", "hard.csv", "-f", "md", "--force"]);
    assert_eq!(outcome.status, Some(2));
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn a_sheet_is_not_written_under_a_name_of_another_kind() {
    let place = place();
    let outcome = place.run(&["figures", "a.toml", "--export", "out.xlsx"]);
    assert_eq!(outcome.status, Some(2));
    assert_eq!(
        outcome.stderr,
        "错误：导出的表是 CSV，而 out.xlsx 不以 .csv 结尾\n  提示：改成 out.csv，电子表格软件可以打开\n"
    );
    assert_eq!(place.names(), ["a.toml"]);
    place.succeed(&["figures", "a.toml", "--export", "OUT.CSV"]);
}

#[test]
fn a_dash_stands_for_standard_input_and_output() {
    let place = place();
    let answers = place.read("a.toml");
    place.succeed(&["figures", "a.toml", "--export", "s.csv"]);
    let sheet = place.read("s.csv");
    assert_eq!(place.succeed(&["figures", "a.toml", "--export", "-"]).stdout, sheet);
    let listed = place.succeed(&["figures", "a.toml"]).stdout;
    assert_eq!(place.run_with_input(&["figures", "-"], &answers).stdout, listed);
    let exported = place.run_with_input(&["figures", "-", "--export", "-"], &answers);
    assert_eq!(exported.stdout, sheet);

    let outcome = place.run_with_input(&["figures", "-", "--merge", "s.csv"], &answers);
    assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);
    let outcome = place.run_with_input(
        &["figures", "a.toml", "--merge", "-"],
        "id,value\nmeetings,x\nmeetings,三\n",
    );
    assert_eq!(outcome.status, Some(1));
    assert_holds(&outcome.stderr, ["<stdin> 第 3 行“id”"]);
    let outcome = place.run_with_input(&["figures", "a.toml", "--merge", "-"], "id,value\nmeetings,18\n");
    assert_eq!(
        outcome.stdout,
        "研究创建工作的会议（metrics.meetings.value）：16 → 18\n"
    );
    assert_eq!(place.names(), ["a.toml", "s.csv"]);
}

#[test]
fn a_number_that_may_be_another_is_refused_with_its_row_and_column() {
    let place = place();
    let before = place.read("a.toml");
    let cases = [
        ("id,value\nmeetings,1,234,567\n", "s.csv 第 2 行“C”"),
        ("id,value,value\nmeetings,33,34\n", "s.csv 第 1 行“value”"),
        ("id,value\nmeetings,\"33\n", "s.csv 第 2 行“B”"),
        ("id,name,value\nmeetings,别的名字,33\n", "s.csv 第 2 行“name”"),
    ];
    for (sheet, place_in_sheet) in cases {
        place.write("s.csv", sheet);
        place.refuse(&["figures", "a.toml", "--merge", "s.csv"], 1, [place_in_sheet]);
        assert_eq!(place.read("a.toml"), before, "{sheet}");
    }
}

#[test]
fn of_many_faults_in_a_sheet_only_some_are_shown() {
    let place = place();
    place.write("s.csv", format!("id,value\n{}", "nosuch,1\n".repeat(100_000)));
    let outcome = place.run(&["figures", "a.toml", "--merge", "s.csv"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(outcome.stderr.lines().count(), 21, "{}", outcome.stderr);
    let more = "  这样的问题还有 99980 处，加 --all 全部列出\n";
    assert_holds(&outcome.stderr, [more]);
}
