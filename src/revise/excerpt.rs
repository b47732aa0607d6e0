//! A change as a line shows it: the words that differ, with a few of those around them.

use std::ops::Range;

use super::words::compare;

/// So many characters stand on either side of what differs.
const AROUND: usize = 10;
/// Stands for what is left out.
const CUT: &str = "…";

/// The stretches of two texts that differ, from the first to the last, with some of what stands around.
pub fn excerpts(old: &str, new: &str) -> [String; 2] {
    let compared = compare(old, new);
    let mut changed = compared.stretches.iter().filter(|stretch| !stretch.is_same);
    let Some(first) = changed.next() else {
        return [old, new].map(|text| excerpt(text, 0..text.len()));
    };
    let last = changed.next_back().unwrap_or(first);
    [
        excerpt(old, first.old.start..last.old.end),
        excerpt(new, first.new.start..last.new.end),
    ]
}

/// Some bytes of a text with those around them, on one line.
fn excerpt(text: &str, range: Range<usize>) -> String {
    let before: Vec<(usize, char)> = text[..range.start].char_indices().rev().take(AROUND).collect();
    let start = before.last().map_or(range.start, |(at, _)| *at);
    let after = text[range.end..].char_indices().nth(AROUND);
    let end = after.map_or(text.len(), |(at, _)| range.end + at);
    let opening = if start > 0 { CUT } else { "" };
    let closing = if end < text.len() { CUT } else { "" };
    format!("{opening}{}{closing}", text[start..end].replace('\n', "¶"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_what_stands_around_it() {
        let old = "全年实施水务重点项目13个，已完工9个，在建4个；完成投资3.86亿元，同比增长20.6%。";
        let new = old.replace("在建4个", "在建5个");
        assert_eq!(
            excerpts(old, &new),
            [
                "…个，已完工9个，在建4个；完成投资3.86…",
                "…个，已完工9个，在建5个；完成投资3.86…"
            ]
        );
        assert_eq!(excerpts("甲", ""), ["甲", ""]);
        assert_eq!(excerpts("甲\n乙", "甲\n丙"), ["甲¶乙", "甲¶丙"]);
    }
}
