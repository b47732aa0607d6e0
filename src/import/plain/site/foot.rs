//! What stands below a report: from the first line that is surely of the page on, everything is. A page's foot does not
//! turn back into the report, but those who sign may stand among its first lines.

use std::collections::HashSet;
use std::ops::Range;

use crate::formats::Line;
use crate::import::attachments::{is_list_label, read_list};
use crate::import::last_lines::LONGEST_LIST;
use crate::import::left_out::Why;
use crate::import::signing::{
    LONGEST_SIGNATURE, below_valediction, name_with_date, parts_of_signature, signature_length, signs,
};
use crate::import::words::{
    ITEM_MARKS, ends_in_office, fold, is_closing, is_date, is_lone_signer, is_note_below_date, is_office_or_person,
};
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::ordinals::{OrdinalStyle, read_ordinal};
use crate::text::words::{starts_with_any, word_list};

use super::line::{at_edge, is_edge_speech, is_floor, is_posted, is_sign};
use super::words::{COMMENTS, FILE, List};

/// What begins a line below the date that is the report's.
static OF_THE_REPORT: List = word_list!(FILE, "below-the-date");
/// What begins a list of attachments.
const ATTACHMENTS: [&str; 5] = ["附件", "附：", "附:", "Attachment", "Enclosure"];

/// A foot in which sentences stand has no more lines, and so many of its own for each of them.
const MOST_LINES: usize = 60;
const FEWEST_SIGNS: usize = 2;
/// The text is at least so many times as long as what stands below who signs it.
const TIMES: usize = 2;
/// A sentence without a full stop of Chinese is at least this long, in characters.
const SENTENCE: usize = 50;
/// Words of a page right above its foot are not more, in characters.
const LONGEST_WORDS: usize = 30;

/// Where the foot begins, where sentences stand in it that are the page's: below who signs the report, or below the first
/// of many lines that surely are the page's. Else where the text ends.
///
/// With it comes where everything is surely the page's by its place, below all that a signed report has: the end of the lines where
/// that is nowhere.
pub fn begin(lines: &[Line], top: usize, end_of_text: usize, is_page: bool) -> (usize, usize) {
    let first = top.max(lines.len().saturating_sub(MOST_LINES));
    if end_of_text <= first {
        return (end_of_text, lines.len());
    }
    let is_part = |index: usize| lines[index].is_table() || is_numbered_high(lines[index].text());
    let first = (first..lines.len())
        .rev()
        .find(|&index| is_part(index))
        .map_or(first, |part| part + 1);
    let kinds: Vec<Kind> = lines[first..].iter().map(|line| Kind::of(line.text())).collect();
    let signed = below_signature(lines, first, &kinds, is_page);
    let below = signed.map_or(lines.len(), |(_, below)| below);
    let start = signed
        .map(|(start, _)| start)
        .or_else(|| first_of_many(&kinds).map(|start| first + start))
        .map_or(end_of_text, |start| start.min(end_of_text));
    let Some(comments) = comments(lines, first) else {
        return (start, below);
    };
    // What stands right above them is the page's too, where it surely is.
    let signs = kinds[..comments - first]
        .iter()
        .rev()
        .take_while(|kind| **kind == Kind::Sign);
    (start.min(comments - signs.count()), below)
}

/// The line that counts or heads what others said below the report, which is longer than that: `2 Comments`, 评论（3）, 2楼, or
/// says who of them did, and when.
fn comments(lines: &[Line], first: usize) -> Option<usize> {
    let is_head = |line: &Line| {
        let text = line.text();
        // What is long is looked at no further: it may be the whole report.
        if text.chars().nth(LONGEST_WORDS).is_some() || has_end_mark(text) {
            return false;
        }
        let words: String = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
        COMMENTS.contains(words.as_str()) || is_floor(text) || is_posted(&fold(text))
    };
    let length = |lines: &[Line]| lines.iter().map(|line| line.text().chars().count()).sum::<usize>();
    let is_short = |head: &usize| length(&lines[*head..]) * TIMES <= length(&lines[..*head]);
    (first.max(1)..lines.len())
        .filter(|&index| is_head(&lines[index]))
        .find(is_short)
}

/// What a line is to the foot of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Surely the page's: what it says, and titles of other pages.
    Sign,
    /// The page's, or a heading of the same words: 微信公众号.
    Button,
    /// A sentence.
    Prose,
    /// A sentence with words of pages.
    Doubtful,
    Other,
}

impl Kind {
    fn of(text: &str) -> Kind {
        let is_sentence = has_end_mark(text) && text.chars().nth(SENTENCE).is_some();
        let is_prose = text.contains('。') || is_sentence;
        match at_edge(text, false) {
            Some(_) if is_prose && (text.contains('。') || !is_edge_speech(text)) => Kind::Doubtful,
            Some(Why::Toolbar) => Kind::Button,
            Some(_) => Kind::Sign,
            None if is_prose => Kind::Prose,
            None => Kind::Other,
        }
    }
}

