use super::*;
use crate::formats::write_docx;
use crate::import::cases::cases;
use crate::import::{BesideKind, Why};
use crate::report::layout::{Layout, LayoutSpec};

#[test]
fn a_page_is_left_out_around_the_report() {
    let text = "青石文库\n当前位置：首页 > 总结\n年度工作总结\n网站：青石文库 | 时间：2026-01-02 10:00:00\n打印\n【字号：\n大\n】\n\
        一、主要工作\n年度工作总结\n全年完成项目32项。\n来源：网络整理 免责声明：本文仅供学习。\n上一篇：计划\n另一份计划";
    assert_eq!(
        outline(text),
        ["= 年度工作总结", "# 一、|主要工作", "全年完成项目32项。"]
    );
    let left_out = open("txt", text).unwrap().left_out;
    let whys: Vec<(usize, Why)> = left_out.iter().map(|left| (left.line, left.why)).collect();
    assert_eq!(
        whys,
        [
            (1, Why::Breadcrumb),
            (2, Why::Breadcrumb),
            (4, Why::Source),
            (5, Why::Toolbar),
            (6, Why::Toolbar),
            (7, Why::Toolbar),
            (8, Why::Toolbar),
            (10, Why::RepeatedTitle),
            (12, Why::Site),
            (13, Why::Links),
            (14, Why::Links),
        ]
    );
}

#[test]
fn a_sentence_of_the_report_is_never_taken_for_one_of_the_site() {
    let text = "会议纪要\n时间：2026年3月5日下午\n地点：三楼会议室\n会议听取了网友留言办理情况汇报。\n本站全年供电8万千瓦时。\n\
        开通微信公众号，下载量达3万次。\n打印档案20份，关注度提高。\n王小明";
    let report = open("txt", text).unwrap();
    assert_eq!(report.left_out, []);
}

#[test]
fn of_a_paragraph_only_the_sentences_of_the_site_are_left_out() {
    let text = "工作总结\n全年完成任务32项。小编整理了以下分享给大家。\n抓好学习。\n以下是小编整理的范文。希望对您有帮助！\n本文来源于网络。全年培训3次。";
    let report = open("txt", text).unwrap();
    assert_eq!(report.text, "工作总结\n全年完成任务32项。\n抓好学习。\n全年培训3次。\n");
    let left_out: Vec<(usize, &str)> = report
        .left_out
        .iter()
        .map(|left| (left.line, left.text.as_str()))
        .collect();
    assert_eq!(
        left_out,
        [
            (2, "小编整理了以下分享给大家。"),
            (4, "以下是小编整理的范文。希望对您有帮助！"),
            (5, "本文来源于网络。"),
        ]
    );
}

#[test]
fn a_watermark_is_cut_off_every_paragraph() {
    let text =
        "工作总结\n抓好学习，成效明显。青石范文网\n抓好整改，成效明显。青石范文网\n抓好落实，成效明显。 青石范文网";
    assert_eq!(
        outline(text),
        [
            "= 工作总结",
            "抓好学习，成效明显。",
            "抓好整改，成效明显。",
            "抓好落实，成效明显。"
        ]
    );
}

#[test]
fn a_label_may_begin_an_earlier_value() {
    let report = open("txt", "工作总结\n来源：编辑部 编辑：李四\n全年完成项目32项。").unwrap();
    assert_eq!(report.left_out[0].why, Why::Source);
}

#[test]
fn what_many_rows_or_paragraphs_of_a_report_end_in_is_no_watermark() {
    let texts = [
        "工作台账\n序号\t事项\t进度\n1\t开展检查。\t已经完成\n2\t开展培训。\t已经完成\n3\t开展演练。\t已经完成",
        "工作台账\n序号  事项      进度\n1  开展检查。  已经完成\n2  开展培训。  已经完成\n3  开展演练。  已经完成",
        "工作总结\n检查三处。完毕\n整改三处。完毕\n复查三处。完毕\n验收三处。完毕",
        "工作总结\n今年继续推进，按期完成的都已验收。\n检查三处。按期完成\n整改三处。按期完成\n复查三处。按期完成",
    ];
    for text in texts {
        let report = open("txt", text).unwrap();
        assert_eq!(report.left_out, []);
        assert_eq!(characters(&report.text), characters(text));
    }
    let row = |number: usize| format!("<tr><td>{number}<td>开展检查。青石范文网<td></tr>");
    let page = format!("<h1>工作台账</h1><table>{}{}{}</table>", row(1), row(2), row(3));
    assert_eq!(open("html", &page).unwrap().left_out, []);
}

