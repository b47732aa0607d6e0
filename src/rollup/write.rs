//! The answers file of the whole: what was gathered, the figures with what they are made of, and those of each report.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::answers::schema_file;
use crate::figures::{Combine, Figure, Metric};
use crate::files::strings::line;
use crate::say::message::Message;
use crate::say::messages::Messages;
use crate::template::{Form, MetricSpec, Question, Template, Value};
use crate::text::hidden::visible;
use crate::text::language::Language;

use super::arrange::Arranged;
use super::contents::{Content, Entry, Field};
use super::gather::Gathered;
use super::terms::{Term, Terms, count};
use super::total::{How, Open, Total, Totals};

/// How many reports a comment names.
const NAMED: usize = 20;

/// A report on the whole, as it is to be written.
#[derive(Debug)]
pub struct Whole<'w> {
    /// Its template.
    pub template: &'w Template,
    /// How the file names the template.
    pub reference: &'w str,
    /// The report's language.
    pub language: Language,
    /// The reports it is made of.
    pub arranged: &'w Arranged,
    /// Its figures.
    pub totals: &'w Totals,
    /// Its answers.
    pub gathered: &'w Gathered,
}

/// Writes the answers file.
pub fn write_whole(whole: &Whole<'_>) -> String {
    let mut writer = Writer {
        messages: Messages::new(whole.language),
        text: String::new(),
    };
    writer.head(whole);
    let sections = whole.template.manifest.sections.iter().zip(&whole.gathered.sections);
    for ((section, entry), kept) in sections.zip(&whole.gathered.kept) {
        if entry.fields.iter().all(is_bare) && kept.is_empty() {
            continue;
        }
        writer.text.push('\n');
        writer.comment(&section.title);
        let _ = writeln!(writer.text, "[{}]", section.id);
        writer.entry(&section.questions, entry, &section.id);
        for (part, lines) in kept {
            writer.text.push('\n');
            let kept = Message::new("rollup-kept-comments");
            writer.say(&kept.with("label", &whole.arranged.labels[*part]));
            lines.iter().for_each(|line| writer.kept(line));
        }
    }
    writer.metrics(whole);
    writer.rollup(whole);
    writer.text
}

/// Whether there is nothing to write of a field.
fn is_bare(field: &Field) -> bool {
    field.content.is_none() && !field.is_missing && field.notes.is_empty() && field.rest.is_empty()
}

struct Writer {
    messages: Messages,
    text: String,
}

impl Writer {
    fn comment(&mut self, text: &str) {
        text.lines().for_each(|line| self.kept(line));
    }

    /// A line of a comment, which may be empty.
    fn kept(&mut self, line: &str) {
        let _ = writeln!(self.text, "{}", format!("# {}", visible(line)).trim_end());
    }

    fn say(&mut self, message: &Message) {
        let text = self.messages.text(message);
        self.comment(&text);
    }

    fn head(&mut self, whole: &Whole<'_>) {
        let template = whole.template;
        let _ = writeln!(self.text, "#:schema ./{}", schema_file(&template.id));
        self.say(&Message::new("rollup-head").with("count", whole.arranged.parts.len()));
        self.say(&Message::new("rollup-head-figures"));
        let _ = writeln!(self.text, "template = {}", line(whole.reference));
        if whole.language != template.language() {
            let _ = writeln!(self.text, "language = {}", line(whole.language.tag()));
        }
    }

    /// The plain answers first: in TOML nothing of a table can follow its sub-tables.
    fn entry(&mut self, questions: &[Question], entry: &Entry, key: &str) {
        let is_records = |question: &Question| matches!(question.kind.form(), Form::Records(_));
        let fields = || questions.iter().zip(&entry.fields);
        for (question, field) in fields().filter(|(question, _)| !is_records(question)) {
            if !is_bare(field) {
                self.plain(question, field);
            }
        }
        for (question, field) in fields() {
            if let Form::Records(questions) = question.kind.form() {
                self.records(questions, field, &format!("{key}.{}", question.id));
            }
        }
    }

    fn plain(&mut self, question: &Question, field: &Field) {
        if field.is_missing || !field.notes.is_empty() {
            self.comment(&question.label);
        }
        field.notes.iter().for_each(|note| self.comment(note));
        match &field.content {
            Some(Content::Value(value)) => {
                let _ = writeln!(self.text, "{} = {}", question.id, value.to_toml());
            }
            _ => {
                let empty = question.kind.rules.empty(&question.kind);
                let _ = writeln!(self.text, "{} = {empty}", question.id);
            }
        }
    }

