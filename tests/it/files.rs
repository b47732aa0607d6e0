//! What happens to files: saved whole or not at all, never lost, never left behind half-done.

use std::fs;

use crate::common::{MEMO, Outcome, Place, assert_holds, assert_lacks, words_of};

/// The report of the memo.
const MARKDOWN: &str = "# 简报\n\n第一稿。\n";
const TEXT: &str = "简报\n\n\u{3000}\u{3000}第一稿。\n";

fn answers_saying(text: &str) -> String {
    MEMO.replace("第一稿。", text)
}

/// That the run was refused with this exit code and one sentence that says this.
fn assert_refused(outcome: &Outcome, status: i32, words: &str) {
    assert_eq!(outcome.status, Some(status), "{outcome:?}");
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("错误："), "{outcome:?}");
    assert_holds(&outcome.stderr, [words]);
    assert_eq!(outcome.stderr.matches("错误：").count(), 1, "{outcome:?}");
}

mod saving {
    use super::*;

    #[test]
    fn the_extension_decides_the_format() {
        let place = Place::with_memo();
        let outcome = place.succeed(&words_of("render a.toml -o r.md -o r.txt -o r.TXT -o r.markdown -q"));
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", ""));
        assert_eq!(place.read("r.md"), MARKDOWN);
        assert_eq!(place.read("r.markdown"), MARKDOWN);
        assert_eq!(place.read("r.txt"), TEXT);
        assert_eq!(place.read("r.TXT"), TEXT);
    }

    #[test]
    fn an_unknown_extension_is_refused_unless_the_format_is_given() {
        let place = Place::with_memo();
        for name in ["r.odt", "r", ".md"] {
            assert_refused(&place.run(&["render", "a.toml", "-o", name]), 2, name);
        }
        place.succeed(&["render", "a.toml", "-o", "r.odt", "-f", "txt"]);
        assert_eq!(place.read("r.odt"), TEXT);
        assert_eq!(place.names(), ["a.toml", "memo", "r.odt"]);
    }

    #[test]
    fn an_extension_that_says_another_format_than_the_one_given_is_refused() {
        let place = Place::with_memo();
        for (name, format) in [("r.docx", "txt"), ("r.MD", "html"), ("r.pdf", "docx"), ("r.htm", "txt")] {
            assert_refused(&place.run(&["render", "a.toml", "-o", name, "-f", format]), 2, name);
        }
        place.succeed(&["render", "a.toml", "-o", "r.htm", "-f", "html"]);
        assert_eq!(place.names(), ["a.toml", "memo", "r.htm"]);
    }

    #[test]
    fn a_file_of_somebody_else_is_only_replaced_with_force() {
        let place = Place::with_memo();
        place.write("r.md", "别人的文件\n");
        assert_refused(&place.run(&["render", "a.toml", "-o", "r.md"]), 1, "r.md 已经存在");
        assert_eq!(place.read("r.md"), "别人的文件\n");
        place.succeed(&["render", "a.toml", "-o", "r.md", "--force"]);
        assert_eq!(place.read("r.md"), MARKDOWN);
    }

    #[test]
    fn a_report_is_brought_up_to_date_by_the_answers_that_wrote_it() {
        let place = Place::with_memo();
        place.succeed(&["render", "a.toml", "-o", "r.md"]);
        place.write("a.toml", answers_saying("第二稿。"));
        place.succeed(&["render", "./a.toml", "-o", "./r.md"]);
        assert_eq!(place.read("r.md"), MARKDOWN.replace("一", "二"));
    }

    #[test]
    fn a_report_that_somebody_changed_is_kept() {
        let place = Place::with_memo();
        place.succeed(&["render", "a.toml", "-o", "r.md"]);
        place.write("r.md", "改过的。\n");
        assert_refused(&place.run(&["render", "a.toml", "-o", "r.md"]), 1, "r.md 已经存在");
        assert_eq!(place.read("r.md"), "改过的。\n");
    }

    #[test]
    fn a_report_of_other_answers_is_kept() {
        let place = Place::with_memo();
        place.write("b.toml", answers_saying("另一份。"));
        place.succeed(&["render", "a.toml", "-o", "r.md"]);
        assert_refused(&place.run(&["render", "b.toml", "-o", "r.md"]), 1, "r.md 已经存在");
        assert_eq!(place.read("r.md"), MARKDOWN);
    }

