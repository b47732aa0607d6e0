//! Title, subtitle and addressee of a report without a style that says so, by their words.

use std::collections::HashSet;

use crate::report::{Block, Document, Inline, Number, Paragraph};

use super::masthead::{MOST_BELOW, subtitle_length};
use super::title::may_be_title;
use super::words::is_address_line;

/// Takes title, subtitle and addressee out of the blocks of a tree where it has none. What is quoted is none of them. The order of
/// its passages stays.
pub fn find_opening(document: &mut Document<Number>, quoted: &HashSet<usize>) {
    let all = document.blocks.len();
    // What was taken stood before what is left.
    let is_quoted = |document: &Document<Number>, index: usize| quoted.contains(&(all - document.blocks.len() + index));
    if document.title.is_empty()
        && !is_quoted(document, 0)
        && let Some(text) = first_paragraph(document)
        && may_be_title(text.trim())
    {
        document.title = take_first(document);
    }
    if document.title.is_empty() {
        return;
    }
    let below = document.blocks.iter().take(MOST_BELOW + 1);
    // What is no paragraph stands below them.
    let texts: Vec<String> = below.map(|block| paragraph_text(block).unwrap_or_default()).collect();
    let unquoted = (0..texts.len()).take_while(|&index| !is_quoted(document, index));
    let texts: Vec<&str> = unquoted.map(|index| texts[index].trim()).collect();
    for _ in 0..subtitle_length(&texts) {
        let line = take_first(document);
        document.frame.subtitle.push(line);
    }
    if document.addressee.is_empty()
        && !is_quoted(document, 0)
        && let Some(text) = first_paragraph(document)
        && is_address_line(text.trim(), is_list(document.blocks.get(1)))
    {
        document.addressee = take_first(document);
    }
}

fn is_list(block: Option<&Block<Number>>) -> bool {
    matches!(block, Some(Block::Items(_) | Block::Bullets(_)))
}

fn first_paragraph(document: &Document<Number>) -> Option<String> {
    let text = document.blocks.first().and_then(paragraph_text)?;
    (!text.trim().is_empty()).then_some(text)
}

fn paragraph_text(block: &Block<Number>) -> Option<String> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph.inlines().map(Inline::text).collect()),
        _ => None,
    }
}

fn take_first(document: &mut Document<Number>) -> Vec<Inline> {
    match document.blocks.remove(0) {
        Block::Paragraph(paragraph) => inlines_of(paragraph),
        _ => Vec::new(),
    }
}

fn inlines_of(mut paragraph: Paragraph) -> Vec<Inline> {
    paragraph.lead.append(&mut paragraph.text);
    paragraph.lead
}
