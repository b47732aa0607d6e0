use proptest::prelude::*;

use super::*;
use crate::document::{Block, Document, Number, Numbering, number_document, plain_text};
use crate::importer::{ImportError, OpenedReport, Why, open_report};
use crate::writers::{write_markdown, write_text};

fn open(extension: &str, text: &str) -> Result<OpenedReport, ImportError> {
    open_report(extension, text.as_bytes(), &ImportOptions::default())
}

/// The report as zhibi writes it.
fn written(document: &Document<Number>, width: Option<usize>) -> String {
    let numbered = number_document(document.clone(), &Numbering::default()).unwrap();
    write_text(&numbered, width)
}

fn written_markdown(document: &Document<Number>) -> String {
    write_markdown(&number_document(document.clone(), &Numbering::default()).unwrap())
}

fn characters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The tree, a line for each block.
fn outline(text: &str) -> Vec<String> {
    fn show(blocks: &[Block<Number>], depth: usize, lines: &mut Vec<String>) {
        let own = |number: &Number| match number {
            Number::Own(own) => own.clone(),
            Number::Counted => String::new(),
        };
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => {
                    lines.push(format!("{} {}|{}", "#".repeat(*level), own(number), plain_text(text)));
                }
                Block::Paragraph(paragraph) => {
                    let lead = plain_text(&paragraph.lead);
                    let lead = if lead.is_empty() { lead } else { format!("*{lead}*") };
                    lines.push(format!("{}{lead}{}", " ".repeat(depth), plain_text(&paragraph.text)));
                }
                Block::Items(items) => items.iter().for_each(|item| {
                    lines.push(format!("{}- {}", " ".repeat(depth), own(&item.number)));
                    show(&item.blocks, depth + 1, lines);
                }),
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| {
                    lines.push(format!("{}•", " ".repeat(depth)));
                    show(blocks, depth + 1, lines);
                }),
                Block::Table(table) => {
                    for row in std::iter::once(&table.header).chain(&table.rows) {
                        lines.push(row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("|"));
                    }
                }
            }
        }
    }
    let document = open("txt", text).unwrap().imported.document;
    let mut lines = vec![format!("= {}", plain_text(&document.title))];
    if !document.addressee.is_empty() {
        lines.push(format!("@ {}", plain_text(&document.addressee)));
    }
    show(&document.blocks, 0, &mut lines);
    lines.extend(document.signature.iter().map(|line| format!("> {}", plain_text(line))));
    lines
}

/// A report that was read, written and read is the same; no character is lost on the way.
fn assert_settled(text: &str) {
    let Ok(report) = open("txt", text) else { return };
    if report.is_markup {
        return assert_markdown_settled(text);
    }
    let listed = crate::document::passages(&report.imported.document);
    assert_eq!(listed.len(), report.imported.origins.len());
    let first = written(&report.imported.document, None);
    assert_eq!(characters(&first), characters(&report.text), "{text:?}");
    let again = open("txt", &first).unwrap();
    assert_eq!(again.imported.document, report.imported.document, "{text:?}\n{first}");
    assert_eq!((again.left_out, again.refolded), (Vec::new(), 0), "{text:?}");
}

fn assert_markdown_settled(text: &str) {
    let Ok(report) = open("md", text) else { return };
    let listed = crate::document::passages(&report.imported.document);
    assert_eq!(listed.len(), report.imported.origins.len());
    let first = written_markdown(&report.imported.document);
    if first.trim().is_empty() {
        return;
    }
    let again = open("md", &first).unwrap();
    assert_eq!(again.imported.document, report.imported.document, "{text:?}\n{first}");
}

/// Pieces of reports in every style, with what stands around them on a page.
fn fragment() -> impl Strategy<Value = String> {
    let sentences = prop::sample::select(vec![
        "我们抓好学习，抓好整改。",
        "全年完成项目32项，增长12.5%。",
        "要坚持问题导向，",
        "成效明显！",
        "细颗粒物PM",
        "2.5",
        "一是抓学习。",
        "二是抓整改；",
        "（一）强基础。",
        "1、抓队伍。",
        "二、抓作风。",
        "（2）抓落实",
        "安排如下：",
        "，其中",
        "“一网通办”",
        "(试点)",
        "甲,乙:丙;丁",
        "The team shipped 3 releases this quarter, ",
        "and costs fell. ",
        "第一季度",
        "　",
        "  ",
        " ",
        "\t",
        "——2026年会议",
        "王小明",
        "#",
        "|",
        "*",
        "•",
        "- ",
    ]);
    let starts = prop::sample::select(vec![
        "",
        "　　",
        "  ",
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2. ",
        "3、",
        "4．",
        "（1）",
        "(2)",
        "①",
        "②",
        "⑴",
        "第一部分 ",
        "第二章",
        "一是",
        "二是",
        "I. ",
        "II. ",
        "A. ",
        "B. ",
        "1.1 ",
        "1.2 ",
        "一. ",
        "• ",
        "•",
        "- ",
        "* ",
        "● ",
        "一、 二季度",
        "1. 5%",
        "# ",
        "## ",
    ]);
    let whole = prop::sample::select(vec![
        "青石区科技局2026年工作总结",
        "青石区科技局",
        "2026年工作总结",
        "工　作　总　结",
        "区委、区政府：",
        "各位代表：",
        "当前位置：首页 > 总结",
        "来源：青石日报",
        "时间：2026-02-02 10:00",
        "下载",
        "打印",
        "【字号：",
        "大",
        "】",
        "本文由小编整理，希望大家喜欢！",
        "上一篇：计划",
        "https://example.org/a",
        "2026年11月25日",
        "二〇二六年十一月二十五日",
        "2026.11.25",
        "述职人：王小明",
        "25 November 2026",
        "项目\t计划\t完成",
        "培训\t3\t4",
        "合计\t\t7",
        "项目  计划  完成",
        "培训  3     4",
        "名称    数",
        "甲      1",
        "",
        "",
        "工作总结1",
        "工作总结2",
        "第一篇：工作总结",
        "第二篇：工作总结",
        "—— 公文网",
        "---",
    ]);
    prop_oneof![
        4 => (starts, prop::collection::vec(sentences, 0..12)).prop_map(|(start, words)| format!("{start}{}", words.concat())),
        3 => whole.prop_map(str::to_owned),
        1 => "[ -~\u{4e00}-\u{4e10}，。、：；（）“”\t]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn what_was_read_and_written_is_read_alike(fragments in prop::collection::vec(fragment(), 0..14)) {
        assert_settled(&fragments.join("\n"));
    }

    #[test]
    fn anything_is_read_and_written_and_read_alike(text in any::<String>()) {
        assert_settled(&text);
    }

    #[test]
    fn markdown_that_was_read_and_written_is_read_alike(fragments in prop::collection::vec(markdown(), 0..10)) {
        assert_markdown_settled(&fragments.join("\n"));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), extension in "txt|md|html|docx") {
        let _ = open_report(&extension, &bytes, &ImportOptions::default());
    }

    #[test]
    fn any_page_is_read(tags in prop::collection::vec(tag(), 0..40)) {
        let _ = open("html", &format!("<html>{}", tags.concat()));
    }
}

