//! Texts as strings of an answers file or a manifest, each as easy to read as it can be.

use toml_edit::Value;

use crate::text::hidden::is_hidden;

/// A string on one line.
pub fn line(text: &str) -> String {
    let is_literal = text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(is_hidden);
    if is_literal {
        format!("'{text}'")
    } else {
        format!("\"{}\"", escaped(text, is_hidden))
    }
}

/// A string over several lines.
pub fn lines(text: &str) -> String {
    let is_hidden = |c| is_hidden(c) && !matches!(c, '\t' | '\n');
    if text.contains("'''") || text.ends_with('\'') || text.contains(is_hidden) {
        format!("\"\"\"\n{}\"\"\"", escaped(text, is_hidden))
    } else {
        format!("'''\n{text}'''")
    }
}

/// A text as a value that is changed in a file: over several lines where a person can read it so.
pub fn text_value(text: &str) -> Value {
    let is_long = text.contains('\n') && !text.contains('\r');
    let is_turned = text.contains(|c| is_hidden(c) && !c.is_control());
    if is_long && !is_turned && !text.contains('\\') {
        let plain = format!("\"\"\"\n{text}\"\"\"").parse::<Value>();
        if let Ok(plain) = plain
            && plain.as_str() == Some(text)
        {
            return plain;
        }
    }
    let written = match (is_long, is_turned) {
        (true, _) => lines(text).parse(),
        (false, true) => line(text).parse(),
        (false, false) => return Value::from(text),
    };
    written.unwrap_or_else(|_| Value::from(text))
}

fn escaped(text: &str, is_hidden: impl Fn(char) -> bool) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' if is_hidden(c) => written.push_str("\\n"),
            '\t' if is_hidden(c) => written.push_str("\\t"),
            c if is_hidden(c) => written.push_str(&format!("\\u{:04X}", c as u32)),
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_as_it_was_and_hides_no_direction() {
        let texts = [
            "",
            "a",
            "\"a\" \\",
            "it's \"a\"",
            "甲\n乙",
            "\n甲\r\n乙\t",
            "'''\n\"\"\"",
            "a\n'",
            "甲\u{202E}乙",
            "甲\u{200B}乙\u{2028}丙",
            "甲\n\u{2066}乙\\",
            "\u{1}\u{7f}\u{85}",
            "a\n\\b\"\"\"\"",
        ];
        for text in texts {
            for written in [line(text), lines(text), text_value(text).to_string()] {
                assert_eq!(written.parse::<Value>().unwrap().as_str(), Some(text), "{written}");
                assert!(!written.contains(|c| is_hidden(c) && !c.is_control()), "{written}");
            }
        }
        assert_eq!(line("\"a\""), "'\"a\"'");
        assert_eq!(lines("a\nb"), "'''\na\nb'''");
    }
}
