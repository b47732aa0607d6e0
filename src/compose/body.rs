//! `report.md.j2` made ready for Jinja, and the way back from a place in it to the file.

use std::borrow::Cow;
use std::ops::Range;

use minijinja::Error;

use super::marked::{Mark, Trust, marked, unmarked};
use super::marks::marks_in;

/// A body as Jinja takes it; its lines are those of the file.
pub struct PreparedBody<'b> {
    original: &'b str,
    /// With what keeps line breaks.
    kept: Cow<'b, str>,
    /// With marks too, where it has them.
    marked: Option<String>,
    marks: Vec<Mark>,
}

impl<'b> PreparedBody<'b> {
    /// Prepares a body.
    pub fn new(original: &'b str) -> PreparedBody<'b> {
        PreparedBody {
            original,
            kept: keep_line_breaks(original),
            marked: None,
            marks: Vec::new(),
        }
    }

    /// The same with its marks (`marks.rs`).
    pub fn marked(mut self, trust: Trust) -> PreparedBody<'b> {
        self.marks = marks_in(&self.kept, trust);
        self.marked = Some(marked(&self.kept, &self.marks));
        self
    }

    /// Whether it has its marks.
    pub fn is_marked(&self) -> bool {
        self.marked.is_some()
    }

    /// The source for Jinja.
    pub fn text(&self) -> &str {
        self.marked.as_deref().unwrap_or(&self.kept)
    }

    /// The bytes of the file that an error is about.
    pub fn place_of(&self, error: &Error) -> Range<usize> {
        match error.range() {
            Some(range) => self.original_range(self.unmarked(range.start)..self.unmarked(range.end)),
            None => error.line().map_or(0..0, |line| self.line(line)),
        }
    }

    /// Where a byte of the source for Jinja stands in the source without marks.
    fn unmarked(&self, offset: usize) -> usize {
        unmarked(offset, &self.marks)
    }

    /// A range of the source without marks, in the file.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        let Range { start, end } = range;
        // What was added to keep line breaks stands at the ends of lines.
        let before = &self.kept[..self.kept.floor_char_boundary(start)];
        let column = before.len() - before.rfind('\n').map_or(0, |position| position + 1);
        let original_start = self.line_start(line_number(&self.kept, start)) + column;
        let original_end = original_start + end.saturating_sub(start);
        original_start.min(self.original.len())..original_end.min(self.original.len())
    }

    /// The line of the file that a byte of the source for Jinja is on.
    pub fn original_line(&self, offset: usize) -> Range<usize> {
        self.line(line_number(self.text(), offset))
    }

    fn line_start(&self, number: usize) -> usize {
        self.original.split_inclusive('\n').take(number - 1).map(str::len).sum()
    }

    /// A line of the file, from 1, without its end.
    fn line(&self, number: usize) -> Range<usize> {
        let start = self.line_start(number);
        let text = self.original[start..].lines().next().unwrap_or_default();
        let indent = text.len() - text.trim_start().len();
        start + indent..start + text.trim_end().len().max(indent)
    }
}

/// The line that an offset of a text is on, from 1.
fn line_number(text: &str, offset: usize) -> usize {
    text[..text.floor_char_boundary(offset)].matches('\n').count() + 1
}

/// `trim_blocks` takes the line break after every tag; a tag that does not stand alone on its line is to keep it.
fn keep_line_breaks(source: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let (mut copied, mut tag_from, mut line_start) = (0, 0, 0);
    for line in source.split_inclusive('\n') {
        let line_end = line_start + line.trim_end().len();
        if let Some(tag_end) = source[line_start..line_end]
            .strip_suffix("%}")
            .map(|before| line_start + before.len())
        {
            if !source[..tag_end].ends_with(['-', '+']) && !stands_alone(source, tag_from..tag_end) {
                kept.push_str(&source[copied..tag_end]);
                kept.push('+');
                copied = tag_end;
            }
            tag_from = tag_end;
        }
        line_start += line.len();
    }
    if copied == 0 {
        return Cow::Borrowed(source);
    }
    kept.push_str(&source[copied..]);
    Cow::Owned(kept)
}

/// Whether only white space stands before the tag that ends with a range, which begins behind the tag before.
fn stands_alone(source: &str, range: Range<usize>) -> bool {
    let Some(tag_start) = source[range.clone()].rfind("{%").map(|at| range.start + at) else {
        return true;
    };
    let line_start = source[..tag_start].rfind('\n').map_or(0, |position| position + 1);
    source[line_start..tag_start].trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tag_alone_on_its_line_takes_the_line_break() {
        let source = "{% if a %}\n甲{% if b %}乙{% endif %}\n  {% endif %}\n{% set x =\n 1 %}\n丙 {% endif -%}\n";
        let expected = "{% if a %}\n甲{% if b %}乙{% endif +%}\n  {% endif %}\n{% set x =\n 1 %}\n丙 {% endif -%}\n";
        assert_eq!(keep_line_breaks(source), expected);
    }
}
