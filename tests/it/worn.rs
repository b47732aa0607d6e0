//! `import` of reports that went through scanners, mails, pages and editors on their way. Each kind in several variants.

use crate::common::{Place, assert_holds, assert_lacks};

/// A paragraph that is long enough to stand below a heading.
const TEXT: &str = "全年修整灌渠30公里，改造泵站12座，受益农户明显增加。";

/// What is made of a report.
struct Made {
    title: String,
    /// Those who sign, and when.
    signature: Vec<String>,
    /// The names of what is attached.
    attached: Vec<String>,
    /// Its headings, as Markdown writes them.
    headings: Vec<String>,
    /// All of it, as Markdown.
    all: String,
    /// What is said of what was left out.
    said: String,
}

fn import(extension: &str, text: &str) -> Made {
    let place = Place::new();
    let name = format!("report.{extension}");
    place.write(&name, text);
    let outcome = place.succeed(&["import", &name, "-o", "answers.toml"]);
    let answers: toml_edit::DocumentMut = place.read("answers.toml").parse().unwrap();
    let all = place.succeed(&["import", &name, "-f", "md"]).stdout;
    let text = |item: &toml_edit::Item| item.as_str().map(str::to_owned);
    let of = |part: &str, key: &str| {
        answers
            .get(part)
            .and_then(|part| part.get(key))
            .cloned()
            .unwrap_or_default()
    };
    let signers = of("ending", "signature");
    let signers = signers
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned));
    let attached = of("ending", "attachments");
    let attached = attached.as_array_of_tables().into_iter().flatten();
    Made {
        title: text(&of("report", "title")).unwrap_or_default(),
        signature: signers.chain(text(&of("ending", "date"))).collect(),
        attached: attached.filter_map(|attached| text(attached.get("name")?)).collect(),
        headings: all
            .lines()
            .filter(|line| line.starts_with("##"))
            .map(str::to_owned)
            .collect(),
        said: outcome.stderr,
        all,
    }
}

#[test]
fn numbers_with_spaces_in_them_and_the_name_of_a_scanner_harm_nothing() {
    for mark in ["( 一 ) ", "（ 一 ） ", "(一 )"] {
        for scanner in ["扫描全能王 创建", "由 扫描全能王 扫描创建"] {
            let next = mark.replace('一', "二");
            let made = import(
                "txt",
                &format!(
                    "沙河镇水利站工作情况报告\n{TEXT}\n三 、\n水源保护\n{mark}清淤护岸\n{TEXT}\n{scanner}\n{next}植树固土\n{TEXT}\n\
                     \n　　　　　　　　　　　　沙河镇水利站\n　　　　　　　　　　　　2026年3月4日\n{scanner}\n"
                ),
            );
            let headings: Vec<String> = made
                .headings
                .iter()
                .map(|heading| heading.replace(['`', ' '], ""))
                .collect();
            assert_eq!(headings.len(), 3, "{headings:?}");
            assert_eq!(headings[0], "##三、水源保护");
            assert!(
                headings[1].starts_with("###（一）") || headings[1].starts_with("###(一)"),
                "{headings:?}"
            );
            assert_eq!(made.signature, ["沙河镇水利站", "2026年3月4日"]);
        }
    }
    // What counts two figures is none.
    assert!(
        import("txt", &format!("沙河镇工作总结\n{TEXT}\n3 、4 号闸已修好\n{TEXT}\n"))
            .headings
            .is_empty()
    );
}

#[test]
fn what_a_page_has_below_the_attachments_is_none_of_them() {
    for foot in [
        "文件下载：沙水〔2026〕3号.pdf\n关闭窗口",
        "扫描件仅供浏览，以纸质文件为准\n关闭窗口",
        "附件下载：沙水.doc\n打印　关闭窗口",
    ] {
        let made = import(
            "txt",
            &format!(
                "沙河镇水利站关于灌渠水毁的报告\n县水利局：\n{TEXT}\n一、受损情况\n{TEXT}\n沙河镇水利站\n2026年8月9日\n\
                 附件：1．受损渠段统计表\n2．修复预算\n（联系人：江一，电话：1234）\n{foot}\n"
            ),
        );
        assert_eq!(made.signature, ["沙河镇水利站", "2026年8月9日"], "{foot}");
        assert_eq!(made.attached, ["受损渠段统计表", "修复预算"], "{foot}");
        assert!(foot.lines().all(|line| made.said.contains(line)), "{}", made.said);
    }
}

