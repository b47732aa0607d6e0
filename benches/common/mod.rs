//! What the benches share: the program as it is installed, and its time and memory.
#![allow(dead_code, reason = "every bench uses its part of it")]
#![allow(clippy::disallowed_methods, reason = "a measurement, not the program")]

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program as it is installed: cargo builds what a benchmark may run with other settings.
pub fn build_release(folder: &Path) -> Result<String, Box<dyn Error>> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join("installed");
    let built = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--target-dir"])
        .arg(&target)
        .status()?;
    assert!(built.success(), "cargo could not build zhibi");
    // Copied, as an installation is: a file that a linker wrote lies less well in the page cache and starts slower.
    let program = folder.join("zhibi");
    fs::copy(target.join("release").join("zhibi"), &program)?;
    Ok(program
        .to_str()
        .ok_or("the temporary folder's name is not UTF-8")?
        .to_owned())
}

/// A command that is to run in a folder.
pub fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder);
    command
}

/// How long a command takes, its output thrown away.
pub fn timed(mut command: Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let time = start.elapsed();
    assert!(status.success(), "a measured command failed");
    Ok(time)
}

/// The medians of commands that are run in turn, so that a machine that slows down slows all of them.
pub fn medians(folder: &Path, commands: &[Vec<&str>], rounds: usize) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for (words, times) in commands.iter().zip(&mut times) {
            times.push(timed(command(folder, words))?);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// The middle one.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The largest resident memory of one run in MiB, where GNU time is installed.
pub fn peak_memory(folder: &Path, words: &[&str]) -> Option<f64> {
    let output = command(folder, &[&["/usr/bin/time", "-f", "%M"], words].concat())
        .output()
        .ok()?;
    let said = String::from_utf8(output.stderr).ok()?;
    Some(said.lines().last()?.trim().parse::<f64>().ok()? / 1024.0)
}

/// A program that prints `report.md` of the folder and does nothing else: `./empty-program`.
pub fn compile_empty_program(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(
        folder.join("empty.rs"),
        "use std::io::Write;\nfn main() { std::io::stdout().lock().write_all(include_bytes!(\"report.md\")).unwrap(); }\n",
    )?;
    let words = ["rustc", "-O", "-C", "strip=symbols", "-C", "panic=abort", "empty.rs"];
    let compiled = command(folder, &words).status()?;
    assert!(compiled.success(), "rustc could not compile the empty program");
    fs::copy(folder.join("empty"), folder.join("empty-program"))?;
    Ok(())
}

/// An answers file with so many items.
pub fn many_items(count: usize) -> String {
    let mut answers =
        "template = \"civilized-unit\"\n[unit]\nname = \"青石区科技局\"\n[metrics]\nprojects = 32\n".to_owned();
    for section in ["leadership", "education", "image", "team", "closing"] {
        let _ = writeln!(answers, "[{section}]\ntext = \"坚持学用结合，注重实效。\"");
    }
    for index in 0..count {
        if index % 100 == 0 {
            let _ = writeln!(answers, "[[achievements.groups]]\ntitle = \"重点工作\"");
        }
        let _ = writeln!(
            answers,
            "[[achievements.groups.items]]\nlead = \"做好第{index}项工作。\"\n\
             text = \"全年申报科技计划项目{{{{ metrics.projects }}}}，组织企业与高校院所对接洽谈，一批成果落地转化。\""
        );
    }
    answers
}
