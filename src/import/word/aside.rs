//! What of a Word file is no part of the report: hidden text, headers and footers, lines of a site around it.

use crate::formats;
use crate::formats::docx::{Paragraph, Piece, Role};
use crate::import::left_out::{LeftOut, Why};
use crate::import::plain::judge;

use super::lines::line;
use super::placed::Placed;

/// How often what is left is looked at again.
const MOST_ROUNDS: usize = 5;

/// The text that is not shown, by its paragraphs; that of tables of contents is the program's own.
pub fn hidden(pieces: &[Piece]) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    for (index, paragraph) in pieces.iter().flat_map(paragraphs).enumerate() {
        let text = paragraph.hidden.trim();
        if !text.is_empty() && paragraph.role != Role::Contents {
            left_out.push(LeftOut {
                line: index + 1,
                text: text.to_owned(),
                why: Why::Frame,
            });
        }
    }
    left_out
}

fn paragraphs(piece: &Piece) -> Vec<&Paragraph> {
    match piece {
        Piece::Paragraph(paragraph) => vec![paragraph],
        Piece::Table(rows) => rows.iter().flatten().flat_map(|cell| &cell.paragraphs).collect(),
    }
}

/// The lines of a header or a footer but for the page's number.
pub fn frame_lines(pieces: Vec<Piece>) -> Vec<String> {
    let texts = pieces
        .iter()
        .flat_map(paragraphs)
        .map(|paragraph| paragraph.text.trim());
    let is_number = |text: &str| {
        text.chars()
            .all(|c| !c.is_alphanumeric() || c.is_ascii_digit() || "第页共PageofPAGE".contains(c))
    };
    texts.filter(|text| !is_number(text)).map(str::to_owned).collect()
}

/// Lines of headers or footers, each once, at a line of the text.
pub fn framed(mut lines: Vec<String>, line: usize) -> Vec<LeftOut> {
    lines.sort();
    lines.dedup();
    let left_out = lines.into_iter().map(|text| LeftOut {
        line,
        text,
        why: Why::Frame,
    });
    left_out.collect()
}

/// Which parts of a document are lines of a site, and why. Only those of which their styles say nothing are judged.
pub fn site_lines(placed: &[Placed]) -> Vec<(usize, Why)> {
    let mut rest: Vec<usize> = (0..placed.len())
        .filter(|&index| line(&placed[index]).is_none_or(|line| !line.is_empty()))
        .collect();
    let mut found = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let lines: Vec<formats::Line> = rest.iter().map(|&index| judged(&placed[index])).collect();
        let verdicts = judge(&lines);
        let before = found.len();
        let sites = rest
            .iter()
            .zip(verdicts)
            .filter(|&(&index, _)| is_plain(&placed[index]));
        found.extend(sites.filter_map(|(&index, why)| Some((index, why?))));
        if found.len() == before {
            break;
        }
        rest.retain(|index| found[before..].binary_search_by_key(index, |&(site, _)| site).is_err());
    }
    found.sort_unstable_by_key(|&(index, _)| index);
    found
}

fn is_plain(placed: &Placed) -> bool {
    line(placed).is_some_and(|line| line.is_plain())
}

/// A part as plain text has it: what is surely of the text stands for a table.
fn judged(placed: &Placed) -> formats::Line {
    match placed {
        Placed::Line(line) if line.is_plain() || line.role() == Role::Title => formats::Line {
            raw: line.text.text.clone(),
            ..formats::Line::default()
        },
        _ => formats::Line {
            rows: vec![vec![String::new()]],
            ..formats::Line::default()
        },
    }
}
