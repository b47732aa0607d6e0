//! What an edited report changes in the answers it was made from.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use crate::answers::{Answer, Answers, Draft, Edit, KeyPath, Record, question_at, with_stretches};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::figures::{Metric, Metrics};
use crate::files::strings::text_value;
use crate::report::{Passage, Role};
use crate::template::{Form, Template, Value};

use super::alignment::{Group, align, with_moves};
use super::arranging::edits_of_arrangement;
use super::figures::{edits_of_metric, metric_that_prints};
use super::records::{self, Arrangement, Arrangements, Slot};
use super::series::{NewEntry, Series, series_in};
use super::stream::{BREAK, Stream};
use super::texts::{BothMetrics, literal, rewritten};
use super::words::{Comparison, compare};

/// What a report was made from.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Its template.
    pub template: &'a Template,
    /// Its answers.
    pub answers: &'a Answers,
    /// The same as they stand in their file.
    pub draft: &'a Draft,
}

/// What an edited report changes.
#[derive(Debug)]
pub struct Plan {
    /// Changes of the answers, in the order of the report.
    pub changes: Vec<Change>,
    /// How many bytes of the edited report are as they were, and how many it has, or had before where those are more.
    pub recognised: (usize, usize),
}

/// A change of an answer or a metric.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its key path.
    pub key: KeyPath,
    /// The name of the metric, where it is one.
    pub name: Option<String>,
    /// What was printed.
    pub old: String,
    /// What stands there now; empty where it is gone.
    pub new: String,
    /// What is changed in the file.
    pub edits: Vec<Edit>,
}

impl Change {
    /// Whether it puts in a record, which may lack answers that the report does not show.
    pub fn has_new_record(&self) -> bool {
        self.edits.iter().any(|edit| matches!(edit, Edit::Insert { .. }))
    }
}

/// Makes a plan of the difference between a report, as a reader finds it in its file, and the same edited.
pub fn plan(old: &[TracedPassage], new: &[Passage], made: Made<'_>) -> Plan {
    let passages: Vec<Passage> = old.iter().map(|traced| traced.passage.clone()).collect();
    let groups = absorb(
        with_moves(align(&passages, new), &passages, new),
        old,
        new,
        made.template,
    );
    let mut comparing = Comparing {
        has_tables: tables_are_read(&passages, new),
        ..Comparing::default()
    };
    for group in &groups {
        let edited = Stream::of(new[group.new.clone()].iter());
        comparing.group(group.old.start, &old[group.old.clone()], &edited);
    }
    let Comparing {
        found,
        series,
        gone,
        recognised,
        has_tables,
    } = comparing;
    let mut arrangements = Arrangements::default();
    if has_tables {
        arrangements = records::arrangements(&groups, old, new, |index, piece| {
            gone.contains(&(index, piece.range.start))
        });
    }
    arrangements.add_series(&series);
    // A report of which most is gone is known as little as one in which most is new.
    let printed = passages.iter().map(|passage| passage.text.len()).sum::<usize>();
    let recognised = (recognised.0, recognised.1.max(printed));
    let changes = Planning::new(made, &found).changes(found, &series, &arrangements);
    Plan { changes, recognised }
}

/// Whether the tables of a report are read as tables in the edited one: in plain text a table whose columns were moved is none,
/// and nothing in it is gone.
fn tables_are_read(old: &[Passage], new: &[Passage]) -> bool {
    let cells = |passages: &[Passage]| passages.iter().filter(|passage| passage.role == Role::Cell).count();
    let may_be_row = |passage: &Passage| passage.role != Role::Cell && passage.text.contains("  ");
    cells(new) * 2 >= cells(old) || !new.iter().any(may_be_row)
}

/// A stretch with a home that was changed.
#[derive(Debug)]
struct Changed {
    home: Home,
    old: String,
    new: String,
}

/// Two reports on the way through their groups.
#[derive(Default)]
struct Comparing {
    has_tables: bool,
    found: Vec<Changed>,
    /// Series whose entries are others, or in another order.
    series: Vec<(Series, Vec<NewEntry>)>,
    /// The pieces of which nothing is left: their passage, and where they begin in it.
    gone: HashSet<(usize, usize)>,
    recognised: (usize, usize),
}

