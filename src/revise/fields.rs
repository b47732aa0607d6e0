//! The fields of a new record, read from passages that print like those of a record that is there.

use std::borrow::Cow;
use std::ops::Range;

use crate::answers::{KeyPath, Step};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::Passage;
use crate::template::{Form, Question, Value};

use super::series::Series;
use super::shapes::closing;
use super::values::read_value;
use super::words::is_whole;

/// A field of a new record, by the steps to it from the record, and its text.
pub type Field = (Vec<Step>, String);

/// What is read of a new record.
#[derive(Debug, Default)]
pub struct ReadFields {
    fields: Vec<Field>,
    /// Words in the places of answers that cannot be traced, as these are no text.
    loose: Vec<Loose>,
}

/// Words in the place of an answer that cannot be traced.
#[derive(Debug, Default)]
struct Loose {
    /// What the other record prints there, where that is a passage of its own.
    printed: String,
    /// What stands there now, with the words around it that are as in the other record: chance may have left some of an answer
    /// the same.
    text: String,
    /// The bytes of it that are not.
    other: Range<usize>,
}

/// So many characters that are the same may belong to an answer, on either side.
const MOST_SAME: usize = 24;

impl Loose {
    /// The longest stretch that reads as an answer; no word or number is cut.
    fn read<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = &self.text;
        let is_cut = |at: usize| {
            let (before, behind) = (text[..at].chars().next_back(), text[at..].chars().next());
            let both = |is: fn(&char) -> bool| before.as_ref().is_some_and(is) && behind.as_ref().is_some_and(is);
            both(char::is_ascii_digit) || both(char::is_ascii_alphabetic)
        };
        let is_place = |at: &usize| text.is_char_boundary(*at) && !is_cut(*at);
        let mut starts = (0..=self.other.start).filter(is_place);
        starts.find_map(|start| {
            let mut ends = (self.other.end..=text.len()).rev().filter(is_place);
            ends.find_map(|end| read(text[start..end].trim()))
        })
    }
}

impl ReadFields {
    /// Adds what stands in a passage that prints like another one of a record; at its end there may be the series of the records.
    /// `values` are the record's answers that are no text, as they may print.
    pub fn add(
        &mut self,
        printed: &TracedPassage,
        new: &Passage,
        record: &KeyPath,
        series: Option<&Series>,
        values: &[Printing],
    ) {
        let is_label = |piece: &&TracedPiece| matches!(piece.home, Home::Label { .. });
        let end = printed.pieces.iter().find(is_label).map(|label| label.range.start);
        let text = &printed.passage.text[..end.unwrap_or(printed.passage.text.len())];
        let series = series.filter(|series| series.may_stand_in(printed));
        let new_text = self.take_series(&new.text, record, series);
        let pieces = printed
            .pieces
            .iter()
            .take_while(|piece| !matches!(piece.home, Home::Label { .. }));
        let pieces = pieces.filter_map(|piece| match &piece.home {
            Home::Text { key, .. } | Home::Value { key } => Some((KeyPath::parse(key)?, piece.range.clone())),
            _ => None,
        });
        let mut pieces: Vec<_> = pieces.chain(value_places(printed, values)).collect();
        pieces.sort_by_key(|(_, range)| range.start);
        pieces.retain(|(_, range)| range.end <= text.len());
        let (Some((_, first)), Some((_, last))) = (pieces.first(), pieces.last()) else {
            let now = new_text.trim();
            self.loose.push(Loose {
                printed: text.trim().to_owned(),
                text: now.to_owned(),
                other: 0..now.len(),
            });
            return;
        };
        let before = &text[..first.start];
        let mut rest = match new_text.strip_prefix(before) {
            Some(rest) => rest,
            None => match self.cut_loosely(new_text, before).filter(|_| !before.trim().is_empty()) {
                Some((_, behind)) => behind,
                None => new_text,
            },
        };
        let lead = new
            .lead
            .checked_sub(new_text.len() - rest.len())
            .filter(|lead| *lead > 0);
        // Who writes all of it like its lead means the first sentence.
        let is_all = |lead: &usize| rest.get(*lead..).is_some_and(|behind| behind.trim().is_empty());
        let lead = match lead.filter(is_all) {
            Some(lead) => first_sentence(rest).or(Some(lead)),
            None => lead,
        };
        let whole = rest.len();
        for (index, (key, range)) in pieces.iter().enumerate() {
            let value = match pieces.get(index + 1) {
                None => {
                    let tail = &text[range.end..];
                    match rest.strip_suffix(tail) {
                        Some(value) => value,
                        None if tail.trim().is_empty() => rest,
                        None => self.cut_loosely(rest, tail).map_or(rest, |(value, _)| value),
                    }
                }
                Some((_, next)) => {
                    let between = text.get(range.end..next.start).unwrap_or_default();
                    let is_cut_by_lead = (range.end..=next.start).contains(&printed.passage.lead);
                    let cut = lead.filter(|_| is_cut_by_lead).map(|lead| {
                        let (end, words) = between.split_at(printed.passage.lead - range.end);
                        (lead.saturating_sub(whole - rest.len()), end, words.trim_start())
                    });
                    let found = cut_before(rest, between, &text[range.clone()], cut);
                    let Some((value, behind)) = found.or_else(|| self.cut_loosely(rest, between)) else {
                        // The answers behind it are missing.
                        let value = closing(&text[last.end..]).and_then(|closing| rest.strip_suffix(closing));
                        self.fields.extend(field(key, record, value.unwrap_or(rest)));
                        return;
                    };
                    rest = behind;
                    value
                }
            };
            self.fields.extend(field(key, record, value));
        }
    }

