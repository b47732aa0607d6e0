//! What the keys do at prompts, in a real pseudo-terminal: lines, dialogs, lists, the editor.

use std::fs;

use crate::common::{Place, assert_holds, assert_lacks};
use crate::interview::make_executable;
use crate::lost::place;
use crate::terminal::{Key, Options, Screen};

/// Answers to everything but some lines of the section.
fn answers(without: &str) -> String {
    let lines = [
        "template = \"./kept\"",
        "[day]",
        "name = \"王小明\"",
        "text = \"写日志。\"",
        "kinds = [\"业务\"]",
        "points = [\"一点\"]",
        "groups = [{ title = \"科技\" }]",
        "[metrics]",
        "visits = 3",
    ];
    let lines: Vec<&str> = lines
        .into_iter()
        .filter(|line| without.is_empty() || !line.starts_with(without))
        .collect();
    lines.join("\n") + "\n"
}

fn fill(place: &Place, without: &str) -> Screen {
    fill_with(place, without, &Options::default())
}

fn fill_with(place: &Place, without: &str, options: &Options<'_>) -> Screen {
    place.write("mine.toml", answers(without));
    Screen::start_with(place, &["fill", "mine.toml"], options)
}

#[test]
fn escape_eats_no_key_and_shows_no_mode() {
    let place = place();
    let mut screen = fill(&place, "name");
    screen.wait_for_line("\n> ");
    screen.press(Key::Escape);
    screen.type_to("1", "> 1");
    // Keys that mean something to other editors; Ctrl-R, Ctrl-V, Ctrl-X.
    for keys in ["\u{1b}2", "\u{12}", "\u{16}", "\u{18}", "\u{1b}", "k"] {
        screen.type_text(keys);
    }
    screen.wait_for_line("> 12k");
    assert_lacks(screen.history(), ["arg", "search"]);
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["name = \"12k\""]);
}

#[test]
fn keys_that_shells_have_for_a_line_work() {
    let place = place();
    let mut screen = fill(&place, "name");
    screen.wait_for_line("\n> ");
    screen.type_to("one two three", "> one two three");
    for (keys, before) in [
        ("\u{1}", "> "),            // Ctrl-A
        ("\u{4}\u{4}", "> "),       // Ctrl-D takes what is behind the cursor
        ("\u{1b}f", "> e"),         // Alt-F
        ("\u{5}", "> e two three"), // Ctrl-E
        ("\u{17}", "> e two "),     // Ctrl-W
        ("\u{2}\u{b}", "> e two"),  // Ctrl-B, Ctrl-K
        ("\u{1b}[1;5D", "> e "),    // Ctrl-Left
        ("\u{15}", "> "),           // Ctrl-U
    ] {
        screen.type_to(keys, before);
    }
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["name = \"two\""]);
}

#[test]
fn up_and_down_move_within_a_wrapped_paragraph() {
    let place = place();
    let options = Options::of_columns(20);
    let mut screen = fill_with(&place, "text", &options);
    screen.wait_for_line("\n> ");
    screen.type_to("一二三四五六七八九十甲乙丙丁", "丙丁");
    screen.press(Key::Up);
    screen.wait_for_line("> 一二三四");
    screen.type_to("上", "> 一二三四上");
    screen.press(Key::Down);
    screen.accept("丙丁");
    screen.type_to("末", "丁\n末");
    screen.press(Key::Up);
    screen.wait_for_line("八\n九");
    screen.type_to("下", "八\n九下");
    screen.press(Key::End);
    screen.press(Key::Down);
    screen.press(Key::End);
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["一二三四上五六七八九下十甲乙丙丁\n\n末"]);
}

#[test]
fn a_citation_leaves_no_old_line_on_the_screen() {
    let place = place();
    let mut screen = fill(&place, "text");
    screen.wait_for_line("\n> ");
    let long = "今天一整天都在外面跑，".repeat(5);
    screen.type_to(&format!("{long}走访#走"), "#走");
    screen.press(Key::Tab);
    screen.wait_for_line("走访{{ metrics.visits }}");
    assert_lacks(screen.text(), ["#走"]);
    assert_eq!(screen.text().matches("> 今天").count(), 1, "{}", screen.text());
    // With several to choose from there is a list in between.
    screen.type_to("，又#", "，又#");
    screen.press(Key::Tab);
    screen.choose("引用哪个数据", "走访企业");
    screen.wait_for_line("，又{{ metrics.visits }}");
    assert_eq!(screen.text().matches("> 今天").count(), 1, "{}", screen.text());
}

