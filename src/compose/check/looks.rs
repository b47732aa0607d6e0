//! What looks wrong in a report that a template makes: what its body leaves behind where an answer is empty, or puts twice.

use crate::compose::reader::Seen;
use crate::report::Role;
use crate::say::message::Message;
use crate::text::in_order::sort_by_place;
use crate::text::language::Language;

/// Marks of which no two stand side by side, and none at the start of a text.
const MARKS: [char; 7] = ['，', '。', '；', '：', '、', ',', ';'];
/// Brackets and quotes, in pairs.
const PAIRS: [&str; 6] = ["()", "（）", "《》", "“”", "[]", "【】"];
/// The first two numbers of series that run on in a text.
const SERIES: [(&str, &str); 4] = [
    ("一是", "二是"),
    ("首先", "其次"),
    ("（1）", "（2）"),
    ("First,", "Second,"),
];
/// How much of a text is shown.
const SHOWN: usize = 30;

/// What looks wrong, with the lines of the Markdown it is on; not what is within a `markdown` answer.
pub fn look(seen: &[Seen], language: Language) -> Vec<(usize, Message)> {
    let mut found = Vec::new();
    for (index, part) in seen.iter().enumerate().filter(|(_, part)| part.line > 0) {
        let mut say = |message: Message| found.push((part.line, message));
        if let Role::Heading(level) = part.role {
            match (part.text.is_empty(), is_followed(&seen[index + 1..], level)) {
                (true, _) => say(Message::new("looks-empty-heading")),
                (false, false) => say(Message::new("looks-bare-heading").with("heading", &part.text)),
                _ => {}
            }
        }
        if part.role == Role::Title && part.text.is_empty() {
            say(Message::new("looks-empty-heading"));
        }
        for (id, place) in leftovers(&part.text, part.role, language) {
            say(Message::composed(id).with("text", around(&part.text, place)));
        }
    }
    found
}

/// Whether something stands under a heading before the next one of its level.
fn is_followed(after: &[Seen], level: usize) -> bool {
    let next = after.iter().find(|part| part.role != Role::Signature);
    match next.map(|part| part.role) {
        None => false,
        Some(Role::Heading(next)) => next > level,
        Some(_) => true,
    }
}

/// What is left over in a text: the ids of what to say, each with the byte it is at.
fn leftovers(text: &str, role: Role, language: Language) -> Vec<(&'static str, usize)> {
    let mut found = Vec::new();
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in characters.windows(2) {
        let ((_, first), (at, second)) = (pair[0], pair[1]);
        let is_doubled = match (first, second) {
            ('.', '.') => !text[..at + 1].ends_with("...") && !text[at - 1..].starts_with("..."),
            ('？' | '！', _) | ('?' | '!', '.') => MARKS.contains(&second) || second == '.',
            (',' | ';' | ':', '.') => true,
            _ => MARKS.contains(&first) && (MARKS.contains(&second) || "！？".contains(second)),
        };
        if is_doubled {
            found.push(("looks-doubled-mark", at));
        }
        if first == ' ' && second == ' ' {
            found.push(("looks-doubled-space", at));
        }
        if first == ' ' && (MARKS.contains(&second) || second == '.' && is_end(&text[at + 1..])) {
            found.push(("looks-space-before-mark", at));
        }
        let opens_on_mark = "(（".contains(first) && MARKS.contains(&second);
        if opens_on_mark || "，；、,;".contains(first) && ")）".contains(second) {
            found.push(("looks-mark-in-brackets", at));
        }
    }
    found.extend(
        PAIRS
            .iter()
            .filter_map(|pair| Some(("looks-empty-brackets", text.find(pair)?))),
    );
    if role != Role::Cell && text.starts_with(MARKS) {
        found.push(("looks-begins-with-mark", 0));
    }
    if text.ends_with(['，', '、', ',']) && role != Role::Signature {
        found.push(("looks-ends-with-comma", text.len()));
    }
    let blank = language.blank();
    for twice in [blank.repeat(2), format!("{blank} {blank}")] {
        found.extend(text.find(&twice).map(|at| ("looks-doubled-blank", at)));
    }
    for (first, second) in SERIES {
        if let Some(at) = text.find(first)
            && !text.contains(second)
            && matches!(role, Role::Paragraph | Role::Item(_))
        {
            found.push(("looks-lone-number", at));
        }
    }
    sort_by_place(&mut found, |(_, at)| (*at, 0));
    found.dedup_by_key(|(id, _)| *id);
    found
}

/// Whether what follows a full stop shows that it is one.
fn is_end(after: &str) -> bool {
    after.chars().next().is_none_or(char::is_whitespace)
}

/// A few characters on both sides of a place.
fn around(text: &str, at: usize) -> String {
    let before = text[..at].chars().rev().take(SHOWN / 2).collect::<Vec<_>>();
    let after = text[at..].chars().take(SHOWN / 2);
    before.into_iter().rev().chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&'static str> {
        let found = leftovers(text, Role::Paragraph, Language::Chinese);
        found.into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn what_is_left_of_an_empty_answer_is_found() {
        let cases: [(&str, &[&str]); 14] = [
            ("按时完成。。", &["looks-doubled-mark"]),
            ("全年完成，。", &["looks-doubled-mark"]),
            ("完成了吗？。", &["looks-doubled-mark"]),
            ("The work is done..", &["looks-doubled-mark"]),
            ("Owned by  Ada.", &["looks-doubled-space"]),
            ("Done , at last.", &["looks-space-before-mark"]),
            ("会议（）召开。", &["looks-empty-brackets"]),
            ("会议（，时限：六月）召开。", &["looks-mark-in-brackets"]),
            ("，会议召开。", &["looks-begins-with-mark"]),
            ("会议听取了，", &["looks-ends-with-comma"]),
            ("完成××××。", &["looks-doubled-blank"]),
            ("一是抓学习。", &["looks-lone-number"]),
            ("一是抓学习。二是抓落实。他说：“好。”随后……", &[]),
            ("Wait... then .5 of it, etc., is done (now).", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(ids(text), expected, "{text}");
        }
    }

    #[test]
    fn a_heading_needs_a_text_and_something_below_it() {
        let part = |line, role, text: &str| Seen {
            line,
            role,
            text: text.to_owned(),
        };
        let seen = [
            part(1, Role::Title, "总结"),
            part(3, Role::Heading(1), "做法"),
            part(5, Role::Heading(2), "甲"),
            part(7, Role::Paragraph, "文。"),
            part(9, Role::Heading(2), "乙"),
            part(11, Role::Heading(1), ""),
            part(13, Role::Paragraph, "文。"),
            part(15, Role::Heading(1), "打算"),
            part(17, Role::Signature, "某局"),
        ];
        let found = look(&seen, Language::Chinese);
        let found: Vec<_> = found
            .into_iter()
            .map(|(line, message)| (line, message.id.into_owned()))
            .collect();
        let expected = [
            (9, "looks-bare-heading"),
            (11, "looks-empty-heading"),
            (15, "looks-bare-heading"),
        ];
        assert_eq!(found, expected.map(|(line, id)| (line, id.to_owned())));
    }
}
