//! Changes that do half of what was meant: they take out words that stand in the edited report and would stand nowhere, as the
//! other half was refused or has no home; or they put in a record of which the report says nothing.

use std::collections::{HashMap, HashSet};

use crate::answers::{Edit, KeyPath};
use crate::compose::{Home, TracedPassage};
use crate::say::message::Message;

use super::change::{Change, key_in};
use super::invented::{Said, meant, sentences};
use super::shapes::key_of;

/// Words with fewer characters may stand anywhere by chance.
const FEWEST: usize = 4;

/// The indices of the changes that do half of something, as the report was before them and is with them, beside those that were
/// refused.
pub fn half_done(
    [was, is]: [&[TracedPassage]; 2],
    edited: &Said,
    changes: &[Change],
    refused: &[(Change, Message)],
) -> HashSet<usize> {
    let lost = lost_words(was, is, edited);
    let rests = rests(was, changes, refused);
    let loses = |change: &Change| lost.iter().any(|(key, words)| takes_out(change, key, words));
    let is_half = |index: &usize| {
        let change = &changes[*index];
        loses(change) || says_nothing(change, changes, is) || empties(change) && rests.contains(&change.key)
    };
    (0..changes.len()).filter(is_half).collect()
}

/// Whether nothing is left of what a change is about.
fn empties(change: &Change) -> bool {
    !change.old.is_empty() && change.new.trim().is_empty()
}

/// The answers of passages of which all is taken out, where it was refused for some of them: the others alone would leave half a
/// sentence.
fn rests(was: &[TracedPassage], changes: &[Change], refused: &[(Change, Message)]) -> HashSet<KeyPath> {
    // Each with whether it stays.
    let out = refused.iter().map(|(change, _)| (change, true));
    let out = out.chain(changes.iter().map(|change| (change, false)));
    let out = out.filter(|(change, _)| empties(change));
    let out: HashMap<&KeyPath, bool> = out.map(|(change, stays)| (&change.key, stays)).collect();
    if !out.values().any(|stays| *stays) {
        return HashSet::new();
    }
    let keys = was.iter().map(|traced| -> Vec<KeyPath> {
        let homes = traced.pieces.iter().map(|piece| &piece.home);
        let texts = homes.filter(|home| matches!(home, Home::Text { .. } | Home::Markdown { .. }));
        texts.filter_map(key_of).collect()
    });
    let is_gone = |keys: &Vec<KeyPath>| {
        let stays: Option<Vec<bool>> = keys.iter().map(|key| out.get(key).copied()).collect();
        stays.is_some_and(|stays| stays.contains(&true))
    };
    keys.filter(is_gone).flatten().collect()
}

/// Whether a change takes words out of an answer, or the record that the answer is of.
fn takes_out(change: &Change, key: &KeyPath, words: &str) -> bool {
    let removes = |edit: &Edit| match edit {
        Edit::Remove { records, index } => key.is_within(&records.record(*index)),
        _ => false,
    };
    let has = |text: &str| meant(text).contains(words);
    *key == change.key && has(&change.old) && !has(&change.new) || change.edits.iter().any(removes)
}

/// What the report said and the edited one says, and the one that is made would not say anywhere: the answers it was in, and
/// the words. What an answer that prints in several places says may still stand in one of them.
fn lost_words(was: &[TracedPassage], is: &[TracedPassage], edited: &Said) -> Vec<(KeyPath, String)> {
    let mut printed: HashMap<&Home, usize> = HashMap::new();
    for piece in was.iter().flat_map(|traced| &traced.pieces) {
        *printed.entry(&piece.home).or_default() += 1;
    }
    let said = Said::of(is.iter().map(|traced| &traced.passage));
    let mut lost = Vec::new();
    for traced in was {
        let text = &traced.passage.text;
        for sentence in sentences(text).filter(|sentence| !said.sentences.contains(&meant(&text[sentence.clone()]))) {
            for piece in &traced.pieces {
                let part = sentence.start.max(piece.range.start)..sentence.end.min(piece.range.end);
                let is_single = match &piece.home {
                    Home::Text { .. } => printed.get(&piece.home) == Some(&1),
                    Home::Markdown { .. } => true,
                    _ => false,
                };
                if part.is_empty() || !is_single {
                    continue;
                }
                let words = meant(&text[part]);
                if words.chars().count() >= FEWEST && !said.whole.contains(&words) && edited.whole.contains(&words) {
                    let key = key_in(&piece.home).and_then(KeyPath::parse);
                    lost.extend(key.map(|key| (key, words)));
                }
            }
        }
    }
    lost
}

/// Whether a change puts in a record that does not print: every time the report came back it would be put in anew.
fn says_nothing(change: &Change, changes: &[Change], is: &[TracedPassage]) -> bool {
    let keys = || {
        let pieces = is.iter().flat_map(|traced| &traced.pieces);
        pieces.filter_map(|piece| KeyPath::parse(key_in(&piece.home)?))
    };
    change.edits.iter().any(|edit| {
        let Edit::Insert { records, index, .. } = edit else {
            return false;
        };
        // Records above it that change their places take it along.
        let is_in_place = !changes
            .iter()
            .any(|other| other.key != *records && records.is_within(&other.key));
        let prints = |key: &KeyPath| keys().any(|printed| printed.is_within(key));
        is_in_place && prints(records) && !prints(&records.record(*index))
    })
}
