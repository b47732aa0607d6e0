//! Line breaks inside a paragraph of Markdown that end it nonetheless: Chinese writers put one paragraph a line.

use std::ops::RangeInclusive;

use crate::text::chinese::{columns, is_wide, may_not_begin_line};
use crate::text::ordinals::read_ordinal;

use super::lines::is_heading;
use super::numbers::{Style, read_number};
use super::signing::signs;
use super::words::{is_date, is_english_name};

/// Wrapped lines of Chinese text are at least and at most this wide, in columns.
const WRAPPED: RangeInclusive<usize> = 40..=160;
/// How much narrower than the widest a line is that was wrapped at the same width, in columns.
const RAGGED: usize = 4;
/// Names and posts in English, one a line, are not wider, in columns.
const WIDEST_NAME: usize = 40;

/// Whether a paragraph surely ends between two of its lines; the widest of them tells whether they are wrapped ones.
/// Latin text is wrapped, so only a number after a sentence or a heading ends it, and a name above a date or a post. Only a line that begins its paragraph
/// may be a heading.
pub fn ends_paragraph(last: &str, next: &str, widest: usize, begins: bool) -> bool {
    let is_after_heading = || begins && is_numbered_heading(last);
    let is_numbered = read_ordinal(next).is_some() || is_spoken(next);
    let is_ended = last.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':']);
    if !last.chars().chain(next.chars()).any(is_wide) {
        let is_date_below_name = is_date(next) && signs(last);
        let are_names = widest <= WIDEST_NAME && is_english_name(last) && is_english_name(next) && !next.ends_with(':');
        return is_date_below_name || are_names || (is_numbered && (is_ended || is_after_heading()));
    }
    if next.starts_with(may_not_begin_line) {
        return false;
    }
    let width = columns(last);
    let is_full = WRAPPED.contains(&width) && width + RAGGED >= widest;
    match is_ended {
        true => true,
        false if is_full => is_numbered && is_after_heading(),
        false => is_numbered || !last.ends_with(['，', '、', ',']),
    }
}

/// Whether a text begins as 一是 and 一要 do.
pub fn is_spoken(text: &str) -> bool {
    read_number(text).is_some_and(|number| matches!(number.style, Style::Spoken | Style::Urged))
}

fn is_numbered_heading(text: &str) -> bool {
    read_ordinal(text).is_some_and(|ordinal| is_heading(ordinal.style, text[ordinal.length..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_a_paragraph_where_that_is_sure() {
        let wrapped = "今年以来我们围绕中心工作扎实推进各项任务落地见";
        let cases = [
            ("一、主要工作", "（一）抓学习", true),
            ("（一）抓学习", "开展学习12次。", true),
            ("开展学习12次。", "新增3户。", true),
            ("某局", "2025年12月20日", true),
            ("坚持学习，", "完成任务", false),
            ("坚持学习", "，完成任务", false),
            (wrapped, "效并取得成绩。", false),
            ("Six sites were opened in", "2. places", false),
            ("Six sites were opened.", "2. Work", true),
            ("Six sites were opened.", "Four closed.", false),
            ("Ann Roe", "Harbour Master", true),
        ];
        for (last, next, expected) in cases {
            let widest = columns(last).max(columns(next));
            assert_eq!(ends_paragraph(last, next, widest, true), expected, "{last} / {next}");
        }
        let inside = "（一）中心组学习和支部学习，覆盖了全部在职党员和离退休党员，取得了很好的效果和";
        assert!(!ends_paragraph(inside, "2. 反响", columns(inside), false));
    }
}
