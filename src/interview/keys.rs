//! What a terminal sends, key by key: whatever bytes come, each becomes a key, and none ends the reading.

use memchr::memmem::find;

/// Something that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, and what was held down with it.
    Key(Key, Held),
    /// Text that was pasted, of which the terminal said so.
    Pasted(String),
}

impl Input {
    /// A key that means nothing.
    pub fn nothing() -> Input {
        Input::Key(Key::Other, Held::Nothing)
    }
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character; a letter that is held down with Control is the capital one.
    Char(char),
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    Escape,
    /// One that means nothing here.
    Other,
}

/// What was held down with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Nothing,
    Control,
    Alt,
}

/// What stands in the place of bytes that are no text.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;
/// What a terminal sends behind pasted text.
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// The bytes that came and are no keys yet.
#[derive(Debug, Default)]
pub struct Keys {
    bytes: Vec<u8>,
    /// How many of them are read.
    read: usize,
    /// How many of the others were searched for the end of what is pasted.
    searched: usize,
}

/// What the next bytes are.
enum Next {
    /// So many bytes are this.
    Is(Input, usize),
    /// More bytes belong to it.
    Incomplete,
}

impl Keys {
    /// Takes bytes that came.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.read == self.bytes.len() {
            self.bytes.clear();
            self.read = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Whether bytes wait for what belongs to them.
    pub fn is_waiting(&self) -> bool {
        self.read < self.bytes.len()
    }

    /// The next key; none where bytes are lacking. Where no more come soon, what has come is taken for what it is alone.
    pub fn next(&mut self, is_over: bool) -> Option<Input> {
        let rest = &self.bytes[self.read..];
        let next = match rest {
            [] => return None,
            [b'\x1b', b'[', b'2', b'0', b'0', b'~', pasted @ ..] => {
                let from = self.searched.min(pasted.len());
                match find(&pasted[from..], PASTE_ENDS) {
                    Some(end) => {
                        let text = String::from_utf8_lossy(&pasted[..from + end]);
                        let text = text.replace("\r\n", "\n").replace('\r', "\n");
                        let used = rest.len() - pasted.len() + from + end + PASTE_ENDS.len();
                        Next::Is(Input::Pasted(text), used)
                    }
                    None if is_over && pasted.ends_with(b"\x03") => {
                        // The person does not wait for an end that does not come.
                        let text = String::from_utf8_lossy(&pasted[..pasted.len() - 1]);
                        Next::Is(Input::Pasted(text.into_owned()), rest.len() - 1)
                    }
                    None => {
                        // Its end may be cut.
                        self.searched = pasted.len().saturating_sub(PASTE_ENDS.len());
                        return None;
                    }
                }
            }
            _ => decode(rest),
        };
        let (input, used) = match next {
            Next::Is(input, used) => (input, used),
            Next::Incomplete if is_over => alone(rest),
            Next::Incomplete => return None,
        };
        self.read += used;
        self.searched = 0;
        Some(input)
    }
}

/// What a cut sequence is without the rest of it: its first byte, or nothing where it can be no key.
fn alone(rest: &[u8]) -> (Input, usize) {
    if rest.len() > 2 && rest.starts_with(b"\x1b[") {
        return (Input::nothing(), rest.len());
    }
    let key = if rest[0] == b'\x1b' {
        Key::Escape
    } else {
        Key::Char(REPLACEMENT)
    };
    (Input::Key(key, Held::Nothing), 1)
}

fn decode(bytes: &[u8]) -> Next {
    match bytes {
        [b'\x1b'] | [b'\x1b', b'[' | b'O'] => Next::Incomplete,
        [b'\x1b', b'[', rest @ ..] => sequence(rest),
        [b'\x1b', b'O', letter, ..] => Next::Is(of_letter(*letter, Held::Nothing), 3),
        [b'\x1b', b'\x1b', ..] => Next::Is(Input::Key(Key::Escape, Held::Nothing), 1),
        [b'\x1b', rest @ ..] => match decode(rest) {
            Next::Is(Input::Key(key, _), used) => Next::Is(Input::Key(key, Held::Alt), used + 1),
            other => other,
        },
        [b'\r', b'\n', ..] => Next::Is(control(b'\r'), 2),
        [byte, ..] if byte.is_ascii_control() => Next::Is(control(*byte), 1),
        _ => character(bytes),
    }
}

