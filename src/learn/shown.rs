//! What of a text is shown to know it by.

/// How much of a paragraph is shown to name it by, and as an example, in characters.
pub const SHOWN: usize = 16;
const EXAMPLE: usize = 40;
/// How much of a heading or a title names a section or the template.
pub const LONGEST_NAME: usize = 200;

/// The first characters of a text, on one line.
pub fn beginning(text: &str, length: usize) -> String {
    let on_one_line = |c| if c == '\n' { ' ' } else { c };
    let mut shown: String = text.chars().take(length).map(on_one_line).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The first clause of a heading, which is enough to know it by.
pub fn short_heading(heading: &str) -> String {
    let clause = heading
        .split(['，', '；', '：', ',', ';', ':'])
        .next()
        .unwrap_or(heading);
    beginning(clause, EXAMPLE)
}

/// The first sentence of a text, where it is short, else its beginning.
pub fn first_sentence(text: &str) -> String {
    let end = text.find('。').map_or(text.len(), |end| end + '。'.len_utf8());
    beginning(text.get(..end).unwrap_or(text), EXAMPLE)
}