    fn records(&mut self, questions: &[Question], field: &Field, key: &str) {
        if let Some(Content::Records(records)) = &field.content {
            records.iter().for_each(|record| self.record(questions, record, key));
        }
        if !field.notes.is_empty() {
            self.text.push('\n');
        }
        field.notes.iter().for_each(|note| self.comment(note));
        for record in &field.rest {
            let text = std::mem::take(&mut self.text);
            self.record(questions, record, key);
            let rest = std::mem::replace(&mut self.text, text);
            self.comment(&rest);
        }
    }

    fn record(&mut self, questions: &[Question], record: &Entry, key: &str) {
        let _ = writeln!(self.text, "\n[[{key}]]");
        self.entry(questions, record, key);
    }

    fn metrics(&mut self, whole: &Whole<'_>) {
        if whole.totals.all.is_empty() {
            return;
        }
        self.text.push_str("\n[metrics]\n");
        for total in &whole.totals.all {
            let declared = whole
                .template
                .manifest
                .metrics
                .iter()
                .find(|spec| spec.id == total.metric.id);
            self.comment(&self.messages.text(&name_and_unit(&total.metric)));
            for sentence in total.sentences(&whole.arranged.labels, NAMED, whole.language) {
                self.say(&sentence);
            }
            let _ = writeln!(self.text, "{} = {}", total.metric.id, metric_value(total, declared));
        }
    }

    /// The figures of each report, which a table of the report by unit is made of.
    fn rollup(&mut self, whole: &Whole<'_>) {
        let arranged = whole.arranged;
        self.text.push('\n');
        self.say(&Message::new("rollup-kept"));
        let by = if arranged.is_by_period() { "period" } else { "unit" };
        let _ = writeln!(self.text, "[rollup]\nby = {}", line(by));
        let rows = arranged.rows();
        let mut figures: Vec<Vec<String>> = vec![Vec::new(); rows.len()];
        for total in &whole.totals.all {
            for term in &total.rows {
                figures[term.part].push(format!("{} = {}", total.metric.id, term_value(term)));
            }
        }
        for ((name, parts), figures) in rows.into_iter().zip(&figures) {
            let files = arranged.parts[parts].iter().map(|part| part.file().to_owned());
            let _ = writeln!(self.text, "\n[[rollup.parts]]\nname = {}", line(name));
            let _ = writeln!(self.text, "files = {}", Value::List(files.collect()).to_toml());
            if !figures.is_empty() {
                let _ = writeln!(self.text, "figures = {{ {} }}", figures.join(", "));
            }
        }
    }
}

/// A figure of one report, in the unit of the whole.
fn term_value(term: &Term) -> String {
    let approx = term.approx.then(|| "approx = true".to_owned());
    // A mean of means is that of all that they are made of.
    let of = Some(count(&term.mean_of))
        .filter(|of| *of > 1)
        .map(|of| format!("of = {of}"));
    let more: Vec<String> = approx.into_iter().chain(of).collect();
    if more.is_empty() {
        return term.number.to_string();
    }
    format!("{{ value = {}, {} }}", term.number, more.join(", "))
}

/// What an answers file says of a metric: a number alone where there is nothing else.
fn metric_value(total: &Total, declared: Option<&MetricSpec>) -> String {
    let metric = &total.metric;
    let number = |figure: &Option<Figure>| {
        figure
            .as_ref()
            .map_or("\"\"".to_owned(), |figure| figure.digits.clone())
    };
    let mut fields = vec![format!("value = {}", number(&metric.value))];
    if metric.previous.is_some() {
        fields.push(format!("previous = {}", number(&metric.previous)));
    }
    let is_usual = metric.approx == declared.is_some_and(|spec| spec.approx);
    if metric.value.is_some() && !is_usual {
        fields.push(format!("approx = {}", metric.approx));
    }
    if declared.is_none() {
        fields.extend(description(metric));
    }
    match &fields[..] {
        [_] => number(&metric.value),
        _ => format!("{{ {} }}", fields.join(", ")),
    }
}

/// What a metric that the template does not declare is.
fn description(metric: &Metric) -> Vec<String> {
    let list = |ids: &[String]| Value::List(ids.to_vec()).to_toml().to_string().replace('\n', " ");
    let listed = |ids: &[String]| (!ids.is_empty()).then(|| list(ids));
    let written = |text: &str| line(text).to_string();
    let fields = [
        ("name", Some(written(&metric.name))),
        ("unit", Some(written(&metric.unit))),
        ("parts", listed(&metric.parts)),
        ("at_most", metric.at_most.as_deref().map(written)),
        ("compared_with", metric.compared_with.as_deref().map(written)),
        ("places", metric.places.map(|places| places.to_string())),
        ("combine", metric.combine.map(|combine| written(combine.word()))),
        ("share_of", listed(&metric.share_of)),
    ];
    let given = fields
        .into_iter()
        .filter_map(|(key, text)| Some(format!("{key} = {}", text?)));
    given.collect()
}

