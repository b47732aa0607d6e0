//! What a run finds around it: the user's folders and language.

use std::ffi::OsString;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::text::language::Language;

/// The folder that this user's programs keep their data in.
pub fn data_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|folders| folders.data_dir())
}

/// The language to speak: `--lang`, then `ZHIBI_LANG`, then the locale.
/// Of a command line that could not be parsed, `words` are searched for `--lang`.
pub fn language(given: Option<Language>, words: &[OsString]) -> Language {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let searched = words
        .iter()
        .enumerate()
        .find_map(|(index, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(index + 1).copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
    let of_variable = || std::env::var("ZHIBI_LANG").ok().filter(|tag| !tag.is_empty());
    given
        .or_else(|| searched.map(Language::of_tag))
        .or_else(|| {
            of_variable()
                .or_else(sys_locale::get_locale)
                .map(|tag| Language::of_tag(&tag))
        })
        .unwrap_or(Language::English)
}
