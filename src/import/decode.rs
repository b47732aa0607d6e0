//! Bytes → text and back: the encodings that reports come in, one kind of line break, no characters that are no text.

use std::borrow::Cow;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::say::input::BYTE_ORDER_MARK;
use crate::text::forbidden::is_forbidden;
use crate::text::suspects::find_suspect;

/// How much of a file its encoding is guessed from, in bytes.
const SAMPLE: usize = 64 * 1024;
/// So few NULs are slips, however short the text is.
const MOST_NULS: usize = 4;
/// In a text of a Western language stand so many letters of ASCII for each other character at least.
const LETTERS_FOR_ONE: usize = 4;
/// How far into an HTML file its encoding is looked for, in bytes.
const HEAD: usize = 4096;

/// A text that was decoded, as it stands in its file but for a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding of its file.
    encoding: &'static Encoding,
    /// Whether the file begins with a byte order mark.
    has_mark: bool,
}

impl Decoded {
    /// The bytes of another text in the file of this one; none where its encoding has no such character.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let mark = self.has_mark.then_some(BYTE_ORDER_MARK);
        let text = mark.map(String::from).unwrap_or_default() + text;
        let units = text.encode_utf16();
        // What is encoded for the web is never UTF-16.
        if self.encoding == UTF_16LE {
            Some(units.flat_map(u16::to_le_bytes).collect())
        } else if self.encoding == UTF_16BE {
            Some(units.flat_map(u16::to_be_bytes).collect())
        } else {
            let (bytes, _, is_lacking) = self.encoding.encode(&text);
            (!is_lacking).then(|| bytes.into_owned())
        }
    }
}

/// Decodes a text in UTF-8, UTF-16, GB18030, Big5 or Windows-1252, or a page in the encoding that it says it is in; none where it is in no
/// encoding that is known, or no text. `is_page` tells by its beginning whether it is a page.
pub fn decode(bytes: &[u8], is_page: impl FnOnce(&str) -> bool) -> Option<Decoded> {
    let (encoding, text) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, strictly(encoding, bytes)?),
        None => guessed(bytes, is_page)?,
    };
    let marked = text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned);
    Some(Decoded {
        encoding,
        has_mark: marked.is_some(),
        text: marked.unwrap_or(text),
    })
}

/// A text without a byte order mark.
fn guessed(bytes: &[u8], is_page: impl FnOnce(&str) -> bool) -> Option<(&'static Encoding, String)> {
    let read = |encoding: &'static Encoding, bytes| Some((encoding, strictly(encoding, bytes)?));
    if let Some(encoding) = utf16_without_mark(bytes) {
        return read(encoding, bytes);
    }
    // Of a text with NUL here and there the NULs are left out; one of many is none (in UTF-16 it would have been found).
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    if nuls * 10 > bytes.len() || (nuls > MOST_NULS && nuls * 100 > bytes.len()) {
        return None;
    }
    // Unlike the standard library, this looks at many bytes at a time.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Some((UTF_8, text.into_owned()));
    }
    let error = std::str::from_utf8(bytes).err()?;
    let declared = declared(bytes, is_page).filter(|&encoding| encoding != UTF_8);
    if let Some(found) = declared.and_then(|encoding| read(encoding, bytes)) {
        return Some(found);
    }
    // A file that was cut off, as pages are, may end within a character.
    let whole = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let cut = error.error_len().is_none().then(|| (UTF_8, whole.to_owned()));
    if cut.is_some() && !whole.is_ascii() {
        return cut;
    }
    if is_western(bytes) {
        return read(WINDOWS_1252, bytes);
    }
    let encoding = if is_rather_big5(bytes) { BIG5 } else { GB18030 };
    let plausible = |bytes| read(encoding, bytes).filter(|(_, text)| is_plausible(text));
    // Behind nothing but ASCII the last character of these looks like a beginning in UTF-8.
    plausible(bytes)
        .or(cut)
        .or_else(|| plausible(&bytes[..bytes.len() - 1]))
}