const CASES: u32 = 256;

fn markdown() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "# 工作总结",
            "## 一、成效",
            "### （一）学习",
            "###### 深",
            "#### 1.1 Scope",
            "1. 第一",
            "2. 第二",
            "1) 甲",
            "   1. 里",
            "- 点",
            "  - 内点",
            "* 星",
            "> 引用",
            "```",
            "code 1. x",
            "<div>",
            "<!-- 注 -->",
            "[词](http://a.cn/b)",
            "![图](a.png)",
            "`1.` 代码",
            "a `x` b",
            "**重点。**后文",
            "**甲**乙",
            "| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |",
            "---",
            "",
            "",
            "（一）抓学习。内容很多，写在这里。",
            "1、抓整改",
            "区政府：",
            "青石区科技局",
            "2026年11月25日",
            "[a]: http://b.c",
            "a<b>c</b>",
            "    缩进",
            "\\*星\\*",
            "&amp;",
            "行一  \n行二",
            "*斜*体",
            "__粗__",
            "I. One",
            "+ 加",
            "***",
            "_",
        ])
        .prop_map(str::to_owned),
        "[ -~\u{4e00}-\u{4e05}，。：]{0,30}",
    ]
}

fn tag() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "</td>",
            "<ul>",
            "<ol>",
            "<li>",
            "</ol>",
            "<nav>",
            "</nav>",
            "<h1>",
            "</h1>",
            "<h2>",
            "<script>",
            "</script>",
            "<pre>",
            "</pre>",
            "<head>",
            "<body>",
            "<td colspan=3>",
            "一、成效",
            "工作总结",
            "&nbsp;",
            "\n",
            "<div style='display: none'>",
            "&#8203;甲",
        ])
        .prop_map(str::to_owned),
        "[a-z<>/ 甲乙。]{0,10}",
    ]
}

#[test]
fn look() {
    let Ok(path) = std::env::var("LOOK") else { return };
    let bytes = std::fs::read(&path).unwrap();
    let extension = path.rsplit('.').next().unwrap();
    let options = ImportOptions::default();
    let report = open_report(extension, &bytes, &options).unwrap();
    for left in &report.left_out {
        println!("LEFT {:?} {}: {:.60}", left.why, left.line, left.text);
    }
    println!(
        "refolded {} controls {} works {:?}",
        report.refolded, report.controls, report.works
    );
    let document = &report.imported.document;
    println!(
        "TITLE {} / {} / {:?}",
        plain_text(&document.title),
        plain_text(&document.addressee),
        document.signature.iter().map(|l| plain_text(l)).collect::<Vec<_>>()
    );
    fn show(blocks: &[Block<Number>], depth: usize) {
        let short = |text: String| text.chars().take(40).collect::<String>();
        for block in blocks {
            let pad = "  ".repeat(depth);
            match block {
                Block::Heading { level, number, text } => {
                    println!("{pad}H{level} [{number:?}] {}", short(plain_text(text)))
                }
                Block::Paragraph(p) => println!("{pad}P <{}> {}", plain_text(&p.lead), short(plain_text(&p.text))),
                Block::Items(items) => {
                    for item in items {
                        println!("{pad}I {:?}", item.number);
                        show(&item.blocks, depth + 1)
                    }
                }
                Block::Bullets(items) => {
                    for item in items {
                        println!("{pad}B");
                        show(item, depth + 1)
                    }
                }
                Block::Table(table) => println!("{pad}T {}x{}", table.rows.len(), table.header.len()),
            }
        }
    }
    show(&document.blocks, 0);
    if report.is_markup {
        let numbered = number_document(document.clone(), &Numbering::default()).unwrap();
        let text = write_markdown(&numbered);
        let again = open_report("md", text.as_bytes(), &options).unwrap();
        assert_eq!(&again.imported.document, document);
    } else {
        let text = written(document, None);
        assert_eq!(characters(&text), characters(&report.text));
        let again = open_report("txt", text.as_bytes(), &options).unwrap();
        assert_eq!(&again.imported.document, document);
        println!("LEFT AGAIN {:?}", again.left_out);
    }
}
