//! The numbers of pages that stand between lines pasted from pages, and the paragraphs that they broke.

use std::collections::HashMap;

use crate::formats::Line;
use crate::import::left_out::Why;
use crate::import::lines::is_heading_like;
use crate::import::numbers::read_number;
use crate::import::page_number::{Make, page_number};
use crate::import::title::MOST_LINES as MOST_TITLE_LINES;
use crate::import::words::{fold, is_date, is_timestamp, is_worded_title};
use crate::text::chinese::{has_end_mark, is_wide, may_not_begin_line};
use crate::text::words::ends_with_any;

use super::joining::{append, begins_torn, is_cut_off};

/// A line that a page broke off is at least this long, in characters.
const BROKEN: usize = 20;
/// What stands at the head or foot of every page is not longer, in characters.
const LONGEST_HEAD: usize = 40;
/// What a browser prints at the head of every page is not longer, in characters.
const LONGEST_PRINTED: usize = 80;
/// Numbers without any mark are those of pages where so many of them follow one another.
const FEWEST_BARE: usize = 2;
/// So many of them count from 1, each more than so many lines behind the one before, where none breaks a paragraph.
const FEWEST_PAGES: usize = 3;
const FEWEST_LINES: usize = 3;
/// The name of a paper has more characters.
const FEWEST_OF_PAPER: usize = 5;
/// What a row of sums begins with.
const SUMS: [&str; 6] = ["合计", "总计", "小计", "共计", "Total", "Sum"];

/// The lines that are no part of the report, and why: the numbers of pages, and what stands beside several of them.
pub fn find(lines: &[Line]) -> Vec<(usize, Why)> {
    let numbers: Vec<(usize, Make, usize)> = (0..lines.len())
        .filter(|&index| !lines[index].is_table())
        .filter_map(|index| page_number(lines[index].text()).map(|(make, value)| (index, make, value)))
        .collect();
    let printed = printed_heads(lines).into_iter().map(|index| (index, Why::Frame));
    let printed = printed.chain(numbered_heads(lines).into_iter().map(|index| (index, Why::PageNumber)));
    if numbers.is_empty() {
        return printed.collect();
    }
    let mut makes: HashMap<Make, Vec<(usize, usize)>> = HashMap::new();
    for (index, make, value) in numbers {
        makes.entry(make).or_default().push((index, value));
    }
    makes.retain(|make, numbers| *make == Make::Sure || are_pages(lines, numbers, *make));
    let mut found: Vec<usize> = makes.into_values().flatten().map(|(index, _)| index).collect();
    found.sort_unstable();
    let heads = running_heads(lines, &found);
    let pages = found.into_iter().map(|index| (index, Why::PageNumber));
    printed
        .chain(pages)
        .chain(heads.into_iter().map(|index| (index, Why::Frame)))
        .collect()
}

/// Whether numbers of one make, each with its place, are those of pages: each follows the one before, and one of them breaks a
/// paragraph or all have one line beside them.
fn are_pages(lines: &[Line], numbers: &[(usize, usize)], make: Make) -> bool {
    let mut pairs = numbers.windows(2);
    let follow = pairs.all(|pair| pair[0].1 + 1 == pair[1].1 && pair[0].0 + 1 < pair[1].0);
    let is_all = |value: usize| matches!(make, Make::OfAll(all) if value > all);
    let beside = |index: usize, is_below: bool| lines.get(if is_below { index + 1 } else { index.wrapping_sub(1) });
    let breaks = |index: usize| {
        let around = beside(index, false).zip(beside(index, true));
        around.is_some_and(|(before, after)| goes_on(before, after))
    };
    // From the first page on, each some lines behind the one before; where the last of them ends the text, the others do so too.
    let are_all = || {
        let ends_text = numbers.last().is_some_and(|last| last.0 + 1 == lines.len()) && numbers[0].0 > 0;
        let fewest = if ends_text { 1 } else { FEWEST_LINES };
        let is_apart = |pair: &[(usize, usize)]| pair[0].0 + fewest < pair[1].0;
        numbers.len() >= FEWEST_PAGES && numbers[0].1 == 1 && numbers.windows(2).all(is_apart)
    };
    let have_one_beside = |is_below: bool| {
        let mut others = numbers
            .iter()
            .map(|&(index, _)| beside(index, is_below).map(Line::text));
        let first = others.next().flatten();
        let is_head = |text: &str| {
            text.chars().nth(FEWEST_OF_PAPER).is_some() && is_heading_like(text) && read_number(text).is_none()
        };
        first.is_some_and(is_head) && others.all(|other| other == first)
    };
    numbers.len() >= FEWEST_BARE
        && follow
        && !numbers.iter().any(|(_, value)| is_all(*value))
        && (numbers.iter().any(|(index, _)| breaks(*index))
            || are_all()
            || have_one_beside(true)
            || have_one_beside(false))
}