#[test]
fn one_of_several_works_is_chosen() {
    let body = "今年以来，我们坚持问题导向，抓好学习教育，抓好整改落实，各项工作取得了明显的成效，群众满意度稳步提高。";
    let text = format!("小编为您整理。\n工作总结1\n{body}\n工作总结2\n二、{body}\n");
    let Err(ImportError::SeveralWorks { titles }) = open("txt", &text) else {
        panic!()
    };
    assert_eq!(titles, ["工作总结1", "工作总结2"]);
    let choose = |nth| {
        let options = ImportOptions {
            nth: Some(nth),
            ..ImportOptions::default()
        };
        open_report("txt", text.as_bytes(), &options)
    };
    let report = choose(2).unwrap();
    assert_eq!(plain_text(&report.document.title), "工作总结2");
    assert_eq!(report.left_out.len(), 3);
    assert!(matches!(choose(3), Err(ImportError::NoSuchWork { .. })));
    let options = ImportOptions {
        keep_all: true,
        ..ImportOptions::default()
    };
    assert_eq!(open_report("txt", text.as_bytes(), &options).unwrap().left_out, []);
}

#[test]
fn a_title_may_stand_in_several_lines_or_be_spaced() {
    assert_eq!(
        outline("青石区科技局\n2026年工作总结\n各科室：\n现将情况报告如下。"),
        ["= 青石区科技局2026年工作总结", "@ 各科室：", "现将情况报告如下。"]
    );
    assert_eq!(
        outline("工　作　总　结\n——2026年会议")[..2],
        ["= 工作总结", "——2026年会议"]
    );
}

#[test]
fn the_end_is_who_signs_and_when() {
    let cases = cases(
        "
        青石区科技局⏎2026年11月25日 → 2
        中共青石区科技局支部⏎青石区科技局⏎二〇二六年十一月二十五日 → 3
        述职人：王小明⏎2026.11.25 → 2
        2026年11月25日⏎述职人：王小明 → 2
        Wang Xiaoming⏎25 November 2026 → 2
        Date: November 25, 2026 → 1
        青石区科技局　2026年11月25日 → 1
        今年的工作到此结束。⏎2026年11月25日 → 1
        青石区科技局 → 1
        青石区科技局（盖章） → 1
        青石区科技局(公章)⏎2026.11.25 → 2
        建设美丽乡村 → 0
        谢谢大家 → 0
        请认真执行⏎2026年11月25日 → 1
        望各单位抓好落实⏎2026-11-25 → 1
        此致⏎敬礼⏎青石区科技局⏎2026年11月25日 → 2
        青石区老年学堂筹备组织者⏎2026年11月25日 → 2
        ",
    );
    for (lines, count) in cases {
        let lines: Vec<&str> = std::iter::once("全年完成项目32项。").chain(lines.lines()).collect();
        assert_eq!(signature_length(&lines).to_string(), count, "{lines:?}");
    }
}

#[test]
fn headings_are_found_in_every_style() {
    let body = "我们抓好学习，抓好整改，取得明显成效。";
    let cases = [
        ("第一部分 回顾", "第一章 总则"),
        ("一、回顾", "（一）学习"),
        ("一. 回顾", "1．学习"),
        ("（一）回顾", "(1)学习"),
        ("I. Review", "1.1 Scope"),
        ("1、回顾", "①学习"),
        ("A. Review", "（1）学习"),
    ];
    for (first, second) in cases {
        let next = first
            .replace("I.", "II.")
            .replace("A.", "B.")
            .replace('一', "二")
            .replace("1、", "2、");
        let text = format!("总结报告\n{first}\n{second}\n{body}\n{next}\n{body}");
        let levels: Vec<usize> = outline(&text)
            .iter()
            .map(|line| line.len() - line.trim_start_matches('#').len())
            .collect();
        let second = if first.starts_with("第一部分") { 1 } else { 2 };
        assert_eq!(levels, [0, 1, second, 0, 1, 0], "{text}");
    }
}

