//! The end of a report in Markdown, taken out of its pieces.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::formats::{MarkdownLine, MarkdownPiece};
use crate::report::Inline;
use crate::text::located::Located;

use super::ending::{Ending, LastLine, Part, Section, find_ending, joined_name};
use super::signing::parts_of_signature;

/// What stands at the end, in the order of the tree.
#[derive(Default)]
pub struct MarkdownEnding {
    /// The last paragraphs of the body: the list of attachments that is kept as it stands, and the notes.
    pub body: Vec<MarkdownLine>,
    /// Those who sign, and when.
    pub signature: Vec<MarkdownLine>,
    /// What is attached.
    pub attachments: Vec<MarkdownAttachment>,
    /// The bytes of what says the same of attachments as the tree does: their list, and numbers and names above them.
    pub rewritten: Vec<Range<usize>>,
}

/// An attachment with what stands in it.
pub struct MarkdownAttachment {
    /// Its name.
    pub name: Located,
    /// The same in its styles.
    pub inlines: Vec<Inline>,
    /// What stands beside its number and is not its name.
    pub beside: Located,
    /// The level of the heading that its number is; 0 where it is none.
    pub above: usize,
    /// What stands in it.
    pub content: Vec<MarkdownPiece>,
}

/// Takes the ending out of the pieces of a report, in whose paragraphs each line is one of its own.
pub fn take_ending(
    pieces: &mut Vec<MarkdownPiece>,
    keeps_marks: bool,
    is_chinese: bool,
    issuers: usize,
) -> MarkdownEnding {
    // The first line may be the title, and is none of the last ones.
    if let Some(MarkdownPiece::Paragraph(lines)) = pieces.first_mut()
        && lines.len() > 1
    {
        let rest = MarkdownPiece::Paragraph(lines.split_off(1));
        pieces.insert(1, rest);
    }
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut texts: Vec<(String, usize)> = Vec::new();
    for piece in pieces.iter() {
        let start = texts.len();
        match piece {
            MarkdownPiece::Heading(level, line) => texts.push((line.text.text.trim().to_owned(), *level)),
            piece => match lines_of(piece) {
                Some(lines) => texts.extend(lines.into_iter().map(|line| (line, 0))),
                None => texts.push((String::new(), 0)),
            },
        }
        places.push(start..texts.len());
    }
    let lines: Vec<LastLine<'_>> = texts
        .iter()
        .map(|(text, heading)| LastLine {
            text,
            is_text: !text.is_empty() && *heading == 0,
            heading: *heading,
            is_right: false,
        })
        .collect();
    let found = find_ending(&lines, keeps_marks, is_chinese, issuers);
    let (taken, mut contents) = take_lines(&found, pieces, places);
    let mut ending = MarkdownEnding::default();
    for attached in &found.attachments {
        let levels = attached.head().map(|index| texts[index].1);
        let has_level = attached
            .section
            .as_ref()
            .is_some_and(|section| texts[section.label].1 > 0);
        let (name, inlines) = name_of(&attached.named, &taken);
        let beside = attached.section.as_ref().and_then(|section| section.beside.as_ref());
        ending.attachments.push(MarkdownAttachment {
            name,
            inlines,
            beside: beside.map(|part| located(part, &taken)).unwrap_or_default(),
            above: levels.max().filter(|_| has_level).unwrap_or_default(),
            content: contents.remove(0),
        });
    }
    let heads = found.attachments.iter().flat_map(|attached| attached.head());
    if !found.attachments.is_empty() {
        let rewritten = found.list.clone().chain(heads).filter_map(|index| taken.get(&index));
        ending.rewritten = rewritten.map(|line| line.text.place(0..line.text.text.len())).collect();
    }
    for (index, line) in taken {
        if found.signature.contains(&index) {
            match keeps_marks {
                true => ending.signature.push(line),
                false => ending.signature.extend(signers(line)),
            }
        } else if found.list.contains(&index) && found.attachments.is_empty() {
            ending.body.push(line);
        }
    }
    ending
}

/// The lines of a line of those who sign.
fn signers(line: MarkdownLine) -> Vec<MarkdownLine> {
    let parts = parts_of_signature(line.text.text.trim());
    if parts.len() == 1 {
        return vec![line];
    }
    let mut end = 0;
    let parts = parts.into_iter().map(|part| {
        let start = end + line.text.text[end..].find(part).unwrap_or_default();
        end = start + part.len();
        let mut own = line.clone();
        own.inlines = vec![Inline::plain(part)];
        own.text = line.text.part(start..end);
        own
    });
    parts.collect()
}

