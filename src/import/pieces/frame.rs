//! The head and the foot of an official document, by the styles that zhibi or their words gave them.

use std::ops::Range;

use crate::formats::docx::ParagraphStyle;
use crate::import::official::{BESIDE, OfficialLine, find_official, split_foot_line, split_head_line};
use crate::report::Sides;
use crate::text::located::Located;

use super::lines::line;
use super::piece::{Line, Piece, of_role};
use super::reader::Reader;

/// Takes the lines of head and foot out of the pieces of a report.
pub fn take_frame(pieces: &mut Vec<Piece>) -> Vec<Line> {
    let is_framed = |piece: &mut Piece| line(piece).is_some_and(|line| is_of_frame(line.role()) && !line.is_empty());
    let taken = pieces.extract_if(.., is_framed);
    let lines = taken.filter_map(|piece| match piece {
        Piece::Line(line) => Some(*line),
        _ => None,
    });
    lines.collect()
}

/// Whether a style is one of head and foot.
pub fn is_of_frame(role: ParagraphStyle) -> bool {
    use ParagraphStyle::{FootLine, HeadLine, HeadMark, HeadName, Note, Subtitle};
    matches!(role, HeadMark | HeadName | HeadLine | Subtitle | Note | FootLine)
}

/// The styles that the words of an official document tell of its lines, by their indices. Each line has its level as a heading, 0
/// where it is none; what is no line has no level.
pub fn official_styles<'t>(lines: impl Iterator<Item = (Option<usize>, &'t str)>) -> Vec<(usize, ParagraphStyle)> {
    // A table is no line, and ends a head; a heading may be the title below it.
    let texts = lines.map(|(level, text)| match level {
        None => "|".to_owned(),
        Some(level) => "|".repeat(level.min(2)) + text,
    });
    let texts: Vec<String> = texts.collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = find_official(&texts).into_iter();
    let style_of = |kind: OfficialLine| match kind {
        OfficialLine::Mark => ParagraphStyle::HeadMark,
        OfficialLine::Name | OfficialLine::Beside => ParagraphStyle::HeadName,
        OfficialLine::HeadLine => ParagraphStyle::HeadLine,
        OfficialLine::Note => ParagraphStyle::Note,
        OfficialLine::FootLine => ParagraphStyle::FootLine,
    };
    found.map(|(index, kind)| (index, style_of(kind))).collect()
}

impl Reader<'_> {
    /// Reads what stands above the title.
    pub fn above(&mut self, frame: &[Line]) {
        for line in of_role(frame, ParagraphStyle::HeadMark) {
            let (mark, text) = line.whole();
            self.builder.mark(mark, text);
        }
        for (index, line) in of_role(frame, ParagraphStyle::HeadName).enumerate() {
            let (name, text) = line.whole();
            if line.text.text == BESIDE && index > 0 {
                self.builder.beside_names(name, text);
            } else {
                self.builder.head_name(name, text);
            }
        }
        for line in of_role(frame, ParagraphStyle::HeadLine) {
            let (sides, places) = sides(line, split_head_line(&line.text.text));
            self.builder.head_line(sides, places);
        }
    }

    /// Reads what stands below the title.
    pub fn below(&mut self, frame: &[Line]) {
        for line in of_role(frame, ParagraphStyle::Subtitle) {
            let (subtitle, text) = line.whole();
            self.builder.subtitle(subtitle, text);
        }
    }

    /// Reads what stands below the date.
    pub fn note(&mut self, frame: &[Line]) {
        for line in of_role(frame, ParagraphStyle::Note) {
            let (note, text) = line.whole();
            self.builder.note(note, text);
        }
    }

    /// Reads what stands at the end.
    pub fn foot(&mut self, frame: &[Line]) {
        for line in of_role(frame, ParagraphStyle::FootLine) {
            let (sides, places) = sides(line, split_foot_line(&line.text.text));
            self.builder.foot_line(sides, places);
        }
    }
}

/// Both sides of a line without the white space around them, and where they are from.
fn sides(line: &Line, (left, right): (Range<usize>, Range<usize>)) -> (Sides, [Located; 2]) {
    let trimmed = |side: Range<usize>| {
        let text = &line.text.text[side.clone()];
        let start = side.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    };
    let (left, right) = (trimmed(left), trimmed(right));
    let sides = Sides {
        left: line.plain_inlines(left.clone()),
        right: line.plain_inlines(right.clone()),
    };
    (sides, [line.text.part(left), line.text.part(right)])
}
