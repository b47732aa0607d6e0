//! Lists of words that should be others, each a data file of `lexicon/`.

use std::sync::OnceLock;

use super::beside::{after, before};
use super::fault::{Fault, Sentence};
use super::finder::Finder;

/// A list of words, read when the first text comes.
///
/// A line of its file holds the wrong word, the right one, the characters before it and those after it between which
/// it is right as it stands, with tabs between.
#[derive(Debug)]
pub struct Lexicon {
    file: &'static str,
    rows: OnceLock<Rows>,
}

#[derive(Debug)]
struct Rows {
    rows: Vec<[&'static str; 4]>,
    words: Finder,
}

impl Lexicon {
    /// The list of a file.
    pub const fn new(file: &'static str) -> Lexicon {
        Lexicon {
            file,
            rows: OnceLock::new(),
        }
    }

    /// Finds its words in a text.
    pub fn check(&self, text: &str, faults: &mut Vec<Fault>) {
        let Rows { rows, words } = self.rows.get_or_init(|| Rows::read(self.file));
        for (index, range) in words.find_iter(text) {
            let [wrong, right, not_before, not_after] = rows[index];
            let is_between = before(text, range.start).is_some_and(|c| not_before.contains(c))
                || after(text, range.end).is_some_and(|c| not_after.contains(c));
            if !is_between {
                let message = Sentence::new("word").with("word", wrong);
                faults.push(Fault::new(range).say(message).fix(right));
            }
        }
    }
}

impl Rows {
    fn read(file: &'static str) -> Rows {
        let rows = file.lines().map(|line| {
            let mut columns = line.split('\t');
            [(); 4].map(|()| columns.next().unwrap_or_default())
        });
        let rows: Vec<[&str; 4]> = rows.collect();
        let words = rows.iter().map(|[wrong, ..]| *wrong).collect();
        Rows {
            words: Finder::new(words),
            rows,
        }
    }
}
