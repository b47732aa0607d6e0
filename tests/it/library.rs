//! Around the templates: the list, their examples, completions and the manual.

use std::path::Path;
use std::process::Command;

use crate::common::{Outcome, Place, assert_holds, names, repository};
use crate::terminal::{Options, Screen};

#[test]
fn a_list_on_a_terminal_stands_by_language_and_tag_and_fits_it() {
    let place = Place::with_memo();
    let folder = place.path("").display().to_string();
    let options = Options {
        rows: 60,
        columns: 60,
        ..Options::default()
    };
    let mut screen = Screen::start_with(&place, &["list", "--search", "o", "--template-dir", &folder], &options);
    assert_eq!(screen.wait_for_exit(), 0, "{}", screen.text());
    let shown = screen.text();
    for line in ["中文", "英文", "  其他", "    memo  简报  一段话的简报", "  status"] {
        assert!(shown.lines().any(|found| found == line), "{line}\n{shown}");
    }
    assert!(shown.find("中文") < shown.find("英文"), "{shown}");
    let status = shown
        .lines()
        .find(|line| line.starts_with("    status-report"))
        .unwrap();
    assert!(status.ends_with('…'), "{status}");
}

#[test]
fn a_search_finds_words_of_both_languages_and_says_when_it_finds_nothing() {
    let place = Place::new();
    let ids = |words: &[&str]| {
        let listed = place.succeed(&[&["list", "--search"], words].concat()).stdout;
        listed
            .lines()
            .map(|line| line.split("  ").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["精神文明 创建"]), ["civilized-unit"]);
    assert!(ids(&["PROJECT"]).contains(&"status-report".to_owned()));
    let json: serde_json::Value =
        serde_json::from_str(&place.succeed(&["list", "--search", "提纲", "--json"]).stdout).unwrap();
    assert_eq!(json[0]["id"], "outline");
    let nothing = place.succeed(&["list", "--search", "没有这种报告"]);
    assert_eq!(nothing.stdout, "");
    assert_holds(&nothing.stderr, ["没有这种报告"]);
}

#[test]
fn the_preview_of_a_built_in_template_is_the_report_of_its_example() {
    for file in names(&repository().join("examples")) {
        let id = file.strip_suffix(".toml").unwrap();
        let place = Place::new();
        let previewed = place.succeed(&["show", id, "--preview"]).stdout;
        let example = repository().join("examples").join(&file).display().to_string();
        assert_eq!(
            previewed,
            place.succeed(&["render", &example, "-f", "txt"]).stdout,
            "{id}"
        );
    }
}

#[test]
fn a_template_in_a_folder_is_previewed_by_its_example_or_those_of_its_questions() {
    let place = Place::with_memo();
    let none = place.run(&["show", "./memo", "--preview"]);
    assert_eq!((none.status, none.stdout.as_str()), (Some(1), ""));
    assert_holds(&none.stderr, ["memo 没有示例"]);

    let manifest = place.read("memo/template.toml");
    let example = "type = \"text\", example = \"“七月”\\n\\n开了两次会。\"";
    place.write("memo/template.toml", manifest.replace("type = \"text\"", example));
    let of_questions = place.succeed(&["show", "./memo", "--preview"]);
    assert_holds(&of_questions.stdout, ["　　“七月”\n　　开了两次会。\n"]);
    assert_holds(&of_questions.stderr, ["由各问题的例子拼成"]);

    place.write(
        "memo/example.toml",
        "template = \"memo\"\n[memo]\ntext = \"有示例文件。\"\n",
    );
    let of_file = place.succeed(&["show", "./memo", "--preview"]);
    assert_holds(&of_file.stdout, ["　　有示例文件。\n"]);
    assert_eq!(of_file.stderr, "");

    place.write("memo/example.toml", "template = \"memo\"\n[memo]\ntxt = \"写错了。\"\n");
    place.refuse(&["show", "./memo", "--preview"], 1, ["memo/example.toml:3:1"]);
}

/// What a shell says when it runs a script with zhibi in its path; none where there is no such shell.
fn run_in(shell: &str, place: &Place, script: &str) -> Option<Outcome> {
    let binary = Path::new(env!("CARGO_BIN_EXE_zhibi"))
        .parent()
        .unwrap()
        .display()
        .to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new(shell).arg("-c").arg("true").output().ok()?;
    let mut command = place.command(shell);
    command.arg("-c").arg(script).env("PATH", format!("{binary}:{path}"));
    Some(Outcome::of(command.output().unwrap()))
}

#[test]
fn bash_completes_commands_options_and_templates() {
    let place = Place::with_memo();
    let script = "source <(zhibi completions bash)
try() {
    COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    _clap_complete_zhibi zhibi \"${@: -1}\" \"${@: -2:1}\"
    echo \"${COMPREPLY[*]}\"
}
IFS=$'\\n'
try zhibi sh
try zhibi show civ
try zhibi new --template-dir . mem
try zhibi render --out
try zhibi completions fi
try zhibi show ./me";
    let said = run_in("bash", &place, script).unwrap();
    assert_eq!(said.stderr, "");
    let expected = [
        "show",
        "civilized-unit",
        "memo",
        "--output",
        "--out-dir",
        "fish",
        "./memo/",
    ];
    assert_eq!(
        said.stdout.split_whitespace().collect::<Vec<_>>(),
        expected,
        "{}",
        said.stdout
    );
}

#[test]
fn fish_and_zsh_complete_with_descriptions_in_the_users_language() {
    let place = Place::new();
    let script = "zhibi completions fish | source; complete -C 'zhibi show civ'";
    if let Some(said) = run_in("fish", &place, script) {
        assert_eq!(said.stdout, "civilized-unit\t文明单位创建工作总结\n", "{}", said.stderr);
    }
    // Its completion needs a terminal; the function is run with what it would be told, and `_describe` shows what came.
    let script = "compdef() { :; }; source <(zhibi completions zsh)
_describe() { print -l -- ${(P)3}; }
words=(zhibi show civ); CURRENT=3; _clap_dynamic_completer_zhibi";
    if let Some(said) = run_in("zsh", &place, script) {
        assert_eq!(said.stdout, "civilized-unit:文明单位创建工作总结\n", "{}", said.stderr);
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let place = Place::new();
    let main = place.succeed(&["man", "--lang", "en"]).stdout;
    assert_holds(&main, [".SH NAME\nzhibi \\- Drafts"]);
    place.succeed(&["man", "-o", "pages"]);
    let help = place.succeed(&["--help", "--lang", "en"]).stdout;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"render"));
    for command in commands {
        assert_holds(
            place.read(&format!("pages/zhibi-{command}.1")),
            [".SH 名称", ".SH 概要"],
        );
    }
    place.refuse(&["man", "-o", "pages"], 1, ["--force"]);
    place.succeed(&["man", "-o", "pages", "--force"]);
}
