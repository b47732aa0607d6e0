//! The interview without a terminal: a script answers, and the file is what counts.
#![allow(
    clippy::disallowed_methods,
    reason = "tests lay out the files that the interview then meets"
)]

use std::fs;

use crate::answers::{Edit, KeyPath};
use crate::files::fields::{FaultList, parse_toml};
use crate::say::source::Source;

use super::defaults::Defaults;
use super::desk::{Desk, FIGURE, MANIFEST, UP_TO_TEXT, WHOLE, whole};
use super::offers::{Earlier, Offers};
use super::plan::{Choice, Plan};
use super::prompts::Stop;
use super::scripted::Reply::{self, Choose, Confirm, Enter, Escape, Interrupt, Mark, Meanwhile, Recall, Type, Write};
use super::session::{Ending, Failure};

#[test]
fn an_interview_writes_what_is_answered() {
    let held = Desk::new().hold(Choice::Lacking, whole());
    assert!(matches!(held.result, Ok(Ending::Finished)));
    assert_eq!(held.file, WHOLE, "{}", held.shown);
    held.showed("二 工作 · 2/4 · 已答 4/");
    held.showed("第1组 · 第2条 · 做了什么");
}

#[test]
fn an_interview_cut_off_anywhere_goes_on_at_the_same_question() {
    let replies = whole();
    for cut in 0..replies.len() - 1 {
        let desk = Desk::new();
        let mut first: Vec<Reply> = replies[..cut].to_vec();
        first.push(Interrupt(""));
        let held = desk.hold(Choice::Lacking, first);
        assert!(matches!(held.result, Err(Failure::Stop(Stop::Interrupted))));
        // What was left empty or answered with no, at the end, is asked again: nothing later is answered.
        let mut from = cut;
        while from > 0 && matches!(replies[from - 1], Type("") | Choose("是" | "否")) && !is_done(&replies, from - 1)
        {
            from -= 1;
        }
        let held = desk.hold(Choice::Lacking, replies[from..].to_vec());
        assert_eq!(held.file, WHOLE, "cut at {cut}");
    }
}

/// Whether a reply is the answer "done: yes" and not one about another record.
fn is_done(replies: &[Reply], index: usize) -> bool {
    matches!(replies[index + 1], Type("30余"))
}

#[test]
fn a_refused_answer_is_shown_above_an_empty_line_and_says_why() {
    let desk = Desk::with(UP_TO_TEXT);
    let held = desk.hold(
        Choice::Lacking,
        [
            Choose("否"),
            Choose("否"),
            Type("12"),
            Enter,
            Type("012"),
            Mark(&[]),
            Choose("不填"),
            Type("三十"),
            Type("xx"),
            Type(""),
            Choose("写出报告"),
        ],
    );
    held.showed("编号是三位数字\n12\n↑ 取回上面的文字来改\n> \n");
    held.wrote("code = \"012\"");
    held.showed("\n三十\n");
    held.wrote_no("metrics");
    held.showed("项目：缺");
}

#[test]
fn back_undo_and_skip_lead_where_they_say() {
    let desk = Desk::new();
    let held = desk.hold(
        Choice::Lacking,
        [
            Type(":back"),
            Type("甲局"),
            Type("口号"),
            Type("：back"),
            Type("新口号"),
            Type(":undo"),
            Enter,
            Type(":skip"),
            Escape,
            Enter,
            Type(":undo"),
            Type("::甲局"),
            Type("?"),
            Type("：quit"),
        ],
    );
    assert!(matches!(held.result, Ok(Ending::Left)));
    held.showed("第一个问题");
    held.wrote("title = \":甲局\"");
}

#[test]
fn a_required_question_that_was_skipped_is_asked_again_and_a_passed_optional_one_is_not() {
    let desk = Desk::new();
    desk.hold(
        Choice::Lacking,
        [Type(":skip"), Type(""), Type(""), Choose("区级"), Type(":quit")],
    );
    let held = desk.hold(Choice::Lacking, [Type("甲局"), Interrupt("")]);
    assert!(
        held.shown.contains("单位叫什么") && !held.shown.contains("口号"),
        "{}",
        held.shown
    );
    held.showed("这一类叫什么");
}

