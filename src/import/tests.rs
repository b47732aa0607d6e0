//! Any report, through the answers and back.

use std::path::Path;

use proptest::prelude::*;

use super::cases::one_of;
use super::*;
use crate::answers::AnswersFile;
use crate::compose::report_of;
use crate::formats::{read_markdown as read_markdown_pieces, write_markdown, write_text};
use crate::report::{Document, Label};
use crate::say::source::Source;
use crate::template::{Library, Template};

fn outline() -> Template {
    Library::default().open(OUTLINE, Path::new("")).unwrap().0
}

/// The answers of a file, and the report they give.
fn through(template: &Template, extension: &str, content: &str) -> Option<(OpenedReport, String, Document<Label>)> {
    // Where nothing but lines of a site is there, nothing is imported.
    let opened = open_report(extension, content.as_bytes(), &ImportOptions::default()).ok()?;
    let answers = write_outline(opened.document.clone(), &no_blanks);
    let source = Source::new("answers.toml", answers.clone());
    let file = AnswersFile::parse(&source).unwrap_or_else(|faults| panic!("{answers}\n{faults:?}"));
    let (_, document) = report_of(&file, template).unwrap_or_else(|faults| panic!("{answers}\n{faults:?}"));
    Some((opened, answers, document))
}

fn assert_comes_back(template: &Template, content: &str) {
    let Some((opened, answers, document)) = through(template, "txt", content) else {
        return;
    };
    if opened.is_markup {
        return assert_markdown_comes_back(template, content);
    }
    let written = write_text(&document, None);
    let lost = lines_not_kept(&opened.text, &written, opened.is_markup);
    assert!(lost.is_empty(), "{content:?}\n{answers}\n{written}\n{lost:?}");
    if !written.trim().is_empty() {
        let (opened, again, _) = through(template, "txt", &written).unwrap();
        if opened.is_markup {
            // Plain text cannot say of lines that begin with `#` that they are no headings.
            return assert_markdown_comes_back(template, &written);
        }
        assert_eq!(again, answers, "{content:?}\n{written}");
    }
}

fn assert_markdown_comes_back(template: &Template, content: &str) {
    let Some((opened, answers, document)) = through(template, "md", content) else {
        return;
    };
    let written = write_markdown(&document);
    let lost = lines_not_kept(&opened.text, &write_text(&document, None), true);
    assert!(lost.is_empty(), "{content:?}\n{answers}\n{written}\n{lost:?}");
    if written.trim().is_empty() {
        return;
    }
    if read_markdown_pieces(content, true).holds_quotations() {
        // Without its marks a quotation is read as what its words say, and then it stays that.
        return assert_markdown_comes_back(template, &written);
    }
    let again = through(template, "md", &written).unwrap().1;
    assert_eq!(again, answers, "{content:?}\n{written}");
}

/// The answers of a report in Markdown, which are the same when it is written and read again.
fn markdown_answers(content: &str) -> String {
    let template = outline();
    assert_markdown_comes_back(&template, content);
    through(&template, "md", content).unwrap().1
}

#[test]
fn lines_that_go_on_a_quotation_keep_their_own_numbers() {
    let answers = markdown_answers("- > 引用\n\t1.甲\t乙\t丙\n1.1 加强组织领导\n");
    assert!(answers.contains("1.甲\t乙\t丙"), "{answers}");
}

/// A face or a tag in each row is no sign of a page around a table, whether tabs or spaces part its columns.
#[test]
fn a_table_with_signs_of_a_page_in_each_row_comes_back() {
    for rows in ["🀞\t甲\n🟅\t乙", "#甲\t一\n@乙\t二"] {
        for rows in [rows.to_owned(), rows.replace('\t', "  ")] {
            let content = format!("{rows}\n\n工作已经开始。");
            assert_comes_back(&outline(), &content);
            let answers = through(&outline(), "txt", &content).unwrap().1;
            assert!(answers.contains("| --- "), "{answers}");
        }
    }
}

