//! The end of a report in lines, put in the order in which it is written: body, list of attachments, signature,
//! attachments.

use std::ops::Range;

use crate::formats::Line;
use crate::import::attachments::{written_label, written_list};
use crate::import::ending::{LastLine, find_ending, words_of};
use crate::import::signing::parts_of_signature;

/// The end of a report, by its lines.
#[derive(Debug, Default)]
pub struct ArrangedEnding {
    /// Where the body ends.
    pub body: usize,
    /// The list of attachments that is kept as it stands: a part of the body.
    pub list: Range<usize>,
    /// Those who sign, and when.
    pub signature: Range<usize>,
    /// What is attached.
    pub attachments: Vec<AttachedLines>,
}

/// An attachment of a report in lines.
#[derive(Debug)]
pub struct AttachedLines {
    /// Its name.
    pub name: String,
    /// The lines of what stands in it.
    pub content: Range<usize>,
}

/// Arranges the lines of a report's end. Where every mark is to be kept, only attachments that are listed as zhibi lists
/// them are taken for some. Each of the issuers that the head names may sign.
pub fn arrange(lines: &mut Vec<Line>, keeps_marks: bool, is_chinese: bool, issuers: usize) -> ArrangedEnding {
    let last_lines: Vec<LastLine<'_>> = lines.iter().map(last_line).collect();
    let found = find_ending(&last_lines, keeps_marks, is_chinese, issuers);
    let names: Vec<String> = found.attachments.iter().map(|attached| attached.name.clone()).collect();
    let list_number = found.list.clone().next().map_or(0, |index| lines[index].number);
    let written = |raw: String, number: usize| Line {
        number,
        raw,
        ..Line::default()
    };
    // From here on the lines are put in their order.
    let end = found.body_end(lines.len());
    let start = [&found.signature, &found.list]
        .into_iter()
        .filter(|place| !place.is_empty())
        .fold(end, |start, place| start.min(place.start));
    let mut tail: Vec<Option<Line>> = lines.drain(start..).map(Some).collect();
    let mut take = |lines: &mut Vec<Line>, place: Range<usize>| {
        lines.extend(place.filter_map(|index| tail[index - start].take()));
    };
    let is_of_text = |index: &usize| !found.signature.contains(index) && !found.list.contains(index);
    for index in (start..end).filter(is_of_text) {
        take(lines, index..index + 1);
    }
    // The list stands last in the body, as it does where it is written above a signature: a note from below the date
    // comes before it.
    let list_start = lines.len();
    if names.is_empty() {
        take(lines, found.list.clone());
    }
    let list = list_start..lines.len();
    let body = lines.len();
    lines.extend(
        written_list(&names, is_chinese)
            .into_iter()
            .map(|raw| written(raw, list_number)),
    );
    let signed = lines.len();
    let mut signature = Vec::new();
    take(&mut signature, found.signature.clone());
    match keeps_marks {
        true => lines.append(&mut signature),
        false => lines.extend(signature.into_iter().flat_map(signers)),
    }
    let signature = signed..lines.len();
    let mut attachments: Vec<AttachedLines> = Vec::new();
    for (index, attached) in found.attachments.into_iter().enumerate() {
        let mut content = 0..0;
        if !attached.head.is_empty() {
            let mut head = Vec::new();
            take(&mut head, attached.head);
            let number = head[0].number;
            lines.push(written(written_label(index, names.len(), is_chinese), number));
            lines.push(written(attached.name.clone(), number));
            lines.extend(besides_name(&head[1..], &attached.name));
            let begins = lines.len();
            if let Some((_, beside)) = attached.beside {
                lines.push(written(head[0].text()[beside].to_owned(), number));
            }
            take(lines, attached.content);
            content = begins..lines.len();
        }
        attachments.push(AttachedLines {
            name: attached.name,
            content,
        });
    }
    ArrangedEnding {
        body,
        list,
        signature,
        attachments,
    }
}

/// The lines below the number of an attachment that its name does not say, so that they do not go without a word.
fn besides_name(head: &[Line], name: &str) -> Vec<Line> {
    let name = words_of(name);
    let is_said = |line: &&Line| !line.is_table() && name.contains(&words_of(line.text()));
    head.iter().filter(|line| !is_said(line)).cloned().collect()
}

/// A line as far as the end of the report is concerned.
fn last_line(line: &Line) -> LastLine<'_> {
    LastLine {
        text: line.text(),
        is_text: !line.is_table(),
        heading: line.heading,
        is_right: line.is_right,
    }
}

/// The lines of a line of those who sign.
fn signers(line: Line) -> Vec<Line> {
    match parts_of_signature(line.text()) {
        parts if parts.len() > 1 => parts.into_iter().map(|part| line.with_text(part)).collect(),
        _ => vec![line],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_above_a_name_is_no_part_of_it() {
        let line = |raw: &str| Line {
            raw: raw.to_owned(),
            ..Line::default()
        };
        let table = Line {
            rows: vec![vec!["泵站".to_owned(), "台".to_owned()]],
            ..Line::default()
        };
        let head = [table, line("上河村"), line("泵站表"), line("灌渠")];
        let left = besides_name(&head, "上河村泵站表");
        assert_eq!(left.len(), 2);
        assert!(left[0].is_table());
        assert_eq!(left[1].text(), "灌渠");
    }
}
