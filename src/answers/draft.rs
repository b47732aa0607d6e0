//! The answers file as it is edited: a TOML document that keeps its comments, in which a new table stands behind the last
//! one of its owner and those after it move on by a place.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use serde_json::Value as Plain;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, KeyMut, Table, TomlError, Value};

use crate::files::strings::text_value;
use crate::say::message::Message;
use crate::say::source::Source;
use crate::template::Ids;

use super::edit::Edit;
use super::former::rename_former;
use super::key::{KeyPath, Step};
use super::places::{each_table, make_room, places, share_places};
use super::plain::{is_answer, plain};

/// The table of the metrics, which comes after the sections.
const METRICS: &str = "metrics";

/// An answers file as it is edited.
#[derive(Debug, Clone)]
pub struct Draft {
    document: DocumentMut,
    /// The ids of the template's sections, in order.
    sections: Vec<String>,
}

impl Draft {
    /// A new file that names its template. `sections` are the ids of the template's sections, in order.
    pub fn new(reference: &str, sections: &[Ids]) -> Draft {
        let mut document = DocumentMut::new();
        document.insert("template", Item::Value(text_value(reference)));
        Draft {
            document,
            sections: names_of(sections),
        }
    }

    /// Reads a file; what stands in it under former ids has those it has now. Fails when it is no TOML.
    pub fn parse(text: &str, sections: &[Ids]) -> Result<Draft, TomlError> {
        let mut document: DocumentMut = text.parse()?;
        rename_former(document.as_item_mut(), sections);
        Ok(Draft {
            document,
            sections: names_of(sections),
        })
    }

    /// The text of the file. It is read again and compared with what is meant before anybody sees it.
    pub fn text(&self) -> Result<String, Message> {
        let text = self.document.to_string();
        let says_what_is_meant = |read: DocumentMut| plain(read.as_item()) == plain(self.document.as_item());
        if text.parse().is_ok_and(says_what_is_meant) {
            Ok(text)
        } else {
            Err(unfaithful())
        }
    }

    /// What stands at a key path.
    fn find(&self, key: &KeyPath) -> Option<&Item> {
        key.steps()
            .iter()
            .try_fold(self.document.as_item(), |item, step| match step {
                Step::Name(name) => item.get(name),
                Step::Record(index) => item.get(index),
            })
    }

    fn find_mut(&mut self, key: &KeyPath) -> Option<&mut Item> {
        key.steps()
            .iter()
            .try_fold(self.document.as_item_mut(), |item, step| match step {
                // Indexed by its name, a key that is not there would come into being.
                Step::Name(name) => item.as_table_like_mut()?.get_mut(name),
                Step::Record(index) => item.get_mut(index),
            })
    }

    /// The value at a key path; a table on one line is none.
    pub fn value(&self, key: &KeyPath) -> Option<&Value> {
        self.find(key)?.as_value().filter(|value| !value.is_inline_table())
    }

    /// What stands at a key path, without its form; none where it is empty.
    pub(super) fn says(&self, key: &KeyPath) -> Option<Plain> {
        // The value of a metric may stand without a table of its own.
        let shorthand = || metric_of_field(key).filter(|metric| is_named(key, "value") && self.value(metric).is_some());
        let said = match self.find(key) {
            Some(item) => plain(item),
            None => plain(self.find(&shorthand()?)?),
        };
        (said.as_str() != Some("")).then_some(said)
    }

    /// Whether there is anything at a key path.
    pub fn has(&self, key: &KeyPath) -> bool {
        self.find(key).is_some()
    }

    /// Whether there is an answer at a key path or below it.
    pub fn is_answered(&self, key: &KeyPath) -> bool {
        self.find(key).is_some_and(|item| is_answer(&plain(item)))
    }

    /// Whether there is an answer or a figure in any section, so that hardly another file is the same.
    pub fn says_something(&self) -> bool {
        self.sections
            .iter()
            .any(|section| self.is_answered(&KeyPath::default().name(section)))
            || self.is_answered(&KeyPath::default().name("metrics"))
    }

    /// How many records there are at a key path.
    pub fn record_count(&self, key: &KeyPath) -> usize {
        match self.find(key) {
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            Some(Item::Value(Value::Array(entries))) => entries.len(),
            _ => 0,
        }
    }

