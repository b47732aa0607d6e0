//! The interview without a terminal: a script answers, and the file is what counts.
#![allow(
    clippy::disallowed_methods,
    reason = "tests lay out the files that the interview then meets"
)]

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::answers::{Answers, AnswersFile, Edit, KeyPath, Store};
use crate::compose::validate;
use crate::files::fields::{FaultList, parse_toml};
use crate::files::state::State;
use crate::say::messages::Messages;
use crate::say::source::Source;
use crate::template::{Origin, Template};
use crate::text::language::Language;

use super::defaults::Defaults;
use super::offers::{Earlier, Offers};
use super::plan::{Choice, Plan};
use super::prompts::Stop;
use super::scripted::Reply::{
    self, Append, Break, Choose, Confirm, Enter, Escape, Interrupt, Mark, Meanwhile, Recall, Type, Write,
};
use super::scripted::Scripted;
use super::session::{Ending, Failure, Interview};

pub(super) const MANIFEST: &str = r#"
name        = "月报"
description = "一个月的工作"
language    = "zh-CN"

[numbering]
headings = ["一、"]
items    = ["1."]

[[sections]]
id    = "unit"
title = "单位"

[[sections.questions]]
id      = "name"
ask     = "单位叫什么"
label   = "单位名称"
type    = "string"
help    = "写规范简称"
example = "青石区科技局"
max     = 10

[[sections.questions]]
id       = "motto"
ask      = "口号"
type     = "string"
required = false

[[sections.questions]]
id      = "title"
ask     = "标题"
type    = "string"
default = "{{ unit.name }}月报"

[[sections.questions]]
id      = "level"
ask     = "级别"
type    = "choice"
choices = ["区级", "市级"]

[[sections.questions]]
id   = "city"
ask  = "哪个市"
type = "string"
when = "unit.level == '市级'"

[[sections]]
id    = "work"
title = "工作"

[[sections.questions]]
id   = "groups"
ask  = "分哪几类"
label = "类别"
type = "records"

[[sections.questions.questions]]
id   = "title"
ask  = "这一类叫什么"
label = "名称"
type = "string"

[[sections.questions.questions]]
id       = "items"
ask      = "做了哪几项"
label    = "工作"
type     = "records"
required = false

[[sections.questions.questions.questions]]
id   = "text"
ask  = "做了什么"
label = "内容"
type = "text"

[[sections]]
id    = "closing"
title = "结尾"

[[sections.questions]]
id      = "code"
ask     = "编号"
type    = "string"
pattern = "[0-9]{3}"
message = "编号是三位数字"

[[sections.questions]]
id       = "kinds"
ask      = "方面"
type     = "choices"
choices  = ["党建", "业务", "作风"]
required = false

[[sections.questions]]
id       = "done"
ask      = "完成了吗"
type     = "boolean"
required = false

[[metrics]]
id           = "projects"
name         = "项目"
unit         = "项"
ask_previous = true
"#;

const BODY: &str = "# {{ unit.title }}\n\n{{ unit.city }}{{ metrics.projects }}\n";

/// A folder with the template, and where the answers and the state go.
pub(super) struct Desk {
    pub(super) folder: TempDir,
    pub(super) template: Template,
    messages: Messages,
}

/// How an interview went.
pub(super) struct Held {
    pub(super) result: Result<Ending, Failure>,
    pub(super) shown: String,
    /// The answers file, empty when there is none.
    pub(super) file: String,
}

impl Held {
    #[track_caller]
    pub(super) fn showed(&self, text: &str) {
        assert!(self.shown.contains(text), "{text}\n{}", self.shown);
    }

    #[track_caller]
    pub(super) fn showed_no(&self, text: &str) {
        assert!(!self.shown.contains(text), "{text}\n{}", self.shown);
    }

    #[track_caller]
    pub(super) fn wrote(&self, text: &str) {
        assert!(self.file.contains(text), "{text}\n{}\n{}", self.file, self.shown);
    }

    #[track_caller]
    pub(super) fn wrote_no(&self, text: &str) {
        assert!(!self.file.contains(text), "{text}\n{}", self.file);
    }
}

