//! Finding the few bytes of a text that need a closer look.

/// How many bytes are looked at together.
const STRETCH: usize = 32;

/// The first byte, from `from` on, that `may_be` says so of, given it and the two that follow (0 past the end). A stretch
/// without any is passed over as a whole, which most of a text is.
pub fn find_suspect(text: &str, from: usize, may_be: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(stretch) = bytes.get(at..).and_then(|rest| rest.first_chunk::<{ STRETCH + 2 }>()) {
        // Without a way out of the loop the processor compares many bytes at once.
        let mut is_any = false;
        for i in 0..STRETCH {
            is_any |= may_be(stretch[i], stretch[i + 1], stretch[i + 2]);
        }
        if is_any {
            let first = (0..STRETCH).find(|&i| may_be(stretch[i], stretch[i + 1], stretch[i + 2]));
            return first.map(|i| at + i);
        }
        at += STRETCH;
    }
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    (at..bytes.len()).find(|&at| may_be(byte(at), byte(at + 1), byte(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspect_is_found_wherever_it_stands() {
        for length in [0, 1, 2, 31, 32, 33, 34, 63, 64, 65, 100] {
            for at in 0..length {
                let text = "a".repeat(at) + "bcd" + &"a".repeat(length - at);
                assert_eq!(find_suspect(&text, 0, |a, b, c| [a, b, c] == *b"bcd"), Some(at));
                assert_eq!(find_suspect(&text, at, |a, _, _| a == b'b'), Some(at));
                assert_eq!(find_suspect(&text, at + 1, |a, _, _| a == b'b'), None);
                assert_eq!(
                    find_suspect(&text, 0, |a, b, _| [a, b] == *b"da"),
                    (length > at).then_some(at + 2)
                );
            }
        }
        assert_eq!(find_suspect("aaab", 0, |a, b, c| [a, b, c] == [b'b', 0, 0]), Some(3));
        assert_eq!(find_suspect("a", 7, |_, _, _| true), None);
    }
}