/// The first line of those who sign the text with a date, or else the line below a name at the end of a letter: what follows
/// is the page's if a line of it surely is, by its words or as no report has such a line there, and it is short beside the text. With
/// it comes where that begins, below what a report has there.
fn below_signature(lines: &[Line], first: usize, kinds: &[Kind], is_page: bool) -> Option<(usize, usize)> {
    let texts: Vec<&str> = lines[first..].iter().map(Line::text).collect();
    let is_dated = |&end: &usize| end_signed(&lines[first..first + end]);
    let ends = || (1..=texts.len()).rev();
    let length = |lines: &[Line]| lines.iter().map(|line| line.text().chars().count()).sum::<usize>();
    let is_sign = |kind: &Kind| matches!(kind, Kind::Sign | Kind::Button | Kind::Doubtful);
    let is_of_page = |end: usize, is_dated: bool| {
        let names_attached = |(text, kind): (&&str, &Kind)| !is_sign(kind) && is_list_label(text);
        let is_foreign = || is_page && foreign_lines(&lines[first + end..], &kinds[end..]) > 0;
        let is_sure = kinds[end..].iter().any(is_sign) || is_dated && is_foreign();
        is_sure
            && !texts[end..].iter().zip(&kinds[end..]).any(names_attached)
            && length(&lines[first + end..]) * TIMES <= length(&lines[..first + end])
    };
    // The first line that may be of the foot, and where it begins at the latest.
    if let Some(end) = ends().find(is_dated) {
        let below = end + length_below_date(&lines[first + end..], &kinds[end..]);
        let start = end.saturating_sub(2);
        return is_of_page(below, true).then_some((first + start, first + below));
    }
    let end = ends().find(|&end| below_valediction(&texts[..end]) > 0)?;
    is_of_page(end, false).then_some((first + end, lines.len()))
}

/// How many lines right below the date of a report are its own: a list of attachments, notes in brackets or with labels.
fn length_below_date(lines: &[Line], kinds: &[Kind]) -> usize {
    let texts: Vec<&str> = lines.iter().map(Line::text).collect();
    let is_note = |index: usize| is_note_below_date(texts[index]) || OF_THE_REPORT.begin(texts[index]);
    let is_other = |index: usize| !is_list_label(texts[index]) && kinds[index] != Kind::Sign && is_note(index);
    let notes = |start: usize| (start..texts.len()).take_while(|&index| is_other(index)).count();
    let start = notes(0);
    let is_entry = |index: usize| is_numbered(texts[index]) || !lines[index].is_after_blank;
    let free =
        (start..texts.len()).take_while(|&index| kinds[index] != Kind::Sign && (index == start || is_entry(index)));
    let most = free.count().min(LONGEST_LIST);
    let listed = (1..=most)
        .rev()
        .find(|&count| read_list(&texts[start..start + count]).is_some());
    let end = start + listed.unwrap_or_default();
    end + notes(end)
}

/// Whether a line has a number of whatever kind.
fn is_numbered(text: &str) -> bool {
    read_ordinal(text).is_some() || is_list_label(text)
}

/// How many lines below the date of a report and what belongs to that are such as no report has there, without a label and no names;
/// 0 where a table, a part or many sentences show that something goes on.
fn foreign_lines(lines: &[Line], kinds: &[Kind]) -> usize {
    let is_of_report = |line: &Line| line.is_table() || line.text().contains('\t') || is_numbered_high(line.text());
    let sentences = kinds.iter().filter(|kind| **kind == Kind::Prose).count();
    if lines.iter().any(is_of_report) || sentences * FEWEST_SIGNS >= kinds.len() {
        return 0;
    }
    let is_foreign = |(line, kind): &(&Line, &Kind)| {
        let text = line.text();
        **kind == Kind::Other
            && !text.contains(['：', ':'])
            && !signs(text)
            && !is_date(text)
            && read_ordinal(text).is_none()
    };
    lines.iter().zip(kinds).filter(is_foreign).count()
}

/// The first sign from which on there are many signs for each sentence, and no two sentences beside each other.
fn first_of_many(kinds: &[Kind]) -> Option<usize> {
    let (mut signs, mut sentences) = (0, 0);
    let mut is_below_sentence = false;
    let mut start = None;
    for (index, kind) in kinds.iter().enumerate().rev() {
        match kind {
            Kind::Sign | Kind::Button => signs += 1,
            Kind::Prose if is_below_sentence => break,
            Kind::Prose => sentences += 1,
            Kind::Doubtful | Kind::Other => {}
        }
        is_below_sentence = match kind {
            Kind::Prose => true,
            Kind::Sign | Kind::Button => false,
            Kind::Doubtful | Kind::Other => is_below_sentence,
        };
        if *kind == Kind::Sign && signs >= FEWEST_SIGNS * (sentences + 1) {
            start = Some(index);
        }
    }
    start
}

