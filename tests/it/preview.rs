//! The report in the browser: where the page is, who opens it, and how it follows each save.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::common::{MEMO, Outcome, Place};

/// A place with the template `memo`, the answers file `a.toml`, and a browser that notes what it opens.
fn place() -> Place {
    let place = Place::with_memo();
    let opened = place.path("opened");
    let browser = place.write("browser", format!("#!/bin/sh\necho \"$@\" >>'{}'\n", opened.display()));
    fs::set_permissions(browser, fs::Permissions::from_mode(0o755)).unwrap();
    place
}

/// `zhibi preview` with these words, and that browser.
fn preview(place: &Place, words: &[&str]) -> Command {
    let mut command = place.zhibi();
    command.arg("preview").args(words).env("BROWSER", place.path("browser"));
    command
}

fn run(command: &mut Command) -> Outcome {
    Outcome::of(command.output().unwrap())
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..3000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain: {what}");
}

fn holds(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|content| content.contains(text))
}

/// The one path that was printed.
fn printed_path(stdout: &str) -> PathBuf {
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    PathBuf::from(stdout.trim_end())
}

#[test]
fn the_page_is_written_its_path_printed_and_the_browser_opens_it() {
    let place = place();
    let outcome = run(&mut preview(&place, &["a.toml"]));
    assert_eq!((outcome.status, outcome.stderr.as_str()), (Some(0), ""));
    let page = printed_path(&outcome.stdout);
    assert!(holds(&page, "<p>第一稿。</p>"));
    assert!(!holds(&page, "http-equiv"), "it does not reload itself");
    wait_until("the browser", || {
        holds(&place.path("opened"), &page.display().to_string())
    });
}

#[test]
fn the_page_stays_the_same_and_is_private() {
    let place = place();
    let page = |words: &[&str]| printed_path(&run(&mut preview(&place, words)).stdout);
    let first = page(&["a.toml", "--no-open"]);
    place.write("a.toml", MEMO.replace("一", "二"));
    assert_eq!(page(&["./a.toml", "--no-open"]), first);
    assert!(holds(&first, "第二稿。"));
    assert!(first.starts_with(place.home("state/zhibi/previews")));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&first), mode(first.parent().unwrap())), (0o600, 0o700));
    place.write("b.toml", MEMO);
    assert_ne!(page(&["b.toml", "--no-open"]), first);
    assert!(!place.path("opened").exists(), "nothing was opened");
}

#[test]
fn a_browser_may_be_a_command_and_one_of_several() {
    let place = place();
    let browser = place.path("browser");
    let named = format!("/no/such/browser:'{}' --new-window %s last", browser.display());
    let outcome = run(preview(&place, &["a.toml"]).env("BROWSER", named));
    let page = printed_path(&outcome.stdout);
    let expected = format!("--new-window {} last\n", page.display());
    wait_until("the browser", || holds(&place.path("opened"), &expected));
}

#[test]
fn where_there_is_no_browser_a_note_names_the_page() {
    let place = place();
    fs::create_dir(place.path("bin")).unwrap();
    let mut command = preview(&place, &["a.toml"]);
    let outcome = run(command.env("PATH", place.path("bin")).env_remove("BROWSER"));
    assert_eq!(outcome.status, Some(0));
    let page = printed_path(&outcome.stdout);
    let note = format!("提示：没有能打开的浏览器；请自己打开 {}\n", page.display());
    assert_eq!(outcome.stderr, note);
}

#[test]
fn unfinished_answers_are_shown_with_their_blanks() {
    let place = place();
    place.write("a.toml", "template = \"./memo\"\n");
    let outcome = run(&mut preview(&place, &["a.toml", "--no-open"]));
    assert!(holds(
        &printed_path(&outcome.stdout),
        "<p><mark class=\"blank\">××</mark></p>"
    ));
    assert!(outcome.stderr.starts_with("警告：a.toml 还缺 1 项"), "{outcome:?}");
}

#[test]
fn faulty_answers_are_told_as_render_does() {
    let place = place();
    place.write("a.toml", "template = \"./memo\"\n[memo]\ntxet = 1\n");
    let rendered = place.run(&["render", "a.toml", "--partial"]);
    let outcome = run(&mut preview(&place, &["a.toml"]));
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(1), ""));
    assert_eq!(outcome.stderr, rendered.stderr);
    let outcome = run(&mut preview(&place, &["-", "--watch"]));
    assert_eq!(outcome.status, Some(2), "{outcome:?}");
}

