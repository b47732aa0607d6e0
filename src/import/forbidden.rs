//! Characters that no text may hold, where a reference names them (`&#31;`).

use crate::text::forbidden::is_forbidden;

/// Leaves out of a text what no text may hold: how many characters. Spaces on both sides of one become one space, as two
/// would stand between columns.
pub fn leave_out_forbidden(text: &mut String) -> usize {
    let count = text.chars().filter(|&c| is_forbidden(c)).count();
    if count == 0 {
        return 0;
    }
    let mut clean = String::with_capacity(text.len());
    let mut is_behind = false;
    for c in text.chars() {
        if is_forbidden(c) {
            is_behind = true;
        } else if !(is_behind && c == ' ' && clean.ends_with(' ')) {
            clean.push(c);
            is_behind = false;
        }
    }
    *text = clean;
    count
}
