//! What an edited report changes in the answers it was made from.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::answers::{Edit, KeyPath, ListEntry, question_at, with_entries, with_stretches};
use crate::compose::{Home, TracedPassage, TracedPiece, printed_paragraphs};
use crate::figures::{Metric, Metrics, PREVIOUS_CELL};
use crate::files::strings::text_value;
use crate::report::Passage;
use crate::say::message::Message;
use crate::template::Value;

use super::alignment::{Group, align};
use super::arranging::edits_of_arrangement;
use super::change::{Change, Changed, Made, figure_of, key_in};
use super::comparing::{Comparing, absorb, tables_are_read};
use super::excerpt::beginning;
use super::figures::{edits_of_metric, metric_that_prints, prints_same};
use super::markdown::rewritten_markdown;
use super::moves::with_moves;
use super::orders::reordered;
use super::places::Places;
use super::records::{self, places_now};
use super::series::{NewEntry, Series};
use super::slots::{Arrangement, Arrangements, Slot, lists_with_new};
use super::stream::{BREAK, Stream};
use super::taken::Earlier;
use super::texts::{BothMetrics, literal, rewritten};
use super::units::Order;
use super::values::{Stray, read_value};
use super::voices::{Moved, Voices};

/// What an edited report changes.
#[derive(Debug)]
pub struct Plan<'a> {
    /// Changes of the answers, in the order of the report.
    pub changes: Vec<Change>,
    /// Those that no answer can be made of, each with the reason.
    pub refused: Vec<(Change, Message)>,
    /// Words that were changed and have no home.
    pub strays: Vec<Stray>,
    /// The key paths of what stands in the passages of the edited report.
    pub homes: Vec<Option<KeyPath>>,
    /// How many bytes of the edited report are as they were, and how many it has, or had before where those are more.
    pub recognised: (usize, usize),
    /// What makes changes of a part of what was found.
    pub planning: Planning<'a>,
}

/// Makes a plan of the difference between a report, as a reader finds it in its file, and the same edited.
pub fn plan<'a>(old: &[TracedPassage], new: &[Passage], made: Made<'a>, earlier: &Earlier<'_>) -> Plan<'a> {
    let passages: Vec<Passage> = old.iter().map(|traced| traced.passage.clone()).collect();
    let mut groups = absorb(
        with_moves(align(&passages, new), &passages, new),
        old,
        new,
        made.template,
    );
    let mut comparing = Comparing {
        has_tables: tables_are_read(&passages, new),
        defaulted: made.answers.defaulted.iter().map(String::as_str).collect(),
        ..Comparing::default()
    };
    for group in &groups {
        let edited = Stream::of(new[group.new.clone()].iter());
        comparing.group(group.old.start, &old[group.old.clone()], &edited);
    }
    comparing.take_places();
    let leftovers = comparing.take_leftovers(earlier);
    let orders = comparing.take_orders(reordered(&groups, old, new), &mut groups);
    let Comparing {
        found,
        strays,
        series,
        gone,
        recognised,
        has_tables,
        ..
    } = comparing;
    let mut arrangements = Arrangements::default();
    let now = places_now(&groups, old.len());
    let voices = Voices::of(old, &now);
    let at_odds = voices.clone().at_odds(old, &series);
    let is_at_odds = |list: &KeyPath| at_odds.contains_key(list);
    let places = Places::of(old);
    let mut regrouped = Vec::new();
    if has_tables {
        let is_gone = |index, piece: &TracedPiece| gone.contains(&(index, piece.range.start));
        let expected = lists_with_new(&series);
        let edited = records::Edited {
            groups: &groups,
            old,
            new,
            made,
            places: &places,
            expected: &expected,
            voices: &voices,
        };
        (arrangements, regrouped) = records::arrangements(&edited, is_at_odds, is_gone);
    }
    arrangements.add_series(&series, is_at_odds);
    let mut refused = arrangements.take_halves(made, &places);
    refused.extend(
        at_odds
            .iter()
            .filter_map(|(list, moved)| refused_order(list, moved, made, &places)),
    );
    // A report of which most is gone is known as little as one in which most is new.
    let printed = passages.iter().map(|passage| passage.text.len()).sum::<usize>();
    let recognised = (recognised.0, recognised.1.max(printed));
    let mut planning = Planning::new(made, &found, leftovers, places);
    planning.orders = orders;
    let mut changes = planning.changes(found, &series, &arrangements);
    changes.extend(regrouped);
    refused.append(&mut planning.refused);
    Plan {
        changes,
        refused,
        strays,
        homes: homes_of(&groups, old, new.len()),
        recognised,
        planning,
    }
}