    #[test]
    fn a_report_of_standard_input_is_kept() {
        let place = Place::with_memo();
        let words = ["render", "-", "-o", "r.md"];
        assert_eq!(place.run_with_input(&words, MEMO).status, Some(0));
        assert_refused(&place.run_with_input(&words, MEMO), 1, "r.md 已经存在");
    }

    #[test]
    fn without_a_state_folder_a_report_is_only_replaced_with_force() {
        let place = Place::with_memo();
        fs::write(place.home("state"), "not a folder").unwrap();
        place.succeed(&["render", "a.toml", "-o", "r.md"]);
        assert_refused(&place.run(&["render", "a.toml", "-o", "r.md"]), 1, "r.md 已经存在");
    }

    #[test]
    fn an_answers_file_is_only_replaced_with_force() {
        let place = Place::with_memo();
        let words = ["answers", "./memo", "-o", "a.toml"];
        assert_refused(&place.run(&words), 1, "a.toml 已经存在");
        assert_eq!(place.read("a.toml"), MEMO);
        place.succeed(&[&words[..], &["--force"]].concat());
        let printed = place.succeed(&["answers", "./memo"]).stdout;
        assert_eq!(place.read("a.toml"), printed);
        assert_refused(&place.run(&["render", "a.toml"]), 1, "简报\n  · 说什么（memo.text）");
    }

    #[test]
    fn an_empty_answers_file_in_another_folder_still_finds_its_template() {
        let place = Place::with_memo();
        fs::create_dir(place.path("mine")).unwrap();
        place.succeed(&["answers", "./memo", "-o", "mine/a.toml"]);
        place.succeed(&["render", "mine/a.toml", "--partial"]);
    }
}

mod refusals {
    use super::*;

    #[test]
    fn an_output_that_is_an_input_is_refused() {
        let place = Place::with_memo();
        for output in ["a.toml", "./memo/../a.toml"] {
            let words = ["render", "a.toml", "-o", output, "-f", "md", "--force"];
            assert_refused(&place.run(&words), 2, "是输入文件");
        }
        assert_eq!(place.read("a.toml"), MEMO);
    }

    #[test]
    fn an_output_that_is_a_file_of_the_template_is_refused() {
        let place = Place::with_memo();
        let words = ["render", "a.toml", "-o", "memo/report.md.j2", "-f", "md", "--force"];
        assert_refused(&place.run(&words), 2, "是输入文件");
        assert_eq!(place.read("memo/report.md.j2"), "# 简报\n\n{{ memo.text }}\n");
    }

    #[test]
    fn two_outputs_of_one_name_are_refused() {
        let place = Place::with_memo();
        let outcome = place.run(&["render", "a.toml", "-o", "r.md", "-o", "./r.md"]);
        assert_refused(&outcome, 2, "两份报告");
        fs::create_dir(place.path("x")).unwrap();
        place.write("x/a.toml", MEMO);
        let outcome = place.run(&["render", "a.toml", "x/a.toml", "--out-dir", "out"]);
        assert_refused(&outcome, 2, "两份报告");
        assert_eq!(place.names(), ["a.toml", "memo", "x"]);
    }

    #[test]
    fn a_folder_in_place_of_a_file_is_one_clear_line() {
        let place = Place::with_memo();
        fs::create_dir(place.path("r.md")).unwrap();
        for force in [&[][..], &["--force"]] {
            let words = [&["render", "a.toml", "-o", "r.md"], force].concat();
            let outcome = place.run(&words);
            assert_refused(&outcome, 1, "r.md：它是一个文件夹");
            assert_eq!(outcome.stderr.lines().count(), 1);
        }
        assert_refused(&place.run(&["render", "memo"]), 1, "memo：它是一个文件夹");
    }

