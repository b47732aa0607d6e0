//! What looks wrong in a report that a template makes: what its body leaves behind where an answer is empty, or puts twice.

use crate::compose::reader::Seen;
use crate::report::{Numbering, Role};
use crate::say::message::Message;
use crate::text::in_order::sort_by_place;
use crate::text::language::Language;
use crate::text::ordinals::typed_number;

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
/// What a table, or the title above it, begins with.
const TABLE: [&str; 3] = ["|", "Table: ", "表："];
/// How much of a text is shown.
const SHOWN: usize = 30;

/// What looks wrong, with the lines of the Markdown it is on; not what is within a `markdown` answer.
pub fn look(seen: &[Seen], language: Language, numbering: &Numbering) -> Vec<(usize, Message)> {
    let mut found = Vec::new();
    for (index, part) in seen.iter().enumerate().filter(|(_, part)| part.line > 0) {
        let mut say = |message: Message| found.push((part.line, message));
        if let Role::Heading(level) = part.role {
            match (part.text.is_empty(), is_followed(&seen[index + 1..], level)) {
                (true, _) => say(Message::new("looks-empty-heading")),
                (false, false) => say(Message::new("looks-bare-heading").with("heading", &part.text)),
                _ => {}
            }
            if let Some(length) = typed_number(&part.text).filter(|_| numbering.numbers_heading(level)) {
                let number = part.text[..length].trim_end();
                say(Message::new("looks-typed-number").with("number", number));
            }
        }
        if part.role == Role::Title && part.text.is_empty() {
            say(Message::new("looks-empty-heading"));
        }
        let is_table = seen[index + 1..].iter().take(2).any(|next| next.role == Role::Cell);
        if part.role == Role::Paragraph && !is_table && TABLE.iter().any(|sign| part.text.starts_with(sign)) {
            say(Message::new("looks-no-table").with("text", around(&part.text, 0)));
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
    // What was to be Jinja or a table, and is printed.
    let braces = ["｛｛", "{｛", "｛{", "｛%", "｛％"]
        .iter()
        .find_map(|braces| text.find(braces));
    found.extend(braces.map(|at| ("looks-wide-braces", at)));
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
