//! What the README says of the speed of `check`: `cargo bench --bench check`.
//!
//! A text of 10 MB and one of twice its size, and beside it a program around the crate `autocorrect`, which mends spaces
//! and punctuation of Chinese text; the commands are run in turn.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement, not the program"
)]

mod common;

use std::error::Error;
use std::fs;
use std::path::Path;

use common::{build_release, command, medians, peak_memory};

const ROUNDS: usize = 5;
const REPORT: &str = include_str!("../tests/golden/examples/civilized-unit.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let zhibi = build_release(folder)?;
    fs::write(folder.join("10.txt"), text(10))?;
    fs::write(folder.join("20.txt"), text(20))?;
    // What a text repeated has too much of: its title, its paragraphs, and numbers that start again.
    let check = [zhibi.as_str(), "check", "--ignore", "S03,S04,N10"];
    let mut commands = vec![[&check[..], &["10.txt"]].concat(), [&check[..], &["20.txt"]].concat()];
    match build_autocorrect(folder) {
        Ok(()) => commands.push(vec!["./autocorrect/target/release/autocorrect-bench", "10.txt"]),
        Err(error) => println!("autocorrect is left out: {error}"),
    }
    let medians = medians(folder, &commands, ROUNDS)?;
    for (words, time) in commands.iter().zip(medians) {
        let name = Path::new(words[0]).file_name().unwrap_or_default().to_string_lossy();
        let memory = peak_memory(folder, words).map_or_else(String::new, |mib| format!("  {mib:.0} MiB"));
        let file = words[words.len() - 1];
        println!("{name:17} {file}  {:.2} s{memory}", time.as_secs_f64());
    }
    Ok(())
}

/// So many megabytes of a report, over and over.
fn text(megabytes: usize) -> String {
    REPORT.repeat((megabytes << 20) / REPORT.len() + 1)
}

/// A program that reads a file with `autocorrect` and counts what it would change.
fn build_autocorrect(folder: &Path) -> Result<(), Box<dyn Error>> {
    let package = folder.join("autocorrect");
    fs::create_dir_all(package.join("src"))?;
    fs::write(
        package.join("Cargo.toml"),
        "[package]\nname = \"autocorrect-bench\"\nedition = \"2024\"\n[dependencies]\nautocorrect = \"2\"\n",
    )?;
    fs::write(
        package.join("src/main.rs"),
        "fn main() {\n    let path = std::env::args().nth(1).unwrap();\n    let text = std::fs::read_to_string(path).unwrap();\n    \
         println!(\"{}\", autocorrect::lint_for(&text, \"text\").lines.len());\n}\n",
    )?;
    let built = command(&package, &["cargo", "build", "--release", "--quiet"]).status()?;
    match built.success() {
        true => Ok(()),
        false => Err("it could not be built".into()),
    }
}
