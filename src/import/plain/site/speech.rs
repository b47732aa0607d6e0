//! Sentences in which the site speaks: about itself, its prices, its rights.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};
use crate::import::words::fold;
use crate::text::words::words;

use super::words::{CUT_OFF, FILE, SPEECH, WISHED, WISHES, are_together};

/// A sentence of the site is not longer, in characters, nor is a wish beside one, nor a line of nothing else.
const LONGEST_SENTENCE: usize = 200;
const LONGEST_WISH: usize = 40;
const LONGEST_LINE: usize = 400;

/// What a line must hold to be of the site wherever it stands: most lines hold none of it.
static TRIGGERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let speech = SPEECH
        .iter()
        .chain(CUT_OFF.iter())
        .filter_map(|words| words.first().copied());
    let others = words(FILE, "triggers").into_iter();
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(speech.chain(others))
        .ok()
});

/// Whether a line holds any of the words that are of a site wherever they stand.
pub fn may_be_of_site(text: &str) -> bool {
    TRIGGERS.as_ref().is_none_or(|triggers| triggers.is_match(text))
}

/// Whether a line is nothing but what the site says.
pub fn is_speech(text: &str) -> bool {
    text.chars().nth(LONGEST_LINE).is_none() && are_speech(&sentences(text)).into_iter().all(|is_speech| is_speech)
}

/// Cuts the sentences of the site out of paragraphs that hold others too.
pub fn cut_speech(lines: &mut [Line], may_be: &[bool], left_out: &mut Vec<LeftOut>) {
    for (line, _) in lines.iter_mut().zip(may_be).filter(|(_, may_be)| **may_be) {
        let text = line.text();
        if line.is_table() || text.contains('\t') {
            continue;
        }
        let sentences = sentences(text);
        let are_speech = are_speech(&sentences);
        let count = are_speech.iter().filter(|&&is_speech| is_speech).count();
        if count == 0 || count == sentences.len() {
            continue;
        }
        let mut kept = line.indent().to_owned();
        for (sentence, is_speech) in sentences.into_iter().zip(are_speech) {
            if is_speech {
                left_out.push(LeftOut::new(line.number, sentence.trim(), Why::Site));
            } else {
                kept.push_str(sentence);
            }
        }
        kept.truncate(kept.trim_end().len());
        line.raw = kept;
    }
}

/// The sentences of a text, each with its mark.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['。', '！', '？', '!', '?'])
        .filter(|sentence| !sentence.trim().is_empty())
        .collect()
}

/// Which sentences are the site's: by their words, or as a wish that stands beside one of those.
fn are_speech(sentences: &[&str]) -> Vec<bool> {
    let folded: Vec<String> = sentences.iter().map(|sentence| fold(sentence)).collect();
    let is_short = |sentence: &str, most: usize| sentence.chars().nth(most).is_none();
    let mut are_speech: Vec<bool> = folded
        .iter()
        .map(|sentence| is_short(sentence, LONGEST_SENTENCE) && are_together(&SPEECH, sentence))
        .collect();
    let is_wish = |sentence: &str| {
        WISHES.begin(sentence.trim_start())
            && is_short(sentence, LONGEST_WISH)
            && WISHED.are_in(sentence)
            && !sentence.contains(|c: char| c.is_ascii_digit())
    };
    for index in 0..sentences.len() {
        let is_beside = index > 0 && are_speech[index - 1];
        are_speech[index] |= is_beside && is_wish(&folded[index]);
    }
    are_speech
}
