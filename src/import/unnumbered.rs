//! Headings without a number, told by the numbers below them that begin anew.

use std::ops::Range;

use crate::formats::Line;
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::OrdinalStyle;
use crate::text::words::ends_with_any;

use super::heading_words::{
    LONGEST, LONGEST_LATIN, asks_or_says, is_in_capitals, is_short_and_worded, is_worded, is_worded_heading,
    is_worded_in_latin, mark_before, mark_length, topic_of,
};
use super::lines::{is_heading_like, is_in_heading_brackets};
use super::masthead::is_no_title;
use super::numbers::{Numbered, Style};
use super::series::{all_series, headings};
use super::signing::names_reporter;
use super::title::is_question;
use super::words::{ITEM_MARKS, ends_in_office, is_address_line, is_lone_signer, is_office_or_person};

/// A paragraph below it is at least this long, in characters.
const PARAGRAPH: usize = 20;
/// The same in English.
const LATIN_PARAGRAPH: usize = 40;
/// A paragraph below one that has fellows is longer than this, in characters.
const SHORT_PARAGRAPH: usize = 6;
/// What parts of a report are called by their last words, where parts without a number stand above a series and above text.
const PART_ENDS: [&str; 25] = [
    "工作", "部署", "回顾", "情况", "成效", "成绩", "做法", "措施", "亮点", "问题", "不足", "困难", "短板", "打算",
    "安排", "思路", "计划", "展望", "任务", "目标", "建议", "体会", "启示", "方向", "举措",
];
/// The same of English parts: one of their words.
const LATIN_PARTS: &str = "introduction background summary overview highlights progress achievements results activities findings issues \
    risks challenges problems budget finances resources recommendations conclusions conclusion plans priorities outlook next actions \
    objectives performance";
/// The head of a report has no more lines below its title.
const MOST_IN_HEAD: usize = 6;
/// So many lines at least are headings that nothing but their words says to be some.
const FEWEST_LONE: usize = 2;

/// The headings without a number, each with the place that it has among the numbered ones: where numbers begin anew (（一）
/// after （二）) and nothing that is numbered higher stands between, a short line above them is the heading of a part. So
/// are then the line above the first of these numbers, and those below which no numbers stand.
/// A heading of which the page says that it is one may begin with a mark, which is none of its words.
pub fn unnumbered_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<(usize, Numbered)> {
    let mut found = told_headings(lines, numbers, body.clone());
    let is_styled = |index: &usize| lines[*index].heading > 0 && numbers[*index].is_none();
    let marked = body
        .filter(is_styled)
        .filter_map(|index| Some((index, mark_before(lines[index].text())?)));
    found.extend(marked);
    found
}

/// Lines as headings without a number that stand where one of a style would, those that are not of parts below it; a mark before it
/// is none of a line's words.
fn as_headings(lines: &[Line], found: Vec<usize>, style: Style) -> Vec<(usize, Numbered)> {
    let is_upper = |index: &usize| names_part(lines[*index].text());
    // Some stand right above others, or the first is in capitals: all of their make are of parts.
    let has_below = |pair: &[usize]| pair[0] + 1 == pair[1] && is_upper(&pair[0]) && !is_upper(&pair[1]);
    let is_in_capitals = found.first().is_some_and(|&first| is_in_capitals(lines[first].text()));
    let are_parts = is_in_capitals || found.first().is_some_and(is_upper) && found.windows(2).any(has_below);
    let below = style_below(style).filter(|_| are_parts).unwrap_or(style);
    let heading = |index: usize| Numbered {
        style: if is_upper(&index) { style } else { below },
        value: 0,
        length: mark_length(lines[index].text()),
    };
    found.into_iter().map(|index| (index, heading(index))).collect()
}

