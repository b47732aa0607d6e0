//! Markdown that every CommonMark parser reads alike: one paragraph a line, all text literal.

use std::path::Path;

use crate::files::folder::path_from;
use crate::report::{
    Alignment, Block, Content, Document, Illustration, Inline, Item, Label, Paragraph, Shown, Style, Table, plain_text,
    split_first_paragraph,
};
use crate::text::chinese::is_combining;
use crate::text::citations::{Part, parts};
use crate::text::suspects::find_suspect;

use super::destination::destination;
use super::lists::{OpenList, list_item, list_marker};
use crate::formats::aligned::{padded, widths};
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
                let path = path_from(self.folder, &image.path);
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

/// A closing run of `#` in a heading would be taken away.
pub(super) fn keep_closing_marks(mut line: String) -> String {
    if line.ends_with('#') && !line.ends_with("\\#") {
        let end = line.trim_end_matches('#').len();
        line.insert(end, '\\');
    }
    line
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

/// Spaces at the ends of a line would be taken away.
pub(super) fn keep_outer_spaces(text: String) -> String {
    let inner = text.trim_matches([' ', '\t']);
    if inner.len() == text.len() {
        return text;
    }
    let start = text.len() - text.trim_start_matches([' ', '\t']).len();
    let spell = |spaces: &str| spaces.replace(' ', "&#32;").replace('\t', "&#9;");
    format!(
        "{}{inner}{}",
        spell(&text[..start]),
        spell(&text[start + inner.len()..])
    )
}

/// A table whose columns line up also as it is written.
pub(super) fn table_lines(table: &Table, write_cell: impl Fn(&[Inline]) -> String) -> String {
    let written = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| write_cell(cell)).collect();
    let rows: Vec<Vec<String>> = table.all_rows().map(written).collect();
    let widths = widths(&rows, 3);
    let columns = || widths.iter().zip(&table.alignments);
    let row = |cells: &Vec<String>| {
        let cells = cells.iter().zip(columns());
        let cells = cells.map(|(cell, (width, alignment))| padded(cell, *width, *alignment));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = columns().map(|(width, alignment)| match alignment {
        Alignment::Default => "-".repeat(*width),
        Alignment::Left => format!(":{}", "-".repeat(width - 1)),
        Alignment::Centre => format!(":{}:", "-".repeat(width - 2)),
        Alignment::Right => format!("{}:", "-".repeat(width - 1)),
    });
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    lines.insert(1, format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
    lines.join("\n")
}

/// Adds text to a line so that it is shown literally; at the line's start also what would begin a block there.
type Spell<'m> = &'m dyn Fn(&mut String, &str, bool);

/// Writes inlines into a line.
pub(super) struct Markup<'m> {
    text: &'m mut String,
    spell: Spell<'m>,
    /// Whether nothing stands before in the line.
    is_start: bool,
    /// Whether the text ends in the marks of an emphasis, which marks of another may not touch.
    ends_in_marks: bool,
    /// Whether a run between two characters is seen as a whole by those who read this.
    is_seen: IsSeen,
}

/// Whether marks around a text are seen between the characters before and after it.
type IsSeen = fn(before: Option<char>, text: &str, after: Option<char>) -> bool;

/// Whether every parser of CommonMark sees marks there, as space or marks stand outside.
fn is_seen_by_all(before: Option<char>, text: &str, after: Option<char>) -> bool {
    let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    is_outside(before)
        && is_outside(after)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
}

impl<'m> Markup<'m> {
    pub(super) fn new(text: &'m mut String, is_start: bool, spell: Spell<'m>) -> Markup<'m> {
        Markup {
            text,
            spell,
            is_start,
            ends_in_marks: false,
            is_seen: is_seen_by_all,
        }
    }

    /// For a reader who sees more than every parser does.
    pub(super) fn with_seen(self, is_seen: IsSeen) -> Markup<'m> {
        Markup { is_seen, ..self }
    }

    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut runs = inlines.chunk_by(|left, right| left.style == right.style).peekable();
        while let Some(run) = runs.next() {
            let marks = match run[0].style {
                Style::Plain => {
                    self.plain(&plain_text(run));
                    continue;
                }
                Style::Strong => "**",
                Style::Emphasis => "*",
            };
            // Marks of another emphasis may follow.
            let next = runs.peek().map(|next| (next[0].style, next[0].text().chars().next()));
            let is_free = !self.ends_in_marks && next.is_none_or(|(style, _)| style == Style::Plain);
            let text = plain_text(run);
            let before = self.text.chars().next_back();
            let is_seen = || (self.is_seen)(before, &text, next.and_then(|(_, next)| next));
            if is_free && !self.is_start && !text.is_empty() && is_seen() {
                self.surrounded(marks, run)
            } else {
                self.styled(marks, run)
            }
        }
    }

    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        (self.spell)(self.text, text, self.is_start);
        self.is_start = false;
        self.ends_in_marks = false;
    }

    /// Puts a whole run between marks, for a reader of whom it is known that he sees them.
    pub(super) fn surrounded(&mut self, marks: &str, run: &[Inline]) {
        self.text.push_str(marks);
        (self.spell)(self.text, &plain_text(run), false);
        self.text.push_str(marks);
        self.is_start = false;
        self.ends_in_marks = true;
    }

    /// Emphasis is only seen by every parser where letters touch the marks inside, so all other characters at the
    /// borders move out.
    pub(super) fn styled(&mut self, marks: &str, run: &[Inline]) {
        let text: String = run.iter().map(Inline::text).collect();
        let (start, end) = between_marks(run, &text);
        let core = &text[start..end];
        if core.is_empty() || self.ends_in_marks && text.starts_with(core) {
            return self.plain(&text);
        }
        self.plain(&text[..start]);
        self.text.push_str(marks);
        (self.spell)(self.text, core, false);
        self.text.push_str(marks);
        self.is_start = false;
        self.ends_in_marks = true;
        self.plain(&text[start + core.len()..]);
    }
}

