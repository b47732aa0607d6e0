//! The list of attachments of a report, and what stands above each of them, by their words.

use std::ops::Range;

use super::words::{FILE, ITEM_MARKS, fold, fold_character, is_date, is_lone_signer};
use crate::text::chinese::{columns, has_end_mark, is_wide, leading_chinese_number};
use crate::text::words::{Words, word_list};

/// The name of an attachment is not longer, in columns.
const LONGEST_NAME: usize = 120;
/// What a list begins with, and an attachment itself; of two of which one begins as the other the longer is first.
const WORDS: &str = "附件如下|附件清单|附件目录|附件|附表|附 件|附\u{3000}件|附|attachments|attachment|appendices|appendix|\
    annexes|annex|enclosures|enclosure|encl.|encl|enc.";
/// What begins a list of several that may stand on one line.
static SEVERAL: Words = word_list!(FILE, "several-attached");
/// What stands behind the number of an entry.
const MARKS: [char; 5] = ['.', '．', '、', ')', '）'];
/// What may stand between a label and a name beside it, behind a space.
const DASHES: [char; 5] = ['–', '—', '-', '：', ':'];
/// What may stand around a label: 【附件1】.
const BRACKETS: [(char, char); 4] = [('【', '】'), ('（', '）'), ('(', ')'), ('[', ']')];
/// The numbers that English attachments have apart from figures and letters.
const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// A list of attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentList {
    /// Their names, in order.
    pub names: Vec<String>,
    /// Where each of them stands: its line, and its bytes there.
    pub places: Vec<(usize, Range<usize>)>,
    /// Whether it stands as zhibi writes it, apart from white space.
    pub is_as_written: bool,
}

/// Reads lines as a list of attachments: `附件：1. 项目表` and `2. 资金表`, `附件1：项目表` and `附件2：资金表`, or
/// `附件：项目表`.
pub fn read_list<'t>(lines: &[&'t str]) -> Option<AttachmentList> {
    let (first, rest) = lines.split_first()?;
    let (number, name) = begin(first)?;
    let mut names: Vec<(usize, &str)> = Vec::new();
    let read_entry = if lines.len() > 1 { entry_of_several } else { entry };
    let mut is_numbered = number.is_some() && lines.len() > 1;
    match number {
        Some(1) => {
            names.push((0, name));
            for (index, line) in (1..).zip(rest) {
                let next = names.len() + 1;
                let name = labelled(line, next).or_else(|| entry_of_several(line, next))?;
                names.push((index, name));
            }
        }
        Some(_) => return None,
        None if !name.is_empty() && read_entry(name, 1).is_none() => {
            rest.is_empty().then_some(())?;
            // zhibi itself writes each on a line; those who write enclosures write them on one.
            let parts = name.split(';').map(str::trim).filter(|part| !part.is_empty());
            match SEVERAL.begin(&first.to_ascii_lowercase()) {
                true => names.extend(parts.map(|part| (0, part))),
                false => names.push((0, name)),
            }
        }
        None => {
            let filled = (0..).zip(std::iter::once(&name).chain(rest));
            let filled: Vec<(usize, &str)> = filled
                .map(|(index, line)| (index, line.trim()))
                .filter(|(_, line)| !line.is_empty())
                .collect();
            let are_marked = filled.iter().all(|(_, line)| line.starts_with(ITEM_MARKS));
            let is_announced = first.ends_with(['：', ':']) || are_marked;
            let bare = |line: &'t str| line.strip_prefix(ITEM_MARKS).map_or(line, str::trim_start);
            let is_counted = |line: &str| starts_as_entry(line) || labelled(line, 1).is_some();
            is_numbered = filled.iter().any(|(_, line)| is_counted(bare(line)));
            for (index, line) in filled {
                let line = bare(line);
                if let Some(name) = labelled(line, names.len() + 1) {
                    names.push((index, name));
                } else if is_numbered {
                    add_entries(index, line, read_entry, &mut names)?;
                } else if is_announced && !is_date(line) && !is_lone_signer(line) {
                    names.push((index, line));
                } else {
                    return None;
                }
            }
        }
    }
    for (_, name) in &mut names {
        // A list of numbers may end in a full stop; else that ends a sentence.
        let is_end = |c| "；;，,".contains(c) || (is_numbered && c == '。');
        *name = name.trim_end_matches(is_end).trim_end();
    }
    if names.is_empty() || !names.iter().all(|(_, name)| is_name(name)) {
        return None;
    }
    let places = names
        .iter()
        .map(|&(index, name)| (index, part_of(name, lines[index])))
        .collect();
    let names: Vec<String> = names.into_iter().map(|(_, name)| name.to_owned()).collect();
    let is_chinese = lines.concat().chars().any(is_wide);
    let squeezed = |text: String| text.split_whitespace().collect::<String>();
    Some(AttachmentList {
        is_as_written: squeezed(lines.concat()) == squeezed(written_list(&names, is_chinese).concat()),
        names,
        places,
    })
}

