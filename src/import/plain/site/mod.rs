//! What a web page has around a report: found where that is sure, and left out.
//!
//! Every rule looks at the words of a line ([`line`], [`speech`]), never at how it is indented, so that a report without
//! such lines is left as it is however it is laid out.

mod buttons;
mod card;
mod foot;
mod head;
mod labels;
mod line;
mod mail;
mod path;
mod shape;
mod speech;
mod watermarks;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};
use crate::import::official::find_official;
use crate::import::title::MOST_LINES as MOST_TITLE_LINES;
use crate::import::words::{fold, fold_character, is_date, is_office_or_person, is_worded_title, names_file};
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::{OrdinalStyle, read_ordinal};
use crate::text::words::starts_with_any;

use super::tables::tables_among;
use super::{contents, pages};
use buttons::buttons;
pub use head::{begins_parts, is_site_above};
pub use labels::is_unmarked_meta;
use labels::{LONGEST_VALUE, is_dated, is_field, meta};
use line::{anywhere, at_edge, is_edge_speech, is_sign};
pub use mail::arrange_memo;
pub use path::STEPS;
use path::is_barred;
use speech::{cut_speech, is_speech, may_be_of_site};
use watermarks::{cut_heading_tails, cut_watermarks, find_marks};

/// A rule between lines has at least so many characters.
const SHORTEST_RULE: usize = 4;
/// What stands around a text has no table of more rows.
const MOST_ROWS: usize = 200;
/// A line at least this long is of the text, in characters.
const TEXT: usize = 50;
/// The same of one in English that ends in no mark.
const LATIN_TEXT: usize = 80;
/// A sentence in English has at least so many words.
const FEWEST_WORDS: usize = 5;
/// The same of one below a word that pages have above links.
const FEWEST_WORDS_BELOW_LINK: usize = 3;

/// Leaves out what is no part of the report; whether there was anything.
/// What was left out before tells too that a page is around it.
pub fn clean(lines: &mut Vec<Line>, is_page: bool, left_out: &mut Vec<LeftOut>) -> bool {
    let before = left_out.len();
    let is_page = is_page || left_out.iter().any(|left| is_sign(Some(left.why)));
    cut_heading_tails(lines, left_out);
    let may_be: Vec<bool> = lines.iter().map(|line| may_be_of_site(line.text())).collect();
    cut_speech(lines, &may_be, left_out);
    mail::keep_subject(lines, left_out);
    mail::unlabel_title(lines, left_out);
    let verdicts = judge_where(lines, &may_be, is_page);
    pages::join_broken(lines, &verdicts);
    keep_unjudged(lines, &verdicts, left_out);
    lines.retain(|line| line.is_table() || !line.raw.is_empty());
    cut_watermarks(lines, left_out);
    left_out.len() > before
}

/// Leaves out every line that equals the title but the first.
pub fn drop_repeated(title: &str, lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) -> bool {
    // Who issues a report signs it too.
    if title.chars().count() < 5 || is_office_or_person(title) {
        return false;
    }
    let key = squeezed(title);
    let mut is_first = true;
    let mut verdicts = vec![None; lines.len()];
    for index in 0..lines.len() {
        let count = repeats(&lines[index..], &key);
        if count > 0 && !std::mem::take(&mut is_first) {
            verdicts[index..index + count].fill(Some(Why::RepeatedTitle));
        }
    }
    let before = left_out.len();
    keep_unjudged(lines, &verdicts, left_out);
    left_out.len() > before
}

/// How many of the first lines are the title again, on one or on several; 0 where they are not.
fn repeats(lines: &[Line], key: &str) -> usize {
    let mut rest = key;
    for (index, line) in lines.iter().take(MOST_TITLE_LINES).enumerate() {
        // Most lines begin with another character.
        let begins_so = line.text().chars().next().map(fold_character) == rest.chars().next();
        if line.is_table() || !begins_so || line.text().len() > key.len() * 4 {
            return 0;
        }
        match rest.strip_prefix(squeezed(line.text()).as_str()) {
            Some("") => return index + 1,
            Some(other) => rest = other,
            None => return 0,
        }
    }
    0
}

fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

fn keep_unjudged(lines: &mut Vec<Line>, verdicts: &[Option<Why>], left_out: &mut Vec<LeftOut>) {
    let mut verdicts = verdicts.iter();
    lines.retain(|line| match verdicts.next() {
        Some(Some(why)) => {
            left_out.push(LeftOut::of(line, *why));
            false
        }
        _ => true,
    });
}

/// Why each line is no part of the report, where it is none. The head and the foot of an official document are parts.
pub fn judge(lines: &[Line]) -> Vec<Option<Why>> {
    let texts: Vec<&str> = lines.iter().map(Line::text).collect();
    let official = find_official(&texts).into_iter().map(|(index, _)| index..index + 1);
    let lines = &*as_tables(lines, official.collect());
    let may_be: Vec<bool> = lines.iter().map(|line| may_be_of_site(line.text())).collect();
    judge_where(lines, &may_be, false)
}

/// Whether a line is a rule that is drawn with characters.
pub fn is_rule(text: &str) -> bool {
    text.chars().nth(SHORTEST_RULE - 1).is_some() && text.chars().all(|c| "━─═＿—－▁﹍".contains(c))
}

/// Whether a line that stands below a report is of a page around it.
pub fn is_site_below(text: &str) -> bool {
    is_speech(text) || at_edge(text, false).is_some()
}

/// Why a line that stands above a report is of a page around it, where it is.
fn why_above(text: &str) -> Option<Why> {
    anywhere(text).or_else(|| at_edge(text, true))
}

/// Whether a line that stands above a report shows that a page is around it.
pub fn is_sign_above(text: &str) -> bool {
    why_above(text).is_some()
}

/// Whether a line that stands above a report is surely a page's, and does not only say where the text is from.
pub fn is_page_above(text: &str) -> bool {
    matches!(
        why_above(text),
        Some(Why::Site | Why::Toolbar | Why::Links | Why::Breadcrumb)
    )
}

