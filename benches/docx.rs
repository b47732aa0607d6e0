//! What the README says of the speed of Word files: `cargo bench --bench docx`.
//!
//! The example as a Word file against an empty Rust program and, where they are installed, pandoc and docxtpl on the
//! same text; the commands are run in turn. Then reports of 1,000 to 100,000 items.
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

const EXAMPLE: &str = "examples/civilized-unit.toml";
const ROUNDS: usize = 21;

/// docxtpl fills a Word file in which each paragraph of the text stands in a loop, as its manual shows.
const DOCXTPL: &str = r#"
import os, docx, docxtpl
if not os.path.exists("template.docx"):
    template = docx.Document()
    for text in ["{%p for line in lines %}", "{{ line }}", "{%p endfor %}"]:
        template.add_paragraph(text)
    template.save("template.docx")
template = docxtpl.DocxTemplate("template.docx")
template.render({"lines": open("report.txt").read().split("\n")}, autoescape=True)
template.save("docxtpl.docx")
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let zhibi = build_release(folder)?;
    one_file(folder, &zhibi)?;
    scale(folder, &zhibi)
}

fn one_file(folder: &Path, zhibi: &str) -> Result<(), Box<dyn Error>> {
    fs::copy(EXAMPLE, folder.join("answers.toml"))?;
    for format in ["md", "txt"] {
        let report = command(folder, &[zhibi, "render", "answers.toml", "-f", format]).output()?;
        fs::write(folder.join("report").with_extension(format), report.stdout)?;
    }
    compile_empty_program(folder)?;
    fs::write(folder.join("with_docxtpl.py"), DOCXTPL)?;
    let candidates = [
        vec!["./empty-program"],
        vec![zhibi, "render", "answers.toml", "--force", "-o", "report.docx"],
        vec!["pandoc", "report.md", "-o", "pandoc.docx"],
        vec!["python3", "with_docxtpl.py"],
    ];
    let mut commands = Vec::new();
    for words in candidates {
        match command(folder, &words).output() {
            Ok(output) if output.status.success() => commands.push(words),
            _ => println!("{} is not installed and left out", words.join(" ")),
        }
    }
    let medians = medians(folder, &commands, ROUNDS)?;
    for (words, time) in commands.iter().zip(&medians) {
        let name = Path::new(words[0]).file_name().unwrap_or_default().to_string_lossy();
        let of_empty = time.as_secs_f64() / medians[0].as_secs_f64();
        println!(
            "{name:14} {:.2} ms  {of_empty:.1} times the empty program",
            time.as_secs_f64() * 1e3
        );
    }
    Ok(())
}

fn scale(folder: &Path, zhibi: &str) -> Result<(), Box<dyn Error>> {
    for (items, rounds) in [(1_000, 11), (10_000, 5), (100_000, 3)] {
        let file = format!("{items}.toml");
        fs::write(folder.join(&file), many_items(items))?;
        let words = [zhibi, "render", &file, "--force", "-o", "many.docx"];
        let mut times = Vec::new();
        for _ in 0..rounds {
            times.push(timed(command(folder, &words))?);
        }
        let seconds = median(times).as_secs_f64();
        let memory = peak_memory(folder, &words).map_or_else(String::new, |mib| format!("  {mib:.0} MiB"));
        println!(
            "{items:6} items  {:8.1} ms  {:.1} µs an item{memory}",
            seconds * 1e3,
            seconds * 1e6 / items as f64
        );
    }
    Ok(())
}