#[test]
fn a_series_is_headings_or_items_as_a_whole() {
    let text = "工作总结\n（一）抓学习，强队伍。\n内容。\n（二）抓整改。内容很多，写在这里。\n1、甲\n2、乙";
    assert_eq!(
        outline(text),
        [
            "= 工作总结",
            "- （一）",
            " 抓学习，强队伍。",
            "内容。",
            "- （二）",
            " *抓整改。*内容很多，写在这里。",
            " - 1、",
            "  甲",
            " - 2、",
            "  乙"
        ]
    );
}

#[test]
fn marks_of_page_chunks_are_no_numbers() {
    let long = "我们坚持以问题为导向，紧紧围绕年度目标任务，抓好学习教育，抓好整改落实，抓好队伍建设，抓好作风建设，扎实推进各项工作开展，认真组织和";
    assert_eq!(
        outline(&format!("工作总结\n1、{long}\n2、{long}\n3、成效明显。"))
            .iter()
            .filter(|line| line.starts_with('-'))
            .count(),
        0
    );
}

#[test]
fn wrapped_lines_are_joined_where_they_were_one() {
    let sentence = "我们坚持以问题为导向，紧紧围绕年度目标任务抓好学习教育和整改落实，各项工作取得了明显的成效";
    let text = format!(
        "工作总结\n各科室：\n一、主要工作\n{0}，{0}。\n二、打算\n{0}，{0}，{0}。\n青石区科技局\n2026年11月25日",
        sentence
    );
    let report = open("txt", &text).unwrap();
    for width in [44, 60, 80] {
        let wrapped = written(&report.document, Some(width));
        assert_eq!(open("txt", &wrapped).unwrap().document, report.document, "{wrapped}");
    }
    let flush: String = sentence
        .repeat(4)
        .chars()
        .collect::<Vec<_>>()
        .chunks(30)
        .map(|line| line.iter().collect::<String>() + "\n")
        .collect();
    assert_eq!(outline(&format!("工作总结\n{flush}"))[1..], [sentence.repeat(4)]);
    assert_eq!(
        outline("工作总结\n全年细颗粒物浓度（PM\n2.5\n）下降，空气质量改善。\n其他。")[1],
        "全年细颗粒物浓度（PM2.5）下降，空气质量改善。"
    );
}

#[test]
fn one_paragraph_is_split_at_its_run_in_numbers() {
    let text = "青石区安全生产工作总结 今年以来，我们抓好安全生产，现将情况总结如下： 一、主要做法 1、加强领导。成立领导小组，压实责任。 \
        2、强化检查。检查企业32家，整改隐患18处。二、存在问题 一是认识不足，二是投入不够。";
    let lines = outline(text);
    assert_eq!(lines[0], "= 青石区安全生产工作总结");
    assert_eq!(
        lines.iter().filter(|line| line.starts_with('#')).count(),
        2,
        "{lines:?}"
    );
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("- ")).count(),
        2,
        "{lines:?}"
    );
}

#[test]
fn tables_are_found_between_tabs_and_in_columns() {
    for text in [
        "完成情况\n项目\t计划\t完成\n培训\t3\t4\n合计\t\t4\n完。",
        "完成情况\n项目  计划  完成\n培训  3     4\n合计        4\n　　完。",
        "完成情况\n项目  计划  完成\n培训     3     4\n合计           4\n　　完。",
        "完成情况\n项目  计划  完成\n培训     3     4\n合计           4\n　　完。",
    ] {
        assert_eq!(
            outline(text),
            ["= 完成情况", "项目|计划|完成", "培训|3|4", "合计||4", "完。"]
        );
    }
    assert_eq!(outline("完成情况\n项目\t计划\n培训\t3\t4\n完。").len(), 4);
}

