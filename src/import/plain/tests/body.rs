//! The body of real reports: what of it is a heading, an item, a paragraph.

use super::*;
use crate::import::cases::cases;
use crate::text::chinese::columns;

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
    let cases = cases(
        "
        今年扎实推进，新建⏎泵站⏎6座，改造⏎管网⏎32公里。⏎群众满意。 → 今年扎实推进，新建泵站6座，改造管网32公里。⏎群众满意。
        全年稳步推进，完成投资⏎3.2⏎亿元，同比增长⏎12.5%⏎，超额完成。 → 全年稳步推进，完成投资3.2亿元，同比增长12.5%，超额完成。
        修闸⏎清淤⏎植树⏎任务圆满完成。 → 修闸⏎清淤⏎植树⏎任务圆满完成。
        主要指标，完成情况⏎生产总值⏎120亿元⏎财政收入⏎8亿元 → 主要指标，完成情况⏎生产总值⏎120亿元⏎财政收入⏎8亿元
        ",
    );
    for (text, expected) in cases {
        assert_eq!(
            outline(&format!("工作总结\n各位领导：\n{text}"))[2..].join("\n"),
            expected
        );
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

/// A text cut into lines of at most so many columns, words of Latin letters and figures whole, each behind the mark that one may not
/// begin with.
fn cut(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let last = lines.last_mut().unwrap();
        let is_full = columns(last) + columns(&c.to_string()) > width;
        let goes_on = "，。；：、".contains(c)
            || (c.is_ascii_alphanumeric() && last.ends_with(|c: char| c.is_ascii_alphanumeric()));
        if is_full && !goes_on {
            lines.push(c.to_string().trim().to_owned());
        } else {
            last.push(c);
        }
    }
    lines
}

#[test]
fn lines_that_a_copier_broke_are_one_paragraph_beside_longer_ones() {
    let first = "入汛以来，全镇转移群众 218 名，巡查堤段 5400 余次，处置险情 16 起，堤防和涵闸都经受住了考验。";
    let second = "灌区清淤 32 公里，改造泵站 12 座，新增灌溉面积 1.6 万亩，下游三个村今年没有再为用水发愁。";
    let long = "汛后水利站会同各村逐一检查水毁工程，拿出修复方案报县里审批，".repeat(4) + "年底前可以全部修好。";
    for width in [37, 40, 44, 54, 80] {
        for indent in ["", "\u{3000}\u{3000}", "    "] {
            let wrapped = |text: &str| indent.to_owned() + &cut(text, width).join("\n");
            let text = format!(
                "沙河镇防汛总结\n{indent}一、防汛\n{}\n{indent}二、灌溉\n{}\n{indent}三、打算\n{indent}{long}\n沙河镇水利站\n2025年12月3日\n",
                wrapped(first),
                wrapped(second)
            );
            let squeezed = |text: &str| text.replace(' ', "");
            let found: Vec<String> = outline(&text).iter().map(|line| squeezed(line)).collect();
            for paragraph in [first, second, &long] {
                assert!(found.contains(&squeezed(paragraph)), "{text}\n{found:#?}");
            }
        }
    }
}

/// A report of paragraphs, each of them cut at a width, where there is one, and indented.
fn report_of(paragraphs: &[&str], indent: &str, width: Option<usize>) -> String {
    let mut text = "沙河镇防汛总结\n".to_owned();
    for paragraph in paragraphs {
        let whole = format!("{indent}{paragraph}");
        let lines = width.map_or_else(|| vec![whole.clone()], |width| cut(&whole, width));
        text.push_str(&(lines.join("\n") + "\n"));
    }
    text
}