/// Whether a line begins a list of attachments.
pub fn is_list_label(text: &str) -> bool {
    begin(text).is_some()
}

/// The number of an attachment and its name, where a line stands above one: 附件1, `Attachment 2`, 附件1：项目表.
pub fn read_label(text: &str) -> Option<(Option<usize>, &str)> {
    let inside = BRACKETS
        .iter()
        .find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        .and_then(begin)
        .filter(|(_, name)| name.is_empty());
    inside
        .or_else(|| begin(text))
        .filter(|(_, name)| (name.is_empty() || is_name(name)) && entry(name, 1).is_none())
}

/// A list as zhibi writes it, a line for each attachment.
pub fn written_list(names: &[String], is_chinese: bool) -> Vec<String> {
    let is_several = names.len() > 1;
    let word = match (is_chinese, is_several) {
        (true, _) => "附件：",
        (false, false) => "Attachment: ",
        (false, true) => "Attachments: ",
    };
    let line = |(index, name): (usize, &String)| {
        let word = if index == 0 { word } else { "" };
        let number = if is_several {
            format!("{}. ", index + 1)
        } else {
            String::new()
        };
        format!("{word}{number}{name}")
    };
    names.iter().enumerate().map(line).collect()
}

/// The bytes of the names in a list that zhibi wrote, whatever they are: one on each line.
pub fn read_written_list(lines: &[&str]) -> Option<Vec<Range<usize>>> {
    [true, false].into_iter().find_map(|is_chinese| {
        let heads = written_list(&vec![String::new(); lines.len()], is_chinese);
        let names = lines.iter().zip(&heads);
        let names = names.map(|(line, head)| line.starts_with(head).then_some(head.len()..line.len()));
        names.collect::<Option<Vec<_>>>().filter(|names| !names.is_empty())
    })
}

/// What zhibi writes above an attachment.
pub fn written_label(index: usize, count: usize, is_chinese: bool) -> String {
    let word = if is_chinese { "附件" } else { "Attachment" };
    match (is_chinese, count > 1) {
        (_, false) => word.to_owned(),
        (true, true) => format!("{word}{}", index + 1),
        (false, true) => format!("{word} {}", index + 1),
    }
}

/// Whether a text may be the name of an attachment.
fn is_name(text: &str) -> bool {
    !text.is_empty() && columns(text) <= LONGEST_NAME && !has_end_mark(text) && !text.ends_with(['：', ':'])
}

/// The bytes of a line that a part of it, cut out of that very line, stands at.
pub fn part_of(part: &str, line: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - line.as_ptr().addr();
    start..start + part.len()
}

/// What stands in an entry that bears the word and its number again: 附件2：资金表, `Annex B: Costs`.
fn labelled(line: &str, next: usize) -> Option<&str> {
    begin(line)
        .filter(|(number, _)| *number == Some(next))
        .map(|(_, name)| name)
}

/// The number behind the word 附件, and what follows the mark behind both.
fn begin(text: &str) -> Option<(Option<usize>, &str)> {
    let starts_with = |word: &&str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let word = WORDS.split('|').find(starts_with)?;
    let rest = &text[word.len()..];
    // The number may stand behind a dash.
    let numbered = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    let (number, after) = match leading_number(numbered) {
        Some((number, after)) => (Some(number), after),
        None => (None, without_count(rest)),
    };
    if after.is_empty() {
        // 附 alone is a word of many others.
        return (word != "附").then_some((number, after));
    }
    let is_parted = after.trim_start().starts_with(['：', ':'])
        || (word.ends_with('.') && after.starts_with(' '))
        || (number.is_some() && after.starts_with(|c: char| MARKS.contains(&c) || c.is_whitespace()));
    if number.is_some() && after.starts_with('《') {
        return Some((number, after.trim()));
    }
    let after = after.trim();
    let name = after.strip_prefix(MARKS).or_else(|| after.strip_prefix(DASHES));
    is_parted.then(|| (number, name.unwrap_or(after).trim_start()))
}

