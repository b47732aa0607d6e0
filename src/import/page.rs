//! The lines of a web page → those of the report on it, and where its title is.

use crate::formats::{Line, Page, read_html, read_text_lines};
use crate::report::SIGNERS;
use crate::text::in_order::sort_by_place;

use super::best_title::best_title;
use super::decode::cleaned;
use super::drawn::DrawnPages;
use super::error::ImportError;
use super::forbidden::leave_out_forbidden;
use super::left_out::{Beside, BesideKind, LeftOut, Why};
use super::lines::is_heading_like;
use super::masthead::is_no_title;
use super::numbers::read_number;
use super::official::{OfficialLine, find_official, holds_number};
use super::official_number::is_number_in_series;
use super::plain::{is_sign_above, is_site_above, is_unmarked_meta};
use super::shown::ShownReport;
use super::size::most_size;
use super::text::structure;
use super::title::MOST_LINES;
use super::words::{is_address_line, is_dated_title, is_loosely_worded, is_worded_title};
use crate::text::chinese::{has_end_mark, is_wide, joint};

/// A line of a page's head is not longer, in characters.
const SHORT: usize = 50;
const LONGEST_LATIN: usize = 90;
/// What is set as a title stands so many lines below the highest heading at most.
const MOST_BELOW: usize = 8;
/// The title that the head of a page names is one of so many first lines.
const MOST_NAMED: usize = 60;

/// Reads a web page as it is, for checking it.
pub fn read_page(html: &str) -> Result<ShownReport, ImportError> {
    let (html, _) = cleaned(html);
    let OpenedPage {
        lines,
        left_out,
        mut besides,
        forbidden,
    } = open_page(&html, false)?;
    // Cells below each other that say the same are merged in print.
    besides.retain(|beside| beside.kind != BesideKind::PageMerged);
    let mut text = String::new();
    let mut number = 1;
    for line in &lines {
        let before = line.number.saturating_sub(number);
        text.extend(std::iter::repeat_n('\n', before));
        text.push_str(&line.raw);
        text.push('\n');
        number += before + 1;
    }
    Ok(ShownReport {
        left_out,
        besides,
        forbidden,
        ..ShownReport::of(structure(lines, &text, false), text)
    })
}

/// Reads the pages of a PDF as they are, without what stands in their margins, for checking them.
pub fn read_pages(pages: DrawnPages) -> ShownReport {
    let (text, forbidden) = cleaned(&pages.text);
    ShownReport {
        left_out: pages.left_out,
        forbidden,
        ..ShownReport::of(structure(read_text_lines(&text), &text, true), text)
    }
}

/// What is read of a web page.
pub struct OpenedPage {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What of it is no part of the report.
    pub left_out: Vec<LeftOut>,
    /// Its pictures, and the cells whose lines were made one.
    pub besides: Vec<Beside>,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// Reads a web page.
pub fn open_page(html: &str, keep_all: bool) -> Result<OpenedPage, ImportError> {
    let Page {
        mut lines,
        mut frame,
        joined_cells,
        merged_tables,
        pictures,
        struck,
        name,
    } = read_by_classes(html, keep_all).ok_or(ImportError::TooLarge)?;
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
    join_named(&mut lines, &name);
    if let Some(title) = find_title(&mut lines)
        .or_else(|| find_named(&mut lines, &name))
        .or_else(|| name_only(&mut lines, &name))
        && !keep_all
        && !has_official_head(&lines)
    {
        // A table above it is the report's, and so is what tells its number and who answers for it.
        let above: Vec<Line> = lines.drain(..masthead(&lines[..title])).collect();
        let mut below_title = title - above.len() + 1;
        let is_addressed = |line: &Line| is_address_line(line.text(), false);
        below_title += usize::from(lines.get(below_title).is_some_and(is_addressed));
        let is_row = |line: &Line| line.raw.contains('\t') && !is_unmarked_meta(line.text());
        let (rows, above): (Vec<Line>, Vec<Line>) = above.into_iter().partition(is_row);
        frame.extend(above);
        lines.splice(below_title..below_title, rows);
    }
    let frame = frame.into_iter().map(|line| (line, Why::Frame));
    let left_out = frame.chain(struck.into_iter().map(|line| (line, Why::Struck)));
    let left_out = left_out.map(|(line, why)| LeftOut::of(&line, why));
    let besides = [
        (BesideKind::PictureAtLine, pictures),
        (BesideKind::PageCell, joined_cells),
        (BesideKind::PageMerged, merged_tables),
    ];
    let besides = besides.into_iter().filter_map(|(kind, lines)| Beside::at(kind, lines));
    Ok(OpenedPage {
        lines,
        left_out: left_out.collect(),
        besides: besides.collect(),
        forbidden,
    })
}

/// Reads a page, where what its elements are called tells what stands around the text; not where that would be most of it.
fn read_by_classes(html: &str, keep_all: bool) -> Option<Page> {
    let read = |by_class| read_html(html, keep_all, by_class, most_size(html.len()));
    let length = |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.raw.len()).sum::<usize>();
    let page = read(!keep_all)?;
    let text = length(&mut page.lines.iter());
    if text > length(&mut page.frame.iter().map(|(_, line)| line)) {
        return Some(page);
    }
    let whole = read(false)?;
    let is_most = length(&mut whole.lines.iter()) > text * 2;
    Some(if is_most { whole } else { page })
}

