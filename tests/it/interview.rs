//! The interview in a real pseudo-terminal, as a person meets it.

use std::fs;

use crate::common::{Place, assert_holds, assert_lacks, words_of};
use crate::terminal::{Key, Options, Screen};
use nix::sys::signal::Signal;

/// A place with the template `log`: two lines, a text, records with records, a choice, a metric.
fn place() -> Place {
    let place = Place::new();
    place.write_template("log", r#"name        = "日志"
description = "一天的日志"
language    = "zh-CN"
metrics = [
  { id = "visits", required = true, name = "走访企业", unit = "家" },
  { id = "calls", name = "接听电话", unit = "次" },
]

[numbering]
headings = ["一、"]
items    = ["1."]

[[sections]]
id = "day"
title = "当天"
questions = [
  { id = "name", ask = "谁写的", label = "姓名", type = "string", max = 60, help = "写全名", example = "王小明" },
  { id = "text", ask = "做了什么", label = "内容", type = "text" },
]

[[sections]]
id = "work"
title = "事项"
questions = [
  { id = "groups", ask = "分哪几类", label = "类别", type = "records", questions = [
    { id = "title", ask = "这一类叫什么", label = "名称", type = "string" },
    { id = "items", ask = "有哪几件", label = "事情", type = "records", required = false, questions = [
      { id = "text", ask = "什么事", label = "事", type = "string" },
    ] },
  ] },
  { id = "mood", ask = "心情如何", label = "心情", type = "choice", choices = ["好", "一般", "不好"] },
]
"#, "# {{ day.name }}的日志\n\n{{ day.text }}\n\n{% for group in work.groups %}\n## {{ group.title }}\n\n{% for item in group.items %}\n1. {{ item.text }}\n{% endfor %}\n\n{% endfor %}\n心情{{ work.mood }}，走访{{ metrics.visits }}，接听{{ metrics.calls }}。\n");
    place
}

/// Answers to everything before the metrics.
const DAY: &str = "template = \"./log\"\n\n[day]\nname = \"王小明\"\ntext = \"写日志。\"\n\n[work]\nmood = \"好\"\n\n[[work.groups]]\ntitle = \"科技\"\n";

fn start(place: &Place) -> Screen {
    Screen::start(place, &["new", "./log", "-a", "mine.toml"])
}

#[test]
fn chinese_is_edited_as_it_is_seen() {
    let place = place();
    let mut screen = start(&place);
    screen.wait_for("谁写的");
    screen.type_to("王小名明", "> 王小名明");
    screen.press(Key::Left);
    screen.wait_for_line("> 王小名");
    screen.press(Key::Backspace);
    screen.wait_for_line("> 王小");
    screen.press(Key::Home);
    screen.wait_for_line("> ");
    screen.press(Key::Delete);
    screen.type_to("汪", "> 汪");
    screen.press(Key::End);
    screen.accept("> 汪小明");
    screen.wait_for("做了什么");
    assert_holds(place.read("mine.toml"), ["name = \"汪小明\""]);
}

#[test]
fn a_long_line_wraps_and_is_edited_at_both_ends() {
    let place = place();
    for columns in [80, 20] {
        let _ = fs::remove_file(place.path("mine.toml"));
        let options = Options::of_columns(columns);
        let mut screen = Screen::start_with(&place, &["new", "./log", "-a", "mine.toml"], &options);
        screen.wait_for("谁写的");
        let long = "长长的名字要占好几行才写得完".repeat(4);
        screen.type_to(&long, &long);
        screen.press(Key::Home);
        screen.wait_for_line("> ");
        screen.type_to("头", "> 头");
        screen.press(Key::End);
        screen.wait_for_line(&long);
        screen.press(Key::Backspace);
        let shorter = format!("头{}", long.strip_suffix('完').unwrap());
        screen.accept(&shorter);
        screen.wait_for("做了什么");
        assert_holds(place.read("mine.toml"), [format!("name = \"{shorter}\"")]);
    }
}

#[test]
fn a_command_between_paragraphs_does_not_join_them() {
    let place = place();
    let mut screen = start(&place);
    screen.answer("谁写的", "王小明");
    screen.answer("做了什么", "第一段。");
    screen.enter("：帮助");
    screen.wait_for_times("第一段。", 2);
    screen.enter("第二段。");
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    assert_holds(place.read("mine.toml"), ["第一段。\n\n第二段。"]);
    screen.leave();
}

#[test]
fn pasted_paragraphs_are_one_answer_and_nothing_leaks() {
    let place = place();
    let mut screen = start(&place);
    screen.answer("谁写的", "王小明");
    screen.wait_for("做了什么");
    screen.paste("\u{3000}\u{3000}第一段。\r\n\r\n第二段。\n\n\n第三段。");
    screen.accept("第三段。");
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    screen.wait_for_line("\n> ");
    assert_holds(
        place.read("mine.toml"),
        ["text = \"\"\"\n第一段。\n\n第二段。\n\n第三段。\"\"\"\n"],
    );

    // A terminal that does not bracket what is pasted sends it as if it were typed.
    screen.enter(":back");
    screen.wait_for_line("第三段。");
    screen.type_to("\r第四段。\r第五段。", "第五段。");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    screen.wait_for_line("\n> ");
    assert_holds(place.read("mine.toml"), ["第三段。\n\n第四段。\n\n第五段。\"\"\"\n"]);
}

#[test]
fn a_paragraph_of_two_thousand_characters_is_kept_whole() {
    let place = place();
    let mut screen = start(&place);
    screen.answer("谁写的", "王小明");
    screen.wait_for("做了什么");
    let long = "这一段文字比屏幕还要高得多，".repeat(150);
    screen.paste(&long);
    screen.wait_for_line("比屏幕还要高得多，");
    screen.press(Key::Backspace);
    screen.type_to("。", "比屏幕还要高得多。");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    let whole = format!("text = \"{}。\"\n", long.strip_suffix('，').unwrap());
    assert_holds(place.read("mine.toml"), [&whole]);
    // It does not fit the screen, so the editor is offered for it.
    screen.enter(":back");
    screen.wait_for("：编辑 用编辑器修改");
    screen.press(Key::Enter);
    screen.wait_for_line("\n> ");
    assert_holds(place.read("mine.toml"), [&whole]);
}

#[test]
fn a_refused_answer_leaves_an_empty_line_and_comes_back_with_up() {
    let place = place();
    let mut screen = start(&place);
    screen.wait_for("谁写的");
    let long = "名".repeat(61);
    screen.enter(&long);
    screen.wait_for("最多 60 个字");
    screen.wait_for(&long);
    screen.wait_for_line("来改\n> ");
    screen.press(Key::Up);
    screen.wait_for_line(&format!("> {long}"));
    screen.press(Key::Backspace);
    screen.accept(&format!("> {}", "名".repeat(60)));
    screen.wait_for("做了什么");
}

#[test]
fn commands_lead_back_and_forth() {
    let place = place();
    let editor = place.write("editor.sh", "#!/bin/sh\nprintf '编辑器里写的。\\n' >>\"$1\"\n");
    make_executable(&editor);
    let options = Options::with(&[("VISUAL", "./editor.sh")]);
    let mut screen = Screen::start_with(&place, &["new", "./log", "-a", "mine.toml"], &options);
    screen.answer("谁写的", "？");
    screen.answer("例如：王小明", "::王");
    screen.answer("做了什么", "：back");
    screen.wait_for_line("> ::王");
    screen.press(Key::CtrlU);
    screen.enter("王小明");
    screen.wait_until("the text again", |_, shown| shown.matches("做了什么").count() == 2);
    screen.enter(":undo");
    screen.accept("> ::王");
    screen.wait_until("the text a third time", |_, shown| {
        shown.matches("做了什么").count() == 3
    });
    screen.enter(":edit");
    screen.wait_for("这一类叫什么");
    assert_holds(place.read("mine.toml"), ["text = \"编辑器里写的。\""]);
    screen.enter(":list");
    screen.choose("到哪一题", "姓名");
    screen.wait_for_line("> ::王");
    screen.enter("xx");
    screen.answer("这一类叫什么", ":save 另存.toml");
    screen.answer("从现在起存到 另存.toml", "科技");
    screen.choose("要填写“事情”吗", "否");
    screen.wait_for("再加一条吗");
    assert_holds(place.read("另存.toml"), ["title = \"科技\""]);
    assert_lacks(place.read("mine.toml"), ["科技"]);
    screen.type_to(":", "> :");
    screen.enter("quit");
    assert_eq!(screen.wait_for_exit(), 0);
    assert!(screen.history().contains("zhibi fill 另存.toml"));
}

#[test]
fn the_report_never_takes_the_place_of_the_answers() {
    let place = place();
    let outcome = place.run(&["new", "./log", "-a", "mine.md"]);
    assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);

    place.write("mine.toml", format!("{DAY}[metrics]\nvisits = 1\n"));
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.answer("接听电话", ":save mine.md");
    screen.answer("如 ：保存 mine.toml", "4");
    screen.wait_for("> 写出报告");
    screen.press(Key::Enter);
    assert_eq!(screen.wait_for_exit(), 0);
    assert!(place.read("mine.toml").starts_with("template = "));
    assert_lacks(place.read("mine.md"), ["template = "]);
}

