//! Characters that are not seen where they stand, or make other text look like what it is not: no foreign text takes
//! them to a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

/// Whether a character is a control character, turns the direction of text, breaks a line without seeming to, or takes no
/// room at all. Joiners are none of these: emoji and some scripts are written with them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{FEFF}'
        )
        || matches!(c, '\u{2060}'..='\u{206F}')
}

/// A text of others as it is shown: what is hidden stands as `\u{202e}`. Tabs and line breaks stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_shown = |c| is_hidden(c) && !matches!(c, '\n' | '\t');
    rewritten(text, is_shown, |c| c.escape_unicode().to_string())
}

/// The same of what zhibi has composed, in which its own colours stay: `\u{1b}[` with numbers and an `m`.
pub fn visible_styled(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return visible(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (index, part) in text.split('\u{1b}').enumerate() {
        let style = part
            .strip_prefix('[')
            .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        let is_style = style.is_some_and(|rest| rest.starts_with('m'));
        if index > 0 {
            shown.push_str(if is_style { "\u{1b}" } else { "\\u{1b}" });
        }
        shown.push_str(&visible(part));
    }
    Cow::Owned(shown)
}

/// JSON in which what is hidden is escaped: it can only stand in strings. The line breaks are those between values.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let is_escaped = |c| is_hidden(c) && c != '\n';
    rewritten(json, is_escaped, |c| format!("\\u{:04x}", c as u32))
}

/// A text as wide as it is, where it is shown while it is edited: what is hidden is left out, or a mark where it has a width.
pub fn visible_in_place(text: &str) -> Cow<'_, str> {
    let is_meant = |c| is_hidden(c) && !matches!(c, '\n' | '\t');
    rewritten(text, is_meant, |c| "\u{FFFD}".repeat(c.width().unwrap_or_default()))
}

/// Whether there is something in a text that is not seen where it stands.
pub fn has_hidden(text: &str) -> bool {
    text.contains(|c| is_hidden(c) && !matches!(c, '\n' | '\t'))
}

fn rewritten(text: &str, is_meant: impl Fn(char) -> bool, write: impl Fn(char) -> String) -> Cow<'_, str> {
    if !text.contains(&is_meant) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().fold(String::with_capacity(text.len()), |mut written, c| {
        if is_meant(c) {
            let _ = written.write_str(&write(c));
        } else {
            written.push(c);
        }
        written
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIDDEN: [char; 16] = [
        '\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{61c}', '\u{200b}', '\u{200f}', '\u{2028}',
        '\u{202a}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{2069}', '\u{feff}',
    ];

    #[test]
    fn what_is_hidden_is_shown_escaped_or_left_out() {
        for c in HIDDEN {
            let text = format!("甲\t{c}乙\n");
            assert_eq!(visible(&text), format!("甲\t\\u{{{:x}}}乙\n", c as u32));
            assert!(has_hidden(&text) && !has_hidden(&visible_in_place(&text)));
            let width: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
            assert_eq!(
                visible_in_place(&text)
                    .chars()
                    .filter_map(UnicodeWidthChar::width)
                    .sum::<usize>(),
                width
            );
            let json = serde_json::to_string(&[&text]).unwrap();
            let escaped = visible_json(&json);
            assert!(!escaped.contains(is_hidden), "{escaped}");
            assert_eq!(serde_json::from_str::<[String; 1]>(&escaped).unwrap(), [text]);
        }
    }

    #[test]
    fn other_text_stays() {
        for text in ["", "甲\n\tb", "👩\u{200d}💻", "می\u{200c}خواهم", "\u{3000}"] {
            assert_eq!(visible(text), text);
            assert_eq!(visible_in_place(text), text);
            assert!(!has_hidden(text));
        }
    }

    #[test]
    fn only_colours_are_left_to_begin_with_escape() {
        let text = "\u{1b}[1;31m甲\u{1b}[0m\u{202e}\u{1b}]0;乙\u{7}\u{1b}[2J\u{1b}";
        let shown = "\u{1b}[1;31m甲\u{1b}[0m\\u{202e}\\u{1b}]0;乙\\u{7}\\u{1b}[2J\\u{1b}";
        assert_eq!(visible_styled(text), shown);
        assert_eq!(visible_styled("甲\u{2066}"), "甲\\u{2066}");
    }
}
