//! The outline of an interview: every step it has, in order, and how each stands. A pure function of template and answers.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use crate::answers::{Answer, Answers, AnswersFile, KeyPath, Record, question_at};
use crate::blanks::{Blank, blanks_of};
use crate::compose::validate_opened;
use crate::figures::Metric;
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;
use crate::say::source::{Source, first_forbidden};
use crate::template::{Bound, Form, Question, Template, Value};
use crate::text::citations::{Part, parts};

/// An interview as it stands.
#[derive(Debug)]
pub struct Outline<'t> {
    /// Everything that can be asked, in order.
    pub steps: Vec<Step<'t>>,
    /// The answers it is made from.
    pub answers: Answers,
    /// What is wrong in the file, whether or not a step belongs to it.
    pub faults: Vec<Diagnostic>,
    /// The answers that are refused.
    pub refusals: BTreeMap<KeyPath, Message>,
}

/// One thing to ask.
#[derive(Debug, Clone)]
pub struct Step<'t> {
    /// What it is known by while answers come and go.
    pub id: StepId,
    /// The section it is in, from 0; the metrics come after the last.
    pub section: usize,
    /// What is asked.
    pub ask: Ask<'t>,
    /// How it stands.
    pub standing: Standing,
}

/// A step's name: the key path of its answer, and for a blank in that answer which one it is, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepId {
    /// The key path of the answer, of the records, or of the metric.
    pub key: KeyPath,
    /// The number of the blank.
    pub blank: Option<usize>,
}

/// What a step asks.
#[derive(Debug, Clone)]
pub enum Ask<'t> {
    /// A question of the template.
    Question {
        /// The question.
        question: &'t Question,
        /// What the file says.
        answer: Option<Value>,
        /// What would be used in the place of an answer, once everything it is made from is known.
        default: Option<Value>,
    },
    /// Whether there is another record after those that are there.
    Another {
        /// The question they answer.
        question: &'t Question,
        /// The index of each record that is there.
        records: Vec<usize>,
    },
    /// The number of a metric.
    Metric(Metric),
    /// The number of the period that a metric is compared with.
    Previous(Metric),
    /// What should stand in the place of a blank.
    Blank(Blank),
}

/// How a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is answered.
    Answered,
    /// The report is not finished without it.
    Missing,
    /// There is an answer, and it is refused for this reason.
    Refused(Message),
    /// It may stay as it is: it is optional, or has a default.
    Open,
}

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.blank {
            Some(blank) => write!(f, "{}#{}", self.key, blank + 1),
            None => self.key.fmt(f),
        }
    }
}

impl StepId {
    /// The step of a key path.
    pub fn of(key: KeyPath) -> StepId {
        StepId { key, blank: None }
    }

    /// Reads a step's name as it is written; none where the text is not one.
    pub fn parse(name: &str) -> Option<StepId> {
        let (key, blank) = name.split_once('#').unwrap_or((name, ""));
        Some(StepId {
            key: KeyPath::parse(key)?,
            blank: blank.parse::<usize>().ok().and_then(|blank| blank.checked_sub(1)),
        })
    }
}

impl Outline<'_> {
    /// Notes that the report prints blanks in the places of these figures, by their key paths: it is not finished without
    /// them.
    pub fn lack(&mut self, keys: &BTreeSet<String>) {
        for step in &mut self.steps {
            let is_figure = matches!(step.ask, Ask::Metric(_) | Ask::Previous(_));
            if is_figure && step.standing == Standing::Open && keys.contains(&step.id.key.to_string()) {
                step.standing = Standing::Missing;
            }
        }
        // What a figure is compared with need not have been asked for by the template.
        for metric in self.answers.metrics.iter() {
            let key = KeyPath::metric(&metric.id);
            let previous = StepId::of(key.name("previous"));
            if !keys.contains(&previous.to_string()) || self.steps.iter().any(|step| step.id == previous) {
                continue;
            }
            if let Some(at) = self.steps.iter().position(|step| step.id.key == key) {
                let step = Step {
                    id: previous,
                    section: self.steps[at].section,
                    ask: Ask::Previous(metric.clone()),
                    standing: Standing::Missing,
                };
                self.steps.insert(at + 1, step);
            }
        }
    }

    /// The blanks, each with the key path of its answer and its number in it, from 0.
    pub fn blanks(&self) -> impl Iterator<Item = (&KeyPath, usize, &Blank)> {
        self.steps.iter().filter_map(|step| match &step.ask {
            Ask::Blank(blank) => Some((&step.id.key, step.id.blank?, blank)),
            _ => None,
        })
    }
}

