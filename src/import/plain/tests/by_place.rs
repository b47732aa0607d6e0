//! What is a page's by its place or its make, whatever its words are.

use super::{attached, headings, left_out, open, title};

const TITLE: &str = "沙河镇水利站2026年工作总结";
const PARTS: &str = "一、主要工作\n全年改造泵站12座，修整灌渠30公里，群众都很满意。\n二、明年打算\n继续改造老旧泵站，确保各村的田都能浇上水。\n";
const SIGNED: &str = "沙河镇水利站\n2026年12月28日\n";

#[test]
fn what_stands_above_a_whole_title_is_of_the_page() {
    for head in [
        "明日多云转阴",
        "灌区小屋的分享\n昨日 8 点",
        "渠水长流号 第四季",
        "正在播放背景音乐",
    ] {
        let head_lines: Vec<&str> = head.lines().collect();
        for (extension, text) in [
            ("txt", format!("{head}\n{TITLE}\n{PARTS}")),
            ("md", format!("{}\n\n# {TITLE}\n\n{PARTS}", head.replace('\n', "\n\n"))),
        ] {
            let report = open(extension, &text).unwrap();
            assert_eq!(title(&report), TITLE, "{text}");
            assert_eq!(left_out(&report), head_lines, "{text}");
        }
    }
    // Who issues it, when, and of what kind it is are the report's.
    for head in ["沙河镇人民政府", "（征求意见稿）", "2026年12月28日", "机密★1年"] {
        let report = open("txt", &format!("{head}\n{TITLE}\n{PARTS}")).unwrap();
        assert!(report.left_out.is_empty(), "{head}: {:?}", report.left_out);
    }
}

#[test]
fn what_stands_below_all_of_a_signed_report_is_of_the_page() {
    let foot = ["灌溉培训班又开课了", "东站的老闸门", "浇地小窍门九则"];
    for (own, names) in [
        ("", &[][..]),
        ("附件：泵站表\n", &["泵站表"]),
        ("附件：1. 泵站表\n2. 灌渠表\n", &["泵站表", "灌渠表"]),
        ("附件1：泵站表\n附件2：灌渠表\n", &["泵站表", "灌渠表"]),
        ("（联系人：江某）\n", &[]),
    ] {
        let text = format!("{TITLE}\n{PARTS}{SIGNED}{own}{}\n", foot.join("\n"));
        let report = open("txt", &format!("明日多云转阴\n{text}")).unwrap();
        assert_eq!(left_out(&report)[1..], foot, "{own}");
        assert_eq!(report.document.signature.len(), 2, "{own}");
        let found: Vec<String> = attached(&report.document).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, names);
    }
    // They may be anything where no page shows: a table, whom to ask.
    for own in [
        foot.join("\n"),
        "| 泵站 | 座 |\n|---|---|\n| 东站 | 3 |\n| 西站 | 9 |".to_owned(),
    ] {
        let report = open("txt", &format!("{TITLE}\n{PARTS}{SIGNED}\n{own}\n")).unwrap();
        assert!(report.left_out.is_empty(), "{own}");
    }
    // What goes on as a report does is one.
    let more = format!(
        "{TITLE}\n{PARTS}{SIGNED}{}\n一、补充\n东站的闸门也换了。\n",
        foot.join("\n")
    );
    assert!(open("txt", &more).unwrap().left_out.is_empty());
}

#[test]
fn what_only_leads_elsewhere_is_no_line_of_a_report() {
    let links = "<p><a href=a>灌溉培训班又开课了</a></p><p><a href=b>东站的老闸门</a> | <a href=c>西站</a></p>";
    let page = |end: &str| format!("<h1>{TITLE}</h1><p>全年改造泵站12座，群众都很满意。</p>{end}");
    assert_eq!(open("html", &page(links)).unwrap().left_out.len(), 2);
    for end in [
        "<p><a href=a.docx>泵站表.docx</a></p>",
        &format!("{links}<p>以上报告，请审阅。</p>"),
    ] {
        assert!(open("html", &page(end)).unwrap().left_out.is_empty(), "{end}");
    }
}

#[test]
fn numbers_of_pages_have_one_line_beside_them_on_each() {
    let text = format!(
        "{TITLE}\n一、主要工作\n改造泵站12座。\n1 / 2\n渠水文库整理\n二、明年打算\n改造老站。\n2 / 2\n渠水文库整理\n"
    );
    assert_eq!(
        left_out(&open("txt", &text).unwrap()),
        ["1 / 2", "渠水文库整理", "2 / 2", "渠水文库整理"]
    );
}

#[test]
fn lines_that_are_not_indented_between_paragraphs_are_headings() {
    let text = format!(
        "{TITLE}\n\n泵站改造\n　　全年改造泵站12座，群众都很满意。\n灌渠修整\n　　修整灌渠30公里，漏水的地方都补好了。\n"
    );
    assert_eq!(headings(&text), ["# |泵站改造", "# |灌渠修整"]);
}

#[test]
fn a_heading_of_a_contents_list_that_is_gone_is_left_out() {
    let report = open("txt", &format!("{TITLE}\n目　录\n{PARTS}")).unwrap();
    assert_eq!(left_out(&report), ["目　录"]);
}

#[test]
fn numbers_on_lines_of_their_own_count_what_stands_below_them() {
    let text = format!(
        "{TITLE}\n今年办了三件事：\n1\n泵站改造，投资20万元\n2\n灌渠修整，投资30万元\n3\n道路硬化，投资40万元\n"
    );
    let written = super::written(&open("txt", &text).unwrap().document, None);
    for item in ["1. 泵站改造", "2. 灌渠修整", "3. 道路硬化"] {
        assert!(written.contains(item), "{written}");
    }
}
