//! The lines of a web page → those of the report on it, and where its title is.

use crate::formats::{Line, Page, read_html};
use crate::text::in_order::sort_by_place;

use super::decode::cleaned;
use super::forbidden::leave_out_forbidden;
use super::left_out::{LeftOut, Why};
use super::shown::ShownReport;
use super::text::structure;
use super::words::is_worded_title;

/// A line of a page's head is not longer, in characters.
const SHORT: usize = 50;

/// Reads a web page as it is, for checking it.
pub fn read_page(html: &str) -> ShownReport {
    let (html, _) = cleaned(html);
    let (lines, left_out, forbidden) = open_page(&html, false);
    let mut text = String::new();
    let mut number = 1;
    for line in &lines {
        let before = line.number.saturating_sub(number);
        text.extend(std::iter::repeat_n('\n', before));
        text.push_str(&line.raw);
        text.push('\n');
        number += before + 1;
    }
    ShownReport {
        imported: structure(lines, &text, false),
        text,
        left_out,
        besides: Vec::new(),
        rewritten: Vec::new(),
        forbidden,
    }
}

/// Reads a web page: its lines, and what of it is no part of the report; also how many characters were left out of it that no
/// text may hold.
pub fn open_page(html: &str, keep_all: bool) -> (Vec<Line>, Vec<LeftOut>, usize) {
    let Page { mut lines, mut frame } = read_html(html, keep_all);
    let all = lines.iter_mut().chain(frame.iter_mut().map(|(_, line)| line));
    let texts = all.flat_map(|line| std::iter::once(&mut line.raw).chain(line.rows.iter_mut().flatten()));
    let forbidden = texts.map(leave_out_forbidden).sum();
    let (lines, headings): (Vec<_>, Vec<_>) = (0..)
        .zip(lines)
        .partition(|(_, line)| !line.is_frame || is_worded_title(line.text()));
    frame.extend(headings);
    sort_by_place(&mut frame, |&(before, _)| (before, 0));
    let mut lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    let mut frame: Vec<Line> = frame.into_iter().map(|(_, line)| line).collect();
    if let Some(title) = find_title(&mut lines)
        && !keep_all
    {
        frame.extend(lines.drain(..title));
    }
    let left_out = frame.into_iter().map(|line| LeftOut {
        line: line.number,
        text: line.text().to_owned(),
        why: Why::Frame,
    });
    (lines, left_out.collect(), forbidden)
}

/// The highest heading is the title, where only short lines stand above it: those are of the page's head. Of several ones
/// (`<h1>`) the first is, if it ends as titles do, or the second right below the name of the site; else all are parts.
fn find_title(lines: &mut [Line]) -> Option<usize> {
    let highest = lines.iter().map(|line| line.heading).filter(|&level| level > 0).min()?;
    let mut of_level = (0..lines.len()).filter(|&index| lines[index].heading == highest);
    let first = of_level.next()?;
    let is_worded = |index: &usize| is_worded_title(lines[*index].text());
    let first = match of_level.next() {
        None => first,
        Some(_) if highest > 1 => return None,
        Some(second) if second == first + 1 => [first, second].into_iter().find(is_worded)?,
        Some(_) => Some(first).filter(is_worded)?,
    };
    let is_head = |line: &Line| line.text().chars().nth(SHORT).is_none() && !line.text().contains('。');
    if !lines[..first].iter().all(is_head) {
        return None;
    }
    lines[first].heading = 0;
    lines[first].is_title = true;
    Some(first)
}
