//! Where records stand in a report: the paragraphs and rows in which texts of theirs are printed.

use std::collections::HashMap;
use std::ops::Range;

use crate::answers::{KeyPath, Step};
use crate::compose::TracedPassage;
use crate::template::Value;

use super::shapes::key_of;
use super::stream::units;
use super::words::is_printed;

/// The paragraphs and rows of each record.
pub struct RecordHomes<'p> {
    old: &'p [TracedPassage],
    of: HashMap<KeyPath, Vec<Range<usize>>>,
}

impl<'p> RecordHomes<'p> {
    /// Finds them in a report as it was made.
    pub fn of(old: &'p [TracedPassage]) -> RecordHomes<'p> {
        let mut of: HashMap<KeyPath, Vec<Range<usize>>> = HashMap::new();
        for unit in units(old.iter().map(|traced| &traced.passage)) {
            let pieces = old[unit.clone()].iter().flat_map(|traced| &traced.pieces);
            for key in pieces.filter_map(|piece| key_of(&piece.home)) {
                let Some(record) = key.innermost_record() else {
                    continue;
                };
                let known = of.entry(record).or_default();
                if known.last() != Some(&unit) {
                    known.push(unit.clone());
                }
            }
        }
        RecordHomes { old, of }
    }

    /// Whether a number of a record may be what a passage prints, the forms it prints in given. Where it stands beside the
    /// record's own texts, what stands elsewhere is computed from it: a total of which it is the only part.
    pub fn may_print(&self, key: &KeyPath, value: &Value, printed: &[String], at: Option<usize>) -> bool {
        let record = key
            .parent()
            .filter(|above| matches!(above.last(), Some(Step::Record(_))));
        let homes = record.and_then(|record| self.of.get(&record));
        let Some(homes) = homes.filter(|_| matches!(value, Value::Integer(_) | Value::Number(_))) else {
            return true;
        };
        let stands = |home: &Range<usize>| {
            let texts = self.old[home.clone()].iter().map(|traced| &traced.passage.text);
            let mut texts = texts.flat_map(|text| printed.iter().map(move |form| (text, form)));
            texts.any(|(text, form)| is_printed(text, form))
        };
        at.is_some_and(|at| homes.iter().any(|home| home.contains(&at))) || !homes.iter().any(stands)
    }
}
