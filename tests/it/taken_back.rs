//! Edits of a report taken back, at the user's door.

use crate::common::{
    Place, assert_begins, assert_holds, assert_lacks, example, packed, replaced, replaced_everywhere, unpacked,
    words_of,
};

/// A place with the example `annual-summary`, its report and the same report edited.
fn place_with_edited(edits: &[(&str, &str)]) -> Place {
    let place = Place::with_example("annual-summary");
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    place.write("edited.txt", replaced_everywhere(place.read("a.txt"), edits));
    place
}

#[test]
fn what_is_taken_back_is_written_and_the_report_comes_out_as_it_was_edited() {
    let place = place_with_edited(&[
        ("争取上级资金8640万元", "争取上级资金8700万元"),
        ("几点体会", "主要收获"),
        ("织密防洪安全网", "织牢防洪安全网"),
        ("2026年12月25日", "2026年12月28日"),
    ]);
    let outcome = place.update("edited.txt");
    assert_holds(&outcome.stdout, ["争取上级资金 (metrics.funds): 8640万元 → 8700万元\n"]);
    let answers = place.read("a.toml");
    assert_holds(
        &answers,
        [
            "heading = \"主要收获\"",
            "title = \"织牢防洪安全网\"",
            "date = 2026-12-28",
            "funds             = { value = 8700, previous = 7500 }",
            "# 总体：重点项目 = 已完工 + 在建",
        ],
    );
}

