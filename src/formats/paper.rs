//! What a report has on paper beside its text: the list and the labels of attachments, the widths of a signature, the lines
//! of the foot.

use crate::report::layout::{Layout, Profile, Twips};
use crate::report::{Attachment, Document, Inline, Label, Paragraph, Sides, plain_text, split_label};
use crate::text::chinese::{columns, is_numeral, is_wide};
use crate::text::language::Language;

/// The width of a character of the foot, in twips: 四号.
pub const FOOT_CHARACTER: Twips = 280;

/// No more than this part of a page is left empty to keep things together.
pub const MOST_EMPTY: usize = 3;
/// A paragraph of more lines than this part of a page does not go over to the next page as a whole.
const SHORT_PART: usize = 4;
/// The lines of a list that go over to the next page with its last entry.
const LINES_WITH_LAST: usize = 2;

/// The list of attachments below the body, a line for each (GB/T 9704-2012 §7.3.4: numbered when there are several).
pub fn attachment_lines(document: &Document<Label>) -> Vec<Vec<Inline>> {
    let is_several = document.attachments.len() > 1;
    let word = match (document.language, is_several) {
        (Language::Chinese, _) => "附件：",
        (Language::English, false) => "Attachment: ",
        (Language::English, true) => "Attachments: ",
    };
    let line = |(index, name): (usize, &Vec<Inline>)| {
        let word = match (index, document.language) {
            (0, _) => word,
            // Each name stands below the first.
            (_, Language::Chinese) => "\u{3000}\u{3000}\u{3000}",
            (_, Language::English) => "",
        };
        let number = if is_several {
            format!("{}. ", index + 1)
        } else {
            String::new()
        };
        let mut line = vec![Inline::plain(format!("{word}{number}"))];
        line.extend(name.iter().cloned());
        line
    };
    document
        .attachments
        .iter()
        .map(|attachment| attachment.listed.as_ref().unwrap_or(&attachment.name))
        .enumerate()
        .map(line)
        .collect()
}

/// The attachments that stand behind the report, each with what stands above it; one that is only named is only listed.
pub fn attached(document: &Document<Label>) -> impl Iterator<Item = (String, &Attachment<Label>)> {
    let (language, count) = (document.language, document.attachments.len());
    let attachments = document.attachments.iter().enumerate();
    attachments
        .filter(|(_, attachment)| !attachment.blocks.is_empty())
        .map(move |(index, attachment)| (attachment_label(language, index, count), attachment))
}

/// Whether what ends the text may stay on a sheet on its side: a foot, which stands upright, is not to be alone on the next.
pub fn may_end_on_side(document: &Document<Label>) -> bool {
    document.frame.foot.is_empty() || attached(document).next().is_some()
}

/// What stands above an attachment: 附件, or 附件2 when there are several.
fn attachment_label(language: Language, index: usize, count: usize) -> String {
    match (language, count > 1) {
        (Language::Chinese, false) => "附件".to_owned(),
        (Language::Chinese, true) => format!("附件{}", index + 1),
        (Language::English, false) => "Attachment".to_owned(),
        (Language::English, true) => format!("Attachment {}", index + 1),
    }
}

/// The lines of a page.
pub fn lines_of_page(layout: &Layout) -> usize {
    (layout.text_height() / layout.line).max(1) as usize
}

/// The most lines of a paragraph that may go over to the next page as a whole, which leaves as much of its own page empty.
pub fn short_part(layout: &Layout) -> usize {
    lines_of_page(layout) / SHORT_PART
}

/// The first of the entries of a list, each of so many columns, that go over to the next page with the last one, so that it does
/// not stand there alone: two lines of them, unless they have too many.
pub fn first_kept(entries: &[usize], layout: &Layout) -> usize {
    let (mut first, mut kept) = (entries.len().saturating_sub(1), 0);
    while first > 0 && kept < LINES_WITH_LAST {
        kept += lines_of_entry(entries[first - 1], layout);
        if kept > short_part(layout) {
            break;
        }
        first -= 1;
    }
    first
}

/// The columns of a line of so wide a text, two for each character.
pub fn columns_of_width(width: Twips, layout: &Layout) -> usize {
    (2 * width / layout.character().max(1)).max(1) as usize
}

/// The lines of an entry of so many columns.
fn lines_of_entry(entry: usize, layout: &Layout) -> usize {
    entry.div_ceil(columns_of_width(layout.text_width(), layout))
}

