//! How large a report may be that is text: reading it takes no more than 256 MB of memory, or than ten times its text.

use crate::formats::{Read, SIZE_OF_LINE};

/// The lines that a report may have where most of them are short: each takes up to 1.7 kilobytes of memory, whatever stands in it.
pub const MOST_SHORT: usize = 120_000;
/// The same where they are not.
const MOST_LINES: usize = 500_000;
/// The bytes that each has, taken together, where they are not short.
const USUAL_TEXT: usize = 260;

/// How large a report of so many bytes may be, in cells: what begins or ends a style, a link or HTML in Markdown takes as much
/// memory as one.
pub fn most_size(bytes: usize) -> usize {
    MOST_SHORT.max(MOST_LINES.min(bytes / USUAL_TEXT)) * SIZE_OF_LINE
}

/// Whether a text is larger than any report; of a page its reader says so.
pub fn is_too_large(text: &str, read: Read) -> bool {
    if matches!(read, Read::Page) {
        return false;
    }
    let is_markdown = matches!(read, Read::Markdown);
    let (mut before, mut same) = (0, 0);
    let halves = text.bytes().map(|byte| {
        // How many of the same stand before it.
        same = if byte == before { same + 1 } else { 0 };
        before = byte;
        match byte {
            b'\n' => 2 * SIZE_OF_LINE,
            b'|' => 2,
            b'[' | b']' | b'<' | b'@' if is_markdown => 2,
            b'*' | b'_' | b'~' | b'`' if is_markdown && same == 0 => 2,
            // What may be an escape, a typographic mark or an address takes half as much.
            b'\\' | b'"' | b'\'' | b'&' | b'!' | b'^' | b':' | b'/' if is_markdown => 1,
            b'w' if is_markdown && same > 0 => 1,
            b'\t' if !is_markdown => 2,
            // Two spaces part columns, too.
            b' ' if !is_markdown && same == 1 => 2,
            _ => 0,
        }
    });
    halves.sum::<usize>() > 2 * most_size(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read_text_lines;

    #[test]
    fn cells_and_marks_are_halves_of_lines_and_there_may_be_more_long_lines() {
        let lines = Read::Lines(read_text_lines);
        for (unit, read, size) in [
            ("甲\n", lines, 2),
            ("1\t2\n", lines, 3),
            ("甲      乙\n", lines, 3),
            ("# 甲\n", Read::Markdown, 2),
            ("|甲|\n", Read::Markdown, 4),
            ("**甲**乙", Read::Markdown, 2),
            ("[甲](乙)", Read::Markdown, 2),
            ("“\\#\"", Read::Markdown, 1),
            ("www.", Read::Markdown, 1),
        ] {
            let most = MOST_SHORT * SIZE_OF_LINE / size;
            assert!(!is_too_large(&unit.repeat(most), read), "{unit}");
            assert!(is_too_large(&unit.repeat(most + 1), read), "{unit}");
        }
        let long = "a".repeat(USUAL_TEXT) + "\n";
        assert!(!is_too_large(&long.repeat(MOST_SHORT + 1), lines));
    }
}
