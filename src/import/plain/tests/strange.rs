//! Reports in the shapes that strangers give them: what stands above a title, parts without known numbers, the foot of pages and
//! messages. Each kind in several variants.

use super::{assert_settled, headings, open, outline, texts};
use crate::import::{no_blanks, write_outline};
use crate::report::plain_text;

/// A paragraph that is long enough to stand below a heading.
pub const TEXT: &str = "全年修整灌渠30公里，改造泵站12座，受益农户明显增加。";

pub fn title(text: &str) -> String {
    super::title(&open("txt", text).unwrap())
}

pub fn left_out(text: &str) -> Vec<String> {
    let report = open("txt", text).unwrap();
    report.left_out.into_iter().map(|left| left.text).collect()
}

#[test]
fn a_title_stands_below_what_says_by_its_make_that_it_is_none() {
    for above in [
        "附件2",
        "（征求意见稿）",
        "内部资料　注意保存",
        "2025年12月3日",
        "签发人：江一",
        "第14期\n沙河镇办公室　2025年12月3日",
    ] {
        for name in ["沙河镇水利站全年工作总结", "守住一渠清水"] {
            let text = format!("{above}\n{name}\n{TEXT}\n一、重点工作\n{TEXT}\n");
            if name == "守住一渠清水" && above.contains("人民政府") | above.contains("办公室") {
                continue;
            }
            assert_eq!(title(&text), name, "{above}");
            for line in above.lines() {
                let document = open("txt", &text).unwrap().document;
                let head: String = document.frame.head.iter().map(|line| plain_text(&line.right)).collect();
                let kept = write_outline(document, &no_blanks) + &head;
                let has = |c: char| kept.contains(c);
                // Who signs has a key of the file.
                let line = line.trim_start_matches("签发人：");
                assert!(line.chars().filter(|c| c.is_alphanumeric()).all(has), "{line}: {kept}");
            }
        }
    }
}

