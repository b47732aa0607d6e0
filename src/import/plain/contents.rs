//! A list of contents that was typed or pasted as text: headings with the numbers of their pages, or below 目录.

use std::collections::HashMap;
use std::ops::Range;

use crate::formats::Line;
use crate::import::lines::is_heading_like;
use crate::text::chinese::has_end_mark;

/// A leader between a heading and its page has at least so many marks; an ellipsis alone is one.
const SHORTEST_LEADER: usize = 3;
/// A contents list without a heading of its own has at least so many entries.
const FEWEST: usize = 2;
const LEADERS: &str = ".．·•…‥_-—－─⋯";

/// An entry of a list of contents.
struct Entry {
    /// The heading, without white space.
    heading: String,
    /// Its page, where it has one.
    page: Option<usize>,
    /// Whether dots or the like lead from one to the other.
    has_leader: bool,
    /// Whether white space as of a column stands between them.
    has_gap: bool,
}

/// The lines of the list of contents, with its heading.
pub fn find(lines: &[Line]) -> Vec<usize> {
    let titled = lines.iter().position(|line| is_title(line.text()));
    let top = lines
        .iter()
        .position(|line| line.text().contains('。'))
        .unwrap_or(lines.len());
    // Most reports have none: nothing is looked up for them.
    if titled.is_none() && !lines[..top].iter().any(|line| ends_in_page(line.text())) {
        return Vec::new();
    }
    let mut last_places: HashMap<String, usize> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        last_places.insert(heading_key(line.text()), index);
    }
    // A program may count the entries, and not the headings.
    let bare = |heading: &str| {
        heading
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .to_owned()
    };
    let is_later = |heading: &str, index: usize| last_places.get(heading).is_some_and(|&last| last > index);
    let comes_later = |heading: &str, index: usize| is_later(heading, index) || is_later(&bare(heading), index);
    if let Some(title) = titled {
        let end = titled_end(lines, title + 1, &comes_later);
        if end > title + 1 {
            return (title..end).collect();
        }
    }
    let untitled = untitled(lines, top, &comes_later);
    // A program may have made the list, and nothing of it is left but its heading.
    let is_bare = |title: &usize| *title < top && !lines.get(title + 1).is_some_and(|next| has_end_mark(next.text()));
    let bare = titled.filter(is_bare).map(|title| title..title + 1);
    untitled.or(bare).unwrap_or_default().collect()
}

/// Where the list ends that stands below its heading: its entries have pages, or are headings of the text below.
fn titled_end(lines: &[Line], start: usize, comes_later: &dyn Fn(&str, usize) -> bool) -> usize {
    let has_pages = lines.get(start).is_some_and(|line| ends_in_page(line.text()));
    let is_entry = |index: usize| {
        let line = &lines[index];
        let entry = entry(line.text()).filter(|_| !line.is_table());
        entry.is_some_and(|entry| {
            let is_listed = entry.page.is_some() || entry.has_leader;
            is_listed || comes_later(&heading_key(line.text()), index)
        })
    };
    let is_row = |line: &Line| {
        let entries: Vec<&str> = line.text().split(['/', '|']).map(str::trim).collect();
        let known = entries
            .iter()
            .filter(|entry| comes_later(&heading_key(entry), start))
            .count();
        entries.len() > FEWEST && known + 1 >= entries.len()
    };
    let mut end = start + usize::from(lines.get(start).is_some_and(is_row));
    while end < lines.len() {
        // A long heading may take two lines, of which the second has the page.
        let is_wrapped = || {
            let next = lines.get(end + 1).and_then(|line| entry(line.text()));
            has_pages && is_heading_like(lines[end].text()) && next.is_some_and(|next| next.has_leader)
        };
        if !is_entry(end) && !is_wrapped() {
            break;
        }
        end += 1;
    }
    end
}

/// A list without a heading: entries with leaders, or with a page behind white space and a heading that comes again, above
/// the text; their pages do not go back.
fn untitled(lines: &[Line], top: usize, comes_later: &dyn Fn(&str, usize) -> bool) -> Option<Range<usize>> {
    let is_listed = |index: usize| {
        let entry = entry(lines[index].text()).filter(|_| !lines[index].is_table());
        entry.filter(|entry| {
            let is_sure = entry.has_leader || comes_later(&entry.heading, index);
            is_sure && entry.page.is_some()
        })
    };
    let start = (0..top).find(|&index| is_listed(index).is_some_and(|entry| entry.has_leader || entry.has_gap))?;
    let mut end = start;
    let mut last = 0;
    while let Some(page) = (end < top)
        .then(|| is_listed(end))
        .flatten()
        .and_then(|entry| entry.page)
    {
        if page < last {
            return None;
        }
        (last, end) = (page, end + 1);
    }
    (end - start >= FEWEST).then_some(start..end)
}

/// Whether a line is the heading of a list of contents.
pub fn is_title(text: &str) -> bool {
    if text.chars().nth(20).is_some() {
        return false;
    }
    let word: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    ["目录", "目次"].contains(&word.as_str())
        || ["contents", "tableofcontents"]
            .iter()
            .any(|title| word.eq_ignore_ascii_case(title))
}

/// Whether a line ends in what may be the number of a page.
fn ends_in_page(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || "）)-—－".contains(c)) && page(text).is_some()
}

/// The number of a page at the end of a line, and what stands before it: 12, （12）, - 12 -.
fn page(text: &str) -> Option<(usize, &str)> {
    let marks = ['）', ')', '-', '—', '－', ' '];
    let inner = text.trim_end_matches(marks);
    let words = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &inner[words.len()..];
    let before = match inner.len() < text.len() {
        true => words.trim_end().trim_end_matches(['（', '(', '-', '—', '－']),
        false => words,
    };
    let is_page =
        (1..=4).contains(&digits.len()) && (inner.len() == text.len() || before.len() < words.trim_end().len());
    is_page.then(|| Some((digits.parse().ok()?, before)))?
}

/// A line as an entry of a list.
fn entry(text: &str) -> Option<Entry> {
    let (page, before) = match page(text) {
        Some((page, before)) => (Some(page), before),
        None => (None, text),
    };
    let heading = before.trim_end_matches(|c: char| c.is_whitespace() || LEADERS.contains(c));
    let between = &before[heading.len()..];
    let marks = between.chars().filter(|c| LEADERS.contains(*c)).count();
    let words = heading.trim_end_matches('。');
    let is_entry = words.chars().any(char::is_alphabetic) && is_heading_like(words) && !words.contains('。');
    is_entry.then(|| Entry {
        heading: heading_key(heading),
        page,
        has_leader: marks >= SHORTEST_LEADER || between.contains(['…', '⋯']),
        has_gap: between.contains(['\t', '\u{3000}']) || between.contains("  "),
    })
}

/// A heading without white space and the mark that it may end in.
fn heading_key(text: &str) -> String {
    let text = text.trim_end_matches(['。', '：', ':', '.']);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
