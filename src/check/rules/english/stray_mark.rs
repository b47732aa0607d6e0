//! Stray mark.
//! 英文标点多打或前面有空格。
//!
//! A sentence ends with one full stop, commas are not doubled, and no space stands before either.
//!
//! 英文句末只用一个句点，逗号不连用，句点、逗号前没有空格。
//!
//! Wrong: Volunteers planted trees along the canal.. The work goes on.
//! Right: Volunteers planted trees along the canal. The work goes on.
//! Wrong: Two depots ,, one of them new, were closed .
//! Right: Two depots, one of them new, were closed.

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::language::Language;

pub const RULE: Rule = Rule::warning("E12", Check::Passage(check))
    .in_language(Language::English)
    .where_any(",.");

/// A point behind fewer words may be what a program is told: git add .
const SHORTEST: usize = 4;

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_mark = |c: char| matches!(c, '.' | ',');
    let mut end = 0;
    for (at, mark) in text.match_indices(is_mark) {
        if at < end || !passage.is_prose() {
            continue;
        }
        let run = text[at..].len() - text[at..].trim_start_matches(is_mark).len();
        end = at + run;
        let word = text[..at].trim_end_matches(' ');
        let is_behind_word = before(text, word.len()).is_some_and(|c| c.is_ascii_lowercase());
        let ends = after(text, end).is_none_or(|c| c == ' ' || c == '\n');
        // An ellipsis has three, and ../here is a place.
        let is_doubled = run == 2 && text[at..end].chars().all(|c| mark.starts_with(c));
        let is_apart = word.len() + 1 == at;
        let is_sign = is_apart && mark == "." && run > 1;
        if is_behind_word
            && ends
            && !is_sign
            && (is_doubled || (run == 1 && is_apart && word.split(' ').count() > SHORTEST))
        {
            faults.push(Fault::new(word.len()..end).fix(mark));
        }
    }
}
