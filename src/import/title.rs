//! A title that stands in several lines: who issues the report, one a line, then what it is about.

use crate::text::chinese::is_wide;
use crate::text::months::english_month;
use crate::text::ordinals::read_ordinal;
use crate::text::words::{Words, ends_with_any, starts_with_any, word_list};

use super::lines::{is_heading_like, may_be_set_as_heading};
use super::masthead::is_no_title;
use super::numbers::read_number;
use super::words::{
    ENGLISH_JOINTS, FILE, ITEM_MARKS, LONGEST_LATIN_TITLE, is_address_line, is_capitalised, is_date, is_dated_title,
    is_lone_signer, is_loosely_worded, is_office_or_person, is_worded_title,
};

/// A title stands in no more lines.
pub const MOST_LINES: usize = 4;
/// A title is not longer, in characters, also when it stood in several lines.
pub const LONGEST_TITLE: usize = 60;
/// The half of a title with a comma in its middle is not longer, in characters.
const LONGEST_HALF: usize = 24;
/// A second line of an English title that says no kind has at least so many words.
const FEWEST_WORDS_BELOW: usize = 3;
/// One that asks something is not longer, in characters.
const LONGEST_QUESTION: usize = 30;
/// What the next line of a title begins with, and what a line of it ends in that goes on.
const GOES_ON_WITH: [&str; 6] = ["暨", "及", "和", "与", "的", "情况"];
pub const GOES_ON_AFTER: [&str; 7] = ["暨", "及", "和", "与", "、", "的", "关于"];
/// What a title ends in that says at its beginning what it is about.
static ENDS_ABOUT: Words = word_list!(FILE, "ends-about");
/// What a title begins with that goes on with the office in the line above it.
pub static TITLE_RESTS: Words = word_list!(FILE, "title-rests");

/// Whether a first line may be the title: it is short or worded as titles are, or asks something; and has no number or mark of an
/// entry, no columns as the head of a table has, and is no date.
pub fn may_be_title(text: &str) -> bool {
    let is_set_as_text = || {
        text.starts_with(['•', '—'])
            || text.contains('\t')
            || text.contains("  ")
            || read_number(text).is_some()
            || is_date(text)
    };
    let is_worded = is_heading_like(text) || is_worded_title(text) || is_loosely_worded(text) || is_question(text);
    !text.is_empty() && is_worded && !is_set_as_text()
}

/// Whether a line asks something in a few words, as some titles do.
pub fn is_question(text: &str) -> bool {
    text.ends_with(['？', '?']) && may_be_set_as_heading(text) && text.chars().nth(LONGEST_QUESTION).is_none()
}

/// How many of the first lines are one title, by their words; one where the first may only be a title by itself.
pub fn title_length(lines: &[&str]) -> usize {
    let is_latin = lines.first().is_some_and(|line| !line.chars().any(is_wide));
    let length = if is_latin {
        latin_length(lines)
    } else {
        chinese_length(lines)
    };
    length.max(1)
}

/// Up to the first line that ends as titles do, and those that go on with it.
fn chinese_length(lines: &[&str]) -> usize {
    let most = lines.len().min(MOST_LINES);
    let first_half = first_half(lines);
    let others = lines[first_half.min(most)..most]
        .iter()
        .take_while(|line| is_part(line));
    let parts = first_half + others.count();
    let is_whole = |count: &usize| {
        let joined: String = lines[..*count].concat();
        let is_issued = *count > 1 && is_office_or_person(lines[0]) && is_dated_title(&lines[1..*count].concat());
        joined.chars().nth(LONGEST_TITLE).is_none() && (is_worded_title(&joined) || is_issued)
    };
    let Some(mut length) = (first_half + 1..=parts).find(is_whole) else {
        if first_half > 0 {
            return first_half + 1;
        }
        // A title of a few words may say below a dash what it is.
        let is_said = |line: &&&str| {
            line.starts_with("——") && !line.contains(['。', '：']) && (is_worded_title(line) || is_loosely_worded(line))
        };
        let is_subtitled = (1..MOST_LINES).contains(&parts) && lines.get(parts).filter(is_said).is_some();
        // An office alone is no title: the line below it is, right above a sentence.
        let is_issued =
            parts == 2 && is_lone_signer(lines[0]) && !is_office_or_person(lines[1]) && follows_title(lines.get(2));
        return if is_subtitled || is_issued {
            parts.max(1) + usize::from(is_subtitled)
        } else {
            0
        };
    };
    while length < parts
        && (starts_with_any(lines[length], &GOES_ON_WITH)
            || ends_with_any(lines[length - 1], &GOES_ON_AFTER)
            || goes_on_about(&lines[..length].concat(), lines[length]))
    {
        length = (length + 1..=parts).find(is_whole).unwrap_or(length + 1);
    }
    // The years that a plan is for may stand below it.
    length + usize::from(length < MOST_LINES && lines.get(length).is_some_and(|line| is_span_in_brackets(line)))
}

/// Whether a line that says what a report is about goes on in the next: 关于…发展计划 above 执行情况的报告.
pub fn goes_on_about(begun: &str, next: &str) -> bool {
    begun.contains("关于") && !ENDS_ABOUT.end(begun) && ENDS_ABOUT.end(next)
}

