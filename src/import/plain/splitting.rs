//! A report that stands in one paragraph, split at its run-in numbers where they run on at the borders of sentences.

use crate::formats::Line;
use crate::import::lines::lead_length;
use crate::import::masthead::MOST_BELOW;
use crate::import::numbers::numbers;
use crate::import::series::{all_series, are_mostly_headings, has_parts, text_behind};
use crate::import::signing::signs;
use crate::import::words::{is_address_line, is_date, is_note_below_date, is_worded_title};
use crate::text::chinese::{has_end_mark, is_counting_numeral, is_han, is_wide};
use crate::text::numbers::quantities;
use crate::text::ordinals::{OrdinalStyle, read_ordinal};

/// A line that is split is at least this long, in characters.
const SHORTEST: usize = 60;
/// One that holds the headings of parts is at least this long.
const SHORTEST_WITH_PARTS: usize = 20;
/// A part's heading that a number follows without a mark is not longer, in characters.
const LONGEST_WITHOUT_MARK: usize = 20;
/// A run-in heading before a number is not longer, in characters.
const LONGEST_HEADING: usize = 40;
/// A line is not split more often than so many times in turn.
const DEEPEST: usize = 8;

/// Splits each line that holds a series of numbered parts, and the title off a first line that holds everything.
pub fn split_run_ins(lines: Vec<Line>) -> Vec<Line> {
    // Where numbers stand on short lines, parts have lines of their own, and what runs on are lists.
    let is_run_in = lines
        .iter()
        .all(|line| line.heading == 0 && (is_long(line.text()) || read_ordinal(line.text()).is_none()));
    let mut split = Vec::with_capacity(lines.len());
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.into_iter().enumerate() {
        if line.heading > 0 || !(is_long(line.text()) || holds_parts(line.text())) {
            split.push(line);
            continue;
        }
        let text = line.text();
        let title = if index == 0 { title_length(text) } else { None }.unwrap_or_default();
        if title > 0 {
            split.push(line.with_text(&text[..title]));
        }
        let rest = text[title..].trim_start();
        let head = if split.len() == 1 { head_length(rest) } else { 0 };
        let end = if index == last {
            signature_start(rest)
        } else {
            rest.len()
        };
        let mut parts: Vec<&str> = rest[..head].split_whitespace().collect();
        parts.extend(parts_of(rest[head..end].trim(), is_run_in));
        parts.extend(rest[end..].split_whitespace());
        if parts.len() == 1 && title == 0 {
            split.push(line);
        } else {
            let mut parts = parts.into_iter().map(|part| line.with_text(part));
            split.extend(parts.next());
            split.extend(parts.map(|part| Line {
                is_after_blank: false,
                ..part
            }));
        }
    }
    split
}

/// The parts of a text that holds a series of them, each with its heading apart; else the text.
fn parts_of(text: &str, is_run_in: bool) -> Vec<&str> {
    let mut parts = vec![text];
    for _ in 0..DEEPEST {
        let further: Vec<&str> = parts.iter().flat_map(|part| split_once(part)).collect();
        if further.len() == parts.len() {
            break;
        }
        parts = further;
    }
    if parts.len() == 1 {
        return parts;
    }
    let parts = parts.into_iter();
    parts.flat_map(|part| split_off_heading(part, is_run_in)).collect()
}

/// The bytes of the title that a long line begins with, before a space.
fn title_length(text: &str) -> Option<usize> {
    let start: String = text.chars().take(LONGEST_HEADING).collect();
    let end = start
        .char_indices()
        .find_map(|(at, c)| (c.is_whitespace() && is_worded_title(&text[..at])).then_some(at))?;
    (is_long(text[end..].trim_start()) && sets_off(text, end)).then_some(end)
}

/// The bytes of what stands below a title, with spaces between: who speaks and when, and who is addressed; 0 where nobody is.
fn head_length(text: &str) -> usize {
    let mut ends = text.match_indices('：').map(|(at, mark)| at + mark.len());
    let end = ends.next().filter(|&end| text[end..].starts_with(char::is_whitespace));
    let pieces: Vec<&str> = text[..end.unwrap_or_default()].split_whitespace().collect();
    let is_short = |piece: &&str| piece.chars().nth(LONGEST_HEADING).is_none() && !piece.contains(['。', '；']);
    let is_addressed = pieces.last().is_some_and(|last| is_address_line(last, false));
    let is_head = is_addressed && pieces.len() <= MOST_BELOW + 1 && pieces.iter().all(is_short);
    end.filter(|_| is_head).unwrap_or_default()
}

