//! Faults that repeat: of each kind the first few are shown, and how many more there are.

use std::collections::HashMap;
use std::hash::Hash;

use crate::say::diagnostic::{Diagnostic, Severity};
use crate::say::message::Message;

/// So many faults of one kind are shown, where nothing else is said.
pub const SHOWN: usize = 20;

/// So many lines below a fault are shown.
const LINES: usize = 200;

/// What faults that are told alike have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Kind<'f> {
    /// How grave they are.
    pub severity: Severity,
    /// The code of their rule, where one found them.
    pub code: Option<&'static str>,
    /// The id of their sentence; empty where the code says it.
    pub sentence: &'f str,
}

impl<'f> Kind<'f> {
    /// The kind of a fault.
    pub fn of(fault: &'f Diagnostic) -> Kind<'f> {
        Kind {
            severity: fault.severity,
            code: fault.code,
            sentence: &fault.message.id,
        }
    }
}

/// The first `most` faults of each kind, in their order; below the last of a kind stands how many more there are.
pub fn first_of_each_kind(faults: &[Diagnostic], most: usize) -> Vec<Diagnostic> {
    let first = first_by(most, faults.iter().map(|fault| (Kind::of(fault), fault, 0))).into_iter();
    let shown = first.map(|(fault, more)| {
        let mut fault = cut_short(fault.clone());
        fault.more = (more > 0).then(|| Message::new("faults-more").with("count", more));
        fault
    });
    shown.collect()
}

/// The first `most` things of each kind, in their order, each with how many more there are: none but for the last of a kind.
/// A thing may stand for some others that are not there.
pub fn first_by<K: Eq + Hash, T>(most: usize, things: impl IntoIterator<Item = (K, T, usize)>) -> Vec<(T, usize)> {
    let mut first = First::new(most);
    for (kind, thing, others) in things {
        first.add(kind, others, || thing);
    }
    first.into_things()
}

/// The first things of each kind, in their order, while more may come: what is not kept is only counted.
#[derive(Debug)]
pub struct First<K, T> {
    most: usize,
    kinds: HashMap<K, OfKind>,
    things: Vec<(T, usize)>,
}

/// How many things of a kind are kept, where the last of them stands, and how many more there are.
#[derive(Debug, Default)]
struct OfKind {
    kept: usize,
    last: usize,
    more: usize,
}

impl<K: Eq + Hash, T> First<K, T> {
    /// None yet, of which so many of a kind will be kept.
    pub fn new(most: usize) -> First<K, T> {
        First {
            most,
            kinds: HashMap::new(),
            things: Vec::new(),
        }
    }

    /// Adds a thing, which stands for some others too. It is only made where it is kept.
    pub fn add(&mut self, kind: K, others: usize, thing: impl FnOnce() -> T) {
        let of_kind = self.kinds.entry(kind).or_default();
        of_kind.more += others;
        if of_kind.kept < self.most {
            of_kind.kept += 1;
            of_kind.last = self.things.len();
            self.things.push((thing(), 0));
        } else {
            of_kind.more += 1;
        }
    }

    /// The first one of all.
    pub fn first(&self) -> Option<&T> {
        self.things.first().map(|(thing, _)| thing)
    }

    /// The things, each with how many more there are: none but for the last of a kind.
    pub fn into_things(mut self) -> Vec<(T, usize)> {
        for OfKind { last, more, .. } in self.kinds.into_values() {
            self.things[last].1 = more;
        }
        self.things
    }
}

/// A fault with the first of its lines, and how many more there are.
fn cut_short(mut fault: Diagnostic) -> Diagnostic {
    let more = fault.details.len().saturating_sub(LINES);
    if more > 0 {
        fault.details.truncate(LINES);
        fault.details.push(Message::new("faults-more").with("count", more));
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_kind_the_first_are_shown_and_the_others_counted() {
        let fault = |id: &'static str| Diagnostic::error(Message::new(id));
        let shown = |few: usize, many: usize| {
            let faults: Vec<Diagnostic> = (0..few + many)
                .map(|index| fault(if index < few { "key-empty" } else { "key-missing" }))
                .collect();
            first_of_each_kind(&faults, SHOWN)
        };
        let few = shown(2, SHOWN);
        assert_eq!(few.len(), 2 + SHOWN);
        assert!(few.iter().all(|fault| fault.more.is_none()));
        let many = shown(2, SHOWN + 3);
        assert_eq!(many.len(), 2 + SHOWN);
        let [.., before, last] = &many[..] else {
            panic!("{many:?}")
        };
        assert_eq!(last.more, Some(Message::new("faults-more").with("count", 3)));
        assert!(before.more.is_none());
    }
}
