//! What plain text has around a report, in Markdown.

use super::{assert_markdown_settled, attached, open, written};
use crate::import::read_markdown_report;
use crate::report::{Block, Document, Number, Passage, passages, plain_text};

const TITLE: &str = "沙河镇水利站工作报告";
const BODY: &str =
    "## 一、重点工作\n\n改造泵站12座，修整灌渠30公里。\n\n## 二、明年打算\n\n继续改造老旧泵站，确保灌溉。\n";

fn read(text: &str) -> Document<Number> {
    assert_markdown_settled(text);
    let checked = read_markdown_report(text);
    let shown: Vec<Passage> = passages(&checked.document);
    let places: Vec<&str> = checked.origins.iter().map(|origin| origin.text.text.as_str()).collect();
    let texts: Vec<&str> = shown.iter().map(|passage| passage.text.as_str()).collect();
    assert_eq!(places, texts, "{text}");
    open("md", text).unwrap().document
}

fn headings(document: &Document<Number>) -> usize {
    let is_heading = |block: &&Block<Number>| matches!(block, Block::Heading { .. });
    document.blocks.iter().filter(is_heading).count()
}

#[test]
fn lines_of_the_site_are_left_out_of_markdown() {
    let cases = [
        (format!("[首页](/) / [要闻](/news) / 正文\n\n# {TITLE}\n\n{BODY}"), 1),
        (
            format!("首页 > 总结 > 正文\n\n# {TITLE}\n\n来源：沙河镇　时间：2025-12-30　浏览：12次\n\n{BODY}"),
            2,
        ),
        (format!("> 总结大全\n\n# {TITLE}\n\n{BODY}\n[返回顶部](#top)\n"), 2),
        (format!("- [首页](/)\n- [登录](/in)\n\n# {TITLE}\n\n{BODY}"), 2),
        (
            format!("# {TITLE}\n\n{TITLE}\n\n{BODY}\n阅读原文\n\n（责任编辑：江某）\n"),
            3,
        ),
        (
            format!("# {TITLE}\n\n目录\n\n一、重点工作 ........ 1\n\n二、明年打算 ........ 3\n\n{BODY}"),
            3,
        ),
        (
            format!("# {TITLE}\n\n## 目录\n\n一、重点工作 ........ 1\n二、明年打算 ........ 3\n\n{BODY}"),
            3,
        ),
        (
            format!("# {TITLE}\n\n{BODY}\n上一篇：[泵站](/1)\n\n下一篇：[灌渠](/2)\n"),
            2,
        ),
        (
            format!("# {TITLE}\n\n{BODY}\n### 相关阅读\n\n- [泵站](/1)\n- [灌渠](/2)\n"),
            3,
        ),
        (format!("# {TITLE}\n\n{BODY}"), 0),
        (
            format!("# {TITLE}\n\n> 改造泵站，修整灌渠\n\n{BODY}\n- 打印\n- 下载\n"),
            0,
        ),
        (
            format!("# {TITLE}\n\n## 首页\n\n改版完成\n\n## 下载\n\n速度提高\n\n{BODY}"),
            0,
        ),
    ];
    for (text, count) in cases {
        let report = open("md", &text).unwrap();
        assert_eq!(report.left_out.len(), count, "{text}\n{:?}", report.left_out);
        assert_eq!(plain_text(&read(&text).title), TITLE, "{text}");
        for left in &report.left_out {
            assert!(
                text.lines().nth(left.line - 1).unwrap().contains(&left.text),
                "{left:?}"
            );
        }
        let all = crate::import::ImportOptions {
            keep_all: true,
            ..Default::default()
        };
        let kept = crate::import::open_report("md", text.as_bytes(), &all).unwrap();
        assert_eq!(kept.left_out, [], "{text}");
    }
}

#[test]
fn a_title_of_markdown_may_stand_in_several_lines() {
    let title = "沙河县人民政府沙河县水利局关于灌溉工作的报告";
    for lines in [
        "沙河县人民政府\n沙河县水利局\n关于灌溉工作的报告",
        "沙河县人民政府\n\n沙河县水利局\n\n关于灌溉工作的报告",
        "# 沙河县人民政府\n\n# 沙河县水利局\n\n# 关于灌溉工作的报告",
        "# 沙河县人民政府沙河县水利局\n\n关于灌溉工作的报告",
    ] {
        let document = read(&format!("{lines}\n\n县委、县政府：\n\n{BODY}"));
        assert_eq!(plain_text(&document.title), title, "{lines}");
        assert_eq!(plain_text(&document.addressee), "县委、县政府：", "{lines}");
        assert_eq!(headings(&document), 2, "{lines}");
    }
}

