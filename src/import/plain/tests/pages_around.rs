//! Reports inside messages and pages whose feet hold sentences, and what stands in other places than the tree has for it.

use super::{attached, headings, left_out, open, outline, texts, title};
use crate::import::OpenedReport;
use crate::report::plain_text;

/// The title, those who sign with the date, and the names of what is attached.
fn ends(report: &OpenedReport) -> (String, Vec<String>, Vec<String>) {
    let names = attached(&report.document).into_iter().map(|(name, _)| name);
    (title(report), texts(&report.document.signature), names.collect())
}

const BODY: &str =
    "一、主要工作\n修整灌渠30公里，改造泵站12座，受益农户明显增加。\n二、明年打算\n继续改造老旧泵站，确保灌溉。\n";

#[test]
fn a_foot_with_sentences_in_it_is_of_the_page_below_who_signs() {
    let foot = [
        "办理意见",
        "[分管领导] 同意，请按此报送。 江某 2025-12-29 10:12",
        "打印正文 返回列表",
    ];
    let body = format!("{BODY}全站人员一年来走遍全镇各条灌渠，逐一登记漏水的地方，并随时告知各村。\n");
    let text = format!(
        "沙河镇水利站全年工作总结\n{body}沙河镇水利站\n2025年12月28日\n{}\n",
        foot.join("\n")
    );
    let report = open("txt", &text).unwrap();
    assert_eq!(left_out(&report), foot);
    assert_eq!(ends(&report).1, ["沙河镇水利站", "2025年12月28日"]);
    // Nothing of a page: all of it is the report's.
    let text = format!("沙河镇水利站全年工作总结\n{BODY}沙河镇水利站\n2025年12月28日\n办理意见\n同意。\n");
    assert!(left_out(&open("txt", &text).unwrap()).is_empty());
}

#[test]
fn sentences_between_many_lines_of_a_page_are_its_own() {
    let foot = [
        "您可能感兴趣的文档",
        "河道清淤方案.pdf",
        "文档评论（0）",
        "请遵守互联网管理规定，文明发言。",
        "发表评论",
    ];
    let text = format!("沙河镇水利站全年工作总结\n{BODY}{}\n", foot.join("\n"));
    assert_eq!(left_out(&open("txt", &text).unwrap()), foot);
    // The same words in the report stay.
    let text = "沙河镇水利站全年工作总结\n一、宣传\n群众扫一扫码就能留言，全年收到评论300条。\n二、打算\n明年继续关注我们身边的水渠，修好12座闸。\n打印\n关闭\n";
    assert_eq!(left_out(&open("txt", text).unwrap()), ["打印", "关闭"]);
}

#[test]
fn the_head_of_a_message_is_left_out_and_its_subject_may_be_the_title() {
    let head = "From: Jane Roe <jane@works.example>\nTo: Site leads\nSent: Monday, 6 October 2025 09:12\nSubject: Fwd: Pump House Repair Report\n";
    let body = "We replaced two pumps and one valve in the third week, and lost no day of service.\n";
    let report = open("txt", &format!("{head}{body}")).unwrap();
    assert_eq!(ends(&report).0, "Pump House Repair Report");
    assert_eq!(left_out(&report).len(), 4);
    let report = open("txt", &format!("{head}Autumn Report of the Works Team\n{body}")).unwrap();
    assert_eq!(ends(&report).0, "Autumn Report of the Works Team");
    // A memorandum has such a head too, and is none.
    let memo = "Works Report\nTo: Works Committee\nDate: 6 October 2025\nSubject: Pumps\nWe replaced two pumps and one valve.\n";
    assert!(left_out(&open("txt", memo).unwrap()).is_empty());
}

#[test]
fn what_a_page_puts_between_lines_is_left_out() {
    for line in ["广告", "正在加载...", "▼ 展开阅读全文 剩余62%", "点击展开全文"] {
        let text = format!(
            "沙河镇水利站全年工作总结\n一、主要工作\n修整灌渠30公里。\n{line}\n二、明年打算\n继续改造老旧泵站。\n"
        );
        assert_eq!(left_out(&open("txt", &text).unwrap()), [line]);
    }
    let text = "沙河镇水利站全年工作总结\n一、广告\n清理广告30处。\n二、明年打算\n继续清理。\n";
    assert!(left_out(&open("txt", text).unwrap()).is_empty());
}

