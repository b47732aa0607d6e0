//! The sentence a blank stands in, as a person reads it.

use std::borrow::Cow;
use std::ops::Range;

use crate::figures::markers::markers;
use crate::text::citations::{Part, parts};
use crate::text::language::Language;

use super::blank::Blank;

/// The characters of a sentence that are shown on each side of its blank.
const WIDEST: usize = 160;
/// Those that are compared with a sentence that was shown: more, as other blanks may have been filled with more.
const WIDEST_COMPARED: usize = 4 * WIDEST;
/// What stands for the rest of a sentence that goes on.
const GOES_ON: char = '…';

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

/// How far a sentence is shown.
struct Reach {
    at: usize,
    /// Whether it goes on there.
    is_cut: bool,
}

impl Reach {
    fn whole(at: usize) -> Reach {
        Reach { at, is_cut: false }
    }

    fn cut(at: usize) -> Reach {
        Reach { at, is_cut: true }
    }
}

impl Blank {
    /// The sentence it stands in; of a very long one what is near the blank.
    pub fn sentence(&self, language: Language) -> Sentence {
        let cut_mark = |is_cut: bool| if is_cut { String::from(GOES_ON) } else { String::new() };
        let (before, others_before, is_cut) = self.before(language, WIDEST);
        let before = cut_mark(is_cut) + &before;
        let (after, others_after, is_cut) = self.after(language, WIDEST);
        Sentence {
            before,
            blank: language.blank(),
            after: after + &cut_mark(is_cut),
            has_others: others_before || others_after,
        }
    }

    /// The same to be compared with those that were shown.
    pub fn compared(&self, language: Language) -> Compared {
        Compared {
            before: without_spaces(&self.before(language, WIDEST_COMPARED).0),
            after: without_spaces(&self.after(language, WIDEST_COMPARED).0),
            blank: language.blank(),
        }
    }

    /// What stands before it in its sentence, whether there are other blanks, and whether it was cut.
    fn before(&self, language: Language, widest: usize) -> (String, bool, bool) {
        let reach = self.reach_back(language, widest);
        let (text, has_others) = self.read(reach.at..self.range.start, language);
        let shown = match (reach.is_cut, self.is_markdown) {
            (true, true) => text.trim_start_matches('*'),
            (true, false) => &text,
            (false, true) => without_block_mark(&text).trim_start(),
            (false, false) => text.trim_start(),
        };
        (shown.to_owned(), has_others, reach.is_cut)
    }

    /// What stands after it, whether there are other blanks, and whether it was cut.
    fn after(&self, language: Language, widest: usize) -> (String, bool, bool) {
        let reach = self.reach_on(language, widest);
        let (text, has_others) = self.read(self.range.end..reach.at, language);
        let shown = match (reach.is_cut, self.is_markdown) {
            (true, true) => text.trim_end_matches(['*', '\\']),
            (true, false) => &text,
            (false, _) => text.trim_end(),
        };
        (shown.to_owned(), has_others, reach.is_cut)
    }

    /// Where its sentence begins. What is no plain text is not cut and ends no sentence.
    fn reach_back(&self, language: Language, widest: usize) -> Reach {
        let near = self.inside.partition_point(|place| place.end <= self.range.start);
        let mut at = self.range.start;
        let mut left = widest;
        let start = 0..0;
        for place in self.inside[..near].iter().rev().chain(std::iter::once(&start)) {
            let stretch = &self.text[place.end..at];
            if let Some(reach) = start_of_sentence(stretch, left) {
                let at = place.end + reach.at;
                return Reach { at, ..reach };
            }
            left -= stretch.chars().count();
            match left.checked_sub(self.shown_inside(place, language).0.chars().count()) {
                Some(others) => left = others,
                None => return Reach::cut(place.end),
            }
            at = place.start;
        }
        Reach::whole(0)
    }

    /// Where its sentence ends.
    fn reach_on(&self, language: Language, widest: usize) -> Reach {
        let near = self.inside.partition_point(|place| place.start < self.range.end);
        let mut at = self.range.end;
        let mut left = widest;
        let end = self.text.len();
        let last = end..end;
        for place in self.inside[near..].iter().chain(std::iter::once(&last)) {
            let stretch = &self.text[at..place.start];
            if let Some(reach) = end_of_sentence(stretch, left) {
                let at = at + reach.at;
                return Reach { at, ..reach };
            }
            left -= stretch.chars().count();
            match left.checked_sub(self.shown_inside(place, language).0.chars().count()) {
                Some(others) => left = others,
                None => return Reach::cut(place.start),
            }
            at = place.end;
        }
        Reach::whole(end)
    }