impl Desk {
    pub(super) fn new() -> Desk {
        Desk::of(MANIFEST)
    }

    /// One with answers, below the template's name.
    fn with(answers: &str) -> Desk {
        let desk = Desk::new();
        desk.write(answers);
        desk
    }

    /// One with a whole answers file.
    fn with_file(file: &str) -> Desk {
        let desk = Desk::new();
        fs::write(desk.answers(), file).unwrap();
        desk
    }

    pub(super) fn of(manifest: &str) -> Desk {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("monthly");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("template.toml"), manifest).unwrap();
        fs::write(path.join("report.md.j2"), BODY).unwrap();
        let template = Template::read_folder(&path, Origin::Given).unwrap();
        Desk {
            folder,
            template,
            messages: Messages::new(Language::Chinese),
        }
    }

    pub(super) fn answers(&self) -> PathBuf {
        self.folder.path().join("mine.toml")
    }

    pub(super) fn state(&self) -> State {
        State::new(Some(self.folder.path().join("state")))
    }

    pub(super) fn sections(&self) -> Vec<String> {
        let sections = self.template.manifest.sections.iter();
        sections.map(|section| section.id.clone()).collect()
    }

    pub(super) fn write(&self, answers: &str) {
        fs::write(self.answers(), format!("template = \"./monthly\"\n{answers}")).unwrap();
    }

    pub(super) fn read(&self, text: &str) -> Answers {
        let source = Source::new("earlier.toml", text.to_owned());
        let file = AnswersFile::parse(&source).unwrap();
        let (answers, faults) = validate(&file, &self.template);
        assert!(faults.is_empty(), "{faults:?}");
        answers
    }

    pub(super) fn store(&self) -> Store {
        if self.answers().exists() {
            Store::open(&self.answers(), &self.state(), &self.sections()).unwrap()
        } else {
            Store::create(&self.answers(), &self.state(), "./monthly", &self.sections())
        }
    }

    pub(super) fn hold(&self, choice: Choice, replies: impl IntoIterator<Item = Reply>) -> Held {
        self.hold_with(&Plan::whole(choice), Offers::default(), Vec::new(), replies)
    }

    /// Goes through all below a key path.
    fn hold_within(&self, key: &str, replies: impl IntoIterator<Item = Reply>) -> Held {
        let plan = Plan::all_within(&KeyPath::parse(key).unwrap());
        self.hold_with(&plan, Offers::default(), Vec::new(), replies)
    }

    pub(super) fn hold_with(
        &self,
        plan: &Plan,
        offers: Offers,
        given: Vec<(KeyPath, Edit)>,
        replies: impl IntoIterator<Item = Reply>,
    ) -> Held {
        let mut scripted = Scripted::new(replies);
        let state = self.state();
        let mut interview = Interview::new(
            &self.template,
            &self.messages,
            &mut scripted,
            self.store(),
            offers,
            &state,
        );
        interview.give(given);
        let result = interview.conduct(plan);
        drop(interview);
        assert!(
            scripted.replies.is_empty(),
            "left: {:?} after\n{}",
            scripted.replies,
            scripted.shown
        );
        Held {
            result,
            shown: scripted.shown,
            file: fs::read_to_string(self.answers()).unwrap_or_default(),
        }
    }
}

pub(super) const WHOLE: &str = r#"template = "./monthly"

[unit]
name = "青石区科技局"
title = "青石区科技局月报"
level = "市级"
city = "河州"

[[work.groups]]
title = "科技"

[[work.groups.items]]
text = """
第一段。

第二段。"""

[[work.groups.items]]
text = "又一项，共{{ metrics.projects }}。"

[[work.groups]]
title = "数据"

[closing]
code = "007"
kinds = ["党建", "作风"]
done = true

[metrics.projects]
value = 30
approx = true
previous = 25
"#;

/// What the whole file says of its figure.
const FIGURE: &str = "value = 30\napprox = true\nprevious = 25\n";

