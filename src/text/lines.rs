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

/// The paragraphs of a text, which empty lines part, each on one line.
pub fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    paragraphs
        .map(|lines| join_lines(&lines.join("\n")))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}
