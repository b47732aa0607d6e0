//! What reads foreign bytes in zhibi, each as a function of bytes that panics where something is wrong: one name a reader.
//!
//! `cargo +nightly fuzz run NAME` lets libFuzzer look for such bytes; `shake` does it on any toolchain, without looking at
//! which code runs. `.ci/fuzz` runs all of them for a while.

pub mod mutate;
mod package;
pub mod targets;

/// A target: its name, and what is done with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 12] = [
    ("answers", targets::answers),
    ("manifest", targets::manifest),
    ("body", targets::body),
    ("check", targets::check),
    ("fix", targets::fix),
    ("import_text", targets::import_text),
    ("import_markdown", targets::import_markdown),
    ("import_page", targets::import_page),
    ("import_word", targets::import_word),
    ("sheet", targets::sheet),
    ("draft", targets::draft),
    ("update", targets::update),
];

/// Makes a target a program for libFuzzer; half of the changes are its own, half are ours.
#[cfg(feature = "libfuzzer")]
#[macro_export]
macro_rules! fuzz {
    ($target:ident) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::targets::$target(bytes));
        libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
            if seed % 2 == 0 {
                return libfuzzer_sys::fuzzer_mutate(bytes, size, most);
            }
            $crate::mutate::in_place(bytes, size, most, u64::from(seed))
        });
    };
}
