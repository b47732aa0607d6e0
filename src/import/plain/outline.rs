//! The paragraphs of a report → the tree: what each of them is.

use std::ops::Range;

use crate::formats::Line;
use crate::import::builder::{Builder, DEEPEST_HEADING, depth_of};
use crate::import::lines::{is_heading, is_heading_like, is_one_sentence, language_of, plain, split_number, with_lead};
use crate::import::words::{LONGEST_SIGNATURE, is_address_line, is_date, signature_length};
use crate::report::{Document, Inline, Number, Paragraph, Table};
use crate::text::chinese::has_end_mark;
use crate::text::located::Located;
use crate::text::ordinals::OrdinalStyle;

use super::numbers::{Numbered, Style, numbers, read_number};
use super::splitting::part_heading_length;

/// A heading that is a sentence is not longer, in characters.
const LONGEST_SENTENCE: usize = 45;
/// A topic sentence is not longer, in characters, and the detail behind it not shorter.
const LONGEST_TOPIC: usize = 18;
const SHORTEST_DETAIL: usize = 20;
/// A line before a mark of a page that was cut into chunks is at least this long, in characters.
const CHUNK: usize = 60;

/// Whether a first line is the title.
pub fn is_title(line: &Line) -> bool {
    let text = line.text();
    !line.is_table()
        && !text.is_empty()
        && is_heading_like(text)
        && !text.starts_with(['•', '—'])
        // What is between columns is the head of a table.
        && !text.contains('\t')
        && !text.contains("  ")
        && read_number(text).is_none()
        && !is_date(text)
}

/// Makes the tree, and the text it holds.
pub fn read_outline(lines: &[Line]) -> (Document<Number>, String) {
    let mut text = String::new();
    let mut places = Vec::with_capacity(lines.len());
    for line in lines {
        places.push(text.len());
        text.push_str(line.text());
        let rows: Vec<String> = line.rows.iter().map(|row| row.join("\t")).collect();
        text.push_str(&rows.join("\n"));
        text.push('\n');
    }
    let mut numbers = numbers(lines.iter().map(Line::text));
    drop_chunk_marks(lines, &mut numbers);
    let opening = match numbers.first() {
        // A whole number above `1.1` is none for `is_title`, which sees one line.
        Some(Some(_)) => 0,
        _ => opening_length(lines),
    };
    let signature = signature(&lines[opening..]);
    let end = lines.len() - signature;
    let mut reader = Reader {
        builder: Builder::without_places(language_of(&text)),
        has_topics: has_topics(&lines[opening..end], &numbers[opening..end]),
        headings: Vec::new(),
        items: Vec::new(),
        above: 0,
        top: lines[opening..end]
            .iter()
            .map(|line| line.heading)
            .filter(|&level| level > 0)
            .min()
            .unwrap_or(1),
    };
    let located = |index: usize| Located::literal(lines[index].text(), places[index]);
    if opening > 0 {
        reader.builder.title(located(0));
    }
    if opening > 1 {
        reader.builder.addressee(located(1));
    }
    let are_headings = headings(lines, &numbers, opening..end);
    for index in opening..end {
        match lines[index].is_table() {
            true => reader.table(&lines[index], places[index]),
            false => reader.line(
                located(index),
                numbers[index],
                are_headings[index],
                lines[index].heading,
            ),
        }
    }
    (end..lines.len()).for_each(|index| reader.builder.signature(located(index)));
    (reader.builder.finish().document, text)
}

/// How many lines title and addressee take.
fn opening_length(lines: &[Line]) -> usize {
    let has_title = lines.first().is_some_and(is_title);
    let has_addressee = has_title
        && lines
            .get(1)
            .is_some_and(|line| !line.is_table() && is_address_line(line.text()));
    usize::from(has_title) + usize::from(has_addressee)
}

/// How many lines at the end are the signature.
fn signature(body: &[Line]) -> usize {
    let last: Vec<&str> = body
        .iter()
        .rev()
        .take(LONGEST_SIGNATURE)
        .take_while(|line| !line.is_table())
        .map(Line::text)
        .collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    signature_length(&last)
}

/// Which lines are headings by their numbers. Of a series all are, or none: else some of its members would stand inside
/// others. Nobody begins a list with the highest styles: there each heading is one, and with one 一、 all are.
fn headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<bool> {
    let mut are_headings = vec![false; lines.len()];
    let end = body.end;
    for series in all_series(numbers, body) {
        let may_be = |&index: &usize| may_be_heading(lines, numbers, index, end);
        let is_high = numbers[series[0]].is_some_and(|number| is_part(number.style));
        let are_all = has_parts(&series, lines, numbers) || series.iter().all(may_be);
        for index in series {
            are_headings[index] = are_all || (is_high && may_be(&index));
        }
    }
    are_headings
}

