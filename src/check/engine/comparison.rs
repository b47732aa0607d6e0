//! What the figures of a sentence say of one thing: what it was, what it is, and by how much it changed.

use rust_decimal::Decimal;

use super::ends::Amount;
pub use super::ends::Ends;
use super::mentions::{Base, Direction, GENERAL, Mention, Role, Time};
use super::pairs::{are_comparable, ends_of};
use super::sentence::{MOST_BEFORE, ends_sentence};
use crate::text::words::{Words, word_list};

/// Whose growth is told at the prices of one year, and not by its two numbers.
pub static REAL_TERMS: Words = word_list!(include_str!("../lexicon/mentions.tsv"), "real-terms");

/// Figures of one thing that can be held against each other.
#[derive(Debug, Default)]
pub struct Comparison<'t> {
    /// What it was, where that is said.
    pub before: Option<Mention<'t>>,
    /// What it is or became.
    pub now: Option<Mention<'t>>,
    /// The changes that are stated, in order.
    pub stated: Vec<Mention<'t>>,
}

impl Comparison<'_> {
    /// Both ends, where each is one number and no rough one. What it was may follow from what it is and by how much that
    /// is more: 32项，比上年增加7项.
    pub fn ends(&self, text: &str) -> Option<Ends> {
        let Some(now) = &self.now else {
            return self.became(text);
        };
        let is_of_other = |before: &Mention<'_>| !are_comparable(text, before, now);
        if now.is_about() || self.before.as_ref().is_some_and(is_of_other) {
            return None;
        }
        let last = Amount::new(text, now);
        let (first, by) = match &self.before {
            Some(before) if before.is_about() => return None,
            Some(before) if now.is_each && !(before.is_each || before.words.is_empty()) => return None,
            Some(before) => (Amount::new(text, before), None),
            None => self.earlier(text, now)?,
        };
        // Which of several parts a comparison is about is not certain.
        let is_from = self.before.as_ref().is_some_and(|before| before.role == Role::From);
        let is_certain = is_from || !now.is_part;
        (is_certain && first.value > Decimal::ZERO && last.value > Decimal::ZERO).then_some(Ends { first, last, by })
    }

    /// What it was last year, and what it became by the change that is stated: 去年150件，今年增加60件.
    fn became(&self, text: &str) -> Option<Ends> {
        let is_exact = |before: &&Mention<'_>| before.role == Role::Value && !before.is_about();
        let before = self.before.as_ref().filter(is_exact)?;
        let change = self.stated.first().filter(|stated| stated.role == Role::Change)?;
        let (last, _) = moved(text, before, change, false)?;
        let first = Amount::new(text, before);
        (first.value > Decimal::ZERO && last.value > Decimal::ZERO).then_some(Ends { first, last, by: None })
    }

    /// What it was, by what it is and the change that is stated.
    fn earlier(&self, text: &str, now: &Mention<'_>) -> Option<(Amount, Option<Amount>)> {
        let change = self.stated.iter().find(|stated| stated.role == Role::Change)?;
        let (first, by) = moved(text, now, change, true)?;
        Some((first, Some(by)))
    }

    /// Whether a change that is stated is one from the same time as what there was: 比年初增加65亿元，同比增长9.2% are two.
    pub fn is_from_one_time(&self, stated: &Mention<'_>) -> bool {
        // 由2024年的80件增加到2025年的100件 is from the year before.
        // 2024年比上年增长15%，由2023年的320万元增加到368万元
        let before = self.before.as_ref().map(|before| before.time);
        if let (Time::Year(year), Some(Time::Year(first)), Base::LastYear) = (stated.time, before, stated.base) {
            return year == first + 1;
        }
        let times = [&self.before, &self.now].map(|mention| mention.as_ref().map(|mention| mention.time));
        if let [Some(Time::Year(first)), Some(Time::Year(last))] = times {
            let is_next = (last - first).abs() == 1;
            return match stated.base {
                Base::LastYear => is_next,
                Base::Unsaid => true,
                Base::Years => !is_next,
                Base::Year(year) => year == first,
                Base::Other => false,
            };
        }
        if let (Base::Year(year), [Some(Time::Year(first)), _]) = (stated.base, times) {
            return year == first;
        }
        if stated.base == Base::Years {
            let is_long_ago = |before: &Mention<'_>| before.role == Role::From || before.time == Time::Earlier;
            return self.before.as_ref().is_some_and(is_long_ago);
        }
        let change = || self.stated.iter().find(|stated| stated.role == Role::Change);
        let base = self
            .before
            .as_ref()
            .or_else(change)
            .map_or(Base::Unsaid, |mention| mention.base);
        let are_said = base != Base::Unsaid && stated.base != Base::Unsaid;
        !are_said || base == stated.base
    }
}