impl Step<'_> {
    /// The name under which what is typed for it is kept. A blank that is filled has none: its number is that of the next
    /// one that is not.
    pub fn unsent_name(&self) -> String {
        if matches!(self.ask, Ask::Blank(_)) && self.standing == Standing::Answered {
            return String::new();
        }
        self.id.to_string()
    }

    /// Whether the report is unfinished because of it.
    pub fn is_lacking(&self) -> bool {
        matches!(self.standing, Standing::Missing | Standing::Refused(_))
    }
}

/// The outline of a file: its faults, and what can be asked of it. `opened` are records that the person has begun and
/// that hold no answer yet. Fails when the file is no TOML.
pub fn read_outline<'t>(
    template: &'t Template,
    source: &Arc<Source>,
    opened: &BTreeSet<KeyPath>,
) -> Result<Outline<'t>, Faults> {
    let file = AnswersFile::parse(source)?;
    let (answers, faults) = validate_opened(&file, template, opened);
    let refused = refusals(&faults, &file, template);
    let mut outliner = Outliner {
        defaulted: answers.defaulted.iter().map(String::as_str).collect(),
        refused: &refused,
        section: 0,
        steps: Vec::new(),
    };
    for (index, section) in template.manifest.sections.iter().enumerate() {
        outliner.section = index;
        let key = KeyPath::default().name(&section.id);
        outliner.record(&section.questions, &answers.sections[index], &key);
    }
    outliner.section = template.manifest.sections.len();
    let cited = cited_metrics(&answers, template);
    for metric in answers.metrics.iter() {
        let spec = template.manifest.metrics.iter().find(|spec| spec.id == metric.id);
        let asks_previous = spec.is_some_and(|spec| spec.ask_previous);
        outliner.metric(metric, asks_previous, cited.contains(metric.id.as_str()));
    }
    let steps = outliner.steps;
    Ok(Outline {
        steps,
        answers,
        faults,
        refusals: refused,
    })
}

/// The answers that have a fault in this file, each with the first it has.
fn refusals(faults: &[Diagnostic], file: &AnswersFile<'_>, template: &Template) -> BTreeMap<KeyPath, Message> {
    let mut refused = BTreeMap::new();
    if faults.is_empty() {
        return refused;
    }
    let places = file.key_places();
    for fault in faults {
        let place = fault.place.as_ref();
        let place = place.filter(|place| Arc::ptr_eq(&place.source, file.source));
        if let Some(key) = place.and_then(|place| places.key_at(place.span.start)) {
            let key = answer_of(template, key.clone());
            refused.entry(key).or_insert_with(|| fault.message.clone());
        }
    }
    refused
}

/// The key path of the answer that a value belongs to: a period has one for each of its days.
fn answer_of(template: &Template, key: KeyPath) -> KeyPath {
    let is_period =
        |key: &KeyPath| question_at(template, key).is_some_and(|found| matches!(found.kind.form(), Form::Period));
    key.parent().filter(is_period).unwrap_or(key)
}

struct Outliner<'a, 't> {
    /// The key paths of the answers that are defaults.
    defaulted: HashSet<&'a str>,
    refused: &'a BTreeMap<KeyPath, Message>,
    section: usize,
    steps: Vec<Step<'t>>,
}

