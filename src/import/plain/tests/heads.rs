//! What stands above and below a title and at the foot, in every format of lines.

use super::strange::title;
use super::*;
use crate::import::cases::cases;
use crate::import::{no_blanks, write_outline};

const SPOKEN: &str = "现在向大会报告工作，请予审议。\n一、去年工作\n改造泵站12座，修整灌渠30公里。\n二、今年打算\n继续改造老旧泵站，确保灌溉。\n";

/// Title, subtitle, addressee of a report.
fn opening(extension: &str, text: &str) -> (String, Vec<String>, String) {
    let document = open(extension, text).unwrap().document;
    (
        plain_text(&document.title),
        texts(&document.frame.subtitle),
        plain_text(&document.addressee),
    )
}

#[test]
fn what_says_the_occasion_stands_between_title_and_addressee() {
    for (below, addressee) in [
        (
            &["——2026年1月15日在沙河区第八届人民代表大会第五次会议上", "区长　江一鸣"][..],
            "各位代表：",
        ),
        (&["——在全区泵站会议上的发言", "江一鸣"], ""),
        (&["站长　江一鸣", "泵站站长"], "同志们："),
        (&["沙水〔2026〕3号"], "区人民政府："),
    ] {
        let expected = (
            "泵站管理工作报告".to_owned(),
            below.iter().map(|line| (*line).to_owned()).collect(),
            addressee.to_owned(),
        );
        let head = below.join("\n");
        let text = format!("泵站管理工作报告\n{head}\n\n{addressee}\n{SPOKEN}");
        assert_eq!(opening("txt", &text), expected, "{text}");
        assert_settled(&text);
        let written = open("txt", &text).unwrap().document;
        assert_eq!(opening("md", &written_markdown(&written)), expected, "{text}");
        let paragraphs = |text: &str| text.lines().map(|line| format!("<p>{line}</p>\n")).collect::<String>();
        let page = format!(
            "<h1>泵站管理工作报告</h1>\n{}",
            paragraphs(&format!("{head}\n{addressee}\n{SPOKEN}"))
        );
        assert_eq!(opening("html", &page), expected, "{page}");
    }
    // The words for the occasion may go on in a second line, and be a heading of the file.
    let text = format!("泵站管理工作报告\n——在沙河区第八届人民代表大会\n第五次会议上\n江一鸣\n各位代表：\n{SPOKEN}");
    assert_eq!(opening("txt", &text).1.len(), 3);
    let text = format!("# 泵站管理工作报告\n\n## ——在全区会议上\n\n各位代表：\n\n{SPOKEN}");
    assert_eq!(opening("md", &text).1, ["——在全区会议上"]);
    // A name alone may begin the text.
    let text = format!("泵站管理工作报告\n江一鸣\n{SPOKEN}");
    assert!(opening("txt", &text).1.is_empty());
}

#[test]
fn the_head_of_a_bulletin_is_read_in_every_format() {
    let text = format!("泵站工作动态\n第12期\n沙河区水利站编　　2026年3月6日\n\n沙河区春灌全面开始\n\n{SPOKEN}");
    let document = open("txt", &text).unwrap().document;
    assert_eq!(plain_text(&document.title), "沙河区春灌全面开始");
    assert_eq!(texts(&document.frame.names), ["泵站工作动态"]);
    assert_eq!(document.frame.head.len(), 2);
    assert_eq!(plain_text(&document.frame.head[1].right), "2026年3月6日");
    assert_settled(&text);
    let again = open("md", &written_markdown(&document)).unwrap().document;
    assert_eq!(again.frame, document.frame);
    // A report of that name is none.
    let document = open("txt", &format!("泵站工作动态\n{SPOKEN}")).unwrap().document;
    assert_eq!(plain_text(&document.title), "泵站工作动态");
}