#[test]
fn a_text_is_read_in_any_encoding() {
    let text = "工作总结\r\n一、成效\r\n抓好学习。\r\n";
    let expected = open("txt", text).unwrap().document;
    let utf16 = |little: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    let files = [
        format!("\u{FEFF}{text}").into_bytes(),
        gb.into_owned(),
        utf16(true),
        utf16(false),
        [vec![0xFF, 0xFE], utf16(true)].concat(),
        [vec![0xFE, 0xFF], utf16(false)].concat(),
        text.replace("\r\n", "\r").into_bytes(),
        text.replace("\r\n", "\u{2028}").into_bytes(),
    ];
    for file in files {
        assert_eq!(
            open_report("", &file, &ImportOptions::default()).unwrap().document,
            expected
        );
    }
    assert_eq!(open("txt", "甲\u{1}乙\u{FFFE}。").unwrap().controls, 2);
}

#[test]
fn files_of_other_programs_are_named() {
    let error = |bytes: &[u8]| open_report("txt", bytes, &ImportOptions::default()).unwrap_err();
    assert!(matches!(error(b"%PDF-1.7 ..."), ImportError::Foreign(pdf) if pdf.kind == "PDF"));
    assert_eq!(error(b""), ImportError::Empty);
    assert_eq!(error(" \n　\n".as_bytes()), ImportError::Empty);
    assert_eq!(error(&[0, 1, 2, 3, 0, 0, 200, 255]), ImportError::NoText);
    let long = "甲\n".repeat(1_000_001);
    assert_eq!(error(long.as_bytes()), ImportError::TooLarge);
    let page = format!("<html><body>{}</body></html>", "<p>甲".repeat(1_000_001));
    assert_eq!(error(page.as_bytes()), ImportError::TooLarge);
    let marks = format!("# 甲\n\n{}\n", "*_[".repeat(200_000));
    assert_eq!(open("md", &marks).unwrap_err(), ImportError::TooLarge);
    assert!(matches!(
        error(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ImportError::Word(_)
    ));
}

/// The levels and texts of the headings of a page, its title first.
fn headings_of_page(body: &str) -> Vec<String> {
    let page = format!("<html><body>{body}</body></html>");
    let document = open("html", &page).unwrap().document;
    let title = plain_text(&document.title);
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text, .. } => Some(format!("{level} {}", plain_text(text))),
        _ => None,
    });
    std::iter::once(title).chain(headings).collect()
}

#[test]
fn the_headings_of_a_page_need_no_numbers() {
    let cases = cases(
        "
        <h1>云杉区工作总结</h1><h2>供水保障：让群众喝上放心水。</h2><p>改造。</p><h3>“三个一”工程</h3><p>甲。</p><h2>2</h2><p>乙。</p> → 云杉区工作总结⏎1 供水保障：让群众喝上放心水。⏎2 “三个一”工程⏎1 2
        A title in words above headings of the highest level, which then are parts.
        <p>云杉区工作总结</p><h1>供水保障</h1><p>改造。</p><h1>下一步打算</h1><p>建设。</p> → 云杉区工作总结⏎1 供水保障⏎1 下一步打算
        <div>站点</div><h1>云杉区工作总结</h1><h4>供水</h4><p>改造。</p><h5>管网</h5><p>甲。</p><h4>打算</h4><p>乙。</p> → 云杉区工作总结⏎1 供水⏎2 管网⏎1 打算
        A level that is left out, a heading on two lines, and the name of the site above the title.
        <h1>云杉区工作总结</h1><h2>供水</h2><h4>管网</h4><p>甲。</p><h2>第一部分<br>打算<br/>安排</h2><p>乙。</p> → 云杉区工作总结⏎1 供水⏎2 管网⏎1 打算安排
        <h1>云杉网</h1><h2>云杉区水务局工作总结</h2><p>改造。</p><h3>打算</h3><p>乙。</p> → 云杉区水务局工作总结⏎1 打算
        Several of them and no title.
        <h1>供水保障</h1><p>改造。</p><h2>管网</h2><p>甲。</p><h1>下一步打算</h1><p>建设。</p> → ⏎1 供水保障⏎2 管网⏎1 下一步打算
        <h1>云杉区工作总结</h1><h1>供水保障</h1><p>改造。</p><h1>下一步打算</h1><p>建设。</p> → 云杉区工作总结⏎1 供水保障⏎1 下一步打算
        <h1>云杉供水网</h1><h1>云杉区工作总结</h1><p>改造。</p><h2>下一步打算</h2><p>建设。</p> → 云杉区工作总结⏎1 下一步打算
        One that is longer than titles are by their words.
        <h1>Larkfield Library Catalogue Migration: Status Report for October 2026</h1><h2>Overall</h2><p>On track.</p> → Larkfield Library Catalogue Migration: Status Report for October 2026⏎1 Overall
        <h1>云杉区工作总结</h1><ul><li><h2>供水</h2><p>改造。</p></li><li><h2>排水</h2><p>疏通。</p></li></ul> → 云杉区工作总结⏎1 供水⏎1 排水
        ",
    );
    for (body, headings) in cases {
        assert_eq!(headings_of_page(&body).join("\n"), headings, "{body}");
    }
}

