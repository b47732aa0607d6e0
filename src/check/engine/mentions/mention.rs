//! A figure in its sentence: how much, and what the words beside it make of it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::text::numbers::Quantity;

/// A number of a text with what it is in its sentence.
#[derive(Debug, Clone)]
pub struct Mention<'t> {
    /// The number with its unit.
    pub quantity: Quantity<'t>,
    /// What it is.
    pub role: Role,
    /// The word that says that something rose or fell.
    pub verb: Option<Verb>,
    /// The words of its clause that name it; none where the clause goes on about the number before it.
    pub words: &'t str,
    /// Whether nothing is said between the number before it and its clause.
    pub is_next: bool,
    /// When it was so.
    pub time: Time,
    /// What it is compared with.
    pub base: Base,
    /// Whether a word says that it is a bound or a rough number.
    pub is_rough: bool,
    /// Whether it is one of several parts of its sentence.
    pub is_part: bool,
    /// Whether its clause makes it so many of each: 人均结案231件.
    pub is_each: bool,
    /// Brackets that open, or close, between the number before it and itself.
    pub brackets: Brackets,
}

/// What a number is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// How much there is: 完成32项.
    Value,
    /// Where a change began: 由25项.
    From,
    /// How much there was: 比上年的25项.
    Before,
    /// What it became: 增加到32项, 达到32项.
    Reached,
    /// By how much it changed: 增加7项.
    Change,
    /// The change as a part of what there was, in per cent: 增长28%.
    Growth,
    /// The change of a rate: 提高3个百分点.
    Points,
    /// The change as a part of what there was, in words: 缩短三分之一.
    Fraction,
    /// How many times what there was were added: 增长2倍.
    Times,
    /// How many times what there was it is: 是上年的3倍.
    Multiple,
    /// How often it doubled: 翻一番.
    Doublings,
    /// Something else, behind which nothing is said about the numbers before: an average, a rank, one of several.
    Other,
}

/// When a number was so, as far as its own words say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Nothing is said.
    Unsaid,
    /// This year.
    This,
    /// The year before.
    Last,
    /// The year before that.
    Earlier,
    /// A year.
    Year(i32),
    /// A month of the year.
    Month(u8),
    /// A quarter of the year.
    Quarter(u8),
}

impl Time {
    /// Its place among the months, or the quarters, of a year, where it is one of them and another time is, too.
    pub fn in_year_with(self, other: Time) -> Option<(u8, u8)> {
        match (self, other) {
            (Time::Month(one), Time::Month(other)) | (Time::Quarter(one), Time::Quarter(other)) => Some((one, other)),
            _ => None,
        }
    }

    /// Whether it is a part of a year.
    pub fn is_part_of_year(self) -> bool {
        matches!(self, Time::Month(_) | Time::Quarter(_))
    }
}

/// What a number is compared with, as far as its own words say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Nothing is said.
    Unsaid,
    /// The year before: 同比, 比上年.
    LastYear,
    /// A year: 比2019年.
    Year(i32),
    /// Another time: 比年初, 由2020年的.
    Other,
    /// Some years before: 五年累计.
    Years,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It became more.
    Up,
    /// It became less.
    Down,
    /// It is not said which: 相差.
    Apart,
}

/// A word that says that something rose or fell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Its bytes.
    pub range: Range<usize>,
    /// Which way.
    pub direction: Direction,
}

/// Brackets between two numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brackets {
    /// One opens.
    pub open: bool,
    /// One closes that was open before.
    pub close: bool,
}

impl Mention<'_> {
    /// Whether it goes on about the number before it.
    pub fn goes_on(&self) -> bool {
        self.is_next && self.words.is_empty()
    }

    /// Whether another one has the same unit.
    pub fn is_like(&self, other: &Mention<'_>) -> bool {
        self.quantity.is_like(&other.quantity)
    }

    /// Whether it may be a part of the same whole as another one: it has its unit, and neither is so many of each.
    pub fn is_part_like(&self, other: &Mention<'_>) -> bool {
        self.is_like(other) && !self.is_each && !other.is_each
    }

    /// Whether another one is a percentage as well, and told right behind it.
    pub fn is_next_to(&self, next: &Mention<'_>) -> bool {
        self.quantity.is_percent() && next.quantity.is_percent() && next.is_next
    }

    /// By how much it may have been rounded; nothing where it is counted.
    pub fn rounding(&self) -> Decimal {
        if self.quantity.is_count() {
            Decimal::ZERO
        } else {
            self.quantity.rounding
        }
    }

    /// Whether it may be off by more than its last digit.
    pub fn is_about(&self) -> bool {
        self.is_rough || self.quantity.is_about
    }
}