#[test]
fn those_who_sign_are_found_above_what_nobody_knows() {
    let signed = "沙河镇水利站\n2026年3月6日\n";
    for (below, left_out) in [
        ("本文档来自网络，请于下载后24小时内删除。", 1),
        ("沙河泵站修缮一期二期", 0),
        ("下载需要20金币　立即下载　加入收藏夹", 1),
        ("渠清水长流 岁岁保丰收\n一渠清水灌千顷良田", 0),
    ] {
        let text = format!("泵站管理工作报告\n{SPOKEN}{signed}\n{below}\n");
        let report = open("txt", &text).unwrap();
        assert_eq!(
            texts(&report.document.signature),
            ["沙河镇水利站", "2026年3月6日"],
            "{text}"
        );
        assert_eq!(report.left_out.len(), left_out, "{text}");
        // What stays stands above those now, and that is said.
        assert_eq!(report.besides.len(), 1 - left_out, "{text}");
        assert_settled(&text);
    }
    // The date beside buttons is the report's.
    let text = format!("泵站管理工作报告\n{SPOKEN}沙河镇水利站\n2026.3.6\n\n打印 | 关闭\n");
    assert_eq!(
        texts(&open("txt", &text).unwrap().document.signature),
        ["沙河镇水利站", "2026.3.6"]
    );
}

#[test]
fn what_stands_elsewhere_is_said_with_its_lines() {
    let moved = |text: &str| {
        let besides = open("txt", text).unwrap().besides;
        besides.into_iter().flat_map(|beside| beside.lines).collect::<Vec<_>>()
    };
    assert!(moved(&format!("泵站管理工作报告\n{SPOKEN}")).is_empty());
    // Who issues it and when stand at the end.
    assert_eq!(
        moved(&format!("泵站管理工作报告\n沙河镇水利站\n2026年3月6日\n\n{SPOKEN}")),
        [2, 3]
    );
    // A note stands above those who sign.
    assert_eq!(
        moved(&format!(
            "泵站管理工作报告\n{SPOKEN}沙河镇水利站\n2026年3月6日\n联系人：江一鸣"
        )),
        [9]
    );
}

#[test]
fn numbers_in_brackets_of_either_width_are_one_series() {
    let text = "泵站管理工作报告\n一、去年工作\n(一)修闸\n改造泵站12座。\n（二)清渠\n修整灌渠30公里。\n（三）护堤\n护堤两条。\n";
    let report = open("txt", text).unwrap();
    assert_eq!(report.refolded, 3);
    assert!(
        outline(text).contains(&"## （一）|修闸".to_owned()),
        "{:?}",
        outline(text)
    );
    assert!(outline(text).contains(&"## （二）|清渠".to_owned()));
    // Where all are half-width ones they stay.
    let half = text.replace('（', "(").replace('）', ")");
    assert!(outline(&half).contains(&"## (三)|护堤".to_owned()));
}

#[test]
fn headings_stand_between_lists_too() {
    let text =
        "泵站周报\n3月2日—3月6日\n\n本周完成\n1. 检修水泵。\n2. 清理灌渠。\n下周计划\n1. 采购闸门。\n2. 巡查灌渠。\n";
    assert_eq!(headings(text).len(), 2, "{:?}", outline(text));
    assert_settled(text);
    let text = "Weekly Status Report\n\nWeek ending: 5 June 2026\n\nDone this week\n\n- Moved the pumps\n- Fixed the gate\n\nProblems\n\nThe test bench was down for two days and nobody knows why.\n\nNext week\n\n- Clear the ditch\n- Paint the gate\n\nWanted from others\n\nWe need a decision on the launch date by the twelfth of June.\n";
    assert_eq!(headings(text).len(), 4, "{:?}", outline(text));
    assert_settled(text);
}

#[test]
fn a_list_of_markdown_takes_no_verdict_of_what_stands_below_it() {
    let text = "# Pump Review, 2026\n\nThe team repaired many pumps in the first half, with the same number of people.\n\n- [The old pump](/a)\n- [The new pump](/b)\n\nAnn Roe\n\nSign up for our free newsletter\n\n© 2026 Pumps Inc.\n";
    let report = open("md", text).unwrap();
    let left_out = left_out(&report);
    assert!(left_out.contains(&"Sign up for our free newsletter"), "{left_out:?}");
    assert!(!left_out.contains(&"Ann Roe"), "{left_out:?}");
}