/// Where, above a title, the head of a document begins: what is known by its make around its number or who answers for it, and the
/// name of the series of papers.
fn masthead(above: &[Line]) -> usize {
    let is_number = |text: &str| is_number_in_series(text) || holds_number(text) || text.starts_with(SIGNERS);
    let is_sign = |line: &Line| is_sign_above(line.text()) && !line.text().starts_with(SIGNERS);
    let first = above.iter().rposition(is_sign).map_or(0, |sign| sign + 1);
    let Some(number) = above[first..].iter().position(|line| is_number(line.text())) else {
        return above.len();
    };
    let number = first + number;
    let known = above[first..number]
        .iter()
        .rev()
        .take_while(|line| is_no_title(line.text()));
    let start = number - known.count();
    // The name of a series stands right above its number.
    let is_of_series = start == number && is_number_in_series(above[number].text());
    start.saturating_sub(usize::from(is_of_series)).max(first)
}

/// Whether what stands above the title is the head of an official document.
fn has_official_head(lines: &[Line]) -> bool {
    let texts: Vec<&str> = lines.iter().map(Line::text).collect();
    let mut found = find_official(&texts).into_iter();
    found.any(|(_, kind)| kind == OfficialLine::HeadLine)
}

/// Makes one line of all headings of the highest level, where they are a few right below each other above the text: nothing
/// stands below any but the last, so that they are a title on several lines. The name of a site above a title is none of it.
fn join_highest(lines: &mut Vec<Line>, highest: usize) {
    let of_level: Vec<usize> = (0..lines.len())
        .filter(|&index| lines[index].heading == highest)
        .collect();
    let Some((&first, &last)) = of_level.first().zip(of_level.last()) else {
        return;
    };
    let is_run = (2..=MOST_LINES).contains(&of_level.len()) && last - first + 1 == of_level.len();
    let is_site = is_run && is_site_above(lines[first].text(), lines[first + 1].text());
    if !is_run || is_site || lines[first + 1..=last].iter().any(|line| is_worded_title(line.text())) {
        return;
    }
    join(lines, first, last);
}

/// Makes one line of the first few that together are what the head of the page calls it.
fn join_named(lines: &mut Vec<Line>, name: &str) {
    let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let names: Vec<String> = titles_in(name).map(seen).collect();
    let most = lines.len().min(MOST_NAMED);
    let mut runs = (0..most).flat_map(|first| (first + 1..most.min(first + MOST_LINES)).map(move |last| (first, last)));
    let is_named = |&(first, last): &(usize, usize)| {
        let joined: String = lines[first..=last].iter().map(Line::text).collect();
        names.contains(&seen(&joined))
    };
    if let Some((first, last)) = runs.find(is_named) {
        join(lines, first, last);
    }
}

/// Puts the text of lines behind that of the first of them.
fn join(lines: &mut Vec<Line>, first: usize, last: usize) {
    let rest: Vec<Line> = lines.drain(first + 1..=last).collect();
    for line in rest {
        let joint = joint(lines[first].raw.chars().next_back(), line.text().chars().next());
        lines[first].raw = format!("{}{joint}{}", lines[first].raw.trim_end(), line.text());
    }
}

/// The highest heading is the title, where only short lines stand above it: those are of the page's head. Of several ones
/// (`<h1>`) the first is, if it ends as titles do, or the second right below the name of the site; else all are parts. So
/// may the name of the site stand above a title that is set lower.
fn find_title(lines: &mut Vec<Line>) -> Option<usize> {
    let highest = lines.iter().map(|line| line.heading).filter(|&level| level > 0).min()?;
    join_highest(lines, highest);
    let mut of_level = (0..lines.len()).filter(|&index| lines[index].heading == highest);
    let first = of_level.next()?;
    let is_worded = |index: &usize| is_worded_title(lines[*index].text());
    let first = match of_level.next() {
        None => match lines.get(first + 1).filter(|next| next.heading > 0) {
            Some(next) if is_site_above(lines[first].text(), next.text()) => first + 1,
            _ => first,
        },
        Some(_) if highest > 1 => return None,
        Some(second) if second == first + 1 => [first, second].into_iter().find(is_worded)?,
        Some(_) => Some(first).filter(is_worded)?,
    };
    let title = find_set(lines, first).unwrap_or(first);
    // Lines set as the title is, right above it, are of it.
    let set = |index: usize| (lines[index].is_centred, lines[index].is_strong, lines[index].heading);
    let is_of_it =
        |&index: &usize| lines[index].is_centred && set(index) == set(title) && is_heading_like(lines[index].text());
    let above = (first..title).rev().take(MOST_LINES - 1).take_while(is_of_it).count();
    title_at(lines, title - above)
}

