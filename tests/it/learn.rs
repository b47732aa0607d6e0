//! `zhibi learn`: a report becomes a template that gives it back.
//!
//! A folder of `learn/` holds a report and the two files that are learned from it; `ZHIBI_BLESS=1 cargo test --test it learn::`
//! writes them anew.

use std::fmt::Write;
use std::path::PathBuf;

use crate::common::{Place, assert_holds, assert_lacks, compare, copy, names, report, repository};

fn cases() -> PathBuf {
    repository().join("tests").join("learn")
}

/// The characters of a text, white space left out.
fn characters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Learns from a report of this text; the report that the template gives by its defaults.
fn learned(place: &Place, file: &str, text: &str) -> String {
    place.write(file, text);
    place.succeed(&["learn", file, "-o", "template"]);
    place.write("answers.toml", "template = \"./template\"\n");
    place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout
}

#[test]
fn every_report_gives_the_template_that_stands_beside_it() {
    let mut faults = Vec::new();
    let cases_there = names(&cases());
    for case in &cases_there {
        let folder = cases().join(case);
        let place = Place::new();
        let file = names(&folder)
            .into_iter()
            .find(|name| ["report.txt", "report.md"].contains(&name.as_str()))
            .unwrap();
        copy(&folder.join(&file), &place.path(&file));
        place.succeed(&["learn", &file, "-o", "template"]);
        for name in ["template.toml", "report.md.j2"] {
            faults.extend(compare(&folder.join(name), &place.read(&format!("template/{name}"))));
        }
    }
    report(cases_there.len(), &faults);
}

#[test]
fn the_template_gives_the_report_back_by_its_defaults() {
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    let given = learned(&Place::new(), "report.txt", &text);
    assert_eq!(characters(&given), characters(&text));
    // What Markdown writes is not printed: how it prints stands beside the report.
    let english = cases().join("english");
    let text = std::fs::read_to_string(english.join("report.md")).unwrap();
    let given = learned(&Place::new(), "report.md", &text);
    report(1, &Vec::from_iter(compare(&english.join("printed.txt"), &given)));
}

#[test]
fn the_lines_of_a_web_page_around_a_report_are_not_learned() {
    let place = Place::new();
    let page = "<html><head><meta charset=\"utf-8\"><title>年度总结</title></head><body>\
                <div>当前位置：首页 &gt; 工作总结</div><h1>年度总结</h1>\
                <div>来源：办公室 发布时间：2026-01-08 浏览次数：218</div>\
                <p>一、修缮房屋</p><p>全年修缮房屋32间，新增亭子4座。</p>\
                <p>二、养护道路</p><p>养护道路18公里，更换路灯96盏。</p>\
                <div>【打印】【关闭】</div><div>版权所有：某某网站</div></body></html>";
    let given = learned(&place, "page.html", page);
    assert_holds(&given, ["全年修缮房屋32间", "养护道路18公里"]);
    let template = place.read("template/template.toml") + &place.read("template/report.md.j2");
    for line in ["当前位置", "浏览次数", "218", "打印", "版权所有"] {
        assert!(!given.contains(line) && !template.contains(line), "{line}\n{template}");
    }
}

#[test]
fn a_figure_that_is_answered_stands_in_its_paragraph_and_nothing_else_changes() {
    let place = Place::new();
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    let before = learned(&place, "report.txt", &text);
    // The digits are printed as they are typed.
    for digits in ["19.25", "19", "20.50"] {
        let answers = format!("template = \"./template\"\n[opening]\nf3 = {digits}\n");
        place.write("answers.toml", answers);
        let after = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
        assert_eq!(after, before.replace("18.5%", &format!("{digits}%")));
    }
}

#[test]
fn the_year_is_asked_once_and_those_around_it_follow() {
    let place = Place::new();
    let report = "云杉区水务局2025年工作总结\n\n2025年完成12项，比2024年增长8%。\n\n一、下一步打算\n\n2026年计划办20项，\
                  2025年10月31日前开工，自2019年起连续开展。\n\n云杉区水务局\n2025年12月26日\n";
    learned(&place, "report.txt", report);
    place.write("answers.toml", "template = \"./template\"\n[opening]\nyear = 2030\n");
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    let expected = report
        .replace("2026年", "2031年")
        .replace("2025年", "2030年")
        .replace("2024年", "2029年");
    assert_eq!(characters(&given), characters(&expected));
    let manifest = place.read("template/template.toml");
    assert_eq!(manifest.matches("default = 2025\n").count(), 1, "{manifest}");
    // In English dates too.
    let english = "Tool library in 2025\n\nDear members,\n\nIn 2025 we lent 12 tools; the 8 from 2024 came back by 30 November 2025.\n";
    let place = Place::new();
    learned(&place, "report.txt", english);
    place.write("answers.toml", "template = \"./template\"\n[opening]\nyear = 2027\n");
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    let expected = english.replace("2025", "2027").replace("2024", "2026");
    assert_eq!(characters(&given), characters(&expected));
}

