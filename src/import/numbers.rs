//! The numbers that lines begin with, those included that count only in a series: `I.`, `A.`, 一是, marks of lists.

use crate::import::lines::is_heading_like;
use crate::import::shaped::shaped_runs;
use crate::import::words::{fold, is_date};
use crate::report::sample::{gap_after, read_roman};
use crate::text::chinese::{has_end_mark, leading_chinese_number};
use crate::text::numbers::is_digit;
use crate::text::ordinals::{OrdinalStyle, read_ordinal, read_ordinal_or_pair};

/// The words behind a whole number are not more, in characters.
const LONGEST_WORDS: usize = 40;

/// So many whole numbers at least run through a report.
const FEWEST_WHOLES: usize = 2;
/// A sentence below a heading is not shorter, in characters.
const SHORTEST_SENTENCE: usize = 12;

/// A number at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// How it is written.
    pub style: Style,
    /// The number; 0 where the mark counts nothing.
    pub value: usize,
    /// The bytes it takes, without the space that follows.
    pub length: usize,
}

/// How a number is written, from what stands highest to what stands lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一部分 to （一）: what stands above Arabic numbers.
    High(OrdinalStyle),
    /// `I.`
    Roman,
    /// `A.`
    Capital,
    /// `1` with a space behind it, above `1.1`
    Whole,
    /// 1. to (a)
    Low(OrdinalStyle),
    /// 一是
    Spoken,
    /// 一要
    Urged,
    /// `-` and other marks that count nothing, but for `•`.
    Mark(char),
}

/// Marks that lists in plain text have; the first three only with a space behind them.
const MARKS: &str = "-*–·●○■□◆◇▪▲➢✓★";
const SPACED: &str = "-*–·";

/// The number a line begins with. One whose text could not be told from it, once the space between them is as it is
/// written, is none (一、 二季度).
pub fn read_number(text: &str) -> Option<Numbered> {
    let found = read_any(text)?;
    let (number, rest) = (&text[..found.length], text[found.length..].trim_start());
    let gap = if rest.is_empty() { "" } else { gap_after(number) };
    if text[found.length..].strip_suffix(rest) == Some(gap) {
        return Some(found);
    }
    // A number is short, and what follows decides within a few characters.
    let start: String = rest.chars().take(20).collect();
    let written = format!("{number}{gap}{start}");
    read_any(&written).filter(|again| again == &found)
}

fn read_any(text: &str) -> Option<Numbered> {
    if let Some(ordinal) = read_ordinal(text) {
        return Some(Numbered {
            style: ordinal.style.into(),
            value: ordinal.value,
            length: ordinal.length,
        });
    }
    let first = text.chars().next()?;
    match first {
        'A'..='Z' => capital(text),
        _ if MARKS.contains(first) => {
            let rest = &text[first.len_utf8()..];
            let is_mark = !rest.trim().is_empty() && (!SPACED.contains(first) || rest.starts_with([' ', '\t']));
            is_mark.then_some(Numbered {
                style: Style::Mark(first),
                value: 0,
                length: first.len_utf8(),
            })
        }
        _ => spoken(text),
    }
}

/// `IV.` and `B.`, with a space and text behind them.
fn capital(text: &str) -> Option<Numbered> {
    let length = text.find(|c: char| !c.is_ascii_uppercase())?;
    let rest = text[length..].strip_prefix('.')?;
    if !rest.starts_with([' ', '\t']) || rest.trim().is_empty() {
        return None;
    }
    let letters = &text[..length];
    // A letter that could be a plain one, too (I, V, X), is read as Roman.
    let (style, value) = match read_roman(letters).filter(|value| *value < 40) {
        Some(value) => (Style::Roman, value),
        _ if letters.len() == 1 => (Style::Capital, usize::from(letters.as_bytes()[0] - b'A') + 1),
        _ => return None,
    };
    Some(Numbered {
        style,
        value,
        length: length + 1,
    })
}

/// 一是, 十一要.
fn spoken(text: &str) -> Option<Numbered> {
    let (value, rest) = leading_chinese_number(text)?;
    let word = rest.chars().next()?;
    let after = &rest[word.len_utf8()..];
    let (style, others) = match word {
        // 是否 asks; 三是的 and 三是， begin no member of a series.
        '是' => (Style::Spoken, &['否', '，', '的'][..]),
        // 三要素 and 两要点 are words.
        '要' => (Style::Urged, &['素', '点', '求', '件', '，', '的'][..]),
        _ => return None,
    };
    let is_number = !after.is_empty() && !after.starts_with(others);
    is_number.then_some(Numbered {
        style,
        value,
        length: text.len() - after.len(),
    })
}

