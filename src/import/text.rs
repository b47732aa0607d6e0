//! Plain text → tree. A line is a paragraph, as offices write plain text; lines of Latin text that were wrapped are joined.

use std::ops::Range;

use crate::report::{Alignment, Inline, Table};
use crate::text::chinese::is_wide;
use crate::text::located::Located;

use super::lines::{
    is_addressee, is_heading, is_heading_like, language_of, plain, signature_length, split_number, with_lead,
};
use super::{Builder, Imported, read_ordinal};

/// Lines of at least this many characters may be wrapped ones.
const WRAPPED: usize = 50;

/// Reads a plain-text report.
pub fn read_text(text: &str) -> Imported {
    let lines = lines(text);
    let mut builder = Builder::new(language_of(text));
    let body = opening(&lines, &mut builder);
    let rest: Vec<&str> = lines[body..].iter().map(|line| line.text.as_str()).collect();
    let end = lines.len() - signature_length(&rest);
    let mut rest = &lines[body..end];
    while let Some((line, after)) = rest.split_first() {
        rest = match table_rows(rest) {
            0 => {
                read_line(line, &mut builder);
                after
            }
            count => {
                read_table(&rest[..count], &mut builder);
                &rest[count..]
            }
        };
    }
    for line in &lines[end..] {
        builder.signature(line.clone());
    }
    builder.finish()
}

/// The lines that hold something, without the space around them; wrapped ones are joined.
fn lines(text: &str) -> Vec<Located> {
    let mut lines: Vec<Located> = Vec::new();
    let mut start = 0;
    // How long the line before is as it was written, in characters; 0 where it is blank.
    let mut length = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim();
        let at = start + (raw.len() - raw.trim_start().len());
        start += raw.len();
        if line.is_empty() {
            length = 0;
            continue;
        }
        match lines.last_mut() {
            Some(last) if length >= WRAPPED && goes_on(&last.text, line) => {
                let end = last.place(0..last.text.len()).end;
                last.push_other(" ", end..at);
                last.push_literal(line, at);
            }
            _ => lines.push(Located::literal(line, at)),
        }
        length = line.chars().count();
    }
    lines
}

/// Whether a line that was filled may go on in the next one: Latin text that is no item.
fn goes_on(line: &str, next: &str) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
    let is_item = next.starts_with(['-', '*', '|', '#']) || read_ordinal(next).is_some();
    is_latin(line.chars().next_back()) && is_latin(next.chars().next()) && !is_item
}

/// Reads title and addressee; how many lines they take.
fn opening(lines: &[Located], builder: &mut Builder) -> usize {
    let Some(first) = lines.first() else { return 0 };
    if !is_heading_like(&first.text) || read_ordinal(&first.text).is_some() || first.text.contains('\t') {
        return 0;
    }
    builder.title(first.clone());
    match lines.get(1) {
        Some(second) if is_addressee(&second.text) => {
            builder.addressee(second.clone());
            2
        }
        _ => 1,
    }
}

fn read_line(line: &Located, builder: &mut Builder) {
    let Some(ordinal) = read_ordinal(&line.text) else {
        builder.paragraph(plain(&line.text), line.clone());
        return;
    };
    let (number, text) = split_number(line, ordinal.length);
    if is_heading(ordinal.style, &text.text) {
        builder.numbered_heading(0, ordinal.style, number, text);
    } else {
        builder.numbered_item(ordinal.style, number, with_lead(&text.text), text);
    }
}

/// How many lines from here on are rows of one table: cells between tabs, as many in each line.
fn table_rows(lines: &[Located]) -> usize {
    let cells = |line: &Located| line.text.matches('\t').count();
    let first = cells(&lines[0]);
    if first == 0 {
        return 0;
    }
    let count = lines.iter().take_while(|line| cells(line) == first).count();
    if count > 1 { count } else { 0 }
}

fn read_table(lines: &[Located], builder: &mut Builder) {
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut places = Vec::new();
    for line in lines {
        let cells = cells(&line.text);
        rows.push(
            cells
                .iter()
                .map(|cell| vec![Inline::plain(&line.text[cell.clone()])])
                .collect(),
        );
        places.extend(cells.into_iter().map(|cell| line.part(cell)));
    }
    let header = rows.remove(0);
    let alignments = vec![Alignment::Default; header.len()];
    builder.table(
        Table {
            alignments,
            header,
            rows,
        },
        places,
    );
}

/// The bytes of each cell of a line, without the space around it.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut cells = Vec::new();
    for cell in line.split('\t') {
        let at = start + (cell.len() - cell.trim_start().len());
        cells.push(at.min(start + cell.len())..at.min(start + cell.len()) + cell.trim().len());
        start += cell.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_was_filled_goes_on_in_the_next_one() {
        let long = "a line of English text that fills the whole line up";
        let cases = [
            (
                format!("{long}\n{long}\nand ends\nHere"),
                vec![format!("{long} {long} and ends"), "Here".to_owned()],
            ),
            (format!("{long}\n\n{long}"), vec![long.to_owned(); 2]),
            (
                format!("{long}\n1. An item"),
                vec![long.to_owned(), "1. An item".to_owned()],
            ),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = lines(&text).into_iter().map(|line| line.text).collect();
            assert_eq!(read, expected);
        }
    }
}