#[test]
fn what_the_editor_saved_is_kept_where_it_cannot_be_used() {
    for (script, said, saved) in [
        // 乙 in GB18030.
        ("printf '\\322\\322\\n' >>\"$1\"", "不是 UTF-8", &b"\xD2\xD2\n"[..]),
        (
            "printf '写了一页。\\n' >>\"$1\"; exit 1",
            "没有正常结束",
            "写了一页。\n".as_bytes(),
        ),
    ] {
        let place = place();
        let editor = place.write("editor.sh", format!("#!/bin/sh\n{script}\n"));
        make_executable(&editor);
        fs::create_dir(place.path("tmp")).unwrap();
        let options = Options::with(&[("VISUAL", "./editor.sh"), ("TMPDIR", "tmp")]);
        place.write("mine.toml", "template = \"./log\"\n\n[day]\nname = \"王小明\"\n");
        let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
        screen.answer("做了什么", ":edit");
        screen.wait_for(said);
        screen.wait_for("编辑器存下的文字留在");
        let kept = crate::common::names(&place.path("tmp"));
        let text = fs::read(place.path("tmp").join(&kept[0])).unwrap();
        assert!(text.ends_with(saved), "{text:?}");
    }
}

pub fn make_executable(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn records_come_one_by_one_and_the_review_changes_them() {
    let place = place();
    place.write("mine.toml", DAY.replace("\n[[work.groups]]\ntitle = \"科技\"\n", ""));
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.answer("第1组 · 这一类叫什么", "科技");
    screen.choose("要填写“事情”吗", "是");
    screen.answer("第1组 · 第1条 · 什么事", "下乡");
    screen.choose("“事情”已有 1 条", "是");
    screen.answer("第1组 · 第2条 · 什么事", "开会");
    screen.choose("“事情”已有 2 条", "否");
    screen.choose("“类别”已有 1 条", "是");
    screen.answer("第2组 · 这一类叫什么", "党建");
    screen.choose("第2组 · 要填写“事情”吗", "否");
    screen.choose("“类别”已有 2 条", "否");
    screen.answer("走访企业", "三十");
    screen.answer("↑ 取回上面的文字来改", "32余");
    screen.wait_for("接听电话（次）");
    screen.press(Key::Enter);
    screen.choose("还有 1 处空缺", "类别：共 2 条");
    screen.choose("类别", "第1组 · 科技");
    screen.choose("第1组 · 科技", "下移");
    screen.choose("类别", "返回");
    screen.choose("还有 1 处空缺", "写出报告");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_eq!(
        place.read("mine.md"),
        "# 王小明的日志\n\n写日志。\n\n## 一、党建\n\n## 二、科技\n\n1. 下乡\n\n2. 开会\n\n心情好，走访30余家，接听××。\n"
    );
    assert!(screen.history().contains("接听电话"), "the blank is listed");
}

#[test]
fn tab_after_a_mark_cites_a_metric_by_its_name() {
    let place = place();
    let mut screen = start(&place);
    screen.answer("谁写的", "王小明");
    screen.wait_for("做了什么");
    screen.type_to("今天走访#", "今天走访#");
    screen.press(Key::Tab);
    screen.choose("引用哪个数据", "接听电话");
    screen.wait_for_line("> 今天走访{{ metrics.calls }}");
    screen.type_to("，又｛｛走", "｛｛走");
    screen.press(Key::Tab);
    screen.accept("> 今天走访{{ metrics.calls }}，又{{ metrics.visits }}");
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    assert_holds(
        place.read("mine.toml"),
        ["今天走访{{ metrics.calls }}，又{{ metrics.visits }}\""],
    );
}

/// What holds whenever the program was told to end: the terminal is as it was, and one line says how to go on.
fn assert_left_well(screen: &Screen) {
    assert!(screen.cursor_is_visible(), "{}", screen.text());
    assert_holds(screen.text(), ["zhibi fill mine.toml"]);
    assert!(!screen.history().ends_with("\u{1b}[?2004h"));
}

#[test]
fn ctrl_c_and_ctrl_d_leave_everything_in_order() {
    let place = place();
    let unsent = "这句话写了一半还没有写完就按了中断键，要留着下次";
    let mut screen = start(&place);
    screen.answer("谁写的", "王小明");
    screen.wait_for("做了什么");
    screen.type_to(unsent, unsent);
    screen.leave();
    assert_left_well(&screen);
    assert!(screen.is_cooked());
    let kept = crate::common::names(&place.home("state/zhibi/unsent"));
    let mode = fs::metadata(place.home("state/zhibi/unsent").join(&kept[0])).unwrap();
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777,
        0o600
    );

    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.accept(unsent);
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    screen.press(Key::CtrlD);
    assert_eq!(screen.wait_for_exit(), 130);
    assert_left_well(&screen);

    place.write("mine.toml", DAY.replace("mood = \"好\"\n", ""));
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.choose("要填写“事情”吗", "否");
    screen.choose("“类别”已有 1 条", "否");
    screen.wait_for("> 好");
    screen.leave();
    assert_left_well(&screen);
    assert!(screen.is_cooked());
}