#[test]
fn a_title_on_several_lines_is_found_below_a_page() {
    for (lines, title) in [
        (
            vec!["关于", "2025年灌渠修整", "进展情况的报告"],
            "关于2025年灌渠修整进展情况的报告",
        ),
        (
            vec!["2025年度“清渠”行动", "实施情况总结"],
            "2025年度“清渠”行动实施情况总结",
        ),
        (
            vec!["一渠清水的三年", "——沙河镇治水工作报告"],
            "一渠清水的三年——沙河镇治水工作报告",
        ),
        (
            vec!["沙河镇水利站", "灌溉服务", "年度总结"],
            "沙河镇水利站灌溉服务年度总结",
        ),
    ] {
        let text = format!("首页 > 公开 > 报告\n打印 关闭\n{}\n{BODY}", lines.join("\n"));
        assert_eq!(ends(&open("txt", &text).unwrap()).0, title);
    }
}

#[test]
fn the_name_of_a_page_is_no_title() {
    for name in ["沙河镇全年工作总结 - 青石文库", "沙河镇全年工作总结_水利_青石网"] {
        let report = open("txt", &format!("{name}\n打印 关闭\n沙河镇全年工作总结\n{BODY}")).unwrap();
        assert_eq!(ends(&report).0, "沙河镇全年工作总结");
        assert_eq!(left_out(&report)[0], name);
    }
}

#[test]
fn the_head_of_a_letter_stands_below_the_title() {
    let text = format!(
        "沙河镇水利站文件\n沙水〔2025〕9号\n沙河镇水利站\n关于灌渠修整的报告\n镇政府：\n{BODY}沙河镇水利站\n2025年12月28日\n"
    );
    let report = open("txt", &text).unwrap();
    let (title, signature, _) = ends(&report);
    assert_eq!(title, "沙河镇水利站关于灌渠修整的报告");
    assert_eq!(signature, ["沙河镇水利站", "2025年12月28日"]);
    assert_eq!(plain_text(&report.document.addressee), "镇政府：");
    assert!(left_out(&report).is_empty());
    assert!(report.text.contains("沙水〔2025〕9号"));
}

#[test]
fn who_issues_a_report_and_when_may_stand_below_its_title() {
    let head = "沙河镇水利站\n2025年12月28日\n";
    let report = open("txt", &format!("灌渠修整情况通报\n{head}{BODY}")).unwrap();
    assert_eq!(ends(&report).1, ["沙河镇水利站", "2025年12月28日"]);
    // An office signs also where the date is in brackets. Alone that belongs to the title, as do both where somebody is addressed.
    let report = open(
        "txt",
        &format!("灌渠修整情况通报\n沙河镇水利站\n（2025年12月28日）\n{BODY}"),
    );
    assert_eq!(ends(&report.unwrap()).1, ["沙河镇水利站", "（2025年12月28日）"]);
    for (head, count) in [
        ("（2025年12月28日）\n", 1),
        ("站长　江一\n2025年12月28日\n各位代表：\n", 2),
    ] {
        let report = open("txt", &format!("灌渠修整情况通报\n{head}{BODY}")).unwrap();
        assert_eq!(report.document.frame.subtitle.len(), count, "{head}");
        assert!(ends(&report).1.is_empty(), "{head}");
    }
    // Where somebody signs at the end, they stay.
    let report = open(
        "txt",
        &format!("灌渠修整情况通报\n（2025年12月28日）\n{BODY}沙河镇水利站\n2025年12月29日\n"),
    )
    .unwrap();
    assert_eq!(ends(&report).1, ["沙河镇水利站", "2025年12月29日"]);
}

#[test]
fn several_who_sign_on_one_line_have_their_own() {
    for (line, signed) in [
        (
            "县水利局　县农业局\n2025年12月28日",
            vec!["县水利局", "县农业局", "2025年12月28日"],
        ),
        ("沙河镇水利站　2025年12月28日", vec!["沙河镇水利站", "2025年12月28日"]),
        (
            "检查组组长：江某\n成员：何某、林某\n2025年12月28日",
            vec!["检查组组长：江某", "成员：何某、林某", "2025年12月28日"],
        ),
    ] {
        assert_eq!(
            ends(&open("txt", &format!("灌渠修整情况总结\n{BODY}{line}\n")).unwrap()).1,
            signed
        );
    }
}

