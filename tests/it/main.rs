//! Everything a user can do, tried through the binary. One test binary: it is linked once.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]
#![allow(clippy::disallowed_methods, reason = "tests lay out the files that zhibi then meets")]

mod common;
#[macro_use]
#[path = "../../src/properties.rs"]
mod properties;
#[cfg(unix)]
mod side_by_side;
mod terminal;

mod annotate;
#[cfg(unix)]
mod bad_luck;
mod beside_text;
#[cfg(unix)]
mod blanks;
mod changes_generated;
mod charts;
mod check;
mod diff;
mod docx;
mod docx_back;
mod draft;
mod edits;
#[cfg(unix)]
mod endless;
mod figures;
mod figures_generated;
mod figures_printed;
mod figures_told;
mod files;
mod first_use;
mod floors;
mod golden;
#[cfg(unix)]
mod hostile;
mod html;
mod images;
mod import;
#[cfg(unix)]
mod import_others;
#[cfg(unix)]
mod interview;
mod learn;
#[cfg(unix)]
mod library;
mod looks;
#[cfg(unix)]
mod lost;
#[cfg(unix)]
mod many;
mod moved_parts;
mod moved_words;
mod new_records;
mod nothing_unsaid;
mod official;
mod one_place;
mod one_structure;
mod ordinals;
#[cfg(unix)]
mod overview;
#[cfg(unix)]
mod pictures;
mod planted;
mod planted_english;
#[cfg(unix)]
mod preview;
#[cfg(unix)]
mod printed;
mod prompts;
mod read_in;
mod readme;
mod received;
#[cfg(unix)]
mod recurring;
mod resaved;
mod right_text;
mod rollup;
mod round_trip;
mod schema;
mod seams;
mod shown;
mod since;
mod store;
mod tables;
mod taken_back;
mod taken_whole;
mod template;
mod text_is_text;
#[cfg(unix)]
mod update;
mod update_asked;
mod words;
mod worn;
mod written_anew;
