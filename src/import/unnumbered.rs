//! Headings without a number, told by the numbers below them that begin anew, by how they are set, and by what stands around them.

use std::cell::LazyCell;
use std::ops::Range;

use crate::formats::Line;
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::OrdinalStyle;

use super::heading_words::{
    PART_ENDS, asks_or_says, is_in_capitals, is_short_and_worded, is_worded_heading, mark_before, mark_length,
    names_part, topic_of,
};
use super::lines::{is_heading_like, is_in_heading_brackets};
use super::masthead::is_no_title;
use super::numbers::{Numbered, Style};
use super::series::{all_series, numbered_headings};
use super::signing::names_reporter;
use super::title::is_question;
use super::words::{ITEM_MARKS, ends_in_office, is_address_line, is_lone_signer, is_office_or_person};

/// A paragraph below it is at least this long, in characters.
const PARAGRAPH: usize = 20;
/// The same in English.
const LATIN_PARAGRAPH: usize = 40;
/// A paragraph below one that has fellows is longer than this, in characters.
const SHORT_PARAGRAPH: usize = 6;
/// The head of a report has no more lines below its title.
const MOST_IN_HEAD: usize = 6;
/// So many lines at least are headings that nothing but their words says to be some.
const FEWEST_LONE: usize = 2;

/// The headings without a number, each with the place that it has among the numbered ones: where numbers begin anew (（一）
/// after （二）) and nothing that is numbered higher stands between, a short line above them is the heading of a part. So
/// are then the line above the first of these numbers, and those below which no numbers stand.
/// A heading of which the page says that it is one may begin with a mark, which is none of its words.
pub fn unnumbered_headings(lines: &[Line], numbers: &[Option<Numbered>], body: Range<usize>) -> Vec<(usize, Numbered)> {
    let is_styled = |index: &usize| lines[*index].heading > 0 && numbers[*index].is_none();
    let marked = body.clone().filter(is_styled);
    let marked = marked.filter_map(|index| Some((index, mark_before(lines[index].text())?)));
    let body = Body {
        lines,
        numbers,
        start: body.start,
        end: body.end,
    };
    body.told_headings().into_iter().chain(marked).collect()
}

/// What stands below a line, from what says least of it to what says most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Below {
    Nothing,
    /// A long line that ends in no mark.
    Words,
    /// A short sentence, or what announces a list.
    Text,
    /// A table, an entry of a list, the number of a heading.
    Listed,
    /// A sentence of some length.
    Paragraph,
}

/// The lines in which headings without a number are looked for, all of which stand in one report.
#[derive(Clone, Copy)]
struct Body<'l> {
    lines: &'l [Line],
    numbers: &'l [Option<Numbered>],
    start: usize,
    end: usize,
}

