//! Reading `template.toml`: every fault of it in one run.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use crate::figures::period::Every;
use crate::figures::{Combine, check_parts, check_share};
use crate::files::fields::{FaultList, Fields, Limits, parse_toml};
use crate::report::Numbering;
use crate::report::layout::read_layout;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::{Message, nearest_hint};
use crate::say::source::{Source, first_forbidden};
use crate::text::language::Language;

use super::carry::check_carried;
use super::ids::read_id;
use super::limits::{ENTRIES, FAULTS, LINE_CHARACTERS, TEXT_CHARACTERS};
use super::manifest::{Manifest, MetricSpec, NumberingSamples, RESERVED, Section};
use super::question::{Form, Question};
use super::read_question::{Counts, read_questions};

/// How much of each may stand in `template.toml`.
const LIMITS: Limits = Limits {
    line: LINE_CHARACTERS,
    text: TEXT_CHARACTERS,
    entries: ENTRIES,
    faults: FAULTS,
};

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
