//! The end of a report in Markdown: its last lines, taken out of its pieces.

use std::ops::Range;

use crate::formats::{MarkdownLine, MarkdownPiece};

use super::attachments::written_label;
use super::ending::{Ending, LONGEST_ENDING, find_ending};

/// What stands at the end, in the order of the tree.
#[derive(Default)]
pub struct MarkdownEnding {
    /// The list of attachments of which none stands below: paragraphs of the body.
    pub list: Vec<MarkdownLine>,
    /// Those who sign, and when.
    pub signature: Vec<MarkdownLine>,
    /// The attachments that stand below, each with its name and what stands in it.
    pub attachments: Vec<(MarkdownLine, Vec<MarkdownPiece>)>,
}

/// Takes the ending out of the pieces of a report, in whose paragraphs each line is one of its own. Attachments are those
/// that stand below as zhibi writes them, and are listed so.
pub fn take_ending(pieces: &mut Vec<MarkdownPiece>) -> MarkdownEnding {
    // The first line may be the title, and is none of the last ones.
    if let Some(MarkdownPiece::Paragraph(lines)) = pieces.first_mut()
        && lines.len() > 1
    {
        let rest = MarkdownPiece::Paragraph(lines.split_off(1));
        pieces.insert(1, rest);
    }
    let labels = labels(pieces);
    if let Some(&first) = labels.first() {
        let names: Vec<&str> = labels
            .iter()
            .filter_map(|&label| name(pieces.get(label + 1)?))
            .collect();
        let last = LastLines::of(&pieces[..first]);
        let found = last.ending();
        let is_listed = found
            .list
            .as_ref()
            .is_some_and(|(_, list)| list.is_as_written && list.names == names);
        if is_listed {
            let mut attachments: Vec<(MarkdownLine, Vec<MarkdownPiece>)> = Vec::new();
            for &label in labels.iter().rev() {
                let mut content = pieces.split_off(label).into_iter().skip(1);
                if let Some(MarkdownPiece::Heading(_, name)) = content.next() {
                    attachments.push((name, content.collect()));
                }
            }
            attachments.reverse();
            return MarkdownEnding {
                // It is written anew.
                list: Vec::new(),
                attachments,
                ..last.taken(found, pieces)
            };
        }
    }
    let last = LastLines::of(pieces);
    last.taken(last.ending(), pieces)
}

/// The places of what zhibi writes above attachments, each followed by a name.
fn labels(pieces: &[MarkdownPiece]) -> Vec<usize> {
    let text = |index: usize| match &pieces[index] {
        MarkdownPiece::Paragraph(lines) if lines.len() == 1 => lines[0].text.text.trim(),
        _ => "",
    };
    let named: Vec<usize> = (1..pieces.len())
        .filter(|&index| !text(index).is_empty() && pieces.get(index + 1).and_then(name).is_some())
        .collect();
    for is_chinese in [true, false] {
        let is_only = |index: &&usize| text(**index) == written_label(0, 1, is_chinese);
        if let Some(&only) = named.iter().find(is_only) {
            return vec![only];
        }
        let mut labels = Vec::new();
        for &index in &named {
            if text(index) == written_label(labels.len(), 2, is_chinese) {
                labels.push(index);
            }
        }
        if labels.len() > 1 {
            return labels;
        }
    }
    Vec::new()
}

/// The name of an attachment, as zhibi writes it.
fn name(piece: &MarkdownPiece) -> Option<&str> {
    match piece {
        MarkdownPiece::Heading(2, line) => Some(line.text.text.trim()),
        _ => None,
    }
}

/// The lines of the last pieces that hold nothing but lines.
struct LastLines {
    texts: Vec<String>,
    /// Those of each piece.
    places: Vec<Range<usize>>,
}

impl LastLines {
    fn of(pieces: &[MarkdownPiece]) -> LastLines {
        let mut of_pieces: Vec<Vec<String>> = Vec::new();
        let mut count = 0;
        for piece in pieces.iter().skip(1).rev() {
            let Some(own) = lines_of(piece) else { break };
            count += own.len();
            if count > LONGEST_ENDING {
                break;
            }
            of_pieces.push(own);
        }
        let mut last = LastLines {
            texts: Vec::new(),
            places: Vec::new(),
        };
        for own in of_pieces.into_iter().rev() {
            last.places.push(last.texts.len()..last.texts.len() + own.len());
            last.texts.extend(own);
        }
        last
    }

    fn ending(&self) -> Ending {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        find_ending(&texts, |_| false)
    }

    /// Takes the lines of an ending out of the pieces that end in these.
    fn taken(&self, found: Ending, pieces: &mut Vec<MarkdownPiece>) -> MarkdownEnding {
        let listed = found.list.map_or(0..0, |(place, _)| place);
        let mut taken = MarkdownEnding::default();
        let last = pieces.split_off(pieces.len() - self.places.len());
        for (piece, place) in last.into_iter().zip(&self.places) {
            match piece {
                MarkdownPiece::Paragraph(lines) => {
                    let mut rest = Vec::new();
                    for (index, line) in place.clone().zip(lines) {
                        if listed.contains(&index) {
                            taken.list.push(line);
                        } else if found.signature.contains(&index) {
                            taken.signature.push(line);
                        } else {
                            rest.push(line);
                        }
                    }
                    if !rest.is_empty() {
                        pieces.push(MarkdownPiece::Paragraph(rest));
                    }
                }
                // A numbered list stands in the list of attachments as a whole: `2. …` below `附件：1. …`.
                MarkdownPiece::Ordered(items) if listed.contains(&place.start) => {
                    for item in items {
                        if let Some(MarkdownPiece::Paragraph(mut lines)) = item.pieces.into_iter().next() {
                            taken.list.push(lines.remove(0).numbered(&item.number));
                        }
                    }
                }
                other => pieces.push(other),
            }
        }
        taken
    }
}

/// The lines of a piece, where it holds nothing else.
fn lines_of(piece: &MarkdownPiece) -> Option<Vec<String>> {
    match piece {
        MarkdownPiece::Paragraph(lines) => {
            let texts = lines.iter().map(|line| line.text.text.trim().to_owned());
            Some(texts.collect())
        }
        MarkdownPiece::Ordered(items) => {
            let lines = items.iter().map(|item| match &item.pieces[..] {
                [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 => {
                    Some(format!("{} {}", item.number.text, lines[0].text.text.trim()))
                }
                _ => None,
            });
            lines.collect()
        }
        _ => None,
    }
}
