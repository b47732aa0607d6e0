//! Lines that were one before a program wrapped them, joined where that is sure.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::formats::Line;
use crate::import::attachments::is_list_label;
use crate::import::lines::is_heading_like;
use crate::import::masthead::names_speaker;
use crate::import::numbers::{Numbered, Style, numbers, read_number};
use crate::import::signing::is_valediction;
use crate::import::words::{ENGLISH_JOINTS, is_address_line, is_date, is_office_or_person};
use crate::text::chinese::{columns, has_end_mark, is_han, is_numeral, is_wide, joint, may_not_begin_line};
use crate::text::numbers::unit_at;
use crate::text::ordinals::OrdinalStyle;

/// Wrapped lines of Latin text have at least so many characters; shorter ones than `NARROW_LATIN` are rather a list unless many
/// of them break off.
const WRAPPED: usize = 20;
const NARROW_LATIN: usize = 50;
const FEWEST_NARROW: usize = 4;
/// Wrapped lines of Chinese text are at least and at most this wide, in columns.
const CHINESE_WRAPPED: RangeInclusive<usize> = 32..=160;
/// How much narrower a line is that was wrapped at the same width, in columns: some programs break only between words.
const RAGGED: usize = 6;
/// The same of a heading, which rarely takes more than one line.
const RAGGED_HEADING: usize = 2;
/// A line with a number that is so wide, in columns, is rather an item that goes on than a heading.
const WIDE_ITEM: usize = 64;
/// A word that is not broken counts for so many columns at most.
const LONGEST_WORD: usize = 12;
/// A sentence that breaks off on so many lines may do without a mark at its end.
const MOST_UNENDED: usize = 4;
/// So many lines at least of one width were wrapped; of short ones, which may be alike by chance, one more.
const FEWEST_FILLED: usize = 2;
/// Lines narrower than this are short ones, in columns.
const NARROW: usize = 40;
/// What a line is about, before a colon, is not longer, in characters.
const LONGEST_LABEL: usize = 8;
/// A sentence in English that breaks off has at least so many words.
const FEWEST_WORDS: usize = 3;
/// Paragraphs are not indented further, in columns.
const WIDEST_INDENT: usize = 8;

/// Joins what was wrapped.
pub fn join_wrapped(lines: Vec<Line>, is_chinese: bool) -> Vec<Line> {
    let numbers = numbers(lines.iter().map(Line::text));
    let has_indents = has_indents(&lines);
    let filled = match is_chinese {
        true => filled_lines(&lines, &numbers, has_indents),
        false => vec![Fill::Short; lines.len()],
    };
    let latin_width = latin_width(&lines);
    let series: HashSet<(Style, usize)> = lines
        .iter()
        .filter_map(|line| read_number(line.text()))
        .map(|number| (number.style, number.value))
        .collect();
    let are_new = match latin_width {
        Some(width) => new_latin_lines(&lines, width),
        None => vec![true; lines.len()],
    };
    let wholes: Vec<bool> = numbers
        .iter()
        .map(|number| number.is_some_and(|number| number.style == Style::Whole))
        .collect();
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    // How the line before stands in the file.
    let mut before: Option<Before> = None;
    let mut is_below_whole = false;
    // The last number of each style, of those that begin lines.
    let mut counted: Vec<(Style, usize)> = Vec::new();
    for (((line, is_whole), fill), is_new) in lines.into_iter().zip(wholes).zip(filled).zip(are_new) {
        let number = read_number(line.text()).filter(|number| !counts_something(line.text(), *number));
        let this = Before::of(&line, fill, number.is_some());
        let is_counted = number.is_some_and(|number| {
            // A number that follows none is one of the sentence: …, version / 2. It was …
            number.value <= 1 || counted.contains(&(number.style, number.value - 1))
        });
        let is_joined = before.is_some_and(|before| {
            if joined.last().is_some_and(|last| last.is_title) {
                return false;
            }
            let last = joined.last().map(Line::text).unwrap_or_default();
            let is_wrapped = match is_wide_text(last) || is_wide_text(line.text()) {
                true => goes_on_in_chinese(last, before.fill, &line, has_indents, is_counted),
                false if is_figure_of_sentence(last, line.text(), &series) => {
                    goes_on_in_latin(last, &line, before, false)
                }
                false => latin_width.is_some_and(|width| {
                    // A heading may end in such a word; what goes on from above, or in small letters, is none.
                    let is_joint = before.goes_on || line.text().starts_with(char::is_lowercase);
                    let is_full = before.characters + 1 + first_letters(line.text()) > width
                        || is_joint
                            && last
                                .rsplit(' ')
                                .next()
                                .is_some_and(|word| ENGLISH_JOINTS.contains(&word));
                    is_full && !(is_new && has_end_mark(last)) && goes_on_in_latin(last, &line, before, is_counted)
                }),
            };
            let is_part = is_whole || is_below_whole;
            is_wrapped && !is_part && !line.is_after_blank && line.heading == 0 && !line.is_table() && !before.is_table
        });
        match joined.last_mut().filter(|_| is_joined) {
            Some(last) => append(last, line.text()),
            None => {
                if let Some(Numbered { style, value, .. }) = number {
                    counted.retain(|(known, _)| *known != style);
                    counted.push((style, value));
                }
                joined.push(line);
            }
        }
        before = Some(Before {
            is_item: this.is_item && !is_joined,
            goes_on: is_joined,
            ..this
        });
        is_below_whole = is_whole;
    }
    joined
}

