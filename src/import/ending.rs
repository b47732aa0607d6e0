//! The end of a report: the list of attachments, above or below those who sign and when, what stands in brackets below
//! the date, and the attachments behind all that. Readers of every format find it here.

use std::ops::Range;

use super::attachments::{AttachmentList, is_list_label, read_label, read_list, written_label};
use super::last_lines::{LONGEST_ENDING, LONGEST_LIST, LastLines, MOST_NOTES, read_last_lines};
use super::lines::{is_heading_like, push_joined};
use super::masthead::bare_date;
use super::numbers::read_number;
use super::signing::{LONGEST_SIGNATURE, dateline_length, memo_date};
use super::title::may_be_title;
use super::words::{is_date, is_labelled_note, is_note_below_date, is_worded_title};
use crate::text::chinese::joint;
use crate::text::located::Located;

/// The name above an attachment stands in no more lines.
const MOST_NAME_LINES: usize = 3;
/// A list of attachments below the title has no more lines.
const MOST_LISTED: usize = 10;
/// The attachments begin at one of the first so many lines that may stand above one.
const MOST_STARTS: usize = 100;

/// A line of a report, or something else in it, as far as the end of the report is concerned.
#[derive(Debug, Clone, Default)]
pub struct LastLine<'t> {
    /// Its text; empty where it is a table or the like.
    pub text: &'t str,
    /// Whether it is a line of text, of which its words say what it is.
    pub is_text: bool,
    /// The level that its format gives it as a heading, from 1; 0 where it is none.
    pub heading: usize,
    /// Whether it is set at the right.
    pub is_right: bool,
}

/// The end of a report, by the places of its lines.
#[derive(Debug, Default)]
pub struct Ending {
    /// Those who sign, and when.
    pub signature: Range<usize>,
    /// The list of attachments.
    pub list: Range<usize>,
    /// The attachments; none where the list is to be kept as it stands.
    pub attachments: Vec<Attached>,
}

impl Ending {
    /// Where the report itself ends, of so many lines, and its attachments begin.
    pub fn body_end(&self, count: usize) -> usize {
        let mut behind = self.attachments.iter().filter(|attached| !attached.head.is_empty());
        behind.next().map_or(count, |attached| attached.head.start)
    }
}

/// A part of a line: its place, and the bytes of the part.
pub type Part = (usize, Range<usize>);

/// An attachment, by the places of its lines.
#[derive(Debug, Default)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Where that stands: above its content, or else in the list.
    pub named: Vec<Part>,
    /// The lines above its content, that with its number and those of its name; none where it is only listed.
    pub head: Range<usize>,
    /// What stands beside the number and is not its name.
    pub beside: Option<Part>,
    /// The lines of its content.
    pub content: Range<usize>,
}

/// A section whose name is to be found.
struct Labelled<'t> {
    label: usize,
    number: Option<usize>,
    /// Which attachment it is, from 0.
    index: usize,
    /// What stands beside the number, perhaps nothing.
    beside: &'t str,
    end: usize,
}

/// Finds the end of a report in its lines, of which the first is none of the last ones. Where every mark is to be kept, only
/// attachments that are listed as zhibi lists them are taken for some. Each of the issuers that the head names may sign.
pub fn find_ending(lines: &[LastLine<'_>], keeps_marks: bool, is_chinese: bool, issuers: usize) -> Ending {
    let finder = Finder {
        lines,
        longest_signature: LONGEST_SIGNATURE.max(issuers + 1),
        keeps_marks,
        is_chinese,
    };
    let mut ending = finder.at_the_end();
    if !keeps_marks {
        finder.add_what_stands_above(&mut ending);
    }
    ending
}

struct Finder<'l, 't> {
    lines: &'l [LastLine<'t>],
    /// The lines that a signature has at most.
    longest_signature: usize,
    keeps_marks: bool,
    is_chinese: bool,
}

