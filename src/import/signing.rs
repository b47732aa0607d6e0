//! Who signs a report and when: how many of its last lines say that, by the words of each.
//!
//! What a line may say of who signs is told by itself ([`signs`]); whether some last lines are a signature is told by a date, a
//! label (报告人：…), a valediction or a sentence above them.

use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::read_ordinal;
use crate::text::words::{Words, ends_with_any, starts_with_any, word_list};

use super::masthead::{MOST_BELOW, bare_date, subtitle_length};
use super::words::{
    FILE, columns_of, ends_in_office, is_closing, is_date, is_english_name, is_labelled_party, is_labelled_signer,
    is_lone_signer, is_memo_line, is_office_or_person, is_seal, is_short_name,
};

/// What stands above the name at the end of a letter.
const VALEDICTIONS: &str = "thanks|thank you|many thanks|best wishes|on behalf of|for and on behalf of|by order of|prepared by:|\
    submitted by:|reported by:|yours |sincerely|respectfully|kind regards|best regards|regards|\
    with thanks|with best|with kind|with warm";
/// A signature has no more lines, but that of several issuers.
pub const LONGEST_SIGNATURE: usize = 6;
/// The head of a memorandum has so many lines at least.
const FEWEST_OF_HEAD: usize = 2;
/// So many lines name who signs a letter and the office, and none of these is longer, in characters.
const MOST_SIGNERS: usize = 3;
const LONGEST_VALEDICTION: usize = 40;
const LONGEST_POST: usize = 60;
/// What stands before those who get copies of a letter.
const COPIES: [&str; 7] = ["c.c.", "cc:", "cc ", "copies:", "copies to", "copy:", "copy to"];
/// A post has no more words.
const MOST_WORDS_OF_POST: usize = 8;
/// What posts are called, in English by one of their words and in Chinese by their last ones.
static POSTS: Words = word_list!(FILE, "english-posts");
static CHINESE_POSTS: Words = word_list!(FILE, "posts");
/// What a line ends in that goes on in the date below it.
const GOES_ON_IN_DATE: [&str; 8] = ["于", "在", "为", "至", "到", "自", "从", "是"];

/// How many of the last lines of a report, no more than a signature may have, are its signature: names and a date.
pub fn signature_length(lines: &[&str]) -> usize {
    let dates = usize::from(lines.last().is_some_and(|last| is_date(bare_date(last))));
    let undated = &lines[..lines.len() - dates];
    let below = below_valediction(undated);
    if below > 0 {
        return dates + below;
    }
    let names = undated.iter().rev().take_while(|line| signs(line)).count();
    if dates == 0 {
        return undated_length(lines, names);
    }
    match undated.last() {
        // Right above a date any short line is a name.
        Some(name) if names == 0 && may_be_name(name) => 2,
        _ => dates + names,
    }
}

/// How many of the last lines, so many of which may name who signs, are a signature without a date below them.
fn undated_length(lines: &[&str], names: usize) -> usize {
    let (above, names) = lines.split_at(lines.len() - names);
    let is_below_sentence = |above: &[&str]| above.last().is_some_and(|line| has_end_mark(line));
    let is_labelled = |name: &&&str| is_labelled_signer(name);
    // The date may stand above the names.
    if let [text @ .., date] = above
        && is_date(bare_date(date))
        && (names.last().is_some_and(|last| is_labelled_signer(last))
            || (text.is_empty() || is_below_sentence(text))
                && names.iter().any(|name| is_lone_signer(name) || is_english_name(name)))
    {
        return names.len() + 1;
    }
    // An office right below a sentence, and those who sign for it; somebody may stand above it.
    let is_office = |first: &&str| is_lone_signer(first) || is_post(first) && first.contains(char::is_whitespace);
    let is_person = |first: &&str| (2..=3).contains(&first.chars().count()) && first.chars().all(is_wide);
    let of_person = matches!(names, [first, .., last] if is_person(first) && is_lone_signer(last));
    let of_office = (of_person || names.first().is_some_and(is_office)) && is_below_sentence(above);
    let signs_for_it = |name: &&str| !has_four_letters(name);
    if of_office && names[1..].iter().all(signs_for_it) {
        return names.len();
    }
    let labelled = names.iter().rev().take_while(is_labelled).count();
    if labelled > 0 {
        return labelled;
    }
    match names_with_posts(lines) {
        0 => usize::from(lines.last().is_some_and(|last| name_with_date(last).is_some())),
        count => count,
    }
}

