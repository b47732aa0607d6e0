//! Reports that went through scanners, mails, pages and editors on their way. Each kind in several variants.

use super::pages_around::ends;
use super::strange::{TEXT, headings, left_out, title};
use super::{assert_settled, open, outline};

#[test]
fn numbers_with_spaces_in_them_and_the_name_of_a_scanner_harm_nothing() {
    for (mark, expected) in [("( 一 ) ", "（一）"), ("（ 一 ） ", "（一）"), ("(一 )", "（一）")] {
        for scanner in ["扫描全能王 创建", "由 扫描全能王 扫描创建"] {
            let next = mark.replace('一', "二");
            let text = format!(
                "沙河镇水利站工作情况报告\n{TEXT}\n三 、\n水源保护\n{mark}清淤护岸\n{TEXT}\n{scanner}\n{next}植树固土\n{TEXT}\n\
                 \n　　　　　　　　　　　　沙河镇水利站\n　　　　　　　　　　　　2026年3月4日\n{scanner}\n"
            );
            let found = headings(&text);
            assert_eq!(found[0], "# 三、|水源保护", "{text}");
            let number = found[1]
                .split(['|', ' '])
                .nth(1)
                .unwrap()
                .replace('(', "（")
                .replace(')', "）");
            assert_eq!((number.as_str(), found.len()), (expected, 3), "{found:?}");
            assert_eq!(ends(&open("txt", &text).unwrap()).1, ["沙河镇水利站", "2026年3月4日"]);
        }
    }
    // A list of figures is none.
    assert_eq!(
        headings(&format!("沙河镇工作总结\n{TEXT}\n3 、4 号闸已修好\n{TEXT}\n")),
        Vec::<String>::new()
    );
}

#[test]
fn what_a_page_has_below_the_attachments_is_none_of_them() {
    for foot in [
        "文件下载：沙水〔2026〕3号.pdf\n关闭窗口",
        "扫描件仅供浏览，以纸质文件为准\n关闭窗口",
        "2/42\n下载本文档后可继续查看\n关闭窗口",
        "附件下载：沙水.doc\n打印　关闭窗口",
    ] {
        let text = format!(
            "沙河镇水利站关于灌渠水毁的报告\n县水利局：\n{TEXT}\n一、受损情况\n{TEXT}\n沙河镇水利站\n2026年8月9日\n\
             附件：1．受损渠段统计表\n2．修复预算\n（联系人：江一，电话：1234）\n{foot}\n"
        );
        let report = open("txt", &text).unwrap();
        let (_, signature, attached) = ends(&report);
        assert_eq!(signature, ["沙河镇水利站", "2026年8月9日"], "{foot}");
        assert_eq!(attached, ["受损渠段统计表", "修复预算"], "{foot}");
        let all = left_out(&text);
        assert!(foot.lines().all(|line| all.iter().any(|left| left == line)), "{all:?}");
    }
}

#[test]
fn rows_below_the_label_of_an_attachment_are_no_words_of_a_page() {
    let text = format!(
        "沙河镇渔业调研报告\n{TEXT}\n一、现状\n{TEXT}\n附件：渔场名单\n附件\n渔场名单\n渔场\t主营\n上河渔场\t鲤鱼\n下河渔场\t草鱼\n\
         ©沙河分享　用户协议\n您可能还喜欢\n渔业规程.pdf\n"
    );
    let rows = outline(&text).concat();
    assert!(rows.contains("上河渔场") && rows.contains("草鱼"), "{rows}");
}

#[test]
fn who_writes_a_mail_signs_without_a_date_above_the_office() {
    for name in ["江一", "欧阳山"] {
        let text = format!(
            "发件人: 江一 <j@a.cn>\n发送时间: 2026年3月4日 10:00\n收件人: 各站\n主题: 周报\n沙河灌区改造第3周周报\n各位同事：\n{TEXT}\n\
             一、进展\n{TEXT}\n\n{name}\n灌区改造项目组\n电话：1234-5678\n地址：河街1号\n\
             本邮件含有保密信息，仅供指定收件人使用。如误收请删除。\n发自我的手机\n"
        );
        let report = open("txt", &text).unwrap();
        assert_eq!(ends(&report).1, [name, "灌区改造项目组"]);
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
            let (title, signature, attached) = ends(&open("md", &text).unwrap());
            assert_eq!(title, "沙河镇春灌工作总结");
            assert_eq!(signature, ["沙河镇水利站", "2026年3月4日"], "{text}");
            assert_eq!(attached.len(), usize::from(!list.is_empty()));
        }
    }
}

#[test]
fn a_heading_that_breaks_off_behind_a_comma_or_in_a_quotation_goes_on() {
    for (first, second) in [
        ("一、坚持先修后用，", "让清水流进每块田"),
        ("一、推进“一渠一策", "一闸一表”管护"),
    ] {
        let text = format!("沙河镇水利站工作总结\n{TEXT}\n{first}\n{second}\n{TEXT}\n二、明年打算\n{TEXT}\n");
        let whole = format!("{first}{second}").replace("一、", "# 一、|");
        assert_eq!(headings(&text), [whole, "# 二、|明年打算".to_owned()]);
        assert_settled(&text);
    }
}