#[test]
fn numbered_lines_between_paragraphs_are_the_headings_where_no_others_are_marked() {
    let sales = "Sales rose to 120 units in the month.";
    let english = format!(
        "1. Summary\n\nAll went well.\n\n2. Sales\n\n2.1 Home\n\n{sales}\n\n2.2 Abroad\n\n{sales}\n\n3. Staff\n\nFive people.\n"
    );
    let chinese = "1. 工作情况\n\n全年检修泵站12座。\n\n2. 存在问题\n\n人手不足。\n\n3. 下步打算\n\n补足人手。\n";
    for (title, body, count) in [("Monthly report", &*english, 5), ("沙河镇水利站工作报告", chinese, 3)] {
        for head in [format!("# {title}\n\n"), format!("{title}\n\n")] {
            let document = read(&format!("{head}{body}"));
            assert_eq!(document, open("txt", &format!("{title}\n\n{body}")).unwrap().document);
            assert_eq!(headings(&document), count, "{head}{body}");
        }
        // Parts of the highest level, of which none is the title.
        let parts = body
            .replace("\n1. ", "\n# 1. ")
            .replace("\n2. ", "\n# 2. ")
            .replace("\n3. ", "\n# 3. ");
        let document = read(&format!("# {parts}"));
        assert_eq!(plain_text(&document.title), "", "{parts}");
    }
    let list = format!("# {TITLE}\n\n今年三件事：\n\n1. 修闸\n2. 清淤\n3. 建站\n\n都办成了。\n");
    assert_eq!(headings(&read(&list)), 0);
    let marked = format!("# {TITLE}\n\n{BODY}\n1. 修闸\n\n全年12座。\n\n2. 清淤\n\n全年两条。\n");
    assert_eq!(headings(&read(&marked)), 2);
}

#[test]
fn markdown_ends_as_plain_text_does() {
    let signature = "沙河镇水利站\n\n2025年12月3日\n";
    let lists = [
        ("附件：1. 泵站表\n\n2. 灌渠表\n", &["泵站表", "灌渠表"][..]),
        ("附件：1. 泵站表\n2. 灌渠表\n", &["泵站表", "灌渠表"]),
        ("附件：1. 泵站表\n\n　　　2. 灌渠表\n", &["泵站表", "灌渠表"]),
        ("附件：\n\n1. 泵站表\n2. 灌渠表\n", &["泵站表", "灌渠表"]),
        ("附件：泵站表；灌渠表\n", &["泵站表；灌渠表"]),
    ];
    for (list, names) in lists {
        for note in ["", "\n（联系人：江某）\n"] {
            for end in [
                format!("{list}\n{signature}{note}"),
                format!("{signature}{note}\n{list}"),
            ] {
                let text = format!("# {TITLE}\n\n{BODY}\n{end}");
                let document = read(&text);
                assert_eq!(document.signature.len(), 2, "{end}");
                assert_eq!(headings(&document), 2, "{end}");
                assert_eq!(
                    attached(&document),
                    names.iter().map(|name| (name.to_string(), 0)).collect::<Vec<_>>(),
                    "{end}"
                );
            }
        }
    }
}