    /// Adds an answer in brackets at the end of a passage, where records print it there and the one that is like this one does not:
    /// the rest of the passage.
    pub fn take_closing<'n>(
        &mut self,
        new: &'n Passage,
        printed: &TracedPassage,
        closings: &[Closing<'_>],
    ) -> Cow<'n, Passage> {
        let own = Closing::of(printed).map(|closing| closing.name);
        let found = closings.iter().filter(|closing| own.as_ref() != Some(&closing.name));
        let mut found = found.filter_map(|closing| {
            let inner = new.text.trim_end().strip_suffix(closing.tail)?;
            Some((closing, inner.rsplit_once(closing.bracket)?))
        });
        let Some((closing, (rest, text))) = found.next() else {
            return Cow::Borrowed(new);
        };
        self.fields.push((vec![closing.name.clone()], text.to_owned()));
        Cow::Owned(Passage {
            text: rest.to_owned(),
            ..new.clone()
        })
    }

    /// Adds the entries of a series in a text; what stands before it.
    fn take_series<'t>(&mut self, text: &'t str, record: &KeyPath, series: Option<&Series>) -> &'t str {
        let found = series.and_then(|series| Some((series.entries.first()?, series.entries_in(text)?)));
        let Some((first, (start, entries))) = found else {
            return text;
        };
        if let Some(key) = KeyPath::parse(&first.key) {
            self.fields
                .extend(entries.iter().filter_map(|entry| field(&key, record, entry)));
        }
        text[..start].trim_end()
    }

    /// What stands before words between two fields in which an answer that cannot be traced is another one, and behind them.
    fn cut_loosely<'t>(&mut self, text: &'t str, between: &str) -> Option<(&'t str, &'t str)> {
        let ends = |at: &usize| between.is_char_boundary(*at);
        let prefix = (1..between.len())
            .rev()
            .filter(ends)
            .find(|end| text.contains(&between[..*end]))?;
        let start = text.find(&between[..prefix])?;
        let rest = &text[start + prefix..];
        let suffix = (prefix..between.len())
            .filter(ends)
            .find(|from| rest.contains(&between[*from..]));
        let (loose, behind) = match suffix {
            Some(from) => rest.split_once(&between[from..])?,
            None => (rest, ""),
        };
        let matched = between[..prefix].trim().len() + suffix.map_or(0, |from| between[from..].trim().len());
        if matched == 0 || matched * 2 < between.trim().len() {
            return None;
        }
        let same = &text[start..start + prefix];
        let before = same.char_indices().rev().take(MOST_SAME).last().map_or(0, |(at, _)| at);
        let behind_same = &rest[loose.len()..rest.len() - behind.len()];
        let end = behind_same
            .char_indices()
            .nth(MOST_SAME)
            .map_or(behind_same.len(), |(at, _)| at);
        let start_of_loose = prefix - before;
        self.loose.push(Loose {
            printed: String::new(),
            text: [&same[before..], loose, &behind_same[..end]].concat(),
            other: start_of_loose..start_of_loose + loose.len(),
        });
        Some((&text[..start], behind))
    }

    /// All fields, loose words among them where they answer a question of the record that is not answered by text; `known` is
    /// what the other record answers to it.
    pub fn with_values<'k>(
        mut self,
        questions: &[Question],
        known: impl Fn(&Question) -> Option<&'k Value>,
    ) -> Vec<Field> {
        for question in questions {
            let name = Step::Name(question.id.clone());
            let is_text = matches!(
                question.kind.form(),
                Form::Line | Form::Paragraphs | Form::Markdown | Form::List | Form::Records(_) | Form::Image
            );
            if is_text {
                continue;
            }
            let known = known(question);
            let read = |text: &str| read_value(question, text, known).ok().map(|value| value.text());
            if let Some((_, text)) = self.fields.iter_mut().find(|(steps, _)| steps.first() == Some(&name)) {
                *text = read(text).unwrap_or_else(|| text.clone());
                continue;
            }
            // The template may print a unit beside a number.
            let bare = |printed: &str, text: &str| {
                let (before, behind) = printed.split_once(&known?.text())?;
                let bare = text.strip_prefix(before)?.strip_suffix(behind)?.trim();
                Some(bare.to_owned())
            };
            let answer = |loose: &Loose| {
                let bare = bare(&loose.printed, &loose.text).and_then(|bare| read(&bare));
                bare.or_else(|| loose.read(read))
            };
            let found = self
                .loose
                .iter()
                .enumerate()
                .find_map(|(at, loose)| Some((at, answer(loose)?)));
            if let Some((at, text)) = found {
                self.loose.remove(at);
                self.fields.push((vec![name], text));
            }
        }
        self.fields
    }
}