impl From<OrdinalStyle> for Style {
    fn from(style: OrdinalStyle) -> Style {
        if style <= OrdinalStyle::ChineseInBrackets {
            Style::High(style)
        } else {
            Style::Low(style)
        }
    }
}

impl Style {
    /// Whether one such number alone says nothing: it counts only in a series.
    pub fn needs_series(self) -> bool {
        matches!(
            self,
            Style::Roman | Style::Capital | Style::Spoken | Style::Urged | Style::Mark(_)
        )
    }

    /// Whether lines with it may be headings.
    pub fn may_be_heading(self) -> bool {
        !matches!(self, Style::Spoken | Style::Urged | Style::Mark(_))
    }

    /// Whether it stands above Arabic numbers.
    pub fn is_high(self) -> bool {
        matches!(self, Style::High(_))
    }

    /// The style by which it is judged whether a line with it is a heading.
    pub fn as_ordinal(self) -> OrdinalStyle {
        match self {
            Style::High(style) | Style::Low(style) => style,
            _ => OrdinalStyle::Arabic { above: 0 },
        }
    }
}

/// The whole number that a heading may begin with where `1.1` stands below it: a space and short words follow.
fn read_whole(text: &str) -> Option<Numbered> {
    let rest = text.trim_start_matches(is_digit);
    let number = &text[..text.len() - rest.len()];
    let words = rest.trim_start();
    let is_heading = (1..=2).contains(&number.chars().count())
        && rest.starts_with([' ', '\t', '\u{3000}'])
        && words.starts_with(char::is_alphabetic)
        && words.chars().nth(LONGEST_WORDS).is_none()
        && is_heading_like(words)
        && !is_date(text)
        && !words.contains(['。', '；', '\t'])
        // What is between columns is a row of a table.
        && !words.contains("  ");
    is_heading.then_some(Numbered {
        style: Style::Whole,
        value: fold(number).parse().ok()?,
        length: number.len(),
    })
}

/// Finds the whole numbers that run 1, 2, 3 through a report where what they begin are surely headings: `1.1` or its like stands
/// below one of them, or all have a nought before them (01), or a sentence below them.
fn add_wholes<'t>(lines: impl Iterator<Item = &'t str>, numbers: &mut [Option<Numbered>]) {
    let mut wholes = Vec::new();
    let mut has_below = false;
    let mut are_padded = true;
    let mut are_above_text = true;
    let mut is_below_whole = false;
    for (index, line) in lines.enumerate() {
        let value = wholes.len();
        let is_text = || match numbers[index] {
            Some(number) => number.style.is_high(),
            None => is_sentence(line),
        };
        are_above_text &= !is_below_whole || is_text();
        is_below_whole = false;
        match numbers[index] {
            Some(number) => {
                let is_decimal = matches!(number.style, Style::Low(OrdinalStyle::Arabic { above: 1.. }));
                let first = line.split('.').next().and_then(|first| first.parse().ok());
                has_below |= is_decimal && value > 0 && first == Some(value);
            }
            None => {
                if let Some(whole) = read_whole(line).filter(|whole| whole.value == value + 1) {
                    are_padded &= line.starts_with('0') || (value >= 9 && whole.length == 2);
                    is_below_whole = true;
                    wholes.push((index, whole));
                }
            }
        }
    }
    let are_headings = wholes.len() >= FEWEST_WHOLES && (are_padded || (are_above_text && !is_below_whole));
    if !has_below && !are_headings {
        return;
    }
    let Some(&(first, _)) = wholes.first() else {
        return;
    };
    let style = style_above(numbers, first, Style::Whole);
    for (index, whole) in wholes {
        numbers[index] = Some(Numbered { style, ..whole });
    }
}

/// Adds the numbers of shapes that no standard knows.
fn add_shaped<'t>(lines: impl Iterator<Item = &'t str>, numbers: &mut [Option<Numbered>]) {
    let free = lines.enumerate().filter(|&(index, _)| numbers[index].is_none());
    let below = Style::Low(OrdinalStyle::Arabic { above: 0 });
    for (depth, run) in shaped_runs(free).into_iter().enumerate() {
        // Nothing stands below the last line.
        if run.last().is_none_or(|(last, ..)| last + 1 >= numbers.len()) {
            return;
        }
        let style = match depth {
            0 => style_above(numbers, run[0].0, Style::Whole),
            _ => below,
        };
        for (index, value, length) in run {
            numbers[index] = Some(Numbered { style, value, length });
        }
    }
}

