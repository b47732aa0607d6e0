//! Numbers of official documents (GB/T 9704-2012 §7.2.5), and of the papers of a series.

use crate::report::is_open_mark;

use super::words::{fold, is_figures};

/// What opens the year of a number; the standard has the first (§7.2.5).
const OPENING: [char; 6] = ['〔', '[', '［', '(', '（', '【'];
/// What ends it.
pub const ENDING: [char; 6] = ['〕', ']', '］', ')', '）', '】'];
/// The word of a number is not longer, in characters.
pub const LONGEST_WORD: usize = 12;
/// A year of two digits from these on is of the last century.
const LAST_OF_THIS_CENTURY: &str = "50";

/// Whether a text is the number of an official document: 青政发〔2026〕12号.
pub fn is_number(text: &str) -> bool {
    well_formed_number(text).is_some()
}

/// 第14期, 总第208期 2026年3月3日: which of a series of papers it is.
pub fn is_issue_number(folded: &str) -> bool {
    let inside = folded.trim_start_matches(['(', ' ']);
    // The year may stand before it: 2026年第3期, 〔2026〕第3期
    let is_year = |year: &str| year.len() == 4 && is_figures(year);
    let inside = match inside.split_once(ENDING) {
        Some((year, number)) if year.strip_prefix(OPENING).is_some_and(is_year) => number,
        _ => inside,
    };
    let inside = match inside.split_once('年') {
        Some((year, number)) if is_year(year) => number,
        _ => inside,
    };
    let number = inside.strip_prefix('第').or(inside.strip_prefix("总第"));
    number.is_some_and(|number| {
        let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百 ".contains(c));
        rest.len() < number.len() && rest.starts_with('期')
    })
}

/// Whether a line tells which of a series of papers this is, so that what stands above it is the name of the series: 第14期, 〔2026〕3号.
pub fn is_number_in_series(text: &str) -> bool {
    let is_bare = text.starts_with(['〔', '［', '[', '（', '(']);
    is_issue_number(&fold(text)) || is_bare && is_number(&format!("文{text}"))
}

/// The number of an official document as the standard writes it, with 〔〕, a year of four digits, and no zeros, spaces and
/// 第 (§7.2.5); none where a text is none.
pub fn well_formed_number(text: &str) -> Option<String> {
    let (word, rest) = text.split_once(OPENING)?;
    let (year, number) = rest.split_once(ENDING)?;
    let word = word.trim().trim_start_matches('第');
    let year = year.trim();
    let year = whole_year(year.strip_suffix('年').unwrap_or(year))?;
    let number = number.trim().strip_suffix('号')?.trim().trim_start_matches('第').trim();
    let is_word = !word.is_empty()
        && word.chars().nth(LONGEST_WORD).is_none()
        && word.chars().all(|c| c.is_alphabetic() || is_open_mark(c));
    let number = if number.chars().all(|c| c.is_ascii_digit()) {
        number.trim_start_matches('0')
    } else {
        Some(number).filter(|number| number.chars().all(is_open_mark))?
    };
    (is_word && !number.is_empty()).then(|| format!("{word}〔{year}〕{number}号"))
}

/// A year in four digits, the last of which may be open; of two digits the century is the one that is meant.
fn whole_year(year: &str) -> Option<String> {
    let digits = year.chars().take_while(char::is_ascii_digit).count();
    match (year.chars().count(), digits) {
        (4, _) if year[digits..].chars().all(is_open_mark) => Some(year.to_owned()),
        (2, 2) => {
            let century = if year < LAST_OF_THIS_CENTURY { "20" } else { "19" };
            Some(format!("{century}{year}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_standard_has_it() {
        for ill_formed in [
            "青政发(2026)12号",
            "青政发（2026）12号",
            "青政发［2026］第012号",
            "青政发【26】12号",
            "青政发〔26〕012号",
            "青政发 〔2026年〕 12 号",
            "第青政发〔2026〕12号",
        ] {
            assert_eq!(
                well_formed_number(ill_formed).as_deref(),
                Some("青政发〔2026〕12号"),
                "{ill_formed}"
            );
        }
        assert_eq!(
            well_formed_number("青政发〔98〕3号").as_deref(),
            Some("青政发〔1998〕3号")
        );
        for other in [
            "〔2026〕12号",
            "青石路（东）3号",
            "青政发〔2026〕号",
            "青政发〔202〕3号",
            "青政发〔2026〕3、4号",
        ] {
            assert_eq!(well_formed_number(other), None, "{other}");
        }
    }
}