/// Answers up to the first text.
const UP_TO_TEXT: &str =
    "unit = { name = \"局\", title = \"题\", level = \"区级\" }\nwork = { groups = [{ title = \"甲\" }] }\n";

/// The replies that make the whole file.
pub(super) fn whole() -> Vec<Reply> {
    vec![
        Type("青石区科技局"),
        Type(""),
        Enter,
        Choose("市级"),
        Type("河州"),
        Type("科技"),
        Choose("是"),
        Type("第一段。\n第二段。"),
        Choose("是"),
        Type("又一项，共{{ metrics.projects }}。"),
        Choose("否"),
        Choose("是"),
        Type("数据"),
        Choose("否"),
        Choose("否"),
        Type("007"),
        Mark(&["党建", "作风"]),
        Choose("是"),
        Type("30余"),
        Type("25"),
        Choose("写出报告"),
    ]
}

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
        let desk = Desk::of(&MANIFEST.replace(
            "ask      = \"口号\"\ntype     = \"string\"",
            "ask      = \"口号\"\ntype     = \"integer\"",
        ));
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
fn fill_walks_the_blanks_each_in_its_sentence() {
    let desk = Desk::with_file(&WHOLE.replace("第一段。", "办了xx件事。发了{{ blank \"8\" }}期。"));
    let held = desk.hold(Choice::LackingAndBlanks, [Type("12"), Type("9"), Choose("写出报告")]);
    held.showed("1/2 · 内容里的空缺\n办了xx件事。\n单位：件\n> ");
    held.showed("2/2 · 内容里的空缺\n发了××期。\n原为“8”，= 沿用；单位：期");
    held.wrote("办了12件事。发了9期。\n\n第二段。");
}

#[test]
fn a_unit_typed_into_a_blank_is_neither_doubled_nor_lost() {
    let text = "发稿xx篇，投入xx万元，服务xx人次，收缴率达到xx%，增长{{ blank \"8.5%\" }}。";
    let desk = Desk::with_file(&WHOLE.replace("第一段。", text));
    let replies = [
        Type("１２６篇"),
        Type("1.8亿元"),
        Type("300人"),
        Confirm(false),
        Type("300人"),
        Confirm(true),
        Type(":metric fee_rate 水费收缴率"),
        Type("96.5%"),
        Type("9.2"),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::LackingAndBlanks, replies);
    held.showed("1.8亿元 = 18000万元");
    held.showed("写作“300人次”吗");
    let expected = "发稿126篇，投入18000万元，服务300人次，收缴率达到{{ metrics.fee_rate }}，增长9.2%。";
    held.wrote(expected);
    held.wrote("[metrics.fee_rate]\nname = \"水费收缴率\"\nunit = \"%\"\nvalue = 96.5\n");
}

