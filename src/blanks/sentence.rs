//! The sentence a blank stands in, as a person reads it.

use crate::answers::citations::{Part, parts};
use crate::figures::markers::markers;
use crate::language::Language;

use super::{Blank, markers_in};

/// The characters of a sentence that are shown on each side of its blank.
const WIDEST: usize = 160;

/// The sentence of a blank, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What stands before the blank.
    pub before: String,
    /// The blank as any other is printed.
    pub blank: &'static str,
    /// What stands after the blank.
    pub after: String,
    has_others: bool,
}

impl Blank {
    /// The sentence it stands in; of a very long one what is near the blank.
    pub fn sentence(&self, language: Language) -> Sentence {
        let (before, after) = (&self.text[..self.range.start], &self.text[self.range.end..]);
        let read = |stretch: &str| self.read(stretch, language);
        let (before, others_before) = read(&before[start_of_sentence(before)..]);
        let (after, others_after) = read(&after[..end_of_sentence(after)]);
        let before = match self.is_markdown {
            true => without_block_mark(&before).to_owned(),
            false => before,
        };
        Sentence {
            before: before.trim_start().to_owned(),
            blank: language.blank(),
            after: after.trim_end().to_owned(),
            has_others: others_before || others_after,
        }
    }

    /// A stretch of the answer as it is read: quotations and blanks resolved, markup left out; and whether there are blanks.
    fn read(&self, stretch: &str, language: Language) -> (String, bool) {
        let mut text = String::new();
        let mut has_blanks = false;
        for (part, range) in parts(stretch) {
            match part {
                Part::Text(piece) => {
                    has_blanks |= !markers_in(piece, 0..piece.len(), self.is_markdown).is_empty();
                    if self.is_markdown {
                        push_without_markup(piece, &mut text);
                    } else {
                        text.push_str(piece);
                    }
                }
                Part::Remembered(_) => {
                    has_blanks = true;
                    text.push_str(language.blank());
                }
                Part::Quoted(quoted) => text.push_str(&quoted),
                Part::Citation { .. } => text.push_str(&stretch[range]),
            }
        }
        (text, has_blanks)
    }
}

impl Sentence {
    /// The sentence in one line, the blank in it between marks where there are other blanks.
    pub fn shown(&self) -> String {
        match self.has_others {
            true => format!("{}{}{}", self.before, marked(self.blank), self.after),
            false => format!("{}{}{}", self.before, self.blank, self.after),
        }
    }
}

/// A sentence as it was shown once, to be known again in answers of which other blanks were filled meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Its blank was alone: before and after it.
    Alone(String),
    /// What stood between the other blanks, before this one and after it.
    Among(Vec<String>, Vec<String>),
}

/// A sentence without its spaces, before and after its blank, to be compared with those that were shown.
#[derive(Debug)]
pub struct Compared {
    before: String,
    after: String,
    blank: &'static str,
}

impl Sentence {
    /// The same to be compared.
    pub fn compared(&self) -> Compared {
        Compared {
            before: without_spaces(&self.before),
            after: without_spaces(&self.after),
            blank: self.blank,
        }
    }
}

impl Shown {
    /// Reads a sentence of a report in this language.
    pub fn read(shown: &str, language: Language) -> Shown {
        let shown = without_spaces(shown);
        match shown.split_once(&marked(language.blank())) {
            Some((before, after)) => Shown::Among(between_blanks(before), between_blanks(after)),
            None => Shown::Alone(shown),
        }
    }

    /// Whether a sentence is still this one, apart from its other blanks.
    pub fn is_still(&self, sentence: &Compared) -> bool {
        match self {
            Shown::Alone(shown) => {
                let rest = shown.strip_prefix(&sentence.before);
                rest.and_then(|rest| rest.strip_prefix(sentence.blank)) == Some(&sentence.after)
            }
            Shown::Among(before, after) => fits(before, &sentence.before) && fits(after, &sentence.after),
        }
    }
}

/// A blank that does not stand alone in its sentence, between marks.
fn marked(blank: &str) -> String {
    match blank.is_ascii() {
        true => format!(">>{blank}<<"),
        false => format!("【{blank}】"),
    }
}

/// What stands between the blanks of a text: always one piece more than blanks.
fn between_blanks(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for marker in markers(text) {
        pieces.push(text[at..marker.start].to_owned());
        at = marker.end;
    }
    pieces.push(text[at..].to_owned());
    pieces
}

