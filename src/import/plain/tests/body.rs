//! The body of real reports: what of it is a heading, an item, a paragraph.

use super::*;

/// The headings of a report, each behind as many `#` as its level.
fn headings(text: &str) -> Vec<String> {
    let is_heading = |line: &String| line.starts_with('#');
    outline(text).into_iter().filter(is_heading).collect()
}

#[test]
fn one_paragraph_may_hold_a_single_part() {
    let expected = [
        "全年抓好巡护。",
        "# 一、|重点工作",
        "- (一)",
        " *护林。*巡山300次。",
        "- (二)",
        " *造林。*造林800亩。",
    ];
    assert_eq!(
        outline("全年抓好巡护。一、重点工作(一)护林。巡山300次。(二)造林。造林800亩。")[1..],
        expected
    );
    let with_two = "工作总结\n今年工作如下。一、检查1、查水。检查46户。2、查电。检查18户。二、打算（一）建站。三座。（二）修路。两条。";
    assert_eq!(headings(with_two), ["# 一、|检查", "# 二、|打算"]);
    for text in [
        "今年办成了一、二、三项大事，其中修闸12座。",
        "全年抓好一、主要工作和其他工作。",
    ] {
        assert_eq!(outline(text)[1..], [text]);
    }
}

#[test]
fn a_short_line_above_numbers_that_begin_anew_is_a_heading() {
    let text = "工作总结\n基本情况\n全所共有干部32人，承担全县种子检验和农技推广任务。\n主要工作\n（一）育种\n育成品种3个。\n（二）推广\n推广8万亩。\n\
        下步打算\n（一）建园\n建园两处。\n自身建设\n抓好学习教育，全年集中学习12次，人人有收获。";
    let expected = [
        "# |基本情况",
        "# |主要工作",
        "## （一）|育种",
        "## （二）|推广",
        "# |下步打算",
        "## （一）|建园",
        "# |自身建设",
    ];
    assert_eq!(headings(text), expected);
    let among_numbers =
        "工作总结\n一、回顾\n（一）育种\n育成品种3个。\n（二）推广\n推广8万亩。\n明年打算\n（一）建园\n建园两处。";
    assert_eq!(
        headings(among_numbers),
        [
            "# 一、|回顾",
            "## （一）|育种",
            "## （二）|推广",
            "# |明年打算",
            "## （一）|建园"
        ]
    );
    let above_highest = "工作总结\n上篇 回顾\n一、育种\n育成品种3个。\n下篇 展望\n一、建园\n建园两处。";
    assert_eq!(
        headings(above_highest),
        ["# |上篇 回顾", "## 一、|育种", "# |下篇 展望", "## 一、|建园"]
    );
}

#[test]
fn a_short_line_that_begins_nothing_is_none() {
    for text in [
        "工作总结\n（一）育种\n育成品种3个，其中\n水稻品种\n（二）推广\n推广8万亩。",
        "工作总结\n（一）育种\n育成品种3个。\n水稻品种\n（二）推广\n推广8万亩。",
        "工作总结\n一、育种\n（一）水稻\n3个。\n二、推广\n（一）玉米\n8万亩。\n县农技站\n2025年12月1日",
    ] {
        assert!(headings(text).iter().all(|heading| !heading.contains(" |")), "{text}");
    }
}

#[test]
fn numbers_below_a_paragraph_are_siblings() {
    let items = |text: &str| -> Vec<String> {
        let lines = outline(text).into_iter();
        lines.filter(|line| line.trim_start().starts_with("- ")).collect()
    };
    assert_eq!(
        items("（二）清库。\n今年办好两件事。\n（1）建仓；\n（2）清仓。"),
        ["- （1）", "- （2）"]
    );
    assert_eq!(
        items("总结\n1.建仓。全年3座。\n分两步走。\n（1）先旧；\n（2）后新。\n2.清仓。全年9座。"),
        ["- 1.", "- （1）", "- （2）", "- 2."]
    );
    assert_eq!(
        items("总结\n1.建仓：\n（1）东仓；\n（2）西仓。\n2.清仓。"),
        ["- 1.", " - （1）", " - （2）", "- 2."]
    );
    assert_eq!(
        items("总结\n一是建仓。全年3座。\n项目  数\n东仓  1\n西仓  2\n①已建；\n②在建。"),
        ["- ①", "- ②"],
        "one 一是 alone is text"
    );
}