/// Why each line is no part of the report, where it is known which lines may be of the site wherever they stand.
fn judge_where(lines: &[Line], may_be: &[bool], is_page: bool) -> Vec<Option<Why>> {
    let lines = &*with_tables(lines);
    let of_site = |line: &Line| match is_speech(line.text()) {
        true => Some(Why::Site),
        false => anywhere(line.text()),
    };
    let judged = |(line, &may_be): (&Line, &bool)| {
        if may_be && !line.is_table() {
            of_site(line)
        } else {
            None
        }
    };
    let mut verdicts: Vec<Option<Why>> = lines.iter().zip(may_be).map(judged).collect();
    mark(&mut verdicts, contents::find(lines), Why::Contents);
    mark(&mut verdicts, find_marks(lines), Why::Watermark);
    let rules = (0..lines.len()).filter(|&index| is_rule(lines[index].text()));
    mark(&mut verdicts, rules, Why::Frame);
    leave_out_beside(lines, &mut verdicts);
    for (index, why) in pages::find(lines) {
        verdicts[index] = Some(why);
    }
    mark(&mut verdicts, mail::find(lines), Why::Source);
    mark(&mut verdicts, head::names_of_page(lines), Why::Breadcrumb);
    let top = first_of_text(lines, &verdicts);
    for index in 0..top {
        verdicts[index] = verdicts[index].or_else(|| at_edge(lines[index].text(), true));
    }
    if top < lines.len() {
        let title = lines[..top].iter().position(|line| line.is_title).unwrap_or(0);
        for index in 0..top {
            let above = (index < title && lines[index].is_link).then_some(Why::Links);
            verdicts[index] = verdicts[index].or(above).or_else(|| led_away(&lines[index]));
        }
    }
    let bottom = end_of_text(lines, &verdicts, top);
    let is_page =
        is_page || verdicts.iter().any(|verdict| is_sign(*verdict)) || head::is_below_page(lines, &verdicts, top);
    let (bottom, below_end) = foot::begin(lines, top, bottom, is_page);
    for index in bottom..lines.len() {
        verdicts[index] = verdicts[index].or_else(|| at_edge(lines[index].text(), false));
    }
    // A list of links ends a page; others are what a report refers to.
    for index in (bottom.max(top + 1)..lines.len()).rev() {
        verdicts[index] = verdicts[index].or_else(|| led_away(&lines[index]));
        if verdicts[index].is_none() {
            break;
        }
    }
    // A card, and a day behind a label, are a page's only beside other lines of one.
    let card = card::find(lines, &verdicts);
    let says_page = |index: &usize| !card.contains(index) && is_sign(verdicts[*index]);
    let is_page = is_page || (0..lines.len()).any(|index| says_page(&index));
    for index in 0..lines.len() {
        if is_page && (card.contains(&index) || index < top && is_dated(lines[index].text())) {
            verdicts[index].get_or_insert(if index < top { Why::Source } else { Why::Site });
        } else if !is_page && card.contains(&index) {
            verdicts[index] = None;
        }
    }
    keep_time_of_meeting(lines, &mut verdicts[..top]);
    spread(lines, &mut verdicts, 0..top, top);
    spread(lines, &mut verdicts, bottom..lines.len(), top);
    head::judge(lines, &mut verdicts, top, bottom);
    foot::judge(lines, &mut verdicts, bottom, below_end, is_page);
    // What is known for nothing else below the mark is the card of the sender.
    let signature = verdicts.iter().position(|why| *why == Some(Why::MailSignature));
    let below = verdicts.iter_mut().skip(signature.unwrap_or(lines.len()));
    below
        .filter(|why| **why == Some(Why::Site))
        .for_each(|why| *why = Some(Why::MailSignature));
    // Where nothing would be left, the lines are what there is of a report.
    if verdicts.iter().all(Option::is_some) {
        verdicts.fill(None);
    }
    verdicts
}

/// Says why some lines are no part of the report.
fn mark(verdicts: &mut [Option<Why>], lines: impl IntoIterator<Item = usize>, why: Why) {
    lines.into_iter().for_each(|index| verdicts[index] = Some(why));
}

/// Leaves out what stands right beside what a page says between the lines of a text, and is of a page too wherever it may be.
fn leave_out_beside(lines: &[Line], verdicts: &mut [Option<Why>]) {
    let of_page = |verdict: Option<&Option<Why>>| matches!(verdict, Some(Some(Why::Site | Why::Toolbar)));
    for index in 0..lines.len() {
        let is_beside = index > 0 && of_page(verdicts.get(index - 1)) || of_page(verdicts.get(index + 1));
        let may_be = is_beside && verdicts[index].is_none() && !lines[index].is_table();
        if may_be && !lines[index].text().contains('。') {
            let why = at_edge(lines[index].text(), false);
            verdicts[index] = why.filter(|why| matches!(why, Why::Site | Why::Toolbar));
        }
    }
}

/// The lines, those that are rows of a table as if it had been found already: a row of it may read like a line of a site
/// (查阅, 3204人次), but none is of one unless all are and they are few.
fn with_tables(lines: &[Line]) -> Cow<'_, [Line]> {
    let is_of_site = |line: &Line| is_site_below(line.text()) || is_sign_above(line.text());
    let may_be_of_site = |line: &Line| is_of_site(line) || meta(line.text()).is_some();
    let is_marked = |text: &str| shape::is_marked(text, &fold(text), false);
    let is_row_of_site = |row: &Line| may_be_of_site(row) && !is_marked(row.text());
    let is_mixed =
        |rows: &[Line]| rows.len() > MOST_ROWS || rows.iter().any(is_of_site) && !rows.iter().all(is_row_of_site);
    as_tables(lines, tables_among(lines, is_mixed))
}

