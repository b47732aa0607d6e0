//! Answers of the type `period` in a pack's Jinja: they print as a report writes them and know their days, their year and
//! the periods beside them. One that is not there has the same fields, each a blank or nothing.

use std::cmp::Ordering;
use std::sync::Arc;

use minijinja::value::{DynObject, Enumerator, Object, Value};
use minijinja::{Error, ErrorKind};

use crate::figures::period::Period;
use crate::text::language::Language;

use super::tokens::Insert;

/// An answer of the type `period`, or what stands in its place.
#[derive(Debug, Clone)]
pub struct NamedPeriod {
    answer: Known,
    language: Language,
}

/// What is known of a period.
#[derive(Debug, Clone)]
enum Known {
    Given(Period),
    /// Required and absent, with its key path: everything of it is a blank.
    Missing(String),
    /// Optional and absent: everything of it is empty.
    Empty,
}

impl NamedPeriod {
    /// The fields of a period.
    pub const FIELDS: [&str; 5] = ["from", "to", "year", "next", "previous"];

    /// An answer.
    pub fn given(period: Period, language: Language) -> Value {
        Value::from_object(NamedPeriod {
            answer: Known::Given(period),
            language,
        })
    }

    /// A blank, by its key path.
    pub fn missing(key: String, language: Language) -> Value {
        Value::from_object(NamedPeriod {
            answer: Known::Missing(key),
            language,
        })
    }

    /// Nothing.
    pub fn empty(language: Language) -> Value {
        Value::from_object(NamedPeriod {
            answer: Known::Empty,
            language,
        })
    }

    /// The blank it stands for, if it does.
    pub fn blank(&self) -> Option<Value> {
        match &self.answer {
            Known::Missing(key) => Some(Value::from(Insert::Missing(key).token())),
            Known::Given(_) | Known::Empty => None,
        }
    }

    /// Its text: as a report writes it, the token of a blank, or nothing.
    pub fn print(&self) -> String {
        match &self.answer {
            Known::Given(period) => period.print(self.language),
            Known::Missing(key) => Insert::Missing(key).token(),
            Known::Empty => String::new(),
        }
    }

    fn beside(&self, beside: impl Fn(&Period) -> Option<Period>) -> Value {
        match &self.answer {
            Known::Given(period) => match beside(period) {
                Some(period) => NamedPeriod::given(period, self.language),
                None => NamedPeriod::empty(self.language),
            },
            Known::Missing(_) | Known::Empty => Value::from_object(self.clone()),
        }
    }

    fn plain(&self, of: impl Fn(&Period) -> Value) -> Value {
        match &self.answer {
            Known::Given(period) => of(period),
            Known::Missing(_) | Known::Empty => Value::from(self.print()),
        }
    }
}

impl Object for NamedPeriod {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "from" => self.plain(|period| Value::from(period.from().to_string())),
            "to" => self.plain(|period| Value::from(period.to().to_string())),
            "year" => self.plain(|period| Value::from(period.year())),
            "next" => self.beside(Period::next),
            "previous" => self.beside(Period::previous),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !matches!(self.answer, Known::Empty)
    }

    /// Periods compare by their days; one that is empty comes first.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let days = |named: &NamedPeriod| match &named.answer {
            Known::Given(period) => Some((period.from(), period.to())),
            Known::Missing(_) | Known::Empty => None,
        };
        Some(days(self).cmp(&days(other.downcast_ref::<Self>()?)))
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.print())
    }
}

/// The filter `period`: as a report writes it, with `"short"` without the year.
pub fn print_period(value: &Value, form: Option<&str>, language: Language) -> Result<Value, Error> {
    let refuse = |detail: String| Err(Error::new(ErrorKind::InvalidOperation, detail));
    let Some(named) = value.downcast_object_ref::<NamedPeriod>() else {
        return refuse("`period` takes an answer of the type `period`".to_owned());
    };
    let is_short = match form {
        None => false,
        Some("short") => true,
        Some(other) => return refuse(format!("`period` knows the form \"short\", not \"{other}\"")),
    };
    Ok(match &named.answer {
        Known::Given(period) if is_short => Value::from(period.print_short(language)),
        Known::Given(period) => Value::from(period.print(language)),
        Known::Missing(_) | Known::Empty => Value::from(named.print()),
    })
}