/// Takes (i), (ii), (iii) for numbers, of which (i) may be a letter as well.
fn add_roman<'t>(lines: impl Iterator<Item = &'t str>, numbers: &mut [Option<Numbered>]) {
    let style = Style::Low(OrdinalStyle::Letter);
    let mut run: Vec<(usize, Numbered)> = Vec::new();
    for (index, line) in lines.enumerate() {
        let roman = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let Some(value) = roman.and_then(|(number, _)| read_roman(number)) else {
            continue;
        };
        let length = roman.map_or(0, |(number, _)| number.len() + "()".len());
        let is_free = numbers[index].is_none_or(|number| number.style == style);
        let is_next = run.last().is_some_and(|(_, last)| last.value + 1 == value);
        if !is_free || !(is_next || value == 1) {
            continue;
        }
        run.push((index, Numbered { style, value, length }));
    }
    if run.iter().any(|(_, number)| number.value > 1) {
        run.into_iter()
            .for_each(|(index, number)| numbers[index] = Some(number));
    }
}

/// The style of numbers that say nothing of their height: above those that begin below the first of them, if any does.
fn style_above(numbers: &[Option<Numbered>], first: usize, style: Style) -> Style {
    let is_high = |number: &Option<Numbered>| number.is_some_and(|number| number.style.is_high());
    let (before, after) = numbers.split_at(first);
    if after.iter().any(is_high) && !before.iter().any(is_high) {
        Style::High(OrdinalStyle::Part)
    } else {
        style
    }
}

/// Whether a line is a sentence of some length, or announces what follows.
fn is_sentence(line: &str) -> bool {
    line.chars().nth(SHORTEST_SENTENCE).is_some() && (has_end_mark(line) || line.ends_with(':'))
}

/// Takes 三、 and 2、 for numbers where 二、 and 1、 stand before them and they may count a pair as well: 三、四季度工作打算,
/// 2、12座水闸完成检修.
fn add_pairs<'t>(lines: impl Iterator<Item = &'t str>, numbers: &mut [Option<Numbered>]) {
    let chinese = Style::High(OrdinalStyle::Chinese);
    // The last number of each of the two styles.
    let [mut last_chinese, mut last_arabic] = [0; 2];
    for (line, number) in lines.zip(numbers) {
        if number.is_none()
            && let Some(pair) = read_ordinal_or_pair(line)
        {
            let style = Style::from(pair.style);
            let words = &line[pair.length..];
            let is_heading = is_heading_like(words) && !words.contains(['，', '。', '；', ',']);
            let last = if style == chinese { last_chinese } else { last_arabic };
            if last > 0 && pair.value == last + 1 && (is_heading || style != chinese) {
                *number = Some(Numbered {
                    style,
                    value: pair.value,
                    length: pair.length,
                });
            }
        }
        let Some(number) = number else { continue };
        if number.style == chinese {
            (last_chinese, last_arabic) = (number.value, 0);
        } else if number.style == Style::Low(OrdinalStyle::Arabic { above: 0 }) {
            last_arabic = number.value;
        } else if number.style < Style::Low(OrdinalStyle::Arabic { above: 0 }) {
            last_arabic = 0;
        }
    }
}

/// The number of each line, without those that need a series and stand in none.
pub fn numbers<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Vec<Option<Numbered>> {
    let mut numbers: Vec<Option<Numbered>> = lines.clone().map(read_number).collect();
    add_pairs(lines.clone(), &mut numbers);
    // Of each such style the run that is open: its lines so far.
    let mut runs: Vec<(Style, Vec<usize>)> = Vec::new();
    let mut dropped = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let Some(number) = number.filter(|number| number.style.needs_series()) else {
            continue;
        };
        let at = runs
            .iter()
            .position(|(style, _)| *style == number.style)
            .unwrap_or_else(|| {
                runs.push((number.style, Vec::new()));
                runs.len() - 1
            });
        let run = &mut runs[at].1;
        let follows = run.last().is_some_and(|&last| match number.style {
            Style::Mark(_) => last + 1 == index,
            _ => numbers[last].is_some_and(|before| before.value + 1 == number.value),
        });
        if !follows {
            end_run(run, &mut dropped);
        }
        if follows || matches!(number.style, Style::Mark(_)) || number.value == 1 {
            runs[at].1.push(index);
        } else {
            dropped.push(index);
        }
    }
    for (_, mut run) in runs {
        end_run(&mut run, &mut dropped);
    }
    for index in dropped {
        numbers[index] = None;
    }
    add_roman(lines.clone(), &mut numbers);
    add_shaped(lines.clone(), &mut numbers);
    add_wholes(lines, &mut numbers);
    numbers
}

/// Ends a run: one line alone is no series.
fn end_run(run: &mut Vec<usize>, dropped: &mut Vec<usize>) {
    if run.len() == 1 {
        dropped.append(run);
    }
    run.clear();
}
