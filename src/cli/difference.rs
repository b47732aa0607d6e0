//! What mending changed in a text, written as `diff -u` does.

use std::iter::once;
use std::ops::Range;

use crate::text::hidden::visible;

/// So many lines that stay are shown around those that change.
const AROUND: usize = 3;

/// Lines that change: those of the old text, and those of the new one in their place.
type Change = (Range<usize>, Range<usize>);

/// Writes how a text of some name became a new one. `starts` says where in it each line of the old text begins now, so that
/// nothing has to be looked for: a report may have as many changes as lines.
pub fn write_difference(name: &str, old: &str, new: &str, starts: &[usize]) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let changes = changes(&old, &new, starts);
    let mut written = format!("--- {name}\n+++ {name}\n", name = visible(name));
    for near in changes.chunk_by(|one, next| next.0.start - one.0.end <= 2 * AROUND) {
        let (Some(first), Some(last)) = (near.first(), near.last()) else {
            continue;
        };
        let before = first.0.start.min(AROUND);
        let after = (old.len() - last.0.end).min(AROUND);
        let [of_old, of_new] = [(&first.0, &last.0), (&first.1, &last.1)]
            .map(|(first, last)| written_range(first.start - before..last.end + after));
        written += &format!("@@ -{of_old} +{of_new} @@\n");
        let mut at = first.0.start - before;
        for (of_old, of_new) in near {
            add_lines(&mut written, ' ', &old[at..of_old.start]);
            add_lines(&mut written, '-', &old[of_old.clone()]);
            add_lines(&mut written, '+', &new[of_new.clone()]);
            at = of_old.end;
        }
        add_lines(&mut written, ' ', &old[at..at + after]);
    }
    written
}

/// The lines that change, in their order.
fn changes(old: &[&str], new: &[&str], starts: &[usize]) -> Vec<Change> {
    let ends = new.iter().scan(0, |end, line| {
        *end += line.len();
        Some(*end)
    });
    let new_starts: Vec<usize> = once(0).chain(ends).take(new.len()).collect();
    let same = |(line, start): (usize, &usize)| Some((line, new_starts.binary_search(start).ok()?));
    let same = starts.iter().take(old.len()).enumerate().filter_map(same);
    let mut changes: Vec<Change> = Vec::new();
    let (mut in_old, mut in_new) = (0, 0);
    for (old_end, new_end) in same.chain(once((old.len(), new.len()))) {
        // What was taken away may have begun lines that begin nowhere now.
        if new_end < in_new {
            continue;
        }
        let (were, are) = (&old[in_old..old_end], &new[in_new..new_end]);
        let begin = were.iter().zip(are).take_while(|(was, is)| was == is).count();
        let rest = were[begin..].iter().rev().zip(are[begin..].iter().rev());
        let end = rest.take_while(|(was, is)| was == is).count();
        let change = (in_old + begin..old_end - end, in_new + begin..new_end - end);
        (in_old, in_new) = (old_end, new_end);
        if change.0.is_empty() && change.1.is_empty() {
            continue;
        }
        match changes.last_mut() {
            Some(last) if last.0.end == change.0.start => {
                *last = (last.0.start..change.0.end, last.1.start..change.1.end)
            }
            _ => changes.push(change),
        }
    }
    changes
}

/// Lines as the head of a hunk names them: the first, counted from 1, and how many, where that is not one.
fn written_range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn add_lines(written: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        // What is empty on both sides is written as nothing, so that no line ends in a space.
        if mark != ' ' || *line != "\n" {
            written.push(mark);
        }
        written.push_str(line);
        if !line.ends_with('\n') {
            written.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(old: &str, new: &str, starts: &[usize]) -> String {
        write_difference("a", old, new, starts)
    }

    #[test]
    fn lines_that_were_joined_parted_or_moved_are_those_that_differ() {
        let head = "--- a\n+++ a\n";
        let cases = [
            (
                "a\nb\nc\n",
                "a\nBB\nc\n",
                vec![0, 2, 5],
                "@@ -1,3 +1,3 @@\n a\n-b\n+BB\n c\n",
            ),
            (
                "a\nb\nc",
                "ab\nc",
                vec![0, 1, 3],
                "@@ -1,3 +1,2 @@\n-a\n-b\n+ab\n c\n\\ No newline at end of file\n",
            ),
            (
                "a\n\nb\n",
                "a\n\nx\nb\n",
                vec![0, 2, 5],
                "@@ -1,3 +1,4 @@\n a\n\n+x\n b\n",
            ),
            ("a\n", "", vec![0], "@@ -1 +0,0 @@\n-a\n"),
            // A line whose beginning was taken away, and is said to be somewhere else.
            (
                "a\nb\nc\nd\n",
                "a\nd\n",
                vec![0, 4, 2, 2],
                "@@ -1,4 +1,2 @@\n a\n-b\n-c\n d\n",
            ),
        ];
        for (old, new, starts, expected) in cases {
            assert_eq!(
                difference(old, new, &starts),
                head.to_owned() + expected,
                "{old:?} {new:?}"
            );
        }
    }

    #[test]
    fn changes_far_from_each_other_are_shown_apart() {
        let old: String = (0..20).map(|line| format!("{line}\n")).collect();
        let new = old.replace("\n3\n", "\nx\n").replace("\n17\n", "\ny\n");
        let starts: Vec<usize> = once(0).chain(old.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let written = difference(&old, &new, &starts);
        let heads: Vec<&str> = written.lines().filter(|line| line.starts_with("@@")).collect();
        assert_eq!(heads, ["@@ -1,7 +1,7 @@", "@@ -15,6 +15,6 @@"], "{written}");
    }
}