/// What came of a number by a change that is stated, or what there was before it; and the change.
fn moved(text: &str, known: &Mention<'_>, change: &Mention<'_>, is_back: bool) -> Option<(Amount, Amount)> {
    let is_exact = change.is_like(known) && !change.is_about();
    let verb = change.verb.as_ref().filter(|_| is_exact)?;
    let (end, by) = (Amount::new(text, known), Amount::new(text, change));
    let value = match (verb.direction, is_back) {
        (Direction::Up, false) | (Direction::Down, true) => end.value.checked_add(by.value)?,
        (Direction::Up, true) | (Direction::Down, false) => end.value.checked_sub(by.value)?,
        (Direction::Apart, _) => return None,
    };
    let other = Amount {
        value,
        rounding: end.rounding + by.rounding,
        written: known.quantity.written_as(text, value),
    };
    Some((other, by))
}

/// Whether two other numbers of a sentence make what is stated: 全年5.2亿，2023年5.4亿，比2019年的6.1亿减少0.9亿.
pub fn is_made_by_others(
    text: &str,
    mentions: &[Mention<'_>],
    stated: &Mention<'_>,
    ends: &Ends,
    is_made: impl Fn(Decimal, Decimal) -> bool,
) -> bool {
    let at = mentions.partition_point(|mention| mention.quantity.range.start < stated.quantity.range.start);
    let near = &mentions[at.saturating_sub(MOST_BEFORE)..at];
    let is_before =
        |mention: &Mention<'_>| text[mention.quantity.range.end..stated.quantity.range.start].contains('。');
    let own = &near[near.partition_point(is_before)..];
    let is_end = |mention: &Mention<'_>| [ends.first.value, ends.last.value].contains(&mention.quantity.value);
    let pairs = own.iter().flat_map(|first| own.iter().map(move |last| (first, last)));
    pairs
        .filter(|(first, last)| first.is_like(last) && !(is_end(first) && is_end(last)))
        .any(|(first, last)| is_made(first.quantity.value, last.quantity.value))
}

/// The comparisons that the figures of a text make, in order.
pub fn comparisons<'t>(text: &str, mentions: &[Mention<'t>]) -> Vec<Comparison<'t>> {
    let mut reader = Reader::default();
    for mention in mentions {
        reader.read(mention);
    }
    let is_open = |found: &&mut Comparison<'_>| match (&found.before, &found.now) {
        (Some(before), Some(now)) => now.is_part && before.role != Role::From,
        _ => true,
    };
    for open in reader.found.iter_mut().filter(is_open) {
        let Some(stated) = open.stated.first() else { continue };
        let start = stated.quantity.range.start;
        let index = mentions.partition_point(|mention| mention.quantity.range.start < start);
        if let Some([before, now]) = ends_of(text, mentions, index) {
            open.before = Some(before.clone());
            open.now = Some(Mention {
                is_part: false,
                ..now.clone()
            });
        } else if open.now.is_none() && open.before.is_none() {
            open.now = told_before(text, mentions, index).cloned();
        }
    }
    reader.found
}

/// What a change is one of that is compared with another time, with a clause between them: 运送840万人次，受台风影响，同比减少60万人次.
fn told_before<'m, 't>(text: &str, mentions: &'m [Mention<'t>], index: usize) -> Option<&'m Mention<'t>> {
    let stated = &mentions[index];
    let last = mentions[..index].iter().rev().find(|last| last.role != Role::Other)?;
    let is_own = !text[last.quantity.range.end..stated.quantity.range.start].contains(ends_sentence);
    let is_of_one = stated.is_like(last) && matches!(stated.role, Role::Change | Role::Growth);
    let is_told = matches!(last.role, Role::Value | Role::Reached) && !matches!(last.time, Time::Last | Time::Earlier);
    (is_own && is_of_one && is_told && stated.words.is_empty() && stated.base == Base::LastYear).then_some(last)
}

/// Goes through the figures of a text.
#[derive(Default)]
struct Reader<'t> {
    found: Vec<Comparison<'t>>,
    /// Which of them goes on; none behind what ended it.
    current: Option<usize>,
    /// Which one goes on behind the bracket that is open.
    outer: Option<usize>,
}

