//! Reading `template.toml`: every fault of it in one run.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::figures::period::{Due, Every};
use crate::figures::{Combine, check_parts, check_share};
use crate::files::fields::{FaultList, Fields, Limits, parse_toml, wrong_type};
use crate::report::Numbering;
use crate::report::layout::read_layout;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::{Source, first_forbidden};
use crate::text::decimal::parse_decimal;
use crate::text::language::Language;

use super::carry::check_carried;
use super::kinds::{line_of_text, read_date, read_number, type_named, type_names};
use super::limits::{
    ENTRIES, FAULTS, ID_CHARACTERS, LINE_CHARACTERS, PATTERNS, QUESTIONS, RECORDS_DEPTH, TEXT_CHARACTERS,
};
use super::manifest::{Manifest, MetricSpec, NumberingSamples, RESERVED, Section};
use super::question::{Bounds, Form, Kind, ManifestText, Pattern, Question};
use super::value::{Bound, Value, is_jinja};

/// How much of each may stand in `template.toml`.
const LIMITS: Limits = Limits {
    line: LINE_CHARACTERS,
    text: TEXT_CHARACTERS,
    entries: ENTRIES,
    faults: FAULTS,
};

/// What is counted of a manifest on the way through it.
#[derive(Debug, Default)]
struct Counts {
    /// The records around the question being read.
    depth: usize,
    questions: usize,
    patterns: usize,
}

impl Manifest {
    /// Reads `template.toml`. Every fault in it is reported.
    pub fn read(source: &Arc<Source>) -> Result<Manifest, Faults> {
        let table = parse_toml(source)?;
        let faults = FaultList::limited(source, LIMITS);
        let manifest = read_manifest(&table, &faults);
        faults.finish(manifest)
    }
}

/// Refuses what no text may hold in the two files of a template: the first such character of each.
pub fn refuse_forbidden(manifest: &Arc<Source>, body: &Arc<Source>) -> Result<(), Faults> {
    let faults = [manifest, body].into_iter().filter_map(|source| {
        let (offset, c) = first_forbidden(&source.text)?;
        let message = Message::new("template-control-character").with("code", format!("U+{:04X}", c as u32));
        Some(Diagnostic::error(message).at(source, offset..offset + c.len_utf8()))
    });
    Faults::check(faults.collect())
}

fn read_manifest(table: &DeTable<'_>, faults: &FaultList) -> Manifest {
    let mut fields = Fields::new(table, faults);
    let name = fields.required_string("name", 0..0).unwrap_or_default().to_owned();
    let description = fields.string("description").unwrap_or_default().to_owned();
    let language = fields.required_string("language", 0..0).unwrap_or_default().to_owned();
    if let Some(value) = fields.value("language")
        && !["zh", "en"].contains(&language.split(['-', '_']).next().unwrap_or_default())
    {
        faults.add(value.span(), Message::new("language-unknown").with("tag", &language));
    }
    let tags = fields.strings("tags").unwrap_or_default();
    let aliases = fields.strings("aliases").unwrap_or_default();
    let every = fields.word("every", &Every::ALL, |word, words| {
        let message = Message::new("every-unknown").with("every", word);
        message.with("words", words.join(", "))
    });
    let max_length = read_length(&mut fields, faults);
    let document = fields.boolean("document").unwrap_or_default();
    if let Some(value) = fields.value("document").filter(|_| document)
        && Language::of_tag(&language) == Language::English
    {
        faults.add(value.span(), Message::new("document-is-chinese"));
    }
    let numbering = fields
        .table("numbering")
        .map(|table| read_numbering(table, &NumberingSamples::default(), faults))
        .unwrap_or_default();
    let layout = fields.table("layout").map(|table| read_layout(table, faults));
    let mut ids = BTreeSet::new();
    let mut sections = Vec::new();
    let mut counts = Counts::default();
    for (table, span) in fields.tables("sections") {
        sections.extend(read_section(table, span, &mut ids, &mut counts, faults));
    }
    let mut ids = BTreeSet::new();
    let mut metrics = Vec::new();
    for (table, span) in fields.tables("metrics") {
        metrics.extend(read_metric(table, span, &mut ids, faults));
    }
    for (table, _) in fields.tables("metrics") {
        refuse_unknown_metrics(table, &ids, faults);
    }
    fields.finish();
    check_carried(&sections, faults);
    let manifest = Manifest {
        name,
        description,
        language,
        tags,
        aliases,
        every,
        max_length,
        document,
        numbering,
        layout: layout.unwrap_or_default(),
        sections,
        metrics,
    };
    for section in &manifest.sections {
        refuse_idle_calendar(&manifest, &section.questions, faults);
    }
    manifest
}

/// Refuses defaults of the calendar where none applies: without `every`, and for a period that the report is not about.
fn refuse_idle_calendar(manifest: &Manifest, questions: &[Question], faults: &FaultList) {
    let report_period = manifest.report_period().map(|(_, question)| question);
    for question in questions {
        let applies = || manifest.every.is_some() && report_period.is_some_and(|found| std::ptr::eq(found, question));
        if let Some(due) = question.calendar
            && !applies()
        {
            let message = Message::new("calendar-idle").with("default", due.word());
            faults.add(question.default_span.clone(), message);
        }
        if let Form::Records(questions) = question.kind.form() {
            refuse_idle_calendar(manifest, questions, faults);
        }
    }
}

/// `max_length`: a number of characters, of the report or of a section.
fn read_length(fields: &mut Fields<'_, '_>, faults: &FaultList) -> Option<usize> {
    let length = fields.count("max_length")?;
    if length == 0 {
        let span = fields.value("max_length")?.span();
        faults.add(span, Message::new("length-zero"));
    }
    usize::try_from(length).ok()
}

