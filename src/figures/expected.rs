//! What a sheet of figures may be about: the metrics of a report by their names, and its period.

use std::collections::HashMap;

use super::captions::row_name;
use super::metric::{Metric, Metrics};
use super::period::Period;

/// The metrics of a report, and its period.
#[derive(Debug)]
pub struct Expected<'m> {
    /// The metrics.
    pub metrics: &'m Metrics,
    /// The period it is about, where it is known.
    pub period: Option<Period>,
    whole: HashMap<&'m str, Vec<&'m Metric>>,
    bare: HashMap<String, Vec<&'m Metric>>,
}

impl<'m> Expected<'m> {
    /// The metrics of a report about that period.
    pub fn new(metrics: &'m Metrics, period: Option<Period>) -> Expected<'m> {
        let mut expected = Expected {
            metrics,
            period,
            whole: HashMap::new(),
            bare: HashMap::new(),
        };
        for metric in metrics.iter() {
            expected.whole.entry(metric.name.trim()).or_default().push(metric);
            expected.bare.entry(row_name(&metric.name)).or_default().push(metric);
        }
        expected
    }

    /// The metrics that a row with this name may be of: those called so, else those called so without a number before the
    /// name and a unit behind it.
    pub fn of_row(&self, name: &str) -> &[&'m Metric] {
        if let Some(found) = self.whole.get(name.trim()) {
            return found;
        }
        let bare = row_name(name);
        let found = self.bare.get(&bare).filter(|_| !bare.is_empty());
        found.map_or(&[], Vec::as_slice)
    }
}