/// Whether paragraphs are indented, so that a line that is not goes on with the one before it. What stands in the middle or
/// right, as titles and signatures do, says nothing.
fn has_indents(lines: &[Line]) -> bool {
    let is_paragraph = |line: &&Line| line.is_indented() && columns(line.indent()) <= WIDEST_INDENT;
    lines.iter().skip(1).any(|line| is_paragraph(&line))
}

/// Whether a number with a decimal point is a figure, by the unit behind it: 1.2 万亩.
fn counts_something(text: &str, number: Numbered) -> bool {
    let is_decimal = matches!(number.style, Style::Low(OrdinalStyle::Arabic { above: 1 }));
    is_decimal && !unit_at(text[number.length..].trim_start()).is_empty()
}

/// How wide a line is beside those that were wrapped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    Short,
    Full,
    /// As a page of lines that were joined before.
    Wider,
}

#[derive(Clone, Copy)]
struct Before {
    fill: Fill,
    characters: usize,
    indent: usize,
    is_item: bool,
    is_table: bool,
    /// Whether it goes on from the line above it.
    goes_on: bool,
}

impl Before {
    fn of(line: &Line, fill: Fill, is_numbered: bool) -> Before {
        Before {
            fill,
            characters: line.text().chars().count(),
            indent: columns(line.indent()),
            is_table: line.is_table(),
            is_item: line.text().starts_with('•') || is_numbered,
            goes_on: false,
        }
    }
}

pub fn append(last: &mut Line, next: &str) {
    if !is_inside_figure(&last.raw, next) && !is_inside_word(&last.raw, next) {
        last.raw
            .push_str(joint(last.raw.chars().next_back(), next.chars().next()));
    }
    last.raw.push_str(next);
}

/// Whether a figure goes on from one line to the next: in Chinese it is wrapped like any other text.
fn is_inside_figure(last: &str, next: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_cut = match last.strip_suffix('.') {
        Some(whole) => whole.ends_with(is_digit) && next.starts_with(is_digit),
        None => last.ends_with(is_digit) && next.starts_with(|c: char| is_digit(c) || matches!(c, '.' | '%')),
    };
    is_cut && last.contains(is_wide)
}