/// An answer that is no text, and how it may print.
pub type Printing = (KeyPath, Vec<String>);

/// The bytes of a passage that print answers that are no text: such words stand there as often as answers print so. What could be
/// the template's own words is left.
pub fn value_places(printed: &TracedPassage, values: &[Printing]) -> Vec<(KeyPath, Range<usize>)> {
    let text = &printed.passage.text;
    let is_free = |range: &Range<usize>| {
        let mut pieces = printed.pieces.iter();
        is_whole(text, range) && pieces.all(|piece| piece.range.end <= range.start || range.end <= piece.range.start)
    };
    let places = |form: &str| -> Vec<Range<usize>> {
        let found = text.match_indices(form).map(|(at, _)| at..at + form.len());
        found.filter(is_free).collect()
    };
    let mut found: Vec<(KeyPath, Range<usize>)> = Vec::new();
    // One answer may be a part of what another one prints.
    let mut forms: Vec<&str> = values
        .iter()
        .filter_map(|(_, forms)| Some(forms.iter().find(|form| !places(form).is_empty())?.as_str()))
        .collect();
    forms.sort_by_key(|form| usize::MAX - form.len());
    forms.dedup();
    for form in forms {
        let is_taken = |place: &Range<usize>| {
            let mut taken = found.iter().map(|(_, range)| range);
            taken.any(|range| place.start < range.end && range.start < place.end)
        };
        let places: Vec<Range<usize>> = places(form).into_iter().filter(|place| !is_taken(place)).collect();
        let is_new = |key: &KeyPath| found.iter().all(|(known, _)| known != key);
        let of_form = values
            .iter()
            .filter(|(key, forms)| is_new(key) && forms.iter().any(|other| other == form));
        let keys: Vec<KeyPath> = of_form.map(|(key, _)| key.clone()).collect();
        if keys.len() == places.len() {
            found.extend(keys.into_iter().zip(places));
        }
    }
    found
}

/// An answer that records print in brackets at the ends of passages, with words of the template behind it: `（…供稿）`.
#[derive(Debug)]
pub struct Closing<'p> {
    name: Step,
    bracket: char,
    tail: &'p str,
}

impl<'p> Closing<'p> {
    /// The one of a passage.
    pub fn of(traced: &'p TracedPassage) -> Option<Closing<'p>> {
        let text = &traced.passage.text;
        let last = traced.pieces.last()?;
        let Home::Text { key, entry: None, .. } = &last.home else {
            return None;
        };
        let bracket = text[..last.range.start].chars().next_back()?;
        let tail = text[last.range.end..].trim_end();
        let is_one =
            matches!(bracket, '（' | '(') && tail.ends_with(['）', ')']) && tail.contains(char::is_alphanumeric);
        let name = KeyPath::parse(key)?.last()?.clone();
        is_one.then_some(Closing { name, bracket, tail })
    }
}

/// Where the first of several sentences ends; none where there is but one.
fn first_sentence(text: &str) -> Option<usize> {
    let ends = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        let behind = &text[end..];
        let is_end = matches!(c, '。' | '！' | '？') || matches!(c, '.' | '!' | '?') && behind.starts_with(' ');
        (is_end && !behind.trim().is_empty()).then_some(end)
    };
    text.char_indices().find_map(ends)
}

/// What stands before the words between two fields, and behind them. Where the first field ends with the lead, that is where the
/// lead ends, and which of the words stand in it and which behind it.
fn cut_before<'t>(
    text: &'t str,
    between: &str,
    before: &str,
    lead: Option<(usize, &str, &str)>,
) -> Option<(&'t str, &'t str)> {
    if let Some((at, end, words)) = lead
        && let Some((lead, behind)) = text.split_at_checked(at)
    {
        let behind = behind.trim_start();
        let end = if end.trim().is_empty() { between } else { end };
        return Some((
            lead.strip_suffix(end.trim_end()).unwrap_or(lead),
            behind.strip_prefix(words).unwrap_or(behind),
        ));
    }
    if !between.is_empty() {
        return text.split_once(between);
    }
    let mark = before.chars().last()?;
    let at = text.find(mark)? + mark.len_utf8();
    Some(text.split_at(at))
}

fn field(key: &KeyPath, record: &KeyPath, text: &str) -> Option<Field> {
    let steps = key.steps().get(record.steps().len()..)?.to_vec();
    (!text.trim().is_empty()).then(|| (steps, text.trim().to_owned()))
}
