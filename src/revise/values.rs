//! Answers that are no text (numbers, dates, periods, choices), found by the words that they print.
//!
//! No mark can stand in them, as templates count with them and compare them. So for words that were changed and have no home
//! those answers are looked for that print such words, and are tried: where the words go with an answer, they are its own.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::answers::{Answer, Answers, AnswersFile, Draft, Edit, KeyPath, Record, check_value};
use crate::compose::{Prepared, TracedPassage};
use crate::report::{Passage, passages};
use crate::say::diagnostic::Faults;
use crate::say::message::Message;
use crate::template::{Form, Question, Value, period_of};
use crate::text::chinese::{chinese_number, chinese_year, read_chinese_number};
use crate::text::language::Language;

use super::alignment::align;
use super::besides::dense as without_spaces;
use super::change::Change;
use super::record_homes::RecordHomes;
use super::stream::{BREAK, Stream};
use super::taken::Earlier;
use super::words::{Comparison, is_printed, is_whole};

/// So many answers are tried for one report.
const MOST_TRIED: usize = 40;
/// So many characters on either side tell a place in a report.
const AROUND: usize = 8;

/// Passages with words that were changed and have no home.
#[derive(Debug)]
pub struct Stray {
    /// The index of the first passage among those of the report as it was made.
    first: usize,
    old: Stream,
    new: String,
    compared: Comparison,
    /// The bytes of the words in the old text.
    places: Vec<Range<usize>>,
    /// The bytes of texts that were made by defaults, and their key paths.
    defaults: Vec<(Range<usize>, String)>,
}

impl Stray {
    /// What was printed.
    pub fn old(&self) -> &str {
        &self.old.text
    }

    /// Finds such words between the pieces of passages, and in those that were made by defaults: what these name may be
    /// what was changed.
    pub fn of(
        (first, old): (usize, Stream),
        edited: &Stream,
        compared: Comparison,
        pieces: &[Range<usize>],
        defaults: Vec<(Range<usize>, String)>,
    ) -> Option<Stray> {
        if old.text.is_empty() || edited.text.is_empty() {
            return None;
        }
        let has_home = |place: &Range<usize>| {
            pieces
                .iter()
                .any(|piece| place.start < piece.end && piece.start < place.end)
        };
        let changed = compared.stretches.iter().filter(|stretch| !stretch.is_same);
        let places = changed
            .map(|stretch| stretch.old.clone())
            .filter(|place| !has_home(place));
        let places: Vec<Range<usize>> = places.collect();
        (!places.is_empty()).then(|| Stray {
            first,
            old,
            new: edited.text.clone(),
            compared,
            places,
            defaults,
        })
    }

    /// The key path of the text of a default that a stretch of the old text is in.
    fn default_at(&self, range: &Range<usize>) -> Option<&str> {
        let mut around = self
            .defaults
            .iter()
            .filter(|(text, _)| text.start <= range.start && range.end <= text.end);
        around.next().map(|(_, key)| key.as_str())
    }
}

/// A stretch of a text with what stands around it in its passage, white space apart.
fn context(text: &str, range: &Range<usize>) -> String {
    let before = text[..range.start].rsplit(BREAK).next().unwrap_or_default();
    let behind = text[range.end..].split(BREAK).next().unwrap_or_default();
    let [before, own, behind] = [before, &text[range.clone()], behind].map(without_spaces);
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    before[start..]
        .chars()
        .chain(own.chars())
        .chain(behind.chars().take(AROUND))
        .collect()
}

/// Changes of answers that are no text.
#[derive(Debug, Default)]
pub struct ValueChanges {
    /// Those that can be made.
    pub changes: Vec<Change>,
    /// Those that no answer can be made of, each with the reason.
    pub refused: Vec<(Change, Message)>,
    /// The key paths of texts that defaults make anew of the answers that change.
    pub follow: HashSet<String>,
}