/// What follows the number of attachments in brackets: `Enclosures (2): …`, 附件（共2件）：….
fn without_count(rest: &str) -> &str {
    let is_of_count = |c: char| c.is_ascii_digit() || "共个件份项".contains(c);
    let after = rest.trim_start().strip_prefix(['(', '（']);
    let after = after.and_then(|after| after.trim_start_matches(is_of_count).strip_prefix([')', '）']));
    let is_label = |after: &&str| after.is_empty() || after.starts_with([':', '：']);
    after.filter(is_label).unwrap_or(rest)
}

fn leading_number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c| fold_character(c).is_ascii_digit());
    let digits = fold(&text[..text.len() - rest.len()]);
    match digits.len() {
        0 => leading_letters(text).or_else(|| leading_chinese_number(text)),
        1 | 2 => Some((digits.parse().ok()?, rest)),
        _ => None,
    }
}

/// The number that a capital or a Roman numeral says which stands alone.
fn leading_letters(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let letters = &text[..text.len() - rest.len()];
    let roman = ROMAN.iter().position(|&roman| roman == letters);
    let letter = match letters.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(usize::from(letter - b'A')),
        _ => None,
    };
    Some((roman.or(letter)? + 1, rest))
}

/// What stands behind a number and its mark, where those are not the start of a decimal number: `1.5`, and not `1.2026年`.
fn entry(text: &str, number: usize) -> Option<&str> {
    let rest = behind_number(text, number)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit()) || begins_with_year(rest)).then(|| rest.trim())
}

/// What stands behind a number and its mark in a list of several lines, whose numbers go up.
fn entry_of_several(text: &str, number: usize) -> Option<&str> {
    behind_number(text, number).map(str::trim)
}

/// Whether a text begins with a year and not with other digits.
fn begins_with_year(text: &str) -> bool {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() - after.len() == 4 && text.starts_with(['1', '2']) && after.starts_with(['年', ' ', '-', '–', '—', '至'])
}

fn behind_number(text: &str, number: usize) -> Option<&str> {
    let text = text.trim_start();
    let text = text.strip_prefix(['(', '（']).unwrap_or(text);
    let (found, rest) = leading_number(text)?;
    rest.strip_prefix(MARKS).filter(|_| found == number)
}

/// Whether a line begins as entries do, whatever its number is.
fn starts_as_entry(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '（']);
    leading_number(line).is_some_and(|(_, rest)| rest.starts_with(MARKS))
}

