//! Words that were moved within an answer keep what is cited in them; figures of records, new parts and new items go to their answers.

use crate::common::{Place, assert_holds, example};
use crate::taken_back::edit_report;

const FORMATS: [&str; 3] = ["md", "txt", "docx"];

/// The answers after their report was edited, and what `update` says of it.
fn edited(answers: &str, format: &str, edit: impl Fn(String) -> String) -> (String, String) {
    let place = Place::new();
    place.write("a.toml", answers);
    let told = place.update(&edit_report(&place, format, &[], edit)).said();
    (place.read("a.toml"), told)
}

/// The sentences of two paragraphs of one answer.
const WORKS: &str = "组织创作人员驻村采风，完成小戏、歌曲、绘画等作品43件，其中8件入选市级以上展演展览。";
const RELICS: &str = "完成古桥、古民居、石刻等不可移动文物实地核查132处，新发现11处，全部建档并挂牌。";
const USED: &str = "非遗保护突出一个“用”字。";
const WORKSHOPS: &str = "扶持青石编、北坡米醋等非遗工坊6家，带动183人在家门口就业；";
const CLASSES: &str = "在中小学开设非遗传习课96课时，让孩子们动手学、带回家。";
/// What is cited in them.
const CITED: [&str; 7] = [
    "works",
    "works_awarded",
    "relics",
    "relics_new",
    "workshops",
    "workshop_jobs",
    "heritage_classes",
];

/// The answers after these two paragraphs became what is given, which `|` parts as they were parted; and what `update` says.
fn rewritten(format: &str, new: &[&str]) -> (String, String) {
    edited(&example("half-year-summary"), format, |text| {
        let (first, second) = (format!("{WORKS}{RELICS}"), format!("{USED}{WORKSHOPS}{CLASSES}"));
        let start = text.find(&first).unwrap();
        let between = &text[start + first.len()..text.find(&second).unwrap()];
        text.replace(
            &format!("{first}{between}{second}"),
            &new.concat().replace('|', between),
        )
    })
}

#[test]
fn what_is_cited_stays_cited_where_its_words_were_moved_within_the_answer() {
    let moved: [&[&str]; 5] = [
        &[WORKS, RELICS, USED, WORKSHOPS, CLASSES],
        &[RELICS, WORKS, "|", USED, WORKSHOPS, CLASSES],
        &[WORKS, "|", RELICS, USED, WORKSHOPS, CLASSES],
        &[WORKS, RELICS, USED, "|", WORKSHOPS, CLASSES],
        &[WORKS, "|", USED, WORKSHOPS, CLASSES, RELICS],
    ];
    for format in FORMATS {
        for new in moved {
            let (answers, told) = rewritten(format, new);
            assert_holds(&told, ["1 change, 0 refused, 0 without"]);
            for id in CITED {
                let citation = format!("{{{{ metrics.{id} }}}}");
                assert_eq!(
                    answers.matches(&citation).count(),
                    1,
                    "{format} {new:?} {id}\n{answers}"
                );
            }
        }
    }
}

#[test]
fn a_figure_of_other_words_is_cited_nowhere() {
    let cases: [(&[&str], &str, usize); 3] = [
        // What was cited still is, and the same number is said of another year.
        (
            &[
                WORKS,
                RELICS,
                "|",
                USED,
                WORKSHOPS,
                CLASSES,
                "去年开设非遗传习课96课时。",
            ],
            "去年开设非遗传习课96课时。",
            1,
        ),
        // What was cited is gone, and other words have the number.
        (
            &[WORKS, RELICS, "评选优秀教案，共计96份。", "|", USED, WORKSHOPS],
            "共计96份。",
            0,
        ),
        // A longer number only ends alike.
        (
            &[
                WORKS,
                RELICS,
                "在乡镇开设非遗传习课196课时，不收费。",
                "|",
                USED,
                WORKSHOPS,
            ],
            "传习课196课时",
            0,
        ),
    ];
    for (new, said, cited) in cases {
        let (answers, told) = rewritten("md", new);
        assert!(answers.contains(said), "{told}\n{answers}");
        let count = answers.matches("{{ metrics.heritage_classes }}").count();
        assert_eq!(count, cited, "{said}\n{answers}");
    }
}

#[test]
fn paragraphs_that_were_joined_are_shown_in_their_order() {
    let (_, told) = rewritten("txt", &[WORKS, RELICS, USED, WORKSHOPS, CLASSES]);
    let beginning: String = USED.chars().take(8).collect();
    assert_holds(&told, [format!("全部建档并挂牌。¶{beginning}")]);
}

