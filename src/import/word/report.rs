//! The text of a document, with its notes, and the tree that is read from that.

use crate::formats::docx::{self, Body, Notes, Paragraph};
use crate::import::left_out::{LeftOut, Why};
use crate::import::lines::{language_of, mark_of_note};
use crate::import::pieces::{Manner, Piece, is_of_frame, line, official_styles, structure};
use crate::import::shown::ShownReport;
use crate::text::language::Language;

use super::place::{place, place_pieces};

/// Tells which parts of a document are no part of the report, in their order, and why.
type Judge<'j> = &'j dyn Fn(&[Piece]) -> Vec<(usize, Why)>;

/// What is kept of that which is no part of a report.
#[derive(Debug, Default)]
pub struct Kept {
    /// Whether the lines of tables of contents are.
    pub contents: bool,
    /// Whether every mark of a list of attachments is.
    pub marks: bool,
    /// The lines of headers.
    pub headers: Vec<String>,
    /// The lines of footers.
    pub footers: Vec<String>,
}

/// Makes text and tree.
pub fn build(body: Body, mut notes: Notes, kept: &Kept, judge: Judge<'_>) -> ShownReport {
    let mut text = String::new();
    let mut placed = place_pieces(body.pieces, &mut text);
    let judged = judge(&placed);
    let left_out = leave_out(&mut placed, &judged, &text);
    let language = language_of(&text);
    let mut note_lines = Vec::new();
    let body_end = text.len();
    let found = body.notes.iter().filter_map(|id| notes.take(id));
    for (index, pieces) in found.enumerate() {
        let number = index + 1;
        let mark = mark_of_note(language, number);
        let mut paragraphs: Vec<Paragraph> = pieces.into_iter().flat_map(docx::Piece::into_paragraphs).collect();
        if let Some(first) = paragraphs.first_mut() {
            first.text = mark + first.text.trim_start();
            first.stretches.clear();
        }
        note_lines.extend(paragraphs.into_iter().map(|paragraph| place(paragraph, &mut text)));
    }
    let note_count = text[body_end..].lines().count();
    let (header, footer) = match language {
        Language::Chinese => ("页眉：", "页脚："),
        Language::English => ("Header: ", "Footer: "),
    };
    let frames = [(header, &kept.headers), (footer, &kept.footers)];
    for (mark, line) in frames
        .iter()
        .flat_map(|(mark, lines)| lines.iter().map(move |line| (mark, line)))
    {
        let paragraph = Paragraph {
            text: format!("{mark}{line}"),
            ..Paragraph::default()
        };
        note_lines.push(place(paragraph, &mut text));
    }
    name_official(&mut placed);
    let manner = Manner {
        keeps_contents: kept.contents,
        keeps_marks: kept.marks,
        ..Manner::of_report()
    };
    let (imported, rewritten) = structure(placed, &note_lines, language, manner);
    ShownReport {
        rewritten: rewritten.into_iter().map(|place| place.start).collect(),
        note_lines: note_count,
        left_out,
        ..ShownReport::of(imported, text)
    }
}

/// Gives the lines of an official document that somebody else wrote the styles that their words tell.
fn name_official(placed: &mut [Piece]) {
    if placed.iter().filter_map(line).any(|line| is_of_frame(line.role())) {
        return;
    }
    let lines = placed.iter().map(|piece| match line(piece) {
        Some(line) => (Some(line.heading()), &*line.text.text),
        None => (None, ""),
    });
    for (index, style) in official_styles(lines) {
        if let Piece::Line(line) = &mut placed[index] {
            line.paragraph.role = style;
        }
    }
}

/// Takes lines away that are no part of the report.
fn leave_out(placed: &mut Vec<Piece>, judged: &[(usize, Why)], text: &str) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let (mut number, mut at) = (1, 0);
    for &(index, why) in judged {
        if let Some(line) = line(&placed[index]) {
            let start = line.text.whole_place().start;
            number += text[at..start].matches('\n').count();
            at = start;
            left_out.push(LeftOut::new(number, line.text.text.clone(), why));
        }
    }
    let mut judged = judged.iter().peekable();
    let mut index = 0;
    placed.retain(|_| {
        let is_judged = judged.next_if(|&&(site, _)| site == index).is_some();
        index += 1;
        !is_judged
    });
    left_out
}
