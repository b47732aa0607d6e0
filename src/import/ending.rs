//! The last lines of a report: who signs and when, the list of attachments above or below that, and what stands in
//! brackets below the date.

use std::ops::Range;

use super::attachments::{AttachmentList, read_list};
use super::words::{LONGEST_SIGNATURE, is_lone_signer, is_note_below_date, is_office_or_person, signature_length};

/// A list of attachments has no more lines.
const LONGEST_LIST: usize = 20;
/// No more lines in brackets stand below a signature.
const MOST_NOTES: usize = 2;
/// So many lines hold the end of a report.
pub const LONGEST_ENDING: usize = LONGEST_LIST + 2 * MOST_NOTES + LONGEST_SIGNATURE + 1;

/// What the last lines of a report are, by their places among them.
#[derive(Debug, Default)]
pub struct Ending {
    /// Those who sign, and when.
    pub signature: Range<usize>,
    /// The list of attachments and what it names.
    pub list: Option<(Range<usize>, AttachmentList)>,
    /// What stands in brackets below the signature.
    pub notes: Vec<usize>,
}

/// Finds the ending of a report in its last lines. `stands_right` tells of a line whether it is set at the right.
pub fn find_ending(lines: &[&str], stands_right: impl Fn(usize) -> bool) -> Ending {
    let mut ending = Ending::default();
    let mut end = lines.len();
    let mut notes_at_end = |end: &mut usize| {
        let is_note = |line: &&&str| is_note_below_date(line);
        let count = lines[..*end].iter().rev().take(MOST_NOTES).take_while(is_note).count();
        ending.notes.extend(*end - count..*end);
        *end -= count;
    };
    notes_at_end(&mut end);
    let below = list_at_end(&lines[..end]);
    if let Some((place, _)) = &below {
        end = place.start;
        notes_at_end(&mut end);
    }
    let start = end - signature_at_end(&lines[..end], stands_right);
    if start == end {
        // Nobody signs: what stands in brackets is of the body.
        let list = list_at_end(lines);
        return Ending {
            signature: lines.len()..lines.len(),
            list,
            notes: Vec::new(),
        };
    }
    ending.signature = start..end;
    ending.list = below.or_else(|| list_at_end(&lines[..start]));
    ending
}

/// How many of the last lines are the signature; a name alone is one where it stands right, an office also below a list of
/// attachments.
fn signature_at_end(lines: &[&str], stands_right: impl Fn(usize) -> bool) -> usize {
    let last = &lines[lines.len().saturating_sub(LONGEST_SIGNATURE)..];
    let found = signature_length(last);
    if found > 0 {
        return found;
    }
    let is_signer = |index: usize| stands_right(index) && is_office_or_person(lines[index]);
    let names = (0..lines.len())
        .rev()
        .take(LONGEST_SIGNATURE)
        .take_while(|&index| is_signer(index));
    match names.count() {
        0 => usize::from(is_below_list(lines)),
        count => count,
    }
}

/// Whether the last of some lines is an office that stands below a list of attachments.
fn is_below_list(lines: &[&str]) -> bool {
    let above = lines.split_last().filter(|(last, _)| is_lone_signer(last));
    above.is_some_and(|(_, above)| list_at_end(above).is_some())
}

/// The list of attachments that the last of some lines are.
fn list_at_end(lines: &[&str]) -> Option<(Range<usize>, AttachmentList)> {
    let first = lines.len().saturating_sub(LONGEST_LIST);
    let starts = (first..lines.len())
        .rev()
        .take_while(|&index| !lines[index].contains('。'));
    let lists = starts.filter_map(|start| Some((start..lines.len(), read_list(&lines[start..])?)));
    lists.last()
}