impl Comparing {
    /// Compares the passages of a group, the first of which has an index.
    fn group(&mut self, first: usize, old: &[TracedPassage], edited: &Stream) {
        self.recognised.1 += edited.text.len();
        let whole = Stream::of(old.iter().map(|traced| &traced.passage));
        if whole.text == edited.text {
            self.recognised.0 += whole.text.len();
            return;
        }
        let compared = compare(&whole.text, &edited.text);
        self.recognised.0 += compared.same();
        if !self.has_tables && old.iter().any(|traced| traced.passage.role == Role::Cell) {
            return;
        }
        for (index, (traced, start)) in old.iter().zip(&whole.starts).enumerate() {
            let in_series = self.series_of(first + index, traced, *start, &compared, edited);
            let others = traced
                .pieces
                .iter()
                .filter(|piece| !in_series.contains(&piece.range.start));
            for piece in others.filter(|piece| !matches!(piece.home, Home::Label { .. })) {
                let range = start + piece.range.start..start + piece.range.end;
                // What was put in beside a text belongs to it, and not to a figure.
                let is_text = !matches!(piece.home, Home::Figure { .. });
                let is_followed = traced.pieces.iter().any(|next| is_text_at(next, piece.range.end));
                let place = compared.new_place_with(&range, is_text, is_text && !is_followed);
                self.change(first + index, piece, &whole.text[range], &edited.text[place]);
            }
        }
    }

    fn change(&mut self, passage: usize, piece: &TracedPiece, old: &str, new: &str) {
        if old == new {
            return;
        }
        if new.trim().is_empty() {
            self.gone.insert((passage, piece.range.start));
        }
        self.found.push(Changed {
            home: piece.home.clone(),
            old: old.to_owned(),
            new: new.trim_matches('\n').to_owned(),
        });
    }

    /// The series of a passage that were rearranged; where their pieces begin.
    fn series_of(
        &mut self,
        passage: usize,
        traced: &TracedPassage,
        start: usize,
        compared: &Comparison,
        edited: &Stream,
    ) -> HashSet<usize> {
        let mut taken = HashSet::new();
        for series in series_in(traced) {
            let is_last = series.range.end == traced.passage.text.len();
            let range = start + series.range.start..start + series.range.end;
            let text = &edited.text[compared.new_place_with(&range, false, is_last)];
            let Some(new) = series.rearranged(text).filter(|_| !text.contains(BREAK)) else {
                continue;
            };
            let within = traced
                .pieces
                .iter()
                .filter(|piece| series.range.contains(&piece.range.start));
            taken.extend(within.clone().map(|piece| piece.range.start));
            let texts = within.filter(|piece| matches!(piece.home, Home::Text { .. }));
            for (entry, piece) in texts.enumerate() {
                let is_list = matches!(piece.home, Home::Text { entry: Some(_), .. });
                let now = new
                    .iter()
                    .find(|new| new.was == Some(entry))
                    .map_or("", |new| &new.text);
                if now.is_empty() {
                    self.gone.insert((passage, piece.range.start));
                }
                if !is_list {
                    self.change(passage, piece, &series.entries[entry].text, now);
                }
            }
            self.series.push((series, new));
        }
        taken
    }
}

/// Whether a piece is one of text that begins at a byte.
fn is_text_at(piece: &TracedPiece, at: usize) -> bool {
    piece.range.start == at && !matches!(piece.home, Home::Figure { .. })
}

/// Joins new paragraphs to the group whose text they go on with, or which they come before.
fn absorb(groups: Vec<Group>, old: &[TracedPassage], new: &[Passage], template: &Template) -> Vec<Group> {
    let takes_paragraphs = |piece: &TracedPiece| match &piece.home {
        Home::Text { key, entry: None, .. } => {
            let question = KeyPath::parse(key).and_then(|key| question_at(template, &key));
            question.is_some_and(|question| matches!(question.kind.form(), Form::Paragraphs))
        }
        _ => false,
    };
    let ends_in_text = |group: &Group| {
        let last = group.old.clone().next_back().map(|last| &old[last]);
        last.is_some_and(|last| {
            let is_last = |range: &Range<usize>| last.passage.text[range.end..].chars().all(|c| !c.is_alphanumeric());
            last.pieces
                .iter()
                .any(|piece| is_last(&piece.range) && takes_paragraphs(piece))
        })
    };
    let begins_with_text = |group: &Group| {
        let first = group.old.clone().next().map(|first| &old[first]);
        first.is_some_and(|first| {
            let mut pieces = first.pieces.iter();
            pieces.any(|piece| piece.range.start == 0 && takes_paragraphs(piece))
        })
    };
    let is_new_paragraph = |group: &Group| {
        // One that is led by words of its own may be a record.
        let is_paragraph = |passage: &Passage| passage.role == Role::Paragraph && passage.lead == 0;
        group.old.is_empty() && new[group.new.clone()].iter().all(is_paragraph)
    };
    let mut absorbed: Vec<Group> = Vec::new();
    let mut groups = groups.into_iter().peekable();
    while let Some(group) = groups.next() {
        if is_new_paragraph(&group) {
            if let Some(last) = absorbed
                .last_mut()
                .filter(|last| last.new.end == group.new.start && ends_in_text(last))
            {
                last.new.end = group.new.end;
                continue;
            }
            if let Some(next) = groups
                .peek_mut()
                .filter(|next| next.new.start == group.new.end && begins_with_text(next))
            {
                next.new.start = group.new.start;
                continue;
            }
        }
        absorbed.push(group);
    }
    absorbed
}