#[test]
fn rows_below_the_label_of_an_attachment_are_no_words_of_a_page() {
    let made = import(
        "txt",
        &format!(
            "沙河镇渔业调研报告\n{TEXT}\n一、现状\n{TEXT}\n2/42\n下载本文档后可继续查看\n二、建议\n{TEXT}\n附件：渔场名单\n附件\n\
             渔场名单\n渔场\t主营\n上河渔场\t鲤鱼\n下河渔场\t草鱼\n©沙河分享　用户协议\n您可能还喜欢\n渔业规程.pdf\n"
        ),
    );
    assert_holds(&made.all, ["上河渔场", "草鱼"]);
    assert!(
        !made.all.contains("2/42") && made.said.contains("2/42"),
        "{}",
        made.said
    );
}

#[test]
fn who_writes_a_mail_signs_without_a_date_above_the_office() {
    for name in ["江一", "欧阳山"] {
        let made = import(
            "txt",
            &format!(
                "发件人: 江一 <j@a.cn>\n发送时间: 2026年3月4日 10:00\n收件人: 各站\n主题: 周报\n沙河灌区改造第3周周报\n各位同事：\n\
                 {TEXT}\n一、进展\n{TEXT}\n\n{name}\n灌区改造项目组\n电话：1234-5678\n地址：河街1号\n\
                 本邮件含有保密信息，仅供指定收件人使用。如误收请删除。\n发自我的手机\n"
            ),
        );
        assert_eq!(made.signature, [name, "灌区改造项目组"], "{}", made.all);
    }
}

#[test]
fn who_issues_markdown_and_when_may_stand_below_its_title() {
    for (office, date) in [
        ("**沙河镇水利站**", "**2026年3月4日**"),
        ("沙河镇水利站", "2026年3月4日"),
    ] {
        for list in ["", "\n\n附件：受损渠段统计表"] {
            let text =
                format!("**沙河镇春灌工作总结**\n\n{office}\n\n{date}\n\n{TEXT}\n\n**一、进展**\n\n{TEXT}{list}\n");
            let made = import("md", &text);
            assert_eq!(made.title, "沙河镇春灌工作总结");
            assert_eq!(made.signature, ["沙河镇水利站", "2026年3月4日"], "{text}");
            assert_eq!(made.attached.len(), usize::from(!list.is_empty()));
        }
    }
}

#[test]
fn a_heading_that_breaks_off_behind_a_comma_or_in_a_quotation_goes_on() {
    for (first, second) in [
        ("坚持先修后用，", "让清水流进每块田"),
        ("推进“一渠一策", "一闸一表”管护"),
    ] {
        let made = import(
            "txt",
            &format!("沙河镇水利站工作总结\n{TEXT}\n一、{first}\n{second}\n{TEXT}\n二、明年打算\n{TEXT}\n"),
        );
        assert_eq!(
            made.headings,
            [format!("## 一、{first}{second}"), "## 二、明年打算".to_owned()]
        );
    }
}

#[test]
fn the_head_of_every_page_is_none_of_the_title_below_its_first() {
    for head in ["沙河灌区改造项目部", "Water Trust | Field Report No. 3"] {
        let made = import(
            "txt",
            &format!(
                "{head}\n沙河灌区改造工作报告\n{TEXT}\n一、进展\n{TEXT}\n第 1 页\n{head}\n二、困难\n{TEXT}\n第 2 页\n{head}\n\
                 三、建议\n{TEXT}\n"
            ),
        );
        assert_eq!(
            (made.title.as_str(), made.headings.len()),
            ("沙河灌区改造工作报告", 3),
            "{}",
            made.all
        );
        assert_lacks(&made.all, [head]);
    }
    // What follows the last head is the report's, and a word goes on behind its hyphen.
    let made = import(
        "txt",
        "Night Bus Report 2026\n1 Background\nThe buses of the valley have been late on most of the nights of the win-\n\
         ter, and the drivers asked for help with the timetable again.\nPage 1 of 2\nValley Buses | Paper 3\n2 Works\n\
         The stops were moved and lit, and the road was mended at last.\nPage 2 of 2\nValley Buses | Paper 3\n3 Handover\n\
         The keys were handed over.\n",
    );
    let kept = ["Handover", "handed over", "of the win-ter, and"];
    assert!(kept.iter().all(|words| made.all.contains(words)), "{}", made.all);
}

