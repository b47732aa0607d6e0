//! The end of the text: the list of attachments, name and date, and which lines go over to their page with them.

use std::fmt::Write;

use crate::formats::docx::names::ParagraphStyle;
use crate::formats::paper::{
    MOST_EMPTY, attachment_lines, first_kept_attachment, is_longer, lines_of_page, short_part, signature_widths,
};
use crate::formats::title::name_lines;
use crate::report::layout::{Profile, Twips};
use crate::report::{Block, Document, Inline, Label, plain_text};
use crate::text::chinese::columns;

use super::body::{Body, Last};

/// How close the lines of a long paragraph may be, in per cent of their distance, to make room for name and date.
const CLOSEST: usize = 82;
/// How far apart they may be, for two of them to go over to the page of name and date.
const FARTHEST: usize = 134;
/// How many lines there may be more or fewer than were counted without knowing the fonts.
const DOUBT: usize = 1;
/// A last paragraph without a signature that has no more lines takes with it what stands above.
const LINES_ALONE: usize = 2;

impl Body<'_> {
    /// Keeps the last lines with name and date: a page that holds nothing else is not to be (§7.3.5.5). A short
    /// paragraph may go over with them. A long one would leave half a page empty: it may not leave one line for the next
    /// page, and where name and date would stand alone there, its lines move closer, or apart until two go over.
    pub(super) fn keep_with_end(&mut self, document: &Document<Label>) {
        let [before, last] = std::mem::take(&mut self.last);
        if document.signature.is_empty() {
            // Nor is a page for the last line alone.
            let may_go_over = !before.is_kept && before.lines <= self.short();
            if last.lines <= LINES_ALONE && may_go_over {
                self.keep_with_next(before.places);
            }
            return;
        }
        let page = self.page();
        let attached = document.attachments.len();
        let end = self.lines_of_signature(document) + attached + usize::from(attached > 0);
        let short = self.short();
        // The page of an official head shows text (§7.3.3): the first paragraph does not go over, unless it is a single line, which
        // cannot be parted between both pages.
        let most = if document.frame.is_official {
            let paragraphs = count_paragraphs(&document.blocks);
            paragraphs.saturating_sub(1).max(usize::from(last.lines == 1))
        } else {
            2
        };
        // Headings above it go over with it; a row of a table goes alone.
        let so_far = self.lines.filter(|_| !self.ends_in_table);
        let kept = so_far.map_or(0, |so_far| so_far.saturating_sub(last.begin));
        if last.lines.max(kept) <= page / MOST_EMPTY && most > 0 {
            self.keep_with_next(last.places);
            let mut begin = last.begin;
            if last.lines + before.lines <= short && most > 1 {
                self.keep_with_next(before.places);
                begin = begin.min(before.begin);
            }
            self.last[1] = Last {
                is_kept: true,
                begin,
                ..Last::default()
            };
        } else if last.takes_space {
            // The lines are counted without knowing the fonts: there may be one more or one fewer.
            let free = |lines: usize| match lines % page {
                0 | 1 => 0,
                over => page - over,
            };
            let alone = self.lines.map(free).filter(|free| *free <= end);
            let moved = alone.and_then(|free| {
                let lines = last.lines.min(page - free);
                let closer = self.moved_lines(lines, lines.saturating_sub(end + 1 - free));
                closer.or_else(|| self.moved_lines(lines.saturating_sub(2), lines + free))
            });
            let moved = moved.unwrap_or_default();
            for place in last.places {
                self.insert(place, &format!("<w:widowControl/>{moved}"));
            }
        }
    }

    /// The lines of a page.
    pub(super) fn page(&self) -> usize {
        lines_of_page(self.layout)
    }

    /// Goes over to the next page, where it is sure which one that is.
    pub(super) fn next_page(&mut self) {
        self.last[1].is_kept = false;
        let page = self.page();
        let is_sure =
            |lines: &usize| (lines + DOUBT).div_ceil(page) == lines.saturating_sub(DOUBT).max(1).div_ceil(page);
        self.lines = self.lines.filter(is_sure).map(|lines| lines.next_multiple_of(page));
    }

    /// Whether the text surely ends on an even page that has room for so many lines below it.
    pub(super) fn ends_on_even_page(&self, room: usize) -> bool {
        self.lines.is_some_and(|lines| {
            let last = (lines + DOUBT + room).div_ceil(self.page());
            last.is_multiple_of(2) && lines.saturating_sub(DOUBT).div_ceil(self.page()) == last
        })
    }

    /// The most lines of a paragraph that may go over to the next page as a whole.
    pub(super) fn short(&self) -> usize {
        short_part(self.layout)
    }

    /// The distance, off the grid of the page, at which lines take the room of so many; none where it would be too close or
    /// too far.
    fn moved_lines(&self, lines: usize, room: usize) -> Option<String> {
        let is_fixed = self.layout.profile == Profile::Gb9704;
        let share = room * 100 / lines.max(1);
        if !is_fixed || !(CLOSEST..=FARTHEST).contains(&share) {
            return None;
        }
        let line = self.layout.line as usize * room / lines.max(1);
        Some(format!(
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>"
        ))
    }

    /// The list of attachments: one line below the text; what is wrapped stands below the name (§7.3.4).
    pub(super) fn attachment_note(&mut self, document: &Document<Label>) {
        let character = self.layout.character();
        let lines = attachment_lines(document);
        let above = if self.last[1].is_kept {
            self.lines.unwrap_or_default().saturating_sub(self.last[1].begin)
        } else {
            0
        };
        let kept = first_kept_attachment(&lines, above + self.lines_of_signature(document), self.layout);
        for (index, line) in lines.iter().enumerate() {
            let mut properties = if index < kept { "<w:keepNext w:val=\"0\"/>" } else { "" }.to_owned();
            properties += &self.blank_line_before(index);
            if self.is_indented() {
                // The word and its colon are three characters; point and space of a number are half a digit each.
                let digits = (index + 1).to_string().len() as Twips;
                let number = character * (digits + 1) / 2;
                let hanging = 3 * character + if document.attachments.len() > 1 { number } else { 0 };
                let left = 2 * character + hanging;
                let _ = write!(properties, "<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>");
            }
            self.line(ParagraphStyle::AttachmentNote, &properties, line);
        }
    }

    /// The blank line above the first of some lines.
    pub(super) fn blank_line_before(&mut self, index: usize) -> String {
        if index > 0 {
            return String::new();
        }
        self.count_lines(1);
        format!("<w:spacing w:before=\"{}\"/>", self.layout.line)
    }

    /// Counts the lines that are left empty.
    pub(super) fn count_lines(&mut self, lines: usize) {
        self.lines = self.lines.map(|so_far| so_far + lines);
    }

    /// Name and date. Without a seal (§7.3.5.2) the name ends two characters from the right, and the date begins two
    /// characters to the right of the name's beginning; a date that is longer ends two from the right instead, and the
    /// name begins two to the left of it. By left indents: spaces at a line's end and the widths of digits would shift
    /// what is set to the right.
    pub(super) fn signature(&mut self, lines: &[Vec<Inline>]) {
        let Some(last) = lines.last() else {
            return;
        };
        let two = 2 * self.layout.character();
        let right = self.sheet_width().saturating_sub(two);
        let ends_right = |columns: usize| {
            let width = u64::from(self.layout.character()) * columns as u64 / 2;
            right.saturating_sub(width.try_into().unwrap_or(Twips::MAX))
        };
        let widths = signature_widths(lines);
        let (name, date) = match widths {
            None => (0, ends_right(columns(&plain_text(last)))),
            Some((name, date)) if is_longer(date, name) => {
                let date = ends_right(date);
                (date.saturating_sub(two), date)
            }
            Some((name, _)) => (ends_right(name), ends_right(name) + two),
        };
        let is_too_long = widths.is_some_and(|(name, _)| ends_right(name) == 0);
        // Room beyond the text, so that no line is broken where a program sets it wider than it should be.
        let beyond = self.layout.margins.right / 2;
        for (index, line) in lines.iter().enumerate() {
            let is_last = index + 1 == lines.len();
            let left = if is_last { date } else { name };
            let blank_line = self.blank_line_before(index);
            let indent = match self.is_indented() {
                // A name that is longer than a line ends two characters from the right all the same.
                true if is_too_long => format!("<w:ind w:right=\"{two}\"/><w:jc w:val=\"right\"/>"),
                true => format!("<w:ind w:left=\"{left}\" w:right=\"-{beyond}\"/>"),
                false => String::new(),
            };
            let style = if is_last && lines.len() > 1 {
                ParagraphStyle::Date
            } else {
                ParagraphStyle::Signature
            };
            self.start(style, &(blank_line + &indent));
            if is_too_long {
                self.broken(&name_lines(line));
            } else {
                self.runs(line, None);
            }
            self.end();
        }
    }
}

/// How many paragraphs some blocks have at least, without headings.
fn count_paragraphs(blocks: &[Block<Label>]) -> usize {
    let count = |block: &Block<Label>| match block {
        Block::Heading { .. } => 0,
        Block::Items(items) => items.len(),
        Block::Bullets(bullets) => bullets.len(),
        _ => 1,
    };
    blocks.iter().map(count).sum()
}