/// Whether a text is in letters of ASCII nearly throughout, and all other bytes stand singly among them or are marks of
/// Windows-1252 beside each other: in GB18030 and Big5 they would stand in pairs, and text around them.
fn is_western(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let letters = sample.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let mut others = 0;
    let runs = sample.chunk_by(|left, right| left.is_ascii() == right.is_ascii());
    let mut runs = runs.filter(|run| !run[0].is_ascii());
    runs.all(|run| {
        others += run.len();
        let marks = run.iter().filter(|byte| matches!(byte, 0x80..=0x9F)).count();
        let is_unused = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
        (run.len() == 1 || run.len() <= marks * 2) && !run.iter().any(is_unused)
    }) && letters >= others * LETTERS_FOR_ONE
}

/// Whether more of the characters of a text would be everyday ones in Big5 than in GB18030: both put those together, and
/// nearly all of a text is of them.
fn is_rather_big5(bytes: &[u8]) -> bool {
    let mut rest = &bytes[..bytes.len().min(SAMPLE)];
    let (mut in_big5, mut in_gb) = (0, 0);
    while let [lead, after @ ..] = rest {
        rest = after;
        if let (0x80.., [trail, after @ ..]) = (lead, after) {
            rest = after;
            in_big5 += usize::from(matches!((lead, trail), (0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE)));
            in_gb += usize::from(matches!((lead, trail), (0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE)));
        }
    }
    in_big5 > in_gb
}

/// A text in an encoding, where every byte is of it.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, is_faulty) = encoding.decode_without_bom_handling(bytes);
    if !is_faulty {
        return Some(text.into_owned());
    }
    // Half a character at the end of what is surely Unicode is what is left of one that was cut.
    let whole = text.strip_suffix('\u{FFFD}')?;
    let is_unicode = encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE;
    (is_unicode && !whole.contains('\u{FFFD}')).then(|| whole.to_owned())
}

/// UTF-16 that begins without a mark: of every two bytes one is 0 (Latin) or one of few (Chinese), and line breaks and
/// spaces stand where they would.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    // A sample may end within a character.
    let is_utf8 = std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none(), |_| true);
    if sample.len() < 4 || is_utf8 && memchr::memchr(0, sample).is_none() {
        return None;
    }
    let score = |high: usize| {
        let pairs = sample.chunks_exact(2);
        pairs
            .filter(|pair| {
                let (high, low) = (pair[high], pair[1 - high]);
                match high {
                    0 => (low >= 0x20 || matches!(low, b'\n' | b'\r' | b'\t')) && low != 0x7F,
                    0x20 => (0x10..=0x3F).contains(&low),
                    0x30 => low <= 0x1F,
                    0xFF => (0x01..=0x5E).contains(&low),
                    _ => false,
                }
            })
            .count()
    };
    let han = |high: usize| {
        sample
            .chunks_exact(2)
            .filter(|pair| (0x4E..=0x9F).contains(&pair[high]))
            .count()
    };
    let pairs = sample.len() / 2;
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .map(|(encoding, high)| (encoding, score(high), han(high)))
        // Line breaks, spaces or marks there must be, as in every text.
        .filter(|&(_, marks, han)| marks * 50 >= pairs && (marks + han) * 10 >= pairs * 9)
        .max_by_key(|&(_, marks, han)| marks * 4 + han)
        .map(|(encoding, ..)| encoding)
}

/// The encoding that a page says it is in. Other texts may speak of one.
fn declared(bytes: &[u8], is_page: impl FnOnce(&str) -> bool) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    if !is_page(&head) {
        return None;
    }
    let head = head.to_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)))?;
    Encoding::for_label(&label.as_bytes()[..end])
}

/// Whether what was decoded as GB18030 is text and not bytes of any kind: few of its characters are rare.
fn is_plausible(text: &str) -> bool {
    let (mut rare, mut all) = (0, 0);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let is_usual = matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2642}'
            | '\u{3000}'..='\u{33FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FFE5}' | '\u{0370}'..='\u{04FF}');
        rare += usize::from(!is_usual);
    }
    rare * 20 <= all
}