#[test]
fn a_web_page_is_read_as_its_reader_sees_it() {
    let page = "<!doctype html><html><head><title>青石文库</title><style>p{}</style></head><body><nav><ul><li>首页</li></ul></nav>\
        <div>导航</div><h1>工作总结</h1><p>&nbsp;一、成效</p>\n<p>抓好&ldquo;学习&rdquo;，<b>抓好</b>\n整改。<br>完成3项。</p><script>1</script>\
        <ol><li>甲项工作完成。<li>乙项工作完成。</ol><table><tr><th>项目<th>数</tr><tr><td>培训<td>3</tr></table><h3>打算</h3><p style='display: none'>隐藏</p><footer>版权</footer>";
    let report = open("", page).unwrap();
    let lines: Vec<&str> = report.text.lines().collect();
    assert_eq!(
        lines,
        [
            "工作总结",
            "一、成效",
            "抓好“学习”，抓好整改。",
            "完成3项。",
            "1. 甲项工作完成。",
            "2. 乙项工作完成。",
            "项目\t数",
            "培训\t3",
            "打算"
        ]
    );
    assert_eq!(left_out(&report), ["首页", "导航", "隐藏", "版权"]);
    assert!(
        report
            .document
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Table(_)))
    );
}

#[test]
fn what_a_page_never_ends_or_hides_takes_nothing_of_the_report_with_it() {
    // What is read of a page, and what is listed.
    let cases: [(&str, &[&str], &[&str]); 16] = [
        ("<p>甲<span hidden>内部</span>乙", &["甲乙"], &["内部"]),
        ("<p>甲<script>内部</script>乙", &["甲乙"], &[]),
        ("<svg width=1 /><p>甲项完成。", &["甲项完成。"], &[]),
        ("<svg><path/></svg><math/><p>甲项完成。", &["甲项完成。"], &[]),
        ("<svg><path><p>甲项完成。", &["甲项完成。"], &[]),
        ("<nav>目标<p>甲项完成。", &["目标", "甲项完成。"], &[]),
        ("<p>乙项完成。<script>甲项", &["乙项完成。"], &["甲项"]),
        ("<p hidden>内部<p>甲项完成。<br>乙", &["甲项完成。", "乙"], &["内部"]),
        ("<div><p hidden>内部</div>甲项完成。", &["甲项完成。"], &["内部"]),
        (
            "<ul><li style='display:none'>内部<ul><li>也是</ul></li><li>甲项完成。</ul><p>乙",
            &["• 甲项完成。", "乙"],
            &["内部", "也是"],
        ),
        ("<ul><li hidden>内部</ul><p>甲项完成。", &["甲项完成。"], &["内部"]),
        ("<li hidden>内部<p>甲项完成。", &["甲项完成。"], &["内部"]),
        (
            "<table><tr hidden><td>内部<tr><td>甲<td>乙</table><p>丙",
            &["甲\t乙", "丙"],
            &["内部"],
        ),
        (
            "<ol><li>甲<li></li></ol><p>乙</p><ul><li></ul><p>丙",
            &["1. 甲", "乙", "丙"],
            &[],
        ),
        (
            "<header><h1>青石科技局网</h1>办事</header><h1>年度工作总结</h1><article><header>引言</header><p>甲。</article>",
            &["年度工作总结", "引言", "甲。"],
            &["青石科技局网", "办事"],
        ),
        (
            "<header><p>青石科技局网<h1>年度工作总结</h1>办事</header><p>甲。",
            &["年度工作总结", "甲。"],
            &["青石科技局网", "办事"],
        ),
    ];
    for (page, expected, listed) in cases {
        let report = open("html", &format!("<html><body>{page}")).unwrap_or_else(|error| panic!("{page}: {error}"));
        assert_eq!(report.text.lines().collect::<Vec<_>>(), expected, "{page}");
        assert_eq!(left_out(&report), listed, "{page}");
    }
}