/// Whether a line has a number that stands above Arabic ones, as parts have.
fn is_numbered_high(text: &str) -> bool {
    read_ordinal(text).is_some_and(|ordinal| ordinal.style <= OrdinalStyle::ChineseInBrackets)
}

/// The first line from a place on that leads to other pages; the end of the lines where none does.
fn first_links(verdicts: &[Option<Why>], from: usize) -> usize {
    let mut places = from..verdicts.len();
    places
        .find(|&index| verdicts[index] == Some(Why::Links))
        .unwrap_or(verdicts.len())
}

/// Judges the lines below the text, which ends at `bottom`; from `below` on all are surely the page's. That a page is around the
/// text may be known.
pub fn judge(lines: &[Line], verdicts: &mut [Option<Why>], bottom: usize, below: usize, is_page: bool) {
    if below < lines.len() {
        let links = first_links(verdicts, below);
        leave_out(verdicts, below..links, Why::Site);
        leave_out(verdicts, links..lines.len(), Why::Links);
    }
    let sign = (bottom..lines.len()).find(|&index| is_sign(verdicts[index]));
    let foot = sign.unwrap_or(lines.len());
    if sign.is_none() && !is_page {
        return;
    }
    leave_out_words(lines, verdicts, bottom, foot);
    let is_date_at = |index: &usize| is_date(lines[*index].text());
    let date = (bottom..foot).rev().find(is_date_at);
    if let Some(date) = date {
        // Who signs may stand below the date, that below a sentence.
        let is_below_text = date > 0 && has_end_mark(lines[date - 1].text());
        let is_listed = (date + 1..foot).any(|index| starts_with_any(lines[index].text(), &ATTACHMENTS));
        let is_of_report = |index: &usize| {
            let text = lines[*index].text();
            *index == date + 1 && is_below_text && is_lone_signer(text)
                || is_listed && !text.contains(['：', ':', '，', '。'])
                || is_note_below_date(text)
                || OF_THE_REPORT.begin(text) && verdicts[*index].is_none()
                || lines[*index].is_table()
        };
        let first = (date + 1..foot).find(|index| !is_of_report(index)).unwrap_or(foot);
        if !(first..foot).any(|index| is_of_report(&index)) {
            leave_out(verdicts, first..foot, Why::Site);
        }
    }
    let links = first_links(verdicts, foot);
    // Who signs may stand below the address of a page.
    let mut is_signed = date.is_some();
    for (part, why) in [(foot..links, Why::Site), (links..lines.len(), Why::Links)] {
        let kept = of_the_report(lines, verdicts, part.clone(), is_signed);
        is_signed |= !kept.is_empty();
        for index in part.filter(|index| !kept.contains(index)) {
            leave_out(verdicts, index..index + 1, why);
        }
    }
}

/// Whether lines end in those who sign and a date.
fn end_signed(lines: &[Line]) -> bool {
    let last = &lines[lines.len().saturating_sub(LONGEST_SIGNATURE)..];
    last.last().is_some_and(|line| {
        is_date(line.text()) && signature_length(&last.iter().map(Line::text).collect::<Vec<_>>()) > 1
            || name_with_date(line.text()).is_some()
    })
}

/// Leaves out the last lines above the foot that are too short for a sentence and end in no mark, and are nothing that a report
/// ends in.
fn leave_out_words(lines: &[Line], verdicts: &mut [Option<Why>], bottom: usize, foot: usize) {
    let is_of_report = |index: usize| {
        let text = lines[index].text();
        lines[index].is_table()
            || lines[index].is_right
            || lines[index].heading > 0
            || text.chars().nth(LONGEST_WORDS).is_some()
            || has_end_mark(text)
            || text.contains(['，', '：', ':', '\t'])
            || text.starts_with(ITEM_MARKS)
            || read_ordinal(text).is_some()
            || is_date(text)
            || parts_of_signature(text).len() > 1
            // Jo Marsh, Secretary: in English who signs needs no date, and only the comma tells a name from the words of a page.
            || text.contains(", ") && signs(text)
            || (is_office_or_person(text) && !is_of_four(text))
            || is_closing(text)
            || is_note_below_date(text)
            || OF_THE_REPORT.begin(text)
    };
    if bottom == 0 || !has_end_mark(lines[bottom - 1].text()) {
        return;
    }
    let first = (bottom..foot).rev().take_while(|&index| !is_of_report(index)).last();
    if let Some(first) = first {
        leave_out(verdicts, first..foot, Why::Site);
    }
}

/// Whether a line is four letters and no office: rather what a page calls a list of others (热门排行) than a name.
fn is_of_four(text: &str) -> bool {
    text.chars().count() == 4 && text.chars().all(is_wide) && !ends_in_office(text)
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
