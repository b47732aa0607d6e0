//! Blanks: asked in a terminal, and sent round on a sheet.

use crate::common::{Place, assert_begins, assert_holds};
use crate::terminal::{Key, Screen};

const ANSWERS: &str = r#"template = "./parts"

[report]
title = "年度总结"

[[report.parts]]
heading = "项目工作"
content = '''
全年申报项目{{ blank "25" }}项，资金{{ blank "1200余" }}万元。新增{{ blank "3" }}家。

1. **抓服务。**走访{{ blank "120" }}次\*。
'''

[[report.parts]]
heading = "队伍建设"
content = '''培训xx期。''' # 人事科
"#;

fn start(place: &Place) -> Screen {
    Screen::start(place, &["fill", "a.toml", "--lang", "zh"])
}

#[test]
fn blanks_are_walked_one_after_another_and_each_is_saved_at_once() {
    let place = Place::with_parts(ANSWERS);
    let mut screen = start(&place);
    screen.wait_for("第1条 · 项目工作");
    screen.wait_for("1/5 · 内容里的空缺");
    screen.answer("原为“25”，= 沿用；单位：项", "*32*");
    screen.wait_for("2/5 · ");
    let written = ANSWERS.replace("{{ blank \"25\" }}", "{{ \"*32*\" }}");
    assert_eq!(place.read("a.toml"), written, "only the blank's bytes changed");
    // Skipped, gone back to, and skipped again.
    screen.press(Key::Enter);
    screen.answer("新增××家", ":back");
    screen.wait_for("原为“1200余”");
    screen.press(Key::Enter);
    screen.answer("3/5 · ", "=");
    // The one that was skipped is not asked again.
    screen.answer("4/5 · ", "130");
    screen.wait_for("第2条 · 队伍建设");
    screen.answer("5/5 · ", ":quit");
    assert_eq!(screen.wait_for_exit(), 0);
    let written = written
        .replace("{{ blank \"3\" }}", "3")
        .replace("{{ blank \"120\" }}", "130");
    assert_eq!(place.read("a.toml"), written);
}

#[test]
fn a_blank_that_was_filled_can_be_gone_back_to_and_changed() {
    let place = Place::with_parts(ANSWERS);
    let mut screen = start(&place);
    screen.answer("1/5 · ", "32");
    screen.answer("2/5 · ", ":back");
    screen.wait_for_line("> 32");
    screen.press(Key::CtrlU);
    screen.enter("33");
    screen.answer("资金", "1500");
    screen.answer("新增××家", ":undo");
    screen.answer("资金××万元", ":quit");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_eq!(place.read("a.toml"), ANSWERS.replace("{{ blank \"25\" }}", "33"));
}

#[test]
fn a_walk_that_was_interrupted_goes_on_where_it_was() {
    let place = Place::with_parts(ANSWERS);
    let mut screen = start(&place);
    screen.answer("1/5 · ", "32");
    screen.wait_for("2/5 · ");
    screen.leave();
    let mut screen = start(&place);
    screen.wait_for("1/4 · ");
    screen.wait_for("全年申报项目32项，资金××万元");
    screen.leave();
}

#[test]
fn a_blank_becomes_a_metric_whose_unit_is_not_said_twice() {
    let place = Place::with_parts(ANSWERS);
    let mut screen = start(&place);
    screen.answer("1/5 · ", ":metric");
    screen.answer("请写“：数据 编号 名称”", ":metric projects 申报项目");
    screen.answer("申报项目（项）", "32");
    screen.answer("2/5 · ", ":metric funds");
    screen.answer("funds 叫什么", "资金");
    screen.wait_for("上期记作 1200");
    screen.press(Key::Enter);
    screen.wait_for("3/5 · ");
    // Another unit stands there.
    screen.enter(":metric projects");
    screen.answer("没有引用", ":quit");
    assert_eq!(screen.wait_for_exit(), 0);
    let expected = ANSWERS
        .replace("{{ blank \"25\" }}", "{{ metrics.projects.value }}")
        .replace("{{ blank \"1200余\" }}", "{{ metrics.funds.value }}")
        + "\n[metrics.projects]\nname = \"申报项目\"\nunit = \"项\"\nprevious = 25\nvalue = 32\n\n[metrics.funds]\nname = \"资金\"\nunit = \"万元\"\nprevious = 1200\n";
    assert_eq!(place.read("a.toml"), expected);
}

