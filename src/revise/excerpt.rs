//! A change as a line shows it: the words that differ, each with a few of those around them.

use std::ops::Range;

use super::words::compare;

/// So many characters stand on either side of what differs.
const AROUND: usize = 10;
/// Stands for what is left out.
const CUT: &str = "…";

/// The stretches of two texts that differ, each with some of what stands around; what is the same between them is left out.
pub fn excerpts(old: &str, new: &str) -> [String; 2] {
    let compared = compare(old, new);
    let changed = || compared.stretches.iter().filter(|stretch| !stretch.is_same);
    if changed().next().is_none() {
        return [old, new].map(|text| excerpt(text, std::iter::once(0..text.len())));
    }
    [
        excerpt(old, changed().map(|stretch| stretch.old.clone())),
        excerpt(new, changed().map(|stretch| stretch.new.clone())),
    ]
}

/// The first characters of a text, so many at most.
pub fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{CUT}", &text[..end]),
        None => text.to_owned(),
    }
}

/// Some places of a text with what stands around them, on one line.
fn excerpt(text: &str, places: impl Iterator<Item = Range<usize>>) -> String {
    let mut shown: Vec<Range<usize>> = Vec::new();
    for place in places.map(|place| with_around(text, place)) {
        match shown.last_mut() {
            Some(last) if place.start <= last.end => last.end = place.end,
            _ => shown.push(place),
        }
    }
    let opening = shown.first().is_some_and(|first| first.start > 0);
    let closing = shown.last().is_some_and(|last| last.end < text.len());
    let parts: Vec<String> = shown.into_iter().map(|place| text[place].replace('\n', "¶")).collect();
    let cut = |is_cut: bool| if is_cut { CUT } else { "" };
    format!("{}{}{}", cut(opening), parts.join(CUT), cut(closing))
}

/// A place of a text with the characters on either side of it.
fn with_around(text: &str, place: Range<usize>) -> Range<usize> {
    let before = text[..place.start].char_indices().rev().take(AROUND).last();
    let after = text[place.end..].char_indices().nth(AROUND);
    before.map_or(place.start, |(at, _)| at)..after.map_or(text.len(), |(at, _)| place.end + at)
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
        let new = new.replace("13个", "14个");
        assert_eq!(
            excerpts(old, &new)[1],
            "全年实施水务重点项目14个，已完工9个，在建5个；完成投资3.86…"
        );
        let new = new.replace("20.6%", "20.7%");
        assert_eq!(
            excerpts(old, &new)[1],
            "全年实施水务重点项目14个，已完工9个，在建5个；完成投资3.86亿元，同比增长20.7%。"
        );
        let far = format!("{old}{}{old}", "其余各项工作按计划推进。".repeat(5));
        let twice = far.replace("在建4个", "在建5个");
        assert_eq!(
            excerpts(&far, &twice)[1],
            "…个，已完工9个，在建5个；完成投资3.86…个，已完工9个，在建5个；完成投资3.86…"
        );
        assert_eq!(excerpts("甲", ""), ["甲", ""]);
        assert_eq!(excerpts("甲\n乙", "甲\n丙"), ["甲¶乙", "甲¶丙"]);
    }
}