/// The change of a list whose records were moved in one of its places alone, with the reason why it is not made.
fn refused_order(list: &KeyPath, moved: &Moved, made: Made<'_>, places: &Places) -> Option<(Change, Message)> {
    let reason = Message::new("update-moved-here").with("place", places.other(list, &moved.name)?);
    let [old, new] = [
        numbers((0..made.draft.record_count(list)).map(Some)),
        numbers(moved.order.iter().copied().map(Some)),
    ];
    Some((Change::of(list, old, new, Vec::new()), reason))
}

/// The key path of the first answer or metric in what each passage of the edited report was.
fn homes_of(groups: &[Group], old: &[TracedPassage], count: usize) -> Vec<Option<KeyPath>> {
    let mut homes = vec![None; count];
    for group in groups {
        let key = |traced: &TracedPassage| {
            let figure = |home: &Home| Some(KeyPath::metric(figure_of(home)?.0));
            let homes = || traced.pieces.iter().map(|piece| &piece.home);
            let answer = homes().find_map(|home| KeyPath::parse(key_in(home)?));
            answer.or_else(|| homes().find_map(figure))
        };
        for (nth, new) in group.new.clone().enumerate() {
            let was = group.old.clone().nth(nth).or(group.old.clone().next_back());
            homes[new] = was.and_then(|was| key(&old[was]));
        }
    }
    homes
}

/// Changes of answers on their way.
#[derive(Debug)]
pub struct Planning<'a> {
    made: Made<'a>,
    /// The figures as they are to be.
    metrics: Metrics,
    /// Those that change.
    changed_metrics: BTreeSet<String>,
    /// The keys of what was taken back before: other words that stand for it are left.
    leftovers: HashSet<String>,
    /// Changes that no answer can be made of.
    refused: Vec<(Change, Message)>,
    /// The `markdown` answers whose units have another order.
    orders: BTreeMap<String, Order>,
    /// Where lists of records print.
    pub places: Places,
}

