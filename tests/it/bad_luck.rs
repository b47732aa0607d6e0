//! Bad luck: disks that are full, limits, pipes in the place of files, folders that cannot be written to, and other programs
//! at the same file.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::process::{Command, Stdio};

use crate::common::{Outcome, Place, assert_holds, assert_lacks};
use crate::terminal::{Options, Screen};

/// How many figures the template `many` has.
const FIGURES: usize = 24;

/// A place with the template `many`, answers to it that take more than 20,000 bytes, and a sheet for each figure.
fn with_figures() -> Place {
    let place = Place::new();
    let mut manifest = "name = \"数\"\ndescription = \"许多数字\"\nlanguage = \"zh-CN\"\n".to_owned();
    let mut body = "# 数\n\n".to_owned();
    for number in 0..FIGURES {
        let _ = write!(
            manifest,
            "\n[[metrics]]\nid = \"m{number}\"\nname = \"数{number}\"\nunit = \"项\"\n"
        );
        let _ = write!(body, "{{{{ metrics.m{number} }}}}\n\n");
        place.write(
            &format!("{number}.csv"),
            format!("id,value\nm{number},{}\n", number + 100),
        );
    }
    place.write_template("many", manifest, body);
    place.write(
        "a.toml",
        format!("template = \"./many\"\n# {}\n\n[metrics]\n", "x".repeat(20_000)),
    );
    place
}

/// Runs zhibi behind what a shell does first.
fn after(place: &Place, first: &str, words: &str) -> Outcome {
    let mut command = place.command("sh");
    let script = format!("{first} exec {} {words}", env!("CARGO_BIN_EXE_zhibi"));
    Outcome::of(command.arg("-c").arg(script).output().unwrap())
}

fn strays(place: &Place) -> Vec<String> {
    let mut names = place.names();
    names.retain(|name| name.starts_with('.'));
    names
}

#[test]
fn a_limit_on_the_size_of_files_is_a_full_disk_and_no_end() {
    let place = with_figures();
    let before = place.read("a.toml");
    let outcome = after(&place, "ulimit -f 8;", "figures a.toml --merge 1.csv");
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert_holds(&outcome.stderr, ["写不了 a.toml：文件会超过系统允许的大小"]);
    assert_eq!(place.read("a.toml"), before);
    assert_eq!(strays(&place), [""; 0]);
}

#[test]
fn a_disk_that_fills_up_in_the_middle_of_a_save_changes_nothing() {
    let place = with_figures();
    fs::create_dir(place.path("small")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k none small && cp -r many *.csv small && cd small && \
         (cat ../a.toml; printf '# %032000d\\n' 0) >a.toml && cp a.toml ../before && \
         {} figures a.toml --merge 1.csv; echo $? >../status; cp a.toml ../after; ls -A >../names",
        env!("CARGO_BIN_EXE_zhibi")
    );
    let mounted = place.command("unshare").args(["-m", "sh", "-c", &script]).output();
    if !mounted.is_ok_and(|output| output.status.success()) || !place.path("before").exists() {
        // Only root may mount, and not everywhere.
        return;
    }
    assert_eq!(place.read("status"), "1\n");
    assert_eq!(place.read("after"), place.read("before"));
    assert_lacks(place.read("names"), [".zhibi-"]);
}

#[test]
fn a_report_for_a_closed_output_is_an_error() {
    let place = Place::with_memo();
    let words = [
        "render a.toml",
        "answers ./memo",
        "schema ./memo",
        "render a.toml -o -",
        "list",
        "show ./memo",
        "status a.toml",
        "figures a.toml",
        "rules F01",
        "render --help",
        "man",
    ];
    for words in words {
        let outcome = after(&place, "", &format!("{words} >&-"));
        assert_eq!(outcome.status, Some(1), "{words}");
        assert_holds(&outcome.stderr, ["写不到标准输出：它是关闭的"]);
        assert_eq!(
            after(&place, "", &format!("{words} >/dev/null")).status,
            Some(0),
            "{words}"
        );
    }
    // The exit code says what these are run for.
    for words in ["render a.toml -o r.md", "check a.toml", "--version"] {
        assert_eq!(after(&place, "", &format!("{words} >&-")).status, Some(0), "{words}");
    }
    // Who wants to know only whether it succeeds has another stream thrown away as well.
    for other in ["2<>/dev/null", "0<>/dev/null"] {
        let words = format!("render a.toml 1<>/dev/null {other}");
        assert_eq!(after(&place, "", &words).status, Some(0), "{words}");
    }
}

#[test]
fn no_pipe_among_several_files_is_waited_for() {
    let place = Place::with_memo();
    for path in ["pipe.toml", "pipe.md"] {
        assert!(Command::new("mkfifo").arg(place.path(path)).status().unwrap().success());
    }
    place.write("r.md", "# 题\n\n好。\n");
    for words in [
        "rollup pipe.toml a.toml -o all.toml",
        "rollup a.toml /dev/zero -o all.toml",
        "render a.toml pipe.toml --out-dir out",
        "status a.toml pipe.toml",
        "check a.toml pipe.toml",
        "check pipe.md r.md",
        "import r.md pipe.md --out-dir out",
    ] {
        let outcome = after(&place, "", words);
        assert_eq!(outcome.status, Some(1), "{words}");
        let refusal = "不是文件，是管道或设备";
        assert!(outcome.stderr.contains(refusal), "{words}: {}", outcome.stderr);
    }
    assert!(!place.path("all.toml").exists());
    // What the shell opened for another program's output is there.
    let outcome = after(&place, "cat r.md |", "check r.md /dev/fd/0");
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
}

