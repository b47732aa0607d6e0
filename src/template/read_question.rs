//! Reading the questions of `template.toml`.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::figures::period::Due;
use crate::files::fields::{FaultList, Fields, wrong_type};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::Source;
use crate::text::decimal::parse_decimal;

use super::ids::read_id;
use super::kinds::{line_of_text, read_date, read_number, type_named, type_names};
use super::limits::{PATTERNS, QUESTIONS, RECORDS_DEPTH};
use super::question::{Bounds, Form, Kind, ManifestText, Pattern, Question};
use super::value::{Bound, Value, is_jinja};

/// The prefix of the names of a built-in template's files.
pub const BUILTIN: &str = "built-in:";

/// What is counted of a manifest on the way through it.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// The records around the question being read.
    pub(super) depth: usize,
    pub(super) questions: usize,
    pub(super) patterns: usize,
}

/// The questions of a section or of records.
pub(super) fn read_questions<'t>(
    fields: &mut Fields<'t, '_>,
    owner: Range<usize>,
    counts: &mut Counts,
    faults: &FaultList,
) -> Vec<Question> {
    let tables = fields.tables("questions");
    if tables.is_empty() {
        faults.add(owner, Message::new("key-missing").with("key", "questions"));
    }
    let mut ids = BTreeSet::new();
    let mut questions = Vec::new();
    for (table, span) in tables {
        counts.questions += 1;
        if counts.questions > QUESTIONS {
            // Once is enough.
            if counts.questions == QUESTIONS + 1 {
                faults.add(span, too_many_in_all("questions", QUESTIONS));
            }
            break;
        }
        questions.extend(read_question(table, span, &mut ids, counts, faults));
    }
    questions
}

fn too_many_in_all(key: &str, most: usize) -> Message {
    let message = Message::new("template-too-many-in-all").with("key", key);
    message.with("most", most)
}

fn read_question<'t>(
    table: &'t DeTable<'t>,
    span: Range<usize>,
    ids: &mut BTreeSet<&'t str>,
    counts: &mut Counts,
    faults: &FaultList,
) -> Option<Question> {
    let mut fields = Fields::new(table, faults);
    let id = read_id(&mut fields, span.clone(), ids, &["value"], faults);
    let ask = fields.required_string("ask", span.clone()).map(str::to_owned);
    let kind = read_kind(&mut fields, span, counts, faults);
    let label = fields.line("label").map(str::to_owned);
    let help = fields.string("help").map(str::to_owned);
    let example = fields.value("example").and_then(|value| {
        fields.check_size("example", value);
        let text = scalar_text(value.get_ref());
        if text.is_none() {
            faults.add(value.span(), wrong_type("example", "string", value.get_ref()));
        }
        text
    });
    let required = fields.boolean("required").unwrap_or(true);
    let place = |text: &str, key| ManifestText {
        text: text.to_owned(),
        span: table.get(key).map_or(0..0, |value| value.span()),
    };
    let carry = fields.line("carry").map(|text| place(text, "carry"));
    let anew = fields.boolean("anew").unwrap_or_default();
    let when = fields.string("when").map(|text| place(text, "when"));
    let valid = fields.string("valid").map(|text| place(text, "valid"));
    let message = fields.string("message").map(str::to_owned);
    let was = fields.strings("was").unwrap_or_default();
    let pattern = read_pattern(&mut fields, counts, faults);
    // Where the type is faulty, the rest is read as for a text.
    let kind_or_text = kind.clone().unwrap_or_else(line_of_text);
    let default_span = fields.value("default").map_or(0..0, |value| value.span());
    let calendar = match kind_or_text.form() {
        Form::Period => fields.value("default").and_then(|value| {
            let word = value.get_ref().as_str()?;
            let found = Due::ALL.iter().find(|(known, _)| *known == word);
            found.map(|(_, due)| *due)
        }),
        _ => None,
    };
    let default = match calendar {
        Some(_) => None,
        None => read_default(&mut fields, &kind_or_text, faults),
    };
    let min = read_bound(&mut fields, "min", &kind_or_text, faults);
    let max = read_bound(&mut fields, "max", &kind_or_text, faults);
    if let (Some(least), Some(most), Some(value)) = (&min, &max, fields.value("max"))
        && least.order(most).is_gt()
    {
        faults.add(value.span(), Message::new("question-bounds-crossed"));
    }
    fields.finish();
    let ask = ask?;
    Some(Question {
        id: id?,
        label: label.unwrap_or_else(|| ask.clone()),
        ask,
        help,
        example,
        required,
        kind: kind?,
        default,
        calendar,
        default_span,
        carry,
        anew,
        when,
        min,
        max,
        pattern,
        valid,
        message,
        was,
    })
}

