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
    /// How it stands there.
    kind: Kind,
}

/// How a stretch of text stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// As it stands here.
    Literal,
    /// As an escape: the whole of it may be replaced.
    Escape,
    /// As something else, which is not to be changed; only the whole of it has a place.
    Fixed,
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
            Some(last) if last.kind == Kind::Literal && last.source.end == start => last.source.end += text.len(),
            _ if text.is_empty() => {}
            _ => return self.push(text, start..start + text.len(), Kind::Literal),
        }
        self.text.push_str(text);
    }

    /// Adds text that is written in another way in the file, and may be replaced as a whole: an escape, a folded mark.
    pub fn push_escape(&mut self, text: &str, source: Range<usize>) {
        self.push(text, source, Kind::Escape);
    }

    /// Adds text that stands for something else in the file, which is not to be changed: a citation, code, a joined
    /// line break.
    pub fn push_other(&mut self, text: &str, source: Range<usize>) {
        self.push(text, source, Kind::Fixed);
    }

    fn push(&mut self, text: &str, source: Range<usize>, kind: Kind) {
        // Most texts are one stretch.
        self.stretches.reserve_exact(usize::from(self.stretches.is_empty()));
        self.stretches.push(Stretch {
            start: self.text.len(),
            source,
            kind,
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
            let text = &other.text[start..end];
            match stretch.kind {
                Kind::Literal => self.push_literal(text, stretch.source.start + (start - stretch.start)),
                // A part of an escape cannot be replaced.
                Kind::Escape if text.len() < other.end_of(index) - stretch.start => {
                    self.push(text, stretch.source.clone(), Kind::Fixed);
                }
                kind => self.push(text, stretch.source.clone(), kind),
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
            let range = stretch.source.clone();
            match (stretch.kind, outer.own_stretch(range.clone())) {
                (Kind::Literal, _) => located.push_part(outer, range),
                (Kind::Escape, Some((place, _))) => located.push_escape(text, place),
                _ => located.push_other(text, outer.place(range)),
            }
        }
        located
    }

    /// The bytes of the file that a part of the text is from. Of a stretch that is not literal it is the whole place.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        let Some(first) = self.stretches.get(self.stretch_at(part.start)) else {
            return 0..0;
        };
        let start = match first.kind {
            Kind::Literal => first.source.start + (part.start - first.start),
            _ => first.source.start,
        };
        if part.is_empty() {
            return start..start;
        }
        let last = &self.stretches[self.stretch_at(part.end - 1)];
        let end = match last.kind {
            Kind::Literal => last.source.start + (part.end - last.start),
            _ => last.source.end,
        };
        start.min(end)..end
    }

    /// The bytes of the file that all of the text is from.
    pub fn whole_place(&self) -> Range<usize> {
        self.place(0..self.text.len())
    }

    /// The bytes of a file that are this part of the text and nothing else: the same characters side by side, or one
    /// whole escape; of an empty part the point between two characters that stand side by side. Only these may be
    /// replaced.
    pub fn own_place(&self, part: Range<usize>, file: &str) -> Option<Range<usize>> {
        if part.is_empty() {
            return self.own_point(part.start).map(|point| point..point);
        }
        let (place, kind) = self.own_stretch(part.clone())?;
        let found = file.get(place.clone())?;
        (kind == Kind::Escape || found == &self.text[part]).then_some(place)
    }

    /// The place of a part that lies in one stretch which may be replaced.
    fn own_stretch(&self, part: Range<usize>) -> Option<(Range<usize>, Kind)> {
        let index = self.stretch_at(part.start);
        let stretch = self.stretches.get(index)?;
        let end = self.end_of(index);
        let is_own = match stretch.kind {
            Kind::Literal => part.end <= end,
            Kind::Escape => part == (stretch.start..end),
            Kind::Fixed => false,
        };
        is_own.then(|| (self.place(part), stretch.kind))
    }

    /// The point of the file between two characters of the text that stand side by side in it, or at an end.
    fn own_point(&self, at: usize) -> Option<usize> {
        let before = |at: usize| {
            let stretch = self.stretches.get(self.stretch_at(at.checked_sub(1)?))?;
            match stretch.kind {
                Kind::Literal => Some(stretch.source.start + (at - stretch.start)),
                Kind::Escape => Some(stretch.source.end),
                Kind::Fixed => None,
            }
        };
        let after = |at: usize| {
            let stretch = self.stretches.get(self.stretch_at(at))?;
            match stretch.kind {
                Kind::Literal => Some(stretch.source.start + (at - stretch.start)),
                Kind::Escape if at == stretch.start => Some(stretch.source.start),
                _ => None,
            }
        };
        match at {
            0 => after(0),
            _ if at == self.text.len() => before(at),
            _ => before(at).filter(|point| after(at) == Some(*point)),
        }
    }

    /// The text without what is not to be changed in the file.
    pub fn own_text(&self) -> impl Iterator<Item = &str> {
        let own = self.stretches.iter().enumerate();
        own.filter(|(_, stretch)| stretch.kind != Kind::Fixed)
            .map(|(index, stretch)| &self.text[stretch.start..self.end_of(index)])
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
        located.push_escape("\"", 13..15);
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

    #[test]
    fn only_what_stands_in_the_file_as_it_is_may_be_replaced() {
        // The escape stands for two characters.
        let file = "布**署**{{ x }}甲乙&cdots;";
        let mut text = Located::literal("布", 0);
        text.push_literal("署", 5);
        text.push_other("3项", 10..17);
        text.push_literal("甲乙", 17);
        text.push_escape("丙丁", 23..30);
        let cases = [
            (0..3, Some(0..3)),
            (3..6, Some(5..8)),
            (0..6, None),
            (6..10, None),
            (6..7, None),
            (10..13, Some(17..20)),
            (10..16, Some(17..23)),
            (13..19, None),
            (16..22, Some(23..30)),
            (16..19, None),
            (0..0, Some(0..0)),
            (3..3, None),
            (6..6, None),
            (10..10, None),
            (13..13, Some(20..20)),
            (16..16, Some(23..23)),
            (19..19, None),
            (22..22, Some(30..30)),
        ];
        for (part, place) in cases {
            assert_eq!(text.own_place(part.clone(), file), place, "{part:?}");
        }
        assert_eq!(Located::default().own_place(0..0, file), None);
        assert_eq!(
            text.part(16..19).own_place(0..3, file),
            None,
            "a part of an escape is none"
        );
        assert_eq!(
            Located::literal("乙", 0).own_place(0..3, file),
            None,
            "something else stands there"
        );
    }
}