impl<'a> Planning<'a> {
    /// The figures come first, as what is cited from them follows.
    fn new(made: Made<'a>, found: &[Changed], leftovers: HashSet<String>, places: Places) -> Planning<'a> {
        let mut planning = Planning {
            made,
            metrics: made.answers.metrics.as_ref().clone(),
            changed_metrics: BTreeSet::new(),
            leftovers,
            refused: Vec::new(),
            orders: BTreeMap::new(),
            places,
        };
        let mut changed_numbers = HashSet::new();
        for changed in found {
            let Some((id, field)) = figure_of(&changed.home) else {
                continue;
            };
            // A number that was changed to several others follows the first; a figure has two, this period's and the one before.
            let number = (id, matches!(field, "previous" | PREVIOUS_CELL));
            let metric = planning.metrics.get(id).filter(|_| !changed_numbers.contains(&number));
            let language = planning.metrics.language;
            let metric = metric.filter(|metric| !prints_same(metric, field, &changed.new, language));
            let new = metric.and_then(|metric| metric_that_prints(metric, field, &changed.new, language));
            if let Some(new) = new {
                changed_numbers.insert(number);
                planning.changed_metrics.insert(id.to_owned());
                *planning.metrics.get_or_add(id) = new;
            }
        }
        planning
    }

    /// The changes of what was found, each key once.
    fn changes(
        &mut self,
        found: Vec<Changed>,
        series: &[(Series, Vec<NewEntry>)],
        arrangements: &Arrangements,
    ) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut texts: BTreeMap<String, Vec<Changed>> = BTreeMap::new();
        let mut order = Vec::new();
        // Figures that are gone go with the words of a `markdown` answer around them.
        let mut gone: Vec<Changed> = Vec::new();
        for changed in found {
            if let Some((id, _)) = figure_of(&changed.home) {
                let metric = self.changed_metrics.contains(id).then(|| self.change_of_metric(id));
                changes.extend(
                    metric
                        .flatten()
                        .filter(|change| !changes.iter().any(|known| known.key == change.key)),
                );
                if changed.new.trim().is_empty() {
                    gone.push(changed);
                }
                continue;
            }
            let Some(key) = key_in(&changed.home) else { continue };
            if KeyPath::parse(key).is_some_and(|key| arrangements.is_gone(&key)) {
                continue;
            }
            let key = key.to_owned();
            if !texts.contains_key(&key) {
                order.push(key.clone());
            }
            let pieces = texts.entry(key).or_default();
            if matches!(changed.home, Home::Markdown { .. }) {
                pieces.append(&mut gone);
            }
            pieces.push(changed);
        }
        let orders = self.orders.keys().filter(|key| !texts.contains_key(*key));
        order.extend(orders.cloned());
        for key in &order {
            match self.change_of_answer(key, texts.get(key).map_or(&[], Vec::as_slice)) {
                Some((change, None)) => changes.push(change),
                Some((change, Some(reason))) => self.refused.push((change, reason)),
                None => {}
            }
        }
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

    /// A change parted in two: what is left without the pieces that are to go, and those; none where nothing would be left.
    pub fn without(&self, change: &Change, is_to_go: impl Fn(&Changed) -> bool) -> Option<[Change; 2]> {
        let (gone, left): (Vec<Changed>, Vec<Changed>) = change.pieces.iter().cloned().partition(is_to_go);
        let made = |pieces: &[Changed]| Some(self.change_of_answer(&change.key.to_string(), pieces)?.0);
        (!gone.is_empty()).then(|| Some([made(&left)?, made(&gone)?]))?
    }

    /// The change of a list whose entries are a series, or of a text whose paragraphs are.
    fn change_of_series(&self, series: &Series, new: &[NewEntry]) -> Option<Change> {
        let first = series.entries.first().filter(|first| first.entry.is_some())?;
        let key = KeyPath::parse(&first.key)?;
        let metrics = self.both_metrics();
        let answer = self.made.answers.value_at(self.made.template, &key)?;
        let paragraphs = |text: &str| {
            let paragraphs = printed_paragraphs(text, metrics.old).into_iter();
            paragraphs
                .map(|paragraph| text[paragraph.source()].to_owned())
                .collect()
        };
        let entries: Vec<String> = match answer {
            Value::List(entries) => entries.clone(),
            Value::Text(text) => paragraphs(text),
            _ => return None,
        };
        let entry = |new: &NewEntry| -> ListEntry {
            let was = new.was.and_then(|was| series.entries[was].entry);
            let text = was.and_then(|was| entries.get(was)).map_or_else(
                || literal(&new.text),
                |was| rewritten(was, &BTreeMap::from([(0, new.text.clone())]), metrics),
            );
            (was, text)
        };
        let joined = |texts: Vec<&str>| texts.join(BREAK);
        let old_text = joined(series.entries.iter().map(|entry| entry.text.as_str()).collect());
        let new_text = joined(new.iter().map(|entry| entry.text.as_str()).collect());
        let new: Vec<ListEntry> = new.iter().map(entry).collect();
        let edits = match answer {
            Value::Text(text) => {
                let end = &text[text.trim_end().len()..];
                let texts: Vec<&str> = new.iter().map(|(_, text)| text.as_str()).collect();
                self.edits_to(&key, text, &(texts.join("\n\n") + end))
            }
            _ => self.edits_to_list(&key, &entries, new),
        };
        Some(Change::of(&key, old_text, new_text, edits))
    }

    /// The first words of a record.
    fn words_of(&self, list: &KeyPath, index: usize) -> String {
        let record = list.record(index);
        let answer = |id: &str| self.made.answers.value_at(self.made.template, &record.name(id));
        let mut texts = self
            .made
            .questions(list)
            .iter()
            .filter_map(|question| match answer(&question.id)? {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            });
        quoted(texts.next().unwrap_or_default())
    }

    fn change_of_records(&self, list: &KeyPath, arrangement: &Arrangement) -> Option<Change> {
        let count = self.made.draft.record_count(list);
        let edits = edits_of_arrangement(list, count, arrangement, self.made.template);
        let number = |index: usize| (index + 1).to_string();
        let was = (0..count).map(|index| match arrangement.gone.contains(&index) {
            true => format!("{} {}", number(index), self.words_of(list, index)),
            false => number(index),
        });
        let is = arrangement.slots.iter().map(|slot| match slot {
            Slot::Old(index) => number(*index),
            Slot::New(fields) => format!("+ {}", quoted(fields.first().map_or("", |(_, text)| text))),
        });
        let [was, is] = [was.collect::<Vec<String>>(), is.collect()].map(|records| records.join(" "));
        (!edits.is_empty()).then(|| Change::of(list, was, is, edits))
    }

    fn both_metrics(&self) -> BothMetrics<'_> {
        BothMetrics {
            old: &self.made.answers.metrics,
            new: &self.metrics,
            left: &self.leftovers,
        }
    }