/// Whether a word of Latin text goes on behind its hyphen.
fn is_inside_word(last: &str, next: &str) -> bool {
    let word = last.strip_suffix('-').unwrap_or_default();
    word.ends_with(|c: char| c.is_ascii_lowercase()) && next.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether the end of a text or its beginning is Chinese.
fn is_wide_text(text: &str) -> bool {
    text.chars().take(20).any(is_wide)
}

/// The width at which Latin text was wrapped, in characters; none where no line breaks off in a sentence.
fn latin_width(lines: &[Line]) -> Option<usize> {
    let is_torn = |pair: &&[Line]| {
        let (line, next) = (pair[0].text(), &pair[1]);
        // A number that follows none is one of the sentence.
        let is_figure = |number: Numbered| {
            number.value > 1 && line.chars().nth(NARROW_LATIN).is_some() && read_number(line).is_none()
        };
        let begins = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let goes_on = next.text().starts_with(begins) && read_number(next.text()).is_none_or(is_figure);
        let is_text = |line: &Line| line.heading == 0 && !line.is_table();
        goes_on
            && line.chars().nth(WRAPPED).is_some()
            && !line.contains(is_wide)
            && !line.contains("  ")
            && !has_end_mark(line)
            && !line.ends_with(':')
            && !next.is_after_blank
            && pair.iter().all(is_text)
    };
    let torn = lines
        .windows(2)
        .filter(is_torn)
        .map(|pair| pair[0].text().chars().count());
    let (width, count) = torn.fold((0, 0), |(width, count), own| (own.max(width), count + 1));
    (count > 0 && (width >= NARROW_LATIN || count >= FEWEST_NARROW)).then_some(width)
}

/// Which lines of Latin text begin something that is no sentence: the next word would still fit on them, and they end in no mark.
fn new_latin_lines(lines: &[Line], width: usize) -> Vec<bool> {
    let is_new = |index: usize| {
        let text = lines[index].text();
        let next = lines.get(index + 1).map_or(0, |next| first_letters(next.text()));
        !has_end_mark(text) && text.chars().count() + 1 + next <= width
    };
    (0..lines.len()).map(is_new).collect()
}

/// The characters of the first word of a text.
fn first_letters(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, |word| word.chars().count())
}

/// Which lines of a Chinese text are as wide as those that a program wrapped.
///
/// A line may have been wrapped where it breaks off, and the line on which the sentence ends follows somewhere below. If many
/// of these are nearly as wide as one another, and next to none in between, a program wrapped them; it counted columns or,
/// as some do, characters.
fn filled_lines(lines: &[Line], numbers: &[Option<Numbered>], has_indents: bool) -> Vec<Fill> {
    let torn = torn_lines(lines, numbers, has_indents);
    if !torn.contains(&true) {
        return vec![Fill::Short; lines.len()];
    }
    let in_columns: Vec<usize> = lines.iter().map(Line::width).collect();
    let in_characters: Vec<usize> = lines.iter().map(|line| line.raw.chars().count() * 2).collect();
    let [by_columns, by_characters] = [&in_columns, &in_characters].map(|widths| wrap_width(&torn, widths));
    let filled = |wrapped: Option<(usize, usize)>| wrapped.map_or(0, |(_, filled)| filled);
    let (widths, width) = match filled(by_characters) > filled(by_columns) {
        true => (in_characters, by_characters),
        false => (in_columns, by_columns),
    };
    let Some((width, _)) = width else {
        return vec![Fill::Short; lines.len()];
    };
    let fills = |index: usize| {
        let next = lines.get(index + 1).map(Line::text).unwrap_or_default();
        let is_low = numbers[index].is_some_and(|number| matches!(number.style, Style::Low(_)));
        let is_item = torn[index] && is_low;
        let ragged = if may_be_heading(&lines[index], numbers[index]) && !is_item {
            RAGGED_HEADING
        } else {
            RAGGED.max(first_word(next))
        };
        match widths[index] {
            own if own > width => Fill::Wider,
            own if own + ragged >= width => Fill::Full,
            _ => Fill::Short,
        }
    };
    (0..lines.len()).map(fills).collect()
}

/// The columns of the first word of a text, which a program does not break.
fn first_word(text: &str) -> usize {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%'));
    let length = text.len() - rest.len();
    text[..length].chars().count().min(LONGEST_WORD)
}

/// Whether a line with a number may be a heading: no sentence ends on it.
fn may_be_heading(line: &Line, number: Option<Numbered>) -> bool {
    number.is_some() && !line.text().contains(['。', '；'])
}

