//! Markdown → the tree: a part of a report, a whole one, or one that is imported.

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::{self, MarkdownNote, MarkdownPiece, lines_outside_code};

use super::builder::Imported;
use super::left_out::Why;
use super::lines::language_of;
use super::markdown_pictures::leave_out_pictures;
use super::markdown_pieces::{lines_of_notes, pieces_of};
use super::markdown_site::leave_out_site;
use super::markdown_title::move_title;
use super::pieces::{Manner, structure};

/// Reads Markdown that is a part of a report. Blocks of code and raw HTML are left out, and an empty paragraph stands
/// for one under a heading; code in a line is text that is not to be changed.
pub fn read_markdown(text: &str) -> Imported {
    read_as_written(text, false)
}

/// Reads a report in Markdown, in the same way; title, addressee and signature are found by their words.
pub fn read_markdown_report(text: &str) -> Imported {
    read_as_written(text, true)
}

/// Reads Markdown with its marks and the numbers of its lists as they are written.
fn read_as_written(text: &str, is_whole: bool) -> Imported {
    let read = formats::read_markdown(text, false);
    let manner = Manner {
        is_whole,
        keeps_marks: true,
        ..Manner::of_report()
    };
    tree(read.pieces, read.notes, text, manner, false).0
}

/// The tree of pieces of a text, and the bytes of what it says in other words.
fn tree(
    pieces: Vec<MarkdownPiece>,
    notes: Vec<MarkdownNote>,
    text: &str,
    manner: Manner,
    is_numbered_as_shown: bool,
) -> (Imported, Vec<Range<usize>>) {
    let (pieces, levels_above) = pieces_of(pieces, manner.is_whole, is_numbered_as_shown);
    let manner = Manner {
        is_markup: true,
        levels_above,
        ..manner
    };
    let language = language_of(text);
    structure(pieces, &lines_of_notes(notes, language), language, manner)
}

/// A report in Markdown that was read for import.
pub struct ImportedMarkdown {
    /// The tree with its places.
    pub imported: Imported,
    /// The bytes of what is no part of the report, and why.
    pub left_out: Vec<(Range<usize>, Why)>,
    /// The bytes of what the tree says in other words: the list of attachments, and the numbers above them.
    pub rewritten: Vec<Range<usize>>,
    /// The bytes of its pictures.
    pub pictures: Vec<Range<usize>>,
    /// Whether something is quoted in it, or code, so that not all of its text is what its words say.
    pub holds_quotations: bool,
    /// How many characters were left out that no text may hold.
    pub forbidden: usize,
}

/// Reads a report in Markdown for import, so that nothing of it is lost: links, images in a line and HTML are text, blocks of
/// code paragraphs, and lists are numbered as they show. Lines of a site around the report are left out unless all is to be
/// kept.
pub fn import_markdown(text: &str, keep_all: bool, keeps_marks: bool, keeps_places: bool) -> ImportedMarkdown {
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    let (mut wrappers, mut tagged) = (Vec::new(), Vec::new());
    for (start, line) in lines_outside_code(text).filter(|_| !keep_all) {
        if is_wrapper(line.trim_start()) {
            let place = start..start + line.len();
            places.push((place.clone(), ""));
            wrappers.push(place);
        } else if let Some(tags) = tags(start, line) {
            tagged.extend(tags.iter().map(|(place, _)| place.clone()));
            places.extend(tags);
        }
    }
    let mut read = formats::read_markdown(&replaced(text, &places), true);
    let apparatus = std::mem::take(&mut read.apparatus).into_iter().chain(wrappers);
    let mut left_out: Vec<(Range<usize>, Why)> = apparatus.map(|place| (place, Why::Apparatus)).collect();
    if !keep_all {
        left_out.extend(leave_out_site(&mut read.pieces));
        move_title(&mut read.pieces);
    }
    let pictures = if keep_all {
        Vec::new()
    } else {
        leave_out_pictures(text, &mut read.pieces)
    };
    let manner = Manner {
        keeps_marks,
        keeps_places,
        ..Manner::of_report()
    };
    let holds_quotations = read.holds_quotations();
    let (imported, mut rewritten) = tree(read.pieces, read.notes, text, manner, true);
    rewritten.extend(tagged);
    ImportedMarkdown {
        holds_quotations,
        imported,
        rewritten,
        left_out,
        pictures,
        forbidden: read.forbidden,
    }
}

