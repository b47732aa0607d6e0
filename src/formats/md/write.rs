//! Markdown that every CommonMark parser reads alike: one paragraph a line, all text literal.

use std::path::Path;

use crate::files::folder::path_from;
use crate::report::{
    Alignment, Block, Document, Illustration, Inline, Item, Label, Paragraph, Shown, Table, split_first_paragraph,
};

use super::destination::destination;
use super::lists::{OpenList, list_item, list_marker};
use super::markup::{Markup, escape, escape_into, keep_closing_marks, keep_outer_spaces};
use crate::formats::aligned::{pad_into, widths};
use crate::formats::paper::{attached, attachment_lines};

/// Writes a report as Markdown, ending in a line break; pictures are named with all folders above them.
pub fn write_markdown(document: &Document<Label>) -> String {
    write_markdown_in(document, Path::new(""))
}

/// The same for a file of a folder, from which the paths of pictures begin.
pub fn write_markdown_in(document: &Document<Label>, folder: &Path) -> String {
    let writer = MarkdownWriter { folder };
    let mut chunks = Vec::new();
    let frame = &document.frame;
    // A bulletin without a title of its own is called by its name.
    let (names, names_below) = frame
        .names
        .split_at(usize::from(document.title.is_empty() && !frame.names.is_empty()));
    chunks.extend(frame.marks.iter().map(|mark| line(mark)));
    chunks.extend(names.iter().map(|name| heading(1, None, name)));
    chunks.extend(names_below.iter().map(|name| line(name)));
    chunks.extend((!frame.beside_names.is_empty()).then(|| line(&frame.beside_names)));
    chunks.extend(frame.head.iter().map(|sides| line(&sides.line())));
    if !document.title.is_empty() {
        chunks.push(heading(1, None, &document.title));
    }
    chunks.extend(frame.subtitle.iter().map(|entry| line(entry)));
    if !document.addressee.is_empty() {
        chunks.push(line(&document.addressee));
    }
    chunks.extend(writer.block_chunks(&document.blocks));
    chunks.extend(attachment_lines(document).iter().map(|name| line(name)));
    chunks.extend(document.signature.iter().map(|entry| line(entry)));
    chunks.extend((!frame.note.is_empty()).then(|| line(&frame.note)));
    for (label, attachment) in attached(document) {
        chunks.push(escape(&label, true));
        if !attachment.name.is_empty() {
            chunks.push(heading(2, None, &attachment.name));
        }
        chunks.extend(writer.block_chunks(&attachment.blocks));
    }
    chunks.extend(frame.foot.iter().map(|sides| line(&sides.line())));
    let mut text = chunks.join("\n\n");
    text.push('\n');
    text
}

struct MarkdownWriter<'w> {
    folder: &'w Path,
}

