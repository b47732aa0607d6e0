//! Markdown → the pieces of a report: lines that stand together become paragraphs. Those stand alone that are of the title, or
//! of the head and the foot of an official document.

use std::collections::HashMap;

use crate::formats::docx::{Paragraph, ParagraphStyle, Setting, Stretch};
use crate::formats::{MarkdownLine, MarkdownNote, MarkdownPiece};
use crate::report::{self, Content, Inline, Style as TextStyle};
use crate::text::chinese::{columns, ends_lead};
use crate::text::language::Language;
use crate::text::located::Located;

use super::breaks::ends_paragraph;
use super::builder::table_of;
use super::lines::mark_of_note;
use super::markdown_numbers::unlist_lone_numbers;
use super::markdown_title::{TopLine, title_lines};
use super::pieces::{Line, Piece, official_styles};

/// The pieces of a report, or of a part of one, and how many levels of headings stand above its highest part. Lists are numbered
/// as they show, or as they are written.
pub fn pieces_of(mut pieces: Vec<MarkdownPiece>, is_whole: bool, is_numbered_as_shown: bool) -> (Vec<Piece>, usize) {
    if is_whole {
        unlist_lone_numbers(&mut pieces, is_numbered_as_shown);
    }
    let lines = top_lines(&pieces);
    let mut styles = Styles::new();
    if is_whole {
        let texts = lines
            .iter()
            .map(|line| line.map_or((None, ""), |(level, line)| (Some(level), &*line.text.text)));
        styles.extend(official_styles(texts));
    }
    let rest = (0..lines.len()).filter(|index| !styles.contains_key(index));
    let rest: Vec<(usize, Option<TopLine<'_>>)> = rest.map(|index| (index, lines[index])).collect();
    let below: Vec<Option<TopLine<'_>>> = rest.iter().map(|(_, line)| *line).collect();
    let title = title_lines(&below, is_whole);
    let is_highest = |line: &Option<TopLine<'_>>| matches!(line, Some((1, _)));
    let is_headed = below[..title].iter().any(is_highest);
    let has_highest = !is_whole || below.iter().any(is_highest);
    styles.extend(rest[..title].iter().map(|&(index, _)| (index, ParagraphStyle::Title)));
    // What says below a title on what occasion it is has no text of its own.
    if let Some(&(index, Some((_, line)))) = rest.get(title)
        && is_headed
        && line.text.text.starts_with("——")
    {
        styles.insert(index, ParagraphStyle::Unknown);
    }
    let levels_above = usize::from(is_headed || !has_highest);
    (converted(pieces, is_numbered_as_shown, &styles), levels_above)
}

/// The lines of notes as they stand at the end of a report, each note behind its mark.
pub fn lines_of_notes(notes: Vec<MarkdownNote>, language: Language) -> Vec<Line> {
    let lines = notes.into_iter().flat_map(|note| {
        let mut lines = note.paragraphs.into_iter();
        let first = lines.next().unwrap_or_default();
        let start = first.text.place(0..0).start;
        let mut mark = Located::default();
        mark.push_other(&mark_of_note(language, note.name), start..start);
        std::iter::once(first.behind(&mark)).chain(lines)
    });
    lines.map(|line| *line_of(line, ParagraphStyle::Unknown)).collect()
}

/// The lines that stand in nothing else; none for what is no line.
fn top_lines(pieces: &[MarkdownPiece]) -> Vec<Option<TopLine<'_>>> {
    let mut found = Vec::new();
    for piece in pieces {
        match piece {
            MarkdownPiece::Heading(level, line) => found.push(Some((*level, &**line))),
            MarkdownPiece::Paragraph(lines) => found.extend(lines.iter().map(|line| Some((0, line)))),
            _ => found.push(None),
        }
    }
    found
}

/// The styles of lines that their words tell, by their places among [`top_lines`].
type Styles = HashMap<usize, ParagraphStyle>;