#[test]
fn all_of_a_page_is_kept_on_demand() {
    let page = "<html><header>青石</header><nav>首页</nav><p>导航<h1>年度工作总结</h1><p>甲。<p hidden>内部<aside>旁注</aside><button>提交</button>\
        <script>x</script><footer>版权</footer>";
    let options = ImportOptions {
        keep_all: true,
        ..ImportOptions::default()
    };
    let report = open_report("html", page.as_bytes(), &options).unwrap();
    assert_eq!(report.left_out, []);
    assert_eq!(characters(&report.text), "青石首页导航年度工作总结甲。内部旁注提交版权");
}

#[test]
fn one_work_is_no_more_than_one() {
    let choose = |extension: &str, bytes: &[u8], nth: usize| {
        let options = ImportOptions {
            nth: Some(nth),
            ..ImportOptions::default()
        };
        open_report(extension, bytes, &options).map(|report| report.document)
    };
    let text = "# 工作总结\n\n甲。\n";
    let document = open("md", text).unwrap().document;
    let numbered = number_document(document, &Numbering::default()).unwrap();
    let layout = Layout::new(Language::Chinese, &LayoutSpec::default(), &[]);
    let word = write_docx(&numbered, &layout, None).unwrap();
    for (extension, bytes) in [
        ("txt", "工作总结\n甲。".as_bytes()),
        ("md", text.as_bytes()),
        ("docx", &word),
    ] {
        assert!(choose(extension, bytes, 1).is_ok(), "{extension}");
        let titles = Vec::new();
        assert_eq!(
            choose(extension, bytes, 5).unwrap_err(),
            ImportError::NoSuchWork { nth: 5, titles },
            "{extension}"
        );
    }
}

#[test]
fn nothing_of_markdown_is_lost() {
    let text = "---\nauthor: 王\n---\n# 工作总结\n\n区政府：\n\n见[附件](http://a.cn/b)和![图](c.png)，<b>重点</b>`代码`。\n\n```\nlet a;\nlet b;\n```\n\n<div>\n框\n</div>\n\n1. 甲\n1. 乙\n\n<!-- 注 -->\n\n[d]: http://e.cn\n\n青石区科技局\n\n2026年11月25日\n";
    let report = open("md", text).unwrap();
    let document = &report.document;
    let all: String = crate::report::passages(document)
        .into_iter()
        .map(|passage| passage.number + &passage.text + "\n")
        .collect();
    assert_eq!(
        all,
        "工作总结\n区政府：\n见[附件](http://a.cn/b)和![图](c.png)，<b>重点</b>代码。\nlet a;\nlet b;\n框\n1.甲\n2.乙\n青石区科技局\n2026年11月25日\n"
    );
    assert_eq!(document.signature.len(), 2);
    assert_eq!(
        report.left_out.iter().map(|left| left.line).collect::<Vec<_>>(),
        [1, 15, 17, 22, 24]
    );
}