/// Changes of answers on their way.
struct Planning<'a> {
    made: Made<'a>,
    /// The figures as they are to be.
    metrics: Metrics,
    /// Those that change.
    changed_metrics: BTreeSet<String>,
}

impl<'a> Planning<'a> {
    /// The figures come first, as what is cited from them follows.
    fn new(made: Made<'a>, found: &[Changed]) -> Planning<'a> {
        let mut planning = Planning {
            made,
            metrics: made.answers.metrics.as_ref().clone(),
            changed_metrics: BTreeSet::new(),
        };
        for changed in found {
            let Some((id, field)) = figure_of(&changed.home) else {
                continue;
            };
            // A figure that was changed to several others follows the first.
            let metric = planning
                .metrics
                .get(id)
                .filter(|_| !planning.changed_metrics.contains(id));
            let language = planning.metrics.language;
            let new = metric.and_then(|metric| metric_that_prints(metric, field, &changed.new, language));
            if let Some(new) = new {
                planning.changed_metrics.insert(id.to_owned());
                *planning.metrics.get_or_add(id) = new;
            }
        }
        planning
    }

    /// The changes of what was found, each key once.
    fn changes(
        &self,
        found: Vec<Changed>,
        series: &[(Series, Vec<NewEntry>)],
        arrangements: &Arrangements,
    ) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut texts: BTreeMap<String, Vec<Changed>> = BTreeMap::new();
        let mut order = Vec::new();
        for changed in found {
            if let Some((id, _)) = figure_of(&changed.home) {
                let metric = self.changed_metrics.contains(id).then(|| self.change_of_metric(id));
                changes.extend(
                    metric
                        .flatten()
                        .filter(|change| !changes.iter().any(|known| known.key == change.key)),
                );
                continue;
            }
            let key = match &changed.home {
                Home::Text { key, .. } | Home::Markdown { key } | Home::Value { key } | Home::Missing { key } => key,
                Home::Figure { .. } | Home::Label { .. } => continue,
            };
            if KeyPath::parse(key).is_some_and(|key| arrangements.is_gone(&key)) {
                continue;
            }
            if !texts.contains_key(key) {
                order.push(key.clone());
            }
            texts.entry(key.clone()).or_default().push(changed);
        }
        let of_answers = order.iter().filter_map(|key| self.change_of_answer(key, &texts[key]));
        changes.extend(of_answers);
        changes.extend(
            series
                .iter()
                .filter_map(|(series, new)| self.change_of_series(series, new)),
        );
        // Records change their places at last, the deeper ones first, as those above lead to them.
        let mut lists: Vec<_> = arrangements
            .0
            .iter()
            .filter(|(list, _)| !arrangements.is_gone(list))
            .collect();
        lists.sort_by_key(|(list, _)| usize::MAX - list.steps().len());
        changes.extend(
            lists
                .into_iter()
                .filter_map(|(list, arrangement)| self.change_of_records(list, arrangement)),
        );
        changes
    }

    /// The change of a list whose entries are a series.
    fn change_of_series(&self, series: &Series, new: &[NewEntry]) -> Option<Change> {
        let first = series.entries.first().filter(|first| first.entry.is_some())?;
        let key = KeyPath::parse(&first.key)?;
        let Value::List(entries) = answer_at(self.made.answers, self.made.template, &key)? else {
            return None;
        };
        let metrics = self.both_metrics();
        let entry = |new: &NewEntry| {
            let was = new.was.and_then(|was| entries.get(series.entries[was].entry?));
            was.map_or_else(
                || literal(&new.text),
                |was| rewritten(was, &BTreeMap::from([(0, new.text.clone())]), metrics),
            )
        };
        let joined = |texts: Vec<&str>| texts.join(BREAK);
        Some(Change {
            old: joined(series.entries.iter().map(|entry| entry.text.as_str()).collect()),
            new: joined(new.iter().map(|entry| entry.text.as_str()).collect()),
            edits: self.edits_to_list(&key, entries, new.iter().map(entry).collect()),
            key,
            name: None,
        })
    }

