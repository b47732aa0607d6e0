//! What a line of a report is, by its words: a title, an addressee, a heading, an item, a signature.

use std::fmt::Display;

use crate::report::{Inline, Paragraph, Style, plain_text};
use crate::text::chinese::{has_end_mark, is_wide};
use crate::text::language::Language;
use crate::text::located::Located;
use crate::text::ordinals::OrdinalStyle;

/// Marks that a heading may end in by mistake.
const END_MARKS: [char; 6] = ['。', '；', '：', '.', ';', ':'];
/// Titles and headings are not longer, in characters (of the headings in real reports one in ten has more than 37).
const LONGEST_HEADING: usize = 60;
/// Headings that end in a mark by mistake are not longer, in characters.
const LONGEST_PLAIN_HEADING: usize = 20;
/// A run-in heading is not longer, in characters.
const LONGEST_LEAD: usize = 40;

/// The language of a text: Chinese where one character in five is wide.
pub fn language_of(text: &str) -> Language {
    language_of_texts(std::iter::once(text))
}

/// So many characters tell what language a text is in.
const MOST_COUNTED: usize = 20_000;

/// The language of several texts, by their first characters.
pub fn language_of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Language {
    let (mut wide, mut all) = (0, 0);
    for text in texts {
        for c in text.chars().filter(|c| !c.is_whitespace()).take(MOST_COUNTED - all) {
            wide += usize::from(is_wide(c));
            all += 1;
        }
    }
    match wide * 5 >= all {
        true => Language::Chinese,
        false => Language::English,
    }
}

/// What a note begins with that stands at the end of the body.
pub fn mark_of_note(language: Language, name: impl Display) -> String {
    match language {
        Language::Chinese => format!("注{name}："),
        Language::English => format!("Note {name}: "),
    }
}

/// Whether a line may be a heading: it is short and ends in no mark.
pub fn is_heading_like(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING && !has_end_mark(text) && !text.ends_with(['，', '：', '、', ','])
}

/// Whether all of a line stands in the brackets that set off headings: 【本期要目】.
pub fn is_in_heading_brackets(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】')
}

/// A line's number of that many bytes, and the text after the space that follows it.
pub fn split_number(line: &Located, length: usize) -> (Located, Located) {
    let after = &line.text[length..];
    let start = line.text.len() - after.trim_start().len();
    (line.part(0..length), line.part(start..line.text.len()))
}

/// What belongs between two characters.
pub type Between = fn(Option<char>, Option<char>) -> &'static str;

/// Adds a text to another as if they were one.
pub fn push_joined(joined: &mut Located, part: &Located, between: Between) {
    let (place, end) = (part.whole_place(), joined.whole_place().end);
    let last = joined.text.chars().next_back();
    let joint = last.map_or("", |last| between(Some(last), part.text.chars().next()));
    if !joint.is_empty() {
        joined.push_other(joint, end..place.start.max(end));
    }
    joined.push_part(part, 0..part.text.len());
}

/// Whether no sentence ends inside a text.
pub fn is_one_sentence(text: &str) -> bool {
    !text.trim_end_matches(END_MARKS).contains(['。', '；'])
}

/// Whether a line with a number of a style is a heading: it is short, and one sentence at most. The highest levels are headings also
/// with a mark at their end, as nobody begins a list with them; the others then are items.
pub fn is_heading(style: OrdinalStyle, text: &str) -> bool {
    let is_short = text.chars().count() <= LONGEST_HEADING;
    let without_end = text.trim_end_matches(END_MARKS);
    let is_one = is_one_sentence(text);
    match style {
        OrdinalStyle::Part | OrdinalStyle::Section | OrdinalStyle::Chinese => is_short && is_one,
        // With a mark at its end, words without a pause are rather a heading than a sentence.
        OrdinalStyle::ChineseInBrackets if text.chars().count() <= LONGEST_PLAIN_HEADING => {
            is_one && !without_end.contains(['，', '：', ','])
        }
        _ => is_short && is_one && is_heading_like(text),
    }
}

/// Whether a line that is set as headings are may be one: one sentence, and not longer than they are.
pub fn may_be_set_as_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING && is_one_sentence(text) && !text.ends_with(['，', '、', ','])
}

/// A paragraph whose first sentence, where it is short and not the only one, is its lead.
pub fn with_lead(text: &str) -> Paragraph {
    match lead_length(text) {
        0 => plain(text),
        end => Paragraph {
            lead: vec![Inline::plain(&text[..end])],
            text: vec![Inline::plain(&text[end..])],
        },
    }
}

/// The bytes of the first sentence, where it is short and not the only one; else 0.
pub fn lead_length(text: &str) -> usize {
    let end = text.find('。').map(|end| end + '。'.len_utf8());
    end.filter(|&end| end < text.len() && text[..end].chars().count() <= LONGEST_LEAD)
        .unwrap_or(0)
}

/// The paragraph with those words of it in their styles that a file sets off; each stands behind the one before it.
pub fn with_styles(mut paragraph: Paragraph, styled: &[(Style, String)]) -> Paragraph {
    if styled.is_empty() {
        return paragraph;
    }
    let lead = plain_text(&paragraph.lead);
    let text = plain_text(&paragraph.text);
    let mut inlines: Vec<Inline> = Vec::new();
    let mut at = 0;
    for (style, words) in styled {
        let found = text[at..].find(words.as_str()).map(|start| at + start);
        // The lead has its own.
        let Some(start) = found.filter(|_| at > 0 || !lead.contains(words.as_str())) else {
            continue;
        };
        inlines.push(Inline::plain(&text[at..start]));
        at = start + words.len();
        inlines.push(Inline {
            style: *style,
            ..Inline::plain(&text[start..at])
        });
    }
    if at > 0 {
        inlines.push(Inline::plain(&text[at..]));
        inlines.retain(|inline| !inline.text().is_empty());
        paragraph.text = inlines;
    }
    paragraph
}

/// A paragraph without a lead.
pub fn plain(text: &str) -> Paragraph {
    Paragraph {
        lead: Vec::new(),
        text: vec![Inline::plain(text)],
    }
}
