//! The Markdown of a body before it is parsed: in parts that can be read one by one, and without what would take too long.

use memchr::memchr;

use crate::say::message::Message;

/// The first line of what the parser would have too much work with, and what is wrong with it.
pub fn find_unreadable(markdown: &str) -> Option<(usize, Message)> {
    let ragged = find_ragged(markdown).map(|line| (line, Message::new("body-table-ragged")));
    ragged.or_else(|| find_nested(markdown).map(|line| (line, Message::new("body-inner-directive"))))
}

/// The first line of what would be a table with many more cells than are written: each row is filled up to the width of the
/// first.
fn find_ragged(markdown: &str) -> Option<usize> {
    memchr(b'|', markdown.as_bytes())?;
    let (mut first, mut lines, mut bytes, mut widest) = (1, 0, 0, 0);
    for (index, line) in markdown.lines().enumerate() {
        let width = line.bytes().filter(|byte| *byte == b'|').count();
        if line.trim().is_empty() || width + widest == 0 {
            (first, lines, bytes, widest) = (index + 2, 0, 0, 0);
            continue;
        }
        lines += 1;
        bytes += line.len();
        widest = widest.max(width);
        if widest * lines > bytes.max(FREE_CELLS) {
            return Some(first);
        }
    }
    None
}

/// So many cells a table may have however few of them are written.
const FREE_CELLS: usize = 10_000;

/// The line on which the last directive opens that may stand in others: the parser looks at each that is open on every line.
fn find_nested(markdown: &str) -> Option<usize> {
    if !markdown.contains(":::") {
        return None;
    }
    // The colons of each that is open.
    let mut open: Vec<usize> = Vec::new();
    let lines = markdown.lines().enumerate();
    for (index, line) in lines.filter(|(_, line)| line.contains(":::")) {
        let directive = line.trim_start_matches(|c: char| c.is_whitespace() || "->*+.)0123456789".contains(c));
        let name = directive.trim_start_matches(':');
        let colons = directive.len() - name.len();
        if colons < LEAST_COLONS || name.contains(':') {
            continue;
        }
        // One ends with all that stand in it.
        let ended = open.iter().position(|opened| *opened <= colons);
        match ended.filter(|_| name.trim().is_empty()) {
            Some(ended) => open.truncate(ended),
            None => open.push(colons),
        }
        if open.len() > OPEN {
            return Some(index + 1);
        }
    }
    None
}

/// The colons that a directive begins with at least.
const LEAST_COLONS: usize = 3;
/// So many directives may be open at once; any that stands in another one is refused when it is read.
const OPEN: usize = 200;

/// The Markdown in parts of about this size, each but the first beginning with a heading: nothing goes on behind one. What
/// may span headings is not parted, nor anything after it.
pub fn parts(markdown: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(markdown);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        match next_heading(text, size).filter(|at| is_closed(&text[..*at])) {
            Some(at) => {
                rest = Some(&text[at..]);
                Some(&text[..at])
            }
            None => Some(text),
        }
    })
}

/// Where the next line begins that is a heading, from a byte on.
fn next_heading(text: &str, from: usize) -> Option<usize> {
    let mut at = text.floor_char_boundary(from);
    loop {
        at += text[at..].find("\n#")? + 1;
        if text[at..].trim_start_matches('#').starts_with(' ') {
            return Some(at);
        }
    }
}

/// Whether nothing in a text spans the headings after it: neither code nor raw markup, no link, no open directive.
fn is_closed(text: &str) -> bool {
    let spans = ["```", "~~~", "\n<", "]:"];
    let directives = text.lines().filter(|line| line.starts_with(":::")).count();
    directives % 2 == 0 && !spans.iter().any(|sign| text.contains(sign))
}
