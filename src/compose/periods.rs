//! Answers of the type `period` in a pack's Jinja: they print as a report writes them and know their days, their year and
//! the periods beside them. One that is not there has the same fields, each a blank or nothing.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::NaiveDate;
use minijinja::value::{DynObject, Enumerator, Object, Value};
use minijinja::{Error, ErrorKind};

use crate::figures::period::Period;
use crate::text::language::Language;

use super::numbers::no_number;
use super::tokens::{Insert, Tokens, token_text};

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
    /// Required and absent: everything of it is a blank, and its year a number that is not known.
    Missing {
        /// The blank.
        blank: char,
        /// The number.
        number: Value,
    },
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
    pub fn missing(key: String, language: Language, tokens: &Tokens) -> Value {
        let answer = Known::Missing {
            blank: tokens.of(Insert::Missing(key.clone())),
            number: tokens.unknown_number(key),
        };
        Value::from_object(NamedPeriod { answer, language })
    }

    /// Nothing.
    pub fn empty(language: Language) -> Value {
        Value::from_object(NamedPeriod {
            answer: Known::Empty,
            language,
        })
    }

    /// The blank it stands for, if it does.
    pub fn blank(&self) -> Option<char> {
        match &self.answer {
            Known::Missing { blank, .. } => Some(*blank),
            Known::Given(_) | Known::Empty => None,
        }
    }

    /// Its text: as a report writes it, a blank, or nothing.
    pub fn print(&self) -> Value {
        match &self.answer {
            Known::Given(period) => Value::from(period.print(self.language)),
            Known::Missing { blank, .. } => token_text(*blank),
            Known::Empty => Value::from(""),
        }
    }

    fn beside(&self, beside: impl Fn(&Period) -> Option<Period>) -> Value {
        match &self.answer {
            Known::Given(period) => match beside(period) {
                Some(period) => NamedPeriod::given(period, self.language),
                None => NamedPeriod::empty(self.language),
            },
            Known::Missing { .. } | Known::Empty => Value::from_object(self.clone()),
        }
    }

    fn day(&self, of: impl Fn(&Period) -> NaiveDate) -> Value {
        match &self.answer {
            Known::Given(period) => Value::from(of(period).to_string()),
            Known::Missing { .. } | Known::Empty => self.print(),
        }
    }

    fn year(&self) -> Value {
        match &self.answer {
            Known::Given(period) => Value::from(period.year()),
            Known::Missing { number, .. } => number.clone(),
            Known::Empty => no_number(),
        }
    }
}

impl Object for NamedPeriod {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "from" => self.day(Period::from),
            "to" => self.day(Period::to),
            "year" => self.year(),
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
            Known::Missing { .. } | Known::Empty => None,
        };
        Some(days(self).cmp(&days(other.downcast_ref::<Self>()?)))
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.print())
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
        Known::Missing { .. } | Known::Empty => named.print(),
    })
}
