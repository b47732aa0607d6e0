//! What is typed at a prompt: commands in it, and what is kept of it until it is an answer.

use crate::answers::{Edit, KeyPath};

use super::desk::{Desk, MANIFEST, UP_TO_TEXT, WHOLE};
use super::offers::Offers;
use super::plan::{Choice, Plan};
use super::prompts::Stop;
use super::scripted::Reply::{Append, Break, Choose, Confirm, Enter, Interrupt, Type, Write};
use super::session::{Ending, Failure};

#[test]
fn a_line_that_was_not_finished_is_offered_again() {
    let desk = Desk::with(
        "[unit]\nname = \"局\"\nmotto = \"干\"\ntitle = \"题\"\nlevel = \"区级\"\n[[work.groups]]\ntitle = \"甲\"\n",
    );
    let long = "这一句话还没有写完就被打断了所以要留着下次";
    let held = desk.hold(
        Choice::Lacking,
        [Choose("是"), Interrupt("这一句话还没有写完就被打断了所以要留着下次")],
    );
    assert!(!held.file.contains(long));
    // The record it was for is begun again by itself.
    let held = desk.hold(Choice::Lacking, [Enter, Interrupt("")]);
    held.wrote(long);
    desk.hold(Choice::Lacking, [Choose("否"), Choose("否"), Interrupt("短")]);
    let held = desk.hold(Choice::Lacking, [Choose("否"), Choose("否"), Interrupt("")]);
    held.showed("上次没有写完的文字：\n> 短\n");
}

#[test]
fn a_command_behind_what_the_line_holds_is_no_part_of_the_answer() {
    let desk = Desk::new();
    let held = desk.hold(
        Choice::Lacking,
        [
            Type("甲局"),
            Type(""),
            // The default, and a question mark and a command behind it.
            Append("?"),
            Append(":back"),
            Type("口号：返回"),
            Confirm(true),
            // What stood before the command is there again; the title is what its default says.
            Type("甲局"),
            Enter,
            Enter,
            Type(":quit"),
        ],
    );
    held.showed("要写的就是“?”，那就再输入一次");
    held.showed("“：返回”是命令 :back 吗");
    held.wrote("motto = \"口号\"");
    held.wrote_no("返回");
    held.wrote_no(":back");
}

#[test]
fn a_word_behind_a_colon_that_is_no_command_is_asked_about_before_it_is_an_answer() {
    let desk = Desk::new();
    let held = desk.hold(
        Choice::Lacking,
        [Type("甲局"), Type("：查看"), Type("口号"), Type(":quit")],
    );
    held.showed("没有命令“:查看”");
    held.wrote("motto = \"口号\"");
    let held = desk.hold(Choice::Lacking, [Type("：标题"), Enter, Type(":quit")]);
    held.showed("再按一次回车");
    held.wrote("：标题");
}

#[test]
fn a_word_like_a_command_is_asked_about_once() {
    let desk = Desk::with(UP_TO_TEXT);
    let key = KeyPath::parse("work.groups[1].items[1].text").unwrap();
    let within = Plan::all_within(&key);
    let given = Edit::set(&key, "旧");
    let held = desk.hold_with(
        &within,
        Offers::default(),
        vec![(key, given)],
        [
            Type("分工如下\n主编：编辑"),
            Confirm(false),
            // The answer goes on, and is not asked about again.
            Append("\n:bakc"),
            Confirm(false),
            Enter,
            Type(":quit"),
        ],
    );
    held.showed("“:bakc”是命令 :back 吗");
    held.wrote("分工如下\n\n主编：编辑\n\n:bakc");
}

#[test]
fn a_command_on_a_line_of_its_own_keeps_the_paragraphs_above_it() {
    let desk = Desk::with(UP_TO_TEXT);
    let held = desk.hold(Choice::Lacking, [Choose("是"), Type("第一段。\n第二段。\n：退出")]);
    assert!(matches!(held.result, Ok(Ending::Left)));
    let held = desk.hold(Choice::Lacking, [Enter, Type(":quit")]);
    held.wrote("第一段。\n\n第二段。");
}

#[test]
fn a_command_that_a_closed_window_left_is_no_paragraph() {
    // It was carried out when the window was closed; and it was typed, and not sent.
    for command in ["：目录", ":list", "：编辑", ":edit", "：保存 a.toml", "?"] {
        let desk = Desk::with(UP_TO_TEXT);
        let typed: &'static str = Box::leak(format!("第一段甲。\n{command}").into_boxed_str());
        desk.hold(Choice::Lacking, [Choose("是"), Interrupt(typed)]);
        let held = desk.hold(Choice::Lacking, [Append("第二段乙。"), Type(":quit")]);
        held.wrote("第一段甲。\n\n第二段乙。");
    }
    let desk = Desk::with(UP_TO_TEXT);
    desk.hold(
        Choice::Lacking,
        [Choose("是"), Type("第一段甲。\n：目录"), Interrupt("")],
    );
    let held = desk.hold(Choice::Lacking, [Append("\n第二段乙。"), Type(":quit")]);
    held.wrote("第一段甲。\n\n第二段乙。");
    // What was mistyped comes back, and is asked about as if it were typed now.
    let desk = Desk::with(UP_TO_TEXT);
    desk.hold(
        Choice::Lacking,
        [Choose("是"), Type("第一段甲。\n：目路"), Interrupt("")],
    );
    let held = desk.hold(
        Choice::Lacking,
        [Enter, Confirm(true), Choose("单位名称"), Type(":quit")],
    );
    held.showed("“：目路”是命令 :目录 吗");
    held.wrote_no("目路");
}

