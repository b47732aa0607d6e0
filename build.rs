//! Embeds the packs of `report-templates/`, and links the release build for Linux without PIE (the loader then has
//! nothing to relocate, which is a twentieth of a short run) and without what only unwinding needs.
#![allow(clippy::disallowed_methods, reason = "the build folder is no user's file")]

use std::env::var;
use std::fmt::Write;
use std::path::PathBuf;
use std::{fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=report-templates");
    let root = PathBuf::from(var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let output = PathBuf::from(var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(output.join("packs.rs"), packs(&root.join("report-templates"))?)?;

    let is = |name: &str, value: &str| var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        let script = output.join("without-unwinding.ld");
        fs::write(&script, WITHOUT_UNWINDING)?;
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// A panic ends the release build where it happens, so the tables that say how to unwind the stack, a tenth of the
/// program, are of no use to it.
const WITHOUT_UNWINDING: &str = "
SECTIONS { /DISCARD/ : { *(.eh_frame .eh_frame.* .gcc_except_table .gcc_except_table.*) } }
INSERT AFTER .text;
";

/// The packs as a Rust array of id, manifest and body, by id.
fn packs(folder: &PathBuf) -> io::Result<String> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder)? {
        ids.push(entry?.file_name().to_string_lossy().into_owned());
    }
    ids.sort();
    let mut text = "[\n".to_owned();
    for id in ids {
        let file = |name| format!("include_str!({:?})", folder.join(&id).join(name));
        let (manifest, body) = (file("template.toml"), file("report.md.j2"));
        writeln!(text, "Pack {{ id: {id:?}, manifest: {manifest}, body: {body} }},").map_err(io::Error::other)?;
    }
    Ok(text + "]")
}
