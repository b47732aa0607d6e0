//! What an answers file says, without the form it is written in.

use serde_json::Value as Plain;
use toml_edit::{Item, TableLike, Value};

/// What stands in a file, without its form; a number is its digits in an array.
pub(super) fn plain(item: &Item) -> Plain {
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

/// Whether something is said: a text that is not blank, a number, yes or no, or anything that holds one of them.
pub(super) fn is_answer(said: &Plain) -> bool {
    match said {
        Plain::Null => false,
        Plain::String(text) => !text.trim().is_empty(),
        Plain::Array(entries) => entries.iter().any(is_answer),
        Plain::Object(fields) => fields.values().any(is_answer),
        Plain::Bool(_) | Plain::Number(_) => true,
    }
}
