//! Sentences that are built of slots: what is told of, how the numbers are ordered and joined, how each is written. Each is made twice, with
//! the right number and with a wrong one, so that what is missed is a class of sentences and not one of them.

use std::ops::Range;

/// A sentence with the right number, and with a wrong one.
pub struct Pair {
    /// What kind of fault it holds, and the slots that it is made of.
    pub row: &'static str,
    pub slots: Vec<String>,
    pub right: String,
    pub wrong: String,
    /// The bytes of the wrong number.
    pub mark: Range<usize>,
}

/// What numbers are chosen by: the same ones each time.
pub struct Choice(u64);

impl Choice {
    pub fn new(seed: u64) -> Choice {
        Choice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len() as u64) as usize]
    }
}

/// How a number is written.
pub fn written(value: u64, style: &str) -> String {
    match style {
        "," => with_marks(value),
        "万" => format!("{}.{:02}万", value / 100, value % 100),
        "." => format!("{}.{}", value / 10, value % 10),
        "han" => han(value),
        _ => value.to_string(),
    }
}

fn with_marks(value: u64) -> String {
    let digits = value.to_string();
    let (head, tail) = digits.split_at(digits.len().saturating_sub(3));
    if head.is_empty() {
        tail.into()
    } else {
        format!("{head},{tail}")
    }
}

fn han(value: u64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u64| DIGITS[(value % 10) as usize];
    match value {
        0..10 => digit(value).into(),
        10..20 => format!("十{}", digit(value)),
        20..100 => format!("{}十{}", digit(value / 10), digit(value)),
        _ => {
            let rest = value % 100;
            let joint = if (1..10).contains(&rest) { "零" } else { "" };
            let rest = if (10..20).contains(&rest) {
                format!("一{}", han(rest))
            } else {
                han(rest)
            };
            format!("{}百{joint}{rest}", han(value / 100))
        }
    }
}

/// Puts numbers and words into a frame, with the wrong value of one of them: `{a}` is the number of that name.
pub fn pair(row: &'static str, slots: &[&str], frame: &str, numbers: &[(&str, String)], wrong: (&str, String)) -> Pair {
    let (mut right_text, mut wrong_text, mut mark) = (String::new(), String::new(), 0..0);
    let mut rest = frame;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or_else(|| panic!("{frame}"));
        right_text.push_str(before);
        wrong_text.push_str(before);
        let (_, value) = numbers
            .iter()
            .find(|(key, _)| *key == name)
            .unwrap_or_else(|| panic!("{name} of {frame}"));
        right_text.push_str(value);
        let start = wrong_text.len();
        wrong_text.push_str(if name == wrong.0 { &wrong.1 } else { value });
        if name == wrong.0 {
            mark = start..wrong_text.len();
        }
        rest = behind;
    }
    right_text.push_str(rest);
    wrong_text.push_str(rest);
    assert!(!mark.is_empty() && right_text != wrong_text, "{frame}");
    let slots = slots.iter().map(|slot| (*slot).to_owned()).collect();
    Pair {
        row,
        slots,
        right: right_text,
        wrong: wrong_text,
        mark,
    }
}

/// A wrong value for a number: two digits that have changed places, or one digit that is another one; of several ones the greater.
pub fn slip(choice: &mut Choice, value: u64, is_more: bool) -> u64 {
    let digits: Vec<u64> = value.to_string().bytes().map(|digit| u64::from(digit - b'0')).collect();
    let number = |digits: &[u64]| digits.iter().fold(0, |number, digit| number * 10 + digit);
    let mut found = Vec::new();
    for at in 0..digits.len() {
        let mut other = digits.clone();
        if at + 1 < digits.len() {
            other.swap(at, at + 1);
            found.push(number(&other));
            other = digits.clone();
        }
        for digit in 0..10 {
            other[at] = digit;
            found.push(number(&other));
        }
    }
    let least = value - value / 3;
    found.retain(|other| *other != value && *other > least && *other < value * 3 / 2 && (!is_more || *other > value));
    if found.is_empty() {
        value + 1
    } else {
        *choice.of(&found)
    }
}

/// The same for a figure that is told twice: two values that are far from each other are of two things.
pub fn near_slip(choice: &mut Choice, value: u64) -> u64 {
    for _ in 0..40 {
        let other = slip(choice, value, false);
        if other.abs_diff(value) * 8 < value {
            return other;
        }
    }
    value + 1
}

/// The line and the column of a byte, from one.
pub fn place(text: &str, at: usize) -> (u64, u64) {
    let line = text[..at].matches('\n').count() as u64 + 1;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (line, text[start..at].chars().count() as u64 + 1)
}