/// Adds the entries of a line, which go on with those before them.
fn add_entries<'t>(
    index: usize,
    line: &'t str,
    read_entry: fn(&str, usize) -> Option<&str>,
    names: &mut Vec<(usize, &'t str)>,
) -> Option<()> {
    let mut rest = read_entry(line, names.len() + 1)?;
    loop {
        let next = names.len() + 2;
        let places = rest.match_indices([' ', '\u{3000}', '；', ';']);
        let found = places
            .map(|(at, mark)| at + mark.len())
            .find_map(|at| Some((at, entry(&rest[at..], next)?)));
        match found {
            Some((at, after)) => {
                names.push((index, rest[..at].trim()));
                rest = after;
            }
            None => {
                names.push((index, rest));
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::cases::cases;

    #[test]
    fn attachments_are_listed_in_many_ways() {
        // A star behind the names: it stands as it is written.
        for (text, names) in cases(
            "
            附件：1. 项目表⏎2. 资金表 → 项目表⏎资金表 *
            附件：项目表 → 项目表 *
            附件：1、项目表⏎2、资金表⏎3、人员表 → 项目表⏎资金表⏎人员表
            附件：⏎1. 项目表⏎2. 资金表 → 项目表⏎资金表 *
            附件1：项目表⏎附件2：资金表 → 项目表⏎资金表
            附件一：项目表⏎附件二：资金表 → 项目表⏎资金表
            附件：1．项目表；2．资金表 → 项目表⏎资金表
            附：项目表 → 项目表
            Attachments: 1. Sites⏎2. Costs → Sites⏎Costs *
            附件 1：项目表⏎附件 2：资金表 → 项目表⏎资金表
            附件1.项目表⏎2.资金表 → 项目表⏎资金表
            附件：（1）项目表⏎（2）资金表 → 项目表⏎资金表
            附件：⏎项目表⏎资金表 → 项目表⏎资金表
            附件：1. 项目表；⏎2. 资金表。 → 项目表⏎资金表
            附件：一、项目表⏎二、资金表 → 项目表⏎资金表
            附件如下：⏎1. 项目表⏎2. 资金表 → 项目表⏎资金表
            Enclosures (2):⏎- Sites⏎- Costs → Sites⏎Costs
            Encl: Sites → Sites
            Enc. Sites → Sites
            Annex A: Sites⏎Annex B: Costs → Sites⏎Costs
            Appendix I – Sites⏎Appendix II – Costs → Sites⏎Costs
            ENCLOSURES: 1) Sites; 2) Costs → Sites⏎Costs
            Enclosure: Sites → Sites
            附件（2个）：⏎（1）项目表⏎（2）资金表 → 项目表⏎资金表
            附件（共2件）：⏎项目表⏎资金表 → 项目表⏎资金表
            附件⏎附件1：项目表⏎附件2：资金表 → 项目表⏎资金表
            Annexes⏎Annex 1: Sites⏎Annex 2: Costs → Sites⏎Costs
            Appendices:⏎- Appendix A – Sites⏎- Appendix B – Costs → Sites⏎Costs
            Enclosures (2)⏎- Sites⏎- Costs → Sites⏎Costs
            Attachments: Sites; Costs → Sites⏎Costs
            Annexes⏎• Sites⏎• Costs → Sites⏎Costs
            ",
        ) {
            let lines: Vec<&str> = text.lines().collect();
            let list = read_list(&lines).unwrap();
            let is_as_written = names.ends_with(" *");
            let names: Vec<&str> = names.trim_end_matches(" *").lines().collect();
            assert_eq!(list.names, names, "{lines:?}");
            assert_eq!(list.is_as_written, is_as_written, "{lines:?}");
            let placed = list.places.iter().map(|(line, place)| &lines[*line][place.clone()]);
            assert_eq!(placed.collect::<Vec<&str>>(), names, "{lines:?}");
        }
        let others = [
            "Annexes\nSites\nCosts",
            "附件（2个地方）：\n项目表",
            "附件：1. 项目表\n3. 资金表",
            "附件2：资金表",
            "附件：项目表\n2. 资金表",
            "附件见下表。",
            "附近的村庄",
            "Attached are the costs",
            "Attachment 1 shows the costs.",
            "附件：\n1. 项目表\n资金表",
            "附件：今年的项目表已经发给各科室。",
        ];
        for text in others {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(read_list(&lines), None, "{lines:?}");
        }
    }

    #[test]
    fn labels_are_written_in_many_ways() {
        let labels = [
            "附件2",
            "附件 2",
            "附 件 2",
            "附件２",
            "附件-2",
            "附件2：",
            "附件二",
            "【附件2】",
            "（附件2）",
            "Annex B",
            "APPENDIX II",
            "Attachment 2",
        ];
        for label in labels {
            assert_eq!(read_label(label), Some((Some(2), "")), "{label}");
        }
        for label in [
            "附件2：项目表",
            "附件2 项目表",
            "附件2．项目表",
            "附件2《项目表》",
            "Annex B – 项目表",
        ] {
            let (number, name) = read_label(label).unwrap();
            assert_eq!(
                (number, name.trim_matches(['《', '》'])),
                (Some(2), "项目表"),
                "{label}"
            );
        }
        for text in [
            "附件2中的项目",
            "附近",
            "附",
            "附件的内容",
            "（附件2的内容）",
            "Annexation",
            "附件：1. 项目表",
        ] {
            assert_eq!(read_label(text), None, "{text}");
        }
    }
}