/// Reads a `[numbering]` table, of a manifest or an answers file; what it leaves out is taken from `template`.
pub fn read_numbering(table: &DeTable<'_>, template: &NumberingSamples, faults: &FaultList) -> NumberingSamples {
    let mut fields = Fields::new(table, faults);
    let headings = fields.strings("headings").unwrap_or_else(|| template.headings.clone());
    let items = fields.strings("items").unwrap_or_else(|| template.items.clone());
    let place = |kind: &str, index: usize| match table.get(kind) {
        Some(samples) => match samples.get_ref().as_array().and_then(|array| array.get(index)) {
            Some(sample) => sample.span(),
            None => samples.span(),
        },
        // A sample of the template that the others of the file do not suit.
        None => table.values().next().map_or(0..0, |samples| samples.span()),
    };
    let parsed = Numbering::parse(&headings, &items).unwrap_or_else(|wrong| {
        for (kind, index, message) in wrong {
            faults.add(place(kind, index), message);
        }
        Numbering::default()
    });
    fields.finish();
    NumberingSamples {
        headings,
        items,
        parsed,
        span: table.values().next().map_or(0..0, |samples| samples.span()),
    }
}

/// An id that is well formed and not there yet.
fn read_id<'t>(
    fields: &mut Fields<'t, '_>,
    owner: Range<usize>,
    ids: &mut BTreeSet<&'t str>,
    reserved: &[&str],
    faults: &FaultList,
) -> Option<String> {
    let id = fields.required_string("id", owner)?;
    let span = fields.value("id").map_or(0..0, |value| value.span());
    if !is_id(id) {
        let shown: String = id.chars().take(ID_CHARACTERS + 1).collect();
        faults.add(span, Message::new("id-malformed").with("id", shown));
    } else if reserved.contains(&id) {
        faults.add(span, Message::new("id-reserved").with("id", id));
    } else if !ids.insert(id) {
        faults.add(span, Message::new("id-duplicate").with("id", id));
    }
    Some(id.to_owned())
}

/// Whether a word can be an id: a lower-case letter, then lower-case letters, digits and `_`, not too many.
pub fn is_id(word: &str) -> bool {
    word.len() <= ID_CHARACTERS
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn read_section<'t>(
    table: &'t DeTable<'t>,
    span: Range<usize>,
    ids: &mut BTreeSet<&'t str>,
    counts: &mut Counts,
    faults: &FaultList,
) -> Option<Section> {
    let mut fields = Fields::new(table, faults);
    let id = read_id(&mut fields, span.clone(), ids, &RESERVED, faults);
    let title = fields.required_string("title", span.clone()).map(str::to_owned);
    let help = fields.string("help").map(str::to_owned);
    let max_length = read_length(&mut fields, faults);
    let questions = read_questions(&mut fields, span, counts, faults);
    fields.finish();
    Some(Section {
        id: id?,
        title: title?,
        help,
        max_length,
        questions,
    })
}

fn read_questions<'t>(
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

/// The prefix of the names of a built-in template's files.
pub const BUILTIN: &str = "built-in:";

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

/// Refuses relations to metrics that the template does not declare.
fn refuse_unknown_metrics(table: &DeTable<'_>, ids: &BTreeSet<&str>, faults: &FaultList) {
    let parts = table.get("parts").and_then(|parts| parts.get_ref().as_array());
    let share_of = table.get("share_of").and_then(|parts| parts.get_ref().as_array());
    let related = parts.into_iter().chain(share_of).flatten().chain(table.get("at_most"));
    for (id, span) in related.filter_map(|related| Some((related.get_ref().as_str()?, related.span()))) {
        if !ids.contains(id) && !faults.is_full() {
            let hint = nearest_hint(id, ids.iter().copied());
            faults.add_with_hint(span, Message::new("metric-unknown").with("id", id), hint);
        }
    }
}

fn read_metric<'t>(
    table: &'t DeTable<'t>,
    span: Range<usize>,
    ids: &mut BTreeSet<&'t str>,
    faults: &FaultList,
) -> Option<MetricSpec> {
    let mut fields = Fields::new(table, faults);
    let id = read_id(&mut fields, span.clone(), ids, &[], faults);
    let name = fields.required_string("name", span).map(str::to_owned);
    let parts = fields.strings("parts");
    if let (Some(parts), Some(value)) = (&parts, table.get("parts"))
        && let Err(message) = check_parts(id.as_deref().unwrap_or_default(), parts)
    {
        faults.add(value.span(), message);
    }
    let share_of = fields.strings("share_of");
    if let (Some(share_of), Some(value)) = (&share_of, table.get("share_of"))
        && let Err(message) = check_share(id.as_deref().unwrap_or_default(), share_of)
    {
        faults.add(value.span(), message);
    }
    let metric = MetricSpec {
        id: id.unwrap_or_default(),
        name: name.unwrap_or_default(),
        unit: fields.line("unit").unwrap_or_default().to_owned(),
        places: fields.count("places"),
        approx: fields.boolean("approx").unwrap_or_default(),
        parts: parts.unwrap_or_default(),
        at_most: fields.line("at_most").map(str::to_owned),
        ask_previous: fields.boolean("ask_previous").unwrap_or_default(),
        compared_with: fields.line("compared_with").map(str::to_owned),
        required: fields.boolean("required").unwrap_or_default(),
        combine: read_combine(&mut fields),
        share_of: share_of.unwrap_or_default(),
    };
    fields.finish();
    Some(metric)
}

/// `combine`: how a metric is made of the figures of several reports.
pub fn read_combine(fields: &mut Fields<'_, '_>) -> Option<Combine> {
    fields.word("combine", &Combine::ALL, |word, words| {
        let message = Message::new("combine-unknown").with("combine", word);
        message.with("words", words.join(", "))
    })
}
