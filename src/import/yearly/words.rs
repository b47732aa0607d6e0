//! The words that tell a number that is a name from a figure.

use crate::text::words::{Words, word_list};

const FILE: &str = include_str!("words.tsv");

/// Latin words right before a number that do not tie it: currencies and financial years.
pub static UNTIED: Words = word_list!(FILE, "untied");
/// Numbers that are names where no unit follows: telephone numbers, kinds of schools.
pub static NAMES: Words = word_list!(FILE, "telephone-numbers-and-schools");
/// What follows a number that is a name, a kind or a place.
pub static AFTER_NAMES: Words = word_list!(FILE, "after-names");
/// Set phrases with a number that is written in digits by some.
pub static PHRASES: Words = word_list!(FILE, "phrases");
/// What stands before a number that is a name or numbers a thing.
pub static BEFORE_NAMES: Words = word_list!(FILE, "before-names");
/// What stands before a number that names something, unless a unit follows: a telephone, one of several reports.
pub static BEFORE_BARE: Words = word_list!(FILE, "before-bare");
/// English words before a number that numbers a thing.
pub static BEFORE_NUMBERED: Words = word_list!(FILE, "before-numbered");
/// What is of a span of years that stays what it is.
pub static PLANS: Words = word_list!(FILE, "plans");
/// What stands before a number of meetings that were held.
pub static HELD: Words = word_list!(FILE, "held");
/// What stands before a year that is a goal.
pub static TOWARDS: Words = word_list!(FILE, "towards");
/// What follows a year that is a goal.
pub static GOALS: Words = word_list!(FILE, "goals");
/// What stands before the year of a foundation.
pub static FOUNDED: Words = word_list!(FILE, "founded");
/// What stands before an hour of a day.
pub static HOURS: Words = word_list!(FILE, "hours");
/// What stands before a place among others.
pub static RANKED: Words = word_list!(FILE, "ranked");
/// Words behind Han numerals that begin like a unit, and count nothing of the year.
pub static NOT_COUNTED: Words = word_list!(FILE, "not-counted-in-han");
/// Words before a share in tenths.
pub static BEFORE_TENTHS: Words = word_list!(FILE, "before-tenths");
/// What follows the month and day that a day of action or an event is called by.
pub static NAMED_DAYS: Words = word_list!(FILE, "named-days");
/// What stands before a number of days or lessons that was measured.
pub static MEASURED: Words = word_list!(FILE, "measured");
/// What follows a number of hours that is a way to say work.
pub static WORKING_TIME: Words = word_list!(FILE, "working-time");
/// What follows a number that grades a prize, a product or a merit.
pub static GRADED: Words = word_list!(FILE, "graded");
/// Units of what things are made for: voltage, frequency.
pub static RATINGS: Words = word_list!(FILE, "ratings");
/// English names of documents and the like, which are numbered where they have a capital.
pub static BEFORE_NUMBERED_CAPITALS: Words = word_list!(FILE, "before-numbered-with-capitals");
