//! A report as it was made and the same edited, passage by passage: which stretches changed, and what has no home.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::answers::{KeyPath, question_at};
use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::{Passage, Role};
use crate::template::{Form, Template};

use super::alignment::{Group, likeness};
use super::change::{Changed, figure_of, key_in};
use super::orders::{Parts, Reordered};
use super::series::{NewEntry, Series, series_in};
use super::shapes::{answers_in, key_of, way_of};
use super::stream::{BREAK, Stream};
use super::taken::Earlier;
use super::units::Order;
use super::values::Stray;
use super::words::{Comparison, compare_parts};

/// Of several parts the one that an answer was is at least so much like it.
const ALIKE: f64 = 0.35;

/// Whether the tables of a report are read as tables in the edited one: in plain text a table whose columns were moved is none,
/// and nothing in it is gone.
pub fn tables_are_read(old: &[Passage], new: &[Passage]) -> bool {
    let cells = |passages: &[Passage]| passages.iter().filter(|passage| passage.role == Role::Cell).count();
    let may_be_row = |passage: &Passage| passage.role != Role::Cell && passage.text.contains("  ");
    cells(new) * 2 >= cells(old) || !new.iter().any(may_be_row)
}

/// Two reports on the way through their groups.
#[derive(Default)]
pub struct Comparing<'p> {
    /// Whether the tables are read as tables in the edited one.
    pub has_tables: bool,
    /// The key paths of answers that defaults made.
    pub defaulted: HashSet<&'p str>,
    /// The stretches with a home that were changed.
    pub found: Vec<Changed>,
    /// Words that were changed and have no home.
    pub strays: Vec<Stray>,
    /// Those of which somebody may have said more in another place.
    pub parts: Vec<Changed>,
    /// Series whose entries are others, or in another order.
    pub series: Vec<(Series, Vec<NewEntry>)>,
    /// The pieces of which nothing is left: their passage, and where they begin in it.
    pub gone: HashSet<(usize, usize)>,
    /// How many bytes of the edited report are as they were, and how many it has.
    pub recognised: (usize, usize),
    /// The homes of what stands in the edited report as it was.
    pub standing: HashSet<&'p Home>,
}

