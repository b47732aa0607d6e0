//! A passage on its way through the rules.

use std::cell::OnceCell;
use std::ops::Deref;

use super::comparison::{Comparison, comparisons};
use super::fault::overlap;
use super::mentions::{Mention, figures, mentions};
use super::misfits::in_turn::misfits_in_turn;
use super::misfits::{Kind, Misfit, english, made, misfits, near};
use super::passage::Passage;
use super::series::{Member, series};
use crate::text::chinese::is_han;
use crate::text::numbers::{Quantity, quantities};

/// Of so many bytes of text what is noted is kept for further rules.
const MOST_KEPT: usize = 1 << 20;

/// A passage with what is noted of it, once for all the rules that ask for it.
#[derive(Debug)]
pub struct Reading<'t> {
    passage: &'t Passage,
    /// Whether its text is one of so much that nothing noted of it is kept.
    is_of_many: bool,
    /// Whether its numbers are also held against those of the sentences beside theirs.
    is_thorough: bool,
    quantities: OnceCell<Vec<Quantity<'t>>>,
    figures: OnceCell<Vec<Quantity<'t>>>,
    is_comparable: OnceCell<bool>,
    mentions: OnceCell<Vec<Mention<'t>>>,
    comparisons: OnceCell<Vec<Comparison<'t>>>,
    misfits: OnceCell<Vec<Misfit>>,
    series: OnceCell<Vec<Member>>,
}

impl<'t> Reading<'t> {
    /// A passage of which nothing is noted yet.
    pub fn new(passage: &'t Passage) -> Reading<'t> {
        Reading {
            passage,
            is_of_many: false,
            is_thorough: true,
            quantities: OnceCell::new(),
            figures: OnceCell::new(),
            is_comparable: OnceCell::new(),
            mentions: OnceCell::new(),
            comparisons: OnceCell::new(),
            misfits: OnceCell::new(),
            series: OnceCell::new(),
        }
    }

    /// The passages of a text; what is about to be written is not read as thoroughly as what somebody asks to have read.
    pub fn all(passages: &'t [Passage], is_thorough: bool) -> Vec<Reading<'t>> {
        let is_of_many = passages.iter().map(|passage| passage.text.len()).sum::<usize>() > MOST_KEPT;
        let readings = passages.iter().map(|passage| Reading {
            is_of_many,
            is_thorough,
            ..Reading::new(passage)
        });
        readings.collect()
    }

    /// Another passage, or the same once more, read in the same way.
    pub fn read_alike<'p>(&self, passage: &'p Passage) -> Reading<'p> {
        Reading {
            is_thorough: self.is_thorough,
            ..Reading::new(passage)
        }
    }

    /// The passage for a rule that reads one after the other: what it notes of an enormous text goes with the passage.
    pub fn in_passing(&self) -> InPassing<'_, 't> {
        if self.is_of_many {
            InPassing::Own(Box::new(self.read_alike(self.passage)))
        } else {
            InPassing::Kept(self)
        }
    }

    /// The passage itself.
    pub fn passage(&self) -> &'t Passage {
        self.passage
    }

    /// The quantities of its text, in order.
    pub fn quantities(&self) -> &[Quantity<'t>] {
        self.quantities.get_or_init(|| quantities(&self.passage.text))
    }

    /// The figures of its text with what they are in their sentences, in order.
    pub fn mentions(&self) -> &[Mention<'t>] {
        self.mentions
            .get_or_init(|| mentions(&self.passage.text, self.figures()))
    }

    /// The same, where two of them are of one unit, so that they can be held against each other; else none.
    pub fn comparable(&self) -> &[Mention<'t>] {
        let figures = self.figures();
        let has_like = |(index, one): (usize, &Quantity<'_>)| {
            let mut others = figures[index + 1..].iter();
            !one.is_date() && others.any(|other| one.is_like(other))
        };
        // What an English number counts is found with its words.
        let find = || figures.iter().enumerate().any(has_like) || !self.passage.text.contains(is_han);
        if *self.is_comparable.get_or_init(find) {
            self.mentions()
        } else {
            &[]
        }
    }

    /// The same with those that are told in words.
    pub fn figures(&self) -> &[Quantity<'t>] {
        self.figures
            .get_or_init(|| figures(&self.passage.text, self.quantities()))
    }

    /// What its figures say of one thing each, in order.
    pub fn comparisons(&self) -> &[Comparison<'t>] {
        self.comparisons
            .get_or_init(|| comparisons(&self.passage.text, self.comparable()))
    }

    /// The numbers of one kind that fit no others of their sentence.
    pub fn misfits(&self, kind: Kind) -> impl Iterator<Item = &Misfit> {
        let text = &self.passage.text;
        let found = || {
            let comparable = self.comparable();
            let mut found = if text.contains(is_han) {
                let mut found = misfits(text, comparable);
                found.extend(misfits_in_turn(text, comparable));
                found
            } else {
                english::misfits(text, comparable)
            };
            add_new(&mut found, made::misfits(text, comparable));
            if !self.is_thorough {
                return found;
            }
            let near = near::misfits(text, self.quantities());
            // What two readings find is no hint any more.
            let is_found_again = |known: &Misfit| near.iter().any(|near| overlap(&known.range, &near.range));
            found.retain(|known| known.severity.is_none() || !is_found_again(known));
            add_new(&mut found, near);
            found
        };
        let may_be_found = self.is_thorough || !kind.is_of_neighbours();
        let all: &[Misfit] = if may_be_found {
            self.misfits.get_or_init(found)
        } else {
            &[]
        };
        all.iter().filter(move |misfit| misfit.kind == kind)
    }

    /// The numbers that are told again with two of their digits changed about.
    pub fn told_again(&self) -> Vec<near::Again> {
        if self.is_thorough {
            near::told_again(&self.passage.text, self.quantities())
        } else {
            Vec::new()
        }
    }

    /// Forgets what only the rules that read single passages ask for, and of an enormous text all: it is many times the text.
    pub fn forget(&mut self) {
        if self.is_of_many {
            self.quantities.take();
            self.series.take();
        }
        self.figures.take();
        self.mentions.take();
        self.comparisons.take();
        self.misfits.take();
    }

    /// The members of the series of its text, in order.
    pub fn series(&self) -> &[Member] {
        self.series.get_or_init(|| series(&self.passage.text))
    }
}

/// Adds those that stand where none is known.
fn add_new(known: &mut Vec<Misfit>, mut found: Vec<Misfit>) {
    found.retain(|new| !known.iter().any(|known| overlap(&known.range, &new.range)));
    known.append(&mut found);
}

impl Deref for Reading<'_> {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        self.passage
    }
}

/// A passage with what is noted of it, which is kept or not.
pub enum InPassing<'r, 't> {
    Kept(&'r Reading<'t>),
    Own(Box<Reading<'t>>),
}

impl<'t> Deref for InPassing<'_, 't> {
    type Target = Reading<'t>;

    fn deref(&self) -> &Reading<'t> {
        match self {
            InPassing::Kept(reading) => reading,
            InPassing::Own(reading) => reading,
        }
    }
}
