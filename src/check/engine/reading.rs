//! A passage on its way through the rules.

use std::cell::OnceCell;
use std::ops::Deref;

use super::growth::{Change, changes};
use super::passage::Passage;

use super::series::{Member, series};
use crate::text::numbers::{Quantity, quantities};

/// A passage with what is noted of it, once for all the rules that ask for it.
#[derive(Debug)]
pub struct Reading<'t> {
    passage: &'t Passage,
    quantities: OnceCell<Vec<Quantity<'t>>>,
    changes: OnceCell<Vec<Change<'t>>>,
    series: OnceCell<Vec<Member>>,
}

impl<'t> Reading<'t> {
    /// A passage of which nothing is noted yet.
    pub fn new(passage: &'t Passage) -> Reading<'t> {
        Reading {
            passage,
            quantities: OnceCell::new(),
            changes: OnceCell::new(),
            series: OnceCell::new(),
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

    /// The changes that its text states, in order.
    pub fn changes(&self) -> &[Change<'t>] {
        self.changes
            .get_or_init(|| changes(&self.passage.text, self.quantities()))
    }

    /// The members of the series of its text, in order.
    pub fn series(&self) -> &[Member] {
        self.series.get_or_init(|| series(&self.passage.text))
    }
}

impl Deref for Reading<'_> {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        self.passage
    }
}