impl<'p> Comparing<'p> {
    /// Compares the passages of a group, the first of which has an index.
    pub fn group(&mut self, first: usize, old: &'p [TracedPassage], edited: &Stream) {
        self.recognised.1 += edited.text.len();
        let whole = Stream::of(old.iter().map(|traced| &traced.passage));
        if whole.text == edited.text {
            self.recognised.0 += whole.text.len();
            let pieces = old.iter().flat_map(|traced| &traced.pieces);
            self.standing.extend(pieces.map(|piece| &piece.home));
            return;
        }
        let compared = compare_parts(&whole.text, &edited.text, &series_parts(old, &whole, edited));
        self.recognised.0 += compared.same();
        if !self.has_tables && old.iter().any(|traced| traced.passage.role == Role::Cell) {
            return;
        }
        let mut before: Option<Placed<'_>> = None;
        for (index, (traced, start)) in old.iter().zip(&whole.starts).enumerate() {
            let in_series = self.series_of(first + index, traced, *start, &compared, edited);
            if in_series.is_empty() && is_written_anew(traced, *start, &compared) {
                self.change_whole(first + index, traced, *start, &compared, edited);
                continue;
            }
            let others = traced
                .pieces
                .iter()
                .filter(|piece| !in_series.contains(&piece.range.start));
            for piece in others.filter(|piece| !matches!(piece.home, Home::Label { .. })) {
                let range = start + piece.range.start..start + piece.range.end;
                // What was put in beside a text belongs to it, and not to a figure.
                let is_text = !matches!(piece.home, Home::Figure { .. });
                let is_followed = traced.pieces.iter().any(|next| is_text_at(next, piece.range.end));
                let mut place = compared.new_place_with(&range, is_text, is_text && !is_followed);
                // What stands in the place of words of two paragraphs is that of the first.
                if let Some(before) = &before
                    && before.passage < first + index
                    && matches!(piece.home, Home::Markdown { .. })
                    && (place.start..place.end + 1).contains(&before.place.end)
                {
                    place.start = before.place.end;
                }
                let own = is_text
                    .then(|| own_place(traced, piece, &edited.text, &place))
                    .flatten();
                if !is_text {
                    self.change(first + index, piece, &whole.text[range], &edited.text[place]);
                    continue;
                }
                // Two paragraphs that were joined stand in the place of the first.
                if let Some(before) = &mut before
                    && before.passage < first + index
                    && is_next_paragraph(&before.piece.home, &piece.home)
                    && !place.is_empty()
                    && !edited.text[before.place.start..place.end].contains(BREAK)
                {
                    before.place.end = place.end;
                    self.change(first + index, piece, &whole.text[range], "");
                    continue;
                }
                let placed = Placed {
                    passage: first + index,
                    piece,
                    old: range,
                    is_part: own.is_some(),
                    place: own.unwrap_or(place),
                };
                self.change_placed(before.replace(placed), &whole, edited);
            }
        }
        self.change_placed(before, &whole, edited);
        let (mut homes, mut defaults) = (Vec::new(), Vec::new());
        for (traced, start) in old.iter().zip(&whole.starts) {
            for piece in &traced.pieces {
                let range = start + piece.range.start..start + piece.range.end;
                match key_in(&piece.home).filter(|key| self.defaulted.contains(key)) {
                    Some(key) => defaults.push((range, key.to_owned())),
                    None => homes.push(range),
                }
            }
        }
        self.strays
            .extend(Stray::of((first, whole), edited, compared, &homes, defaults));
    }

