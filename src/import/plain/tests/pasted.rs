//! Reports as they are pasted: into one line, wrapped below a page's words, with a byline or a date under the title.

use super::strange::{left_out, title};
use super::*;

const BODY: &str = "一、主要工作\n改造泵站12座，修整灌渠30公里。\n二、明年打算\n继续改造老旧泵站，确保灌溉。\n";

fn document(extension: &str, text: &str) -> Document<Number> {
    open(extension, text).unwrap().document
}

#[test]
fn a_report_in_one_line_has_title_head_parts_and_signature() {
    let parts = "一、修好泵站，保障灌溉 全年改造泵站12座，修整灌渠30公里，群众满意。 二、清好灌渠，守住水源 3.清淤。全年清淤30公里。 4.管护。落实管护员12名。";
    for (head, end, addressee, signature) in [
        (
            "沙河镇水利站2026年工作要点 2026年，全站工作的思路是：修好泵站，清好灌渠。 ",
            "",
            "",
            &[][..],
        ),
        (
            "关于泵站改造的报告 区人民政府： 现将情况报告如下。 ",
            " 沙河镇水利站 2026年3月4日 （此件主动公开）",
            "区人民政府：",
            &["沙河镇水利站", "2026年3月4日"],
        ),
        (
            "泵站工作报告 ——2026年1月20日在沙河镇代表大会上 站长 江一鸣 各位代表： 现在报告工作。 ",
            " 报告人：江一鸣 2026年3月4日",
            "各位代表：",
            &["报告人：江一鸣", "2026年3月4日"],
        ),
    ] {
        let text = format!("{head}{parts}{end}\n");
        let report = document("txt", &text);
        let expected = head.split(' ').next().unwrap_or_default();
        assert_eq!(plain_text(&report.title), expected);
        assert_eq!(plain_text(&report.addressee), addressee, "{text}");
        assert_eq!(texts(&report.signature), signature, "{text}");
        assert_eq!(
            headings(&text),
            ["# 一、|修好泵站，保障灌溉", "# 二、|清好灌渠，守住水源"],
            "{text}"
        );
    }
    // A space before what is counted cuts no sentence.
    for counted in [
        "3座泵站，修整灌渠20公里",
        "3 座泵站，修整灌渠20公里",
        "20公里灌渠，新建泵站3座",
    ] {
        let text = format!(
            "水利站总结\n一、主要工作 {}二、明年打算，继续改造 {counted}，确保灌溉。\n",
            parts.split_at(parts.find("全年").unwrap()).1.replace("二、", "")
        );
        let last = headings(&text).pop().unwrap();
        assert_eq!(
            last,
            format!("# 二、|明年打算，继续改造 {counted}，确保灌溉。"),
            "{text}"
        );
    }
    // What stands behind the last sentence and signs nothing stays with it.
    let text = format!("水利站总结\n{parts} 下次检查的时间为 2026年3月4日\n");
    assert!(document("txt", &text).signature.is_empty());
}

#[test]
fn what_stands_in_brackets_below_a_title_belongs_to_it_in_every_format() {
    for below in [
        &["（2026年3月）"][..],
        &["江一", "（2026年3月4日）"],
        &["（沙河镇水利站）"],
    ] {
        let text = format!("泵站改造情况汇报\n{}\n{BODY}", below.join("\n"));
        let page: String = text.lines().map(|line| format!("<p>{line}</p>\n")).collect();
        let markdown = text.replace('\n', "\n\n");
        for (extension, text) in [("txt", &text), ("html", &page), ("md", &markdown)] {
            let report = document(extension, text);
            assert_eq!(texts(&report.frame.subtitle), below, "{text}");
            assert!(report.signature.is_empty(), "{text}");
        }
        assert_settled(&text);
    }
    // （一） counts a part.
    let text = "泵站改造情况汇报\n（一）泵站\n改造12座。\n（二）灌渠\n修整30公里。\n";
    assert!(document("txt", text).frame.subtitle.is_empty());
}