#[test]
fn a_figure_in_another_unit_is_asked_about() {
    let desk = Desk::with_file(&WHOLE.replace(FIGURE, ""));
    let replies = [
        Type("３２件"),
        Confirm(false),
        Type("3.2万"),
        Type("28个"),
        Confirm(true),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("“项目”的单位是“项”，不是“件”。按32项记吗？");
    held.showed("3.2万 = 32000项");
    assert!(
        held.file
            .ends_with("[metrics.projects]\nvalue = 32000\nprevious = 28\n"),
        "{}",
        held.file
    );
}

#[test]
fn a_figure_is_left_out_made_and_compared_at_the_prompt() {
    let desk = Desk::with_file(&WHOLE.replace(FIGURE, ""));
    // A text cites it.
    let replies = [Type(":drop"), Type("：上期 25"), Type("30"), Choose("写出报告")];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("“projects”本次不报");
    assert!(
        held.file.ends_with("[metrics.projects]\nprevious = 25\nvalue = 30\n"),
        "{}",
        held.file
    );

    let uncited = WHOLE.replace("，共{{ metrics.projects }}", "").replace(FIGURE, "");
    fs::write(desk.answers(), uncited.replace("code = \"007\"\n", "")).unwrap();
    let replies = [
        Type(":metric posts 发稿量"),
        Type("126篇"),
        Confirm(true),
        Type("007"),
        Type("：不报"),
        Choose("写出报告"),
    ];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("发稿量：正文里写 {{ metrics.posts }} 引用");
    held.showed("填了却没有印出的数据：发稿量 (metrics.posts)");
    held.wrote("[metrics.projects]\nomit = true\n");
    let posts = "[metrics.posts]\nname = \"发稿量\"\nvalue = 126\nunit = \"篇\"\n";
    held.wrote(posts);

    // It is not asked again, and comes back with a number.
    let held = desk.hold(Choice::LackingAndBlanks, [Choose("写出报告")]);
    held.showed("项目：不报");
    let held = desk.hold(Choice::Lacking, [Choose("项目：不报"), Type("32"), Choose("写出报告")]);
    held.wrote("[metrics.projects]\nvalue = 32\n");
}

#[test]
fn an_example_is_shown_as_it_prints_and_a_citation_says_what_follows() {
    let mut desk = Desk::new();
    let example = "example = \"{{ metrics.projects }}，{{ metrics.projects.compared }}\"";
    let folder = desk.folder.path().join("monthly");
    let manifest = MANIFEST.replace("example = \"青石区科技局\"", example);
    fs::write(folder.join("template.toml"), manifest).unwrap();
    desk.template = Template::read_folder(&folder, Origin::Given).unwrap();
    let file = WHOLE.replace("又一项，共{{ metrics.projects }}。", "完成xx件。");
    let file = file.replace("name = \"青石区科技局\"\n", "");
    fs::write(desk.answers(), file.replace(FIGURE, "")).unwrap();
    let replies = [Type("?"), Type("青石区科技局"), Type(":drop"), Choose("写出报告")];
    let held = desk.hold(Choice::Lacking, replies);
    held.showed("例如：6项，同比增长20.0%\n");
    let held = desk.hold(
        Choice::LackingAndBlanks,
        [Type(":metric done 完成"), Enter, Enter, Choose("写出报告")],
    );
    held.showed("“完成”还没有数：填上之前，这里印作空缺");
}

#[test]
fn a_figure_left_open_says_once_how_to_leave_it_out() {
    let desk = Desk::new();
    let uncited = WHOLE.replace("，共{{ metrics.projects }}", "");
    let open = FIGURE;
    fs::write(
        desk.answers(),
        uncited.replace(open, "[metrics.posts]\nname = \"发稿\"\n"),
    )
    .unwrap();
    let held = desk.hold(Choice::Lacking, [Enter, Enter, Choose("写出报告")]);
    assert_eq!(held.shown.matches("不适用的请输入 ：不报").count(), 1, "{}", held.shown);
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
    let held = desk.hold_with(
        &Plan::whole(Choice::Lacking),
        offers,
        Vec::new(),
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
    let anew = |manifest: String, id: &str| {
        let at = manifest.find(&format!("\"{id}\"\n")).unwrap();
        let at = at + manifest[at..].find("type ").unwrap();
        manifest[..at].to_owned() + "anew = true\n" + &manifest[at..]
    };
    let manifest = ["motto", "level", "text"]
        .iter()
        .fold(MANIFEST.to_owned(), |all, id| anew(all, id));
    let desk = Desk::of(&manifest);
    let whole = WHOLE.replace("title = \"青石区科技局月报\"", "motto = \":求实\"");
    let offers = || Offers {
        earlier: Some(Earlier::new(&desk.template, &desk.read(&whole))),
        ..Offers::default()
    };
    let held = desk.hold_with(
        &Plan::whole(Choice::Lacking),
        offers(),
        Vec::new(),
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
    let manifest = MANIFEST.replacen("label = \"类别\"\n", "label = \"类别\"\nanew = true\n", 1);
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
    let plan = Plan::all_within(&KeyPath::parse("work.groups[1].items[1].text").unwrap());
    let hold = |replies: Vec<Reply>| desk.hold_with(&plan, Offers::default(), Vec::new(), replies);

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
    let hold = |plan: &Plan, replies: Vec<Reply>| desk.hold_with(plan, Offers::default(), Vec::new(), replies);
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