#[test]
fn a_letter_is_signed_with_name_and_post() {
    let body = "The pumps ran for 412 hours in the quarter, and no failure was reported.\n";
    for (end, signed) in [
        (
            "Kind regards,\nJane Roe\nHead of Works\n",
            vec!["Jane Roe", "Head of Works"],
        ),
        (
            "Prepared by:\nWorks Office, Pump Team\n",
            vec!["Works Office, Pump Team"],
        ),
        (
            "On behalf of the trustees\nJane Roe, Chair\n12 March 2026\n",
            vec!["Jane Roe, Chair", "12 March 2026"],
        ),
    ] {
        let report = open("txt", &format!("Quarterly Report on Pumps\n{body}{end}")).unwrap();
        assert_eq!(ends(&report).1, signed, "{end}");
    }
}

#[test]
fn attachments_are_listed_below_the_title_on_one_line_or_as_tables() {
    let body = "The pumps ran for 412 hours in the quarter, and no failure was reported.\n";
    let english = "Jane Roe\n12 March 2026\n";
    for text in [
        format!("Quarterly Report on Pumps\nEnclosures: 1. Station list\n2. Cost table\n{body}{english}"),
        format!("Quarterly Report on Pumps\n{body}Encl.: Station list; Cost table\n{english}"),
    ] {
        assert_eq!(
            ends(&open("txt", &text).unwrap()).2,
            ["Station list", "Cost table"],
            "{text}"
        );
    }
    let text = format!("灌渠修整情况总结\n{BODY}附表：1.泵站名单\n2.费用表\n县水利局\n2025年12月28日\n");
    assert_eq!(ends(&open("txt", &text).unwrap()).2, ["泵站名单", "费用表"]);
}

#[test]
fn english_lines_are_joined_only_where_they_are_full() {
    let text = "Quarterly Report on Pumps\n\
        All stations ran for 412 hours in the quarter without a single failure of note.\n\
        What we did\n\
        Two pumps and one valve were replaced at the northern station in the third week.\n\
        What is left\n\
        One valve at the southern station waits for its spare part until the end of May.\n";
    assert_eq!(
        outline(text),
        [
            "= Quarterly Report on Pumps",
            "All stations ran for 412 hours in the quarter without a single failure of note.",
            "# |What we did",
            "Two pumps and one valve were replaced at the northern station in the third week.",
            "# |What is left",
            "One valve at the southern station waits for its spare part until the end of May.",
        ]
    );
    // A heading that ends in a word that others need behind them.
    let text = "Quarterly Report on Pumps\n\
        What we wait for\n\
        One valve at the southern station waits for its spare part, which the works said they\n\
        would send by the end of May.\n\
        Whom we pay it to\n\
        The works are paid on the day on which the part comes, and not before that day, as was\n\
        agreed when it was bought.\n";
    assert_eq!(headings(text), ["# |What we wait for", "# |Whom we pay it to"]);
    let wrapped = "Quarterly Report on Pumps\n\
        All stations ran for 412\n\
        hours in the quarter and\n\
        none failed. Two pumps\n\
        were replaced at the old\n\
        northern station by May.\n";
    assert_eq!(outline(wrapped).len(), 2, "{:?}", outline(wrapped));
}

#[test]
fn headings_may_have_a_mark_instead_of_a_number() {
    let text = "灌渠修整情况总结\n今年修整灌渠30公里，受益农户明显增加。\n◆ 第一步：摸底数\n逐条查看灌渠，列出漏水点48处，逐一编号登记。\n◆ 第二步：补漏洞\n分三批完成修补，漏水点全部消除，群众满意。\n";
    assert_eq!(headings(text), ["# ◆|第一步：摸底数", "# ◆|第二步：补漏洞"]);
}

#[test]
fn what_stands_above_the_title_of_markdown_is_of_the_page() {
    let text = "[首页](/) / [项目](/p)\n\n最后编辑：江某 于 2026-04-02\n\n# 泵站改造复盘\n\n共改造泵站12座，用时73天。\n\n## 过程\n\n分三批完成。\n";
    let report = open("md", text).unwrap();
    assert_eq!(ends(&report).0, "泵站改造复盘");
    assert_eq!(report.left_out.len(), 2);
    let text = "水利站今年改造泵站12座。\n\n# 泵站改造复盘\n\n共用时73天。\n";
    assert!(open("md", text).unwrap().left_out.is_empty());
    // The title itself is no path of a page.
    for title in ["标题", "泵站 > 改造", "新闻"] {
        let report = open("md", &format!("# {title}\n\n甲 > 乙\n\n现将情况报告。\n")).unwrap();
        assert_eq!(ends(&report).0, title);
    }
    // Lines of links above a text without a heading: buttons, or what it goes with.
    let count = |links: &str| {
        open("md", &format!("{links}\n\n今年改造泵站12座。\n"))
            .unwrap()
            .left_out
            .len()
    };
    assert_eq!(count("[新闻](/n) [项目](/p)"), 1);
    assert_eq!(
        count("- [泵站](a.pdf) [费用](b.XLS)\n- [灌渠](c.docx) [费用](d.xls?v=2)"),
        0
    );
}

