//! The figures of the whole: each made of those of the reports, in exact decimals.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::answers::read_metrics;
use crate::figures::{Combine, Comparison, Figure, Metric, Metrics, week_words};
use crate::files::fields::FaultList;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Manifest;
use crate::text::language::Language;
use crate::text::numbers::{Converted, convert_measured};

use super::arrange::Arranged;
use super::part::Part;
use super::terms::{Made, Term, Terms, mean};

/// The most decimals of a mean, where its metric says nothing.
const MEAN_PLACES: u32 = 2;

/// The figures of the whole.
#[derive(Debug)]
pub struct Totals {
    /// Those of the template in its order, then the reports' own, each that some report knows.
    pub all: Vec<Total>,
    /// The metrics with their numbers.
    pub metrics: Metrics,
}

/// A figure of the whole.
#[derive(Debug)]
pub struct Total {
    /// Its metric, with the numbers of the whole.
    pub metric: Metric,
    /// What stands in each row of the table of the reports, by the places of the rows.
    pub rows: Vec<Term>,
    /// What its number is made of.
    pub value: How,
    /// What the number of the period before is made of; none where no report has one.
    pub previous: Option<How>,
    /// Why it has no number.
    pub open: Option<Open>,
    /// The only report that knows it, whose figure it is.
    pub only: Option<usize>,
}

/// What a number of the whole is made of.
#[derive(Debug)]
pub enum How {
    /// The numbers of reports.
    Terms(Terms),
    /// Two figures of the whole: the part, and what it is a part of.
    Share(Decimal, Decimal),
    /// The period before is not one that the reports have figures of.
    OtherPeriod,
}

/// Why a figure of the whole has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// Reports lack it.
    Lacking,
    /// Nothing can be made of several such figures, or it is said that nothing is.
    NotCombined,
    /// The reports call it by different names.
    NamesDiffer(String, String),
    /// What holds between metrics does not hold between those of the whole.
    Refused(Message),
    /// It is a share of figures of which one is not known.
    NoShare,
    /// It is a share of figures that are not of the same reports.
    UnlikeShare,
    /// It is too large to be counted with.
    TooLarge,
}

/// Makes the figures of the whole. With `is_partial` a report that lacks one is passed over. Fails where two reports give a
/// figure in units that are not the same thing in another size.
pub fn total(arranged: &Arranged, manifest: &Manifest, language: Language, is_partial: bool) -> Result<Totals, Faults> {
    let nowhere = FaultList::new(&Source::new("", ""));
    let declared = read_metrics(manifest, None, language, &nowhere);
    let mut bases: Vec<(Metric, bool)> = declared.iter().map(|metric| (metric.clone(), true)).collect();
    let mut known: HashMap<String, usize> = bases
        .iter()
        .enumerate()
        .map(|(index, (metric, _))| (metric.id.clone(), index))
        .collect();
    for metric in arranged.parts.iter().flat_map(|part| part.answers.metrics.iter()) {
        if !known.contains_key(&metric.id) {
            known.insert(metric.id.clone(), bases.len());
            bases.push((own(metric, language), false));
        }
    }
    let mut faults = Vec::new();
    let mut all = Vec::new();
    for (base, is_declared) in bases {
        let adder = Adder {
            arranged,
            base: &base,
            is_declared,
            is_partial,
            asked: if is_declared {
                0..0
            } else {
                asked_of(arranged, &base.id)
            },
        };
        match adder.total() {
            Ok(total) => all.extend(total),
            Err(Faults(found)) => faults.extend(found),
        }
    }
    Faults::check(faults)?;
    let mut totals = Totals {
        metrics: Metrics::new(language, all.iter().map(|total| total.metric.clone())),
        all,
    };
    totals.find_shares(arranged, language);
    totals.refuse_what_does_not_hold(language);
    Ok(totals)
}

/// A metric of a report's own, without its numbers.
fn own(metric: &Metric, language: Language) -> Metric {
    // What every metric of a week is compared with is not said in its file.
    let words = metric
        .compared_with
        .clone()
        .filter(|words| words != week_words(language));
    Metric {
        value: None,
        previous: None,
        omit: false,
        approx: false,
        compared_with: words,
        ..metric.clone()
    }
}

/// Which reports are asked for a figure that the template does not declare: that of one report is its own, that of a unit is
/// asked of all its periods, and what several units give makes a figure of the whole only with the others.
fn asked_of(arranged: &Arranged, id: &str) -> Range<usize> {
    let gives = |part: &usize| {
        let metric = arranged.parts[*part].answers.metrics.get(id);
        metric.is_some_and(|metric| metric.value.is_some())
    };
    let givers = || (0..arranged.parts.len()).filter(gives);
    let (Some(first), Some(last)) = (givers().next(), givers().next_back()) else {
        return 0..0;
    };
    if first == last {
        return 0..0;
    }
    let unit = arranged.units.iter().find(|unit| unit.contains(&first));
    let own = unit.filter(|unit| unit.contains(&last));
    own.cloned().unwrap_or(0..arranged.parts.len())
}