/// Takes lines out of the pieces, by their places: those of signature and list, and those above attachments. Also the pieces
/// of what stands in each attachment.
fn take_lines(
    found: &Ending,
    pieces: &mut Vec<MarkdownPiece>,
    places: Vec<Range<usize>>,
) -> (BTreeMap<usize, MarkdownLine>, Vec<Vec<MarkdownPiece>>) {
    // The attachments that have lines, in the order of those.
    let attached: Vec<(usize, &Section)> = (0..)
        .zip(&found.attachments)
        .filter_map(|(index, attached)| Some((index, attached.section.as_ref()?)))
        .collect();
    let section_at = |line: usize| {
        let after = attached.partition_point(|(_, section)| section.label <= line);
        after.checked_sub(1).map(|last| attached[last])
    };
    let is_taken = |index: usize| {
        found.signature.contains(&index)
            || found.list.contains(&index)
            || section_at(index).is_some_and(|(_, section)| index < section.content.start)
    };
    let mut taken = BTreeMap::new();
    let mut contents: Vec<Vec<MarkdownPiece>> = Vec::new();
    contents.resize_with(found.attachments.len(), Vec::new);
    let mut body = Vec::new();
    let mut keep = |index: usize, piece: MarkdownPiece| match section_at(index) {
        Some((attached, _)) => contents[attached].push(piece),
        None => body.push(piece),
    };
    for (piece, place) in std::mem::take(pieces).into_iter().zip(places) {
        match piece {
            piece if !place.clone().any(is_taken) => keep(place.start, piece),
            MarkdownPiece::Paragraph(lines) => {
                for (index, line) in place.zip(lines) {
                    if is_taken(index) {
                        taken.insert(index, line);
                    } else {
                        keep(index, MarkdownPiece::Paragraph(vec![line]));
                    }
                }
            }
            MarkdownPiece::Heading(_, line) => {
                taken.insert(place.start, line);
            }
            MarkdownPiece::Bullets(bullets) if found.list.contains(&place.start) && !found.attachments.is_empty() => {
                for (index, bullet) in place.zip(bullets) {
                    if !found.list.contains(&index) {
                        keep(index, MarkdownPiece::Bullets(vec![bullet]));
                    } else if let Some(MarkdownPiece::Paragraph(mut lines)) = bullet.into_iter().next() {
                        let line = lines.remove(0);
                        let mut mark = Located::default();
                        mark.push_other("-", line.text.place(0..0));
                        taken.insert(index, line.numbered(&mark));
                    }
                }
            }
            // A numbered list stands in the list of attachments as a whole: `2. …` below `附件：1. …`.
            MarkdownPiece::Ordered(items) if found.list.contains(&place.start) => {
                for (index, item) in place.zip(items) {
                    if !found.list.contains(&index) {
                        keep(index, MarkdownPiece::Ordered(vec![item]));
                    } else if let Some(MarkdownPiece::Paragraph(mut lines)) = item.pieces.into_iter().next() {
                        taken.insert(index, lines.remove(0).numbered(&item.number));
                    }
                }
            }
            other => keep(place.start, other),
        }
    }
    *pieces = body;
    (taken, contents)
}

/// A name with its styles, out of the lines that it stands in.
fn name_of(named: &[Part], taken: &BTreeMap<usize, MarkdownLine>) -> (Located, Vec<Inline>) {
    let name = joined_name(named.iter().map(|part| located(part, taken)));
    if let [(index, _)] = named
        && let Some(line) = taken.get(index)
        && line.text.text.trim() == name.text
    {
        return (name, line.inlines.clone());
    }
    let inlines = vec![Inline::plain(&*name.text)];
    (name, inlines)
}

/// A part of a line that was taken.
fn located((index, place): &Part, taken: &BTreeMap<usize, MarkdownLine>) -> Located {
    let line = taken.get(index).map(|line| line.text.trimmed());
    line.map(|line| line.part(place.clone())).unwrap_or_default()
}

/// The lines of a piece, where it holds nothing else.
fn lines_of(piece: &MarkdownPiece) -> Option<Vec<String>> {
    match piece {
        MarkdownPiece::Paragraph(lines) => {
            let texts = lines.iter().map(|line| line.text.text.trim().to_owned());
            Some(texts.collect())
        }
        MarkdownPiece::Ordered(items) => {
            let lines = items.iter().map(|item| marked_line(&item.number.text, &item.pieces));
            lines.collect()
        }
        MarkdownPiece::Bullets(bullets) => bullets.iter().map(|bullet| marked_line("-", bullet)).collect(),
        _ => None,
    }
}

/// The line of an item that holds one, behind its mark.
fn marked_line(mark: &str, pieces: &[MarkdownPiece]) -> Option<String> {
    match pieces {
        [MarkdownPiece::Paragraph(lines)] if lines.len() == 1 => Some(format!("{mark} {}", lines[0].text.text.trim())),
        _ => None,
    }
}