#[test]
fn a_letter_that_is_counted_is_no_title() {
    for (first, second) in [
        ("群众来函", "上级来函"),
        ("外地来函", "部门来函"),
        ("群众来函", "企业致函"),
    ] {
        let text = format!(
            "信访办理\n{first}\n全年收到来函12件，都已经办结，群众满意。\n{second}\n全年收到来函3件，都已经答复，没有遗漏。\n"
        );
        assert_eq!(title(&text), "信访办理");
        assert_eq!(headings(&text), [format!("# |{first}"), format!("# |{second}")]);
    }
    for letter in ["关于商请改造泵站的函", "关于泵站改造的复函"] {
        assert_eq!(
            title(&format!("沙河镇水利站\n{letter}\n区水务局：\n{SPOKEN}")),
            format!("沙河镇水利站{letter}")
        );
    }
}

#[test]
fn a_field_called_by_the_kind_of_a_document_is_no_title() {
    let body = "The six pumps of the town were repaired by our own fitters, and the drains were cleared.";
    for field in [
        "Statement: Jo Marsh, Chief Engineer, Pump House",
        "Notes: taken by Jo Marsh at the meeting",
        "Analysis: Jo Marsh and the fitters of the town",
        "Agenda: item 6 of the meeting in May",
    ] {
        let text = format!("{field}\n\nPump Station Repairs in the Town\n\n{body}\n");
        assert_eq!(title(&text), "Pump Station Repairs in the Town", "{text}");
    }
    for heading in [
        "Postmortem: Pumps Stood Still on 14 March",
        "Retrospective: what the winter taught us",
    ] {
        assert_eq!(title(&format!("{heading}\n\n{body}\n")), heading);
    }
}

#[test]
fn a_head_that_stands_on_each_page_is_no_title_above_another() {
    let page = |number: usize| format!("　　修整灌渠30公里，改造泵站12座。\n— {number} —\n");
    for head in ["沙河区水利站　　2026年度报告", "沙河镇年度工作报告"] {
        let text = format!(
            "{head}\n沙河区泵站运行情况报告\n\n{}{head}\n{}{head}\n{}",
            page(1),
            page(2),
            page(3)
        );
        let report = open("txt", &text).unwrap();
        assert_eq!(plain_text(&report.document.title), "沙河区泵站运行情况报告", "{text}");
        assert!(!report.text.contains(head), "{text}");
    }
}

#[test]
fn letters_that_count_on_begin_parts_and_no_title() {
    for [first, second] in [
        ["1. SUMMARY", "2. BACKGROUND"],
        ["2. OVERVIEW OF THE REPORT", "3. PUMPS"],
        ["I. SUMMARY", "II. BACKGROUND"],
        ["A. Summary of the Works", "B. What They Cost"],
    ] {
        let text = format!(
            "Home > Council > Papers\nHarbour Pumps: Six Months On\nTO: Works Committee\n{first}\nAll twelve pumps \
             were overhauled before the autumn floods.\n{second}\nThe council voted the money in May of last year.\n"
        );
        let document = open("txt", &text).unwrap().document;
        assert_eq!(plain_text(&document.title), "Harbour Pumps: Six Months On", "{text}");
        assert_eq!(plain_text(&document.addressee), "TO: Works Committee", "{text}");
        // Where no page is around it, the title stands there as well.
        let document = open("txt", text.split_once('\n').unwrap().1).unwrap().document;
        assert_eq!(plain_text(&document.title), "Harbour Pumps: Six Months On", "{text}");
    }
}

