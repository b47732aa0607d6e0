//! Text of a report in the places of a template: literal for Markdown and for Jinja.

use crate::formats::own_number;
use crate::report::Number;
use crate::text::citations::quote;

/// Text in a line of the body that does not begin it: as it stands where neither Markdown nor Jinja could take it for
/// something else, else as what Jinja prints, which is never markup.
pub fn in_body(text: &str) -> String {
    let is_safe =
        |c: char| c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()) || ",.;:()%/'!?+- ".contains(c);
    let is_plain = text.chars().all(is_safe)
        && !text.contains("  ")
        && !text.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != ' ')
        && !text.contains("//")
        && !text.contains("::");
    if is_plain { text.to_owned() } else { printed(text) }
}

/// Text that Jinja prints.
pub fn printed(text: &str) -> String {
    // A string of Jinja is written as a quotation in an answer is.
    quote(&text.replace('\n', " "))
}

/// A number that is not counted, as a code span in a body, which Jinja reads first.
pub fn number_in_body(number: &Number) -> String {
    match number {
        Number::Own(own) if own.contains(['`', '{', '\\', '|']) => format!("`{}`", printed(own)),
        _ => own_number(number),
    }
}

/// Text as an answer: braces that an answer would cite by are quoted.
pub fn in_answer(text: &str) -> String {
    replace_braces(text, |braces, _| match braces.len() {
        0 | 1 => braces.to_owned(),
        _ => quote(braces),
    })
}

/// Text in a default, which Jinja runs and which is then read as an answer.
pub fn in_default(text: &str) -> String {
    replace_braces(text, |braces, next| match braces.len() {
        // At the end of a text a figure may follow.
        1 if next.is_some_and(|next| next != '%' && next != '#') => braces.to_owned(),
        1 => "{{ '{' }}".to_owned(),
        _ => format!("{{{{ '{}' }}}}", quote(braces)),
    })
}

/// An answer in a default, which Jinja runs: what it holds between braces stays as it is.
pub fn printed_braces(answer: &str) -> String {
    replace_braces(answer, |braces, next| match braces.len() {
        1 if next.is_some_and(|next| next != '%' && next != '#') => braces.to_owned(),
        _ => format!("{{{{ '{braces}' }}}}"),
    })
}

/// Puts something in the place of each run of opening braces, given with the character after it.
fn replace_braces(text: &str, replace: impl Fn(&str, Option<char>) -> String) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let run = rest[start..].len() - rest[start..].trim_start_matches('{').len();
        let (before, after) = (&rest[..start], &rest[start + run..]);
        replaced.push_str(before);
        replaced.push_str(&replace(&rest[start..start + run], after.chars().next()));
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}
