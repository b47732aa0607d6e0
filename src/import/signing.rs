//! Who signs a report and when: how many of its last lines say that, by the words of each.

use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::read_ordinal;
use crate::text::words::starts_with_any;

use super::words::{
    ends_in_office, is_closing, is_date, is_english_name, is_labelled_party, is_labelled_signer, is_lone_signer,
    is_office_or_person, is_seal, is_short_name,
};

/// What stands above the name at the end of a letter.
const VALEDICTIONS: [&str; 18] = [
    "thanks",
    "thank you",
    "many thanks",
    "best wishes",
    "on behalf of",
    "prepared by:",
    "submitted by:",
    "reported by:",
    "yours ",
    "sincerely",
    "respectfully",
    "kind regards",
    "best regards",
    "regards",
    "with thanks",
    "with best",
    "with kind",
    "with warm",
];
/// A signature has no more lines, but that of several issuers.
pub const LONGEST_SIGNATURE: usize = 4;
/// So many lines name who signs a letter and the office, and none of these is longer, in characters.
const MOST_SIGNERS: usize = 3;
const LONGEST_VALEDICTION: usize = 40;
const LONGEST_POST: usize = 60;
/// What stands before those who get copies of a letter.
const COPIES: [&str; 7] = ["c.c.", "cc:", "cc ", "copies:", "copies to", "copy:", "copy to"];
/// A post has no more words.
const MOST_WORDS_OF_POST: usize = 8;

/// How many of the last lines of a report, no more than a signature may have, are its signature: names and a date.
pub fn signature_length(lines: &[&str]) -> usize {
    let Some((last, before)) = lines.split_last() else {
        return 0;
    };
    if is_labelled_signer(last) && !is_date(last) {
        let more = before
            .iter()
            .rev()
            .take(2)
            .take_while(|line| is_date(line) || is_labelled_signer(line));
        return 1 + more.count();
    }
    if !is_date(last) {
        let is_after_sentence = before.last().is_some_and(|line| has_end_mark(line));
        let is_alone = is_after_sentence && is_lone_signer(last);
        return match below_valediction(lines) {
            0 if is_alone || name_with_date(last).is_some() => 1,
            0 => names_with_posts(lines),
            count => count,
        };
    }
    let below = below_valediction(before);
    if below > 0 {
        return 1 + below;
    }
    let Some((name, before)) = before.split_last() else {
        return 1;
    };
    let is_signer =
        |line: &str| is_labelled_signer(line) || is_office_or_person(line) || is_seal(line) || is_labelled_party(line);
    if !is_signer(name) && !is_name_with_post(name) && (is_closing(name) || !is_short_name(name)) {
        return 1;
    }
    2 + match is_signer(name) {
        true => before.iter().rev().take_while(|line| is_signer(line)).count(),
        false => 0,
    }
}

/// How many of the last lines are names in English, and posts, right below a sentence; with copies or attachments below them
/// they are those of who signs.
pub fn names_below_sentence(lines: &[&str]) -> usize {
    let is_below = |&count: &usize| {
        let (above, names) = lines.split_at(lines.len() - count);
        are_names_with_posts(names) && above.last().is_some_and(|line| has_end_mark(line))
    };
    let most = MOST_SIGNERS.min(lines.len());
    (1..=most).find(is_below).unwrap_or_default()
}

/// Whether lines name who signs in English, the first of them a person or an office of several words.
pub fn are_names_with_posts(lines: &[&str]) -> bool {
    let is_name = |line: &str| {
        !line.chars().any(is_wide) && !line.contains(':') && (is_english_name(line) || is_name_with_post(line))
    };
    lines.first().is_some_and(|first| first.contains(' ')) && lines.iter().all(|line| is_name(line))
}

/// Whether a line is a name and what who bears it is, in English: `Ann Roe, Harbour Master`.
fn is_name_with_post(line: &str) -> bool {
    line.split_once(", ")
        .is_some_and(|(name, post)| name.contains(' ') && is_english_name(name) && is_english_name(post))
}

