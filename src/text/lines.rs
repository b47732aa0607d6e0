//! Lines and paragraphs of a text that people wrote.

use super::chinese::is_wide;

/// The lines of a text, trimmed, without the empty ones.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// One line of several: with nothing between them where either side is a wide character, else with a space.
pub fn join_lines(text: &str) -> String {
    lines(text).fold(String::new(), |mut joined, line| {
        let is_wide_beside = joined.ends_with(is_wide) || line.starts_with(is_wide);
        if !joined.is_empty() && !is_wide_beside {
            joined.push(' ');
        }
        joined + line
    })
}

/// A text without the blank lines around it; its first line keeps its indent.
pub fn without_outer_lines(text: &str) -> &str {
    let indent = text.len() - text.trim_start().len();
    let start = text[..indent].rfind('\n').map_or(0, |end| end + 1);
    text[start..].trim_end()
}

/// The paragraphs of a text, which empty lines part, each on one line.
pub fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    paragraphs
        .map(|lines| join_lines(&lines.join("\n")))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}