/// Where, behind the last sentence and a space, those begin who sign, and when, and a note; else the end.
fn signature_start(text: &str) -> usize {
    let start = text.rfind('。').map_or(text.len(), |end| end + '。'.len_utf8());
    let last = &text[start..];
    let is_signature = |piece: &str| is_date(piece) || signs(piece) || is_note_below_date(piece);
    let is_signed = last.starts_with(char::is_whitespace)
        && last.split_whitespace().any(is_date)
        && last.split_whitespace().all(is_signature);
    if is_signed { start } else { text.len() }
}

/// Whether a short text holds the heading of a part and a series below it, all in one paragraph.
fn holds_parts(text: &str) -> bool {
    // Most short lines have no such number.
    if !text.contains('、') || text.chars().nth(SHORTEST_WITH_PARTS).is_none() {
        return false;
    }
    let found = found(text);
    let part = found
        .iter()
        .find(|(_, style, value)| *style == OrdinalStyle::Chinese && *value == 1);
    part.is_some_and(|&(at, style, _)| holds_series(&found, at, style))
}

fn is_long(text: &str) -> bool {
    text.chars().nth(SHORTEST).is_some()
}

/// Splits a part after its heading, where a space stands between it and the text below it; of a report that runs on as a
/// whole a part of the highest style also after its first sentence.
fn split_off_heading(part: &str, is_run_in: bool) -> Vec<&str> {
    let is_part = || read_ordinal(part).is_some_and(|ordinal| ordinal.style == OrdinalStyle::Chinese);
    let end = match is_run_in && is_part() {
        true => part_heading_length(part),
        false => words_length(part).filter(|&end| !pauses(&part[..end])),
    };
    end.map_or(vec![part], |end| vec![&part[..end], part[end..].trim_start()])
}

fn pauses(words: &str) -> bool {
    words.contains(['，', ','])
}

/// The bytes of the number and the words behind it that a space sets off from the text below them.
fn words_length(part: &str) -> Option<usize> {
    let ordinal = read_ordinal(part).filter(|ordinal| ordinal.style <= OrdinalStyle::ChineseInBrackets)?;
    let heading = &part[ordinal.length..];
    let start = part.len() - heading.trim_start().len();
    let end = part[start..]
        .char_indices()
        .find(|&(at, c)| c.is_whitespace() && sets_off(&part[start..], at))
        .map_or(part.len(), |(at, _)| start + at);
    let (heading, rest) = (&part[start..end], part[end..].trim_start());
    // Behind a pause a sentence goes on with what it counts: 明年打算，继续改造 3座泵站.
    let counts = || {
        let first = quantities(rest).into_iter().next();
        first.is_some_and(|first| first.range.start == 0 && !first.unit.is_empty() && !first.is_date())
    };
    let is_heading = heading.chars().nth(LONGEST_HEADING).is_none()
        && !heading.contains(['。', '；', '：'])
        && !(pauses(heading) && counts());
    (is_heading && rest.contains(['，', '。'])).then_some(end)
}

/// Whether white space sets words off from text: Chinese stands on either side, or a number behind it that is not itself
/// set off (2025 年).
fn sets_off(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start();
    let is_after_wide = text[..at].ends_with(is_wide) || text[..at].ends_with(['”', '》', '）']);
    let behind_digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = behind_digits.len() < rest.len() && behind_digits.starts_with(is_wide);
    let is_text = rest.starts_with(is_wide) || rest.starts_with("——") || is_counted || read_ordinal(rest).is_some();
    is_after_wide && is_text
}

/// The bytes of a part's number and heading where text follows on the line: of the words before a space, of its first
/// sentence, or, where that is no heading for its length, of what stands before the first semicolon.
fn part_heading_length(part: &str) -> Option<usize> {
    words_length(part).or_else(|| {
        let end_at = |marks: &[char]| {
            let (at, mark) = part.match_indices(marks).next()?;
            let end = at + mark.len();
            let rest = part[end..].trim_start_matches(['”', '’', '》', '）']);
            // A heading may ask and say: 种了多少？面积稳、单产升
            let is_text = mark == "。" || has_end_mark(rest);
            (!rest.trim().is_empty() && is_text).then_some(part.len() - rest.len())
        };
        let sentence = end_at(&['。', '！', '？']);
        sentence.filter(|&end| !is_long(&part[..end])).or_else(|| {
            if is_long(part) {
                end_at(&['；']).or(sentence)
            } else {
                None
            }
        })
    })
}