    #[test]
    fn a_folder_that_is_not_there_is_one_clear_line() {
        let place = Place::with_memo();
        let outcome = place.run(&["render", "a.toml", "-o", "nowhere/r.md"]);
        assert_refused(&outcome, 1, "nowhere/r.md：没有这个文件或文件夹");
        assert_eq!(outcome.stderr.lines().count(), 1);
        let outcome = place.run(&["render", "a.toml", "-o", "a.toml/r.md"]);
        assert_refused(&outcome, 1, "a.toml/r.md：路径中有一段不是文件夹");
        assert_refused(&place.run(&["render", "b.toml"]), 1, "b.toml：没有这个文件或文件夹");
        let outcome = place.run(&["render", "a.toml", "--out-dir", "memo/report.md.j2"]);
        assert_refused(&outcome, 1, "写不了 memo/report.md.j2");
        assert_lacks(&outcome.stderr, ["os error"]);
    }

    #[test]
    fn nothing_is_left_behind_by_a_failure() {
        let place = Place::with_memo();
        place.write("bad.toml", "template = \"./memo\"\n[memo]\ntext = 5\n");
        place.write("r.md", "原来的。\n");
        for words in [
            &["render", "bad.toml", "-o", "r.md", "--force"][..],
            &["render", "bad.toml", "-o", "new.md"],
            &["render", "a.toml", "-o", "r.md"],
            &["render", "a.toml", "-o", "memo", "-f", "md"],
        ] {
            assert_eq!(place.run(words).status, Some(1), "{words:?}");
        }
        assert_eq!(place.names(), ["a.toml", "bad.toml", "memo", "r.md"]);
        assert_eq!(place.read("r.md"), "原来的。\n");
    }

    #[test]
    fn a_template_whose_file_leads_out_of_its_folder_is_refused() {
        let place = Place::with_memo();
        fs::rename(place.path("memo/report.md.j2"), place.path("body")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("../body", place.path("memo/report.md.j2")).unwrap();
        #[cfg(unix)]
        assert_refused(&place.run(&["render", "a.toml"]), 1, "指到了文件夹之外");
    }
}

mod several {
    use super::*;

    #[test]
    fn each_report_goes_into_the_folder_under_the_name_of_its_answers() {
        let place = Place::with_memo();
        place.write("二季度.toml", answers_saying("第二季度。"));
        let words = words_of("render a.toml 二季度.toml --out-dir out/reports -f txt");
        let outcome = place.succeed(&words);
        let said = "提示：2 份报告已写到 out/reports\n";
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", said));
        assert_eq!(place.read("out/reports/a.txt"), TEXT);
        assert_eq!(place.read("out/reports/二季度.txt"), TEXT.replace("第一稿", "第二季度"));
        place.write("a.toml", answers_saying("改了。"));
        place.succeed(&words);
        assert_eq!(place.read("out/reports/a.txt"), TEXT.replace("第一稿", "改了"));
        assert_eq!(
            crate::common::names(&place.path("out/reports")),
            ["a.txt", "二季度.txt"]
        );
    }

    #[test]
    fn one_that_fails_does_not_stop_the_others() {
        let place = Place::with_memo();
        place.write("bad.toml", "template = \"./memo\"\n[memo]\ntext = 5\n");
        let outcome = place.run(&["render", "bad.toml", "a.toml", "--out-dir", "out"]);
        assert_refused(&outcome, 1, "bad.toml:3:8");
        assert_eq!(crate::common::names(&place.path("out")), ["a.md"]);
    }

    #[test]
    fn standard_input_has_no_name_in_a_folder() {
        let place = Place::with_memo();
        let outcome = place.run_with_input(&["render", "-", "--out-dir", "out"], MEMO);
        assert_refused(&outcome, 2, "没有名字");
        assert_eq!(place.names(), ["a.toml", "memo"]);
    }
}

mod reading {
    use super::*;

    #[test]
    fn standard_input_is_read_as_a_file_of_the_working_folder() {
        let place = Place::with_memo();
        let outcome = place.run_with_input(&["render", "-"], MEMO);
        assert_eq!(outcome.stdout, MARKDOWN, "{outcome:?}");
        let outcome = place.run_with_input(&["render", "-"], answers_saying("\u{7}"));
        assert_refused(&outcome, 1, "<stdin>:4:");
        assert_refused(&place.run_with_input(&["render", "-"], ""), 1, "template");
    }

