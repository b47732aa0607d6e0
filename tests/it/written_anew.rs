//! Passages that were written anew in a report: they go back whole, or they are listed and nothing is changed.

use crate::common::{Place, assert_begins, assert_holds, example};
use crate::taken_back::{NO_EDITS, assert_told, edit_report, of_rows, taken_from, updated};

#[test]
fn a_sentence_in_the_place_of_several_answers_goes_to_the_first_as_a_whole() {
    let old = "Test of the catalogue with dealers (Emre Tolland): Twelve dealers took part; their eight wishes are on the list, \
               and three of them are already built in.";
    let new = "We met the supplier on Monday and agreed new prices for 2027.";
    let (place, told) = updated("weekly-status", "md", &[(old, new)]);
    assert_holds(
        told.join("\n"),
        ["3 changes, 0 refused, 0 without a place in the answers"],
    );
    assert_holds(place.read("a.toml"), [format!("task  = \"{new}\"\nowner = \"\"\n")]);
    assert_begins(&place.update("edited.md").stdout, "0 changes, 0 refused, 0 without");
}

#[test]
fn of_a_new_item_that_is_all_lead_the_first_sentence_is_it() {
    let before = "**水毁工程修在秋前**。安排";
    let new = "**物资储备备在平时。购置冲锋舟4艘、救生衣600件。**";
    let (place, told) = updated("annual-summary", "md", &[(before, &format!("{new}\n\n{before}"))]);
    let answers = place.read("a.toml");
    let record = "lead = \"物资储备备在平时。\"\ntext = \"购置冲锋舟4艘、救生衣600件。\"\n";
    assert!(answers.contains(record), "{told:#?}");
    place.succeed(&["render", "a.toml", "-o", "again.md"]);
    // One sentence alone says nothing more than its lead.
    let (place, told) = updated(
        "annual-summary",
        "md",
        &[(before, &format!("**物资储备备在平时。**\n\n{before}"))],
    );
    assert!(
        told.iter().any(|line| line.contains("— → 物资储备备在平时。")),
        "{told:#?}"
    );
    place.succeed(&["render", "a.toml", "-o", "again.md"]);
}

#[test]
fn a_new_row_has_its_number_also_where_the_template_prints_a_unit() {
    let row = "| 口味     | 满意或者比较满意   | 72.5% |";
    let new = "| 价格     | 不满意   | 3.5% |";
    let (place, _) = updated("research-report", "md", &[(row, &format!("{row}\n{new}"))]);
    assert_holds(place.read("a.toml"), ["answer = \"不满意\", share = 3.5 }"]);
    place.succeed(&["render", "a.toml", "-o", "again.md"]);
}

#[test]
fn what_stands_in_the_place_of_an_answer_is_taken_whatever_the_template_prints_before_it() {
    let old = "（时限：2026年11月27日前）";
    for new in [
        "（责任单位：区应急管理局；时限：2026年12月20日前提出方案）",
        "（区应急管理局2026年12月20日前提出方案）",
    ] {
        let (place, told) = updated("meeting-minutes", "md", &[(old, new)]);
        assert!(told[1].starts_with("1 change, 0 refused, 1 without"), "{told:#?}");
        assert_holds(place.read("a.toml"), ["\"2026年12月20日前提出方案\""]);
        place.succeed(&["render", "a.toml", "-o", "again.md"]);
    }
}