/// Cuts the members of a series of parts behind their first sentence or words: all are headings then, and the rest
/// stands below them. Of other series those are cut that have their text on their line, where most have not.
pub fn cut_parts(lines: Vec<Line>) -> Vec<Line> {
    let numbers = numbers(lines.iter().map(Line::text));
    let mut ends = vec![None; lines.len()];
    for series in all_series(&numbers, 0..lines.len()) {
        if has_parts(&series, &lines, &numbers) {
            for index in series {
                ends[index] = part_heading_length(lines[index].text());
            }
        } else if are_mostly_headings(&series, &lines, &numbers, lines.len()) {
            for index in series {
                let text = text_behind(&lines[index], numbers[index]);
                let length = Some(lead_length(text)).filter(|&length| length > 0);
                ends[index] = length.map(|length| lines[index].text().len() - text.len() + length);
            }
        }
    }
    let mut cut = Vec::with_capacity(lines.len());
    for (line, end) in lines.into_iter().zip(ends) {
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

/// Splits a text at the numbers of the highest style of which a series stands in it.
fn split_once(text: &str) -> Vec<&str> {
    let found = found(text);
    let styles = [
        OrdinalStyle::Chinese,
        OrdinalStyle::ChineseInBrackets,
        OrdinalStyle::Arabic { above: 0 },
        OrdinalStyle::ArabicInBrackets,
    ];
    for style in styles {
        let mut cuts = Vec::new();
        let mut last = None;
        for &(at, _, value) in found.iter().filter(|(_, found, _)| *found == style) {
            let follows = match last {
                // A line may begin with any number of a series; inside it the series begins with one.
                None => value == 1 || at == 0,
                Some(last) => value == last + 1,
            };
            if follows {
                cuts.push(at);
                last = Some(value);
            }
        }
        let has_part = cuts.len() > 1 || (cuts.len() == 1 && cuts[0] > 0 && holds_series(&found, cuts[0], style));
        if has_part {
            let mut parts = Vec::new();
            let mut start = 0;
            for at in cuts.into_iter().filter(|&at| at > 0) {
                parts.push(text[start..at].trim_end());
                start = at;
            }
            parts.push(&text[start..]);
            return parts;
        }
    }
    vec![text]
}

/// Whether a series of a lower style stands behind a first number, so that it is the heading of a part.
fn holds_series(found: &[(usize, OrdinalStyle, usize)], at: usize, style: OrdinalStyle) -> bool {
    let below = |value: usize| {
        found
            .iter()
            .any(|&(next, lower, number)| next > at && lower > style && number == value)
    };
    style == OrdinalStyle::Chinese && below(1) && below(2)
}

/// The numbers at the borders of sentences: where each stands, its style and its value.
fn found(text: &str) -> Vec<(usize, OrdinalStyle, usize)> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut is_after_space = false;
    // Since the last border, in characters: what is short and ends in no mark is a heading.
    let mut length = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            is_after_space = true;
            continue;
        }
        let may_begin = matches!(c, '（' | '(' | '0'..='9') || is_counting_numeral(c);
        // （一） right behind the words of 一、.
        let is_below = || {
            let above = found.last().map(|&(at, style, _)| (at, style));
            above.is_some_and(|(above, style)| {
                let words = &text[above..at];
                style == OrdinalStyle::Chinese
                    && words.chars().nth(LONGEST_WITHOUT_MARK).is_none()
                    && words.ends_with(is_han)
                    && !words.contains(['。', '，', '；', '：', ','])
            })
        };
        let is_border = may_begin
            && match before {
                None => true,
                Some('。' | '！' | '？' | '!' | '?' | '：' | ':') => true,
                // A heading that stood on a line of its own.
                Some(last) => {
                    is_after_space && is_wide(last) && !"，、；,;（“".contains(last) && length <= LONGEST_HEADING
                }
            };
        if may_begin
            && (is_border || is_below())
            && let Some(ordinal) = read_ordinal(&text[at..text.floor_char_boundary((at + 60).min(text.len()))])
            && (is_border || (ordinal.style > OrdinalStyle::Chinese && ordinal.value == 1))
        {
            found.push((at, ordinal.style, ordinal.value));
            length = 0;
        }
        length += 1;
        if matches!(c, '。' | '！' | '？' | '：') {
            length = 0;
        }
        before = Some(c);
        is_after_space = false;
    }
    found
}