/// A control character: a key of its own, or a letter held down with Control.
fn control(byte: u8) -> Input {
    let key = match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        b'\x08' | b'\x7f' => Key::Backspace,
        _ => return Input::Key(Key::Char(char::from(byte + b'@')), Held::Control),
    };
    Input::Key(key, Held::Nothing)
}

fn character(bytes: &[u8]) -> Next {
    let first = &bytes[..bytes.len().min(4)];
    let is = |c, used| Next::Is(Input::Key(Key::Char(c), Held::Nothing), used);
    let (valid, wrong) = match std::str::from_utf8(first) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = std::str::from_utf8(&first[..error.valid_up_to()]).unwrap_or_default();
            (valid, Some(error.error_len()))
        }
    };
    match (valid.chars().next(), wrong) {
        (Some(c), _) => is(c, c.len_utf8()),
        (None, Some(Some(length))) => is(REPLACEMENT, length),
        (None, _) => Next::Incomplete,
    }
}

/// What follows the beginning of a control sequence: numbers, and the letter that ends it (ECMA-48 5.4).
fn sequence(bytes: &[u8]) -> Next {
    let length = bytes.iter().position(|byte| !(0x20..0x40).contains(byte));
    let Some(length) = length else {
        return Next::Incomplete;
    };
    let numbers = std::str::from_utf8(&bytes[..length]).unwrap_or_default();
    let mut numbers = numbers.split(';').map(|number| number.parse::<u8>().unwrap_or(1));
    let (first, held) = (numbers.next().unwrap_or(1), numbers.next().unwrap_or(1));
    // One more than the sum of 1 for Shift, 2 for Alt and 4 for Control.
    let held = match held.wrapping_sub(1) {
        held if held & 4 != 0 => Held::Control,
        held if held & 2 != 0 => Held::Alt,
        _ => Held::Nothing,
    };
    let input = match (bytes[length], first) {
        (b'~', 1 | 7) => Input::Key(Key::Home, held),
        (b'~', 4 | 8) => Input::Key(Key::End, held),
        (b'~', 3) => Input::Key(Key::Delete, held),
        (b'~', _) => Input::Key(Key::Other, held),
        (letter, _) => of_letter(letter, held),
    };
    // What is no letter ends nothing: it is a key of its own.
    let is_ended = (0x40..0x7F).contains(&bytes[length]);
    Next::Is(input, 2 + length + usize::from(is_ended))
}

