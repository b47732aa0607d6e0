//! One sample: what counts in it, and the numbers that follow the first.

use crate::say::message::Message;
use crate::text::chinese::chinese_number;

/// A printed number and what stands between it and the text; both empty for an unnumbered level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// The number, as `一、` or `(a)`.
    pub text: String,
    /// Nothing, a space or U+3000.
    pub gap: String,
}

/// One level's first number, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    before: String,
    counter: Counter,
    /// How many ancestors' numbers stand before the own one, each followed by a dot.
    ancestors: usize,
    after: String,
    gap: String,
}

/// What counts in a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counter {
    /// 一, 二, 三
    Chinese,
    /// 1, 2, 3
    Arabic,
    /// １, ２, ３
    FullWidth,
    /// Single characters that follow each other: ① ⑴ ⒈ ㈠ 甲
    Characters(&'static str),
    /// a … z, aa, ab
    Letters { upper: bool },
    /// i, ii, iii
    Roman { upper: bool },
    /// First, Second, Third
    Words { upper: bool },
}

/// The series of single characters.
const CHARACTERS: [&str; 5] = [
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "甲乙丙丁戊己庚辛壬癸",
];

const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
                        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";

/// A sample is not longer, in bytes: it is printed before every heading or item.
const LONGEST: usize = 120;

impl Sample {
    /// Reads a sample: the first number in it counts. Fails when there is none, and when it is longer than a number can be.
    pub fn parse(text: &str) -> Result<Sample, Message> {
        let no_number = || Message::new("numbering-no-number").with("sample", text);
        if text.len() > LONGEST {
            return Err(Message::new("numbering-too-long").with("bytes", LONGEST));
        }
        let body = text.trim_end();
        let (start, counter, mut end) = find_counter(body).ok_or_else(no_number)?;
        let mut ancestors = 0;
        if matches!(counter, Counter::Arabic) {
            while body[end..].starts_with(".1") {
                end += 2;
                ancestors += 1;
            }
            if body[end..].starts_with(|c: char| c.is_ascii_digit()) {
                return Err(no_number());
            }
        }
        Ok(Sample {
            before: body[..start].to_owned(),
            counter,
            ancestors,
            after: body[end..].to_owned(),
            gap: if body.len() < text.len() {
                text[body.len()..].to_owned()
            } else {
                gap_after(body).to_owned()
            },
        })
    }

    /// The label of a number (from 1) whose ancestors have the given numbers, the nearest last.
    /// None where the series ends or an ancestor is not numbered.
    pub fn label(&self, number: usize, ancestors: &[usize]) -> Option<Label> {
        let used = &ancestors[ancestors.len().checked_sub(self.ancestors)?..];
        let mut text = self.before.clone();
        for &ancestor in used {
            if ancestor == 0 {
                return None;
            }
            text.push_str(&format!("{ancestor}."));
        }
        text.push_str(&self.counter.text(number)?);
        text.push_str(&self.after);
        Some(Label {
            text,
            gap: self.gap.clone(),
        })
    }

    /// The label of a number in a series without ancestors, as in 一是…二是…; none where the series ends.
    pub fn nth(&self, number: usize) -> Option<Label> {
        self.label(number, &[])
    }

    /// How many ancestors' numbers it counts.
    pub fn ancestors(&self) -> usize {
        self.ancestors
    }

    /// Whether its series reaches a number.
    pub fn has_number(&self, number: usize) -> bool {
        self.counter.text(number).is_some()
    }

    /// The sample as it was written, but for spaces at its end.
    pub fn text(&self) -> String {
        let ones = ".1".repeat(self.ancestors);
        let first = self.counter.text(1).unwrap_or_default();
        format!("{}{first}{ones}{}", self.before, self.after)
    }
}

/// What stands between a number and its text: one space after an ASCII character, U+3000 after 第… and after a wide
/// numeral without a mark (一, 壹, １), else nothing.
pub fn gap_after(number: &str) -> &'static str {
    let is_bare = |c: char| "一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾０１２３４５６７８９".contains(c);
    if number.ends_with(|last: char| last.is_ascii()) {
        " "
    } else if number.starts_with('第') || number.ends_with(is_bare) {
        "\u{3000}"
    } else {
        ""
    }
}

/// The first counter of a sample: where it starts, what it is, where it ends.
fn find_counter(sample: &str) -> Option<(usize, Counter, usize)> {
    let mut letters_until = 0;
    for (start, c) in sample.char_indices() {
        let end = start + c.len_utf8();
        let counter = match c {
            '一' => Counter::Chinese,
            '1' => Counter::Arabic,
            '１' => Counter::FullWidth,
            _ if c.is_ascii_digit() => return None,
            _ if c.is_ascii_alphabetic() => {
                if start < letters_until {
                    continue;
                }
                let length = sample[start..]
                    .find(|next: char| !next.is_ascii_alphabetic())
                    .unwrap_or(sample.len() - start);
                letters_until = start + length;
                match word_counter(&sample[start..letters_until]) {
                    Some(counter) => return Some((start, counter, letters_until)),
                    None => continue,
                }
            }
            // 甲乙 counts nothing.
            '甲' if sample[end..].starts_with('乙') => continue,
            _ => match CHARACTERS.iter().find(|series| series.starts_with(c)) {
                Some(series) => Counter::Characters(series),
                None => continue,
            },
        };
        return Some((start, counter, end));
    }
    None
}