fn scalar_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn read_kind<'t>(
    fields: &mut Fields<'t, '_>,
    owner: Range<usize>,
    counts: &mut Counts,
    faults: &FaultList,
) -> Option<Kind> {
    let name = fields.required_string("type", owner.clone());
    let mut kind = name.and_then(type_named).map(Kind::new);
    let form = kind.as_ref().map(Kind::form);
    let takes_choices = matches!(form, Some(Form::Choice(_) | Form::Choices(_)));
    let takes_questions = matches!(form, Some(Form::Records(_)));
    for (key, is_taken) in [("choices", takes_choices), ("questions", takes_questions)] {
        if let (Some(value), Some(name), false) = (fields.value(key), name, is_taken) {
            let message = Message::new("key-not-of-type").with("key", key).with("type", name);
            faults.add(value.span(), message);
        }
    }
    if let (Some(name), None) = (name, &kind) {
        let span = fields.value("type").map_or(owner.clone(), |value| value.span());
        let names = type_names();
        let message = Message::new("type-unknown")
            .with("type", name)
            .with("types", names.join(", "));
        faults.add_with_hint(span, message, nearest_hint(name, names));
    }
    if let Some(kind) = &mut kind {
        if takes_choices {
            kind.choices = read_choices(fields, owner.clone(), faults);
        }
        if takes_questions && counts.depth < RECORDS_DEPTH {
            counts.depth += 1;
            kind.questions = read_questions(fields, owner, counts, faults);
            counts.depth -= 1;
        } else if takes_questions {
            faults.add(
                owner,
                Message::new("template-records-too-deep").with("most", RECORDS_DEPTH),
            );
        }
    }
    kind
}

fn read_choices(fields: &mut Fields<'_, '_>, owner: Range<usize>, faults: &FaultList) -> Vec<String> {
    let choices = fields.strings("choices").unwrap_or_default();
    if choices.is_empty() {
        faults.add(owner.clone(), Message::new("key-missing").with("key", "choices"));
    }
    let mut seen = BTreeSet::new();
    if let Some(choice) = choices.iter().find(|choice| !seen.insert(*choice)) {
        let span = fields.value("choices").map_or(owner, |value| value.span());
        faults.add(span, Message::new("choice-twice").with("choice", choice));
    }
    choices
}

fn read_pattern(fields: &mut Fields<'_, '_>, counts: &mut Counts, faults: &FaultList) -> Option<Pattern> {
    let pattern = Pattern::new(fields.string("pattern")?);
    counts.patterns += 1;
    if counts.patterns > PATTERNS {
        if counts.patterns == PATTERNS + 1 {
            let span = fields.value("pattern")?.span();
            faults.add(span, too_many_in_all("pattern", PATTERNS));
        }
        return None;
    }
    // Compiling costs more than reading the rest of a built-in template; those are checked by a test.
    if !is_builtin(&faults.source)
        && let Err(error) = pattern.check()
    {
        let span = fields.value("pattern")?.span();
        let detail = error.to_string();
        let last = detail.lines().last().unwrap_or_default().trim_start_matches("error: ");
        faults.add(span, Message::new("pattern-faulty").with("detail", last));
    }
    Some(pattern)
}

fn is_builtin(source: &Source) -> bool {
    source.name.starts_with(BUILTIN)
}

fn read_default(fields: &mut Fields<'_, '_>, kind: &Kind, faults: &FaultList) -> Option<Value> {
    let value = fields.value("default")?;
    fields.check_size("default", value);
    if let (Form::Choice(_), Some(text)) = (kind.form(), value.get_ref().as_str())
        && is_jinja(text)
    {
        return Some(Value::Text(text.to_owned()));
    }
    match kind.read("default", value.get_ref()) {
        Ok(value) => Some(value),
        Err(fault) => {
            let span = fault.span.unwrap_or_else(|| value.span());
            let words = || Message::new("calendar-hint").with("words", Due::ALL.map(|(word, _)| word).join(", "));
            let hint = matches!(kind.form(), Form::Period).then(words);
            faults.add_with_hint(span, fault.message, fault.hint.or(hint));
            None
        }
    }
}

fn read_bound(fields: &mut Fields<'_, '_>, key: &'static str, kind: &Kind, faults: &FaultList) -> Option<Bound> {
    let value = fields.value(key)?;
    let bound = match kind.rules.bounds(kind) {
        Bounds::Numbers => {
            let read = read_number(key, value.get_ref());
            read.map(|digits| parse_decimal(&digits).map(Bound::Number))
        }
        Bounds::Days => read_date(key, value.get_ref()).map(|date| Some(Bound::Date(date))),
        Bounds::None => Err(Message::new("key-not-of-type")
            .with("key", key)
            .with("type", kind.name())
            .into()),
    };
    bound.unwrap_or_else(|fault| {
        faults.add(value.span(), fault.message);
        None
    })
}
