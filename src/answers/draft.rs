//! The answers file as it is edited: a TOML document with its comments and its order.
//!
//! `toml_edit` prints tables by the positions it remembers, so a table that is new or moved would come out somewhere
//! else. After each change of that kind all tables are given their positions anew, from a list of their headers.

use std::collections::BTreeMap;

use serde_json::Value as Plain;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use crate::figures::period::Period;
use crate::say::message::Message;
use crate::template;

use super::write::text_value;
use super::{KeyPath, Step};

/// The table of the metrics, which comes after the sections.
const METRICS: &str = "metrics";

/// An answers file as it is edited.
#[derive(Debug, Clone)]
pub struct Draft {
    document: DocumentMut,
    /// The ids of the pack's sections, in order.
    sections: Vec<String>,
}

/// A change of an answers file.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Writes a value. Tables on the way are made, and a record right after the last one.
    Set {
        /// Of the value.
        key: KeyPath,
        /// The value.
        value: Value,
    },
    /// Empties a value; its key and comments stay.
    Clear {
        /// Of the value.
        key: KeyPath,
    },
    /// Takes a key away with all below it.
    Erase {
        /// Of a value, table or records.
        key: KeyPath,
    },
    /// Puts a record in.
    Insert {
        /// Of the records.
        records: KeyPath,
        /// Where, from 0; at most their number.
        index: usize,
        /// The record, with its comments.
        record: Table,
    },
    /// Takes a record away.
    Remove {
        /// Of the records.
        records: KeyPath,
        /// Which, from 0.
        index: usize,
    },
    /// Moves a record.
    Move {
        /// Of the records.
        records: KeyPath,
        /// From where, from 0.
        from: usize,
        /// Where it is to be, from 0.
        to: usize,
    },
}

/// Why a change cannot be made or written. The text of each is the id of its sentence.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The file has something else where a table or records should be.
    #[error("edit-not-a-table")]
    NotATable {
        /// Its key path.
        key: String,
    },
    /// There is no such record.
    #[error("edit-no-record")]
    NoRecord {
        /// Its key path.
        key: String,
    },
    /// What would be written does not say what is meant.
    #[error("edit-unfaithful")]
    Unfaithful,
}

impl Edit {
    /// The key path of what is written, emptied or taken away.
    pub fn key(&self) -> Option<KeyPath> {
        match self {
            Edit::Set { key, .. } | Edit::Clear { key } | Edit::Erase { key } => Some(key.clone()),
            Edit::Insert { .. } | Edit::Remove { .. } | Edit::Move { .. } => None,
        }
    }
}

impl EditError {
    /// The sentence a person reads.
    pub fn message(&self) -> Message {
        let message = Message::composed(self.to_string());
        match self {
            EditError::NotATable { key } | EditError::NoRecord { key } => message.with("key", key),
            EditError::Unfaithful => message,
        }
    }
}

impl Draft {
    /// A new file that names its pack. `sections` are the ids of the pack's sections, in order.
    pub fn new(reference: &str, sections: &[String]) -> Draft {
        let mut document = DocumentMut::new();
        document.insert("template", Item::Value(text_value(reference)));
        Draft {
            document,
            sections: sections.to_vec(),
        }
    }

    /// Reads a file. Fails when it is no TOML.
    pub fn parse(text: &str, sections: &[String]) -> Result<Draft, TomlError> {
        Ok(Draft {
            document: text.parse()?,
            sections: sections.to_vec(),
        })
    }

    /// The text of the file. It is read again and compared with what is meant before anybody sees it.
    pub fn text(&self) -> Result<String, EditError> {
        let text = self.document.to_string();
        let read: DocumentMut = text.parse().map_err(|_| EditError::Unfaithful)?;
        if plain(read.as_item()) == plain(self.document.as_item()) {
            Ok(text)
        } else {
            Err(EditError::Unfaithful)
        }
    }