#[test]
fn an_answer_whose_question_is_not_asked_any_more_is_kept() {
    let desk = Desk::with(
        "[unit]\nname = \"局\"\nmotto = \"干\"\ntitle = \"题\"\nlevel = \"市级\" # 先写市级\ncity = \"河州\"\n",
    );
    let held = desk.hold_within("unit.level", [Choose("区级"), Choose("离开")]);
    held.wrote("level = \"区级\" # 先写市级\ncity = \"河州\"");
    held.showed_no("哪个市：");
}

#[test]
fn the_review_adds_moves_and_removes_records() {
    let desk = Desk::with_file(&WHOLE.replace(
        "[[work.groups]]\ntitle = \"科技\"",
        "# 第一类\n[[work.groups]]\ntitle = \"科技\"",
    ));
    let held = desk.hold(
        Choice::Lacking,
        [
            Choose("类别：共"),
            Choose("科技"),
            Choose("下移"),
            Choose("添加"),
            Type("党建"),
            Choose("否"),
            Choose("数据"),
            Choose("删除"),
            Choose("返回"),
            Choose("写出报告"),
        ],
    );
    let order: Vec<usize> = ["# 第一类", "\"科技\"", "又一项", "\"党建\"", "[closing]"]
        .iter()
        .map(|text| held.file.find(text).unwrap_or_else(|| panic!("{text}\n{}", held.file)))
        .collect();
    assert!(order.is_sorted(), "{}", held.file);
    held.wrote_no("数据");
}

#[test]
fn an_earlier_report_is_offered_before_the_configuration_and_the_template() {
    let desk = Desk::new();
    let source = Source::new("config.toml", "\"unit.name\" = \"配置局\"\n\"unit.motto\" = \"实干\"\n");
    let defaults = Defaults::read(&parse_toml(&source).unwrap(), &FaultList::new(&source));
    let old = desk.read(&WHOLE.replace("level = \"市级\"\ncity = \"河州\"\n", "level = \"区级\"\n"));
    let offers = Offers {
        earlier: Some(Earlier::new(&desk.template, &old)),
        defaults,
        due: None,
    };
    let held = desk.hold_offered(
        offers,
        [
            Type("红石区科技局"),
            Enter,
            // What the template's default said last time it says of the new answers now.
            Enter,
            Enter,
            Choose("全部沿用"),
            Enter,
            Enter,
            Enter,
            Type("31"),
            Type(""),
            Choose("写出报告"),
        ],
    );
    let expected = WHOLE
        .replace("青石", "红石")
        .replace("title = \"红石", "motto = \"实干\"\ntitle = \"红石")
        .replace("市级\"\ncity = \"河州\"", "区级\"")
        .replace(FIGURE, "value = 31\n");
    assert_eq!(held.file, expected, "{}", held.shown);
}

/// What describes the last period is no line to edit: it is shown on request, and Up takes it over.
#[test]
fn what_is_written_anew_is_shown_on_request_and_stands_in_no_line() {
    let manifest = ["motto", "level", "text"]
        .iter()
        .fold(MANIFEST.to_owned(), |manifest, id| {
            let id = format!("id = \"{id}\",");
            manifest.replace(&id, &format!("{id} anew = true,"))
        });
    let desk = Desk::of(&manifest);
    let whole = WHOLE.replace("title = \"青石区科技局月报\"", "motto = \":求实\"");
    let offers = || Offers {
        earlier: Some(Earlier::new(&desk.template, &desk.read(&whole))),
        ..Offers::default()
    };
    let held = desk.hold_offered(
        offers(),
        [
            Enter,
            Type("：上期"),
            Recall("创新"),
            Enter,
            Type(":last"),
            Choose("市级"),
            Enter,
            Choose("逐条过目"),
            Enter,
            // The heading is there to keep, what was done under it is asked anew.
            Choose("从头写"),
            Type(":last"),
            Type("本期。"),
            Choose("否"),
            Enter,
            Choose("否"),
            Choose("否"),
            Interrupt(""),
        ],
    );
    held.showed("口号（一行，可以不填）\nearlier.toml 这一项写了什么，输入 ：上期 查看\n> \n");
    held.showed("earlier.toml 这一项写的是：\n:求实\n↑ 填到这一行来改\n> \n");
    held.showed("earlier.toml 这一项写的是：\n市级\n");
    held.showed("（一行，必填）\n> 科技\n");
    held.showed_no("> 第一段");
    held.wrote("motto = \":求实创新\"");
    held.wrote("text = \"本期。\"");
}

