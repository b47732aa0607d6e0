//! The paragraphs of a report → the tree: what each of them is.

use std::ops::Range;

use crate::formats::Line;
use crate::import::builder::{Builder, DEEPEST_HEADING, depth_of, table_of};
use crate::import::headings::find_headings;
use crate::import::lines::{language_of, plain, split_number, with_lead, with_styles};
use crate::import::masthead::{MOST_BELOW, subtitle_length};
use crate::import::numbers::{Numbered, Style, numbers, read_number};
use crate::import::title::may_be_title;
use crate::import::words::{is_address_line, is_worded_title};
use crate::report::{Document, Inline, Number, Paragraph, Style as TextStyle};
use crate::text::chinese::has_end_mark;
use crate::text::located::Located;
use crate::text::ordinals::OrdinalStyle;

use super::contents;
use super::ending::ArrangedEnding;

/// A topic sentence is not longer, in characters, and the detail behind it not shorter.
const LONGEST_TOPIC: usize = 18;
const SHORTEST_DETAIL: usize = 20;
/// A line before a mark of a page that was cut into chunks is at least this long, in characters.
const CHUNK: usize = 60;

/// Whether a first line is the title. One of several headings of a page is a part.
pub fn is_title(line: &Line) -> bool {
    let text = line.text();
    line.is_title || !line.is_table() && may_be_title(text) && (line.heading == 0 || is_worded_title(text))
}

/// Makes the tree, and the text it holds.
pub fn read_outline(lines: &[Line], ending: &ArrangedEnding, is_page: bool) -> (Document<Number>, String) {
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
    for index in contents::find(lines).into_iter().chain(ending.list.clone()) {
        numbers[index] = None;
    }
    let opening = match numbers.first() {
        // A whole number above `1.1` is none for `is_title`, which sees one line.
        Some(Some(_)) => Opening::default(),
        _ => Opening::of(lines),
    };
    let start = opening.length();
    let end = ending.body.max(start);
    let mut reader = Reader {
        builder: Builder::without_places(language_of(&text)),
        is_page,
        has_topics: !is_page && has_topics(&lines[start..end], &numbers[start..end]),
        above: 0,
        levels: Vec::new(),
    };
    let located = |index: usize| Located::literal(lines[index].text(), places[index]);
    if opening.title > 0 {
        reader.builder.title(located(0));
    }
    for index in opening.title..opening.title + opening.subtitle {
        let line = located(index);
        reader.builder.subtitle(plain(&line.text).text, line);
    }
    if opening.addressee > 0 {
        reader.builder.addressee(located(start - 1));
    }
    reader.read(start..end, lines, &places, &mut numbers);
    for index in ending.signature.clone() {
        reader.builder.signature(located(index));
    }
    for attached in &ending.attachments {
        let name = Located::literal(&attached.name, 0);
        reader.builder.attachment(name);
        (reader.above, reader.levels) = (0, Vec::new());
        reader.read(attached.content.clone(), lines, &places, &mut numbers);
    }
    (reader.builder.finish().document, text)
}

/// The lines at the head of a report.
#[derive(Default)]
struct Opening {
    /// How many lines the title takes.
    title: usize,
    /// How many lines stand below it that are its subtitle.
    subtitle: usize,
    /// How many lines below those say who is addressed.
    addressee: usize,
}

impl Opening {
    fn of(lines: &[Line]) -> Opening {
        if !lines.first().is_some_and(is_title) {
            return Opening::default();
        }
        let below = lines[1..].iter().take(MOST_BELOW + 1);
        let subtitle = subtitle_length(&below.map(Line::text).collect::<Vec<_>>());
        let is_list = lines
            .get(subtitle + 2)
            .is_some_and(|line| line.text().starts_with('•') || read_number(line.text()).is_some());
        let is_addressee = |line: &Line| !line.is_table() && is_address_line(line.text(), is_list);
        Opening {
            title: 1,
            subtitle,
            addressee: usize::from(lines.get(subtitle + 1).is_some_and(is_addressee)),
        }
    }

    /// How many lines it takes.
    fn length(&self) -> usize {
        self.title + self.subtitle + self.addressee
    }
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

/// A paragraph with the words of it in their styles that a page sets off; those that begin it in bold are its lead.
fn set_off(text: &str, styled: &[(TextStyle, String)]) -> Paragraph {
    Paragraph::with_strong_lead(with_styles(plain(text), styled).text)
}

/// The words that a page sets off, without the number of the item that the first of them begin with.
fn without_number(styled: &[(TextStyle, String)], number: &str) -> Vec<(TextStyle, String)> {
    let mut styled = styled.to_vec();
    if let Some((_, first)) = styled.first_mut()
        && let Some(rest) = first.strip_prefix(number)
    {
        *first = rest.trim_start().to_owned();
    }
    styled.retain(|(_, words)| !words.is_empty());
    styled
}

struct Reader {
    builder: Builder,
    /// Whether the lines are those of a page, which says itself what is bold.
    is_page: bool,
    has_topics: bool,
    /// The level of the last heading that the page gives one.
    above: usize,
    /// The levels that the page gives the headings above the place where we are.
    levels: Vec<usize>,
}

impl Reader {
    /// Reads some of the lines, each with its place and its number; which are headings is told by all of them.
    fn read(&mut self, range: Range<usize>, lines: &[Line], places: &[usize], numbers: &mut [Option<Numbered>]) {
        let are_headings = find_headings(lines, numbers, range.clone(), range.clone());
        for index in range {
            if lines[index].is_table() {
                self.table(&lines[index], places[index]);
            } else {
                let line = Located::literal(lines[index].text(), places[index]);
                self.line(line, numbers[index], are_headings[index], &lines[index]);
            }
        }
    }

    fn line(&mut self, line: Located, number: Option<Numbered>, is_heading: bool, read: &Line) {
        let is_headed = read.heading > 0;
        let (mark, text) = match number {
            Some(number) => split_number(&line, number.length),
            None if is_headed => (Located::default(), line),
            None => return self.paragraph(line, &read.styled),
        };
        if is_headed && !text.text.is_empty() {
            // Levels that a page leaves out are none: <h4> below <h2>.
            self.above = depth_of(read.heading, &mut self.levels).min(DEEPEST_HEADING);
            self.builder.headings.clear();
            return self.builder.heading(self.above, number.map(|_| mark), text);
        }
        let Some(number) = number else {
            return self.paragraph(text, &read.styled);
        };
        if is_heading {
            return self.builder.numbered_heading(self.above, number.style, mark, text);
        }
        let styled = without_number(&read.styled, &mark.text);
        let paragraph = if self.is_page {
            set_off(&text.text, &styled)
        } else {
            with_styles(with_lead(&text.text), &styled)
        };
        self.builder.numbered_item(number.style, mark, paragraph, text);
    }

    fn paragraph(&mut self, line: Located, styled: &[(TextStyle, String)]) {
        // A mark alone is text as any other.
        if line.text.starts_with('•') && line.text.chars().nth(1).is_some() {
            let (_, text) = split_number(&line, '•'.len_utf8());
            return self.builder.bullet(1, set_off(&text.text, styled), text);
        }
        let topic = topic_length(&line.text).filter(|_| self.has_topics).unwrap_or_default();
        let paragraph = match topic {
            0 => set_off(&line.text, styled),
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
        self.builder.table(table_of(rows, line.alignments.clone()), places);
    }
}
