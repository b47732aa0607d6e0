//! Text that was taken from a file, with the place of each character in it.

use std::ops::Range;

/// Text with the places it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    stretches: Vec<Stretch>,
}

/// A stretch of located text, up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    /// Where it starts in the text.
    start: usize,
    /// The bytes of the file it is from.
    source: Range<usize>,
    /// Whether it stands in the file as it stands here; else only the whole of it has a place.
    is_literal: bool,
}

impl Located {
    /// Text that stands in the file as it is, from a byte on.
    pub fn literal(text: &str, start: usize) -> Located {
        let mut located = Located::default();
        located.push_literal(text, start);
        located
    }

    /// Adds text that stands in the file as it is, from a byte on.
    pub fn push_literal(&mut self, text: &str, start: usize) {
        match self.stretches.last_mut() {
            Some(last) if last.is_literal && last.source.end == start => last.source.end += text.len(),
            _ if text.is_empty() => {}
            _ => self.stretches.push(Stretch {
                start: self.text.len(),
                source: start..start + text.len(),
                is_literal: true,
            }),
        }
        self.text.push_str(text);
    }

    /// Adds text that stands for something else in the file: an escape, a citation, a joined line break.
    pub fn push_other(&mut self, text: &str, source: Range<usize>) {
        self.stretches.push(Stretch {
            start: self.text.len(),
            source,
            is_literal: false,
        });
        self.text.push_str(text);
    }

    /// Adds a part of other located text.
    pub fn push_part(&mut self, other: &Located, part: Range<usize>) {
        let first = other.stretch_at(part.start);
        for (index, stretch) in other.stretches.iter().enumerate().skip(first) {
            let end = other.end_of(index).min(part.end);
            if stretch.start >= part.end && !(part.is_empty() && index == first) {
                break;
            }
            let start = stretch.start.max(part.start);
            match stretch.is_literal {
                true => {
                    let place = stretch.source.start + (start - stretch.start);
                    self.push_literal(&other.text[start..end], place);
                }
                false => self.push_other(&other.text[start..end], stretch.source.clone()),
            }
        }
    }

    /// A part of it.
    pub fn part(&self, part: Range<usize>) -> Located {
        let mut located = Located::default();
        located.push_part(self, part);
        located
    }

    /// Without white space around it.
    pub fn trimmed(&self) -> Located {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start..self.text.trim_end().len().max(start))
    }

    /// The same text, each place of it looked up in the text that it was taken from.
    pub fn through(&self, outer: &Located) -> Located {
        let mut located = Located::default();
        for (index, stretch) in self.stretches.iter().enumerate() {
            let text = &self.text[stretch.start..self.end_of(index)];
            match stretch.is_literal {
                true => located.push_part(outer, stretch.source.clone()),
                false => located.push_other(text, outer.place(stretch.source.clone())),
            }
        }
        located
    }

    /// The bytes of the file that a part of the text is from. Of a stretch that is not literal it is the whole place.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        let Some(first) = self.stretches.get(self.stretch_at(part.start)) else {
            return 0..0;
        };
        let start = match first.is_literal {
            true => first.source.start + (part.start - first.start),
            false => first.source.start,
        };
        if part.is_empty() {
            return start..start;
        }
        let last = &self.stretches[self.stretch_at(part.end - 1)];
        let end = match last.is_literal {
            true => last.source.start + (part.end - last.start),
            false => last.source.end,
        };
        start.min(end)..end
    }

    /// The stretch a byte of the text belongs to.
    fn stretch_at(&self, byte: usize) -> usize {
        self.stretches
            .partition_point(|stretch| stretch.start <= byte)
            .saturating_sub(1)
    }

    fn end_of(&self, stretch: usize) -> usize {
        self.stretches
            .get(stretch + 1)
            .map_or(self.text.len(), |next| next.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `甲\"乙` of a file in which it begins at 10.
    fn quoted() -> Located {
        let mut located = Located::literal("甲", 10);
        located.push_other("\"", 13..15);
        located.push_literal("乙丙", 15);
        located
    }

    #[test]
    fn each_character_has_its_place() {
        let text = quoted();
        assert_eq!(text.text, "甲\"乙丙");
        assert_eq!(text.place(0..3), 10..13);
        assert_eq!(text.place(3..4), 13..15);
        assert_eq!(text.place(3..7), 13..18);
        assert_eq!(text.place(7..10), 18..21);
        assert_eq!(text.place(10..10), 21..21);
    }

    #[test]
    fn a_part_keeps_its_places() {
        let part = quoted().part(3..10);
        assert_eq!(part.text, "\"乙丙");
        assert_eq!(part.place(1..4), 15..18);
        assert_eq!(quoted().part(7..10).place(0..3), 18..21);
    }

    #[test]
    fn places_are_looked_up_through_what_lies_between() {
        let outer = quoted();
        let inner = Located::literal("\"乙", 3);
        assert_eq!(inner.through(&outer).place(1..4), 15..18);
    }
}
