//! A number with what it counts, and what the words beside it say that it is.

use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::super::super::told::Told;
use super::super::made::signs::words;

/// What tells how long something lasted.
pub const SPANS: [&str; 6] = ["day", "week", "month", "quarter", "year", "time"];
/// The place in time of the year before one's own, which no number of a year is held against.
pub const LAST: u32 = 1;
/// The place in time of what is said to be earlier.
pub const EARLIEST: u32 = 0;
/// That of the month before the first one, behind all years: months are held against each other.
pub const MONTH: u32 = 10_000;
/// That of what is so now.
pub const LATEST: u32 = 20_000;

/// A number of a sentence.
#[derive(Clone)]
pub struct Near<'t> {
    /// The number itself.
    pub told: Told<'t>,
    /// Its bytes with the words for what it counts.
    pub named: Range<usize>,
    /// What it counts, without the s of several; empty where that is not said.
    pub thing: &'t str,
    /// What stands before it in its clause, back to the number before it.
    pub before: &'t str,
    /// What stands behind it in its clause, up to the next number.
    pub behind: &'t str,
    /// What stands before it in its sentence, back to the number before it.
    pub lead: &'t str,
    /// Whether it is rough, or a bound.
    pub is_about: bool,
    /// How the words of its language are read.
    pub language: &'static Language,
    /// What of its words is read only where a relation asks for it.
    pub read: Rc<ReadLater<'t>>,
}

/// How the words beside a number are read in a language.
pub struct Language {
    /// Whether they say that something is more, or less, by it.
    pub is_change: fn(&Near<'_>) -> bool,
    /// When it was so.
    pub time: fn(&Near<'_>) -> Option<u32>,
    /// What the clause before it says that it is of.
    pub subject: fn(&str) -> &str,
}

/// What the words beside a number say, each once it is asked for.
#[derive(Default)]
pub struct ReadLater<'t> {
    is_change: OnceCell<bool>,
    subject: OnceCell<&'t str>,
    time: OnceCell<Option<u32>>,
}

impl<'t> Deref for Near<'t> {
    type Target = Told<'t>;

    fn deref(&self) -> &Told<'t> {
        &self.told
    }
}

impl<'t> Near<'t> {
    /// Whether something is said to be more, or less, by it.
    pub fn is_change(&self) -> bool {
        *self.read.is_change.get_or_init(|| (self.language.is_change)(self))
    }

    /// When it was so, as a number that is the greater the later; none where nothing is said.
    pub fn time(&self) -> Option<u32> {
        *self.read.time.get_or_init(|| (self.language.time)(self))
    }

    /// What its clause says in Chinese that it is of; empty where that is not said.
    pub fn subject(&self) -> &'t str {
        self.read.subject.get_or_init(|| (self.language.subject)(self.before))
    }

    /// Takes the last name where it has none; how long something lasted names nothing else.
    pub fn take_name(&mut self, name: &mut &'t str) {
        if self.thing.is_empty() {
            self.thing = name;
        } else if !self.is_span() {
            *name = self.thing;
        }
    }

    /// Whether it is the whole that its sentence begins with: Of 640 pupils.
    pub fn opens_with_of(&self, sentence: &str) -> bool {
        let lead = self.before.trim();
        ["Of", "Of the", "Out of", "Out of the", "Of our", "Of all"].contains(&lead)
            && sentence.trim_start().starts_with(lead)
    }

    /// Whether it is a difference of rates in points.
    pub fn is_points(&self) -> bool {
        self.told.unit.ends_with("百分点") || self.told.unit.starts_with("percentage") && self.thing == "point"
    }

    /// Whether it is how long something lasted.
    pub fn is_span(&self) -> bool {
        SPANS.contains(&self.thing)
    }

    /// Whether it may count what another one does, as far as both say what that is.
    pub fn counts_as(&self, other: &Near<'_>) -> bool {
        let are_signed = [self.is_money(), other.is_money()];
        are_signed[0] == are_signed[1]
            && !self.is_percent()
            && !other.is_percent()
            && self.may_be_of(other.subject())
            && if are_signed[0] {
                self.told.unit == other.told.unit
            } else {
                self.thing.is_empty() || other.thing.is_empty() || self.thing == other.thing
            }
    }

    /// Whether it may be of what another one is of, as far as both clauses say that.
    pub fn may_be_of(&self, subject: &str) -> bool {
        // 人民币资产 and 人民币存款 are two: what something is stands last.
        let ends_in = |one: &str, other: &str| other.contains(last_two(one));
        let subjects = [self.subject(), subject];
        subjects.contains(&"") || ends_in(self.subject(), subject) || ends_in(subject, self.subject())
    }

    /// The last word before it.
    pub fn lead_word(&self) -> &str {
        words(self.before).next_back().unwrap_or_default()
    }
}

/// The last two characters of a name, which say what something is.
pub fn last_two(name: &str) -> &str {
    let start = name.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &name[start..]
}