    /// A stretch of the answer as it is read: quotations and blanks resolved, markup left out; and whether there are blanks.
    fn read(&self, stretch: Range<usize>, language: Language) -> (String, bool) {
        let mut text = String::new();
        let mut has_blanks = false;
        let push = |piece: &str, text: &mut String| {
            if self.is_markdown {
                push_without_markup(piece, text)
            } else {
                text.push_str(piece)
            }
        };
        let mut at = stretch.start;
        let from = self.inside.partition_point(|place| place.start < stretch.start);
        for place in self.inside[from..].iter().take_while(|place| place.end <= stretch.end) {
            push(&self.text[at..place.start], &mut text);
            let (shown, is_blank) = self.shown_inside(place, language);
            text.push_str(&shown);
            has_blanks |= is_blank;
            at = place.end;
        }
        push(&self.text[at..stretch.end], &mut text);
        (text, has_blanks)
    }

    /// What is shown for a blank, citation or quotation in the text, and whether it is a blank.
    fn shown_inside(&self, place: &Range<usize>, language: Language) -> (Cow<'_, str>, bool) {
        let written = &self.text[place.clone()];
        match parts(written).into_iter().next() {
            Some((Part::Remembered(_), _)) => (language.blank().into(), true),
            Some((Part::Missing(_), _)) => (language.blank().into(), false),
            Some((Part::Quoted(quoted), _)) => (quoted.into(), false),
            Some((Part::Citation { .. }, _)) | None => (written.into(), false),
            Some((Part::Text(_), _)) if self.is_markdown => (written.replace('\\', "").into(), true),
            Some((Part::Text(_), _)) => (written.into(), true),
        }
    }
}

impl Sentence {
    /// The sentence in one line, the blank in it between marks where there are other blanks.
    pub fn shown(&self) -> String {
        if self.has_others {
            format!("{}{}{}", self.before, marked(self.blank), self.after)
        } else {
            format!("{}{}{}", self.before, self.blank, self.after)
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
            Shown::Alone(shown) => shown.match_indices(sentence.blank).any(|(at, blank)| {
                let (before, after) = (&shown[..at], &shown[at + blank.len()..]);
                fits_beside(&[before.to_owned()], &sentence.before, true)
                    && fits_beside(&[after.to_owned()], &sentence.after, false)
            }),
            Shown::Among(before, after) => {
                fits_beside(before, &sentence.before, true) && fits_beside(after, &sentence.after, false)
            }
        }
    }
}

/// A blank that does not stand alone in its sentence, between marks.
fn marked(blank: &str) -> String {
    if blank.is_ascii() {
        format!(">>{blank}<<")
    } else {
        format!("【{blank}】")
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

/// Whether these pieces were shown of a text before a blank, or after it. A sign that it was cut may be one of the sentence, too.
fn fits_beside(pieces: &[String], text: &str, is_before: bool) -> bool {
    let mut uncut = pieces.to_vec();
    let cut = if is_before { uncut.first_mut() } else { uncut.last_mut() };
    let bare = cut.as_deref().and_then(|piece| {
        if is_before {
            piece.strip_prefix(GOES_ON)
        } else {
            piece.strip_suffix(GOES_ON)
        }
    });
    let bare = bare.map(str::to_owned);
    let is_cut = cut.zip(bare).map(|(piece, bare)| *piece = bare).is_some();
    fits(pieces, text, true, true) || is_cut && fits(&uncut, text, !is_before, is_before)
}

/// Whether a text has these pieces in order, anything between them; the first at its start, the last at its end, where
/// that is asked for.
fn fits(pieces: &[String], text: &str, from_start: bool, to_end: bool) -> bool {
    let Some((last, before_last)) = pieces.split_last() else {
        return false;
    };
    let mut rest = text;
    for (index, piece) in before_last.iter().enumerate() {
        match rest.find(piece.as_str()) {
            Some(at) if at == 0 || index > 0 || !from_start => rest = &rest[at + piece.len()..],
            _ => return false,
        }
    }
    match (from_start && before_last.is_empty(), to_end) {
        (true, true) => rest == last,
        (true, false) => rest.starts_with(last.as_str()),
        (false, true) => rest.ends_with(last.as_str()),
        (false, false) => rest.contains(last.as_str()),
    }
}

/// Spreadsheets and mail programs change spaces and line breaks.
fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Where the sentence begins that a text ends in, if in this text and within so many characters.
fn start_of_sentence(text: &str, widest: usize) -> Option<Reach> {
    let closing = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')');
    let mut next = None;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if ends_sentence(c, next) {
            let rest = &text[at + c.len_utf8()..];
            return Some(Reach::whole(text.len() - rest.trim_start_matches(closing).len()));
        }
        if count == widest {
            return Some(Reach::cut(at + c.len_utf8()));
        }
        next = Some(c);
    }
    None
}

