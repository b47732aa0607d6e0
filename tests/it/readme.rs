//! The READMEs and the tutorials are run: their commands, in order, in one folder that holds a copy of `examples/`.
//!
//! - In a `console` block a line `$ COMMAND` is run, and what follows it must be what it says, on both streams.
//!   A line `…` stands for any lines, `…` at a line's end for the rest of the line.
//! - In a `sh` block every line is run; what it says is not looked at.
//! - `cargo run --release -- …` runs the binary under test; other `cargo` commands and `git` are passed over.
//! - A block of any language after `<!-- file: PATH -->` is written to that file.

use std::fs;

use crate::common::{Outcome, Place, copy, first_difference, repository};

#[test]
fn the_english_readme_tells_the_truth() {
    check("README.md", "en");
}

#[test]
fn the_chinese_readme_tells_the_truth() {
    check("README.zh-CN.md", "zh");
}

#[test]
fn the_english_tutorial_tells_the_truth() {
    check("docs/templates.md", "en");
}

#[test]
fn the_chinese_tutorial_tells_the_truth() {
    check("docs/templates.zh-CN.md", "zh");
}

/// A fenced block, with the file it is to be written to.
struct Fenced {
    info: String,
    file: Option<String>,
    lines: Vec<String>,
    /// Where its first line stands, from 1.
    line: usize,
}

/// A command, and what it is shown to say (nothing is shown in `sh` blocks).
struct Command {
    text: String,
    shown: Option<Vec<String>>,
    line: usize,
}

fn check(readme: &str, language: &str) {
    let text = fs::read_to_string(repository().join(readme)).unwrap_or_else(|error| panic!("{readme}: {error}"));
    let place = Place::new();
    copy(&repository().join("examples"), &place.path("examples"));
    let mut count = 0;
    let mut faults = Vec::new();
    for block in fenced_blocks(&text) {
        if let Some(file) = &block.file {
            place.write(file, block.lines.join("\n") + "\n");
        }
        for command in commands(&block) {
            count += 1;
            faults.extend(
                run(&place, &command, language)
                    .map(|fault| format!("{readme}:{}: {}\n{fault}", command.line, command.text)),
            );
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
    assert!(count > 0, "{readme} shows no command");
}

fn fenced_blocks(text: &str) -> Vec<Fenced> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else {
            let named = line
                .strip_prefix("<!-- file: ")
                .and_then(|rest| rest.strip_suffix(" -->"));
            if named.is_some() || !line.trim().is_empty() {
                file = named.map(str::to_owned);
            }
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let content = lines.by_ref().map(|(_, line)| line);
        let content = content.take_while(|line| line.trim() != "```");
        blocks.push(Fenced {
            info: info.trim().to_owned(),
            file: file.take(),
            lines: content
                .map(|line| line.strip_prefix(indent).unwrap_or(line).to_owned())
                .collect(),
            line: index + 2,
        });
    }
    blocks
}

/// The commands of a block that are to be run.
fn commands(block: &Fenced) -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    let mut is_continued = false;
    for (index, line) in block.lines.iter().enumerate() {
        let last = commands.last_mut();
        let command = match block.info.as_str() {
            "console" => line.strip_prefix("$ "),
            "sh" => Some(line.as_str()).filter(|line| !line.trim().is_empty() && !line.starts_with('#')),
            _ => return commands,
        };
        match (last, command) {
            (Some(last), _) if is_continued => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (_, Some(text)) => commands.push(Command {
                text: text.to_owned(),
                shown: (block.info == "console").then(Vec::new),
                line: block.line + index,
            }),
            (Some(last), None) => last.shown.iter_mut().for_each(|shown| shown.push(line.clone())),
            (None, None) => {}
        }
        is_continued = line.ends_with('\\') && (is_continued || command.is_some());
    }
    let zhibi = "cargo run --release -- ";
    for command in &mut commands {
        command.text = command.text.replace(zhibi, "zhibi ");
    }
    commands.retain(|command| !["cargo ", "git "].iter().any(|word| command.text.starts_with(word)));
    commands
}

/// Runs a command as a shell would, and says what is not as shown.
fn run(place: &Place, command: &Command, language: &str) -> Option<String> {
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_zhibi"));
    let path = std::env::var("PATH").unwrap_or_default();
    let mut shell = place.command("sh");
    shell
        .arg("-c")
        .arg(format!("exec 2>&1\n{}", command.text))
        .env("PATH", format!("{}:{path}", binary.parent().unwrap().display()))
        .env("ZHIBI_LANG", language);
    let outcome = Outcome::of(shell.output().unwrap());
    let said = outcome.stdout.trim_end();
    let shown = command
        .shown
        .as_ref()
        .map(|lines| lines.join("\n").trim_end().to_owned());
    let is_failure_shown = shown.as_ref().is_some_and(|shown| {
        ["error:", "error[", "错误：", "错误["]
            .iter()
            .any(|said| shown.contains(said))
    });
    if (outcome.status == Some(0)) == is_failure_shown {
        return Some(format!("ended with {:?}\n{said}", outcome.status));
    }
    let shown = shown?;
    if is_as_shown(&lines(&shown), &lines(said)) {
        return None;
    }
    Some(format!(
        "{}\nin full:\n{said}",
        first_difference(&shown, said).unwrap_or_default()
    ))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).collect()
}

fn is_as_shown(shown: &[&str], said: &[&str]) -> bool {
    match (shown.split_first(), said.split_first()) {
        (None, None) => true,
        (Some((&"…", rest)), _) => (0..=said.len()).any(|skipped| is_as_shown(rest, &said[skipped..])),
        (Some((expected, shown)), Some((actual, said))) => {
            let is_start = expected
                .strip_suffix('…')
                .is_some_and(|start| actual.starts_with(start));
            (expected == actual || is_start) && is_as_shown(shown, said)
        }
        _ => false,
    }
}

#[test]
fn an_ellipsis_stands_for_what_is_left_out() {
    let said = ["甲", "乙丙", "丁"];
    for shown in [
        &["甲", "…"][..],
        &["…", "丁"],
        &["甲", "乙…", "丁"],
        &["…", "甲", "乙丙", "丁", "…"],
        &["…"],
    ] {
        assert!(is_as_shown(shown, &said), "{shown:?}");
    }
    for shown in [&["甲"][..], &["…", "丙"], &["甲", "丙…", "丁"], &["乙丙", "…"], &[]] {
        assert!(!is_as_shown(shown, &said), "{shown:?}");
    }
}

#[test]
fn files_commands_and_what_they_say_are_found() {
    let readme = "\
<!-- file: a/b.toml -->
```toml
x = 1
```

```console
$ cargo build
…
$ cargo run --release -- list \\
    --json
[]
$ zhibi x
```
";
    let blocks = fenced_blocks(readme);
    assert_eq!(blocks[0].file.as_deref(), Some("a/b.toml"));
    assert_eq!(blocks[0].lines, ["x = 1"]);
    let found: Vec<_> = commands(&blocks[1])
        .into_iter()
        .map(|command| (command.text, command.shown.unwrap(), command.line))
        .collect();
    assert_eq!(
        found,
        [
            ("zhibi list \\\n    --json".to_owned(), vec!["[]".to_owned()], 9),
            ("zhibi x".to_owned(), Vec::new(), 12)
        ]
    );
}
