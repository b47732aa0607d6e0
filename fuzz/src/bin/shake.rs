//! Runs a target on a corpus and on what random changes make of it, for so many seconds: `shake TARGET SECONDS FOLDER…`.
//! The seed is printed; a further word after the seconds, `seed=NUMBER`, runs the same changes again. What makes the target
//! panic is written to `crash-TARGET`.

use std::ffi::OsString;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use zhibi_fuzz::TARGETS;
use zhibi_fuzz::mutate::{Random, change};

/// What is changed further is no longer than this.
const LONGEST: usize = 16 * 1024;
/// So many changed inputs are kept to be changed further.
const KEPT: usize = 1000;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let [name, seconds, folders @ ..] = &words[..] else {
        eprintln!("shake TARGET SECONDS [seed=NUMBER] FOLDER…");
        return ExitCode::from(2);
    };
    let target = TARGETS.iter().find(|(known, _)| name.as_os_str() == *known);
    let seconds = seconds.to_str().and_then(|seconds| seconds.parse().ok());
    let (Some(&(name, run)), Some(seconds)) = (target, seconds) else {
        eprintln!("the targets: {}", TARGETS.map(|(name, _)| name).join(" "));
        return ExitCode::from(2);
    };
    let given = folders
        .first()
        .and_then(|word| word.to_str()?.strip_prefix("seed=")?.parse().ok());
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_nanos() as u64);
    let seed = given.unwrap_or(now);
    println!("{name}: seed={seed}");
    let mut corpus = Vec::new();
    folders
        .iter()
        .for_each(|folder| read_folder(Path::new(folder), &mut corpus));
    for bytes in &corpus {
        if !holds(name, run, bytes) {
            return ExitCode::FAILURE;
        }
    }
    corpus.retain(|bytes| bytes.len() <= LONGEST);
    corpus.push(Vec::new());
    let (own, mut random) = (corpus.len(), Random::new(seed));
    let (began, mut runs) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(seconds) {
        let among = if random.below(2) == 0 { own } else { corpus.len() };
        let mut bytes = corpus[random.below(among)].clone();
        let was_text = is_text(&bytes);
        change(&mut bytes, &mut random);
        bytes.truncate(LONGEST);
        if !holds(name, run, &bytes) {
            return ExitCode::FAILURE;
        }
        if was_text && !is_text(&bytes) {
            // It is tried once: most targets read nothing but text, and soon there would be none to change.
        } else if corpus.len() < own + KEPT {
            corpus.push(bytes);
        } else {
            let place = own + random.below(KEPT);
            corpus[place] = bytes;
        }
        runs += 1;
    }
    println!("{name}: {runs} runs");
    ExitCode::SUCCESS
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// The files of a folder, and of those in it.
fn read_folder(folder: &Path, corpus: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_folder(&path, corpus);
        } else {
            corpus.extend(fs::read(&path));
        }
    }
}

/// Whether a target holds for bytes; those for which it does not are written down.
fn holds(name: &str, run: fn(&[u8]), bytes: &[u8]) -> bool {
    if catch_unwind(|| run(bytes)).is_ok() {
        return true;
    }
    let path = format!("crash-{name}");
    match fs::write(&path, bytes) {
        Ok(()) => eprintln!("{name}: {path}"),
        Err(error) => eprintln!("{name}: {path}: {error}"),
    }
    false
}