#[test]
fn what_is_announced_below_wrapped_lines_is_as_it_was_before_they_were_wrapped() {
    let announcing = "今年以来，在县委、县政府的坚强领导下，全镇上下紧紧围绕年初确定的目标任务，齐心协力抓好防汛备汛和灌区改造各项工作，现将有关情况报告如下：";
    let ways = "一年来，我们坚持把防汛备汛摆在突出位置，做到早谋划、早部署、早落实，各项措施都有专人负责并且按月检查，主要做法是：";
    let first = "组织各村河长和巡堤员分批参加县里举办的防汛抢险培训，前后共办十二期，受训人员达到三百六十人次，培训效果良好，大家都能熟练使用抢险器材。";
    let second = "逐段排查堤防险工险段和穿堤涵闸，建立问题清单和责任清单，全年整改隐患一百二十六处，汛期没有发生一起责任事故，群众普遍感到满意。";
    let third = "争取上级资金改造沿河泵站十二座，新增灌溉面积一万六千亩，下游三个村今年没有再为用水发愁，粮食产量比上年有了明显提高，收入也有增加。";
    let numbered = |[one, two, three]: [&str; 3]| {
        [
            one.to_owned() + first,
            two.to_owned() + second,
            three.to_owned() + third,
        ]
    };
    for numbers in [
        ["", "", ""],
        ["1、", "2、", "3、"],
        ["1.", "2.", "3."],
        ["（1）", "（2）", "（3）"],
        ["（一）", "（二）", "（三）"],
    ] {
        for (announced, count) in [(announcing, 3), (ways, 3), (announcing, 2), (ways, 2)] {
            let members = numbered(numbers);
            let paragraphs: Vec<&str> = std::iter::once(announced)
                .chain(members[..count].iter().map(String::as_str))
                .collect();
            for indent in ["", "\u{3000}\u{3000}", "    "] {
                for width in [72, 78] {
                    let whole = outline(&report_of(&paragraphs, indent, None));
                    let wrapped = report_of(&paragraphs, indent, Some(width));
                    assert_eq!(outline(&wrapped), whole, "{wrapped}");
                }
            }
        }
    }
}

#[test]
fn lines_that_stand_for_themselves_stay_apart() {
    for (text, lines) in cases(
        "
        工作总结⏎一、名单⏎江春水、河秋山、湖夏云⏎溪冬雪、洪石桥、沙小林⏎二、演出⏎唱歌三十首。 → 2
        工作总结⏎歌词如下：⏎山高路远不怕难⏎挑起担子进山湾⏎送文送艺送欢笑⏎大家唱了三十遍，村村都来请。 → 5
        工作总结⏎一、门诊⏎全年门诊四万人次，住院一千八百人次，没有医疗纠纷⏎二、防疫⏎建立档案两万份，随访两千六百人次，没有漏管失管⏎三、药房⏎采购药品两百种，抽查六十批次，没有过期失效 → 3
        工作总结⏎修闸情况。⏎东闸　完好⏎西闸　完好⏎以上都已验收。 → 4
        工作总结⏎全年修缮水闸三十座，改造泵站十二座⏎新增灌溉面积一万亩，惠及群众三千户⏎以上项目都已验收。 → 3
        工作总结⏎第1组：江春水、河秋山，负责东片修闸巡堤⏎第2组：湖夏云、溪冬雪，负责西片修闸巡堤⏎第3组：洪石桥、沙小林，负责南片修闸巡堤⏎第4组：汪大海、泉清平，负责北片修闸巡堤⏎第5组：池中月、池水清，负责全镇抢险物资。 → 5
        工作总结⏎江春水：负责东片修闸巡堤，配合镇里做好群众转移和安置⏎河秋山：负责西片修闸巡堤，配合镇里做好群众转移和安置⏎湖夏云：负责南片修闸巡堤，配合镇里做好群众转移和安置⏎溪冬雪：负责抢险物资。 → 4
        工作总结⏎坚持以人为本，把群众的生命财产安全放在防汛工作的首位⏎坚持预防为主，把险情消灭在萌芽状态不留一处安全的死角⏎坚持群防群治，把责任落实到每一个人不让一段堤无人看管⏎坚持科学调度。 → 4
        ",
    ) {
        let found = outline(&text);
        let paragraphs = found[1..].iter().filter(|line| !line.starts_with('#'));
        assert!(paragraphs.count() >= lines.parse().unwrap(), "{text}\n{found:#?}");
    }
}