#[test]
fn sentences_with_a_low_number_are_headings_where_each_has_its_text_below() {
    let text = "水利站总结\n一、主要工作\n1、抓泵站，保灌溉。\n改造泵站12座，全部通水。\n2、抓灌渠，保水源。\n修整灌渠30公里，清淤8公里。\n二、打算\n继续改造。\n";
    assert_eq!(
        headings(text),
        [
            "# 一、|主要工作",
            "## 1、|抓泵站，保灌溉。",
            "## 2、|抓灌渠，保水源。",
            "# 二、|打算"
        ]
    );
    // Entries of a list, and one alone with what goes on below it.
    for entries in [
        "1、改造泵站12座。\n2、修整灌渠30公里。\n全年无事故，群众满意。\n",
        "1、改造泵站12座。\n全年无事故，群众满意。\n",
        "1、全年改造泵站12座，投资20万元。\n其中新建3座，大修9座。\n2、修整灌渠，全长30公里。\n全年无事故，群众满意。\n",
        "1、泵站改造全部完成。\n其中新建的都已通水。\n2、灌渠修整全部完成。\n其中主渠都已衬砌。\n",
        "1、泵站完好率达到98%。\n群众都满意。\n2、灌渠通水率达到95%。\n群众也满意。\n",
    ] {
        let text = format!("水利站总结\n一、主要工作\n{entries}二、打算\n继续改造。\n");
        assert_eq!(headings(&text), ["# 一、|主要工作", "# 二、|打算"], "{text}");
    }
}

#[test]
fn who_reports_below_a_title_is_no_heading() {
    let text = "挂职工作总结\n沙河镇水利站　江一鸣\n按照安排，我在上河村挂职一年，收获很大。\n一年来的工作\n改造泵站12座，修整灌渠30公里，没有发生事故。\n几点体会\n只有走进群众，才能赢得群众信任。\n";
    assert_eq!(headings(text), ["# |一年来的工作", "# |几点体会"]);
    let spaced = text.replacen('\n', "\n\n", 1);
    assert_eq!(headings(&spaced).len(), 2);
    // So are those who answer for a village, also by a surname of two letters.
    for names in [["欧阳小明", "司马青山"], ["江一鸣", "诸葛大江"], ["上官云", "慕容江河"]] {
        let text = format!(
            "沙河镇河长名单\n今年落实了全镇18个村的河长。\n上河村：{}\n全村有泵站12座，去年都已经改造，群众满意。\n下河村：{}\n全村有灌渠30公里，去年都已经修整，群众满意。\n",
            names[0], names[1]
        );
        assert_eq!(headings(&text), Vec::<String>::new(), "{text}");
    }
    // Four letters say something of a topic.
    let text = "沙河镇泵站调查\n今年走访了全镇18个村的泵站。\n现状：特色初显\n全镇有泵站120座，去年改造了12座，都能用。\n短板：链条不长\n泵站多，灌渠少，水到不了田头，群众有意见。\n";
    assert_eq!(headings(text), ["# |现状：特色初显", "# |短板：链条不长"]);
}

#[test]
fn a_wrapped_sentence_below_a_salutation_is_no_title() {
    let text = "在全县泵站工作大会上的讲话\n站长　江一鸣\n同志们：\n　　今天我们召开全县泵站工作大会，主要任务是总结过去一年的工\n作，部署今年任务。下面我讲三点意见。\n　　一、肯定成绩\n　　过去一年，全县改造泵站12座，修整灌渠30公里，解决群众反映的\n问题。\n上一篇：泵站简报\n下一篇：没有了\n";
    assert_eq!(title(text), "在全县泵站工作大会上的讲话");
    assert_eq!(left_out(text).len(), 2);
}

#[test]
fn the_head_above_a_heading_of_a_page_is_kept() {
    let page = |head: &str| {
        let head: String = head.lines().map(|line| format!("<p>{line}</p>")).collect();
        format!(
            "<ul><li><a href='/'>首页</a></li></ul><div>{head}<h1>关于改造泵站的请示</h1><p>区人民政府：</p><p>拟改造泵站12座。妥否，请批示。</p></div>"
        )
    };
    // The card of a page stands above the head, and may be a table.
    let card =
        "<table><tr><td>索引号</td><td>水利-2026-3</td></tr><tr><td>发布日期</td><td>2026-03-04</td></tr></table>";
    for head in ["渠道简报\n第6期", "签发人：江一鸣", "机密★1年\n沙水发〔2026〕6号"] {
        let page = page(head);
        for page in [&page, &page.replace("<div>", &format!("<div>{card}"))] {
            let report = open("html", page).unwrap();
            assert_eq!(plain_text(&report.document.title), "关于改造泵站的请示", "{page}");
            assert_eq!(plain_text(&report.document.addressee), "区人民政府：", "{page}");
            for line in head.lines() {
                assert!(!report.left_out.iter().any(|left| left.text == line), "{line}");
            }
        }
    }
    let report = open("html", &page("水利动态\n来源：青石网")).unwrap();
    assert_eq!(report.left_out.len(), 3);
}