/// The key that a sequence with this letter at its end is.
fn of_letter(letter: u8, held: Held) -> Input {
    let key = match letter.to_ascii_uppercase() {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'Z' => Key::BackTab,
        _ => Key::Other,
    };
    // Some terminals send the small letter where Control is held down.
    let is_small = letter.is_ascii_lowercase() && matches!(letter, b'a'..=b'd');
    Input::Key(key, if is_small { Held::Control } else { held })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Input> {
        let mut keys = Keys::default();
        keys.push(bytes);
        let mut read: Vec<Input> = std::iter::from_fn(|| keys.next(false)).collect();
        read.extend(std::iter::from_fn(|| keys.next(true)));
        assert!(!keys.is_waiting(), "{bytes:?}");
        read
    }

    fn text(bytes: &[u8]) -> String {
        let c = |input| match input {
            Input::Key(Key::Char(c), Held::Nothing) => c,
            Input::Key(Key::Enter, _) => '\n',
            other => panic!("{other:?}"),
        };
        keys(bytes).into_iter().map(c).collect()
    }

    #[test]
    fn bytes_that_are_no_text_are_marks_and_what_follows_is_kept() {
        assert_eq!(text("甲a𠮷\r".as_bytes()), "甲a𠮷\n");
        assert_eq!(text(b"a\xFFb\r"), "a\u{FFFD}b\n");
        assert_eq!(text(b"\xC3(\xE7\x94\r\x80"), "\u{FFFD}(\u{FFFD}\n\u{FFFD}");
        // 完成 in GB18030.
        assert_eq!(text(b"\xCD\xEA\xB3\xC9!").chars().last(), Some('!'));
        assert_eq!(text(b"a\xE7\x94"), "a\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn each_key_has_its_sequence() {
        let cases: [(&[u8], Key, Held); 17] = [
            (b"\x1b[A", Key::Up, Held::Nothing),
            (b"\x1bOB", Key::Down, Held::Nothing),
            (b"\x1b[1;5C", Key::Right, Held::Control),
            (b"\x1b[1;3D", Key::Left, Held::Alt),
            (b"\x1bOd", Key::Left, Held::Control),
            (b"\x1b[H", Key::Home, Held::Nothing),
            (b"\x1b[4~", Key::End, Held::Nothing),
            (b"\x1b[3~", Key::Delete, Held::Nothing),
            (b"\x1b[6~", Key::Other, Held::Nothing),
            (b"\x1b[Z", Key::BackTab, Held::Nothing),
            (b"\x1b", Key::Escape, Held::Nothing),
            (b"\x1bb", Key::Char('b'), Held::Alt),
            (b"\x1b\x7f", Key::Backspace, Held::Alt),
            (b"\x17", Key::Char('W'), Held::Control),
            (b"\x1f", Key::Char('_'), Held::Control),
            (b"\n", Key::Enter, Held::Nothing),
            (b"\x1b\xE7\x94\xB2", Key::Char('甲'), Held::Alt),
        ];
        for (bytes, key, held) in cases {
            assert_eq!(keys(bytes), [Input::Key(key, held)], "{bytes:?}");
        }
        let two = [
            Input::Key(Key::Escape, Held::Nothing),
            Input::Key(Key::Up, Held::Nothing),
        ];
        assert_eq!(keys(b"\x1b\x1b[A"), two);
    }

    #[test]
    fn what_is_pasted_is_one_text_however_it_is_cut() {
        let sent = "\u{1b}[200~甲\r\n乙\r丙\u{1b}[201~d".as_bytes();
        for cut in 0..sent.len() {
            let mut keys = Keys::default();
            let mut read = Vec::new();
            for part in [&sent[..cut], &sent[cut..]] {
                keys.push(part);
                read.extend(std::iter::from_fn(|| keys.next(false)));
            }
            let pasted = Input::Pasted("甲\n乙\n丙".to_owned());
            assert_eq!(read, [pasted, Input::Key(Key::Char('d'), Held::Nothing)], "{cut}");
        }
    }

    #[test]
    fn what_never_ends_is_left() {
        let endless = [b"\x1b[".as_slice(), &[b'1'; 5000]].concat();
        assert_eq!(keys(&endless), [Input::nothing()]);
        let left = [
            Input::Pasted("甲".to_owned()),
            Input::Key(Key::Char('C'), Held::Control),
        ];
        assert_eq!(keys("\u{1b}[200~甲\u{3}".as_bytes()), left);
        assert_eq!(text(b"\r\n\n"), "\n\n");
    }

    #[test]
    fn no_bytes_stop_the_reading() {
        let mut random = 1u32;
        for _ in 0..2000 {
            let bytes: Vec<u8> = (0..20)
                .map(|_| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let byte = (random >> 24) as u8;
                    // More of what begins and ends sequences.
                    *b"\x1b[O;~2\xC3\xE7".get(usize::from(byte % 16)).unwrap_or(&byte)
                })
                .collect();
            if find(&bytes, b"\x1b[200~").is_none() {
                keys(&bytes);
            }
        }
    }
}
