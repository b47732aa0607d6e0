//! Cases of tests as a table: a line each, with ⏎ for a line break and ⇥ for a tab, and behind an arrow what is expected.

/// The cases of a table; lines without an arrow say something of those below them.
pub fn cases(table: &str) -> impl Iterator<Item = (String, String)> {
    let read = |text: &str| text.trim_matches(' ').replace('⏎', "\n").replace('⇥', "\t");
    let rows = table.lines().filter_map(|line| line.rsplit_once('→'));
    rows.map(move |(given, expected)| (read(given), read(expected)))
}
