//! How wide the columns of a table are: no number and no word is broken while another column has room.

use crate::report::layout::{FontRole, Layout, Twips};
use crate::report::{Inline, Table, plain_text};
use crate::text::chinese::{columns, is_wide};

/// What a cell has on its left and right together, in twips.
const PADDING: Twips = 240;
/// How wide half a wide character is, in tenths of its height; so are letters and digits on average.
const TIGHT: Twips = 5;
/// How wide bold letters are, and those of the fonts that stand in for ours where they are not installed.
const ROOMY: Twips = 7;
/// What cannot be broken is given room for at most so many columns of text; a longer word is broken all the same.
const LONGEST_WORD: usize = 24;
/// A cell that has more columns of text is wrapped rather than given more room.
const LONGEST_LINE: usize = 60;

/// The widths of a table's columns; together the width of the text.
pub fn column_widths(table: &Table, layout: &Layout) -> Vec<Twips> {
    let size = layout.font(FontRole::Table).size;
    let count = table.alignments.len();
    // What each column needs, from little to much: its longest word in the font that is asked for, the same in a wider
    // font that may stand in for it or in bold, and its longest cell on one line.
    let mut needs = [TIGHT, ROOMY, TIGHT].map(|tenths| vec![width(2, tenths, size); count]);
    for row in table.all_rows() {
        for (index, cell) in row.iter().enumerate().take(count) {
            let (word, line) = widths_of(cell);
            let word = word.min(LONGEST_WORD);
            let of_cell = [
                width(word, TIGHT, size),
                width(word, ROOMY, size),
                width(word, ROOMY, size).max(width(line.min(LONGEST_LINE), TIGHT, size)),
            ];
            for (need, of_cell) in needs.iter_mut().zip(of_cell) {
                need[index] = need[index].max(of_cell);
            }
        }
    }
    share_out(u64::from(layout.text_width()), &needs)
}

/// The width of a cell with so many columns of text, each of so many tenths of a character's height.
fn width(columns: usize, tenths: Twips, size: u32) -> Twips {
    PADDING + size * tenths * columns as Twips
}

/// Widths that make up the whole: each column has all of a need where the whole has room for that need of all, and of what
/// is left over a share by how much more the next need is.
fn share_out(whole: u64, needs: &[Vec<Twips>]) -> Vec<Twips> {
    let sum = |widths: &[Twips]| widths.iter().map(|&width| u64::from(width)).sum::<u64>().max(1);
    let scaled = |widths: &[Twips]| {
        let all = sum(widths);
        let scaled = widths.iter().map(|&width| whole * u64::from(width) / all);
        scaled.map(|width| width as Twips).collect()
    };
    let (Some(least), Some(most)) = (needs.first(), needs.last()) else {
        return Vec::new();
    };
    if sum(least) > whole {
        return scaled(least);
    }
    let between = needs.windows(2).find(|pair| sum(&pair[1]) > whole);
    let Some([met, more]) = between else {
        return scaled(most);
    };
    let (left, asked) = (whole - sum(met), (sum(more) - sum(met)).max(1));
    let share = |(&met, &more): (&Twips, &Twips)| {
        let width = u64::from(met) + left * u64::from(more - met) / asked;
        width as Twips
    };
    met.iter().zip(more).map(share).collect()
}

/// The longest stretch of a cell that cannot be broken, and the whole of it, in columns.
fn widths_of(cell: &[Inline]) -> (usize, usize) {
    let text = plain_text(cell);
    let words = text.split(|c: char| c.is_whitespace() || is_wide(c));
    (words.map(columns).max().unwrap_or_default().max(2), columns(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Alignment;
    use crate::report::layout::LayoutSpec;
    use crate::text::language::Language;

    #[test]
    fn numbers_and_words_are_not_broken_while_another_column_has_room() {
        let row = |cells: [&str; 3]| cells.map(|cell| vec![Inline::plain(cell)]).to_vec();
        let long = "第一项的名称很长很长，要写好几行才写得下，".repeat(3);
        let table = Table {
            alignments: vec![Alignment::Default; 3],
            header: row(["Item", "Cost", "Share"]),
            rows: vec![row([&long, "12345678.90", "12.5%"])],
        };
        let layout = Layout::new(Language::Chinese, &LayoutSpec::default(), &[]);
        let widths = column_widths(&table, &layout);
        let half = layout.font(FontRole::Table).size * 5;
        assert!(
            widths[1] >= PADDING + 11 * half && widths[2] >= PADDING + 5 * half,
            "{widths:?}"
        );
        let total: Twips = widths.iter().sum();
        assert!(layout.text_width() - total < 3, "{widths:?}");
    }

    #[test]
    fn words_have_room_also_in_a_wider_font_where_the_sheet_has_it() {
        let row = |cells: [&str; 6]| cells.map(|cell| vec![Inline::plain(cell)]).to_vec();
        let long = "Customers at the end of the quarter, all regions together";
        let mut table = Table {
            alignments: vec![Alignment::Default; 6],
            header: row(["Figure", "Unit", "This period", "Last period", "Change", "Growth"]),
            rows: vec![row([long, "customers", "2,460,000", "2,310,000", "+150,000", "6.5%"])],
        };
        let layout = Layout::new(Language::English, &LayoutSpec::default(), &[]);
        let size = layout.font(FontRole::Table).size;
        let widths = column_widths(&table, &layout);
        assert!(widths[2] >= width(9, ROOMY, size) - 1, "{widths:?}");
        assert!(widths[4] >= width(8, ROOMY, size) - 1, "{widths:?}");
        // Where it has not, the font that is asked for is enough.
        table
            .rows
            .push(row(["", "administration", "interdependence", "", "", "recommendation"]));
        let widths = column_widths(&table, &layout);
        assert!(widths[1] >= width(14, TIGHT, size), "{widths:?}");
        assert!(widths[2] >= width(15, TIGHT, size), "{widths:?}");
    }
}
