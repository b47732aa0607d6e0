//! The title of a report in Markdown, made one line of those that it stands in.

use crate::formats::{MarkdownLine, MarkdownPiece};
use crate::report::{SIGNERS, Style};

use super::lines::may_be_set_as_heading;
use super::markdown_site::{is_title, title_above_parts};
use super::masthead::{bare_date, is_no_title};
use super::numbers::read_number;
use super::official::holds_number;
use super::title::{MOST_LINES, title_length};
use super::words::{is_address_line, is_date, is_worded_title};

/// Makes the one heading of a file, which stands above all else, the title: the parts below it are set in bold. So is a paragraph
/// made the title of the headings of the highest level below it.
pub fn raise_title(pieces: &mut [MarkdownPiece]) {
    if title_above_parts(pieces) == Some(0)
        && let MarkdownPiece::Paragraph(lines) = &mut pieces[0]
        && let Some(title) = lines.pop()
    {
        for piece in pieces.iter_mut() {
            if let MarkdownPiece::Heading(level, _) = piece {
                *level += 1;
            }
        }
        pieces[0] = MarkdownPiece::Heading(1, title);
        return;
    }
    let is_bold = |line: &MarkdownLine| {
        line.inlines.iter().all(|inline| inline.style == Style::Strong) && may_be_set_as_heading(&line.text.text)
    };
    let has_bold = pieces
        .iter()
        .any(|piece| matches!(piece, MarkdownPiece::Paragraph(lines) if lines.iter().any(is_bold)));
    let Some((MarkdownPiece::Heading(level, line), rest)) = pieces.split_first_mut() else {
        return;
    };
    let has_others = rest.iter().any(|piece| matches!(piece, MarkdownPiece::Heading(..)));
    if has_bold && !has_others && read_number(&line.text.text).is_none() {
        *level = 1;
    }
}

/// Puts the only heading of the highest level above the few short paragraphs that stand above it: the tree has nothing there but
/// who signs. The date goes to the end, where nothing stands that ends a report.
pub fn move_title(pieces: &mut [MarkdownPiece]) {
    // The head of an official document has a place of its own.
    let is_above = |line: &MarkdownLine| is_no_title(line.text.text.trim()) && !holds_number(&line.text.text);
    let is_of_head =
        |piece: &MarkdownPiece| matches!(piece, MarkdownPiece::Paragraph(lines) if lines.iter().all(is_above));
    let title = pieces.iter().position(is_title).unwrap_or_default();
    if pieces.iter().filter(|piece| is_title(piece)).count() != 1 || !pieces[..title].iter().all(is_of_head) {
        return;
    }
    let is_addressee = |piece: &MarkdownPiece| matches!(piece, MarkdownPiece::Paragraph(lines) if is_address_line(lines[0].text.text.trim(), true));
    let count = 1 + usize::from(pieces.get(title + 1).is_some_and(is_addressee));
    let end = title + count;
    pieces[..end].rotate_right(count);
    // They are a head only above what surely is a title.
    if is_all(&pieces[0], &is_worded_title) {
        pieces[..end].sort_by_key(|piece| !is_all(piece, &|text| text.starts_with(SIGNERS)));
    }
    let is_dated = |text: &str| is_date(bare_date(text));
    let is_ending = |piece: &MarkdownPiece| is_all(piece, &|text| is_dated(text) || text.starts_with("附件"));
    // A title may be a date.
    let is_date_of_report = |piece: &MarkdownPiece| !is_title(piece) && is_all(piece, &is_dated);
    if let Some(date) = pieces[..end].iter().position(is_date_of_report)
        && !pieces[end..].iter().any(is_ending)
    {
        pieces[date..].rotate_left(1);
    }
}

/// Whether a piece is a heading or a paragraph each of whose lines is such.
fn is_all(piece: &MarkdownPiece, is_such: &dyn Fn(&str) -> bool) -> bool {
    let lines = match piece {
        MarkdownPiece::Heading(_, line) => std::slice::from_ref(line),
        MarkdownPiece::Paragraph(lines) => lines,
        _ => return false,
    };
    lines.iter().all(|line| is_such(line.text.text.trim()))
}

/// Joins a title that stands in several lines at the head: paragraphs or headings of the highest level.
pub fn join_title(pieces: &mut Vec<MarkdownPiece>) {
    // What says below a title on what occasion it is has no text of its own.
    let is_occasion =
        |piece: &MarkdownPiece| matches!(piece, MarkdownPiece::Heading(_, line) if line.text.text.starts_with("——"));
    if matches!(&pieces[..], [MarkdownPiece::Heading(1, _), below, ..] if is_occasion(below))
        && let MarkdownPiece::Heading(_, line) = pieces.remove(1)
    {
        pieces.insert(1, MarkdownPiece::Paragraph(vec![line]));
    }
    let mut texts: Vec<&str> = Vec::new();
    for piece in pieces.iter() {
        match piece {
            MarkdownPiece::Heading(1, line) => texts.push(&line.text.text),
            MarkdownPiece::Paragraph(lines) => texts.extend(lines.iter().map(|line| line.text.text.as_str())),
            _ => break,
        }
        if texts.len() >= MOST_LINES {
            break;
        }
    }
    texts.truncate(MOST_LINES);
    let texts: Vec<&str> = texts.into_iter().map(str::trim).collect();
    let count = title_length(&texts).min(texts.len());
    if count < 2 {
        return;
    }
    let mut is_heading = false;
    let mut title: Option<MarkdownLine> = None;
    for _ in 0..count {
        let line = match &mut pieces[0] {
            MarkdownPiece::Paragraph(lines) if lines.len() > 1 => lines.remove(0),
            _ => match pieces.remove(0) {
                MarkdownPiece::Heading(_, line) => {
                    is_heading = true;
                    line
                }
                MarkdownPiece::Paragraph(mut lines) => lines.remove(0),
                _ => break,
            },
        };
        let line = line.unindented();
        match &mut title {
            Some(title) => title.append(line),
            None => title = Some(line),
        }
    }
    let Some(title) = title else { return };
    pieces.insert(
        0,
        match is_heading {
            true => MarkdownPiece::Heading(1, title),
            false => MarkdownPiece::Paragraph(vec![title]),
        },
    );
}