fn word_counter(word: &str) -> Option<Counter> {
    Some(match word {
        "a" => Counter::Letters { upper: false },
        "A" => Counter::Letters { upper: true },
        "i" => Counter::Roman { upper: false },
        "I" => Counter::Roman { upper: true },
        "first" => Counter::Words { upper: false },
        "First" => Counter::Words { upper: true },
        _ => return None,
    })
}

impl Counter {
    /// The text of a number from 1, or none where the series ends.
    fn text(self, number: usize) -> Option<String> {
        let cased = |text: String, upper| if upper { text.to_ascii_uppercase() } else { text };
        Some(match self {
            Counter::Chinese => chinese_number(number as u64),
            Counter::Arabic => number.to_string(),
            Counter::FullWidth => number
                .to_string()
                .chars()
                .filter_map(|digit| char::from_u32(digit as u32 - '0' as u32 + '０' as u32))
                .collect(),
            Counter::Characters(series) => series.chars().nth(number - 1)?.to_string(),
            Counter::Letters { upper } => cased(letters(number), upper),
            Counter::Roman { upper } => cased(roman(number)?, upper),
            Counter::Words { upper } => {
                let word = ORDINALS.split(' ').nth(number - 1)?;
                match word.split_at_checked(1) {
                    Some((first, rest)) if upper => first.to_ascii_uppercase() + rest,
                    _ => word.to_owned(),
                }
            }
        })
    }
}

/// 1 is a, 26 z, 27 aa.
fn letters(mut number: usize) -> String {
    let mut text = Vec::new();
    while number > 0 {
        number -= 1;
        text.push((b'a' + (number % 26) as u8) as char);
        number /= 26;
    }
    text.iter().rev().collect()
}

/// The value of Roman numerals of one case, as [`Sample::label`] writes them.
pub fn read_roman(word: &str) -> Option<usize> {
    let value_of = |c: char| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        })
    };
    let lower = word.to_ascii_lowercase();
    let mut total: usize = 0;
    let mut next = 0;
    for value in lower.chars().rev().map(value_of) {
        let value = value?;
        if value < next {
            total = total.checked_sub(value)?
        } else {
            total = total.checked_add(value)?
        }
        next = value;
    }
    let is_one_case = word == lower || word == word.to_ascii_uppercase();
    (is_one_case && total > 0 && roman(total).as_deref() == Some(lower.as_str())).then_some(total)
}

/// Roman numerals end at 3999.
fn roman(mut number: usize) -> Option<String> {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return None;
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nth(sample: &str, number: usize, ancestors: &[usize]) -> String {
        let label = Sample::parse(sample).unwrap().label(number, ancestors).unwrap();
        label.text + &label.gap
    }

    #[test]
    fn each_sample_counts_on_as_it_looks() {
        let series = [
            ("一、", 2, "二、"),
            ("一、", 11, "十一、"),
            ("（一）", 20, "（二十）"),
            ("(一)", 101, "(一百零一) "),
            ("1．", 12, "12．"),
            ("1.", 3, "3. "),
            ("1、", 10, "10、"),
            ("（1）", 2, "（2）"),
            ("(1)", 2, "(2) "),
            ("①", 20, "⑳"),
            ("①", 21, "㉑"),
            ("①", 50, "㊿"),
            ("⑴", 20, "⒇"),
            ("⒈", 2, "⒉"),
            ("(a)", 3, "(c) "),
            ("A.", 27, "AA. "),
            ("i.", 4, "iv. "),
            ("I.", 1999, "MCMXCIX. "),
            ("第一部分", 2, "第二部分\u{3000}"),
            ("第一章", 10, "第十章\u{3000}"),
            ("Section 1", 2, "Section 2 "),
            ("一是", 15, "十五是"),
            ("First,", 2, "Second, "),
            ("一、 ", 2, "二、 "),
            ("第1章", 3, "第3章\u{3000}"),
            ("１．", 12, "１２．"),
            ("Part I", 2, "Part II "),
            ("甲、", 3, "丙、"),
            ("㈠", 10, "㈩"),
            ("其一，", 2, "其二，"),
        ];
        for (sample, number, expected) in series {
            assert_eq!(nth(sample, number, &[]), expected, "{sample}");
        }
        assert_eq!(nth("1.1", 2, &[3]), "3.2 ");
        assert_eq!(nth("1.1.1", 4, &[9, 2, 3]), "2.3.4 ");
        assert_eq!(nth("1.1.", 2, &[3]), "3.2. ");
    }

    #[test]
    fn a_sample_without_a_first_number_is_refused() {
        for sample in ["二、", "2.", "10.", "11", "•", "Section", "b)", "2.1"] {
            assert!(Sample::parse(sample).is_err(), "{sample}");
        }
    }

    #[test]
    fn a_series_ends() {
        for (sample, last) in [("①", 50), ("⑴", 20), ("㈠", 10), ("i.", 3999), ("First,", 20)] {
            let sample = Sample::parse(sample).unwrap();
            assert!(sample.nth(last).is_some());
            assert!(sample.nth(last + 1).is_none());
        }
    }
    #[test]
    fn roman_numerals_are_read_as_they_are_written() {
        for number in [1, 4, 9, 14, 39, 40, 99, 444, 1994, 3999] {
            let written = roman(number).unwrap();
            assert_eq!(read_roman(&written), Some(number), "{written}");
            assert_eq!(read_roman(&written.to_ascii_uppercase()), Some(number), "{written}");
        }
        for word in ["", "IIII", "iI", "VX", "IC", "mmmm", "B", "一"] {
            assert_eq!(read_roman(word), None, "{word}");
        }
    }
}
