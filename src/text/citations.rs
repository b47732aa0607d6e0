//! What is not text in an answer: `{{ metrics.ID }}`, `{{ "quoted" }}` and `{{ blank "OLD" }}`.

use std::ops::Range;

use memchr::memchr2;

/// Around the key path of an answer that is missing, where a default names it; no file may hold them.
const MISSING_START: char = '\u{10FFFE}';
const MISSING_END: char = '\u{10FFFF}';
/// The first byte of those characters.
const MISSING_FIRST_BYTE: u8 = 0xF4;

/// A piece of an answer's text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// A citation of a metric, perhaps of one field of it.
    Citation {
        /// The metric's id.
        id: &'a str,
        /// The field, perhaps empty.
        field: &'a str,
    },
    /// Text that was quoted so that it is not read as one of the others.
    Quoted(String),
    /// A blank that remembers what stood there.
    Remembered(String),
    /// An answer that is missing, in a default that names it, by its key path.
    Missing(&'a str),
}

/// The parts of an answer's text, in order, each with its bytes.
pub fn parts(text: &str) -> Vec<(Part<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut copied = 0;
    let mut from = 0;
    while let Some(offset) = memchr2(b'{', MISSING_FIRST_BYTE, &text.as_bytes()[from..]) {
        let start = from + offset;
        match read_braces(&text[start..]).or_else(|| read_missing(&text[start..])) {
            Some((part, length)) => {
                if copied < start {
                    found.push((Part::Text(&text[copied..start]), copied..start));
                }
                from = start + length;
                copied = from;
                found.push((part, start..from));
            }
            None => from = text.ceil_char_boundary(start + 1),
        }
    }
    if copied < text.len() {
        found.push((Part::Text(&text[copied..]), copied..text.len()));
    }
    found
}

/// Reads what begins with a brace, with its length; none when it is text after all. Nothing goes over lines: braces
/// that end one paragraph and begin the next are text.
fn read_braces(text: &str) -> Option<(Part<'_>, usize)> {
    let inside = after_spaces(text.strip_prefix("{{")?);
    let (part, rest) = if let Some(path) = inside.strip_prefix("metrics.") {
        let end = path.find(|c: char| c.is_whitespace() || "{}|".contains(c))?;
        let (path, rest) = path.split_at(end);
        let (id, field) = path.split_once('.').unwrap_or((path, ""));
        (Part::Citation { id, field }, rest)
    } else if let Some(rest) = inside.strip_prefix("blank") {
        let (old, rest) = read_quoted(after_spaces(rest))?;
        (Part::Remembered(old), rest)
    } else {
        let (quoted, rest) = read_quoted(inside)?;
        (Part::Quoted(quoted), rest)
    };
    let rest = after_spaces(rest).strip_prefix("}}")?;
    Some((part, text.len() - rest.len()))
}

/// What follows the spaces of the same line.
fn after_spaces(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n')
}

/// Reads what [`missing`] wrote.
fn read_missing(text: &str) -> Option<(Part<'_>, usize)> {
    let (key, _) = text.strip_prefix(MISSING_START)?.split_once(MISSING_END)?;
    let length = MISSING_START.len_utf8() + key.len() + MISSING_END.len_utf8();
    Some((Part::Missing(key), length))
}

/// What stands in a default for an answer that is missing.
pub fn missing(key: &str) -> String {
    format!("{MISSING_START}{key}{MISSING_END}")
}

/// Reads `"…"` of one line with `\"` and `\\` as escapes: the text, and what follows it.
fn read_quoted(text: &str) -> Option<(String, &str)> {
    let body = text.strip_prefix('"')?;
    let mut quoted = String::new();
    let mut characters = body.char_indices();
    while let Some((offset, c)) = characters.next() {
        match c {
            '"' => return Some((quoted, &body[offset + 1..])),
            '\n' => return None,
            '\\' => match characters.next()?.1 {
                escaped @ ('"' | '\\') => quoted.push(escaped),
                _ => return None,
            },
            _ => quoted.push(c),
        }
    }
    None
}

/// A text quoted, so that nothing in it is read as a citation, a blank, a marker or markup.
pub fn quote(text: &str) -> String {
    format!("{{{{ \"{}\" }}}}", escape(text))
}

/// A blank that remembers a text.
pub fn quote_blank(old: &str) -> String {
    format!("{{{{ blank \"{}\" }}}}", escape(old))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_for_zhibi_is_not_text() {
        let text = r#"共{{ metrics.projects }}、{{metrics.a.value}}，{{ "{{ x }} \"y\" \\" }}；{{ blank "32" }}"#;
        let found: Vec<_> = parts(text)
            .into_iter()
            .map(|(part, _)| part)
            .filter(|part| !matches!(part, Part::Text(_)))
            .collect();
        let expected = [
            Part::Citation {
                id: "projects",
                field: "",
            },
            Part::Citation {
                id: "a",
                field: "value",
            },
            Part::Quoted(r#"{{ x }} "y" \"#.to_owned()),
            Part::Remembered("32".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn every_other_brace_is_text() {
        for text in [
            "{{ 7*7 }}",
            "{% raw %}",
            "{{",
            "{{ metrics.a | upper }}",
            "{{ \"open }}",
            "{{ blank }}",
            "}} {",
            "{{ unit.name }}",
            "{{\n\nmetrics.projects }}",
            "{{ metrics.projects\n}}",
            "{{  \n\"words\" }}",
            "{{ \"words\n\nand more\" }}",
        ] {
            assert_eq!(parts(text), [(Part::Text(text), 0..text.len())], "{text}");
        }
    }
}
