//! What a report on the whole keeps of the reports that were rolled up into it: the figures of each.

use std::collections::BTreeMap;

use super::metric::Figure;

/// The reports that were rolled up into one, with the figures of each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rollup {
    /// Whether they are of different times and not of different units.
    pub by_period: bool,
    /// The reports, in order.
    pub parts: Vec<RolledUp>,
}

impl Rollup {
    /// Whether a passage is said by one of the reports, under its name.
    pub fn is_of_one(&self, passage: &str) -> bool {
        let mut names = self.parts.iter().map(|part| part.name.as_str());
        names.any(|name| !name.is_empty() && passage.starts_with(name))
    }
}

/// A report that was rolled up into another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RolledUp {
    /// The unit it is of, or its period.
    pub name: String,
    /// Its figures by the ids of the metrics, in the units that these have in the whole.
    pub figures: BTreeMap<String, PartFigure>,
}

/// A figure of a report that was rolled up.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFigure {
    /// The number.
    pub figure: Figure,
    /// Whether it is printed as 30余.
    pub approx: bool,
    /// How many numbers it is the mean of; 1 where it is a number of its own.
    pub of: u32,
}
