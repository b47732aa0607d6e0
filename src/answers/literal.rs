//! A TOML string as it stands in a file, read with the place of each of its characters.

use std::ops::Range;

use crate::say::source::Source;
use crate::text::located::Located;

/// Reads a TOML string of any of the four forms, quotes included, that begins at a byte of the file. None where it is
/// not one.
pub fn read_literal(raw: &str, start: usize) -> Option<Located> {
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    let quotes = if raw.starts_with(&triple) && raw.len() >= 6 {
        3
    } else {
        1
    };
    let mut inside = raw.get(quotes..raw.len().checked_sub(quotes)?)?;
    let mut at = start + quotes;
    if quotes == 3 {
        // A line break right after the opening quotes is no part of the text.
        let line_break = ["\r\n", "\n"].into_iter().find(|found| inside.starts_with(found));
        let skipped = line_break.map_or(0, str::len);
        inside = &inside[skipped..];
        at += skipped;
    }
    if quote == '\'' {
        return Some(Located::literal(inside, at));
    }
    let mut text = Located::default();
    let mut rest = inside;
    while let Some(escape) = rest.find('\\') {
        text.push_literal(&rest[..escape], at);
        at += escape;
        let (character, length) = read_escape(&rest[escape..])?;
        if let Some(c) = character {
            text.push_escape(c.encode_utf8(&mut [0; 4]), at..at + length);
        }
        at += length;
        rest = &rest[escape + length..];
    }
    text.push_literal(rest, at);
    Some(text)
}

/// Where the stretches of an answer stand in the file; `answer` is the place of the whole, which is also that of each
/// where it is no string that says this text. The string is read when the first place is asked for.
pub fn places_in(source: &Source, text: &str, answer: Range<usize>) -> impl FnMut(Range<usize>) -> Range<usize> {
    let mut written: Option<Option<Located>> = None;
    move |stretch| {
        let read = || {
            let raw = source.text.get(answer.clone())?;
            read_literal(raw, answer.start).filter(|written| written.text == text)
        };
        match written.get_or_insert_with(read) {
            Some(written) => written.place(stretch),
            None => answer.clone(),
        }
    }
}

/// The character an escape stands for and its bytes; none where it ends a line that goes on in the next one.
fn read_escape(text: &str) -> Option<(Option<char>, usize)> {
    let sign = text[1..].chars().next()?;
    let plain = |c| Some((Some(c), 2));
    let hexadecimal = |digits: usize| {
        let code = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), 2 + digits))
    };
    match sign {
        'b' => plain('\u{8}'),
        't' => plain('\t'),
        'n' => plain('\n'),
        'f' => plain('\u{C}'),
        'r' => plain('\r'),
        'e' => plain('\u{1B}'),
        '"' | '\\' => plain(sign),
        'x' => hexadecimal(2),
        'u' => hexadecimal(4),
        'U' => hexadecimal(8),
        c if c.is_whitespace() => {
            let rest = text[1..].trim_start();
            Some((None, text.len() - rest.len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read_with_its_places() {
        let cases = [
            ("\"甲\\\"乙\"", "甲\"乙", "乙"),
            ("'甲\\乙'", "甲\\乙", "乙"),
            ("\"\"\"\n甲\n\n乙\"\"\"", "甲\n\n乙", "乙"),
            ("'''\r\n甲乙'''", "甲乙", "乙"),
            ("\"\"\"甲\\\n   乙\\u4e19\"\"\"", "甲乙丙", "乙"),
        ];
        for (raw, text, part) in cases {
            let read = read_literal(raw, 100).unwrap();
            assert_eq!(read.text, text, "{raw}");
            let at = text.find(part).unwrap();
            let place = read.place(at..at + part.len());
            assert_eq!(raw.get(place.start - 100..place.end - 100), Some(part), "{raw}");
        }
    }
}
