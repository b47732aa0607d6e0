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
pub fn first_of_each_kind<'f, T>(
    faults: &'f [T],
    most: usize,
    kind_of: impl Fn(&'f T) -> Kind<'f>,
    show: impl Fn(&'f T) -> Diagnostic,
) -> Vec<Diagnostic> {
    let first = first_by(most, faults.iter().map(|fault| (kind_of(fault), fault))).into_iter();
    let shown = first.map(|(fault, more)| {
        let mut fault = cut_short(show(fault));
        if more > 0 {
            fault.more = Some(Message::new("faults-more").with("count", more));
        }
        fault
    });
    shown.collect()
}

/// The first `most` things of each kind, in their order, each with how many more there are: none but for the last of a kind.
pub fn first_by<K: Eq + Hash, T>(most: usize, things: impl IntoIterator<Item = (K, T)>) -> Vec<(T, usize)> {
    // How many there are of each kind, and where the last one that is shown stands.
    let mut counts: HashMap<K, (usize, usize)> = HashMap::new();
    let mut first = Vec::new();
    for (kind, thing) in things {
        let (count, last) = counts.entry(kind).or_default();
        *count += 1;
        if *count <= most {
            *last = first.len();
            first.push((thing, 0));
        }
    }
    for (count, last) in counts.into_values() {
        first[last].1 = count.saturating_sub(most);
    }
    first
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
            first_of_each_kind(&faults, SHOWN, Kind::of, Diagnostic::clone)
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