#[test]
fn a_figure_of_a_record_goes_back_to_its_field() {
    let figures = [
        ("128.6", "130.6", "done = 130.6"),
        ("8.3", "8.5", "done = 8.5"),
        ("342", "350", "done = 350"),
        ("600", "620", "target = 620"),
        ("112.4", "112.4", "previous = 112.4"),
    ];
    let calculated = [("53.6%", "54.4%"), ("51.9%", "53.1%"), ("57.0%", "56.5%")];
    for format in FORMATS {
        for others in [&[][..], &calculated] {
            let (answers, told) = edited(&example("half-year-summary"), format, |text| {
                let (from, end) = (text.find("128.6").unwrap(), text.find("文旅项目投资").unwrap());
                let figures = figures.iter().map(|(old, new, _)| (*old, *new));
                let edits = figures.chain(others.iter().copied());
                let table = edits.fold(text[from..end].to_owned(), |table, (old, new)| {
                    table.replacen(old, new, 1)
                });
                [&text[..from], &table, &text[end..]].concat()
            });
            assert!(told.contains("4 changes, 0 refused"), "{format} {told}");
            for (_, _, line) in figures {
                assert!(answers.contains(line), "{format} {line} {told}\n{answers}");
            }
        }
    }
}

/// A report that was imported.
const OUTLINE: &str = "template = \"outline\"
language = \"zh-CN\"
[report]
title = \"青石区科技局2026年工作总结\"
[[body.parts]]
heading = \"主要工作\"
content = '''
全年组织申报科技计划项目32项，立项18项，争取经费640万元。

1. 完善制度，修订办法3件。

2. 走访企业，收集需求120条。

3. 搭建平台，签约项目9个。'''
[[body.parts]]
heading = \"存在问题\"
content = \"项目质量还不高，成果转化还不快，人才队伍建设有待加强。\"
[[body.parts]]
heading = \"下步打算\"
content = \"围绕重点产业组织攻关，全年实施重大专项5项以上。\"
";

#[test]
fn a_new_part_of_an_imported_report_is_taken_with_its_text() {
    let part = "三、工作体会";
    let texts = [
        "坚持问题导向，把企业需求作为立项依据，才能让经费用在刀刃上。",
        "每月到企业走访一次，问题当场登记，月底逐项销号。",
    ];
    for count in [1, 2] {
        let (answers, told) = edited(OUTLINE, "md", |text| {
            let new = format!("## {part}\n\n{}\n\n", texts[..count].join("\n\n"));
            text.replace("## 三、", &format!("{new}## 四、"))
        });
        assert_holds(&told, ["1 change, 0 refused, 0 without"]);
        assert_holds(&answers, ["heading = \"工作体会\""]);
        assert!(texts[..count].iter().all(|text| answers.contains(text)), "{answers}");
    }
}

#[test]
fn what_cannot_be_taken_of_a_new_part_is_listed() {
    let (answers, told) = edited(OUTLINE, "md", |text| {
        let new = "## 三、工作体会\n\n体会见下表。\n\n| 事项 | 数量 |\n|---|---|\n| 走访 | 12 |\n\n";
        text.replace("## 三、", &format!("{new}## 四、"))
    });
    assert_holds(&told, ["走访"]);
    assert_holds(&answers, ["heading = \"工作体会\""]);
}

#[test]
fn new_items_of_a_list_in_a_text_are_taken() {
    let new = "培训骨干，举办讲座6场。";
    let (walked, signed) = ("2. 走访企业，收集需求120条。", "3. 搭建平台，签约项目9个。");
    for (format, gap) in [("md", "\n\n"), ("txt", "\n　　")] {
        let cases = [
            (
                walked.to_owned() + gap + signed,
                [walked, &format!("3. {new}"), "4. 搭建平台，签约项目9个。"].join(gap),
            ),
            (signed.to_owned(), [signed, &format!("4. {new}")].join(gap)),
        ];
        for (old, edit) in cases {
            let (answers, told) = edited(OUTLINE, format, |text| {
                assert_holds(&text, [&old]);
                text.replace(&old, &edit)
            });
            assert!(told.contains("1 change, 0 refused, 0 without"), "{format} {told}");
            assert!(answers.contains(&format!(". {new}")), "{format} {answers}");
        }
    }
}
