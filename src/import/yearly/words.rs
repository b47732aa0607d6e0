//! The words that tell a number that is a name from a figure.

use std::sync::LazyLock;

use crate::text::words::words;

/// A list of `words.tsv`, read when it is first needed.
type Words = LazyLock<Vec<&'static str>>;

const FILE: &str = include_str!("words.tsv");

/// Latin words right before a number that do not tie it: currencies and financial years.
pub static UNTIED: Words = LazyLock::new(|| words(FILE, "untied"));
/// Numbers that are names where no unit follows: telephone numbers, kinds of schools.
pub static NAMES: Words = LazyLock::new(|| words(FILE, "telephone-numbers-and-schools"));
/// What follows a number that is a name, a kind or a place.
pub static AFTER_NAMES: Words = LazyLock::new(|| words(FILE, "after-names"));
/// Set phrases with a number that is written in digits by some.
pub static PHRASES: Words = LazyLock::new(|| words(FILE, "phrases"));
/// What stands before a number that is a name or numbers a thing.
pub static BEFORE_NAMES: Words = LazyLock::new(|| words(FILE, "before-names"));
/// What stands before a number that names something, unless a unit follows: a telephone, one of several reports.
pub static BEFORE_BARE: Words = LazyLock::new(|| words(FILE, "before-bare"));
/// English words before a number that numbers a thing.
pub static BEFORE_NUMBERED: Words = LazyLock::new(|| words(FILE, "before-numbered"));
/// What is of a span of years that stays what it is.
pub static PLANS: Words = LazyLock::new(|| words(FILE, "plans"));
/// What stands before a number of meetings that were held.
pub static HELD: Words = LazyLock::new(|| words(FILE, "held"));
/// What stands before a year that is a goal.
pub static TOWARDS: Words = LazyLock::new(|| words(FILE, "towards"));
/// What follows a year that is a goal.
pub static GOALS: Words = LazyLock::new(|| words(FILE, "goals"));
/// What stands before the year of a foundation.
pub static FOUNDED: Words = LazyLock::new(|| words(FILE, "founded"));
/// What stands before an hour of a day.
pub static HOURS: Words = LazyLock::new(|| words(FILE, "hours"));
/// What stands before a place among others.
pub static RANKED: Words = LazyLock::new(|| words(FILE, "ranked"));
/// Words behind Han numerals that begin like a unit, and count nothing of the year.
pub static NOT_COUNTED: Words = LazyLock::new(|| words(FILE, "not-counted-in-han"));
/// Words before a share in tenths.
pub static BEFORE_TENTHS: Words = LazyLock::new(|| words(FILE, "before-tenths"));
/// What follows the month and day that a day of action or an event is called by.
pub static NAMED_DAYS: Words = LazyLock::new(|| words(FILE, "named-days"));
/// What stands before a number of days or lessons that was measured.
pub static MEASURED: Words = LazyLock::new(|| words(FILE, "measured"));
/// What follows a number of hours that is a way to say work.
pub static WORKING_TIME: Words = LazyLock::new(|| words(FILE, "working-time"));
/// What follows a number that grades a prize, a product or a merit.
pub static GRADED: Words = LazyLock::new(|| words(FILE, "graded"));
/// Units of what things are made for: voltage, frequency.
pub static RATINGS: Words = LazyLock::new(|| words(FILE, "ratings"));
/// English names of documents and the like, which are numbered where they have a capital.
pub static BEFORE_NUMBERED_CAPITALS: Words = LazyLock::new(|| words(FILE, "before-numbered-with-capitals"));
/// What Han numerals count that is no unit of figures elsewhere.
pub static COUNTED_IN_HAN: Words = LazyLock::new(|| words(FILE, "counted-in-han"));
/// Machines and fittings that are called by what they bear: 5吨行车, 16安插座.
pub static RATED_THINGS: Words = LazyLock::new(|| words(FILE, "rated-things"));
/// The units in which those are told.
pub static BEARING: Words = LazyLock::new(|| words(FILE, "bearing"));
