//! Regular expressions that the program looks for: built when a text is there that may hold them, and no better than
//! the text is long.

use std::ops::{Index, Range};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// After so many bytes that a pattern has read, the engine that is slow to build and quick to read pays.
const LONG: usize = 1 << 15;

/// What `\p{Han}` stands for in a class.
const HAN: &str = "⺀-⿕々〇〡-〩〸-〻㐀-䶿一-鿿\u{F900}-\u{FAD9}\u{20000}-\u{323AF}";

/// A regular expression of the program.
///
/// Two engines read it. One is built at once and reads slowly, which is right for a report; the other is quick, and
/// takes as long to build as a page takes to check. Both know the same expressions: classes are of ASCII (`\b`), and
/// `\p{Han}` stands in brackets.
#[derive(Debug)]
pub struct Pattern {
    expression: &'static str,
    small: OnceLock<regex_lite::Regex>,
    full: OnceLock<regex::Regex>,
    /// The bytes it has read so far.
    read: AtomicUsize,
}

/// What a pattern matched in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl<'t> Match<'t> {
    /// The byte it begins at.
    pub fn start(&self) -> usize {
        self.range.start
    }

    /// The byte it ends before.
    pub fn end(&self) -> usize {
        self.range.end
    }

    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What it is.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.range.clone()]
    }
}

/// What a pattern matched, group by group; group 0 is the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captures<'t> {
    text: &'t str,
    groups: Groups,
}

/// Where each group begins and ends.
type Groups = Vec<Option<(usize, usize)>>;

/// What reads a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Quick to build.
    Small,
    /// Quick to read.
    Full,
}

impl<'t> Captures<'t> {
    /// A group, where it took part in the match.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        let (start, end) = (*self.groups.get(group)?)?;
        let range = start..end;
        Some(Match { text: self.text, range })
    }
}

/// The text of a group, empty where it took no part.
impl Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, group: usize) -> &str {
        self.get(group).map_or("", |found| found.as_str())
    }
}

impl Pattern {
    /// The pattern of an expression. Each is used by a test, so that a wrong one cannot stay.
    pub const fn new(expression: &'static str) -> Pattern {
        Pattern {
            expression,
            small: OnceLock::new(),
            full: OnceLock::new(),
            read: AtomicUsize::new(0),
        }
    }

    /// The first match of a text, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_iter(text).next()
    }

    /// The matches of a text, with their groups, up to one that is empty.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.captures_with(self.engine_for(text), text)
    }

    /// The matches of a text, up to one that is empty.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.captures_iter(text).filter_map(|found| found.get(0))
    }

    /// The matches of a text as one engine finds them.
    pub(crate) fn captures_with<'t>(&self, engine: Engine, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let groups = match engine {
                Engine::Small => self.read_small(text, at)?,
                Engine::Full => self.read_full(text, at)?,
            };
            let (start, end) = groups[0]?;
            // What is found stands behind what was found before.
            at = end;
            (end > start).then_some(Captures { text, groups })
        })
    }

    fn engine_for(&self, text: &str) -> Engine {
        // What has to begin where the text begins is not looked for any further.
        if self.expression.starts_with('^') {
            return Engine::Small;
        }
        let read = self.read.fetch_add(text.len(), Ordering::Relaxed);
        if read < LONG { Engine::Small } else { Engine::Full }
    }

    fn read_small(&self, text: &str, at: usize) -> Option<Groups> {
        let engine = self.small();
        let mut places = engine.capture_locations();
        engine.captures_read_at(&mut places, text, at)?;
        Some((0..places.len()).map(|group| places.get(group)).collect())
    }

    fn read_full(&self, text: &str, at: usize) -> Option<Groups> {
        let engine = self.full();
        let mut places = engine.capture_locations();
        engine.captures_read_at(&mut places, text, at)?;
        Some((0..places.len()).map(|group| places.get(group)).collect())
    }

    #[expect(clippy::panic, reason = "an expression is part of the program")]
    fn small(&self) -> &regex_lite::Regex {
        let build = || regex_lite::Regex::new(&self.written_out()).unwrap_or_else(|error| panic!("{error}"));
        self.small.get_or_init(build)
    }

    #[expect(clippy::panic, reason = "an expression is part of the program")]
    fn full(&self) -> &regex::Regex {
        let in_ascii = || self.written_out().replace(r"\b", r"(?-u:\b)");
        let build = || regex::Regex::new(&in_ascii()).unwrap_or_else(|error| panic!("{error}"));
        self.full.get_or_init(build)
    }

    /// The expression as both engines know it.
    fn written_out(&self) -> String {
        self.expression.replace(r"\p{Han}", HAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_not_found_without_end() {
        let pattern = Pattern::new("[0-9]*");
        assert_eq!(pattern.find_iter("12项").count(), 1);
    }

    #[test]
    fn a_long_text_is_read_by_the_engine_that_reads_quickly() {
        let pattern = Pattern::new(r"\b([0-9]+)([\p{Han}]{0,2}?)(次|TBC\b)");
        let text = "共3次，12人次；a4次，5TBC，TBC";
        let words = || -> Vec<String> { pattern.captures_iter(text).map(|found| found[0].to_owned()).collect() };
        assert_eq!(words(), ["3次", "12人次", "5TBC"]);
        assert!(pattern.full.get().is_none());
        pattern.read.store(LONG, Ordering::Relaxed);
        assert_eq!(words(), ["3次", "12人次", "5TBC"]);
        assert!(pattern.full.get().is_some());
    }
}