#[test]
fn a_memorandum_is_read_by_its_head() {
    let body =
        "Summary\n\nAll twelve pumps were overhauled before the floods.\n\nCosts\n\nThe works cost nine thousand.\n";
    let subject = "State of the North Quay, and Progress with Its Repair";
    for head in [
        format!(
            "                    MEMORANDUM\n\nTO:       The Harbour Board\nFROM:     Jo Marsh\nDATE:     3 May 2026\nSUBJECT:  {subject}\n"
        ),
        format!("Memo\nDate: 3 May 2026\nTo: The Harbour Board\nThrough: The Clerk\nFrom: Jo Marsh\nRe: {subject}\n"),
        format!(
            "Todbridge Harbour\nINTERNAL MEMORANDUM\n\nTo:\tThe Harbour Board\ncc:\tThe Treasurer\nDate:\t3 May 2026\nRe:\t{subject}\n"
        ),
        format!("{subject}\n\nTo: The Harbour Board\nFrom: Jo Marsh\nDate: 3 May 2026\n"),
        format!("{subject}\n\nFROM: Jo Marsh\nDATE: 3 May 2026\nTO: The Harbour Board\n"),
    ] {
        let text = format!("{head}\n{body}");
        let document = open("txt", &text).unwrap().document;
        assert_eq!(plain_text(&document.title), subject, "{text}");
        let answers = write_outline(document, &no_blanks);
        assert!(
            answers.contains("addressee = \"The Harbour Board:\""),
            "{text}{answers}"
        );
        assert!(answers.contains("\ndate = \"3 May 2026\""), "{text}{answers}");
        assert_eq!(headings(&text), ["# |Summary", "# |Costs"], "{text}");
        assert_settled(&text);
    }
    // A part that is called as a report may be has a number.
    let numbered = "TO: The Board\nFROM: Clerk\nSUBJECT: Works at the pier\n\nI. SUMMARY\n\nThe pier was mended.\n\nII. COSTS\n\nNine thousand.\n";
    for text in [numbered.to_owned(), format!("MEMORANDUM\n\n{numbered}")] {
        let document = open("txt", &text).unwrap().document;
        assert_eq!(plain_text(&document.title), "Works at the pier", "{text}");
        assert_eq!(headings(&text), ["# I.|SUMMARY", "# II.|COSTS"], "{text}");
    }
    // Nobody else is addressed without a label.
    let text = format!("{subject}\n\nTo: Jo Marsh\nFrom: Ann Roe\n\n{body}");
    let answers = write_outline(open("txt", &text).unwrap().document, &no_blanks);
    assert!(answers.contains("addressee = \"To: Jo Marsh\""), "{answers}");
}

#[test]
fn an_english_title_goes_on_behind_an_article_and_in_the_years_it_is_about() {
    let body = "The six pumps of the town were repaired by our own fitters last winter.";
    for (head, whole) in cases(
        "
        MINUTES OF THE QUARTERLY MEETING OF THE⏎HARBOUR COMMISSIONERS → MINUTES OF THE QUARTERLY MEETING OF THE HARBOUR COMMISSIONERS
        Todbridge Library⏎Annual Report⏎2025-2026 → Todbridge Library Annual Report 2025-2026
        Pump Works Report⏎2025–26 → Pump Works Report 2025–26
        REPORT OF THE FOOTPATHS GROUP⏎to the meeting of the Council on 9 February 2026 → REPORT OF THE FOOTPATHS GROUP to the meeting of the Council on 9 February 2026
        ",
    ) {
        assert_eq!(title(&format!("{head}\n\n{body}\n")), whole, "{head}");
    }
}

#[test]
fn headings_right_above_others_stand_above_them_where_a_blank_line_sets_them_apart() {
    let body = "The six pumps of the town were repaired by our own fitters last winter.";
    let text = format!(
        "Library Report\n\nA year away\n{body}\n\nPeople\nVisits\n{body}\nHelpers\n{body}\n\nBooks\nStories\n{body}\n\nMoney\n{body}\n"
    );
    let found = headings(&text);
    let levels: Vec<&str> = found.iter().map(|heading| heading.split(' ').next().unwrap()).collect();
    assert_eq!(levels, ["#", "#", "##", "##", "#", "##", "#"], "{found:?}");
    assert_settled(&text);
}