#[test]
fn the_first_of_several_names_above_a_text_is_a_heading_too() {
    for names in [
        ["县水利局", "县教育局", "县财政局"],
        ["党政办公室", "经济发展办公室", "财政所"],
        ["财政所", "水利站", "农技站"],
    ] {
        let parts: Vec<String> = names.iter().map(|name| format!("{name}\n{TEXT}\n")).collect();
        let found = headings(&format!("沙河镇2026年各部门工作总结\n{}", parts.concat()));
        assert_eq!(found.len(), names.len(), "{found:?}");
    }
    // One alone says who speaks.
    let found = headings(&format!(
        "沙河镇2026年工作总结\n县水利局\n{TEXT}\n灌溉方面\n{TEXT}\n防汛方面\n{TEXT}\n"
    ));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_line_of_who_wrote_it_and_a_comparison_are_no_lines_of_a_page() {
    let body = format!(
        "Winter Works on the Bridges\nBYLINE\n{}\n1. Stone\nWe used it.\n",
        "It was cold. ".repeat(9)
    );
    for (byline, is_of_page) in [
        ("By Mary Brown, Clerk of Works | March 2026", false),
        ("by Mary Brown, Clerk · since 2019 | for the trustees", false),
        ("2026年1月3日 | 沙河镇 | 江一", false),
        ("by mary » Wed May 22, 2024 8:14 pm", true),
        ("by Mary Brown | 22 May 2024 8:14 pm", true),
        ("2026-01-03 10:20 | 江一", true),
    ] {
        assert_eq!(
            !left_out(&body.replace("BYLINE", byline)).is_empty(),
            is_of_page,
            "{byline}"
        );
    }
    for (head, is_of_page) in [
        ("一季度 < 二季度 < 三季度", false),
        ("一句话 → 稳中有进 → 群众满意", false),
        ("镇水利站 < 工作动态 < 首页", true),
        ("镇水利站 → 工作动态 → 正文", true),
    ] {
        let text = format!("{head}\n{TEXT}\n一、灌溉\n{TEXT}\n");
        assert_eq!(!left_out(&text).is_empty(), is_of_page, "{head}");
    }
}

#[test]
fn a_title_below_a_masthead_is_whole() {
    for above in ["密级：内部", "云水报字〔2026〕3号\n密级：内部", "2026年7月2日"] {
        for (lines, name) in [
            ("水利站2026年上半年\n工作情况报告", "水利站2026年上半年工作情况报告"),
            ("沙河镇水利站\n2026年工作总结", "沙河镇水利站2026年工作总结"),
            ("关于2026年灌溉\n情况的报告", "关于2026年灌溉情况的报告"),
        ] {
            assert_eq!(
                title(&format!("{above}\n{lines}\n县水利局：\n{TEXT}\n")),
                name,
                "{above}"
            );
        }
    }
}

#[test]
fn a_salutation_may_stand_below_who_speaks_and_when() {
    for between in [
        "镇水利站站长　江一\n（2025年12月3日）",
        "江一",
        "（2025年12月3日）",
        "汇报人：江一\n2025年12月3日",
    ] {
        for salutation in ["同志们：", "各位代表：", "尊敬的各位领导："] {
            let text = format!("在全镇水利工作会议上的讲话\n{between}\n{salutation}\n{TEXT}\n一、重点工作\n{TEXT}\n");
            let document = open("txt", &text).unwrap().document;
            assert_eq!(plain_text(&document.addressee), salutation, "{between}");
        }
    }
}

#[test]
fn parts_are_counted_in_any_shape() {
    for marks in [
        ["NO.1 ", "NO.2 "],
        ["01丨", "02丨"],
        ["一　", "二　"],
        ["Ⅰ、", "Ⅱ、"],
        ["一）", "二）"],
        ["PART 01 ", "PART 02 "],
        ["２．", "３．"],
        ["■", "■"],
        ["◆ ", "◆ "],
    ] {
        let [first, second] = marks;
        let text = format!("沙河镇水利站工作总结\n{TEXT}\n{first}修缮灌渠\n{TEXT}\n{second}改造泵站\n{TEXT}\n");
        assert_eq!(headings(&text).len(), 2, "{marks:?} {:?}", outline(&text));
        assert!(
            headings(&text).iter().all(|heading| heading.starts_with("# ")),
            "{marks:?}"
        );
        assert_settled(&text);
        // Such numbers stand above those that begin below them.
        let below = format!("（一）清淤\n{TEXT}\n（二）护坡\n{TEXT}");
        let text = format!("沙河镇水利站工作总结\n{TEXT}\n{first}修缮灌渠\n{below}\n{second}改造泵站\n{TEXT}\n");
        let levels: Vec<usize> = headings(&text)
            .iter()
            .map(|heading| heading.chars().take_while(|&c| c == '#').count())
            .collect();
        if !"２■◆".contains(first.chars().next().unwrap()) {
            assert_eq!(levels, [1, 2, 2, 1], "{marks:?} {:?}", headings(&text));
        }
    }
}

#[test]
fn headings_without_a_number_are_known_by_their_fellows() {
    let cases = [
        // One above a long paragraph, the others above short ones and lists.
        format!("修缮灌渠\n{TEXT}\n改造泵站\n改造泵站12座。\n明年打算\n1.清淤；\n2.护坡。\n"),
        format!("【修缮灌渠】\n{TEXT}\n【改造泵站】\n改造泵站12座。\n【明年打算】\n{TEXT}\n"),
        // Parts of which one holds the only series.
        format!("今年主要工作\n一、修缮灌渠\n{TEXT}\n二、改造泵站\n{TEXT}\n明年工作打算\n{TEXT}\n"),
    ];
    for (case, count) in cases.iter().zip([3, 3, 4]) {
        let text = format!("沙河镇水利站工作总结\n{TEXT}\n{case}");
        assert_eq!(headings(&text).len(), count, "{:?}", outline(&text));
    }
    let text = format!(
        "沙河镇水利站工作总结\n{TEXT}\n一、重点工作\n修缮灌渠\n{TEXT}\n改造泵站\n{TEXT}\n二、明年打算\n{TEXT}\n"
    );
    assert_eq!(
        headings(&text),
        ["# 一、|重点工作", "## |修缮灌渠", "## |改造泵站", "# 二、|明年打算"]
    );
    // A report by offices, the first of them too.
    for offices in [
        "县水利局|县教育局|县财政局",
        "党政办公室|经济发展办公室|财政所",
        "财政所|水利站|教育局",
    ] {
        let parts: String = offices.split('|').map(|office| format!("{office}\n{TEXT}\n")).collect();
        let found = headings(&format!("沙河镇全年工作总结\n{parts}"));
        assert_eq!(
            found,
            offices
                .split('|')
                .map(|office| format!("# |{office}"))
                .collect::<Vec<_>>()
        );
    }
    // One short line between sentences is none.
    let text = format!("沙河镇水利站工作总结\n{TEXT}\n修缮灌渠\n{TEXT}\n");
    assert_eq!(headings(&text), [""; 0]);
}

#[test]
fn bold_makes_headings_of_short_lines_in_pages_and_markdown() {
    let page = |inside: &str| format!("<html><body><h1>沙河镇水利站工作总结</h1><p>{TEXT}</p>{inside}</body></html>");
    let bold = |words: &str| format!("<p><b>{words}</b></p><p>改造泵站12座。</p>");
    let report = open("html", &page(&(bold("修缮灌渠") + &bold("改造泵站")))).unwrap();
    let count = |report: &crate::import::OpenedReport| {
        let blocks = report.document.blocks.iter();
        blocks
            .filter(|block| matches!(block, crate::report::Block::Heading { level: 1, .. }))
            .count()
    };
    assert_eq!(count(&report), 2);
    let text =
        format!("# 沙河镇水利站工作总结\n\n{TEXT}\n\n**修缮灌渠**\n\n改造泵站12座。\n\n**改造泵站**\n\n{TEXT}\n");
    assert_eq!(count(&open("md", &text).unwrap()), 2);
    // One bold line alone says nothing.
    assert_eq!(count(&open("html", &page(&bold("修缮灌渠"))).unwrap()), 0);
}

#[test]
fn heads_and_numbers_of_pages_are_no_text() {
    let page = |head: &str, page: usize| format!("{}\n", head.replace('N', &page.to_string()));
    for head in ["沙河镇水利站年报    N", "N | 沙河镇水利站年报", "N\t沙河镇水利站年报"] {
        let text = format!(
            "沙河镇水利站工作总结\n{TEXT}\n{}一、重点工作\n{TEXT}\n{}二、明年打算\n{TEXT}\n",
            page(head, 3),
            page(head, 4)
        );
        assert_eq!(left_out(&text).len(), 2, "{head}");
    }
    let text = format!(
        "沙河镇水利站工作总结\n{TEXT}\n{TEXT}\n1\n一、重点工作\n{TEXT}\n{TEXT}\n2\n二、明年打算\n{TEXT}\n{TEXT}\n3\n"
    );
    assert_eq!(left_out(&text), ["1", "2", "3"]);
    // Rows of tables stand again on each page.
    for (above, below) in [
        ("", "序号   泵站   费用\n1   东站   120\n"),
        ("合计\t100%\n", ""),
        ("东站\t3\n合计\t300\n", ""),
    ] {
        let pages: String = (1..4)
            .map(|page| format!("{TEXT}\n{above}- {page} -\n{below}"))
            .collect();
        assert_eq!(
            left_out(&format!("沙河镇水利站工作总结\n{below}{pages}")),
            ["- 1 -", "- 2 -", "- 3 -"]
        );
    }
    // Two of them may be anything.
    let text = format!("沙河镇水利站工作总结\n{TEXT}\n1\n一、重点工作\n{TEXT}\n{TEXT}\n2\n二、明年打算\n{TEXT}\n");
    assert_eq!(left_out(&text), [""; 0]);
}

#[test]
fn a_list_of_fields_and_a_message_handed_on_are_no_text() {
    let title_line = "沙河镇水利站全年工作总结";
    for above in [
        "索引号：\n0081-2025\n发布机构：\n沙河镇\n有 效 性：\n有效",
        "流水号：SH2025\n缓急：平急\n来源：沙河镇",
        "流转编号：SH-1  打印时间：2025-12-03 08:40",
    ] {
        let text = format!("{above}\n{title_line}\n{TEXT}\n一、重点工作\n{TEXT}\n");
        assert_eq!(
            (title(&text).as_str(), left_out(&text).len()),
            (title_line, above.lines().count()),
            "{above}"
        );
    }
    let text = format!(
        "发件人：江一 <a@b.example>\n发送时间：2025年12月3日\n收件人：江二\n主题：转发：总结\n\n江二：\n请看下面。\n\n-----原始邮件-----\n{title_line}\n{TEXT}\n一、重点工作\n{TEXT}\n"
    );
    assert_eq!(title(&text), title_line);
    assert_eq!(left_out(&text).len(), 7);
    // What a meeting says of itself is its own.
    let text = format!(
        "沙河镇水利工作会议纪要\n时间：2025年12月3日\n地点：镇政府\n主持：江一\n{TEXT}\n一、重点工作\n{TEXT}\n"
    );
    assert_eq!(left_out(&text), [""; 0]);
}

#[test]
fn words_of_a_page_above_its_foot_are_its_own() {
    let body = format!("沙河镇水利站全年工作总结\n{TEXT}\n一、重点工作\n{TEXT}\n");
    for words in [
        "觉得不错就转给别人吧↓↓↓",
        "更多好内容等着你",
        "文字：江一",
        "图片 | 江二",
    ] {
        assert_eq!(left_out(&format!("{body}{words}\n阅读原文\n")), [words, "阅读原文"]);
    }
    // Who signs, a list and a sentence are not, nor is anything where no page is around the report.
    for words in ["沙河镇水利站", "江一", "1. 泵站表", "此致", "谢谢大家！"] {
        assert_eq!(left_out(&format!("{body}{words}\n阅读原文\n")), ["阅读原文"], "{words}");
    }
    assert_eq!(left_out(&format!("{body}更多好内容等着你\n")), [""; 0]);
}

#[test]
fn below_the_date_notes_stand_by_their_make_and_moons_have_dates() {
    let body = format!("沙河镇水利站全年工作总结\n{TEXT}\n一、重点工作\n{TEXT}\n");
    for note in [
        "发：各村委会",
        "报：县水利局；送：镇政府",
        "抄送：县水利局，各村委会。",
        "沙河镇办公室 2025年12月3日印发",
        "（共印30份）",
        "联系电话：00000000",
    ] {
        for date in ["2025年12月3日", "2025年正月初八", "２０２５年１２月３日"] {
            let text = format!("{body}沙河镇水利站\n{date}\n{note}\n");
            let signature = open("txt", &text).unwrap().document.signature;
            assert_eq!(texts(&signature), ["沙河镇水利站", date], "{note}");
        }
    }
    let english = "Annual Report of the Canal Board\nThe board met six times and repaired nine locks during the year.\n1. Works\nAll nine locks were repaired before the first of June.\n";
    for (signed, count) in [
        ("Ann Roe, Chair\nJohn Doe, Clerk\n", 2),
        ("Ann Roe\nChair of the Board\n", 2),
        ("Canals and Locks\n", 0),
    ] {
        let document = open("txt", &format!("{english}{signed}")).unwrap().document;
        assert_eq!(document.signature.len(), count, "{signed}");
    }
}

#[test]
fn what_a_letter_is_about_is_its_title() {
    let body = "The divers looked at the quay.\nFindings\nEleven fenders are missing from the wall.\nCosts\nThe works cost nine thousand.\n";
    for label in ["Re:", "RE:", "Subject:", "SUBJECT:"] {
        for head in [
            "HARBOUR TRUST\nTo: The Board\n",
            "BRIEFING NOTE No. 7\nTo: The Board\nDate: 4 May 2026\n",
        ] {
            let text = format!("{head}{label} State of the north quay\n{body}");
            assert_eq!(title(&text), "State of the north quay", "{text}");
            assert_eq!(left_out(&text), [label]);
        }
    }
}

#[test]
fn sentences_in_brackets_right_below_each_other_are_a_list() {
    for end in ["；", "。"] {
        let items = format!("（一）每周检查一次{end}\n（二）每月通报一次{end}\n");
        let text = format!("沙河镇水利站工作总结\n{TEXT}\n一、改造泵站\n{TEXT}\n二、长效措施\n{items}");
        assert_eq!(headings(&text).len(), 2, "{text}");
    }
}

#[test]
fn what_others_said_below_a_report_is_left_out() {
    let body = format!("沙河镇水利站工作总结\n{TEXT}\n一、修缮灌渠\n{TEXT}\n二、改造泵站\n{TEXT}\n");
    for comments in [
        "2条评论\n江一：写得好",
        "2楼 江一：学习了\n3楼 江二：好",
        "江一 发表于 2026-7-3 21:30\n2#\n好",
    ] {
        let all: Vec<&str> = comments.lines().collect();
        assert_eq!(left_out(&format!("{body}{comments}\n")), all);
    }
}

#[test]
fn a_title_stands_again_on_several_lines() {
    let text = format!("沙河镇水利站2026年工作总结\n沙河镇水利站\n2026年工作总结\n{TEXT}\n一、修缮灌渠\n{TEXT}\n");
    assert_eq!(left_out(&text), ["沙河镇水利站", "2026年工作总结"]);
}

#[test]
fn a_name_is_no_heading_and_what_opens_a_report_is_one() {
    let parts = format!("修缮灌渠工作\n{TEXT}\n改造泵站工作\n{TEXT}\n");
    let text = format!("沙河镇水利站工作报告\n（2026年3月5日）\n江一川\n各位代表：\n{TEXT}\n{parts}");
    assert_eq!(headings(&text).len(), 2, "{:?}", outline(&text));
    let english = "ANNUAL REPORT\nIssue: 23\nSUMMARY\nThe board met six times in the year.\nWORKS\nNine locks were repaired before June.\nMONEY\nThe year ended with a small surplus.\n";
    assert_eq!(headings(english).len(), 3, "{:?}", outline(english));
}

#[test]
fn copies_are_moved_above_names_only_where_these_sign() {
    let body = "Report on the Winter Works\n\nThe six bridges of the town were repaired by our own masons.\n";
    for label in ["cc:", "Copies:", "Copy to:", "Circulation:"] {
        for names in [
            "John Smith, Mason",
            "John Smith, Mason\nPeter Jones, Carter",
            "John Smith, Chair",
        ] {
            let report = open("txt", &format!("{body}{names}\n{label} The County Council\n")).unwrap();
            let is_signed = !report.document.signature.is_empty();
            let kept = write_outline(report.document, &no_blanks);
            let is_moved = kept.find("County").unwrap() < kept.find("Smith").unwrap();
            assert_eq!(is_moved, is_signed, "{label} {names}: {kept}");
        }
    }
}

#[test]
fn a_line_that_breaks_off_before_a_figure_of_its_sentence_goes_on() {
    let text = "Pump Works: a review\n\nWe served 1,204 homes, and the time to an appointment is\n5.2 days, down from 6.5 days. Both depots, which we opened in\n\
        2026, are busy; in all we trained\n12. Nobody left.\n\n1. Staff\n\nThe depot grew by\n3.5 people.\n\n2. Money\n\nCosts were $1.2m.\n";
    let found = outline(text);
    let first = "We served 1,204 homes, and the time to an appointment is 5.2 days, down from 6.5 days. Both depots, which we opened in 2026, are busy; in all we trained 12. Nobody left.";
    for paragraph in [first, "The depot grew by 3.5 people."] {
        assert!(found.iter().any(|line| line == paragraph), "{found:#?}");
    }
    let listed = outline("Pump Works\n\nWe did three things\n2. We paid.\n3. We left.\n");
    assert!(!listed.iter().any(|line| line.contains("things 2")), "{listed:#?}");
}

#[test]
fn a_sentence_cut_at_a_pause_goes_on_however_wide_its_line_is() {
    let text = "统计局总结\n\n今年开展调查。\n\n一、工作\n（一）调查。抽样3204户，访问率98.5%，\n比上年提高1.2个百分点。\n（二）服务。提供资料120份，立案57\n起。\n\
        二、问题\n人手不足。\n";
    let found = outline(text).concat();
    for sentence in ["98.5%，比上年", "立案57起。"] {
        assert!(found.contains(sentence), "{found}");
    }
}

/// What is written of it stands in fewer lines, or with a blank between number and date, and is read as it was.
#[test]
fn an_entry_is_no_title_however_its_lines_are_broken() {
    for text in [
        "• 要坚持问题导向，\n项目  计划  完成",
        "• 要坚持问题导向，\n青石区科技局2026年工作总结\n",
        "- 坚持改革，\n推动发展",
        "● 狠抓落实，\n2026年工作要点",
        "(试点)\n一是\t（2）抓落实\n一是抓学习。",
        "安排如下：\n一是\t我们抓好学习，抓好整改。，其中\n我们抓好学习，抓好整改。",
        "（试行）\n一要\t抓学习\n二要抓整改。",
        "附记\n二是\t抓好整改\n大家要重视。",
    ] {
        assert_settled(text);
        let title = plain_text(&open("txt", text).unwrap().document.title);
        assert!(!title.contains(['坚', '抓']), "{text}: {title}");
    }
    for text in [
        "(2)2025年1月8日\n*强调* 与 _下划线_\n加强组织领导",
        "（三） 2026年3月\n强调几点\n加强领导",
        "安排如下：\n培训\t3\t4\n培训\t3\t4",
        "分工：\n甲组\t1\t2\n乙组\t3\t4\n",
    ] {
        assert_settled(text);
    }
    let title = "坚持改革创新，\n推动高质量发展\n各位代表：\n我们抓学习。\n";
    let parts = open("txt", title).unwrap().document.title;
    assert_eq!(plain_text(&parts), "坚持改革创新，推动高质量发展");
}

#[test]
fn what_wikis_have_behind_headings_and_rules_between_lines_are_left_out() {
    for tail in ["[编辑]", " 【编辑】", "[edit]", " ¶", "[编辑 | 编辑源代码]"] {
        let text = format!("沙河镇水利站工作总结\n一、修闸{tail}\n{TEXT}\n二、清淤{tail}\n{TEXT}\n");
        assert_eq!(headings(&text), ["# 一、|修闸", "# 二、|清淤"], "{text}");
        assert_eq!(left_out(&text), [tail.trim(), tail.trim()]);
    }
    for rule in ["━━━━━━━━", "────", "＿＿＿＿＿＿"] {
        let text = format!("{rule}\n沙河镇水利站工作总结\n{TEXT}\n{rule}\n明年继续改造。\n");
        assert_eq!(title(&text), "沙河镇水利站工作总结", "{text}");
        assert_eq!(left_out(&text), [rule, rule]);
    }
}

#[test]
fn a_table_of_many_rows_is_of_the_report_whatever_they_say() {
    // A page has some such lines in columns, and never hundreds.
    for rows in [["分享  收藏", "打印  字体"], ["Share  Print", "Login  Register"]] {
        let text = format!(
            "沙河镇水利站工作总结\n{TEXT}\n\n{}",
            (rows.join("\n") + "\n").repeat(150)
        );
        assert_eq!(left_out(&text), Vec::<String>::new(), "{rows:?}");
    }
}

#[test]
fn a_contents_list_may_count_headings_that_have_no_number() {
    let body = "The scouts camped eleven nights, four of them in snow.";
    let text = format!(
        "Scouts Report\n\nContents\n1 Camps\n2 Badges\n2.1 Swimming\n\nCamps\n{body}\n\nBadges\n{body}\n\nSwimming\n{body}\n"
    );
    assert_eq!(left_out(&text), ["Contents", "1 Camps", "2 Badges", "2.1 Swimming"]);
}

#[test]
fn what_pages_and_papers_say_of_themselves_in_a_line_is_left_out() {
    let body = format!("沙河镇水利站工作总结\n{TEXT}\n一、修缮灌渠\n{TEXT}\n二、改造泵站\n{TEXT}\n");
    for above in [
        "楼主：江一 发表于 2026-7-3 21:30 只看该作者 倒序浏览",
        "Published 3 July 2026. Views: 204",
        "By admin, 3 July 2026. Category: Reports. Tags: water, towns",
        "Print   Download PDF (2 MB)   Was this page helpful? Yes No",
    ] {
        assert_eq!(left_out(&format!("{above}\n{body}")), [above]);
    }
    for below in [
        "（本刊投稿邮箱：tougao@shahe.example）",
        "---8<--- 点击这里订阅本站 | 本页由小站生成",
    ] {
        assert_eq!(left_out(&format!("{body}{below}\n")), [below]);
    }
    // 第二页 stands between the paragraphs of a paper, and 沙河水利 · 7 · at the foot of each page.
    let paged = body.replace("一、", "----- 第 2 页 共 3 页 -----\n一、");
    assert_eq!(left_out(&paged), ["----- 第 2 页 共 3 页 -----"]);
    let paged = body
        .replace("一、", "沙河水利 · 7 ·\n一、")
        .replace("二、", "沙河水利 · 8 ·\n二、");
    assert_eq!(left_out(&paged), ["沙河水利 · 7 ·", "沙河水利 · 8 ·"]);
}

#[test]
fn a_number_of_two_levels_may_be_glued_to_its_heading() {
    let text = format!(
        "沙河镇水利站工作总结\n1.基本情况\n{TEXT}\n2.主要问题\n2.1渗漏点位\n{TEXT}\n2.2淤积河段\n{TEXT}\n3.下步打算\n{TEXT}\n"
    );
    let found = headings(&text);
    assert_eq!(found.len(), 5, "{found:?}");
    // An amount is none.
    let amounts = format!("沙河镇水利站工作总结\n一、投入\n{TEXT}\n2.1万元用于清淤\n二、产出\n{TEXT}\n");
    assert_eq!(headings(&amounts).len(), 2);
}

#[test]
fn each_office_of_a_kind_may_be_addressed() {
    for (extension, addressee) in [
        ("txt", "各车间、各科室："),
        ("md", "各车间、各科室："),
        ("txt", "各泵站："),
    ] {
        let mark = if extension == "md" { "# " } else { "" };
        let text = format!("{mark}关于开展汛前检查的通知\n\n{addressee}\n\n{TEXT}\n\n请认真执行。\n");
        let document = open(extension, &text).unwrap().document;
        assert_eq!(plain_text(&document.addressee), addressee, "{extension}");
    }
    let text = format!("关于开展汛前检查的通知\n\n各项指标：\n\n{TEXT}\n");
    assert!(open("txt", &text).unwrap().document.addressee.is_empty());
}
