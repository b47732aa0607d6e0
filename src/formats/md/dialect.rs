//! Text and blocks as answers hold them: the body's own Markdown, in which everything else is literal.

use std::ops::Range;

use crate::report::{Block, Inline, Item, Number, Paragraph, plain_text, split_first_paragraph};
use crate::text::chinese::is_wide;
use crate::text::citations::{Part, parts, quote, quote_blank};

use super::lists::list_item;
use super::markup::{Markup, keep_closing_marks, keep_outer_spaces};
use super::write::table_lines;

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
        // An interrupted list goes on counting until the next heading.
        let mut counted = 0;
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => {
                    counted = 0;
                    let marks = "#".repeat((level + 1).min(DEEPEST_HEADING));
                    let mut line = format!("{marks} {}", own_number(number));
                    self.inlines(&mut line, false, text);
                    chunks.push(keep_closing_marks(line));
                }
                Block::Paragraph(paragraph) => chunks.push(self.paragraph("", paragraph)),
                Block::Items(items) => {
                    for item in items {
                        counted += 1;
                        chunks.push(self.item(counted, item));
                    }
                }
                Block::Bullets(bullets) => {
                    let bullets = bullets.iter().map(|blocks| list_item("- ", &self.chunks(blocks)));
                    chunks.push(bullets.collect::<Vec<_>>().join("\n"));
                }
                Block::Placed(place, lines) => {
                    let lines = lines.iter().map(|line| self.paragraph("", line));
                    let lines = lines.collect::<Vec<_>>().join("\n\n");
                    chunks.push(format!("::: {}\n{lines}\n:::", place.word()));
                }
                Block::Illustration(illustration) => {
                    let text = illustration.caption.clone();
                    chunks.push(self.paragraph("", &Paragraph { lead: Vec::new(), text }));
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
        let number = own_number(&item.number);
        let (first, rest) = split_first_paragraph(&item.blocks);
        let mut chunks = vec![self.paragraph(&number, first)];
        chunks.extend(self.chunks(rest));
        list_item(&format!("{count}. "), &chunks)
    }

    fn paragraph(&self, number: &str, paragraph: &Paragraph) -> String {
        let mut text = number.to_owned();
        let spell = |written: &mut String, text: &str, is_start: bool| self.spell(written, text, is_start);
        let mut markup = Markup::new(&mut text, number.is_empty(), &spell).with_seen(is_seen);
        let next = paragraph.text.first().and_then(|inline| inline.text().chars().next());
        if stays_strong(&plain_text(&paragraph.lead), next) {
            markup.surrounded("**", &paragraph.lead);
        } else if !paragraph.lead.is_empty() {
            markup.styled("**", &paragraph.lead);
        }
        markup.inlines(&paragraph.text);
        keep_outer_spaces(text)
    }

    fn inlines(&self, line: &mut String, is_start: bool, inlines: &[Inline]) {
        let spell = |written: &mut String, text: &str, is_start: bool| self.spell(written, text, is_start);
        Markup::new(line, is_start, &spell).with_seen(is_seen).inlines(inlines);
    }

    fn spell(&self, written: &mut String, text: &str, is_start: bool) {
        let start = written.len();
        push_answer(written, text, self.blanks, &|written, piece| {
            escape_into(written, piece, is_start && written.len() == start);
        });
    }
}

/// Whether a lead is strong as a whole for zhibi's own reader when it stands between marks, by what follows it: it is where
/// Chinese stands on either side of the marks, as there its marks count as letters.
fn stays_strong(lead: &str, next: Option<char>) -> bool {
    let Some(last) = lead.chars().next_back() else {
        return false;
    };
    let begins = lead.starts_with(|c: char| !c.is_whitespace());
    begins
        && (is_wide(last)
            || (last.is_alphanumeric() || next.is_none_or(|next| is_wide(next) || !next.is_alphanumeric()))
                && !last.is_whitespace())
}