#[test]
fn what_a_killed_run_left_goes_with_the_next_that_writes_there() {
    let place = with_figures();
    for words in [
        &["figures", "a.toml", "--merge", "1.csv"][..],
        &["render", "a.toml", "--partial", "-o", "r.md"],
        &["render", "a.toml", "--partial", "--out-dir", "."],
        &["answers", "./many", "-o", "b.toml"],
        &["check", "r.txt", "--fix"],
    ] {
        place.write("r.txt", "题\n\n　　今天,我们来了。\n");
        let stray = place.write(".zhibi-Ab3xYz.tmp", "half");
        let kept = place.write(".zhibi-Ab3xYz.toml", "of somebody");
        place.succeed(words);
        assert!(!stray.exists() && kept.exists(), "{words:?}");
    }
}

#[test]
fn what_is_written_is_never_more_open_than_what_it_replaces() {
    let place = with_figures();
    fs::set_permissions(place.path("a.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    // Only root may give a file away.
    let is_given = chown(place.path("a.toml"), Some(4711), Some(4712)).is_ok();
    place.succeed(&["figures", "a.toml", "--merge", "1.csv"]);
    let metadata = fs::metadata(place.path("a.toml")).unwrap();
    assert_eq!(metadata.mode() & 0o777, 0o600);
    if is_given {
        assert_eq!((metadata.uid(), metadata.gid()), (4711, 4712));
    }
}

#[test]
fn merges_at_the_same_time_without_a_state_folder_lose_nothing() {
    let place = with_figures();
    // A file in the place of the folder.
    fs::write(place.home("state"), "").unwrap();
    let merge = |number: usize| {
        let mut command = place.zhibi();
        command.args(["figures", "a.toml", "--merge", &format!("{number}.csv")]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = (0..FIGURES).map(merge).collect();
    for child in children {
        let outcome = Outcome::of(child.wait_with_output().unwrap());
        assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
        assert_holds(&outcome.stderr, ["a.toml 没有留下备份"]);
    }
    let answers = place.read("a.toml");
    for number in 0..FIGURES {
        assert!(answers.contains(&format!("{}", number + 100)), "{number}\n{answers}");
    }
    assert_eq!(strays(&place), [""; 0]);
}

#[test]
fn a_lock_that_is_held_for_long_is_said_and_waited_for() {
    let place = with_figures();
    place.succeed(&["figures", "a.toml", "--merge", "0.csv"]);
    let lock = fs::File::open(place.path("a.toml").parent().unwrap()).unwrap();
    lock.lock().unwrap();
    let mut command = place.zhibi();
    command
        .args(["figures", "a.toml", "--merge", "1.csv"])
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let own = format!("另一个程序（进程 {}）正在保存 a.toml，等它存完", std::process::id());
    assert_holds(&line, [&own]);
    drop(lock);
    said.read_to_string(&mut line).unwrap();
    assert!(child.wait().unwrap().success(), "{line}");
    assert_holds(place.read("a.toml"), ["101"]);
}

#[test]
fn answers_that_are_a_pipe_are_refused_at_once() {
    let place = with_figures();
    fs::remove_file(place.path("a.toml")).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(place.path("a.toml"))
            .status()
            .unwrap()
            .success()
    );
    for words in [
        &["fill", "a.toml"][..],
        &["figures", "a.toml", "--merge", "1.csv"],
        &["fill", "a.toml", "--merge", "1.csv"],
        &["check", "a.toml", "--fix"],
    ] {
        let outcome = place.run(words);
        assert_eq!(outcome.status, Some(1), "{words:?}");
        assert_holds(&outcome.stderr, ["a.toml：它不是文件，是管道或设备"]);
    }
    std::os::unix::fs::symlink("a.toml", place.path("link.md")).unwrap();
    assert_holds(
        place.run(&["check", "link.md", "--fix"]).stderr,
        ["link.md：它不是文件"],
    );
}

#[test]
fn a_run_of_many_replaces_its_own_reports_whatever_they_are_called() {
    let place = with_figures();
    let names = [b"a\xFFb.toml".to_vec(), b"50%.toml".to_vec(), b"t\tu.toml".to_vec()];
    let names = names.map(OsString::from_vec);
    for name in &names {
        fs::copy(place.path("a.toml"), place.path("").join(name)).unwrap();
    }
    for folder in ["out", "."] {
        for _ in 0..2 {
            let mut command = place.zhibi();
            command.args(["render", "--partial", "--out-dir", folder]).args(&names);
            let outcome = command.output().unwrap();
            assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
        }
    }
    let mut command = place.zhibi();
    command.args(["render", "--partial", "-o", "one.md"]).arg(&names[0]);
    for _ in 0..2 {
        let outcome = command.output().unwrap();
        assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
    }
}

#[test]
fn a_folder_for_the_editor_that_is_not_there_is_no_missing_editor() {
    let place = Place::with_memo();
    fs::write(place.home("state"), "").unwrap();
    let variables = [("TMPDIR", "/nowhere"), ("EDITOR", "true")];
    let options = Options::with(&variables);
    let mut screen = Screen::start_with(&place, &["fill", "a.toml", "--all"], &options);
    screen.answer("说什么", ":edit");
    screen.wait_for("给编辑器用的文件写不进 /nowhere");
    screen.kill();
}
