//! Nothing that was typed is lost, however a prompt ends: a window is closed, a signal comes, the program is killed; with a
//! shell in between or without; at every kind of prompt.

use nix::sys::signal::{Signal, killpg};

use crate::common::{Place, assert_holds};
use crate::terminal::{Key, Options, Screen, wait_until_gone};

/// A place with the template `kept`, which asks for a line, a text, a list and records.
pub fn place() -> Place {
    let place = Place::new();
    place.write_template("kept", r#"name        = "日志"
description = "一天的日志"
language    = "zh-CN"
metrics = [
  { id = "visits", name = "走访企业", unit = "家" },
]

[numbering]
headings = ["一、"]
items    = ["1."]

[[sections]]
id = "day"
title = "当天"
questions = [
  { id = "name", ask = "谁写的", label = "姓名", type = "string" },
  { id = "text", ask = "做了什么", label = "内容", type = "text" },
  { id = "kinds", ask = "属于哪些方面", label = "方面", type = "choices", choices = ["党建", "业务", "作风"] },
  { id = "points", ask = "有哪几点", label = "要点", type = "list" },
  { id = "groups", ask = "分哪几类", label = "类别", type = "records", questions = [
    { id = "title", ask = "这一类叫什么", label = "名称", type = "string" },
  ] },
]
"#, "# {{ day.name }}的日志\n\n{{ day.text }}\n\n{{ day.kinds | join('、') }}\n\n{% for point in day.points %}\n1. {{ point }}\n{% endfor %}\n\n{% for group in day.groups %}\n## {{ group.title }}\n\n{% endfor %}\n走访{{ metrics.visits }}。\n");
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
    screen.type_to(rest, rest);
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
    let options = Options::with(&[("VISUAL", "./editor.sh")]);
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml", "--only", "day.text"], &options);
    screen.wait_for_line("共走访三家。");
    screen.enter(":edit");
    screen.wait_for("编辑器开着");
    screen.signal(Signal::SIGKILL);
    let _ = killpg(screen.process(), Signal::SIGKILL);
    wait_until_gone(screen.process());
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.accept("> 共走访三家。\n又一段。");
    screen.press(Key::Enter);
    screen.wait_for("没有空缺了");
    assert_holds(place.read("mine.toml"), ["又一段。"]);
}

#[test]
fn an_editor_that_breaks_down_loses_nothing_it_had_saved() {
    let place = place();
    write_editor(&place, "存下的一段。", "kill -9 $$");
    place.write("mine.toml", Prompt::Editor.answers());
    let options = Options::with(&[("VISUAL", "./editor.sh")]);
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
    screen.wait_for_line("\n> ");
    screen.enter(":edit");
    screen.wait_for("没有正常结束");
    screen.wait_for_line("\n> ");
    screen.leave();
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
    screen.close();

    // Nor does it take what comes back away.
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml"], &options);
    screen.wait_for("接着输入就写在后面");
    screen.wait_for_line("\n> ");
    screen.send_at_once("第二段。\n\n".as_bytes());
    wait_for_text(&screen, &place, &["第一段写完了。".to_owned(), "第二段。".to_owned()]);
}

/// A paragraph that takes several rows of any window, known by its first word.
fn paragraph(word: &str) -> String {
    let sentence = "巡查大坝并读取水位与渗流量的数据，记入当天的日志，";
    format!("{word}：{}写完{word}段。", sentence.repeat(6))
}

/// Waits until the answers file says a text.
fn wait_for_text(screen: &Screen, place: &Place, paragraphs: &[String]) {
    let text = paragraphs.join("\n\n");
    screen.wait_until("the answer is saved", |_, _| {
        let saved = place.read("mine.toml");
        saved.contains(&format!("text = \"{text}\"\n")) || saved.contains(&format!("text = \"\"\"\n{text}\"\"\"\n"))
    });
}

fn start_in(place: &Place, columns: u16, rows: u16) -> Screen {
    start_at(place, "day.text", columns, rows)
}

fn start_at(place: &Place, key: &str, columns: u16, rows: u16) -> Screen {
    let options = Options {
        columns,
        rows,
        is_in_shell: true,
        ..Options::default()
    };
    Screen::start_with(place, &["fill", "mine.toml", "--only", key], &options)
}

#[test]
fn a_text_taller_than_the_window_is_gone_on_with() {
    for (columns, rows) in [(80, 24), (60, 20), (40, 20)] {
        let place = place();
        place.write("mine.toml", Prompt::Text(0).answers());
        let finished: Vec<String> = ["甲", "乙", "丙", "丁"].map(paragraph).into();
        let mut screen = start_in(&place, columns, rows);
        screen.wait_for_line("\n> ");
        for paragraph in &finished {
            screen.type_to(paragraph, &paragraph[paragraph.len() - 60..]);
            screen.press(Key::Enter);
        }
        screen.type_to("半", "\n半");
        screen.close();

        // Twice, as what came back once may be cut off again.
        let mut screen = start_in(&place, columns, rows);
        screen.wait_for_line("半");
        screen.type_to("句", "半句");
        screen.close();

        let mut screen = start_in(&place, columns, rows);
        screen.wait_for_line("半句");
        screen.enter("写完了。");
        screen.enter("末段。");
        screen.press(Key::Enter);
        let last = ["半句写完了。".to_owned(), "末段。".to_owned()];
        wait_for_text(&screen, &place, &[&finished[..], &last].concat());
    }
}

#[test]
fn a_line_taller_than_the_window_is_gone_on_with() {
    for (prompt, key) in [(Prompt::Text(0), "day.text"), (Prompt::Line, "day.name")] {
        let place = place();
        place.write("mine.toml", prompt.answers());
        let line = ["甲", "乙", "丙", "丁", "戊"].map(paragraph).concat();
        let start = || start_at(&place, key, 40, 20);
        let mut screen = start();
        screen.wait_for_line("\n> ");
        screen.type_to(&line, &line[line.len() - 60..]);
        screen.close();
        let mut screen = start();
        screen.wait_for_line(&line[line.len() - 60..]);
        screen.answer("接着输入就写在后面", "完了。");
        screen.press(Key::Enter);
        screen.wait_until("the answer is saved", |_, _| {
            place.read("mine.toml").contains(&format!("\"{line}完了。\""))
        });
    }
}

#[test]
fn a_long_answer_that_is_opened_again_is_not_replaced_by_what_is_typed() {
    let place = place();
    let long = ["甲", "乙", "丙", "丁"].map(paragraph).to_vec();
    let answers = Prompt::Text(0).answers() + &format!("text = \"\"\"\n{}\"\"\"\n", long.join("\n\n"));
    place.write("mine.toml", &answers);
    let mut screen = start_in(&place, 60, 20);
    screen.wait_for("写完丁段。");
    screen.wait_for_line("\n> ");
    screen.enter("又及。");
    screen.press(Key::Enter);
    wait_for_text(&screen, &place, &[&long[..], &["又及。".to_owned()]].concat());

    // Only a command makes the line empty.
    place.write("mine.toml", &answers);
    let mut screen = start_in(&place, 60, 20);
    screen.wait_for("写完丁段。");
    screen.wait_for_line("\n> ");
    screen.enter("：重写");
    screen.wait_for_line("：重写\n> ");
    screen.enter("另写。");
    screen.press(Key::Enter);
    wait_for_text(&screen, &place, &["另写。".to_owned()]);
}

/// A place where the window was closed behind a paragraph and half a sentence.
fn closed_in_mid_sentence() -> Place {
    let place = place();
    place.write("mine.toml", Prompt::Text(0).answers());
    let mut screen = start_in(&place, 80, 24);
    screen.wait_for_line("\n> ");
    screen.enter("第一段写完了。");
    screen.type_to("半句", "半句");
    screen.close();
    place
}

#[test]
fn what_is_thrown_away_is_found_all_the_same() {
    let place = closed_in_mid_sentence();
    let mut screen = start_in(&place, 80, 24);
    screen.wait_for_line("> 第一段写完了。\n半句");
    screen.type_text("：重写");
    screen.press(Key::Enter);
    screen.wait_for("已清成空行");
    screen.wait_for_line("\n> ");
    screen.enter("另写。");
    screen.press(Key::Enter);
    wait_for_text(&screen, &place, &["另写。".to_owned()]);
    let replaced = crate::common::files_below(&place.home("state/zhibi/replaced"));
    let replaced = std::fs::read_to_string(&replaced[0]).unwrap();
    assert_holds(&replaced, ["[day.text]\n第一段写完了。\n半句\n"]);
}

#[test]
fn an_editor_may_write_above_the_question_and_parts_paragraphs() {
    let place = place();
    place.write("mine.toml", Prompt::Text(0).answers());
    let script = "#!/bin/sh\nsed -i '1a 写在上面。' \"$1\"\nprintf '一行一段。\\n又一段。\\n' >>\"$1\"\n";
    crate::interview::make_executable(&place.write("editor.sh", script));
    let options = Options::with(&[("VISUAL", "./editor.sh")]);
    let mut screen = Screen::start_with(&place, &["fill", "mine.toml", "--only", "day.text"], &options);
    screen.wait_for_line("\n> ");
    screen.enter("第一段。");
    screen.enter("第二段。");
    screen.enter(":edit");
    let paragraphs = ["写在上面。", "第一段。", "第二段。", "一行一段。", "又一段。"];
    wait_for_text(&screen, &place, &paragraphs.map(str::to_owned));
    assert_eq!(crate::common::names(&place.home("state/zhibi/edited")), [""; 0]);
}

#[test]
fn a_command_with_its_words_is_offered_again() {
    let place = place();
    place.write("mine.toml", Prompt::Blank.answers());
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("\n> ");
    screen.type_to(":metric km 公里", ":metric km 公里");
    screen.close();
    let mut screen = Screen::start(&place, &["fill", "mine.toml"]);
    screen.wait_for_line("> :metric km 公里");
    screen.enter("数");
    screen.wait_for("公里数（家）");
    assert_holds(place.read("mine.toml"), ["text = \"共走访{{ metrics.km.value }}家。\""]);
}

#[test]
fn the_first_answer_is_gone_on_with_by_the_command_that_was_named() {
    for way in [Signal::SIGTERM, Signal::SIGKILL] {
        let place = place();
        let mut screen = Screen::start(&place, &["new", "./kept", "-a", "first.toml"]);
        screen.wait_for("zhibi fill first.toml");
        screen.wait_for_line("\n> ");
        screen.type_to("王小", "> 王小");
        screen.signal(way);
        wait_until_gone(screen.process());
        let mut screen = Screen::start(&place, &["fill", "first.toml"]);
        screen.wait_for_line(if way == Signal::SIGTERM { "> 王小" } else { "\n> " });
        screen.leave();
    }
}

#[test]
fn what_was_typed_goes_with_its_file() {
    let place = closed_in_mid_sentence();
    std::fs::rename(place.path("mine.toml"), place.path("moved.toml")).unwrap();
    place.write("mine.toml", Prompt::Text(0).answers() + "text = \"别的文件。\"\n");
    let mut screen = start_in(&place, 80, 24);
    screen.wait_for("当时文件的内容与现在的不同");
    screen.wait_for("第一段写完了。\n半句");
    screen.type_text("n");
    screen.press(Key::Enter);
    screen.wait_for_line("> 别的文件。");
    screen.press(Key::CtrlC);
    let screen = Screen::start(&place, &["fill", "moved.toml"]);
    screen.wait_for_line("> 第一段写完了。\n半句");
}

#[test]
fn two_windows_lose_nothing_of_one_another() {
    let place = place();
    place.write("mine.toml", Prompt::Text(0).answers());
    let start = || Screen::start(&place, &["fill", "mine.toml"]);
    let (mut one, mut other) = (start(), start());
    for screen in [&one, &other] {
        screen.wait_for_line("\n> ");
    }
    for (screen, text) in [(&mut one, "先写的。"), (&mut other, "后写的。")] {
        screen.enter(text);
        screen.press(Key::Enter);
        wait_for_text(screen, &place, &[text.to_owned()]);
    }
    other.wait_for("别处所写的原样存在 mine.zhibi-1.toml");
    assert_holds(place.read("mine.zhibi-1.toml"), ["text = \"先写的。\""]);
}