/// The head or foot of each page, of the same words and the number of the page far behind or before them.
fn numbered_heads(lines: &[Line]) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_table()) {
        if let Some((words, page)) = numbered_head(line.text()) {
            places.entry(words).or_default().push((index, page));
        }
    }
    let are_heads =
        |pages: &[(usize, usize)]| pages.len() > 1 && pages.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1);
    let heads = places.into_values().filter(|pages| are_heads(pages)).flatten();
    heads.map(|(index, _)| index).collect()
}

/// Words, and what says that it is the number of a page beside them: `Railway Board    Page 1 of 2`
fn worded_head(text: &str) -> Option<(&str, usize)> {
    if text.chars().nth(LONGEST_PRINTED).is_some() {
        return None;
    }
    let gap = ["  ", "\t", "\u{3000}", "|"].into_iter();
    gap.flat_map(|gap| [text.split_once(gap), text.rsplit_once(gap)].into_iter().flatten())
        .flat_map(|(first, last)| [(first, last), (last, first)])
        .find_map(
            |(words, page)| match page_number(page.trim_matches([' ', '|', '\u{3000}']))? {
                (Make::Sure, number) => Some((words.trim(), number)),
                _ => None,
            },
        )
}

/// Words, and a number that white space as of a column or a bar parts from them.
fn numbered_head(text: &str) -> Option<(&str, usize)> {
    if let Some(found) = worded_head(text) {
        return Some(found);
    }
    let is_digit = |c: char| c.is_ascii_digit();
    // 供电简讯 · 7 ·
    let text = match text.trim_matches([' ', '·', '•', '|']) {
        bare if text.len() < LONGEST_PRINTED * 4 && bare.contains(['·', '•']) => bare,
        _ => text,
    };
    if !text.starts_with(is_digit) && !text.ends_with(is_digit) || text.chars().nth(LONGEST_PRINTED).is_some() {
        return None;
    }
    let is_apart = |gap: &str| gap.contains("  ") || gap.contains(['\t', '|', '\u{3000}', '·', '•']);
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•');
    let before = text.trim_start_matches(is_digit);
    let after = text.trim_end_matches(is_digit);
    let (words, gap, number) = match before.len() < text.len() && before.starts_with(is_gap) {
        true => {
            let words = before.trim_start_matches(is_gap);
            (
                words,
                &before[..before.len() - words.len()],
                &text[..text.len() - before.len()],
            )
        }
        false => {
            let words = after.trim_end_matches(is_gap);
            (words, &after[words.len()..], &text[after.len()..])
        }
    };
    let is_head =
        is_apart(gap) && number.len() <= 3 && words.chars().nth(3).is_some() && !words.contains(['.', '…', '。']);
    is_head.then(|| Some((words, number.parse().ok()?)))?
}

