//! The head of a letter or of a report in English, by its make: a name, lines of which some are parted in two, and the title.

use crate::report::Sides;
use crate::text::chinese::is_wide;
use crate::text::ordinals::read_ordinal;

use super::heading_words::is_worded_heading;
use super::lines::is_heading_like;
use super::words::{is_date, is_latin_kind, is_worded_title};

/// It has no more lines.
const MOST_LINES: usize = 6;
/// A line of it is not longer, in characters.
const LONGEST_LINE: usize = 200;
/// What one of its lines says of who, when or how far the report is: a label, or a number.
const SAYS: [char; 11] = [':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// Finds the lines of a head above the title, the first of which is the name. A heading has a bar before it, a lower one two, and a
/// table is a bar.
pub fn find_letterhead(lines: &[&str]) -> Option<Vec<usize>> {
    let filled = (0..lines.len()).filter(|&index| !lines[index].trim().is_empty());
    let first: Vec<usize> = filled.take(MOST_LINES + 1).collect();
    let is_parted = |index: &usize| parting(lines[*index]).is_some();
    // The title stands below the lines that are parted, and the name above them.
    let parted = first.iter().position(is_parted)?;
    let end = parted + first[parted..].iter().take_while(|index| is_parted(index)).count();
    let (head, title) = (&first[..end], lines[*first.get(end)?].trim());
    let says = || head[parted..].iter().any(|&index| lines[index].contains(SAYS));
    let is_head = parted > 0 && says() && head.iter().all(|&index| may_be_of_head(lines[index].trim()));
    (is_head && is_title_below(title, lines[head[0]].trim())).then(|| head.to_vec())
}

fn may_be_of_head(text: &str) -> bool {
    text.chars().nth(LONGEST_LINE).is_none() && !text.starts_with('|') && !text.ends_with('.') && !is_chinese(text)
}

/// Whether a line is the title below a name, and not what a report begins with that is named by its first line.
fn is_title_below(text: &str, name: &str) -> bool {
    if let Some(heading) = text.strip_prefix('|') {
        return !heading.is_empty() && !heading.starts_with('|');
    }
    let is_worded = |text: &str| is_worded_title(text) || is_latin_kind(text);
    is_heading_like(text)
        && is_heading_like(name)
        && !is_chinese(text)
        && !is_worded_heading(text)
        && !is_date(text)
        && !text.starts_with('•')
        && read_ordinal(text).is_none()
        && (is_worded(text) || !is_worded(name))
}

/// Where a line of the head is parted in two: the place of what stands between both sides, and its length.
pub fn parting(line: &str) -> Option<(usize, usize)> {
    let mark = if line.contains('\t') {
        "\t"
    } else {
        Sides::BETWEEN_LETTERS
    };
    let (left, right) = line.split_once(mark)?;
    let is_whole = !left.trim().is_empty() && !right.trim().is_empty() && !right.contains(mark);
    is_whole.then_some((left.len(), mark.len()))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(is_wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::cases::cases;

    #[test]
    fn a_head_is_told_by_its_parted_lines_between_a_name_and_a_title() {
        // Behind each text stands how many lines its head has.
        for (text, count) in cases(
            "
            Brackenford Water Trust⏎Q2 2026 · Status: on track⏎⏎ Quarterly Review Q2 2026⏎⏎ Text. → 2
            Brackenford Water Trust⏎⏎ Presented by Jo Marsh · 4 May 2026⏎⏎ |How the weir was mended⏎⏎ Text. → 2
            Incident 2026-17⏎SEV2 · 3 March 2026⏎Written by Jo Marsh · State: draft⏎Postmortem: Pumps stood still⏎Text. → 3
            Ferry Users’ Union⏎Board paper⇥No. 14⏎Report on Winter Sailings⏎Text. → 2
            Ferry Users’ Union⏎For the board⏎Item 6 · 9 June 2026⏎Winter sailings → 3
            Ferry Users’ Union⏎Jo Marsh⇥9 June 2026⏎Annual Report⏎1.⇥The year⏎•⇥Text → 2
            Research Report⏎Written by Jo Marsh · 9 June 2026⏎|Night Buses⏎Text. → 2
            ",
        ) {
            let lines: Vec<&str> = text.lines().collect();
            let found = find_letterhead(&lines).unwrap_or_default();
            assert_eq!(found.len().to_string(), count, "{text}");
        }
    }

    #[test]
    fn what_else_has_parted_lines_is_no_head() {
        for text in [
            // A title with a byline.
            "Annual Report 2025\nJo Marsh · 4 May 2026\nThe year in short\nText.",
            "The Long Way Home\nJo Marsh · 4 May 2026\nIt was late when the ferry came in.",
            "The Long Way Home\nJo Marsh · 4 May 2026\nIntroduction\nText.",
            "The Long Way Home\nJo Marsh · 4 May 2026",
            "The Long Way Home\nJo Marsh · 4 May 2026\n||How it began\nText.",
            // Nothing is said in it.
            "Alpha\nbeta · gamma\nDelta",
            // Rows, lists and other scripts.
            "Stock\n|\nPumps · 14\nTotal of all",
            "Stock\nPumps · 14 · new\nTotal of all",
            "青石市水务局\n2026年 · 陈立\n水价报告",
            "Stock\nPumps · 14\n• one\n• two",
        ] {
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(find_letterhead(&lines), None, "{text}");
        }
    }

    #[test]
    fn a_line_is_parted_once() {
        assert_eq!(parting("Q2 2026 · on track"), Some((7, 4)));
        assert_eq!(parting("Q2 2026\ton track"), Some((7, 1)));
        for line in ["Q2 2026", "a · b · c", " · b", "a\t", "a·b"] {
            assert_eq!(parting(line), None, "{line}");
        }
    }
}