#[test]
fn salutations_are_fixed_and_short_paragraphs_that_follow_each_other_are_one_question() {
    let place = Place::new();
    let report = "工作总结\n\n各位代表：\n\n一、工作\n\n抓学习。\n\n抓安全。\n\n抓作风。\n\n同志们！\n\n抓落实。\n";
    let given = learned(&place, "report.txt", report);
    assert_eq!(characters(&given), characters(report));
    let (manifest, body) = (
        place.read("template/template.toml"),
        place.read("template/report.md.j2"),
    );
    assert_eq!(manifest.matches("[[sections.questions]]").count(), 2, "{manifest}");
    assert_holds(&manifest, ["抓学习。\n\n抓安全。\n\n抓作风。"]);
    assert_holds(&body, ["各位代表：", "同志们！"]);
    let section = manifest.split("id    = \"").nth(1).unwrap().split('"').next().unwrap();
    let answers = format!("template = \"./template\"\n[{section}]\ntext = \"\"\"\n甲。\n\n乙。\"\"\"\n");
    place.write("answers.toml", answers);
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    assert_holds(&given, ["　　甲。\n　　乙。\n　　同志们！\n　　抓落实。\n"]);
}

#[test]
fn a_long_report_is_asked_for_text_by_text() {
    let place = Place::new();
    let mut report = "云杉区2025年工作报告\n\n".to_owned();
    for part in ["一、供水", "二、排水", "三、水库", "四、河道", "五、打算"] {
        let _ = write!(report, "　　{part}\n\n");
        for paragraph in 1..=12 {
            let _ = write!(
                report,
                "　　2025年完成第{paragraph}批工程{paragraph}7项，投资{paragraph}3.5万元，惠及群众{paragraph}200户，\
                 改造老旧管网{paragraph}6公里，群众普遍满意。\n\n"
            );
        }
        report += "　　1. 学习。开展学习31次，参加240人。\n\n　　2. 检查。开展检查42次，整改58处。\n\n";
        report += "　　项目\t数量\n　　阀门\t36\n　　水泵\t24\n\n";
    }
    let given = learned(&place, "report.txt", &report);
    assert_eq!(characters(&given), characters(&report));
    let manifest = place.read("template/template.toml");
    let asked = manifest.matches("[[sections.questions]]").count();
    assert!((5..=30).contains(&asked), "{asked}");
    // What stands in a text is named, and the year is asked for all the same.
    assert_holds(&manifest, ["17、13.5、1200"]);
    place.write("answers.toml", "template = \"./template\"\n[opening]\nyear = 2026\n");
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    assert_eq!(characters(&given), characters(&report.replace("2025年", "2026年")));
}

#[test]
fn items_that_are_written_anew_stand_in_the_place_of_the_old_ones() {
    let place = Place::new();
    let text = std::fs::read_to_string(cases().join("chinese/report.txt")).unwrap();
    learned(&place, "report.txt", &text);
    let answers = "template = \"./template\"\n[[collection.items]]\nlead = \"上门收集。\"\ntext = \"走访18户。\"\n\
                   [[collection.items]]\ntext = \"办讲座。\"\n[[collection.items]]\ntext = \"办展览。\"\n";
    place.write("answers.toml", answers);
    let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
    assert_holds(&given, ["1. 上门收集。走访18户。", "3. 办展览。"]);
    assert_lacks(&given, ["老工匠", "家书"]);
}

#[test]
fn a_folder_that_holds_something_is_refused_and_nothing_in_it_changes() {
    let place = Place::new();
    place.write("report.txt", "总结\n\n正文32项。\n");
    place.write("template/notes.txt", "mine");
    place.refuse(&["learn", "report.txt", "-o", "template"], 1, ["template"]);
    assert_eq!(names(&place.path("template")), ["notes.txt"]);
    // A file is no folder.
    assert_eq!(place.run(&["learn", "report.txt", "-o", "report.txt"]).status, Some(1));
    // An empty folder will do.
    std::fs::create_dir(place.path("empty")).unwrap();
    place.succeed(&["learn", "report.txt", "-o", "empty"]);
}

#[test]
fn what_cannot_be_learned_from_is_an_error_and_leaves_no_folder() {
    let place = Place::new();
    for (name, content) in [
        ("empty.txt", &b""[..]),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", b"\xFF\xFE\x00\xD8\x00"),
    ] {
        place.write(name, content);
        assert_eq!(place.run(&["learn", name, "-o", "template"]).status, Some(1), "{name}");
    }
    assert_eq!(place.run(&["learn", "absent.txt", "-o", "template"]).status, Some(1));
    assert!(!place.path("template").exists());
}

