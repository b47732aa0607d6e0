//! Line breaks inside a paragraph that make paragraphs of its lines, as people type them who do not know the difference.

use crate::formats::docx::{Paragraph, ParagraphStyle, Piece, Stretch};
use crate::import::breaks::ends_paragraph;
use crate::import::numbers::read_number;
use crate::text::chinese::{columns, has_end_mark};

/// The pieces with those paragraphs split whose lines are paragraphs: where the words of the lines say so, as in plain text,
/// and no style says what they are.
pub fn split_at_breaks(pieces: Vec<Piece>) -> Vec<Piece> {
    let lines = |piece| match piece {
        Piece::Paragraph(paragraph) if paragraph.role == ParagraphStyle::Unknown && !paragraph.breaks.is_empty() => {
            split(paragraph).into_iter().map(Piece::Paragraph).collect()
        }
        piece => vec![piece],
    };
    pieces.into_iter().flat_map(lines).collect()
}

/// Parts the lines of the same paragraphs with a wide space where they would be paragraphs, so that nothing is read across: each
/// paragraph stays one, as comments are written into it.
pub fn part_at_breaks(pieces: &mut [Piece]) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => part_lines(paragraph),
            Piece::Table(rows) => {
                let cells = rows.iter_mut().flatten();
                cells.flat_map(|cell| &mut cell.paragraphs).for_each(part_lines);
            }
        }
    }
}

/// What stands between two lines that are told apart.
const BETWEEN_LINES: char = '\u{3000}';

fn part_lines(paragraph: &mut Paragraph) {
    if paragraph.role != ParagraphStyle::Unknown || paragraph.breaks.is_empty() {
        return;
    }
    for at in starts(&paragraph.text, &paragraph.breaks).into_iter().skip(1).rev() {
        paragraph.text.insert(at, BETWEEN_LINES);
        let moved = paragraph.stretches.iter_mut().filter(|stretch| stretch.end >= at);
        moved.for_each(|stretch| stretch.end += BETWEEN_LINES.len_utf8());
    }
    paragraph.breaks.clear();
}

/// The lines of a text with breaks, each with the byte where it begins.
fn lines<'t>(text: &'t str, breaks: &[usize]) -> Vec<(usize, &'t str)> {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([text.len()]);
    let lines = starts.zip(ends);
    lines.map(|(start, end)| (start, text[start..end].trim())).collect()
}

/// The only line that ends in no mark, where a sentence has begun on it that ends on the next one.
fn torn(lines: &[(usize, &str)]) -> Option<usize> {
    let (_, above) = lines.split_last()?;
    let mut open = above.iter().enumerate().filter(|(_, (_, line))| !has_end_mark(line));
    let ((index, (_, last)), None) = (open.next()?, open.next()) else {
        return None;
    };
    let next = lines[index + 1].1;
    let has_begun = last.contains(['，', '。', '；']) && !last.ends_with(['：', ':']);
    (has_begun && has_end_mark(next) && read_number(next).is_none()).then_some(index)
}

/// Where the paragraphs begin that the lines of one are.
fn starts(text: &str, breaks: &[usize]) -> Vec<usize> {
    let lines = lines(text, breaks);
    let widest = lines.iter().map(|(_, line)| columns(line)).max().unwrap_or_default();
    let mut begins = vec![0];
    let torn = torn(&lines);
    for (index, pair) in lines.windows(2).enumerate() {
        let [(before, last), (start, next)] = [pair[0], pair[1]];
        let is_first = begins.last() == Some(&before);
        if torn != Some(index) && ends_paragraph(last, next, widest, is_first) {
            begins.push(start);
        }
    }
    begins
}

/// The paragraphs that the lines of one are.
fn split(mut paragraph: Paragraph) -> Vec<Paragraph> {
    let text = std::mem::take(&mut paragraph.text);
    let begins = starts(&text, &paragraph.breaks);
    let stretches = std::mem::take(&mut paragraph.stretches);
    let alignment = paragraph.alignment;
    let ends = begins.iter().copied().skip(1).chain([text.len()]);
    let mut paragraphs: Vec<Paragraph> = begins
        .iter()
        .zip(ends)
        .map(|(&start, end)| Paragraph {
            text: text[start..end].trim_end().to_owned(),
            stretches: part(&stretches, start, end),
            alignment,
            ..Paragraph::default()
        })
        .collect();
    // What it holds beside its text stands at its first line.
    if let Some(first) = paragraphs.first_mut() {
        (first.start, first.label, first.aside) = (paragraph.start, paragraph.label, paragraph.aside);
    }
    paragraphs
}

/// The stretches of a part of a text.
fn part(stretches: &[Stretch], start: usize, end: usize) -> Vec<Stretch> {
    let mut part = Vec::new();
    for stretch in stretches.iter().filter(|stretch| stretch.end > start) {
        part.push(Stretch {
            end: stretch.end.min(end) - start,
            ..*stretch
        });
        if stretch.end >= end {
            break;
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::docx::Setting;

    #[test]
    fn lines_that_are_paragraphs_are_parted_and_sentences_are_not() {
        let wrapped = "今年以来我们围绕中心工作扎实推进各项任务落地见";
        let cases = [
            (vec!["新增企业", "企业发展良好。"], "新增企业　企业发展良好。"),
            (vec!["坚持学习，", "完成任务。"], "坚持学习，完成任务。"),
            (
                vec![wrapped, "效并取得成绩。"],
                "今年以来我们围绕中心工作扎实推进各项任务落地见效并取得成绩。",
            ),
        ];
        for (lines, expected) in cases {
            let text = lines.concat();
            let mut paragraph = Paragraph {
                breaks: vec![lines[0].len()],
                stretches: vec![Stretch {
                    end: text.len(),
                    setting: Setting::default(),
                }],
                text,
                ..Paragraph::default()
            };
            part_lines(&mut paragraph);
            assert_eq!(paragraph.text, expected);
            assert_eq!(paragraph.stretches[0].end, expected.len());
        }
    }
}
