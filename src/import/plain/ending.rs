//! The end of a report in lines, put in the order in which it is written: body, list of attachments, signature,
//! attachments.

use std::ops::Range;

use crate::formats::Line;
use crate::import::attachments::{read_label, written_label, written_list};
use crate::import::ending::{LONGEST_ENDING, find_ending};
use crate::import::lines::is_heading_like;
use crate::import::numbers::read_number;

/// The end of a report, by its lines.
#[derive(Debug, Default)]
pub struct ArrangedEnding {
    /// Where the body ends.
    pub body: usize,
    /// The list of attachments of which none stands below: a part of the body.
    pub list: Range<usize>,
    /// Those who sign, and when.
    pub signature: Range<usize>,
    /// The attachments that stand below.
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

/// What stands below a signature: an attachment.
struct Section {
    /// Which it is, from 0.
    index: usize,
    /// Its name, where one stands there.
    name: Option<String>,
    content: Range<usize>,
}

/// Arranges the lines of a report's end. Where every mark is to be kept, only attachments that are listed as zhibi lists
/// them are taken for some. Those that are listed and do not stand below stay a list: its lines are paragraphs.
pub fn arrange(lines: &mut Vec<Line>, keeps_marks: bool, is_chinese: bool) -> ArrangedEnding {
    let first = usize::from(!lines.is_empty());
    let begins = |line: &Line| read_label(line.text()).is_some();
    let starts: Vec<usize> = (first + 1..lines.len())
        .filter(|&index| begins(&lines[index]))
        .collect();
    for start in starts {
        if let Some(sections) = sections(lines, start)
            && let Some(ending) = arrange_with(lines, start, &sections, keeps_marks, is_chinese)
        {
            return ending;
        }
    }
    let end = lines.len();
    arrange_with(lines, end, &[], keeps_marks, is_chinese).unwrap_or_default()
}

/// What stands from a line on, where it is attachments one after another, each below its label; none where it is not.
fn sections(lines: &[Line], start: usize) -> Option<Vec<Section>> {
    // The lines of the labels, which attachment each is, and the names beside them.
    let mut labels: Vec<(usize, usize, &str)> = Vec::new();
    for (line, text) in (start..lines.len()).map(|line| (line, lines[line].text())) {
        let Some((number, name)) = read_label(text).filter(|_| !lines[line].is_table()) else {
            continue;
        };
        let follows = labels
            .last()
            .is_none_or(|&(_, last, _)| number.is_some_and(|number| number > last + 1));
        if follows {
            labels.push((line, number.unwrap_or(1).saturating_sub(1), name));
        }
    }
    let ends = labels.iter().skip(1).map(|&(line, ..)| line).chain([lines.len()]);
    let mut sections = Vec::new();
    for (&(label, index, name), end) in labels.iter().zip(ends) {
        let below = lines.get(label + 1).map(Line::text).unwrap_or_default();
        let is_named_below = name.is_empty() && is_heading_like(below) && read_number(below).is_none();
        let (name, start) = match is_named_below {
            true => (below, label + 2),
            false => (name, label + 1),
        };
        sections.push(Section {
            index,
            name: (!name.is_empty()).then(|| name.to_owned()),
            content: start.min(end)..end,
        });
    }
    // Where nothing stands below any of them, they are only listed.
    let has_content = sections.iter().any(|section: &Section| !section.content.is_empty());
    has_content.then_some(sections)
}

/// The same where the attachments, if any, begin at a line; none where nothing above them says that there are some.
fn arrange_with(
    lines: &mut Vec<Line>,
    end: usize,
    sections: &[Section],
    keeps_marks: bool,
    is_chinese: bool,
) -> Option<ArrangedEnding> {
    let first = end.saturating_sub(LONGEST_ENDING).max(1).min(end);
    let last_table = (first..end).rev().find(|&index| lines[index].is_table());
    let start = last_table.map_or(first, |table| table + 1);
    let texts: Vec<&str> = lines[start..end].iter().map(Line::text).collect();
    let found = find_ending(&texts, |index| lines[start + index].is_right);
    let list = found
        .list
        .filter(|(_, list)| list.is_as_written || !keeps_marks || sections.is_empty());
    let names: Vec<String> = match &list {
        _ if sections.is_empty() => Vec::new(),
        Some((_, list)) => list.names.clone(),
        None if found.signature.is_empty() || keeps_marks => sections.iter().map_while(|_| None).collect(),
        None => sections.iter().map_while(|section| section.name.clone()).collect(),
    };
    let is_listed = |section: &Section| {
        let listed = names.get(section.index);
        let has_label =
            || lines[section.content.start - 2].text() == written_label(section.index, names.len(), is_chinese);
        listed.is_some() && listed == section.name.as_ref() && (!keeps_marks || has_label())
    };
    if !sections.iter().all(is_listed) {
        return None;
    }
    let list_place = list.map_or(0..0, |(place, _)| place);
    // From here on the lines are put in their order.
    let mut tail: Vec<Option<Line>> = lines.drain(start..).map(Some).collect();
    let is_of_text = |index: &usize| !found.signature.contains(index) && !list_place.contains(index);
    lines.extend(
        (0..end - start)
            .filter(is_of_text)
            .filter_map(|index| tail[index].take()),
    );
    // The list stands last in the body, as it does where it is written above a signature: a note from below the date
    // comes before it.
    let list_start = lines.len();
    if names.is_empty() {
        lines.extend(list_place.clone().filter_map(|index| tail[index].take()));
    }
    let list = list_start..lines.len();
    let body = lines.len();
    let number = tail
        .get(list_place.start)
        .and_then(Option::as_ref)
        .map_or(0, |line| line.number);
    let written = |raw: String| Line {
        number,
        raw,
        ..Line::default()
    };
    lines.extend(written_list(&names, is_chinese).into_iter().map(written));
    let signature = lines.len()..lines.len() + found.signature.len();
    lines.extend(found.signature.filter_map(|index| tail[index].take()));
    let mut attachments: Vec<AttachedLines> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let mut content = 0..0;
        if let Some(section) = sections.iter().find(|section| section.index == index) {
            lines.push(written(written_label(index, names.len(), is_chinese)));
            lines.push(written(name.clone()));
            let begins = lines.len();
            let places = section.content.start - start..section.content.end - start;
            lines.extend(places.filter_map(|place| tail[place].take()));
            content = begins..lines.len();
        }
        attachments.push(AttachedLines {
            name: name.clone(),
            content,
        });
    }
    Some(ArrangedEnding {
        body,
        list,
        signature,
        attachments,
    })
}
