//! What a line above or below a report is of the page around it: known by its make (buttons, labels with values, a path,
//! a count), whatever the site.

use crate::import::left_out::Why;
use crate::import::words::{fold, is_timestamp, is_worded_title};
use crate::text::chinese::{has_end_mark, is_wide};

use super::words::{
    ADDRESS_LABELS, BUTTONS, COUNT_UNITS, EDGE_SPEECH, LABELS, OTHER_PAGES, PAGE_WORDS, PATH_STARTS, POSITIONS,
    SITE_NAMES, SURE_LABELS, Words,
};

/// A line of the site is not longer, in characters, unless its words are unmistakable.
pub const LONGEST: usize = 120;
/// A line of buttons is not longer, in characters, nor is a step of a path, nor the name of a site.
const LONGEST_BUTTONS: usize = 40;
const LONGEST_STEP: usize = 16;
const LONGEST_NAME: usize = 20;
/// What parts the steps of a path; a slash does so only behind the first page.
const STEPS: [char; 4] = ['>', '»', '›', '→'];

/// What is sure of a line wherever it stands.
pub fn anywhere(text: &str) -> Option<Why> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    let labelled = |words: &Words| {
        let (label, rest) = folded.split_once(':')?;
        words.contains(label.trim()).then(|| rest.trim().to_owned())
    };
    if labelled(&POSITIONS).is_some() {
        return Some(Why::Breadcrumb);
    }
    if labelled(&ADDRESS_LABELS).is_some_and(|rest| is_address(&rest)) {
        return Some(Why::Links);
    }
    let is_caption = text.chars().count() <= 60
        && text.trim_end_matches(['）', ')', '。']).ends_with('摄')
        && (text.contains("记者") || text.contains("通讯员"));
    is_caption.then_some(Why::Site)
}

/// What is sure of a line above or below the text.
pub fn at_edge(text: &str, is_above: bool) -> Option<Why> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(text);
    if is_address(&folded) {
        return Some(Why::Links);
    }
    if EDGE_SPEECH.iter().any(|words| folded.contains(words)) {
        return Some(Why::Site);
    }
    if is_path(&folded) {
        return Some(Why::Breadcrumb);
    }
    if buttons(&folded) == Some(true) && !is_worded_title(text) {
        return Some(Why::Toolbar);
    }
    let start = folded.split(':').next().unwrap_or_default().trim();
    if !is_above && OTHER_PAGES.contains(start) {
        return Some(Why::Links);
    }
    (meta(text) == Some(true)).then_some(Why::Source)
}

fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            ["http://", "https://", "www."]
                .iter()
                .any(|start| word.starts_with(start))
                && word.is_ascii()
        })
}

/// Whether a line is a path on the site: short steps with arrows between them, or slashes behind the first page.
fn is_path(folded: &str) -> bool {
    let begins = PATH_STARTS.iter().any(|start| folded.starts_with(start));
    let has_arrows = folded.contains(STEPS);
    let is_parted = has_arrows || (begins && folded.contains('/'));
    let is_step = |step: &str| step.chars().nth(LONGEST_STEP).is_none() && !step.contains(['。', ',', ';', ':']);
    let mut steps = folded
        .split(|c| STEPS.contains(&c) || (begins && c == '/'))
        .map(str::trim);
    // The last step may be the title of the page.
    let is_last_title = folded
        .rsplit(STEPS)
        .next()
        .is_some_and(|last| is_worded_title(last.trim()));
    is_parted
        && folded.chars().any(char::is_alphanumeric)
        && match begins {
            true => true,
            false => steps.all(is_step) && (folded.starts_with(STEPS) || !is_last_title),
        }
}

/// Whether a line may be the name of a site.
pub fn is_site_name(text: &str) -> bool {
    text.chars().nth(LONGEST_NAME).is_none()
        && text.chars().nth(3).is_some()
        && !has_end_mark(text)
        && SITE_NAMES.iter().any(|end| text.ends_with(end))
}

/// Whether a line is made of nothing but words of buttons and pages, figures and marks: surely, or (words that reports have
/// too, brackets) only beside other buttons.
pub fn buttons(folded: &str) -> Option<bool> {
    let is_separator = |c: char| c.is_whitespace() || "|·/\\【】[]():+-•,、>»›→<《》\"“”*&".contains(c);
    if folded.chars().nth(LONGEST_BUTTONS).is_some() {
        return None;
    }
    let mut is_sure = false;
    let mut words = 0;
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
        let is_inside_word = |index: usize| {
            let is_letter = |index: usize| characters.get(index).is_some_and(|(_, c)| c.is_ascii_alphabetic());
            index > 0 && is_letter(index - 1) && is_letter(index)
        };
        for end in start + 1..=characters.len() {
            let word = &text[at(start)..at(end)];
            if is_inside_word(start) || is_inside_word(end) {
                continue;
            }
            if BUTTONS.contains(word) {
                reach(&mut reached, end, true);
            } else if PAGE_WORDS.contains(word) {
                reach(&mut reached, end, is_sure);
            } else if word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'%')
            {
                reach(&mut reached, end, is_sure);
                for unit in COUNT_UNITS.iter().filter(|unit| text[at(end)..].starts_with(**unit)) {
                    reach(&mut reached, end + unit.chars().count(), true);
                }
            }
        }
    }
    reached[characters.len()]
}

/// Whether a line says where the text is from: surely, or only where its neighbour does. Every part of it has a label.
pub fn meta(text: &str) -> Option<bool> {
    let folded = fold(text);
    let line = folded.trim_start_matches(['-', '•', '·', ' ', '[', '【', '(']);
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut is_sure = false;
    let mut parts = 0;
    let mut is_after_label = false;
    let is_separator = |c: char| c.is_whitespace() || "|[]【】()".contains(c);
    let mut rest = line.trim_start_matches(is_separator);
    while !rest.is_empty() {
        let from_here = rest;
        let (word, after) = rest.split_at(rest.find(is_separator).unwrap_or(rest.len()));
        rest = after.trim_start_matches(is_separator);
        let label = word.split(':').next().unwrap_or_default();
        let has_colon = label.len() < word.len();
        if has_colon && SURE_LABELS.contains(label) {
            is_sure = true;
        } else if has_colon && LABELS.contains(label) {
            is_sure |= is_timestamp(&from_here[label.len() + 1..]);
        } else if is_timestamp(word) || (is_after_label && !has_colon && word.chars().count() <= 30) {
            // A value, perhaps one that stands apart from its label, or the time of day.
            parts += 1;
            is_sure |= line.contains(':') && is_timestamp(line);
            continue;
        } else {
            return None;
        }
        parts += 1;
        is_after_label = true;
    }
    let is_prose = line.contains(['。', ',', ';']);
    (parts > 0 && !is_prose).then_some(is_sure)
}

/// Whether a line is a menu: several short words, a button's among them.
pub fn is_menu(text: &str) -> bool {
    let folded = fold(text);
    let is_separator = |c: char| c.is_whitespace() || c == '|';
    let words: Vec<&str> = folded.split(is_separator).filter(|word| !word.is_empty()).collect();
    let is_short = |word: &&str| word.chars().nth(6).is_none() && word.chars().all(is_wide);
    words.len() >= 3 && words.iter().all(is_short) && words.iter().any(|word| BUTTONS.contains(word))
}