/// Whoever begins records afresh finds nothing of old ones in their lines.
#[test]
fn records_begun_afresh_hold_nothing_of_the_old_ones() {
    let manifest = MANIFEST.replace("label = \"类别\",", "label = \"类别\", anew = true,");
    let desk = Desk::of(&manifest);
    let plan = Plan::all_within(&KeyPath::parse("work").unwrap());
    let offers = Offers {
        earlier: Some(Earlier::new(&desk.template, &desk.read(WHOLE))),
        ..Offers::default()
    };
    let replies = [
        Type(":last"),
        // To begin afresh is what Enter chooses.
        Enter,
        Type(":last"),
        Type("水利"),
        Choose("否"),
        Choose("否"),
        Interrupt(""),
    ];
    let held = desk.hold_with(&plan, offers, Vec::new(), replies);
    held.showed("第1组 · 第2条 · 内容：又一项");
    held.showed("这一项写的是：\n科技\n");
    held.showed_no("> 科技");
    held.wrote("title = \"水利\"");
}

#[test]
fn the_editor_writes_paragraphs_and_help_explains() {
    let desk = Desk::new();
    let held = desk.hold_with(
        &Plan::whole(Choice::Lacking),
        Offers::default(),
        vec![(
            KeyPath::parse("work.groups[1].title").unwrap(),
            Edit::set(&KeyPath::parse("work.groups[1].title").unwrap(), "甲"),
        )],
        [
            Type("？"),
            Type("一个长得超过了十个字的单位名称"),
            Type("甲局"),
            Type("口号"),
            Enter,
            Choose("区级"),
            Choose("是"),
            Type(":edit"),
            Write("从编辑器来。\n\n又一段。\n"),
            Interrupt(""),
        ],
    );
    held.showed("写规范简称\n例如：青石区科技局");
    held.showed("最多 10 个字\n一个长得");
    held.wrote("从编辑器来。\n\n又一段。\"\"\"");
}

#[test]
fn going_through_everything_with_enter_changes_nothing() {
    let desk = Desk::new();
    let file = WHOLE
        .replace("第一段。", "第一段，\n折了行。")
        .replace("title = \"数据\"", "title = ':数据'");
    fs::write(desk.answers(), &file).unwrap();
    let mut replies = vec![Enter; 17];
    // An optional line that is empty stays so, and no record is added.
    replies.push(Choose("写出报告"));
    let held = desk.hold(Choice::All, replies);
    assert_eq!(held.file, file, "{}", held.shown);
}

#[test]
fn what_others_write_is_not_undone_with_an_answer() {
    let desk = Desk::new();
    let theirs = "template = \"./monthly\"\n\n[unit]\nname = \"甲局\"\nmotto = \"他们的口号\"\n";
    let held = desk.hold(
        Choice::Lacking,
        [
            Type("甲局"),
            Meanwhile(desk.answers(), theirs.to_owned()),
            Type(":skip"),
            Type("标题"),
            Type(":undo"),
            Type(":undo"),
            Type(":quit"),
        ],
    );
    // The table was made for the first answer; theirs is in it too by now.
    assert_eq!(held.file, theirs);
    assert!(
        held.shown.contains("修改之前") || held.shown.contains("没有可以撤销的修改"),
        "{}",
        held.shown
    );
}