    /// Takes what a passage with several answers became as the first of them, and the others as gone.
    fn change_whole(
        &mut self,
        passage: usize,
        traced: &'p TracedPassage,
        start: usize,
        compared: &Comparison,
        edited: &Stream,
    ) {
        let pieces: Vec<&TracedPiece> = answers_in(traced).collect();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return;
        };
        let place = compared.new_place_with(&(start + first.range.start..start + last.range.end), true, true);
        for piece in &pieces {
            let new = if piece.range == first.range {
                &edited.text[place.clone()]
            } else {
                ""
            };
            self.change(passage, piece, &traced.passage.text[piece.range.clone()], new);
        }
    }

    fn change_placed(&mut self, placed: Option<Placed<'p>>, whole: &Stream, edited: &Stream) {
        if let Some(at) = placed {
            let known = self.found.len();
            self.change(at.passage, at.piece, &whole.text[at.old], &edited.text[at.place]);
            if at.is_part {
                self.parts.extend(self.found.drain(known..));
            }
        }
    }

    fn change(&mut self, passage: usize, piece: &'p TracedPiece, old: &str, new: &str) {
        if old == new {
            self.standing.insert(&piece.home);
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
        traced: &'p TracedPassage,
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

    /// Takes what became of answers whose parts have another order: what became of their texts is said there. In the groups their new
    /// parts are theirs, and no record's. Those of Markdown, by their keys.
    pub fn take_orders(&mut self, reordered: Vec<Reordered>, groups: &mut [Group]) -> BTreeMap<String, Order> {
        let mut orders = BTreeMap::new();
        for answer in reordered {
            let is_its = |group: &&mut Group| group.old.is_empty() && answer.passages.contains(&group.new.start);
            for group in groups.iter_mut().filter(is_its) {
                group.old = answer.first..answer.first + 1;
            }
            match answer.parts {
                Parts::Texts(series, entries) => {
                    self.found.retain(|changed| changed.key() != answer.key);
                    self.series.push((series, entries));
                }
                Parts::Units(order) => drop(orders.insert(answer.key, order)),
            }
        }
        orders
    }

    /// Takes out what is gone from one place and stands in another as it was: the answer is there, and only this place is not.
    pub fn take_places(&mut self) {
        self.found.append(&mut self.parts);
        let standing = &self.standing;
        let is_blank = |changed: &Changed| changed.new.trim().is_empty();
        let rewritten: HashSet<String> = self
            .found
            .iter()
            .filter(|changed| !is_blank(changed))
            .map(Changed::key)
            .collect();
        // A figure says nothing without the words around it, and a stretch of a `markdown` answer is not all of it.
        let is_part = |home: &Home| matches!(home, Home::Figure { .. } | Home::Markdown { .. });
        self.found.retain(|changed| {
            !is_blank(changed)
                || is_part(&changed.home)
                || !standing.contains(&changed.home)
                || rewritten.contains(&changed.key())
        });
    }

    /// Takes out what was changed in one place when the report was taken back before, and stands in another one as it was
    /// then; the keys of that.
    pub fn take_leftovers(&mut self, earlier: &Earlier<'_>) -> HashSet<String> {
        let mut leftovers = HashSet::new();
        let figures: HashSet<&str> = self
            .standing
            .iter()
            .filter_map(|home| Some(figure_of(home)?.0))
            .collect();
        let standing = &self.standing;
        self.found.retain(|changed| {
            let is_standing = match figure_of(&changed.home) {
                Some((id, _)) => figures.contains(id),
                None => standing.contains(&changed.home),
            };
            let key = changed.key();
            let is_leftover = is_standing && earlier.has_taken(&key, &changed.old, Some(&changed.new));
            if is_leftover {
                leftovers.insert(key);
            }
            !is_leftover
        });
        leftovers
    }
}

/// The series at the ends of passages, and what stands in their place.
fn series_parts(old: &[TracedPassage], whole: &Stream, edited: &Stream) -> Vec<(Range<usize>, Range<usize>)> {
    let mut parts: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (traced, start) in old.iter().zip(&whole.starts) {
        let series = series_in(traced).pop();
        let last = series.filter(|series| series.range.end == traced.passage.text.len());
        let from = parts.last().map_or(0, |(_, new)| new.end);
        parts.extend(
            last.into_iter()
                .flat_map(|series| series.parts_in(*start, &edited.text, from)),
        );
    }
    parts
}

/// A piece of the old text, and its place in the new one.
struct Placed<'p> {
    passage: usize,
    piece: &'p TracedPiece,
    old: Range<usize>,
    place: Range<usize>,
    /// Whether what stands there beside it is of other records.
    is_part: bool,
}

/// Of what stands in the place of an answer of a record, which prints in a line with those of others, the part that is its own,
/// where other records were put in beside it.
fn own_place(traced: &TracedPassage, piece: &TracedPiece, edited: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let text = &traced.passage.text;
    let way = |piece: &TracedPiece| key_of(&piece.home).map(|key| way_of(&key));
    let mut pairs = traced.pieces.windows(2);
    let pair = pairs.find(|pair| {
        let is_one = pair.iter().any(|one| one.range == piece.range);
        is_one && pair[0].home != pair[1].home && way(&pair[0]) == way(&pair[1])
    })?;
    let joint = text.get(pair[0].range.end..pair[1].range.start)?;
    let (old, new) = (&text[piece.range.clone()], &edited[place.clone()]);
    let is_mark = !joint.trim().is_empty() && !joint.contains(char::is_alphanumeric);
    if !is_mark || old.contains(joint) || !new.contains(joint) {
        return None;
    }
    let ends = new.match_indices(joint).map(|(at, _)| at).chain([new.len()]);
    let mut from = 0;
    let parts = ends.map(|end| std::mem::replace(&mut from, end + joint.len())..end);
    let rated = parts.map(|part| (likeness(&new[part.clone()], old), part));
    let best = rated.max_by(|(one, _), (other, _)| one.total_cmp(other));
    let own = best.filter(|(alike, _)| *alike >= ALIKE).map_or(0..0, |(_, part)| part);
    Some(place.start + own.start..place.start + own.end)
}

