//! Where a title says by itself that a line of it ends.

use std::borrow::Cow;

use crate::report::{Content, Inline, Style};

/// A title in which each `|` ends a line, and each `\|` is the mark itself. Spaces beside a mark are only how it was typed.
pub fn with_breaks(title: Vec<Inline>) -> Vec<Inline> {
    let mut pieces: Vec<Inline> = Vec::new();
    for inline in title {
        let Content::Text(text) = &inline.content else {
            pieces.push(inline);
            continue;
        };
        for (index, part) in parts(text).into_iter().enumerate() {
            if index > 0 {
                pieces.push(Inline {
                    content: Content::Break,
                    style: Style::Plain,
                });
            }
            let content = Content::Text(part);
            pieces.push(Inline { content, ..inline });
        }
    }
    let lines = pieces.split(|inline| inline.content == Content::Break);
    let printed = lines.filter(|line| line.iter().any(|inline| !inline.text().trim().is_empty()));
    let ends_line = Inline {
        content: Content::Break,
        style: Style::Plain,
    };
    printed.collect::<Vec<_>>().join(&ends_line)
}

/// A text at its `|`, without the spaces beside them.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = text.chars().peekable();
    let mut is_behind_mark = false;
    while let Some(c) = characters.next() {
        let last = parts.len() - 1;
        match c {
            '\\' if characters.next_if_eq(&'|').is_some() => parts[last].push('|'),
            '|' => {
                let end = parts[last].trim_end().len();
                parts[last].truncate(end);
                parts.push(String::new());
            }
            ' ' if is_behind_mark => continue,
            c => parts[last].push(c),
        }
        is_behind_mark = c == '|';
    }
    parts
}

/// The Markdown of a body whose title keeps its `\|`: else Markdown would take the `\` away.
pub fn keep_escaped_bars(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains("\\|") {
        return Cow::Borrowed(markdown);
    }
    let is_title = |line: &str| line.trim_start_matches(' ').starts_with("# ");
    let lines = markdown.split_inclusive('\n');
    let kept = lines.map(|line| {
        if is_title(line) {
            Cow::Owned(line.replace("\\|", "\\\\|"))
        } else {
            Cow::Borrowed(line)
        }
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(title: &str) -> Vec<String> {
        let title = with_breaks(vec![Inline::plain(title)]);
        let lines = title.split(|inline| inline.content == Content::Break);
        lines.map(crate::report::plain_text).collect()
    }

    #[test]
    fn a_mark_ends_a_line_and_one_behind_a_backslash_is_printed() {
        assert_eq!(broken("甲乙 | 丙丁"), ["甲乙", "丙丁"]);
        assert_eq!(broken(r"甲\|乙|丙\丁"), ["甲|乙", r"丙\丁"]);
        assert_eq!(broken("|甲||乙|"), ["甲", "乙"]);
        assert_eq!(broken("甲 乙"), ["甲 乙"]);
        assert_eq!(broken("|"), [""; 1]);
    }
}
