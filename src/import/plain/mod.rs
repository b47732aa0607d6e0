//! Plain text and web pages, line by line → the tree.
//!
//! Each step takes lines and yields lines: [`works`] chooses one of several works, [`site`] leaves out what is of the
//! page, [`tables`] finds tables, [`joining`], [`fragments`] and [`splitting`] make paragraphs of lines; [`outline`] tells what each
//! paragraph is. Whatever a step decides it decides by what zhibi's own text has too, so that what was read and written
//! is read alike.

mod contents;
mod ending;
mod fragments;
mod joining;
mod misplaced;
mod official;
mod outline;
mod pages;
mod set_off;
mod site;
mod splitting;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod works;

pub use contents::is_title as is_contents_title;
pub use site::{STEPS, drop_repeated, is_sign_above, is_site_above, is_site_below, is_unmarked_meta, judge};

use std::ops::Range;

use crate::formats::Line;
use crate::report::{Document, Frame, Number};
use crate::text::in_order::{out_of_order, sort_by_place};
use crate::text::language::Language;
use crate::text::refold::{is_folded, refold};

use super::brackets::{are_mixed, tightened, widened};
use super::error::ImportError;
use super::left_out::{LeftOut, Why};
use super::lines::language_of_texts;
use super::options::ImportOptions;
use ending::{ArrangedEnding, arrange};
use fragments::{join_figures, join_fragments, join_numbers};
use joining::join_wrapped;
use misplaced::move_masthead;
use outline::{is_title, read_outline};
use set_off::mark_set_off;
use site::{arrange_memo, clean, is_rule};
use splitting::{cut_parts, split_run_ins};
use tables::{find_further, find_tables};
use title::{join_addressee, join_title};

/// How often what was joined or split is looked at again.
const MOST_ROUNDS: usize = 5;
/// So many lines around the text show that it stands on a page of a site; one may be hidden in any.
const FEWEST_AROUND: usize = 3;
/// How often marks are put back: one beside another may tell the next.
const MOST_REFOLDS: usize = 3;

/// A report that was read from lines.
pub struct PlainReport {
    /// The tree.
    pub document: Document<Number>,
    /// The lines of the report.
    pub text: String,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// The lines in the file that stand elsewhere in the report.
    pub moved: Vec<usize>,
    /// How many folded marks were put back.
    pub refolded: usize,
}

/// Reads a report from its lines, wrapped ones among them where it is plain text, and what was left out of these already.
pub fn read_plain(
    mut lines: Vec<Line>,
    options: &ImportOptions,
    is_wrapped: bool,
    mut left_out: Vec<LeftOut>,
) -> Result<PlainReport, ImportError> {
    let around = left_out.iter().filter(|left| left.why == Why::Frame).count();
    let is_page = around >= FEWEST_AROUND;
    for line in &mut lines {
        if let Some(raw) = tightened(&line.raw) {
            line.raw = raw;
        }
    }
    let mut refolded = refold_lines(&mut lines, options);
    if !options.keep_punctuation && are_mixed(lines.iter().map(Line::text)) {
        for line in &mut lines {
            if let Some((raw, count)) = widened(&line.raw) {
                line.raw = raw;
                refolded += count;
            }
        }
    }
    if !options.keep_all {
        leave_out_rules(&mut lines, &mut left_out);
    }
    let taken = official::take(&mut lines);
    if !options.keep_all {
        works::choose(&mut lines, options.nth, &mut left_out)?;
    }
    if tidy(&mut lines, options, is_page, &mut left_out) {
        refolded += refold_lines(&mut lines, options);
    }
    let texts = lines.iter().flat_map(|line| {
        let cells = line.rows.iter().flatten();
        std::iter::once(line.text()).chain(cells.map(String::as_str))
    });
    let is_chinese = language_of_texts(texts) == Language::Chinese;
    if is_wrapped {
        mark_set_off(&mut lines, is_chinese);
    }
    lines = find_tables(lines, is_chinese);
    let written = lines.len();
    if is_chinese {
        lines = join_numbers(lines);
    }
    if is_wrapped {
        lines = join_wrapped(lines, is_chinese);
        if is_chinese {
            lines = join_fragments(lines);
        }
    }
    if lines.len() < written {
        tidy(&mut lines, options, is_page, &mut left_out);
    }
    for _ in 0..MOST_ROUNDS {
        let before = lines.len();
        lines = join_figures(lines);
        let joined = lines.len();
        lines = cut_parts(split_run_ins(lines));
        let split = lines.len();
        lines = find_further(lines, is_chinese);
        let has_changed = joined < before || split > joined || lines.len() < split;
        if !has_changed {
            break;
        }
        tidy(&mut lines, options, is_page, &mut left_out);
    }
    if lines.is_empty() {
        return Err(ImportError::Empty);
    }
    sort_by_place(&mut left_out, |left| (left.line, 0));

    let ending = arrange(
        &mut lines,
        options.keep_punctuation,
        is_chinese,
        taken.frame.names.len(),
    );
    let moved = moved_lines(&lines, &ending);
    let (mut document, mut text) = read_outline(&lines, &ending, !is_wrapped);
    document.frame = Frame {
        subtitle: std::mem::take(&mut document.frame.subtitle),
        ..taken.frame
    };
    text.insert_str(0, &taken.head);
    text.push_str(&taken.end);
    Ok(PlainReport {
        document,
        text,
        left_out,
        moved,
        refolded,
    })
}

