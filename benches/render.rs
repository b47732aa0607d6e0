//! What the README's figures rest on: `cargo bench`.
//!
//! One render against an empty Rust program that prints the same bytes and, where it is installed, `minijinja-cli` on
//! an equivalent template; the commands are run in turn, so that a machine that slows down slows all of them. Then a
//! scale run: reports of 1,000 to 100,000 items.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement, not the program"
)]

mod common;

use std::error::Error;
use std::fs;
use std::path::Path;

use common::{build_release, command, compile_empty_program, many_items, median, medians, peak_memory, timed};
use zhibi::answers::AnswersFile;
use zhibi::compose::validate;
use zhibi::say::input::read_file;
use zhibi::template::Library;
use zhibi::text::language::Language;

const EXAMPLE: &str = "examples/civilized-unit.toml";
const ROUNDS: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let zhibi = build_release(folder.path())?;
    one_render(folder.path(), &zhibi)?;
    scale(folder.path(), &zhibi)
}

fn one_render(folder: &Path, zhibi: &str) -> Result<(), Box<dyn Error>> {
    fs::copy(EXAMPLE, folder.join("answers.toml"))?;
    let render = |words: &[&str]| command(folder, words);
    let report = render(&[zhibi, "render", "answers.toml"]).output()?.stdout;

    fs::write(folder.join("report.md"), &report)?;
    compile_empty_program(folder)?;

    let mut commands = vec![vec!["./empty-program"], vec![zhibi, "render", "answers.toml"]];
    fs::copy("benches/equivalent.md.j2", folder.join("report.md.j2"))?;
    fs::write(folder.join("filled.toml"), filled_example()?)?;
    let equivalent = ["minijinja-cli", "report.md.j2", "filled.toml"];
    match render(&equivalent).output() {
        Ok(output) => {
            let same = output.stdout.trim_ascii() == report.trim_ascii();
            assert!(same, "the equivalent template prints another report");
            commands.push(equivalent.to_vec());
        }
        Err(_) => println!("minijinja-cli is not installed and left out"),
    }

    let medians = medians(folder, &commands, ROUNDS)?;
    for (words, time) in commands.iter().zip(&medians) {
        let name = Path::new(words[0]).file_name().unwrap_or_default().to_string_lossy();
        let ratio = time.as_secs_f64() / medians[0].as_secs_f64();
        println!(
            "{name:14} {:.2} ms  {ratio:.2} times the empty program",
            time.as_secs_f64() * 1e3
        );
    }
    Ok(())
}

/// The example's answers with every citation already replaced: what a template engine alone could be given.
fn filled_example() -> Result<String, Box<dyn Error>> {
    let source = read_file(Path::new(EXAMPLE))?;
    let opened = Library::new(&[], None).open("civilized-unit", Path::new(""));
    let (template, _) = opened.map_err(|unread| unread.faults)?;
    let (answers, _) = validate(&AnswersFile::parse(&source)?, &template);
    let mut filled = source.text.to_string();
    for metric in answers.metrics.iter() {
        if let Some(figure) = metric.print("", Language::Chinese)? {
            filled = filled.replace(&format!("{{{{ metrics.{} }}}}", metric.id), &figure);
        }
    }
    Ok(filled)
}

fn scale(folder: &Path, zhibi: &str) -> Result<(), Box<dyn Error>> {
    for (items, rounds) in [(1_000, 51), (10_000, 11), (100_000, 5)] {
        let file = format!("{items}.toml");
        fs::write(folder.join(&file), many_items(items))?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            times.push(timed(command(folder, &[zhibi, "render", &file]))?);
        }
        let seconds = median(times).as_secs_f64();
        let memory =
            peak_memory(folder, &[zhibi, "render", &file]).map_or_else(String::new, |mib| format!("  {mib:.0} MiB"));
        println!(
            "{items:6} items  {:8.1} ms  {:.1} µs an item{memory}",
            seconds * 1e3,
            seconds * 1e6 / items as f64
        );
    }
    Ok(())
}
