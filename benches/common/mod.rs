//! What the benches share: the program as it is installed, and its time and memory.
#![allow(clippy::disallowed_methods, reason = "a measurement, not the program")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program as it is installed: cargo builds what a benchmark may run with other settings.
pub fn build_release(folder: &Path) -> Result<String, Box<dyn Error>> {
    let target = folder.join("target");
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