#[test]
fn a_new_item_is_read_like_the_one_whose_words_stand_in_it() {
    for (example, after, line, expected) in [
        (
            "weekly-summary.txt",
            "完成老旧小区电梯核对（",
            "　　（三）核对新装电梯台账（责任人：王五；12月5日前完成）。",
            &["核对新装电梯台账", "王五", "due  = 2026-12-05"][..],
        ),
        (
            "weekly-status.md",
            "Training for the evening shift (Judith Pell, by",
            "- Visit to Ghent (Paul Aster, by 2 December)",
            &["\"Visit to Ghent\"", "\"Paul Aster\"", "2026-12-02"],
        ),
        (
            "weekly-status.md",
            "Training for the evening shift (Judith Pell, by",
            "- Visit to Ghent",
            &["\"Visit to Ghent\""],
        ),
        (
            "weekly-summary.txt",
            "完成老旧小区电梯核对（",
            "　　（三）核对新装电梯台账（责任人：王五）。",
            &["title = \"核对新装电梯台账\"", "owner = \"王五\""],
        ),
        (
            "weekly-status.md",
            "Training for the evening shift (Judith Pell, by",
            "- Visit to Ghent (Paul Aster)",
            &["\"Visit to Ghent\"", "\"Paul Aster\""],
        ),
        (
            "weekly-status.md",
            "Training for the evening shift (Judith Pell, by",
            "- Visit to Ghent (by 2 December)",
            &["\"Visit to Ghent (by 2 December)\""],
        ),
        (
            "weekly-status.md",
            "**Call the supplier",
            "1. **Buy a second label printer. From Purchasing, by 1 December 2026.**",
            &["\"Buy a second label printer.\"", "\"Purchasing\"", "2026-12-01"],
        ),
    ] {
        let (id, format) = example.split_once('.').unwrap();
        let (place, told) = added_after(id, format, after, line);
        assert!(told[1].starts_with("1 change, 0 refused, 0 without"), "{told:#?}");
        let answers = place.read("a.toml");
        for words in expected {
            assert_holds(answers.replace("due = ", "due  = "), [words]);
        }
    }
}

/// The same with a line put in behind the one that holds some words.
fn added_after(example: &str, format: &str, after: &str, line: &str) -> (Place, Vec<String>) {
    let (place, _) = updated(example, format, NO_EDITS);
    let report = place.read(&format!("a.{format}"));
    let found = report.lines().find(|known| known.contains(after)).unwrap();
    updated(example, format, &[(found, &format!("{found}\n{line}"))])
}

/// The answers of an example after the edits of its Markdown were taken back, and what was told.
fn after(template: &str, edits: &[(&str, &str)]) -> (String, Vec<String>) {
    let (place, told) = updated(template, "md", edits);
    (place.read("a.toml"), told)
}

#[test]
fn a_sentence_with_a_calculated_figure_that_is_written_anew_leaves_no_piece_of_it() {
    let old = "城区公共供水管网漏损率降到8.9%，同比下降2.7个百分点。";
    let new = "为此全局上下连轴转了两个月，人人都有自己的一段管。";
    let (answers, told) = after("annual-summary", &[(old, new)]);
    assert!(answers.contains(new), "{told:#?}");
    assert!(told[1].starts_with("1 change, 0 refused, 0 without"), "{told:#?}");
    let (answers, told) = after("annual-summary", &[("同比增长15.2%", "增幅居全市第三")]);
    assert!(answers.contains("增幅居全市第三"), "{told:#?}");
    // Another result in its place does not stop it from following its figures.
    let (answers, told) = after("annual-summary", &[("同比增长15.2%", "同比下降16%")]);
    assert!(!answers.contains("16%"), "{told:#?}");
    assert!(told[0].starts_with("0 changes, 0 refused, 1 without"), "{told:#?}");
}

#[test]
fn who_puts_an_entry_into_a_series_need_not_count_on() {
    let entry = "二是补课赶进度。把历年欠账列成清单，一件一件还。";
    let (answers, told) = after(
        "civilized-unit",
        &[("二是抓业务培训", &format!("{entry}二是抓业务培训"))],
    );
    assert_holds(&answers, ["补课赶进度。把历年欠账列成清单，一件一件还。"]);
    assert_told(&told, "1 change, 0 refused, 1 without");
}

#[test]
fn a_row_of_an_overview_that_is_gone_moves_no_chapter() {
    let (answers, told) = after(
        "performance-self-evaluation",
        &[("| 产出指标   |   50 |  48.8 |  97.6% |\n", "")],
    );
    assert_eq!(answers, example("performance-self-evaluation"), "{told:#?}");
    assert!(told[0].starts_with("0 changes, 0 refused, 1 without"), "{told:#?}");
}

#[test]
fn a_word_that_is_gone_from_one_of_its_places_is_kept_in_the_others() {
    let (answers, told) = after("government-work-report", &[("各位代表！成绩来之不易", "成绩来之不易")]);
    assert!(answers.contains("salutation"), "{told:#?}");
    assert!(told[0].starts_with("0 changes, 0 refused, 1 without"), "{told:#?}");
}