    /// What stands at a key path; a record is a table.
    fn find(&self, key: &KeyPath) -> Option<Found<'_>> {
        let top = Found::Table(self.document.as_table());
        key.steps().iter().try_fold(top, |found, step| found.below(step))
    }

    /// The value at a key path, of a metric also where it stands without a table of its own.
    pub fn value(&self, key: &KeyPath) -> Option<&Value> {
        match self.find(key)? {
            Found::Value(value) => Some(value),
            Found::Table(_) | Found::Records(_) => None,
        }
    }

    /// What stands at a key path, without its form; none where it is empty.
    pub(super) fn says(&self, key: &KeyPath) -> Option<Plain> {
        let whole = plain(self.document.as_item());
        let mut found = &whole;
        for step in key.steps() {
            found = match step {
                // The value of a metric may stand without a table of its own.
                Step::Name(name) if name == "value" && is_metric_field(key) && !found.is_object() => found,
                Step::Name(name) => found.get(name)?,
                Step::Record(index) => found.get(index)?,
            };
        }
        (found.as_str() != Some("")).then(|| found.clone())
    }

    /// Whether there is anything at a key path.
    pub fn has(&self, key: &KeyPath) -> bool {
        self.find(key).is_some()
    }

    /// Whether there is an answer at a key path or below it.
    pub fn is_answered(&self, key: &KeyPath) -> bool {
        fn is_answer(value: &Value) -> bool {
            match value {
                Value::String(text) => !text.value().trim().is_empty(),
                Value::Array(entries) => entries.iter().any(is_answer),
                Value::InlineTable(table) => table.iter().any(|(_, value)| is_answer(value)),
                _ => true,
            }
        }
        fn holds_answer(item: &Item) -> bool {
            match item {
                Item::None => false,
                Item::Value(value) => is_answer(value),
                Item::Table(table) => table.iter().any(|(_, item)| holds_answer(item)),
                Item::ArrayOfTables(tables) => tables
                    .iter()
                    .any(|table| table.iter().any(|(_, item)| holds_answer(item))),
            }
        }
        match self.find(key) {
            None => false,
            Some(Found::Value(value)) => is_answer(value),
            Some(Found::Table(table)) => table.iter().any(|(_, item)| holds_answer(item)),
            Some(Found::Records(tables)) => tables
                .iter()
                .any(|table| table.iter().any(|(_, item)| holds_answer(item))),
        }
    }

    /// How many records there are at a key path.
    pub fn record_count(&self, key: &KeyPath) -> usize {
        match self.find(key) {
            Some(Found::Records(tables)) => tables.len(),
            Some(Found::Value(Value::Array(entries))) => entries.len(),
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

    /// Makes a change; the change that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Set { key, value } => self.set(key, value),
            Edit::Clear { key } => match self.has(&key) {
                true => self.set(key, "".into()),
                false => Ok(Edit::Clear { key }),
            },
            Edit::Erase { key } => {
                self.erase(&key);
                Ok(Edit::Erase { key })
            }
            Edit::Insert { records, index, record } => self.insert(records, index, record),
            Edit::Remove { records, index } => self.remove(records, index),
            Edit::Move { records, from, to } => self.shift(records, from, to),
        }
    }

    fn set(&mut self, key: KeyPath, mut value: Value) -> Result<Edit, EditError> {
        let key = self.shorthand_of(key);
        if let Some(old) = self.value_mut(&key) {
            *value.decor_mut() = old.decor().clone();
            let value = std::mem::replace(old, value);
            return Ok(Edit::Set { key, value });
        }
        if let Some(old) = self
            .item_mut(&key)
            .and_then(Item::as_table_mut)
            .filter(|table| is_period(table))
        {
            // A period may have a table of its own; taken back, it comes back on one line.
            let old = Value::InlineTable(std::mem::take(old).into_inline_table());
            self.erase(&key);
            self.set(key.clone(), value)?;
            return Ok(Edit::Set { key, value: old });
        }
        if self.has(&key) {
            return Err(EditError::NotATable { key: key.to_string() });
        }
        let created = self.make_owner(&key)?;
        let (Some(owner), Some(Step::Name(name))) = (key.parent(), key.last()) else {
            return Err(EditError::NotATable { key: key.to_string() });
        };
        let Some(table) = self.table_mut(&owner) else {
            return Err(EditError::NotATable { key: owner.to_string() });
        };
        table.insert(name, Item::Value(value));
        self.show_header(&owner);
        Ok(match created {
            Some((records, Some(index))) => Edit::Remove { records, index },
            Some((key, None)) => Edit::Erase { key },
            None => Edit::Erase { key },
        })
    }

    /// The key path of a metric's value where it stands without a table. For another field of such a metric the value
    /// is first given a table.
    fn shorthand_of(&mut self, key: KeyPath) -> KeyPath {
        let Some(metric) = key.parent().filter(|_| is_metric_field(&key)) else {
            return key;
        };
        match self.value_mut(&metric) {
            None | Some(Value::InlineTable(_)) => key,
            Some(_) if key.last() == Some(&Step::Name("value".to_owned())) => metric,
            Some(value) => {
                let mut number = value.clone();
                number.decor_mut().clear();
                let mut table = InlineTable::new();
                table.insert("value", number);
                *table.decor_mut() = value.decor().clone();
                *value = Value::InlineTable(table);
                key
            }
        }
    }

    /// Makes the tables and the record that a key is to stand in. What was made first: a key path, with the index of a
    /// record if it was one.
    fn make_owner(&mut self, key: &KeyPath) -> Result<Option<(KeyPath, Option<usize>)>, EditError> {
        let steps = key.steps();
        let mut here = KeyPath::default();
        let mut created = None;
        for (index, step) in steps[..steps.len() - 1].iter().enumerate() {
            let leads_to_record = matches!(steps[index + 1], Step::Record(_));
            match step {
                Step::Name(name) => {
                    let next = here.name(name);
                    let is_empty = self.value(&next).is_some_and(is_empty) && leads_to_record;
                    if is_empty {
                        self.erase(&next);
                    }
                    if !self.has(&next) {
                        self.make_child(&here, name, leads_to_record)?;
                        if !leads_to_record {
                            created = created.or(Some((next.clone(), None)));
                        }
                    }
                    here = next;
                }
                Step::Record(record) => {
                    let next = here.record(*record);
                    if self.find(&next).is_none() {
                        self.insert(here.clone(), *record, Table::new())?;
                        created = created.or(Some((here.clone(), Some(*record))));
                    }
                    here = next;
                }
            }
        }
        Ok(created)
    }

    /// Makes a table in another, or a place for records, in the form that the file has there.
    fn make_child(&mut self, owner: &KeyPath, name: &str, is_records: bool) -> Result<(), EditError> {
        let is_metric = *owner == KeyPath::default().name(METRICS);
        let mut order = self.headers();
        let Some(table) = self.table_mut(owner) else {
            return Err(EditError::NotATable { key: owner.to_string() });
        };
        let is_header = table.is_header() && !(is_metric && table.has_values());
        let item = match (is_header, is_records) {
            (true, true) => Item::ArrayOfTables(ArrayOfTables::new()),
            (true, false) => {
                // It gets its header with the first value in it; a table of tables needs none.
                let mut made = Table::new();
                made.set_implicit(true);
                Item::Table(made)
            }
            (false, true) => Item::Value(Value::Array(Array::new())),
            (false, false) => Item::Value(Value::InlineTable(InlineTable::new())),
        };
        table.insert(name, item);
        if is_header && !is_records {
            let key = owner.name(name);
            let place = self.place_of_new(&order, &key);
            order.insert(place, key);
            self.number(&order);
        }
        Ok(())
    }

    /// Where a new table's header belongs: a section after those before it, anything else behind its owner's last.
    fn place_of_new(&self, order: &[KeyPath], key: &KeyPath) -> usize {
        let after_last =
            |is_before: &dyn Fn(&KeyPath) -> bool| order.iter().rposition(is_before).map_or(0, |last| last + 1);
        let rank = |path: &KeyPath| match path.steps().first() {
            Some(Step::Name(name)) if name == METRICS => self.sections.len(),
            Some(Step::Name(name)) => self.sections.iter().position(|id| id == name).unwrap_or_default(),
            _ => 0,
        };
        match key.parent() {
            Some(owner) if !owner.steps().is_empty() => {
                let behind = after_last(&|path: &KeyPath| path.is_within(&owner));
                if behind > 0 {
                    behind
                } else {
                    after_last(&|path: &KeyPath| rank(path) <= rank(key))
                }
            }
            _ => after_last(&|path: &KeyPath| rank(path) < rank(key)),
        }
    }

    /// Gives a table that was only implied a header of its own, before those of its tables.
    fn show_header(&mut self, key: &KeyPath) {
        let mut order = self.headers();
        let Some(Item::Table(table)) = self.item_mut(key) else {
            return;
        };
        if !table.is_implicit() {
            return;
        }
        table.set_implicit(false);
        order.retain(|path| path != key);
        let first = order.iter().position(|path| path.is_within(key));
        let place = first.unwrap_or_else(|| self.place_of_new(&order, key));
        order.insert(place, key.clone());
        self.number(&order);
    }

    fn erase(&mut self, key: &KeyPath) {
        if let (Some(owner), Some(Step::Name(name))) = (key.parent(), key.last())
            && let Some(table) = self.table_mut(&owner)
        {
            table.remove(name);
        }
    }

    fn insert(&mut self, records: KeyPath, index: usize, record: Table) -> Result<Edit, EditError> {
        let no_record = EditError::NoRecord {
            key: records.record(index).to_string(),
        };
        if index > self.record_count(&records) {
            return Err(no_record);
        }
        let mut order = self.headers();
        let own = headers_in(&record, &records.record(index));
        if let (Some(owner), Some(Step::Name(name))) = (records.parent(), records.last())
            && !self.has(&records)
        {
            self.make_child(&owner, name, true)?;
        }
        match self.item_mut(&records) {
            Some(Item::ArrayOfTables(tables)) => {
                tables.insert(index, record);
                let before = match index {
                    0 => order.iter().position(|path| path.is_within(&records)),
                    _ => {
                        let last = records.record(index - 1);
                        order
                            .iter()
                            .rposition(|path| path.is_within(&last))
                            .map(|last| last + 1)
                    }
                };
                let place = before.unwrap_or_else(|| self.place_of_new(&order, &records));
                order
                    .iter_mut()
                    .for_each(|path| reindex(path, &records, |old| old + usize::from(old >= index)));
                order.splice(place..place, own);
                self.number(&order);
            }
            Some(Item::Value(Value::Array(entries))) => entries.insert_formatted(index, inline(record)),
            _ => {
                return Err(EditError::NotATable {
                    key: records.to_string(),
                });
            }
        }
        Ok(Edit::Remove { records, index })
    }

    fn remove(&mut self, records: KeyPath, index: usize) -> Result<Edit, EditError> {
        if index >= self.record_count(&records) {
            return Err(EditError::NoRecord {
                key: records.record(index).to_string(),
            });
        }
        let mut order = self.headers();
        let removed = match self.item_mut(&records) {
            Some(Item::ArrayOfTables(tables)) => {
                let removed = tables.remove(index);
                let gone = records.record(index);
                order.retain(|path| !path.is_within(&gone));
                order
                    .iter_mut()
                    .for_each(|path| reindex(path, &records, |old| old - usize::from(old > index)));
                self.number(&order);
                removed
            }
            Some(Item::Value(Value::Array(entries))) => match entries.remove(index) {
                Value::InlineTable(table) => outline(table),
                _ => {
                    return Err(EditError::NotATable {
                        key: records.to_string(),
                    });
                }
            },
            _ => {
                return Err(EditError::NotATable {
                    key: records.to_string(),
                });
            }
        };
        if self.record_count(&records) == 0 {
            self.erase(&records);
        }
        Ok(Edit::Insert {
            records,
            index,
            record: removed,
        })
    }

    /// Moves a record; the tables of all records share the places they had.
    fn shift(&mut self, records: KeyPath, from: usize, to: usize) -> Result<Edit, EditError> {
        let count = self.record_count(&records);
        if from.max(to) >= count {
            return Err(EditError::NoRecord {
                key: records.record(from.max(to)).to_string(),
            });
        }
        let order = self.headers();
        match self.item_mut(&records) {
            Some(Item::ArrayOfTables(tables)) => {
                let moved = tables.remove(from);
                tables.insert(to, moved);
                let mut now: Vec<usize> = (0..count).collect();
                let moved = now.remove(from);
                now.insert(to, moved);
                let mut order = order;
                let slots: Vec<usize> = (0..order.len())
                    .filter(|&slot| order[slot] != records && order[slot].is_within(&records))
                    .collect();
                let mut paths = Vec::with_capacity(slots.len());
                for (new, old) in now.iter().enumerate() {
                    let of_record = records.record(*old);
                    let own = slots
                        .iter()
                        .map(|&slot| &order[slot])
                        .filter(|path| path.is_within(&of_record));
                    paths.extend(own.map(|path| {
                        let mut path = path.clone();
                        reindex(&mut path, &records, |_| new);
                        path
                    }));
                }
                for (slot, path) in slots.into_iter().zip(paths) {
                    order[slot] = path;
                }
                self.number(&order);
            }
            Some(Item::Value(Value::Array(entries))) => {
                let moved = entries.remove(from);
                entries.insert_formatted(to, moved);
            }
            _ => {
                return Err(EditError::NotATable {
                    key: records.to_string(),
                });
            }
        }
        Ok(Edit::Move {
            records,
            from: to,
            to: from,
        })
    }

    /// The key paths of all tables but the top one, in the order they are printed.
    fn headers(&self) -> Vec<KeyPath> {
        let mut found = Vec::new();
        let mut last = 0;
        collect_headers(self.document.as_table(), &KeyPath::default(), &mut last, &mut found);
        found.sort_by_key(|(position, _)| *position);
        found.into_iter().map(|(_, path)| path).collect()
    }

    /// Gives each table its place in the printed order.
    fn number(&mut self, order: &[KeyPath]) {
        for (position, path) in order.iter().enumerate() {
            if let Some(table) = self.header_mut(path) {
                table.set_position(Some(position as isize));
            }
        }
    }

    fn header_mut(&mut self, key: &KeyPath) -> Option<&mut Table> {
        match key.last()? {
            Step::Name(_) => self.item_mut(key)?.as_table_mut(),
            Step::Record(index) => self.item_mut(&key.parent()?)?.as_array_of_tables_mut()?.get_mut(*index),
        }
    }

    fn table_mut(&mut self, key: &KeyPath) -> Option<&mut dyn Fields> {
        match key.last() {
            None => Some(self.document.as_table_mut()),
            Some(Step::Name(_)) => match self.item_mut(key)? {
                Item::Table(table) => Some(table),
                Item::Value(Value::InlineTable(table)) => Some(table),
                _ => None,
            },
            Some(Step::Record(index)) => match self.item_mut(&key.parent()?)? {
                Item::ArrayOfTables(tables) => Some(tables.get_mut(*index)?),
                Item::Value(Value::Array(entries)) => Some(entries.get_mut(*index)?.as_inline_table_mut()?),
                _ => None,
            },
        }
    }

    /// The item of a key path that ends in a name.
    fn item_mut(&mut self, key: &KeyPath) -> Option<&mut Item> {
        let Some(Step::Name(name)) = key.last() else {
            return None;
        };
        self.table_mut(&key.parent()?)?.get_mut(name)
    }

    fn value_mut(&mut self, key: &KeyPath) -> Option<&mut Value> {
        self.item_mut(key)?.as_value_mut()
    }
}