#[test]
fn a_paragraph_above_several_highest_headings_is_their_title() {
    let made = import(
        "md",
        &format!(
            "[文库](http://a.cn) · 月报\n\n沙河镇水利站7月月报\n\n# 📌 要点\n\n{TEXT}\n\n# 工程\n\n## 渠道\n\n{TEXT}\n\n\
             # 下月安排\n\n{TEXT}\n"
        ),
    );
    assert_eq!(made.title, "沙河镇水利站7月月报");
    assert_eq!(made.headings, ["## 📌 要点", "## 工程", "### 渠道", "## 下月安排"]);
}

#[test]
fn tags_around_markdown_hide_none_of_it() {
    let made = import(
        "md",
        &format!(
            "<meta charset=\"utf-8\">\n<div align=\"center\">\n# 沙河镇渔船整治总结\n</div>\n\n{TEXT}\n\n<br/>\n\n## 一、部署\n\n\
             {TEXT}\n\n<script>share()</script>\n"
        ),
    );
    assert_eq!(made.title, "沙河镇渔船整治总结");
    assert!(!made.all.contains('<'), "{}", made.all);
    let said = ["<meta", "<div", "</div>", "<br/>", "<script>"];
    assert!(said.iter().all(|tag| made.said.contains(tag)), "{}", made.said);
    // What stands in code, and tags with words in them, stay.
    let made = import("md", "# 沙河镇总结\n\n```\n<div>\n```\n\n<div>水闸</div>\n\n<b>\n");
    assert!(!made.said.contains('<'), "{}", made.said);
}

#[test]
fn tags_shorter_than_their_marks_and_tags_without_words_are_read() {
    let made = import(
        "md",
        &format!(
            "# 沙河镇渔船整治总结\n\n<p></p>\n\n<p><img src=\"a.png\"></p>\n\n<h2>一、部署</h2>\n\n{TEXT}\n\n<h4>（一）检查</h4>\n\n\
             {TEXT}\n\n<h6>1. 登记</h6>\n\n<li>甲</li>\n\n{TEXT}\n"
        ),
    );
    assert_eq!(made.title, "沙河镇渔船整治总结");
    assert!(!made.all.contains(['<', '\\']), "{}", made.all);
    assert!(made.headings.len() == 3, "{:?}", made.headings);
}

#[test]
fn a_table_of_markdown_in_plain_text_is_a_table() {
    let rows = "| 项目 | 数量 |\n| --- | ---: |\n| 水闸 | 12 |\n| 泵站 | 3 |\n";
    let made = import("txt", &format!("沙河镇工作总结\n{TEXT}\n{rows}一、主要工作\n{TEXT}\n"));
    assert_holds(&made.all, ["| 水闸 |   12 |"]);
    // Bars without a row of dashes are text.
    let made = import(
        "txt",
        &format!("沙河镇工作总结\n{TEXT}\n| 甲 | 乙 |\n| 丙 | 丁 |\n{TEXT}\n"),
    );
    assert_holds(&made.all, ["\\| 甲 \\| 乙 \\|"]);
}

#[test]
fn what_is_numbered_below_an_item_with_its_text_is_no_heading() {
    let text = format!(
        "沙河镇民政工作总结\n{TEXT}\n一、主要工作\n（一）做好救助。{TEXT}\n（二）推进养老。{TEXT}\n1.机构养老\n{TEXT}\n2.居家养老\n\
         {TEXT}\n（三）规范登记。{TEXT}\n二、明年打算\n{TEXT}\n"
    );
    assert_eq!(import("txt", &text).headings, ["## 一、主要工作", "## 二、明年打算"]);
    // Below a heading it may be one.
    let made = import("txt", &text.replace("。全年", "\n全年"));
    assert!(
        made.headings.iter().any(|heading| heading.starts_with("####")),
        "{:?}",
        made.headings
    );
}

#[test]
fn a_labelled_date_above_a_title_is_that_of_the_report_and_a_meetings_is_not() {
    for label in ["成文日期", "报告时间", "印发日期", "填报日期", "日期"] {
        let date = format!("{label}：2026年3月5日");
        let made = import(
            "txt",
            &format!("{date}\n沙河镇水利站工作总结\n{TEXT}\n一、主要工作\n{TEXT}\n"),
        );
        assert_eq!(
            (made.title.as_str(), &made.signature[..]),
            ("沙河镇水利站工作总结", &[date][..])
        );
    }
    let minutes = format!("沙河镇水利站例会纪要\n会议时间：2026年3月5日\n{TEXT}\n一、议定事项\n{TEXT}\n");
    assert!(import("txt", &minutes).signature.is_empty());
}

