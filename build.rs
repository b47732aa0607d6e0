//! Embeds the packs of `report-templates/` with their examples, deflated, and links the release build for Linux without
//! what a program that never unwinds has no use for.
#![allow(clippy::disallowed_methods, reason = "the build folder is no user's file")]

use std::env::var;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Leaves out the tables for unwinding: the release build ends at a panic. They would be a fourteenth of the program.
const NO_UNWINDING: &str =
    "SECTIONS { /DISCARD/ : { *(.eh_frame .eh_frame.* .gcc_except_table .gcc_except_table.*) } } INSERT AFTER .text;\n";

fn main() -> io::Result<()> {
    for input in ["build.rs", "report-templates", "examples"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let root = PathBuf::from(var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let output = PathBuf::from(var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(output.join("packs.rs"), packs(&root, &output)?)?;

    let is = |name: &str, value: &str| var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release") {
        // Without PIE the loader has nothing to relocate, which is a twentieth of a short run.
        println!("cargo::rustc-link-arg-bins=-no-pie");
        let script = output.join("no-unwinding.ld");
        fs::write(&script, NO_UNWINDING)?;
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// The packs as a Rust array, by id: manifest and body deflated together, the example apart, as it is seldom needed.
fn packs(root: &Path, output: &Path) -> io::Result<String> {
    let folder = root.join("report-templates");
    let mut ids = Vec::new();
    for entry in fs::read_dir(&folder)? {
        ids.push(entry?.file_name().to_string_lossy().into_owned());
    }
    ids.sort();
    let mut text = "[\n".to_owned();
    for id in ids {
        let manifest = fs::read(folder.join(&id).join("template.toml"))?;
        let body = fs::read(folder.join(&id).join("report.md.j2"))?;
        // A test asks for the example of every pack.
        let example = fs::read(root.join("examples").join(format!("{id}.toml"))).unwrap_or_default();
        let files = deflate(&[&manifest, &body], &output.join(format!("{id}.pack")))?;
        let example = deflate(&[&example], &output.join(format!("{id}.example")))?;
        let length = manifest.len();
        writeln!(
            text,
            "Pack {{ id: {id:?}, manifest_length: {length}, files: {files}, example: {example} }},"
        )
        .map_err(io::Error::other)?;
    }
    Ok(text + "]")
}

/// Writes texts, one after the other, deflated to a file; the expression that embeds it.
fn deflate(texts: &[&[u8]], file: &Path) -> io::Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    for text in texts {
        encoder.write_all(text)?;
    }
    fs::write(file, encoder.finish()?)?;
    Ok(format!("include_bytes!({file:?})"))
}