/// What may stand around a blank in Markdown: before and after it.
const AROUND: [(&str, &str); 12] = [
    ("申报", "项"),
    ("**申报", "**项"),
    ("1. ", "项"),
    ("", ". 甲"),
    ("- ", ""),
    ("甲*", "*乙"),
    ("&", ";"),
    ("甲`", "乙"),
    ("{{ metrics.", " }}"),
    ("over ", " sites"),
    ("甲\\", "乙"),
    ("甲{{ \"乙\" }}", "{{ 丙"),
];

/// What may be typed.
const TYPED: [&str; 16] = [
    "32",
    "98.5%左右",
    "*强调*",
    "- 一条",
    "# 甲",
    "1. 乙",
    "a|b",
    "<b>粗</b>",
    "[链接](a.cn)",
    "{{ metrics.none }}",
    "{{ blank \"1\" }}",
    "say \"yes\"",
    "反\\斜",
    "''' 三引号",
    "`代码`",
    "乙 _丙_ ~丁~",
];

#[test]
fn whatever_is_filled_in_changes_only_its_blank_and_is_printed_as_it_was_typed() {
    const MARK: &str = "{{ blank \"旧\" }}";
    let mut parts = Vec::new();
    for (before, after) in AROUND {
        for typed in TYPED {
            parts.push((before, after, typed));
        }
    }
    let answers = |filled: &dyn Fn(usize) -> String| {
        let mut text = String::from("template = \"./parts\"\n\n[report]\ntitle = \"题\"\n");
        for (index, (before, after, _)) in parts.iter().enumerate() {
            let blank = filled(index);
            text += &format!(
                "\n[[report.parts]]\nheading = \"第{index}处\"\ncontent = '''\n{before}{blank}{after}\n''' # 注\n"
            );
        }
        text
    };
    let place = Place::with_parts(&answers(&|_| MARK.to_owned()));
    // What the report says with a word in each place that is no markup anywhere.
    let known = Place::with_parts(&answers(&|index| format!("{{{{ \"词{index}词\" }}}}")));
    let sheet = place
        .zhibi()
        .args(["fill", "a.toml", "--export", "-"])
        .output()
        .unwrap();
    let mut reader = csv_rows(&String::from_utf8(sheet.stdout).unwrap());
    assert_eq!(reader.len(), parts.len() + 1);
    for (row, (_, _, typed)) in reader.iter_mut().skip(1).zip(&parts) {
        row[5] = (*typed).to_owned();
    }
    place.write("filled.csv", to_csv(&reader));
    let merged = place
        .zhibi()
        .args(["fill", "a.toml", "--merge", "filled.csv"])
        .output()
        .unwrap();
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stderr));

    let report = |place: &Place| {
        let output = place
            .zhibi()
            .args(["render", "a.toml", "-f", "txt", "--partial"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let mut expected = report(&known);
    for (index, (_, _, typed)) in parts.iter().enumerate() {
        assert!(expected.contains(&format!("词{index}词")), "{index}");
        expected = expected.replace(&format!("词{index}词"), typed);
    }
    let printed = report(&place);
    assert_eq!(printed, expected);

    // Outside of the blanks every byte is as it was, unless the quotes could not hold what was typed.
    let file = place.read("a.toml");
    for (index, (before, after, typed)) in parts.iter().enumerate().filter(|(_, part)| !part.2.contains("'''")) {
        let (start, next) = (
            format!("heading = \"第{index}处\"\n"),
            format!("heading = \"第{}处\"", index + 1),
        );
        let from = file.find(&start).unwrap() + start.len();
        let to = file.find(&next).unwrap_or(file.len());
        let own = &file[from..to];
        assert!(own.starts_with(&format!("content = '''\n{before}")), "{typed}: {own}");
        assert!(own.contains(&format!("{after}\n''' # 注\n")), "{typed}: {own}");
    }
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    for c in text.trim_start_matches('\u{FEFF}').chars() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows.pop();
    rows
}

fn to_csv(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(row).collect()
}

#[test]
fn sheets_of_several_people_are_merged_one_after_another() {
    let place = Place::with_parts(ANSWERS);
    let run = |words: &[&str]| place.zhibi().args(words).output().unwrap();
    assert!(run(&["fill", "a.toml", "--export", "all.csv"]).status.success());
    let rows = csv_rows(&place.read("all.csv"));
    let fill = |index: usize, value: &str| {
        let mut rows = rows.clone();
        rows[index][5] = value.to_owned();
        to_csv(&rows)
    };
    place.write("one.csv", fill(1, "32"));
    place.write("two.csv", fill(2, "1500"));
    place.write("three.csv", fill(4, "="));
    for sheet in ["one.csv", "two.csv", "three.csv"] {
        let output = run(&["fill", "a.toml", "--merge", sheet]);
        assert!(
            output.status.success(),
            "{sheet}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let expected = ANSWERS
        .replace("{{ blank \"25\" }}", "32")
        .replace("{{ blank \"1200余\" }}", "1500")
        .replace("{{ blank \"120\" }}", "120");
    assert_eq!(place.read("a.toml"), expected);
    // What is filled is filled.
    let output = run(&["fill", "a.toml", "--merge", "one.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(place.read("a.toml"), expected);
}

#[test]
fn an_imported_report_is_filled_by_a_sheet_and_rendered() {
    let place = Place::new();
    let figures = |count: usize| {
        let items = (1..=count).map(|number| format!("第{number}批办结{}件", 100 + number));
        items.collect::<Vec<_>>().join("，")
    };
    place.write(
        "last.txt",
        format!("年度总结\n\n一、办理情况\n\n　　全年{}，群众满意。\n", figures(60)),
    );
    let run = |words: &[&str]| {
        let output = place.zhibi().args(words).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), said)
    };
    let imported = run(&["import", "last.txt", "--blank-figures", "-o", "a.toml"]);
    assert_eq!(imported.0, Some(0), "{}", imported.2);

    // Where nobody can be asked the blanks are listed, and the report is not written.
    let (status, _, said) = run(&["fill", "a.toml", "-o", "early.txt"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("第1批办结") && !said.contains("blank \""), "{said}");
    assert!(!place.path("early.txt").exists());

    let (status, listed, said) = run(&["fill", "a.toml", "--json"]);
    assert_eq!(status, Some(0), "{said}");
    let listed: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed.len(), 60);
    for (index, blank) in listed.iter().enumerate() {
        let (sentence, number) = (blank["sentence"].as_str().unwrap(), index + 1);
        assert!(!sentence.contains('{'), "{sentence}");
        assert_holds(sentence, [format!("第{number}批办结【××】件")]);
        assert_eq!(blank["previous"], (100 + number).to_string());
        assert_eq!(
            (blank["unit"].as_str(), blank["file"].as_str()),
            (Some("件"), Some("a.toml"))
        );
        let line = place
            .read("a.toml")
            .lines()
            .nth(blank["line"].as_u64().unwrap() as usize - 1)
            .unwrap()
            .to_owned();
        let column = blank["column"].as_u64().unwrap() as usize - 1;
        let here: String = line.chars().skip(column).collect();
        assert_begins(&here, &format!("{{{{ blank \"{}\" }}}}", 100 + number));
    }

    // Two people fill every other one, the second on a sheet that is as old as the first.
    assert_eq!(run(&["fill", "a.toml", "--export", "sheet.csv"]).0, Some(0));
    for parity in [0, 1] {
        let mut rows = csv_rows(&place.read("sheet.csv"));
        for (index, row) in rows
            .iter_mut()
            .enumerate()
            .skip(1)
            .filter(|(index, _)| index % 2 == parity)
        {
            row[5] = (5000 + index).to_string();
        }
        place.write("filled.csv", to_csv(&rows));
        let (status, _, said) = run(&["fill", "a.toml", "--merge", "filled.csv"]);
        assert_eq!(status, Some(0), "{said}");
    }
    let (status, printed, said) = run(&["render", "a.toml", "-f", "txt"]);
    assert_eq!(status, Some(0), "{said}");
    let printed: String = printed.split_whitespace().collect();
    for number in 1..=60 {
        assert_holds(&printed, [format!("第{number}批办结{}件", 5000 + number)]);
    }
}