#[test]
fn lines_of_markdown_without_blank_lines_are_paragraphs() {
    let answers = markdown_answers(
        "# 甲镇2025年工作总结\n一、工作情况\n（一）学习\n组织培训4次。\n新增2人。\n二、打算\n坚持学习，\n继续努力。\n甲镇\n2025年12月1日\n",
    );
    for expected in [
        "heading = \"工作情况\"",
        "### 学习\n\n组织培训4次。\n\n新增2人。'''",
        "heading = \"打算\"\ncontent = '''\n坚持学习，继续努力。'''",
        "signature = [\"甲镇\"]\ndate = \"2025年12月1日\"",
    ] {
        assert!(answers.contains(expected), "{expected}\n{answers}");
    }
    let wrapped = "# Report\n\nSix sites were opened in the\nfirst half. Four were\nclosed.\n";
    assert!(markdown_answers(wrapped).contains("Six sites were opened in the first half. Four were closed."));
}

#[test]
fn a_numbered_line_below_an_item_of_markdown_ends_its_list() {
    for mark in ["1.", "-"] {
        let answers = markdown_answers(&format!("# 总结\n一、工作\n{mark} 学习\n二、打算\n努力。\n"));
        assert!(
            answers.contains("heading = \"打算\"\ncontent = '''\n努力。'''"),
            "{answers}"
        );
    }
}

#[test]
fn what_stands_in_an_item_of_markdown_stays_in_it() {
    let answers = markdown_answers("# T\n\n## A\n\n1. One\n\n   Two.\n\n   - three\n\n2. four\n");
    assert!(
        answers.contains("1. One\n\n   Two.\n\n   - three\n\n2. four"),
        "{answers}"
    );
}

#[test]
fn a_tag_or_an_address_over_two_lines_is_one_line_of_a_signature() {
    for (written, expected) in [
        ("<b\nid=x>甲镇", "[\"<b id=x>甲镇\"]"),
        ("<b  \r\nid=x>甲镇", "[\"<b   id=x>甲镇\"]"),
        ("[甲镇](a.cn 'b\nc')", "['[甲镇](a.cn \"b c\")']"),
    ] {
        let answers = markdown_answers(&format!("# 总结\n\n一切顺利。\n\n{written}\n2025年12月1日\n"));
        assert!(answers.contains(&format!("signature = {expected}\n")), "{answers}");
    }
}

#[test]
fn braces_over_two_paragraphs_are_text() {
    let template = outline();
    for content in [
        "# 总结\n\n行{{\n metrics.projects.growth }}二\n",
        "# 总结\n\n甲{{ \"乙\n\n丙\" }}丁\n",
        "总结\n\n共{{ metrics.projects\n\n}}项\n\n{{ blank\n\n\"3\" }}\n",
    ] {
        assert_comes_back(&template, content);
        assert_markdown_comes_back(&template, content);
    }
}