#[test]
fn being_told_to_end_keeps_the_line_and_the_terminal() {
    let place = place();
    let unsent = "这句话写了一半还没有写完就被系统要求结束，要留着";
    for (signal, code) in [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129)] {
        place.write("mine.toml", "template = \"./log\"\n\n[day]\nname = \"王小明\"\n");
        let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
        screen.wait_for("做了什么");
        screen.press(Key::CtrlU);
        screen.wait_for_line("\n> ");
        screen.type_to(unsent, unsent);
        screen.signal(signal);
        assert_eq!(screen.wait_for_exit(), code);
        assert_left_well(&screen);
        let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
        screen.accept(unsent);
        screen.press(Key::Enter);
        screen.wait_for("这一类叫什么");
        screen.press(Key::CtrlC);
        screen.wait_for_exit();

        place.write("mine.toml", DAY.replace("mood = \"好\"\n", ""));
        let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
        screen.choose("要填写“事情”吗", "否");
        screen.choose("“类别”已有 1 条", "否");
        screen.wait_for("> 好");
        screen.signal(signal);
        assert_eq!(screen.wait_for_exit(), code);
        assert_left_well(&screen);
    }
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.choose("要填写“事情”吗", "否");
    screen.choose("“类别”已有 1 条", "否");
    screen.wait_for("> 好");
    assert_eq!(screen.close(), Some(129));
}

