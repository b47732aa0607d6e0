//! A line of the text and its paragraph in the part: where its bytes stand there, and what may be changed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::annotation::Annotation;
use super::marks::{Mark, span};
use super::places::Place;

/// A line whose characters were found in the part.
pub struct Alignment<'p> {
    place: &'p Place,
    /// The bytes of its number.
    number: usize,
    /// Each character's byte behind the number, with its element and its index in that.
    characters: Vec<(usize, Option<(usize, usize)>)>,
}

/// The bytes of the part that are changed, by where they start.
#[derive(Default)]
pub struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Whether bytes meet nothing that is taken. Two stretches may stand side by side; a point may not stand beside one.
    fn is_free(&self, bytes: &Range<usize>) -> bool {
        // What is taken does not overlap, so that no more than two of it can end at these bytes or begin there.
        let mut near = self.0.range(..=bytes.end).rev().take(2);
        near.all(|(&start, &end)| {
            if bytes.is_empty() || start == end {
                end < bytes.start || start > bytes.end
            } else {
                end <= bytes.start || start >= bytes.end
            }
        })
    }

    /// Takes what marks change. What is inserted behind what is deleted takes nothing more.
    pub fn take(&mut self, marks: &[(usize, usize, Mark)]) {
        let mut last = None;
        for (_, at, mark) in marks {
            match mark {
                Mark::Delete(end) => {
                    self.0.insert(*at, *end);
                    last = Some(*end);
                }
                _ if last == Some(*at) => {}
                _ => drop(self.0.insert(*at, *at)),
            }
        }
    }
}

impl<'p> Alignment<'p> {
    /// Finds the characters of a text behind a number of so many bytes.
    pub fn new(place: &'p Place, number: usize, text: &str) -> Alignment<'p> {
        Alignment {
            place,
            number,
            characters: place.align(text),
        }
    }

    /// The characters of some bytes of the line.
    fn within(&self, range: &Range<usize>) -> &[(usize, Option<(usize, usize)>)] {
        let index = |byte: usize| self.characters.partition_point(|(at, _)| at + self.number < byte);
        &self.characters[index(range.start)..index(range.end)]
    }

    /// Where the first character of some bytes begins that has a place, and where the last one ends: its element and its byte in
    /// the part. None where there is no such character.
    pub fn ends(&self, range: &Range<usize>) -> Option<[(usize, usize); 2]> {
        let mut found = self.within(range).iter().filter_map(|(_, place)| *place);
        let first = found.next()?;
        let last = found.next_back().unwrap_or(first);
        Some([(first.0, self.bytes(first).start), (last.0, self.bytes(last).end)])
    }

    fn bytes(&self, (element, index): (usize, usize)) -> Range<usize> {
        self.place.texts[element].characters[index].1.clone()
    }

    /// What the edits of an annotation write: marks, each with its element and its byte. None where one of them has no place of
    /// its own.
    pub fn changes(&self, annotation: &Annotation, taken: &Taken) -> Option<Vec<(usize, usize, Mark)>> {
        let mut marks = Vec::new();
        for (range, new) in &annotation.edits {
            if range.start < self.number {
                return None;
            }
            let mut end = None;
            for (element, characters) in self.stretches(range)? {
                let text = &self.place.texts[element];
                let bytes = span(text, characters);
                if !text.takes_changes || !taken.is_free(&bytes) {
                    return None;
                }
                marks.push((element, bytes.start, Mark::Delete(bytes.end)));
                end = Some((element, bytes.end));
            }
            let (element, at) = match end {
                Some(end) => end,
                None => self.point(range.start, taken)?,
            };
            if !new.is_empty() {
                marks.push((element, at, Mark::Insert(new.clone())));
            }
        }
        (!marks.is_empty()).then_some(marks)
    }

    /// The characters of some bytes, element by element; none where one has no place.
    fn stretches(&self, range: &Range<usize>) -> Option<Vec<(usize, Range<usize>)>> {
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        for (_, place) in self.within(range) {
            let (element, index) = (*place)?;
            match stretches.last_mut() {
                Some((last, characters)) if *last == element && characters.end == index => characters.end += 1,
                _ => stretches.push((element, index..index + 1)),
            }
        }
        Some(stretches)
    }

    /// The point behind the character before a byte of the line, or before the first one: its element and its byte in the part.
    fn point(&self, byte: usize, taken: &Taken) -> Option<(usize, usize)> {
        let index = self.characters.partition_point(|(at, _)| at + self.number < byte);
        let place = |index: usize| self.characters.get(index).and_then(|(_, place)| *place);
        let (element, at) = match index.checked_sub(1) {
            Some(before) => place(before).map(|place| (place.0, self.bytes(place).end)),
            None => place(index).map(|place| (place.0, self.bytes(place).start)),
        }?;
        (self.place.texts[element].takes_changes && taken.is_free(&(at..at))).then_some((element, at))
    }
}