#[test]
fn who_signs_and_when_above_the_title_of_markdown_have_places_of_their_own() {
    for (head, date) in [
        ("签发人：江一鸣", &[][..]),
        ("签发人：江一鸣\n\n日期：2026年3月4日", &["日期：2026年3月4日"]),
        ("2026年3月4日\n\n签发人：江一鸣", &["2026年3月4日"]),
    ] {
        let text = format!("{head}\n\n# 关于改造泵站的请示\n\n区人民政府：\n\n{BODY}");
        assert_markdown_settled(&text);
        let report = document("md", &text);
        assert_eq!(plain_text(&report.title), "关于改造泵站的请示", "{text}");
        assert_eq!(plain_text(&report.addressee), "区人民政府：", "{text}");
        let signers: Vec<String> = report.frame.head.iter().map(|line| plain_text(&line.right)).collect();
        assert_eq!(signers, ["签发人：江一鸣"], "{text}");
        assert_eq!(texts(&report.signature), date, "{text}");
        assert!(matches!(report.blocks.first(), Some(Block::Heading { .. })), "{text}");
    }
    // A title may be a date.
    assert_eq!(
        plain_text(&document("md", &format!("# 2026年3月4日\n\n{BODY}")).title),
        "2026年3月4日"
    );
    // Where the report ends in a date, the one above stays in the text.
    let text =
        format!("日期：2026年3月4日\n\n# 关于改造泵站的请示\n\n区人民政府：\n\n{BODY}\n沙河镇水利站\n\n2026年3月5日\n");
    let report = document("md", &text);
    assert_eq!(texts(&report.signature), ["沙河镇水利站", "2026年3月5日"]);
}

#[test]
fn the_end_of_a_page_keeps_who_signs_with_the_date() {
    let text = format!("水利站总结\n来源：青石网\n{BODY}沙河镇水利站　　2026年3月4日\n文档评论(0)\n您可能关注的文档\n");
    assert_eq!(
        texts(&document("txt", &text).signature),
        ["沙河镇水利站", "2026年3月4日"]
    );
    // A row of a table above a date names nobody.
    assert_eq!(signature_length(&["合计          7", "2026年11月25日"]), 1);
}

#[test]
fn english_heads_are_read_with_their_titles() {
    let body = "The six pumps of the town were repaired by our own fitters, and the drains were cleared.";
    let text = format!(
        "Postmortem: Pumps Stood Still on 14 March\n\nPosted by Jo Marsh\n6 min read\n\n{body}\n\nLeave a comment\n"
    );
    assert_eq!(title(&text), "Postmortem: Pumps Stood Still on 14 March");
    assert_eq!(left_out(&text)[0], "Posted by Jo Marsh");
    let memo =
        format!("MEMORANDUM\n\nTo: All fitters\nFrom: Jo Marsh\nSubject: Closing the old pump house\n\n{body}\n");
    assert_eq!(title(&memo), "Closing the old pump house");
    let parts = format!(
        "Pump Report\n\nHighlights\n{body}\nWork in Progress\nSewer Relining\n{body}\nStreet Lighting\n{body}\nIssues and Risks\n{body}\n"
    );
    assert_eq!(
        headings(&parts),
        [
            "# |Highlights",
            "# |Work in Progress",
            "## |Sewer Relining",
            "## |Street Lighting",
            "# |Issues and Risks"
        ]
    );
}

#[test]
fn the_name_of_an_office_before_a_title_is_the_pages() {
    let text = format!(
        "沙河镇人民政府 泵站工作报告\n来源：青石网\n泵站工作报告\n——在全镇大会上\n站长 江一鸣\n各位代表：\n{BODY}"
    );
    assert_eq!(title(&text), "泵站工作报告");
    assert_eq!(left_out(&text)[0], "沙河镇人民政府 泵站工作报告");
    assert_eq!(document("txt", &text).frame.subtitle.len(), 2);
}