/// What is done for one figure.
struct Adder<'a> {
    arranged: &'a Arranged,
    base: &'a Metric,
    is_declared: bool,
    is_partial: bool,
    /// The reports that should give it though they do not know it.
    asked: Range<usize>,
}

/// Which of a metric's two numbers.
pub type Number = fn(&Metric) -> Option<&Figure>;

/// The number of the period that a report is about.
const VALUE: Number = |metric| metric.value.as_ref();

impl Adder<'_> {
    /// The figure of the whole; none where no report has a number of it.
    fn total(&self) -> Result<Option<Total>, Faults> {
        let parts = &self.arranged.parts;
        let mut givers = (0..parts.len()).filter(|part| self.figure(*part, VALUE).is_some());
        let Some(first) = givers.next() else {
            return Ok(self.share_that_nobody_gives());
        };
        let only = givers.next().is_none().then_some(first);
        drop(givers);
        if let Some(found) = self.other_name(first) {
            let why = Open::NamesDiffer(self.base.name.clone(), found);
            return Ok(Some(self.without_number(self.as_given(), why)));
        }
        let mut metric = self.base.clone();
        let combine = metric.combined();
        let value = self.made(combine, VALUE, false, &self.arranged.units)?;
        let previous = self.previous(combine)?;
        let is_open = |terms: &Terms| !terms.lacking.is_empty() && !self.is_partial;
        let mut open = is_open(&value).then_some(Open::Lacking);
        let number = match self.number(&value) {
            Ok(number) => number,
            Err(why) => {
                open = open.or(Some(why));
                None
            }
        };
        metric.value = number.filter(|_| open.is_none()).map(figure);
        if let Some(How::Terms(terms)) = &previous {
            let number = self.number(terms).ok().flatten();
            // What is compared has to be of the same reports; what is still to be compared with may be known before.
            let is_by_unit = combine == Combine::Last;
            let is_comparable = open.is_some() || self.arranged.are_of_the_same(terms, &value, is_by_unit);
            metric.previous = number.filter(|_| is_comparable && !is_open(terms)).map(figure);
        }
        let about = value.terms.iter().any(|term| term.approx);
        let is_large = |figure: &Figure| figure.number >= Decimal::TEN;
        metric.approx = about && metric.value.as_ref().is_none_or(is_large);
        // A report that lacks the figure may still give it.
        let only = only.filter(|part| value.lacking.is_empty() && self.is_only(*part, &metric));
        Ok(Some(Total {
            metric,
            rows: self.rows(combine)?,
            value: How::Terms(value),
            previous,
            open,
            only,
        }))
    }

    /// A share can be made of its two figures, though no report gives it.
    fn share_that_nobody_gives(&self) -> Option<Total> {
        let nothing = Terms {
            made: Made::None,
            terms: Vec::new(),
            lacking: Vec::new(),
        };
        (!self.base.share_of.is_empty()).then(|| self.without_number(nothing, Open::NoShare))
    }

    fn without_number(&self, terms: Terms, why: Open) -> Total {
        Total {
            metric: self.base.clone(),
            rows: Vec::new(),
            value: How::Terms(terms),
            previous: None,
            open: Some(why),
            only: None,
        }
    }

    /// The figure that a report gives, if it gives one.
    fn figure(&self, part: usize, number: Number) -> Option<(&Metric, &Figure)> {
        let metric = self.arranged.parts[part].answers.metrics.get(&self.base.id)?;
        Some((metric, number(metric)?))
    }

    /// What another report calls a metric that the template does not declare, where that is something else.
    fn other_name(&self, first: usize) -> Option<String> {
        let named = self.arranged.parts[first..]
            .iter()
            .filter_map(|part| part.answers.metrics.get(&self.base.id));
        let mut others = named.filter(|metric| metric.value.is_some() && metric.name.trim() != self.base.name.trim());
        others
            .next()
            .filter(|_| !self.is_declared)
            .map(|metric| metric.name.clone())
    }

    /// Whether the whole's figure is that of one report and of no other.
    fn is_only(&self, part: usize, metric: &Metric) -> bool {
        let found = self.arranged.parts[part].answers.metrics.get(&metric.id);
        found.is_some_and(|found| {
            let is_same = |one: &Option<Figure>, other: &Option<Figure>| match (one, other) {
                (Some(one), Some(other)) => one.digits == other.digits,
                (None, None) => true,
                _ => false,
            };
            is_same(&found.value, &metric.value)
                && is_same(&found.previous, &metric.previous)
                && found.unit == metric.unit
                && found.name == metric.name
                && found.approx == metric.approx
        })
    }

    /// What the reports give, as it is combined. Of a number of the period before, with `is_first`, what stood at the end is
    /// that of a unit's first report.
    fn made(&self, combine: Combine, number: Number, is_first: bool, units: &[Range<usize>]) -> Result<Terms, Faults> {
        let all = units.iter().cloned().flatten();
        Ok(match combine {
            Combine::Sum => self.terms(number, Made::Sum, all)?,
            Combine::Mean => self.terms(number, Made::Mean, all)?,
            Combine::Max => self.terms(number, Made::Max, all)?,
            Combine::Last => {
                let last = units
                    .iter()
                    .map(|unit| if is_first { unit.start } else { unit.end - 1 });
                self.terms(number, Made::Sum, last)?
            }
            Combine::None => {
                let terms = self.terms(number, Made::None, all)?;
                let numbers = || terms.terms.iter().map(|term| term.number);
                let is_same = numbers().all(|number| Some(number) == numbers().next());
                // Where every part has the same share, so has the whole.
                let is_share = Combine::usual(&self.base.name, &self.base.unit) == Combine::None;
                let is_all = terms.lacking.is_empty() && (terms.terms.len() == 1 || is_share);
                let made = if is_same && is_all { Made::Same } else { Made::None };
                Terms { made, ..terms }
            }
        })
    }

    /// What stands in the rows of the table of the reports: of several periods of a unit what they make.
    fn rows(&self, combine: Combine) -> Result<Vec<Term>, Faults> {
        let mut rows = Vec::new();
        for (row, (_, parts)) in self.arranged.rows().into_iter().enumerate() {
            let terms = self.made(combine, VALUE, false, &[parts])?;
            let is_whole = terms.lacking.is_empty() || self.is_partial;
            let number = self.number(&terms).ok().flatten().filter(|_| is_whole);
            rows.extend(number.map(|number| Term {
                part: row,
                number,
                given: None,
                approx: terms.terms.iter().any(|term| term.approx),
                mean_of: if terms.made == Made::Mean {
                    terms.numbers()
                } else {
                    Vec::new()
                },
            }));
        }
        Ok(rows)
    }

    /// What the number of the period before is made of. Of one unit's periods the one before each is another one, but the
    /// same of the year before make the same of the whole.
    fn previous(&self, combine: Combine) -> Result<Option<How>, Faults> {
        let number: Number = |metric| metric.previous.as_ref();
        if !(0..self.arranged.parts.len()).any(|part| self.figure(part, number).is_some()) {
            return Ok(None);
        }
        let spans = self.arranged.units.iter().any(|unit| unit.len() > 1);
        let comparison = self
            .arranged
            .parts
            .iter()
            .find_map(|part| part.answers.metrics.get(&self.base.id));
        let comparison = comparison.unwrap_or(self.base).comparison();
        if spans && comparison != Comparison::YearBefore && combine != Combine::Last {
            return Ok(Some(How::OtherPeriod));
        }
        let is_first = comparison != Comparison::YearBefore;
        self.made(combine, number, is_first, &self.arranged.units)
            .map(|terms| Some(How::Terms(terms)))
    }

    /// What each of some reports gives, and which give nothing though they should; none of those that leave it out.
    fn terms(&self, number: Number, made: Made, parts: impl Iterator<Item = usize>) -> Result<Terms, Faults> {
        let mut terms = Vec::new();
        let mut lacking = Vec::new();
        for part in parts {
            let metric = self.arranged.parts[part].answers.metrics.get(&self.base.id);
            match metric.map(|metric| (metric, number(metric))) {
                Some((metric, Some(figure))) => {
                    let mut term = self.term(part, metric, figure)?;
                    if made == Made::Mean {
                        term.mean_of = self.mean_of(part, metric, figure);
                    }
                    terms.push(term);
                }
                Some((metric, None)) if !metric.omit => lacking.push(part),
                None if self.asked.contains(&part) => lacking.push(part),
                _ => {}
            }
        }
        Ok(Terms { made, terms, lacking })
    }

    /// What the reports give, each in its own unit: they do not mean one thing.
    fn as_given(&self) -> Terms {
        let given = (0..self.arranged.parts.len()).filter_map(|part| {
            let (metric, figure) = self.figure(part, VALUE)?;
            Some(Term {
                part,
                number: figure.number,
                given: Some(format!("{}{}", metric.name, metric.unit)),
                approx: metric.approx,
                mean_of: Vec::new(),
            })
        });
        Terms {
            made: Made::None,
            terms: given.collect(),
            lacking: Vec::new(),
        }
    }

    /// A figure in the unit of the whole.
    fn term(&self, part: usize, metric: &Metric, figure: &Figure) -> Result<Term, Faults> {
        let own = &self.arranged.parts[part];
        let term = |number: Decimal, given| Term {
            part,
            number,
            given,
            approx: metric.approx,
            mean_of: Vec::new(),
        };
        if metric.unit == self.base.unit {
            return Ok(term(figure.number, None));
        }
        match converted(figure.number, &metric.unit, &self.base.unit) {
            Some(number) => Ok(term(number, Some(format!("{}{}", figure.digits, metric.unit)))),
            None => Err(self.units_differ(own, metric)),
        }
    }

    /// The numbers that a figure of a report is the mean of, in the unit of the whole, where that was rolled up of several: the mean
    /// of means would count the months alike and not the weeks.
    fn mean_of(&self, part: usize, metric: &Metric, figure: &Figure) -> Vec<(Decimal, u32)> {
        let parts = self.arranged.parts[part].answers.rollup.parts.iter();
        let numbers = parts.filter_map(|part| part.figures.get(&metric.id));
        let numbers: Vec<(Decimal, u32)> = numbers.map(|part| (part.figure.number, part.of)).collect();
        // Means were rounded when they were written, so that the mean of them may be another in its last digit.
        let means = numbers
            .iter()
            .filter(|(_, of)| *of > 1)
            .map(|(number, _)| number.scale());
        let slack = means
            .max()
            .map_or(Decimal::ZERO, |scale| Decimal::new(1, scale.max(figure.number.scale())));
        let is_its =
            mean(&numbers).is_some_and(|mean| (rounded(mean, figure.number.scale()) - figure.number).abs() <= slack);
        let converted = numbers
            .into_iter()
            .map(|(number, of)| Some((converted(number, &metric.unit, &self.base.unit)?, of)));
        converted
            .collect::<Option<Vec<(Decimal, u32)>>>()
            .filter(|_| is_its)
            .unwrap_or_default()
    }

    fn units_differ(&self, part: &Part, metric: &Metric) -> Faults {
        let message = Message::new("rollup-units-differ")
            .with("path", part.file())
            .with("id", &metric.id)
            .with("name", &metric.name)
            .with("found", &metric.unit)
            .with("unit", &self.base.unit);
        Diagnostic::error(message)
            .hint(Message::new("rollup-units-differ-hint"))
            .into()
    }

    /// The number that terms make.
    fn number(&self, terms: &Terms) -> Result<Option<Decimal>, Open> {
        let mut numbers = terms.terms.iter().map(|term| term.number);
        let add = |sum: Decimal, number: Decimal| sum.checked_add(number).ok_or(Open::TooLarge);
        match terms.made {
            Made::None => Err(Open::NotCombined),
            Made::Same => Ok(numbers.next()),
            Made::Max => Ok(numbers.max()),
            Made::Sum => numbers
                .try_fold(Decimal::ZERO, add)
                .map(|sum| Some(sum).filter(|_| !terms.terms.is_empty())),
            Made::Mean => {
                let places = numbers.map(|number| number.scale()).max().unwrap_or_default();
                let places = self.base.places.unwrap_or(places.max(MEAN_PLACES));
                let mean = terms.mean().ok_or(Open::TooLarge)?;
                Ok(Some(rounded(mean, places).normalize()))
            }
        }
    }
}