    fn change_of_metric(&self, id: &str) -> Option<Change> {
        let (old, new) = (self.made.answers.metrics.get(id)?, self.metrics.get(id)?);
        let is_value_new = old.value != new.value || old.approx != new.approx;
        let fields: &[&str] = match (is_value_new, old.previous != new.previous) {
            (true, true) => &["", "previous"],
            (true, false) => &[""],
            _ => &["previous"],
        };
        let shown = |metric: &Metric| {
            let print = |field: &&str| metric.print(field, self.metrics.language).ok().flatten();
            fields.iter().filter_map(print).collect::<Vec<String>>().join(" / ")
        };
        let edits = edits_of_metric(old, new, self.made.draft);
        Some(Change {
            name: Some(old.name.clone()),
            ..Change::of(&KeyPath::metric(id), shown(old), shown(new), edits)
        })
    }

    /// The change of an answer, and the reason where what stands there now is none.
    fn change_of_answer(&self, key: &str, changed: &[Changed]) -> Option<(Change, Option<Message>)> {
        let path = KeyPath::parse(key)?;
        // What was joined to the paragraph above is known before that one is.
        let mut in_order: Vec<&Changed> = changed.iter().collect();
        in_order.sort_by_key(|changed| match &changed.home {
            Home::Text { entry, paragraph, .. } => (*entry, *paragraph),
            _ => (None, 0),
        });
        let joined = |text: fn(&Changed) -> &String| {
            let texts: Vec<&str> = in_order.iter().map(|changed| text(changed).as_str()).collect();
            texts.join(BREAK)
        };
        let [was, is] = self.orders.get(key).map(Order::numbers).unwrap_or_default();
        let [was, is] = [
            (joined(|changed| &changed.old), was),
            (joined(|changed| &changed.new), is),
        ]
        .map(|(words, units)| {
            let parts = [words, units].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<String>>().join(BREAK)
        });
        let change = |edits| Change {
            pieces: changed.to_vec(),
            ..Change::of(&path, was.clone(), is.clone(), edits)
        };
        if self.orders.contains_key(key) {
            let edits = self.edits_of_markdown(&path, changed)?;
            return (!edits.is_empty()).then(|| (change(edits), None));
        }
        let answer = changed.iter().find(|changed| figure_of(&changed.home).is_none())?;
        let edits = match &answer.home {
            Home::Text { .. } => self.edits_of_text(&path, changed)?,
            Home::Markdown { .. } => self.edits_of_markdown(&path, changed)?,
            Home::Value { .. } | Home::Missing { .. } => {
                let question = question_at(self.made.template, &path)?;
                let typed = answer.new.trim();
                if typed.is_empty() {
                    return None;
                }
                let old = self.made.answers.value_at(self.made.template, &path);
                match read_value(question, typed, old) {
                    // Only how it is written differs.
                    Ok(value) if Some(&value) == old => return None,
                    Ok(value) => vec![Edit::set(&path, value.to_toml())],
                    Err(reason) => return Some((change(Vec::new()), Some(reason))),
                }
            }
            Home::Figure { .. } | Home::Label { .. } => return None,
        };
        (!edits.is_empty()).then(|| (change(edits), None))
    }

