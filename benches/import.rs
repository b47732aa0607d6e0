//! What the README says of the speed of `import`: `cargo bench --bench import`.
//!
//! A text of 10 MB and one of twice its size, and a Word file of a hundred pages; the commands are run in turn.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement, not the program"
)]

mod common;

use std::error::Error;
use std::fmt::Write;
use std::fs;

use common::{build_release, command, medians, peak_memory};

const ROUNDS: usize = 5;
/// The characters of a page of GB/T 9704-2012 §5.2.3: 22 lines of 28.
const PAGE: usize = 22 * 28;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let zhibi = build_release(folder)?;
    fs::write(folder.join("10.txt"), report(|text| text.len() >= 10 << 20))?;
    fs::write(folder.join("20.txt"), report(|text| text.len() >= 20 << 20))?;
    fs::write(
        folder.join("100.txt"),
        report(|text| text.chars().count() >= 100 * PAGE),
    )?;
    let make = |words: &[&str]| command(folder, &[&[zhibi.as_str()], words].concat()).output();
    make(&["import", "100.txt", "-o", "100.toml"])?;
    make(&["render", "100.toml", "-o", "100.docx"])?;
    let files = ["10.txt", "20.txt", "100.docx"];
    let commands: Vec<_> = files.iter().map(|file| vec![zhibi.as_str(), "import", file]).collect();
    let medians = medians(folder, &commands, ROUNDS)?;
    for (words, time) in commands.iter().zip(medians) {
        let memory = peak_memory(folder, words).map_or_else(String::new, |mib| format!("  {mib:.0} MiB"));
        println!("{:9} {:.3} s{memory}", words[2], time.as_secs_f64());
    }
    Ok(())
}

/// A report of parts that are all different, until it is enough.
fn report(is_enough: impl Fn(&str) -> bool) -> String {
    let mut text = "云杉区水务局工作总结\n\n".to_owned();
    for number in 1.. {
        if number % 100 == 1 && is_enough(&text) {
            break;
        }
        let _ = writeln!(
            text,
            "　　（{number}）第{number}项工作。全年改造管网{number}公里，惠及居民{}户，投资{}万元。",
            number * 3,
            number * 7
        );
        let _ = writeln!(
            text,
            "　　河道清淤{number}处，三级河长巡河{}次，发现并整改问题{}个，群众满意度有新的提高。",
            number * 5,
            number * 2
        );
    }
    text
}