#[test]
fn a_command_behind_a_prefilled_text_is_obeyed() {
    let place = place();
    place.write("mine.toml", answers("").replace("写日志。", "一段。\\n\\n二段。"));
    let mut screen = Screen::start(&place, &["fill", "mine.toml", "--only", "day.text"]);
    screen.wait_for_line("> 一段。\n二段。");
    screen.enter("：帮助");
    screen.wait_for("：返回 :back  回到上一题");
    screen.wait_for("Ctrl-U");
    screen.accept("> 一段。\n二段。");
    screen.enter(":quit");
    assert_eq!(screen.wait_for_exit(), 0);
    assert_holds(place.read("mine.toml"), ["一段。\\n\\n二段。"]);
}

#[test]
fn a_number_that_is_offered_gives_way_to_one_that_is_typed() {
    let place = place();
    place.write("mine.toml", answers("").replace("王小明", "6385"));
    let fill = ["fill", "mine.toml", "--only", "day.name"];
    for (keys, expected) in [("6720", "6720"), ("余", "6720余")] {
        let mut screen = Screen::start(&place, &fill);
        screen.wait_for_line(&format!("> {}", if keys == "余" { "6720" } else { "6385" }));
        screen.type_to(keys, &format!("> {expected}"));
        screen.press(Key::Enter);
        screen.wait_for("没有空缺了");
        screen.kill();
        let written = format!("name = \"{expected}\"");
        assert_holds(place.read("mine.toml"), [&written]);
    }
    // What was begun is gone on with.
    place.write("mine.toml", answers("name"));
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("\n> ");
    screen.type_to("67", "> 67");
    screen.type_bytes(b"\x03");
    screen.wait_for_exit();
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("> 67");
    screen.type_to("20", "> 6720");
    screen.kill();
}

#[test]
fn a_week_that_is_offered_gives_way_to_one_that_is_typed() {
    let place = place();
    let week =
        "template = \"weekly-summary\"\n[unit]\nname = \"科室\"\nperiod = { from = 2026-11-16, to = 2026-11-22 }\n";
    for (keys, line, saved) in [
        ("2026-W48", "> 2026-W48", "2026-11-23"),
        ("第48周", "> 第48周", "2026-11-23"),
        ("11月23日至29日", "> 11月23日至29日", "2026-11-23"),
        ("", "> 2026W47", "2026-11-16"),
    ] {
        place.write("mine.toml", week);
        let mut screen = Screen::start(&place, &["fill", "mine.toml", "--only", "unit.period"]);
        screen.wait_for_line("> 2026W47");
        screen.type_to(keys, line);
        screen.press(Key::Enter);
        screen.wait_for("写出报告");
        screen.kill();
        assert_holds(place.read("mine.toml"), [&format!("from = {saved}")]);
    }
}

#[test]
fn a_word_near_to_a_command_is_asked_about_with_yes_and_no() {
    let place = place();
    let mut screen = fill(&place, "name");
    screen.wait_for_line("\n> ");
    screen.enter(":qiut");
    screen.wait_for("“:qiut”是命令 :quit 吗？n 表示就是文字（y 是，n 否，Enter 确定，Esc 返回）\n> 是\n  否");
    screen.wait_until("no cursor", |screen, _| screen.hide_cursor());
    screen.press(Key::Escape);
    screen.wait_until("the line again, and the cursor", |screen, shown| {
        !screen.hide_cursor() && shown.matches("> :qiut").count() == 2
    });
    screen.press(Key::Enter);
    screen.wait_for("> 是\n  否");
    // A command there is no answer, and a word says how to leave.
    screen.type_text(":help\r");
    screen.wait_for("先答这一问");
    screen.wait_for("> 是\n  否");
    screen.type_text("frogs\r");
    screen.wait_for("请填“是”或“否”");
    screen.type_text("n");
    screen.wait_for("  是\n> 否");
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["name = \":qiut\""]);

    let mut screen = fill(&place, "name");
    screen.wait_for_line("\n> ");
    screen.enter("：退会");
    screen.wait_for("> 是\n  否");
    screen.leave();
    assert!(screen.cursor_is_visible() && screen.is_cooked());
    let mut screen = fill(&place, "name");
    screen.accept("> ：退会");
    screen.wait_for("> 是\n  否");
    screen.press(Key::Enter);
    assert_eq!(screen.wait_for_exit(), 0);
}

