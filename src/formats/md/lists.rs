//! Lists of Markdown's own.

use crate::report::Label;

/// A list of Markdown's own that the next item could go on with: its closing mark and its next number.
pub type OpenList = Option<(char, u64)>;

/// `1.` and `1)` with one space are what Markdown's own lists can show, up to nine digits.
pub fn list_marker(label: &Label) -> Option<(char, u64)> {
    let mark = label.text.chars().last().filter(|&last| last == '.' || last == ')')?;
    let digits = &label.text[..label.text.len() - 1];
    let is_number = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || label.gap != " " {
        return None;
    }
    Some((mark, digits.parse().ok()?))
}

/// A list item: its marker, and everything after the first line indented below it.
pub fn list_item(marker: &str, chunks: &[String]) -> String {
    if let [line] = chunks
        && !line.contains('\n')
    {
        return format!("{marker}{line}");
    }
    let lines = chunks.join("\n\n");
    // An empty line needs no indent, so only line breaks before other characters get one.
    let indent = format!("\n{}", " ".repeat(marker.len()));
    let indented = lines.replace('\n', &indent).replace(&format!("{indent}\n"), "\n\n");
    format!("{marker}{indented}")
}