impl Totals {
    /// Leaves open what would be refused in the file: a sum that its parts do not make, what is above its bound.
    fn refuse_what_does_not_hold(&mut self, language: Language) {
        for total in &mut self.all {
            if let Err((message, _)) = self.metrics.check_relations(&total.metric) {
                total.open = Some(Open::Refused(message));
                (total.metric.value, total.metric.previous) = (None, None);
                total.only = None;
            }
        }
        self.metrics = Metrics::new(language, self.all.iter().map(|total| total.metric.clone()));
    }
}

/// A number with the digits it is written in.
pub fn figure(number: Decimal) -> Figure {
    Figure {
        number,
        digits: number.to_string(),
    }
}

/// A number to some decimals, half of one up.
pub fn rounded(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places.min(Decimal::MAX_SCALE), RoundingStrategy::MidpointAwayFromZero)
}

/// A number in another unit, where it is exactly the same amount. A unit that is not said is not another one, and m is no
/// million of what the whole counts.
pub fn converted(number: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let mut pairs = from.split('|').flat_map(|from| to.split('|').map(move |to| (from, to)));
    pairs.find_map(|(from, to)| match convert_measured(number, from, to) {
        _ if from == to => Some(number),
        Some(Converted::Exactly(number)) => Some(number),
        _ => None,
    })
}
