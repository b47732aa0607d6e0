//! Which rules a passage may concern, by the characters it holds.

use super::passage::Passage;
use super::rule::Rule;

/// A set of rules, by their places in a list: a bit for each.
pub type Set = u128;
/// So many rules a set can hold.
pub const MOST_RULES: usize = Set::BITS as usize;

/// The characters that rules look for, and for each of them the rules that do. A text is gone through once for all rules.
pub struct Signs {
    /// Of each character of the basic plane, where its rules are in `rules`; 0 for most.
    places: Vec<u16>,
    rules: Vec<Set>,
    /// The rules that look for no sign.
    always: Set,
}

impl Signs {
    /// The signs of a list of rules, of at most [`MOST_RULES`].
    pub fn new<'r>(list: impl Iterator<Item = &'r Rule>) -> Signs {
        let mut signs = Signs {
            places: vec![0; 1 << 16],
            rules: vec![0],
            always: 0,
        };
        for (index, rule) in list.enumerate() {
            let set = 1 << index;
            match rule.signs {
                "" => signs.always |= set,
                of_rule => of_rule.chars().for_each(|sign| signs.add(sign, set)),
            }
        }
        signs
    }

    fn add(&mut self, sign: char, set: Set) {
        let place = &mut self.places[sign as usize];
        if *place == 0 {
            *place = u16::try_from(self.rules.len()).unwrap_or_default();
            self.rules.push(0);
        }
        self.rules[usize::from(*place)] |= set;
    }

    /// The places of those rules of a set that a passage may concern, in order.
    pub fn concerned(&self, passage: &Passage, asked: Set) -> impl Iterator<Item = usize> + use<> {
        let mut set = asked & (self.always | self.of_text(&passage.number) | self.of_text(&passage.text));
        std::iter::from_fn(move || {
            let next = set.trailing_zeros() as usize;
            set &= set.checked_sub(1)?;
            Some(next)
        })
    }

    fn of_text(&self, text: &str) -> Set {
        let place = |c: char| self.places.get(c as usize).copied().unwrap_or_default();
        text.chars().fold(0, |set, c| match place(c) {
            0 => set,
            place => set | self.rules[usize::from(place)],
        })
    }
}
