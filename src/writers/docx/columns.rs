//! How wide the columns of a table are: no number and no word is broken while another column has room.

use crate::chinese::{columns, is_wide};
use crate::document::{Inline, Table, plain_text};
use crate::layout::{FontRole, Layout, Twips};

/// What a cell has on its left and right together, in twips.
const PADDING: Twips = 240;
/// What cannot be broken is given room for at most so many columns of text; a longer word is broken all the same.
const LONGEST_WORD: usize = 24;
/// A cell that has more columns of text is wrapped rather than given more room.
const LONGEST_LINE: usize = 60;

/// The widths of a table's columns; together the width of the text.
pub fn column_widths(table: &Table, layout: &Layout) -> Vec<Twips> {
    let half = layout.font(FontRole::Table).size * 5;
    let width = |columns: usize| PADDING + half * columns as Twips;
    let count = table.alignments.len();
    let mut least = vec![width(2); count];
    let mut wanted = least.clone();
    for row in std::iter::once(&table.header).chain(&table.rows) {
        for (index, cell) in row.iter().enumerate().take(count) {
            let (word, line) = widths_of(cell);
            least[index] = least[index].max(width(word.min(LONGEST_WORD)));
            wanted[index] = wanted[index].max(width(line.min(LONGEST_LINE)));
        }
    }
    let text = u64::from(layout.text_width());
    let sum = |widths: &[Twips]| widths.iter().map(|&width| u64::from(width)).sum::<u64>().max(1);
    let (all_least, all_wanted) = (sum(&least), sum(&wanted));
    let share = |(&least, &wanted): (&Twips, &Twips)| {
        let (least, wanted) = (u64::from(least), u64::from(wanted));
        let width = if all_wanted <= text {
            // There is room for all: what is left over goes to all.
            text * wanted / all_wanted
        } else if all_least <= text {
            // What is left over the least goes to those that want more.
            least + (text - all_least) * (wanted - least) / (all_wanted - all_least).max(1)
        } else {
            text * least / all_least
        };
        width as Twips
    };
    least.iter().zip(&wanted).map(share).collect()
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
    use crate::document::Alignment;
    use crate::language::Language;
    use crate::layout::LayoutSpec;

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
}