/// Whether a heading is called as parts of a report are that have others below them: in English it may also be in capitals.
fn names_part(text: &str) -> bool {
    let is_part = |word: &str| LATIN_PARTS.split(' ').any(|part| word.eq_ignore_ascii_case(part));
    is_in_capitals(text)
        || ends_with_any(text, &PART_ENDS)
        || !text.chars().any(is_wide) && text.split(|c: char| !c.is_alphabetic()).any(is_part)
}

/// The headings that the lines around them tell.
fn told_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<(usize, Numbered)> {
    for (style, above) in styles(numbers, &body) {
        let found = above_restarts(lines, numbers, &body, style);
        if !found.is_empty() {
            return as_headings(lines, found, Style::High(above));
        }
    }
    if lines[body.clone()].iter().any(|line| line.heading > 0) {
        let found = set_below_headings(lines, numbers, body);
        return as_headings(lines, found, Style::High(OrdinalStyle::Part));
    }
    lone_headings(lines, numbers, body)
}

/// The lines in bold below the headings that a page or a file gives, where a few stand below one of them and no numbers do.
fn set_below_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<usize> {
    let sections = lines[body.clone()].chunk_by(|_, next| next.heading == 0);
    let mut start = body.start;
    let mut found = Vec::new();
    let mut has_fellows = false;
    for section in sections {
        let end = start + section.len();
        let is_numbered =
            |number: &Option<Numbered>| number.is_some_and(|number| matches!(number.style, Style::High(_)));
        let is_below = section[0].heading > 0 && !numbers[start + 1..end].iter().any(is_numbered);
        let set = (start + 1..end).filter(|&index| is_below && is_set(lines, numbers, index, end));
        let before = found.len();
        found.extend(set);
        has_fellows |= found.len() >= before + FEWEST_LONE;
        start = end;
    }
    found.retain(|_| has_fellows);
    found
}

/// The short lines each of which stands alone above a paragraph, where no number and no page says what is a heading; and among
/// the highest numbers those that say themselves that they are: 结束语.
fn lone_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<(usize, Numbered)> {
    let is_high = |number: &Numbered| !matches!(number.style, Style::Low(_)) && number.style.may_be_heading();
    let highest = numbers[body.clone()].iter().flatten().filter(|number| is_high(number));
    let highest = highest.map(|number| number.style).min();
    // A list below headings does not count them.
    let are_headings = highest.map(|_| headings(lines, numbers, body.clone()));
    let highest = highest.filter(|highest| {
        let is_counted = |index: usize| numbers[index].is_some_and(|number| number.style == *highest);
        let is_heading = |index: usize| are_headings.as_ref().is_some_and(|are_headings| are_headings[index]);
        body.clone().any(|index| is_counted(index) && is_heading(index))
    });
    let start = body.start;
    let of = |is_such: &dyn Fn(usize) -> bool| body.clone().filter(|&index| is_such(index)).collect::<Vec<usize>>();
    let set = of(&|index| is_set(lines, numbers, index, body.end));
    let is_marked = |text: &str| mark_length(text) > 0 || is_in_heading_brackets(text);
    let is_named = |index: usize| is_marked(lines[index].text()) || names_text(lines, index);
    let is_fellow = |index: usize| stands_among_fellows(lines, numbers, index, start);
    let is_lone = |index: usize| match is_named(index) {
        true => is_fellow(index),
        false => stands_alone(lines, numbers, index, start),
    };
    let mut found = of(&is_lone);
    drop_labels(lines, &mut found);
    // Beside low numbers that make headings only what says itself that it is one.
    let lowest = numbers[body.clone()].iter().flatten().map(|number| number.style).min();
    let highest = highest.or_else(|| {
        let low = lowest.filter(|style| style.may_be_heading() && found.len() < FEWEST_LONE)?;
        let are_headings = headings(lines, numbers, body.clone());
        let is_counted = |index: usize| numbers[index].is_some_and(|number| number.style == low);
        body.clone()
            .any(|index| is_counted(index) && are_headings[index])
            .then_some(low)
    });
    if highest.is_some() {
        found.retain(|&index| is_worded_heading(lines[index].text()));
    } else if !found.is_empty() || are_others_sentences(lines, numbers, &body) {
        // Among fellows less has to be said.
        let asks_or_says = |index: usize| !is_short_and_worded(lines, numbers, index) && found.contains(&index);
        found = of(&|index| is_fellow(index) || asks_or_says(index));
    }
    if found.len() < FEWEST_LONE && highest.is_none() {
        found.clear();
    }
    if set.len() >= FEWEST_LONE {
        let style = style_of_set(numbers, &set, highest);
        return as_headings(lines, set, style);
    }
    if let Some(below) = highest.filter(|_| found.is_empty()).and_then(style_below) {
        let found = below_numbers(lines, numbers, body, below);
        if !found.is_empty() {
            return as_headings(lines, found, below);
        }
    }
    as_headings(lines, found, highest.unwrap_or(Style::High(OrdinalStyle::Part)))
}