/// How many of the last lines name in English who signs and their posts, below a sentence: `Ann Roe, Chair` on each, or the name
/// above the post.
fn names_with_posts(lines: &[&str]) -> usize {
    const POSTS: [&str; 20] = [
        "chair",
        "chairman",
        "chairwoman",
        "director",
        "manager",
        "officer",
        "president",
        "secretary",
        "clerk",
        "head",
        "treasurer",
        "superintendent",
        "engineer",
        "coordinator",
        "auditor",
        "chief",
        "principal",
        "editor",
        "lead",
        "governor",
    ];
    let is_post = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.clone().count() <= MOST_WORDS_OF_POST
            && words.any(|word| POSTS.contains(&word.to_ascii_lowercase().as_str()))
    };
    let is_line = |line: &str| {
        !has_end_mark(line) && !line.contains([':', '|', '@']) && line.starts_with(|c: char| c.is_uppercase())
    };
    let is_both = |line: &&&str| {
        let parts = line.split_once(',');
        is_line(line) && parts.is_some_and(|(name, post)| is_english_name(name) && is_post(post))
    };
    // Who gets copies of a letter may be said above who signs it.
    let is_copies = |line: &str| starts_with_any(&line.to_ascii_lowercase(), &COPIES);
    let is_below_sentence = |count: usize| {
        let above = lines.len().checked_sub(count + 1).map(|above| lines[above]);
        count > 0 && above.is_some_and(|line| has_end_mark(line) || is_copies(line))
    };
    let both = lines.iter().rev().take(MOST_SIGNERS).take_while(is_both).count();
    if is_below_sentence(both) {
        return both;
    }
    let is_pair = matches!(lines, [.., name, post] if is_line(post) && is_post(post) && is_line(name) && is_english_name(name) && name.contains(' '));
    let is_below_copies = || matches!(lines, [.., copies, name] if is_copies(copies) && are_names_with_posts(&[name]));
    if is_pair && is_below_sentence(2) {
        return 2;
    }
    usize::from(is_below_copies())
}

/// Whether a line stands above the name at the end of a letter: `Yours faithfully,`
pub fn is_valediction(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    const CLOSING_WORDS: [&str; 9] = [
        "thanks",
        "regards",
        "wishes",
        "sincerely",
        "faithfully",
        "truly",
        "gratefully",
        "cordially",
        "respectfully",
    ];
    let last = line.trim_end_matches(',').rsplit(' ').next().unwrap_or_default();
    if line.ends_with(',') && line.len() <= LONGEST_VALEDICTION && CLOSING_WORDS.contains(&last) {
        return true;
    }
    let is_marked = line.ends_with([',', ':']) || !line.starts_with("thank");
    is_marked && line.len() <= LONGEST_VALEDICTION && VALEDICTIONS.iter().any(|words| line.starts_with(words))
}

/// How many of the last lines are the name, and perhaps post and office, below `Yours faithfully`.
pub fn below_valediction(lines: &[&str]) -> usize {
    let is_post = |line: &&str| {
        line.starts_with(|c: char| c.is_ascii_uppercase())
            && line.chars().nth(LONGEST_POST).is_none()
            && !has_end_mark(line)
            && !line.contains([':', '|', '@'])
            && read_ordinal(line).is_none()
    };
    let counts = 1..=MOST_SIGNERS.min(lines.len().saturating_sub(1));
    let is_signature = |&count: &usize| {
        let (above, names) = lines.split_at(lines.len() - count);
        let is_name = |name: &str| is_office_or_person(name) || (!name.chars().any(is_wide) && is_post(&name));
        above.last().is_some_and(|line| is_valediction(line)) && is_name(names[0]) && names[1..].iter().all(is_post)
    };
    counts.rev().find(is_signature).unwrap_or_default()
}

/// An office and a date on one line.
pub fn name_with_date(text: &str) -> Option<(&str, &str)> {
    let (name, date) = text.rsplit_once([' ', '\u{3000}', '\t'])?;
    (is_date(date) && is_office_or_person(name.trim())).then(|| (name.trim(), date))
}

/// The offices on a line that holds nothing else, with white space between them.
pub fn offices_on_line(text: &str) -> Vec<&str> {
    let names: Vec<&str> = text.split_whitespace().collect();
    let is_office = |name: &&str| name.chars().nth(2).is_some() && ends_in_office(name) && is_short_name(name);
    if names.iter().all(is_office) { names } else { vec![text] }
}
