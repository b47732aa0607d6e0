//! Which reports are of one unit, in which order they come, and what each is called.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::path::Path;

use crate::figures::period::Period;
use crate::figures::rollup::RolledUp;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::text::language::Language;

use super::part::Part;
use super::terms::Terms;

/// The reports in their order: by unit as they were given, of one unit by time.
#[derive(Debug)]
pub struct Arranged {
    /// The reports.
    pub parts: Vec<Part>,
    /// What each is called: its unit, its period where all are of one unit, or both.
    pub labels: Vec<String>,
    /// The reports of each unit, as stretches of all.
    pub units: Vec<Range<usize>>,
    /// What each unit is called.
    pub names: Vec<String>,
    /// The period from the first day of all to the last.
    pub period: Option<Period>,
    /// What somebody should look at.
    pub warnings: Vec<Diagnostic>,
}

impl Arranged {
    /// Whether the reports are of one unit's periods.
    pub fn is_by_period(&self) -> bool {
        self.units.len() == 1 && self.parts.len() > 1
    }

    /// What the table of the reports has a row for: the periods of one unit, else each unit. Each with its name and its reports.
    pub fn rows(&self) -> Vec<(&str, Range<usize>)> {
        if self.is_by_period() {
            let labels = self.labels.iter().enumerate();
            return labels.map(|(part, label)| (label.as_str(), part..part + 1)).collect();
        }
        let units = self.names.iter().zip(&self.units);
        units.map(|(name, parts)| (name.as_str(), parts.clone())).collect()
    }

    /// The units, by their places, that give something to a figure.
    fn units_of(&self, terms: &Terms) -> BTreeSet<usize> {
        let unit = |part: usize| self.units.partition_point(|unit| unit.end <= part);
        terms.givers().into_iter().map(unit).collect()
    }

    /// Whether two figures are given by the same reports, or by the same units where each of the two asks others of a
    /// unit's reports: a stock at the end asks the last, a sum all.
    pub fn are_of_the_same(&self, one: &Terms, other: &Terms, is_by_unit: bool) -> bool {
        if is_by_unit {
            self.units_of(one) == self.units_of(other)
        } else {
            one.givers() == other.givers()
        }
    }
}

/// Arranges reports; periods are called as a report in the language does. Fails where a report is there twice, and where
/// units are about different times.
pub fn arrange(parts: Vec<Part>, language: Language) -> Result<Arranged, Faults> {
    refuse_twice(&parts)?;
    let twice = given_twice(&parts);
    let mut groups: Vec<Vec<Part>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for part in parts {
        let name = part.unit().map(str::to_owned);
        let place = name.map_or(groups.len(), |name| *known.entry(name).or_insert(groups.len()));
        match groups.get_mut(place) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    let mut warnings: Vec<Diagnostic> = twice.into_iter().collect();
    let mut arranged: Vec<(Vec<Part>, Vec<String>)> = Vec::new();
    let is_alone = groups.len() == 1;
    for mut group in groups {
        group.sort_by_key(|part| part.period().map(|period| period.from()));
        refuse_overlaps(&group, language)?;
        if follow_each_other(&group) {
            warnings.extend(gap(&group, language));
            let labels = group.iter().map(|part| label(part, group.len(), is_alone, language));
            let labels = labels.collect();
            arranged.push((group, labels));
        } else {
            let (names, warning) = names_apart(&group);
            warnings.extend(warning);
            arranged.extend(
                group
                    .into_iter()
                    .zip(names)
                    .map(|(part, name)| (vec![part], vec![name])),
            );
        }
    }
    let mut units = Vec::new();
    let (mut parts, mut labels) = (Vec::new(), Vec::new());
    for (group, called) in arranged {
        units.push(parts.len()..parts.len() + group.len());
        parts.extend(group);
        labels.extend(called);
    }
    tell_apart(&mut labels, &parts);
    let names = units.iter().map(|unit| match unit.len() {
        1 => labels[unit.start].clone(),
        _ => unit_of(&parts[unit.start]),
    });
    let names = names.collect();
    let period = common_period(&parts, &units, &labels, language)?;
    Ok(Arranged {
        parts,
        labels,
        units,
        names,
        period,
        warnings,
    })
}

/// What counts twice would be wrong in every sum.
fn refuse_twice(parts: &[Part]) -> Result<(), Faults> {
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for part in parts {
        if let Some(first) = seen.insert(&part.answers.source.text, part.file()) {
            let message = Message::new("rollup-twice").with("path", part.file());
            faults.push(Diagnostic::error(message.with("first", first)));
        }
    }
    Faults::check(faults)
}

/// Whether the reports of one unit are about one time after the other.
fn follow_each_other(group: &[Part]) -> bool {
    group.len() == 1
        || group.windows(2).all(|pair| match (pair[0].period(), pair[1].period()) {
            (Some(one), Some(next)) => one.to() < next.from(),
            _ => false,
        })
}

/// That days between the first and the last report are in none.
fn gap(group: &[Part], language: Language) -> Option<Diagnostic> {
    let missing = group.windows(2).filter_map(|pair| {
        let (from, to) = (pair[0].period()?.to().succ_opt()?, pair[1].period()?.from().pred_opt()?);
        Some(Period::new(from, to)?.print(language))
    });
    let missing: Vec<String> = missing.collect();
    let message = Message::new("rollup-gap").with("unit", group[0].unit().unwrap_or_default());
    (!missing.is_empty()).then(|| Diagnostic::warning(message.with("period", missing)))
}

/// That two reports of one unit are partly about the same days: what is told in both would be counted twice.
fn refuse_overlaps(group: &[Part], language: Language) -> Result<(), Faults> {
    let periods = |pair: &[Part]| Some((pair[0].period()?, pair[1].period()?));
    let overlaps = group.windows(2).filter_map(|pair| {
        let (one, next) = periods(pair)?;
        // Of one time are what different people of a unit hand in.
        let is_overlap = one != next && next.from() <= one.to();
        is_overlap.then(|| {
            let message = Message::new("rollup-overlap")
                .with("path", pair[0].file())
                .with("period", one.print(language))
                .with("other", pair[1].file())
                .with("found", next.print(language));
            Diagnostic::error(message).hint(Message::new("rollup-overlap-hint"))
        })
    });
    Faults::check(overlaps.collect())
}

/// That a report is one of those that another was rolled up of, or two were rolled up of one, and both are about the same days.
fn given_twice(parts: &[Part]) -> Option<Diagnostic> {
    let mut places: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        let units = units_in(part).iter().map(|unit| unit.name.as_str()).chain(part.unit());
        let units: BTreeSet<&str> = units.filter(|unit| !unit.is_empty()).collect();
        units
            .into_iter()
            .for_each(|unit| places.entry(unit).or_default().push(part));
    }
    let are_twice = |one: &Part, other: &Part| {
        let is_whole = |part| !units_in(part).is_empty();
        let share_days = match (one.period(), other.period()) {
            (Some(one), Some(other)) => one.from() <= other.to() && other.from() <= one.to(),
            _ => true,
        };
        !std::ptr::eq(one, other) && share_days && (is_whole(one) || is_whole(other))
    };
    let (unit, files) = places.into_iter().find_map(|(unit, parts)| {
        let twice = parts
            .iter()
            .filter(|one| parts.iter().any(|other| are_twice(one, other)));
        let files: BTreeSet<&str> = twice.map(|part| part.file()).collect();
        (!files.is_empty()).then_some((unit, files))
    })?;
    let files: Vec<String> = files.into_iter().map(str::to_owned).collect();
    let message = Message::new("rollup-unit-twice").with("unit", unit);
    Some(Diagnostic::warning(message.with("files", files)))
}

