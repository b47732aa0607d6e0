//! The place of a page on its site, and the menus of it: lines of short entries with marks between them.

use crate::import::words::{fold, is_worded_title, parts_between};
use crate::text::chinese::is_wide;

use super::words::{BUTTONS, PATH_STARTS, PATH_STEPS};

/// A step of a path is not longer, in characters.
const LONGEST_STEP: usize = 16;
const LONGEST_LATIN_STEP: usize = 32;
/// The entries of a menu are not longer, in characters, and it has at least so many.
const LONGEST_ENTRY: usize = 14;
const FEWEST_ENTRIES: usize = 3;
/// What parts the steps of a path; a slash does so only behind the first page.
pub const STEPS: [char; 4] = ['>', '»', '›', '→'];

/// Whether a line is a path on the site: short steps with arrows between them, one of them a page's, or other marks behind
/// the first page.
pub fn is_path(folded: &str) -> bool {
    let begins = PATH_STARTS.begin(folded);
    let is_mark = |c: char| STEPS.contains(&c) || (begins && "/-".contains(c));
    if !folded.contains(is_mark) || folded.contains(['<', '=', '。', ';']) {
        return false;
    }
    let steps = parts_between(folded, is_mark);
    let is_open = folded.starts_with(STEPS) && !steps.is_empty();
    begins && steps.len() > 1 || (is_open || steps.len() > 1) && are_steps(&steps, is_open)
}

/// Whether a line is a path by its make: short steps with angle brackets between them, or three; with other arrows, which also
/// compare and tell what follows, one of them is a page's.
pub fn is_arrowed(folded: &str) -> bool {
    let longest = if folded.chars().any(is_wide) {
        LONGEST_STEP
    } else {
        LONGEST_LATIN_STEP
    };
    // A bracket that closes another parts nothing.
    let is_step = |step: &&str| !step.is_empty() && !step.contains('<') && step.chars().nth(longest).is_none();
    let may_compare = folded.contains(" < ") || folded.contains('→');
    let folded = &folded.replace(" < ", " > ");
    let steps: Vec<&str> = folded.split(STEPS).map(str::trim).collect();
    // Two are steps only where the bracket stands between spaces.
    let is_spaced = [" > ", " » ", " › "].iter().any(|mark| folded.contains(mark));
    let is_word = |step: &&str| step.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\'');
    let fewest = if is_spaced && steps.iter().all(is_word) {
        2
    } else {
        FEWEST_ENTRIES
    };
    let names_page = |step: &&str| is_page(step) && !is_worded_title(step);
    let are_pages = !may_compare || steps.iter().any(names_page);
    steps.len() >= fewest && steps.iter().all(is_step) && are_pages && !folded.contains(['。', ';', ','])
}

/// Whether a line is a path whose steps have slashes between them: three of them at least, as two are a choice.
pub fn is_slashed_path(folded: &str) -> bool {
    let steps: Vec<&str> = folded.split(" / ").map(str::trim).collect();
    steps.len() > 2 && are_steps(&steps, false)
}

/// Whether a step of a path is called as pages are.
fn is_page(step: &&str) -> bool {
    PATH_STEPS.end(step)
}

/// Whether words are steps of a path: short, and one of them as pages are called.
fn are_steps(steps: &[&str], is_open: bool) -> bool {
    let is_step = |step: &&str| step.chars().nth(LONGEST_STEP).is_none() && !step.contains([',', ':', '@']);
    let (last, before) = steps.split_last().unwrap_or((&"", &[]));
    // The last step may be the title of the page.
    before.iter().all(is_step) && (is_step(last) || is_worded_title(last)) && (is_open || steps.iter().any(is_page))
}

/// Whether a line is a menu: several short words, a button's among them.
pub fn is_menu(text: &str) -> bool {
    let folded = fold(text);
    let words = parts_between(&folded, |c| c.is_whitespace() || c == '|');
    let is_short = |word: &&str| word.chars().nth(6).is_none() && word.chars().all(is_wide);
    words.len() >= 3 && words.iter().all(is_short) && words.iter().any(|word| BUTTONS.contains(word))
}

/// Whether a line is a list of short names with bars between them, as menus are whatever they hold.
pub fn is_barred(text: &str) -> bool {
    let entries: Vec<&str> = text.split(['|', '｜', '丨', '│']).map(str::trim).collect();
    let is_entry = |entry: &&str| !entry.is_empty() && entry.chars().nth(LONGEST_ENTRY).is_none();
    entries.len() >= FEWEST_ENTRIES && entries.iter().all(is_entry) && !text.contains(['。', '，', '；'])
}
