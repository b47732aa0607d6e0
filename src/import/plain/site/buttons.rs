//! Lines of the buttons, menus and prices of a page: made of nothing but their words.

use super::words::{BUTTONS, COUNT_UNITS, PAGE_WORD_STARTS, PAGE_WORDS};

/// A line of buttons is not longer, in characters.
const LONGEST_BUTTONS: usize = 40;

/// Whether a line is made of nothing but words of buttons and pages, figures and marks: surely, or (words that reports have
/// too, brackets) only beside other buttons.
pub fn buttons(folded: &str) -> Option<bool> {
    let is_picture = |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}');
    let is_separator =
        |c: char| is_picture(c) || c.is_whitespace() || "|·/\\【】[]():+-—–─=~•,、!>»›→↓↑<《》\"“”*&".contains(c);
    let folded = folded.trim_end_matches(['.', '…']);
    if folded.chars().nth(LONGEST_BUTTONS).is_some() {
        return None;
    }
    let mut is_sure = false;
    let mut words = 0;
    if !folded.is_empty() && folded.split_whitespace().all(|word| BUTTONS.contains(word)) {
        return Some(true);
    }
    for part in folded.split(is_separator).filter(|part| !part.is_empty()) {
        words += 1;
        is_sure |= made_of_words(part)?;
    }
    // Brackets alone are what is left of buttons that stood in them.
    let is_bracket = words == 0 && folded.chars().all(|c| "【】[]()>»›|".contains(c));
    Some(is_sure || is_bracket)
}

/// Whether a stretch of text is made of the words of pages, and of a button's among them; counts are one too.
fn made_of_words(text: &str) -> Option<bool> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| characters.get(index).map_or(text.len(), |&(at, _)| at);
    // How each place is reached: not at all, by words of pages, by a button's among them.
    let mut reached: Vec<Option<bool>> = vec![None; characters.len() + 1];
    reached[0] = Some(false);
    let reach = |reached: &mut Vec<Option<bool>>, end: usize, is_sure: bool| {
        reached[end] = Some(reached[end].unwrap_or(false) || is_sure);
    };
    for start in 0..characters.len() {
        let Some(is_sure) = reached[start] else { continue };
        let (_, first) = characters[start];
        let may_be_word = PAGE_WORD_STARTS.contains(&first);
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '万' | 'k' | 'w');
        if !may_be_word && !first.is_ascii_digit() {
            continue;
        }
        let is_inside_word = |index: usize| {
            let is_letter = |index: usize| characters.get(index).is_some_and(|(_, c)| c.is_ascii_alphabetic());
            index > 0 && is_letter(index - 1) && is_letter(index)
        };
        for end in start + 1..=characters.len() {
            let word = &text[at(start)..at(end)];
            if is_inside_word(start) || is_inside_word(end) {
                continue;
            }
            if may_be_word && BUTTONS.contains(word) {
                reach(&mut reached, end, true);
            } else if may_be_word && PAGE_WORDS.contains(word) {
                reach(&mut reached, end, is_sure);
            } else if first.is_ascii_digit() && word.chars().all(is_figure) {
                reach(&mut reached, end, is_sure);
                for unit in COUNT_UNITS.iter().filter(|unit| text[at(end)..].starts_with(unit)) {
                    reach(&mut reached, end + unit.chars().count(), true);
                }
            }
        }
    }
    reached[characters.len()]
}