#[test]
fn a_report_of_thousands_of_paragraphs_is_learned_and_one_of_far_more_is_refused() {
    let paragraphs = |count: usize| {
        (1..=count).fold("大报告\n\n".to_owned(), |mut text, number| {
            let _ = writeln!(text, "　　本段说明有关情况，全年办理{number}件，其余见附件。\n");
            text
        })
    };
    let place = Place::new();
    let text = paragraphs(3_000);
    assert_eq!(characters(&learned(&place, "report.txt", &text)), characters(&text));
    place.write("larger.txt", paragraphs(16_000));
    let outcome = place.run(&["learn", "larger.txt", "-o", "larger"]);
    assert_eq!(outcome.status, Some(1));
    assert!(!place.path("larger").exists());
}

#[test]
fn what_no_template_may_hold_is_named_and_long_headings_are_learned() {
    let place = Place::new();
    let long = "抓好各项工作落实，".repeat(1500);
    let rows = (0..2000).fold("| 甲 | 乙 |\n|---|---|\n".to_owned(), |text, row| {
        text + &format!("| {row} | 文{row} |\n")
    });
    let items = "- 抓好落实。\n".repeat(3000);
    let headings = (0..2000).fold(String::new(), |text, part| {
        text + &format!("## {}{part}\n\n", "加强领导".repeat(20))
    });
    for (name, text, said) in [
        (
            "text.txt",
            format!("总结\n\n{long}\n"),
            "“标题与开头”之下“抓好各项工作落实，",
        ),
        ("table.md", format!("# 总结\n\n## 情况\n\n{rows}\n"), "“情况”之下"),
        (
            "list.md",
            format!("# 总结\n\n## 情况\n\n{items}\n"),
            "“抓好落实。”起的列表有 3000 条，一问的默认答案最多 1000 条",
        ),
        (
            "parts.md",
            format!("# 总结\n\n{headings}"),
            "report.md.j2 会超过 256 KB",
        ),
    ] {
        place.write(name, text);
        let outcome = place.run(&["learn", name, "-o", "template"]);
        assert_eq!(outcome.status, Some(1), "{name}");
        assert!(outcome.stderr.contains(said), "{name}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("zhibi 的错"), "{name}: {}", outcome.stderr);
        assert!(!place.path("template").exists(), "{name}");
    }
    let text = format!("# {}\n\n## {}\n\n正文32项。\n", "总".repeat(1500), "情".repeat(1500));
    assert_eq!(
        characters(&learned(&place, "report.md", &text)),
        characters(&text.replace('#', ""))
    );
}

/// What names a question is one line, also where the paragraph that it names is none.
#[test]
fn a_paragraph_that_is_broken_early_is_asked_for_on_one_line() {
    let place = Place::new();
    let text = "# 工作总结\n\n>- 点\n 引一  \n行二\n\n<d\niv>甲</div>\n\n乙\n";
    learned(&place, "report.md", text);
    assert_holds(place.read("template/template.toml"), ["“<d iv>甲</div>”"]);
}

#[test]
fn a_report_of_many_small_parts_asks_fewer_than_sixty_questions_and_comes_back() {
    let items = |count: usize| {
        (1..=count).fold(String::new(), |mut text, number| {
            let _ = write!(text, "　　{number}. 检查水闸{number}座，整改{number}2处。\n\n");
            text
        })
    };
    let parts = |count: usize, inner: &dyn Fn(usize) -> String| {
        let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let number = |index: usize| match (index / 10, index % 10) {
            (0, ones) => numbers[ones].to_owned(),
            (1, ones) => format!("十{}", if ones == 9 { "" } else { numbers[ones] }),
            (tens, ones) => format!("{}十{}", numbers[tens - 1], numbers[ones]),
        };
        (0..count).filter(|index| index % 10 < 9).fold(
            "云杉区2025年工作总结\n\n".to_owned(),
            |mut text, index| {
                let _ = write!(text, "　　{}、第{index}方面工作\n\n{}", number(index), inner(index));
                text
            },
        )
    };
    let paragraph = |index: usize| format!("　　2025年完成工程{index}7项，投资{index}.5亿元，群众满意。\n\n");
    let small = |index: usize| {
        let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        numbers.iter().fold(String::new(), |mut text, number| {
            let _ = write!(text, "　　（{number}）抓好工程\n\n{}", paragraph(index));
            text
        })
    };
    let cases = [
        parts(9, &small),
        parts(9, &|index| small(index) + &items(9)),
        parts(89, &|index| paragraph(index) + "　　坚持做{好}事{{情}}。\n\n"),
        parts(60, &|_| items(9)),
    ];
    for text in cases {
        let place = Place::new();
        let given = learned(&place, "report.txt", &text);
        assert_eq!(characters(&given), characters(&text));
        let manifest = place.read("template/template.toml");
        let asked = manifest.matches("[[sections.questions]]").count();
        assert!((5..60).contains(&asked), "{asked}");
        // The years in what is asked for together follow from that of the report.
        place.write("answers.toml", "template = \"./template\"\n[opening]\nyear = 2031\n");
        let given = place.succeed(&["render", "answers.toml", "-f", "txt"]).stdout;
        assert_eq!(characters(&given), characters(&text.replace("2025", "2031")));
    }
}
