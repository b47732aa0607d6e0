//! What the figures of an English sentence are to each other: parts of a whole, and a rate of one.

use crate::text::words::{contains_any, ends_with_any, starts_with_any};

use super::mentions::{Mention, Role};

/// What figures of one sentence say of a whole and its parts.
#[derive(Debug)]
pub enum Relation<'m, 't> {
    /// Parts that make a total: 90 from schools and 120 from colleges, a total of 210.
    Sum {
        /// The total.
        total: &'m Mention<'t>,
        /// Its parts, in order.
        parts: Vec<&'m Mention<'t>>,
    },
    /// Parts that a whole holds: a total of 300 people, of which 180 were staff.
    Within {
        /// The whole.
        whole: &'m Mention<'t>,
        /// Some of its parts, or all.
        parts: Vec<&'m Mention<'t>>,
    },
    /// A part with its rate: 40 of 50 visits, a completion rate of 80%.
    Rate {
        /// The whole.
        whole: &'m Mention<'t>,
        /// The part.
        part: &'m Mention<'t>,
        /// What the text says of it in per cent.
        rate: &'m Mention<'t>,
    },
}

/// What stands before a total whose parts were listed.
const TOTALS: [&str; 8] = [
    "a total of",
    "for a total of",
    "making a total of",
    "giving a total of",
    "totalling",
    "totaling",
    "making",
    "which makes",
];
/// The same behind the total: 135 people in all.
const IN_ALL: [&str; 4] = ["in all", "altogether", "in total", "all told"];
/// What says that all parts of a whole follow.
const COMPRISES: [&str; 8] = [
    "comprises",
    "comprising",
    "comprised",
    "consists of",
    "consisting of",
    "consisted of",
    "made up of",
    "split into",
];
/// What says that parts of a whole follow, perhaps not all.
const AMONG: [&str; 4] = ["of which", "of whom", "including", "of these"];
/// What is done of what is found, and what says that it was found.
const DONE: [&str; 18] = [
    "put",
    "solved",
    "fixed",
    "resolved",
    "closed",
    "answered",
    "corrected",
    "repaired",
    "settled",
    "completed",
    "addressed",
    "treated",
    "remedied",
    "cleared",
    "handled",
    "approved",
    "returned",
    "finished",
];
const FOUND: [&str; 18] = [
    "found",
    "identified",
    "received",
    "raised",
    "detected",
    "reported",
    "logged",
    "registered",
    "recorded",
    "opened",
    "discovered",
    "planned",
    "listed",
    "uncovered",
    "flagged",
    "sent",
    "submitted",
    "inspected",
];
/// What follows a number that is one part of what stands before the list: 1,900 to adults.
const OF_PARTS: [&str; 12] = [
    "to ", "on ", "of them ", "from ", "in ", "for ", "by ", "at ", "were ", "was ", "are ", "with ",
];
/// What stands between a part and the whole that it is one of: 45 out of 60 files.
const OF_WHOLE: [&str; 7] = ["of", "of the", "of its", "of our", "of all", "out of", "out of the"];
/// What shows that a list is of something else than parts that are told apart.
const OVERLAPS: [&str; 6] = [
    " both ",
    " also ",
    " more than one",
    " several ",
    " at least ",
    " multiple ",
];
/// What is counted, or done with it, is not said in more words.
const LONGEST_THING: usize = 6;

/// What the figures of an English text are to each other, sentence by sentence.
pub fn relations<'m, 't>(text: &'t str, mentions: &'m [Mention<'t>]) -> Vec<Relation<'m, 't>> {
    let mut found = Vec::new();
    let mut first: usize = 0;
    for index in 1..=mentions.len() {
        let is_last = index == mentions.len();
        if is_last || ends_sentence(&text[mentions[index - 1].quantity.range.end..mentions[index].quantity.range.start])
        {
            let end = if is_last {
                text.len()
            } else {
                mentions[index].quantity.range.start
            };
            let start = first.checked_sub(1).map_or(0, |last| mentions[last].quantity.range.end);
            let sentence = Sentence {
                text,
                start,
                end,
                mentions: &mentions[first..index],
            };
            if index - first > 1 && !contains_any(&text[start..end], &OVERLAPS) {
                sentence.relations(&mut found);
            }
            first = index;
        }
    }
    found
}

/// Whether what stands behind a number says, within its clause, that it is the total.
fn says_all(behind: &str, word: &str) -> bool {
    let clause = behind.split(['.', ',', ';']).next().unwrap_or_default();
    clause.trim_end().ends_with(word) && clause.split_whitespace().count() <= LONGEST_THING
}

/// Whether a sentence ends between two numbers.
fn ends_sentence(between: &str) -> bool {
    contains_any(between, &[". ", "; ", "? ", "! ", "\n"])
}

/// The figures of a sentence.
struct Sentence<'m, 't> {
    text: &'t str,
    /// Where the number before its first one ends.
    start: usize,
    /// Where its text ends, or the next sentence's first number begins.
    end: usize,
    mentions: &'m [Mention<'t>],
}

