//! Forms in which programs set a character where another was typed: spaces that part no line, a minus, marks without width.

/// A character that takes no room and says nothing: where a word or an address may, or may not, be broken.
pub fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// The space that was typed where one stands that parts no line; any other character as it is.
pub fn plain_space(c: char) -> char {
    if matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}') {
        ' '
    } else {
        c
    }
}

/// A character in its plainest form; none where it has no width.
pub fn folded(c: char) -> Option<char> {
    match plain_space(c) {
        c if is_without_width(c) => None,
        '−' | '\u{2010}' | '\u{2011}' => Some('-'),
        c => Some(c),
    }
}

/// Whether a text has a character that is no plain form.
pub fn has_forms(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| folded(c) != Some(c))
}