#[test]
fn a_title_that_only_the_head_of_a_page_names_stands_above_all_of_the_report() {
    let page = |name: &str, body: &str| {
        let report = open("html", &format!("<title>{name}</title><body>{body}</body>")).unwrap();
        let left_out = left_out(&report).join("|");
        let headings = report.document.blocks.iter().filter_map(|block| match block {
            crate::report::Block::Heading { text, .. } => Some(plain_text(text)),
            _ => None,
        });
        (ends(&report).0, headings.collect::<Vec<_>>().join("|"), left_out)
    };
    let found = |title: &str, headings: &str, left_out: &str| (title.into(), headings.into(), left_out.into());
    let parts = "<p>修整灌渠30公里。</p><h2>二、打算</h2><p>继续修整。</p>";
    let name = "水利站2024-2026年工作总结";
    let cases = [
        (format!("<h2>一、灌渠</h2>{parts}"), "灌渠|打算", ""),
        (format!("<p>一、灌渠</p>{parts}"), "灌渠|打算", ""),
        (format!("<p>水利站</p><h2>一、灌渠</h2>{parts}"), "灌渠|打算", "水利站"),
        ("<ul><li>修整灌渠<li>改造泵站</ul><p>都已完成。</p>".to_owned(), "", ""),
    ];
    for (body, headings, left) in cases {
        for site in ["", " - 水利网", "-水利网"] {
            assert_eq!(
                page(&format!("{name}{site}"), &body),
                found(name, headings, left),
                "{body}"
            );
        }
    }
    // What leads to a page, and whose it is, stand above who is addressed.
    let body = "<h3>Mill School</h3><ul><li>About</ul><p>Dear parents,</p><p>All is well.</p><h2>Sums</h2><p>Good.</p><h2>Words</h2><p>Good.</p>";
    let title = "Mid-Year Report 2025-2026";
    let left = page(&format!("{title} | Mill School"), body);
    assert_eq!(left, found(title, "Sums|Words", "Mill School|• About"));
}

#[test]
fn sentences_above_a_heading_of_a_page_are_no_head_of_it() {
    for sentence in ["The trust looks after bridges.", "Who paid? We did!", "渠道都已修好！"] {
        let page = format!("<body><p>{sentence}</p><h2>Bridges</h2><p>Twelve were repaired.</p></body>");
        let report = open("html", &page).unwrap();
        assert_eq!(left_out(&report), [""; 0], "{sentence}");
        assert_eq!(ends(&report).0, "");
    }
}

#[test]
fn what_a_report_says_of_itself_is_a_pages_only_beside_lines_of_one() {
    let title = "沙河镇水利站全年工作总结";
    for (fields, count) in [
        ("密级：内部\n编号：2026-7\n版本：1.1\n作者：江一\n日期：2026-07-01\n", 5),
        ("单位：水利站\n时间：2026年7月1日\n", 1),
        ("作者：佚名 时间：2026-07-01 下载\n", 1),
    ] {
        let alone = open("txt", &format!("{title}\n{fields}{BODY}")).unwrap();
        assert_eq!(left_out(&alone), [""; 0], "{fields}");
        let on_page = open("txt", &format!("首页 > 灌溉\n{title}\n{fields}{BODY}")).unwrap();
        assert_eq!(on_page.left_out.len(), count + 1, "{fields}{:?}", left_out(&on_page));
    }
    for line in [
        "本报告内容仅供参考，以年鉴为准。",
        "责任编辑：江一　审核：江二（共印30份）",
    ] {
        let report = open("txt", &format!("{title}\n{BODY}{line}\n")).unwrap();
        assert_eq!(left_out(&report), [""; 0]);
    }
}