#[test]
fn an_item_that_went_below_another_chapter_is_listed_and_changes_no_order() {
    let item = "（二）同意从区级城市更新资金";
    let (_, before) = updated("meeting-minutes", "txt", NO_EDITS);
    assert!(before[0].starts_with("0 changes"), "{before:#?}");
    let place = Place::with_example("meeting-minutes");
    edit_report(&place, "txt", &[], |text| {
        let [line, heading] = [item, "三、关于区级应急物资储备工作"].map(|words| {
            let line = text.lines().find(|line| line.contains(words)).unwrap();
            format!("{line}\n")
        });
        text.replace(&line, "").replace(&heading, &(heading.clone() + &line))
    });
    let outcome = place.update("edited.txt");
    assert!(outcome.stdout.starts_with("0 changes, 0 refused, "), "{outcome:?}");
    assert_holds(&outcome.stderr, ["moved from"]);
}

#[test]
fn in_plain_text_a_paragraph_that_begins_like_the_items_beside_it_is_one_more() {
    let (one, other) = (
        "老馆员口述史。请十位退休馆员讲建馆初期的故事，录音整理成册。",
        "借书送到家。为行动不便的读者送书上门，全年一千二百趟。",
    );
    let items = |answers: &str| answers.matches("[[brand.items]]").count();
    let report = updated("party-building", "txt", NO_EDITS).0.read("a.txt");
    let line = |words: &str| report.lines().find(|line| line.contains(words)).unwrap().to_owned() + "\n";
    let [first, last] = [line("夜里亮着的"), line("一对一的助盲")];
    let [one_line, other_line] = [one, other].map(|text| format!("　　{text}\n"));
    for (edits, count) in [
        (vec![(first.clone(), format!("{first}{one_line}"))], 4),
        (vec![(first.clone(), format!("{one_line}{first}"))], 4),
        (vec![(last.clone(), format!("{last}{one_line}"))], 4),
        (vec![(first.clone(), format!("{first}{one_line}{other_line}"))], 5),
        // As many as there were: one is gone.
        (
            vec![
                (first.clone(), String::new()),
                (last.clone(), format!("{last}{one_line}")),
            ],
            3,
        ),
    ] {
        let (place, told) = updated("party-building", "txt", &edits);
        let answers = place.read("a.toml");
        assert_eq!(items(&answers), count, "{told:#?}");
        let (title, text) = one.split_once('。').unwrap();
        let record = format!("title = \"{title}\"\ntext = \"{text}\"\n");
        assert!(answers.contains(&record), "{told:#?}\n{answers}");
        let same = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--dry-run"]);
        assert_begins(&same.stdout, "0 changes, 0 refused, 0 without");
    }
    // What begins otherwise goes on with the item, and with a text that is no item whatever it begins with.
    for (after, text, key) in [
        (
            &first,
            "附近三家医院的陪护家属也常来歇脚，馆里为此添了热水和充电插座，还在一楼留出一间可以打电话的小屋，方便夜里等人的家属。",
            "brand.items[1].text",
        ),
        (
            &line("支部与柳塘社区"),
            "年轻党员上得勤。他们把周末的班都排满了，还带来了自己的朋友。",
            "style.text",
        ),
    ] {
        let edit = format!("{after}　　{text}\n");
        let (place, told) = updated("party-building", "txt", &[(after, &edit)]);
        assert_eq!(items(&place.read("a.toml")), 3, "{told:#?}");
        assert!(
            told[0].contains(key) && told[1].starts_with("1 change, 0 refused, 0"),
            "{told:#?}"
        );
    }
}