#[test]
fn nothing_is_written_unless_somebody_wants_it() {
    let place = place_with_edited(&[("几点体会", "主要收获")]);
    let before = place.read("a.toml");
    for words in [&["--dry-run"][..], &["--json"]] {
        let outcome = place.succeed(&[&["update", "a.toml", "edited.txt"], words].concat());
        assert_holds(&outcome.stdout, ["experience.heading"]);
    }
    place.refuse(
        &["--lang", "en", "update", "a.toml", "edited.txt"],
        1,
        ["1 change is not made"],
    );
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn a_change_that_answers_may_not_have_is_refused_and_what_has_no_place_is_listed() {
    let place = place_with_edited(&[
        ("织密防洪安全网", "织牢防洪安全网；"),
        ("工作情况总结如下", "工作状况总结如下"),
    ]);
    let before = place.read("a.toml");
    let outcome = place.update("edited.txt");
    assert!(
        outcome
            .stdout
            .ends_with("0 changes, 1 refused, 1 without a place in the answers\n"),
        "{outcome:?}"
    );
    assert_holds(
        &outcome.stderr,
        [
            "小标题末尾不加标点",
            "…。现将2026年工作情况总结如下： → …。现将2026年工作状况总结如下：",
        ],
    );
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn another_report_is_refused_with_the_share_that_is_recognised() {
    let place = place_with_edited(&[]);
    place.write(
        "other.txt",
        "会议纪要\n\n一、时间\n\n周三下午。\n\n二、议定事项\n\n继续推进。\n",
    );
    let before = place.read("a.toml");
    let outcome = place.run(&["--lang", "en", "update", "a.toml", "other.txt", "--yes"]);
    assert_eq!(outcome.status, Some(1));
    assert_holds(&outcome.stderr, ["% of it is recognised; nothing is changed"]);
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn the_same_edited_report_changes_nothing_more_a_second_time() {
    let place = place_with_edited(&[("8640", "8700")]);
    place.succeed(&["update", "a.toml", "edited.txt", "--yes"]);
    let once = place.read("a.toml");
    let outcome = place.update("edited.txt");
    assert_holds(&outcome.stdout, ["0 changes"]);
    // The growth follows the figure, whatever stands in the edited report.
    assert!(
        outcome.stderr.contains("15.2%") || outcome.stdout.contains("15.2%"),
        "{outcome:?}"
    );
    assert_eq!(place.read("a.toml"), once);
}

#[test]
fn a_report_of_which_most_is_gone_is_refused() {
    let place = place_with_edited(&[]);
    let before = place.read("a.toml");
    let whole = place.read("a.txt");
    for lines in [1, 8] {
        let part: String = whole.split_inclusive('\n').take(lines).collect();
        place.write("edited.txt", part);
        place.refuse(
            &["--lang", "en", "update", "a.toml", "edited.txt", "--yes"],
            1,
            ["does not look like a whole report"],
        );
    }
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn a_record_is_gone_whose_answers_are_taken_out_of_one_place_of_two() {
    let (place, _) = updated("work-plan", "md", NO_EDITS);
    let report = place.read("a.md");
    let title = "补上冷链和加工短板";
    let item = report.lines().find(|line| line.contains(title)).unwrap();
    let (place, told) = updated("work-plan", "md", &[(&format!("{item}\n"), "")]);
    assert!(told[1].starts_with("1 change, 0 refused"), "{told:#?}");
    assert!(told[0].ends_with(": 1 2 “补上冷链和加工短板” 3 → 1 3"), "{told:#?}");
    assert_lacks(place.read("a.toml"), [title, "title = \"\""]);
}

/// A place with an example and its report, in which some words are others; what `update` says of it.
pub fn updated(example: &str, format: &str, edits: &[(impl AsRef<str>, impl AsRef<str>)]) -> (Place, Vec<String>) {
    let place = Place::with_example(example);
    let told = taken_from(&place, format, edits);
    (place, told)
}

/// For [`updated`], that nothing is edited.
pub const NO_EDITS: &[(&str, &str)] = &[];

/// The same with the answers in a place.
pub fn taken_from(place: &Place, format: &str, edits: &[(impl AsRef<str>, impl AsRef<str>)]) -> Vec<String> {
    let outcome = place.update(&edit_report(place, format, &[], |text| replaced(text, edits)));
    let lines = outcome.stdout.lines().chain(outcome.stderr.lines());
    lines.map(str::to_owned).collect()
}

/// Fails the test unless a line of what `update` says begins with this.
#[track_caller]
pub fn assert_told(told: &[String], start: &str) {
    assert!(told.iter().any(|line| line.starts_with(start)), "{start}\n{told:#?}");
}

/// Writes the report of a place's answers in a format, and beside it the same edited, whose name it gives: of a Word file its
/// `document.xml`, with more parts as [`with_document`] takes them.
pub fn edit_report(place: &Place, format: &str, parts: &[(&str, &str)], edit: impl Fn(String) -> String) -> String {
    let [report, edited] = ["a", "edited"].map(|name| format!("{name}.{format}"));
    place.succeed(&["render", "a.toml", "-o", &report]);
    if format == "docx" {
        place.write(&edited, with_document(&place.bytes(&report), parts, edit));
    } else {
        place.write(&edited, edit(place.read(&report)));
    }
    edited
}

/// A template of one's own whose one question is about records, `a.rows`.
pub fn of_rows(questions: &[(&str, &str)], body: &str, answers: &str) -> Place {
    let place = Place::new();
    let mut manifest = "name = \"t\"\nlanguage = \"zh-CN\"\n[numbering]\nheadings = [\"一、\"]\n\
                        [[sections]]\nid = \"a\"\ntitle = \"甲\"\n\
                        [[sections.questions]]\nid = \"rows\"\nask = \"行\"\ntype = \"records\"\n"
        .to_owned();
    for (id, rest) in questions {
        manifest += &format!("[[sections.questions.questions]]\nid = \"{id}\"\nask = \"{id}\"\n{rest}\n");
    }
    place.write_template("t", manifest, body);
    place.write("a.toml", format!("template = \"./t\"\n{answers}"));
    place
}

#[test]
fn numbers_dates_periods_and_choices_go_back_to_their_answers() {
    let cases = [
        ("bulletin", "第11期", "第12期", "issue    = 12"),
        ("bulletin", "总第47期", "总第四十八期", "total    = 48"),
        ("bulletin", "共印120份", "共印150份", "copies  = 150"),
        (
            "weekly-status",
            "Status: at risk",
            "Status: on track",
            "status = \"on track\"",
        ),
        ("meeting-minutes", "日上午，", "日下午，", "half    = \"下午\""),
        (
            "weekly-status",
            "Week 47 (16–22 Nov 2026)",
            "Week 48 (23–29 Nov 2026)",
            "period = { from = 2026-11-23, to = 2026-11-29 }",
        ),
        (
            "quarterly-review",
            "Q3 2026",
            "Q4 2026",
            "period   = { from = 2026-10-01, to = 2026-12-31 }",
        ),
    ];
    for (example, old, new, line) in cases {
        let (place, told) = updated(example, "txt", &[(old, new)]);
        let answers = place.read("a.toml");
        assert!(
            answers.lines().any(|found| found == line),
            "{line}\n{told:#?}\n{answers}"
        );
        assert_told(&told, "1 change, 0 refused");
    }
}

#[test]
fn what_is_no_value_of_a_question_is_refused_with_the_reason() {
    let cases = [
        ("bulletin", "第11期", "第x期", "a whole number is needed"),
        (
            "weekly-status",
            "at risk",
            "fine",
            "“fine” is none of the choices: on track",
        ),
    ];
    for (example, old, new, reason) in cases {
        let (_, told) = updated(example, "md", &[(old, new)]);
        assert_eq!(told[0], "0 changes, 1 refused, 0 without a place in the answers");
        assert!(told.iter().any(|line| line.contains(reason)), "{told:#?}");
    }
}

#[test]
fn a_figure_in_another_form_is_the_same_and_another_number_is_a_new_value() {
    let funds = "funds             = { value = 8640, previous = 7500 }";
    let cases = [
        (
            "争取上级资金8640万元，",
            "争取上级资金8,640万元，",
            "0 changes",
            funds.to_owned(),
        ),
        (
            "争取上级资金8640万元，",
            "争取上级资金８６４０万元，",
            "0 changes",
            funds.to_owned(),
        ),
        ("重点项目13个，", "重点项目十三个，", "0 changes", funds.to_owned()),
        (
            "争取上级资金8640万元，",
            "争取上级资金8,700万元，",
            "1 change,",
            funds.replace("8640", "8700"),
        ),
    ];
    for (old, new, counts, line) in cases {
        let (place, told) = updated("annual-summary", "txt", &[(old, new)]);
        let answers = place.read("a.toml");
        assert!(told.iter().any(|line| line.starts_with(counts)), "{told:#?}");
        assert!(answers.contains(&line), "{line}\n{answers}");
        assert_holds(
            &answers,
            ["争取上级资金{{ metrics.funds }}，", "重点项目{{ metrics.projects }}，"],
        );
    }
}

#[test]
fn the_other_place_of_an_edited_figure_does_not_take_the_edit_back() {
    for format in ["txt", "md"] {
        let (place, told) = updated("annual-summary", format, &[("8640", "8700")]);
        assert!(
            told.iter().any(|line| line.ends_with("8640万元 → 8700万元")),
            "{told:#?}"
        );
        let once = place.read("a.toml");
        let report = format!("edited.{format}");
        assert_begins(&place.update(&report).stdout, "0 changes, 0 refused, 0 without");
        assert_eq!(place.read("a.toml"), once);
        // What was taken back and undone by hand is taken back again.
        place.write("a.toml", once.replace("8700", "8640"));
        place.succeed(&["update", "a.toml", &report, "--yes"]);
        assert_eq!(place.read("a.toml"), once);
    }
}

#[test]
fn a_cell_of_another_width_is_still_read_in_plain_text() {
    let row = "水务投资            3.5亿元           3.86亿元      3.2亿元";
    let (place, told) = updated("annual-summary", "txt", &[(row, &row.replace("3.86亿元", "4.125亿元"))]);
    assert_holds(place.read("a.toml"), ["= { value = 4.125, "]);
    assert!(told.len() < 9, "{told:#?}");
}

/// A Word file with its text changed, and with more parts: what each is, and its content.
pub fn with_document(bytes: &[u8], parts: &[(&str, &str)], change: impl Fn(String) -> String) -> Vec<u8> {
    let relation = |(kind, _): &(&str, &str)| {
        format!(
            "<Relationship Id=\"rId{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{kind}\" Target=\"{kind}.xml\"/>"
        )
    };
    let relations: String = parts.iter().map(relation).collect();
    let end = "</Relationships>";
    let mut files = unpacked(bytes);
    for (name, content) in &mut files {
        let text = || String::from_utf8(content.clone()).unwrap();
        match name.as_str() {
            "word/document.xml" => *content = change(text()).into_bytes(),
            "word/_rels/document.xml.rels" => *content = text().replace(end, &format!("{relations}{end}")).into_bytes(),
            _ => {}
        }
    }
    let more = parts.iter();
    files.extend(more.map(|(kind, content)| (format!("word/{kind}.xml"), content.as_bytes().to_vec())));
    packed(&files)
}

const COMMENTS: &str = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
     <w:comment w:id=\"7\" w:author=\"王局长\"><w:p><w:r><w:t>这个数再核一下。</w:t></w:r></w:p></w:comment>\
     <w:comment w:id=\"8\" w:author=\"\"><w:p><w:r><w:t>换个题目</w:t></w:r></w:p></w:comment></w:comments>";

/// The report of `annual-summary` with tracked changes and two comments.
fn place_with_word_file() -> Place {
    let place = Place::with_example("annual-summary");
    edit_report(&place, "docx", &[("comments", COMMENTS)], |text| {
        let changed = "争取上级资金</w:t></w:r><w:del><w:r><w:delText>8640</w:delText></w:r></w:del>\
                       <w:ins><w:r><w:t>8700</w:t></w:r></w:ins><w:r><w:commentReference w:id=\"7\"/></w:r><w:r>\
                       <w:t xml:space=\"preserve\">万元，同比";
        let text = text.replacen("争取上级资金8640万元，同比", changed, 1);
        let heading = "几点体会</w:t></w:r><w:r><w:commentReference w:id=\"8\"/></w:r></w:p><w:p><w:pPr><w:rPr><w:ins/></w:rPr>\
                       </w:pPr><w:ins><w:r><w:t>新加的一段。</w:t></w:r></w:ins></w:p>";
        let at = text.find("几点体会</w:t></w:r></w:p>").unwrap();
        let end = at + "几点体会</w:t></w:r></w:p>".len();
        format!("{}{heading}{}", &text[..at], &text[end..])
    });
    place
}

#[test]
fn tracked_changes_are_read_as_accepted_or_as_rejected() {
    let place = place_with_word_file();
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.docx", "--dry-run"]);
    assert_holds(
        &outcome.stdout,
        ["8640万元 → 8700万元\n", "→ 新加的一段。¶回顾一年的工作"],
    );
    let outcome = place.succeed(&words_of("--lang en update a.toml edited.docx --dry-run --rejected"));
    assert!(
        outcome
            .stdout
            .ends_with("0 changes, 0 refused, 0 without a place in the answers\n"),
        "{outcome:?}"
    );
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    place.refuse(
        &["--lang", "en", "update", "a.toml", "a.txt", "--rejected"],
        1,
        ["a.txt is not a Word file"],
    );
}

#[test]
fn comments_are_shown_with_their_answers_and_kept_above_them_once() {
    let place = place_with_word_file();
    let before = place.read("a.toml");
    let words = ["--lang", "en", "update", "a.toml", "edited.docx", "--rejected"];
    let outcome = place.succeed(&words);
    assert_holds(
        &outcome.stdout,
        [
            "comment of 王局长 on “全年实施水务重点项目13个",
            "(work.lead_in)): 这个数再核一下。\n",
            "on “二、几点体会” (",
        ],
    );
    assert_eq!(place.read("a.toml"), before);
    let outcome = place.succeed(&[&words[..], &["--comments"]].concat());
    assert_holds(&outcome.stderr, ["0 changes made, 2 comments kept"]);
    let kept = before
        .replacen("lead_in = ", "# 王局长: 这个数再核一下。\nlead_in = ", 1)
        .replacen("heading = \"几点体会\"", "# 换个题目\nheading = \"几点体会\"", 1);
    assert_eq!(place.read("a.toml"), kept);
    place.succeed(&[&words[..], &["--comments"]].concat());
    assert_eq!(place.read("a.toml"), kept);
}

#[test]
fn the_list_of_attachments_is_compared_like_any_other_line() {
    let line = "附件：2026年主要指标完成情况";
    for (old, new) in [
        (format!("{line}\n"), String::new()),
        (line.to_owned(), line.replace("主要", "重要")),
        ("\n附件\n".to_owned(), "\n附件2\n".to_owned()),
        (format!("。\n\n{line}"), format!("。{line}")),
    ] {
        for format in ["md", "txt"] {
            let (old, new) = if format == "md" {
                (old.clone(), new.clone())
            } else {
                let indented = |text: &str| text.replace(line, &format!("　　{line}"));
                (indented(&old), indented(&new).replace("。　　", "。"))
            };
            let (_, told) = updated("annual-summary", format, &[(&old, &new)]);
            assert!(
                told[0].starts_with("0 changes, 0 refused, 1 without"),
                "{new}: {told:#?}"
            );
        }
    }
}

#[test]
fn a_phrase_is_taken_though_the_words_of_the_template_around_it_were_changed_too() {
    let (place, told) = updated(
        "work-plan",
        "txt",
        &[(
            "审议通过的目标任务，结合实际",
            "审议通过的目标任务和上级要求，结合北坡实际",
        )],
    );
    assert!(told[1].starts_with("1 change, 0 refused, 1 without"), "{told:#?}");
    assert_holds(place.read("a.toml"), ["审议通过的目标任务和上级要求\""]);
}

#[test]
fn of_headings_that_changed_places_both_are_taken_or_none() {
    let swap = |example: &str, [one, other]: [&str; 2]| {
        let heading = |text: &str| format!(" {text}\n");
        let edits = [(one, "甲"), (other, one), ("甲", other)].map(|(old, new)| (heading(old), heading(new)));
        updated(example, "md", &edits)
    };
    // The other one is the template's own.
    let (_, told) = swap("annual-report", ["Repair days", "Income"]);
    assert!(told[0].starts_with("0 changes, 1 refused, 1 without"), "{told:#?}");
    let [four, five] = ["东岭街道把招聘会开到厂门口", "暗访发现部分窗口服务不到位"];
    let (place, told) = swap("bulletin", [four, five]);
    assert!(told[2].starts_with("2 changes, 0 refused"), "{told:#?}");
    let answers = place.read("a.toml");
    assert!(answers.find(five) < answers.find(four), "{answers}");
}

#[test]
fn a_number_of_a_table_goes_to_its_own_row_or_nowhere() {
    let other_row = "供水管网漏损率";
    let edited = |old: &str, new: &str| {
        let (place, told) = updated("performance-self-evaluation", "md", &[(old, new)]);
        let (answers, now) = (example("performance-self-evaluation"), place.read("a.toml"));
        let changed = answers.lines().zip(now.lines()).filter(|(old, new)| old != new);
        let changed: Vec<String> = changed.map(|(_, new)| new.to_owned()).collect();
        (changed, told)
    };
    let (changed, told) = edited("5820只        |    8 |", "5820只        |   7.9 |");
    assert!(
        !changed.iter().any(|line| line.contains(other_row)),
        "{changed:?}{told:#?}"
    );
    let (changed, told) = edited("5820只        |    8 |", "5820只        |    9 |");
    assert_eq!(changed, ["weight = 9"]);
    assert_holds(&told[0], ["indicators.groups[1].kinds[1].indicators[2].weight): 8 → 9"]);
    // What is calculated has no answer.
    for (old, new) in [
        ("97.76 |  97.8%", "97.76 |  17.8%"),
        ("|  100 | 97.76 |\n", "|   92 | 97.76 |\n"),
    ] {
        let (changed, told) = edited(old, new);
        assert!(changed.is_empty(), "{changed:?}");
        assert_holds(&told[0], ["0 changes, 0 refused, 1 without"]);
    }
}

/// A place with a report of a few words in plain text, edited; what `update` says of it.
fn updated_words(answers: &str, edits: &[(&str, &str)]) -> (Place, String) {
    let place = Place::new();
    let head = "template = \"annual-summary\"\n[unit]\nname = \"青石区水务局\"\nperiod = { from = 2026-01-01, to = 2026-12-31 }\nopening = \"今年工作顺利。\"\n";
    place.write("a.toml", head.to_owned() + answers);
    place.succeed(&["render", "a.toml", "--partial", "-o", "a.txt"]);
    place.write("edited.txt", replaced_everywhere(place.read("a.txt"), edits));
    let told = place.update("edited.txt").said();
    (place, told)
}

#[test]
fn points_on_paragraphs_of_their_own_stay_points() {
    let answers = "[work]\nlead_in = \"全年完成水闸12座。\"\n[[work.lines]]\ntitle = \"修闸\"\ntext = \"抓好三件事。\"\npoints = [\"抓早。一月开工。\", \"抓实。三月验收。\", \"抓细。五月通水。\"]\n";
    let points = "points = [\"抓早。一月开工。\", \"抓实。三月验收。\", \"抓细。五月通水。\"]";
    let own = ["一是", "二是", "三是"].map(|label| (label, format!("\n　　{label}")));
    let own = own.each_ref().map(|(old, new)| (*old, new.as_str()));
    for count in 1..=3 {
        let (place, told) = updated_words(answers, &own[3 - count..]);
        assert!(place.read("a.toml").contains(points), "{told}");
        assert!(told.starts_with("0 changes"), "{told}");
    }
    // Words are taken all the same.
    let (place, told) = updated_words(answers, &[&own[..], &[("三月验收", "四月验收")]].concat());
    assert!(place.read("a.toml").contains(&points.replace("三月", "四月")), "{told}");
}

#[test]
fn both_numbers_of_a_figure_are_taken() {
    let answers = "[work]\nlead_in = \"争取资金{{ metrics.funds }}，{{ metrics.funds.compared }}。\"\n[[work.lines]]\ntitle = \"修闸\"\ntext = \"抓好三件事。\"\n[indicators]\nrows = [ { name = \"资金\", target = \"8000万元\", done = \"{{ metrics.funds }}\", previous = \"{{ metrics.funds.previous }}\" } ]\n[metrics]\nfunds = { value = 8640, previous = 7500 }\n";
    let edits = [("8640", "8700"), ("7500", "7600"), ("15.2%", "14.5%")];
    let (place, told) = updated_words(answers, &edits);
    let now = place.read("a.toml");
    assert!(now.contains("funds = { value = 8700, previous = 7600 }"), "{now}{told}");
    assert_holds(&now, ["previous = \"{{ metrics.funds.previous }}\""]);
}

#[test]
fn a_default_that_is_taken_out_is_listed() {
    let place = Place::with_example("quarterly-review");
    place.succeed(&["render", "a.toml", "-o", "a.md"]);
    let report = place.read("a.md");
    let title = report.lines().find(|line| line.starts_with("# ")).unwrap();
    place.write("edited.md", report.replace(&format!("{title}\n"), ""));
    let outcome = place.update("edited.md");
    assert_holds(&outcome.stdout, ["0 changes"]);
    assert_holds(&outcome.stderr, [&title[2..]]);
    assert_eq!(place.read("a.toml"), example("quarterly-review"));
}

#[test]
fn a_row_goes_into_a_table_whose_rows_are_counted_wherever_it_stands() {
    let place = Place::with_memo_of_records(&["task", "owner"]);
    let body = "# 任务分工\n\n各项任务分工如下。\n\n| 序号 | 任务 | 单位 |\n|---|---|---|\n{% for row in memo.text %}\n\
                | {{ loop.index }} | {{ row.task }} | {{ row.owner }} |\n{% endfor %}\n\n请各单位抓好落实。\n";
    place.write("memo/report.md.j2", body);
    let record = |task: &str, owner: &str| format!("[[memo.text]]\ntask = \"{task}\"\nowner = \"{owner}\"\n");
    let rows = [("堤防加固", "水务局"), ("管网改造", "住建局"), ("节水推广", "发改局")];
    let answers: String = rows.iter().map(|(task, owner)| record(task, owner)).collect();
    let new = ("农村供水", "农业局");
    for (at, number) in [(0, "1"), (1, "2"), (3, "4"), (1, ""), (3, "")] {
        place.write("a.toml", format!("template = \"./memo\"\n{answers}"));
        let mut now = rows.to_vec();
        now.insert(at, new);
        let lines = now.iter().enumerate().map(|(index, (task, owner))| {
            let number = if index == at {
                number.to_owned()
            } else {
                (index + 1).to_string()
            };
            format!("| {number} | {task} | {owner} |\n")
        });
        let lines: String = lines.collect();
        place.write(
            "edited.md",
            format!("# 任务分工\n\n各项任务分工如下。\n\n| 序号 | 任务 | 单位 |\n|---|---|---|\n{lines}\n请各单位抓好落实。\n"),
        );
        let outcome = place.succeed(&["update", "a.toml", "edited.md", "--yes"]);
        let expected: String = now.iter().map(|(task, owner)| record(task, owner)).collect();
        let written = place.read("a.toml").replace("\n\n", "\n");
        assert!(written.ends_with(&expected), "{at} {number}: {outcome:?}\n{written}");
    }
}

#[test]
fn a_title_that_stands_below_the_text_is_told_of() {
    let place = Place::with_example("annual-summary");
    edit_report(&place, "docx", &[], |xml| {
        let start = xml.find("<w:p>").unwrap();
        let mut paragraphs: Vec<&str> = xml[start..].split_inclusive("</w:p>").collect();
        paragraphs.swap(0, 1);
        xml[..start].to_owned() + &paragraphs.concat()
    });
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.docx", "--dry-run"]);
    assert_holds(&outcome.stderr, ["青石区水务局2026年工作总结 (moved)"]);
}

#[test]
fn an_item_taken_out_of_its_chapter_and_not_of_the_overview_changes_no_other_the_second_time() {
    let place = Place::with_example("bulletin");
    edit_report(&place, "md", &[], |text| {
        let heading = |title| text.find(&format!("## {title}")).unwrap();
        text[..heading("惠企政策")].to_owned() + &text[heading("东岭街道")..]
    });
    let update = || place.update("edited.md");
    let first = update();
    let once = place.read("a.toml");
    let second = update();
    assert!(second.stdout.starts_with("0 changes, 0 refused"), "{second:?}");
    assert!(first.stderr.starts_with(&second.stderr), "{first:?} {second:?}");
    assert_eq!(place.read("a.toml"), once);
}

/// A template some of whose questions had other ids before.
const RENAMED: &str = r#"
name     = "Works"
language = "en"

[numbering]
headings = ["1."]
items    = ["(a)"]

[[sections]]
id = "w"
title = "Work"
questions = [
  { id = "lead", was = ["intro"], ask = "What first?", type = "text" },
  { id = "crew", ask = "Who?", type = "list" },
  { id = "items", was = ["tasks"], ask = "What?", type = "records", questions = [
    { id = "task", was = ["title"], ask = "Which task?", type = "string" },
    { id = "note", ask = "What of it?", type = "text", required = false },
  ] },
]
"#;

/// Answers under the ids of before, with comments.
const FORMER: &str = r#"template = "./works"

[w]
# asked for by the board
intro = "The year began with the old pumps and ended with new ones."
crew = [
  "Adams of the north yard", # until May
  "Brown of the south yard",
  # not Clark
  "Davis of the west yard",
]

# first
[[w.tasks]]
title = "Testing of the pumps" # all six
note = "Each pump ran for a day without a fault."

[[w.tasks]]
title = "Painting of the hall"
note = "Two people painted the hall white in a week."
"#;

/// A place with those answers.
fn place_with_former() -> Place {
    let place = Place::new();
    let body = "# Works\n\n{{ w.lead }}\n\n{% for name in w.crew %}\n- {{ name }}\n{% endfor %}\n\n\
                {% for item in w[\"items\"] %}\n## {{ item.task }}\n\n{{ item.note }}\n\n{% endfor %}\n";
    place.write_template("works", RENAMED, body);
    place.write("a.toml", FORMER);
    place
}

#[test]
fn what_stands_under_former_ids_is_taken_along_by_the_first_change() {
    let place = place_with_former();
    taken_from(&place, "md", &[("Testing of the pumps", "Testing of all pumps")]);
    let expected = FORMER
        .replace("intro =", "lead =")
        .replace("w.tasks", "w.items")
        .replace("title =", "task =")
        .replace("of the pumps\"", "of all pumps\"");
    assert_eq!(place.read("a.toml"), expected);
    place.write("a.toml", format!("{FORMER}\n[[w.items]]\ntask = \"Cleaning\"\n"));
    let refused = place.run(&["--lang", "en", "render", "a.toml"]);
    assert_eq!(refused.status, Some(1));
    let said = "“items” and, in line 14, “tasks” are two ids of one question";
    assert_holds(&refused.stderr, [said]);
}

#[test]
fn comments_among_the_entries_of_a_list_stay_when_one_is_taken_out_or_put_in() {
    let brown = "- Brown of the south yard\n";
    for (new, line) in [
        ("", ""),
        (
            "- Brown of the south yard\n- Evans of the east yard\n",
            "  \"Brown of the south yard\",\n  \"Evans of the east yard\",\n",
        ),
    ] {
        let place = place_with_former();
        taken_from(&place, "md", &[(brown, new)]);
        let expected = FORMER.replace("  \"Brown of the south yard\",\n", line);
        let list = &expected[expected.find("crew").unwrap()..expected.find("# first").unwrap()];
        let answers = place.read("a.toml");
        assert!(answers.contains(list), "{list}\n{answers}");
    }
}

#[test]
fn paragraphs_and_items_of_markdown_that_were_joined_are_one_in_the_answer() {
    let answer = "The pumps were **checked** in spring, before the storms.\n\nNothing was found that would stop them.\n\n\
                  - The first pump has a new valve.\n- The second pump is as it was.\n\nAll of it was told at once.";
    let manifest = "name = \"T\"\nlanguage = \"en\"\nnumbering = { headings = [\"1.\"] }\n[[sections]]\nid = \"a\"\ntitle = \"A\"\n\
                    questions = [{ id = \"text\", ask = \"What?\", type = \"markdown\" }]\n";
    for (old, new) in [
        ("storms.\n\nNothing", "storms. Nothing"),
        ("valve.\n- The second", "valve. The second"),
        ("valve.\n- The second", "valve, and the second"),
    ] {
        let place = Place::new();
        place.write_template("t", manifest, "# Title\n\n{{ a.text }}\n");
        place.write(
            "a.toml",
            format!("template = \"./t\"\n[a]\ntext = \"\"\"\n{answer}\"\"\"\n"),
        );
        place.succeed(&["render", "a.toml", "-o", "a.md", "--force"]);
        let edited = replaced(place.read("a.md"), &[(old, new)]);
        place.write("edited.md", &edited);
        assert_begins(
            place.update("edited.md").stdout.lines().last().unwrap(),
            "1 change, 0 refused, 0 ",
        );
        place.succeed(&["render", "a.toml", "-o", "after.md", "--force"]);
        assert_eq!(place.read("after.md"), edited);
    }
}

#[test]
fn a_number_of_the_period_before_in_a_table_goes_into_its_figure() {
    for (extension, old, new) in [
        ("md", " 57 ", " 58 "),
        ("docx", ">57<", ">58<"),
        ("txt", "  57 ", "  58 "),
    ] {
        let place = Place::with_example("quarterly-review");
        let (made, edited) = (format!("a.{extension}"), format!("edited.{extension}"));
        place.succeed(&["render", "a.toml", "-o", &made]);
        let file = if extension == "docx" {
            let parts = unpacked(&place.bytes(&made))
                .into_iter()
                .map(|(name, bytes)| match &*name {
                    "word/document.xml" => (
                        name,
                        replaced(String::from_utf8(bytes).unwrap(), &[(old, new)]).into_bytes(),
                    ),
                    _ => (name, bytes),
                });
            packed(&parts.collect::<Vec<_>>())
        } else {
            let row = place
                .read(&made)
                .lines()
                .find(|line| line.contains("Headcount"))
                .unwrap()
                .to_owned();
            let changed = replaced(row.clone(), &[(old, new)]);
            replaced(place.read(&made), &[(row, changed)]).into_bytes()
        };
        place.write(&edited, file);
        assert_holds(
            place.update(&edited).stdout,
            ["Headcount (metrics.headcount): 57 people → 58 people\n1 change, "],
        );
        assert_holds(place.read("a.toml"), ["previous = 58"]);
    }
}
