//! What a line is by all that stands around it: headings, the lines of a title, what a page says of itself. Each kind in several
//! variants, and what looks like it and is none.

use super::strange::{TEXT, left_out, title};
use super::{assert_settled, headings};
use crate::import::cases::cases;

#[test]
fn what_is_a_heading_is_told_by_all_that_stands_around_it() {
    let english = "The six pumps of the town were repaired by our own fitters, and the drains were cleared.";
    for (lines, found) in cases(
        "
        A matter, and what is said of it.
        泵站：一座一座修⏎@⏎灌渠：一段一段清⏎@⏎ → # |泵站：一座一座修⏎# |灌渠：一段一段清
        修了多少？⏎@⏎还差多少？⏎@⏎ → # |修了多少？⏎# |还差多少？
        一、修了多少？座数增、质量升⏎@⏎二、还差多少？任务重、时间紧⏎@⏎ → # 一、|修了多少？座数增、质量升⏎# 二、|还差多少？任务重、时间紧
        Parts right above headings.
        今年工作回顾⏎泵站改造有序推进⏎@⏎明年工作打算⏎灌渠管护持续健全⏎@⏎ → # |今年工作回顾⏎## |泵站改造有序推进⏎# |明年工作打算⏎## |灌渠管护持续健全
        一  主要工作⏎1  泵站改造⏎@⏎2  灌渠清淤⏎@⏎二  明年打算⏎1  水毁修复⏎@⏎2  管护机制⏎@⏎ → # 一|主要工作⏎## 1|泵站改造⏎## 2|灌渠清淤⏎# 二|明年打算⏎## 1|水毁修复⏎## 2|管护机制
        壹 泵站改造⏎@⏎贰 灌渠清淤⏎@⏎ → # 壹|泵站改造⏎# 贰|灌渠清淤
        Labels, and one question alone, are text.
        责任单位：镇水利站⏎@⏎责任单位：镇财政所⏎@⏎ → 
        靠的是什么？⏎@⏎@⏎ → 
        PUMPS⏎⏎Main station⏎⏎&⏎⏎Side station⏎⏎&⏎⏎OUTLOOK⏎⏎&⏎ → # |PUMPS⏎## |Main station⏎## |Side station⏎# |OUTLOOK
        A. Pumps⏎⏎(i) Main station⏎⏎&⏎⏎(ii) Side station⏎⏎&⏎⏎B. Outlook⏎⏎&⏎ → # A.|Pumps⏎## (i)|Main station⏎## (ii)|Side station⏎# B.|Outlook
        ",
    ) {
        let (title, begin) = match lines.contains('&') {
            true => ("Pump Works Report\n\n", english),
            false => ("沙河镇水利站工作报告\n", TEXT),
        };
        let text = format!("{title}{begin}\n\n{}", lines.replace('@', TEXT).replace('&', english));
        assert_eq!(headings(&text).join("\n"), found, "{text}");
        assert_settled(&text);
    }
}

#[test]
fn a_title_goes_on_above_and_below_the_line_that_ends_as_titles_do() {
    for (head, whole) in cases(
        "
        沙河镇档案馆⏎关于抢修渠志的报告 → 沙河镇档案馆关于抢修渠志的报告
        关于沙河镇2026年水利发展计划⏎执行情况的报告 → 关于沙河镇2026年水利发展计划执行情况的报告
        致全镇用水户的感谢信暨⏎2026年水费使用情况报告 → 致全镇用水户的感谢信暨2026年水费使用情况报告
        2025—2026学年⏎泵站夜校工作总结 → 2025—2026学年泵站夜校工作总结
        Pump Works Report⏎For the Year Ended 30 June 2026⏎⏎To the members → Pump Works Report For the Year Ended 30 June 2026
        Weekly Report No. 3⏎Repair of the Pumps at Todbridge⏎Week ending 5 June 2026 → Weekly Report No. 3 Repair of the Pumps at Todbridge
        The first heading is no part of it.
        Pump Works Report⏎⏎Repair of the Pumps → Pump Works Report
        ",
    ) {
        // With a page around it, what is above a title has to speak for being of it.
        for page in ["", "首页 > 政务公开 > 工作总结\n\n"] {
            let body = if head.is_ascii() {
                "The six pumps of the town were repaired by our own fitters last winter."
            } else {
                TEXT
            };
            if page.is_empty() || !head.is_ascii() {
                assert_eq!(title(&format!("{page}{head}\n\n{body}\n")), whole, "{page}{head}");
            }
        }
    }
}

#[test]
fn what_a_page_says_of_itself_is_left_out_in_any_words() {
    let report = format!("沙河镇水利站工作总结\n{TEXT}\n一、泵站\n{TEXT}\n二、灌渠\n{TEXT}\n");
    for line in [
        "您当前所在位置：首页 / 工作总结",
        "《沙河日报》（2026年01月12日　第02版）",
        "【大】【中】【小】",
    ] {
        assert_eq!(left_out(&format!("{line}\n{report}")), [line]);
    }
    let below = "【相关文章】\n关于乡村泵站的调研报告\n关于灌渠管护的调研报告\n";
    assert_eq!(left_out(&format!("{report}{below}")).len(), 3);
    // The head of a further page, once.
    let pages = format!(
        "沙河镇水利站工作总结\n{TEXT}\n一、泵站\n今年泵站改造开工早，群众用水得到有力保\n- 1 -\n沙河镇人民政府公报\n障，受益农户明显增加。\n二、灌渠\n{TEXT}\n"
    );
    assert_eq!(left_out(&pages), ["- 1 -", "沙河镇人民政府公报"]);
}