#[test]
fn attachments_of_markdown_stand_below_any_label() {
    let signature = "沙河镇水利站\n\n2025年12月3日\n";
    let sections = [
        "附件1\n\n## 泵站表\n\n改造12座。\n\n附件2\n\n## 灌渠表\n\n修整30公里。\n",
        "## 附件1\n\n泵站表\n\n改造12座。\n\n## 附件2\n\n灌渠表\n\n修整30公里。\n",
        "## 附件 1：泵站表\n\n改造12座。\n\n## 附件 2：灌渠表\n\n修整30公里。\n",
        "**附件 1**\n\n**泵站表**\n\n改造12座。\n\n**附件 2**\n\n**灌渠表**\n\n修整30公里。\n",
        "附件一：泵站表\n\n改造12座。\n\n附件二：灌渠表\n\n修整30公里。\n",
        "附件1\n泵站表\n改造12座。\n\n附件2\n灌渠表\n修整30公里。\n",
    ];
    let lists = [
        "",
        "附件：1. 泵站表\n\n2. 灌渠表\n\n",
        "附件1：泵站表\n\n附件2：灌渠表\n\n",
    ];
    for section in sections {
        for list in lists {
            for signature in [signature, ""] {
                let text = format!("# {TITLE}\n\n{BODY}\n{list}{signature}\n{section}");
                let document = read(&text);
                assert_eq!(
                    attached(&document),
                    [("泵站表".to_owned(), 1), ("灌渠表".to_owned(), 1)],
                    "{text}"
                );
                assert_eq!(headings(&document), 2, "{text}");
                assert_eq!(document.signature.is_empty(), signature.is_empty(), "{text}");
            }
        }
    }
    let deep = format!("# {TITLE}\n\n{BODY}\n## 附件\n\n### 泵站表\n\n#### 一、泵站\n\n改造12座。\n");
    let document = read(&deep);
    assert!(matches!(
        document.attachments[0].blocks[0],
        Block::Heading { level: 1, .. }
    ));
    // The report goes on below.
    for middle in [
        "## 附件1\n\n改造表\n\n12座。\n\n## 下一步\n\n再改造。\n",
        "附件1\n\n改造表\n\n三、下一步\n\n再改造。\n",
    ] {
        let document = read(&format!("# {TITLE}\n\n{BODY}\n{middle}"));
        assert_eq!(document.attachments.len(), 0, "{middle}");
    }
}

#[test]
fn what_zhibi_writes_of_attachments_in_markdown_comes_back() {
    let several = format!(
        "# {TITLE}\n\n{BODY}\n附件：1. 泵站表\n\n　　　2. 灌渠表\n\n沙河镇水利站\n\n附件1\n\n## 泵站表\n\n## 一、泵站\n\n改造12座。\n\n附件2\n\n## 灌渠表\n\n修整30公里。\n"
    );
    let one = format!("# {TITLE}\n\n{BODY}\n附件：泵站表\n\n附件\n\n## 泵站表\n\n改造12座。\n");
    for (text, names) in [(several, &["泵站表", "灌渠表"][..]), (one, &["泵站表"])] {
        let document = read(&text);
        let attached = attached(&document);
        let found: Vec<&str> = attached.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(found, names, "{text}");
        assert!(attached.iter().all(|&(_, blocks)| blocks > 0), "{text}");
        assert_eq!(headings(&document), 2, "{text}");
    }
}

#[test]
fn headings_without_a_number_come_back_from_plain_text_with_their_levels() {
    let paragraph = "全年改造泵站十二座，修整灌渠三十公里，都已验收。";
    let chinese = format!(
        "# {TITLE}\n\n{paragraph}\n\n## 泵站\n\n### 东线\n\n{paragraph}\n\n#### 东一站\n\n{paragraph}\n\n### 西线\n\n{paragraph}\n\n## 灌渠怎么管？\n\n短。\n\n\
        ## 一、打算\n\n{paragraph}\n\n沙河镇水利站\n\n2025年12月3日\n"
    );
    let english = "# Annual Report\n\nAll is well.\n\n## Pumps\n\n### East\n\nTwelve were mended.\n\n- one\n\n### West\n\nNone.\n\n## Canals\n\nDry.\n";
    for text in [chinese.as_str(), english] {
        let document = read(text);
        for width in [None, Some(60)] {
            let written = written(&document, width);
            assert_eq!(open("txt", &written).unwrap().document, document, "{written}");
        }
    }
}