impl<'t> Outliner<'_, 't> {
    fn add(&mut self, key: KeyPath, ask: Ask<'t>, standing: Standing) {
        let standing = match self.refused.get(&key) {
            Some(message) => Standing::Refused(message.clone()),
            None => standing,
        };
        self.steps.push(Step {
            id: StepId::of(key),
            section: self.section,
            ask,
            standing,
        });
    }

    fn record(&mut self, questions: &'t [Question], record: &Record, key: &KeyPath) {
        for (question, answer) in questions.iter().zip(&record.answers) {
            let key = key.name(&question.id);
            match (question.kind.form(), answer) {
                (_, Answer::Unasked) => {}
                (Form::Records(questions), Answer::Records(records)) => {
                    let mut indices = Vec::new();
                    for record in records {
                        let key_of_record = KeyPath::parse(&record.key).unwrap_or_default();
                        let index = key_of_record.records().pop().map_or(0, |(_, index)| index);
                        indices.push(index);
                        self.record(questions, record, &key.record(index));
                    }
                    self.another(question, indices, key);
                }
                (Form::Records(_), _) => self.another(question, Vec::new(), key),
                (_, answer) => self.question(question, answer, key),
            }
        }
    }

    fn question(&mut self, question: &'t Question, answer: &Answer, key: KeyPath) {
        let given = match answer {
            Answer::Given(value) => Some(value.clone()),
            _ => None,
        };
        let is_default = self.defaulted.contains(&*key.to_string());
        let (answer, default) = if is_default { (None, given) } else { (given, None) };
        // A default over something that is not known yet holds tokens in its place.
        let is_whole = |value: &Value| !matches!(value, Value::Text(text) if first_forbidden(text).is_some());
        let standing = match &answer {
            Some(_) => Standing::Answered,
            None if question.is_required() => Standing::Missing,
            None => Standing::Open,
        };
        let blanks = answer
            .as_ref()
            .map(|value| blanks_of(question, value))
            .unwrap_or_default();
        let ask = Ask::Question {
            question,
            answer,
            default: default.filter(is_whole),
        };
        self.add(key.clone(), ask, standing);
        for (number, blank) in blanks.into_iter().enumerate() {
            let ask = Ask::Blank(blank);
            self.steps.push(Step {
                id: StepId {
                    key: key.clone(),
                    blank: Some(number),
                },
                section: self.section,
                ask,
                standing: Standing::Missing,
            });
        }
    }

    /// No step where there are as many records as there may be.
    fn another(&mut self, question: &'t Question, records: Vec<usize>, key: KeyPath) {
        let bound = |bound: &Option<Bound>| match bound {
            Some(Bound::Number(number)) => u64::try_from(*number).ok(),
            _ => None,
        };
        let count = records.len() as u64;
        let least = bound(&question.min).unwrap_or_default();
        let is_refused = self.refused.contains_key(&key);
        if bound(&question.max).is_some_and(|most| count >= most) && !is_refused {
            return;
        }
        let is_short = (count == 0 && question.is_required()) || (count > 0 && count < least);
        let standing = if is_short { Standing::Missing } else { Standing::Open };
        self.add(key, Ask::Another { question, records }, standing);
    }

    /// Of a figure that the template does not require and no text cites the number may stay open; one that the report leaves
    /// out is settled.
    fn metric(&mut self, metric: &Metric, asks_previous: bool, is_cited: bool) {
        let key = KeyPath::metric(&metric.id);
        // The paths below a key come right behind it.
        let refused = self.refused.range(&key..).next();
        let refused = refused.filter(|(refused, _)| refused.is_within(&key));
        let standing = match (refused, &metric.value) {
            (Some((_, message)), _) => Standing::Refused(message.clone()),
            (None, Some(_)) => Standing::Answered,
            (None, None) if metric.omit => Standing::Answered,
            (None, None) if metric.required || is_cited => Standing::Missing,
            (None, None) => Standing::Open,
        };
        self.add(key.clone(), Ask::Metric(metric.clone()), standing);
        if metric.omit {
            return;
        }
        if asks_previous || metric.previous.is_some() {
            let standing = match metric.previous {
                Some(_) => Standing::Answered,
                None => Standing::Open,
            };
            self.add(key.name("previous"), Ask::Previous(metric.clone()), standing);
        }
    }
}

/// The ids of the metrics that texts cite.
fn cited_metrics<'a>(answers: &'a Answers, template: &'a Template) -> BTreeSet<&'a str> {
    let texts = answers
        .each(template)
        .into_iter()
        .flat_map(|(.., answer)| match answer {
            Answer::Given(Value::Text(text)) => std::slice::from_ref(text),
            Answer::Given(Value::List(entries)) => entries,
            _ => &[],
        });
    let parts = texts
        .filter(|text| text.contains("metrics"))
        .flat_map(|text| parts(text));
    let cited = parts.filter_map(|(part, _)| match part {
        Part::Citation { id, .. } => Some(id),
        _ => None,
    });
    cited.collect()
}
