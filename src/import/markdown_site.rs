//! What of a Markdown file is of a site around the report, and no part of it.

use std::ops::Range;

use crate::formats::{Line, MarkdownLine, MarkdownPiece};

use super::left_out::{LeftOut, Why};
use super::plain::{STEPS, drop_repeated, is_contents_title, is_site_below, judge};
use super::words::{is_worded_title, names_file};
use crate::text::chinese::{has_end_mark, is_wide};

/// How often what is left is looked at again.
const MOST_ROUNDS: usize = 5;

/// Takes away what is no part of the report: its bytes in the file, and why.
pub fn leave_out_site(pieces: &mut Vec<MarkdownPiece>) -> Vec<(Range<usize>, Why)> {
    let mut left_out = leave_out_links_within(pieces);
    for _ in 0..MOST_ROUNDS {
        let before = left_out.len();
        let sure = sure_title(pieces);
        let mut lines = judged_lines(pieces, sure);
        let title = sure.or_else(|| pieces.iter().position(is_title));
        let mut verdicts = vec![None; lines.len()];
        for index in repeated_titles(&mut lines) {
            verdicts[index] = Some(Why::RepeatedTitle);
        }
        for (line, why) in lines.iter().zip(judge(&lines)) {
            verdicts[line.number - 1] = why;
        }
        let mut verdicts = verdicts.into_iter();
        for (index, piece) in pieces.iter_mut().enumerate() {
            let is_repeated = verdicts.as_slice().first() == Some(&Some(Why::RepeatedTitle));
            if title == Some(index) && !is_repeated {
                // The title is no line of a site, whatever its words are.
                verdicts.next();
                continue;
            }
            leave_out_of(piece, &mut verdicts, &mut left_out);
        }
        pieces.retain(|piece| !is_empty(piece));
        if left_out.len() == before {
            break;
        }
    }
    left_out
}

/// Whether a piece is a heading of the highest level.
pub fn is_title(piece: &MarkdownPiece) -> bool {
    matches!(piece, MarkdownPiece::Heading(1, _))
}

/// The only heading of the highest level, or the paragraph above several that is the title of them all.
fn sure_title(pieces: &[MarkdownPiece]) -> Option<usize> {
    let mut highest = (0..pieces.len()).filter(|&index| is_title(&pieces[index]));
    let first = highest.next()?;
    if highest.next().is_none() {
        return Some(first);
    }
    let is_worded = |piece: &MarkdownPiece| match piece {
        MarkdownPiece::Paragraph(lines) if lines.len() == 1 => is_worded_title(lines[0].text.text.trim()),
        _ => false,
    };
    pieces[..first].iter().rposition(is_worded)
}

/// Takes away what leads to other places of the page, the list of its headings, and the badges below its title.
fn leave_out_links_within(pieces: &mut Vec<MarkdownPiece>) -> Vec<(Range<usize>, Why)> {
    let is_within = |line: &&MarkdownLine| is_link(&line.text.text) && line.text.text.contains("](#");
    let is_badge = |line: &&MarkdownLine| {
        let text = line.text.text.trim();
        text.starts_with("[![") && text.ends_with(')') && !text.contains(is_wide)
    };
    let is_contents =
        |line: &&MarkdownLine| ["[TOC]", "[[TOC]]"].contains(&line.text.text.trim().to_uppercase().as_str());
    let leads_nowhere = |line: &&MarkdownLine| {
        let text = &line.text.text;
        is_link(text) && text.matches("](").count() == text.matches("](#)").count()
    };
    let mut left_out = Vec::new();
    // What heads a list of the headings goes with it.
    for index in (1..pieces.len()).rev() {
        let is_list =
            matches!(&pieces[index], MarkdownPiece::Bullets(_)) && lines_of(&pieces[index]).iter().all(is_within);
        let above = match &pieces[index - 1] {
            MarkdownPiece::Heading(_, line) => Some(&**line),
            MarkdownPiece::Paragraph(lines) => lines.first().filter(|_| lines.len() == 1),
            _ => None,
        };
        if let Some(line) = above
            && is_list
            && !lines_of(&pieces[index]).is_empty()
            && is_contents_title(&line.text.text)
        {
            left_out.push((line.text.whole_place(), Why::Contents));
            pieces.remove(index - 1);
        }
    }
    let why = |piece: &MarkdownPiece| {
        let lines = lines_of(piece);
        match piece {
            _ if lines.is_empty() => None,
            MarkdownPiece::Bullets(_) if lines.iter().all(is_within) => Some(Why::Contents),
            MarkdownPiece::Paragraph(_) if lines.iter().all(is_badge) => Some(Why::Site),
            MarkdownPiece::Paragraph(_) if lines.iter().all(leads_nowhere) => Some(Why::Toolbar),
            // What stands for the contents list that a program makes.
            MarkdownPiece::Paragraph(_) if lines.iter().all(is_contents) => Some(Why::Contents),
            _ => None,
        }
    };
    // Where nothing would be left, the lines are what there is of a report.
    if pieces.iter().all(|piece| why(piece).is_some()) {
        return left_out;
    }
    pieces.retain(|piece| match why(piece) {
        Some(why) => {
            left_out.extend(lines_of(piece).into_iter().map(|line| (line.text.whole_place(), why)));
            false
        }
        None => true,
    });
    left_out
}

