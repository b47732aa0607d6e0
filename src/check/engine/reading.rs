//! A passage on its way through the rules.

use std::cell::OnceCell;
use std::ops::Deref;

use super::comparison::{Comparison, comparisons};
use super::fault::Fault;
use super::mentions::{Mention, figures, mentions};
use super::misfits::in_turn::misfits_in_turn;
use super::misfits::{Kind, Misfit, english, misfits};
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
    /// The passage before it, of which it may go on to tell.
    before: Option<&'t Passage>,
    /// Both, where a change in this one is told of what the other one says as well.
    both: OnceCell<Option<String>>,
    /// Whether its text is one of so much that nothing noted of it is kept.
    is_of_many: bool,
    quantities: OnceCell<Vec<Quantity<'t>>>,
    figures: OnceCell<Vec<Quantity<'t>>>,
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
            before: None,
            both: OnceCell::new(),
            is_of_many: false,
            quantities: OnceCell::new(),
            figures: OnceCell::new(),
            mentions: OnceCell::new(),
            comparisons: OnceCell::new(),
            misfits: OnceCell::new(),
            series: OnceCell::new(),
        }
    }

    /// The passages of a text.
    pub fn all(passages: &'t [Passage]) -> Vec<Reading<'t>> {
        let is_of_many = passages.iter().map(|passage| passage.text.len()).sum::<usize>() > MOST_KEPT;
        let readings = passages.iter().enumerate().map(|(index, passage)| Reading {
            is_of_many,
            before: index.checked_sub(1).map(|before| &passages[before]),
            ..Reading::new(passage)
        });
        readings.collect()
    }

    /// The passage for a rule that reads one after the other: what it notes of an enormous text goes with the passage.
    pub fn in_passing(&self) -> InPassing<'_, 't> {
        if self.is_of_many {
            InPassing::Own(Box::new(Reading::new(self.passage)))
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
        if figures.iter().enumerate().any(has_like) || !self.passage.text.contains(is_han) {
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

    /// Reads the comparisons of the passage with their text and its figures, and those of a change in it with what the passage
    /// before it tells.
    pub fn compare(
        &self,
        faults: &mut Vec<Fault>,
        check: impl Fn(&str, &[Mention<'_>], &Comparison<'_>, &mut Vec<Fault>),
    ) {
        for comparison in self.comparisons() {
            check(&self.passage.text, self.mentions(), comparison, faults);
        }
        let Some(both) = self.both.get_or_init(|| self.both()) else {
            return;
        };
        let start = both.len() - self.passage.text.len();
        let told = told(both);
        for comparison in comparisons(both, &told).iter().filter(|told| is_across(told, start)) {
            let mut found = Vec::new();
            check(both, &told, comparison, &mut found);
            let own = found.into_iter().filter_map(|fault| fault.back(start));
            faults.extend(own);
        }
    }

    /// The text of the passage before it and its own, where that makes a comparison of a change in it whole.
    fn both(&self) -> Option<String> {
        let is_told = |passage: &Passage| passage.cell.is_none() && passage.text.len() < LONGEST_BESIDE;
        let before = self.before.filter(|before| is_told(before) && is_told(self.passage))?;
        let is_open = |told: &Comparison<'_>| !told.stated.is_empty() && (told.before.is_none() || told.now.is_none());
        if !before.text.contains(|c: char| c.is_ascii_digit())
            || !comparisons(&self.passage.text, self.mentions()).iter().any(is_open)
        {
            return None;
        }
        let both = format!("{}\n{}", before.text, self.passage.text);
        let told = told(&both);
        let start = before.text.len() + 1;
        let is_whole = comparisons(&both, &told).iter().any(|told| is_across(told, start));
        is_whole.then_some(both)
    }

    /// The numbers of one kind that fit no others of their sentence.
    pub fn misfits(&self, kind: Kind) -> impl Iterator<Item = &Misfit> {
        let text = &self.passage.text;
        let found = || {
            if text.contains(is_han) {
                let mut found = misfits(text, self.comparable());
                found.extend(misfits_in_turn(text, self.comparable()));
                found
            } else {
                english::misfits(text, self.comparable())
            }
        };
        let all = self.misfits.get_or_init(found).iter();
        all.filter(move |misfit| misfit.kind == kind)
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
        self.both.take();
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

/// Longer passages go on about what they tell themselves.
const LONGEST_BESIDE: usize = 1200;

/// The figures of a text with what they are.
fn told(text: &str) -> Vec<Mention<'_>> {
    mentions(text, &figures(text, &quantities(text)))
}

/// Whether a change behind a byte is one of a figure before it.
fn is_across(told: &Comparison<'_>, start: usize) -> bool {
    let [Some(before), Some(now), Some(stated)] = [told.before.as_ref(), told.now.as_ref(), told.stated.first()] else {
        return false;
    };
    let is_own = |mention: &Mention<'_>| mention.quantity.range.start >= start;
    is_own(stated) && (is_own(before) != is_own(now))
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