/// Drops those with a colon that are labels: a heading says of each matter something else, and has a fellow that does so too.
fn drop_labels(lines: &[Line], found: &mut Vec<usize>) {
    let topics: Vec<&str> = found
        .iter()
        .filter_map(|&index| topic_of(lines[index].text()))
        .collect();
    let are_headings =
        topics.len() >= FEWEST_LONE && (1..topics.len()).all(|next| !topics[..next].contains(&topics[next]));
    if !are_headings {
        found.retain(|&index| topic_of(lines[index].text()).is_none());
    }
}

/// Whether the first line is short, and so is each that is no sentence and no member of a list, with one below it that is: what
/// stands between the sentences of a report are then its headings, however short those are.
fn are_others_sentences(lines: &[Line], numbers: &[Option<Numbered>], body: &Range<usize>) -> bool {
    let is_text = |index: usize| {
        let text = lines[index].text();
        lines[index].is_table() || numbers[index].is_some() || text.starts_with('•') || has_end_mark(text)
    };
    let is_heading = |index: usize| stands_among_fellows(lines, numbers, index, body.start);
    body.start < body.end && is_heading(body.start) && body.clone().all(|index| is_text(index) || is_heading(index))
}

/// The style that lines in bold stand for beside numbers: below them, where one stands right below a number; above them, where the
/// numbers begin below one; else as high.
fn style_of_set(numbers: &[Option<Numbered>], set: &[usize], highest: Option<Style>) -> Style {
    let part = Style::High(OrdinalStyle::Part);
    let Some(highest) = highest else {
        return part;
    };
    let is_highest = |index: Option<usize>| {
        index
            .and_then(|index| numbers.get(index).copied().flatten())
            .filter(|number| number.style == highest)
    };
    let is_below = set.iter().any(|&index| is_highest(index.checked_sub(1)).is_some());
    let is_above = set
        .iter()
        .any(|&index| is_highest(Some(index + 1)).is_some_and(|number| number.value == 1));
    match (is_below, is_above) {
        (true, _) => style_below(highest).unwrap_or(highest),
        (false, true) => part,
        _ => highest,
    }
}

/// The style right below that of the highest numbers, where headings without a number may stand.
fn style_below(style: Style) -> Option<Style> {
    match style {
        Style::High(OrdinalStyle::Part) => Some(Style::High(OrdinalStyle::Section)),
        Style::High(OrdinalStyle::Chinese) => Some(Style::High(OrdinalStyle::ChineseInBrackets)),
        _ => None,
    }
}