/// Where the sentence ends that a text begins in, if in this text and within so many characters.
fn end_of_sentence(text: &str, widest: usize) -> Option<Reach> {
    let mut characters = text.char_indices().enumerate().peekable();
    while let Some((count, (at, c))) = characters.next() {
        let next = characters.peek().map(|(_, (_, next))| *next);
        if c == '\n' {
            return Some(Reach::whole(at));
        }
        if count == widest {
            return Some(Reach::cut(at));
        }
        if ends_sentence(c, next) {
            return Some(Reach::whole(at + c.len_utf8()));
        }
    }
    None
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
    use super::*;
    use crate::blanks::blank::blanks_in;

    const TEXT: bool = false;
    const MARKDOWN: bool = true;

    fn compared(is_markdown: bool, text: &str) -> Vec<Compared> {
        let blanks = blanks_in("", is_markdown, text, None);
        blanks.iter().map(|blank| blank.compared(Language::Chinese)).collect()
    }

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
        assert_eq!(shown(TEXT, &text)[0].chars().count(), 2 * WIDEST + 4);
    }

    #[test]
    fn a_sentence_with_many_figures_is_cut_beside_them() {
        let text = "高层办项{{ blank \"33\" }}类，".repeat(100);
        for sentence in sentences(TEXT, &text) {
            let shown = sentence.shown();
            assert!(!shown.contains('{') && !shown.contains('"'), "{shown}");
            assert!(shown.chars().count() > WIDEST, "{shown}");
        }
        let quoted = format!("xx项{{{{ \"{}\" }}}}", "长".repeat(200));
        assert_eq!(shown(TEXT, &quoted), ["××项…"]);
    }

    #[test]
    fn a_cut_sentence_is_known_again_after_its_other_blanks_were_filled() {
        let text = |first: &str| {
            let others = (0..60).map(|number| format!("甲{number}乙{{{{ blank \"{number}\" }}}}项，"));
            let mut text: String = others.collect();
            for number in 0..30 {
                text = text.replace(&format!("{{{{ blank \"{number}\" }}}}"), first);
            }
            text
        };
        let blanks = |text: &str| blanks_in("", TEXT, text, None);
        let (sent, now) = (blanks(&text("xx")), blanks(&text("三千二百一十")));
        assert_eq!((sent.len(), now.len()), (60, 30));
        for (at, now) in now.iter().enumerate() {
            let now = now.compared(Language::Chinese);
            for (was, blank) in sent.iter().enumerate() {
                let shown = Shown::read(&blank.sentence(Language::Chinese).shown(), Language::Chinese);
                assert_eq!(shown.is_still(&now), was == at + 30, "{shown:?} {now:?}");
            }
        }
    }

    #[test]
    fn a_sentence_is_known_again_after_its_other_blanks_were_filled() {
        let before = sentences(TEXT, "申报xx项，立项xx项，增长x.xx%。");
        let after = compared(TEXT, "申报32项，立项xx项，增长三成。");
        let is_still = |shown: &str, now: &Compared| Shown::read(shown, Language::Chinese).is_still(now);
        let (sent, now) = (before[1].shown(), &after[0]);
        assert_eq!(sent, "申报xx项，立项【××】项，增长x.xx%。");
        assert!(is_still(&sent, now));
        assert!(!is_still(&before[0].shown(), now) && !is_still("立项××项", now));
        let changed = compared(TEXT, "申报32项，批准xx项，增长三成。");
        assert!(!is_still(&sent, &changed[0]));
        let alone = &compared(TEXT, "共 xx 项。")[0];
        assert!(is_still("共××项。", alone) && is_still(" 共 ×× 项。\n", alone) && !is_still("共×项。", alone));
    }
}