    #[test]
    fn byte_order_mark_and_windows_line_ends_make_no_difference() {
        let place = Place::with_memo();
        let answers = answers_saying("X").replace("\"X\"", "\"\"\"\n第一行，\n第二行。\n\nfirst\nsecond\"\"\"");
        let plain = place.run_with_input(&["render", "-"], &answers);
        assert_eq!(plain.stdout, "# 简报\n\n第一行，第二行。\n\nfirst second\n");
        let windows = format!("\u{feff}{}", answers.replace('\n', "\r\n"));
        assert_eq!(place.run_with_input(&["render", "-"], &windows), plain);
        for file in ["memo/template.toml", "memo/report.md.j2"] {
            let text = place.read(file).replace('\n', "\r\n");
            place.write(file, format!("\u{feff}{text}"));
        }
        assert_eq!(place.run_with_input(&["render", "-"], &windows), plain);
    }

    #[test]
    fn a_fault_after_a_byte_order_mark_stands_at_its_place() {
        let place = Place::with_memo();
        let outcome = place.run_with_input(&["render", "-"], "\u{feff}template = \"./nome\"\r\n");
        assert_refused(&outcome, 1, "<stdin>:1:12");
    }

    #[test]
    fn a_file_in_another_encoding_is_refused_by_its_line() {
        let place = Place::with_memo();
        let mut bytes = "template = \"./memo\"\n[memo]\ntext = \"".as_bytes().to_vec();
        // 报告 in GB18030.
        bytes.extend([0xB1, 0xA8, 0xB8, 0xE6]);
        bytes.extend(b"\"\n");
        place.write("gb.toml", &bytes);
        let outcome = place.run(&["render", "gb.toml"]);
        assert_refused(&outcome, 1, "gb.toml 不是 UTF-8 文本（第 3 行");
        assert_holds(&outcome.stderr, ["另存为 UTF-8"]);
    }

    #[test]
    fn a_template_beside_the_answers_is_found_from_another_folder() {
        let place = Place::with_memo();
        fs::create_dir(place.path("sub")).unwrap();
        let outcome = Outcome::of(
            place
                .zhibi()
                .current_dir(place.path("sub"))
                .args(["render", "../a.toml"])
                .output()
                .unwrap(),
        );
        assert_eq!(outcome.stdout, MARKDOWN, "{outcome:?}");
    }
}

mod finding_templates {
    use super::*;

    const MINE: &str = "我的文明单位总结";

    /// Puts a template called `civilized-unit` into a folder.
    fn put(place: &Place, folder: &str) {
        for file in ["template.toml", "report.md.j2"] {
            let text = place.read(&format!("memo/{file}")).replace("简报", MINE);
            place.write(&format!("{folder}/civilized-unit/{file}"), text);
        }
    }

    #[test]
    fn a_template_of_the_project_goes_before_the_built_in_one_and_that_is_said() {
        let place = Place::with_memo();
        put(&place, "report-templates");
        let outcome = place.succeed(&["show", "civilized-unit"]);
        assert_holds(&outcome.stdout, [MINE]);
        assert_holds(&outcome.stderr, ["代替内置模板 civilized-unit"]);
    }

    #[test]
    fn a_template_of_the_user_is_found_after_that_of_the_project() {
        let place = Place::with_memo();
        put(&place, "../home/data/zhibi/templates");
        assert_holds(place.succeed(&["list", "--json"]).stdout, ["\"source\": \"user\""]);
        put(&place, "report-templates");
        assert_holds(place.succeed(&["list", "--json"]).stdout, ["\"source\": \"project\""]);
        put(&place, "first");
        let listed = place.succeed(&["list", "--json", "--template-dir", "first"]).stdout;
        assert_holds(&listed, ["\"source\": \"given\""]);
    }

    #[test]
    fn a_faulty_template_does_not_hide_the_others_from_the_list() {
        let place = Place::with_memo();
        place.write_template("report-templates/broken", "name = 5\n", "");
        let outcome = place.run(&["list"]);
        assert_eq!(outcome.status, Some(1));
        assert_holds(&outcome.stdout, ["civilized-unit"]);
        assert_holds(&outcome.stderr, ["report-templates/broken/template.toml:1:8"]);
    }
}

mod language {
    use super::*;

    fn said(place: &Place, variables: &[(&str, &str)], words: &[&str]) -> String {
        let mut command = place.zhibi();
        command.env_remove("ZHIBI_LANG").envs(variables.iter().copied());
        let outcome = Outcome::of(command.args(words).output().unwrap());
        assert_eq!(outcome.status, Some(1), "{outcome:?}");
        outcome.stderr
    }