#[test]
fn contents_whose_headings_end_in_a_full_stop_are_left_out() {
    let text = format!(
        "水利站总结\n目　录\n一、主要工作........1\n（一）修好泵站。........1\n（二）清好灌渠。........2\n二、明年打算........4\n{BODY}"
    );
    assert_eq!(left_out(&text).len(), 5);
}

#[test]
fn a_table_below_who_signs_and_when_is_of_the_report() {
    let table = "项目\t计划\t完成\n泵站\t12\t11\n灌渠\t30\t28\n";
    for signed in [
        &["沙河镇水利站", "2026年3月4日"][..],
        &["报告人：江一鸣", "2026年3月4日"],
        &["2026年3月4日", "沙河镇水利站"],
    ] {
        let text = format!("水利站总结\n{BODY}{}\n{table}", signed.join("\n"));
        let report = document("txt", &text);
        assert_eq!(texts(&report.signature), signed, "{text}");
        assert!(matches!(report.blocks.last(), Some(Block::Table(_))), "{text}");
        assert_settled(&text);
    }
    // Nothing signs where no date stands with the name.
    let text = format!("水利站总结\n{BODY}沙河镇水利站\n{table}");
    assert!(document("txt", &text).signature.is_empty());
}

#[test]
fn who_signs_below_the_date_stays_above_the_foot_of_a_page_and_a_list() {
    let signed = ["2026年3月4日", "沙河镇水利站"];
    for end in [
        "扫一扫在手机打开当前页\n分享：\n网站声明 | 联系我们\n",
        "附件：1. 泵站表\n2. 灌渠表\n",
    ] {
        let text = format!("水利站总结\n来源：青石网\n{BODY}{}\n{end}", signed.join("\n"));
        let report = document("txt", &text);
        assert_eq!(texts(&report.signature), signed, "{text}");
        assert!(!written(&report, None).contains("扫一扫"), "{text}");
    }
    let body = "The six pumps of the town were repaired by our own fitters, and the drains were cleared.";
    let text = format!(
        "Pump Report 2026\n\nPublished: 3 May 2026 10:12\nShare this page\n{body}\nJo Marsh, Secretary\nPrint\nBack to top\nRelated pages\n"
    );
    assert_eq!(texts(&document("txt", &text).signature), ["Jo Marsh, Secretary"]);
}

#[test]
fn lines_that_end_in_a_comma_go_on_in_the_next() {
    let text = "水利站总结\n今年以来，\n全站改造泵站12座，\n修整灌渠30公里。\n一、打算\n继续改造，\n确保灌溉。\n";
    assert_eq!(
        outline(text),
        [
            "= 水利站总结",
            "今年以来，全站改造泵站12座，修整灌渠30公里。",
            "# 一、|打算",
            "继续改造，确保灌溉。"
        ]
    );
    // A title with a comma is none of a sentence.
    assert_eq!(
        title(&format!("守一渠清水，\n护万亩良田\n{BODY}")),
        "守一渠清水，护万亩良田"
    );
}

#[test]
fn who_issues_a_report_stands_on_lines_of_their_own_and_goes_with_who_speaks() {
    let text = format!(
        "沙河镇水利站\n沙河镇农业站\n关于泵站改造工作\n进展情况的报告\n时间：2026-05-03 10:05 来源：青石网\n【字体：大 中 小】 打印\n{BODY}"
    );
    assert_eq!(title(&text), "沙河镇水利站沙河镇农业站关于泵站改造工作进展情况的报告");
    // Below the head of a letter who speaks and who is addressed stand below the title.
    let text = format!("沙河镇水利站文件\n泵站工作报告\n——在全镇大会上\n站长　江一鸣\n各位代表：\n{BODY}");
    let report = document("txt", &text);
    assert_eq!(plain_text(&report.addressee), "各位代表：");
    assert_eq!(texts(&report.frame.subtitle)[0], "——在全镇大会上");
}

#[test]
fn what_lists_the_papers_of_a_bulletin_is_no_title() {
    let text =
        format!("全县泵站工作简报\n第8期\n县水利局　　2026年8月10日\n【本期要目】\n● 巡查泵站\n● 修整灌渠\n{BODY}");
    assert_eq!(title(&text), "全县泵站工作简报");
}