#[test]
fn a_question_mark_on_a_later_line_explains_and_is_no_paragraph() {
    for mark in ["?", "？"] {
        let desk = Desk::with(UP_TO_TEXT);
        let typed: &'static str = Box::leak(format!("甲段。\n{mark}").into_boxed_str());
        let again: &'static str = Box::leak(format!("{mark}\n").into_boxed_str());
        let held = desk.hold(
            Choice::Lacking,
            [Choose("是"), Type(typed), Append("乙段。"), Type(":quit")],
        );
        held.showed("做了什么\n要写的就是");
        held.wrote("甲段。\n\n乙段。");
        held.wrote_no(mark);
        // Who means it types it again.
        let desk = Desk::with(UP_TO_TEXT);
        let held = desk.hold(
            Choice::Lacking,
            [Choose("是"), Type(typed), Append(again), Enter, Type(":quit")],
        );
        held.wrote(&format!("甲段。\n\n{mark}"));
    }
}

#[test]
fn paragraphs_typed_at_the_prompt_stay_paragraphs_in_the_editor() {
    let desk = Desk::with(UP_TO_TEXT);
    let replies = [
        Choose("是"),
        Type("甲段。\n乙段。\n丙段。\n：编辑"),
        Write("甲段。\n\n乙段。\n\n丁段。\n"),
        Type(":quit"),
    ];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("[editor] 甲段。\n\n乙段。\n\n丙段。\n");
    held.wrote("甲段。\n\n乙段。\n\n丁段。");
    let desk = Desk::with(UP_TO_TEXT);
    let replies = [Choose("是"), Type(":edit"), Write("甲段。\n乙段。\n"), Type(":quit")];
    let held = desk.hold(Choice::Lacking, replies);
    held.wrote("甲段。\n\n乙段。");
}

#[test]
fn what_was_refused_does_not_come_back_once_its_question_was_passed() {
    for pass in [Type(""), Type(":skip"), Type("：跳过"), Type("1 月")] {
        let is_text = "ask = \"口号\", type = \"string\"";
        let desk = Desk::of(&MANIFEST.replace(is_text, "ask = \"口号\", type = \"integer\""));
        let is_skipped = !matches!(pass, Type("1 月"));
        let replies = [
            Type("局"),
            Type("２０２６月"),
            pass.clone(),
            if is_skipped { Enter } else { Type("1") },
            Interrupt(""),
        ];
        desk.hold(Choice::Lacking, replies);
        let held = desk.hold_within("unit.motto", [Interrupt("")]);
        assert!(!held.shown.contains("上次没有写完"), "{pass:?}\n{}", held.shown);
    }
    let (answers, _) = WHOLE.split_once("[metrics").unwrap();
    let desk = Desk::with_file(&answers.replace("共{{ metrics.projects }}", "完成"));
    for pass in [Type(""), Type("：跳过")] {
        let held = desk.hold(Choice::Lacking, [Type("，不知"), pass, Type(""), Choose("离开")]);
        held.showed_no("上次没有写完");
    }
}

#[test]
fn what_was_typed_for_several_questions_is_kept_for_each() {
    let desk = Desk::with("[unit]\nname = \"局\"\ntitle = \"题\"\nlevel = \"区级\"\n");
    desk.hold(
        Choice::Lacking,
        [
            // A group's title, and from there to the code.
            Type("半个名称:list"),
            Confirm(true),
            Choose("编号"),
            Interrupt("00"),
        ],
    );
    let held = desk.hold(
        Choice::Lacking,
        [Type(":list"), Choose("编号"), Append("7"), Interrupt("")],
    );
    held.showed("> 半个名称\n");
    held.wrote("code = \"007\"");
}

#[test]
fn a_terminal_that_fails_costs_nothing_that_was_typed() {
    let desk = Desk::new();
    let held = desk.hold(Choice::Lacking, [Break("甲")]);
    assert!(matches!(held.result, Err(Failure::Stop(Stop::Failed(_)))));
    let held = desk.hold(Choice::Lacking, [Append("局"), Type(":quit")]);
    held.wrote("name = \"甲局\"");
}

#[test]
fn a_new_figures_name_is_kept_with_its_command() {
    let desk = Desk::with_file(&WHOLE.replace("第一段。", "办了xx件事。"));
    desk.hold(Choice::LackingAndBlanks, [Type(":metric affairs"), Interrupt("为民实")]);
    let held = desk.hold(Choice::LackingAndBlanks, [Append("事"), Type("12"), Choose("写出报告")]);
    held.showed("> :metric affairs 为民实\n");
    held.wrote("name = \"为民实事\"");
}

#[test]
fn what_was_typed_is_offered_again_also_where_the_question_is_answered() {
    let desk = Desk::with_file(WHOLE);
    desk.hold_within("unit.title", [Interrupt("换个标题")]);
    desk.hold_within("work", [Interrupt("")]);
    let held = desk.hold(Choice::Lacking, [Enter, Choose("写出报告")]);
    held.wrote("title = \"换个标题\"");
}

#[test]
fn several_pasted_lines_are_joined_or_cut_as_the_person_says() {
    for (reply, title) in [(Confirm(true), "青石区水务局第二行"), (Confirm(false), "青石区水务局")] {
        let desk = Desk::new();
        let held = desk.hold(Choice::Lacking, [Type("青石区水务局\n第二行"), reply, Type(":quit")]);
        held.showed("粘贴的有 2 行");
        held.wrote(&format!("name = \"{title}\""));
    }
}
