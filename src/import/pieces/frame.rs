//! The head and the foot of an official document, by the styles that zhibi or their words gave them.

use crate::formats::docx::ParagraphStyle;
use crate::import::official::{BESIDE, OfficialLine, find_official};

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
        self.framed(frame, ParagraphStyle::HeadMark, OfficialLine::Mark);
        for (index, line) in of_role(frame, ParagraphStyle::HeadName).enumerate() {
            let is_beside = line.text.text == BESIDE && index > 0;
            let kind = if is_beside {
                OfficialLine::Beside
            } else {
                OfficialLine::Name
            };
            self.official_line(line, kind);
        }
        self.framed(frame, ParagraphStyle::HeadLine, OfficialLine::HeadLine);
    }

    /// Reads what stands below the title.
    pub fn below(&mut self, frame: &[Line]) {
        for line in of_role(frame, ParagraphStyle::Subtitle) {
            let (subtitle, text) = line.whole();
            self.builder.subtitle(subtitle, text);
        }
    }

    /// Reads the lines of a style.
    pub fn framed(&mut self, frame: &[Line], style: ParagraphStyle, kind: OfficialLine) {
        of_role(frame, style).for_each(|line| self.official_line(line, kind));
    }

    fn official_line(&mut self, line: &Line, kind: OfficialLine) {
        self.builder
            .official_line(kind, &line.text, |part| line.plain_inlines(part));
    }
}