/// Whether the members of a series of 一、 are parts: one of them is a heading, and none by the page.
fn has_parts(series: &[usize], lines: &[Line], numbers: &[Option<Numbered>]) -> bool {
    let is_chinese =
        |index: usize| numbers[index].is_some_and(|number| number.style == Style::High(OrdinalStyle::Chinese));
    series
        .iter()
        .all(|&index| is_chinese(index) && lines[index].heading == 0)
        && series
            .iter()
            .any(|&index| may_be_heading(lines, numbers, index, lines.len()))
}

/// The series of numbers that may be those of headings: the lines of each, at least one.
fn all_series(numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<Vec<usize>> {
    let mut closed = Vec::new();
    // The series that are open, each with its style and its members so far.
    let mut open: Vec<(Style, Vec<usize>)> = Vec::new();
    for index in body {
        let Some(number) = numbers[index].filter(|number| number.style.may_be_heading()) else {
            continue;
        };
        while let Some((_, series)) = open.pop_if(|(style, _)| *style > number.style) {
            closed.push(series);
        }
        let value = |index: &usize| numbers[*index].map(|number| number.value);
        match open.last_mut().filter(|(style, _)| *style == number.style) {
            Some((_, series))
                if series
                    .last()
                    .and_then(value)
                    .is_some_and(|last| last + 1 == number.value) =>
            {
                series.push(index);
            }
            Some((_, series)) => closed.push(std::mem::replace(series, vec![index])),
            None => open.push((number.style, vec![index])),
        }
    }
    closed.extend(open.into_iter().map(|(_, series)| series));
    closed
}

/// Cuts the members of a series of parts behind their first sentence or words: all are headings then, and the rest
/// stands below them.
pub fn cut_parts(lines: Vec<Line>) -> Vec<Line> {
    let numbers = numbers(lines.iter().map(Line::text));
    let mut is_cut = vec![false; lines.len()];
    for series in all_series(&numbers, 0..lines.len()) {
        if has_parts(&series, &lines, &numbers) {
            series.into_iter().for_each(|index| is_cut[index] = true);
        }
    }
    let mut cut = Vec::with_capacity(lines.len());
    for (line, is_cut) in lines.into_iter().zip(is_cut) {
        let end = if is_cut { part_heading_length(line.text()) } else { None };
        let Some(end) = end else {
            cut.push(line);
            continue;
        };
        cut.push(line.with_text(&line.text()[..end]));
        let rest = line.with_text(line.text()[end..].trim_start());
        cut.push(Line {
            is_after_blank: false,
            ..rest
        });
    }
    cut
}

/// Whether nobody begins a list with numbers of a style.
fn is_part(style: Style) -> bool {
    matches!(
        style,
        Style::High(OrdinalStyle::Part | OrdinalStyle::Section | OrdinalStyle::Chinese)
    )
}

/// Whether a numbered line may be a heading: by its words, or as one sentence with something other than the next number
/// under it. One beside the next of its series, with nothing under either, is an entry of a list.
fn may_be_heading(lines: &[Line], numbers: &[Option<Numbered>], index: usize, end: usize) -> bool {
    let Some(number) = numbers[index] else { return false };
    if number.style == Style::Whole {
        return true;
    }
    let follows = |first: Option<Numbered>, second: Option<Numbered>| {
        first
            .zip(second)
            .is_some_and(|(first, second)| first.style == second.style && first.value + 1 == second.value)
    };
    let before = index.checked_sub(1).and_then(|before| numbers[before]);
    let after = numbers[..end].get(index + 1).copied().flatten();
    let is_beside = follows(before, Some(number)) || follows(Some(number), after);
    let text = lines[index].text()[number.length..].trim_start();
    let is_low = !matches!(number.style, Style::High(_));
    if is_heading(number.style.as_ordinal(), text) {
        return !(is_low && is_beside);
    }
    let has_content = index + 1 < end && !is_beside && after.is_none_or(|after| after.style > number.style);
    let is_short = text.chars().nth(LONGEST_SENTENCE).is_none();
    number.style == Style::High(OrdinalStyle::ChineseInBrackets) && has_content && is_short && is_one_sentence(text)
}

/// Whether a paragraph begins with a short sentence that tells its topic.
fn topic_length(text: &str) -> Option<usize> {
    let end = text.char_indices().take(LONGEST_TOPIC + 1).find(|&(_, c)| c == '。')?.0 + '。'.len_utf8();
    text[end..].chars().nth(SHORTEST_DETAIL).map(|_| end)
}

/// Whether it is custom in a report that paragraphs begin with a topic sentence.
fn has_topics(lines: &[Line], numbers: &[Option<Numbered>]) -> bool {
    let mut topics = 0;
    let mut all = 0;
    for (line, _) in lines.iter().zip(numbers).filter(|(_, number)| number.is_none()) {
        if line.text().chars().nth(CHUNK).is_some() {
            all += 1;
            topics += usize::from(topic_length(line.text()).is_some());
        }
    }
    topics >= 3 && topics * 3 >= all
}

/// Takes 1、 2、 for text where a program put them in when it cut a page into chunks: before each of them but the first
/// a long line breaks off, and at least one of those surely in mid-sentence.
fn drop_chunk_marks(lines: &[Line], numbers: &mut [Option<Numbered>]) {
    let is_mark = |number: &Option<Numbered>| {
        number.is_some_and(|number| number.style == Style::Low(OrdinalStyle::Arabic { above: 0 }))
    };
    let breaks_off =
        |text: &str| text.chars().nth(CHUNK).is_some() && !has_end_mark(text) && !text.ends_with(['：', ':']);
    let breaks_off_surely = |text: &str| {
        let last = text.chars().next_back();
        last.is_some_and(|c| "，、的和与在及以为对将把被从“《（".contains(c))
    };
    let marks: Vec<usize> = (0..numbers.len()).filter(|&index| is_mark(&numbers[index])).collect();
    let before = || {
        marks
            .iter()
            .filter(|&&index| numbers[index].is_some_and(|number| number.value > 1))
    };
    let texts = || before().filter_map(|&index| Some(lines[index.checked_sub(1)?].text()));
    if texts().next().is_some() && texts().all(breaks_off) && texts().any(breaks_off_surely) {
        marks.into_iter().for_each(|index| numbers[index] = None);
    }
}

struct Reader {
    builder: Builder,
    has_topics: bool,
    /// The styles of the numbered headings above the place where we are, and of the items.
    headings: Vec<Style>,
    items: Vec<Style>,
    /// The level of the last heading that the page gives one.
    above: usize,
    /// The highest level that the page gives a heading of the body.
    top: usize,
}

impl Reader {
    fn line(&mut self, line: Located, number: Option<Numbered>, is_heading: bool, heading: usize) {
        let (mark, text) = match number {
            Some(number) => split_number(&line, number.length),
            None => (Located::default(), line.clone()),
        };
        if heading > 0 && !text.text.is_empty() {
            self.above = (heading + 1).saturating_sub(self.top).clamp(1, DEEPEST_HEADING);
            self.headings.clear();
            self.items.clear();
            self.builder.heading(self.above, number.map(|_| mark), text);
            return;
        }
        let Some(number) = number else {
            return self.paragraph(line);
        };
        if is_heading {
            let level = self.above + depth_of(number.style, &mut self.headings);
            self.items.clear();
            self.builder.heading(level, Some(mark), text);
            return;
        }
        if self.builder.lists.item_depth().is_none() {
            self.builder.end_lists();
        }
        let depth = depth_of(number.style, &mut self.items);
        self.builder.item(depth, mark, with_lead(&text.text), text);
    }

    fn paragraph(&mut self, line: Located) {
        // A mark alone is text as any other.
        if line.text.starts_with('•') && line.text.chars().nth(1).is_some() {
            let (_, text) = split_number(&line, '•'.len_utf8());
            return self.builder.bullet(1, plain(&text.text), text);
        }
        let topic = topic_length(&line.text).filter(|_| self.has_topics).unwrap_or_default();
        let paragraph = match topic {
            0 => plain(&line.text),
            end => Paragraph {
                lead: vec![Inline::plain(&line.text[..end])],
                text: vec![Inline::plain(&line.text[end..])],
            },
        };
        self.builder.paragraph(paragraph, line);
    }

    fn table(&mut self, line: &Line, start: usize) {
        let mut at = start;
        let mut places = Vec::new();
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        for row in &line.rows {
            for cell in row {
                places.push(Located::literal(cell, at));
                at += cell.len() + 1;
            }
            rows.push(row.iter().map(|cell| vec![Inline::plain(cell)]).collect());
        }
        let header = rows.remove(0);
        let table = Table {
            alignments: line.alignments.clone(),
            header,
            rows,
        };
        self.builder.table(table, places);
    }
}
