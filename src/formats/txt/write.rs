//! Plain text: one paragraph a line, ready to be pasted into a form.

use crate::report::{
    Block, Document, Inline, Label, Paragraph, Place, Shown, Sides, Table, plain_text, split_first_paragraph,
};
use crate::text::chinese::columns;
use crate::text::language::Language;
use crate::text::wrapping::wrap;

use crate::formats::aligned::in_columns;
use crate::formats::paper::{attached, attachment_lines, labelled};

/// The columns of a line of 28 characters, in which signature and date stand right (GB/T 9704-2012 §5.2.3).
const SIGNATURE_COLUMNS: usize = 56;
/// What Chinese paragraphs, headings and items begin with (GB/T 9704-2012 §7.3.3).
const CHINESE_INDENT: &str = "\u{3000}\u{3000}";

/// Writes a report as plain text, ending in a line break. With `width` lines are wrapped at that many columns.
pub fn write_text(document: &Document<Label>, width: Option<usize>) -> String {
    let attached = document.attachments.iter().map(|attachment| &attachment.blocks);
    let mut blocks = std::iter::once(&document.blocks).chain(attached).flatten();
    let mut writer = TextWriter {
        language: document.language,
        width,
        sets_off: blocks.any(|block| matches!(block, Block::Heading { number, .. } if number.text.is_empty())),
        text: String::new(),
    };
    writer.report(document);
    writer.text
}

struct TextWriter {
    language: Language,
    width: Option<usize>,
    /// Whether space sets headings off from text, as not all have a number.
    sets_off: bool,
    text: String,
}

impl TextWriter {
    fn report(&mut self, document: &Document<Label>) {
        let frame = &document.frame;
        let above = frame.marks.iter().chain(&frame.names).chain([&frame.beside_names]);
        above.for_each(|line| self.plain(line));
        self.sides(&frame.head);
        if frame.has_head() {
            self.blank_line();
        }
        self.plain(&document.title);
        frame.subtitle.iter().for_each(|line| self.plain(line));
        if !document.title.is_empty() || !frame.subtitle.is_empty() {
            self.blank_line();
        }
        if !document.addressee.is_empty() {
            self.plain(&document.addressee);
            self.separate();
        }
        self.blocks(&document.blocks, 0);
        let attachments = attachment_lines(document);
        if !attachments.is_empty() {
            self.blank_line();
        }
        for name in attachments {
            let indent = self.indent(0);
            self.line(&indent, "", &plain_text(&name));
        }
        if !document.signature.is_empty() {
            self.blank_line();
        }
        for entry in &document.signature {
            self.flush_right(&plain_text(entry));
        }
        if !frame.note.is_empty() {
            let indent = self.indent(0);
            self.line(&indent, "", &plain_text(&frame.note));
        }
        for (label, attachment) in attached(document) {
            self.blank_line();
            self.line("", "", &label);
            self.plain(&attachment.name);
            self.blank_line();
            self.blocks(&attachment.blocks, 0);
        }
        if !frame.foot.is_empty() {
            self.blank_line();
        }
        self.sides(&frame.foot);
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        self.text.push('\n');
    }

    /// Lines of the head or the foot.
    fn sides(&mut self, lines: &[Sides]) {
        lines.iter().for_each(|sides| self.plain(&sides.line()));
    }

    /// A line that begins at the margin; none where nothing stands in it.
    fn plain(&mut self, text: &[Inline]) {
        if !text.is_empty() {
            self.line("", "", &plain_text(text));
        }
    }

    /// What a line of a block begins with; English items stand three columns further in at each depth.
    fn indent(&self, depth: usize) -> String {
        match self.language {
            Language::Chinese => CHINESE_INDENT.to_owned(),
            Language::English => "   ".repeat(depth),
        }
    }

    fn blocks(&mut self, blocks: &[Block<Label>], depth: usize) {
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => self.heading(*level, &labelled(number, text), depth),
                Block::Paragraph(paragraph) => self.block_line(depth, "", &paragraph_text(paragraph)),
                Block::Items(items) => {
                    for item in items {
                        let number = format!("{}{}", item.number.text, item.number.gap);
                        self.item(&number, &item.blocks, depth);
                    }
                }
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| self.item("• ", blocks, depth)),
                Block::Table(table) => self.table(table, depth),
                Block::Placed(Place::Centre, lines) => {
                    lines.iter().for_each(|line| self.line("", "", &paragraph_text(line)));
                    self.separate();
                }
                Block::Placed(Place::List, lines) => {
                    lines
                        .iter()
                        .for_each(|line| self.block_line(depth, "", &paragraph_text(line)));
                }
                Block::Illustration(illustration) => {
                    if let Shown::Chart { table, .. } = &illustration.shown {
                        self.table(table, depth);
                    }
                    self.block_line(depth, "", &plain_text(&illustration.caption_line()));
                }
            }
        }
    }

    fn item(&mut self, label: &str, blocks: &[Block<Label>], depth: usize) {
        let (first, rest) = split_first_paragraph(blocks);
        let text = paragraph_text(first);
        let label = if text.is_empty() { label.trim_end() } else { label };
        self.block_line(depth, label, &text);
        self.blocks(rest, depth + 1);
    }

    /// Where space sets headings off, they stand below more of it than other blocks, and each level one column further in.
    fn heading(&mut self, level: usize, text: &str, depth: usize) {
        if !self.sets_off {
            return self.block_line(depth, "", text);
        }
        let indent = level.saturating_sub(1);
        self.blank_line();
        let indent = match self.language {
            Language::Chinese => "\u{3000}".repeat(indent),
            Language::English => {
                self.text.push_str(if self.text.is_empty() { "" } else { "\n" });
                " ".repeat(indent)
            }
        };
        self.line(&indent, "", text);
        self.separate();
    }

    fn block_line(&mut self, depth: usize, label: &str, text: &str) {
        let indent = self.indent(depth);
        self.line(&indent, label, text);
        self.separate();
    }

    /// Between blocks: nothing in Chinese, a blank line in English.
    fn separate(&mut self) {
        if self.language == Language::English {
            self.blank_line();
        }
    }

    fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: &str, label: &str, text: &str) {
        match self.width {
            None => {
                self.text.push_str(indent);
                self.text.push_str(label);
                self.text.push_str(text);
            }
            Some(width) => {
                // Chinese goes on at the margin, English below its first line.
                let hanging = match self.language {
                    Language::Chinese => "",
                    Language::English => indent,
                };
                wrap(&mut self.text, indent, hanging, &format!("{label}{text}"), width);
            }
        }
        self.text.push('\n');
    }

    fn flush_right(&mut self, text: &str) {
        let free = SIGNATURE_COLUMNS.saturating_sub(columns(text));
        match self.language {
            Language::Chinese => {
                self.text.push_str(&"\u{3000}".repeat(free / 2));
                self.text.push_str(&" ".repeat(free % 2));
            }
            Language::English => self.text.push_str(&" ".repeat(free)),
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn table(&mut self, table: &Table, depth: usize) {
        for line in table.lines_above() {
            self.block_line(depth, "", &plain_text(line));
        }
        let texts = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain_text(cell)).collect();
        let rows: Vec<Vec<String>> = table.all_rows().map(texts).collect();
        self.text.push_str(&in_columns(&rows, &table.alignments));
        self.separate();
    }
}

fn paragraph_text(paragraph: &Paragraph) -> String {
    paragraph.inlines().map(Inline::text).collect()
}
