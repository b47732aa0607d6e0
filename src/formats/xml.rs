//! Text as Word files, pages and pictures in them hold it.

/// Text as XML may hold it: what has a meaning is escaped, what no XML may hold becomes U+FFFD.
pub fn escape(text: &str, output: &mut String) {
    for c in text.chars() {
        match c {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '"' => output.push_str("&quot;"),
            '\t' | '\n' => output.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => output.push('\u{FFFD}'),
            _ => output.push(c),
        }
    }
}

/// The same as a text of its own.
pub fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    escape(text, &mut output);
    output
}