/// Whether a run in the middle of text is seen as a whole by zhibi's own reader: as a lead is, and on the side where it
/// begins too.
fn is_seen(before: Option<char>, text: &str, after: Option<char>) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || is_wide(c));
    (begins || before.is_none_or(|c| is_wide(c) || !c.is_alphanumeric())) && stays_strong(text, after)
}

/// An own number as the dialect writes it: a code span.
pub fn own_number(number: &Number) -> String {
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
                _ => written.push_str(&quote(&text[range])),
            }
        }
    };
    let mut at = 0;
    for blank in blanks(text) {
        literal(written, &text[at..blank.start]);
        at = blank.end;
        written.push_str(&quote_blank(&text[blank]));
    }
    literal(written, &text[at..]);
}

/// Adds text so that it is literal; at the start of a paragraph also what would begin a block there. Links and HTML are
/// literal in answers as they stand.
fn escape_into(written: &mut String, text: &str, is_start: bool) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let block_mark = match text.as_bytes() {
        _ if !is_start => None,
        [b'#' | b'+' | b'-' | b'>' | b':', ..] | [b'~', b'~', b'~', ..] => Some(0),
        _ if digits > 0 && ends_counter(&text[digits..]) => Some(digits),
        _ => None,
    };
    for (offset, c) in text.char_indices() {
        let needs = match c {
            '\\' | '`' | '*' | '_' | '|' => true,
            '&' => may_be_entity(&text[offset + 1..]),
            _ => block_mark == Some(offset),
        };
        if needs {
            written.push('\\');
        }
        written.push(c);
    }
}

/// Whether what follows digits makes an item's number of them.
fn ends_counter(after: &str) -> bool {
    let rest = after.strip_prefix(['.', ')']);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether what follows an ampersand may make an entity of it.
fn may_be_entity(after: &str) -> bool {
    let name = after
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    let length = name.count();
    length > 0 && after[length..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(lead: &str, text: &str) -> String {
        let inlines = |text: &str| match text {
            "" => Vec::new(),
            text => vec![Inline::plain(text)],
        };
        let paragraph = Paragraph {
            lead: inlines(lead),
            text: inlines(text),
        };
        write_answer_markdown(&[Block::Paragraph(paragraph)], &|_| Vec::new())
    }

    #[test]
    fn a_lead_is_strong_as_a_whole_where_the_reader_sees_it() {
        assert_eq!(paragraph("积极申报。", "目前"), "**积极申报。**目前");
        assert_eq!(paragraph("“双创”活动。", "目前"), "**“双创”活动。**目前");
        assert_eq!(paragraph("Done.", " Then"), "**Done.** Then");
        assert_eq!(paragraph("Done.", "Then"), "**Done**.Then");
    }

    #[test]
    fn what_is_no_markup_is_literal() {
        let cases = [
            ("# a", "\\# a"),
            ("12) a", "12\\) a"),
            ("3.4", "3.4"),
            ("a_b * `c` \\d", "a\\_b \\* \\`c\\` \\\\d"),
            ("~~~", "\\~~~"),
            ("<b>[x](y)", "<b>[x](y)"),
            ("R&D, &amp;", "R&D, \\&amp;"),
            ("{{ x }}", "{{ x }}"),
            ("共{{ metrics.a }}项", "共{{ \"{{ metrics.a }}\" }}项"),
        ];
        for (text, expected) in cases {
            assert_eq!(paragraph("", text), expected);
        }
    }

    #[test]
    fn figures_become_blanks_that_remember() {
        let digits = |text: &str| {
            let start = text.find(|c: char| c.is_ascii_digit());
            start.map(|start| start..start + 2).into_iter().collect()
        };
        assert_eq!(write_answer_text("共32项", &digits), "共{{ blank \"32\" }}项");
    }

    #[test]
    fn own_numbers_are_code_spans() {
        let number = |own: &str| own_number(&Number::Own(own.to_owned()));
        assert_eq!(
            [number("（一）"), number("a`b"), number("")],
            ["`（一）`", "``a`b``", ""]
        );
    }
}