    /// The number of records at each key path that has some.
    pub fn record_counts(&self) -> BTreeMap<KeyPath, usize> {
        fn count(item: Plain, key: &KeyPath, counts: &mut BTreeMap<KeyPath, usize>) {
            match item {
                Plain::Object(fields) => fields
                    .into_iter()
                    .for_each(|(name, item)| count(item, &key.name(&name), counts)),
                Plain::Array(entries) if entries.iter().any(Plain::is_object) => {
                    counts.insert(key.clone(), entries.len());
                    let entries = entries.into_iter().enumerate();
                    entries.for_each(|(index, entry)| count(entry, &key.record(index), counts));
                }
                _ => {}
            }
        }
        let mut counts = BTreeMap::new();
        count(plain(self.document.as_item()), &KeyPath::default(), &mut counts);
        counts
    }

    /// The file as these changes make it, under a name; fails with why they cannot be made.
    pub fn source_with(&self, name: &str, edits: impl IntoIterator<Item = Edit>) -> Result<Arc<Source>, Message> {
        let mut draft = self.clone();
        edits.into_iter().try_for_each(|edit| draft.apply(edit).map(drop))?;
        Ok(Source::new(name, draft.text()?))
    }

    /// Makes a change; the change that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Message> {
        match edit {
            Edit::Set { key, value } => self.set(key, value),
            Edit::Clear { key } if self.has(&key) => self.set(key, "".into()),
            Edit::Clear { key } => Ok(Edit::Clear { key }),
            Edit::Erase { key } => {
                self.erase(&key);
                Ok(Edit::Erase { key })
            }
            Edit::Insert { records, index, record } => self.insert(records, index, record),
            Edit::Remove { records, index } => self.remove(records, index),
            Edit::Move { records, from, to } => self.shift(records, from, to),
        }
    }

    fn set(&mut self, key: KeyPath, mut value: Value) -> Result<Edit, Message> {
        let key = self.shorthand_of(key);
        match self.find_mut(&key) {
            Some(Item::Value(old)) => {
                *value.decor_mut() = old.decor().clone();
                let value = mem::replace(old, value);
                Ok(Edit::Set { key, value })
            }
            // A period may have a table of its own; taken back, it comes back on one line.
            Some(Item::Table(table)) if is_period(table) => {
                let old = Value::InlineTable(mem::take(table).into_inline_table());
                self.erase(&key);
                self.add(key.clone(), value)?;
                Ok(Edit::Set { key, value: old })
            }
            Some(_) => Err(not_a_table(&key)),
            None => self.add(key, value),
        }
    }

    /// The key path of a metric's value where it stands without a table. For another field of such a metric the value
    /// is first given a table.
    fn shorthand_of(&mut self, key: KeyPath) -> KeyPath {
        let Some(metric) = metric_of_field(&key) else {
            return key;
        };
        match self.find_mut(&metric) {
            Some(Item::Value(value)) if !value.is_inline_table() => {
                if is_named(&key, "value") {
                    return metric;
                }
                let mut number = value.clone();
                number.decor_mut().clear();
                let mut table = InlineTable::from_iter([("value", number)]);
                *table.decor_mut() = value.decor().clone();
                *value = Value::InlineTable(table);
                key
            }
            _ => key,
        }
    }

    /// Writes a value where there is none, with the tables and the record that it is to stand in.
    fn add(&mut self, key: KeyPath, value: Value) -> Result<Edit, Message> {
        let owner = key.parent().unwrap_or_default();
        let made = self.make_missing(&owner)?;
        self.place_header(&owner);
        self.put(&key, Item::Value(value))?;
        Ok(made.unwrap_or(Edit::Erase { key }))
    }

    /// Makes the tables and the record of a key path that are not there; what takes the first of them back.
    fn make_missing(&mut self, key: &KeyPath) -> Result<Option<Edit>, Message> {
        let mut first_made = None;
        for depth in 0..key.steps().len() {
            let here = KeyPath::default().below(&key.steps()[..depth]);
            let next = here.below(&key.steps()[depth..=depth]);
            let holds_records = matches!(key.steps().get(depth + 1), Some(Step::Record(_)));
            if holds_records && self.find(&next).is_some_and(is_empty) {
                self.erase(&next);
            }
            // Records come with the first of them.
            if self.has(&next) || holds_records {
                continue;
            }
            let made = match next.last() {
                Some(Step::Record(index)) => self.insert(here, *index, Table::new())?,
                _ => {
                    self.make(&next, Holds::Keys)?;
                    Edit::Erase { key: next }
                }
            };
            first_made.get_or_insert(made);
        }
        Ok(first_made)
    }

    /// Makes an empty table or a place for records, in the form that its owner has. A table shows its header with the
    /// first value in it.
    fn make(&mut self, key: &KeyPath, holds: Holds) -> Result<(), Message> {
        let owner = key.parent().unwrap_or_default();
        let has_headers = match self.find(&owner) {
            Some(Item::Table(table)) => {
                let has_values = table.iter().any(|(_, item)| item.is_value());
                let is_short = has_values && owner == KeyPath::default().name(METRICS);
                !table.is_dotted() && !is_short
            }
            _ => false,
        };
        let item = match (has_headers, holds) {
            (true, Holds::Keys) => {
                let mut table = Table::new();
                table.set_implicit(true);
                let behind = self.place_before(key);
                make_room(self.document.as_table_mut(), behind, 1);
                table.set_position(Some(behind + 1));
                Item::Table(table)
            }
            (true, Holds::Records) => Item::ArrayOfTables(ArrayOfTables::new()),
            (false, Holds::Keys) => Item::Value(Value::InlineTable(InlineTable::new())),
            (false, Holds::Records) => Item::Value(Value::Array(Array::new())),
        };
        self.put(key, item)
    }

    /// Puts something under a key that is not there.
    fn put(&mut self, key: &KeyPath, item: Item) -> Result<(), Message> {
        let (Some(owner), Some(Step::Name(name))) = (key.parent(), key.last()) else {
            return Err(not_a_table(key));
        };
        match (self.find_mut(&owner), item) {
            (Some(Item::Table(table)), item) => {
                table.insert(name, item);
                Ok(())
            }
            (Some(Item::Value(Value::InlineTable(table))), Item::Value(value)) => {
                put_last(table, name, value);
                Ok(())
            }
            _ => Err(not_a_table(&owner)),
        }
    }

    fn erase(&mut self, key: &KeyPath) {
        if let (Some(owner), Some(Step::Name(name))) = (key.parent(), key.last())
            && let Some(table) = self.find_mut(&owner).and_then(Item::as_table_like_mut)
        {
            table.remove(name);
        }
    }

    fn insert(&mut self, records: KeyPath, index: usize, mut record: Table) -> Result<Edit, Message> {
        if index > self.record_count(&records) {
            return Err(no_record(&records, index));
        }
        if !self.has(&records) {
            self.make(&records, Holds::Records)?;
        }
        let behind = self.place_before_record(&records, index);
        let mut count = 0;
        each_table(&mut record, &mut |table| {
            count += 1;
            table.set_position(Some(behind + count));
        });
        make_room(self.document.as_table_mut(), behind, count);
        match self.find_mut(&records) {
            Some(Item::ArrayOfTables(tables)) => tables.insert(index, record),
            Some(Item::Value(Value::Array(entries))) => entries.insert_formatted(index, inline(record)),
            _ => return Err(not_a_table(&records)),
        }
        Ok(Edit::Remove { records, index })
    }

    fn remove(&mut self, records: KeyPath, index: usize) -> Result<Edit, Message> {
        if index >= self.record_count(&records) {
            return Err(no_record(&records, index));
        }
        let record = match self.find_mut(&records) {
            Some(Item::ArrayOfTables(tables)) => tables.remove(index),
            Some(Item::Value(Value::Array(entries))) => match entries.remove(index) {
                Value::InlineTable(table) => outline(table),
                _ => return Err(not_a_table(&records)),
            },
            _ => return Err(not_a_table(&records)),
        };
        if self.record_count(&records) == 0 {
            self.erase(&records);
        }
        Ok(Edit::Insert { records, index, record })
    }

    /// Moves a record; the tables of all records share the places they had.
    fn shift(&mut self, records: KeyPath, from: usize, to: usize) -> Result<Edit, Message> {
        if from.max(to) >= self.record_count(&records) {
            return Err(no_record(&records, from.max(to)));
        }
        match self.find_mut(&records) {
            Some(item @ Item::ArrayOfTables(_)) => {
                let places = places(item);
                if let Some(tables) = item.as_array_of_tables_mut() {
                    let moved = tables.remove(from);
                    tables.insert(to, moved);
                }
                share_places(item, places);
            }
            Some(Item::Value(Value::Array(entries))) => {
                let moved = entries.remove(from);
                entries.insert_formatted(to, moved);
            }
            _ => return Err(not_a_table(&records)),
        }
        Ok(Edit::Move {
            records,
            from: to,
            to: from,
        })
    }

    /// The places of a table or of records, in order.
    fn places_of(&mut self, key: &KeyPath) -> Vec<isize> {
        self.find_mut(key).map(places).unwrap_or_default()
    }

    /// The place that a new table or the first of new records comes behind: the last one of its owner.
    fn place_before(&mut self, key: &KeyPath) -> isize {
        let owner = key.parent().unwrap_or_default();
        if owner == KeyPath::default() {
            return self.place_before_section(&key.to_string());
        }
        let last = self.places_of(&owner).last().copied();
        last.unwrap_or_else(|| self.place_before(&owner))
    }

    /// The place that a new section comes behind: the last one of the sections before it.
    fn place_before_section(&mut self, section: &str) -> isize {
        let rank = |name: &str| match name {
            METRICS => self.sections.len(),
            name => self.sections.iter().position(|id| id == name).unwrap_or_default(),
        };
        let is_before = |(name, _): &(KeyMut<'_>, &mut Item)| rank(name) < rank(section);
        let before = self.document.iter_mut().filter(is_before);
        before.flat_map(|(_, item)| places(item)).max().unwrap_or_default()
    }

    /// The place that a new record comes behind.
    fn place_before_record(&mut self, records: &KeyPath, index: usize) -> isize {
        let beside = match index.checked_sub(1) {
            Some(last) => self.places_of(&records.record(last)).last().copied(),
            None => self.places_of(records).first().map(|first| first - 1),
        };
        beside.unwrap_or_else(|| self.place_before(records))
    }

    /// Gives a table that was only implied a place for its header, before those of its tables.
    fn place_header(&mut self, key: &KeyPath) {
        match self.find(key) {
            Some(Item::Table(table)) if table.is_implicit() && !table.is_dotted() && table.position().is_none() => {}
            _ => return,
        }
        let first = self.places_of(key).first().copied();
        let behind = first.map_or_else(|| self.place_before(key), |first| first - 1);
        make_room(self.document.as_table_mut(), behind, 1);
        if let Some(Item::Table(table)) = self.find_mut(key) {
            table.set_position(Some(behind + 1));
        }
    }
}