/// Whether a text has these pieces in order, the first at its start, the last at its end, anything between them.
fn fits(pieces: &[String], text: &str) -> bool {
    let Some((first, others)) = pieces.split_first() else {
        return false;
    };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some((last, middle)) = others.split_last() else {
        return rest.is_empty();
    };
    for piece in middle {
        match rest.find(piece.as_str()) {
            Some(found) => rest = &rest[found + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

/// Spreadsheets and mail programs change spaces and line breaks.
fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Where the sentence begins that a text ends in.
fn start_of_sentence(text: &str) -> usize {
    let mut next = None;
    let mut start = 0;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if ends_sentence(c, next) {
            start = at + c.len_utf8();
            break;
        }
        if count == WIDEST {
            start = at;
            break;
        }
        next = Some(c);
    }
    let closing = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')');
    start + (text[start..].len() - text[start..].trim_start_matches(closing).len())
}

/// Where the sentence ends that a text begins in.
fn end_of_sentence(text: &str) -> usize {
    let mut characters = text.char_indices().take(WIDEST).peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if ends_sentence(c, next) {
            return if c == '\n' { at } else { at + c.len_utf8() };
        }
    }
    text.char_indices().nth(WIDEST).map_or(text.len(), |(at, _)| at)
}

fn ends_sentence(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '\n' => true,
        '.' | '!' | '?' => next.is_some_and(char::is_whitespace),
        _ => false,
    }
}

/// Adds Markdown without the marks of emphasis, of code, and without backslashes.
fn push_without_markup(markdown: &str, text: &mut String) {
    let mut characters = markdown.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => text.extend(characters.next()),
            '*' if characters.peek() == Some(&'*') => drop(characters.next()),
            '`' => {}
            c => text.push(c),
        }
    }
}

/// Text without what makes its line a heading, an item or a bullet.
fn without_block_mark(text: &str) -> &str {
    let line = text.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = match line.as_bytes().first() {
        Some(b'#') => line.len() - line.trim_start_matches('#').len(),
        Some(b'-' | b'+' | b'*') => 1,
        Some(_) if digits > 0 && line[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return line,
    };
    match line[mark..].strip_prefix(' ') {
        Some(rest) => rest,
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::blanks_in;
    use super::*;

    const TEXT: bool = false;
    const MARKDOWN: bool = true;

    fn sentences(is_markdown: bool, text: &str) -> Vec<Sentence> {
        let blanks = blanks_in("", is_markdown, text, None);
        blanks.iter().map(|blank| blank.sentence(Language::Chinese)).collect()
    }

    fn shown(is_markdown: bool, text: &str) -> Vec<String> {
        sentences(is_markdown, text).iter().map(Sentence::shown).collect()
    }

    #[test]
    fn a_blank_is_shown_in_its_sentence_alone() {
        assert_eq!(
            shown(TEXT, "前一句。申报xx项，立项{{ blank \"8\" }}项。后一句。\n下段x.xx%"),
            ["申报【××】项，立项××项。", "申报xx项，立项【××】项。", "下段××"]
        );
        assert_eq!(
            shown(
                MARKDOWN,
                "## `一、`第xx次\n\n1. **抓申报。**共`3`项\\*，{{ blank \"9. 1\" }}家。”\n\n完成xx项"
            ),
            ["一、第××次", "共3项*，××家。", "完成××项"]
        );
        assert_eq!(
            shown(TEXT, "We ran 3.5 km. Over xx sites were\nopen."),
            ["Over ×× sites were"]
        );
    }

    #[test]
    fn of_an_endless_sentence_only_what_is_near_is_shown() {
        let text = "字".repeat(5000) + "xx" + &"字".repeat(5000);
        assert_eq!(shown(TEXT, &text)[0].chars().count(), 2 * WIDEST + 3);
    }

    #[test]
    fn a_sentence_is_known_again_after_its_other_blanks_were_filled() {
        let before = sentences(TEXT, "申报xx项，立项xx项，增长x.xx%。");
        let after = sentences(TEXT, "申报32项，立项xx项，增长三成。");
        let is_still = |shown: &str, now: &Sentence| Shown::read(shown, Language::Chinese).is_still(&now.compared());
        let (sent, now) = (before[1].shown(), &after[0]);
        assert_eq!(sent, "申报xx项，立项【××】项，增长x.xx%。");
        assert!(is_still(&sent, now));
        assert!(!is_still(&before[0].shown(), now) && !is_still("立项××项", now));
        let changed = sentences(TEXT, "申报32项，批准xx项，增长三成。");
        assert!(!is_still(&sent, &changed[0]));
        let alone = &sentences(TEXT, "共 xx 项。")[0];
        assert!(is_still("共××项。", alone) && is_still(" 共 ×× 项。\n", alone) && !is_still("共×项。", alone));
    }
}
