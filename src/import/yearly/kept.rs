//! What stays in a passage whatever figures it holds: names of documents, quoted names, addresses, markers.

use std::ops::Range;

use crate::figures::markers::markers;
use crate::text::in_order::sort_by_place;

/// Quoted names are not longer, in characters.
const LONGEST_QUOTED: usize = 20;
/// Names of documents are not longer, in characters.
const LONGEST_TITLE: usize = 200;

/// The stretches of a text that stay, in order of their beginnings.
pub fn kept_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = markers(text);
    spans.extend(addresses(text));
    spans.extend(enclosed(text));
    sort_by_place(&mut spans, |span| (span.start, span.end));
    spans
}

/// What stands in 《》, 〔〕 and short quotations.
fn enclosed(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['《', '〈', '〔', '“', '‘', '「']) {
        let start = at + offset;
        let open = text[start..].chars().next().unwrap_or('《');
        at = start + open.len_utf8();
        let (close, longest) = match open {
            '《' => ('》', LONGEST_TITLE),
            '〈' => ('〉', LONGEST_TITLE),
            '〔' => ('〕', LONGEST_QUOTED),
            '“' => ('”', LONGEST_QUOTED),
            '‘' => ('’', LONGEST_QUOTED),
            _ => ('」', LONGEST_QUOTED),
        };
        let inside = text[at..].char_indices().take(longest + 1);
        let is_sentence = |c: char| longest == LONGEST_QUOTED && matches!(c, '。' | '，' | '；' | '\n');
        if let Some((length, _)) = inside.take_while(|&(_, c)| !is_sentence(c)).find(|&(_, c)| c == close) {
            at += length + close.len_utf8();
            spans.push(start..at);
        }
    }
    spans
}

/// Addresses of pages and mails.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '(' | ')');
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_part) {
        let start = at + offset;
        let word = &text[start..];
        let length = word.find(|c| !is_part(c)).unwrap_or(word.len());
        let word = &word[..length];
        if word.contains("://") || word.contains("www.") || word.contains('@') {
            spans.push(start..start + length);
        }
        at = start + length;
    }
    spans
}