impl<'m, 't> Sentence<'m, 't> {
    fn relations(&self, found: &mut Vec<Relation<'m, 't>>) {
        for index in 1..self.mentions.len() {
            let relation = self
                .total_behind(index)
                .or_else(|| self.rate_of(index))
                .or_else(|| self.parts_behind(index))
                .or_else(|| self.done_of_found(index));
            found.extend(relation);
        }
    }

    /// What stands before a figure: behind the one before it, or from where the sentence begins.
    fn before(&self, index: usize) -> &'t str {
        let from = index
            .checked_sub(1)
            .map_or(self.start, |last| self.mentions[last].quantity.range.end);
        &self.text[from..self.mentions[index].quantity.range.start]
    }

    /// What stands behind a figure, up to the next one.
    fn behind(&self, index: usize) -> &'t str {
        let to = self
            .mentions
            .get(index + 1)
            .map_or(self.end, |next| next.quantity.range.start);
        &self.text[self.mentions[index].quantity.range.end..to]
    }

    /// Whether a figure goes on with the list that the one before it is in.
    fn is_listed(&self, index: usize) -> bool {
        let between = self.before(index);
        let marks = between.matches(',').count() + between.matches(" and ").count();
        let is_one = marks == 1 || between.contains(", and ") && marks == 2;
        let (one, other) = (&self.mentions[index - 1], &self.mentions[index]);
        let ends = between.ends_with(", ") || between.ends_with(" and ") || between.ends_with(", of which ");
        let is_plain = !between.contains([':', '(', ')']) && between.split_whitespace().count() <= LONGEST_THING + 1;
        is_one && ends && is_plain && one.is_like(other) && is_part(one) && is_part(other)
    }

    /// The list that begins with a figure.
    fn list_from(&self, first: usize) -> Vec<&'m Mention<'t>> {
        let rest = (first + 1..self.mentions.len()).take_while(|index| self.is_listed(*index));
        let end = rest.last().unwrap_or(first);
        self.mentions[first..=end].iter().collect()
    }

    /// A total behind its parts.
    fn total_behind(&self, index: usize) -> Option<Relation<'m, 't>> {
        let total = &self.mentions[index];
        let lead = self.before(index).trim_end();
        let clause = lead.rsplit(',').next()?.trim_start();
        let is_all = || clause.is_empty() && IN_ALL.iter().any(|word| says_all(self.behind(index), word));
        if !(TOTALS.contains(&clause) || is_all()) || !lead.contains(',') || total.is_about() {
            return None;
        }
        let mut first = index - 1;
        while first > 0 && self.is_listed(first) {
            first -= 1;
        }
        let parts: Vec<_> = self.mentions[first..index].iter().collect();
        // Of more than twice as much, or less than half, something else is the total.
        let sum: rust_decimal::Decimal = parts.iter().map(|part| part.quantity.value).sum();
        let two = rust_decimal::Decimal::TWO;
        let is_near = sum < total.quantity.value * two && total.quantity.value < sum * two;
        let is_whole = parts.len() > 1 && is_near && parts[0].is_like(total) && is_part(parts[0]);
        is_whole.then_some(Relation::Sum { total, parts })
    }

    /// A whole before its parts.
    fn parts_behind(&self, index: usize) -> Option<Relation<'m, 't>> {
        let whole = &self.mentions[index - 1];
        let between = self.before(index);
        let words = between.trim_end().trim_end_matches(" about");
        let parts = self.list_from(index);
        let are_parts = parts.iter().all(|part| part.is_like(whole) && is_part(part));
        if whole.is_about() || !are_parts || whole.quantity.is_percent() {
            return None;
        }
        if ends_with_any(words, &COMPRISES) && parts.len() > 1 {
            return Some(Relation::Sum { total: whole, parts });
        }
        let is_short = words.split_whitespace().count() <= LONGEST_THING + 2;
        let is_among = ends_with_any(words, &AMONG) && is_short;
        let is_of = self.is_of(index - 1) && words.matches(',').count() == 1;
        let last = index + parts.len() - 1;
        // $40,000 for goods, $25,000 for travel and … is one of the parts itself.
        let is_first = index == 1 && !starts_with_any(between.trim_start(), &OF_PARTS);
        let is_listed = between.ends_with(", ")
            && is_first
            && !ends_with_any(self.before(0).trim_end(), &COMPRISES)
            && is_short
            && parts.len() == 2
            && self.before(last).ends_with(" and ")
            && !self.before(last).contains(',')
            && starts_with_any(self.behind(index).trim_start(), &OF_PARTS);
        let is_smaller = parts.iter().all(|part| part.quantity.value < whole.quantity.value);
        let is_meant = is_among || is_of || is_listed && is_smaller && is_part(whole);
        is_meant.then_some(Relation::Within { whole, parts })
    }

    /// Whether a figure is what others are said to be of: Of the 50 projects, 32 are complete.
    fn is_of(&self, index: usize) -> bool {
        let words = self.before(index).trim();
        let words = words.rsplit(". ").next().unwrap_or_default();
        matches!(
            words,
            "Of" | "Of the" | "Of our" | "Of its" | "Of all" | "Of these" | "Out of" | "Out of the"
        )
    }

    /// What was done of what was found: found 20 defects and fixed 18.
    fn done_of_found(&self, index: usize) -> Option<Relation<'m, 't>> {
        let (whole, part) = (&self.mentions[index - 1], &self.mentions[index]);
        let between = self.before(index).trim_end();
        let verb = between.rsplit(' ').next()?;
        let done_behind = || {
            let words = self.behind(index).split(|c: char| !c.is_ascii_alphabetic());
            let mut words = words.filter(|word| !word.is_empty()).take(5);
            between.ends_with(" and") && words.any(|word| DONE.contains(&word))
        };
        let is_done = DONE.contains(&verb) && between.contains(" and ") || done_behind();
        let is_found = || {
            let mut words = self.before(index - 1).split_whitespace().rev().take(4);
            let mut behind = between.split_whitespace();
            words.any(|word| FOUND.contains(&word)) || behind.any(|word| FOUND.contains(&word))
        };
        let is_short = between.split_whitespace().count() <= LONGEST_THING + 1;
        let are_like = whole.is_like(part) && is_part(whole) && is_part(part);
        (is_done && is_short && are_like && is_found()).then(|| Relation::Within {
            whole,
            parts: vec![part],
        })
    }

    /// The rate of a part, behind both.
    fn rate_of(&self, index: usize) -> Option<Relation<'m, 't>> {
        let rate = self
            .mentions
            .get(index + 1)
            .filter(|rate| rate.quantity.is_percent() && !rate.is_about())?;
        let (one, other) = (&self.mentions[index - 1], &self.mentions[index]);
        let words = self.before(index + 1).trim_end();
        let is_bracketed = words.ends_with('(') && self.text[rate.quantity.range.end..].starts_with(')');
        let is_rate = ends_with_any(words, &[" rate of", ", or"]) && words.contains(',');
        if !(is_bracketed || is_rate) || !one.is_like(other) || one.quantity.is_percent() {
            return None;
        }
        let between = self.before(index).trim();
        let is_short = words.split_whitespace().count() <= LONGEST_THING + 3;
        let (whole, part) = if OF_WHOLE.contains(&between) {
            (other, one)
        } else if self.is_of(index - 1)
            || is_rate && between.ends_with(" and") && one.quantity.value >= other.quantity.value
        {
            (one, other)
        } else {
            return None;
        };
        let are_exact = !whole.is_about() && !part.is_about();
        (is_short && are_exact && part.quantity.value <= whole.quantity.value).then_some(Relation::Rate {
            whole,
            part,
            rate,
        })
    }
}

/// Whether a figure may be a part of another one, or the whole of others.
fn is_part(mention: &Mention<'_>) -> bool {
    let is_value = mention.role == Role::Value || mention.role == Role::Reached && mention.verb.is_none();
    is_value && !mention.is_about() && !mention.quantity.is_percent()
}