impl<'t> Finder<'_, 't> {
    fn at_the_end(&self) -> Ending {
        let lines = self.lines;
        let labels: Vec<(usize, Option<usize>, &str)> = (2..lines.len())
            .filter_map(|index| read_label(lines[index].text).map(|(number, beside)| (index, number, beside)))
            .collect();
        let starts = || {
            let starts = (0..labels.len().min(MOST_STARTS)).filter(|&first| !self.is_list_above(&labels[first..]));
            starts.map(|first| sections(&labels[first..], lines.len()))
        };
        if let Some(ending) = starts().find_map(|sections| self.with_attachments(&sections, true)) {
            return ending;
        }
        let ending = self.without_attachments();
        if self.keeps_marks || !ending.list.is_empty() {
            return ending;
        }
        // Neither a list nor a signature above it says that something is attached.
        let signed = ending.signature.clone();
        let end = if signed.is_empty() { lines.len() } else { signed.start };
        let starts = (0..labels.len().min(MOST_STARTS)).map(|first| sections(&labels[first..], end));
        let may_be = |section: &Labelled<'_>| section.label < end && (signed.is_empty() || section.beside.is_empty());
        let mut surely = starts.filter(|sections| may_be(&sections[0]) && self.are_surely_attached(sections));
        match surely.find_map(|sections| self.with_attachments(&sections, false)) {
            Some(attached) if signed.is_empty() => attached,
            Some(attached) => Ending {
                signature: signed,
                ..attached
            },
            None => ending,
        }
    }

    /// Adds what stands right below the title and not at the end: who issues the report and when, or what is attached.
    fn add_what_stands_above(&self, ending: &mut Ending) {
        let start = self
            .lines
            .iter()
            .position(|line| line.is_text)
            .unwrap_or_default()
            .max(1);
        let title = self.lines.get(start - 1).map_or("", |line| line.text);
        if title.is_empty() || !(may_be_title(title) || is_worded_title(title)) {
            return;
        }
        let below = self.lines[start..ending.body_end(self.lines.len())].iter();
        let below = below.take_while(|line| line.is_text && line.heading == 0);
        let texts: Vec<&str> = below.take(MOST_LISTED + 1).map(|line| line.text).collect();
        if ending.signature.is_empty() {
            let place = memo_date(&texts).map(|date| date..date + 1);
            let place = place.or_else(|| dateline_length(&texts).map(|length| 0..length));
            let place = place.filter(|place| start + place.end < self.lines.len());
            ending.signature = place.map_or(0..0, |place| start + place.start..start + place.end);
        }
        let ends = (1..texts.len()).take_while(|&end| read_list(&texts[..end]).is_some());
        if ending.list.is_empty()
            && ending.attachments.is_empty()
            && let Some(end) = ends.last()
        {
            ending.list = start..start + end;
            ending.attachments = read_list(&texts[..end]).map_or(Vec::new(), |list| listed(&list, start));
        }
    }

    /// The end of a report behind which nothing is attached.
    fn without_attachments(&self) -> Ending {
        let mut last = self.last_lines(self.lines.len());
        // A table may stand below who signs and when, as the foot of an official document does, among notes.
        let is_note = |line: &LastLine<'_>| is_note_below_date(line.text) || is_labelled_note(line.text);
        let notes = self
            .lines
            .iter()
            .rev()
            .take(MOST_NOTES)
            .take_while(|line| is_note(line))
            .count();
        let above = &self.lines[..self.lines.len() - notes];
        let tables = above.iter().rev().take_while(|line| !line.is_text).count();
        if tables > 0 {
            let above = self.last_lines(above.len() - tables);
            let is_dated = |index: usize| is_date(bare_date(self.lines[index].text));
            if above.signature.len() > 1 && above.signature.clone().any(is_dated) {
                last = above;
            }
        }
        let mut ending = Ending {
            signature: last.signature,
            ..Ending::default()
        };
        if let Some((place, list)) = last.list {
            if list.is_as_written || !self.keeps_marks {
                ending.attachments = listed(&list, place.start);
            }
            ending.list = place;
        }
        ending
    }

    /// The end of a report with these attachments behind it; none where they are none, or where nothing above them says that
    /// there are some and that is needed.
    fn with_attachments(&self, sections: &[Labelled<'_>], is_told_needed: bool) -> Option<Ending> {
        let start = sections.first()?.label;
        let has_content = sections.iter().any(|section| section.label + 1 < section.end);
        if !has_content || self.is_list(start) {
            return None;
        }
        let last = self.last_lines(start);
        let list = last.list.filter(|(_, list)| list.is_as_written || !self.keeps_marks);
        if list.as_ref().is_some_and(|(place, _)| self.goes_on(place, start)) {
            return None;
        }
        let is_told = list.is_some() || (!last.signature.is_empty() && !self.keeps_marks);
        if is_told_needed && !is_told {
            return None;
        }
        let (place, mut attachments) = match list {
            Some((place, list)) => (place.clone(), listed(&list, place.start)),
            None => (start..start, Vec::new()),
        };
        for section in sections {
            let name = attachments.get(section.index).map(|attached| attached.name.as_str());
            let mut attached = self.attached(section, name)?;
            let is_next = section.index == attachments.len() && !self.keeps_marks;
            match attachments.get_mut(section.index) {
                Some(listed) => {
                    if attached.named.is_empty() {
                        attached.named = std::mem::take(&mut listed.named);
                    }
                    *listed = attached;
                }
                None if is_next => attachments.push(attached),
                None => return None,
            }
        }
        let has_own_label = |(index, attached): (usize, &Attached)| {
            let written = || written_label(index, attachments.len(), self.is_chinese);
            attached.head.is_empty() || self.lines[attached.head.start].text == written()
        };
        if self.keeps_marks && !attachments.iter().enumerate().all(has_own_label) {
            return None;
        }
        Some(Ending {
            signature: last.signature,
            list: place,
            attachments,
        })
    }

    /// Whether a list goes on with a line: 附件2：资金表 below 附件1：项目表.
    fn goes_on(&self, list: &Range<usize>, line: usize) -> bool {
        let texts: Vec<&str> = self.lines[list.start..=line].iter().map(|line| line.text).collect();
        list.end == line && read_list(&texts).is_some()
    }

    /// Whether the last lines from one on are a list: 附件： above names, 附件：1.5个项目表 above a second one.
    fn is_list(&self, start: usize) -> bool {
        let last = &self.lines[start..];
        let texts: Vec<&str> = last.iter().take(LONGEST_LIST + 1).map(|line| line.text).collect();
        let is_listed = || texts[0].contains(['：', ':']) || texts.get(1).is_some_and(|line| is_list_label(line));
        texts.len() == last.len() && is_listed() && read_list(&texts).is_some()
    }

    /// Whether the first of some labels begins a list, at the end of which a label of the same number stands above what is
    /// attached.
    fn is_list_above(&self, labels: &[(usize, Option<usize>, &str)]) -> bool {
        let Some((&(start, first, _), later)) = labels.split_first() else {
            return false;
        };
        let mut later = later
            .iter()
            .take_while(|(label, ..)| label - start <= LONGEST_LIST)
            .filter(|(_, number, _)| number.unwrap_or(1) == first.unwrap_or(1));
        later.next().is_some_and(|&(label, ..)| {
            let texts: Vec<&str> = self.lines[start..label].iter().map(|line| line.text).collect();
            read_list(&texts).is_some()
        })
    }

    /// Whether what stands from the first label on is attached, though neither a list nor a signature stands above it: it is
    /// the first or the only one, has a line of its own, and the numbers and headings of the report do not go on below it.
    fn are_surely_attached(&self, sections: &[Labelled<'_>]) -> bool {
        let first = &sections[0];
        let label = &self.lines[first.label];
        let below = &self.lines[first.label + 1..];
        let is_table = |line: &LastLine<'_>| line.text.is_empty();
        let stands_alone = match first.number {
            Some(number) => number == 1 && (first.beside.is_empty() || is_heading_like(label.text)),
            None => first.beside.is_empty() || label.heading > 0 || below.first().is_some_and(is_table),
        };
        let mut numbers = below.iter().filter_map(|line| read_number(line.text));
        let goes_on = numbers
            .find(|number| number.value > 0)
            .is_some_and(|number| number.value > 1);
        let is_label = |text: &str| read_label(text).is_some();
        let is_next_part = |line: &LastLine<'_>| (1..=label.heading).contains(&line.heading) && !is_label(line.text);
        stands_alone && !goes_on && !below.iter().any(is_next_part)
    }

    /// An attachment with its name, which a list may tell; none where neither does.
    fn attached(&self, section: &Labelled<'_>, listed: Option<&str>) -> Option<Attached> {
        let whole = |index: usize| (index, 0..self.lines[index].text.len());
        let is_name = |text: &str| match listed {
            Some(listed) if self.keeps_marks => text == listed,
            Some(listed) => words_of(text) == words_of(listed),
            None => !text.is_empty() && is_heading_like(text) && read_number(text).is_none(),
        };
        let label = section.label;
        let text = self.lines[label].text;
        let beside = (label, text.len() - section.beside.len()..text.len());
        let attached = |name: &str, named: Vec<Part>, beside: Option<Part>, start: usize| {
            Some(Attached {
                name: listed.unwrap_or(name).to_owned(),
                // One that is listed with other marks is called as it is listed.
                named: if listed.is_none_or(|listed| listed == name) {
                    named
                } else {
                    Vec::new()
                },
                head: label..start,
                beside,
                content: start..section.end,
            })
        };
        if !section.beside.is_empty() && (listed.is_none() || is_name(section.beside)) {
            return attached(section.beside, vec![beside], None, label + 1);
        }
        let most = if listed.is_some() { MOST_NAME_LINES } else { 1 };
        let most = most.min(section.end - (label + 1));
        let mut name = String::new();
        for count in 1..=most {
            // A table is no part of a name.
            let line = self.lines[label + count].text;
            if line.is_empty() {
                break;
            }
            name.push_str(joint(name.chars().next_back(), line.chars().next()));
            name.push_str(line);
            if is_name(&name) {
                let named = (label + 1..label + 1 + count).map(whole).collect();
                let beside = Some(beside).filter(|_| !section.beside.is_empty());
                return attached(&name, named, beside, label + 1 + count);
            }
        }
        if listed.is_none() || self.keeps_marks {
            return None;
        }
        let beside = Some(beside).filter(|_| !section.beside.is_empty());
        attached("", Vec::new(), beside, label + 1)
    }

    /// What the last lines before one are.
    fn last_lines(&self, end: usize) -> LastLines {
        let longest = LONGEST_ENDING + self.longest_signature;
        let first = end.saturating_sub(longest).max(1).min(end);
        let other = (first..end).rev().find(|&index| !self.lines[index].is_text);
        let start = other.map_or(first, |other| other + 1);
        let texts: Vec<&str> = self.lines[start..end].iter().map(|line| line.text).collect();
        let stands_right = |index: usize| self.lines[start + index].is_right;
        let mut last = read_last_lines(&texts, self.longest_signature, stands_right);
        last.signature = last.signature.start + start..last.signature.end + start;
        if let Some((place, _)) = &mut last.list {
            *place = place.start + start..place.end + start;
        }
        last
    }
}

/// What stands at each label, up to the next: the numbers of labels go up.
fn sections<'t>(labels: &[(usize, Option<usize>, &'t str)], end: usize) -> Vec<Labelled<'t>> {
    let mut sections: Vec<Labelled<'_>> = Vec::new();
    for &(label, number, beside) in labels {
        match sections.last_mut() {
            Some(last) if number.is_none_or(|number| number <= last.index + 1) => continue,
            Some(last) => last.end = label,
            None => {}
        }
        sections.push(Labelled {
            label,
            number,
            index: number.unwrap_or(1).saturating_sub(1),
            beside,
            end,
        });
    }
    sections
}

/// The attachments of a list that begins at a line, of which nothing more stands there.
fn listed(list: &AttachmentList, start: usize) -> Vec<Attached> {
    let named = list.names.iter().zip(&list.places);
    let attached = named.map(|(name, (line, place))| Attached {
        name: name.clone(),
        named: vec![(start + line, place.clone())],
        ..Attached::default()
    });
    attached.collect()
}

/// The letters and digits of a text.
pub fn words_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name out of its parts, which stand in lines below each other.
pub fn joined_name(parts: impl Iterator<Item = Located>) -> Located {
    let mut joined = Located::default();
    parts.for_each(|part| push_joined(&mut joined, &part, joint));
    joined
}