/// The line set in the middle or in bold between the highest heading and the text, where it is rather the title.
fn find_set(lines: &[Line], heading: usize) -> Option<usize> {
    let is_head = |line: &&Line| !line.text().contains('。') && line.text().chars().nth(SHORT).is_none();
    let count = lines[heading..].iter().take(MOST_BELOW).take_while(is_head).count();
    let below = &lines[heading..(heading + count + 1).min(lines.len())];
    let may_be = |index: usize| {
        let line = &below[index];
        let is_set = (line.is_centred || line.is_strong) && line.heading == 0 && is_worded_title(line.text());
        index < count && (index == 0 || is_set)
    };
    best_title(below, below.len(), &may_be).map(|found| heading + found.start)
}

/// The line that the head of the page calls it by, where that says what kind of document it is; beside it the name of the site
/// may stand there.
fn find_named(lines: &mut [Line], name: &str) -> Option<usize> {
    let names: Vec<&str> = titles_in(name).collect();
    let mut first = (0..lines.len()).take(MOST_NAMED);
    let named = first.find(|&index| names.contains(&lines[index].text()))?;
    title_at(lines, named)
}

/// The title that only the head of a page has: it is put right above the text, or the first heading or item above that, where
/// no other line above the text may be it.
fn name_only(lines: &mut Vec<Line>, name: &str) -> Option<usize> {
    let name = titles_in(name)
        .filter(|title| titles_in(title).all(|part| part == *title))
        .filter(|title| is_worded_title(title) || !title.chars().any(is_wide))
        .max_by_key(|title| title.len())?
        .to_owned();
    let begins = |line: &Line| line.heading > 0 || line.text().starts_with('•') || read_number(line.text()).is_some();
    let is_text = |line: &Line| is_address_line(line.text(), false) || has_end_mark(line.text());
    let text = lines.iter().take(MOST_NAMED).position(is_text)?;
    let is_title = |line: &Line| {
        let text = line.text();
        line.heading == 1 || is_worded_title(text) || is_dated_title(text) || line.is_centred || line.is_strong
    };
    if lines[..text].iter().any(|line| !begins(line) && is_title(line)) {
        return None;
    }
    // Whatever stands above who is addressed, or above a line that is surely the page's, is of the page.
    let is_of_page = |line: &Line| is_sign_above(line.text());
    let page = match is_address_line(lines[text].text(), false) {
        true => text,
        false => lines[..text].iter().rposition(is_of_page).map_or(0, |last| last + 1),
    };
    let start = lines[page..text]
        .iter()
        .position(begins)
        .map_or(text, |first| page + first);
    let title = Line {
        number: lines[start].number,
        raw: name,
        ..Line::default()
    };
    lines.insert(start, title);
    let found = title_at(lines, start);
    if found.is_none() {
        lines.remove(start);
    }
    found
}

/// The parts of the name of a page that may be a title, the whole first.
fn titles_in(name: &str) -> impl Iterator<Item = &str> {
    let parts = [" - ", " – ", " — ", "|", "｜", "_", "-", "·"]
        .into_iter()
        .flat_map(|mark| parts(name, mark));
    let names = std::iter::once(name).chain(parts).map(str::trim);
    names.filter(|name| is_worded_title(name) || is_loosely_worded(name))
}

/// What stands between the places of a mark. A span (2024-2026年) and a word with a hyphen (Mid-Year) stay whole.
fn parts<'n>(name: &'n str, mark: &'static str) -> impl Iterator<Item = &'n str> {
    let is_cut = move |&(index, _): &(usize, &str)| {
        let before = name[..index].chars().next_back().unwrap_or(' ');
        let after = name[index + mark.len()..].chars().next().unwrap_or(' ');
        let is_span = (before.is_ascii_digit() || "年月日".contains(before)) && after.is_ascii_digit();
        let is_word = mark == "-" && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        !is_span && !is_word
    };
    let ends = name.match_indices(mark).filter(is_cut).chain([(name.len(), "")]);
    let mut start = 0;
    ends.map(move |(end, mark)| {
        let part = &name[start..end];
        start = end + mark.len();
        part
    })
}

/// Makes a line the title, where only short lines stand above it.
fn title_at(lines: &mut [Line], title: usize) -> Option<usize> {
    // Below it somebody is addressed: whatever is said above is the page's.
    let is_addressed = lines
        .get(title + 1)
        .is_some_and(|below| is_address_line(below.text(), true));
    let is_head = |line: &Line| {
        let text = line.text();
        let longest = if text.chars().any(is_wide) {
            SHORT
        } else {
            LONGEST_LATIN
        };
        let is_sentence = text.contains('。') || has_end_mark(text) && !is_sign_above(text) && !is_addressed;
        text.chars().nth(longest).is_none() && !is_sentence
    };
    if !lines[..title].iter().all(is_head) {
        return None;
    }
    lines[title].heading = 0;
    lines[title].is_title = true;
    Some(title)
}