/// Whether a line may say who signs: an office, a person, a post or both, a label with a name, or the place of a seal.
pub fn signs(line: &str) -> bool {
    let signs_alone = |line: &str| {
        is_labelled_signer(line)
            || is_labelled_party(line)
            || is_office_or_person(line)
            || is_seal(line)
            || is_post(line)
            || is_name_with_post(line)
            || is_initialled(line)
            || !line.chars().any(is_wide) && names_post(line)
    };
    let are_offices = || line.contains('、') && line.split('、').all(is_lone_signer);
    (signs_alone(line) || are_offices() || {
        let columns = columns_of(line);
        columns.len() > 1 && columns.iter().all(|column| signs_alone(column))
    }) && !is_date(line)
}

/// Somebody with the office or the post that a line names beside the name.
struct Holder<'l> {
    name: &'l str,
    /// The office, the post, or both.
    holds: &'l str,
}

/// Reads who a line names and what they hold: 水利局　江一, 站长　江一, `Ann Roe, Harbour Master`.
fn read_holder(line: &str) -> Option<Holder<'_>> {
    if !line.chars().any(is_wide) {
        let (name, holds) = line.split_once(", ")?;
        let is_holder = name.contains(' ') && is_english_name(name) && is_english_name(holds);
        return is_holder.then_some(Holder { name, holds });
    }
    let (holds, name) = line.rsplit_once(char::is_whitespace)?;
    let holds = holds.trim_end();
    is_office_or_person(name).then_some(Holder { name, holds })
}

/// Whether a line is the name of a post in Chinese, perhaps with that of who holds it behind white space.
pub fn is_post(line: &str) -> bool {
    let holder = read_holder(line).filter(|holder| !ends_in_office(holder.name));
    let post = holder.map_or(line, |holder| holder.holds);
    is_short_name(line) && !is_closing(line) && CHINESE_POSTS.end(post)
}

/// Whether a line names a person behind white space, and the office or the post before it: 水利局　江一.
pub fn names_reporter(line: &str) -> bool {
    let is_reporter = |Holder { name, holds }: Holder<'_>| {
        (2..=3).contains(&name.chars().count()) && (ends_in_office(holds) || CHINESE_POSTS.end(holds))
    };
    is_short_name(line) && read_holder(line).is_some_and(is_reporter)
}

/// Whether a line may be a name right above a date, whatever else it says of itself; a row of a table is none.
fn may_be_name(line: &str) -> bool {
    let is_figure = |column: &&str| column.starts_with(|c: char| c.is_ascii_digit());
    is_short_name(line)
        && !is_closing(line)
        && !ends_with_any(line, &GOES_ON_IN_DATE)
        && !columns_of(line)[1..].iter().any(is_figure)
}

/// Whether a line is four letters, as many words and few names are.
fn has_four_letters(line: &str) -> bool {
    line.chars().count() == 4 && line.chars().all(is_wide) && !ends_in_office(line)
}

/// How many of the last lines are a signature, by themselves and by the line above them.
fn last_signers(lines: &[&str], is_signature: impl Fn(&str, &[&str]) -> bool) -> usize {
    let counts = 1..=MOST_SIGNERS.min(lines.len().saturating_sub(1));
    let mut found = counts.filter(|count| {
        let (above, names) = lines.split_at(lines.len() - count);
        above.last().is_some_and(|above| is_signature(above, names))
    });
    found.next().unwrap_or_default()
}

/// How many of the last lines are names in English, and posts, right below a sentence; with copies or attachments below them
/// they are those of who signs.
pub fn names_below_sentence(lines: &[&str]) -> usize {
    last_signers(lines, |above, names| has_end_mark(above) && are_names_with_posts(names))
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
    !line.chars().any(is_wide) && read_holder(line).is_some()
}

/// How many of the last lines name in English who signs and their posts, below a sentence: `Ann Roe, Chair` on each, or the name
/// above the post; or names below those who get copies, who may be named above who signs.
fn names_with_posts(lines: &[&str]) -> usize {
    let is_both = |line: &&str| {
        let holder = read_holder(line).filter(|_| !line.chars().any(is_wide));
        holder.is_some_and(|holder| names_post(holder.holds))
    };
    last_signers(lines, |above, names| {
        let is_below_copies = starts_with_any(&above.to_ascii_lowercase(), &COPIES);
        let is_pair = matches!(names, [name, post] if names_post(post) && is_english_name(name) && name.contains(' '));
        let have_posts = is_pair || names.iter().all(is_both);
        have_posts && has_end_mark(above) || is_below_copies && (have_posts || are_names_with_posts(names))
    })
}

/// Whether English words are the name of a post.
fn names_post(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    text.starts_with(|c: char| c.is_uppercase())
        && !has_end_mark(text)
        && !text.contains([':', '|', '@'])
        && words.clone().count() <= MOST_WORDS_OF_POST
        && words.any(|word| POSTS.contains_in_any_case(word))
}

