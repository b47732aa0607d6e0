//! What announces a list, and how many words a list has.

use crate::text::chinese::is_counting_numeral;
use crate::text::pattern::{Captures, Pattern};
use crate::text::words::contains_any;

static ANNOUNCED: Pattern = Pattern::new(
    "([一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个方面|方面|项|个|点|条|大|件|类|种)[^。；：:0-9一二三四五六七八九十]{0,12}[：:，,。]$",
);
/// A member that is a word is not longer, in characters.
const LONGEST_MEMBER: usize = 10;
/// An announcement is not longer, in characters.
pub const LONGEST: usize = 30;

/// An announcement that a text ends with.
pub fn announcement(text: &str) -> Option<Captures<'_>> {
    let is_ended = text.ends_with(['：', ':', '，', ',', '。']);
    let mut measures = text.match_indices(['个', '方', '项', '点', '条', '大', '件', '类', '种']);
    if is_ended && measures.any(|(at, _)| is_counted(text, at)) {
        ANNOUNCED.captures(text).filter(|found| !counts_characters(&found[0]))
    } else {
        None
    }
}

/// Whether characters are counted, which are not the members: 体现在八个字上.
pub fn counts_characters(announced: &str) -> bool {
    contains_any(announced, &["个字", "个大字"])
}

/// Whether a number stands before what begins at a byte.
pub fn is_counted(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit() || is_counting_numeral(c) || c == '两')
}

/// How many members a list of short words has at most; none where it is no such list.
pub fn count_words(list: &str) -> usize {
    let members: Vec<&str> = list
        .split(['、', '和', '及', '与', '，', '；'])
        .filter(|member| !member.is_empty())
        .collect();
    let is_short = |member: &&str| member.chars().nth(LONGEST_MEMBER).is_none() && !member.contains(['：', '“', '（']);
    let is_list = list.contains('、') && members.iter().all(is_short) && !contains_any(list, &["等", "…"]);
    if is_list { members.len() } else { 0 }
}
