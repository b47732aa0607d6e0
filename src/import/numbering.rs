//! The numbering that a report follows: a sample for each level, found from the numbers it has.

use std::collections::BTreeMap;

use crate::report::sample::{Sample, read_roman};
use crate::report::{Block, Document, Number, Numbering, count_own_numbers};
use crate::text::chinese::{is_counting_numeral, read_chinese_number};

/// No number that follows a sample is longer, in bytes.
const LONGEST_NUMBER: usize = 60;

/// The samples of a report, headings from level 1 and items from the outermost list; `""` is an unnumbered level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundSamples {
    /// Of the headings.
    pub headings: Vec<String>,
    /// Of the items.
    pub items: Vec<String>,
}

/// Finds the samples of a report, and lets counting yield the numbers that follow them; the others stay its own.
pub fn find_numbering(document: Document<Number>) -> (Document<Number>, FoundSamples) {
    let mut headings = Levels::default();
    let mut items = Levels::default();
    let attached = document.attachments.iter().map(|attachment| &attachment.blocks);
    for blocks in std::iter::once(&document.blocks).chain(attached) {
        collect(blocks, 0, &mut headings, &mut items);
    }
    let mut samples = FoundSamples {
        headings: headings.samples(),
        items: items.samples(),
    };
    let numbering = loop {
        match Numbering::parse(&samples.headings, &samples.items) {
            Ok(numbering) => break numbering,
            // A sample that counts more levels than there are above it.
            Err(faults) => {
                for (kind, index, _) in faults {
                    let level = match kind {
                        "headings" => &mut samples.headings[index],
                        _ => &mut samples.items[index],
                    };
                    level.clear();
                }
            }
        }
    };
    (count_own_numbers(document, &numbering), samples)
}

/// The numbers of each level, in the order of the report.
#[derive(Default)]
struct Levels<'d>(Vec<Vec<&'d str>>);

impl<'d> Levels<'d> {
    fn add(&mut self, level: usize, number: &'d Number) {
        if self.0.len() <= level {
            self.0.resize(level + 1, Vec::new());
        }
        let Number::Own(own) = number else { return };
        self.0[level].push(own);
    }

    fn samples(&self) -> Vec<String> {
        self.0.iter().map(|numbers| sample_of(numbers)).collect()
    }
}

fn collect<'d>(blocks: &'d [Block<Number>], depth: usize, headings: &mut Levels<'d>, items: &mut Levels<'d>) {
    for block in blocks {
        match block {
            Block::Heading { level, number, .. } => headings.add(level - 1, number),
            Block::Items(listed) => {
                for item in listed {
                    items.add(depth, &item.number);
                    collect(&item.blocks, depth + 1, headings, items);
                }
            }
            Block::Bullets(bullets) => {
                bullets
                    .iter()
                    .for_each(|blocks| collect(blocks, depth, headings, items));
            }
            Block::Paragraph(_) | Block::Table(_) | Block::Placed(..) | Block::Illustration(_) => {}
        }
    }
}

/// The sample that most numbers of a level follow, of two alike the one met first. Where some carry none, the level
/// is unnumbered: what carries a number keeps it.
fn sample_of(numbers: &[&str]) -> String {
    if numbers.iter().any(|number| number.is_empty()) {
        return String::new();
    }
    let mut followers: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, number) in numbers.iter().enumerate() {
        for sample in possible_samples(number) {
            followers.entry(sample).or_insert((0, index)).0 += 1;
        }
    }
    let best = followers
        .into_iter()
        .max_by_key(|&(_, (count, first))| (count, std::cmp::Reverse(first)));
    best.map(|(sample, _)| sample).unwrap_or_default()
}

