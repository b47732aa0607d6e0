//! The programs that are measured: their time, their instructions and their memory.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Builds zhibi as `cargo build --release` does: `./zhibi` of the folder.
pub fn build_plain(folder: &Path) -> Result<(), Box<dyn Error>> {
    build(folder, "zhibi", "installed", &[], "")
}

/// Builds zhibi as `.ci/release` does, without a library of the system: `./zhibi-static`. Whether it could be built.
pub fn build_static(folder: &Path) -> bool {
    let host = Command::new("rustc").arg("--print").arg("host-tuple").output();
    let host = host.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let flags = "-C target-feature=+crt-static -C relocation-model=static -C force-unwind-tables=no";
    host.is_ok_and(|host| build(folder, "zhibi-static", "installed-static", &["--target", &host], flags).is_ok())
}

fn build(folder: &Path, name: &str, target: &str, options: &[&str], flags: &str) -> Result<(), Box<dyn Error>> {
    // Cargo builds what a benchmark may run with other settings, so it is called for the program as it is installed.
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(target);
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--quiet"])
        .args(options)
        .arg("--target-dir")
        .arg(&target);
    if !flags.is_empty() {
        cargo.env("RUSTFLAGS", flags);
    }
    if !cargo.status()?.success() {
        return Err("cargo could not build zhibi".into());
    }
    let built = match options {
        [_, host] => target.join(host),
        _ => target,
    };
    // Copied, as an installation is: a file that a linker wrote lies less well in the page cache and starts slower.
    fs::copy(built.join("release").join("zhibi"), folder.join(name))?;
    Ok(())
}

/// Builds a program that prints `report.md` of the folder and does nothing else: `./empty-program`.
pub fn build_empty(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(
        folder.join("empty.rs"),
        "use std::io::Write;\nfn main() { std::io::stdout().lock().write_all(include_bytes!(\"report.md\")).unwrap(); }\n",
    )?;
    let words = ["rustc", "-O", "-C", "strip=symbols", "-C", "panic=abort", "empty.rs"];
    if !command(folder, &words).status()?.success() {
        return Err("rustc could not compile the empty program".into());
    }
    fs::copy(folder.join("empty"), folder.join("empty-program"))?;
    Ok(())
}

/// A command that runs in a folder and finds no answers or settings of the person who measures.
pub fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder);
    command
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("ZHIBI_LANG", "en");
    command
}

/// How long a command takes, its output thrown away.
pub fn timed(mut command: Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let time = start.elapsed();
    if status.success() {
        Ok(time)
    } else {
        Err(format!("{command:?} failed").into())
    }
}

/// The median times in seconds of commands that are run in turn, so that a machine that slows down slows all of them.
pub fn medians(folder: &Path, commands: &[Vec<&str>], rounds: usize) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for (words, times) in commands.iter().zip(&mut times) {
            times.push(timed(command(folder, words))?);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// The middle one, in seconds.
pub fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// The instructions that a command takes, in millions, where valgrind is installed.
pub fn instructions(folder: &Path, words: &[&str]) -> Option<f64> {
    let valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let output = command(folder, &[&valgrind, words].concat()).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let (_, count) = said.split_once("refs:")?;
    let digits: String = count.lines().next()?.chars().filter(char::is_ascii_digit).collect();
    Some(digits.parse::<f64>().ok()? / 1e6)
}

/// The largest resident memory of one run in MiB, where GNU time is installed.
pub fn peak_memory(folder: &Path, words: &[&str]) -> Option<f64> {
    let time = ["/usr/bin/time", "-f", "%M"];
    let output = command(folder, &[&time, words].concat()).output().ok()?;
    let said = String::from_utf8(output.stderr).ok()?;
    Some(said.lines().last()?.trim().parse::<f64>().ok()? / 1024.0)
}
