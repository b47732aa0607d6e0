//! The open blanks of an answers file, each with its place in it.

use std::ops::Range;

use crate::answers::literal::places_in;
use crate::answers::{Answers, AnswersFile, KeyPath};
use crate::template::Template;

use super::blank::Blank;

/// A blank that is open.
#[derive(Debug)]
pub struct OpenBlank<'o> {
    /// The key path of its answer.
    pub key: &'o KeyPath,
    /// Which blank of its answer it is, from 1.
    pub ordinal: usize,
    /// Its bytes in the file.
    pub place: Range<usize>,
    /// The blank.
    pub blank: &'o Blank,
}

/// Gives blanks their places in the file that these answers are from. They come in the order in which they are asked,
/// each with the key path of its answer and its number in it, from 0.
pub fn open_blanks<'o>(
    blanks: impl Iterator<Item = (&'o KeyPath, usize, &'o Blank)>,
    answers: &Answers,
    template: &Template,
    file: &AnswersFile<'_>,
) -> Vec<OpenBlank<'o>> {
    let blanks: Vec<_> = blanks.collect();
    let is_of_one_text = |one: &(&KeyPath, usize, &Blank), other: &(&KeyPath, usize, &Blank)| {
        one.0 == other.0 && one.2.entry == other.2.entry
    };
    let mut found = Vec::with_capacity(blanks.len());
    for of_text in blanks.chunk_by(is_of_one_text) {
        let (key, _, first) = of_text[0];
        let answer = file.answer_at(template, key);
        let entry = first.entry.and_then(|entry| file.place_of(&key.record(entry)));
        let mut place_of = places_in(&answers.source, &first.text, entry.or(answer).unwrap_or_default());
        found.extend(of_text.iter().map(|&(key, index, blank)| OpenBlank {
            key,
            ordinal: index + 1,
            place: place_of(blank.range.clone()),
            blank,
        }));
    }
    found
}
