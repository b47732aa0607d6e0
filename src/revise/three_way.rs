//! A text that two sides changed: both sides' changes in one, by words or by lines.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::words::starts_with_any;

use super::words::{Stretch, compare};

/// A text with the changes of two others, and whether both changed the same words, of which those of the second stand, or words next
/// to one another.
pub fn merge_words(base: &str, mine: &str, theirs: &str) -> (String, bool) {
    let changes = |changed: &str| -> Vec<Stretch> {
        let stretches = compare(base, changed).stretches.into_iter();
        stretches.filter(|stretch| !stretch.is_same).collect()
    };
    let read = changes(theirs);
    let is_also_read = |own: &Stretch| {
        let mut read = read.iter();
        read.any(|read| read.old == own.old && theirs[read.new.clone()] == mine[own.new.clone()])
    };
    let meets = |own: &Stretch| {
        let mut read = read.iter();
        read.any(|read| read.old == own.old || (read.old.start < own.old.end && own.old.start < read.old.end))
    };
    let touches = |own: &Stretch| {
        let mut read = read.iter();
        read.any(|read| read.old.start <= own.old.end && own.old.start <= read.old.end)
    };
    let own: Vec<Stretch> = changes(mine).into_iter().filter(|own| !is_also_read(own)).collect();
    let is_clash = own.iter().any(touches);
    let own = own.iter().filter(|own| !meets(own)).map(|own| (own, mine));
    let mut both: Vec<(&Stretch, &str)> = own.chain(read.iter().map(|read| (read, theirs))).collect();
    both.sort_by_key(|(stretch, _)| (stretch.old.start, stretch.old.end));
    let mut text = String::new();
    let mut at = 0;
    for (stretch, changed) in both {
        text += &base[at..stretch.old.start];
        text += &changed[stretch.new.clone()];
        at = stretch.old.end;
    }
    (text + &base[at..], is_clash)
}

/// A text with the changes of two others line by line.
#[derive(Debug, PartialEq, Eq)]
pub struct MergedLines {
    /// The text.
    pub text: String,
    /// Lines that both changed, as the first and as the second has them; those of the second stand.
    pub clashes: Vec<[String; 2]>,
}

/// Lines that one side changed.
struct Changed<'t> {
    /// Where they stood.
    old: Range<usize>,
    /// What stands there now.
    new: &'t [&'t str],
    is_theirs: bool,
}

/// Merges the changes of two texts line by line, and those of one line word by word. What both put in at one place stands one after
/// the other; of lines that both changed those of the second stand.
pub fn merge_lines(base: &str, mine: &str, theirs: &str) -> MergedLines {
    let [base, mine, theirs] = [base, mine, theirs].map(lines);
    let mut changes: Vec<Changed<'_>> = Vec::new();
    for (lines, is_theirs) in [(&mine, false), (&theirs, true)] {
        let ops = capture_diff_slices(Algorithm::Patience, &base, lines).into_iter();
        let changed = ops.filter(|op| !matches!(op, DiffOp::Equal { .. }));
        changes.extend(changed.map(|op| Changed {
            old: op.old_range(),
            new: &lines[op.new_range()],
            is_theirs,
        }));
    }
    changes.sort_by_key(|change| (change.old.start, change.old.end));
    let mut merged = MergedLines {
        text: String::new(),
        clashes: Vec::new(),
    };
    let mut at = 0;
    let mut left = &changes[..];
    while let Some(first) = left.first() {
        // Those that change one stretch.
        let (mut count, mut end) = (1, first.old.end);
        while let Some(next) = left.get(count)
            && (next.old.start < end || next.old == first.old)
        {
            end = end.max(next.old.end);
            count += 1;
        }
        let stretch = first.old.start..end;
        merged.text.extend(base[at..stretch.start].iter().copied());
        let [mine, theirs] = [false, true].map(|side| {
            let changes = left[..count].iter().filter(|change| change.is_theirs == side);
            with_changes(&base, &stretch, changes)
        });
        merged.add(&base[stretch.clone()], &mine, &theirs);
        at = stretch.end;
        left = &left[count..];
    }
    merged.text.extend(base[at..].iter().copied());
    merged
}