/// An answer in an interview that cannot save it.
fn answered_unsaved() -> (Place, Screen) {
    let place = place();
    place.write("mine.toml", "template = \"./log\"\n\n[day]\nname = \"王小明\"\n");
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for("做了什么");
    // Nothing can be saved where a folder is.
    fs::remove_file(place.path("mine.toml")).unwrap();
    fs::create_dir(place.path("mine.toml")).unwrap();
    screen.enter("写了一天的日志。");
    screen.press(Key::Enter);
    screen.wait_for("这一类叫什么");
    (place, screen)
}

#[test]
fn being_told_to_end_keeps_what_could_not_be_saved() {
    let (place, mut screen) = answered_unsaved();
    screen.signal(Signal::SIGTERM);
    assert_eq!(screen.wait_for_exit(), 143);
    let rescued = crate::common::names(&place.home("state/zhibi/rescued"));
    let text = fs::read_to_string(place.home("state/zhibi/rescued").join(&rescued[0])).unwrap();
    assert_holds(&text, ["写了一天的日志。"]);
    assert_holds(screen.text(), ["没有存进去的答案另存在"]);
}

#[test]
fn what_is_saved_at_last_in_another_file_is_told() {
    let (place, mut screen) = answered_unsaved();
    fs::remove_dir(place.path("mine.toml")).unwrap();
    place.write("mine.toml", "不再是 TOML");
    screen.leave();
    assert_holds(screen.text(), ["您的答案另存在 mine.zhibi-1.toml"]);
    assert_holds(place.read("mine.zhibi-1.toml"), ["写了一天的日志。"]);
}

