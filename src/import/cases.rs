//! What tests are made with: cases as a table, a line each, with ⏎ for a line break and ⇥ for a tab, and behind an arrow what is expected; and pieces of reports.

use proptest::prelude::{Strategy, prop};

/// One of the pieces between bars.
pub fn one_of(pieces: &'static str) -> impl Strategy<Value = &'static str> {
    prop::sample::select(pieces.split('¦').collect::<Vec<&str>>())
}

/// The cases of a table; lines without an arrow say something of those below them.
pub fn cases(table: &str) -> impl Iterator<Item = (String, String)> {
    let read = |text: &str| text.trim_matches(' ').replace('⏎', "\n").replace('⇥', "\t");
    let rows = table.lines().filter_map(|line| line.rsplit_once('→'));
    rows.map(move |(given, expected)| (read(given), read(expected)))
}