    fn edits_of_text(&self, key: &KeyPath, changed: &[Changed]) -> Option<Vec<Edit>> {
        let mut paragraphs: BTreeMap<Option<usize>, BTreeMap<usize, String>> = BTreeMap::new();
        for changed in changed {
            if let Home::Text { entry, paragraph, .. } = &changed.home {
                let of_entry = paragraphs.entry(*entry).or_default();
                of_entry.entry(*paragraph).or_insert_with(|| changed.new.clone());
            }
        }
        let answer = self.made.answers.value_at(self.made.template, key)?;
        let metrics = self.both_metrics();
        match answer {
            Value::Text(text) => {
                let new = rewritten(text, paragraphs.get(&None)?, metrics);
                Some(self.edits_to(key, text, &new))
            }
            Value::List(entries) => {
                let new = entries.iter().enumerate().map(|(index, entry)| {
                    let changed = paragraphs.get(&Some(index));
                    let text = changed.map_or_else(|| entry.clone(), |changed| rewritten(entry, changed, metrics));
                    (Some(index), text)
                });
                let new: Vec<ListEntry> = new.filter(|(_, text)| !text.is_empty()).collect();
                if new.iter().map(|(_, text)| text).eq(entries) {
                    return Some(Vec::new());
                }
                Some(self.edits_to_list(key, entries, new))
            }
            _ => None,
        }
    }

    /// Changes a text without changing how the rest of it is written.
    fn edits_to(&self, key: &KeyPath, old: &str, new: &str) -> Vec<Edit> {
        if old == new {
            return Vec::new();
        }
        if new.is_empty() {
            // Without an answer the default would be printed, which is not what stands there.
            let question = question_at(self.made.template, key);
            let has_default = question.is_some_and(|question| question.default.is_some());
            let is_taken = self.made.draft.has(key) && !has_default;
            return is_taken.then(|| Edit::Clear { key: key.clone() }).into_iter().collect();
        }
        let kept = self
            .made
            .draft
            .value(key)
            .and_then(|value| with_stretches(value, None, &[(0..old.len(), new.to_owned())]));
        vec![Edit::set(key, kept.unwrap_or_else(|| text_value(new)))]
    }

    fn edits_to_list(&self, key: &KeyPath, old: &[String], new: Vec<ListEntry>) -> Vec<Edit> {
        // Entries in which nothing stands are in the file and not in the report.
        let written = self.made.draft.value(key);
        let kept = written.and_then(|written| with_entries(written, old, &new));
        let whole = || Value::List(new.into_iter().map(|(_, text)| text).collect()).to_toml();
        vec![Edit::set(key, kept.unwrap_or_else(whole))]
    }

    /// Changes words in the source of a `markdown` answer.
    fn edits_of_markdown(&self, key: &KeyPath, changed: &[Changed]) -> Option<Vec<Edit>> {
        let Value::Text(text) = self.made.answers.value_at(self.made.template, key)? else {
            return None;
        };
        let new = rewritten_markdown(text, changed);
        let order = self.orders.get(&key.to_string());
        let new = order.and_then(|order| order.arranged(text, &new)).unwrap_or(new);
        Some(self.edits_to(key, text, &new))
    }
}

/// So many characters of a record are quoted.
const MOST_QUOTED: usize = 20;

/// The beginning of a text, in quotation marks.
fn quoted(text: &str) -> String {
    format!("“{}”", beginning(text, MOST_QUOTED))
}

/// Records by their numbers, a new one as a plus sign.
fn numbers(records: impl Iterator<Item = Option<usize>>) -> String {
    let numbers = records.map(|record| record.map_or_else(|| "+".to_owned(), |index| (index + 1).to_string()));
    numbers.collect::<Vec<String>>().join(" ")
}