/// The lines, some of them as if they were tables: surely of the report.
fn as_tables(lines: &[Line], tables: Vec<Range<usize>>) -> Cow<'_, [Line]> {
    if tables.is_empty() {
        return Cow::Borrowed(lines);
    }
    let mut lines = lines.to_vec();
    for row in tables.into_iter().flatten() {
        lines[row].rows = vec![Vec::new()];
        lines[row].raw.clear();
    }
    Cow::Owned(lines)
}

/// What is sure of a line above or below the text that leads elsewhere with all its words: to another page, unless it is a heading,
/// says of what kind it is, or leads to a file.
fn led_away(line: &Line) -> Option<Why> {
    if !line.is_link || line.heading > 0 {
        return None;
    }
    let text = line.text();
    let is_of_report = is_worded_title(text) || text.starts_with('附') || names_file(&fold(text));
    (!is_of_report).then_some(Why::Links)
}

/// Where the text begins: what stands above may be of the site.
fn first_of_text(lines: &[Line], verdicts: &[Option<Why>]) -> usize {
    let is_text = |index: usize| {
        let line = &lines[index];
        verdicts[index].is_none() && (line.is_table() || led_away(line).is_none() && is_body(line.text(), true))
    };
    // A text of a few words has no line that is longer than those of a page.
    let is_sentence = |index: usize| {
        let text = lines[index].text();
        let words = text.split_whitespace().count();
        verdicts[index].is_none() && has_end_mark(text) && words >= FEWEST_WORDS && at_edge(text, false).is_none()
    };
    let first = |is: &dyn Fn(usize) -> bool| (0..lines.len()).find(|&index| is(index));
    first(&is_text).or_else(|| first(&is_sentence)).unwrap_or(lines.len())
}

/// Where the text ends: what stands below may be of the site. Numbered lines that follow the heading of other pages are
/// their titles.
fn end_of_text(lines: &[Line], verdicts: &[Option<Why>], top: usize) -> usize {
    let is_numbered_by = |text: &str| read_ordinal(text).map(|ordinal| ordinal.style);
    let is_low = |text: &str| {
        matches!(is_numbered_by(text), Some(OrdinalStyle::Arabic { .. }))
            && text.chars().nth(TEXT).is_none()
            && !has_end_mark(text)
    };
    let is_text = |index: usize| {
        let text = lines[index].text();
        let is_free = verdicts[index].is_none() && led_away(&lines[index]).is_none();
        is_free && (lines[index].is_table() || (!is_low(text) && is_body(text, false)))
    };
    let last = (top..lines.len()).rev().find(|&index| is_text(index));
    let end = below_word_of_link(lines, verdicts, last.map_or(top, |last| last + 1));
    let is_free = |index: usize| at_edge(lines[index].text(), false) != Some(Why::Links);
    let items = (end..lines.len()).take_while(|&index| is_free(index));
    let is_item = |&index: &usize| verdicts[index].is_none() && is_low(lines[index].text());
    items.filter(is_item).last().map_or(end, |last| last + 1)
}

/// Where the sentences end that stand below a word of links (Next) behind the end of the text, which is a heading then; else that
/// end.
fn below_word_of_link(lines: &[Line], verdicts: &[Option<Why>], end: usize) -> usize {
    let is_sentence = |&index: &usize| {
        let text = lines[index].text();
        let is_ended = text.ends_with('.') && !text.ends_with("..");
        verdicts[index].is_none()
            && is_ended
            && text.split_whitespace().nth(FEWEST_WORDS_BELOW_LINK - 1).is_some()
            && at_edge(text, false).is_none()
    };
    let is_word = |&index: &usize| {
        let text = lines[index].text();
        text.chars().all(char::is_alphabetic) && at_edge(text, false) == Some(Why::Links)
    };
    let Some(word) = (end..lines.len()).find(is_word) else {
        return end;
    };
    (word + 1..lines.len())
        .take_while(is_sentence)
        .last()
        .map_or(end, |last| last + 1)
}