/// Whether a line stands above the name at the end of a letter: `Yours faithfully,`
pub fn is_valediction(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    static CLOSING_WORDS: Words = word_list!(FILE, "valediction-ends");
    let last = line.trim_end_matches(',').rsplit(' ').next().unwrap_or_default();
    if line.ends_with(',') && line.len() <= LONGEST_VALEDICTION && CLOSING_WORDS.contains(last) {
        return true;
    }
    let is_marked = line.ends_with([',', ':']) || !line.starts_with("thank");
    is_marked && line.len() <= LONGEST_VALEDICTION && VALEDICTIONS.split('|').any(|words| line.starts_with(words))
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
    last_signers(lines, |above, names| {
        let is_name = |name: &str| is_office_or_person(name) || (!name.chars().any(is_wide) && is_post(&name));
        is_valediction(above) && is_name(names[0]) && names[1..].iter().all(is_post)
    })
}

/// The parts of a line of a signature, each of which has a line of its own: offices, labels with names, and a date, with white
/// space between them. A post and who holds it are one.
pub fn parts_of_signature(line: &str) -> Vec<&str> {
    if let Some((names, date)) = name_with_date(line) {
        return parts_of_signature(names).into_iter().chain([date]).collect();
    }
    let is_own = |part: &&str| {
        is_labelled_signer(part)
            || is_labelled_party(part)
            || part.chars().nth(2).is_some() && ends_in_office(part) && is_short_name(part)
    };
    let is_labelled = |part: &&str| part.contains(['：', ':']);
    // 水利站　站长：江一 is one who signs.
    let are_alike = |parts: &[&str]| parts.iter().all(is_labelled) || !parts.iter().any(is_labelled);
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut ways = [words, columns_of(line)].into_iter();
    let parts = ways.find(|parts| parts.iter().all(is_own) && are_alike(parts));
    parts.unwrap_or_else(|| vec![line])
}

/// Which line of the head of a memorandum or of a letter, right below its title, says when it was written.
pub fn memo_date(below: &[&str]) -> Option<usize> {
    let is_letter = below.first().is_some_and(|first| first.starts_with("Dear "));
    let is_of_head = |line: &&&str| is_memo_line(line) || is_letter && !has_end_mark(line);
    let head = below.iter().take_while(is_of_head).count();
    let date = below[..head].iter().position(|line| is_date(line));
    date.filter(|_| head >= FEWEST_OF_HEAD)
}

/// How many lines right below a title say who issues the report and when; none where they belong to the title, as an occasion and
/// a speaker do.
pub fn dateline_length(below: &[&str]) -> Option<usize> {
    let is_dated = |line: &&str| is_date(bare_date(line)) || name_with_date(line).is_some();
    let date = below.iter().take(MOST_BELOW).position(is_dated)?;
    let is_issuer = |line: &&str| is_office_or_person(line) || is_labelled_signer(line) || is_labelled_party(line);
    // An office that stands above a date, or beside it, does not speak.
    let beside = name_with_date(below[date]).map(|(name, _)| name);
    let names: Vec<&str> = below[..date].iter().copied().chain(beside).collect();
    let is_office = !names.is_empty() && names.iter().all(|name| is_lone_signer(name));
    let is_issued = below[..date].iter().all(is_issuer);
    (is_issued && (is_office || subtitle_length(below) <= date)).then_some(date + 1)
}

/// Whether a line is a name that begins with the first letter of a given one: `L. Amory`.
fn is_initialled(line: &str) -> bool {
    let initial = line.split_once(". ").filter(|(first, _)| first.len() == 1);
    initial.is_some_and(|(first, rest)| {
        let surname = rest.rsplit(". ").next().unwrap_or_default();
        first.starts_with(|c: char| c.is_ascii_uppercase()) && is_english_name(surname) && is_english_name(rest)
    })
}

/// Those who sign and a date on one line.
pub fn name_with_date(line: &str) -> Option<(&str, &str)> {
    if is_date(line) {
        return None;
    }
    // 水利局2026年1月6日
    let figure = line.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    if is_lone_signer(&line[..figure]) && is_date(&line[figure..]) {
        return Some((line[..figure].trim_end(), &line[figure..]));
    }
    let mut spaces = line.match_indices(char::is_whitespace);
    let parted = spaces.find_map(|(at, space)| {
        let date = line[at + space.len()..].trim_start();
        is_date(date).then_some((line[..at].trim_end(), date))
    });
    // A wide gap is none of a sentence.
    let is_apart = |names: &str| may_be_name(names) && columns_of(line).len() > 1;
    parted.filter(|(names, _)| signs(names) || is_apart(names))
}