#[test]
fn undo_brings_back_what_others_wrote_where_ours_won() {
    let desk = Desk::new();
    let theirs = "template = \"./monthly\"\n\n[unit]\nname = \"甲局\"\nmotto = \"他们的口号\"\n";
    let held = desk.hold(
        Choice::Lacking,
        [
            Type("甲局"),
            Meanwhile(desk.answers(), theirs.to_owned()),
            Type("我们的口号"),
            Type(":undo"),
            Type(":quit"),
        ],
    );
    held.showed("两边都改了的以您刚写的为准：单位·口号（unit.motto）");
    assert_eq!(held.file, theirs);
}

/// A text that takes more rows than the screen has.
fn tall(line: &str) -> &'static str {
    format!("{line}\n").repeat(30).leak()
}

#[test]
fn a_long_text_that_is_refused_is_not_lost_and_clears_nothing() {
    let desk = Desk::new();
    let text = "[work]\n[[work.groups]]\ntitle = \"甲\"\n[[work.groups.items]]\ntext = \"\"\"\n";
    desk.write(&format!("{text}{}\"\"\"\n", tall("原来的一段。")));
    let refused = tall("改过的一段，共{{ metrics.nosuch }}。");
    let hold = |replies: Vec<Reply>| desk.hold_within("work.groups[1].items[1].text", replies);

    let held = hold(vec![Type(":edit"), Write(refused), Enter, Escape, Type(":quit")]);
    held.wrote("原来的一段。");
    assert!(held.shown.matches("[editor]").count() == 2, "{}", held.shown);

    // It is there again after the person has left.
    let held = hold(vec![Interrupt("")]);
    held.showed("改过的一段");
}

#[test]
fn what_was_typed_for_a_blank_is_not_offered_for_the_whole_answer() {
    let desk = Desk::new();
    let answers = "[unit]\nname = \"局\"\ntitle = \"题\"\nlevel = \"区级\"\n[[work.groups]]\ntitle = \"甲\"\n[[work.groups.items]]\ntext = \"全年共申报xx。\"\n";
    desk.write(answers);
    let typed = "省级科技计划项目三十项和市级科技计划项目五项";
    let plan = Plan {
        within: KeyPath::parse("work.groups[1].items[1].text").unwrap(),
        choice: Choice::LackingAndBlanks,
    };
    let hold = |plan: &Plan, replies: Vec<Reply>| desk.hold_plan(plan, replies);
    hold(&plan, vec![Interrupt(typed)]);
    let held = hold(&Plan::all_within(&plan.within), vec![Enter, Type(":quit")]);
    held.wrote("全年共申报xx。");
    let held = hold(&plan, vec![Enter, Type(":quit")]);
    held.wrote(&format!("全年共申报{typed}。"));
}

#[test]
fn what_was_typed_for_a_blank_stays_while_one_before_it_is_changed() {
    let text = "办了xx件事。发了xx期。";
    let desk = Desk::with_file(&WHOLE.replace("第一段。", text));
    let held = desk.hold(
        Choice::LackingAndBlanks,
        [
            Type("12"),
            Type("九:back"),
            Confirm(true),
            // Nothing of this is for the blank behind it.
            Type("十三:list"),
            Confirm(true),
            Escape,
            Type("13"),
            Enter,
            Choose("写出报告"),
        ],
    );
    held.wrote("办了13件事。发了九期。");
}

#[test]
fn a_text_that_begins_with_a_colon_stays_a_text() {
    let desk = Desk::with_file(&WHOLE.replace("code = \"007\"\n", ""));
    let held = desk.hold(Choice::Lacking, [Type("：：返回"), Interrupt("")]);
    held.showed("编号是三位数字");
    let held = desk.hold(Choice::Lacking, [Type(":edit"), Write("::跳过"), Interrupt("")]);
    held.showed("> ：：返回\n");
    // The editor has it as it is meant.
    held.showed("[editor] ：返回\n");
    let held = desk.hold(Choice::Lacking, [Interrupt("")]);
    held.showed("> :::跳过\n");
}

#[test]
fn doubled_colons_count_once_also_where_the_person_says_that_it_is_text() {
    let desk = Desk::new();
    let held = desk.hold(
        Choice::Lacking,
        [Type("甲局"), Type("：：甲：返回"), Confirm(false), Type(":quit")],
    );
    held.wrote("motto = \"：甲：返回\"");
}
