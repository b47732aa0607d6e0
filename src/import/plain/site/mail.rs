//! The head of a message that a report was sent in (who wrote to whom, when, and about what), and titles behind labels.

use std::ops::Range;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};
use crate::import::lines::is_heading_like;
use crate::import::masthead::is_no_title;
use crate::import::numbers::read_number;
use crate::import::words::{fold, is_address_line, is_latin_kind, is_memo_line, is_worded_title, says_kind};

use crate::text::chinese::has_end_mark;

use super::words::MAIL_HEAD;

/// The head stands among the first lines, and has at least so many.
const MOST_ABOVE: usize = 30;
const FEWEST: usize = 3;
/// The same of the head of a memorandum.
const FEWEST_OF_MEMO: usize = 2;
/// What is written above a message that is handed on has no more lines, nor has what stands above the head of a memorandum.
const MOST_WORDS: usize = 8;
/// The title may stand below so many lines of a covering letter.
const MOST_COVERING: usize = 4;
/// What a memorandum, which has a head too, does not say.
const OF_MAIL: [&str; 5] = ["sent", "发件人", "收件人", "发送时间", "密送"];
/// What stands above the head of one and is no title beside what it is about.
const MEMORANDA: [&str; 3] = ["memo", "memorandum", "备忘录"];
/// The labels of a title.
const TITLE_LABELS: [&str; 4] = ["标题", "题目", "文章标题", "title"];
/// What stands in messages, letters and memoranda before what they are about.
const LETTER_LABELS: [&str; 5] = ["re", "subject", "主题", "事由", "关于"];
/// What stands before the subject of a message that answers another or hands it on.
const ANSWERS: [&str; 8] = ["re:", "fw:", "fwd:", "转发:", "回复:", "答复:", "re：", "fw："];

/// The lines of the head of a message.
pub fn find(lines: &[Line]) -> Range<usize> {
    let first = lines.len().min(MOST_ABOVE);
    let is_labelled = |index: usize| label(lines[index].text()).is_some();
    let Some(start) = (0..first).find(|&index| is_labelled(index)) else {
        return 0..0;
    };
    let end = (start..first).find(|&index| !is_labelled(index)).unwrap_or(first);
    if end - start < FEWEST || !lines[start..end].iter().any(|line| is_of_mail(line.text())) {
        return 0..0;
    }
    // Whoever hands a message on writes a few words above it, and a letter may stand above the report that it brings.
    let forwarded = lines[end..]
        .iter()
        .take(MOST_WORDS)
        .position(|line| is_ruled(line.text()));
    start..end + forwarded.map_or_else(|| covering_length(&lines[end..]), |rule| rule + 1)
}

/// Whether a line of the head of a message says that it was sent as one: by its label, or by an address in it.
pub fn is_of_mail(text: &str) -> bool {
    let is_address = |word: &str| word.contains('@') && word.contains('.');
    label(text).is_some_and(|label| OF_MAIL.contains(&label.as_str()) || text.split_whitespace().any(is_address))
}

/// Whether words stand between two rules: `---- Forwarded message ----`
pub fn is_ruled(text: &str) -> bool {
    text.starts_with("---") && text.ends_with("---") && text.contains(char::is_alphabetic)
}

/// How many lines are a letter above the title of the report: who is addressed, and sentences.
fn covering_length(lines: &[Line]) -> usize {
    let is_title = |line: &Line| {
        let text = line.text();
        is_heading_like(text) && is_worded_title(text) && !text.contains('。') && !is_no_title(text)
    };
    let title = lines.iter().take(MOST_COVERING).position(is_title).unwrap_or_default();
    let is_letter = title > 1
        && is_address_line(lines[0].text(), false)
        && lines[1..title].iter().all(|line| has_end_mark(line.text()));
    if is_letter { title } else { 0 }
}

/// Makes the subject of a message the first line of the report, where nothing that stands below its head may be the title.
pub fn keep_subject(lines: &mut [Line], left_out: &mut Vec<LeftOut>) {
    let head = find(lines);
    let is_title = |line: &Line| {
        let text = line.text();
        is_heading_like(text) && !is_address_line(text, false) && !line.is_table() && !is_no_title(text)
    };
    let below = lines.get(head.end);
    let is_worded = |line: &Line| is_title(line) && is_worded_title(line.text());
    let has_title = || lines[head.end..].iter().take(MOST_COVERING).any(is_worded);
    if head.is_empty() || below.is_some_and(is_title) || has_title() {
        return;
    }
    let is_subject = |line: &Line| label(line.text()).is_some_and(|label| LETTER_LABELS.contains(&label.as_str()));
    let end = head.end;
    let Some(place) = head.clone().find(|&index| is_subject(&lines[index])) else {
        return;
    };
    let line = &mut lines[place];
    let text = line.text();
    let mut subject = text.split_once([':', '：']).map_or("", |(_, subject)| subject).trim();
    while let Some(answer) = ANSWERS.iter().find(|answer| fold(subject).starts_with(*answer)) {
        let letters = answer.chars().count();
        subject = subject
            .char_indices()
            .nth(letters)
            .map_or("", |(at, _)| &subject[at..])
            .trim_start();
    }
    if subject.is_empty() {
        return;
    }
    let length = subject.len();
    cut_label(line, length, left_out);
    // The rest of the head stays together above it.
    lines[place..end].rotate_left(1);
}

