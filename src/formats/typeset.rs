//! What is set on paper otherwise than it is typed: where long addresses may be broken, and in English true minus signs and
//! spaces that are not broken. Text that is no paper keeps what was typed.

use std::borrow::Cow;

use crate::text::language::Language;
use crate::text::months::MONTHS;
use crate::text::numbers::{is_known_unit, is_latin_unit, is_year};

/// A stretch of letters and marks without spaces that is longer may be broken, if it is an address or a path.
const LONG: usize = 20;
/// The marks that an address may be broken behind.
const BREAKS: [char; 10] = ['@', '/', '.', '-', '_', '?', '&', '=', '#', ','];

/// The words behind a number that are not what it counts; what else is in small letters is.
const NOT_COUNTED: [&str; 75] = [
    "a", "about", "after", "again", "against", "all", "also", "an", "and", "are", "as", "at", "because", "before",
    "below", "between", "but", "by", "can", "could", "did", "do", "does", "during", "each", "for", "from", "had",
    "has", "have", "he", "if", "in", "into", "is", "it", "last", "may", "might", "more", "next", "no", "nor", "not",
    "of", "on", "or", "our", "over", "per", "she", "should", "since", "so", "than", "that", "the", "their", "then",
    "they", "this", "through", "to", "under", "until", "up", "was", "we", "were", "when", "which", "while", "who",
    "will", "with",
];
/// A longer word may go over to the next line.
const LONGEST_COUNTED: usize = 14;

/// A text in pieces between which a line may end although no space stands there: behind the marks of addresses.
pub fn breakable_pieces(text: &str) -> Vec<&str> {
    if !text.contains("://") && !text.contains("www.") && !text.contains('@') && text.len() <= LONG {
        return vec![text];
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
        let stretch = &rest[..length];
        if is_address(stretch) {
            for (at, mark) in stretch.char_indices().filter(|(_, c)| BREAKS.contains(c)) {
                let end = start + at + mark.len_utf8();
                // Not between the marks of https://.
                let goes_on = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
                if goes_on && end - from > 1 {
                    pieces.push(&text[from..end]);
                    from = end;
                }
            }
        }
        let behind = rest[length..].chars().next().map_or(0, char::len_utf8);
        start += length + behind;
    }
    pieces.push(&text[from..]);
    pieces
}

fn is_address(stretch: &str) -> bool {
    let is_of_mail = || {
        stretch
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    stretch.contains("://")
        || stretch.starts_with("www.")
        || is_of_mail()
        || stretch.len() > LONG && stretch.contains('/')
}

/// A text as its language sets it on paper; `before` is the character that stands before it.
pub fn set_for_paper(text: &str, before: Option<char>, language: Language) -> Cow<'_, str> {
    let has_any = text.contains('-') || text.contains(' ');
    if language != Language::English || !has_any || !text.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len());
    let mut last = before;
    for (at, c) in text.char_indices() {
        let behind = &text[at + c.len_utf8()..];
        set.push(match c {
            '-' if is_minus(last, behind) => '−',
            ' ' if stays_together(&text[..at], behind) => '\u{A0}',
            c => c,
        });
        last = Some(c);
    }
    Cow::Owned(set)
}

/// What was typed of an English text that was set for paper.
pub fn as_typed(text: &str) -> Cow<'_, str> {
    if !text.contains(['\u{A0}', '−']) {
        return Cow::Borrowed(text);
    }
    let mut typed = String::with_capacity(text.len());
    let mut behind = text.chars();
    while let Some(c) = behind.next() {
        let next = behind.clone().next();
        let is_in_letters = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == ',');
        typed.push(match c {
            '\u{A0}' if is_in_letters(typed.chars().next_back()) && is_in_letters(next) => ' ',
            '−' if next.is_some_and(|next| next.is_ascii_digit() || "$€£".contains(next)) => '-',
            c => c,
        });
    }
    Cow::Owned(typed)
}