impl MarkdownWriter<'_> {
    /// Each block as lines of its own, to be separated by blank lines.
    fn block_chunks(&self, blocks: &[Block<Label>]) -> Vec<String> {
        self.block_chunks_after(blocks, &mut None)
    }

    /// The same below a list that is open, and may still be below them.
    fn block_chunks_after(&self, blocks: &[Block<Label>], open: &mut OpenList) -> Vec<String> {
        let mut chunks = Vec::new();
        for block in blocks {
            if let Block::Items(items) = block {
                chunks.extend(items.iter().flat_map(|item| self.item_chunks(item, open)));
                continue;
            }
            *open = None;
            match block {
                Block::Heading { level, number, text } => chunks.push(heading(level + 1, Some(number), text)),
                Block::Paragraph(paragraph) => chunks.push(paragraph_line(None, paragraph)),
                Block::Bullets(bullets) => chunks.push(self.bullet_list(bullets)),
                Block::Table(table) => {
                    chunks.extend(table.lines_above().map(|text| line(text)));
                    chunks.push(table_lines(table, line));
                }
                Block::Illustration(illustration) => chunks.extend(self.illustration(illustration)),
                Block::Placed(_, lines) => chunks.extend(lines.iter().map(|line| paragraph_line(None, line))),
                Block::Items(_) => {}
            }
        }
        chunks
    }

    /// An item of a Markdown list where its number is one that such a list would show, else paragraphs with the number as
    /// text.
    fn item_chunks(&self, item: &Item<Label>, open: &mut OpenList) -> Vec<String> {
        let marker = list_marker(&item.number)
            .filter(|&(mark, number)| open.is_none_or(|(open_mark, next)| open_mark != mark || next == number));
        if let Some((mark, number)) = marker {
            *open = Some((mark, number + 1));
            let marker = format!("{number}{mark} ");
            return vec![list_item(&marker, &self.block_chunks(&item.blocks))];
        }
        *open = None;
        let (first, rest) = split_first_paragraph(&item.blocks);
        let mut chunks = vec![paragraph_line(Some(&item.number), first)];
        chunks.extend(self.block_chunks_after(rest, open));
        chunks
    }

    fn bullet_list(&self, bullets: &[Vec<Block<Label>>]) -> String {
        let is_tight = bullets.iter().all(|blocks| matches!(blocks[..], [Block::Paragraph(_)]));
        let separator = if is_tight { "\n" } else { "\n\n" };
        let items: Vec<String> = bullets
            .iter()
            .map(|blocks| list_item("- ", &self.block_chunks(blocks)))
            .collect();
        items.join(separator)
    }

    /// A picture by its path or a chart as its table, and its caption as a paragraph, as few readers show what is said in its place.
    fn illustration(&self, illustration: &Illustration<Label>) -> [String; 2] {
        let shown = match &illustration.shown {
            Shown::Image(image) => {
                // Of a file of no folder, paths are named from the root.
                let folder = self.folder.canonicalize().unwrap_or_default();
                let path = path_from(&folder, &image.path);
                format!(
                    "![{}]({})",
                    escape(&illustration.alternative(), false),
                    destination(&path)
                )
            }
            Shown::Chart { table, .. } => table_lines(table, line),
        };
        [shown, line(&illustration.caption_line())]
    }
}

fn heading(level: usize, number: Option<&Label>, text: &[Inline]) -> String {
    let mut line = format!("{} ", "#".repeat(level.min(6)));
    if let Some(number) = number {
        line.push_str(&escape(&number.text, false));
        line.push_str(&number.gap);
    }
    Markup::new(&mut line, false, &escape_into).inlines(text);
    keep_closing_marks(line)
}

fn paragraph_line(number: Option<&Label>, paragraph: &Paragraph) -> String {
    let mut text = String::new();
    if let Some(number) = number {
        text.push_str(&literal_number(&number.text));
        text.push_str(&number.gap);
    }
    let is_start = text.is_empty();
    let mut markup = Markup::new(&mut text, is_start, &escape_into);
    if !paragraph.lead.is_empty() {
        markup.styled("**", &paragraph.lead);
    }
    markup.inlines(&paragraph.text);
    keep_outer_spaces(text)
}

fn line(inlines: &[Inline]) -> String {
    let mut text = String::new();
    Markup::new(&mut text, true, &escape_into).inlines(inlines);
    keep_outer_spaces(text)
}

/// A number as text: no parser may take `(1)`, `i.` or `3.` for a list of its own.
fn literal_number(number: &str) -> String {
    let mut text = escape(number, true);
    if text.ends_with(['.', ')']) && !text[..text.len() - 1].ends_with('\\') {
        text.insert(text.len() - 1, '\\');
    }
    text
}

