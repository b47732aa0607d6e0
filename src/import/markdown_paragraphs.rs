//! The lines of Markdown that stand together → paragraphs, and what of the beginning of one is strong.

use crate::formats::{MarkdownLine, MarkdownPiece, OrderedItem};
use crate::report::{Content, Inline, Style as TextStyle};
use crate::text::chinese::{columns, ends_lead};

use super::breaks::ends_paragraph;

/// Pieces in which each line of a paragraph is one of its own.
pub fn in_paragraphs(pieces: Vec<MarkdownPiece>) -> Vec<MarkdownPiece> {
    let pieces = pieces.into_iter().map(|piece| match piece {
        MarkdownPiece::Paragraph(lines) => MarkdownPiece::Paragraph(paragraphs(lines)),
        MarkdownPiece::Ordered(items) => {
            let items = items.into_iter().map(|item| OrderedItem {
                pieces: in_paragraphs(item.pieces),
                ..item
            });
            MarkdownPiece::Ordered(items.collect())
        }
        MarkdownPiece::Bullets(bullets) => MarkdownPiece::Bullets(bullets.into_iter().map(in_paragraphs).collect()),
        MarkdownPiece::Quotation(pieces) => MarkdownPiece::Quotation(in_paragraphs(pieces)),
        other => other,
    });
    pieces.collect()
}

/// The lines of a paragraph that are paragraphs of their own, each with the lines that go on with it.
fn paragraphs(lines: Vec<MarkdownLine>) -> Vec<MarkdownLine> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.text.trim().to_owned()).collect();
    let widest = texts.iter().map(|text| columns(text)).max().unwrap_or(0);
    let mut paragraphs: Vec<MarkdownLine> = Vec::new();
    let mut is_ended = true;
    for (index, line) in lines.into_iter().enumerate() {
        let next = texts.get(index + 1);
        let ends_here =
            line.is_broken || next.is_some_and(|next| ends_paragraph(&texts[index], next, widest, is_ended));
        match paragraphs.last_mut().filter(|_| !is_ended) {
            Some(last) => last.append(line),
            None => paragraphs.push(line),
        }
        is_ended = ends_here;
    }
    let paragraphs = paragraphs.into_iter().map(MarkdownLine::unindented);
    paragraphs.filter(|line| !line.text.text.is_empty()).collect()
}

/// A text that begins with a strong lead, with the marks strong that belong to the lead and stand beside it, as no parser
/// would see it strong otherwise: “**甲**”乙**。
pub fn with_marks_of_lead(mut inlines: Vec<Inline>) -> Vec<Inline> {
    const OPENING: [char; 4] = ['“', '‘', '《', '（'];
    // The sign of a figure is as strong as that.
    const CLOSING: [char; 6] = ['”', '’', '》', '）', '%', '％'];
    let is_plain = |inline: &Inline| inline.style == TextStyle::Plain && matches!(inline.content, Content::Text(_));
    let first = usize::from(
        inlines
            .first()
            .is_some_and(|first| is_plain(first) && first.text().chars().all(|c| OPENING.contains(&c))),
    );
    let is_strong = |inline: &&Inline| inline.style == TextStyle::Strong;
    let strong = inlines.iter().skip(first).take_while(is_strong).count();
    let Some(after) = inlines
        .get(first + strong)
        .filter(|after| strong > 0 && is_plain(after))
    else {
        return inlines;
    };
    let closing = after.text().chars().take_while(|c| CLOSING.contains(c));
    let length = closing.map(char::len_utf8).sum::<usize>();
    let rest = after.text()[length..].to_owned();
    // Words in quotation marks may be strong without being a lead.
    if !rest.starts_with(ends_lead) || (first == 0 && length == 0) {
        return inlines;
    }
    let marks = Inline {
        style: TextStyle::Strong,
        ..Inline::plain(&after.text()[..length])
    };
    inlines[first + strong] = Inline::plain(rest);
    inlines.insert(first + strong, marks);
    inlines
        .iter_mut()
        .take(first)
        .for_each(|opening| opening.style = TextStyle::Strong);
    inlines
}
