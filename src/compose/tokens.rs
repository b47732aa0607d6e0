//! What stands for answers while Jinja and the Markdown parser work on a report: tokens.
//!
//! A token is one character of planes 15 and 16, which are for private use. It says where in a table that is to be found
//! which it stands for: a figure, a blank, a value that Jinja printed. As it is one character, whatever cuts, joins or
//! turns round a text leaves it whole. A private-use character that somebody typed gets an entry like anything else.
//!
//! What the body prints itself is written down at once ([`PRINTED_START`]) and its token is used again, so that a report
//! may print any number of values; the table only holds what can still be met in a text.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use memchr::memchr2;
use minijinja::{Error, ErrorKind, Value};

use crate::figures::Metrics;
use crate::report::ChartKind;

use super::origin::Origin;

/// The first token.
const FIRST: u32 = 0xF_0000;
/// How many characters a plane has; the last two of each are none that a text may hold.
const PLANE: u32 = 0x1_0000;
/// How many tokens there are.
pub(super) const COUNT: usize = 2 * (PLANE as usize - 2);
/// The first bytes of the characters of planes 15 and 16; nearly no text has one.
const FIRST_BYTES: [u8; 2] = [0xF3, 0xF4];
/// Around the number of a printed value in the Markdown.
pub(super) const PRINTED_START: char = '\u{FFFFE}';
pub(super) const PRINTED_END: char = '\u{FFFFF}';

/// Something in a text that is not text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Insert {
    /// The place of an answer that is missing, by its key path.
    Missing(String),
    /// A figure: a metric and the field of it, perhaps empty.
    Figure {
        /// The metric's id.
        id: String,
        /// The field, empty for value and unit.
        field: String,
    },
    /// A blank that remembers what stood there.
    Remembered,
    /// A character that would be read as something else.
    Character(char),
    /// Text that is no markup, in a `markdown` answer.
    Text(String),
    /// A `markdown` answer, by its number.
    Blocks(usize),
    /// Nothing that is printed: the mark of where the text around it came from.
    Origin(Origin),
    /// A picture.
    Picture(Picture),
    /// A chart.
    Chart(ChartRequest),
}

/// A picture among the answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// The key path of its answer.
    pub key: String,
    /// The path of its file, as the answer names it.
    pub file: String,
    /// Its caption, tokens in it.
    pub caption: String,
}

/// A chart that the body asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChartRequest {
    /// The ids of its metrics.
    pub ids: Vec<String>,
    /// How they are drawn.
    pub kind: ChartKind,
    /// Its title, tokens in it; empty where it has none of its own.
    pub title: String,
}

/// What a token stands for.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Something that is not text.
    Insert(Insert),
    /// A value that was printed into a text which Jinja still has.
    Printed(Value),
}

/// A piece of a text with tokens in it.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// A value that the body printed, by its number.
    Printed(usize),
    /// A token.
    Token(char),
}

/// What the tokens of one report stand for.
#[derive(Debug, Default)]
pub struct TokenTable {
    entries: Vec<Entry>,
    /// Equal things share a token.
    shared: HashMap<Insert, char, RandomState>,
    /// Private-use characters that the template uses itself: they are nobody's token.
    reserved: Arc<BTreeSet<char>>,
    /// The values that the body printed, in the order of their numbers.
    pub printed: Vec<Value>,
    /// The number that was last given to a printed value, until somebody asks.
    placed: Option<char>,
    /// How many bytes may still be printed.
    pub(super) budget: usize,
    /// The first number that is not known.
    unknown: Option<char>,
    /// The figures.
    metrics: Option<Arc<Metrics>>,
    /// The ids of those whose number the body counted with.
    pub counted: BTreeSet<String>,
    /// Whether there was more to stand for than there are tokens.
    pub is_full: bool,
    /// Whether only lines count in what is printed.
    is_placing: bool,
    /// Whether somebody wants to know where what is printed came from.
    pub is_traced: bool,
}

/// A table that Jinja's environment and the values in it share.
#[derive(Debug, Clone, Default)]
pub struct Tokens(Arc<Mutex<TokenTable>>);

impl Tokens {
    /// Begins a report: forgets what there was. `budget` is how many bytes may be printed.
    pub fn begin(&self, metrics: &Arc<Metrics>, reserved: &Arc<BTreeSet<char>>, budget: usize) {
        *self.table() = TokenTable {
            reserved: Arc::clone(reserved),
            metrics: Some(Arc::clone(metrics)),
            budget,
            ..TokenTable::default()
        };
    }

