//! A change of an answers file.

use toml_edit::{Table, Value};

use super::key::KeyPath;

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

impl Edit {
    /// Writes a value.
    pub fn set(key: &KeyPath, value: impl Into<Value>) -> Edit {
        Edit::Set {
            key: key.clone(),
            value: value.into(),
        }
    }

    /// The key path of what is written, emptied or taken away.
    pub fn key(&self) -> Option<KeyPath> {
        match self {
            Edit::Set { key, .. } | Edit::Clear { key } | Edit::Erase { key } => Some(key.clone()),
            Edit::Insert { .. } | Edit::Remove { .. } | Edit::Move { .. } => None,
        }
    }
}
