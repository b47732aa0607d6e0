//! Text and blocks as answers hold them: the body's own Markdown, in which everything else is literal.

use std::ops::Range;

use crate::answers::citations::{Part, parts};
use crate::document::{Block, Inline, Item, Number, Paragraph};

use super::markdown::{Markup, keep_closing_marks, keep_outer_spaces, list_item, table_lines};

/// Which bytes of a text are to be blanks that remember what stood there; in order, without overlap.
pub type Blanks<'b> = &'b dyn Fn(&str) -> Vec<Range<usize>>;

/// The deepest heading that Markdown has.
const DEEPEST_HEADING: usize = 6;

/// Text for an answer that is no Markdown.
pub fn write_answer_text(text: &str, blanks: Blanks<'_>) -> String {
    let mut written = String::with_capacity(text.len());
    push_answer(&mut written, text, blanks, &|written, text| written.push_str(text));
    written
}

/// Blocks for a `markdown` answer. Own numbers are code spans; headings stand one level below the title's.
pub fn write_answer_markdown(blocks: &[Block<Number>], blanks: Blanks<'_>) -> String {
    Dialect { blanks }.chunks(blocks).join("\n\n")
}

struct Dialect<'b> {
    blanks: Blanks<'b>,
}

impl Dialect<'_> {
    fn chunks(&self, blocks: &[Block<Number>]) -> Vec<String> {
        let mut chunks = Vec::new();
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => {
                    let marks = "#".repeat((level + 1).min(DEEPEST_HEADING));
                    let mut line = format!("{marks} {}", own(number));
                    self.inlines(&mut line, false, text);
                    chunks.push(keep_closing_marks(line));
                }
                Block::Paragraph(paragraph) => chunks.push(self.paragraph("", paragraph)),
                Block::Items(items) => {
                    let items = items.iter().enumerate();
                    chunks.extend(items.map(|(index, item)| self.item(index + 1, item)));
                }
                Block::Bullets(bullets) => {
                    let bullets = bullets.iter().map(|blocks| list_item("- ", &self.chunks(blocks)));
                    chunks.push(bullets.collect::<Vec<_>>().join("\n"));
                }
                Block::Table(table) => chunks.push(table_lines(table, |cell| {
                    let mut line = String::new();
                    self.inlines(&mut line, true, cell);
                    keep_outer_spaces(line)
                })),
            }
        }
        chunks
    }

    fn item(&self, count: usize, item: &Item<Number>) -> String {
        let number = own(&item.number);
        let mut chunks = Vec::new();
        match item.blocks.split_first() {
            Some((Block::Paragraph(paragraph), rest)) => {
                chunks.push(self.paragraph(&number, paragraph));
                chunks.extend(self.chunks(rest));
            }
            _ => {
                chunks.push(number);
                chunks.extend(self.chunks(&item.blocks));
            }
        }
        list_item(&format!("{count}. "), &chunks)
    }

    fn paragraph(&self, number: &str, paragraph: &Paragraph) -> String {
        let mut text = number.to_owned();
        let spell = |written: &mut String, text: &str, is_start: bool| self.spell(written, text, is_start);
        let mut markup = Markup::new(&mut text, number.is_empty(), &spell);
        if !paragraph.lead.is_empty() {
            markup.styled("**", &paragraph.lead);
        }
        markup.inlines(&paragraph.text);
        keep_outer_spaces(text)
    }

    fn inlines(&self, line: &mut String, is_start: bool, inlines: &[Inline]) {
        let spell = |written: &mut String, text: &str, is_start: bool| self.spell(written, text, is_start);
        Markup::new(line, is_start, &spell).inlines(inlines);
    }

    fn spell(&self, written: &mut String, text: &str, is_start: bool) {
        let start = written.len();
        push_answer(written, text, self.blanks, &|written, piece| {
            escape_into(written, piece, is_start && written.len() == start);
        });
    }
}

/// An own number as the dialect writes it: a code span.
fn own(number: &Number) -> String {
    match number {
        Number::Own(own) if !own.is_empty() => {
            let longest = own.split(|c| c != '`').map(str::len).max().unwrap_or_default();
            let marks = "`".repeat(longest + 1);
            let space = if own.starts_with('`') || own.ends_with('`') {
                " "
            } else {
                ""
            };
            format!("{marks}{space}{own}{space}{marks}")
        }
        _ => String::new(),
    }
}

/// Adds text with its blanks; what would be read as one of zhibi's own braces is quoted.
fn push_answer(written: &mut String, text: &str, blanks: Blanks<'_>, push: &dyn Fn(&mut String, &str)) {
    let literal = |written: &mut String, text: &str| {
        for (part, range) in parts(text) {
            match part {
                Part::Text(text) => push(written, text),
                _ => written.push_str(&format!("{{{{ {} }}}}", quoted(&text[range]))),
            }
        }
    };
    let mut at = 0;
    for blank in blanks(text) {
        literal(written, &text[at..blank.start]);
        at = blank.end;
        written.push_str(&format!("{{{{ blank {} }}}}", quoted(&text[blank])));
    }
    literal(written, &text[at..]);
}

/// Adds text so that it is literal; at the start of a paragraph also what would begin a block there. Links and HTML are
/// literal in answers as they stand.
fn escape_into(written: &mut String, text: &str, is_start: bool) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let block_mark = match text.as_bytes() {
        _ if !is_start => None,
        [b'#' | b'+' | b'-' | b'>' | b':', ..] => Some(0),
        [.., _] if digits > 0 && text[digits..].starts_with(['.', ')']) => Some(digits),
        _ => None,
    };
    for (offset, c) in text.char_indices() {
        let next = || text[offset + 1..].chars().next();
        let needs = match c {
            '\\' | '`' | '*' | '_' | '|' => true,
            '&' => next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => block_mark == Some(offset),
        };
        if needs {
            written.push('\\');
        }
        written.push(c);
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
