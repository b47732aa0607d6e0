//! Cases that are folders: what goes in beside what must come out.
//!
//! A folder of `golden/` is a case. By default `zhibi render answers.toml` is run twice, and gives `expected.md` and
//! `expected.txt`; with a file `args` the words in it are run instead and give `stdout`. Standard error must be
//! `stderr`. An expected file that is not there stands for nothing being said. A case whose name begins with `err_`
//! ends with 1, with `usage_` 2, any other 0. Templates in `golden/templates/` can be used by every case as `./templates/NAME`.
//!
//! `ZHIBI_BLESS=1 cargo test --test it golden::` writes the expected files anew.

use std::fs;
use std::path::{Path, PathBuf};

use zhibi::formats::FORMATS;

use crate::common::{Place, compare, copy, is_blessing, names, report, repository};

/// The files of a case that are compared; all others go in.
const EXPECTED: [&str; 4] = ["expected.md", "expected.txt", "stdout", "stderr"];
/// Folders of `golden/` that are not cases.
const TEMPLATES: &str = "templates";
const EXAMPLES: &str = "examples";

fn golden() -> PathBuf {
    repository().join("tests").join("golden")
}

#[test]
fn every_case_gives_what_stands_beside_it() {
    let cases: Vec<String> = names(&golden())
        .into_iter()
        .filter(|name| name != TEMPLATES && name != EXAMPLES)
        .collect();
    let mut faults = Vec::new();
    for case in &cases {
        faults.extend(check_case(&golden().join(case), case));
    }
    report(cases.len(), &faults);
}

#[test]
fn every_template_has_an_example_that_gives_what_stands_in_the_golden_folder() {
    let folder = golden().join(EXAMPLES);
    let ids: Vec<String> = names(&repository().join("examples"))
        .iter()
        .map(|name| name.strip_suffix(".toml").unwrap_or(name).to_owned())
        .collect();
    assert_eq!(
        names(&repository().join("report-templates")),
        ids,
        "templates and examples go in pairs"
    );

    let mut faults = Vec::new();
    let mut expected = Vec::new();
    for id in &ids {
        let place = Place::new();
        let file = format!("{id}.toml");
        copy(&repository().join("examples").join(&file), &place.path(&file));
        let answers = place.read(&file);
        assert!(
            answers.lines().any(|line| line == format!("template = \"{id}\"")),
            "{file} names another template"
        );
        for format in FORMATS.iter().filter(|format| format.is_text) {
            let format = format.name;
            let outcome = place.succeed(&["render", &file, "-f", format]);
            let name = format!("{id}.{format}");
            faults.extend(compare(&folder.join(&name), &outcome.stdout));
            faults.extend(compare(&folder.join(format!("{id}.stderr")), &outcome.stderr));
            expected.extend([name, format!("{id}.stderr")]);
        }
    }
    faults.extend(
        names(&folder)
            .into_iter()
            .filter(|name| !expected.contains(name))
            .map(|name| format!("{EXAMPLES}/{name}: belongs to no example")),
    );
    report(ids.len(), &faults);
}

#[test]
fn every_shared_template_is_used() {
    let cases = names(&golden());
    for template in names(&golden().join(TEMPLATES)) {
        assert!(
            cases.iter().any(|case| uses_template(&golden().join(case), &template)),
            "templates/{template} is used by no case"
        );
    }
}

/// What is wrong with a case.
fn check_case(folder: &Path, case: &str) -> Vec<String> {
    let args = fs::read_to_string(folder.join("args")).ok();
    let mut faults = unknown_files(folder, args.as_deref());
    let place = Place::new();
    for name in names(folder) {
        if !EXPECTED.contains(&name.as_str()) && name != "args" {
            copy(&folder.join(&name), &place.path(&name));
        }
    }
    for template in names(&golden().join(TEMPLATES)) {
        if uses_template(folder, &template) {
            copy(
                &golden().join(TEMPLATES).join(&template),
                &place.path(&format!("{TEMPLATES}/{template}")),
            );
        }
    }
    let status = match case {
        _ if case.starts_with("err_") => 1,
        _ if case.starts_with("usage_") => 2,
        _ => 0,
    };
    let runs = match &args {
        Some(args) => vec![("stdout", args.split_whitespace().collect())],
        None if status != 0 => vec![("stdout", vec!["render", "answers.toml"])],
        None => vec![
            ("expected.md", vec!["render", "answers.toml", "-f", "md"]),
            ("expected.txt", vec!["render", "answers.toml", "-f", "txt"]),
        ],
    };
    for (expected, _) in runs.iter().filter(|_| args.is_none() && status == 0) {
        if !folder.join(expected).exists() && !is_blessing() {
            faults.push(format!("{case}: {expected} is missing"));
        }
    }
    for (expected, words) in &runs {
        let outcome = place.run(words);
        if outcome.status != Some(status) {
            faults.push(format!(
                "{case}: ended with {:?}, not {status}\n{}",
                outcome.status, outcome.stderr
            ));
            continue;
        }
        faults.extend(compare(&folder.join(expected), &outcome.stdout));
        faults.extend(compare(&folder.join("stderr"), &outcome.stderr));
    }
    let unused = EXPECTED
        .iter()
        .filter(|name| folder.join(name).exists() && **name != "stderr" && runs.iter().all(|(used, _)| used != *name));
    faults.extend(unused.map(|name| format!("{case}: {name} is compared with nothing")));
    faults
}

/// Files that neither go into a case nor are compared with what comes out.
fn unknown_files(folder: &Path, args: Option<&str>) -> Vec<String> {
    let is_named = |name: &str| match args {
        Some(args) => args
            .split_whitespace()
            .any(|word| Path::new(word).components().any(|part| part.as_os_str() == name)),
        None => name == "answers.toml",
    };
    // A template is named by the answers file.
    let answers = fs::read_to_string(folder.join("answers.toml")).unwrap_or_default();
    names(folder)
        .into_iter()
        .filter(|name| !EXPECTED.contains(&name.as_str()) && name != "args" && !is_named(name))
        // What is looked for in a folder is said by a file that nobody names.
        .filter(|name| name != ".zhibi.toml")
        .filter(|name| !answers.contains(&format!("template = \"./{name}\"")))
        .map(|name| format!("{}: nothing uses {name}", folder.display()))
        .collect()
}

fn uses_template(folder: &Path, template: &str) -> bool {
    ["answers.toml", "args"].iter().any(|name| {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let mut words = text.split(|c: char| c.is_whitespace() || c == '"');
        words.any(|word| word == format!("./{TEMPLATES}/{template}"))
    })
}