/// What a browser prints at the head of every page: the time of day, and the name of the page.
fn printed_heads(lines: &[Line]) -> Vec<usize> {
    let is_printed = |line: &Line| {
        let text = line.text();
        let mut words = text.split_whitespace();
        let is_digit = |c: char| c.is_ascii_digit();
        text.starts_with(is_digit)
            && text.chars().nth(LONGEST_PRINTED).is_none()
            && words.next().is_some_and(is_timestamp)
            && words
                .next()
                .is_some_and(|time| time.contains(':') && is_timestamp(time))
            && words.next().is_some()
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for index in (0..lines.len()).filter(|&index| is_printed(&lines[index])) {
        places.entry(lines[index].text()).or_default().push(index);
    }
    places
        .into_values()
        .filter(|places| places.len() > 1)
        .flatten()
        .collect()
}

/// What stands right above or below the numbers of several pages: the head or foot of each.
fn running_heads(lines: &[Line], pages: &[usize]) -> Vec<usize> {
    let beside = |page: &usize| {
        let neighbours = [page.checked_sub(1), Some(page + 1)].into_iter().flatten();
        neighbours.filter(|&index| {
            let text = lines.get(index).map(Line::text).unwrap_or_default();
            let longest = if text.chars().any(is_wide) {
                LONGEST_HEAD
            } else {
                LONGEST_PRINTED
            };
            let is_short = text.chars().nth(longest).is_none() && text.chars().nth(3).is_some();
            (is_short || has_columns(text)) && text.split("   ").all(is_heading_like) && read_number(text).is_none()
        })
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for index in pages.iter().flat_map(beside) {
        let known = places.entry(lines[index].text()).or_default();
        // One line between two numbers stands beside both of them, and at one place.
        if known.last() != Some(&index) {
            known.push(index);
        }
    }
    places.retain(|text, places| match places[..] {
        // What names the paper stands at the head of its only further page.
        [only] => {
            pages.binary_search(&(only.wrapping_sub(1))).is_ok() && (names_paper(text) || stands_at_head(lines, only))
        }
        _ => !are_rows(lines, places),
    });
    // On the first page no number may stand beside it; a title may be the head of all pages, but then no other stands below it.
    let is_first = |&index: &usize| {
        let text = lines[index].text();
        let below = lines[index + 1..]
            .iter()
            .take(MOST_TITLE_LINES)
            .map(Line::text)
            .filter(|below| *below != text);
        let is_known = |places: &Vec<usize>| {
            let is_title = is_worded_title(text) && !below.clone().any(is_whole_title);
            (has_columns(text) || places.len() > 1) && (!is_title || text.contains(['|', '｜']))
        };
        places.get(text).is_some_and(is_known)
    };
    let first = (0..lines.len())
        .take_while(|index| pages.binary_search(index).is_err())
        .find(is_first);
    let mut heads: Vec<usize> = first.into_iter().chain(places.into_values().flatten()).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// Whether a line is a title that goes on in no other and with none: it has no dash or bracket before it, and is no sentence.
fn is_whole_title(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric) && is_worded_title(text) && is_heading_like(text)
}

/// Whether a line is the name of a paper that comes out on pages: 青石市人民政府公报.
fn names_paper(text: &str) -> bool {
    ends_with_any(text, &["文件", "公报", "简报", "专报", "汇编"]) && text.chars().nth(FEWEST_OF_PAPER).is_some()
}

/// Whether a line stands among the first ones too, in whatever letters: whose report it is.
fn stands_at_head(lines: &[Line], index: usize) -> bool {
    let own = fold(lines[index].text());
    let mut first = lines.iter().take(MOST_TITLE_LINES.min(index));
    !lines[index].is_table() && first.any(|line| fold(line.text()) == own)
}

/// Whether a line with columns that stands again and again is rather a row of tables, as their header is or their sum: at most of
/// its places another line beside it has as many columns, or it is one of sums.
fn are_rows(lines: &[Line], places: &[usize]) -> bool {
    let cells = |text: &str| -> Vec<String> {
        let columns = text.replace("   ", "\t");
        let cells = columns.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
        cells.map(str::to_owned).collect()
    };
    let is_row = |&&index: &&usize| {
        let own = cells(lines[index].text());
        let is_beside = |other: Option<usize>| {
            let other = other.and_then(|other| lines.get(other));
            other.is_some_and(|other| cells(other.text()).len() == own.len())
        };
        let is_sum = own
            .iter()
            .any(|cell| cell.ends_with(['%', '％']) || SUMS.contains(&cell.as_str()));
        own.len() > 1 && (is_sum || is_beside(index.checked_sub(1)) || is_beside(Some(index + 1)))
    };
    places.iter().filter(is_row).count() * 2 > places.len()
}

/// Whether the words of a line stand in columns, as they do at the head of a page.
fn has_columns(text: &str) -> bool {
    text.contains("   ") || text.contains('\t')
}

/// Joins the paragraphs that the numbers of pages broke; nothing is left where what was joined stood.
pub fn join_broken(lines: &mut [Line], verdicts: &[Option<Why>]) {
    let is_kept = |index: usize| verdicts[index].is_none();
    let is_page = |index: &usize| matches!(verdicts[*index], Some(Why::PageNumber | Why::Watermark));
    for index in (0..lines.len()).filter(is_page) {
        let before = (0..index).rev().find(|&before| is_kept(before));
        let after = (index + 1..lines.len()).find(|&after| is_kept(after));
        let Some((before, after)) = before.zip(after) else {
            continue;
        };
        if goes_on(&lines[before], &lines[after]) || is_torn(&lines[before], &lines[after]) {
            let rest = lines[after].text().to_owned();
            append(&mut lines[before], &rest);
            // The line that goes on takes the place of the rest, so that what follows it finds it there.
            lines[after] = Line {
                is_after_blank: false,
                ..std::mem::take(&mut lines[before])
            };
        }
    }
}

/// Whether a line, however short, breaks off at what is surely the end of a page: it holds a pause, or the other begins with
/// a figure that counts something.
fn is_torn(before: &Line, after: &Line) -> bool {
    let (last, next) = (before.text(), after.text());
    let is_text = |line: &Line| !line.is_table() && line.heading == 0;
    let is_new = after.is_indented() || read_number(next).is_some() || is_date(next);
    let is_inside = last.contains(['，', '。']) && next.starts_with(is_wide) || begins_torn(next);
    is_text(before) && is_text(after) && is_cut_off(last) && last.chars().any(is_wide) && !is_new && is_inside
}

/// Whether a line breaks off at the end of a page and goes on in another.
pub fn goes_on(before: &Line, after: &Line) -> bool {
    let (last, next) = (before.text(), after.text());
    let Some(first) = next.chars().next() else { return false };
    if before.is_table() || after.is_table() || before.heading > 0 || after.heading > 0 {
        return false;
    }
    let is_ended = has_end_mark(last) || last.ends_with(['：', ':']);
    let is_open = last.chars().nth(BROKEN).is_some() || last.ends_with(['，', '、', ',']);
    let is_wide_next = is_wide(first);
    let is_continued = match last.chars().any(is_wide) {
        true => is_wide_next || first.is_ascii_alphanumeric(),
        false => first.is_lowercase(),
    };
    // A paragraph is indented; what goes on on the next page is not.
    let is_new = is_wide_next && after.is_indented();
    may_not_begin_line(first)
        || (!is_ended && is_open && is_continued && !is_new && read_number(next).is_none_or(|number| number.value == 0))
}
