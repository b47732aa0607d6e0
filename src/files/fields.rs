//! Reading a TOML table strictly: each key taken by name and type, every fault collected with its place.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::{Source, refuse_forbidden};
use crate::text::in_order::sort_by_place;

/// How much a file may hold that comes from anybody.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The characters of a string of one line.
    pub line: usize,
    /// The characters of any other string.
    pub text: usize,
    /// The entries of an array.
    pub entries: usize,
    /// How many of its faults are shown.
    pub faults: usize,
}

/// Where the faults of one file gather.
pub struct FaultList {
    /// The file they are in.
    pub source: Arc<Source>,
    faults: RefCell<Vec<Diagnostic>>,
    limits: Option<Limits>,
    /// Whether there are more.
    has_more: Cell<bool>,
}

/// How many faults of one file are kept, where nothing else is said: a file of nothing else would have a million.
const MOST_FAULTS: usize = 20_000;

impl FaultList {
    /// An empty list for a file.
    pub fn new(source: &Arc<Source>) -> FaultList {
        FaultList {
            source: Arc::clone(source),
            faults: RefCell::default(),
            limits: None,
            has_more: Cell::default(),
        }
    }

    /// The same for a file that is held to limits.
    pub fn limited(source: &Arc<Source>, limits: Limits) -> FaultList {
        FaultList {
            limits: Some(limits),
            ..FaultList::new(source)
        }
    }

    /// Whether no more faults are shown, so that nobody need look for them.
    pub fn is_full(&self) -> bool {
        let most = self.limits.map_or(MOST_FAULTS, |limits| limits.faults);
        self.faults.borrow().len() >= most
    }

    /// Notes that there are more faults, if no more are shown: then nobody need say what would be right.
    pub fn passes_over(&self) -> bool {
        let is_full = self.is_full();
        if is_full {
            self.has_more.set(true);
        }
        is_full
    }

    /// Adds an error at a place of the file.
    pub fn add(&self, span: Range<usize>, message: Message) {
        self.add_with_hint(span, message, None);
    }

    /// Adds an error with what would be right.
    pub fn add_with_hint(&self, span: Range<usize>, message: Message, hint: Option<Message>) {
        self.push(Diagnostic::error(message).at(&self.source, span).maybe_hint(hint));
    }

    /// Adds a finished diagnostic.
    pub fn push(&self, diagnostic: Diagnostic) {
        if !self.passes_over() {
            self.faults.borrow_mut().push(diagnostic);
        }
    }

    /// All faults in the order of their places.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut faults = self.faults.into_inner();
        sort_by_place(&mut faults, |fault| {
            let place = fault.place.as_ref();
            (place.map_or(usize::MAX, |place| place.span.start), 0)
        });
        if self.has_more.get() {
            faults.push(more_faults(faults.len()));
        }
        faults
    }

    /// The value, unless there were faults.
    pub fn finish<T>(self, value: T) -> Result<T, Faults> {
        Faults::check(self.into_sorted()).map(|()| value)
    }
}

/// Says that there are more faults than the first so many.
pub fn more_faults(count: usize) -> Diagnostic {
    Diagnostic::error(Message::new("faults-first").with("count", count))
}

/// Parses TOML. Every syntax error is reported, at most one a line.
pub fn parse_toml(source: &Arc<Source>) -> Result<DeTable<'_>, Faults> {
    if source.text.len() > LARGE {
        return DeTable::parse(&source.text)
            .map(Spanned::into_inner)
            .map_err(|error| syntax_fault(source, error.message(), error.span().unwrap_or_default()).into());
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut errors: Vec<_> = errors
        .iter()
        .map(|error| (error.span().unwrap_or_default(), error.message()))
        .collect();
    sort_by_place(&mut errors, |(span, _)| (span.start, 0));
    errors.dedup_by_key(|(span, _)| source.line(span.start).start);
    let count = errors.len();
    let faults = errors.into_iter().take(MOST_SYNTAX_FAULTS);
    let mut faults: Vec<Diagnostic> = faults
        .map(|(span, message)| syntax_fault(source, message, span))
        .collect();
    if count > MOST_SYNTAX_FAULTS {
        faults.push(more_faults(MOST_SYNTAX_FAULTS));
    }
    Faults::check(faults).map(|()| table.into_inner())
}