/// The headings without a number right below numbered ones: several short lines below one, the first of them right below it, each
/// above a paragraph; where no numbers stand as low.
fn below_numbers(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>, style: Style) -> Vec<usize> {
    if numbers[body.clone()]
        .iter()
        .flatten()
        .any(|number| number.style == style)
    {
        return Vec::new();
    }
    let is_above = |index: usize| numbers[index].is_some_and(|number| number.style < style);
    let mut found = Vec::new();
    let mut section: Vec<usize> = Vec::new();
    let mut last = body.start;
    for index in body.clone().chain([body.end]) {
        if index == body.end || is_above(index) {
            if section.len() >= FEWEST_LONE {
                found.append(&mut section);
            }
            section.clear();
            last = index;
        } else if is_above(last) && stands_below(lines, numbers, index, last, section.is_empty()) {
            section.push(index);
        }
    }
    found
}

/// Whether a line below a numbered heading is one below it: the first stands right there, the others below a sentence.
fn stands_below(lines: &[Line], numbers: &[Option<Numbered>], index: usize, above: usize, is_first: bool) -> bool {
    let is_heading_above = is_heading_like(lines[above].text());
    match is_first {
        true => index == above + 1 && is_heading_above && stands_alone(lines, numbers, index, index),
        false => stands_among_fellows(lines, numbers, index, above),
    }
}

/// Whether a line is an entry of a list, or a table.
fn is_listed(lines: &[Line], numbers: &[Option<Numbered>], index: usize) -> bool {
    numbers[index].is_some() || lines[index].is_table() || lines[index].text().starts_with(ITEM_MARKS)
}

/// Whether nothing goes on at a line: a sentence or a list ended above it, or its words say so.
fn is_below_end(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let is_below_part = || {
        names_part(lines[index - 1].text())
            && !names_part(lines[index].text())
            && is_short_and_worded(lines, numbers, index - 1)
            && index - 1 > start
            && is_after_end(lines, index - 1, start)
    };
    is_after_end(lines, index, start)
        || index > start && (is_listed(lines, numbers, index - 1) || is_below_part())
        || names_text(lines, index)
}

/// Whether a line is short, stands below a sentence or a list, and above a paragraph that is none.
fn stands_alone(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let text = lines[index].text();
    let is_wide = text.chars().any(is_wide);
    let (longest, paragraph) = if is_wide {
        (LONGEST, PARAGRAPH)
    } else {
        (LONGEST_LATIN, LATIN_PARAGRAPH)
    };
    if text.chars().nth(longest).is_some() {
        return false;
    }
    let (line, number) = (&lines[index], numbers[index]);
    let is_worded = if is_wide {
        is_worded(line, number)
    } else {
        is_worded_in_latin(line, number)
    };
    let is_worded = is_worded || (is_question(text) || topic_of(text).is_some()) && asks_or_says(line, number);
    let is_paragraph = |index: usize| {
        lines.get(index).is_some_and(|next| {
            let text = next.text();
            let is_sentence = has_end_mark(text) && text.chars().nth(paragraph).is_some();
            numbers[index].is_none() && !next.is_table() && is_sentence
        })
    };
    is_worded && is_below_end(lines, numbers, index, start) && is_paragraph(index + 1)
}

/// Whether a line is short and stands below a sentence or a list, and above what may stand below a heading.
fn stands_among_fellows(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let is_text = |next: &Line| {
        let text = next.text();
        text.ends_with(['：', ':']) || has_end_mark(text) && text.chars().nth(SHORT_PARAGRAPH).is_some()
    };
    // PRINCIPAL RISKS above Steel, 2027年工作部署 above 抓好安全生产
    let is_above_lower = || {
        names_part(lines[index].text())
            && !names_part(lines[index + 1].text())
            && is_short_and_worded(lines, numbers, index + 1)
            && lines.get(index + 2).is_some_and(|below| has_end_mark(below.text()))
    };
    let has_text_below = || {
        let next = lines.get(index + 1);
        next.is_some_and(|next| is_listed(lines, numbers, index + 1) || is_text(next) || is_above_lower())
    };
    is_short_and_worded(lines, numbers, index)
        && has_text_below()
        && is_below_end(lines, numbers, index, start)
        && !is_above_salutation(lines, numbers, index, start)
}