#[test]
fn marks_of_strong_text_stand_beside_what_reads_like_a_citation() {
    for (written, expected) in [
        ("**重点。{{ metrics.a }}**后", r#"**重点。**{{ "{{ metrics.a }}" }}后"#),
        ("前**{{ blank \"3\" }}项**后", r#"前{{ "{{ blank \"3\" }}" }}**项**后"#),
        ("前*{{ \"甲\" }}乙*后", r#"前{{ "{{ \"甲\" }}" }}*乙*后"#),
    ] {
        let answers = markdown_answers(&format!("# 总结\n\n一切顺利。\n\n{written}\n\n{written}\n"));
        assert!(answers.contains(expected), "{answers}");
    }
}

#[test]
fn what_only_looks_like_a_picture_is_text() {
    for written in ["!\\[图\\](a.png)", "\\![图](a.png)", "```\n![图](a.png)\n```"] {
        let answers = markdown_answers(&format!("# 总结\n\n一切顺利。\n\n{written}\n"));
        assert!(answers.contains("![图](a.png)"), "{answers}");
    }
}

#[test]
fn code_in_markdown_addresses_nobody() {
    let code = "# T\n\n```python\ndef f():\n    return 1\n```\n";
    let answers = markdown_answers(code);
    assert!(!answers.contains("addressee"), "{answers}");
    let opened = open_report("md", code.as_bytes(), &ImportOptions::default()).unwrap();
    assert_eq!(opened.left_out.len(), 1);
    assert_eq!((opened.left_out[0].line, &*opened.left_out[0].text), (3, "python"));
}

#[test]
fn strong_text_of_markdown_stays_strong_as_a_whole() {
    let answers = markdown_answers("# T\n\nGrew **12%** and **[Name]** here.\n\n增长**12%**以上。\n");
    assert!(
        answers.contains("Grew **12%** and **[Name]** here.\n\n增长**12%**以上。"),
        "{answers}"
    );
}

#[test]
fn the_language_is_that_of_the_text() {
    let address = "https://example.org/".repeat(20);
    let text = format!("# 工作总结\n\n完成任务。\n\n[1]: {address}\n");
    assert!(
        markdown_answers(&text).contains("language = \"zh-CN\""),
        "{}",
        markdown_answers(&text)
    );
}

#[test]
fn markdown_without_a_title_is_told_from_text() {
    let is_markup = |text: &str| {
        open_report("", text.as_bytes(), &ImportOptions::default())
            .unwrap()
            .is_markup
    };
    assert!(is_markup("Some text.\n\n## A part\n\nMore text.\n"));
    assert!(is_markup("| 甲 | 乙 |\n| --- | ---: |\n| 丙 | 1 |\n"));
    assert!(!is_markup("总结\n## 号文件\n已办。\n"));
    assert!(!is_markup("甲 | 乙\n---\n丙 | 丁\n"));
}

/// The beginnings of lines of reports, in every style of numbers.
const NUMBERS: &str = "¦¦¦一、¦二、¦三、¦（一）¦（二）¦(一)¦1.¦2. ¦1、¦2．¦（1）¦(2)¦①¦⑴¦第一部分　¦第二章 ¦一是¦二是¦一. ¦I. ¦\
    II. ¦1.1 ¦1 ¦2 ¦A. ¦(a) ¦- ";
/// What lines of reports hold.
const TEXTS: &str = "加强组织领导¦加强领导。¦抓学习。组织学习12次，参加300人。¦全年完成投资3.5亿元，增长12%；新增xx户。¦\
    现将有关情况报告如下：¦Work done¦Six sites were opened.¦*强调* 与 _下划线_ 和 `代码`¦\
    {{ metrics.a }} 和 {{ blank \"3\" }}¦'''引号'''与\"\"\"¦反斜杠\\和\\n¦# 井号¦> 引用¦甲\t乙\t丙¦1\t2\t3¦\
    2025年1月8日¦青石区科技局¦各位代表：¦¦<b>粗</b> [链接](x) &amp; ![图](y)";

fn line() -> impl Strategy<Value = String> {
    let indents = one_of("¦¦　　¦  ¦\t¦　");
    (indents, one_of(NUMBERS), one_of(TEXTS)).prop_map(|(indent, number, text)| format!("{indent}{number}{text}"))
}

// What holds of any report.
properties! {
    40 of 300 from 9704;

    fn a_report_of_lines_comes_back(lines in prop::collection::vec(line(), 1..25)) {
        assert_comes_back(&outline(), &lines.join("\n"));
    }

    fn any_text_comes_back(text in "([一二三、。，（）1-9a-zA-Z.:# *_`|>\\\\{}\"'\\-\t\n　]|[^\\p{Cc}\\p{Cn}]){1,300}") {
        assert_comes_back(&outline(), &text);
    }

    fn a_report_in_markdown_comes_back(lines in prop::collection::vec(line(), 1..25), separator in "\n{1,2}") {
        assert_markdown_comes_back(&outline(), &lines.join(&separator));
    }
}

/// A reference may name what no text may hold: it is left out and counted, and what was read can be written.
#[test]
fn what_no_text_may_hold_is_left_out_also_where_it_is_a_reference() {
    let pages = "<html><body><h1>Report</h1><p>One &#31; two &#xFDD0;</p></body></html>";
    for (extension, text, expected) in [
        ("md", "# Report\n\nOne &#31; two &#xFDD0;\n", "One  two"),
        (
            "md",
            "# Report\n\n[One](&#31;/a \"&#xFDD0;two\")\n",
            "[One](/a \"two\")",
        ),
        ("html", pages, "One two"),
    ] {
        let report = open_report(extension, text.as_bytes(), &ImportOptions::default()).unwrap();
        assert_eq!(report.controls, 2, "{text}");
        let written = write_outline(report.document, &no_blanks);
        assert!(written.contains(expected), "{written}");
    }
}