#[test]
fn words_of_time_behind_a_number_are_the_heading() {
    for [first, second, third] in [
        ["一年来工作回顾", "两年来的变化", "三季度打算"],
        ["五年来的成就", "一季度工作", "四季度安排"],
        ["一月份工作", "存在的问题", "十二月份计划"],
        ["一级项目", "二级项目", "三级项目"],
    ] {
        let text = format!("工作总结\n一、{first}\n修闸12座。\n二、{second}\n清淤两条。\n三、{third}\n植树三千棵。");
        assert_eq!(
            headings(&text),
            [first, second, third]
                .iter()
                .zip(["一", "二", "三"])
                .map(|(words, number)| format!("# {number}、|{words}"))
                .collect::<Vec<_>>()
        );
    }
    let pairs = "工作总结\n一、回顾\n一、二季度增长8%，三、四季度增长10%。\n三、四十人参加了培训。";
    assert_eq!(headings(pairs), ["# 一、|回顾"]);
}

#[test]
fn a_pair_of_numbers_is_one_where_the_number_before_it_stands_above() {
    let text = "工作总结\n一、回顾\n1、修闸有序\n2、12座水闸完成检修。\n3、4座泵站投入使用。\n二、三产业协调发展。\n二、打算\n三、四季度安排\n2、3月份降雨偏多。";
    assert_eq!(
        outline(text)[1..],
        [
            "# 一、|回顾",
            "- 1、",
            " 修闸有序",
            "- 2、",
            " 12座水闸完成检修。",
            "- 3、",
            " 4座泵站投入使用。",
            "二、三产业协调发展。",
            "# 二、|打算",
            "# 三、|四季度安排",
            "2、3月份降雨偏多。",
        ]
    );
}

#[test]
fn a_number_on_a_line_of_its_own_belongs_to_the_heading_below_it() {
    let text = "工作总结\n第一部分\n过去一年回顾\n修闸12座。\n第二部分\n2026年打算\n一、\n建站\n三座。";
    assert_eq!(
        headings(text),
        ["# 第一部分|过去一年回顾", "# 第二部分|2026年打算", "## 一、|建站"]
    );
}

