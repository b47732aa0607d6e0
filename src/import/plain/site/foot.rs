//! What stands below a report: from the first line that is surely of the page on, everything is. A page's foot does not
//! turn back into the report, but those who sign may stand among its first lines.

use std::collections::HashSet;
use std::ops::Range;

use crate::formats::Line;
use crate::import::left_out::Why;
use crate::import::words::{LONGEST_SIGNATURE, is_date, is_note_below_date, signature_length};
use crate::text::words::starts_with_any;

use super::line::is_sign;

/// What begins a line below the date that is the report's.
const OF_THE_REPORT: [&str; 13] = [
    "附",
    "Attachment",
    "Annex",
    "Appendix",
    "Enclosure",
    "抄送",
    "主送",
    "抄报",
    "主题词",
    "联系人",
    "联系电话",
    "印发",
    "共印",
];
/// What begins a list of attachments.
const ATTACHMENTS: [&str; 5] = ["附件", "附：", "附:", "Attachment", "Enclosure"];

/// Judges the lines below the text, the first of which is known.
pub fn judge(lines: &[Line], verdicts: &mut [Option<Why>], bottom: usize) {
    let Some(foot) = (bottom..lines.len()).find(|&index| is_sign(verdicts[index])) else {
        return;
    };
    let is_date_at = |index: &usize| is_date(lines[*index].text());
    let date = (bottom..foot).rev().find(is_date_at);
    if let Some(date) = date {
        let is_of_report = |index: &usize| {
            let text = lines[*index].text();
            is_note_below_date(text) || starts_with_any(text, &OF_THE_REPORT) || lines[*index].is_table()
        };
        let is_listed = (date + 1..foot).any(|index| starts_with_any(lines[index].text(), &ATTACHMENTS));
        let first = (date + 1..foot).find(|index| !is_of_report(index)).unwrap_or(foot);
        if !is_listed && !(first..foot).any(|index| is_of_report(&index)) {
            leave_out(verdicts, first..foot, Why::Site);
        }
    }
    let links = (foot..lines.len()).find(|&index| verdicts[index] == Some(Why::Links));
    let links = links.unwrap_or(lines.len());
    let kept = of_the_report(lines, verdicts, foot..links, date.is_some());
    for index in foot..links {
        if !kept.contains(&index) {
            leave_out(verdicts, index..index + 1, Why::Site);
        }
    }
    leave_out(verdicts, links..lines.len(), Why::Links);
}

fn leave_out(verdicts: &mut [Option<Why>], lines: Range<usize>, why: Why) {
    for verdict in verdicts[lines].iter_mut().filter(|verdict| verdict.is_none()) {
        *verdict = Some(why);
    }
}

/// The lines at the head of a foot that are the report's: the signature, where none stands above, and the attachments.
fn of_the_report(lines: &[Line], verdicts: &[Option<Why>], foot: Range<usize>, is_signed: bool) -> HashSet<usize> {
    let mut kept = HashSet::new();
    let mut run = foot.start;
    let mut is_signed = is_signed;
    let mut is_in_list = false;
    for index in foot {
        let text = lines[index].text();
        if verdicts[index].is_some() {
            run = index + 1;
            is_in_list = false;
            continue;
        }
        is_in_list |= starts_with_any(text, &ATTACHMENTS) || lines[index].is_table();
        let first = run.max((index + 1).saturating_sub(LONGEST_SIGNATURE));
        let last: Vec<&str> = lines[first..=index].iter().map(Line::text).collect();
        if !is_signed && is_date(text) && signature_length(&last) > 1 {
            kept.extend(index + 1 - signature_length(&last)..=index);
            is_signed = true;
        } else if is_in_list {
            kept.insert(index);
        }
    }
    kept
}