    /// The table, for the reader; an empty one is left.
    pub fn take(&self) -> TokenTable {
        std::mem::take(&mut self.table())
    }

    /// Runs the same report again with its table, to find a place: only lines count in what is printed.
    pub fn begin_placing(&self, table: TokenTable) {
        *self.table() = TokenTable {
            is_placing: true,
            ..table
        };
    }

    /// The table, for as long as what is returned lives.
    pub fn table(&self) -> MutexGuard<'_, TokenTable> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token of something.
    pub fn of(&self, insert: Insert) -> char {
        self.table().of(insert)
    }

    /// The token of an origin, where somebody wants to know it.
    pub fn mark(&self, origin: impl FnOnce() -> Origin) -> Option<char> {
        let mut table = self.table();
        table.is_traced.then(|| table.of(Insert::Origin(origin())))
    }

    /// The token of something, as text.
    pub fn text_of(&self, insert: Insert) -> Value {
        token_text(self.of(insert))
    }

    /// Notes that the body counts with the number of a metric.
    pub fn note_use(&self, id: &str) {
        let mut table = self.table();
        if !table.counted.contains(id) {
            table.counted.insert(id.to_owned());
        }
    }

    /// A number that is not known, by the key path of what would tell it.
    pub fn unknown_number(&self, key: String) -> Value {
        let mut table = self.table();
        let token = table.of(Insert::Missing(key));
        table.unknown.get_or_insert(token);
        // A number that is not known stays so whatever is done with it, and keeps these bits.
        Value::from(f64::from_bits(f64::NAN.to_bits() | u64::from(u32::from(token))))
    }
}

impl TokenTable {
    /// The token of something.
    pub fn of(&mut self, insert: Insert) -> char {
        if let Some(token) = self.shared.get(&insert) {
            return *token;
        }
        let Some(token) = self.add(Entry::Insert(insert.clone())) else {
            return char::REPLACEMENT_CHARACTER;
        };
        self.shared.insert(insert, token);
        token
    }

    fn add(&mut self, entry: Entry) -> Option<char> {
        loop {
            let Some(token) = token(self.entries.len()) else {
                self.is_full = true;
                return None;
            };
            if !self.is_reserved(token) {
                self.entries.push(entry);
                return Some(token);
            }
            self.entries.push(Entry::Insert(Insert::Character(token)));
        }
    }

    /// What a token stands for; none for a character that stands for itself.
    pub fn entry(&self, token: char) -> Option<&Entry> {
        self.entries.get(index(token)?)
    }

    /// What a token stands for, if it is not a printed value.
    pub fn insert(&self, token: char) -> Option<&Insert> {
        match self.entry(token)? {
            Entry::Insert(insert) => Some(insert),
            Entry::Printed(_) => None,
        }
    }

    /// Whether the template itself uses a character, which so is nobody's token.
    pub fn is_reserved(&self, c: char) -> bool {
        self.reserved.contains(&c)
    }

    /// The figures of the report.
    pub fn metrics(&self) -> Option<&Arc<Metrics>> {
        self.metrics.as_ref()
    }

    /// The blank that a number which is not known prints as. Where its own bits got lost it is that of the first one.
    pub fn blank_of_number(&self, number: f64) -> Option<char> {
        if !number.is_nan() {
            return None;
        }
        let token = char::from_u32(number.to_bits() as u32 & 0x1F_FFFF);
        let is_blank = |token: &char| matches!(self.insert(*token), Some(Insert::Missing(_)));
        token.filter(is_blank).or(self.unknown)
    }

    /// The first blank in a text.
    pub fn blank_in(&self, text: &str) -> Option<char> {
        pieces(text).find_map(|piece| match piece {
            Piece::Token(token) if matches!(self.insert(token), Some(Insert::Missing(_))) => Some(token),
            _ => None,
        })
    }

    /// The token that a value is printed with. [`TokenTable::settle`] is to be called when it is written.
    pub fn print(&mut self, text: Value) -> Result<char, Error> {
        if self.is_placing {
            return Ok(PRINTED_START);
        }
        let length = text.as_str().map_or(0, str::len);
        self.budget = self.budget.checked_sub(length).ok_or(ErrorKind::OutOfFuel)?;
        self.placed = None;
        self.add(Entry::Printed(text))
            .ok_or_else(|| Error::from(ErrorKind::OutOfFuel))
    }

    /// Frees a token that no text holds any more, because what it stands for was written down.
    pub fn settle(&mut self, token: char) {
        if self.placed == Some(token) {
            self.entries.pop();
        }
    }

