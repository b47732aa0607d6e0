//! The title of a report in Markdown by its marks, and what stands above it.

use crate::formats::{MarkdownLine, MarkdownPiece};
use crate::report::{SIGNERS, Style};

use super::lines::may_be_set_as_heading;
use super::markdown_site::is_title;
use super::masthead::{bare_date, is_no_title};
use super::numbers::read_number;
use super::official::holds_number;
use super::title::{MOST_LINES, title_length};
use super::words::{is_address_line, is_date, is_worded_title};

/// A line that stands in nothing else, with its level as a heading; 0 where it is none.
pub type TopLine<'l> = (usize, &'l MarkdownLine);

/// How many of the first lines of a file are its title by its marks: several that are one by their words, or a heading of the
/// highest level. So is the one heading of a file that stands above all else; the parts below it are set in bold.
pub fn title_lines(lines: &[Option<TopLine<'_>>], is_whole: bool) -> usize {
    let head = lines.iter().map_while(|line| line.filter(|(level, _)| *level < 2));
    let head: Vec<&str> = head.take(MOST_LINES).map(|(_, line)| line.text.text.trim()).collect();
    let count = title_length(&head).min(head.len());
    if is_whole && count > 1 {
        return count;
    }
    let Some(Some((level, first))) = lines.first() else {
        return 0;
    };
    let is_bold = |line: &MarkdownLine| {
        line.inlines.iter().all(|inline| inline.style == Style::Strong) && may_be_set_as_heading(&line.text.text)
    };
    let others = || lines[1..].iter().flatten();
    let is_only = || {
        others().all(|(level, _)| *level == 0)
            && others().any(|(_, line)| is_bold(line))
            && read_number(&first.text.text).is_none()
    };
    // # 1. Summary, # 2. Sales: these are parts.
    let is_numbered = |line: &MarkdownLine| read_number(&line.text.text).is_some();
    let is_first_part = || is_numbered(first) && others().any(|(level, line)| *level == 1 && is_numbered(line));
    let is_title =
        *level == 1 && !first.text.text.is_empty() && !is_first_part() || is_whole && *level > 1 && is_only();
    usize::from(is_title)
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
        MarkdownPiece::Heading(_, line) => std::slice::from_ref(&**line),
        MarkdownPiece::Paragraph(lines) => lines,
        _ => return false,
    };
    lines.iter().all(|line| is_such(line.text.text.trim()))
}
