//! Finding the few bytes of a text that need a closer look.

/// How many bytes are looked at together.
const STRETCH: usize = 32;

/// The first byte, from `from` on, that `may_be` says so of, given it and the two that follow (spaces past the end). A stretch
/// without any is passed over as a whole, which most of a text is.
pub fn find_suspect(text: &str, from: usize, may_be: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let mut last = [b' '; STRETCH + 2];
        let stretch = rest.first_chunk::<{ STRETCH + 2 }>().unwrap_or_else(|| {
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        // Without a way out of the loop the processor compares many bytes at once.
        let mut is_any = false;
        for i in 0..STRETCH {
            is_any |= may_be(stretch[i], stretch[i + 1], stretch[i + 2]);
        }
        if is_any {
            let mut places = 0..STRETCH.min(rest.len());
            let first = places.find(|&i| may_be(stretch[i], stretch[i + 1], stretch[i + 2]));
            return first.map(|i| at + i);
        }
        at += STRETCH;
    }
    None
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
        assert_eq!(find_suspect("aaab", 0, |a, b, c| [a, b, c] == *b"b  "), Some(3));
        assert_eq!(find_suspect("a", 7, |_, _, _| true), None);
    }
}
