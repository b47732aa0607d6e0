//! A whole and its parts: those that are more than all, those that do not make it, what is left, and so much for each.

use rust_decimal::Decimal;

use super::super::super::fault::{Fault, Sentence};
use super::super::super::slips::{is_slip, is_within};
use super::super::made::signs::words;
use super::super::{Kind, Misfit, NEAR};
use super::counts::is_near;
use super::{Near, Stretch};
use crate::check::engine::told::singular;
use crate::text::words::{contains_any, ends_with_any, starts_with_any};

/// What says of a number that it is one of those told of before, behind it or before it.
const OF_THEM: [&str; 6] = [
    "of these",
    "of those",
    "of them",
    "of which",
    "of whom",
    "of the latter",
];
const OF_THEM_FIRST: [&str; 3] = ["Of these", "Of those", "Of them"];
/// What stands between more than there is and the whole.
const OF: [&str; 5] = [" of the ", " of our ", " of its ", " of these ", " of those "];
/// What says of a number that it is told of all that was told before.
const ALL: [&str; 9] = [
    "all",
    "All",
    "together",
    "Together",
    "altogether",
    "Altogether",
    "total",
    "Total",
    "combined",
];
const IN_ALL: [&str; 5] = [" in all", " altogether", " in total", " all told", " together"];
const OPENS_ALL: [&str; 6] = ["Altogether", "In all", "All in all", "In total", "Together", "All told"];
/// What says that all but those are meant that were told before.
const OTHERS: [&str; 4] = ["other", "others", "remaining", "rest"];
/// The parts of a whole may overlap, unless they make nearly all of it.
const OVERLAP: u32 = 4;
/// A slip of one digit makes no more of it wrong, in per cent.
const MOST_SLIPPED: u32 = 12;
/// An average may be one of another count, as of those in the middle of a year, by so much, in per cent.
pub(super) const NEARLY_EACH: u32 = 5;
/// What says that so much for each follows from what was told.
const INFERRED: [&str; 10] = [
    "that",
    "works",
    "comes",
    "makes",
    "average",
    "averaging",
    "so",
    "giving",
    "means",
    "worked",
];
/// What people are called of whom there is so much for each.
const PEOPLE: [&str; 10] = [
    "resident",
    "inhabitant",
    "person",
    "head",
    "people",
    "member",
    "citizen",
    "pupil",
    "student",
    "patient",
];