/// Finds the answers that stray words are of, and what becomes of them; the words stand in the report as a reader finds it.
pub fn changes_of_values(
    strays: &[Stray],
    prepared: &Prepared,
    answers: &Answers,
    draft: &Draft,
    old: &[TracedPassage],
    earlier: &Earlier<'_>,
) -> Result<ValueChanges, Faults> {
    let mut found = ValueChanges::default();
    if strays.is_empty() {
        return Ok(found);
    }
    let candidates = Candidate::all(prepared, answers);
    let now = passages(&prepared.compose(answers)?);
    let read: Vec<Passage> = old.iter().map(|traced| traced.passage.clone()).collect();
    let homes = RecordHomes::of(old);
    let places = align(&read, &now)
        .into_iter()
        .filter(|group| group.old.len() == group.new.len());
    let mut trying = Trying {
        prepared,
        draft,
        places: places.flat_map(|group| group.old.zip(group.new)).collect(),
        now,
        language: answers.language,
        others: BTreeMap::new(),
    };
    for stray in strays {
        for place in &stray.places {
            let edit = candidates.iter().find_map(|candidate| {
                let place = candidate.place_in(&stray.old.text, place)?;
                let edit = ValueEdit::of(candidate, stray, place)?;
                let Candidate {
                    key, value, printed, ..
                } = candidate;
                homes.may_print(key, value, printed, edit.passage).then_some(())?;
                trying.is_of(candidate, &edit).then_some(edit)
            });
            let is_known = |key: &KeyPath| {
                let refused = found.refused.iter().map(|(change, _)| change);
                found.changes.iter().chain(refused).any(|change| change.key == *key)
            };
            let Some(edit) = edit else { continue };
            found.follow.extend(edit.default);
            let key = edit.change.key.to_string();
            if is_known(&edit.change.key) || earlier.has_taken(&key, &edit.change.old, None) {
                continue;
            }
            match edit.reason {
                None => found.changes.push(edit.change),
                Some(reason) => found.refused.push((edit.change, reason)),
            }
        }
    }
    Ok(found)
}

/// Reads what stands in a report for an answer, in the place of another one: a day without its year is one of the same year.
/// Fails with what would be right.
pub fn read_value(question: &Question, written: &str, old: Option<&Value>) -> Result<Value, Message> {
    if let Some(Value::Date(day)) = old {
        let year = day.format("%Y");
        for whole in [format!("{year}年{written}"), format!("{written} {year}")] {
            if let Ok(value) = read_whole_value(question, &whole) {
                return Ok(value);
            }
        }
    }
    read_whole_value(question, written)
}

fn read_whole_value(question: &Question, written: &str) -> Result<Value, Message> {
    let kind = &question.kind;
    let numeral = read_chinese_number(written).map(|number| number.to_string());
    let value = match kind.form() {
        Form::Choice(choices) => {
            let same_but_for_case = || choices.iter().find(|choice| choice.eq_ignore_ascii_case(written));
            let chosen = choices
                .iter()
                .find(|choice| *choice == written)
                .or_else(same_but_for_case);
            let unknown = || {
                let message = Message::new("update-not-a-choice").with("found", written);
                message.with("choices", choices.to_vec())
            };
            Some(Value::Text(chosen.ok_or_else(unknown)?.clone()))
        }
        Form::Number => kind.rules.read_typed(kind, numeral.as_deref().unwrap_or(written))?,
        _ => kind.rules.read_typed(kind, written)?,
    };
    let value = value.ok_or_else(|| Message::new("update-no-value").with("found", written))?;
    check_value(question, &value)?;
    Ok(value)
}

/// An edit of an answer.
struct ValueEdit {
    change: Change,
    /// The new answer, where it can be made.
    value: Option<Value>,
    /// Why it cannot be made.
    reason: Option<Message>,
    /// The passage it stands in, among those of the report as it was made; none where it goes over several.
    passage: Option<usize>,
    /// What stands there with some words around it, as it was made and now.
    context: [String; 2],
    /// The key path of the text of a default that it is in.
    default: Option<String>,
}

impl ValueEdit {
    /// The edit of an answer that prints a stretch of the old text. What was only put in beside it counts where it makes
    /// another answer.
    fn of(candidate: &Candidate<'_>, stray: &Stray, (range, beside): (Range<usize>, Beside)) -> Option<ValueEdit> {
        let [before, behind] = [Beside::Before, Beside::Behind].map(|side| side == beside);
        let place = stray.compared.new_place_with(&range, before, behind);
        let written = stray.new[place.clone()].trim();
        let read = read_value(candidate.question, written, Some(candidate.value));
        let is_left = written.is_empty() || read.as_ref().is_ok_and(|value| value == candidate.value);
        if is_left || beside != Beside::No && read.is_err() {
            return None;
        }
        let (value, edits, reason) = match read {
            Ok(value) => {
                let edit = Edit::set(&candidate.key, value.to_toml());
                (Some(value), vec![edit], None)
            }
            Err(reason) => (None, Vec::new(), Some(reason)),
        };
        Some(ValueEdit {
            value,
            passage: stray.old.passage_of(&range).map(|(index, _)| stray.first + index),
            context: [context(&stray.old.text, &range), context(&stray.new, &place)],
            default: stray.default_at(&range).map(str::to_owned),
            change: Change::of(&candidate.key, stray.old.text[range].trim(), written, edits),
            reason,
        })
    }
}

