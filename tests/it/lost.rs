//! Nothing that was typed is lost, however a prompt ends: a window is closed, a signal comes, the program is killed; with a
//! shell in between or without; at every kind of prompt.

use nix::sys::signal::{Signal, killpg};

use crate::common::Place;
use crate::terminal::{Key, Options, Screen, wait_until_gone};

/// A place with the template `kept`, which asks for a line, a text, a list and records.
pub fn place() -> Place {
    let place = Place::new();
    place.write(
        "kept/template.toml",
        r#"name        = "日志"
description = "一天的日志"
language    = "zh-CN"

[numbering]
headings = ["一、"]
items    = ["1."]

[[sections]]
id    = "day"
title = "当天"

[[sections.questions]]
id    = "name"
ask   = "谁写的"
label = "姓名"
type  = "string"

[[sections.questions]]
id    = "text"
ask   = "做了什么"
label = "内容"
type  = "text"

[[sections.questions]]
id       = "kinds"
ask      = "属于哪些方面"
label    = "方面"
type     = "choices"
choices  = ["党建", "业务", "作风"]

[[sections.questions]]
id    = "points"
ask   = "有哪几点"
label = "要点"
type  = "list"

[[sections.questions]]
id    = "groups"
ask   = "分哪几类"
label = "类别"
type  = "records"

[[sections.questions.questions]]
id    = "title"
ask   = "这一类叫什么"
label = "名称"
type  = "string"

[[metrics]]
id   = "visits"
name = "走访企业"
unit = "家"
"#,
    );
    place.write(
        "kept/report.md.j2",
        "# {{ day.name }}的日志\n\n{{ day.text }}\n\n{{ day.kinds | join('、') }}\n\n{% for point in day.points %}\n1. {{ point }}\n{% endfor %}\n\n{% for group in day.groups %}\n## {{ group.title }}\n\n{% endfor %}\n走访{{ metrics.visits }}。\n",
    );
    place
}

/// An editor that is there until it is told to end.
const STAYS_OPEN: &str = "echo 编辑器开着 >/dev/tty\nexec sleep 60";

/// Writes an editor that saves a paragraph below what is there, and then does something else.
fn write_editor(place: &Place, paragraph: &str, then: &str) {
    let script = format!("#!/bin/sh\nprintf '{paragraph}\\n' >>\"$1\"\n{then}\n");
    crate::interview::make_executable(&place.write("editor.sh", script));
}

/// What is asked when the prompt ends.
#[derive(Debug, Clone, Copy)]
enum Prompt {
    Line,
    /// A text of which so many paragraphs are finished.
    Text(usize),
    List,
    Field,
    Blank,
    Figure,
    Editor,
}

/// How the prompt ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    Close,
    HangUp,
    Terminate,
    Kill,
}

const PROMPTS: [Prompt; 9] = [
    Prompt::Line,
    Prompt::Text(0),
    Prompt::Text(1),
    Prompt::Text(2),
    Prompt::List,
    Prompt::Field,
    Prompt::Blank,
    Prompt::Figure,
    Prompt::Editor,
];
const WAYS: [Way; 4] = [Way::Close, Way::HangUp, Way::Terminate, Way::Kill];

impl Prompt {
    /// An answers file that leads to this prompt.
    fn answers(self) -> String {
        let lines = [
            "template = \"./kept\"",
            "[day]",
            "name = \"王小明\"",
            "text = \"共走访xx家。\"",
            "kinds = [\"业务\"]",
            "points = [\"一点\"]",
            "[[day.groups]]",
            "title = \"科技\"",
            "[metrics]",
            "visits = 3",
        ];
        let count = match self {
            Prompt::Line => 1,
            Prompt::Text(_) | Prompt::Editor => 3,
            Prompt::List => 5,
            Prompt::Field => 6,
            Prompt::Figure => 8,
            Prompt::Blank => 10,
        };
        let text = lines[..count].join("\n") + "\n";
        match self {
            Prompt::Blank => text,
            // No blank is asked about before.
            _ => text.replace("共走访xx家", "走访了几家"),
        }
    }

    /// The lines that are ended with Enter, and the one that is not.
    fn typed(self) -> (&'static [&'static str], &'static str) {
        const PARAGRAPHS: [&str; 2] = ["第一段写完了。", "第二段也写完了。"];
        match self {
            Prompt::Line => (&[], "王小"),
            Prompt::Text(finished) => (&PARAGRAPHS[..finished], "这一段写了"),
            Prompt::List => (&["第一点", "第二点"], "半点"),
            Prompt::Field => (&[], "党"),
            Prompt::Blank => (&[], "三十多"),
            Prompt::Figure => (&[], "4"),
            Prompt::Editor => (&[], ":edit"),
        }
    }
}