impl Stretch<'_> {
    /// More than there is of what it is said to be of: 180 questionnaires went out, and 197 of these came back; eleven of the nine.
    pub(super) fn over(&self, at: usize) -> Option<Misfit> {
        let part = &self.all[at];
        if part.is_change() || part.is_money() {
            return None;
        }
        let whole = |whole: &Near<'_>| whole.counts_as(part) && !whole.is_about;
        if let Some(next) = self.all.get(at + 1)
            && OF.contains(
                &self
                    .between(at + 1)
                    .trim_start_matches(part.behind.split(" of ").next().unwrap_or_default()),
            )
            && whole(next)
            && part.value > next.value
            && next.behind.starts_with(' ')
        {
            return Some(self.found(Kind::Over, at, [at + 1, at], next.value));
        }
        let lead = self.between(at).trim_end_matches([' ', ',']);
        let is_of = starts_with_any(part.behind.trim_start(), &OF_THEM)
            || ends_with_any(lead, &OF_THEM)
            || ends_with_any(lead, &OF_THEM_FIRST);
        let is_whole = |other: &usize| whole(&self.all[*other]);
        let of = (0..at)
            .rev()
            .find(is_whole)
            .filter(|_| is_of && !self.names_another(at))?;
        let most = (0..at).filter(is_whole).map(|other| self.all[other].value).max()?;
        (part.value > most).then(|| self.found(Kind::Over, at, [of, at], self.all[of].value))
    }

    /// Whether the sentence of a number begins with a thing of its own: Compliments rose, and we had 112 of them.
    fn names_another(&self, at: usize) -> bool {
        let own = &self.text[self.own.start..self.all[at].told.range.start];
        let first = words(own).next().unwrap_or_default();
        let is_only = at == self.first;
        is_only && first.len() > 4 && first.ends_with('s') && !singular(first).eq_ignore_ascii_case(self.all[at].thing)
    }

    /// What is left of a whole: twelve of the fourteen pumps, and the other two.
    pub(super) fn rest(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let says_rest = self.is_chinese && contains_any(stated.before, &["剩下", "其余", "余下", "剩余"])
            || OTHERS.contains(&stated.lead_word())
            || stated.lead_word() == "the" && words(stated.behind).next() == Some("others");
        // The other nine wait: what stands behind it need be no thing.
        let of = if self.is_chinese { at } else { self.all.len() };
        let mut parts: Vec<usize> = self.of_one_unit(of).into_iter().filter(|other| *other < at).collect();
        let whole = parts
            .iter()
            .copied()
            .max_by_key(|part| self.all[*part].value)
            .filter(|_| says_rest)?;
        parts.retain(|part| *part != whole);
        let sum: Decimal = self.values(&parts).iter().sum();
        let right = self.all[whole].value - sum;
        let is_off = (stated.value - right).abs() > self.rounding(at, &parts) + self.all[whole].rounding;
        let all = [&[whole], &parts[..]].concat();
        // Of eleven four were looked at, two of them are old, and the other two are new.
        let is_made = all.iter().any(|whole| {
            all.iter()
                .any(|part| self.all[*whole].value - self.all[*part].value == stated.value)
        });
        let is_nested = self.text[self.all[whole].told.range.end..stated.told.range.start].contains("其中");
        let is_one_time = !is_made && !is_nested && parts.iter().all(|part| self.in_time([whole, *part]).is_none());
        let is_meant = !parts.is_empty()
            && is_off
            && is_near(stated.value, right)
            && stated.value < self.all[whole].value
            && is_one_time;
        is_meant.then(|| self.found(Kind::Rest, at, [whole, parts[0]], right))
    }

    /// So much of something for each of several: 4,320 meals in 24 days, and that is 180 a day.
    pub(super) fn each(&self, at: usize) -> Option<Misfit> {
        let stated = &self.all[at];
        let own = stated.behind.trim_start();
        // A word may name what there is so much of.
        let behind_word = own.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start();
        let each = starts_with_each(own).or_else(|| starts_with_each(behind_word))?;
        let one = words(each).next()?;
        let is_of_people = |thing: &str| PEOPLE.contains(&thing);
        let counts: Vec<usize> = (0..at)
            .filter(|other| {
                let near = &self.all[*other];
                let is_one = near.thing == one || is_of_people(near.thing) && is_of_people(one);
                is_one && !near.is_change() && near.value > Decimal::ONE && !near.is_percent()
            })
            .collect();
        let count = match counts[..] {
            [count] => count,
            // On average 42 a head.
            [] if at == self.first + 2 && matches!(one, "head" | "piece") => {
                self.first + usize::from(self.all[self.first].value > self.all[self.first + 1].value)
            }
            _ => return None,
        };
        let is_total = |other: &usize| {
            let near = &self.all[*other];
            let is_each = starts_with_each(near.behind.trim_start()).is_some();
            *other != count
                && !near.is_percent()
                && near.is_money() == stated.is_money()
                && near.value > stated.value
                && !is_each
                && (near.counts_as(stated) || stated.thing.is_empty())
        };
        let totals: Vec<usize> = (0..at).filter(is_total).collect();
        let [total] = totals[..] else { return None };
        let is_inferred = words(self.between(at)).any(|word| INFERRED.contains(&word))
            && !contains_any(stated.behind, &[" after ", " before ", " in town"]);
        if self.all[total].is_change() || !is_inferred {
            return None;
        }
        let right = self.all[total].value.checked_div(self.all[count].value)?;
        let is_made = is_within(stated.value, right, NEARLY_EACH)
            || (stated.value - right).abs() <= stated.rounding.max(Decimal::new(5, 1));
        (!is_made && !stated.is_about && is_near(stated.value, right))
            .then(|| self.found(Kind::Each, at, [count, total], right.round_dp(2)))
    }

    /// What all those make together that were told one after the other: 61 by post, 214 online and 19 by telephone. All 294 were read.
    pub(super) fn total(&self, at: usize) -> Option<Misfit> {
        let total = &self.all[at];
        let own = self.between(at).rsplit(". ").next().unwrap_or_default();
        let says_all = ALL.contains(&total.lead_word())
            || starts_with_any(total.behind, &IN_ALL)
            || at == self.first && starts_with_any(own, &OPENS_ALL);
        let is_kind = |part: &usize| self.all[*part].counts_as(total) && self.all[*part].is_span() == total.is_span();
        let parts: Vec<usize> = (0..at)
            .filter(|part| says_all && !total.is_change() && is_kind(part))
            .collect();
        let are_parts = parts.iter().all(|part| {
            let near = &self.all[*part];
            !near.is_change() && !near.is_about && near.time().is_none()
        });
        let values = self.values(&parts);
        let is_made = (0..values.len())
            .flat_map(|from| (from + 1..=values.len()).map(move |to| (from, to)))
            .any(|(from, to)| values[from..to].iter().sum::<Decimal>() == total.value);
        let is_whole = values.iter().all(|value| *value < total.value);
        let sum: Decimal = values.iter().sum();
        let is_meant = parts.len() > 1 && are_parts && is_whole && !is_made && is_within(total.value, sum, NEAR);
        (is_meant && (sum - total.value).abs() > self.rounding(at, &parts)).then(|| self.sum_found(at, &parts, sum))
    }

    /// The parts of a whole that do not make it: 612 members, of whom 288 were women, 301 men, and 13 would not say.
    pub(super) fn parts(&self, at: usize) -> Option<Misfit> {
        let whole = &self.all[at];
        let is_of_whole =
            |part: &usize| !self.is_chinese || self.all[*part].thing == whole.thing || self.all[*part].is_percent();
        let parts: Vec<usize> = (at + 1..self.all.len()).filter(is_of_whole).collect();
        let (&first, &last) = parts.first().zip(parts.last()).filter(|_| parts.len() > 1)?;
        let are_parts = parts.iter().all(|part| {
            let near = &self.all[*part];
            let is_of_part = starts_with_any(near.behind.trim_start(), &OF_THEM) && *part != last;
            let is_plain = !near.is_percent() && !near.is_change() && !near.is_about && !near.is_span() && !is_of_part;
            is_plain && near.is_money() == whole.is_money() && near.value < whole.value
        });
        let is_joined =
            |part: &usize| self.between(*part).contains([',', ';']) || self.between(*part).contains(" and ");
        // The board has eleven members. Six are elected, three are sent and two are chosen.
        let opens = at + 1 == self.first
            && parts.len() > 2
            && self.text[self.own.start..self.all[first].told.range.start]
                .trim()
                .is_empty();
        let is_led = self.between(first).contains([',', ':', '(']) && at >= self.first
            || opens
            || self.is_chinese && (at >= self.first || at + 1 == self.first);
        let most_off = if opens { NEAR } else { OVERLAP };
        let is_listed = if self.is_chinese {
            let is_next =
                |part: &usize| self.between(*part).contains(['、', '，', '；']) && self.all[*part].thing == whole.thing;
            let is_whole = contains_any(whole.before, &["共", "总", "合计", "全部", "全体"])
                || contains_any(self.between(first), &["其中", "：", "（", "分别"]);
            let is_nested = || {
                parts[1..]
                    .iter()
                    .any(|part| contains_any(self.all[*part].before, &["其中", "其余为"]))
            };
            is_whole
                && parts[1..].iter().all(is_next)
                && self.all[first].thing == whole.thing
                && !self.between(first).contains("包括")
                && !is_nested()
        } else {
            parts[1..].iter().all(is_joined) && self.between(last).trim_end().ends_with("and")
        };
        let sum: Decimal = self.values(&parts).iter().sum();
        let is_near = is_within(sum, whole.value, most_off)
            || is_slip(sum, whole.value) && is_within(sum, whole.value, MOST_SLIPPED);
        let is_off =
            (sum - whole.value).abs() > self.rounding(at, &parts) && is_near && !self.between(first).contains("includ");
        let told = &self.text[whole.told.range.end..self.all[last].told.range.end.max(whole.told.range.end)];
        let may_overlap = contains_any(told, &[" also ", " both "]) || self.all[last].behind.contains(" also ");
        // Of 736: 369, 249 and 118, the first part is no whole.
        let is_part = self.all[..at]
            .iter()
            .any(|before| before.value > whole.value && !before.is_percent());
        let lead = self.text[self.own.start..whole.told.range.start.max(self.own.start)].trim_start();
        let is_part = is_part
            || at >= self.first
                && starts_with_any(lead, &["Of ", "Among ", "Out of ", "其中"])
                && !whole.opens_with_of(&self.text[self.own.start..]);
        (!is_part && is_led && are_parts && is_listed && is_off && !may_overlap && !whole.is_change())
            .then(|| self.sum_found(at, &parts, sum))
    }

    fn values(&self, places: &[usize]) -> Vec<Decimal> {
        places.iter().map(|at| self.all[*at].value).collect()
    }

    /// By how much a sum and its parts may be off because they were rounded.
    fn rounding(&self, at: usize, parts: &[usize]) -> Decimal {
        parts.iter().map(|part| self.all[*part].rounding).sum::<Decimal>() + self.all[at].rounding
    }

    fn sum_found(&self, at: usize, parts: &[usize], sum: Decimal) -> Misfit {
        let total = &self.all[at];
        let right = total.told.written_as(self.text, sum);
        let stated = self.written(at);
        let message = Sentence::new("sum").with("sum", &right).with("total", &stated);
        Misfit {
            of_sum: Some(Fault::new(total.told.range.clone()).say(message).right(&right)),
            ..self.found(Kind::Total, at, [at, parts[0]], sum)
        }
    }
}

/// What follows the words that say that so much is told of each: a day, for every resident, to the gallon.
fn starts_with_each(text: &str) -> Option<&str> {
    [
        "a ",
        "an ",
        "per ",
        "for each ",
        "for every ",
        "each ",
        "to the ",
        "to each ",
    ]
    .iter()
    .find_map(|each| text.strip_prefix(each))
}
