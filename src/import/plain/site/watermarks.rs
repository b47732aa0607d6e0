//! The same words at the end of many paragraphs, put there by a site.

use std::collections::HashMap;

use crate::formats::Line;
use crate::import::left_out::{LeftOut, Why};

/// How long the words may be, in characters: shorter ones are the report's.
const SHORTEST: usize = 4;
const LONGEST: usize = 40;

/// Cuts off what many paragraphs have behind their last sentence, where it is no word of the report.
pub fn cut_watermarks(lines: &mut [Line], left_out: &mut Vec<LeftOut>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut paragraphs = 0;
    for line in lines.iter() {
        let Some(tail) = tail(line) else { continue };
        paragraphs += 1;
        if (SHORTEST..=LONGEST).contains(&tail.chars().count()) {
            *counts.entry(tail).or_default() += 1;
        }
    }
    // Of two that are as frequent the one that sorts first, so that it is always the same.
    let Some((mark, count)) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))) else {
        return;
    };
    let mark = mark.to_owned();
    let is_word = || {
        let mut written = lines.iter().filter(|line| line.text().contains(mark.as_str()));
        written.any(|line| tail(line) != Some(mark.as_str()))
    };
    if count < 3 || count * 2 < paragraphs || mark.starts_with(['（', '(', '[', '【']) || is_word() {
        return;
    }
    for line in lines.iter_mut().filter(|line| tail(line) == Some(mark.as_str())) {
        let end = line.raw.trim_end().len() - mark.len();
        left_out.push(LeftOut {
            line: line.number,
            text: mark.clone(),
            why: Why::Watermark,
        });
        line.raw.truncate(line.raw[..end].trim_end().len());
    }
}

/// What stands behind the last sentence of a paragraph; none where no sentence ends in it, and in rows of tables, where
/// it is a cell.
fn tail(line: &Line) -> Option<&str> {
    let text = line.text();
    if text.contains('\t') || text.contains("  ") {
        return None;
    }
    let end = text.rfind(['。', '！', '？'])?;
    let after = &text[end..];
    let mark = after.chars().next()?;
    let tail = after[mark.len_utf8()..].trim_start_matches(['”', '’', '）', ')', '》', '"']);
    Some(tail.trim())
}
