//! What `docs/speed.md` says: `cargo bench`, or a part of it: `cargo bench -- runs`.
//!
//! Commands that are compared are run in turn, so that a machine that slows down slows all of them; what counts is their
//! ratio. Instructions, which come out alike each time, are counted by valgrind where it is installed.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement, not the program"
)]

mod programs;
mod texts;

use std::error::Error;
use std::fs;
use std::path::Path;

use programs::{build_empty, build_plain, build_static, command, instructions, median, medians, peak_memory, timed};
use texts::{WEEK, WITH_DOCXTPL, all_different, many_items, repeated};
use zhibi::answers::AnswersFile;
use zhibi::compose::validate;
use zhibi::say::diagnostic::Faults;
use zhibi::say::input::read_file;
use zhibi::template::Library;
use zhibi::text::language::Language;

const EXAMPLE: &str = "examples/civilized-unit.toml";
const LONG_EXAMPLE: &str = "examples/performance-self-evaluation.toml";
const ZHIBI: &str = "./zhibi";
const STATIC: &str = "./zhibi-static";
const EMPTY: &str = "./empty-program";
/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";
/// How many reports are made in one run.
const REPORTS: usize = 10_000;

type Measured = Result<(), Box<dyn Error>>;
/// A part of what is measured, in a folder of its own.
type Part = fn(&Path) -> Measured;

fn main() -> Measured {
    let parts: [(&str, Part); 5] = [
        ("runs", runs),
        ("word", word_file),
        ("items", items),
        ("texts", long_texts),
        ("reports", many_reports),
    ];
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let folder = match Path::new(MEMORY).is_dir() {
        true => tempfile::tempdir_in(MEMORY)?,
        false => tempfile::tempdir()?,
    };
    let folder = folder.path();
    build_plain(folder)?;
    fs::copy(EXAMPLE, folder.join("answers.toml"))?;
    fs::copy(LONG_EXAMPLE, folder.join("long.toml"))?;
    for format in ["md", "txt"] {
        let report = command(folder, &[ZHIBI, "render", "answers.toml", "-f", format]).output()?;
        fs::write(folder.join("report").with_extension(format), report.stdout)?;
    }
    build_empty(folder)?;
    for (name, part) in parts {
        if asked.is_empty() || asked.iter().any(|word| word == name) {
            part(folder)?;
        }
    }
    Ok(())
}

/// Short runs: their time against the empty program's, and their instructions.
fn runs(folder: &Path) -> Measured {
    println!("\nOne run");
    let mut commands = vec![vec![EMPTY], vec![ZHIBI, "render", "answers.toml"]];
    if build_static(folder) {
        commands.push(vec![STATIC, "render", "answers.toml"]);
    } else {
        println!("  the static file could not be built and is left out");
    }
    fs::copy("benches/speed/equivalent.md.j2", folder.join("report.md.j2"))?;
    fs::write(folder.join("filled.toml"), filled_example()?)?;
    let equivalent = vec!["minijinja-cli", "report.md.j2", "filled.toml"];
    match command(folder, &equivalent).output() {
        Ok(output) => {
            let report = fs::read(folder.join("report.md"))?;
            let is_same = output.stdout.trim_ascii() == report.trim_ascii();
            assert!(is_same, "the equivalent template prints another report");
            commands.push(equivalent);
        }
        Err(_) => println!("  minijinja-cli is not installed and left out"),
    }
    compare(folder, &commands, 300)?;
    fs::write(folder.join("10k.txt"), repeated(10_000))?;
    let more = [
        vec![ZHIBI, "render", "long.toml"],
        vec![ZHIBI, "list"],
        vec![ZHIBI, "--version"],
        vec![ZHIBI, "check", "10k.txt"],
    ];
    for words in commands.iter().chain(&more) {
        match instructions(folder, words) {
            Some(millions) => println!("  {:40} {millions:7.2} million instructions", words.join(" ")),
            None => {
                println!("  valgrind is not installed: instructions are not counted");
                break;
            }
        }
    }
    Ok(())
}

/// One Word file, beside other programs on the same text.
fn word_file(folder: &Path) -> Measured {
    println!("\nOne Word file");
    fs::write(folder.join("with_docxtpl.py"), WITH_DOCXTPL)?;
    let mut commands = vec![
        vec![EMPTY],
        vec![ZHIBI, "render", "answers.toml", "--force", "-o", "report.docx"],
    ];
    let others = [
        vec!["pandoc", "report.md", "-o", "pandoc.docx"],
        vec!["python3", "with_docxtpl.py"],
    ];
    for words in others {
        match command(folder, &words).output() {
            Ok(output) if output.status.success() => commands.push(words),
            _ => println!("  {} is not installed and left out", words.join(" ")),
        }
    }
    compare(folder, &commands, 51)
}