#[test]
fn the_report_alone_goes_to_standard_output() {
    let place = place();
    place.write("mine.toml", DAY);
    let options = Options {
        stdout: Some("piped.md"),
        ..Options::default()
    };
    let mut screen = Screen::start_with(&place, &["new", "./log", "-a", "mine.toml", "-o", "-"], &options);
    screen.answer("走访企业", "3");
    screen.answer("接听电话", "12");
    screen.choose("没有空缺了", "写出报告");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_eq!(
        place.read("piped.md"),
        "# 王小明的日志\n\n写日志。\n\n## 一、科技\n\n心情好，走访3家，接听12次。\n"
    );
}

#[test]
fn a_file_that_somebody_else_changes_is_merged() {
    let place = place();
    place.write("mine.toml", DAY);
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for("走访企业");
    place.write(
        "mine.toml",
        DAY.replace("写日志。", "别人改过的。")
            .replace("[day]", "# 别人的注释\n[day]"),
    );
    screen.enter("3");
    screen.wait_for("已经合并");
    assert_holds(place.read("mine.toml"), ["别人改过的。", "# 别人的注释", "value = 3"]);

    place.write("mine.toml", "不再是 TOML");
    screen.answer("接听电话", "4");
    screen.wait_for("mine.zhibi-1.toml");
    assert_eq!(place.read("mine.toml"), "不再是 TOML");
    assert_holds(place.read("mine.zhibi-1.toml"), ["value = 4"]);
}

#[test]
fn what_two_windows_answer_is_kept_both() {
    let place = place();
    place.write("mine.toml", DAY.replace("text = \"写日志。\"\n", ""));
    let open = || {
        let screen = Screen::start(&place, &["fill", "mine.toml"]);
        screen.wait_for("做了什么");
        screen.wait_for_line("\n> ");
        screen
    };
    let (mut one, mut other) = (open(), open());
    for (screen, text) in [(&mut one, "一个窗口写的。"), (&mut other, "另一个窗口写的。")] {
        screen.enter(text);
        screen.press(Key::Enter);
        screen.wait_for("走访企业");
    }
    other.wait_for("以您刚写的为准：当天·内容");
    other.wait_for("别处所写的原样存在 mine.zhibi-1.toml");
    assert_holds(place.read("mine.toml"), ["另一个窗口写的。"]);
    assert_holds(place.read("mine.zhibi-1.toml"), ["一个窗口写的。"]);
}

#[test]
fn a_template_is_chosen_by_a_word() {
    let place = place();
    let mut screen = Screen::start(&place, &[]);
    screen.wait_for("写哪一种报告");
    screen.type_text("文明");
    screen.wait_until("one template", |_, shown| !shown.contains("status-report"));
    screen.press(Key::Enter);
    screen.wait_for("单位名称");
    screen.leave();
    assert!(!place.path("civilized-unit.toml").exists());
    // By what else it is called, of which the screen shows nothing.
    let mut screen = Screen::start(&place, &[]);
    screen.wait_for("写哪一种报告");
    screen.type_text("每周汇报");
    screen.wait_for("> 一周工作小结 (weekly-summary)");
    screen.leave();
}

#[test]
fn it_works_on_a_poor_terminal() {
    let place = place();
    for variables in [[("TERM", "dumb"), ("LANG", "C")], [("NO_COLOR", "1"), ("LC_ALL", "C")]] {
        let is_dumb = variables[0].0 == "TERM";
        place.write("mine.toml", DAY.replace("mood = \"好\"\n", ""));
        let options = Options {
            rows: 15,
            columns: 40,
            variables: &variables,
            ..Options::default()
        };
        let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
        let reply = |screen: &mut Screen, prompt: &str, number: &str, item: &str| {
            if is_dumb {
                screen.wait_for(prompt);
                screen.wait_for_line("\n> ");
                screen.send_at_once(format!("{number}\n").as_bytes());
            } else {
                screen.choose(prompt, item);
            }
        };
        reply(&mut screen, "要填写“事情”吗", "1", "否");
        reply(&mut screen, "已有 1 条", "1", "否");
        reply(&mut screen, "心情", "2", "一般");
        for (prompt, number) in [("走访企业", "3"), ("接听电话", "12")] {
            screen.wait_for(prompt);
            screen.wait_for_line("\n> ");
            screen.send_at_once(format!("{number}{}", if is_dumb { "\n" } else { "\r" }).as_bytes());
        }
        reply(&mut screen, "没有空缺了", "1", "写出报告");
        assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
        assert_holds(place.read("mine.md"), ["心情一般，走访3家，接听12次。"]);
        if is_dumb {
            assert!(!screen.history().contains('\u{1b}'), "{:?}", screen.history());
        }
        fs::remove_file(place.path("mine.md")).unwrap();
    }
}

