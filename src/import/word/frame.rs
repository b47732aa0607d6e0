//! The head and the foot of a report that zhibi wrote, by their styles.

use crate::formats::docx::Role;
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

fn is_of_frame(role: Role) -> bool {
    matches!(role, Role::HeadName | Role::HeadLine | Role::Subtitle | Role::FootLine)
}

impl Reader {
    /// Reads what stands above the title.
    pub fn above(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == Role::HeadName) {
            self.builder
                .head_name(line.plain_inlines(0..line.text.text.len()), line.text.clone());
        }
        for line in frame.iter().filter(|line| line.role() == Role::HeadLine) {
            let (sides, places) = sides(line);
            self.builder.head_line(sides, places);
        }
    }

    /// Reads what stands below the title.
    pub fn below(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == Role::Subtitle) {
            self.builder
                .subtitle(line.plain_inlines(0..line.text.text.len()), line.text.clone());
        }
    }

    /// Reads what stands at the end.
    pub fn foot(&mut self, frame: &[Line]) {
        for line in frame.iter().filter(|line| line.role() == Role::FootLine) {
            let (sides, places) = sides(line);
            self.builder.foot_line(sides, places);
        }
    }
}

/// A line at its tab, and where both sides are from.
fn sides(line: &Line) -> (Sides, [Located; 2]) {
    let text = &line.text.text;
    let left = text.find('\t').unwrap_or(text.len());
    let right = (left + 1).min(text.len());
    let (left, right) = (0..left, right..text.len());
    let sides = Sides {
        left: line.plain_inlines(left.clone()),
        right: line.plain_inlines(right.clone()),
    };
    (sides, [line.text.part(left), line.text.part(right)])
}