#[test]
fn a_numbered_line_in_bold_is_a_heading_in_markdown_and_pages_as_it_is_in_word() {
    let lines = ["1. 压实责任，守住堤防。", "2. 修好泵站，保证春灌。"];
    let paragraph = "全年没有发生垮堤。";
    let markdown: String = lines
        .iter()
        .map(|line| format!("**{line}**\n\n{paragraph}\n\n"))
        .collect();
    let page: String = lines
        .iter()
        .map(|line| format!("<p><strong>{line}</strong></p><p>{paragraph}</p>"))
        .collect();
    let items: String = lines.iter().map(|line| format!("{line}\n\n{paragraph}\n\n")).collect();
    assert_eq!(headings(&read(&format!("# {TITLE}\n\n{markdown}"))), 2);
    assert_eq!(
        headings(&open("html", &format!("<h1>{TITLE}</h1>{page}")).unwrap().document),
        2
    );
    assert_eq!(headings(&read(&format!("# {TITLE}\n\n{items}"))), 0);
}

#[test]
fn names_of_attachments_in_two_lines_of_markdown_stay_words() {
    let body = "# Report on the Works\n\n## 1. Findings\n\nThe unit repaired 12 lock gates in March.\n\n";
    let text = format!(
        "{body}Attachment: Costs of the works\n\nJane Roe\n\n14 March 2025\n\nAttachment\n\nCosts of\n\nthe works\n\nAs planned.\n"
    );
    assert_eq!(attached(&read(&text)), [("Costs of the works".to_owned(), 1)]);
}

#[test]
fn an_english_name_and_the_date_below_it_are_two_lines_of_markdown() {
    let body = "# Report on the Works\n\n## 1. Findings\n\nThe unit repaired 12 lock gates in March.\n\n";
    for list in [
        "Enclosures:\n- Budget table\n- Staff list\n",
        "Enclosures: 1. Budget table\n2. Staff list\n",
    ] {
        let document = read(&format!("{body}{list}\nJ. Smith\n5 December 2026\n"));
        assert_eq!(document.signature.len(), 2, "{list}");
        assert_eq!(
            attached(&document),
            [("Budget table".to_owned(), 0), ("Staff list".to_owned(), 0)],
            "{list}"
        );
    }
}

#[test]
fn the_one_heading_above_parts_in_bold_is_the_title() {
    let text = "## 水利站总结\n\n**一、灌渠**\n\n修整30公里。\n\n**二、泵站**\n\n改造12座。\n";
    let document = open("md", text).unwrap().document;
    assert_eq!(plain_text(&document.title), "水利站总结");
    // A numbered one is a part itself.
    let document = open("md", &text.replace("水利站总结", "三、打算")).unwrap().document;
    assert_eq!(plain_text(&document.title), "");
}

#[test]
fn tags_with_a_line_of_their_own_are_read_as_the_marks_that_markdown_has() {
    let text = "# Harbour Report\n\n<h2 id=\"pumps\">Pumps</h2>\n\n<p>All twelve were overhauled.</p>\n\n<ul>\n\
                <li>North: two</li>\n<li>South: ten</li>\n</ul>\n\n<h3>Costs</h3>\n\nThey are known.\n";
    let marked = "# Harbour Report\n\n## Pumps\n\nAll twelve were overhauled.\n\n\
                  - North: two\n- South: ten\n\n### Costs\n\nThey are known.\n";
    assert_eq!(open("md", text).unwrap().document, open("md", marked).unwrap().document);
    // What is not closed on its line, or stands in one, is text.
    for text in [
        "<h2>Pumps",
        "We wrote <p> and </p> into it.",
        "```\n<h2>Pumps</h2>\n```",
    ] {
        let report = open("md", &format!("# Harbour Report\n\n{text}\n")).unwrap();
        assert_eq!(headings(&report.document), 0, "{text}");
    }
}

#[test]
fn a_number_in_brackets_is_none_of_the_words_of_a_heading() {
    let text = format!(
        "# {TITLE}\n\n**【01 筹备】**\n\n开工前各村报来名单12份。\n\n**【02 实施】**\n\n（一）水闸\n\n检修水闸12座。\n\n（二）灌渠\n\n清理灌渠30公里。\n"
    );
    assert_eq!(headings(&open("md", &text).unwrap().document), 4);
}

#[test]
fn a_numbered_line_stands_as_high_as_a_heading_with_such_a_number() {
    let text = format!("# {TITLE}\n\n## 一、灌渠\n\n修整30公里。\n\n二、泵站\n\n改造12座。\n");
    let document = open("md", &text).unwrap().document;
    let levels = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    assert_eq!(levels.collect::<Vec<_>>(), [1, 1]);
}