    fn change_of_records(&self, list: &KeyPath, arrangement: &Arrangement) -> Option<Change> {
        let count = self.made.draft.record_count(list);
        let edits = edits_of_arrangement(list, count, arrangement, self.made.template);
        (!edits.is_empty()).then(|| Change {
            key: list.clone(),
            name: None,
            old: numbers((0..count).map(Some)),
            new: numbers(arrangement.slots.iter().map(|slot| match slot {
                Slot::Old(index) => Some(*index),
                Slot::New(_) => None,
            })),
            edits,
        })
    }

    fn both_metrics(&self) -> BothMetrics<'_> {
        BothMetrics {
            old: &self.made.answers.metrics,
            new: &self.metrics,
        }
    }

    fn change_of_metric(&self, id: &str) -> Option<Change> {
        let (old, new) = (self.made.answers.metrics.get(id)?, self.metrics.get(id)?);
        let shown = |metric: &Metric, field| metric.print(field, self.metrics.language).ok().flatten();
        let field = if old.value == new.value && old.approx == new.approx {
            "previous"
        } else {
            ""
        };
        Some(Change {
            key: KeyPath::default().name("metrics").name(id),
            name: Some(old.name.clone()),
            old: shown(old, field).unwrap_or_default(),
            new: shown(new, field).unwrap_or_default(),
            edits: edits_of_metric(old, new, self.made.draft),
        })
    }

    fn change_of_answer(&self, key: &str, changed: &[Changed]) -> Option<Change> {
        let path = KeyPath::parse(key)?;
        let edits = match &changed.first()?.home {
            Home::Text { .. } => self.edits_of_text(&path, changed)?,
            Home::Markdown { .. } => self.edits_of_markdown(&path, changed)?,
            Home::Value { .. } | Home::Missing { .. } => {
                let kind = &question_at(self.made.template, &path)?.kind;
                let typed = kind.rules.read_typed(kind, changed.first()?.new.trim()).ok()??;
                vec![Edit::set(&path, typed.to_toml())]
            }
            Home::Figure { .. } | Home::Label { .. } => return None,
        };
        let joined = |text: fn(&Changed) -> &String| {
            let texts: Vec<&str> = changed.iter().map(|changed| text(changed).as_str()).collect();
            texts.join(BREAK)
        };
        (!edits.is_empty()).then(|| Change {
            key: path,
            name: None,
            old: joined(|changed| &changed.old),
            new: joined(|changed| &changed.new),
            edits,
        })
    }

    fn edits_of_text(&self, key: &KeyPath, changed: &[Changed]) -> Option<Vec<Edit>> {
        let mut paragraphs: BTreeMap<Option<usize>, BTreeMap<usize, String>> = BTreeMap::new();
        for changed in changed {
            if let Home::Text { entry, paragraph, .. } = &changed.home {
                let of_entry = paragraphs.entry(*entry).or_default();
                of_entry.entry(*paragraph).or_insert_with(|| changed.new.clone());
            }
        }
        let answer = answer_at(self.made.answers, self.made.template, key)?;
        let metrics = self.both_metrics();
        match answer {
            Value::Text(text) => {
                let new = rewritten(text, paragraphs.get(&None)?, metrics);
                Some(self.edits_to(key, None, text, &new))
            }
            Value::List(entries) => {
                let new = entries.iter().enumerate().map(|(index, entry)| {
                    let changed = paragraphs.get(&Some(index));
                    changed.map_or_else(|| entry.clone(), |changed| rewritten(entry, changed, metrics))
                });
                let new: Vec<String> = new.filter(|entry| !entry.is_empty()).collect();
                if new == *entries {
                    return Some(Vec::new());
                }
                Some(self.edits_to_list(key, entries, new))
            }
            _ => None,
        }
    }

    /// Changes a text, or an entry of a list, without changing how the rest of it is written.
    fn edits_to(&self, key: &KeyPath, entry: Option<usize>, old: &str, new: &str) -> Vec<Edit> {
        if old == new {
            return Vec::new();
        }
        if new.is_empty() {
            return vec![Edit::Clear { key: key.clone() }];
        }
        let kept = self
            .made
            .draft
            .value(key)
            .and_then(|value| with_stretches(value, entry, &[(0..old.len(), new.to_owned())]));
        vec![Edit::set(key, kept.unwrap_or_else(|| text_value(new)))]
    }

    fn edits_to_list(&self, key: &KeyPath, old: &[String], new: Vec<String>) -> Vec<Edit> {
        // Entries in which nothing stands are in the file and not in the report.
        let is_one_to_one = |value: &&toml_edit::Value| value.as_array().is_some_and(|list| list.len() == old.len());
        let written = self.made.draft.value(key).filter(|_| old.len() == new.len());
        let written = written.filter(is_one_to_one);
        let kept = written.and_then(|value| {
            let mut changed = old.iter().zip(&new).enumerate().filter(|(_, (old, new))| old != new);
            changed.try_fold(value.clone(), |value, (index, (old, new))| {
                with_stretches(&value, Some(index), &[(0..old.len(), new.clone())])
            })
        });
        vec![Edit::set(key, kept.unwrap_or_else(|| Value::List(new).to_toml()))]
    }

    /// Changes words in the source of a `markdown` answer, where each stretch is found in its order.
    fn edits_of_markdown(&self, key: &KeyPath, changed: &[Changed]) -> Option<Vec<Edit>> {
        let Value::Text(text) = answer_at(self.made.answers, self.made.template, key)? else {
            return None;
        };
        let mut new = String::with_capacity(text.len());
        let mut from = 0;
        for changed in changed {
            let mut places = text[from..].match_indices(&changed.old);
            let start = from + places.next()?.0;
            // Words that stand there twice may be those or the others.
            if places.next().is_some() {
                return None;
            }
            new.push_str(&text[from..start]);
            new.push_str(&changed.new.replace(BREAK, "\n\n"));
            from = start + changed.old.len();
        }
        new.push_str(&text[from..]);
        Some(self.edits_to(key, None, text, &without_empty_markup(text, &new)))
    }
}