fn try_once(prompt: Prompt, way: Way, is_in_shell: bool) {
    let case = format!(
        "{prompt:?}, {way:?}, {}",
        if is_in_shell { "in a shell" } else { "alone" }
    );
    let place = place();
    write_editor(&place, "编辑器里存下的一段。", STAYS_OPEN);
    place.write("mine.toml", prompt.answers());
    let start = || {
        let options = Options {
            variables: &[("VISUAL", "./editor.sh")],
            is_in_shell,
            ..Options::default()
        };
        Screen::start_with(&place, &["fill", "mine.toml"], &options)
    };
    let mut screen = start();
    if let Prompt::Figure = prompt {
        screen.choose("再加一条吗", "否");
    }
    screen.wait_for_line("\n> ");
    let (finished, rest) = prompt.typed();
    for line in finished {
        screen.enter(line);
    }
    screen.type_text(rest);
    screen.wait_for_line(rest);
    if let Prompt::Editor = prompt {
        screen.press(Key::Enter);
        screen.wait_for("编辑器开着");
    }
    let process = screen.process();
    match way {
        Way::Close => drop(screen.close()),
        Way::HangUp => screen.signal(Signal::SIGHUP),
        Way::Terminate => screen.signal(Signal::SIGTERM),
        Way::Kill => screen.signal(Signal::SIGKILL),
    }
    wait_until_gone(process);
    // The editor may have outlived the program that opened it.
    let _ = killpg(process, Signal::SIGKILL);

    let mut lines = finished.to_vec();
    match (prompt, way) {
        (Prompt::Editor, _) => lines.push("编辑器里存下的一段。"),
        // The line that was being typed is lost with a crash, and no line before it.
        (_, Way::Kill) if finished.is_empty() => {}
        (_, Way::Kill) => lines.push(""),
        _ => lines.push(rest),
    }
    let mut screen = start();
    if let Prompt::Figure = prompt {
        screen.choose("再加一条吗", "否");
    }
    let text = lines.join("\n");
    screen.wait_until(&format!("{case}: {text:?}"), |screen, _| {
        crate::terminal::before_cursor(screen).ends_with(&format!("\n> {text}"))
    });
    // What is there again can be sent.
    if !lines.is_empty() && lines != [""] {
        screen.press(Key::Enter);
        if matches!(prompt, Prompt::Text(_) | Prompt::List | Prompt::Editor) && lines.last() != Some(&"") {
            screen.press(Key::Enter);
        }
        screen.wait_until(&format!("{case}: the answer is saved"), |_, _| {
            let saved = place.read("mine.toml");
            lines.iter().all(|line| saved.contains(line))
        });
    }
}

/// Runs cases, some at a time.
fn try_all(cases: Vec<(Prompt, Way, bool)>) {
    let cases = std::sync::Mutex::new(cases);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let case = cases.lock().unwrap().pop();
                    let Some((prompt, way, is_in_shell)) = case else { return };
                    try_once(prompt, way, is_in_shell);
                }
            });
        }
    });
}

#[test]
fn what_is_typed_when_a_prompt_ends_is_offered_again() {
    let cases = PROMPTS.iter().enumerate().map(|(index, prompt)| {
        // Every prompt once, every way at least twice, half of them in a shell; and a kill where something is finished.
        (*prompt, WAYS[(index + 2) % 4], (index / 4 + index) % 2 == 0)
    });
    let killed = [Prompt::Text(2), Prompt::List, Prompt::Editor].map(|prompt| (prompt, Way::Kill, true));
    try_all(cases.chain(killed).collect());
}

#[test]
#[ignore = "every way at every prompt takes a while"]
fn what_is_typed_is_offered_again_after_every_way_out_of_every_prompt() {
    let mut cases = Vec::new();
    for prompt in PROMPTS {
        for way in WAYS {
            cases.extend([(prompt, way, false), (prompt, way, true)]);
        }
    }
    try_all(cases);
}

#[test]
fn what_an_editor_saved_of_an_answer_that_was_there_is_offered_again() {
    let place = place();
    write_editor(&place, "又一段。", STAYS_OPEN);
    place.write("mine.toml", Prompt::Blank.answers().replace("xx", "三"));
    let options = Options {
        variables: &[("VISUAL", "./editor.sh")],
        ..Options::default()
    };
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml", "--only", "day.text"], &options);
    screen.wait_for_line("共走访三家。");
    screen.enter(":edit");
    screen.wait_for("编辑器开着");
    screen.signal(Signal::SIGKILL);
    let _ = killpg(screen.process(), Signal::SIGKILL);
    wait_until_gone(screen.process());
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("> 共走访三家。\n又一段。");
    screen.press(Key::Enter);
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert!(place.read("mine.toml").contains("又一段。"));
}

#[test]
fn an_editor_that_breaks_down_loses_nothing_it_had_saved() {
    let place = place();
    write_editor(&place, "存下的一段。", "kill -9 $$");
    place.write("mine.toml", Prompt::Editor.answers());
    let options = Options {
        variables: &[("VISUAL", "./editor.sh")],
        ..Options::default()
    };
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
    screen.wait_for_line("\n> ");
    screen.enter(":edit");
    screen.wait_for("没有正常结束");
    screen.wait_for_line("\n> ");
    screen.press(Key::CtrlC);
    assert_eq!(screen.wait_for_exit(), 130);
    let screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
    screen.wait_for_line("> 存下的一段。");
}

#[test]
fn a_terminal_that_only_prints_keeps_the_lines_too() {
    let place = place();
    place.write("mine.toml", Prompt::Text(1).answers());
    let options = Options {
        variables: &[("TERM", "dumb")],
        is_in_shell: true,
        ..Options::default()
    };
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
    screen.wait_for_line("\n> ");
    screen.send_at_once("第一段写完了。\n".as_bytes());
    screen.wait_for_line("第一段写完了。\n> ");
    screen.close();
    let screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("\n> 第一段写完了。\n");
}