/// The reports that one was rolled up of, where each is of another unit.
fn units_in(part: &Part) -> &[RolledUp] {
    match &part.answers.rollup {
        rollup if rollup.by_period => &[],
        rollup => &rollup.parts,
    }
}

fn label(part: &Part, count: usize, is_alone: bool, language: Language) -> String {
    let unit = unit_of(part);
    match part.period().filter(|_| count > 1) {
        Some(period) if is_alone => period.print(language),
        Some(period) => format!("{unit} {}", period.print_short(language)),
        None => unit,
    }
}

/// The unit that a report is of; where it names none, its file.
fn unit_of(part: &Part) -> String {
    part.unit().map_or_else(|| stem(part), str::to_owned)
}

/// What tells reports of one unit and one time apart: the first line that all have and no two share, else their files. Where
/// only the files do, they may be one report twice.
fn names_apart(group: &[Part]) -> (Vec<String>, Option<Diagnostic>) {
    let names: Vec<Vec<Option<&str>>> = group.iter().map(Part::names).collect();
    let count = names.iter().map(Vec::len).min().unwrap_or_default();
    let apart = (1..count).find_map(|index| {
        let chosen: Option<Vec<&str>> = names.iter().map(|names| names[index]).collect();
        chosen.filter(|chosen| chosen.iter().collect::<BTreeSet<_>>().len() == chosen.len())
    });
    if let Some(apart) = apart {
        return (apart.into_iter().map(str::to_owned).collect(), None);
    }
    let unit = names[0].first().copied().flatten().unwrap_or_default();
    let labels = group.iter().map(|part| match unit {
        "" => stem(part),
        unit => format!("{unit} {}", stem(part)),
    });
    let files: Vec<String> = group.iter().map(|part| part.file().to_owned()).collect();
    let message = Message::new("rollup-same-time").with("unit", unit).with("files", files);
    (labels.collect(), Some(Diagnostic::warning(message)))
}

/// Files of one name in several folders are called by their ways.
fn tell_apart(labels: &mut [String], parts: &[Part]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in labels.iter() {
        *counts.entry(label.clone()).or_default() += 1;
    }
    for (label, part) in labels.iter_mut().zip(parts) {
        if counts[label] > 1
            && let Some(before) = label.strip_suffix(&stem(part))
        {
            *label = format!("{before}{}", part.file());
        }
    }
}

fn stem(part: &Part) -> String {
    let stem = Path::new(part.file()).file_stem();
    stem.map_or_else(|| part.file().to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The period of the whole. Fails where two units are about different times.
fn common_period(
    parts: &[Part],
    units: &[Range<usize>],
    labels: &[String],
    language: Language,
) -> Result<Option<Period>, Faults> {
    let of_unit = |unit: &Range<usize>| {
        let periods = parts[unit.clone()].iter().filter_map(Part::period);
        let (from, to) = (
            periods.clone().map(|period| period.from()).min()?,
            periods.map(|period| period.to()).max()?,
        );
        Some((unit.start, Period::new(from, to)?))
    };
    let mut periods = units.iter().filter_map(of_unit);
    let Some((first, period)) = periods.next() else {
        return Ok(None);
    };
    match periods.find(|(_, other)| *other != period) {
        None => Ok(Some(period)),
        Some((other, found)) => {
            let message = Message::new("rollup-periods-differ")
                .with("one", &labels[first])
                .with("period", period.print(language))
                .with("other", &labels[other])
                .with("found", found.print(language));
            Err(Diagnostic::error(message)
                .hint(Message::new("rollup-periods-differ-hint"))
                .into())
        }
    }
}