/// Which lines break off in a sentence that has a pause somewhere and that ends on a line below them.
fn torn_lines(lines: &[Line], numbers: &[Option<Numbered>], has_indents: bool) -> Vec<bool> {
    let goes_on = |index: usize| {
        let (line, next) = (&lines[index], &lines[index + 1]);
        let is_number = numbers[index + 1].is_some_and(|number| !counts_something(next.text(), number));
        let is_new = is_number || next.is_after_blank || (has_indents && next.is_indented());
        let is_cut = is_cut_off(line.text()) || is_inside_figure(line.text(), next.text());
        let is_listed = next.text().starts_with('•') || begin_alike(line.text(), next.text());
        is_cut && is_text(line) && is_text(next) && !is_new && !is_listed
    };
    let has_pause = |line: &Line| {
        let text = line.text();
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        text[..text.len() - last].contains(['，', '。', '；', ','])
    };
    let mut torn = vec![false; lines.len()];
    // The title may be wider.
    let mut start = 1;
    while start < lines.len() {
        let end = (start..lines.len())
            .find(|&index| index + 1 == lines.len() || !goes_on(index))
            .unwrap_or(start);
        let is_ended = !is_cut_off(lines[end].text()) || end - start >= MOST_UNENDED;
        let is_sentence = is_ended && lines[start..=end].iter().any(has_pause);
        torn[start..end].fill(is_sentence);
        // A heading stands above text that it is no part of, but one as wide as a page would be rather an item.
        let is_heading = may_be_heading(&lines[start], numbers[start]) && lines[start].width() < WIDE_ITEM;
        torn[start] &= !is_heading;
        start = end + 1;
    }
    torn
}

/// Whether two lines are rather members of a list than one sentence: 第1组 and 第2组, 坚持 twice, a name and a colon each.
fn begin_alike(line: &str, next: &str) -> bool {
    let beginning = |text: &str| -> String {
        let is_counter = |c: &char| c.is_ascii_digit() || is_numeral(*c);
        text.chars().filter(|c| !is_counter(c)).take(2).collect()
    };
    let is_labelled = |text: &str| text.chars().take(LONGEST_LABEL).any(|c| c == '：');
    beginning(line) == beginning(next) || (is_labelled(line) && is_labelled(next))
}

/// The width at which Chinese text was wrapped, and how many lines fill it: that of the most lines that break off, and few of
/// these are wider or only somewhat narrower.
fn wrap_width(torn: &[bool], lines: &[usize]) -> Option<(usize, usize)> {
    let widths = || {
        torn.iter()
            .zip(lines)
            .filter(|&(&torn, _)| torn)
            .map(|(_, &width)| width)
    };
    let mut counts = [0; *CHINESE_WRAPPED.end() + 1];
    for width in widths() {
        counts.get_mut(width).into_iter().for_each(|count| *count += 1);
    }
    let filling = |width: usize| counts[width - RAGGED..=width].iter().sum::<usize>();
    let width = CHINESE_WRAPPED
        .filter(|&width| counts[width] > 0)
        .max_by_key(|&width| (filling(width), width))?;
    let filled = filling(width);
    // Headings without a number are much narrower.
    let others = widths().filter(|&own| own * 5 >= width * 3).count() - filled;
    let wider = lines.iter().filter(|&&own| own > width).count();
    let fewest = FEWEST_FILLED + usize::from(width < NARROW);
    (filled >= fewest && filled >= others * 2 && filled >= wider).then_some((width, filled))
}

/// Whether a Chinese line goes on in the next one.
fn goes_on_in_chinese(last: &str, fill: Fill, next: &Line, has_indents: bool, is_counted: bool) -> bool {
    let text = next.text();
    let is_cut = is_cut_at_pause(last, text) || is_cut_in_brackets(last, text) || is_cut_in_heading(last, text);
    let may_go_on = fill != Fill::Short || is_cut;
    // Below the occasion stands who speaks.
    let is_speaker = last.starts_with("——") && names_speaker(text);
    if !may_go_on || text.starts_with('•') || next.is_indented() || is_speaker {
        return false;
    }
    let is_ended = has_end_mark(last) && !is_inside_figure(last, text);
    let announces = last.ends_with(['：', ':']);
    if !has_indents {
        return !is_counted && !is_ended && !announces;
    }
    // Paragraphs are indented, so this is none; a number there is one of the sentence.
    match is_ended {
        true => fill == Fill::Full && read_number(text).is_none() && !is_office_or_person(text) && !is_date(text),
        false => !announces || read_number(text).is_none(),
    }
}