/// y and n are keys, each confirmed with Enter, so that the Enter that many type behind them reaches no other question.
#[test]
fn yes_and_no_are_keys_wherever_something_is_answered_so() {
    let place = place();
    let manifest = place.read("kept/template.toml");
    let done = "  ] },\n  { id = \"done\", ask = \"完成了吗\", type = \"boolean\", required = false },\n";
    place.write("kept/template.toml", manifest.replace("  ] },\n", done));
    for (keys, done) in [
        ("y", Some(true)),
        ("Ｙ", Some(true)),
        ("是", Some(true)),
        ("N", Some(false)),
        ("否", Some(false)),
        ("", None),
    ] {
        let mut screen = fill(&place, "visits");
        screen.wait_for("再加一条吗（y 是，n 否，Enter 确定，Esc 返回）\n> 否\n  是");
        // A command is reachable, Esc leaves its line, and it is no answer.
        screen.type_to("：", "\n> :");
        screen.press(Key::Escape);
        screen.wait_for("Esc 返回）\n> 否\n  是");
        assert_lacks(screen.text(), ["\n> :"]);
        screen.type_text(":help\r");
        screen.wait_for("Ctrl-C 离开");
        screen.wait_for("> 否\n  是");
        screen.type_text("n\r");
        screen.wait_for("再加一条吗：否");
        screen.wait_for("完成了吗（y 是，n 否，Enter 确定，Esc 返回）\n  是\n  否\n> （不填）");
        screen.type_text(keys);
        screen.type_text("\r");
        screen.wait_for("走访企业（家）");
        screen.wait_for_line("\n> ");
        let saved = place.read("mine.toml");
        let found = [true, false]
            .into_iter()
            .find(|done| saved.contains(&format!("done = {done}")));
        assert_eq!(found, done, "{keys}\n{saved}");
        screen.leave();
    }
}

#[test]
fn two_pasted_lines_are_joined_only_if_the_person_says_so() {
    let place = place();
    for (key, name) in [("y", "青石区水务局第二行"), ("n", "青石区水务局")] {
        let mut screen = fill(&place, "name");
        screen.wait_for_line("\n> ");
        screen.paste("青石区水务局\n第二行");
        screen.accept("第二行");
        screen.wait_for("粘贴的有 2 行");
        screen.wait_for("> 是\n  否");
        screen.type_text(key);
        screen.press(Key::Enter);
        screen.wait_for("没有空缺了");
        assert_holds(place.read("mine.toml"), [format!("name = \"{name}\"")]);
    }
}

#[test]
fn several_are_marked_in_a_list_that_takes_no_command_for_a_mark() {
    let place = place();
    let mut screen = fill(&place, "kinds");
    let active = |screen: &Screen, row: &str| {
        screen.wait_until(row, |_, shown| shown.lines().any(|line| line == row));
    };
    active(&screen, "> [ ] 党建");
    screen.wait_for("方面 （空格选，Enter 确定，Esc 返回）");
    screen.type_text(" ");
    active(&screen, "> [x] 党建");
    screen.press(Key::Down);
    active(&screen, "> [ ] 业务");
    // A command begins a line at once; nothing is taken, and the marks stay.
    for typed in [":help\r", "?", "？", ":bakc\r"] {
        screen.type_text(typed);
        active(&screen, "> [x] 党建");
    }
    screen.wait_for("没有命令“:bakc”，是不是 :back");
    assert_lacks(place.read("mine.toml"), ["kinds"]);
    active(&screen, "> [x] 党建");
    screen.press(Key::Enter);
    screen.wait_for("方面：党建");
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["kinds = [\"党建\"]"]);

    let mut screen = fill(&place, "kinds");
    active(&screen, "> [ ] 党建");
    screen.type_text(":quit\r");
    assert_eq!(screen.wait_for_exit(), 0);

    let mut screen = fill(&place, "kinds");
    active(&screen, "> [ ] 党建");
    screen.press(Key::Escape);
    screen.wait_for("做了什么");
    screen.wait_for_line("> 写日志。");
    screen.press(Key::CtrlC);
    screen.wait_for_exit();

    let mut screen = fill(&place, "kinds");
    active(&screen, "> [ ] 党建");
    screen.leave();
    assert!(screen.cursor_is_visible() && screen.is_cooked(), "{}", screen.text());
    assert_holds(screen.text(), ["zhibi fill mine.toml"]);
}

#[test]
fn a_report_of_somebody_else_is_overwritten_only_after_a_yes() {
    let place = place();
    for (key, code, is_kept) in [
        ("\r", 1, true),
        ("\u{1b}", 1, true),
        ("\u{3}", 130, true),
        ("yn\r", 1, true),
        ("y\r", 0, false),
    ] {
        place.write("mine.md", "别人的报告\n");
        let mut screen = fill(&place, "");
        screen.choose("没有空缺了", "写出报告");
        screen.wait_for("覆盖吗");
        screen.wait_for("[y/N]");
        screen.type_text(key);
        if key == "\u{1b}" {
            screen.wait_for_times("[y/N]", 2);
            screen.press(Key::Enter);
        }
        assert_eq!(screen.wait_for_exit(), code, "{key:?}");
        assert!(screen.cursor_is_visible() && screen.is_cooked());
        assert_eq!(place.read("mine.md") == "别人的报告\n", is_kept, "{key:?}");
        fs::remove_file(place.path("mine.md")).unwrap();
    }
}