/// A table of either form.
trait Fields {
    fn get_mut(&mut self, name: &str) -> Option<&mut Item>;
    fn insert(&mut self, name: &str, item: Item);
    fn remove(&mut self, name: &str);
    /// Whether it has a header, so that tables in it can have theirs.
    fn is_header(&self) -> bool;
    /// Whether something in it is no table with a header of its own.
    fn has_values(&self) -> bool;
}

impl Fields for Table {
    fn get_mut(&mut self, name: &str) -> Option<&mut Item> {
        Table::get_mut(self, name)
    }

    fn insert(&mut self, name: &str, item: Item) {
        Table::insert(self, name, item);
    }

    fn remove(&mut self, name: &str) {
        Table::remove(self, name);
    }

    fn is_header(&self) -> bool {
        true
    }

    fn has_values(&self) -> bool {
        self.iter().any(|(_, item)| item.is_value())
    }
}

impl Fields for InlineTable {
    fn get_mut(&mut self, name: &str) -> Option<&mut Item> {
        TableLike::get_mut(self, name)
    }

    fn insert(&mut self, name: &str, mut item: Item) {
        // The space before the closing brace belongs to whatever stands last.
        let last = self.iter_mut().last().map(|(_, value)| value.decor_mut());
        if let (Some(last), Some(value)) = (last, item.as_value_mut()) {
            if let Some(suffix) = last.suffix().cloned() {
                value.decor_mut().set_suffix(suffix);
            }
            last.set_suffix("");
        }
        TableLike::insert(self, name, item);
    }

