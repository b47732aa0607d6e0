//! Lists of records that print in several places, a problem here and its remedy there: what is moved in one of them alone moves no
//! record, or the other place would say it of another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::KeyPath;
use crate::compose::TracedPassage;

use super::series::{NewEntry, Series, series_in};
use super::shapes::{key_of, owner_of, records_of, way_of};

/// One place that a list prints in.
#[derive(Debug, Default)]
struct Voice {
    /// The names of the answers that it prints.
    says: BTreeSet<String>,
    /// Its records, in the order they have now.
    order: Vec<usize>,
}

impl Voice {
    /// Whether each says something that the other does not, and the records have not the same order in both.
    fn contradicts(&self, other: &Voice) -> bool {
        let is_repeated = self.says.is_subset(&other.says) || other.says.is_subset(&self.says);
        let both = |one: &Voice, other: &Voice| -> Vec<usize> {
            let known = one.order.iter().filter(|record| other.order.contains(record));
            known.copied().collect()
        };
        !is_repeated && both(self, other) != both(other, self)
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

/// The lists whose places contradict each other. `now` says where an old passage stands, `series` which series are others.
pub fn lists_at_odds(
    old: &[TracedPassage],
    now: impl Fn(usize) -> Option<usize>,
    series: &[(Series, Vec<NewEntry>)],
) -> BTreeMap<KeyPath, Moved> {
    let mut voices = voices_of_passages(old, now);
    for was in old.iter().flat_map(series_in) {
        let Some((list, name)) = list_of(&was, 0) else { continue };
        let is_it = |(other, _): &&(Series, Vec<NewEntry>)| list_of(other, 0) == Some((list.clone(), name.clone()));
        let entries: Vec<usize> = match series.iter().find(is_it) {
            Some((_, new)) => new.iter().filter_map(|entry| entry.was).collect(),
            None => (0..was.entries.len()).collect(),
        };
        let record = |entry: usize| Some(records_of(&KeyPath::parse(&was.entries.get(entry)?.key)?).pop()?.1);
        voices.entry(list).or_default().push(Voice {
            says: BTreeSet::from([name]),
            order: entries.into_iter().filter_map(record).collect(),
        });
    }
    let moved = |voices: Vec<Voice>| {
        let contradicts = |one: &&Voice| !one.order.is_sorted() && voices.iter().any(|other| one.contradicts(other));
        let voice = voices.iter().find(contradicts)?;
        Some(Moved {
            name: voice.says.first()?.clone(),
            order: voice.order.clone(),
        })
    };
    let lists = voices.into_iter();
    lists
        .filter_map(|(list, voices)| Some((list, moved(voices)?)))
        .collect()
}

/// The list of records that an entry of a series is of, and the name of the answer it prints.
pub fn list_of(series: &Series, entry: usize) -> Option<(KeyPath, String)> {
    let entry = series.entries.get(entry).filter(|entry| entry.entry.is_none())?;
    let key = KeyPath::parse(&entry.key)?;
    let (list, _) = records_of(&key).pop()?;
    Some((list, way_of(&key)))
}

/// What the passages say that are of one record each, once through the records at a time.
fn voices_of_passages(old: &[TracedPassage], now: impl Fn(usize) -> Option<usize>) -> BTreeMap<KeyPath, Vec<Voice>> {
    let mut voices: BTreeMap<KeyPath, Vec<Voice>> = BTreeMap::new();
    // Of each list the record that was printed last, and where the records of this time through begin now.
    let mut passes: BTreeMap<KeyPath, (usize, Vec<(usize, usize)>)> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        let owner = owner_of(traced).map(|owner| records_of(&owner)).unwrap_or_default();
        for (list, record) in owner {
            let voices = voices.entry(list.clone()).or_default();
            let (last, begun) = passes.entry(list).or_default();
            if voices.is_empty() || record < *last {
                voices.push(Voice::default());
                begun.clear();
            }
            *last = record;
            let Some(voice) = voices.last_mut() else { continue };
            let names = traced
                .pieces
                .iter()
                .filter_map(|piece| Some(way_of(&key_of(&piece.home)?)));
            voice.says.extend(names);
            if !begun.iter().any(|(_, known)| *known == record) {
                begun.extend(now(index).map(|place| (place, record)));
                begun.sort_unstable();
                voice.order = begun.iter().map(|(_, record)| *record).collect();
            }
        }
    }
    voices
}