/// Of a larger file the first fault of its syntax is shown: all of them could take a hundred times its size.
const LARGE: usize = 256 << 10;
/// So many faults of its syntax show what is wrong with a file.
const MOST_SYNTAX_FAULTS: usize = 100;

fn syntax_fault(source: &Arc<Source>, message: &str, span: Range<usize>) -> Diagnostic {
    let message = message.lines().collect::<Vec<_>>().join("; ");
    Diagnostic::error(Message::new("toml-syntax").with("detail", message)).at(source, span)
}

/// One table being read: each key that is asked for is known, the others are faults.
pub struct Fields<'t, 'f> {
    table: &'t DeTable<'t>,
    faults: &'f FaultList,
    known: Vec<&'static str>,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// Starts to read a table.
    pub fn new(table: &'t DeTable<'t>, faults: &'f FaultList) -> Fields<'t, 'f> {
        Fields {
            table,
            faults,
            // Few tables are asked for more keys.
            known: Vec::with_capacity(16),
        }
    }

    /// The value of a key as it stands.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        kind: &'static str,
        read: impl Fn(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<T> {
        let (found, _) = self.typed_and_place(key, kind, read)?;
        Some(found)
    }

    fn typed_and_place<T>(
        &mut self,
        key: &'static str,
        kind: &'static str,
        read: impl Fn(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<(T, Range<usize>)> {
        let value = self.value(key)?;
        let Some(found) = read(value.get_ref()) else {
            self.faults.add(value.span(), wrong_type(key, kind, value.get_ref()));
            return None;
        };
        Some((found, value.span()))
    }

    /// A string without the characters that no text may hold.
    pub fn string(&mut self, key: &'static str) -> Option<&'t str> {
        let (text, _) = self.string_and_place(key)?;
        Some(text)
    }

    fn string_and_place(&mut self, key: &'static str) -> Option<(&'t str, Range<usize>)> {
        let (text, place) = self.typed_and_place(key, "string", DeValue::as_str)?;
        self.check_characters(key, text, place.clone());
        self.check_length(key, text, place.clone(), |limits| limits.text);
        Some((text, place))
    }

    /// A string of one line.
    pub fn line(&mut self, key: &'static str) -> Option<&'t str> {
        let (text, place) = self.typed_and_place(key, "string", DeValue::as_str)?;
        self.check_line(key, text, place);
        Some(text)
    }

    /// One of some words, as what it stands for; `unknown` says what is wrong with any other.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[(&'static str, T)],
        unknown: impl Fn(&str, Vec<String>) -> Message,
    ) -> Option<T> {
        let (word, place) = self.string_and_place(key)?;
        let found = all.iter().find(|(known, _)| *known == word);
        if found.is_none() {
            let words = all.iter().map(|(word, _)| *word);
            let message = unknown(word, words.clone().map(str::to_owned).collect());
            self.faults.add_with_hint(place, message, nearest_hint(word, words));
        }
        found.map(|(_, value)| *value)
    }

    fn check_line(&self, key: &str, text: &str, span: Range<usize>) {
        self.check_characters(key, text, span.clone());
        self.check_length(key, text, span.clone(), |limits| limits.line);
        if text.contains('\n') {
            self.faults.add(span, Message::new("value-one-line").with("name", key));
        }
    }

    fn check_characters(&self, key: &str, text: &str, span: Range<usize>) {
        if let Some(message) = refuse_forbidden(key, text) {
            self.faults.add(span, message);
        }
    }

    fn check_length(&self, key: &str, text: &str, span: Range<usize>, most: fn(Limits) -> usize) {
        let most = self.faults.limits.map(most);
        if let Some(most) = most.filter(|most| text.len() > *most && text.chars().count() > *most) {
            let message = Message::new("template-too-long").with("key", key);
            self.faults.add(span, message.with("most", most));
        }
    }

    fn check_entries(&self, key: &str, count: usize, span: Range<usize>) {
        let most = self.faults.limits.map(|limits| limits.entries);
        if let Some(most) = most.filter(|most| count > *most) {
            let message = Message::new("template-too-many").with("key", key);
            self.faults.add(span, message.with("most", most));
        }
    }

    /// Holds a value of any type to the limits.
    pub fn check_size(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(text) => self.check_length(key, text, value.span(), |limits| limits.text),
            DeValue::Array(entries) => {
                self.check_entries(key, entries.len(), value.span());
                entries.iter().for_each(|entry| self.check_size(key, entry));
            }
            _ => {}
        }
    }

    /// A string of one line that must be there and not be empty; `owner` is where the fault stands when it is not.
    pub fn required_string(&mut self, key: &'static str, owner: Range<usize>) -> Option<&'t str> {
        let present = self.table.contains_key(key);
        match self.line(key) {
            Some(text) if !text.trim().is_empty() => Some(text),
            Some(_) => {
                self.faults.add(owner, Message::new("key-empty").with("key", key));
                None
            }
            None => {
                if !present {
                    self.faults.add(owner, Message::new("key-missing").with("key", key));
                }
                None
            }
        }
    }

    /// A boolean.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        self.typed(key, "boolean", DeValue::as_bool)
    }

    /// An integer of zero or more.
    pub fn count(&mut self, key: &'static str) -> Option<u32> {
        self.typed(key, "count", |value| integer(value)?.try_into().ok())
    }

    /// An array of strings of one line each; entries of another type are faults.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<String>> {
        let (array, place) = self.typed_and_place(key, "strings", DeValue::as_array)?;
        self.check_entries(key, array.len(), place);
        let mut strings = Vec::new();
        for entry in array.iter() {
            match entry.get_ref().as_str() {
                Some(text) => {
                    self.check_line(key, text, entry.span());
                    strings.push(text.to_owned());
                }
                None => self
                    .faults
                    .add(entry.span(), wrong_type(key, "strings", entry.get_ref())),
            }
        }
        Some(strings)
    }

    /// A table.
    pub fn table(&mut self, key: &'static str) -> Option<&'t DeTable<'t>> {
        self.typed(key, "table", DeValue::as_table)
    }

    /// An array of tables, each with the span of its header.
    pub fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some((array, place)) = self.typed_and_place(key, "tables", DeValue::as_array) else {
            return Vec::new();
        };
        self.check_entries(key, array.len(), place);
        let most = self.faults.limits.map_or(usize::MAX, |limits| limits.entries);
        let mut tables = Vec::new();
        for entry in array.iter().take(most) {
            match entry.get_ref().as_table() {
                Some(table) => tables.push((table, entry.span())),
                None => self
                    .faults
                    .add(entry.span(), wrong_type(key, "tables", entry.get_ref())),
            }
        }
        tables
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                if self.faults.passes_over() {
                    return;
                }
                let mut known = self.known.clone();
                known.sort_unstable();
                known.dedup();
                self.faults.add_with_hint(
                    key.span(),
                    Message::new("key-unknown").with("key", name),
                    nearest_hint(name, self.known.iter().copied())
                        .or_else(|| Some(Message::new("known-keys").with("keys", known.join(", ")))),
                );
            }
        }
    }
}

/// "`key` should be …, not …".
pub fn wrong_type(key: &str, expected: &str, found: &DeValue<'_>) -> Message {
    Message::new("type-wrong")
        .with("key", key)
        .with("expected", kind_name(expected))
        .with("found", kind_name(toml_kind(found)))
}

/// The name of a kind of value, for people: an id of the `kind-` sentences.
pub fn kind_name(kind: &str) -> Message {
    Message::composed(format!("kind-{kind}"))
}

fn toml_kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "string",
        DeValue::Integer(_) => "integer",
        DeValue::Float(_) => "float",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "datetime",
        DeValue::Array(_) => "array",
        DeValue::Table(_) => "table",
    }
}

/// A TOML integer that fits 64 bits.
pub fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The digits of a TOML number as they were written, without `_` and a leading `+`;
/// none for other types, infinities and not-a-number, and integers in another base.
pub fn digits(value: &DeValue<'_>) -> Option<String> {
    let text = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => return None,
    };
    let text = text.trim_start_matches('+');
    text.trim_start_matches('-')
        .starts_with(|first: char| first.is_ascii_digit())
        .then(|| text.replace('_', ""))
}