impl<'t> Reader<'t> {
    fn read(&mut self, mention: &Mention<'t>) {
        if mention.brackets.close {
            self.current = self.outer.take();
        }
        if mention.brackets.open {
            self.outer = self.current;
        }
        match mention.role {
            Role::From
                if self
                    .current()
                    .is_some_and(|current| is_where_it_began(current, mention)) =>
            {
                self.set_before(mention);
            }
            Role::From => self.begin(None, Some(mention)),
            Role::Reached if self.current().is_some_and(|current| is_reached(current, mention)) => {
                self.set_now(mention)
            }
            Role::Value | Role::Reached if self.current().is_some_and(|current| is_other_year(current, mention)) => {
                self.set_year(mention)
            }
            Role::Value | Role::Reached
                if let Some(last) = self.current().and_then(|current| year_before(current, mention)) =>
            {
                self.begin(Some(mention), Some(&last));
            }
            Role::Value if matches!(mention.time, Time::Last | Time::Earlier) => self.begin(None, Some(mention)),
            Role::Value | Role::Reached => self.begin(Some(mention), None),
            Role::Before if self.current().is_some_and(|current| is_before(current, mention)) => {
                self.set_before(mention)
            }
            Role::Before => self.begin(None, Some(mention)),
            Role::Other => self.current = None,
            Role::Multiple if self.is_of_number_before(mention) => self.state_of_two(mention),
            Role::Change
            | Role::Growth
            | Role::Fraction
            | Role::Points
            | Role::Times
            | Role::Multiple
            | Role::Doublings => {
                if self.current().is_none_or(|current| !is_on(current, mention)) {
                    self.begin(None, None);
                }
                if let Some(current) = self.current_mut() {
                    current.stated.push(mention.clone());
                }
            }
        }
    }

    /// Whether 的 alone stands between a multiple and a number, of which it is one: 1500平方米，是旧馆600平方米的2.5倍.
    fn is_of_number_before(&self, multiple: &Mention<'t>) -> bool {
        let [.., first, second] = &self.found[..] else {
            return false;
        };
        let (Some(last), Some(before)) = (&first.now, &second.now) else {
            return false;
        };
        let is_beside = before.quantity.range.end + '的'.len_utf8() == multiple.quantity.range.start;
        let are_plain = second.before.is_none() && first.stated.is_empty() && second.stated.is_empty();
        is_beside && are_plain && last.is_like(before) && before.is_next && !before.words.is_empty()
    }

    fn state_of_two(&mut self, multiple: &Mention<'t>) {
        let before = self.found.pop().and_then(|second| second.now);
        self.current = self.found.len().checked_sub(1);
        if let Some(current) = self.current_mut() {
            current.before = before;
            current.stated.push(multiple.clone());
        }
    }

    fn current(&self) -> Option<&Comparison<'t>> {
        self.found.get(self.current?)
    }

    fn current_mut(&mut self) -> Option<&mut Comparison<'t>> {
        self.found.get_mut(self.current?)
    }

    fn begin(&mut self, now: Option<&Mention<'t>>, before: Option<&Mention<'t>>) {
        self.current = Some(self.found.len());
        self.found.push(Comparison {
            before: before.cloned(),
            now: now.cloned(),
            stated: Vec::new(),
        });
    }

    fn set_now(&mut self, mention: &Mention<'t>) {
        if let Some(current) = self.current_mut() {
            current.now = Some(mention.clone());
        }
    }

    fn set_before(&mut self, mention: &Mention<'t>) {
        if let Some(current) = self.current_mut() {
            current.before = Some(mention.clone());
        }
    }

    /// A number of another year than the one before it.
    fn set_year(&mut self, mention: &Mention<'t>) {
        let Some(current) = self.current_mut() else { return };
        let is_earlier = match (&current.now, &current.before) {
            (Some(now), _) => {
                let is_later = matches!((now.time, mention.time), (Time::Year(year), Time::Year(other)) if other > year)
                    || now
                        .time
                        .in_year_with(mention.time)
                        .is_some_and(|(one, other)| other > one);
                !(is_later || now.time == Time::Earlier)
            }
            (None, _) => false,
        };
        if !is_earlier && current.before.is_none() {
            current.before = current.now.take();
        }
        let place = if is_earlier {
            &mut current.before
        } else {
            &mut current.now
        };
        *place = Some(mention.clone());
    }
}