#[test]
fn what_is_no_text_of_markdown_is_listed_and_nothing_else() {
    let cases: [(&str, &[&str]); 6] = [
        ("# 总结\n\n甲<!-- 注 -->乙。\n", &["<!-- 注 -->"]),
        ("# 总结\n\n[注]: 以上 数据为初步统计。\n", &[]),
        ("# 总结\n\n甲。\n\n[^1]: 数据 未经审计\n", &[]),
        ("# 总结\n\n甲[a]。\n\n[a]: http://b.cn\n", &["[a]: http://b.cn"]),
        ("# 总结\n\n[a]: http://b.cn\n甲。\n", &["[a]: http://b.cn"]),
        ("# 总结\n\n> [a]: http://b.cn\n\n甲[a]。\n", &[]),
    ];
    for (text, expected) in cases {
        let report = open("md", text).unwrap();
        assert_eq!(left_out(&report), expected, "{text}");
    }
}

#[test]
fn a_word_file_is_read_as_its_text_and_its_markdown_is_read_alike() {
    let text = "青石区科技局工作总结\n各科室：\n现将情况总结如下。\n一、成效\n（一）学习\n1.抓学习。全年学习12次。\n2.抓整改。整改18处。\n（二）培训\n\
        项目\t次数\n培训\t3\n二、打算\n继续努力，再创佳绩。\n青石区科技局\n2026年11月25日";
    let document = open("txt", text).unwrap().document;
    let numbered = number_document(document.clone(), &Numbering::default()).unwrap();
    let bytes = write_docx(
        &numbered,
        &Layout::new(Language::Chinese, &LayoutSpec::default(), &[]),
        None,
    )
    .unwrap();
    let report = open_report("docx", &bytes, &ImportOptions::default()).unwrap();
    let read = &report.document;
    assert_eq!(characters(&written(read, None)), characters(&written(&document, None)));
    assert_eq!(read.signature.len(), 2);
    assert_eq!(report.left_out, []);
    assert_eq!(characters(&report.text), characters(&written(read, None)));
    let again = open_report("md", written_markdown(read).as_bytes(), &ImportOptions::default()).unwrap();
    assert_eq!(&again.document, read);
}

#[test]
fn hostile_text_is_read_to_its_end() {
    let cases = [
        "甲".repeat(40_000),
        "1、".repeat(20_000),
        "一、甲。".repeat(10_000),
        "（一）甲\n".repeat(5_000),
        "甲1\n".repeat(5_000),
        "a  b\n".repeat(5_000),
        "a\t".repeat(10_000),
        "- 甲\n".repeat(5_000),
        "一是甲。\n".repeat(5_000),
        "。甲\n".repeat(5_000),
        "(".repeat(30_000),
    ];
    for text in cases {
        let _ = open("txt", &text);
    }
    let _ = open("html", &format!("<html>{}", "<div>".repeat(10_000)));
    let _ = open("html", &format!("<html>{}甲", "<table><tr><td>".repeat(3_000)));
}

#[test]
fn whole_numbers_are_headings_above_decimals_alone() {
    let text = "工作总结\n1 总体情况\n系统平稳。\n1.1 运行\n可用率99.95%。\n2　不足\n2.1 人手\n实有9人。";
    let expected = [
        "= 工作总结",
        "# 1|总体情况",
        "系统平稳。",
        "## 1.1|运行",
        "可用率99.95%。",
        "# 2|不足",
        "## 2.1|人手",
        "实有9人。",
    ];
    assert_eq!(outline(text), expected);
    assert_eq!(outline(text.split_once('\n').unwrap().1)[1..], expected[1..]);
    for text in [
        "工作总结\n1 总体情况\n系统平稳。\n2 不足\n实有9人。",
        "工作总结\n2 总体情况\n系统平稳。\n2.1 不足\n实有9人。",
    ] {
        let lines = outline(text);
        assert!(
            !lines
                .iter()
                .any(|line| line.starts_with("# 1|") || line.starts_with("# 2|")),
            "{lines:?}"
        );
    }
    let english = "Review\n1 Overview\nThe workshop served forty-one crews in all of the year\nand kept its list short, all of it in the same year\n\
        2 Work done\n2.1 Repairs\nSix hulls.";
    let lines = outline(english);
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("# ")).count(),
        2,
        "{lines:?}"
    );
}