/// Each text stands in what is made of Markdown, and nothing is said to be missing.
fn keeps(extension: &str, text: &str, parts: &[&str]) -> Made {
    let made = import(extension, text);
    for part in parts {
        assert!(made.all.contains(part), "{part} is not in\n{}", made.all);
    }
    assert_lacks(&made.said, ["warning", "警告"]);
    made
}

#[test]
fn a_rule_above_markdown_is_no_setting_of_it() {
    let body = "---\n\n## 一、打算\n\n继续护岸。\n";
    for first in [
        "\n# 沙河镇总结\n",
        "# 沙河镇总结\n",
        "沙河镇总结\n",
        "一、要点：守住库坝\n",
        "**简报**\n\n# 沙河镇总结\n",
    ] {
        let made = keeps(
            "md",
            &format!("---\n{first}\n{TEXT}\n\n{body}"),
            &["泵站12座", "继续护岸"],
        );
        assert_lacks(&made.said, ["---"]);
    }
    for settings in ["title: 总结\ndate: 2026-03-05", "\n标题: 总结", "tags:\n  - 水利"] {
        let made = import("md", &format!("---\n{settings}\n---\n# 沙河镇总结\n\n{TEXT}\n"));
        assert_eq!(made.title, "沙河镇总结");
        assert_holds(&made.said, ["---"]);
    }
}

#[test]
fn a_comment_takes_no_text_with_it() {
    for comment in [
        "<!-- 审核稿 --> ",
        "<!-- 审核稿 -->",
        "  <!-- 审核\n稿 --> ",
        "<!-- 审核稿 --> <!-- 待核 -->",
        "<!-- 审核稿 -->\n",
    ] {
        for mark in ["", "- ", "1. ", "> "] {
            let comment = comment.replace('\n', if mark == "> " { "\n> " } else { "\n" });
            let text = format!("# 沙河镇总结\n\n{mark}{comment}全年**修渠**3条。\n\n## 一、打算\n\n继续护岸。\n");
            let made = keeps("md", &text, &["**修渠**3条", "## 一、打算", "继续护岸。"]);
            assert_lacks(&made.all, ["审核"]);
            assert_holds(&made.said, ["<!-- 审核"]);
        }
    }
    for open in [
        "<!-- 审核稿\n\n",
        "- 甲\n- <!-- 审核稿\n\n",
        "<!-- 一 -->\n\n<!-- 审核稿",
    ] {
        let text = format!("# 沙河镇总结\n\n{open}{TEXT}\n\n## 一、打算\n\n继续护岸。\n");
        keeps("md", &text, &["审核稿", "泵站12座", "## 一、打算", "继续护岸。"]);
    }
    let code = "# 沙河镇总结\n\n```\n<!-- 甲 --> 乙\n```\n\n丙\n";
    keeps("md", code, &["甲", "乙", "丙"]);
}

#[test]
fn notes_of_markdown_stand_below_its_text() {
    let made = keeps(
        "md",
        &format!(
            "# 沙河镇总结\n\n全年修渠3条[^1]，护岸2处[^核]。\n\n[^1]: 数据来自镇统计站。\n[^核]: 截至6月底，\n    不含在建的。\n\n\
             [^9]: 没有标记的注。\n\n{TEXT}\n\n沙河镇水利站\n\n2026年3月5日\n"
        ),
        &["3条\\[1\\]，护岸2处\\[核\\]。"],
    );
    let notes = "\n注1：数据来自镇统计站。\n\n注核：截至6月底，不含在建的。\n\n注9：没有标记的注。\n\n沙河镇水利站\n";
    assert_holds(&made.all, [notes]);
    let made = keeps(
        "md",
        "# Annual Review\n\nThe pumps were mended[^a].\n\n[^a]: From the log.\n",
        &["mended\\[a\\]."],
    );
    assert_holds(&made.all, ["\nNote a: From the log."]);
    // A mark without its note is text, as is what only looks like one.
    keeps("md", &format!("# 沙河镇总结\n\n{TEXT}[^2]\n"), &["[^2"]);
    keeps("md", &format!("# 沙河镇总结\n\n{TEXT}`[^1]: 甲`\n"), &["甲"]);
}

