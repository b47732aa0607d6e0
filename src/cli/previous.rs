//! `--from` and metrics: whose value in the earlier report is the `previous` of the new one.

use crate::answers::{Answers, Draft, Edit, KeyPath, report_period};
use crate::figures::period::{Every, Period};
use crate::figures::{Comparison, Metric, week_words};
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Message;
use crate::template::{DOCUMENT, Template, Value, document_section};
use crate::text::language::Language;

/// What is taken from an earlier report's metrics, and what was not and why.
#[derive(Debug, Default)]
pub struct Taken {
    /// The edits that write it into the new answers.
    pub edits: Vec<Edit>,
    /// Notes on values that are of another period than the one compared with.
    pub notes: Vec<Diagnostic>,
}

/// Takes the values of an earlier report's metrics as the new one's `previous`, where that report's period is the one
/// that the words of the comparison mean; `expected` is the period that the new report will be about. Of metrics that the
/// template does not declare, what describes them is taken too.
pub fn take_metrics(
    old: &Answers,
    new: &Answers,
    draft: &Draft,
    template: &Template,
    expected: Option<Period>,
) -> Taken {
    let periods = report_period(template, &old.sections).zip(report_period(template, &new.sections).or(expected));
    let mut taken = Taken::default();
    let mut left: Vec<(String, Vec<&str>)> = Vec::new();
    for metric in old.metrics.iter() {
        let is_declared = template.manifest.metrics.iter().any(|spec| spec.id == metric.id);
        if !is_declared {
            describe(metric, old.language, draft, &mut taken.edits);
        }
        let key = KeyPath::metric(&metric.id).name("previous");
        let Some(value) = metric.value.as_ref().filter(|_| !draft.has(&key)) else {
            continue;
        };
        let own = new.metrics.get(&metric.id).unwrap_or(metric);
        if is_of_the_period_meant(own.comparison(), periods, template.manifest.every) {
            let value = Value::Number(value.digits.clone()).to_toml();
            taken.edits.push(Edit::Set { key, value });
            continue;
        }
        let words = own.comparison_words(new.language).to_owned();
        match left.iter_mut().find(|(known, _)| *known == words) {
            Some((_, names)) => names.push(&metric.name),
            None => left.push((words, vec![&metric.name])),
        }
    }
    let note = |(words, names): (String, Vec<&str>)| {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let message = Message::new("from-previous-left")
            .with("path", &old.source.name)
            .with("words", &words)
            .with("metrics", names);
        let hint = template.manifest.report_period().map(|(section, question)| {
            let key = format!("{}.{}", section.id, question.id);
            Message::new("from-previous-left-hint").with("key", key)
        });
        Diagnostic::note(message).maybe_hint(hint)
    };
    taken.notes.extend(left.into_iter().map(note));
    taken
}

/// What an earlier report's file has of its own, and not from the template: its language and its numbers.
pub fn take_looks(old: &Answers, draft: &Draft, template: &Template) -> Vec<Edit> {
    let mut edits = Vec::new();
    if old.language != Language::of_tag(&template.manifest.language) {
        edits.push(Edit::set(&KeyPath::default().name("language"), old.language.tag()));
    }
    if let Some(numbering) = &old.numbering {
        let key = KeyPath::default().name("numbering");
        let levels = [("headings", &numbering.headings), ("items", &numbering.items)];
        let levels = levels.into_iter().filter(|(_, samples)| !samples.is_empty());
        edits
            .extend(levels.map(|(level, samples)| Edit::set(&key.name(level), Value::List(samples.clone()).to_toml())));
    }
    edits.extend(take_document(old, template));
    edits.retain(|edit| edit.key().is_some_and(|key| !draft.has(&key)));
    edits
}

/// What an earlier report says of its head and foot, but for what each report has of its own, as its number. A template that
/// asks for them offers that instead.
fn take_document(old: &Answers, template: &Template) -> Vec<Edit> {
    let asks = template.manifest.sections.iter().any(|section| section.id == DOCUMENT);
    let is_chinese = template.language() == Language::Chinese;
    let (Ok(earlier), Some(section), true) = (
        Draft::parse(&old.source.text, &[]),
        document_section().filter(|_| !asks),
        is_chinese,
    ) else {
        return Vec::new();
    };
    let kept = section.questions.iter().filter(|question| !question.anew);
    let taken = kept.filter_map(|question| {
        let key = KeyPath::default().name(DOCUMENT).name(&question.id);
        let mut value = earlier.value(&key)?.clone();
        value.decor_mut().clear();
        Some(Edit::Set { key, value })
    });
    taken.collect()
}

/// Whether the earlier of two periods is the one that a later one is compared with. Where they are not known, how often
/// the report is due tells; where nothing tells, whoever named the earlier report knows.
fn is_of_the_period_meant(comparison: Comparison, periods: Option<(Period, Period)>, every: Option<Every>) -> bool {
    match (comparison, periods) {
        (Comparison::YearBefore, Some((old, new))) => new.year_before() == Some(old),
        (Comparison::Before, Some((old, new))) => new.previous() == Some(old),
        (Comparison::YearBefore, None) => matches!(every, None | Some(Every::Year)),
        (Comparison::Before, None) => true,
        (Comparison::Other, _) => false,
    }
}

/// What a metric of the earlier report's own is: name, unit, and what it is compared with.
fn describe(metric: &Metric, language: Language, draft: &Draft, edits: &mut Vec<Edit>) {
    let key = KeyPath::metric(&metric.id);
    let words = metric.compared_with.as_ref();
    // What every metric of a week is compared with need not be said.
    let words = words.filter(|words| **words != week_words(language));
    let described = [
        ("name", Some(&metric.name)),
        ("unit", Some(&metric.unit)),
        ("compared_with", words),
    ];
    for (field, text) in described {
        let key = key.name(field);
        if let Some(text) = text.filter(|_| !draft.has(&key)) {
            let value = Value::Text(text.clone()).to_toml();
            edits.push(Edit::Set { key, value });
        }
    }
}