/// Whether nothing is left of the words that stand between two answers of a passage, though something stands in the place of
/// both: what is there now is a sentence of its own, and no word of it says which answer it belongs to.
fn is_written_anew(traced: &TracedPassage, start: usize, compared: &Comparison) -> bool {
    let pieces: Vec<&TracedPiece> = answers_in(traced).collect();
    pieces.windows(2).any(|pair| {
        let (one, next) = (&pair[0].range, &pair[1].range);
        let between = traced.passage.text.get(one.end..next.start).unwrap_or_default();
        let is_there = |range: &Range<usize>| {
            let range = start + range.start..start + range.end;
            compared.same_place(&range).is_none() && !compared.new_place(&range).is_empty()
        };
        let is_left = |(at, c): (usize, char)| {
            let at = start + one.end + at;
            !c.is_whitespace() && compared.same_place(&(at..at + c.len_utf8())).is_some()
        };
        // Stretches of one answer say nothing of others.
        let are_two = pair[0].home != pair[1].home;
        are_two && !between.trim().is_empty() && !between.char_indices().any(is_left) && is_there(one) && is_there(next)
    })
}

/// Whether a piece is the paragraph of an answer that follows another one, or the entry of a list.
fn is_next_paragraph(before: &Home, home: &Home) -> bool {
    match (before, home) {
        (
            Home::Text { key, entry, paragraph },
            Home::Text {
                key: other,
                entry: other_entry,
                paragraph: next,
            },
        ) => key == other && (entry, paragraph) < (other_entry, next),
        _ => false,
    }
}

/// Whether a piece is one of text that begins at a byte.
fn is_text_at(piece: &TracedPiece, at: usize) -> bool {
    piece.range.start == at && !matches!(piece.home, Home::Figure { .. })
}

/// Joins new paragraphs to the group whose text they go on with, or which they come before.
pub fn absorb(groups: Vec<Group>, old: &[TracedPassage], new: &[Passage], template: &Template) -> Vec<Group> {
    let takes_paragraphs = |piece: &TracedPiece| match &piece.home {
        Home::Text { key, entry: None, .. } => {
            let question = KeyPath::parse(key).and_then(|key| question_at(template, &key));
            question.is_some_and(|question| matches!(question.kind.form(), Form::Paragraphs))
        }
        Home::Markdown { .. } => true,
        _ => false,
    };
    let ends_in_text = |group: &Group| {
        let last = group.old.clone().next_back().map(|last| &old[last]);
        // Nothing goes on with a cell.
        let last = last.filter(|last| last.passage.role != Role::Cell);
        last.is_some_and(|last| {
            let is_last = |range: &Range<usize>| last.passage.text[range.end..].chars().all(|c| !c.is_alphanumeric());
            last.pieces
                .iter()
                .any(|piece| is_last(&piece.range) && takes_paragraphs(piece))
        })
    };
    let begins_with_text = |group: &Group| {
        let first = group.old.clone().next().map(|first| &old[first]);
        // A paragraph in front of a numbered one would take its number.
        let bare = first.filter(|first| first.passage.number.is_empty() && first.passage.role == Role::Paragraph);
        bare.is_some_and(|first| {
            let mut pieces = first.pieces.iter();
            pieces.any(|piece| piece.range.start == 0 && takes_paragraphs(piece))
        })
    };
    let attachments = old.iter().filter(|traced| traced.passage.role == Role::Attachment);
    let is_new_paragraph = |group: &Group| {
        // One that is led by words of its own may be a record; one that ends with the name of an attachment lists it.
        let lists = |text: &str| attachments.clone().any(|traced| text.ends_with(&traced.passage.text));
        let is_paragraph =
            |passage: &Passage| passage.role == Role::Paragraph && passage.lead == 0 && !lists(&passage.text);
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