/// `重点项目（个）`.
fn name_and_unit(metric: &Metric) -> Message {
    match metric.unit.rsplit('|').next() {
        None | Some("") => Message::new("rollup-name").with("name", &metric.name),
        Some(unit) => Message::new("rollup-name-unit")
            .with("name", &metric.name)
            .with("unit", unit),
    }
}

impl Total {
    /// What it is called, with its unit and its id.
    pub fn title(&self) -> Message {
        let title = Message::new("rollup-title").with("name", name_and_unit(&self.metric));
        title.with("id", &self.metric.id)
    }

    /// What it is made of, of the period before too, and why it has no number. At most so many reports are named.
    pub fn sentences(&self, labels: &[String], most: usize, language: Language) -> Vec<Message> {
        let mut sentences = Vec::new();
        let made = |how: &How, figure: &Option<Figure>| {
            let number = figure.as_ref().map(|figure| figure.number);
            match how {
                How::Terms(terms) => Some(terms.sentence(labels, number, most, language)),
                How::Share(part, whole) => number.map(|number| {
                    let share = Message::new("rollup-share").with("value", number.to_string());
                    share.with("part", part.to_string()).with("whole", whole.to_string())
                }),
                How::OtherPeriod => Some(Message::new("rollup-other-period")),
            }
        };
        sentences.extend(made(&self.value, &self.metric.value));
        if let Some(previous) = &self.previous {
            let sentence = made(previous, &self.metric.previous);
            sentences.extend(sentence.map(|sentence| Message::new("rollup-previous").with("sentence", sentence)));
        }
        sentences.extend(self.why(labels, most).filter(|_| self.is_not_told()));
        sentences
    }

    /// The only report that gives fewer than none of what is counted, and what it gives.
    pub fn fewer_than_none(&self) -> Option<(usize, Decimal)> {
        let How::Terms(terms) = &self.value else { return None };
        let mut negative = terms.terms.iter().filter(|term| term.number < Decimal::ZERO);
        let only = negative
            .next()
            .filter(|_| self.metric.counts_things() && terms.terms.len() > 1)?;
        negative.next().is_none().then_some((only.part, only.number))
    }

    /// What its number is made of, where reports that should give something do not.
    pub fn lacking_in_number(&self) -> Option<&Terms> {
        let How::Terms(terms) = &self.value else { return None };
        (self.metric.value.is_some() && !terms.lacking.is_empty()).then_some(terms)
    }

    /// Whether what it is made of does not say why it has no number.
    fn is_not_told(&self) -> bool {
        !matches!(self.open, Some(Open::Lacking | Open::NotCombined))
    }

    /// Why it has no number of the period before, though some report has one.
    pub fn why_no_previous(&self, labels: &[String], most: usize) -> Option<Message> {
        match &self.previous {
            Some(How::Terms(terms)) if self.metric.value.is_some() && self.metric.previous.is_none() => {
                // Where none lacks it, those that have one are not those that have a value.
                if terms.lacking.is_empty() {
                    return Some(Message::new("rollup-open-previous-others"));
                }
                let units = terms.names_lacking(labels, most);
                Some(Message::new("rollup-open-previous").with("units", units))
            }
            _ => None,
        }
    }

    /// Why it has no number.
    pub fn why(&self, labels: &[String], most: usize) -> Option<Message> {
        let lacking =
            |terms: &Terms| Message::new("rollup-open-lacking").with("units", terms.names_lacking(labels, most));
        Some(match (self.open.as_ref()?, &self.value) {
            (Open::Lacking, How::Terms(terms)) => lacking(terms),
            (Open::NotCombined, _) if self.metric.combine == Some(Combine::None) => {
                Message::new("rollup-open-said-none")
            }
            (Open::Lacking | Open::NotCombined, _) => Message::new("rollup-open-not-combined"),
            (Open::NamesDiffer(one, other), _) => {
                Message::new("rollup-open-names").with("one", one).with("other", other)
            }
            (Open::Refused(message), _) => message.clone(),
            (Open::NoShare, _) => Message::new("rollup-open-share").with("figures", self.metric.share_of.clone()),
            (Open::UnlikeShare, _) => {
                Message::new("rollup-open-share-others").with("figures", self.metric.share_of.clone())
            }
            (Open::TooLarge, _) => Message::new("metric-too-large").with("id", &self.metric.id),
        })
    }
}