#[test]
fn parts_that_run_on_are_headings_as_a_whole() {
    let long = "坚持把安全生产摆在各项工作的首位，逐级签订责任书，逐项压实监管责任，逐月开展督促检查，逐季通报整改进度，全年没有发生一起责任事故";
    let parts = [
        "一、学习。（一）集体学。学习12次，参加360人次。（二）个人学。撰写心得3篇。",
        "二、抓好落实，注重实效。完成36项。",
        &format!("三、{long}。投入30万元。"),
        "四、打算。完成40项。",
    ];
    let expected = [
        "= 青石镇工作总结",
        "今年工作如下：",
        "# 一、|学习。",
        "- （一）",
        " *集体学。*学习12次，参加360人次。",
        "- （二）",
        " *个人学。*撰写心得3篇。",
        "# 二、|抓好落实，注重实效。",
        "完成36项。",
        &format!("# 三、|{long}。"),
        "投入30万元。",
        "# 四、|打算。",
        "完成40项。",
    ];
    assert_eq!(
        outline(&format!("青石镇工作总结\n今年工作如下：{}", parts.concat())),
        expected
    );
    // In two paragraphs, and where one part has its heading on a line of its own.
    let text = format!(
        "青石镇工作总结\n今年工作如下：{}{}\n{}\n四、打算。\n完成40项。",
        parts[0], parts[1], parts[2]
    );
    assert_eq!(outline(&text), expected);
}

#[test]
fn a_list_that_runs_on_below_a_heading_stays_one() {
    let text = "工作总结\n第一部分　回顾\n我们抓好以下工作：一、抓好学习教育，提升能力。全年学习12次，参加360人次。二、抓好问题整改，注重实效。全年整改25处，投入30万元。";
    let lines = outline(text);
    assert_eq!(
        lines.iter().filter(|line| line.starts_with('#')).count(),
        1,
        "{lines:?}"
    );
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("- ")).count(),
        2,
        "{lines:?}"
    );
}

/// The rows of the tables of a page.
fn tables(page: &str) -> Vec<Vec<String>> {
    let report = open("html", page).unwrap();
    let rows = report.document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(
            table
                .all_rows()
                .map(|row| row.iter().map(|cell| plain_text(cell)).collect()),
        ),
        _ => None,
    });
    rows.flatten().collect()
}

#[test]
fn a_table_of_a_page_keeps_its_columns_and_the_lines_of_a_cell_apart() {
    let page = |rows: &str| format!("<h1>渔业工作总结</h1><p>投放如下。</p><table>{rows}</table><p>都已完成。</p>");
    let several = page(
        "<tr><th>品种</th><th>数量</th></tr><tr><td><p>鲢鱼</p><p>鳙鱼</p></td><td>十万尾<br>六万尾。<br>已验收</td></tr>\
        <tr><td>Carp<br>Bream</td><td>一万尾</td></tr>",
    );
    let expected = [
        ["品种", "数量"],
        ["鲢鱼；鳙鱼", "十万尾；六万尾。已验收"],
        ["Carp; Bream", "一万尾"],
    ];
    assert_eq!(tables(&several), expected);
    let besides = open("html", &several).unwrap().besides;
    assert_eq!(besides.len(), 1);
    assert_eq!((&besides[0].kind, besides[0].lines.len()), (&BesideKind::PageCell, 3));
    let spanned = page(
        "<tr><td>科目</td><td>上年</td><td>今年</td></tr><tr><td rowspan=2>收入</td><td>12</td><td>15</td></tr>\
        <tr><td>3</td><td>4</td></tr><tr><td colspan=2>合计</td><td>19</td></tr>",
    );
    let expected = [
        ["科目", "上年", "今年"],
        ["收入", "12", "15"],
        ["", "3", "4"],
        ["合计", "", "19"],
    ];
    assert_eq!(tables(&spanned), expected);
    let besides = open("html", &spanned).unwrap().besides;
    assert_eq!(
        besides.iter().map(|beside| beside.kind.clone()).collect::<Vec<_>>(),
        [BesideKind::PageMerged]
    );
    // What only lays out the page is no table.
    let layout = page(&format!(
        "<tr><td>首页<br>概况</td><td>{}</td></tr>",
        "全年投放鱼苗，巡护水面，查处案件。".repeat(8)
    ));
    assert_eq!(tables(&layout), Vec::<Vec<String>>::new());
}
