//! Which value of an answers file stands at a place of it.

use std::cmp::Reverse;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::KeyPath;

/// The values of an answers file by their places, so that each of many faults finds the one it is about at once.
pub struct KeyPlaces {
    /// In the order of the file; what holds another stands before it.
    values: Vec<Value>,
}

struct Value {
    span: Range<usize>,
    key: KeyPath,
    /// The place in the list of the value that this one stands in.
    around: Option<usize>,
}

impl KeyPlaces {
    /// The values of a table.
    pub(super) fn new(table: &DeTable<'_>) -> KeyPlaces {
        let mut values = Vec::new();
        add_table(table, &KeyPath::default(), &mut values);
        values.sort_by_key(|value| (value.span.start, Reverse(value.span.end), value.key.steps().len()));
        let mut open: Vec<usize> = Vec::new();
        for index in 0..values.len() {
            let start = values[index].span.start;
            while open.pop_if(|around| values[*around].span.end <= start).is_some() {}
            values[index].around = open.last().copied();
            open.push(index);
        }
        KeyPlaces { values }
    }

    /// The key path of the value that stands at a byte of the file, the innermost one; none outside of values.
    pub fn key_at(&self, offset: usize) -> Option<&KeyPath> {
        let behind = self.values.partition_point(|value| value.span.start <= offset);
        let mut found = behind.checked_sub(1);
        while let Some(value) = found.map(|index| &self.values[index]) {
            if value.span.contains(&offset) {
                return Some(&value.key);
            }
            found = value.around;
        }
        None
    }
}

fn add_table(table: &DeTable<'_>, above: &KeyPath, values: &mut Vec<Value>) {
    for (key, value) in table {
        add(value, above.name(key.get_ref()), values);
    }
}

fn add(value: &Spanned<DeValue<'_>>, key: KeyPath, values: &mut Vec<Value>) {
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
    values.push(Value {
        span: value.span(),
        key,
        around: None,
    });
}
