//! The list of attachments of a report, and what stands above each of them, by their words.

use crate::text::chinese::{has_end_mark, is_wide, leading_chinese_number};

/// The name of an attachment is not longer, in characters.
const LONGEST_NAME: usize = 60;
/// What a list begins with, and an attachment itself.
const WORDS: [&str; 4] = ["附件", "Attachments", "Attachment", "附"];
/// What stands behind the number of an entry.
const MARKS: [char; 5] = ['.', '．', '、', ')', '）'];

/// A list of attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentList {
    /// Their names, in order.
    pub names: Vec<String>,
    /// Whether it stands as zhibi writes it, apart from white space.
    pub is_as_written: bool,
    /// The same where only letters and digits count.
    pub has_same_words: bool,
}

/// Reads lines as a list of attachments: `附件：1. 项目表` and `2. 资金表`, `附件1：项目表` and `附件2：资金表`, or
/// `附件：项目表`.
pub fn read_list(lines: &[&str]) -> Option<AttachmentList> {
    let (first, rest) = lines.split_first()?;
    let (number, name) = begin(first)?;
    let mut names: Vec<&str> = Vec::new();
    match number {
        Some(1) => {
            names.push(name);
            for line in rest {
                let (number, name) = begin(line)?;
                (number == Some(names.len() + 1)).then_some(())?;
                names.push(name);
            }
        }
        Some(_) => return None,
        None if !name.is_empty() && entry(name, 1).is_none() => {
            rest.is_empty().then_some(())?;
            names.push(name);
        }
        None => {
            for line in std::iter::once(&name).chain(rest).filter(|line| !line.is_empty()) {
                add_entries(line, &mut names)?;
            }
        }
    }
    let names: Vec<String> = names
        .into_iter()
        .map(|name| name.trim_end_matches(['；', ';']).to_owned())
        .collect();
    let is_name = |name: &String| {
        !name.is_empty()
            && name.chars().nth(LONGEST_NAME).is_none()
            && !has_end_mark(name)
            && !name.ends_with(['：', ':'])
    };
    if names.is_empty() || !names.iter().all(is_name) {
        return None;
    }
    let is_chinese = lines.concat().chars().any(is_wide);
    let (own, written) = (lines.concat(), written_list(&names, is_chinese).concat());
    let equal = |counts: fn(char) -> bool| {
        let kept = |text: &str| text.chars().filter(|&c| counts(c)).collect::<String>();
        kept(&own) == kept(&written)
    };
    Some(AttachmentList {
        is_as_written: equal(|c| !c.is_whitespace()),
        has_same_words: equal(char::is_alphanumeric),
        names,
    })
}

/// The number of an attachment and its name, where a line stands above one: 附件1, `Attachment 2`, 附件1：项目表.
pub fn read_label(text: &str) -> Option<(Option<usize>, &str)> {
    begin(text)
        .filter(|(_, name)| !has_end_mark(name) && name.chars().nth(LONGEST_NAME).is_none() && entry(name, 1).is_none())
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

/// What zhibi writes above an attachment.
pub fn written_label(index: usize, count: usize, is_chinese: bool) -> String {
    let word = if is_chinese { "附件" } else { "Attachment" };
    match (is_chinese, count > 1) {
        (_, false) => word.to_owned(),
        (true, true) => format!("{word}{}", index + 1),
        (false, true) => format!("{word} {}", index + 1),
    }
}

/// The number behind the word 附件, and what follows the mark behind both.
fn begin(text: &str) -> Option<(Option<usize>, &str)> {
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let (number, after) = match leading_number(rest.trim_start()) {
        Some((number, after)) => (Some(number), after),
        None => (None, rest),
    };
    if after.is_empty() {
        // 附 alone is a word of many others.
        return (rest.len() < text.len() && !text.starts_with("附") || text.starts_with("附件"))
            .then_some((number, ""));
    }
    let is_parted = after.starts_with(['：', ':'])
        || (number.is_some() && after.starts_with(|c: char| MARKS.contains(&c) || c.is_whitespace()));
    let mark = after.chars().next()?;
    is_parted.then(|| (number, after[mark.len_utf8()..].trim()))
}

fn leading_number(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    match digits.len() {
        0 => leading_chinese_number(text),
        1 | 2 => Some((digits.parse().ok()?, rest)),
        _ => None,
    }
}

/// What stands behind a number and its mark.
fn entry(text: &str, number: usize) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(&number.to_string())?;
    let rest = rest.strip_prefix(MARKS)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| rest.trim())
}

/// Adds the entries of a line, which go on with those before them.
fn add_entries<'t>(line: &'t str, names: &mut Vec<&'t str>) -> Option<()> {
    let mut rest = entry(line, names.len() + 1)?;
    loop {
        let next = names.len() + 2;
        let places = rest.match_indices([' ', '\u{3000}', '；', ';']);
        let found = places
            .map(|(at, mark)| at + mark.len())
            .find_map(|at| Some((at, entry(&rest[at..], next)?)));
        match found {
            Some((at, after)) => {
                names.push(rest[..at].trim());
                rest = after;
            }
            None => {
                names.push(rest);
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachments_are_listed_in_many_ways() {
        let cases: [(&[&str], &[&str], bool); 9] = [
            (&["附件：1. 项目表", "2. 资金表"], &["项目表", "资金表"], true),
            (&["附件：项目表"], &["项目表"], true),
            (
                &["附件：1、项目表", "2、资金表", "3、人员表"],
                &["项目表", "资金表", "人员表"],
                false,
            ),
            (&["附件：", "1. 项目表", "2. 资金表"], &["项目表", "资金表"], true),
            (&["附件1：项目表", "附件2：资金表"], &["项目表", "资金表"], false),
            (&["附件一：项目表", "附件二：资金表"], &["项目表", "资金表"], false),
            (&["附件：1．项目表；2．资金表"], &["项目表", "资金表"], false),
            (&["附：项目表"], &["项目表"], false),
            (&["Attachments: 1. Sites", "2. Costs"], &["Sites", "Costs"], true),
        ];
        for (lines, names, is_as_written) in cases {
            let list = read_list(lines).unwrap();
            assert_eq!(list.names, names, "{lines:?}");
            assert_eq!(list.is_as_written, is_as_written, "{lines:?}");
        }
        let others: [&[&str]; 6] = [
            &["附件：1. 项目表", "3. 资金表"],
            &["附件2：资金表"],
            &["附件：项目表", "2. 资金表"],
            &["附件见下表。"],
            &["附近的村庄"],
            &["附件：今年的项目表已经发给各科室。"],
        ];
        for lines in others {
            assert_eq!(read_list(lines), None, "{lines:?}");
        }
    }
}