/// How many of the first lines end in a comma and go on in a title: what stands below their last half is its text, not more
/// of the same lines.
pub fn first_half(lines: &[&str]) -> usize {
    let is_short = |line: &&&str| line.chars().nth(LONGEST_HALF).is_none() && line.chars().any(is_wide);
    let is_open = |line: &&&str| {
        line.ends_with('，') && is_short(line) && !line.contains(['。', '：', '；']) && !line.starts_with(ITEM_MARKS)
    };
    let count = lines.iter().take(MOST_LINES - 1).take_while(is_open).count();
    let is_last = |line: &&&str| is_short(line) && is_part(line);
    let is_text = |line: &&str| {
        !is_short(&line) || line.starts_with('—') || follows_title(Some(line)) || read_ordinal(line).is_some()
    };
    let is_title = lines.get(count).filter(is_last).is_some() && lines.get(count + 1).is_none_or(is_text);
    if is_title { count } else { 0 }
}

/// Whether a line is a span of time in brackets: （2025—2027年）.
fn is_span_in_brackets(line: &str) -> bool {
    let inside = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    inside.is_some_and(|inside| {
        let is_span = |c: char| c.is_ascii_digit() || "年度月-—–－至~～ ".contains(c);
        inside.starts_with("20") && !is_date(inside) && inside.chars().all(is_span)
    })
}

/// Whether a line is one that follows a title: a sentence, who is addressed, who speaks and when.
fn follows_title(line: Option<&&str>) -> bool {
    line.is_some_and(|line| {
        line.contains('。') || is_address_line(line, false) || is_no_title(line) || is_office_or_person(line)
    })
}

/// Whether a line may be a part of a title: it has no number, and no mark of a subtitle, a label or a sentence.
fn is_part(line: &&str) -> bool {
    is_heading_like(line)
        && read_ordinal(line).is_none()
        && line.chars().any(is_wide)
        && !line.contains(['\t', '。', '：', ':', '；'])
        && !line.starts_with(['—', '-', '（', '(', '【', '[', '•'])
        && !is_no_title(line)
}

/// Lines in which each word has a capital, and those that go on with a preposition, up to one that says what kind of
/// document it is.
fn latin_length(lines: &[&str]) -> usize {
    let most = lines.len().min(MOST_LINES);
    // For the Year Ended 30 June 2026
    let begins_joint = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        let is_of_year = line.split_whitespace().next_back().is_some_and(is_year);
        ENGLISH_JOINTS.contains(&word) || is_of_year && ENGLISH_JOINTS.contains(&word.to_lowercase().as_str())
    };
    // Small words alone, and those that say of what time: of the, for the year ended 30 June 2026.
    let goes_on = |line: &str| {
        let is_joint = line.split_whitespace().all(|word| ENGLISH_JOINTS.contains(&word));
        is_joint || begins_joint(line) && line.split_whitespace().next_back().is_some_and(is_year)
    };
    let is_latin_part = |line: &&&str| {
        (is_capitalised(line)
            || goes_on(line)
            || is_worded_title(line)
            || is_loosely_worded(line)
            || is_latin_period(line))
            && !is_no_title(line)
    };
    let parts = lines[..most].iter().take_while(is_latin_part).count();
    let Some(mut length) = (1..=parts)
        .find(|&count| is_worded_title(lines[count - 1]))
        .or_else(|| (1..=parts).find(|&count| is_loosely_worded(lines[count - 1])))
    else {
        return 0;
    };
    while length < parts
        && (begins_joint(lines[length])
            || lines[length - 1]
                .split_whitespace()
                .next_back()
                .is_some_and(|word| ENGLISH_JOINTS.contains(&word.to_lowercase().as_str()))
            || is_latin_period(lines[length]))
    {
        length += 1;
    }
    // What it is about, or whose it is, above a date or who is addressed.
    let is_named = |line: &&&str| {
        is_capitalised(line)
            && read_number(line).is_none()
            && !line.contains(',')
            && line.split_whitespace().nth(FEWEST_WORDS_BELOW - 1).is_some()
    };
    let is_in_head = |line: &&&str| is_no_title(line) || is_address_line(line, false);
    if length < most
        && lines.get(length).filter(is_named).is_some()
        && lines.get(length + 1).filter(is_in_head).is_some()
        && !is_in_head(&&lines[length])
        && !is_lone_signer(lines[length])
    {
        length += 1;
    }
    let characters: usize = lines[..length].iter().map(|line| line.chars().count() + 1).sum();
    if characters <= LONGEST_LATIN_TITLE { length } else { 0 }
}

/// Whether a line says in a few words what period a report is about: Fiscal Year 2026, Q3 2026, Winter 2026–27.
pub fn is_latin_period(line: &str) -> bool {
    let mut words = line.split_whitespace();
    const PERIODS: [&str; 16] = [
        "year", "quarter", "half", "month", "fy", "season", "spring", "summer", "autumn", "fall", "winter", "q1", "q2",
        "q3", "q4", "h1",
    ];
    let is_word = |word: &str| PERIODS.contains(&word.to_ascii_lowercase().as_str()) || word == "H2";
    // January to June 2026
    let is_month = |word: &str| word.split(['-', '–']).any(|month| english_month(month).is_some());
    // 2025–2026
    let is_said = words.clone().any(|word| is_word(word) || is_month(word)) || words.clone().count() == 1;
    words.clone().count() <= 4 && is_said && words.next_back().is_some_and(is_year) && !is_date(line)
}

/// Whether a word is a year, or two of them: 2026, 2026–27.
fn is_year(word: &str) -> bool {
    let is_of_year = |c: char| c.is_ascii_digit() || matches!(c, '–' | '-' | '/');
    word.len() >= 4 && word.starts_with("20") && word.chars().all(is_of_year)
}