    /// The number of the value that a token stands for, which is in the Markdown from now on.
    pub(super) fn place(&mut self, token: char) -> Option<usize> {
        let Some(Entry::Printed(value)) = self.entry(token) else {
            return None;
        };
        let value = value.clone();
        self.placed = Some(token);
        self.printed.push(value);
        Some(self.printed.len() - 1)
    }
}

/// A token as text.
pub fn token_text(token: char) -> Value {
    Value::from(token.encode_utf8(&mut [0; 4]) as &str)
}

/// The token with this number.
fn token(number: usize) -> Option<char> {
    if number >= COUNT {
        return None;
    }
    let number = u32::try_from(number).ok()?;
    char::from_u32(FIRST + number / (PLANE - 2) * PLANE + number % (PLANE - 2))
}

/// The number of a token.
fn index(token: char) -> Option<usize> {
    let above = u32::from(token).checked_sub(FIRST)?;
    let (plane, offset) = (above / PLANE, above % PLANE);
    Some((plane * (PLANE - 2) + offset) as usize)
}

/// Whether a character is for private use, and so would be taken for a token.
pub fn is_private(c: char) -> bool {
    u32::from(c) >= FIRST
}

/// Where the next character is that may be a token or begin what stands for a printed value.
pub fn find_token(text: &str) -> Option<usize> {
    memchr2(FIRST_BYTES[0], FIRST_BYTES[1], text.as_bytes())
        .map(|at| at + text[at..].find(is_private).unwrap_or(text.len() - at))
        .filter(|at| *at < text.len())
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = find_token(rest).unwrap_or(rest.len());
        if at > 0 {
            let (before, after) = rest.split_at(at);
            rest = after;
            return Some(Piece::Text(before));
        }
        let token = rest.chars().next()?;
        rest = &rest[token.len_utf8()..];
        if token != PRINTED_START {
            return Some(Piece::Token(token));
        }
        let (number, after) = rest.split_once(PRINTED_END)?;
        rest = after;
        number.parse().ok().map(Piece::Printed)
    })
}

/// What an answer prints as, with the mark of its origin where it has one.
pub fn with_origin(printed: String, origin: Option<Origin>, tokens: &Tokens) -> String {
    let Some(Origin { home, .. }) = origin else {
        return printed;
    };
    let origin = Origin {
        home,
        printed: printed.clone(),
        at: 0,
    };
    format!("{}{printed}", tokens.of(Insert::Origin(origin)))
}

/// A text without the mark of an origin in it, and that.
pub fn without_origin(text: &str, tokens: &Tokens) -> (String, Option<Origin>) {
    if find_token(text).is_none() {
        return (text.to_owned(), None);
    }
    let table = tokens.table();
    let mut found = None;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match table.insert(c) {
            Some(Insert::Origin(origin)) => found = Some(origin.clone()),
            _ => plain.push(c),
        }
    }
    (plain, found)
}

/// The text with `…` in the place of what is not text, for messages.
pub fn without_tokens(text: &str) -> String {
    let shown = pieces(text).map(|piece| match piece {
        Piece::Text(text) => text,
        _ => "…",
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_has_its_number() {
        for number in [0, 1, 65_533, 65_534, COUNT - 1] {
            let token = token(number).unwrap();
            assert_eq!(index(token), Some(number));
            assert!(is_private(token) && u32::from(token) & 0xFFFE != 0xFFFE, "{token:?}");
        }
        assert_eq!(token(COUNT), None);
        assert_eq!(index('甲'), None);
    }

    #[test]
    fn more_than_there_are_tokens_is_noted_and_equal_things_share_one() {
        let tokens = Tokens::default();
        for number in 0..COUNT {
            let key = (number / 2).to_string();
            tokens.of(Insert::Missing(key));
        }
        assert!(!tokens.table().is_full);
        for number in 0..COUNT {
            tokens.of(Insert::Missing(number.to_string()));
        }
        assert!(!tokens.table().is_full);
        tokens.of(Insert::Remembered);
        assert!(tokens.table().is_full);
    }

    #[test]
    fn a_character_that_the_template_uses_is_nobodys_token() {
        let tokens = Tokens::default();
        tokens.table().reserved = Arc::new(BTreeSet::from(['\u{F0000}', '\u{F0002}']));
        assert_eq!(tokens.of(Insert::Remembered), '\u{F0001}');
        assert_eq!(tokens.of(Insert::Missing(String::new())), '\u{F0003}');
        let table = tokens.take();
        assert_eq!(table.insert('\u{F0002}'), Some(&Insert::Character('\u{F0002}')));
        assert!(table.insert('\u{F0005}').is_none());
    }
}