/// A text with one kind of line break and without characters that no text may hold; how many of those there were.
pub fn cleaned(text: &str) -> (String, usize) {
    // What may begin a line break or a character that no text holds; most texts have none. Without `&&` and `||` the processor
    // compares many bytes at once.
    let may_be = |first: u8, second: u8, third: u8| {
        ((first < 0x20) & (first != b'\n') & (first != b'\t'))
            | (first == 0x7F)
            | ((first == 0xC2) & (second < 0xA0))
            | ((first == 0xE2) & (second == 0x80) & (third & 0xFE == 0xA8))
            | ((first == 0xEF) & ((second == 0xB7) | (second == 0xBB) | (second == 0xBF)))
            | (first >= 0xF0)
    };
    let mut clean = String::with_capacity(text.len());
    let mut controls = 0;
    let mut at = 0;
    while let Some(next) = find_suspect(text, at, may_be) {
        clean.push_str(&text[at..next]);
        let Some(c) = text[next..].chars().next() else { break };
        at = next + c.len_utf8();
        match c {
            '\r' => {
                at += usize::from(text[at..].starts_with('\n'));
                clean.push('\n');
            }
            c if is_line_break(c) => clean.push('\n'),
            // A second byte order mark, as files that were put together have.
            BYTE_ORDER_MARK => controls += 1,
            c if is_forbidden(c) => controls += 1,
            c => clean.push(c),
        }
    }
    clean.push_str(&text[at..]);
    (clean, controls)
}

/// A text with one kind of line break, each character at the byte where it stands: what else ended a line has become
/// spaces before its break.
pub fn with_lines(text: &str) -> Cow<'_, str> {
    // What may begin another line break than `\n`; most texts have none.
    let may_be = |first: u8, second: u8, third: u8| {
        (0xB..=0xD).contains(&first)
            | ((first == 0xC2) & (second == 0x85))
            | ((first == 0xE2) & (second == 0x80) & (third & 0xFE == 0xA8))
    };
    if find_suspect(text, 0, may_be).is_none() {
        return Cow::Borrowed(text);
    }
    let mut lines = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\r' && characters.peek() == Some(&'\n') {
            lines.push(' ');
        } else if is_line_break(c) {
            lines.extend(std::iter::repeat_n(' ', c.len_utf8() - 1));
            lines.push('\n');
        } else {
            lines.push(c);
        }
    }
    Cow::Owned(lines)
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        decode(bytes, |_| false).map(|decoded| decoded.text)
    }

    #[test]
    fn every_character_that_no_text_holds_is_left_out() {
        for c in '\0'..='\u{1FFFF}' {
            let (text, controls) = cleaned(&format!("甲{c}\n"));
            let expected = match c {
                '\r' => ("甲\n".to_owned(), 0),
                c if is_line_break(c) => ("甲\n\n".to_owned(), 0),
                c if is_forbidden(c) || c == BYTE_ORDER_MARK => ("甲\n".to_owned(), 1),
                c => (format!("甲{c}\n"), 0),
            };
            assert_eq!((text, controls), expected, "{c:?}");
        }
    }

    #[test]
    fn a_file_that_was_cut_off_ends_before_the_character_it_ends_in() {
        let text = "完成工作总结";
        for cut in 1..3 {
            assert_eq!(
                read(&text.as_bytes()[..text.len() - cut]).as_deref(),
                Some("完成工作总")
            );
        }
    }

    #[test]
    fn one_character_at_the_end_tells_the_encoding() {
        // 浜 looks like the beginning of a character in UTF-8, 完 does not.
        for text in ["Q3 完", "Q3 完成", "Q3 浜"] {
            assert_eq!(read(&GB18030.encode(text).0).as_deref(), Some(text));
        }
        assert_eq!(read(&BIG5.encode("Q3 總").0).as_deref(), Some("Q3 總"));
    }

    #[test]
    fn only_a_page_says_its_encoding() {
        let text = "<meta charset=\"windows-1252\"> 写在网页里：完成工作总结。";
        let bytes = GB18030.encode(text).0;
        assert_eq!(read(&bytes).as_deref(), Some(text));
        assert_ne!(
            decode(&bytes, |_| true).map(|decoded| decoded.text).as_deref(),
            Some(text)
        );
    }

    #[test]
    fn a_character_that_an_encoding_lacks_is_not_written() {
        let file = decode(&BIG5.encode("工作總結，全體同志再接再厲").0, |_| false).unwrap();
        assert_eq!(file.encoding, BIG5);
        assert!(file.encode("總結").is_some());
        assert_eq!(file.encode("总结"), None);
    }
}
