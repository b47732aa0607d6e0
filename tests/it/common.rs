//! What the tests of the binary stand on: a folder of their own, and an environment that knows nothing of the machine's.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The answers file of [`Place::with_memo`].
pub const MEMO: &str = "template = \"./memo\"\n\n[memo]\ntext = \"第一稿。\"\n";

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A working folder and a home, both empty, that go with the test.
pub struct Place {
    root: TempDir,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    pub fn new() -> Place {
        let root = TempDir::new().unwrap();
        for folder in ["work", "home"] {
            fs::create_dir(root.path().join(folder)).unwrap();
        }
        Place { root }
    }

    /// A place with the answers of an example in `a.toml`.
    pub fn with_example(id: &str) -> Place {
        let place = Place::new();
        place.write("a.toml", example(id));
        place
    }

    /// A place with the template `parts`, and answers to it in `a.toml`.
    pub fn with_parts(answers: &str) -> Place {
        let place = Place::new();
        for file in ["template.toml", "report.md.j2"] {
            let from = repository().join("tests/golden/templates/parts").join(file);
            place.write(&format!("parts/{file}"), fs::read_to_string(from).unwrap());
        }
        place.write("a.toml", answers);
        place
    }

    /// A place with the template `memo`, which asks for one text, and the answers file `a.toml`.
    pub fn with_memo() -> Place {
        let place = Place::new();
        place.write_template(
            "memo",
            r#"name        = "简报"
description = "一段话的简报"
language    = "zh-CN"

[[sections]]
id = "memo"
title = "简报"
questions = [
  { id = "text", ask = "说什么", type = "text" },
]
"#,
            "# 简报\n\n{{ memo.text }}\n",
        );
        place.write("a.toml", MEMO);
        place
    }

    /// The same, whose one question asks for records of these fields.
    pub fn with_memo_of_records(fields: &[&str]) -> Place {
        let place = Place::with_memo();
        let field = |id: &&str| format!("{{ id = \"{id}\", ask = \"名\", type = \"string\" }}, ");
        let fields: String = fields.iter().map(field).collect();
        let manifest = place.read("memo/template.toml");
        let records = format!("type = \"records\", questions = [{fields}]");
        place.write("memo/template.toml", manifest.replace("type = \"text\"", &records));
        place
    }

    /// A path in the working folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("work").join(name)
    }

    /// A path in the home folder, where `XDG_*` point to the folders `config`, `data`, `state` and `cache`.
    pub fn home(&self, name: &str) -> PathBuf {
        self.root.path().join("home").join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Writes a template into a folder: its manifest and its body.
    pub fn write_template(&self, folder: &str, manifest: impl AsRef<[u8]>, body: impl AsRef<[u8]>) {
        self.write(&format!("{folder}/template.toml"), manifest);
        self.write(&format!("{folder}/report.md.j2"), body);
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// `document.xml` of a Word file.
    pub fn document(&self, name: &str) -> String {
        part(&self.bytes(name), "word/document.xml")
    }

    /// The names in the working folder, sorted.
    pub fn names(&self) -> Vec<String> {
        names(&self.path(""))
    }

    /// `zhibi`, in the working folder, speaking Chinese, without standard input.
    pub fn zhibi(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_zhibi"))
    }

    /// Any program, with the same surroundings.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.path("")).stdin(Stdio::null());
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.env("HOME", self.home("")).env("ZHIBI_LANG", "zh");
        for (variable, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(variable, self.home(folder));
        }
        command
    }

    /// Runs `zhibi` with these words to its end.
    pub fn run(&self, words: &[&str]) -> Outcome {
        Outcome::of(self.zhibi().args(words).output().unwrap())
    }

    /// Runs it, and fails the test unless it succeeds.
    pub fn succeed(&self, words: &[&str]) -> Outcome {
        let outcome = self.run(words);
        assert_eq!(outcome.status, Some(0), "{words:?}\n{}", outcome.stderr);
        outcome
    }

    /// Runs it, and fails the test unless it ends with this status and says these words.
    #[track_caller]
    pub fn refuse<const N: usize>(&self, words: &[&str], status: i32, said: [impl AsRef<str>; N]) -> Outcome {
        let outcome = self.run(words);
        assert_eq!(outcome.status, Some(status), "{words:?}\n{}", outcome.stderr);
        assert_holds(&outcome.stderr, said);
        outcome
    }

    /// Takes all edits of a report back into `a.toml`.
    pub fn update(&self, edited: &str) -> Outcome {
        self.succeed(&["--lang", "en", "update", "a.toml", edited, "--yes"])
    }

    /// Runs it with a text on standard input.
    pub fn run_with_input(&self, words: &[&str], input: impl AsRef<[u8]>) -> Outcome {
        // A file cannot block where a pipe nobody reads would.
        let path = self.root.path().join("input");
        fs::write(&path, input).unwrap();
        let input = fs::File::open(&path).unwrap();
        Outcome::of(self.zhibi().args(words).stdin(input).output().unwrap())
    }
}