fn converted(pieces: Vec<MarkdownPiece>, is_numbered_as_shown: bool, styles: &Styles) -> Vec<Piece> {
    let inner = |pieces| converted(pieces, is_numbered_as_shown, &Styles::new());
    let mut found = Vec::with_capacity(pieces.len());
    let mut index = 0;
    for piece in pieces {
        match piece {
            MarkdownPiece::Paragraph(lines) => {
                let mut together = Vec::new();
                for line in lines {
                    match styles.get(&index) {
                        Some(&style) => {
                            found.extend(paragraphs(std::mem::take(&mut together)));
                            found.push(Piece::Line(line_of(line, style)));
                        }
                        None => together.push(line),
                    }
                    index += 1;
                }
                found.extend(paragraphs(together));
                continue;
            }
            MarkdownPiece::Heading(level, line) => {
                let style = styles.get(&index).copied().unwrap_or(ParagraphStyle::Heading(level));
                found.push(Piece::Line(line_of(*line, style)));
            }
            MarkdownPiece::Ordered(items) => {
                let items = items.into_iter().map(|item| {
                    let number = if is_numbered_as_shown { item.shown } else { item.number };
                    let mut pieces = inner(item.pieces);
                    if matches!(pieces.first(), Some(Piece::NoText)) {
                        pieces.remove(0);
                    }
                    match pieces.first_mut() {
                        Some(Piece::Line(line)) if line.heading() == 0 => line.number = number,
                        _ => {
                            let line = Line {
                                number,
                                ..Line::default()
                            };
                            pieces.insert(0, Piece::Line(Box::new(line)));
                        }
                    }
                    pieces
                });
                found.push(Piece::Items(items.collect()));
            }
            MarkdownPiece::Bullets(bullets) => found.push(Piece::Bullets(bullets.into_iter().map(inner).collect())),
            MarkdownPiece::Table(rows, alignments) => {
                let mut places = Vec::new();
                let rows = rows.into_iter().map(|row| {
                    let cells = row.into_iter().map(|cell| {
                        places.push(cell.text);
                        cell.inlines
                    });
                    cells.collect()
                });
                let rows: Vec<Vec<Vec<Inline>>> = rows.collect();
                if !rows.is_empty() {
                    let table = table_of(rows, alignments);
                    found.push(Piece::Table(Box::new((table.into(), places.into()))));
                }
            }
            MarkdownPiece::Quotation(pieces) => found.push(Piece::Quotation(inner(pieces))),
            MarkdownPiece::Code(line) => found.push(Piece::Code(line_of(*line, ParagraphStyle::Unknown))),
            MarkdownPiece::NoText => found.push(Piece::NoText),
        }
        index += 1;
    }
    found
}

/// The lines of a paragraph that are paragraphs of their own, each with the lines that go on with it.
fn paragraphs(lines: Vec<MarkdownLine>) -> impl Iterator<Item = Piece> {
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
    let lines = paragraphs
        .into_iter()
        .map(|line| line_of(line, ParagraphStyle::Unknown));
    lines.filter(|line| !line.is_empty()).map(Piece::Line)
}

/// A line as pieces have it: what is strong at its beginning is its lead.
fn line_of(line: MarkdownLine, style: ParagraphStyle) -> Box<Line> {
    let line = line.unindented();
    let report::Paragraph { lead, text } = report::Paragraph::with_strong_lead(with_marks_of_lead(line.inlines));
    let lead_count = lead.len();
    let mut paragraph = Paragraph {
        role: style,
        ..Paragraph::default()
    };
    paragraph.stretches.reserve_exact(lead_count + text.len());
    for (index, inline) in lead.iter().chain(&text).enumerate() {
        paragraph.text.push_str(inline.text());
        let setting = Setting {
            lead: index < lead_count,
            strong: inline.style == TextStyle::Strong,
            emphasis: inline.style == TextStyle::Emphasis,
            ..Setting::default()
        };
        let end = paragraph.text.len();
        paragraph.stretches.push(Stretch { end, setting });
    }
    // What no text may hold is in none of the inlines.
    if paragraph.text.trim_end() != line.text.text.trim_end() {
        paragraph.text.clone_from(&line.text.text);
        paragraph.stretches.clear();
    }
    Box::new(Line {
        paragraph,
        text: line.text.trimmed(),
        is_outside: line.is_outside,
        ..Line::default()
    })
}

/// A text that begins with a strong lead, with the marks strong that belong to the lead and stand beside it, as no parser
/// would see it strong otherwise: “**甲**”乙**。
fn with_marks_of_lead(mut inlines: Vec<Inline>) -> Vec<Inline> {
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