/// A table whose columns line up also as it is written.
pub(super) fn table_lines(table: &Table, write_cell: impl Fn(&[Inline]) -> String) -> String {
    let written = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| write_cell(cell)).collect();
    let mut rows: Vec<Vec<String>> = table.all_rows().map(written).collect();
    let widths = widths(&rows, 3);
    let columns = || widths.iter().zip(&table.alignments);
    let rule = columns().map(|(width, alignment)| match alignment {
        Alignment::Default => "-".repeat(*width),
        Alignment::Left => format!(":{}", "-".repeat(width - 1)),
        Alignment::Centre => format!(":{}:", "-".repeat(width - 2)),
        Alignment::Right => format!("{}:", "-".repeat(width - 1)),
    });
    rows.insert(1, rule.collect());
    let mut lines = String::new();
    for cells in &rows {
        for (cell, (width, alignment)) in cells.iter().zip(columns()) {
            lines.push_str("| ");
            pad_into(&mut lines, cell, *width, *alignment);
            lines.push(' ');
        }
        lines.push_str("|\n");
    }
    lines.pop();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Blank, Content, Style};

    fn strong(text: &str) -> Inline {
        Inline {
            content: Content::Text(text.to_owned()),
            style: Style::Strong,
        }
    }

    #[test]
    fn emphasis_is_emphasis_for_every_parser() {
        let lead = |lead: &str, text: &str| {
            let paragraph = Paragraph {
                lead: vec![strong(lead)],
                text: vec![Inline::plain(text)],
            };
            paragraph_line(None, &paragraph)
        };
        assert_eq!(lead("积极申报。", "目前"), "**积极申报**。目前");
        assert_eq!(lead("“乙”", "丙"), "“**乙**”丙");
        assert_eq!(lead("。", "丙"), "。丙");
        assert_eq!(lead("# 1", "丙"), "\\# **1**丙");
        assert_eq!(
            line(&[Inline::plain("甲*"), strong("乙"), strong("丙")]),
            "甲\\***乙丙**"
        );
    }

    #[test]
    fn the_marks_of_emphasis_cut_no_blank() {
        let blank = |shown: &str| Inline {
            content: Content::Blank(Box::new(Blank {
                shown: shown.to_owned(),
                key: String::new(),
            })),
            style: Style::Strong,
        };
        let cases = [
            (vec![strong("Status: "), blank("[TBD]")], "**Status**: \\[TBD\\]"),
            (vec![blank("[TBD]"), strong(" of 3")], "\\[TBD\\] **of 3**"),
            (vec![strong("a "), blank("[TBD]"), strong(" b")], "**a \\[TBD\\] b**"),
            (vec![blank("[TBD]"), blank("[TBD]")], "\\[TBD\\]\\[TBD\\]"),
            (vec![blank("[x y"), strong("!")], "\\[x y!"),
            (vec![blank("x")], "**x**"),
        ];
        for (run, expected) in cases {
            assert_eq!(line(&run), expected);
        }
    }

    #[test]
    fn what_would_begin_a_block_does_not() {
        let cases = [
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("- a", "\\- a"),
            ("===", "\\==="),
            ("(a) x", "(a\\) x"),
            ("iv. x", "iv\\. x"),
            ("Done. Then", "Done. Then"),
            ("1.5 times", "1.5 times"),
            ("    a", "&#32;&#32;&#32;&#32;a"),
            ("https://a.b", "https\\://a.b"),
            ("AT&amp;T & Co", "AT\\&amp;T & Co"),
            ("::: x", "\\::: x"),
            ("a\\", "a\\\\"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(&[Inline::plain(text)]), expected);
        }
        assert_eq!(heading(2, None, &[Inline::plain("C#")]), "## C\\#");
    }

    #[test]
    fn a_list_of_markdown_goes_on_only_with_its_own_numbers() {
        let item = |number: &str| Item {
            number: Label {
                text: number.to_owned(),
                gap: " ".to_owned(),
            },
            blocks: vec![Block::Paragraph(Paragraph {
                lead: Vec::new(),
                text: vec![Inline::plain("x")],
            })],
        };
        let folder = Path::new("");
        let chunks = |blocks: &[Block<Label>]| MarkdownWriter { folder }.block_chunks(blocks);
        let blocks = [Block::Items(vec![item("3."), item("4."), item("7."), item("(1)")])];
        assert_eq!(chunks(&blocks).join("\n"), "3. x\n4. x\n7\\. x\n(1\\) x");
        let mut outer = item("(1)");
        outer.blocks.push(Block::Items(vec![item("2.")]));
        let blocks = [Block::Items(vec![outer, item("2.")])];
        assert_eq!(chunks(&blocks).join("\n"), "(1\\) x\n2. x\n2\\. x");
    }
}
