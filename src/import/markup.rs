//! A report in Markdown, made such that zhibi's own Markdown of it is read as the same tree.

use std::ops::Range;

use crate::formats::{lines_outside_code, lines_with_code, write_markdown};
use crate::report::{Block, Content, Document, Inline, Number, Paragraph, Style, plain_text};
use crate::text::in_order::sort_by_place;
use crate::text::refold::{is_folded, refold};

use super::brackets::{are_mixed, widened};
use super::builder::Imported;
use super::left_out::{Beside, BesideKind, LeftOut, Why};
use super::lines::language_of;
use super::markdown::{ImportedMarkdown, import_markdown};
use super::opened::OpenedReport;
use super::options::ImportOptions;
use super::settle;

/// Whether a text is surely Markdown: it begins with a heading, or has several; or, where nothing else says that it is text, it
/// has one below the title, or a table.
pub fn is_markdown(text: &str, is_named_text: bool) -> bool {
    let is_heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        // Two spaces part the cells of a table, of which the first may number the rows: `#  Task  Owner`.
        let title = rest.strip_prefix(' ');
        let is_title = title.is_some_and(|title| title.starts_with(|c: char| !c.is_whitespace()));
        (1..=6).contains(&(line.len() - rest.len())) && is_title
    };
    let mut filled = text.lines().filter(|line| !line.trim().is_empty());
    filled.next().is_some_and(|line| is_heading(line.trim_start()))
        || text.lines().filter(|line| is_heading(line)).take(2).count() == 2
        || (!is_named_text && !is_indented(text) && (has_lone_heading(text, is_heading) || has_table(text)))
}

/// Whether paragraphs of a text begin with two full-width spaces, as plain text is written.
fn is_indented(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("\u{3000}\u{3000}"))
}

/// Whether a heading below the highest level stands between blank lines.
fn has_lone_heading(text: &str, is_heading: impl Fn(&str) -> bool) -> bool {
    let mut is_after_blank = true;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_before_blank = lines.peek().is_none_or(|next| next.trim().is_empty());
        if is_after_blank && is_before_blank && line.starts_with("##") && is_heading(line) {
            return true;
        }
        is_after_blank = line.trim().is_empty();
    }
    false
}

/// Whether the row of dashes of a table of Markdown (`| --- | ---: |`) stands below a row with as many cells.
fn has_table(text: &str) -> bool {
    let cells = |line: &str| {
        let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        Some(inner.replace("\\|", "").matches('|').count() + 1)
    };
    let is_dashes = |line: &str| {
        let mut inner = line.trim().trim_matches('|').split('|').map(str::trim);
        inner.all(|cell| {
            let dashes = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            dashes.len() >= 3 && dashes.bytes().all(|byte| byte == b'-')
        })
    };
    let rows = text.lines().zip(text.lines().skip(1));
    let mut tables = rows.filter(|(row, rule)| is_dashes(rule) && cells(rule).is_some() && cells(row) == cells(rule));
    tables.next().is_some()
}

/// The lines of places in a text, from 1; the places are in their order.
fn line_numbers(text: &str, places: impl Iterator<Item = usize>) -> Vec<usize> {
    let (mut number, mut counted) = (1, 0);
    let lines = places.map(|place| {
        number += text[counted..place].matches('\n').count();
        counted = place;
        number
    });
    lines.collect()
}

/// Reads a report in Markdown.
pub fn open_markdown(text: String, options: &ImportOptions) -> OpenedReport {
    let (text, refolded) = match options.keep_punctuation {
        true => (text, 0),
        false => refold_markdown(&text),
    };
    let ImportedMarkdown {
        imported,
        left_out: places,
        rewritten,
        pictures,
        holds_quotations,
        forbidden,
    } = import_markdown(&text, options.keep_all, options.keep_punctuation, true);
    let covered = Covered::of(&imported);
    let others = definitions(&text)
        .into_iter()
        .filter(|place| !covered.reaches_into(place));
    let others = others.map(|place| (place, Some(Why::Apparatus)));
    let picture_lines = line_numbers(&text, pictures.iter().map(|place| place.start));
    let rewritten = rewritten.into_iter().chain(pictures).map(|place| (place, None));
    let places = places.into_iter().map(|(place, why)| (place, Some(why)));
    let mut places: Vec<(Range<usize>, Option<Why>)> = places.chain(others).chain(rewritten).collect();
    sort_by_place(&mut places, |(place, _)| (place.start, place.end));
    let mut left_out: Vec<LeftOut> = Vec::new();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    let numbers = line_numbers(&text, places.iter().map(|(place, _)| place.start));
    for ((place, why), number) in places.into_iter().zip(numbers) {
        kept.push_str(&text[at.min(place.start)..place.start]);
        at = at.max(place.end);
        left_out.extend(why.map(|why| LeftOut::new(number, text[place].trim_end(), why)));
    }
    kept.push_str(&text[at..]);
    // Its places take more room than itself: they are gone before it is read again.
    drop((imported.origins, covered));
    let mut document = arranged(imported.document);
    // What is quoted would be read as what its words say, once it stands without its marks.
    if !holds_quotations {
        document = settled(document, options);
    }
    OpenedReport {
        is_markup: true,
        left_out,
        besides: Beside::at(BesideKind::PictureAtLine, picture_lines)
            .into_iter()
            .collect(),
        refolded,
        controls: forbidden,
        ..OpenedReport::of(document, kept)
    }
}

