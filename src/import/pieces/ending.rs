//! The end of a report: by zhibi's own styles where it has those, else by its words, as in plain text.

use std::ops::Range;

use crate::formats::docx::ParagraphStyle;
use crate::report::Alignment;
use crate::text::located::Located;

use super::lines::{filled, join_lines, line, lines_of, plain_line};
use super::piece::{Line, Manner, Piece};
use crate::import::attachments::{read_label, read_list, read_written_list};
use crate::import::ending::{LastLine, Part, find_ending, joined_name};

/// The end of a report, by the indices of its pieces.
#[derive(Default)]
pub struct PieceEnding {
    /// Those who sign, and when.
    pub signature: Vec<usize>,
    /// The list of attachments.
    pub list: Vec<usize>,
    /// The entries of lists in it that are none of it, each by its piece and its place there.
    pub rest: Vec<(usize, usize)>,
    /// Whether that is kept as it stands, as what is attached does not say the same.
    pub is_list_kept: bool,
    /// What is attached.
    pub attachments: Vec<AttachedPieces>,
    /// Where the report itself ends and its attachments begin.
    pub body: usize,
}

impl PieceEnding {
    /// Whether a piece is none of the end.
    pub fn leaves(&self, index: usize) -> bool {
        index < self.body && !self.signature.contains(&index) && !self.list.contains(&index)
    }
}

/// An attachment, by its pieces.
#[derive(Default)]
pub struct AttachedPieces {
    /// Its name.
    pub name: Located,
    /// The pieces above its content, number and name; none where it is only listed.
    pub head: Range<usize>,
    /// What stands beside its number and is not its name.
    pub beside: Located,
    /// The level of the heading that its number is; 0 where it is none.
    pub above: usize,
    /// The pieces of its content.
    pub content: Range<usize>,
}

/// Finds the end of a report below its title.
pub fn find_piece_ending(
    pieces: &[Piece],
    title: &[usize],
    manner: &Manner,
    is_chinese: bool,
    issuers: usize,
) -> PieceEnding {
    let keeps_marks = manner.keeps_marks;
    let mut ending = PieceEnding {
        body: pieces.len(),
        ..PieceEnding::default()
    };
    if !manner.is_whole {
        return ending;
    }
    let lines: Vec<(usize, Option<&Line>)> = filled(pieces).collect();
    if lines.iter().any(|&(_, line)| has_role(line, is_of_attachments)) {
        ending = by_styles(pieces, &lines, keeps_marks);
    }
    let above = lines.iter().copied().filter(|&(index, _)| index < ending.body);
    // A list of lines may be one of attachments.
    let main: Vec<(usize, Option<&Line>)> = above
        .flat_map(|(index, line)| listed(index, line, &pieces[index]))
        .collect();
    let text_of = |&(index, line): &(usize, Option<&Line>)| match (line, &pieces[index]) {
        (Some(line), Piece::Bullets(_)) => format!("- {}", line.text.text),
        (Some(line), _) => plain_line(line).raw,
        (None, _) => String::new(),
    };
    let texts: Vec<String> = main.iter().map(text_of).collect();
    let last_line = |(&(index, line), text): (&(usize, Option<&Line>), _)| LastLine {
        text,
        is_text: has_role(line, |role| {
            matches!(role, ParagraphStyle::Unknown | ParagraphStyle::Signature)
        }) && !title.contains(&index),
        heading: line.map_or(0, Line::heading),
        is_right: line.is_some_and(|line| line.paragraph.alignment == Some(Alignment::Right)),
    };
    let last_lines: Vec<LastLine<'_>> = main
        .iter()
        .zip(texts.iter().map(String::as_str))
        .map(last_line)
        .collect();
    let found = find_ending(&last_lines, keeps_marks, is_chinese, issuers);
    let index_of = |line: usize| main.get(line).map_or(ending.body, |&(index, _)| index);
    let indices = |place: Range<usize>| place.map(index_of).collect::<Vec<_>>();
    let end = found.body_end(main.len());
    let is_signature = |&&(_, line): &&(usize, Option<&Line>)| has_role(line, |role| role == ParagraphStyle::Signature);
    let styled = main[..end].iter().rev().take_while(is_signature).count();
    let signature = match styled {
        0 => indices(found.signature),
        count => indices(end - count..end),
    };
    if ending.attachments.is_empty() && ending.list.is_empty() {
        let part = |(index, part): &Part| {
            let line = main[*index].1;
            line.map(|line| part_of(line, &texts[*index], part)).unwrap_or_default()
        };
        ending.rest = beside_list(&main, &found.list);
        ending.list = indices(found.list);
        ending.list.dedup();
        ending.attachments = found
            .attachments
            .iter()
            .map(|attached| AttachedPieces {
                name: joined_name(attached.named.iter().map(part)),
                head: index_of(attached.head.start)..index_of(attached.head.end),
                beside: attached.beside.as_ref().map(part).unwrap_or_default(),
                above: last_lines[attached.head.clone()]
                    .iter()
                    .map(|line| line.heading)
                    .max()
                    .unwrap_or_default(),
                content: index_of(attached.content.start)..index_of(attached.content.end),
            })
            .collect();
        ending.is_list_kept = ending.attachments.is_empty();
        // Its entries have no numbers of their own, so it stays where it is.
        if ending.is_list_kept {
            ending.list.retain(|&index| !matches!(pieces[index], Piece::Bullets(_)));
        }
        ending.body = index_of(end);
    }
    ending.signature = signature;
    ending.signature.retain(|&index| line(&pieces[index]).is_some());
    ending
}