fn names_of(sections: &[Ids]) -> Vec<String> {
    sections.iter().map(|section| section.id.clone()).collect()
}

/// What a new table or array is for.
#[derive(Clone, Copy)]
enum Holds {
    Keys,
    Records,
}

/// Puts a value behind the last one of a table on one line.
fn put_last(table: &mut InlineTable, name: &str, mut value: Value) {
    // The space before the closing brace belongs to whatever stands last.
    if let Some((_, last)) = table.iter_mut().last() {
        if let Some(suffix) = last.decor().suffix().cloned() {
            value.decor_mut().set_suffix(suffix);
        }
        last.decor_mut().set_suffix("");
    }
    table.insert(name, value);
}

fn is_empty(item: &Item) -> bool {
    match item {
        Item::Value(Value::String(text)) => text.value().trim().is_empty(),
        Item::Value(Value::Array(entries)) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a table holds a period: its days and nothing else.
fn is_period(table: &Table) -> bool {
    let is_day = |(key, item): (&str, &Item)| matches!(key, "from" | "to") && item.is_value();
    !table.is_empty() && table.iter().all(is_day)
}

/// The key path of the metric that a key path is a field of.
fn metric_of_field(key: &KeyPath) -> Option<KeyPath> {
    let is_field = key.steps().len() == 3 && key.is_within(&KeyPath::default().name(METRICS));
    key.parent().filter(|_| is_field)
}

fn is_named(key: &KeyPath, name: &str) -> bool {
    matches!(key.last(), Some(Step::Name(last)) if last == name)
}

/// A record of a file that writes records in one line each.
fn inline(record: Table) -> Value {
    let mut value = Value::InlineTable(record.into_inline_table());
    value.decor_mut().clear();
    value
}

/// The same record with a header.
fn outline(table: InlineTable) -> Table {
    let mut record = table.into_table();
    record.decor_mut().clear();
    record
}

/// The file has something else where a table or records should be.
fn not_a_table(key: &KeyPath) -> Message {
    Message::new("edit-not-a-table").with("key", key.to_string())
}

/// There is no such record.
fn no_record(records: &KeyPath, index: usize) -> Message {
    Message::new("edit-no-record").with("key", records.record(index).to_string())
}

/// What would be written does not say what is meant.
pub(super) fn unfaithful() -> Message {
    Message::new("edit-unfaithful")
}
