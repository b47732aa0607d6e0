//! Which value of an answers file stands at a place of it.

use std::cmp::Reverse;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::KeyPath;

/// The values of an answers file by their places, so that each of many faults finds the one it is about at once.
pub struct KeyPlaces {
    /// In the order of the file; what holds another stands before it.
    values: Vec<(Range<usize>, KeyPath)>,
}

impl KeyPlaces {
    /// The values of a table.
    pub(super) fn new(table: &DeTable<'_>) -> KeyPlaces {
        let mut values = Vec::new();
        add_table(table, &KeyPath::default(), &mut values);
        values.sort_by_key(|(span, key): &(Range<usize>, KeyPath)| (span.start, Reverse(span.end), key.steps().len()));
        KeyPlaces { values }
    }

    /// The key path of the value that stands at a byte of the file, the innermost one; none outside of values.
    pub fn key_at(&self, offset: usize) -> Option<&KeyPath> {
        let behind = self.values.partition_point(|(span, _)| span.start <= offset);
        let found = self.values[..behind].iter().rfind(|(span, _)| span.contains(&offset));
        found.map(|(_, key)| key)
    }
}

fn add_table(table: &DeTable<'_>, above: &KeyPath, values: &mut Vec<(Range<usize>, KeyPath)>) {
    for (key, value) in table {
        add(value, above.name(key.get_ref()), values);
    }
}

fn add(value: &Spanned<DeValue<'_>>, key: KeyPath, values: &mut Vec<(Range<usize>, KeyPath)>) {
    match value.get_ref() {
        DeValue::Table(table) => add_table(table, &key, values),
        DeValue::Array(entries) => {
            let tables = entries.iter().map(|entry| entry.get_ref().as_table()).enumerate();
            for (index, table) in tables {
                table
                    .into_iter()
                    .for_each(|table| add_table(table, &key.record(index), values));
            }
        }
        _ => {}
    }
    values.push((value.span(), key));
}
