//! What of a Word file is no part of the report: hidden text, headers and footers, tables of contents, lines of a site
//! around it; and what stands at places of the text without being text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::formats;
use crate::formats::docx::{Cell, Comment, Held, Paragraph, ParagraphStyle, Piece};
use crate::import::left_out::{Beside, BesideKind, LeftOut, Why};
use crate::import::page_number::page_number;
use crate::import::pieces::{self, filled, line, plain_line};
use crate::import::plain::judge;

/// How often what is left is looked at again.
const MOST_ROUNDS: usize = 5;

/// The text that is not shown, and the lines of tables of contents, whose hidden text is the program's own.
pub fn hidden_and_contents(pieces: &[Piece], keep_all: bool) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    for (index, paragraph) in pieces.iter().flat_map(paragraphs).enumerate() {
        let mut leave_out = |text: &str, why| {
            let line = index + 1;
            let text = text.trim().to_owned();
            left_out.extend((!text.is_empty()).then_some(LeftOut { line, text, why }));
        };
        if paragraph.role == ParagraphStyle::Contents {
            if !keep_all {
                leave_out(&shown(paragraph), Why::Contents);
            }
        } else if let Some(aside) = &paragraph.aside {
            leave_out(&aside.hidden, Why::Hidden);
            leave_out(&aside.struck, Why::Struck);
        }
    }
    left_out
}

/// A paragraph as its line shows it.
fn shown(paragraph: &Paragraph) -> String {
    let label = paragraph.label.as_ref();
    let number = label.map(|label| label.text.clone() + label.gap).unwrap_or_default();
    (number + &paragraph.text).trim().to_owned()
}

/// What stands at places of the text without being text, kind by kind; each comment for itself.
pub fn besides(pieces: &[Piece], comments: Vec<Comment>) -> Vec<Beside> {
    let mut found: BTreeMap<BesideKind, Vec<usize>> = BTreeMap::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let (cells, merged) = changed_cells(pieces);
    for (kind, places) in [(BesideKind::Cell, cells), (BesideKind::Merged, merged)] {
        if !places.is_empty() {
            found.insert(kind, places);
        }
    }
    for (index, paragraph) in pieces.iter().flat_map(paragraphs).enumerate() {
        for held in paragraph.aside.iter().flat_map(|aside| &aside.held) {
            let line = index + 1;
            let kind = match held {
                Held::Beside(what) => BesideKind::Text(*what),
                Held::Deletion => BesideKind::Deletion,
                Held::Insertion => BesideKind::Insertion,
                Held::Move => BesideKind::Move,
                Held::Comment(id) => {
                    places.entry(id).or_insert(line);
                    continue;
                }
            };
            found.entry(kind).or_default().push(line);
        }
    }
    let counted = found.into_iter().map(|(kind, lines)| Beside { kind, lines });
    let commented = comments.into_iter().map(|comment| Beside {
        lines: places.get(comment.id.as_str()).copied().into_iter().collect(),
        kind: BesideKind::Comment {
            author: comment.author,
            text: comment.text.trim().to_owned(),
        },
    });
    counted.chain(commented).collect()
}

fn paragraphs(piece: &Piece) -> Vec<&Paragraph> {
    match piece {
        Piece::Paragraph(paragraph) => vec![paragraph],
        Piece::Table(rows) => rows.iter().flatten().flat_map(|cell| &cell.paragraphs).collect(),
    }
}

/// The lines of headers or footers, each once, but for the page's number.
pub fn frame_lines(pieces: Vec<Piece>) -> Vec<String> {
    let texts = pieces
        .iter()
        .flat_map(paragraphs)
        .map(|paragraph| paragraph.text.trim());
    // Where the program has put no numbers into them, the words around them stand alone.
    let is_number = |text: &str| {
        let words: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        page_number(text).is_some() || matches!(&*words, "" | "第页" | "第页共页" | "共页" | "Page" | "Pageof")
    };
    let lines: BTreeSet<&str> = texts.filter(|text| !is_number(text)).collect();
    lines.into_iter().map(str::to_owned).collect()
}

/// Lines of headers or footers, at a line of the text.
pub fn framed(lines: Vec<String>, line: usize) -> Vec<LeftOut> {
    let left_out = lines.into_iter().map(|text| LeftOut {
        line,
        text,
        why: Why::Frame,
    });
    left_out.collect()
}

/// Which parts of a document are lines of a site, and why. Only those of which their styles say nothing are judged.
pub fn site_lines(placed: &[pieces::Piece]) -> Vec<(usize, Why)> {
    let mut rest: Vec<usize> = filled(placed).map(|(index, _)| index).collect();
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

fn is_plain(placed: &pieces::Piece) -> bool {
    line(placed).is_some_and(|line| line.is_plain())
}

/// A part as plain text has it: what is surely of the text stands for a table.
fn judged(placed: &pieces::Piece) -> formats::Line {
    match placed {
        pieces::Piece::Line(line) if line.is_plain() || line.role() == ParagraphStyle::Title => formats::Line {
            is_title: !line.is_plain(),
            ..plain_line(line)
        },
        _ => formats::Line {
            rows: vec![vec![String::new()]],
            ..formats::Line::default()
        },
    }
}

/// The first paragraphs of the cells that hold several, from 1, and of the tables in which cells are merged; single characters below
/// each other are one word.
fn changed_cells(pieces: &[Piece]) -> (Vec<usize>, Vec<usize>) {
    let (mut found, mut merged) = (Vec::new(), Vec::new());
    let mut number = 1;
    for piece in pieces {
        match piece {
            Piece::Paragraph(_) => number += 1,
            Piece::Table(rows) => {
                let is_merged = |cell: &Cell| cell.is_continued || cell.columns > 1;
                merged.extend(rows.iter().flatten().any(is_merged).then_some(number));
                // A single cell is a frame around paragraphs.
                let is_frame = matches!(&rows[..], [row] if row.len() == 1);
                for cell in rows.iter().flatten() {
                    let texts = || cell.paragraphs.iter().map(|paragraph| paragraph.text.trim());
                    let several = texts().filter(|text| !text.is_empty()).count() > 1;
                    let is_upright = texts().all(|text| text.chars().nth(1).is_none());
                    // The issuers of an official document stand below each other.
                    let is_head = cell
                        .paragraphs
                        .iter()
                        .all(|paragraph| paragraph.role == ParagraphStyle::HeadName);
                    if several && !is_upright && !is_frame && !is_head {
                        found.push(number);
                    }
                    number += cell.paragraphs.len();
                }
            }
        }
    }
    (found, merged)
}