/// Whether a hyphen is the sign of the number behind it.
fn is_minus(before: Option<char>, behind: &str) -> bool {
    let amount = behind.strip_prefix(['$', '€', '£']).unwrap_or(behind);
    let stands_free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '/'));
    stands_free && amount.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the words on both sides of a space are not to be parted: the parts of a date, a number and its unit.
fn stays_together(before: &str, behind: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    let next = behind.split(' ').next().unwrap_or_default();
    let word = next.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    let is_month = |word: &str| MONTHS.contains(&word);
    let is_unit = |word: &str| is_known_unit(word) || is_latin_unit(word) || word == "percentage";
    let is_day = |word: &str| is_number(word) && word.len() <= 3;
    // 24 wards, but neither 2026 and nor $5 and.
    let counts = |number: &str, word: &str| {
        let digits = number.trim_start_matches(['(', '+', '-', '−', '±', '~', '“', '"']);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && !is_year(digits)
            && word.len() <= LONGEST_COUNTED
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && NOT_COUNTED.binary_search(&word).is_err()
    };
    let last_ends = last.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    last_ends
        && !word.is_empty()
        && (is_number(last) && (is_month(word) || is_unit(word) || counts(last, word))
            || is_month(last) && is_number(word)
            // January 5, 2026
            || last.ends_with(',') && is_day(last) && word.len() == 4 && is_number(word)
                && before.rsplit(' ').nth(1).is_some_and(is_month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_may_be_broken_behind_their_marks() {
        let pieces = |text| breakable_pieces(text).join("|");
        assert_eq!(
            pieces("见https://www.example.org/a-b/c.html，共3页"),
            "见https://|www.|example.|org/|a-|b/|c.|html，共3页"
        );
        assert_eq!(pieces("邮箱lin_yi@example.gov.cn。"), "邮箱lin_|yi@|example.|gov.|cn。");
        for text in [
            "",
            "and/or",
            "2026-01-05",
            "a@b",
            "@gov.cn",
            "12.5",
            "a long sentence, of words. And more-or-less so",
            "甲/乙",
        ] {
            assert_eq!(breakable_pieces(text), [text], "{text}");
        }
    }

    #[test]
    fn words_that_count_nothing_are_in_order() {
        assert!(NOT_COUNTED.is_sorted());
    }

    #[test]
    fn english_has_true_minus_signs_and_keeps_dates_and_units_whole() {
        let set = |text| set_for_paper(text, None, Language::English).replace('\u{A0}', "~");
        for (text, expected) in [
            ("-1.4 percentage points", "−1.4~percentage points"),
            ("from -5 to -$3", "from −5 to −$3"),
            ("on 15 October 2026, at last", "on 15~October~2026, at last"),
            ("October 15, 2026", "October~15,~2026"),
            ("2026-01-05 and 3-5 years", "2026-01-05 and 3-5 years"),
            ("In May, 2026 began", "In May, 2026 began"),
            ("Section 1 ", "Section 1 "),
            ("5030 - Limits", "5030 - Limits"),
            ("24 wards, 3 lift shafts", "24~wards, 3~lift shafts"),
            ("+108 members and (7 people)", "+108~members and (7~people)"),
            ("in 2026 began, 3 of 5, 12 or more", "in 2026 began, 3 of 5, 12 or more"),
            (
                "$5 notes; Q3 results; Phase 2 Design",
                "$5 notes; Q3 results; Phase 2 Design",
            ),
            ("7 interdependencies", "7 interdependencies"),
            ("a well-known 12-hour day", "a well-known 12-hour day"),
        ] {
            assert_eq!(set(text), expected, "{text}");
            assert_eq!(as_typed(&set_for_paper(text, None, Language::English)), text);
        }
        assert_eq!(set_for_paper("-5 to 9", Some('3'), Language::English), "-5 to 9");
        assert_eq!(set_for_paper("-5 years", None, Language::Chinese), "-5 years");
    }
}
