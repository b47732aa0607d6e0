//! Counts that an English list does not have: four priorities: safety, training and quality.

use std::ops::Range;

use crate::check::engine::mentions::NUMBERS;
use crate::check::engine::{Fault, Passage};
use crate::report::Role;

use super::announcement::MOST_MEMBERS;
use super::told::fault;

const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
/// What stands between what is counted and its list; in places there is no more than a few.
const NAMELY: [&str; 5] = [": ", ", namely ", ", in ", ", at ", " \u{2013} "];
/// Between such a number and its list are not more words, and a member has not more.
const LONGEST_NAME: usize = 3;
/// A colon may stand farther behind it: Two gaps were found during the audit: ….
const LONGEST_LEAD: usize = 12;
/// The same where each member begins with the same word: to cut costs, to train staff.
const LONGEST_ALIKE: usize = 8;

/// Four priorities: safety, training and quality; and five changes this year. First, …. Second, ….
pub fn check_english(text: &str, faults: &mut Vec<Fault>) {
    let told = NAMELY.iter().flat_map(|mark| text.match_indices(mark));
    let lists = told.map(|(at, mark)| (at, &text[at + mark.len()..], true));
    let ordinals = text
        .match_indices(". First")
        .map(|(at, _)| (at, &text[at + 2..], false));
    for (at, list, is_one) in lists.chain(ordinals) {
        let most = if text[at..].starts_with(": ") {
            LONGEST_LEAD
        } else {
            LONGEST_NAME
        };
        let Some((range, announced)) = announced_before(&text[..at], most) else {
            continue;
        };
        let count = if is_one {
            let list = list.split(". ").next().unwrap_or_default();
            // Towns – Leeds, York and Hull – with support.
            let inserted = list.split_once(NAMELY[4]).filter(|_| text[at..].starts_with(NAMELY[4]));
            count_english(inserted.map_or(list, |(list, _)| list).trim_end_matches('.'))
        } else {
            Some(count_ordinals(&list.to_ascii_lowercase()))
        };
        if let Some(count) = count.filter(|count| *count != announced && *count > 1) {
            faults.push(fault(range, announced, count));
        }
    }
}

/// Five recommendations: at the end of a paragraph, and what is numbered or has bullets below it.
pub fn below(passages: &[Passage], index: usize) -> Option<Fault> {
    let lead = passages[index].text.strip_suffix(':')?;
    let below = &passages[index + 1..];
    let number = |number: usize| format!("({number})");
    let is_numbered = |(at, passage): &(usize, &Passage)| {
        passage.text.starts_with(&number(*at))
            || [number(*at), format!("{at}."), format!("{at})")].contains(&passage.number)
    };
    let is_bulleted = |passage: &&Passage| passage.number.is_empty() && matches!(passage.role, Role::Item(1));
    let numbered = (1..).zip(below).take_while(is_numbered).count();
    let count = numbered.max(below.iter().take_while(is_bulleted).count());
    let (range, announced) = announced_before(lead, LONGEST_LEAD)?;
    // What follows may go on: an item of another level, a number behind a paragraph.
    let goes_on = below
        .get(count)
        .is_some_and(|passage| matches!(passage.role, Role::Item(_)));
    let goes_on = goes_on
        || numbered > 0
            && below.iter().any(|passage| {
                passage.number == number(numbered + 1) || passage.text.starts_with(&number(numbered + 1))
            });
    (count > 1 && count != announced && !goes_on).then(|| fault(range, announced, count))
}

/// The number among the last words of a text, where it counts what the next word but one or so names.
fn announced_before(lead: &str, most: usize) -> Option<(Range<usize>, usize)> {
    let lead = lead
        .rsplit(". ")
        .next()
        .map_or(lead, |own| &lead[lead.len() - own.len()..]);
    let offset = lead.as_ptr() as usize;
    let words: Vec<&str> = lead.split(' ').collect();
    let from = words.len().saturating_sub(most + 2);
    let (at, value) = (from..words.len()).rev().find_map(|at| {
        let in_words = NUMBERS.iter().position(|number| words[at].eq_ignore_ascii_case(number));
        let in_digits = || {
            words[at]
                .parse()
                .ok()
                .filter(|value| (2..MOST_MEMBERS / 2).contains(value))
        };
        Some((at, in_words.map(|value| value + 2).or_else(in_digits)?))
    })?;
    // Two of the five sites.
    let is_of = at > 1 && words[at - 1] == "the" && words[at - 2] == "of";
    let named = &words[at + 1..];
    // Two of them in 2025, and three: the list may be of others.
    let is_alone = named.len() <= LONGEST_NAME || !named.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_named = is_alone
        && named
            .iter()
            .take(LONGEST_NAME + 1)
            .any(|word| word.len() > 3 && word.ends_with('s'));
    let start = words[at].as_ptr() as usize - offset;
    (is_named && !is_of).then_some((start..start + words[at].len(), value))
}

/// How far ordinals go on in a list: first, …; second, ….
fn count_ordinals(list: &str) -> usize {
    let words = || list.split(|c: char| !c.is_ascii_alphanumeric());
    ORDINALS
        .iter()
        .take_while(|ordinal| words().any(|word| word == **ordinal))
        .count()
}

/// How many members an English list has: first, …; second, …, or (1) …, or short words with and before the last.
fn count_english(list: &str) -> Option<usize> {
    if list.starts_with(ORDINALS[0]) {
        return Some(count_ordinals(list));
    }
    if list.starts_with("(1)") {
        return Some(
            (1..MOST_MEMBERS)
                .take_while(|number| list.contains(&format!("({number})")))
                .count(),
        );
    }
    // Members with marks of their own.
    if list.contains("; ") {
        let count = list.split("; ").count();
        return list.contains("; and ").then_some(count);
    }
    let members: Vec<&str> = list.split(", ").collect();
    let (last, rest) = members.split_last()?;
    // One in Leeds, with 12 people, and one in York: these are no words of a list.
    if list.contains(|c: char| c.is_ascii_digit()) || list.starts_with("one ") {
        return None;
    }
    let are_alike = list.starts_with("to ") && rest.iter().all(|member| member.starts_with("to "));
    let longest = if are_alike { LONGEST_ALIKE } else { LONGEST_NAME };
    let is_short = |member: &&str| member.split(' ').count() <= longest && !member.contains(['(', ':', ';']);
    let closes = last
        .strip_prefix("and ")
        .map(|_| 1)
        .or_else(|| (last.matches(" and ").count() == 1).then_some(2))?;
    let is_plain = rest.iter().all(|member| is_short(member) && !member.contains(" and "))
        && last.split(' ').count() <= 2 * longest;
    (is_plain && !rest.is_empty()).then_some(rest.len() + closes)
}