impl Outcome {
    /// All that was said.
    pub fn said(self) -> String {
        self.stdout + &self.stderr
    }

    pub fn of(output: Output) -> Outcome {
        Outcome {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The answers of an example of the repository.
pub fn example(id: &str) -> String {
    fs::read_to_string(repository().join("examples").join(format!("{id}.toml"))).unwrap()
}

/// A text in which words are others, each where it stands first. Fails the test unless all stand there.
pub fn replaced(text: String, edits: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    edits.iter().fold(text, |text, (old, new)| {
        assert_holds(&text, [old]);
        text.replacen(old.as_ref(), new.as_ref(), 1)
    })
}

/// The same with the words replaced wherever they stand.
pub fn replaced_everywhere(text: String, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text, |text, (old, new)| {
        assert_holds(&text, [old]);
        text.replace(old, new)
    })
}

/// The words of a command line in which spaces part them.
pub fn words_of(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for name in names(folder) {
        let path = folder.join(name);
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Copies a file, or a folder with all it holds.
pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for name in names(from) {
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}

/// Fails the test unless each of these stands in the text.
#[track_caller]
pub fn assert_holds<const N: usize>(text: impl AsRef<str>, parts: [impl AsRef<str>; N]) {
    let text = text.as_ref();
    for part in &parts {
        let part = part.as_ref();
        assert!(text.contains(part), "it lacks {part:?}:\n{text}");
    }
}

/// Fails the test unless the text begins with this.
#[track_caller]
pub fn assert_begins(text: &str, start: &str) {
    assert!(text.starts_with(start), "it does not begin with {start:?}:\n{text}");
}

/// Fails the test when one of these stands in the text.
#[track_caller]
pub fn assert_lacks<const N: usize>(text: impl AsRef<str>, parts: [impl AsRef<str>; N]) {
    let text = text.as_ref();
    for part in &parts {
        let part = part.as_ref();
        assert!(!text.contains(part), "it holds {part:?}:\n{text}");
    }
}

/// Says where two texts first differ; none when they are equal.
pub fn first_difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let mut expected_lines = expected.split('\n');
    let mut actual_lines = actual.split('\n');
    for number in 1.. {
        let (left, right) = (expected_lines.next(), actual_lines.next());
        if left != right {
            let shown = |line: Option<&str>| line.map_or("(no such line)".to_owned(), |line| format!("{line:?}"));
            return Some(format!(
                "line {number}\n  expected {}\n  actual   {}",
                shown(left),
                shown(right)
            ));
        }
    }
    None
}

/// Whether expected files are to be written instead of compared.
pub fn is_blessing() -> bool {
    std::env::var_os("ZHIBI_BLESS").is_some_and(|value| value == "1")
}

/// Compares with an expected file, one that is not there being empty; or writes it.
pub fn compare(expected: &Path, actual: &str) -> Option<String> {
    let text = fs::read_to_string(expected).unwrap_or_default();
    if is_blessing() {
        match actual {
            "" if expected.exists() => fs::remove_file(expected).unwrap(),
            "" => {}
            _ => {
                fs::create_dir_all(expected.parent().unwrap()).unwrap();
                fs::write(expected, actual).unwrap();
            }
        }
        return None;
    }
    let difference = first_difference(&text, actual)?;
    Some(format!("{}: {difference}", expected.display()))
}

/// Fails the test when there are faults.
pub fn report(cases: usize, faults: &[String]) {
    assert!(cases > 0, "no cases were found");
    assert!(
        faults.is_empty(),
        "{} faults in {cases} cases\n\n{}\n\nZHIBI_BLESS=1 takes what came out as what is expected",
        faults.len(),
        faults.join("\n\n")
    );
}

/// The parts of a Word file by name.
pub type Parts = BTreeMap<String, String>;

/// The parts of a Word file that is all text.
pub fn parts(bytes: &[u8]) -> Parts {
    let text = |(name, content)| (name, String::from_utf8(content).unwrap());
    unpacked(bytes).into_iter().map(text).collect()
}

/// The files in a zip file, in their order.
pub fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let file = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(file).collect()
}

/// A part of a Word file that is text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut files = unpacked(bytes).into_iter();
    String::from_utf8(files.find(|(file, _)| file == name).unwrap().1).unwrap()
}

/// A zip file of these.
pub fn packed(files: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name.as_ref(), options).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The codes of what `check` finds in each of several texts, each in a file of its own with this extension.
pub fn codes_found(extension: &str, texts: &[String]) -> Vec<Vec<String>> {
    let place = Place::new();
    let names: Vec<String> = (0..texts.len()).map(|number| format!("{number}.{extension}")).collect();
    for (name, text) in names.iter().zip(texts) {
        place.write(name, text);
    }
    let mut words = vec!["check", "--format", "json"];
    words.extend(names.iter().map(String::as_str));
    let outcome = place.run(&words);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).unwrap();
    let of = |name: &String| {
        let found = findings.iter().filter(|finding| finding["file"] == **name);
        found
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect()
    };
    names.iter().map(of).collect()
}