impl<'l> Body<'l> {
    fn text(&self, index: usize) -> &'l str {
        self.lines[index].text()
    }

    fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    fn of(&self, is_such: impl Fn(usize) -> bool) -> Vec<usize> {
        self.range().filter(|&index| is_such(index)).collect()
    }

    /// The styles of the numbers in it.
    fn styles(&self) -> impl Iterator<Item = Style> + 'l {
        self.numbers[self.range()].iter().flatten().map(|number| number.style)
    }

    fn has_style(&self, index: usize, style: Style) -> bool {
        self.numbers[index].is_some_and(|number| number.style == style)
    }

    fn is_short_and_worded(&self, index: usize) -> bool {
        is_short_and_worded(&self.lines[index], self.numbers[index])
    }

    /// The headings that the lines around them tell.
    fn told_headings(&self) -> Vec<(usize, Numbered)> {
        for (style, above) in self.restarting_styles() {
            let found = self.above_restarts(style);
            if !found.is_empty() {
                return self.as_headings(found, Style::High(above));
            }
        }
        if self.lines[self.range()].iter().any(|line| line.heading > 0) {
            return self.as_headings(self.set_below_headings(), Style::High(OrdinalStyle::Part));
        }
        self.lone_headings()
    }

    /// Lines as headings without a number that stand where one of a style would, those that are not of parts below it; a mark before
    /// it is none of a line's words.
    fn as_headings(&self, found: Vec<usize>, style: Style) -> Vec<(usize, Numbered)> {
        let mut uppermost = found.windows(2).filter(|pair| pair[0] + 1 == pair[1]).peekable();
        let are_apart = uppermost.peek().is_some() && uppermost.all(|pair| self.is_set_apart(pair[0]));
        let is_upper = |index: &usize| match are_apart {
            true => self.lines[*index].is_after_blank,
            false => names_part(self.text(*index)),
        };
        // Some stand right above others, or the first is in capitals: all of their make are of parts.
        let has_below = |pair: &[usize]| pair[0] + 1 == pair[1] && is_upper(&pair[0]) && !is_upper(&pair[1]);
        let is_in_capitals = found.first().is_some_and(|&first| is_in_capitals(self.text(first)));
        let are_parts = is_in_capitals || found.first().is_some_and(is_upper) && found.windows(2).any(has_below);
        let below = style_below(style).filter(|_| are_parts).unwrap_or(style);
        let heading = |index: usize| Numbered {
            style: if is_upper(&index) { style } else { below },
            value: 0,
            length: mark_length(self.text(index)),
        };
        found.into_iter().map(|index| (index, heading(index))).collect()
    }

    /// The lines in bold below the headings that a page or a file gives, where a few stand below one of them and no numbers do.
    fn set_below_headings(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut has_fellows = false;
        let mut start = self.start;
        for section in self.lines[self.range()].chunk_by(|_, next| next.heading == 0) {
            let end = start + section.len();
            let is_high = |number: &Option<Numbered>| number.is_some_and(|number| number.style.is_high());
            let is_below = section[0].heading > 0 && !self.numbers[start + 1..end].iter().any(is_high);
            let before = found.len();
            found.extend((start + 1..end).filter(|&index| is_below && self.is_set(index, end)));
            has_fellows |= found.len() >= before + FEWEST_LONE;
            start = end;
        }
        found.retain(|_| has_fellows);
        found
    }

    /// The short lines each of which stands alone above a paragraph, where no number and no page says what is a heading; and among
    /// the highest numbers those that say themselves that they are: 结束语.
    fn lone_headings(&self) -> Vec<(usize, Numbered)> {
        // A list below headings does not count them.
        let are_headings = LazyCell::new(|| numbered_headings(self.lines, self.numbers, self.range()));
        let highest_heading = |is_asked: &dyn Fn(Style) -> bool| {
            let highest = self.styles().filter(|style| is_asked(*style)).min()?;
            self.range()
                .any(|index| self.has_style(index, highest) && are_headings[index])
                .then_some(highest)
        };
        let set = self.of(|index| self.is_set(index, self.end));
        let is_named = |index: usize| {
            let text = self.text(index);
            mark_length(text) > 0 || is_in_heading_brackets(text) || self.names_text(index)
        };
        let mut found = self.of(|index| match is_named(index) {
            true => self.stands_among_fellows(index, self.start),
            false => self.stands_alone(index, self.start),
        });
        self.drop_labels(&mut found);
        let is_high = |style: Style| !matches!(style, Style::Low(_)) && style.may_be_heading();
        // Beside low numbers that make headings only what says itself that it is one.
        let is_lowest = |style: Style| style.may_be_heading() && found.len() < FEWEST_LONE;
        let highest = highest_heading(&is_high).or_else(|| highest_heading(&is_lowest));
        if highest.is_some() {
            found.retain(|&index| is_worded_heading(self.text(index)));
        } else if !found.is_empty() || self.are_others_sentences() {
            // Among fellows less has to be said.
            let says = |index: usize| !self.is_short_and_worded(index) && found.binary_search(&index).is_ok();
            found = self.of(|index| self.stands_among_fellows(index, self.start) || says(index));
        }
        if found.len() < FEWEST_LONE && highest.is_none() {
            found.clear();
        }
        if set.len() >= FEWEST_LONE {
            let style = self.style_of_set(&set, highest);
            return self.as_headings(set, style);
        }
        if let Some(below) = highest.filter(|_| found.is_empty()).and_then(style_below) {
            let found = self.below_numbers(below);
            if !found.is_empty() {
                return self.as_headings(found, below);
            }
        }
        self.as_headings(found, highest.unwrap_or(Style::High(OrdinalStyle::Part)))
    }

    /// Drops those with a colon that are labels: a heading says of each matter something else, and has a fellow that does so too.
    fn drop_labels(&self, found: &mut Vec<usize>) {
        let topics: Vec<&str> = found.iter().filter_map(|&index| topic_of(self.text(index))).collect();
        let are_headings =
            topics.len() >= FEWEST_LONE && (1..topics.len()).all(|next| !topics[..next].contains(&topics[next]));
        if !are_headings {
            found.retain(|&index| topic_of(self.text(index)).is_none());
        }
    }

    /// Whether the first line is short, and so is each that is no sentence and no member of a list, with one below it that is: what
    /// stands between the sentences of a report are then its headings, however short those are.
    fn are_others_sentences(&self) -> bool {
        let is_text = |index: usize| {
            let text = self.text(index);
            self.is_listed(index) || text.starts_with('•') || has_end_mark(text)
        };
        let is_heading = |index: usize| self.stands_among_fellows(index, self.start);
        self.start < self.end && is_heading(self.start) && self.range().all(|index| is_text(index) || is_heading(index))
    }

    /// The style that lines in bold stand for beside numbers: below them, where one stands right below a number; above them, where
    /// the numbers begin below one; else as high.
    fn style_of_set(&self, set: &[usize], highest: Option<Style>) -> Style {
        let part = Style::High(OrdinalStyle::Part);
        let Some(highest) = highest else {
            return part;
        };
        let number_at = |index: Option<usize>| {
            let number = index.and_then(|index| self.numbers.get(index).copied().flatten());
            number.filter(|number| number.style == highest)
        };
        let is_below = |&index: &usize| number_at(index.checked_sub(1)).is_some();
        let is_above = |&index: &usize| number_at(Some(index + 1)).is_some_and(|number| number.value == 1);
        if set.iter().any(is_below) {
            style_below(highest).unwrap_or(highest)
        } else if set.iter().any(is_above) {
            part
        } else {
            highest
        }
    }

    /// The headings without a number right below numbered ones: several short lines below one, the first of them right below it, each
    /// above a paragraph; where no numbers stand as low.
    fn below_numbers(&self, style: Style) -> Vec<usize> {
        if self.styles().any(|own| own == style) {
            return Vec::new();
        }
        let is_above = |index: usize| self.numbers[index].is_some_and(|number| number.style < style);
        let mut found = Vec::new();
        let mut section: Vec<usize> = Vec::new();
        let mut last = self.start;
        for index in self.range().chain([self.end]) {
            if index == self.end || is_above(index) {
                if section.len() >= FEWEST_LONE {
                    found.append(&mut section);
                }
                section.clear();
                last = index;
            } else if is_above(last) {
                // The first stands right there, the others below a sentence.
                let is_heading = match section.is_empty() {
                    true => index == last + 1 && is_heading_like(self.text(last)) && self.stands_alone(index, index),
                    false => self.stands_among_fellows(index, last),
                };
                section.extend(is_heading.then_some(index));
            }
        }
        found
    }

    /// Whether a line is an entry of a list, or a table.
    fn is_listed(&self, index: usize) -> bool {
        let line = &self.lines[index];
        self.numbers[index].is_some() || line.is_table() || line.text().starts_with(ITEM_MARKS)
    }

    /// What stands below a line.
    fn below(&self, index: usize) -> Below {
        let Some(next) = self.lines.get(index + 1) else {
            return Below::Nothing;
        };
        let text = next.text();
        let is_long = |longest: usize| text.chars().nth(longest).is_some();
        let paragraph = if self.text(index).chars().any(is_wide) {
            PARAGRAPH
        } else {
            LATIN_PARAGRAPH
        };
        if self.is_listed(index + 1) {
            Below::Listed
        } else if has_end_mark(text) && is_long(paragraph) {
            Below::Paragraph
        } else if text.ends_with(['：', ':']) || has_end_mark(text) && is_long(SHORT_PARAGRAPH) {
            Below::Text
        } else if is_long(PARAGRAPH) || has_end_mark(text) {
            Below::Words
        } else {
            Below::Nothing
        }
    }

    /// Whether nothing goes on at a line: a sentence or a list ended above it, or its words say so.
    fn is_below_end(&self, index: usize, start: usize) -> bool {
        let is_below_part = |above: usize| {
            (names_part(self.text(above)) && !names_part(self.text(index)) || self.is_set_apart(above))
                && self.is_short_and_worded(above)
                && above > start
                && self.is_after_end(above, start)
        };
        self.is_after_end(index, start)
            || index > start && (self.is_listed(index - 1) || is_below_part(index - 1))
            || self.names_text(index)
    }

    /// Whether a line is short, stands below a sentence or a list, and above a paragraph that is none.
    fn stands_alone(&self, index: usize, start: usize) -> bool {
        let text = self.text(index);
        let is_worded = self.is_short_and_worded(index)
            || (is_question(text) || topic_of(text).is_some()) && asks_or_says(&self.lines[index], self.numbers[index]);
        is_worded && self.is_below_end(index, start) && self.below(index) == Below::Paragraph
    }

    /// Whether a line is short and stands below a sentence or a list, and above what may stand below a heading.
    fn stands_among_fellows(&self, index: usize, start: usize) -> bool {
        // PRINCIPAL RISKS above Steel, 2027年工作部署 above 抓好安全生产
        let is_above_lower = || {
            let ends = |below: &Line| has_end_mark(below.text());
            self.lines.get(index + 2).is_some_and(ends)
                && (names_part(self.text(index)) && !names_part(self.text(index + 1)) || self.is_set_apart(index))
                && self.is_short_and_worded(index + 1)
        };
        self.is_short_and_worded(index)
            && (self.below(index) >= Below::Text || is_above_lower())
            && self.is_below_end(index, start)
            && !self.is_above_salutation(index, start)
    }

    /// Whether a line stands below a blank one and has none below it, where another stands right below that: the heading of a part
    /// above the first in it.
    fn is_set_apart(&self, index: usize) -> bool {
        self.lines[index].is_after_blank && self.lines.get(index + 1).is_some_and(|next| !next.is_after_blank)
    }

    /// Whether a line stands above who is addressed, or is a name below a date, before any sentence: it says who speaks.
    fn is_above_salutation(&self, index: usize, start: usize) -> bool {
        let next = self.lines.get(index + 1).map(Line::text).unwrap_or_default();
        let text = self.text(index);
        // Hardly a heading has three characters, as most names have, or names an office.
        let is_in_head = match index.checked_sub(1).filter(|_| index > start) {
            Some(above) => is_no_title(self.text(above)) && !self.text(above).contains('。'),
            None => text.chars().count() == 3 || is_lone_signer(text) || names_reporter(text),
        };
        let is_in_head = is_in_head && self.below(index) != Below::Listed && !self.has_offices_below(index);
        let is_name = text.chars().all(is_wide) && is_office_or_person(text) && !is_worded_heading(text);
        let is_speaker = is_in_head && (is_name || names_reporter(text));
        (is_address_line(next, false) || is_speaker)
            && !self.lines[start..index].iter().any(|line| has_end_mark(line.text()))
    }

    /// Whether a line names an office as others below it do, each above what it did: a report by offices.
    fn has_offices_below(&self, index: usize) -> bool {
        let is_office = |line: &Line| is_office_or_person(line.text()) && ends_in_office(line.text());
        let below = self.lines.get(index + 2..).unwrap_or_default();
        let mut pairs = below.windows(2);
        is_office(&self.lines[index]) && pairs.any(|pair| is_office(&pair[0]) && has_end_mark(pair[1].text()))
    }

    /// Whether a line is set in bold as no line below it is, and may be a heading by its words.
    fn is_set(&self, index: usize, end: usize) -> bool {
        let is_below = |next: &Line| !next.is_strong || next.is_table();
        self.lines[index].is_strong
            && (self.is_short_and_worded(index) || asks_or_says(&self.lines[index], self.numbers[index]))
            && index + 1 < end
            && self.lines[index + 1..end.min(index + 3)].iter().any(is_below)
    }

    /// Whether a line is what the opening or the end of a report is called, above a sentence.
    fn names_text(&self, index: usize) -> bool {
        let ends = |next: &Line| has_end_mark(next.text());
        is_worded_heading(self.text(index)) && self.lines.get(index + 1).is_some_and(ends)
    }

    /// The styles of which series may begin anew below headings without a number, each with the style that those stand for:
    /// the highest, and （一） below 一、.
    fn restarting_styles(&self) -> Vec<(Style, OrdinalStyle)> {
        let series = all_series(self.numbers, self.range());
        let mut styles: Vec<Style> = series
            .iter()
            .filter_map(|series| self.numbers[series[0]].map(|number| number.style))
            .collect();
        styles.sort_unstable();
        styles.dedup();
        let restarting = [
            (Style::High(OrdinalStyle::Chinese), OrdinalStyle::Part),
            (Style::High(OrdinalStyle::ChineseInBrackets), OrdinalStyle::Chinese),
            (Style::Low(OrdinalStyle::Arabic { above: 0 }), OrdinalStyle::Chinese),
        ];
        let [chinese, in_brackets, _] = restarting.map(|(style, _)| style);
        let are_both = styles.starts_with(&[chinese, in_brackets]);
        let is_asked =
            |(style, _): &(Style, OrdinalStyle)| Some(style) == styles.first() || are_both && *style == in_brackets;
        restarting.into_iter().filter(is_asked).collect()
    }

    /// The short lines above series of a style, where one of these begins anew; and those above text alone.
    fn above_restarts(&self, style: Style) -> Vec<usize> {
        let mut found = Vec::new();
        // Those that no series follows; none where some stand inside a series, which has none or has all of them.
        let mut alone = Some(Vec::new());
        let mut has_restarted = false;
        // Where the last number stands that is as high, or higher, and its style.
        let mut from = self.start;
        let mut last: Option<Style> = None;
        let is_counted = |&index: &usize| self.numbers[index].is_some_and(|number| number.style <= style);
        for index in self.range().filter(is_counted).chain([self.end]) {
            let number = self.numbers.get(index).copied().flatten().filter(|_| index < self.end);
            let value = number.filter(|number| number.style == style).map(|number| number.value);
            let mut candidates: Vec<usize> = (from..index)
                .filter(|&line| self.may_stand_above_series(line))
                .collect();
            match value {
                // The heading of the part has a number.
                Some(1) if last.is_some_and(|last| last < style) => candidates.clear(),
                Some(1) => {
                    if let Some(heading) = candidates.pop() {
                        has_restarted |= last == Some(style);
                        found.push(heading);
                    }
                }
                Some(2..) if !candidates.is_empty() => alone = None,
                _ => {}
            }
            alone.iter_mut().for_each(|alone| alone.append(&mut candidates));
            last = number.map(|number| number.style);
            from = index + 1;
        }
        let mut alone = alone.unwrap_or_default();
        alone.retain(|&index| {
            let next = &self.lines[index + 1];
            self.numbers[index + 1].is_none() && (next.is_table() || next.text().chars().nth(PARAGRAPH).is_some())
        });
        let has_both = !found.is_empty() && !alone.is_empty();
        let is_part = |index: &usize| PART_ENDS.end(self.text(*index));
        let is_told = match style {
            // （一） stands below something, and that has a fellow.
            Style::High(OrdinalStyle::ChineseInBrackets) => has_both,
            Style::High(OrdinalStyle::Chinese) => has_both && found.iter().chain(&alone).all(is_part),
            _ => false,
        };
        let has_higher = self.styles().any(|own| own < style);
        if !has_restarted && (!is_told || has_higher) {
            return Vec::new();
        }
        found.extend(alone);
        found.sort_unstable();
        found
    }

    /// Whether a line may be the heading above a series: it is short, the line before it ended a sentence or was a heading, and text
    /// follows.
    fn may_stand_above_series(&self, index: usize) -> bool {
        self.lines[index].text().chars().any(is_wide)
            && self.is_short_and_worded(index)
            && self.is_after_end(index, self.start)
            && self.below(index) != Below::Nothing
    }

    /// Whether nothing goes on at a line: the one before it ended a sentence, or was a heading, or says by its make that it stands in
    /// the head of the report.
    fn is_after_end(&self, index: usize, start: usize) -> bool {
        if index == start || self.lines[index - 1].is_table() {
            return true;
        }
        let before = self.text(index - 1);
        // 现将情况汇报如下： above the first of them
        let is_paragraph = before.ends_with('：') && before.contains('。');
        let is_in_head = || {
            index - start <= MOST_IN_HEAD
                && (before.starts_with('—') || is_no_title(before))
                && !self.lines[start..index].iter().any(|line| has_end_mark(line.text()))
        };
        has_end_mark(before) || is_paragraph || is_in_head()
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