#[test]
fn ctrl_c_ends_it_also_where_it_is_no_key() {
    let place = place();
    let options = Options::with(&[("TERM", "dumb")]);
    let mut screen = Screen::start_with(&place, &["new", "./log", "-a", "mine.toml"], &options);
    screen.wait_for_line("\n> ");
    screen.send_at_once("王小明\n".as_bytes());
    screen.wait_for("做了什么");
    screen.wait_for_line("\n> ");
    screen.send_at_once(b"\x03");
    assert_eq!(screen.wait_for_exit(), 130);
    assert_left_well(&screen);
    assert_holds(place.read("mine.toml"), ["王小明"]);
}

mod whole {
    //! The interview of `civilized-unit`, typed from its example file.

    use std::collections::BTreeMap;

    use toml::de::{DeTable, DeValue};

    use super::*;
    use crate::common::repository;

    type Found<'t> = &'t DeValue<'t>;

    /// A person who types what the example file says.
    struct Typist<'e> {
        screen: Screen,
        /// How often each question was asked.
        asked: BTreeMap<String, usize>,
        /// The figures that cannot be cited in an interview, as the template does not declare them.
        figures: BTreeMap<&'e str, String>,
    }

    impl Typist<'_> {
        fn wait_for(&mut self, ask: &str) {
            let times = self.asked.entry(ask.to_owned()).or_default();
            *times += 1;
            self.screen.wait_for_times(&format!("\u{1b}[1m{ask}\u{1b}[0m"), *times);
        }

        fn questions(&mut self, questions: Found<'_>, answers: Option<&DeTable<'_>>) {
            for question in questions.as_array().unwrap().iter() {
                let question = question.get_ref().as_table().unwrap();
                let field = |name: &str| question.get(name).map(|value| value.get_ref());
                let text = |name: &str| field(name).and_then(DeValue::as_str).unwrap_or_default();
                let answer = answers
                    .and_then(|answers| answers.get(text("id")))
                    .map(|answer| answer.get_ref());
                match (text("type"), answer) {
                    ("records", Some(records)) => {
                        self.wait_for(text("ask"));
                        let records = records.as_array().unwrap();
                        for (index, record) in records.iter().enumerate() {
                            self.questions(field("questions").unwrap(), record.get_ref().as_table());
                            let more = if index + 1 < records.len() { "是" } else { "否" };
                            let prompt = format!("“{}”已有 {} 条", text("label"), index + 1);
                            self.screen.choose(&prompt, more);
                        }
                    }
                    ("choice", Some(chosen)) => {
                        self.wait_for(text("ask"));
                        self.screen.choose(text("label"), chosen.as_str().unwrap());
                    }
                    (kind, answer) => {
                        self.wait_for(text("ask"));
                        let typed = answer.map(|answer| self.typed(answer)).unwrap_or_default();
                        self.type_answer(&typed, matches!(kind, "text" | "list"));
                    }
                }
            }
        }

        fn type_answer(&mut self, typed: &str, has_paragraphs: bool) {
            self.screen.press(Key::CtrlU);
            self.screen.wait_for_line("\n> ");
            if !typed.is_empty() {
                self.screen.paste(typed);
                let tail: Vec<char> = typed.chars().rev().take(6).collect();
                self.screen.wait_for_line(&tail.into_iter().rev().collect::<String>());
                if has_paragraphs {
                    self.screen.press(Key::Enter);
                }
            }
            self.screen.press(Key::Enter);
        }

        fn typed(&self, answer: Found<'_>) -> String {
            match answer {
                DeValue::String(text) => self.with_figures(text),
                DeValue::Integer(number) => number.as_str().to_owned(),
                DeValue::Datetime(date) => date.to_string(),
                DeValue::Array(entries) => {
                    let entries = entries
                        .iter()
                        .map(|entry| self.with_figures(entry.get_ref().as_str().unwrap()));
                    entries.collect::<Vec<_>>().join("\n")
                }
                other => panic!("{other:?}"),
            }
        }

        fn with_figures(&self, text: &str) -> String {
            let mut parts = text.split("{{ metrics.");
            let mut typed = parts.next().unwrap().to_owned();
            for part in parts {
                let (id, behind) = part.split_once(" }}").unwrap();
                match self.figures.get(id) {
                    Some(figure) => typed.push_str(figure),
                    None => typed.push_str(&format!("{{{{ metrics.{id} }}}}")),
                }
                typed.push_str(behind);
            }
            typed
        }
    }

    /// A number of a metric, with 余 where it is approximate.
    fn number(metric: Found<'_>) -> (String, bool) {
        let digits = |value: Found<'_>| match value {
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            other => panic!("{other:?}"),
        };
        match metric.as_table() {
            None => (digits(metric), false),
            Some(table) => {
                let approx = table
                    .get("approx")
                    .is_some_and(|approx| approx.get_ref().as_bool() == Some(true));
                (digits(table.get("value").unwrap().get_ref()), approx)
            }
        }
    }

    /// A metric as the report prints it.
    fn printed(metric: Found<'_>) -> String {
        let (digits, approx) = number(metric);
        let unit = metric
            .as_table()
            .and_then(|table| table.get("unit")?.get_ref().as_str())
            .unwrap_or_default();
        let kept = if digits.len() > 3 { 2 } else { 1 };
        match approx {
            true => format!("{}{}余{unit}", &digits[..kept], "0".repeat(digits.len() - kept)),
            false => format!("{digits}{unit}"),
        }
    }

    #[test]
    fn the_interview_typed_from_the_example_gives_the_examples_report() {
        let read = |name: &str| fs::read_to_string(repository().join(name)).unwrap();
        let (manifest, example) = (
            read("report-templates/civilized-unit/template.toml"),
            read("examples/civilized-unit.toml"),
        );
        let manifest = DeTable::parse(&manifest).unwrap().into_inner();
        let example = DeTable::parse(&example).unwrap().into_inner();
        let list = |name: &str| manifest.get(name).unwrap().get_ref().as_array().unwrap().iter();
        let metrics = example.get("metrics").unwrap().get_ref().as_table().unwrap();
        let id = |table: &DeTable<'_>| table.get("id").unwrap().get_ref().as_str().unwrap().to_owned();
        let declared: Vec<String> = list("metrics")
            .map(|metric| id(metric.get_ref().as_table().unwrap()))
            .collect();
        let figures = metrics
            .iter()
            .map(|(key, metric)| (key.get_ref().as_ref(), printed(metric.get_ref())));
        let place = Place::new();
        let mut typist = Typist {
            screen: Screen::start(&place, &["new", "civilized-unit", "-a", "mine.toml"]),
            asked: BTreeMap::new(),
            figures: figures
                .filter(|(id, _)| !declared.iter().any(|known| known == id))
                .collect(),
        };
        for section in list("sections") {
            let section = section.get_ref().as_table().unwrap();
            let answers = example
                .get(id(section).as_str())
                .and_then(|answers| answers.get_ref().as_table());
            typist.questions(section.get("questions").unwrap().get_ref(), answers);
        }
        for spec in list("metrics") {
            let spec = spec.get_ref().as_table().unwrap();
            let name = spec.get("name").unwrap().get_ref().as_str().unwrap();
            let metric = metrics.get(id(spec).as_str()).unwrap().get_ref();
            let (digits, approx) = number(metric);
            typist.wait_for(name);
            typist.type_answer(&format!("{digits}{}", if approx { "余" } else { "" }), false);
            if spec.contains_key("ask_previous") {
                typist.wait_for(&format!("{name}（上期）"));
                let previous = metric.as_table().and_then(|table| table.get("previous"));
                let previous = previous.map(|previous| number(previous.get_ref()).0);
                typist.type_answer(&previous.unwrap_or_default(), false);
            }
        }
        typist.screen.choose("没有空缺了", "写出报告");
        assert_eq!(typist.screen.wait_for_exit(), 0);
        let expected = read("tests/golden/examples/civilized-unit.md");
        if let Some(difference) = crate::common::first_difference(&expected, &place.read("mine.md")) {
            panic!("{difference}");
        }
    }
}