/// Markdown without the lines of which nothing but marks is left: those of what was taken out.
fn without_empty_markup(old: &str, new: &str) -> String {
    let known: HashSet<&str> = old.lines().collect();
    let is_left = |line: &&str| line.trim().is_empty() || line.contains(char::is_alphanumeric) || known.contains(line);
    let lines: Vec<&str> = new.lines().filter(is_left).collect();
    let text = lines.join("\n");
    if text.contains(char::is_alphanumeric) {
        text
    } else {
        String::new()
    }
}

/// Records by their numbers, a new one as a plus sign.
fn numbers(records: impl Iterator<Item = Option<usize>>) -> String {
    let numbers = records.map(|record| record.map_or_else(|| "+".to_owned(), |index| (index + 1).to_string()));
    numbers.collect::<Vec<String>>().join(" ")
}

/// The metric that a stretch prints, or that is missing there, and the field.
fn figure_of(home: &Home) -> Option<(&str, &str)> {
    match home {
        Home::Figure { id, field } => Some((id, field)),
        Home::Missing { key } => {
            let path = key.strip_prefix("metrics.")?;
            Some(path.split_once('.').unwrap_or((path, "")))
        }
        _ => None,
    }
}

/// The answer at a key path.
fn answer_at<'a>(answers: &'a Answers, template: &Template, key: &KeyPath) -> Option<&'a Value> {
    let key = key.to_string();
    let sections = template.manifest.sections.iter().zip(&answers.sections);
    let mut records: Vec<_> = sections
        .map(|(section, record)| (section.questions.as_slice(), record))
        .collect();
    while let Some((questions, record)) = records.pop() {
        if !is_below(&key, record) {
            continue;
        }
        for (question, answer) in questions.iter().zip(&record.answers) {
            match (answer, question.kind.form()) {
                (Answer::Given(value), _) if format!("{}.{}", record.key, question.id) == key => return Some(value),
                (Answer::Records(inner), Form::Records(questions)) => {
                    records.extend(inner.iter().map(|record| (questions, record)));
                }
                _ => {}
            }
        }
    }
    None
}

/// Whether a key path leads through a record.
fn is_below(key: &str, record: &Record) -> bool {
    key.strip_prefix(&record.key).is_some_and(|rest| rest.starts_with('.'))
}
