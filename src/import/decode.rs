//! Bytes → text: the encodings that reports come in, one kind of line break, no characters that are no text.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file its encoding is guessed from, in bytes.
const SAMPLE: usize = 64 * 1024;
/// So few NULs are slips, however short the text is.
const MOST_NULS: usize = 4;
/// How far into an HTML file its encoding is looked for, in bytes.
const HEAD: usize = 4096;

/// A text that was decoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text; its lines end in `\n`.
    pub text: String,
    /// How many control characters and noncharacters were dropped.
    pub controls: usize,
}

/// Decodes a text in UTF-8, UTF-16 or GB18030; none where it is in no encoding that is known, or no text.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => strictly(encoding, &bytes[mark..])?,
        None => guessed(bytes)?,
    };
    Some(cleaned(&decoded))
}

/// A text without a byte order mark.
fn guessed(bytes: &[u8]) -> Option<String> {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strictly(encoding, bytes);
    }
    // Of a text with NUL here and there the NULs are left out; one of many is none (in UTF-16 it would have been found).
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    if nuls * 10 > bytes.len() || (nuls > MOST_NULS && nuls * 100 > bytes.len()) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    if let Some(encoding) = declared(bytes).filter(|&encoding| encoding != UTF_8)
        && let Some(text) = strictly(encoding, bytes)
    {
        return Some(text);
    }
    // A file that was cut off, as pages are, may end within a character.
    for cut in 1..4.min(bytes.len()) {
        if let Ok(text) = std::str::from_utf8(&bytes[..bytes.len() - cut]) {
            return Some(text.to_owned());
        }
    }
    let text = strictly(GB18030, bytes).or_else(|| strictly(GB18030, &bytes[..bytes.len() - 1]))?;
    is_plausible(&text).then_some(text)
}

/// A text in an encoding, where every byte is of it.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, is_faulty) = encoding.decode_without_bom_handling(bytes);
    // Half a character at the end of UTF-16 is what is left of one that was cut.
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    let whole = text.strip_suffix('\u{FFFD}').unwrap_or(&text);
    let is_cut = is_faulty && is_utf16 && !whole.contains('\u{FFFD}');
    match is_faulty {
        false => Some(text.into_owned()),
        true if is_cut => Some(whole.to_owned()),
        true => None,
    }
}

/// UTF-16 that begins without a mark: of every two bytes one is 0 (Latin) or one of few (Chinese), and line breaks and
/// spaces stand where they would.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 || std::str::from_utf8(sample).is_ok_and(|text| !text.contains('\0')) {
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

/// The encoding that an HTML file says it is in.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
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

/// One kind of line break, and no characters that no text may hold.
fn cleaned(decoded: &str) -> Decoded {
    let mut text = String::with_capacity(decoded.len());
    let mut controls = 0;
    let mut characters = decoded.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => text.push('\n'),
            // A second byte order mark, as files that were put together have.
            '\u{FEFF}' => controls += 1,
            c if is_forbidden(c) => controls += 1,
            c => text.push(c),
        }
    }
    Decoded { text, controls }
}

/// Control characters other than tab and line break, and noncharacters.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE
}