/// Whether a line is nothing but tags of HTML around what stands in others: a Markdown text in them is not told from HTML.
fn is_wrapper(line: &str) -> bool {
    const TAGS: [&str; 16] = [
        "a", "div", "center", "meta", "link", "br", "hr", "font", "span", "section", "article", "p", "img", "script",
        "ul", "ol",
    ];
    let is_known = |tag: &str| {
        let tag = tag.trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        TAGS.iter().any(|known| known.eq_ignore_ascii_case(&tag[..end]))
    };
    let mut tags = line.split('<').skip(1).map(|tag| tag.split_once('>'));
    let is_code = line.starts_with("<script") && line.ends_with("</script>");
    line.starts_with('<')
        && (is_code || tags.all(|tag| tag.is_some_and(|(tag, behind)| is_known(tag) && behind.trim().is_empty())))
}

/// The tags around a heading, a paragraph or an entry that has a line of its own, with the marks that Markdown has for them.
fn tags(start: usize, line: &str) -> Option<[(Range<usize>, &'static str); 2]> {
    let begin = start + line.len() - line.trim_start().len();
    let (tag, rest) = line.trim_start().strip_prefix('<')?.split_once('>')?;
    let (name, _) = tag.split_once(' ').unwrap_or((tag, ""));
    let mark = match &*name.to_ascii_lowercase() {
        "p" => "",
        "li" => "-",
        heading => {
            let level: usize = heading
                .strip_prefix('h')
                .filter(|level| level.len() == 1)?
                .parse()
                .ok()?;
            "######".get(..level).filter(|mark| !mark.is_empty())?
        }
    };
    let (inside, close) = rest.rsplit_once("</")?;
    // Spaces before a paragraph would make code of it.
    let is_plain = !mark.is_empty() && mark != "-" || tag.len() == name.len();
    let is_closed = close
        .strip_suffix('>')
        .is_some_and(|close| close.eq_ignore_ascii_case(name));
    let end = start + line.len();
    let length = tag.len() + "<>".len();
    // The mark and a space take no more room than the tag.
    let mark = &mark[..mark.len().min(length - 1)];
    let tags = [(begin..begin + length, mark), (end - close.len() - "</".len()..end, "")];
    (is_plain && is_closed && !inside.contains("</")).then_some(tags)
}

/// A text with other words in some places, and with spaces up to their ends, so that all others stand where they stood.
fn replaced<'t>(text: &'t str, places: &[(Range<usize>, &str)]) -> Cow<'t, str> {
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    for (place, words) in places {
        replaced.push_str(&text[replaced.len()..place.start]);
        replaced.push_str(words);
        replaced.extend(std::iter::repeat_n(' ', place.len() - words.len()));
    }
    replaced.push_str(&text[replaced.len()..]);
    Cow::Owned(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(text: &str) -> Vec<String> {
        let imported = read_markdown(text);
        let listed = crate::report::passages(&imported.document);
        assert_eq!(listed.len(), imported.origins.len());
        listed.into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn what_is_nested_too_deep_is_text() {
        let nested =
            |before: &str, after: &str, depth: usize| format!("{}甲乙{}", before.repeat(depth), after.repeat(depth));
        let lists: String = (0..300)
            .map(|depth| format!("{}- 甲乙\n", "  ".repeat(depth)))
            .collect();
        let cases = [
            nested(">", "", 50_000),
            nested("[", "](a)", 2_000),
            nested("*a _b ", " b_ a*", 2_000),
            lists,
        ];
        for text in cases {
            assert!(
                passages(&text).iter().any(|passage| passage.contains("甲乙")),
                "{:.20}",
                text
            );
        }
    }

    #[test]
    fn what_may_be_an_escape_takes_time_in_proportion_to_the_text() {
        let text = "甲,&乙 &丙\\丁&amp;".repeat(30_000);
        assert_eq!(passages(&text), ["甲,&乙 &丙\\丁&".repeat(30_000)]);
    }

    #[test]
    fn many_escapes_are_read_in_one_go() {
        assert_eq!(passages(&"\\<a".repeat(100_000)), ["<a".repeat(100_000)]);
    }

    #[test]
    fn each_character_has_its_place() {
        let cases = [
            "甲\\*乙&amp;丙&#x4e01;`a` 丁\n戊 **己**",
            "一段\r二段\r\n三段\n\r四段",
            "> 甲 `a\n> b` 乙\n> 丙\n\n- 丁\n  戊",
            "| 甲 | a\\|乙 |\n|---|---|\n| 丙\\|丁 | 戊 |",
        ];
        for text in cases {
            for origin in read_markdown(text).origins {
                for (at, c) in origin.text.text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                    let place = origin.text.place(at..at + c.len_utf8());
                    let found = &text[place];
                    assert!(
                        found == c.to_string() || found.starts_with('&'),
                        "{text:?}: {c} is {found:?}"
                    );
                }
            }
        }
    }
}
