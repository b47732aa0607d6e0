//! What Jinja does at once, however much it is: comparing, printing or repeating lists. Its fuel pays for what a list
//! holds itself, not for what stands in that, and a list may hold another one twice, and that one too.
//!
//! So the body of a template that is not built in is marked (`marks.rs`): a variable is weighed where it is used, what a
//! slice, a sum, a call or a filter has made is paid for, what is multiplied is looked at, and so is what an index counts
//! in and what is compared.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, Value, ValueKind};
use minijinja::{Environment, Error, State};

use crate::template::limits::LIST_DEPTH;

use super::faults::refuse;
use super::names::Named;

/// So many bytes of a text cost as much as an instruction.
pub(super) const BYTES_PER_FUEL: u64 = 64;

/// Adds what the marks put in. The step of a slice is turned round, which the lowest number cannot be.
pub fn add(environment: &mut Environment<'_>) {
    environment.add_filter("weighed", |state: &mut State, value: Value| {
        weigh(state, &value, 0)?;
        Ok::<_, Error>(value)
    });
    environment.add_filter("copied", |state: &mut State, value: Value| copied(state, value));
    environment.add_filter("counted", |state: &mut State, value: Value| match value.kind() {
        ValueKind::Iterable => copied(state, value),
        ValueKind::Seq | ValueKind::Map => Ok(Value::from_object(LookedIn(value))),
        _ => Ok(value),
    });
    environment.add_filter("as_step", |step: Value| match i64::try_from(step.clone()) {
        Ok(i64::MIN) => Err(refuse("a slice cannot go back so far")),
        _ => Ok(step),
    });
    environment.add_function("as_product", |state: &mut State, left: Value, right: Value| {
        product(state, &left, &right)
    });
}

/// A list or a map in which something is found at once. Jinja would have a filter pay for all of it.
#[derive(Debug)]
struct LookedIn(Value);

impl Object for LookedIn {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match self.0.kind() {
            ValueKind::Seq => ObjectRepr::Seq,
            _ => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get_item(key).ok().filter(|found| !found.is_undefined())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.0.len().map_or(Enumerator::NonEnumerable, Enumerator::Seq)
    }
}

/// Pays for all that a value holds.
pub fn weigh(state: &State<'_, '_>, value: &Value, depth: usize) -> Result<(), Error> {
    if let Some(record) = value.downcast_object_ref::<Named>() {
        return record.values.iter().try_for_each(|answer| {
            state.consume_fuel(1)?;
            weigh(state, answer, depth + 1)
        });
    }
    match value.kind() {
        ValueKind::String | ValueKind::Bytes => {
            let length = value.as_bytes().map_or(0, <[u8]>::len) as u64;
            if length >= BYTES_PER_FUEL {
                state.consume_fuel(length / BYTES_PER_FUEL)?;
            }
        }
        ValueKind::Seq | ValueKind::Iterable | ValueKind::Map => {
            let Ok(entries) = value.try_iter() else { return Ok(()) };
            if depth == LIST_DEPTH {
                return Err(refuse("lists stand too deep in each other"));
            }
            let is_map = value.kind() == ValueKind::Map;
            for entry in entries {
                state.consume_fuel(1)?;
                weigh(state, &entry, depth + 1)?;
                if is_map {
                    weigh(state, &value.get_item(&entry)?, depth + 1)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// What an operator, a call or a filter has made, paid for. A list that is only made when somebody goes through it is made here:
/// it would go through the one it was made of each time, and that one through another.
fn copied(state: &State<'_, '_>, value: Value) -> Result<Value, Error> {
    match value.kind() {
        ValueKind::String | ValueKind::Bytes => weigh(state, &value, 0)?,
        ValueKind::Seq => state.consume_fuel(value.len().unwrap_or_default() as u64)?,
        ValueKind::Iterable => {
            let entries = value.try_iter()?.map(|entry| state.consume_fuel(1).map(|()| entry));
            return Ok(Value::from(entries.collect::<Result<Vec<Value>, Error>>()?));
        }
        _ => {}
    }
    Ok(value)
}

/// What `*` yields, of numbers or a text and a number. A list that is repeated takes no room until somebody goes through
/// it, so nothing would pay for it.
fn product(state: &State<'_, '_>, left: &Value, right: &Value) -> Result<Value, Error> {
    static TIMES: LazyLock<Environment<'static>> = LazyLock::new(Environment::empty);
    let is_list = |value: &Value| matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable);
    if is_list(left) || is_list(right) {
        return Err(refuse("a list cannot be repeated"));
    }
    for (text, times) in [(left, right), (right, left)] {
        if let (Some(text), Ok(times)) = (text.as_str(), u64::try_from(times.clone())) {
            state.consume_fuel((text.len() as u64).saturating_mul(times) / BYTES_PER_FUEL)?;
        }
    }
    if left.is_undefined() || right.is_undefined() {
        let (left, right) = (left.kind(), right.kind());
        let detail = format!("tried to use * operator on unsupported types {left} and {right}");
        return Err(refuse(detail));
    }
    let factors = BTreeMap::from([("left", left.clone()), ("right", right.clone())]);
    TIMES.compile_expression("left * right")?.eval(Value::from(factors))
}
