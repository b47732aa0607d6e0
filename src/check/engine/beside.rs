//! What stands beside a byte of a text.

/// The character before a byte of a text.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a byte of a text.
pub fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}