    fn remove(&mut self, name: &str) {
        InlineTable::remove(self, name);
    }

    fn is_header(&self) -> bool {
        false
    }

    fn has_values(&self) -> bool {
        true
    }
}

/// What stands at a key path.
enum Found<'d> {
    Table(&'d dyn TableLike),
    Records(&'d ArrayOfTables),
    Value(&'d Value),
}

impl<'d> Found<'d> {
    fn below(self, step: &Step) -> Option<Found<'d>> {
        match (self, step) {
            (Found::Table(table), Step::Name(name)) => match table.get(name)? {
                Item::None => None,
                Item::Table(table) => Some(Found::Table(table)),
                Item::ArrayOfTables(tables) => Some(Found::Records(tables)),
                Item::Value(Value::InlineTable(table)) => Some(Found::Table(table)),
                Item::Value(value) => Some(Found::Value(value)),
            },
            (Found::Records(tables), Step::Record(index)) => Some(Found::Table(tables.get(*index)?)),
            (Found::Value(Value::Array(entries)), Step::Record(index)) => match entries.get(*index)? {
                Value::InlineTable(table) => Some(Found::Table(table)),
                value => Some(Found::Value(value)),
            },
            _ => None,
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.value().trim().is_empty(),
        Value::Array(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a table holds a period: its days and nothing else.
fn is_period(table: &Table) -> bool {
    !table.is_empty()
        && table
            .iter()
            .all(|(key, item)| matches!(key, "from" | "to") && item.is_value())
}

/// Whether a key path is that of a metric's field.
fn is_metric_field(key: &KeyPath) -> bool {
    key.steps().len() == 3 && key.steps().first() == Some(&Step::Name(METRICS.to_owned()))
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

/// The headers of a table and those in it, in the order they are printed.
fn headers_in(table: &Table, key: &KeyPath) -> Vec<KeyPath> {
    let mut found = vec![(isize::MIN, key.clone())];
    let mut last = isize::MIN;
    collect_headers(table, key, &mut last, &mut found);
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, path)| path).collect()
}

/// Each table in a table with its position; one without has that of the table before it, as `toml_edit` prints them.
fn collect_headers(table: &Table, key: &KeyPath, last: &mut isize, found: &mut Vec<(isize, KeyPath)>) {
    let mut add = |table: &Table, key: KeyPath| {
        if let Some(position) = table.position() {
            *last = position;
        }
        found.push((*last, key.clone()));
        collect_headers(table, &key, last, found);
    };
    for (name, item) in table.iter() {
        let key = key.name(name);
        match item {
            Item::Table(table) => add(table, key),
            Item::ArrayOfTables(tables) => {
                tables
                    .iter()
                    .enumerate()
                    .for_each(|(index, table)| add(table, key.record(index)));
            }
            _ => {}
        }
    }
}

/// Changes the index of the record of `records` that a path leads through.
fn reindex(path: &mut KeyPath, records: &KeyPath, index: impl Fn(usize) -> usize) {
    if path.is_within(records)
        && let Some(Step::Record(old)) = path.step_mut(records.steps().len())
    {
        *old = index(*old);
    }
}

/// What a document says, without its form.
fn plain(item: &Item) -> Plain {
    fn of_table(table: &dyn TableLike) -> Plain {
        let fields = table.iter().filter(|(_, item)| !item.is_none());
        let fields = fields.map(|(name, item)| (name.to_owned(), plain(item)));
        // A table that is only implied and holds nothing is not printed.
        Plain::Object(
            fields
                .filter(|(_, value)| !matches!(value, Plain::Object(fields) if fields.is_empty()))
                .collect(),
        )
    }
    fn of_value(value: &Value) -> Plain {
        match value {
            Value::String(text) => Plain::from(text.value().as_str()),
            Value::Boolean(yes) => Plain::from(*yes.value()),
            Value::Integer(number) => Plain::from(vec![number.display_repr().into_owned()]),
            Value::Float(number) => Plain::from(vec![number.display_repr().into_owned()]),
            Value::Datetime(time) => Plain::from(vec![time.display_repr().into_owned()]),
            Value::Array(entries) => Plain::Array(entries.iter().map(of_value).collect()),
            Value::InlineTable(table) => of_table(table),
        }
    }
    match item {
        Item::None => Plain::Null,
        Item::Value(value) => of_value(value),
        Item::Table(table) => of_table(table),
        Item::ArrayOfTables(tables) => Plain::Array(tables.iter().map(|table| of_table(table)).collect()),
    }
}

/// Texts as TOML: on one line where they are few and short, else one a line.
fn list_value(entries: &[String]) -> Value {
    let mut array: Array = entries.iter().map(|entry| text_value(entry)).collect();
    if entries
        .iter()
        .map(|entry| crate::text::chinese::columns(entry))
        .sum::<usize>()
        > 60
    {
        array.iter_mut().for_each(|entry| entry.decor_mut().set_prefix("\n  "));
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    Value::Array(array)
}

/// A period as its two days.
fn period_value(period: &Period) -> Value {
    let day = |day: chrono::NaiveDate| value_of(&template::Value::Date(day));
    let mut table = InlineTable::new();
    table.insert("from", day(period.from()));
    table.insert("to", day(period.to()));
    Value::InlineTable(table)
}

/// An answer as TOML; a number keeps its digits.
pub fn value_of(value: &template::Value) -> Value {
    match value {
        template::Value::Text(text) => text_value(text),
        template::Value::Integer(number) => Value::from(*number),
        template::Value::Number(digits) => digits.parse().unwrap_or_else(|_| Value::from(digits.as_str())),
        template::Value::Boolean(yes) => Value::from(*yes),
        template::Value::Date(date) => date
            .to_string()
            .parse()
            .unwrap_or_else(|_| Value::from(date.to_string())),
        template::Value::Period(period) => period_value(period),
        template::Value::List(entries) => list_value(entries),
    }
}