/// Lines, each with the break before it; the quotation marks that end a text are one of their own, so that what is put behind the
/// last line of the text is no change of it.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['\n', '"', '\'']) {
        if at > start && starts_with_any(&text[at..], &["\n", "\"\"\"", "'''"]) {
            lines.push(&text[start..at]);
            start = at;
        }
    }
    lines.push(&text[start..]);
    lines
}

/// A stretch of lines with changes made in it.
fn with_changes<'t>(
    base: &[&'t str],
    stretch: &Range<usize>,
    changes: impl Iterator<Item = &'t Changed<'t>>,
) -> Vec<&'t str> {
    let mut lines = Vec::new();
    let mut at = stretch.start;
    for change in changes {
        lines.extend_from_slice(&base[at..change.old.start]);
        lines.extend_from_slice(change.new);
        at = change.old.end;
    }
    lines.extend_from_slice(&base[at..stretch.end]);
    lines
}

impl MergedLines {
    /// Adds what both sides made of some lines.
    fn add(&mut self, base: &[&str], mine: &[&str], theirs: &[&str]) {
        if base == theirs || mine == theirs {
            self.text.extend(mine.iter().copied());
        } else if base == mine {
            self.text.extend(theirs.iter().copied());
        } else if base.is_empty() {
            self.text.extend(mine.iter().chain(theirs).copied());
        } else if base.len() == mine.len() && base.len() == theirs.len() {
            for ((base, mine), theirs) in base.iter().zip(mine).zip(theirs) {
                self.add_line(base, mine, theirs);
            }
        } else {
            self.text.extend(theirs.iter().copied());
            self.clashes.push([mine.concat(), theirs.concat()]);
        }
    }

    fn add_line(&mut self, base: &str, mine: &str, theirs: &str) {
        let merged = match merge_words(base, mine, theirs) {
            (merged, false) => merged,
            (_, true) => {
                self.clashes.push([mine.to_owned(), theirs.to_owned()]);
                theirs.to_owned()
            }
        };
        self.text.push_str(&merged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of lines, each a word, and how many both changed.
    fn merged(base: &str, mine: &str, theirs: &str) -> (String, usize) {
        let [base, mine, theirs] = [base, mine, theirs].map(|words| words.replace(' ', "\n") + "\n");
        let merged = merge_lines(&base, &mine, &theirs);
        (merged.text.trim_end().replace('\n', " "), merged.clashes.len())
    }

    #[test]
    fn lines_that_one_side_changed_are_as_it_has_them() {
        for (base, mine, theirs, expected, clashes) in [
            ("a b c d", "a B c d", "a b c D", "a B c D", 0),
            ("a b c d", "a c d", "a b c d e", "a c d e", 0),
            ("a b c", "a b c x", "a b c y", "a b c x y", 0),
            ("a b c", "a b c x", "a b c x", "a b c x", 0),
            ("a b c", "a b x c", "a B c", "a B x c", 0),
            ("a b c d", "a d", "a b c d", "a d", 0),
            ("a b c d", "a d", "a b C d", "a b C d", 1),
            ("a b c d", "a x y d", "a z d", "a z d", 1),
            ("a b\"\"\" c", "a b x\"\"\" c", "a B\"\"\" c", "a B x\"\"\" c", 0),
            ("a b\"\"\" c", "a b x\"\"\" c", "a b y\"\"\" c", "a b x y\"\"\" c", 0),
            ("a=1;b=2 c", "a=9;b=2 c", "a=1;b=7 c", "a=9;b=7 c", 0),
            ("a=1;b=2 c", "a=9;b=2 c", "a=8;b=2 c", "a=8;b=2 c", 1),
        ] {
            assert_eq!(
                merged(base, mine, theirs),
                (expected.to_owned(), clashes),
                "{mine} | {theirs}"
            );
        }
    }
}
