//! What the README says of many reports in one run: `cargo bench --bench many`.
//!
//! 10,000 answers files as Markdown in one run, and `cp` of the reports they became, the two in turn, all on tmpfs.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement, not the program"
)]

mod common;

use std::error::Error;
use std::fs;
use std::path::Path;

use common::{build_release, command, median, timed};

/// A week in a few lines.
const SHORT: &str = r#"template = "status-report"
[project]
name   = "Larkfield"
period = "Week 44"
status = "on track"
author = "Miriam Okafor"
date   = 2026-11-03
[summary]
text = "The second load is {{ metrics.completion }} complete; spending is at plan."
[[progress.streams]]
name = "Data migration"
text = "Serials are corrected at source."
[next_steps]
steps = ["Load the serials.", "Order the card readers."]
[metrics]
completion     = { value = 64, previous = 57 }
milestones_met = 4
milestones_planned = 5
budget_used    = { value = 41, previous = 35 }
open_defects   = { value = 12, previous = 15 }
"#;
const COUNT: usize = 10_000;
const ROUNDS: usize = 5;
/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = match Path::new(MEMORY).is_dir() {
        true => tempfile::tempdir_in(MEMORY)?,
        false => tempfile::tempdir()?,
    };
    let folder = folder.path();
    let zhibi = build_release(folder)?;
    many(folder, &zhibi, "short", SHORT)?;
    for example in ["status-report", "civilized-unit"] {
        let answers = fs::read_to_string(format!("examples/{example}.toml"))?;
        many(folder, &zhibi, example, &answers)?;
    }
    Ok(())
}

/// Many copies of answers, each with a name of its own in it.
fn many(folder: &Path, zhibi: &str, example: &str, answers: &str) -> Result<(), Box<dyn Error>> {
    let name = answers
        .lines()
        .find(|line| line.starts_with("name "))
        .ok_or("no name")?;
    let mut words = vec![zhibi.to_owned(), "render".to_owned()];
    for number in 0..COUNT {
        let own = name.trim_end_matches('"').to_owned() + &format!(" {number}\"");
        let file = format!("{example}-{number:05}.toml");
        fs::write(folder.join(&file), answers.replacen(name, &own, 1))?;
        words.push(file);
    }
    words.extend(["--out-dir".to_owned(), "out".to_owned()]);
    let render: Vec<&str> = words.iter().map(String::as_str).collect();
    let copy = ["cp", "-r", "out", "copy"];
    let (mut rendering, mut copying) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for old in ["out", "copy", "state"] {
            let _ = fs::remove_dir_all(folder.join(old));
        }
        let mut render = command(folder, &render);
        render.env("XDG_STATE_HOME", folder.join("state"));
        rendering.push(timed(render)?);
        copying.push(timed(command(folder, &copy))?);
    }
    let written = fs::read_dir(folder.join("copy"))?.count();
    assert_eq!(written, COUNT, "not every report was written");
    let bytes = fs::metadata(folder.join(format!("out/{example}-00000.md")))?.len();
    let (rendering, copying) = (median(rendering).as_secs_f64(), median(copying).as_secs_f64());
    println!(
        "{example:14} {COUNT} reports of {bytes} bytes  {rendering:.2} s  cp {copying:.2} s  {:.2} times cp",
        rendering / copying
    );
    Ok(())
}