/// The places of a text that something of its tree is from: the beginning of each, and the farthest end of those up to it, as one
/// may hold others.
pub struct Covered(Vec<Range<usize>>);

impl Covered {
    /// Of a report that was read.
    pub fn of(imported: &Imported) -> Covered {
        let passages = imported.origins.iter();
        let passages = passages.flat_map(|origin| [&origin.number, &origin.text]);
        let mut covered: Vec<Range<usize>> = passages
            .filter(|located| !located.text.is_empty())
            .map(|located| located.whole_place())
            .collect();
        sort_by_place(&mut covered, |place| (place.start, 0));
        let mut end = 0;
        for place in &mut covered {
            end = end.max(place.end);
            place.end = end;
        }
        Covered(covered)
    }

    /// Whether one of them reaches into a place.
    pub fn reaches_into(&self, place: &Range<usize>) -> bool {
        let before = self.0.partition_point(|covered| covered.start < place.end);
        before > 0 && self.0[before - 1].end > place.start
    }
}

/// The lines that look as if they defined where links go, outside blocks of code.
fn definitions(text: &str) -> Vec<Range<usize>> {
    let is_definition = |line: &str| {
        let label = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        label.is_some_and(|(label, address)| !label.contains(']') && !address.trim().is_empty())
    };
    let lines = lines_outside_code(text).filter(|(_, line)| is_definition(line.trim_start()));
    lines.map(|(start, line)| start..start + line.len()).collect()
}

/// The tree that is read again from what zhibi writes of it.
fn settled(document: Document<Number>, options: &ImportOptions) -> Document<Number> {
    let read = |written: &str| {
        let read = import_markdown(written, options.keep_all, options.keep_punctuation, false);
        Some(arranged(read.imported.document))
    };
    settle::settled(document, |_| false, write_markdown, read)
}

/// The tree, tidied, in the language of its text: the marks of a format and what was left out have none.
fn arranged(document: Document<Number>) -> Document<Number> {
    let mut document = tidied(document);
    document.language = language_of(&settle::characters(&document));
    document
}

/// The tree with each stretch of text in one style as one, and without paragraphs in which nothing stands. A line that
/// is no paragraph has one style as a whole.
pub fn tidied(mut document: Document<Number>) -> Document<Number> {
    let attached = document.attachments.iter_mut().map(|attachment| &mut attachment.blocks);
    for blocks in std::iter::once(&mut document.blocks).chain(attached) {
        merge_all(blocks);
        prune(blocks);
    }
    let names = document.attachments.iter_mut().map(|attachment| &mut attachment.name);
    let ends = [&mut document.title, &mut document.addressee].into_iter();
    ends.chain(&mut document.signature).chain(names).for_each(merge);
    document
}

/// A figure's percent sign is as strong as the figure.
fn join_percent(inlines: &mut [Inline]) {
    for index in 1..inlines.len() {
        let (before, after) = inlines.split_at_mut(index);
        if let (Some(figure), Some(next)) = (before.last_mut(), after.first_mut())
            && figure.style != Style::Plain
            && next.style == Style::Plain
            && let (Content::Text(figure), Content::Text(next)) = (&mut figure.content, &mut next.content)
            && figure.ends_with(|c: char| c.is_ascii_digit())
            && let Some(sign) = next.chars().next().filter(|c| matches!(c, '%' | '％' | '‰'))
        {
            figure.push(sign);
            next.drain(..sign.len_utf8());
        }
    }
}

fn merge_all(blocks: &mut [Block<Number>]) {
    let mut rest: Vec<&mut Block<Number>> = blocks.iter_mut().collect();
    while let Some(block) = rest.pop() {
        match block {
            Block::Heading { text, .. } => merge(text),
            Block::Illustration(illustration) => merge(&mut illustration.caption),
            Block::Paragraph(paragraph) => merge_paragraph(paragraph),
            Block::Placed(_, lines) => lines.iter_mut().for_each(merge_paragraph),
            Block::Items(items) => rest.extend(items.iter_mut().flat_map(|item| &mut item.blocks)),
            Block::Bullets(bullets) => rest.extend(bullets.iter_mut().flatten()),
            Block::Table(table) => {
                let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(merge);
            }
        }
    }
}

fn merge_paragraph(paragraph: &mut Paragraph) {
    let has_lead = !plain_text(&paragraph.lead).trim().is_empty();
    merge_within(&mut paragraph.lead, true, false);
    merge_within(&mut paragraph.text, !has_lead, true);
}

