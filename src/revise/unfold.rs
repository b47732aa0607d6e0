//! A text whose lines a program folded at a width, as mail and terminals do, unfolded by the same report in whole lines: a line break
//! that stands where the other one has none is none of its own. What is left of lines that were edited is known by their width.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::text::chinese::{columns, has_end_mark, is_wide, joint};

/// So many characters on both sides of a line break tell whether a text goes on there.
const AROUND: usize = 8;
/// So many breaks at least, of lines alike in width, make a file one whose lines were folded: a paragraph that somebody parted is none.
const FEWEST: usize = 2;
/// A word that a program keeps whole makes a line so much narrower than the others, in columns.
const RAGGED: usize = 12;
/// Of ten lines one may be wider, as words were put in.
const MOST_NARROWER: (usize, usize) = (9, 10);
/// Stands between two columns of a table at least.
const GAP: &str = "  ";

/// The characters on both sides of a line break.
type Window = [char; AROUND];

/// Whether the lines of a text may be folded ones.
pub fn may_be_folded(text: &str) -> bool {
    let lines = text.lines().zip(text.lines().skip(1));
    lines.filter(|(above, line)| may_follow(above, line)).count() >= FEWEST
}

/// Unfolds an edited text by the one that was made; none where it was not folded. In Markdown a line break alone parts nothing.
pub fn unfolded(edited: &str, made: &str, is_markdown: bool) -> Option<String> {
    if !may_be_folded(edited) {
        return None;
    }
    let lines: Vec<&str> = edited.lines().collect();
    let may_go_on = |index: &usize| may_follow(lines[index - 1], lines[*index]);
    let breaks: Vec<usize> = (1..lines.len()).filter(may_go_on).collect();
    let joints = joints(&lines, &breaks, made);
    let (narrower, all) = MOST_NARROWER;
    let widths_by = |width_of: fn(&str) -> usize| -> Option<(Vec<usize>, usize)> {
        let mut widths: Vec<usize> = joints.keys().map(|index| width_of(lines[index - 1])).collect();
        widths.sort_unstable();
        let width = *widths.get(widths.len() * narrower / all)?;
        Some((widths, width))
    };
    // Some programs count characters and not columns.
    let by_characters: fn(&str) -> usize = |line| line.chars().count();
    let (counts, count) = widths_by(by_characters)?;
    let is_by_characters = counts.iter().filter(|other| **other == count).count() * 2 > counts.len();
    let width_of = if is_by_characters { by_characters } else { columns };
    let (widths, width) = widths_by(width_of)?;
    let of_width = widths.iter().filter(|other| **other + RAGGED >= width).count();
    let is_wider = |line: &&&str| width_of(line) > width + RAGGED && !line.trim().contains(GAP);
    if of_width < FEWEST || lines.iter().filter(is_wider).count() >= of_width {
        return None;
    }
    // Between paragraphs with an empty line a break without one is a folded line like any other.
    let follows = made.lines().zip(made.lines().skip(1));
    let follows = follows.filter(|(above, line)| !above.trim().is_empty() && !line.trim().is_empty());
    // A line without the space that it begins with there was joined to the one above it.
    let indented = made
        .lines()
        .filter(|line| is_indented(line))
        .map(|line| end_of(line, false));
    let indented: HashSet<_> = indented.collect();
    let (ends, starts): (HashSet<_>, HashSet<_>) = follows
        .map(|(above, line)| (end_of(above, true), end_of(line, false)))
        .unzip();
    let mut text = String::with_capacity(edited.len());
    let mut breaks = breaks.into_iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let is_break = breaks.next_if_eq(&index).is_some();
        let above = lines[index.saturating_sub(1)].trim();
        let is_full = || width_of(lines[index - 1]) + width_of(first_word(line)) + 2 > width;
        let is_joined = || !is_indented(line) && indented.contains(&end_of(line, false));
        let is_own = || !is_joined() && (starts.contains(&end_of(line, false)) || ends.contains(&end_of(above, true)));
        let joint = match joints.get(&index) {
            // Who parts a paragraph of a folded file does so behind a sentence.
            Some(joint) if is_markdown || !has_end_mark(above) || is_full() => Some(*joint),
            None if is_break && is_full() && !is_own() => {
                Some(joint(above.chars().next_back(), line.trim_start().chars().next()))
            }
            _ => None,
        };
        match joint {
            Some(joint) => {
                text.truncate(text.trim_end().len());
                text.push_str(joint);
                text.push_str(line.trim_start());
            }
            None => {
                if index > 0 {
                    text.push('\n');
                }
                text.push_str(line);
            }
        }
    }
    Some(text + "\n")
}

/// Whether a line may go on with the one above it, as it stands: paragraphs in Chinese are indented, and in Latin text
/// folded lines may be.
fn may_follow(above: &str, line: &str) -> bool {
    let text = line.trim_start();
    let begins_as_text = text.starts_with(|c: char| !matches!(c, '|' | '#' | '>' | '-'));
    let is_latin = || !text.chars().take(AROUND).any(is_wide);
    begins_as_text && !above.trim().is_empty() && !above.starts_with('|') && (!is_indented(line) || is_latin())
}

fn is_indented(line: &str) -> bool {
    line.starts_with(char::is_whitespace)
}