#[test]
fn a_short_line_alone_above_a_paragraph_is_a_heading() {
    let paragraph = "全年修补坑槽两千平方米，清理边沟十八公里，道路状况一直良好。";
    let chinese = format!("养护总结\n{paragraph}\n公路\n{paragraph}\n桥梁检查\n{paragraph}");
    assert_eq!(headings(&chinese), ["# |公路", "# |桥梁检查"]);
    let english = "Annual Report of the Mill\n\nDear members,\n\nThe mill ground 41 tonnes of flour in the year, more than ever.\n\n\
        Grain\n\nGrain came from six farms of the valley, and all of it was dry.\n\nThe year ahead\n\nA second stone will be laid in spring when the river is low.\n";
    assert_eq!(outline(english)[1], "@ Dear members,");
    assert_eq!(headings(english), ["# |Grain", "# |The year ahead"]);
    for text in [chinese, english.to_owned()] {
        let document = open("md", &text.replace('\n', "\n\n")).unwrap().document;
        assert_eq!(document, open("txt", &text).unwrap().document);
        assert_settled(&text);
    }
    // One alone may be anything, and where the highest have numbers, so have all but those that say what they are.
    for (text, expected) in [
        (format!("养护总结\n{paragraph}\n公路\n{paragraph}"), 0),
        (
            format!("养护总结\n一、公路\n{paragraph}\n桥梁\n{paragraph}\n涵洞\n{paragraph}\n二、打算\n{paragraph}"),
            2,
        ),
        (
            format!("养护总结\n一、公路\n{paragraph}\n二、打算\n{paragraph}\n结束语\n{paragraph}"),
            3,
        ),
        (
            format!("养护总结\n{paragraph}\n江春水\n河秋山\n{paragraph}\n湖夏云\n溪冬雪\n{paragraph}"),
            0,
        ),
    ] {
        assert_eq!(headings(&text).len(), expected, "{text}");
    }
}

#[test]
fn whole_numbers_alone_above_text_are_those_of_headings() {
    let paragraph = "汛前汛后都有人巡堤，全年处置险情十六起，堤段安然无恙。";
    let text = format!("河道总结\n01 守堤\n{paragraph}\n02 清淤\n{paragraph}\n03 护水\n突出两件事：\n看水、管水。");
    assert_eq!(headings(&text), ["# 01|守堤", "# 02|清淤", "# 03|护水"]);
    let sentence = "The crew mended forty gates in the season, and all were dry.";
    let english = format!(
        "Depot Annual Review\n\nContents\n1 Boats ...... 2\n2 Crews ...... 5\n\n1 Boats\n\n{sentence}\n\n2 Crews\n\n{sentence}\n"
    );
    assert_eq!(headings(&english), ["# 1|Boats", "# 2|Crews"]);
    for text in [
        format!("河道总结\n{paragraph}\n1 东闸\n2 西闸\n3 南闸\n{paragraph}"),
        format!("河道总结\n2 东闸\n{paragraph}\n3 西闸\n{paragraph}"),
    ] {
        assert_eq!(headings(&text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_short_line_that_a_page_broke_goes_on() {
    let text = "档案馆总结\n一、归档\n全年接收档案1260卷，其中市政\n— 1 —\n类410卷，全部完成扫描。\n— 2 —\n二、利用\n接待查阅\n— 3 —\n3300人次，复印两万页。";
    assert_eq!(
        outline(text)[1..],
        [
            "# 一、|归档",
            "全年接收档案1260卷，其中市政类410卷，全部完成扫描。",
            "# 二、|利用",
            "接待查阅3300人次，复印两万页。"
        ]
    );
}
