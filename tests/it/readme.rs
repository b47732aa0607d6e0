//! The READMEs and the guide are run: their commands, in order, in one folder for each page that holds a copy of `examples/`.
//!
//! - In a `console` block a line `$ COMMAND` is run, and what follows it must be what it says, on both streams.
//!   A line `…` stands for any lines, `…` at a line's end for the rest of the line.
//! - In a `sh` block every line is run; what it says is not looked at.
//! - `cargo run --release -- …` runs the binary under test; other `cargo` commands and `git` are passed over.
//! - A block of any language after `<!-- file: PATH -->` is written to that file.
//! - `<!-- run: COMMAND -->` is run as well: it sets the scene, and the reader does not see it.

use std::fs;
use std::path::Path;
use std::thread;

use crate::common::{Outcome, Place, copy, first_difference, names, repository};

/// What the English and the Chinese pages end in.
const ENGLISH: &str = ".md";
const CHINESE: &str = ".zh-CN.md";

#[test]
fn every_page_tells_the_truth() {
    let mut pages = pages("");
    pages.retain(|page| page.starts_with("README"));
    pages.extend(self::pages("docs/guide"));
    let faults = thread::scope(|scope| {
        let runs: Vec<_> = pages.iter().map(|page| scope.spawn(|| check(page))).collect();
        let faults = runs.into_iter().flat_map(|run| run.join().unwrap());
        faults.collect::<Vec<_>>()
    });
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
    assert!(!pages.is_empty(), "no page was found");
}

#[test]
fn every_page_is_there_in_both_languages() {
    let english = |page: &String| page.replace(CHINESE, ENGLISH);
    for folder in ["docs", "docs/guide"] {
        let (chinese, mut others): (Vec<_>, Vec<_>) =
            pages(folder).into_iter().partition(|page| page.ends_with(CHINESE));
        others.sort();
        assert_eq!(others, chinese.iter().map(english).collect::<Vec<_>>());
    }
}

#[test]
fn a_readme_is_read_in_one_go() {
    for page in ["README.md", "README.zh-CN.md"] {
        let lines = fs::read_to_string(repository().join(page)).unwrap().lines().count();
        assert!(
            lines <= 150,
            "{page} has {lines} lines; what it says belongs into docs/guide"
        );
    }
}

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let mut faults = Vec::new();
    let mut count = 0;
    for page in ["", "docs", "docs/guide"].into_iter().flat_map(pages) {
        let text = fs::read_to_string(repository().join(&page)).unwrap();
        for target in links(&text) {
            count += 1;
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let path = repository().join(&page);
            let path = if file.is_empty() {
                path
            } else {
                path.parent().unwrap().join(file)
            };
            if !path.exists() {
                faults.push(format!("{page}: there is no {target}"));
            } else if !heading.is_empty()
                && !anchors(&fs::read_to_string(&path).unwrap())
                    .iter()
                    .any(|it| it == heading)
            {
                faults.push(format!("{page}: there is no heading {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(count > 0, "no link was found");
}

/// The pages of a folder of the repository, in order.
fn pages(folder: &str) -> Vec<String> {
    let names = names(&repository().join(folder)).into_iter();
    names
        .filter(|name| name.ends_with(ENGLISH))
        .map(|name| Path::new(folder).join(name).to_str().unwrap().to_owned())
        .collect()
}

/// The targets of the links and pictures of a page that are not on the web. Code has none.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let markdown = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let html = prose.split(" src=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    markdown
        .chain(html)
        .map(|(target, _)| target.to_owned())
        .filter(|target| !target.starts_with("http"))
        .collect()
}

/// A page without its blocks of code.
fn prose(text: &str) -> String {
    let parts = text.split("```").enumerate();
    parts
        .filter(|(index, _)| index % 2 == 0)
        .map(|(_, part)| part)
        .collect()
}

/// The headings of a page as links name them: letters, digits and hyphens, a hyphen for each space.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let heading = line.trim_start_matches('#').trim().to_lowercase();
            let kept = heading
                .chars()
                .filter(|c| c.is_alphanumeric() || ['-', '_', ' '].contains(c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
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

/// Runs a page, and says what is not as it shows it.
fn check(page: &str) -> Vec<String> {
    let language = if page.ends_with(CHINESE) { "zh" } else { "en" };
    let text = fs::read_to_string(repository().join(page)).unwrap();
    let place = Place::new();
    copy(&repository().join("examples"), &place.path("examples"));
    let mut faults = Vec::new();
    for block in fenced_blocks(&text) {
        if let Some(file) = &block.file {
            place.write(file, block.lines.join("\n") + "\n");
        }
        for command in commands(&block) {
            let fault = run(&place, &command, language);
            faults.extend(fault.map(|fault| format!("{page}:{}: {}\n{fault}", command.line, command.text)));
        }
    }
    faults
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
            // A command that the reader does not see is a block of its own.
            let unseen = line
                .strip_prefix("<!-- run: ")
                .and_then(|rest| rest.strip_suffix(" -->"));
            blocks.extend(unseen.map(|command| Fenced {
                info: "sh".to_owned(),
                file: None,
                lines: vec![command.to_owned()],
                line: index + 1,
            }));
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