#[test]
fn in_a_new_chapter_of_plain_text_paragraphs_that_begin_with_a_short_sentence_are_items() {
    let after = "水岸空间还给群众。";
    let report = updated("annual-summary", "txt", NO_EDITS).0.read("a.txt");
    let line = report.lines().find(|line| line.contains(after)).unwrap();
    let chapter = "　　（四）节水型社会建设提速\n　　全年节水型单位建成率达到八成，居全市前列。\n　　用水定额管到户。对年用水一万立方米以上的用水大户逐户核定用水定额，按月通报，超过定额的加价收费，全年节水六十万立方米。\n　　节水器具换到家。为十二个老旧小区的居民更换节水器具三千套，街道和物业一起上门，换下的旧器具统一回收，漏损明显下降。";
    let edits = [
        (line, &*format!("{line}\n{chapter}")),
        ("（四）水资源", "（五）水资源"),
        ("（五）服务", "（六）服务"),
    ];
    let (place, _) = updated("annual-summary", "txt", &edits);
    let answers = place.read("a.toml");
    assert_holds(
        &answers,
        [
            "title = \"节水型社会建设提速\"",
            "lead = \"用水定额管到户。\"",
            "lead = \"节水器具换到家。\"",
        ],
    );
}

#[test]
fn a_new_item_brings_its_series() {
    let (lead, text) = ("换人换片查，不讲情面。", "各片区互换检查人员，回头看重点盯三处。");
    let points = [
        "看台账，新开门店有没有漏登。",
        "看整改，停用的灶具有没有又用上。",
        "看人员，培训合格的人还在不在岗。",
    ];
    let series: String = ["一是", "二是", "三是"]
        .iter()
        .zip(points)
        .map(|(label, point)| format!("{label}{point}"))
        .collect();
    for format in ["md", "txt"] {
        let (place, _) = updated("special-campaign", format, NO_EDITS);
        let report = place.read(&format!("a.{format}"));
        // Behind an item with a series, and behind one without.
        for behind in ["白天查、晚上查", "分类处置"] {
            let line = report.lines().find(|line| line.contains(behind)).unwrap();
            let (head, _) = line.split_once(behind).unwrap();
            let new = match format {
                "md" => format!("{line}\n\n{head}{lead}**{text}{series}"),
                _ => format!("{line}\n{head}{lead}{text}{series}"),
            };
            let (place, told) = updated("special-campaign", format, &[(line, &new)]);
            let answers = place.read("a.toml");
            assert!(
                told[1].starts_with("1 change, 0 refused, 0 without"),
                "{format} {behind} {told:#?}"
            );
            assert_holds(&answers, [format!("lead = \"{lead}\""), format!("text = \"{text}\"")]);
            assert!(
                points
                    .iter()
                    .all(|point| answers.contains(&format!("\"{}\"", point.trim_end_matches('。')))),
                "{answers}"
            );
        }
    }
}

/// Where the series of the records is a paragraph of its own, numbers in their text are text.
#[test]
fn a_text_with_numbers_in_it_is_not_parted_for_the_series_of_another_paragraph() {
    let points = "type = \"list\"\nrequired = false";
    let body = "# 题\n\n{% for r in a.rows %}\n\n{{ r.text }}\n\n{% if r.points %}\n\n\
                重点如下：{{ r.points | inline_list(\"一是\") }}\n\n{% endif %}\n\n{% endfor %}\n";
    let rows = "[[a.rows]]\ntext = \"供水保障要抓实。\"\npoints = [\"查管网\", \"修泵站\"]\n\
                [[a.rows]]\ntext = \"灌溉秩序要理顺。\"\npoints = [\"排轮次\", \"清渠道\"]\n";
    let text = "主要有两种做法。一是定额到户。二是超额加价。";
    for (format, parted) in [("md", "\n\n"), ("txt", "\n　　")] {
        let place = of_rows(&[("text", "type = \"text\""), ("points", points)], body, rows);
        let before = "二是清渠道。";
        taken_from(&place, format, &[(before, &format!("{before}{parted}{text}"))]);
        assert_holds(place.read("a.toml"), [format!("text = \"{text}\"\n")]);
        // What stands in the place of the series is one.
        let place = of_rows(&[("text", "type = \"text\""), ("points", points)], body, rows);
        let new = format!("{before}{parted}{text}{parted}重点如下：一是装水表。二是定水价。");
        taken_from(&place, format, &[(before, &new)]);
        let answers = place.read("a.toml");
        assert_holds(&answers, [format!("text = \"{text}\"\n")]);
        assert_holds(&answers, ["装水表", "定水价"]);
    }
}
