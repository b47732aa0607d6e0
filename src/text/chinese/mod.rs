//! Chinese numerals, character widths and marks: plain functions.

mod numerals;

use std::borrow::Cow;

pub use numerals::{
    chinese_number, chinese_year, is_counting_numeral, is_numeral, leading_chinese_number, read_chinese_number,
    read_chinese_year,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Family names that many people have.
pub const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤萧傅阎褚殷柴";

/// Whether a character takes two columns (Han, full-width marks; by East Asian Width).
pub fn is_wide(c: char) -> bool {
    match c {
        '\0'..='~' => false,
        '一'..='鿿' => true,
        c => c.width() == Some(2),
    }
}

/// What stands for a line break between two characters: nothing where either is wide or white space or is not there,
/// else a space.
pub fn joint(before: Option<char>, after: Option<char>) -> &'static str {
    let takes_space = |c: char| !is_wide(c) && !c.is_whitespace();
    match (before, after) {
        (Some(before), Some(after)) if takes_space(before) && takes_space(after) => " ",
        _ => "",
    }
}

/// What keeps two lines of a cell apart that become one: a semicolon, unless the first ends in a mark of its own.
pub fn between_lines_of_cell(before: Option<char>, after: Option<char>) -> &'static str {
    let (Some(last), Some(first)) = (before, after) else {
        return "";
    };
    let is_ended = "。！？；，、：…）.!?;,:".contains(last);
    match (is_ended, is_wide(last) || is_wide(first)) {
        (true, true) => "",
        (true, false) => " ",
        (false, true) => "；",
        (false, false) => "; ",
    }
}

/// Full-width digits, letters, marks and spaces as half-width ones.
pub fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '−' => '-',
        '￥' => '¥',
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// Whether a character is a Chinese one (of the ideographs).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character takes no column of its own, as combining marks do.
pub fn is_combining(c: char) -> bool {
    c.width() == Some(0)
}

/// The columns a text takes in a terminal or in fixed-pitch print.
pub fn columns(text: &str) -> usize {
    let mut sum = 0;
    for c in text.chars() {
        sum += match c {
            ' '..='~' => 1,
            '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '！'..='～' => 2,
            // What may depend on the characters beside it.
            _ => return text.width(),
        };
    }
    sum
}

/// The beginning of a text in at most so many columns; `…` marks a cut.
pub fn cut_to_columns(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut taken = 0;
    let fits = |&(_, c): &(usize, char)| {
        taken += columns(c.encode_utf8(&mut [0; 4]));
        taken < width
    };
    let end = text.char_indices().take_while(fits).last();
    let end = end.map_or(0, |(at, c)| at + c.len_utf8());
    Cow::Owned(format!("{}…", &text[..end]))
}

/// The character that decides whether a text has ended: the last one before closing quotes and brackets.
fn last_before_closers(text: &str) -> Option<char> {
    text.trim_end()
        .chars()
        .rev()
        .find(|c| !matches!(c, '”' | '’' | '」' | '』' | '"' | '\'' | '）' | ')' | '》' | '】' | ']'))
}

/// Whether a text has an end mark of its own.
pub fn has_end_mark(text: &str) -> bool {
    last_before_closers(text).is_some_and(|c| matches!(c, '。' | '！' | '？' | '；' | '…' | '.' | '!' | '?' | ';'))
}

/// Whether a mark that follows a run-in heading belongs to it.
pub fn ends_lead(c: char) -> bool {
    matches!(
        c,
        '。' | '！' | '？' | '：' | '；' | '，' | '.' | '!' | '?' | ':' | ';' | ','
    )
}

/// Whether a line may not begin with this character (GB/T 15834-2011 §5.1).
pub fn may_not_begin_line(c: char) -> bool {
    "。，、；：？！”’）》〉】〕」』％.,;:?!)]}%—…·～".contains(c) || is_combining(c)
}

/// Whether a line may not end with this character (GB/T 15834-2011 §5.1).
pub fn may_not_end_line(c: char) -> bool {
    "“‘（《〈【〔「『([{".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_is_one_space_at_most_and_none_in_chinese() {
        let joint = |before, after| joint(Some(before), Some(after));
        assert_eq!(joint('a', 'b'), " ");
        assert_eq!([joint('a', '甲'), joint('甲', 'b')], [""; 2]);
        assert_eq!([joint(' ', 'b'), joint('a', ' ')], [""; 2]);
    }

    #[test]
    fn plain_characters_take_as_many_columns_as_among_others() {
        for c in '\0'..='\u{FFFF}' {
            let text = format!("年{c}a");
            assert_eq!(columns(&text), text.width(), "{c:?}");
        }
    }

    #[test]
    fn a_cut_text_fits_however_wide_its_characters_are() {
        assert_eq!(cut_to_columns("年度总结", 8), "年度总结");
        assert_eq!(cut_to_columns("年度总结", 7), "年度总…");
        assert_eq!(cut_to_columns("年度总结", 6), "年度…");
        assert_eq!(cut_to_columns("report", 4), "rep…");
        assert_eq!(cut_to_columns("年", 1), "…");
    }

    #[test]
    fn an_end_mark_counts_inside_closing_quotes() {
        assert!(has_end_mark("他说：“可以。”"));
        assert!(has_end_mark("done.)"));
        assert!(!has_end_mark("抓学习，"));
        assert!(!has_end_mark("“一网通办”"));
    }
}