/// The samples that a number may follow: its own form with the first number of the series in the place of its own.
fn possible_samples(number: &str) -> Vec<String> {
    let mut found = Vec::new();
    if number.len() > LONGEST_NUMBER {
        return found;
    }
    let mut consider = |start: usize, end: usize, first: &str, value: usize| {
        let sample = format!("{}{first}{}", &number[..start], &number[end..]);
        let follows = |sample: &Sample| {
            let ancestors: Vec<usize> = number[start..end]
                .split('.')
                .filter_map(|part| part.parse().ok())
                .collect();
            let above = ancestors.len().saturating_sub(1);
            sample
                .label(value, &ancestors[..above])
                .is_some_and(|label| label.text == number)
        };
        if Sample::parse(&sample).is_ok_and(|sample| follows(&sample)) {
            found.push(sample);
        }
    };
    let run = |start: usize, belongs: &dyn Fn(char) -> bool| {
        let length = number[start..].find(|c| !belongs(c)).unwrap_or(number.len() - start);
        start + length
    };
    for (start, c) in number.char_indices() {
        if is_counting_numeral(c) {
            let end = run(start, &is_counting_numeral);
            if let Some(value) = read_chinese_number(&number[start..end]) {
                consider(start, end, "一", value);
            }
            break;
        }
        if c.is_ascii_digit() {
            let end = run(start, &|c| c.is_ascii_digit() || c == '.');
            let end = start + number[start..end].trim_end_matches('.').len();
            let parts: Vec<&str> = number[start..end].split('.').collect();
            let value = parts.last().and_then(|last| last.parse().ok());
            if let Some(value) = value {
                consider(start, end, &vec!["1"; parts.len()].join("."), value);
            }
            break;
        }
        if c.is_ascii_alphabetic() {
            let end = run(start, &|c| c.is_ascii_alphabetic());
            let word = &number[start..end];
            if let Some(value) = read_roman(word).filter(|value| *value < 200) {
                consider(start, end, if c.is_ascii_uppercase() { "I" } else { "i" }, value);
            }
            if word.len() == 1 {
                let (first, name) = if c.is_ascii_uppercase() { ('A', "A") } else { ('a', "a") };
                consider(start, end, name, c as usize - first as usize + 1);
            }
        }
        for first in ['①', '⑴', '⒈', '㈠'] {
            let offset = (c as usize).checked_sub(first as usize);
            if let Some(offset) = offset.filter(|&offset| offset < 20) {
                consider(start, start + c.len_utf8(), &first.to_string(), offset + 1);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_found_from_any_number_of_its_series() {
        let cases = [
            ("三、", vec!["一、"]),
            ("（十一）", vec!["（一）"]),
            ("7.", vec!["1."]),
            ("7．", vec!["1．"]),
            ("2.3", vec!["1.1"]),
            ("2.3.4.", vec!["1.1.1."]),
            ("（12）", vec!["（1）"]),
            ("第二部分", vec!["第一部分"]),
            ("⑤", vec!["①"]),
            ("⑵", vec!["⑴"]),
            ("⑳", vec!["①"]),
            ("⒇", vec!["⑴"]),
            ("㈢", vec!["㈠"]),
            ("(b)", vec!["(a)"]),
            ("C.", vec!["I.", "A."]),
            ("IV.", vec!["I."]),
            ("二是", vec!["一是"]),
            ("Part II", vec!["Part I"]),
            ("其他", vec![]),
        ];
        for (number, expected) in cases {
            let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            if number == "C." {
                // A hundred is beyond what is counted in letters, but not beyond Roman numbers.
                expected.sort();
                let mut found = possible_samples(number);
                found.sort();
                assert_eq!(found, expected, "{number}");
                continue;
            }
            assert_eq!(possible_samples(number), expected, "{number}");
        }
    }

    #[test]
    fn most_numbers_of_a_level_decide() {
        assert_eq!(sample_of(&["一、", "二、", "3、"]), "一、");
        assert_eq!(sample_of(&["I.", "II.", "V."]), "I.");
        assert_eq!(sample_of(&["A.", "B.", "C."]), "A.");
        assert_eq!(sample_of(&["一、", ""]), "");
        assert_eq!(sample_of(&[]), "");
    }
}
