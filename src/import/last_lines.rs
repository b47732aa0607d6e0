//! What the last lines of a report are, by their words: those who sign and when, and the list of attachments above or below that.

use std::ops::Range;

use super::attachments::{AttachmentList, is_list_label, read_label, read_list};
use super::masthead::bare_date;
use super::numbers::read_number;
use super::signing::{
    LONGEST_SIGNATURE, are_names_with_posts, below_valediction, name_with_date, names_below_sentence, signature_length,
    signs,
};
use super::words::{ITEM_MARKS, is_date, is_labelled_note, is_lone_signer, is_note_below_date, is_office_or_person};
use crate::text::chinese::has_end_mark;

/// A list of attachments has no more lines.
pub const LONGEST_LIST: usize = 20;
/// No more notes stand below a signature: lines in brackets, or with labels.
pub const MOST_NOTES: usize = 3;
/// So many lines hold the end of a report, without its signature and its attachments.
pub const LONGEST_ENDING: usize = LONGEST_LIST + 2 * MOST_NOTES + 1;

/// What some last lines are, by their places among them.
pub struct LastLines {
    /// Those who sign, and when.
    pub signature: Range<usize>,
    /// The list of attachments.
    pub list: Option<(Range<usize>, AttachmentList)>,
}

/// Finds signature and list in the last lines of a report.
pub fn read_last_lines(lines: &[&str], longest: usize, stands_right: impl Fn(usize) -> bool) -> LastLines {
    let mut end = lines.len();
    let is_signed = |lines: &[&str]| below_valediction(lines) > 0 || names_below_sentence(lines) > 0;
    let without_notes = |end: usize| {
        let count = |is_note: fn(&str) -> bool| {
            let last = lines[..end].iter().rev().take(MOST_NOTES);
            last.take_while(|line| is_note(line)).count()
        };
        let all = count(|line| is_note_below_date(line) || is_labelled_note(line));
        // Labels also say who signs: 联系人：… below no date.
        match lines[..end - all].last() {
            Some(line) if is_date(bare_date(line)) || name_with_date(line).is_some() => end - all,
            // Copies go to others also where a letter has its date above.
            Some(_) if all > 0 && is_signed(&lines[..end - all]) => end - all,
            Some(_) if all > 0 && list_at_end(&lines[..end - all]).is_some() => end - all,
            _ => below_dated_signature(&lines[..end - count(is_note_below_date)]),
        }
    };
    end = without_notes(end);
    let below = list_at_end(&lines[..end]);
    if let Some((place, _)) = &below {
        end = without_notes(place.start);
    }
    let mut count = match signature_at_end(&lines[..end], longest, &stands_right) {
        0 if end < lines.len() => names_below_sentence(&lines[..end]),
        count => count,
    };
    if end < lines.len() {
        // What stands below the names is put above them, where they have to be read as those of who signs again.
        let above = below.as_ref().map_or(end..lines.len(), |(place, _)| place.clone());
        let start = end - count;
        let arranged = [&lines[above.clone()], &lines[start..end]].concat();
        let is_right = |index: usize| index >= above.len() && stands_right(start + index - above.len());
        count = signature_at_end(&arranged, longest, is_right).min(count);
    }
    let start = end - count;
    if start == end {
        // Nobody signs: what stands in brackets is of the body.
        return LastLines {
            signature: lines.len()..lines.len(),
            list: list_at_end(lines),
        };
    }
    if below.is_some() {
        return LastLines {
            signature: start..end,
            list: below,
        };
    }
    // The names of a list without numbers look like those of persons: somebody signs below it.
    let signers = end - start - usize::from(is_date(lines[end - 1]));
    let starts = (start..=start + signers.saturating_sub(1)).rev();
    let mut above = starts.filter_map(|start| Some((start, Some(list_at_end(&lines[..start])?))));
    let (start, list) = above.next().unwrap_or((start, None));
    LastLines {
        signature: start..end,
        list,
    }
}

/// Where the last lines end without the few below a name and a date, of which nothing says that they are the report's: those who sign
/// are found above them.
fn below_dated_signature(lines: &[&str]) -> usize {
    let is_other = |line: &&&str| {
        !is_date(line)
            && !is_office_or_person(line)
            && !line.ends_with(['：', ':'])
            && !line.starts_with(ITEM_MARKS)
            && read_number(line).is_none()
            && read_label(line).is_none()
            && !is_list_label(line)
    };
    let others = lines.iter().rev().take(MOST_NOTES).take_while(is_other).count();
    match lines[..lines.len() - others] {
        [.., text, name, date] if is_date(date) && signs(name) && has_end_mark(text) => lines.len() - others,
        _ => lines.len(),
    }
}

/// How many of the last lines are the signature; a name alone is one where it stands right, an office also below a list of
/// attachments.
fn signature_at_end(lines: &[&str], longest: usize, stands_right: impl Fn(usize) -> bool) -> usize {
    let last = &lines[lines.len().saturating_sub(longest)..];
    let found = signature_length(last);
    if found > 0 {
        return found;
    }
    let is_signer = |index: usize| stands_right(index) && signs(lines[index]);
    let names = (0..lines.len())
        .rev()
        .take(longest)
        .take_while(|&index| is_signer(index));
    match names.count() {
        0 => below_list(lines),
        count => count,
    }
}

/// How many of the last lines are offices, or in English persons and their posts, that stand below a list of attachments, perhaps
/// with the date between.
fn below_list(lines: &[&str]) -> usize {
    let offices = lines
        .iter()
        .rev()
        .take(LONGEST_SIGNATURE)
        .take_while(|line| is_lone_signer(line))
        .count();
    let is_list_above = |&count: &usize| list_at_end(&lines[..lines.len() - count]).is_some();
    let is_dated = offices > 0 && lines.len() > offices && is_date(bare_date(lines[lines.len() - offices - 1]));
    let found = (1..=offices + usize::from(is_dated)).rev().find(is_list_above);
    let most = lines.len().min(LONGEST_SIGNATURE);
    let english = || {
        (1..=most)
            .rev()
            .find(|count| are_names_with_posts(&lines[lines.len() - count..]) && is_list_above(count))
    };
    found.or_else(english).unwrap_or_default()
}

/// The list of attachments that the last of some lines are.
fn list_at_end(lines: &[&str]) -> Option<(Range<usize>, AttachmentList)> {
    let first = lines.len().saturating_sub(LONGEST_LIST);
    let starts = (first..lines.len())
        .rev()
        .take_while(|&index| !lines[index].trim_end_matches('。').contains('。'));
    let lists = starts.filter_map(|start| Some((start..lines.len(), read_list(&lines[start..])?)));
    lists.last()
}