/// Whether a sentence of Chinese breaks off behind a comma, or between a figure and its unit, and goes on in the next line, however
/// wide it is.
fn is_cut_at_pause(last: &str, next: &str) -> bool {
    let is_at_figure = last.ends_with(|c: char| c.is_ascii_digit()) && !unit_at(next).is_empty();
    let before = last.strip_suffix(['，', '、']).or(is_at_figure.then_some(last));
    before.is_some_and(|before| before.contains(['，', '。', '；', '、']))
        && (has_end_mark(next) || next.ends_with(['：', '，', ':', ',']))
        && read_number(next).is_none()
        && !begin_alike(last, next)
}

/// Whether a sentence of Chinese breaks off in brackets that the next line closes.
fn is_cut_in_brackets(last: &str, next: &str) -> bool {
    [('（', '）'), ('《', '》')].into_iter().any(|(open, close)| {
        let is_open = last.rfind(open) > last.rfind(close);
        let closes = next.find(close).is_some_and(|end| !next[..end].contains(open));
        is_open && closes && read_number(next).is_none()
    })
}

/// Whether the heading of a part breaks off behind a comma, or in a quotation that the next line closes.
fn is_cut_in_heading(last: &str, next: &str) -> bool {
    let is_open = |text: &str| text.matches('“').count() > text.matches('”').count();
    let is_cut = || last.ends_with('，') || is_open(last) && next.contains('”');
    let is_high = |number: Numbered| number.style.is_high();
    is_cut()
        && !last.contains('。')
        && is_heading_like(next)
        && read_number(next).is_none()
        && read_number(last).is_some_and(is_high)
}

/// Whether a line of Latin text begins with a figure of the sentence above it, which is no number of an item: it is in no series,
/// and the sentence ends on the line.
fn is_figure_of_sentence(last: &str, text: &str, series: &HashSet<(Style, usize)>) -> bool {
    let is_alone = |number: Numbered| {
        let is_in_series = |value: usize| series.contains(&(number.style, value));
        number.value > 1 && !is_in_series(number.value - 1) && !is_in_series(number.value + 1)
    };
    let is_ended = |number: Numbered| has_end_mark(text) || text[number.length..].contains(". ");
    text.starts_with(|c: char| c.is_ascii_digit())
        && read_number(text).is_some_and(|number| is_alone(number) && is_ended(number))
        && last.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && !has_end_mark(last)
}

/// Whether a line of Latin text that was filled may go on in the next one.
fn goes_on_in_latin(last: &str, next: &Line, before: Before, is_counted: bool) -> bool {
    let text = next.text();
    let is_latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
    let is_open = !before.is_item && !has_end_mark(last) && !last.ends_with(':');
    let is_item =
        text.starts_with(['-', '*', '|', '#', '•']) || is_counted || (!is_open && read_number(text).is_some());
    let is_deeper = columns(next.indent()) > before.indent && !before.is_item;
    let is_own = is_address_line(text, false) || is_list_label(text) || is_valediction(text);
    let is_flush = !next.indent().contains('\u{3000}');
    is_latin(last.chars().next_back()) && is_latin(text.chars().next()) && !is_item && !is_own && !is_deeper && is_flush
}

/// Whether a line is text alone, no heading by the page and no row of a table.
pub fn is_text(line: &Line) -> bool {
    line.heading == 0 && !line.is_table() && !line.text().contains('\t') && !line.text().contains("  ")
}

/// Whether a sentence is cut off at the end of a line.
pub fn is_cut_off(text: &str) -> bool {
    !has_end_mark(text) && !text.ends_with(['：', ':'])
}

/// Whether a line begins in mid-sentence: with a figure and words behind it, or with a mark.
pub fn begins_torn(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%'));
    let is_counted = behind.len() < text.len() && behind.starts_with(|c: char| is_han(c) && c != '年');
    is_counted || text.starts_with(may_not_begin_line)
}
