//! The head and the foot of a report that zhibi wrote, by their styles.

use std::ops::Range;

use crate::formats::docx::ParagraphStyle;
use crate::import::official::{BESIDE, OfficialLine, find_official, split_foot_line, split_head_line};
use crate::report::Sides;
use crate::text::located::Located;

use super::placed::{Line, Placed, PlacedCell};
use super::reader::Reader;

/// Takes the lines of head and foot out of the pieces of a file.
pub fn take_frame(placed: &mut Vec<Placed>) -> Vec<Line> {
    let is_framed = |piece: &mut Placed| match piece {
        Placed::Line(line) => is_of_frame(line.role()) && !line.is_empty(),
        // The foot is a table of lines.
        Placed::Table(rows) => lines_of(rows).all(|line| is_of_frame(line.role())),
    };
    let taken: Vec<Placed> = placed.extract_if(.., is_framed).collect();
    let lines = taken.into_iter().flat_map(|piece| match piece {
        Placed::Line(line) => vec![*line],
        Placed::Table(rows) => rows.into_iter().flatten().flat_map(|cell| cell.lines).collect(),
    });
    lines.collect()
}

fn lines_of(rows: &[Vec<PlacedCell>]) -> impl Iterator<Item = &Line> {
    rows.iter().flatten().flat_map(|cell| &cell.lines)
}

fn is_of_frame(role: ParagraphStyle) -> bool {
    use ParagraphStyle::{FootLine, HeadLine, HeadMark, HeadName, Note, Subtitle};
    matches!(role, HeadMark | HeadName | HeadLine | Subtitle | Note | FootLine)
}

/// Gives the lines of an official document that somebody else wrote the roles that their words tell.
pub fn name_official(placed: &mut [Placed]) {
    let is_framed = |placed: &Placed| matches!(placed, Placed::Line(line) if is_of_frame(line.role()));
    if placed.iter().any(is_framed) {
        return;
    }
    let texts = placed.iter().map(|piece| match piece {
        Placed::Line(line) => line.text.text.as_str(),
        // A table is no line, and ends a head.
        Placed::Table(_) => "|",
    });
    for (index, found) in find_official(&texts.collect::<Vec<_>>()) {
        if let Placed::Line(line) = &mut placed[index] {
            line.paragraph.role = match found {
                OfficialLine::Mark => ParagraphStyle::HeadMark,
                OfficialLine::Name | OfficialLine::Beside => ParagraphStyle::HeadName,
                OfficialLine::HeadLine => ParagraphStyle::HeadLine,
                OfficialLine::Note => ParagraphStyle::Note,
                OfficialLine::FootLine => ParagraphStyle::FootLine,
            };
        }
    }
}

impl Reader {
    /// Reads what stands above the title.
    pub fn above(&mut self, frame: &[Line]) {
        let of_role = |role: ParagraphStyle| frame.iter().filter(move |line| line.role() == role);
        let whole = |line: &Line| (line.plain_inlines(0..line.text.text.len()), line.text.clone());
        for line in of_role(ParagraphStyle::HeadMark) {
            let (mark, text) = whole(line);
            self.builder.mark(mark, text);
        }
        for (index, line) in of_role(ParagraphStyle::HeadName).enumerate() {
            let (name, text) = whole(line);
            if line.text.text == BESIDE && index > 0 {
                self.builder.beside_names(name, text);
            } else {
                self.builder.head_name(name, text);
            }
        }
        for line in of_role(ParagraphStyle::HeadLine) {
            let (sides, places) = sides(line, split_head_line(&line.text.text));
            self.builder.head_line(sides, places);
        }
    }

    /// Reads what stands below the title.
    pub fn below(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == ParagraphStyle::Subtitle) {
            self.builder
                .subtitle(line.plain_inlines(0..line.text.text.len()), line.text.clone());
        }
    }

    /// Reads what stands below the date.
    pub fn note(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == ParagraphStyle::Note) {
            self.builder
                .note(line.plain_inlines(0..line.text.text.len()), line.text.clone());
        }
    }

    /// Reads what stands at the end.
    pub fn foot(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == ParagraphStyle::FootLine) {
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