/// Takes out of a piece what the verdicts on its lines say.
fn leave_out_of(
    piece: &mut MarkdownPiece,
    verdicts: &mut dyn Iterator<Item = Option<Why>>,
    left_out: &mut Vec<(Range<usize>, Why)>,
) {
    let count = lines_of(piece).len();
    match piece {
        MarkdownPiece::Paragraph(lines) => lines.retain(|line| match verdicts.next().flatten() {
            Some(why) => {
                left_out.push((line.text.whole_place(), why));
                false
            }
            None => true,
        }),
        MarkdownPiece::Quotation(pieces) if count > 0 => {
            for piece in pieces.iter_mut() {
                leave_out_of(piece, verdicts, left_out);
            }
            pieces.retain(|piece| !is_empty(piece));
        }
        _ => {
            // All of them are its own, also behind the first that says nothing.
            let whys: Vec<Option<Why>> = verdicts.take(count.max(1)).collect();
            let whys: Option<Vec<Why>> = whys.into_iter().collect();
            if let Some(whys) = whys.filter(|_| count > 0) {
                left_out.extend(
                    lines_of(piece)
                        .into_iter()
                        .map(|line| line.text.whole_place())
                        .zip(whys),
                );
                *piece = MarkdownPiece::Paragraph(Vec::new());
            }
        }
    }
}

fn is_empty(piece: &MarkdownPiece) -> bool {
    match piece {
        MarkdownPiece::Paragraph(lines) => lines.is_empty(),
        MarkdownPiece::Quotation(pieces) => pieces.is_empty(),
        _ => false,
    }
}

/// The lines of a piece that are judged; none where it is surely of the report. A list is one of a site where it holds
/// nothing but links, or numbers what may be the titles of other pages.
fn lines_of(piece: &MarkdownPiece) -> Vec<&MarkdownLine> {
    match piece {
        MarkdownPiece::Heading(_, line) => vec![line],
        MarkdownPiece::Paragraph(lines) => lines.iter().collect(),
        MarkdownPiece::Quotation(pieces) if pieces.iter().all(|piece| matches!(piece, MarkdownPiece::Paragraph(_))) => {
            pieces.iter().flat_map(lines_of).collect()
        }
        MarkdownPiece::Bullets(bullets) => single_lines(bullets.iter().map(Vec::as_slice), is_link),
        MarkdownPiece::Ordered(items) => single_lines(items.iter().map(|item| item.pieces.as_slice()), |text| {
            !has_end_mark(text)
        }),
        _ => Vec::new(),
    }
}

/// The lines of a list, each item of which is one line that may be of a site; none where any is not.
fn single_lines<'p>(
    items: impl Iterator<Item = &'p [MarkdownPiece]>,
    may_be_of_site: impl Fn(&str) -> bool,
) -> Vec<&'p MarkdownLine> {
    let single = |item: &'p [MarkdownPiece]| match item {
        [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 => {
            lines.first().filter(|line| may_be_of_site(&line.text.text))
        }
        _ => None,
    };
    items.map(single).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The pieces as plain text has them. What is surely of the text stands for a table: the headings below the first one,
