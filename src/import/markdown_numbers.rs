//! The headings of a report that was written as plain text and named a Markdown file: `1. Summary` between paragraphs, which
//! Markdown reads as a list of one item.

use crate::formats::{MarkdownPiece, OrderedItem};

use super::lines::is_heading_like;

/// Makes lines of such lists, so that it is found by their numbers what they are. A report that marks its headings has none.
pub fn unlist_lone_numbers(pieces: &mut Vec<MarkdownPiece>, is_numbered_as_shown: bool) {
    let mut levels = pieces.iter().filter_map(|piece| match piece {
        MarkdownPiece::Heading(level, _) => Some(*level),
        _ => None,
    });
    let has_title_alone = matches!((levels.next(), levels.next()), (None | Some(1), None));
    let is_lone = |piece: &MarkdownPiece| matches!(piece, MarkdownPiece::Ordered(items) if items.len() == 1 && is_short(&items[0]));
    if !has_title_alone || pieces.iter().filter(|piece| is_lone(piece)).count() < 2 {
        return;
    }
    let unlisted = std::mem::take(pieces).into_iter().flat_map(|piece| match piece {
        MarkdownPiece::Ordered(items) if items.iter().all(is_short) => {
            let lines = items.into_iter().flat_map(|item| line_of(item, is_numbered_as_shown));
            lines.collect()
        }
        piece => vec![piece],
    });
    *pieces = unlisted.collect();
}

/// Whether an item is one line that may be a heading.
fn is_short(item: &OrderedItem) -> bool {
    matches!(&item.pieces[..], [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 && is_heading_like(lines[0].text.text.trim()))
}

/// Its lines, its number a part of the text of the first.
fn line_of(item: OrderedItem, is_numbered_as_shown: bool) -> impl Iterator<Item = MarkdownPiece> {
    let mut number = if is_numbered_as_shown { item.shown } else { item.number };
    let end = number.whole_place().end;
    number.push_other(" ", end..end);
    item.pieces.into_iter().map(move |piece| match piece {
        MarkdownPiece::Paragraph(lines) => {
            MarkdownPiece::Paragraph(lines.into_iter().map(|line| line.behind(&number)).collect())
        }
        piece => piece,
    })
}
