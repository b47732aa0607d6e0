//! Lists of records that print in several places, a problem here and its remedy there: what is moved in one of them alone moves no
//! record, or the other place would say it of another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::KeyPath;
use crate::compose::TracedPassage;

use super::series::{NewEntry, Series, series_in};
use super::shapes::{key_of, owner_of, way_of};

/// The places that each list of records prints in: its chapter, and perhaps a table once more.
#[derive(Debug, Clone, Default)]
pub struct Voices(BTreeMap<KeyPath, Vec<Voice>>);

/// One place that a list prints in.
#[derive(Debug, Clone, Default)]
struct Voice {
    /// The names of the answers that it prints.
    says: BTreeSet<String>,
    /// How much it says, in bytes, and the last record in it.
    bytes: usize,
    last: usize,
    /// Of each record where it begins now; none where it begins nowhere.
    places: BTreeMap<usize, Option<usize>>,
}

impl Voice {
    /// Its records, in the order they have now.
    fn order(&self) -> Vec<usize> {
        let places = self.places.iter().filter_map(|(record, at)| Some(((*at)?, *record)));
        let mut places: Vec<(usize, usize)> = places.collect();
        places.sort_unstable();
        places.into_iter().map(|(_, record)| record).collect()
    }

    /// Whether each says something that the other does not, and the records have not the same order in both.
    fn contradicts(&self, other: &Voice) -> bool {
        let is_repeated = self.says.is_subset(&other.says) || other.says.is_subset(&self.says);
        let both = |one: &Voice, other: &Voice| -> Vec<usize> {
            let is_there = |record: &usize| matches!(other.places.get(record), Some(Some(_)));
            one.order().into_iter().filter(is_there).collect()
        };
        !is_repeated && both(self, other) != both(other, self)
    }
}

impl Voices {
    /// Finds them in the passages that are of one record each, once through the records at a time; `now` says where an old passage
    /// stands.
    pub fn of(old: &[TracedPassage], now: &[Option<usize>]) -> Voices {
        let mut all = Voices::default();
        for (traced, now) in old.iter().zip(now) {
            let owner = owner_of(traced).map(|owner| owner.records()).unwrap_or_default();
            for (list, record) in owner {
                let voices = all.0.entry(list).or_default();
                if voices.last().is_none_or(|voice| record < voice.last) {
                    voices.push(Voice::default());
                }
                let Some(voice) = voices.last_mut() else { continue };
                let keys = traced.pieces.iter().filter_map(|piece| key_of(&piece.home));
                voice.says.extend(keys.map(|key| way_of(&key)));
                voice.bytes += traced.passage.text.len();
                voice.last = record;
                voice.places.entry(record).or_insert(*now);
            }
        }
        all
    }

    /// Where a record begins now in the place that says most.
    pub fn place(&self, list: &KeyPath, record: usize) -> Option<usize> {
        let voices = self.0.get(list)?.iter();
        voices.max_by_key(|voice| voice.bytes)?.places.get(&record).copied()?
    }

    /// The lists whose places contradict each other; `series` says which series are others.
    pub fn at_odds(mut self, old: &[TracedPassage], series: &[(Series, Vec<NewEntry>)]) -> BTreeMap<KeyPath, Moved> {
        for was in old.iter().flat_map(series_in) {
            let Some((list, name)) = list_of(&was, 0) else { continue };
            let is_it = |(other, _): &&(Series, Vec<NewEntry>)| list_of(other, 0) == Some((list.clone(), name.clone()));
            let entries: Vec<usize> = match series.iter().find(is_it) {
                Some((_, new)) => new.iter().filter_map(|entry| entry.was).collect(),
                None => (0..was.entries.len()).collect(),
            };
            let record = |entry: usize| Some(KeyPath::parse(&was.entries.get(entry)?.key)?.records().pop()?.1);
            let records = entries.into_iter().filter_map(record).enumerate();
            self.0.entry(list).or_default().push(Voice {
                says: BTreeSet::from([name]),
                places: records.map(|(at, record)| (record, Some(at))).collect(),
                ..Voice::default()
            });
        }
        let moved = |voices: Vec<Voice>| {
            let contradicts =
                |one: &&Voice| !one.order().is_sorted() && voices.iter().any(|other| one.contradicts(other));
            let voice = voices.iter().find(contradicts)?;
            Some(Moved {
                name: voice.says.first()?.clone(),
                order: voice.order(),
            })
        };
        let lists = self.0.into_iter();
        lists
            .filter_map(|(list, voices)| Some((list, moved(voices)?)))
            .collect()
    }
}

/// What was moved in one place of a list alone.
#[derive(Debug)]
pub struct Moved {
    /// The name of an answer that stands there.
    pub name: String,
    /// Its records, in the order they have there now.
    pub order: Vec<usize>,
}

/// The list of records that an entry of a series is of, and the name of the answer it prints.
pub fn list_of(series: &Series, entry: usize) -> Option<(KeyPath, String)> {
    let entry = series.entries.get(entry).filter(|entry| entry.entry.is_none())?;
    let key = KeyPath::parse(&entry.key)?;
    let (list, _) = key.records().pop()?;
    Some((list, way_of(&key)))
}