/// Whether a change is one of what is told of: it names nothing else.
fn is_on(current: &Comparison<'_>, mention: &Mention<'_>) -> bool {
    let is_named = |named: &&Mention<'_>| named.words == mention.words;
    let now = current.now.as_ref().filter(is_named);
    // 人数净增25人
    let is_amount = current.now.as_ref().is_none_or(|now| !now.quantity.is_percent());
    let is_general = mention.is_next && GENERAL.contains(&mention.words) && is_amount;
    is_general
        || mention.goes_on()
        || mention.is_next && now.is_some_and(|now| !now.words.is_empty() && now.is_like(mention))
}

/// Whether a number is what something became of which it is said where it began, or by how much it changed.
fn is_reached(current: &Comparison<'_>, mention: &Mention<'_>) -> bool {
    if current.now.is_some() || !mention.is_next {
        return false;
    }
    match (&current.before, &current.stated[..]) {
        (Some(before), []) if before.role == Role::From => {
            before.is_like(mention) && mention.words.chars().nth(LONGEST_BETWEEN).is_none()
        }
        (before, [_, ..]) => mention.goes_on() && before.as_ref().is_none_or(|before| before.is_like(mention)),
        (_, []) => false,
    }
}

/// How many characters may stand before 增加到 behind the number that it began with.
const LONGEST_BETWEEN: usize = 4;

/// Whether a number is where it began of which it is said how it changed, or what it became: up 25% from 200, fell to 45 from 60.
fn is_where_it_began(current: &Comparison<'_>, mention: &Mention<'_>) -> bool {
    let is_like = current.now.as_ref().is_none_or(|now| now.is_like(mention));
    let is_reached = current.now.as_ref().is_some_and(|now| now.role == Role::Reached);
    current.before.is_none() && (!current.stated.is_empty() || is_reached) && is_like && mention.goes_on()
}

/// Whether a number is the one that the number before it is compared with.
fn is_before(current: &Comparison<'_>, mention: &Mention<'_>) -> bool {
    let is_open = current.before.is_none() && current.stated.is_empty() && mention.goes_on();
    is_open && current.now.as_ref().is_some_and(|now| now.is_like(mention))
}

/// Whether a number is of what another one before it is of, though it may name less: 收到来信150封，上年仅收到120封.
fn names_same(one: &Mention<'_>, mention: &Mention<'_>) -> bool {
    let words = mention.words.trim_start_matches(['仅', '只', '才']);
    let is_named = one.words.ends_with(words) || words.chars().nth(1).is_some() && one.words.contains(words);
    // 查 and 发到 are verbs alone, 这一数字 stands for the name.
    let is_verb = words.chars().nth(1).is_none() || words.chars().nth(2).is_none() && words.ends_with(['到', '得']);
    is_named || is_verb || words.starts_with(['这', '该', '此'])
}

/// What there was the year before, where a series of years goes on: 2023年14.2%，2024年12.7%，2025年11.5%.
fn year_before<'t>(current: &Comparison<'t>, mention: &Mention<'t>) -> Option<Mention<'t>> {
    let now = current.now.as_ref().filter(|now| now.is_like(mention))?;
    let is_next = matches!((now.time, mention.time), (Time::Year(year), Time::Year(next)) if year + 1 == next);
    let is_series = current.before.is_some() && current.stated.is_empty() && mention.goes_on();
    (is_next && is_series).then(|| now.clone())
}

/// Whether a number is of another year than the one before it, and of the same thing.
fn is_other_year(current: &Comparison<'_>, mention: &Mention<'_>) -> bool {
    let (one, is_last) = match (&current.now, &current.before) {
        (Some(now), None) => (now, false),
        (None, Some(before)) => (before, true),
        _ => return false,
    };
    let is_compared = one.role == Role::Before && one.words.is_empty();
    let is_same = names_same(one, mention) || is_compared;
    let are_years = match (one.time, mention.time) {
        (Time::Unsaid | Time::This | Time::Month(_) | Time::Quarter(_), Time::Last | Time::Earlier) => !is_last,
        (Time::Earlier, Time::Last | Time::This) => true,
        (Time::Last, Time::This) => is_last,
        (Time::Year(year), Time::Year(other)) => year != other,
        (one, other) if let Some((one, other)) = one.in_year_with(other) => one.abs_diff(other) == 1,
        (Time::This, Time::Year(_)) => !is_last && mention.words.is_empty(),
        _ => false,
    };
    current.stated.is_empty() && mention.is_next && one.is_like(mention) && is_same && are_years
}
