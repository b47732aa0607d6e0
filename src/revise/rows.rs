//! Rows of a table in plain text whose columns no longer stand below each other: once a cell is wider or narrower than it was, a
//! reader of plain text sees paragraphs.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::report::{CellPlace, Passage, Role};
use crate::text::chinese::columns;

/// Stands between two cells at least.
const GAP: &str = "  ";

/// A stretch of a row between gaps.
struct Field<'t> {
    text: &'t str,
    /// The columns of the page that it begins and ends in.
    start: usize,
    end: usize,
}

/// The passages of an edited report with the rows among its paragraphs as cells: those that hold cells of the report as it was
/// made.
pub fn with_rows<'p>(edited: &'p [Passage], made: &[Passage]) -> Cow<'p, [Passage]> {
    if !edited.iter().any(|passage| passage.text.contains(GAP)) {
        return Cow::Borrowed(edited);
    }
    let made = made.iter().filter(|passage| passage.role == Role::Cell);
    let known: HashSet<&str> = made.map(|passage| passage.text.trim()).collect();
    let mut passages = Vec::with_capacity(edited.len());
    let mut row = 0;
    // The fields of the first row of the table we are in.
    let mut head: Vec<Field<'_>> = Vec::new();
    for passage in edited {
        // Columns that were read as one.
        if passage.role == Role::Cell && passage.text.contains(GAP) && !known.contains(passage.text.trim()) {
            passages.extend(fields(&passage.text).iter().map(|field| Passage {
                text: field.text.to_owned(),
                ..passage.clone()
            }));
            continue;
        }
        let fields = if known.is_empty() || passage.role == Role::Cell || !passage.text.contains(GAP) {
            Vec::new()
        } else {
            fields(&passage.text)
        };
        let is_known = fields.iter().filter(|field| known.contains(field.text)).count() * 2 >= fields.len();
        if fields.len() < 2 || !is_known {
            head.clear();
            passages.push(passage.clone());
            continue;
        }
        row += 1;
        if head.len() < fields.len() {
            head = fields;
            passages.extend(cells(row, head.iter().map(|field| field.text)));
            continue;
        }
        // Where a cell is empty the others tell by their places which it is.
        let mut texts = vec![""; head.len()];
        let mut from = 0;
        for (index, field) in fields.iter().enumerate() {
            let last = head.len() - (fields.len() - index);
            let nearest = (from..=last).min_by_key(|column| distance(field, &head[*column]));
            let column = nearest.unwrap_or(last);
            texts[column] = field.text;
            from = column + 1;
        }
        passages.extend(cells(row, texts));
    }
    Cow::Owned(passages)
}

/// The cells of a row, in a table that is none of those the reader found.
fn cells<'t>(row: usize, texts: impl IntoIterator<Item = &'t str>) -> impl Iterator<Item = Passage> {
    texts.into_iter().enumerate().map(move |(column, text)| Passage {
        cell: Some(CellPlace {
            table: usize::MAX,
            row,
            column,
        }),
        ..Passage::of(Role::Cell, text)
    })
}

/// How far a field is from standing below another, on the left or on the right.
fn distance(field: &Field<'_>, head: &Field<'_>) -> usize {
    field.start.abs_diff(head.start).min(field.end.abs_diff(head.end))
}

fn fields(row: &str) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let (mut rest, mut at) = (row, 0);
    while !rest.is_empty() {
        let text = rest.split(GAP).next().unwrap_or(rest);
        if !text.trim().is_empty() {
            let start = at + columns(&text[..text.len() - text.trim_start().len()]);
            let text = text.trim();
            fields.push(Field {
                text,
                start,
                end: start + columns(text),
            });
        }
        let cut = (text.len() + GAP.len()).min(rest.len());
        at += columns(&rest[..cut]);
        rest = &rest[cut..];
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_whose_columns_moved_are_cells_again() {
        let made = ["指标", "目标", "完成", "投资", "3亿元", "2亿元", "项目", "", "9个"];
        let made = made.map(|text| Passage::of(Role::Cell, text));
        let edited = [
            Passage::of(Role::Paragraph, "见下表  如左。"),
            Passage::of(Role::Paragraph, "指标  目标     完成"),
            Passage::of(Role::Paragraph, "投资  3.5亿元   2亿元"),
            Passage::of(Role::Paragraph, "项目           9个"),
            Passage::of(Role::Paragraph, "此后是文字。"),
        ];
        let found = with_rows(&edited, &made);
        let cells = found.iter().filter(|passage| passage.role == Role::Cell);
        let texts: Vec<&str> = cells.map(|passage| passage.text.as_str()).collect();
        assert_eq!(
            texts,
            ["指标", "目标", "完成", "投资", "3.5亿元", "2亿元", "项目", "", "9个"]
        );
        assert_eq!(found.len(), 11);
    }
}