/// Reports of many items.
fn items(folder: &Path) -> Measured {
    println!("\nOne report of many items");
    for (count, rounds) in [(1_000, 31), (10_000, 11), (100_000, 5)] {
        let file = format!("{count}.toml");
        fs::write(folder.join(&file), many_items(count))?;
        for output in ["many.md", "many.docx"] {
            let words = vec![ZHIBI, "render", &file, "--force", "-o", output];
            let seconds = medians(folder, std::slice::from_ref(&words), rounds)?[0];
            let bytes = fs::metadata(folder.join(output))?.len() as f64;
            let memory = peak_memory(folder, &words).map_or_else(String::new, |mib| {
                let times = mib * f64::from(1 << 20) / bytes;
                format!("  {mib:.0} MiB, {times:.0} times the file")
            });
            let each = seconds * 1e6 / count as f64;
            println!(
                "  {count:6} items, {output:9} {:7.1} ms, {each:.1} µs an item{memory}",
                seconds * 1e3
            );
        }
    }
    Ok(())
}

/// Texts of 10 MB and of twice that size, so that it shows where time grows faster than the text.
fn long_texts(folder: &Path) -> Measured {
    println!("\nLong texts");
    for megabytes in [10, 20] {
        fs::write(folder.join(format!("check{megabytes}.txt")), repeated(megabytes << 20))?;
        fs::write(
            folder.join(format!("import{megabytes}.txt")),
            all_different(megabytes << 20),
        )?;
    }
    // What a text repeated has too much of: its title, its paragraphs, and numbers that start again.
    let check = [ZHIBI, "check", "--ignore", "S03,S04,N10"];
    let commands = [
        [&check[..], &["check10.txt"]].concat(),
        [&check[..], &["check20.txt"]].concat(),
        vec![ZHIBI, "import", "import10.txt"],
        vec![ZHIBI, "import", "import20.txt"],
    ];
    let medians = medians(folder, &commands, 5)?;
    for (words, seconds) in commands.iter().zip(medians) {
        let memory = peak_memory(folder, words).map_or_else(String::new, |mib| format!("  {mib:.0} MiB"));
        println!("  {:7} {:12} {seconds:6.2} s{memory}", words[1], words[words.len() - 1]);
    }
    Ok(())
}

/// Many reports in one run, against `cp` of them; both in memory.
fn many_reports(folder: &Path) -> Measured {
    println!("\n{REPORTS} reports in one run");
    many(folder, "short", WEEK)?;
    for example in ["status-report", "civilized-unit"] {
        many(
            folder,
            example,
            &fs::read_to_string(format!("examples/{example}.toml"))?,
        )?;
    }
    Ok(())
}

/// Many copies of answers, each with a name of its own in it.
fn many(folder: &Path, example: &str, answers: &str) -> Measured {
    let line = answers
        .lines()
        .find(|line| line.starts_with("name "))
        .ok_or("no name")?;
    let mut words = vec![ZHIBI.to_owned(), "render".to_owned()];
    for number in 0..REPORTS {
        let own = format!("{} {number}\"", line.trim_end_matches('"'));
        let file = format!("{example}-{number:05}.toml");
        fs::write(folder.join(&file), answers.replacen(line, &own, 1))?;
        words.push(file);
    }
    words.extend(["--out-dir".to_owned(), "out".to_owned()]);
    let render: Vec<&str> = words.iter().map(String::as_str).collect();
    let (mut rendering, mut copying) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        for old in ["out", "copy", "state"] {
            let _ = fs::remove_dir_all(folder.join(old));
        }
        rendering.push(timed(command(folder, &render))?);
        copying.push(timed(command(folder, &["cp", "-r", "out", "copy"]))?);
    }
    let written = fs::read_dir(folder.join("copy"))?.count();
    assert_eq!(written, REPORTS, "not every report was written");
    let bytes = fs::metadata(folder.join(format!("out/{example}-00000.md")))?.len();
    let (rendering, copying) = (median(rendering), median(copying));
    let ratio = rendering / copying;
    println!("  {example:14} of {bytes:5} bytes  {rendering:.2} s  cp {copying:.2} s  {ratio:.2} times cp");
    Ok(())
}

/// Times commands against the first, the empty program.
fn compare(folder: &Path, commands: &[Vec<&str>], rounds: usize) -> Measured {
    let medians = medians(folder, commands, rounds)?;
    for (words, seconds) in commands.iter().zip(&medians) {
        let ratio = seconds / medians[0];
        println!(
            "  {:40} {:7.2} ms  {ratio:6.2} times the empty program",
            words[..words.len().min(3)].join(" "),
            seconds * 1e3
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
        if let Some(figure) = metric.print("", Language::Chinese).map_err(Faults::from)? {
            filled = filled.replace(&format!("{{{{ metrics.{} }}}}", metric.id), &figure);
        }
    }
    Ok(filled)
}