#[test]
fn pieces_of_one_sentence_are_one_paragraph() {
    let cases = [
        (
            "今年扎实推进，新建\n泵站\n6座，改造\n管网\n32公里。\n群众满意。",
            vec!["今年扎实推进，新建泵站6座，改造管网32公里。", "群众满意。"],
        ),
        (
            "全年稳步推进，完成投资\n3.2\n亿元，同比增长\n12.5%\n，超额完成。",
            vec!["全年稳步推进，完成投资3.2亿元，同比增长12.5%，超额完成。"],
        ),
        (
            "修闸\n清淤\n植树\n任务圆满完成。",
            vec!["修闸", "清淤", "植树", "任务圆满完成。"],
        ),
        (
            "主要指标，完成情况\n生产总值\n120亿元\n财政收入\n8亿元",
            vec!["主要指标，完成情况", "生产总值", "120亿元", "财政收入", "8亿元"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(&format!("工作总结\n各位领导：\n{text}"))[2..], expected);
    }
    let below_heading = "工作总结\n一、工作\n今年抓防汛，排查\n险段\n45处，整改\n隐患\n18处。";
    assert_eq!(
        outline(below_heading)[1..],
        ["# 一、|工作", "今年抓防汛，排查险段45处，整改隐患18处。"]
    );
}

#[test]
fn lines_wrapped_by_their_characters_are_joined_whatever_their_marks() {
    let sentence = "一年来,全站坚持服务农民,围绕增产增收目标,扎实做好推广工作,培训216人次,发放资料3600份,亩均增收132.6元,示范面积2万亩,群众满意度98%,各项指标均超额完成,为全县农业发展提供了支撑。";
    // The last of these cuts 132.6 behind its point.
    let longer = sentence.replace("全站", "我县农技推广全站");
    for (text, width) in [(sentence, 28), (sentence, 33), (&longer, 21)] {
        let characters: Vec<char> = text.chars().collect();
        let wrapped: Vec<String> = characters.chunks(width).map(|line| line.iter().collect()).collect();
        assert_eq!(
            outline(&format!("工作总结\n{}", wrapped.join("\n")))[1..],
            [text.replace(',', "，")]
        );
    }
}

#[test]
fn one_long_sentence_makes_no_items_of_its_series() {
    let long =
        "坚持把防汛备汛摆在突出位置，逐级压实河长责任，逐项落实值守制度，确保全区安全度汛不出问题，不留任何死角。";
    let text = format!("工作总结\n（一）修闸\n修闸12座。\n（二）{long}\n清淤两条。\n（三）植树\n三千棵。");
    assert_eq!(
        headings(&text),
        [
            "# （一）|修闸".to_owned(),
            format!("# （二）|{long}"),
            "# （三）|植树".to_owned()
        ]
    );
    let run_in = "工作总结\n（一）修闸\n修闸12座。\n（二）清淤。全年清淤两条，长4公里。\n（三）植树\n三千棵。";
    assert_eq!(outline(run_in)[3..5], ["# （二）|清淤。", "全年清淤两条，长4公里。"]);
    let items = format!("工作总结\n1.修闸12座。\n2.{long}\n3.植树三千棵。");
    assert_eq!(headings(&items), [] as [&str; 0]);
}

#[test]
fn parts_whose_text_stands_on_their_line_are_headings_above_others() {
    let text = "工作总结\n一、抓好修闸。全年修闸12座。\n（一）大闸有序检修\n大闸3座。\n（二）小闸及时更换\n小闸9座。\n二、抓好清淤。全年清淤两条。";
    let expected = [
        "# 一、|抓好修闸。",
        "## （一）|大闸有序检修",
        "## （二）|小闸及时更换",
        "# 二、|抓好清淤。",
    ];
    assert_eq!(headings(text), expected);
}

#[test]
fn spoken_series_are_items_whatever_follows_their_number() {
    let text = "工作总结\n一是抓修闸。全年12座。\n二是不断抓清淤。全年两条。\n三是不折不扣抓落实。\n一要压实责任。\n二要不断补短板。\n三要素管理规范。";
    assert_eq!(
        outline(text)[1..],
        [
            "- 一是",
            " *抓修闸。*全年12座。",
            "- 二是",
            " *不断抓清淤。*全年两条。",
            "- 三是",
            " 不折不扣抓落实。",
            " - 一要",
            "  压实责任。",
            " - 二要",
            "  不断补短板。",
            "三要素管理规范。",
        ]
    );
}

#[test]
fn a_heading_is_not_cut_at_a_space_beside_a_number() {
    let below = "今年以来抓好推广，培训农民 3600 人次，亩均增收 180 元，示范带动效果明显，群众普遍满意。";
    let text = format!("一、2025 年工作情况 {below}二、完成 12 项任务 {below}三、2026 年打算 {below}");
    assert_eq!(
        headings(&text),
        ["# 一、|2025 年工作情况", "# 二、|完成 12 项任务", "# 三、|2026 年打算"]
    );
}

#[test]
fn the_same_items_are_found_in_markdown_as_in_text() {
    let text = "工作总结\n一、工作\n一是抓修闸。全年12座。\n二是抓清淤。全年两条。\n- 甲组\n- 乙组\n二、打算\n1、建站3座。\n2、修路";
    let document = open("txt", text).unwrap().document;
    assert_eq!(open("md", &written_markdown(&document)).unwrap().document, document);
    let roman = "Review\nI. Purpose\nA. Yield\nFine.\nB. Labour\nFine.\nII. Findings\nFine.";
    let document = open("txt", roman).unwrap().document;
    assert_eq!(open("md", &written_markdown(&document)).unwrap().document, document);
}

#[test]
fn the_marks_around_a_lead_are_part_of_it_in_markdown() {
    let lead = |text: &str| match &open("md", &format!("# 总结\n\n{text}\n")).unwrap().document.blocks[0] {
        Block::Paragraph(paragraph) => plain_text(&paragraph.lead),
        block => panic!("{block:?}"),
    };
    assert_eq!(
        lead("**打造更有温度的“青石服务**”。扩大覆盖面。"),
        "打造更有温度的“青石服务”。"
    );
    assert_eq!(lead("“**双创”活动**。全年开展12次。"), "“双创”活动。");
    assert_eq!(lead("“**重点**”工作已完成。"), "");
}