#[test]
fn answers_may_come_from_standard_input() {
    let place = place();
    let outcome = place.run_with_input(&["preview", "-", "--no-open"], MEMO);
    assert!(holds(&printed_path(&outcome.stdout), "第一稿。"));
}

/// A `preview --watch` that runs until it is told to end.
struct Watching {
    process: Child,
    stdout: PathBuf,
    stderr: PathBuf,
}

impl Watching {
    fn start(place: &Place) -> Watching {
        let (stdout, stderr) = (place.home("stdout"), place.home("stderr"));
        let mut command = preview(place, &["a.toml", "--watch"]);
        command
            .stdout(File::create(&stdout).unwrap())
            .stderr(File::create(&stderr).unwrap());
        Watching {
            process: command.spawn().unwrap(),
            stdout,
            stderr,
        }
    }

    /// Waits until the page holds a text.
    fn wait_for(&self, text: &str) -> PathBuf {
        wait_until("the path", || holds(&self.stdout, "\n"));
        let page = printed_path(&fs::read_to_string(&self.stdout).unwrap());
        wait_until(text, || holds(&page, text));
        page
    }

    /// Presses Ctrl-C; the exit code and all that was said.
    fn interrupt(self) -> (Option<i32>, String) {
        self.end(Signal::SIGINT)
    }

    fn end(mut self, signal: Signal) -> (Option<i32>, String) {
        let process = Pid::from_raw(self.process.id().try_into().unwrap());
        kill(process, signal).unwrap();
        let status = self.process.wait().unwrap();
        (status.code(), fs::read_to_string(&self.stderr).unwrap())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // A test that failed leaves nobody running; one that has ended cannot be ended again.
        let _ = self.process.kill();
    }
}

#[test]
fn the_page_follows_each_save_until_ctrl_c() {
    let place = place();
    let watching = Watching::start(&place);
    let page = watching.wait_for("第一稿。");
    assert!(holds(&page, "<meta http-equiv=\"refresh\" content=\"2\">"));
    place.write("a.toml", MEMO.replace("一", "二"));
    watching.wait_for("第二稿。");
    // As editors save: a new file takes the old one's name.
    let new = place.write("a.toml.new", MEMO.replace("一", "三"));
    fs::rename(new, place.path("a.toml")).unwrap();
    watching.wait_for("第三稿。");
    place.write("memo/report.md.j2", "# 快报\n\n{{ memo.text }}\n");
    watching.wait_for("快报");
    let (status, said) = watching.interrupt();
    assert_eq!(status, Some(130));
    assert_eq!(said, "提示：a.toml 的网页已更新；按 Ctrl-C 结束\n".repeat(4));
    assert!(!holds(&page, "http-equiv"), "nobody renews it any more");
    assert_eq!(place.read("opened").lines().count(), 1, "it was opened once");
}

#[test]
fn a_faulty_save_is_told_and_leaves_the_last_page() {
    let place = place();
    let watching = Watching::start(&place);
    let page = watching.wait_for("第一稿。");
    place.write("a.toml", "template = \"./memo\"\n[memo]\ntxet = 1\n");
    wait_until("the fault", || holds(&watching.stderr, "txet"));
    assert!(holds(&page, "第一稿。"));
    // Now the template is at fault too, and then neither is.
    place.write("memo/report.md.j2", "# 简报\n\n{{ memo.txet }}\n");
    wait_until("the fault of the template", || holds(&watching.stderr, "memo.txet"));
    place.write("a.toml", MEMO.replace("一", "二"));
    place.write("memo/report.md.j2", "# 简报\n\n{{ memo.text }}。\n");
    watching.wait_for("第二稿。");
    assert_eq!(watching.interrupt().0, Some(130));
}

#[test]
fn what_is_faulty_from_the_start_is_opened_once_it_is_mended() {
    let place = place();
    place.write("a.toml", "template = \"./mem\"\n");
    let watching = Watching::start(&place);
    wait_until("the fault", || holds(&watching.stderr, "错误"));
    assert!(!place.path("opened").exists());
    place.write("a.toml", MEMO);
    let page = watching.wait_for("第一稿。");
    wait_until("the browser", || {
        holds(&place.path("opened"), &page.display().to_string())
    });
    assert_eq!(watching.interrupt().0, Some(130));
}

#[test]
fn a_page_that_nobody_renews_stands_still() {
    for (signal, code) in [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129)] {
        let place = place();
        let watching = Watching::start(&place);
        let page = watching.wait_for("第一稿。");
        assert_eq!(watching.end(signal).0, Some(code));
        assert!(!holds(&page, "http-equiv"));
    }
}