#[test]
fn the_head_of_every_page_is_none_of_the_title_below_its_first() {
    for head in ["沙河灌区改造项目部", "Water Trust | Field Report No. 3"] {
        let text = format!(
            "{head}\n沙河灌区改造工作报告\n{TEXT}\n一、进展\n{TEXT}\n第 1 页\n{head}\n二、困难\n{TEXT}\n第 2 页\n{head}\n三、建议\n{TEXT}\n"
        );
        assert_eq!(title(&text), "沙河灌区改造工作报告");
        assert_eq!(headings(&text).len(), 3, "{text}");
        assert!(!outline(&text).concat().contains(head));
    }
    // What follows the last head is the report's, and a word goes on behind its hyphen.
    let text = "Night Bus Report 2026\n1 Background\nThe buses of the valley have been late on most of the nights of the win-\nter, and \
                the drivers asked for help with the timetable again.\nPage 1 of 2\nValley Buses | Paper 3\n2 Works\nThe stops were moved and \
                lit, and the road was mended at last.\nPage 2 of 2\nValley Buses | Paper 3\n3 Handover\nThe keys were handed over.\n";
    let all = outline(text).concat();
    assert!(
        all.contains("Handover") && all.contains("handed over") && all.contains("of the win-ter, and"),
        "{all}"
    );
}

#[test]
fn a_paragraph_above_several_highest_headings_is_their_title() {
    let text = format!(
        "[文库](http://a.cn) · 月报\n\n沙河镇水利站7月月报\n\n# 📌 要点\n\n{TEXT}\n\n# 工程\n\n## 渠道\n\n{TEXT}\n\n# 下月安排\n\n{TEXT}\n"
    );
    let report = open("md", &text).unwrap();
    assert_eq!(ends(&report).0, "沙河镇水利站7月月报");
    let levels: Vec<usize> = (report.document.blocks.iter())
        .filter_map(|block| match block {
            crate::report::Block::Heading { level, .. } => Some(*level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 1, 2, 1]);
}

#[test]
fn tags_around_markdown_hide_none_of_it() {
    let text = format!(
        "<meta charset=\"utf-8\">\n<div align=\"center\">\n# 沙河镇渔船整治总结\n</div>\n\n{TEXT}\n\n<br/>\n\n## 一、部署\n\n{TEXT}\n\n\
         <script>share()</script>\n"
    );
    let report = open("md", &text).unwrap();
    assert_eq!(ends(&report).0, "沙河镇渔船整治总结");
    let places: Vec<usize> = report.left_out.iter().map(|left| left.line).collect();
    assert_eq!(places, [1, 2, 4, 8, 14]);
    // What stands in code, and tags with words in them, stay.
    let kept = "# 沙河镇总结\n\n```\n<div>\n```\n\n<div>水闸</div>\n\n<b>\n";
    assert!(open("md", kept).unwrap().left_out.is_empty());
}

#[test]
fn a_table_of_markdown_in_plain_text_is_a_table() {
    let table = "| 项目 | 数量 |\n| --- | ---: |\n| 水闸 | 12 |\n| 泵站 | 3 |\n";
    let text = format!("沙河镇工作总结\n{TEXT}\n{table}一、主要工作\n{TEXT}\n");
    assert!(
        outline(&text)
            .iter()
            .any(|line| line.contains("水闸") && line.contains("12")),
        "{:?}",
        outline(&text)
    );
    assert!(!outline(&text).concat().contains("---"));
    assert_settled(&text);
    // Bars without a row of dashes are text.
    let bars = format!("沙河镇工作总结\n{TEXT}\n| 甲 | 乙 |\n| 丙 | 丁 |\n{TEXT}\n");
    assert!(outline(&bars).concat().contains("| 甲 | 乙 |"));
}

#[test]
fn what_is_numbered_below_an_item_with_its_text_is_no_heading() {
    let text = format!(
        "沙河镇民政工作总结\n{TEXT}\n一、主要工作\n（一）做好救助。{TEXT}\n（二）推进养老。{TEXT}\n1.机构养老\n{TEXT}\n2.居家养老\n{TEXT}\n\
         （三）规范登记。{TEXT}\n二、明年打算\n{TEXT}\n"
    );
    assert_eq!(headings(&text), ["# 一、|主要工作", "# 二、|明年打算"]);
    // Below a heading it may be one.
    let below = text
        .replace("养老。全年", "养老\n全年")
        .replace("救助。全年", "救助\n全年")
        .replace("登记。全年", "登记\n全年");
    assert!(headings(&below).contains(&"### 1.|机构养老".to_owned()), "{below}");
}

#[test]
fn a_labelled_date_above_a_title_is_that_of_the_report_and_a_meetings_is_not() {
    for label in ["成文日期", "报告时间", "印发日期", "填报日期", "日期"] {
        let date = format!("{label}：2026年3月5日");
        let text = format!("{date}\n沙河镇水利站工作总结\n{TEXT}\n一、主要工作\n{TEXT}\n");
        let (found, signature, _) = ends(&open("txt", &text).unwrap());
        assert_eq!((found.as_str(), &signature[..]), ("沙河镇水利站工作总结", &[date][..]));
    }
    let minutes = format!("沙河镇水利站例会纪要\n会议时间：2026年3月5日\n{TEXT}\n一、议定事项\n{TEXT}\n");
    assert!(ends(&open("txt", &minutes).unwrap()).1.is_empty());
}