/// Whether a line stands above who is addressed, or is a name below a date, before any sentence: it says who speaks.
fn is_above_salutation(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let is_addressed = lines
        .get(index + 1)
        .is_some_and(|next| is_address_line(next.text(), false));
    let text = lines[index].text();
    // Hardly a heading has three characters, as most names have, or names an office.
    let is_in_head = match index.checked_sub(1).filter(|_| index > start) {
        Some(above) => is_no_title(lines[above].text()) && !lines[above].text().contains('。'),
        None => text.chars().count() == 3 || is_lone_signer(text) || names_reporter(text),
    };
    let is_above_list = index + 1 < lines.len() && is_listed(lines, numbers, index + 1);
    let is_in_head = is_in_head && !is_above_list && !has_offices_below(lines, index);
    let is_name = text.chars().all(is_wide) && is_office_or_person(text) && !is_worded_heading(text);
    let is_speaker = is_in_head && (is_name || names_reporter(text));
    (is_addressed || is_speaker) && !lines[start..index].iter().any(|line| has_end_mark(line.text()))
}

/// Whether a line names an office as others below it do, each above what it did: a report by offices.
fn has_offices_below(lines: &[Line], index: usize) -> bool {
    let is_office = |line: &Line| is_office_or_person(line.text()) && ends_in_office(line.text());
    let below = lines.get(index + 2..).unwrap_or_default();
    let mut pairs = below.windows(2);
    is_office(&lines[index]) && pairs.any(|pair| is_office(&pair[0]) && has_end_mark(pair[1].text()))
}

/// Whether a line is set in bold as no line below it is, and may be a heading by its words.
fn is_set(lines: &[Line], numbers: &[Option<Numbered>], index: usize, end: usize) -> bool {
    let is_below = |next: &Line| !next.is_strong || next.is_table();
    lines[index].is_strong
        && (is_short_and_worded(lines, numbers, index) || asks_or_says(&lines[index], numbers[index]))
        && index + 1 < end
        && lines[index + 1..end.min(index + 3)].iter().any(is_below)
}

/// Whether a line is what the opening or the end of a report is called, above a sentence.
fn names_text(lines: &[Line], index: usize) -> bool {
    let is_above_sentence = || lines.get(index + 1).is_some_and(|next| has_end_mark(next.text()));
    is_worded_heading(lines[index].text()) && is_above_sentence()
}

/// The styles of which series may begin anew below headings without a number, each with the style that those stand for:
/// the highest, and （一） below 一、.
fn styles(numbers: &[Option<Numbered>], body: &Range<usize>) -> Vec<(Style, OrdinalStyle)> {
    let series = all_series(numbers, body.clone());
    let mut styles: Vec<Style> = series
        .iter()
        .filter_map(|series| numbers[series[0]].map(|number| number.style))
        .collect();
    styles.sort_unstable();
    styles.dedup();
    let chinese = (Style::High(OrdinalStyle::Chinese), OrdinalStyle::Part);
    let in_brackets = (Style::High(OrdinalStyle::ChineseInBrackets), OrdinalStyle::Chinese);
    let arabic = (Style::Low(OrdinalStyle::Arabic { above: 0 }), OrdinalStyle::Chinese);
    match styles[..] {
        [first, second, ..] if first == chinese.0 && second == in_brackets.0 => vec![chinese, in_brackets],
        [first, ..] => [chinese, in_brackets, arabic]
            .into_iter()
            .filter(|(style, _)| *style == first)
            .collect(),
        [] => Vec::new(),
    }
}