    #[test]
    fn the_option_goes_before_the_variable_and_the_variable_before_the_locale() {
        let place = Place::new();
        let (english, chinese) = ("error: cannot read a.toml", "错误：读不了 a.toml");
        let render = ["render", "a.toml"];
        for (variables, words, expected) in [
            (&[][..], &render[..], english),
            (&[("LC_ALL", "C")], &render, english),
            (&[("LC_ALL", "POSIX"), ("LANG", "zh_CN.UTF-8")], &render, english),
            (&[("LC_ALL", "zh_CN.UTF-8")], &render, chinese),
            (&[("LANG", "zh_CN.UTF-8")], &render, chinese),
            (&[("LANG", "zh_CN.UTF-8"), ("ZHIBI_LANG", "en")], &render, english),
            (&[("LC_ALL", "C"), ("ZHIBI_LANG", "zh")], &render, chinese),
            (&[("ZHIBI_LANG", "en")], &["--lang", "zh", "render", "a.toml"], chinese),
            (&[("ZHIBI_LANG", "zh")], &["render", "a.toml", "--lang=en"], english),
        ] {
            let text = said(&place, variables, words);
            assert!(text.starts_with(expected), "{variables:?} {words:?}: {text}");
        }
    }

    #[test]
    fn a_bare_environment_is_enough() {
        let place = Place::with_memo();
        let outcome = Outcome::of(place.zhibi().env_clear().args(["render", "a.toml"]).output().unwrap());
        assert_eq!(outcome.stdout, MARKDOWN, "{outcome:?}");
    }

    #[test]
    fn colour_is_for_terminals_and_for_who_asks_for_it() {
        let place = Place::new();
        let run = |words: &[&str]| place.run(&[&["render", "a.toml"], words].concat()).stderr;
        assert!(!run(&[]).contains('\u{1b}'));
        assert!(run(&["--color", "always"]).contains('\u{1b}'));
        assert!(!run(&["--color", "never"]).contains('\u{1b}'));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::io::{BufRead, BufReader, Read};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command, Stdio};

    fn mode(place: &Place, name: &str) -> u32 {
        fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(place: &Place, name: &str, mode: u32) {
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Whether permissions mean nothing here, as to root.
    fn is_above_permissions(place: &Place) -> bool {
        fs::create_dir(place.path("probe")).unwrap();
        set_mode(place, "probe", 0o555);
        let is_above = fs::write(place.path("probe/x"), "").is_ok();
        fs::remove_dir_all(place.path("probe")).unwrap();
        is_above
    }

    #[test]
    fn the_mode_of_a_file_is_kept_and_that_of_a_new_one_follows_the_mask() {
        let place = Place::with_memo();
        place.write("r.md", "");
        set_mode(&place, "r.md", 0o640);
        place.succeed(&["render", "a.toml", "-o", "r.md", "--force"]);
        assert_eq!(mode(&place, "r.md"), 0o640);

        // What the mask leaves is what the shell's own new files get.
        let status = Command::new("touch").arg(place.path("new")).status().unwrap();
        assert!(status.success());
        place.succeed(&["render", "a.toml", "-o", "new.md"]);
        assert_eq!(mode(&place, "new.md"), mode(&place, "new"));
    }

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let place = Place::with_memo();
        fs::create_dir(place.path("there")).unwrap();
        place.write("there/r.md", "旧\n");
        for (link, target) in [("r.md", "there/r.md"), ("new.md", "there/new.md")] {
            symlink(target, place.path(link)).unwrap();
            place.succeed(&["render", "a.toml", "-o", link, "--force"]);
            assert!(fs::symlink_metadata(place.path(link)).unwrap().is_symlink());
            assert_eq!(place.read(target), MARKDOWN);
        }
        assert_eq!(crate::common::names(&place.path("there")), ["new.md", "r.md"]);
    }

    #[test]
    fn a_link_to_itself_is_one_clear_line() {
        let place = Place::with_memo();
        symlink("r.md", place.path("r.md")).unwrap();
        let outcome = place.run(&["render", "a.toml", "-o", "r.md"]);
        assert_refused(&outcome, 1, "r.md");
        assert_eq!(outcome.stderr.lines().count(), 1);
    }

    #[test]
    fn a_link_to_the_answers_is_no_output() {
        let place = Place::with_memo();
        symlink("a.toml", place.path("r.md")).unwrap();
        let outcome = place.run(&["render", "a.toml", "-o", "r.md", "--force"]);
        assert_refused(&outcome, 2, "是输入文件");
        assert_eq!(place.read("a.toml"), MEMO);
    }

    #[test]
    fn a_full_disk_is_one_clear_line() {
        let place = Place::with_memo();
        let outcome = place.run(&["render", "a.toml", "-o", "/dev/full", "-f", "md"]);
        assert_refused(&outcome, 1, "/dev/full：磁盘已满");
        assert_eq!(outcome.stderr.lines().count(), 1);

        for words in [
            &["render", "a.toml"][..],
            &["list"],
            &["answers", "./memo"],
            &["--help"],
            &["--version"],
        ] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let outcome = Outcome::of(place.zhibi().args(words).stdout(full).output().unwrap());
            assert_refused(&outcome, 1, "写不到标准输出：磁盘已满");
            assert_eq!(outcome.stderr.lines().count(), 1, "{words:?}");
        }
    }