/// The lines in the file of what stands elsewhere in the report: above its title, and out of the order of the others. The list of
/// attachments and what is attached have places of their own.
fn moved_lines(lines: &[Line], ending: &ArrangedEnding) -> Vec<usize> {
    let numbers = |place: Range<usize>| lines[place].iter().map(|line| line.number);
    let places: Vec<usize> = numbers(0..ending.body)
        .chain(numbers(ending.signature.clone()))
        .collect();
    let Some((&title, below)) = places.split_first() else {
        return Vec::new();
    };
    let (above, below): (Vec<usize>, Vec<usize>) = below.iter().partition(|&&place| place < title);
    let out = out_of_order(&below).into_iter().map(|index| below[index]);
    let mut moved: Vec<usize> = above.into_iter().chain(out).collect();
    moved.sort_unstable();
    moved.dedup();
    moved
}

/// Leaves out the rules that are drawn with characters between the lines of a text, which part these as blank lines do.
fn leave_out_rules(lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) {
    let mut is_below_rule = false;
    lines.retain_mut(|line| {
        line.is_after_blank |= is_below_rule;
        is_below_rule = is_rule(line.text());
        if is_below_rule {
            left_out.push(LeftOut::of(line, Why::Frame));
        }
        !is_below_rule
    });
}

/// Leaves out what is no part of the report and joins the title; whether there was anything to do.
fn tidy(lines: &mut Vec<Line>, options: &ImportOptions, is_page: bool, left_out: &mut Vec<LeftOut>) -> bool {
    for round in 0..MOST_ROUNDS {
        let is_cleaned = !options.keep_all && clean(lines, is_page, left_out);
        if !options.keep_all {
            move_masthead(lines);
        }
        let is_joined = join_title(lines) | join_addressee(lines);
        let title = lines
            .first()
            .filter(|line| is_title(line))
            .map(|line| line.text().to_owned());
        let is_dropped = !options.keep_all && title.is_some_and(|title| drop_repeated(&title, lines, left_out));
        if !is_cleaned && !is_joined && !is_dropped {
            if !options.keep_all && lines.first().is_some_and(is_title) {
                arrange_memo(lines);
            }
            return round > 0;
        }
    }
    true
}

/// Puts folded punctuation back; how many marks.
fn refold_lines(lines: &mut [Line], options: &ImportOptions) -> usize {
    let mut count = 0;
    for _ in 0..MOST_REFOLDS {
        if options.keep_punctuation || !is_folded(&text_of(lines)) {
            break;
        }
        let marks: usize = lines.iter_mut().map(refold_line).sum();
        count += marks;
        if marks == 0 {
            break;
        }
    }
    count
}

fn refold_line(line: &mut Line) -> usize {
    // Indents that were folded with the marks are white space in either form.
    let indent = line.indent().len();
    let (mut text, count) = refolded(line.text());
    text.insert_str(0, &line.raw[..indent]);
    line.raw = text;
    count
}

/// A text with its folded marks put back, and how many those are.
pub fn refolded(text: &str) -> (String, usize) {
    let marks = refold(text);
    let mut whole = String::with_capacity(text.len() + marks.len() * 2);
    let mut at = 0;
    for &(offset, mark) in &marks {
        whole.push_str(&text[at..offset]);
        whole.push(mark);
        at = offset + 1;
    }
    whole.push_str(&text[at..]);
    (whole, marks.len())
}

fn text_of(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.text());
        line.rows.iter().flatten().for_each(|cell| text.push_str(cell));
        text.push('\n');
    }
    text
}