/// The short lines above series of a style, where one of these begins anew; and those above text alone.
fn above_restarts(lines: &[Line], numbers: &[Option<Numbered>], body: &Range<usize>, style: Style) -> Vec<usize> {
    let is_candidate = |&index: &usize| may_be(lines, numbers, index, body.start);
    let mut found = Vec::new();
    // Those that no series follows.
    let mut alone = Vec::new();
    let mut has_restarted = false;
    // Where the last number stands that is as high, or higher, whether it is of the style, and whether it is higher.
    let mut from = body.start;
    let mut is_open = false;
    let mut is_below = false;
    let counted = body
        .clone()
        .filter(|&index| numbers[index].is_some_and(|number| number.style <= style));
    for index in counted.chain([body.end]) {
        let number = numbers.get(index).copied().flatten().filter(|_| index < body.end);
        let candidates: Vec<usize> = (from..index).filter(is_candidate).collect();
        let goes_on = number.is_some_and(|number| number.style == style && number.value > 1);
        let begins = number.is_some_and(|number| number.style == style && number.value == 1);
        if goes_on && !candidates.is_empty() {
            // Such lines are headings inside the series, or none.
            alone.push(None);
        } else if let Some((&last, before)) = candidates.split_last() {
            if begins && is_below {
                // The heading of the part has a number.
            } else if begins {
                has_restarted |= is_open;
                found.push(last);
                alone.extend(before.iter().copied().map(Some));
            } else {
                alone.extend(candidates.iter().copied().map(Some));
            }
        }
        is_open = number.is_some_and(|number| number.style == style);
        is_below = number.is_some_and(|number| number.style < style);
        from = index + 1;
    }
    let is_above_paragraph = |index: &usize| {
        numbers[index + 1].is_none()
            && (lines[index + 1].is_table() || lines[index + 1].text().chars().nth(PARAGRAPH).is_some())
    };
    let alone: Option<Vec<usize>> = alone.into_iter().collect();
    let mut alone = alone.unwrap_or_default();
    alone.retain(is_above_paragraph);
    // （一） stands below something, and that has a fellow.
    let is_below_first =
        style == Style::High(OrdinalStyle::ChineseInBrackets) && !found.is_empty() && !alone.is_empty();
    let is_part = |index: &usize| ends_with_any(lines[*index].text(), &PART_ENDS);
    let are_parts = style == Style::High(OrdinalStyle::Chinese)
        && found.iter().chain(&alone).all(is_part)
        && !found.is_empty()
        && !alone.is_empty();
    let has_higher = body
        .clone()
        .any(|index| numbers[index].is_some_and(|number| number.style < style));
    if !has_restarted && (!(is_below_first || are_parts) || has_higher) {
        return Vec::new();
    }
    found.extend(alone);
    found.sort_unstable();
    found
}

/// Whether a line may be a heading without a number: it is short, the line before it ended a sentence or was a heading,
/// and text follows.
fn may_be(lines: &[Line], numbers: &[Option<Numbered>], index: usize, start: usize) -> bool {
    let is_before_text = lines.get(index + 1).is_some_and(|next| {
        let text = next.text();
        numbers[index + 1].is_some()
            || next.is_table()
            || text.chars().nth(PARAGRAPH).is_some()
            || has_end_mark(text)
            || text.ends_with('：')
    });
    is_worded(&lines[index], numbers[index]) && is_after_end(lines, index, start) && is_before_text
}

/// Whether nothing goes on at a line: the one before it ended a sentence, or was a heading, or says by its make that it stands in
/// the head of the report.
fn is_after_end(lines: &[Line], index: usize, start: usize) -> bool {
    index == start || lines[index - 1].is_table() || {
        let before = lines[index - 1].text();
        let is_in_head = |line: &Line| line.text().starts_with('—') || is_no_title(line.text());
        // 现将情况汇报如下： above the first of them
        let is_paragraph = before.ends_with('：') && before.contains('。');
        has_end_mark(before)
            || is_paragraph
            || index - start <= MOST_IN_HEAD
                && is_in_head(&lines[index - 1])
                && !lines[start..index].iter().any(|line| has_end_mark(line.text()))
    }
}