/// unless there are only links below them, and lists. `title` is the piece that surely is the title.
fn judged_lines(pieces: &[MarkdownPiece], title: Option<usize>) -> Vec<Line> {
    let is_heading = |piece: &MarkdownPiece| matches!(piece, MarkdownPiece::Heading(..));
    let first_heading = pieces.iter().position(is_heading).unwrap_or(pieces.len());
    let is_of_links = |piece: &&MarkdownPiece| match piece {
        MarkdownPiece::Paragraph(lines) => {
            let is_of_site = |text: &str| is_link(text) || is_site_below(&shown(text));
            lines.iter().all(|line| is_of_site(&line.text.text))
        }
        piece => is_heading(piece) || !lines_of(piece).is_empty() && !matches!(piece, MarkdownPiece::Quotation(_)),
    };
    let end = pieces.len() - pieces.iter().rev().take_while(is_of_links).count();
    let mut lines: Vec<Line> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let is_of_text = is_heading(piece) && first_heading < index && index < end;
        let is_quotation = matches!(piece, MarkdownPiece::Quotation(_)) && index < first_heading;
        let own = lines_of(piece);
        if own.is_empty() && !matches!(piece, MarkdownPiece::Paragraph(_)) {
            lines.push(as_table(String::new()));
        }
        for line in own {
            let text = shown(line.text.text.trim());
            // The mark that a path begins with makes a quotation of it; what has no other step is one.
            let is_path = is_quotation && text.contains(STEPS);
            let raw = match piece {
                _ if is_path => format!("> {text}"),
                MarkdownPiece::Ordered(_) => format!("1. {text}"),
                _ => text,
            };
            // HTML that is text looks like the path of a page.
            lines.push(match is_of_text || raw.starts_with('<') {
                true => as_table(raw),
                false => Line {
                    raw,
                    is_title: title == Some(index),
                    is_link: leads_away(&line.text.text, title.is_some_and(|title| index < title)),
                    ..Line::default()
                },
            });
        }
    }
    (1..).zip(&mut lines).for_each(|(number, line)| line.number = number);
    lines
}

fn as_table(raw: String) -> Line {
    Line {
        raw,
        rows: vec![vec![String::new()]],
        ..Line::default()
    }
}

/// Takes the lines away that are the title again; where they stood.
fn repeated_titles(lines: &mut Vec<Line>) -> Vec<usize> {
    let first = lines.first().map(|line| line.text().to_owned());
    let mut repeated: Vec<LeftOut> = Vec::new();
    if let Some(title) = first.filter(|title| is_worded_title(title)) {
        drop_repeated(&title, lines, &mut repeated);
    }
    repeated.iter().map(|left| left.line - 1).collect()
}

/// Whether a line is a link and nothing else.
fn is_link(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('[') && text.ends_with(')') && text.contains("](")
}

/// Whether a line leads elsewhere, to no documents, with all its words; above a title with any of them.
fn leads_away(text: &str, is_above: bool) -> bool {
    (is_link(text) || is_above && text.contains("](")) && !leads_to_files(text)
}

/// Whether all links of a line lead to documents, so that it is rather a list of these.
fn leads_to_files(text: &str) -> bool {
    let targets = text
        .split("](")
        .skip(1)
        .map(|link| link.split([')', ' ', '?', '#']).next());
    targets.flatten().all(|target| names_file(&target.to_lowercase()))
}

/// A line with the text of its links alone: `[text](address)`.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    // Behind what begins a link and ends none there is no other.
    while let Some((before, name, after)) = next_link(rest) {
        shown.push_str(before);
        shown.push_str(name);
        rest = after;
    }
    shown + rest
}

/// What stands before the next link of a text, the link's own text, and what stands behind it.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (before, link) = text.split_once('[')?;
    let (name, after) = link.split_once("](")?;
    Some((before, name, after.split_once(')')?.1))
}
