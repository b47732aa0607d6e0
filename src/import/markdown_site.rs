//! What of a Markdown file is of a site around the report, and no part of it.

use std::ops::Range;

use crate::formats::{Line, MarkdownLine, MarkdownPiece, OrderedItem};

use super::left_out::{LeftOut, Why};
use super::plain::{STEPS, drop_repeated, is_sign_above, is_site_below, judge};
use super::words::{FILE, is_worded_title};
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::words::{Words, word_list};

/// How often what is left is looked at again.
const MOST_ROUNDS: usize = 5;
/// A line above the title is not longer, in characters.
const LONGEST_ABOVE: usize = 80;

/// Takes away what is no part of the report: its bytes in the file, and why.
pub fn leave_out_site(pieces: &mut Vec<MarkdownPiece>) -> Vec<(Range<usize>, Why)> {
    let mut left_out = leave_out_links_within(pieces);
    left_out.extend(leave_out_head(pieces));
    left_out.extend(leave_out_last_list(pieces));
    for _ in 0..MOST_ROUNDS {
        let before = left_out.len();
        let mut lines = judged_lines(pieces);
        let title = pieces.iter().position(is_title);
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

/// The paragraph above several headings of the highest level that is the title of them all.
pub fn title_above_parts(pieces: &[MarkdownPiece]) -> Option<usize> {
    let first = pieces.iter().position(is_title)?;
    let is_worded = |piece: &MarkdownPiece| match piece {
        MarkdownPiece::Paragraph(lines) if lines.len() == 1 => is_worded_title(lines[0].text.text.trim()),
        _ => false,
    };
    let title = pieces[..first].iter().rposition(is_worded)?;
    pieces[first + 1..].iter().any(is_title).then_some(title)
}

/// Takes away a numbered list at the end, below words of the page: the titles of others.
fn leave_out_last_list(pieces: &mut Vec<MarkdownPiece>) -> Vec<(Range<usize>, Why)> {
    let [.., MarkdownPiece::Paragraph(above), MarkdownPiece::Ordered(items)] = &pieces[..] else {
        return Vec::new();
    };
    let title = |item: &OrderedItem| match &item.pieces[..] {
        [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 && !has_end_mark(&lines[0].text.text) => {
            Some((place(&lines[0]), Why::Links))
        }
        _ => None,
    };
    let is_of_site = above.iter().all(|line| is_site_below(&shown(&line.text.text)));
    let titles: Option<Vec<_>> = items.iter().map(title).collect();
    let titles = titles.filter(|_| is_of_site).unwrap_or_default();
    if !titles.is_empty() {
        pieces.pop();
    }
    titles
}

/// Takes away what stands above the title, the first of the highest headings: short lines that are the page's, as one of them
/// shows. A report has nothing there.
fn leave_out_head(pieces: &mut Vec<MarkdownPiece>) -> Vec<(Range<usize>, Why)> {
    let is_menu = |piece: &&MarkdownPiece| {
        let lines = lines_of(piece);
        let is_row = |line: &&MarkdownLine| {
            let text = &line.text.text;
            is_link(text) && text.matches("](").count() > 1 && !leads_to_files(text)
        };
        !lines.is_empty() && lines.iter().all(is_row)
    };
    let title = title_above_parts(pieces)
        .or_else(|| pieces.iter().position(is_title))
        .unwrap_or_else(|| pieces.iter().take_while(is_menu).count());
    let above: Option<Vec<&MarkdownLine>> = pieces[..title]
        .iter()
        .map(|piece| Some(lines_of(piece)).filter(|lines| !lines.is_empty()))
        .collect::<Option<Vec<_>>>()
        .map(|lines| lines.concat());
    let is_short = |line: &&MarkdownLine| {
        let text = shown(&line.text.text);
        text.chars().nth(LONGEST_ABOVE).is_none() && !text.contains('。')
    };
    match above.filter(|lines| lines.iter().all(is_short) && lines.iter().any(|line| is_of_page(&line.text.text))) {
        Some(lines) => {
            let left_out = lines.into_iter().map(|line| (place(line), Why::Frame)).collect();
            pieces.drain(..title);
            left_out
        }
        None => Vec::new(),
    }
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
        if let MarkdownPiece::Heading(_, line) = &pieces[index - 1]
            && is_list
            && !lines_of(&pieces[index]).is_empty()
            && ["目录", "contents", "table of contents"].contains(&line.text.text.trim().to_lowercase().as_str())
        {
            left_out.push((place(line), Why::Contents));
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
            left_out.extend(lines_of(piece).into_iter().map(|line| (place(line), why)));
            false
        }
        None => true,
    });
    left_out
}

/// Whether a line above a title shows that it stands on a page: links, or words of pages.
fn is_of_page(text: &str) -> bool {
    let text = text.trim();
    text.contains("](") || is_sign_above(&shown(text))
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
                left_out.push((place(line), why));
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
                left_out.extend(lines_of(piece).into_iter().map(place).zip(whys));
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

fn place(line: &MarkdownLine) -> Range<usize> {
    line.text.place(0..line.text.text.len())
}

/// The lines of a piece that are judged; none where it is surely of the report. A list is one of a site where it holds
/// nothing but links.
fn lines_of(piece: &MarkdownPiece) -> Vec<&MarkdownLine> {
    match piece {
        MarkdownPiece::Heading(_, line) => vec![line],
        MarkdownPiece::Paragraph(lines) => lines.iter().collect(),
        MarkdownPiece::Quotation(pieces) if pieces.iter().all(|piece| matches!(piece, MarkdownPiece::Paragraph(_))) => {
            pieces.iter().flat_map(lines_of).collect()
        }
        MarkdownPiece::Bullets(bullets) => {
            let links = bullets.iter().map(|bullet| match &bullet[..] {
                [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 => {
                    lines.first().filter(|line| is_link(&line.text.text))
                }
                _ => None,
            });
            links.collect::<Option<Vec<_>>>().unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The pieces as plain text has them. What is surely of the text stands for a table: the headings below the first one,
/// unless there are only links below them, and lists.
fn judged_lines(pieces: &[MarkdownPiece]) -> Vec<Line> {
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
            let raw = if is_path { format!("> {text}") } else { text };
            // HTML that is text looks like the path of a page.
            lines.push(match is_of_text || raw.starts_with('<') {
                true => as_table(raw),
                false => Line { raw, ..Line::default() },
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

/// Whether all links of a line lead to documents, so that it is rather a list of these.
fn leads_to_files(text: &str) -> bool {
    static FILES: Words = word_list!(FILE, "files");
    let targets = text
        .split("](")
        .skip(1)
        .map(|link| link.split([')', ' ', '?', '#']).next());
    targets.flatten().all(|target| FILES.end(&target.to_lowercase()))
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