mod killed {
    use super::*;
    use crate::update::Dice;

    /// What is typed at each prompt, and what the file says once it is answered.
    const STEPS: [(&str, &str, &str); 8] = [
        ("谁写的", "王小明\r", "name = \"王小明\""),
        ("做了什么", "写日志。\r\r", "text = \"写日志。\""),
        ("这一类叫什么", "科技\r", "title = \"科技\""),
        ("要填写“事情”吗", "\r", ""),
        ("再加一条吗", "\r", ""),
        ("心情如何", "\r", "mood = \"好\""),
        ("走访企业", "3\r", "value = 3"),
        ("接听电话", "12\r", "value = 12"),
    ];

    fn kill_once(random: &mut Dice) {
        let place = place();
        let last = random.below(STEPS.len());
        let mut screen = start(&place);
        for (ask, typed, _) in &STEPS[..last] {
            screen.wait_for(ask);
            screen.wait_until("a prompt", |_, shown| shown.lines().any(|line| line.starts_with('>')));
            screen.type_text(typed);
        }
        screen.wait_for(STEPS[last].0);
        let bytes = STEPS[last].1.as_bytes();
        screen.type_bytes(&bytes[..=random.below(bytes.len())]);
        for _ in 0..random.below(2000) {
            std::hint::spin_loop();
        }
        screen.kill();

        let file = fs::read_to_string(place.path("mine.toml")).unwrap_or_default();
        let is_saved: Vec<bool> = STEPS
            .iter()
            .map(|(_, _, line)| !line.is_empty() && file.contains(line))
            .collect();
        for (step, (ask, _, line)) in STEPS[..last].iter().enumerate() {
            assert!(
                is_saved[step] || line.is_empty(),
                "{ask} was answered before {} was shown\n{file}",
                STEPS[last].0
            );
        }
        for name in place.names() {
            // A kill in the middle of a save leaves its temporary file, which goes at the next start.
            let is_known = ["log", "mine.toml"].contains(&name.as_str()) || name.starts_with(".zhibi-");
            assert!(is_known, "{name}");
        }
        if file.is_empty() {
            return;
        }
        toml::de::DeTable::parse(&file).unwrap_or_else(|error| panic!("{error}\n{file}"));
        // The first thing that is open; what was passed with nothing answered behind it is asked again.
        let next = match is_saved.iter().rposition(|saved| *saved) {
            Some(7) => "没有空缺了",
            Some(answered) => STEPS[answered + 1].0,
            None => STEPS[0].0,
        };
        let screen = Screen::start(&place, &["fill", "mine.toml"]);
        screen.wait_for(next);
        let strays: Vec<String> = place
            .names()
            .into_iter()
            .filter(|name| name.starts_with(".zhibi-"))
            .collect();
        assert!(strays.is_empty(), "{strays:?}");
        screen.kill();
    }

