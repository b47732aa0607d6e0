//! The self-check of an import: whether every character of a report is in what was made of it.

/// How far ahead a line is looked for first, in bytes: what is kept stands near the line before it.
const NEAR: usize = 4096;

/// The lines of a report's text that do not stand in what was written, in their order. White space does not count; of
/// markup only letters and digits do, as the marks between them are the format's.
pub fn lines_not_kept<'t>(text: &'t str, written: &str, is_markup: bool) -> Vec<&'t str> {
    let counts = |c: &char| !c.is_whitespace() && (!is_markup || c.is_alphanumeric());
    let written: String = written.chars().filter(counts).collect();
    let mut rest = &written[..];
    let mut lost = Vec::new();
    for line in text.lines() {
        let wanted: String = line.chars().filter(counts).collect();
        match find_ahead(rest, &wanted) {
            Some(end) => rest = &rest[end..],
            None if is_markup && words(line).all(|word| written.contains(word)) => {}
            None if written.contains(&wanted) => {}
            None => lost.push(line),
        }
    }
    lost
}

/// Where a text ends that is to be found in another, near its start if it is there.
fn find_ahead(rest: &str, wanted: &str) -> Option<usize> {
    if rest.starts_with(wanted) {
        return Some(wanted.len());
    }
    let near = &rest[..rest.floor_char_boundary(NEAR + wanted.len())];
    near.find(wanted).map(|start| start + wanted.len())
}

/// The words of a line of markup, without what stands for a character.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | ';' | '#'));
    pieces.filter(|piece| !piece.is_empty() && !piece.contains(['&', ';', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_found() {
        let text = "　　甲，乙。\n丙\n\n丁 1";
        assert_eq!(lines_not_kept(text, "甲，乙。丙丁1", false), Vec::<&str>::new());
        assert_eq!(lines_not_kept(text, "甲，乙。\n丁1", false), ["丙"]);
        assert_eq!(lines_not_kept(text, "甲、乙。丙丁1", false), ["　　甲，乙。"]);
        assert_eq!(
            lines_not_kept("## 甲 &amp; **乙**\n1. 丙", "甲 & 乙\n1. 丙", true),
            Vec::<&str>::new()
        );
        assert_eq!(lines_not_kept("# 甲\n<b>乙</b>", "甲\n乙", true), ["<b>乙</b>"]);
    }
}