    #[test]
    fn a_file_or_folder_that_may_not_be_written_is_one_clear_line() {
        let place = Place::with_memo();
        if is_above_permissions(&place) {
            return;
        }
        fs::create_dir(place.path("locked")).unwrap();
        set_mode(&place, "locked", 0o555);
        place.write("r.md", "原来的。\n");
        set_mode(&place, "r.md", 0o444);
        for output in ["locked/r.md", "r.md"] {
            let outcome = place.run(&["render", "a.toml", "-o", output, "--force"]);
            assert_refused(&outcome, 1, "没有权限");
            assert_eq!(outcome.stderr.lines().count(), 1);
        }
        assert_eq!(place.read("r.md"), "原来的。\n");
        set_mode(&place, "a.toml", 0o000);
        assert_refused(&place.run(&["render", "a.toml"]), 1, "a.toml：没有权限");
    }

    #[test]
    fn a_pipe_in_the_file_system_is_written_to_directly() {
        let place = Place::with_memo();
        let path = place.path("pipe.md");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let child = place
            .zhibi()
            .args(["render", "a.toml", "-o", "pipe.md"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut text = String::new();
        fs::File::open(&path).unwrap().read_to_string(&mut text).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(text, MARKDOWN);
        assert_eq!(place.names(), ["a.toml", "memo", "pipe.md"]);
    }

    #[test]
    fn a_device_can_be_written_to_twice() {
        let place = Place::with_memo();
        let outcome = place.succeed(&["render", "a.toml", "-f", "md", "-o", "/dev/null", "-o", "/dev/null"]);
        assert_eq!(outcome.stderr, "");
    }

    #[test]
    fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
        let place = Place::with_memo();
        // More than any pipe holds, so that writing must meet the closed end.
        let long = "一二三四五六七八九十。\n\n".repeat(20_000);
        place.write(
            "long.toml",
            MEMO.replace("\"第一稿。\"", &format!("\"\"\"\n{long}\"\"\"")),
        );
        let mut child = place
            .zhibi()
            .args(["render", "long.toml"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        assert_eq!(first, "# 简报\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert_eq!(output.status.code(), Some(0));
    }

    #[test]
    fn a_closed_standard_output_or_error_does_no_harm() {
        let place = Place::with_memo();
        let mut shell = Command::new("sh");
        let script = format!("{} render a.toml -o r.md 2>&- >&-", env!("CARGO_BIN_EXE_zhibi"));
        let status = shell
            .arg("-c")
            .arg(script)
            .current_dir(place.path(""))
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!(place.read("r.md"), MARKDOWN);
    }

    #[test]
    fn names_that_are_not_text_are_files_like_others() {
        use std::os::unix::ffi::OsStrExt;
        let place = Place::with_memo();
        let name = std::ffi::OsStr::from_bytes(b"r\xff.md");
        // Some file systems refuse such names.
        if fs::write(place.path("").join(name), "x").is_err() {
            return;
        }
        let output = place
            .zhibi()
            .args(["render", "a.toml", "--force", "-o"])
            .arg(name)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(fs::read_to_string(place.path("").join(name)).unwrap(), MARKDOWN);
    }
}