/// The entries that stand in one list with the attachments and are none, each by its piece and its place there.
fn beside_list(main: &[(usize, Option<&Line>)], list: &Range<usize>) -> Vec<(usize, usize)> {
    let is_in = |piece: usize| main[list.clone()].iter().any(|&(index, _)| index == piece);
    let beside = (0..main.len()).filter(|index| !list.contains(index) && is_in(main[*index].0));
    let place = |index: usize| {
        main[..index]
            .iter()
            .rev()
            .take_while(|(piece, _)| *piece == main[index].0)
            .count()
    };
    beside.map(|index| (main[index].0, place(index))).collect()
}

fn is_of_attachments(role: ParagraphStyle) -> bool {
    matches!(role, ParagraphStyle::AttachmentLabel | ParagraphStyle::AttachmentNote)
}

fn has_role(line: Option<&Line>, is_asked: impl Fn(ParagraphStyle) -> bool) -> bool {
    line.is_some_and(|line| is_asked(line.role()))
}

/// The lines of a piece of a report, each with its index: those of a list where it holds nothing but lines.
fn listed<'p>(index: usize, line: Option<&'p Line>, piece: &'p Piece) -> Vec<(usize, Option<&'p Line>)> {
    match piece {
        Piece::Items(lists) | Piece::Bullets(lists)
            if lists.iter().all(|pieces| matches!(&pieces[..], [Piece::Line(_)])) =>
        {
            let lines = lines_of(piece);
            lines.into_iter().map(|line| (index, Some(line))).collect()
        }
        _ => vec![(index, line)],
    }
}

/// What zhibi's styles say of attachments.
fn by_styles(pieces: &[Piece], lines: &[(usize, Option<&Line>)], keeps_marks: bool) -> PieceEnding {
    let of_role = |asked: ParagraphStyle| {
        let lines = lines.iter().filter_map(|&(index, line)| Some((index, line?)));
        lines.filter(move |(_, line)| line.role() == asked)
    };
    let notes: Vec<(usize, &Line)> = of_role(ParagraphStyle::AttachmentNote).collect();
    let texts: Vec<&str> = notes.iter().map(|(_, line)| line.text.text.as_str()).collect();
    // Somebody may have changed its marks since.
    let changed = || read_list(&texts).filter(|list| list.is_as_written || !keeps_marks);
    let names: Vec<Part> = match read_written_list(&texts) {
        Some(names) => (0..).zip(names).collect(),
        None => changed().map(|list| list.places).unwrap_or_default(),
    };
    let is_list_kept = names.is_empty();
    let mut attachments: Vec<AttachedPieces> = names
        .into_iter()
        .map(|(line, place)| AttachedPieces {
            name: notes[line].1.text.part(place),
            ..AttachedPieces::default()
        })
        .collect();
    let labels: Vec<(usize, &Line)> = of_role(ParagraphStyle::AttachmentLabel).collect();
    let body = labels.first().map_or(pieces.len(), |&(index, _)| index);
    let ends = labels.iter().skip(1).map(|&(index, _)| index).chain([pieces.len()]);
    for (&(label, above), end) in labels.iter().zip(ends) {
        let is_name = |piece: &&Piece| {
            line(piece).is_some_and(|line| line.is_empty() || line.role() == ParagraphStyle::AttachmentTitle)
        };
        let count = pieces[label + 1..end].iter().take_while(is_name).count();
        let start = label + 1 + count;
        let name = join_lines(pieces[label + 1..start].iter().filter_map(line));
        let number = read_label(&above.text.text).and_then(|(number, _)| number);
        let index = number
            .map_or(0, |number| number.saturating_sub(1))
            .min(attachments.len());
        let section = AttachedPieces {
            name,
            head: label..start,
            content: start..end,
            ..AttachedPieces::default()
        };
        match attachments.get_mut(index) {
            Some(listed) if listed.head.is_empty() => {
                let name = std::mem::take(&mut listed.name);
                *listed = section;
                if listed.name.text.is_empty() {
                    listed.name = name;
                }
            }
            _ => attachments.push(section),
        }
    }
    PieceEnding {
        list: notes.into_iter().map(|(index, _)| index).collect(),
        is_list_kept,
        attachments,
        body,
        ..PieceEnding::default()
    }
}

/// A part of a line as plain text has it, which begins with its automatic number.
fn part_of(line: &Line, text: &str, part: &Range<usize>) -> Located {
    let before = text.len() - line.text.text.len();
    line.text
        .part(part.start.saturating_sub(before)..part.end.saturating_sub(before))
}