/// Whether a place is only one where something was put in before or behind an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Before,
    Behind,
    No,
}

/// An answer that is no text, and how it may print.
struct Candidate<'a> {
    key: KeyPath,
    question: &'a Question,
    value: &'a Value,
    printed: Vec<String>,
}

impl<'a> Candidate<'a> {
    fn all(prepared: &'a Prepared, answers: &'a Answers) -> Vec<Candidate<'a>> {
        let mut found = Vec::new();
        let sections = prepared.template.manifest.sections.iter().zip(&answers.sections);
        let mut records: Vec<(&[Question], &Record)> = sections
            .map(|(section, record)| (section.questions.as_slice(), record))
            .collect();
        while let Some((questions, record)) = records.pop() {
            for (question, answer) in questions.iter().zip(&record.answers) {
                match (answer, question.kind.form()) {
                    (Answer::Records(inner), Form::Records(questions)) => {
                        records.extend(inner.iter().map(|record| (questions, record)));
                    }
                    (Answer::Given(value), _) => {
                        let printed = printed_forms(question, value, answers.language);
                        let key = KeyPath::parse(&record.key).map(|record| record.name(&question.id));
                        if let Some(key) = key.filter(|_| !printed.is_empty()) {
                            found.push(Candidate {
                                key,
                                question,
                                value,
                                printed,
                            });
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// Where it may be printed at a place of a text, and whether that is only put in beside it.
    fn place_in(&self, text: &str, place: &Range<usize>) -> Option<(Range<usize>, Beside)> {
        self.printed.iter().find_map(|printed| {
            let start = text.floor_char_boundary(place.start.saturating_sub(printed.len()));
            let end = text.floor_char_boundary((place.end + printed.len() + 3).min(text.len()));
            let found = text[start..end].match_indices(printed.as_str());
            let ranges = found.map(|(at, _)| start + at..start + at + printed.len());
            let mut whole = ranges.filter(|range| is_whole(text, range) && !self.is_in_longer_choice(text, range));
            whole.find_map(|range| {
                if range.start < place.end && place.start < range.end {
                    return Some((range, Beside::No));
                }
                if !place.is_empty() {
                    return None;
                }
                if place.start == range.end {
                    return Some((range, Beside::Behind));
                }
                // A space stands before it or behind what is put in before it.
                let before = text.get(place.start..range.start)?;
                let is_space = before.trim().is_empty() && !before.contains(BREAK);
                is_space.then_some((place.start..range.end, Beside::Before))
            })
        })
    }

    /// Whether what is printed at a place is another choice, of which this one is a part.
    fn is_in_longer_choice(&self, text: &str, range: &Range<usize>) -> bool {
        let Form::Choice(choices) = self.question.kind.form() else {
            return false;
        };
        let longer = choices.iter().filter(|choice| choice.len() > range.len());
        longer
            .flat_map(|choice| text.match_indices(choice.as_str()).map(|(at, _)| at..at + choice.len()))
            .any(|found| found.start <= range.start && range.end <= found.end)
    }

    /// Another answer to its question: a choice that is no part of this one, and has it as none, if there is one.
    fn other(&self) -> Option<Value> {
        let kind = &self.question.kind;
        match (self.value, kind.form()) {
            (_, Form::Choice(choices)) => {
                let own = self.value.text();
                let is_apart = |choice: &&String| !choice.contains(&own) && !own.contains(choice.as_str());
                let other = choices.iter().find(is_apart);
                let other = other.or_else(|| choices.iter().find(|choice| **choice != own));
                other.cloned().map(Value::Text)
            }
            (Value::Integer(number), _) => number.checked_add(1).map(Value::Integer),
            (Value::Number(digits), _) => Some(Value::Number(other_digits(digits))),
            (Value::Date(day), _) => day.succ_opt().map(Value::Date),
            (value, Form::Period) => kind.rules.field(value, "next"),
            (Value::List(_), _) => Some(Value::List(Vec::new())),
            _ => None,
        }
    }
}

/// Another number of as many digits, none of them as it was: all that stands in a cell may be the number, and a longer one would
/// hold it still. None is zero, by which templates divide.
fn other_digits(digits: &str) -> String {
    let other = |c: char| match c {
        '9' => '1',
        '0'..='8' => char::from(c as u8 + 1),
        c => c,
    };
    digits.trim_start_matches('-').chars().map(other).collect()
}

/// The ways in which a template may print an answer that is no text; none of what it can only look at.
pub fn printed_forms(question: &Question, value: &Value, language: Language) -> Vec<String> {
    let kind = &question.kind;
    match (value, kind.form()) {
        (Value::Text(text), Form::Choice(_)) => vec![text.clone()],
        (Value::List(entries), Form::Choices(_)) => ["、", "，", ", "].map(|joint| entries.join(joint)).into(),
        (Value::Integer(number), _) => {
            let numerals = u64::try_from(*number).map(chinese_number).ok();
            let digits = number.to_string();
            let year = (digits.len() == 4).then(|| chinese_year(&digits));
            [Some(digits), numerals, year].into_iter().flatten().collect()
        }
        (Value::Number(digits), _) => vec![digits.clone()],
        (Value::Date(day), _) => ["%Y年%-m月%-d日", "%-d %B %Y", "%Y-%m-%d", "%B %-d, %Y", "%-m月%-d日"]
            .map(|format| day.format(format).to_string())
            .into(),
        (value, Form::Period) => {
            let short = period_of(value).map(|period| period.print_short(language));
            [Some(kind.rules.print(value, language)), short]
                .into_iter()
                .flatten()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Answers that are tried with another value.
struct Trying<'a> {
    prepared: &'a Prepared,
    draft: &'a Draft,
    language: Language,
    /// The passages of the report.
    now: Vec<Passage>,
    /// Which of them those are that a reader finds.
    places: BTreeMap<usize, usize>,
    /// Other answers to those that were tried, with the report of each.
    others: BTreeMap<KeyPath, Option<(Value, Vec<Passage>)>>,
}

impl Trying<'_> {
    /// Whether an edit is one of an answer: its place goes with the answer, and prints it. A text that a default made is its own
    /// answer where it would not come out as it was edited.
    fn is_of(&mut self, candidate: &Candidate<'_>, edit: &ValueEdit) -> bool {
        let [old, new] = &edit.context;
        if edit.default.is_some() {
            let report = edit.value.as_ref().and_then(|value| self.report_with(candidate, value));
            return report.is_some_and(|report| count(&report, new) > 0 && count(&self.now, new) == 0);
        }
        if !self.others.contains_key(&candidate.key) {
            if self.others.len() >= MOST_TRIED {
                return false;
            }
            let other = candidate
                .other()
                .and_then(|other| Some((self.report_with(candidate, &other)?, other)));
            let other = other.map(|(report, other)| (other, report));
            self.others.insert(candidate.key.clone(), other);
        }
        let Some((other, report)) = self.others.get(&candidate.key).and_then(Option::as_ref) else {
            return false;
        };
        let place = edit.passage.and_then(|passage| self.places.get(&passage));
        let stands = |place: &&usize| count(&self.now[**place..=**place], old) > 0;
        let place = place.filter(stands).filter(|_| report.len() == self.now.len());
        let Some(place) = place else {
            // Which of several places it is cannot be told where the report has other passages.
            return count(&self.now, old) == 1 && count(report, old) == 0;
        };
        let prints = |report: &[Passage], value: &Value| {
            let printed = printed_forms(candidate.question, value, self.language);
            printed.iter().any(|printed| is_printed(&report[*place].text, printed)) || *value == Value::List(Vec::new())
        };
        let (was, is) = (dense(&self.now[*place..=*place]), dense(&report[*place..=*place]));
        // All of a cell may be a part of what stands there with the other answer.
        let is_all = was == *old && is != *old;
        let is_fewer = || is.matches(old.as_str()).count() < was.matches(old.as_str()).count();
        let goes_with_it = (is_all || is_fewer()) && prints(report, other);
        // A sum may be the same number: it is not what was written once the answer is.
        goes_with_it
            && edit.value.as_ref().is_none_or(|value| {
                let report = self.report_with(candidate, value);
                report.is_none_or(|report| report.len() != self.now.len() || prints(&report, value))
            })
    }

    /// The report with another answer; one that may not be stands for none.
    fn report_with(&self, candidate: &Candidate<'_>, value: &Value) -> Option<Vec<Passage>> {
        let edit = Edit::set(&candidate.key, value.to_toml());
        let source = self.draft.source_with("", [edit]).ok()?;
        let (answers, _) = self.prepared.validate(&AnswersFile::parse(&source).ok()?, &[]);
        Some(passages(&self.prepared.compose(&answers).ok()?))
    }
}

/// How often something stands in passages, white space apart.
fn count(passages: &[Passage], context: &str) -> usize {
    dense(passages).matches(context).count()
}

/// What passages say, white space apart.
fn dense(passages: &[Passage]) -> String {
    without_spaces(&Stream::of(passages.iter()).text)
}