#[test]
fn what_stands_below_a_list_of_attachments_stays() {
    for (list, rest) in [
        ("- 项目表", "- 联系人：江一"),
        ("- 项目表\n- 清单", "- 联系电话：5551234"),
        ("* 项目表", "* 以上材料请于周五前报送，谢谢。"),
    ] {
        let text = format!("# 沙河镇总结\n\n{TEXT}\n\n沙河镇水利站\n\n2026年3月5日\n\n附件：\n\n{list}\n{rest}\n");
        keeps("md", &text, &["项目表", rest.split_once(' ').unwrap().1]);
    }
}

#[test]
fn rows_with_empty_last_cells_are_rows() {
    let rows = [
        "项目\t数量\t备注\n泵站\t12\t\n水闸\t3\t已验收\n堤防\t5\t",
        "项目\t数量\t备注\n泵站\t12\t \n水闸\t3\t　",
        "Site\tCost\tNote\nEast\t120\t\nWest\t80\tlate",
        "项目\t数量\t备注\t核\n泵站\t12\t\t\n水闸\t3\t已验收\t是",
    ];
    for rows in rows {
        let made = keeps("txt", &format!("沙河镇工作总结\n\n{TEXT}\n\n{rows}\n\n{TEXT}\n"), &[]);
        let count = made.all.lines().filter(|line| line.starts_with("| ")).count();
        assert_eq!(count, rows.lines().count() + 1, "{}", made.all);
    }
    // Tabs at the ends of paragraphs are none of them.
    let made = keeps("txt", &format!("沙河镇工作总结\n\n{TEXT}\t\n{TEXT}\t\n修渠。\n"), &[]);
    assert!(!made.all.contains(['\t', '|']), "{}", made.all);
}

#[test]
fn a_tag_that_breaks_a_line_breaks_it() {
    for tag in ["<br>", "<br/>", "<BR />"] {
        let text =
            format!("# 沙河镇总结\n\n{TEXT}\n\n| 项目 | 内容 |\n|---|---|\n| 甲 | 修渠{tag}筑坝 |\n| 乙 | a{tag}b |\n");
        keeps("md", &text, &["修渠；筑坝 ", "a; b "]);
        let text = format!("# 沙河镇总结\n\n修渠30公里。{tag}筑坝3座。{tag}\n护岸2处。\n\n{TEXT}\n");
        keeps("md", &text, &["修渠30公里。\n\n筑坝3座。\n\n护岸2处。\n"]);
    }
}

#[test]
fn fences_of_code_are_told_apart() {
    let text = "# 沙河镇总结\n\n```\n甲,乙\n~~~\n<div>\n```\n\n[说明]: 见《办法》\n\n丙，丁。\n";
    let made = import("md", text);
    assert_holds(&made.all, ["<div>"]);
    assert_holds(&made.said, ["[说明]"]);
}

#[test]
fn an_official_head_may_say_a_thing_twice() {
    let heads: [(&str, &[&str]); 5] = [
        (
            "沙河镇水利站文件\n\n沙水发〔2026〕12号\n沙水办发〔2026〕3号",
            &["number = \"沙水发〔2026〕12号\"", "text = \"沙水办发〔2026〕3号\""],
        ),
        (
            "机密★1年\n秘密\n特急\n加急\n沙河镇水利站文件\n沙水发〔2026〕12号",
            &[
                "secrecy = \"机密\"",
                "text = \"秘密\"",
                "urgency = \"特急\"",
                "text = \"加急\"",
            ],
        ),
        (
            "沙河镇水利站文件\n\n沙水发〔2026〕12号　签发人：江一\n签发人：江二",
            &["signers = [\"江一\", \"江二\"]"],
        ),
        (
            "沙河镇水利站文件\n\n签发人：江一\n签发人：江二　江三\n沙水发〔2026〕12号",
            &["signers = [\"江一\", \"江二\", \"江三\"]"],
        ),
        (
            "沙河镇水利站文件\n\n沙水发〔2026〕12号　签发人：江一\n沙水发〔2026〕13号　签发人：江二",
            &["signers = [\"江一\", \"江二\"]", "text = \"沙水发〔2026〕13号\""],
        ),
    ];
    for (head, parts) in heads {
        let place = Place::new();
        let body = format!("关于修整灌渠的报告\n\n镇政府：\n\n{TEXT}\n\n沙河镇水利站\n2026年3月5日\n");
        place.write("a.txt", format!("{head}\n\n{body}"));
        let answers = place.succeed(&["import", "a.txt"]).stdout;
        for part in parts {
            assert!(answers.contains(part), "{part} is not in\n{answers}");
        }
    }
}