/// Whether a line is of the text itself: it is long, numbered or a sentence, and no line of the site by its make.
fn is_body(text: &str, is_above: bool) -> bool {
    if text.contains('。') {
        return !text.contains("://") && meta(text).is_none();
    }
    if is_above && is_barred(text) {
        return false;
    }
    let is_heading = !text.chars().any(is_wide) && !has_end_mark(text);
    let is_long = text.chars().nth(if is_heading { LATIN_TEXT } else { TEXT }).is_some();
    if is_long && has_end_mark(text) && text.contains(' ') {
        return meta(text).is_none() && !is_edge_speech(text);
    }
    let is_in_series = text.starts_with(|c| "一二三四五六七八九十".contains(c))
        && text.chars().nth(1).is_some_and(|c| "是要".contains(c));
    let is_part = is_in_series || read_ordinal(text).is_some();
    (is_long || is_part)
        && !text.contains("://")
        && meta(text).is_none()
        && (is_in_series || at_edge(text, is_above).is_none())
}

/// What counts only beside other lines of the site: more buttons, more labels, the steps of a path.
fn spread(lines: &[Line], verdicts: &mut [Option<Why>], edge: Range<usize>, top: usize) {
    let beside = |index: usize, verdicts: &[Option<Why>], why: Why| {
        let is = |other: Option<usize>| other.and_then(|other| verdicts.get(other).copied().flatten()) == Some(why);
        is(index.checked_sub(1)) || is(index.checked_add(1))
    };
    let visit = |index: usize, verdicts: &mut [Option<Why>]| {
        if verdicts[index].is_some() {
            return;
        }
        let text = lines[index].text();
        // Figures alone are buttons beside others, but the date of a report is its own.
        let is_of_page = || buttons(&fold(text)).is_some() && !is_worded_title(text) && !is_date(text);
        if beside(index, verdicts, Why::Toolbar) && is_of_page() {
            verdicts[index] = Some(Why::Toolbar);
        } else if index < top && beside(index, verdicts, Why::Source) && (meta(text).is_some() || is_field(text)) {
            verdicts[index] = Some(Why::Source);
        } else if index < top && index > 0 && verdicts[index - 1] == Some(Why::Source) {
            // The value stands below its label.
            let is_label = lines[index - 1].text().ends_with(['：', ':']) && meta(lines[index - 1].text()).is_some();
            if is_label && may_be_value(text) {
                verdicts[index] = Some(Why::Source);
            }
        }
    };
    edge.clone().for_each(|index| visit(index, verdicts));
    edge.rev().for_each(|index| visit(index, verdicts));
}

/// Takes the time of a meeting, beside which stands where it was or who led it, for a line of its minutes.
fn keep_time_of_meeting(lines: &[Line], verdicts: &mut [Option<Why>]) {
    const OF_MEETINGS: [&str; 6] = ["地点", "会议地点", "主持", "出席", "参加", "参会"];
    let is_of_meeting = |index: usize| {
        lines
            .get(index)
            .is_some_and(|line| starts_with_any(line.text(), &OF_MEETINGS))
    };
    for (index, verdict) in verdicts.iter_mut().enumerate() {
        let is_time = starts_with_any(lines[index].text(), &["时间", "会议时间"]);
        if is_time && (is_of_meeting(index + 1) || index > 0 && is_of_meeting(index - 1)) {
            *verdict = None;
        }
    }
}

/// Whether a line may be the value of a label above it.
fn may_be_value(text: &str) -> bool {
    text.chars().nth(LONGEST_VALUE).is_none()
        && !has_end_mark(text)
        && !text.ends_with(['：', ':'])
        && !is_worded_title(text)
        && read_ordinal(text).is_none()
}