/// Takes the label from a title that bears one (标题：…, `Subject: …` in a letter), where no other line is a title.
pub fn unlabel_title(lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) {
    let titles: Vec<&str> = lines.iter().take(MOST_ABOVE).map(Line::text).collect();
    // The head of a message has its subject as one of its lines.
    let mut is_in_head = find(lines).is_empty();
    let found = titles.iter().enumerate().find_map(|(index, text)| {
        // The head of a letter ends where its text begins.
        is_in_head &= !has_end_mark(text) || is_no_title(text);
        let (label, title) = text.split_once([':', '：'])?;
        let label: String = fold(label).split_whitespace().collect();
        let is_label = TITLE_LABELS.contains(&label.as_str()) && is_worded_title(title.trim());
        let may_be = is_heading_like(title.trim()) || is_worded_title(title.trim()) || is_latin_kind(title.trim());
        let is_subject = is_in_head && LETTER_LABELS.contains(&label.as_str()) && may_be;
        let length = title.trim().len();
        ((is_label || is_subject) && length > 0).then_some((index, length, is_subject))
    });
    // The value of a label is no title beside one that stands for itself.
    let is_only = |index: usize| {
        let mut others = titles.iter().enumerate().filter(|&(other, _)| other != index);
        let says_more = |text: &str| !is_memorandum(text) && says_kind(text);
        // A word alone below it is the heading of a part, as is what has a number: Summary, I. SUMMARY.
        let is_title = |text: &str| is_worded_title(text) && !is_counted(text) && read_number(text).is_none();
        !others.any(|(other, text)| other < index && says_more(text) || is_title(text))
    };
    let Some((index, length, is_subject)) = found.filter(|&(index, ..)| is_only(index)) else {
        return;
    };
    cut_label(&mut lines[index], length, left_out);
    if is_subject {
        // Who writes to whom stands below what it is about.
        lines[index].is_title = true;
        lines[..=index].rotate_right(1);
        // Dear Councillors, stands right below that.
        let is_addressed = |text: &str| is_address_line(text, false) && !is_memo_line(text);
        if let Some(addressee) = (1..=index).find(|&index| is_addressed(lines[index].text())) {
            lines[1..=addressee].rotate_right(1);
        }
        let kind = (1..=index).find(|&index| is_memorandum(lines[index].text()));
        if let Some(kind) = kind.map(|kind| lines.remove(kind)) {
            left_out.push(LeftOut::of(&kind, Why::Source));
        }
    }
}

/// Leaves out all of a line but its last bytes.
fn cut_label(line: &mut Line, length: usize, left_out: &mut Vec<LeftOut>) {
    let (label, rest) = line.text().split_at(line.text().len() - length);
    left_out.push(LeftOut::new(line.number, label.trim(), Why::Source));
    line.raw = rest.to_owned();
}

/// Whether a line says which of its kind a paper is, and not what it is about: BRIEFING NOTE No. 14.
fn is_counted(text: &str) -> bool {
    let number = text.rsplit_once("No. ").map_or("", |(_, number)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

fn is_memorandum(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    MEMORANDA.iter().any(|kind| word.eq_ignore_ascii_case(kind)) && is_heading_like(text)
}

/// Puts who is addressed first below the title of a memorandum, without the wide gaps of its head.
pub fn arrange_memo(lines: &mut [Line]) {
    let first = lines.len().min(MOST_WORDS);
    let is_of_head = |index: &usize| is_memo_line(lines[*index].text()) && !lines[*index].is_table();
    let Some(start) = (1..first).find(is_of_head) else {
        return;
    };
    let end = (start..lines.len())
        .find(|index| !is_of_head(index))
        .unwrap_or(lines.len());
    if end - start < FEWEST_OF_MEMO || lines[1..start].iter().any(|line| has_end_mark(line.text())) {
        return;
    }
    for line in &mut lines[start..end] {
        line.raw = line.text().split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines[1..end].rotate_left(start - 1);
    let addressee = (1..=end - start).find(|&index| is_address_line(lines[index].text(), false));
    if let Some(addressee) = addressee {
        lines[1..=addressee].rotate_right(1);
    }
}

/// The label that a line of the head of a message begins with.
fn label(text: &str) -> Option<String> {
    let (label, _) = text.split_once([':', '：'])?;
    let label: String = fold(label).split_whitespace().collect();
    MAIL_HEAD.contains(label.as_str()).then_some(label)
}