#[test]
fn a_list_says_that_nothing_was_found_and_then_chooses_nothing() {
    let place = place();
    let mut screen = Screen::start(&place, &[]);
    screen.wait_for("写哪一种报告");
    screen.type_text("没有这种");
    screen.wait_for("[没有这种]");
    screen.wait_for("没有找到");
    screen.press(Key::Enter);
    screen.wait_for_times("没有找到", 2);
    for left in ["[没有这]", "[没有]", "[没]"] {
        screen.press(Key::Backspace);
        screen.wait_for(left);
    }
    screen.type_text("有");
    screen.wait_for("[没有]");
    screen.press(Key::CtrlU);
    screen.wait_until("all again", |_, shown| {
        !shown.contains("没有找到") && !shown.contains('[')
    });
    screen.leave();
}

#[test]
fn without_a_named_editor_there_is_a_choice() {
    let place = place();
    let path = place.path("bin");
    fs::create_dir(&path).unwrap();
    // It is told the line to begin at: below the question.
    let script = "#!/bin/sh\ncase \"$1\" in +[1-9]*) printf '用 nano 写的。\\n' >>\"$2\";; esac\n";
    let editor = place.write("bin/nano", script);
    make_executable(&editor);
    let variables = [("PATH", path.to_str().unwrap())];
    let options = Options::with(&variables);
    let mut screen = fill_with(&place, "text", &options);
    screen.wait_for_line("\n> ");
    screen.enter("：编辑");
    screen.choose("用哪个编辑器", "不用编辑器");
    screen.wait_for("没有改动");
    screen.wait_for_line("\n> ");
    screen.enter(":edit");
    screen.choose("用哪个编辑器", "nano");
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["用 nano 写的。"]);

    fs::remove_file(&editor).unwrap();
    let mut screen = fill_with(&place, "text", &options);
    screen.wait_for_line("\n> ");
    screen.enter(":edit");
    screen.wait_for("没有找到编辑器");
}

#[test]
fn bytes_that_are_no_text_end_nothing() {
    let place = place();
    let mut screen = Screen::start(&place, &["new", "./kept", "-a", "mine.toml"]);
    screen.wait_for("谁写的");
    screen.type_bytes(b"ab\xFFcd\r");
    screen.wait_for("做了什么");
    assert_holds(place.read("mine.toml"), ["name = \"ab\u{FFFD}cd\""]);
    // 完成 in GB18030, and what was meant.
    screen.type_bytes(b"\xCD\xEA\xB3\xC9\x1b\xFF\x15");
    screen.type_text("完成\r\r");
    screen.wait_for("属于哪些方面");
    assert_holds(place.read("mine.toml"), ["完成"]);
    screen.kill();
}

#[test]
fn a_terminal_without_keys_takes_no_end_from_bytes_either() {
    let place = place();
    let options = Options::with(&[("TERM", "dumb")]);
    let mut screen = Screen::start_with(&place, &["new", "./kept", "-a", "mine.toml"], &options);
    screen.wait_for("谁写的");
    screen.send_at_once(b"ab\xFFcd\r");
    screen.wait_for("做了什么");
    assert_holds(place.read("mine.toml"), ["name = \"ab\u{FFFD}cd\""]);
    screen.kill();
}

#[test]
fn a_long_text_that_comes_at_once_is_printed_once() {
    let place = place();
    place.write("mine.toml", "template = \"./kept\"\n[day]\nname = \"甲\"\n");
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for("做了什么");
    let before = screen.history().len();
    let text = "本年度共走访企业三十二家，收集意见建议一百二十条。\r".repeat(400);
    screen.type_bytes(text.as_bytes());
    screen.type_bytes(b"\r");
    screen.wait_for("属于哪些方面");
    let printed = screen.history().len() - before;
    assert!(printed < 4 * text.len(), "{printed} bytes for {}", text.len());
    assert_eq!(place.read("mine.toml").matches("一百二十条。").count(), 400);
    screen.kill();
}

#[test]
fn a_default_that_turns_the_direction_is_shown_and_kept() {
    let place = place();
    place.write("mine.toml", "template = \"./kept\"\n[day]\nname = \"甲\\u202E乙\"\n");
    let mut screen = Screen::start(&place, &["fill", "mine.toml", "--all"]);
    screen.wait_for("> 甲乙");
    assert_holds(screen.text(), ["甲\\u{202e}乙"]);
    screen.type_text("\u{2066}丙\r");
    screen.wait_for("做了什么");
    assert!(!screen.history().contains(['\u{202e}', '\u{2066}']));
    assert_holds(place.read("mine.toml"), ["甲\\u202E乙\\u2066丙"]);
    screen.kill();
}
