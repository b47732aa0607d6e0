//! Head and foot of an official document in Markdown, taken out of its pieces: each is a paragraph, or a line of one.

use crate::formats::{MarkdownLine, MarkdownPiece};
use crate::text::located::Located;

use super::builder::Builder;
use super::official::{OfficialLine, find_official, sides, split_foot_line, split_head_line};

/// The lines of head and foot, in their order.
#[derive(Default)]
pub struct OfficialParts {
    lines: Vec<(OfficialLine, MarkdownLine)>,
}

impl OfficialParts {
    /// Takes them out of the pieces of a report.
    pub fn take(pieces: &mut Vec<MarkdownPiece>) -> OfficialParts {
        let mut texts: Vec<String> = Vec::new();
        for piece in pieces.iter() {
            match piece {
                MarkdownPiece::Paragraph(lines) => texts.extend(lines.iter().map(|line| line.text.text.clone())),
                MarkdownPiece::Heading(1, line) => texts.push(format!("|{}", line.text.text)),
                MarkdownPiece::Heading(_, line) => texts.push(format!("||{}", line.text.text)),
                // Whatever else ends a head, and is no last line.
                _ => texts.push("|".to_owned()),
            }
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut found = find_official(&texts).into_iter().peekable();
        if found.peek().is_none() {
            return OfficialParts::default();
        }
        let mut official = OfficialParts::default();
        let mut index = 0;
        for piece in pieces.iter_mut() {
            let MarkdownPiece::Paragraph(lines) = piece else {
                index += 1;
                continue;
            };
            for line in std::mem::take(lines) {
                match found.next_if(|&(taken, _)| taken == index) {
                    Some((_, kind)) => official.lines.push((kind, line)),
                    None => lines.push(line),
                }
                index += 1;
            }
        }
        pieces.retain(|piece| !matches!(piece, MarkdownPiece::Paragraph(lines) if lines.is_empty()));
        official
    }

    /// How many issuers the head names.
    pub fn issuers(&self) -> usize {
        let names = self.lines.iter().filter(|(kind, _)| *kind == OfficialLine::Name);
        names.count()
    }

    /// Tells what stands above the title.
    pub fn head(&self, builder: &mut Builder) {
        for (kind, line) in &self.lines {
            let (inlines, text) = (line.inlines.clone(), line.text.clone());
            match kind {
                OfficialLine::Mark => builder.mark(inlines, text),
                OfficialLine::Name => builder.head_name(inlines, text),
                OfficialLine::Beside => builder.beside_names(inlines, text),
                OfficialLine::HeadLine => {
                    let split = split_head_line(&text.text);
                    builder.head_line(
                        sides(&text.text, split.clone()),
                        [part(&text, split.0), part(&text, split.1)],
                    );
                }
                OfficialLine::Note | OfficialLine::FootLine => {}
            }
        }
    }

    /// Tells what stands below the date.
    pub fn note(&self, builder: &mut Builder) {
        for (_, line) in self.lines.iter().filter(|(kind, _)| *kind == OfficialLine::Note) {
            builder.note(line.inlines.clone(), line.text.clone());
        }
    }

    /// Tells what stands at the end.
    pub fn foot(&self, builder: &mut Builder) {
        for (_, line) in self.lines.iter().filter(|(kind, _)| *kind == OfficialLine::FootLine) {
            let text = &line.text;
            let split = split_foot_line(&text.text);
            builder.foot_line(
                sides(&text.text, split.clone()),
                [part(text, split.0), part(text, split.1)],
            );
        }
    }
}

/// One side of a line, without the space around it.
fn part(text: &Located, place: std::ops::Range<usize>) -> Located {
    text.part(place).trimmed()
}