/// Takes away paragraphs and bullets in which nothing stands.
fn prune(blocks: &mut Vec<Block<Number>>) {
    blocks.retain_mut(|block| match block {
        Block::Paragraph(paragraph) => paragraph.inlines().next().is_some(),
        Block::Bullets(bullets) => {
            bullets.iter_mut().for_each(prune);
            bullets.retain(|blocks| !blocks.is_empty());
            !bullets.is_empty()
        }
        Block::Items(items) => {
            items.iter_mut().for_each(|item| prune(&mut item.blocks));
            true
        }
        Block::Heading { .. } | Block::Table(_) | Block::Placed(..) | Block::Illustration(_) => true,
    });
}

/// Makes one of neighbours in the same style, without white space around: Chinese writers indent paragraphs of Markdown too.
fn merge(inlines: &mut Vec<Inline>) {
    merge_within(inlines, true, true);
}

/// Makes one of neighbours in the same style; white space at the start and the end may go. Blanks are text here.
fn merge_within(inlines: &mut Vec<Inline>, trims_start: bool, trims_end: bool) {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in std::mem::take(inlines) {
        let style = inline.style;
        let text = match inline.content {
            Content::Text(text) => text,
            Content::Blank(blank) => blank.shown,
            Content::Break => continue,
        };
        match merged.last_mut() {
            _ if text.is_empty() => {}
            Some(Inline {
                content: Content::Text(last),
                style: last_style,
            }) if *last_style == style => last.push_str(&text),
            _ => merged.push(Inline {
                content: Content::Text(text),
                style,
            }),
        }
    }
    let trim = |inline: &mut Inline, trimmed: fn(&str) -> &str| match &mut inline.content {
        Content::Text(text) => {
            let kept = trimmed(text);
            if kept.len() < text.len() {
                *text = kept.to_owned();
            }
            text.is_empty()
        }
        Content::Blank(_) | Content::Break => false,
    };
    join_percent(&mut merged);
    merged.retain(|inline| !inline.text().is_empty());
    while trims_start && merged.first_mut().is_some_and(|first| trim(first, str::trim_start)) {
        merged.remove(0);
    }
    while trims_end && merged.last_mut().is_some_and(|last| trim(last, str::trim_end)) {
        merged.pop();
    }
    *inlines = merged;
}

/// A text with the numbers of its lines in full-width brackets, and how many marks were changed.
fn widened_lines(text: &str) -> (String, usize) {
    let mut count = 0;
    let lines = text.split_inclusive('\n').map(|line| match widened(line) {
        Some((line, marks)) => {
            count += marks;
            line
        }
        None => line.to_owned(),
    });
    (lines.collect(), count)
}

/// Puts folded punctuation of Markdown back where it is text; and how many marks.
fn refold_markdown(text: &str) -> (String, usize) {
    let (text, brackets) = if are_mixed(text.lines()) {
        widened_lines(text)
    } else {
        (text.to_owned(), 0)
    };
    if !is_folded(&text) {
        return (text, brackets);
    }
    let mut whole = String::with_capacity(text.len() + text.len() / 8);
    let mut count = brackets;
    for (_, line, is_code) in lines_with_code(&text) {
        if is_code || line.trim_start().starts_with(":::") {
            whole.push_str(line);
            continue;
        }
        let fixed = fixed_places(line);
        let mut at = 0;
        for (offset, mark) in refold(line) {
            let next = fixed.partition_point(|place| place.end <= offset);
            if fixed.get(next).is_some_and(|place| place.contains(&offset)) {
                continue;
            }
            whole.push_str(&line[at..offset]);
            whole.push(mark);
            count += 1;
            at = offset + 1;
        }
        whole.push_str(&line[at..]);
    }
    (whole, count)
}

/// The bytes of a line that are marks of Markdown or addresses, in their order.
fn fixed_places(line: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut missing = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find(['\\', ']', '!', '`', '<', '&']) {
        let start = at + found;
        let rest = &line[start..];
        // Where a closing mark is not found, none follows: the rest is not searched for it again.
        let mut until = |from: usize, close: char| {
            if missing.contains(&close) {
                return 1;
            }
            let end = rest[from..].find(close).map(|end| from + end + close.len_utf8());
            if end.is_none() {
                missing.push(close);
            }
            end.unwrap_or(1)
        };
        let length = match rest.as_bytes() {
            [b'\\', next, ..] if next.is_ascii() => 2,
            [b']', b'(', ..] => until(1, ')'),
            [b'!', b'[', ..] => 1,
            [b'`', ..] => until(1, '`'),
            [b'<', ..] if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') => {
                until(1, '>')
            }
            [b'&', ..] => match rest[..rest.floor_char_boundary(rest.len().min(40))].find(';') {
                Some(end)
                    if rest[1..end]
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') =>
                {
                    end + 1
                }
                _ => 1,
            },
            _ => 1,
        };
        if length > 1 || rest.starts_with("![") {
            places.push(start..start + length);
        }
        at = start + length;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_marks_that_are_never_closed_are_read_in_one_go() {
        for text in ["<a".repeat(200_000), "](".repeat(200_000), "`a".repeat(199_999)] {
            let places = fixed_places(&text);
            assert!(places.is_sorted_by_key(|place| place.start), "{text:.20}");
            assert!(places.iter().all(|place| place.end <= text.len()), "{text:.20}");
        }
    }
}