#[test]
fn a_title_goes_on_below_a_comma_and_in_spaced_words() {
    let text = "全年我们改造泵站12座，修整灌渠30公里，受益农户明显增加。\n";
    for head in ["", "首页 > 灌溉\n"] {
        for (lines, title) in [
            ("引得清泉润万家，\n灌溉惠民见真情\n\n", "引得清泉润万家，灌溉惠民见真情"),
            (
                "沙河镇水利站\n关于灌溉工作的\n汇　　报\n",
                "沙河镇水利站关于灌溉工作的汇报",
            ),
        ] {
            let report = open("txt", &format!("{head}{lines}{text}")).unwrap();
            assert_eq!(ends(&report).0, title);
        }
    }
    // The first lines of a text that breaks off in the middle of a sentence are none.
    let report = open(
        "txt",
        "去年冬天以来，\n我们走遍各村，\n看了全部灌渠，\n改造泵站12座。\n",
    )
    .unwrap();
    assert_eq!(ends(&report).0, "");
}

#[test]
fn who_wrote_a_text_is_no_title_of_it() {
    let text = "Menu\nWater for All: Pumps in 2030\nMay 3, 2026\nBy Jane Roe\nPumps were repaired in twelve villages.\n\
                Subscribe to our newsletter\nLeave a comment\nYour email address will not be published.\n";
    let report = open("txt", text).unwrap();
    assert_eq!(ends(&report).0, "Water for All: Pumps in 2030");
    assert_eq!(report.left_out.len(), 4, "{:?}", left_out(&report));
}

#[test]
fn a_letter_above_a_report_in_a_message_is_the_messages() {
    let head = "发件人: 水利站 <sh@example.org>\n收件人: 江主任\n主题: 请审阅\n\n";
    let letter = "江主任：\n您好！现将总结发给您，请审阅。\n\n";
    let report = open("txt", &format!("{head}{letter}水利站全年工作总结\n\n{BODY}")).unwrap();
    assert_eq!(
        (ends(&report).0.as_str(), report.left_out.len()),
        ("水利站全年工作总结", 5)
    );
}

#[test]
fn a_page_says_itself_what_is_bold() {
    let paragraph =
        "<p>我们有三点体会。灌溉要靠大家一起来做，泵站要靠平时一点一点来养护，灌渠要靠各村常年轮流来看守。</p>";
    let page = format!(
        "<h1>水利站总结</h1>{}<p>（1）巡渠有成效。全年三百公里。</p>",
        paragraph.repeat(4)
    );
    let report = open("html", &page).unwrap();
    assert!(!super::written_markdown(&report.document).contains("**"));
}

#[test]
fn a_count_of_readers_has_nothing_behind_it_but_labels() {
    let body = format!("沙河镇水利站全年工作总结\n来源：青石网\n{BODY}");
    for line in [
        "阅读 1024",
        "阅读 1024次",
        "浏览 1.2万 评论 3",
        "点击 36 发布时间：2026-05-03",
    ] {
        let text = body.replacen('\n', &format!("\n{line}\n"), 1);
        assert!(left_out(&open("txt", &text).unwrap()).contains(&line), "{line}");
    }
    for line in [
        "阅读 1024 册图书的活动圆满完成",
        "阅读量 12 册一年的目标已经达到",
        "浏览 36 个村网页的检查顺利结束",
    ] {
        let text = body.replacen('\n', &format!("\n{line}\n"), 1);
        assert!(!left_out(&open("txt", &text).unwrap()).contains(&line), "{line}");
    }
}

#[test]
fn who_signs_below_the_address_of_a_page_stays() {
    let body = "关于春季水利工作的报告\n\n全年改造泵站12座，灌渠畅通，未发生险情。\n\n";
    for address in [
        "项目进展见网站：\n\nhttps://www.example.org/a/1.html",
        "www.example.org",
    ] {
        let text = format!("{body}{address}\n\n云岭区水利局\n2026年3月5日\n");
        let document = open("txt", &text).unwrap().document;
        assert_eq!(texts(&document.signature), ["云岭区水利局", "2026年3月5日"], "{text}");
    }
}

#[test]
fn one_line_between_two_page_numbers_is_no_running_head() {
    let text = "关于春季水利工作的报告\n\n第1页\n\n一、工作情况\n\n全年改造泵站12座，灌渠畅通。\n\n第2页\n\n重点工程建设\n\n第3页\n\n二、下一步打算\n\n继续加固堤防，落实责任。\n\n第4页\n";
    let report = open("txt", text).unwrap();
    let left = left_out(&report);
    assert!(!left.iter().any(|line| line.contains("重点工程")), "{left:?}");
}
