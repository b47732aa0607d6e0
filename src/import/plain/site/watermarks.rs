//! The same words at the end of many paragraphs or on lines between them, put there by a site or a scanner.

use std::collections::HashMap;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};
use crate::import::page_number::page_number;
use crate::import::words::{ITEM_MARKS, fold, is_date};
use crate::text::chinese::has_end_mark;
use crate::text::ordinals::read_ordinal;

use super::pages::goes_on;
use super::words::HEADING_TAILS;

/// How long the words may be, in characters: shorter ones are the report's.
const SHORTEST: usize = 4;
const LONGEST: usize = 40;

/// Cuts off what many paragraphs have behind their last sentence, where it is no word of the report.
pub fn cut_watermarks(lines: &mut [Line], left_out: &mut Vec<LeftOut>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut paragraphs = 0;
    for line in lines.iter() {
        let Some(tail) = tail(line) else { continue };
        paragraphs += 1;
        if (SHORTEST..=LONGEST).contains(&tail.chars().count()) {
            *counts.entry(tail).or_default() += 1;
        }
    }
    // Of two that are as frequent the one that sorts first, so that it is always the same.
    let Some((mark, count)) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))) else {
        return;
    };
    let mark = mark.to_owned();
    let is_word = || {
        let mut written = lines.iter().filter(|line| line.text().contains(mark.as_str()));
        written.any(|line| tail(line) != Some(mark.as_str()))
    };
    if count < 3 || count * 2 < paragraphs || mark.starts_with(['（', '(', '[', '【']) || is_word() {
        return;
    }
    for line in lines.iter_mut().filter(|line| tail(line) == Some(mark.as_str())) {
        let end = line.raw.trim_end().len() - mark.len();
        left_out.push(LeftOut::new(line.number, mark.clone(), Why::Watermark));
        line.raw.truncate(line.raw[..end].trim_end().len());
    }
}

/// Cuts off what wikis have behind their headings: `[edit]`, 【编辑】, `¶`.
pub fn cut_heading_tails(lines: &mut [Line], left_out: &mut Vec<LeftOut>) {
    for line in lines.iter_mut().filter(|line| line.raw.ends_with([']', '】', '¶'])) {
        let text = line.raw.trim_end();
        let start = text.rfind(['[', '【', '¶']).unwrap_or_default();
        let inside: String = fold(&text[start..])
            .chars()
            .filter(|c| !"[]【】".contains(*c) && *c != ' ')
            .collect();
        if inside == "¶" || HEADING_TAILS.contains(inside.as_str()) {
            left_out.push(LeftOut::new(line.number, &text[start..], Why::Toolbar));
            line.raw.truncate(line.raw[..start].trim_end().len());
        }
    }
}

/// The lines that stand again and again and are no headings of the report, as they break paragraphs or end the file. Where the first
/// of them stands above the text it may be of the report's head.
pub fn find_marks(lines: &[Line]) -> Vec<usize> {
    let is_date_at = |index: usize| lines.get(index).is_some_and(|line| is_date(line.text()));
    let may_be = |index: &usize| {
        let text = lines[*index].text();
        !lines[*index].is_table()
            && lines[*index].heading == 0
            && (SHORTEST..=LONGEST).contains(&text.chars().count())
            && !has_end_mark(text)
            && !text.ends_with(['：', ':', '；', '，', ';', ','])
            && !text.starts_with(ITEM_MARKS)
            && !text.contains('\t')
            && !text.contains("  ")
            && read_ordinal(text).is_none()
            && !is_date(text)
            && !is_date_at(index + 1)
    };
    let is_prose = |line: &Line| line.text().contains(['。', '.']) && has_end_mark(line.text());
    let Some((top, end)) = lines.iter().position(is_prose).zip(lines.iter().rposition(is_prose)) else {
        return Vec::new();
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for index in (top..lines.len()).filter(may_be) {
        places.entry(lines[index].text()).or_default().push(index);
    }
    places.retain(|_, places| places.len() > 1);
    let is_again =
        |index: usize| places.contains_key(lines[index].text()) || page_number(lines[index].text()).is_some();
    let last = (0..lines.len())
        .rev()
        .take_while(|&index| is_again(index))
        .last()
        .unwrap_or(lines.len());
    let breaks = |index: usize| {
        lines
            .get(index + 1)
            .is_some_and(|next| goes_on(&lines[index - 1], next))
    };
    let is_mark = |places: &[usize]| {
        let inside = || places.iter().filter(|&&index| index > top && index < end);
        inside().count() > 0 && places.iter().any(|&index| index >= last) || inside().any(|&index| breaks(index))
    };
    let marks = places.values().filter(|places| is_mark(places)).flatten();
    marks.copied().collect()
}

/// What stands behind the last sentence of a paragraph; none where no sentence ends in it, and in rows of tables, where
/// it is a cell.
fn tail(line: &Line) -> Option<&str> {
    let text = line.text();
    if text.contains('\t') || text.contains("  ") {
        return None;
    }
    let end = text.rfind(['。', '！', '？'])?;
    let after = &text[end..];
    let mark = after.chars().next()?;
    let tail = after[mark.len_utf8()..].trim_start_matches(['”', '’', '）', ')', '》', '"']);
    Some(tail.trim())
}
