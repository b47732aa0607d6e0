//! Text as a page holds it.

/// Adds text so that a browser shows it literally, between tags and in quoted attributes.
pub fn escape_into(html: &mut String, text: &str) {
    html.reserve(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut html = String::new();
        escape_into(&mut html, text);
        html
    }

    #[test]
    fn text_is_literal() {
        assert_eq!(escaped("AT&amp;T <select> \"'"), "AT&amp;amp;T &lt;select&gt; &quot;'");
        for text in ["\u{301}甲", "\u{E000}", "𠮷😀", "}*/</style"] {
            assert_eq!(escaped(text).replace("&lt;", "<"), text);
        }
    }
}
