//! Many reports in one run.

use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::common::{Place, assert_holds, names, words_of};
use crate::terminal::Screen;

/// A place with so many answers files for the template `memo`, and their names.
fn with_answers(count: usize, text: impl Fn(usize) -> String) -> (Place, Vec<String>) {
    let place = Place::with_memo();
    let files: Vec<String> = (0..count).map(|number| format!("m{number:04}.toml")).collect();
    for (number, file) in files.iter().enumerate() {
        place.write(file, format!("template = \"./memo\"\n[memo]\n{}\n", text(number)));
    }
    (place, files)
}

fn words<'a>(files: &'a [String], others: &[&'a str]) -> Vec<&'a str> {
    let files = files.iter().map(String::as_str);
    ["render"]
        .into_iter()
        .chain(files)
        .chain(others.iter().copied())
        .collect()
}

#[test]
fn messages_come_in_the_order_of_the_command_line_and_failures_at_the_end() {
    let text = |number| match number {
        3 | 40 => "txt = \"写错了。\"".to_owned(),
        // The first ones take longest.
        _ => format!("text = \"{}还有xx项。\"", "做了一件事。".repeat((60 - number) * 40)),
    };
    let (place, files) = with_answers(60, text);
    let outcome = place.run(&words(&files, &["--out-dir", "out"]));
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    let named = |line: &str| Some(line.split_once("：m")?.1[..4].to_owned());
    let warned: Vec<String> = outcome
        .stderr
        .lines()
        .filter(|line| line.starts_with("警告"))
        .filter_map(named)
        .collect();
    let mut expected: Vec<String> = (0..60)
        .filter(|number| ![3, 40].contains(number))
        .map(|number| format!("{number:04}"))
        .collect();
    assert_eq!(warned, expected);
    let end = outcome.stderr.rfind("警告").unwrap();
    let failures = &outcome.stderr[end..];
    let places = [
        "m0003.toml:3:1",
        "m0040.toml:3:1",
        "60 份报告中有 2 份没有写出",
        "· m0003.toml",
        "· m0040.toml",
    ]
    .map(|said| failures.find(said));
    assert!(places.is_sorted() && places[0].is_some(), "{failures}");
    expected.iter_mut().for_each(|number| *number = format!("m{number}.md"));
    assert_eq!(names(&place.path("out")), expected);
}

#[test]
fn one_fault_of_many_files_is_shown_twenty_times_and_counted() {
    let (place, files) = with_answers(50, |_| "text = \"写。\"\ntxt = \"错。\"".to_owned());
    let faults = |said: &str| said.lines().filter(|line| line.starts_with("错误：m")).count();
    let outcome = place.run(&words(&files, &["--out-dir", "out"]));
    assert_eq!(faults(&outcome.stderr), 20, "{}", outcome.stderr);
    assert_holds(&outcome.stderr, ["这样的问题还有 30 处", "· m0049.toml"]);
    let outcome = place.run(&words(&files, &["--out-dir", "out", "--all"]));
    assert_eq!(faults(&outcome.stderr), 50, "{}", outcome.stderr);
}

#[test]
fn what_a_draft_lacks_is_counted_as_what_a_report_lacks() {
    let place = Place::with_memo_of_records(&["n", "k"]);
    let body = "# 简报\n\n{% for one in memo.text %}\n- {{ one.n }}{{ one.k }}\n{% endfor %}\n";
    place.write("memo/report.md.j2", body);
    let answers = "template = \"./memo\"\n".to_owned() + &"[[memo.text]]\nk = \"有\"\n".repeat(1000);
    place.write("a.toml", answers);
    let said = |words: &[&str]| {
        let render = ["render", "a.toml", "-o", "r.md", "--force"];
        place.run(&[&render, words].concat()).stderr
    };
    for words in [&[][..], &["--partial"]] {
        let said = said(words);
        assert_holds(&said, ["这样的问题还有 801 处"]);
    }
    assert!(said(&["--partial", "--all"]).contains("memo.text[1000].n"));
}

#[test]
fn two_reports_of_one_name_are_refused_before_anything_is_written() {
    let (place, _) = with_answers(2, |_| "text = \"一\"".to_owned());
    place.write("sub/m0000.toml", place.read("m0000.toml"));
    place.refuse(
        &words_of("render m0000.toml m0001.toml sub/m0000.toml --out-dir out"),
        2,
        ["out/m0000.md"],
    );
    assert!(!place.path("out").exists());
}

#[test]
fn reports_written_together_are_replaced_while_nobody_changed_them() {
    let (place, files) = with_answers(5, |_| "text = \"第一稿。\"".to_owned());
    let run = words(&files, &["--out-dir", "out"]);
    place.succeed(&run);
    place.write("out/m0002.md", "改过\n");
    place.write("m0001.toml", "template = \"./memo\"\n[memo]\ntext = \"第二稿。\"\n");
    place.refuse(&run, 1, ["out/m0002.md"]);
    assert_holds(place.read("out/m0001.md"), ["第二稿"]);
    assert_eq!(place.read("out/m0002.md"), "改过\n");
    // One of them alone is known as well, and what it wrote alone is known to the next run of many.
    place.write("m0001.toml", "template = \"./memo\"\n[memo]\ntext = \"第三稿。\"\n");
    place.succeed(&["render", "m0001.toml", "-o", "out/m0001.md"]);
    place.write("out/m0002.md", "");
    place.succeed(&[&run[..], &["--force"]].concat());
    place.succeed(&run);
    assert_holds(place.read("out/m0001.md"), ["第三稿"]);
}

#[test]
fn what_is_true_of_a_template_is_said_once() {
    let (place, files) = with_answers(20, |_| "text = \"一\"".to_owned());
    for file in ["template.toml", "report.md.j2"] {
        place.write(
            &format!("templates/outline/{file}"),
            place.read(&format!("memo/{file}")),
        );
    }
    for file in &files {
        place.write(file, "template = \"outline\"\n[memo]\ntext = \"一\"\n");
    }
    let outcome = place.succeed(&words(&files, &["--out-dir", "out", "--template-dir", "templates"]));
    assert_eq!(
        outcome.stderr.matches("templates/outline").count(),
        1,
        "{}",
        outcome.stderr
    );
    assert_eq!(names(&place.path("out")).len(), 20);
}

#[test]
fn a_bar_shows_the_progress_on_a_terminal_alone() {
    let (place, files) = with_answers(8, |_| "text = \"一\"".to_owned());
    let run = words(&files, &["--out-dir", "out"]);
    let mut screen = Screen::start(&place, &run);
    assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
    assert_holds(screen.history(), ["/8"]);
    let said = "提示：8 份报告已写到 out";
    assert_eq!(screen.text().trim(), said, "the bar is gone at the end");
    assert_eq!(place.succeed(&run).stderr.trim(), said);
}

#[test]
fn ctrl_c_leaves_whole_reports_and_the_next_run_goes_on() {
    let long = "做了一件很长的事，说来话长。".repeat(500);
    let (place, files) = with_answers(150, |_| format!("text = \"{long}\""));
    let run = words(&files, &["--out-dir", "out"]);
    let mut child = place.zhibi().args(&run).stderr(Stdio::null()).spawn().unwrap();
    while !place.path("out").is_dir() || names(&place.path("out")).is_empty() {
        assert_eq!(child.try_wait().unwrap(), None, "nothing was written");
        std::thread::sleep(Duration::from_millis(1));
    }
    kill(Pid::from_raw(child.id().try_into().unwrap()), Signal::SIGINT).unwrap();
    let status = child.wait().unwrap();
    assert_eq!((status.code(), status.signal()), (Some(130), None));
    let written = names(&place.path("out"));
    assert!((1..150).contains(&written.len()), "{}", written.len());
    for name in &written {
        assert!(
            name.ends_with(".md") && place.read(&format!("out/{name}")).contains("来话长。\n"),
            "{name}"
        );
    }
    place.succeed(&run);
    assert_eq!(names(&place.path("out")).len(), 150);
}

#[test]
fn what_a_killed_run_wrote_is_known_to_the_next() {
    let text = |draft: &'static str| move |_| format!("text = \"{}\"", draft.repeat(500));
    let (place, files) = with_answers(60, text("第一稿，说来话长。"));
    let run = words(&files, &["--out-dir", "out"]);
    place.succeed(&run);
    let (second, _) = with_answers(60, text("第二稿，说来话长。"));
    for file in &files {
        place.write(file, second.read(file));
    }
    let mut child = place.zhibi().args(&run).stderr(Stdio::null()).spawn().unwrap();
    let is_new = |number: usize| place.read(&format!("out/m{number:04}.md")).contains("第二稿");
    while !(0..60).any(is_new) && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // Somebody changes one of them afterwards.
    place.write("out/m0030.md", "改过\n");
    place.refuse(&run, 1, ["60 份报告中有 1 份没有写出"]);
    assert_eq!(place.read("out/m0030.md"), "改过\n");
    assert!((0..60).filter(|number| *number != 30).all(is_new));
}