/// For each break at which the text that was made goes on within a line, what stands there in it.
fn joints<'m>(lines: &[&str], breaks: &[usize], made: &'m str) -> HashMap<usize, &'m str, RandomState> {
    let mut wanted: HashMap<Window, Vec<(usize, usize)>, RandomState> = HashMap::default();
    for index in breaks {
        if let Some((window, before)) = window(lines[index - 1], lines[*index]) {
            wanted.entry(window).or_default().push((*index, before));
        }
    }
    let mut found = HashMap::default();
    for line in made.lines() {
        let characters: Vec<(usize, char)> = line.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
        for window in characters.windows(AROUND) {
            let mut key = [' '; AROUND];
            key.iter_mut().zip(window).for_each(|(key, (_, c))| *key = *c);
            for (index, before) in wanted.remove(&key).into_iter().flatten() {
                let (last, c) = window[before - 1];
                found.insert(index, &line[last + c.len_utf8()..window[before].0]);
            }
        }
    }
    found
}

/// The characters around the break between two lines, and how many of them stand before it; none where there are too few.
fn window(above: &str, line: &str) -> Option<(Window, usize)> {
    let is_letter = |c: &char| !c.is_whitespace();
    let behind: Vec<char> = line.chars().filter(is_letter).take(AROUND - 1).collect();
    let before: Vec<char> = above.chars().rev().filter(is_letter).take(AROUND - 1).collect();
    let count = before.len().min((AROUND - behind.len()).max(AROUND / 2));
    let around = before[..count].iter().rev().chain(&behind);
    let mut window = [' '; AROUND];
    let mut filled = 0;
    for (place, c) in window.iter_mut().zip(around) {
        *place = *c;
        filled += 1;
    }
    (filled == AROUND && count > 0).then_some((window, count))
}

/// Some characters that a line begins with, or ends in.
fn end_of(line: &str, at_end: bool) -> Vec<char> {
    let mut letters = line.chars().filter(|c| !c.is_whitespace());
    let next = |_| if at_end { letters.next_back() } else { letters.next() };
    (0..AROUND / 2).map_while(next).collect()
}

/// What a program keeps whole at the beginning of a line: a wide character, or all up to the next one or a space.
fn first_word(line: &str) -> &str {
    let text = line.trim_start();
    let first = text.chars().next().map_or(0, char::len_utf8);
    if text.starts_with(is_wide) {
        return &text[..first];
    }
    let end = text.find(|c: char| is_wide(c) || c.is_whitespace());
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str =
        "甲局总结\n\n　　全年办结12件事项，新增3个窗口，群众满意。干部下沉一线，解决问题20个。\n　　明年再办8件。\n";

    #[test]
    fn what_was_folded_is_whole_again_and_what_somebody_parted_stays_parted() {
        let cases = [
            // At a figure, at a mark, and behind a sentence of a full line.
            (
                "甲局总结\n\n　　全年办结\n12件事项，新\n增3个窗口，群\n众满意。干部\n下沉一线，解\n决问题20个。\n　　明年再办8\n件。\n",
                Some(MADE.to_owned()),
            ),
            // A line that was edited after it was folded goes on as its width says.
            (
                "甲局总结\n\n　　全年办结\n12件事项，增\n设5个窗口，群\n众满意。干部\n下沉一线，解\n决问题20个。\n　　明年再办8\n件。\n",
                Some(MADE.replace("新增3", "增设5")),
            ),
            // A paragraph parted by hand, in a file of whole lines.
            (
                "甲局总结\n\n　　全年办结12件事项，新增3个窗口，群众满意。\n干部下沉一线，解决问题20个。\n　　明年再办8件。\n",
                None,
            ),
            // And in a folded one, with an indent.
            (
                "甲局总结\n\n　　全年办结\n12件事项，新\n增3个窗口，群\n众满意。\n　　干部下沉\n一线，解决问\n题20个。\n　　明年再办8\n件。\n",
                Some(MADE.replace("满意。干部", "满意。\n　　干部")),
            ),
            // Two paragraphs joined, and the line folded where they meet.
            (
                "甲局总结\n\n　　全年办结\n12件事项，新\n增3个窗口，群\n众满意。干部\n下沉一线，解\n决问题20个。\n明年再办8件。\n",
                Some(MADE.replace("\n　　明年", "明年")),
            ),
        ];
        for (edited, expected) in cases {
            assert_eq!(unfolded(edited, MADE, false), expected, "{edited}");
        }
        let (made, folded) = (
            "One thing was done, and 12 more.\n\nNo end.\n",
            "One thing\nwas done,\nand 12 more.\n\nNo end.\n",
        );
        assert_eq!(unfolded(folded, made, false).as_deref(), Some(made));
        // Two paragraphs joined, and the line folded where they meet.
        assert_eq!(
            unfolded("One thing\nwas done,\nand 12 more.\nNo end.\n", made, false).as_deref(),
            Some("One thing was done, and 12 more. No end.\n")
        );
        // Counted in characters: a line with digits is as full as one without.
        let made =
            "甲局总结\n\n　　全年办结1234567件，群众满意。干部下沉到一线解决问题，下半年又走访群众多次，都很好。\n";
        let folded = made.replace("满意。", "满意。\n").replace("群众多次", "群众\n多次");
        assert_eq!(unfolded(&folded, made, false).as_deref(), Some(made));
        // A narrow line that ends a sentence is a paragraph of text, and none of Markdown.
        let parted = MADE.replace("\n　　明年", "\n\n明年").replace("　　", "");
        let folded = "甲局总结\n\n全年办结12件事项，\n新增3个窗口，群众\n满意。\n干部下沉一线，解决\n问题20个。\n\n明年再办8件。\n";
        assert_eq!(unfolded(folded, &parted, true).as_deref(), Some(&*parted));
        assert_ne!(unfolded(folded, &parted, false).as_deref(), Some(&*parted));
    }
}