/// The first line of the list of attachments that goes over with name and date. All of them do, with the text above the list,
/// unless that leaves too much of a page empty; text, name and date have so many lines.
pub fn first_kept_attachment(lines: &[Vec<Inline>], others: usize, layout: &Layout) -> usize {
    // Each begins two characters further in.
    let entries: Vec<usize> = lines.iter().map(|line| 4 + columns(&plain_text(line))).collect();
    let listed: usize = entries.iter().map(|entry| lines_of_entry(*entry, layout)).sum();
    if 1 + listed + others > lines_of_page(layout) / MOST_EMPTY {
        first_kept(&entries, layout)
    } else {
        0
    }
}

/// The columns that a text takes on paper, two for the height of its characters: about those of Calibri and Times New Roman for
/// English, whose letters are narrower than half their height on average.
pub fn columns_on_paper(text: &str, language: Language) -> usize {
    if language == Language::Chinese {
        return columns(text);
    }
    let hundredths = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | ' ' | '\u{A0}' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 25,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 33,
        'm' | 'w' | 'M' | 'W' => 80,
        'A'..='Z' => 62,
        _ if is_wide(c) => 100,
        _ => 49,
    };
    text.chars().map(hundredths).sum::<usize>().div_ceil(50)
}

/// The longest name of a signature and its date, in columns; none where there is no name above the date.
pub fn signature_widths(signature: &[Vec<Inline>]) -> Option<(usize, usize)> {
    let (date, names) = signature.split_last()?;
    let width = |line: &Vec<Inline>| columns(&plain_text(line));
    Some((names.iter().map(width).max()?, width(date)))
}

/// What programs put between the characters and the numbers of a date, in columns.
const GAPS_OF_DATE: usize = 2;

/// Whether a date of so many columns is longer than a name, as programs set it.
pub fn is_longer(date: usize, name: usize) -> bool {
    date + GAPS_OF_DATE > name
}

/// The level of heading whose font a lead is set in, as its number says: 一、 （一） 1. （1） (GB/T 9704-2012 §7.3.3). One that
/// has another number or none is set as the third is, wherever it stands: a page has one font for them.
pub fn lead_level(number: &str) -> usize {
    let number = number.trim();
    let is_in_brackets = number.starts_with(['（', '(', '㈠', '⑴', '①']);
    let counter = number.trim_start_matches(['（', '(']);
    let is_chinese = counter.starts_with(is_numeral) || counter.starts_with('㈠');
    match (is_chinese, is_in_brackets) {
        (true, false) => 1,
        (true, true) => 2,
        (false, true) if counter.starts_with(|c: char| c.is_numeric()) => 4,
        (false, _) => 3,
    }
}

/// Whether the number of an item is set in the font of its level, as the run-in heading behind it is. In the official layout 一、 and
/// （一） are also where no such heading follows: a page has one font for them.
pub fn has_own_font(number: &str, item: &Paragraph, layout: &Layout) -> bool {
    !item.lead.is_empty() || layout.profile == Profile::Gb9704 && lead_level(number) <= 2
}

/// The columns of a line of the foot that is so many twips wide.
fn columns_of_foot(width: Twips) -> usize {
    ((width / FOOT_CHARACTER).saturating_sub(2) * 2).max(1) as usize
}

/// Whether both sides of a line of the foot have room beside each other; else what stands right has a line of its own.
pub fn sides_fit(sides: &Sides, width: Twips) -> bool {
    sides.right.is_empty() || columns(&plain_text(&sides.line())) <= columns_of_foot(width)
}

/// How many lines the foot has in a column of so many twips.
pub fn foot_lines(lines: &[Sides], width: Twips) -> usize {
    let in_a_line = columns_of_foot(width);
    let count = |sides: &Sides| {
        if !sides_fit(sides, width) {
            let of = |side| columns(&plain_text(side)).div_ceil(in_a_line);
            return of(&sides.left) + of(&sides.right);
        }
        let (label, text) = split_label(sides.line());
        let [label, text] = [label, text].map(|part| columns(&plain_text(&part)));
        // What is wrapped stands below the first character behind the label.
        text.div_ceil(in_a_line.saturating_sub(label).max(1)).max(1)
    };
    lines.iter().map(count).sum()
}

/// A label and the text behind it.
pub fn labelled(label: &Label, text: &[Inline]) -> String {
    format!("{}{}{}", label.text, label.gap, plain_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_of_a_lead_is_that_of_its_number_wherever_it_stands() {
        for (number, level) in [
            ("一、", 1),
            ("（十二）", 2),
            ("1. ", 3),
            ("１．", 3),
            ("（1）", 4),
            ("①", 4),
            ("", 3),
            ("• ", 3),
            ("(a)", 3),
        ] {
            assert_eq!(lead_level(number), level, "{number}");
        }
    }
}