/// The bytes of a run that marks can stand around: from a letter to a letter, with no blank or citation cut.
fn between_marks(run: &[Inline], text: &str) -> (usize, usize) {
    let wholes = wholes(run, text);
    let mut wholes = &wholes[..];
    let (mut first, mut last) = (0, text.len());
    loop {
        let within = &text[first..last];
        let after_marks = within.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = last - after_marks.len();
        let trimmed = after_marks.trim_end_matches(|c: char| !c.is_alphanumeric());
        // Combining marks stay with the letter they stand on.
        let combining = after_marks[trimmed.len()..].chars().take_while(|&c| is_combining(c));
        let end = start + trimmed.len() + combining.map(char::len_utf8).sum::<usize>();
        while let [(_, whole_end), rest @ ..] = wholes
            && *whole_end <= start
        {
            wholes = rest;
        }
        while let [rest @ .., (whole_start, _)] = wholes
            && *whole_start >= end
        {
            wholes = rest;
        }
        match (wholes.first(), wholes.last()) {
            (Some(&(whole_start, whole_end)), _) if whole_start < start => first = whole_end,
            (_, Some(&(whole_start, whole_end))) if whole_end > end => last = whole_start,
            _ => return (start, end),
        }
    }
}

/// What of a run's text stays whole, in bytes, in order and without overlap: its blanks, and what an answer would have read
/// as a citation or a quotation.
fn wholes(run: &[Inline], text: &str) -> Vec<(usize, usize)> {
    let mut from = 0;
    let blanks = run.iter().filter_map(|inline| {
        let start = from;
        from += inline.text().len();
        matches!(inline.content, Content::Blank(_)).then_some((start, from))
    });
    let mut wholes: Vec<(usize, usize)> = blanks.collect();
    let is_text = |part: &Part<'_>| matches!(part, Part::Text(_));
    let cited = parts(text).into_iter().filter(|(part, _)| !is_text(part));
    wholes.extend(cited.map(|(_, range)| (range.start, range.end)));
    wholes.sort_unstable();
    wholes.dedup_by(|next, whole| {
        let overlaps = next.0 < whole.1;
        if overlaps {
            whole.1 = whole.1.max(next.1);
        }
        overlaps
    });
    wholes
}

/// Text as Markdown shows it literally; at a line's start also what would begin a block there.
fn escape(text: &str, is_start: bool) -> String {
    let mut escaped = String::new();
    escape_into(&mut escaped, text, is_start);
    escaped
}

fn escape_into(escaped: &mut String, text: &str, is_start: bool) {
    escaped.reserve(text.len() + 8);
    let mark = if is_start { block_mark(text) } else { None };
    // Everything that may need a backslash is ASCII.
    let may_need = |byte: u8, next: u8, after: u8| {
        matches!(
            byte,
            b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'|' | b'~' | b'&' | b'@' | b'.'
        ) | (byte == b':' && next == b'/' && after == b'/')
    };
    let (mut copied, mut from) = (0, 0);
    if let Some(mark) = mark {
        escaped.push_str(&text[..mark]);
        escaped.push('\\');
        (copied, from) = (mark, mark + 1);
    }
    while let Some(offset) = find_suspect(text, from, may_need) {
        let next = || text.as_bytes().get(offset + 1).copied().unwrap_or(b' ');
        let needs = match text.as_bytes()[offset] {
            b'&' => next().is_ascii_alphanumeric() || next() == b'#',
            // GitHub would make links of these.
            b'@' => next().is_ascii_alphanumeric(),
            b'.' => offset >= 3 && text.as_bytes()[offset - 3..offset].eq_ignore_ascii_case(b"www"),
            _ => true,
        };
        if needs {
            escaped.push_str(&text[copied..offset]);
            escaped.push('\\');
            copied = offset;
        }
        from = offset + 1;
    }
    escaped.push_str(&text[copied..]);
}

/// The character that makes the start of a line begin a heading, a list, a quotation, a rule or a directive.
fn block_mark(text: &str) -> Option<usize> {
    let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
    let line = &text[indent..];
    if line.starts_with(['#', '+', '-', '=', '>', ':']) {
        return Some(indent);
    }
    // `1.`, `1)`; and `(1)`, `a.`, `iv)`, which pandoc takes for lists.
    let inner = line.strip_prefix('(').unwrap_or(line);
    let word = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |word: &str| word.to_ascii_lowercase().bytes().all(|byte| b"ivxlcdm".contains(&byte));
    let is_counter = !word.is_empty() && (is_number(word) || is_roman(word) || word.len() == 1);
    let after = &inner[word.len()..];
    let is_closed = after.starts_with(['.', ')']) && (after.len() == 1 || after[1..].starts_with([' ', '\t']));
    (is_counter && is_closed).then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Blank;

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
            content: Content::Blank(Blank {
                shown: shown.to_owned(),
                key: String::new(),
            }),
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