    #[test]
    fn a_killed_interview_has_every_answer_and_goes_on_at_the_right_question() {
        let threads: Vec<_> = (0..4)
            .map(|seed| {
                std::thread::spawn(move || {
                    let mut random = Dice(seed);
                    (0..50).for_each(|_| kill_once(&mut random));
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    }
}

mod without_a_terminal {
    use super::*;

    #[test]
    fn nothing_is_asked_and_what_is_missing_is_listed() {
        let place = place();
        let outcome = place.run(&["new", "./log", "-a", "mine.toml"]);
        assert_eq!(outcome.status, Some(1));
        assert_eq!(outcome.stdout, "");
        assert_holds(
            &outcome.stderr,
            [
                "· 当天·姓名（day.name），一行文字",
                "· 数据指标·走访企业（metrics.visits），数字",
            ],
        );
        assert!(!place.path("mine.toml").exists());
        let outcome = place.run_with_input(&["new", "./log", "-a", "mine.toml"], "王小明\n");
        assert_eq!(outcome.status, Some(1), "end of input is no answer");
    }

    #[test]
    fn the_report_is_written_when_nothing_is_missing() {
        let place = place();
        place.write("mine.toml", DAY);
        let outcome = place.succeed(&words_of(
            "new ./log -a mine.toml --set metrics.visits=3 --set metrics.calls=4 -o -",
        ));
        assert_holds(&outcome.stdout, ["走访3家"]);
        assert_holds(place.read("mine.toml"), ["[metrics.visits]\nvalue = 3\n"]);
        place.refuse(
            &["new", "./log", "-a", "mine.toml", "--set", "day.name=别人"],
            1,
            ["已经填完"],
        );
        place.refuse(&["fill", "mine.toml", "--only", "day.nam"], 2, ["day.name"]);
        place.refuse(
            &["new", "./log", "-a", "other.toml", "--set", "work.mood=坏"],
            2,
            ["好、一般、不好"],
        );
    }
}
