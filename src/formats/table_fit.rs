//! How a table fits on paper: how wide its columns are, in which size, and whether it needs a sheet of its own.
//!
//! No number, no word and no short cell is broken while another column has room; where the sheet has too little, the type
//! is smaller, and then the table lies on its side, unless it has only a few rows that still smaller type has room for. That
//! type is also for what has no room on its side otherwise.

use crate::report::layout::{FontRole, Layout, Twips};
use crate::report::{Alignment, Block, Document, Inline, Label, Table, all_blocks, plain_text};
use crate::text::chinese::columns;
use crate::text::language::Language;

use super::cells::{column_alignments, gaps_before_words, head_lines};
use super::paper::attached;
use super::table_needs::{Level, Needs, ROOMY, TIGHT, width};

/// What a cell has on its left and right together, in twips: by itself, and in each of the smaller sizes.
const PADDING: Twips = 232;
const SMALLER_PADDINGS: [Twips; 3] = [160, 112, 90];
/// How high a line of a table is, in twentieths of a point for each half point of its characters.
const LINE_OF_TABLE: Twips = 13;
/// The space above and below the lines of a row, in twips.
const ROW_SPACE: Twips = 60;
/// The sizes that a table may be set in where its own is too large, in half points: 五号 and 小五; and 六号 where it would leave
/// most of a sheet on its side empty, or has no room there.
const SMALLER_SIZES: [u32; 3] = [21, 18, LAST_SIZE];
const LAST_SIZE: u32 = 15;
/// A table that is not higher than this part of a sheet on its side leaves most of it empty.
const LOW_PART: Twips = 2;

/// How a table is set on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFit {
    /// The widths of its columns in twips; together the width of the text.
    pub widths: Vec<Twips>,
    /// How they are aligned.
    pub alignments: Vec<Alignment>,
    /// What stands right of their figures beside the usual, in twips.
    pub gaps: Vec<Twips>,
    /// The size of its characters in half points.
    pub size: u32,
    /// What a cell has on its left and right together, in twips.
    pub padding: Twips,
    /// Whether it stands on a sheet of its own, which lies on its side.
    pub is_landscape: bool,
    /// Whether there is room for its words and numbers, and for short cells on one line.
    pub has_room: bool,
}

/// How a table is set: upright in the largest size that gives most rows one line, or at least labels two, or else in the
/// largest that has room for what is not to be broken; on its side where there is none.
pub fn fit_table(table: &Table, layout: &Layout, language: Language) -> TableFit {
    let own = layout.font(FontRole::Table).size;
    let alignments = column_alignments(table);
    let gaps = gaps_before_words(&alignments, layout);
    let needs = Needs::of(table, language, gaps.clone());
    let in_size = |size: u32, padding: Twips| (size, padding, needs.in_size(size, padding));
    let smaller = SMALLER_SIZES
        .iter()
        .zip(SMALLER_PADDINGS)
        .filter(|(size, _)| **size < own);
    let smaller = smaller.map(|(size, padding)| in_size(*size, padding));
    let sizes: Vec<(u32, Twips, Needs)> = std::iter::once(in_size(own, PADDING)).chain(smaller).collect();
    let last = sizes.last();
    let usual = || sizes.iter().filter(|(size, ..)| *size == own || *size > LAST_SIZE);
    let fits = |level: Level, room: u64| move |(.., needs): &&(u32, Twips, Needs)| needs.all(level) <= room;
    let (upright, on_its_side) = (u64::from(layout.text_width()), u64::from(layout.text_height()));
    let found = usual()
        .filter(fits(Level::Labels, upright))
        .find(|(.., needs)| needs.is_low(&needs.share_out(upright)))
        .or_else(|| usual().find(fits(Level::Labels, upright)))
        .or_else(|| usual().find(fits(Level::Comfort, upright)))
        .or_else(|| usual().next_back().filter(fits(Level::Close, upright)))
        // A sheet on its side for a few rows would leave most of it empty, and of the sheet before it.
        .or_else(|| {
            last.filter(|_| is_few_rows(table, layout))
                .filter(fits(Level::Close, upright))
        });
    let is_landscape = found.is_none();
    // Where the wider sheet has no room in any font, least is broken in still smaller type.
    let found = found
        .or_else(|| usual().find(fits(Level::Comfort, on_its_side)))
        .or_else(|| usual().next_back().filter(fits(Level::Close, on_its_side)));
    let (size, padding, needs) = found.or(last).unwrap_or(&sizes[0]);
    let width = if is_landscape { on_its_side } else { upright };
    TableFit {
        widths: needs.share_out(width),
        alignments,
        gaps,
        size: *size,
        padding: *padding,
        is_landscape,
        has_room: needs.all(Level::Short) <= width,
    }
}

/// Whether a table has so few rows that a sheet on its side would stay mostly empty, as each has about a line.
fn is_few_rows(table: &Table, layout: &Layout) -> bool {
    let row = layout.font(FontRole::Table).size * LINE_OF_TABLE + ROW_SPACE;
    (table.rows.len() as Twips + 1) * row <= layout.text_width() / LOW_PART
}

impl TableFit {
    /// How many lines a row has, about.
    pub fn lines(&self, cells: &[Vec<Inline>]) -> u32 {
        let lines = cells.iter().zip(&self.widths).map(|(cell, column)| {
            let columns: usize = cell.iter().map(|inline| columns(inline.text())).sum();
            (columns as Twips * TIGHT * self.size).div_ceil(column.saturating_sub(self.padding).max(1))
        });
        lines.max().unwrap_or_default().max(1)
    }

    /// A header in the lines that it has in its column; it is bold.
    pub fn head_lines(&self, column: usize, head: &[Inline]) -> Vec<Vec<Inline>> {
        let room = self.widths[column].saturating_sub(self.padding);
        if width(&plain_text(head), ROOMY) * self.size <= room {
            return vec![head.to_vec()];
        }
        head_lines(head, (room / (self.size * 10)) as usize)
    }

    /// How high so many lines of a row are.
    pub fn height(&self, lines: u32) -> Twips {
        lines * self.size * LINE_OF_TABLE + ROW_SPACE
    }

    /// How high a table is, about.
    pub fn height_of(&self, table: &Table) -> Twips {
        table.all_rows().map(|row| self.height(self.lines(row))).sum()
    }

    /// Whether a row of so many lines may be parted: going over as a whole, it would leave a third of a page empty.
    pub fn is_tall(&self, lines: u32, layout: &Layout) -> bool {
        let page = if self.is_landscape {
            layout.text_width()
        } else {
            layout.text_height()
        };
        self.height(lines) > page / 3
    }
}

/// Tables on their sides with no more lines between them share their sheets.
const MOST_BETWEEN: usize = 4;

/// Whether blocks begin with a few lines that lead to a table on its side.
pub fn leads_to_wide_table(blocks: &[Block<Label>], layout: &Layout, language: Language) -> bool {
    let in_a_line = (2 * layout.text_height() / layout.character().max(1)) as usize;
    let mut lines = 0;
    for block in blocks {
        lines += match block {
            Block::Table(table) => return lines > 0 && fit_table(table, layout, language).is_landscape,
            Block::Heading { .. } => 1,
            Block::Paragraph(paragraph) => {
                let columns = paragraph.inlines().map(|inline| columns(inline.text()));
                columns.sum::<usize>() / in_a_line.max(1) + 1
            }
            _ => return false,
        };
        if lines > MOST_BETWEEN {
            return false;
        }
    }
    false
}

/// So many of its headers tell a table from others.
const NAMED: usize = 3;

/// What people call each table that has no room for its words and numbers on any sheet: its title, or its first headers.
pub fn tables_without_room(document: &Document<Label>, layout: &Layout) -> Vec<String> {
    let attached = attached(document).map(|(_, attachment)| &attachment.blocks);
    let blocks = std::iter::once(&document.blocks)
        .chain(attached)
        .flat_map(|blocks| all_blocks(blocks));
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table.as_ref()),
        _ => None,
    });
    let called = |table: &Table| {
        let header = || table.header.iter().map(|cell| plain_text(cell)).take(NAMED);
        match plain_text(&table.title) {
            title if title.is_empty() => header().collect::<Vec<_>>().join(" | "),
            title => title,
        }
    };
    let without_room = tables.filter(|table| !fit_table(table, layout, document.language).has_room);
    without_room.map(called).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table_needs::EASY;
    use super::*;
    use crate::report::Alignment;
    use crate::report::layout::LayoutSpec;

    fn row<const N: usize>(cells: [&str; N]) -> Vec<Vec<Inline>> {
        cells.map(|cell| vec![Inline::plain(cell)]).to_vec()
    }

    fn table<const N: usize>(header: [&str; N], rows: &[[&str; N]]) -> Table {
        Table {
            alignments: vec![Alignment::Default; N],
            header: row(header),
            rows: rows.iter().map(|cells| row(*cells)).collect(),
            ..Table::default()
        }
    }

    /// A row of so many cells, all but the first of which are alike.
    fn alike(count: usize, first: &str, other: impl Fn(usize) -> String) -> Vec<Vec<Inline>> {
        let others = (1..count).map(other);
        let cells = std::iter::once(first.to_owned()).chain(others);
        cells.map(|cell| vec![Inline::plain(cell)]).collect()
    }

    /// A table of such rows.
    fn table_alike(header: Vec<Vec<Inline>>, row: Vec<Vec<Inline>>, rows: usize) -> Table {
        Table {
            alignments: vec![Alignment::Default; header.len()],
            header,
            rows: vec![row; rows],
            ..Table::default()
        }
    }

    fn fit(table: &Table, language: Language) -> TableFit {
        fit_table(table, &Layout::new(language, &LayoutSpec::default(), &[]), language)
    }

    /// The width that a text needs in a size.
    fn room(text: &str, letters: Twips, size: u32) -> Twips {
        let paddings = [PADDING].into_iter().chain(SMALLER_PADDINGS);
        paddings.collect::<Vec<_>>()[(24 - size as usize).div_ceil(3)] + width(text, letters) * size
    }

    #[test]
    fn numbers_and_words_are_not_broken_while_another_column_has_room() {
        let long = "第一项的名称很长很长，要写好几行才写得下，".repeat(3);
        let table = table(["Item", "Cost", "Share"], &[[&long, "12345678.90", "12.5%"]]);
        let TableFit { widths, size, .. } = fit(&table, Language::Chinese);
        assert_eq!(size, 24);
        assert!(widths[1] >= room("12345678.90", ROOMY, size), "{widths:?}");
        assert!(widths[2] >= room("12.5%", ROOMY, size), "{widths:?}");
        let total: Twips = widths.iter().sum();
        assert!(8845 - total < 3, "{widths:?}");
    }

    #[test]
    fn words_have_room_also_in_a_wider_font_where_the_sheet_has_it() {
        let long = "Customers at the end of the quarter, all regions together";
        let mut table = table(
            ["Figure", "Unit", "This period", "Last period", "Change", "Growth"],
            &[[long, "customers", "2,460,000", "2,310,000", "+150,000", "6.5%"]],
        );
        let TableFit { widths, size, .. } = fit(&table, Language::English);
        assert!(widths[2] >= room("2,460,000", ROOMY, size) - 1, "{widths:?}");
        assert!(widths[4] >= room("+150,000", ROOMY, size) - 1, "{widths:?}");
        table
            .rows
            .push(row(["", "administration", "interdependence", "", "", "recommendation"]));
        let fit = fit(&table, Language::English);
        assert!(!fit.is_landscape && fit.has_room, "{fit:?}");
        assert!(fit.widths[1] >= room("administration", TIGHT, fit.size), "{fit:?}");
        assert!(fit.widths[2] >= room("interdependence", TIGHT, fit.size), "{fit:?}");
    }

    #[test]
    fn figures_before_words_have_the_room_that_parts_them() {
        // Words behind every second column of figures.
        let of_row = |column: usize| ["12,345.60", "north"][column % 2].to_owned();
        let header = alike(12, "Head 0", |column| format!("Head {column}"));
        let table = table_alike(header, alike(12, &of_row(0), of_row), 20);
        let fit = fit(&table, Language::English);
        let gap = fit.gaps[0];
        assert!(gap > 0 && fit.has_room, "{fit:?}");
        assert!(fit.widths[0] >= room("12,345.60", TIGHT, fit.size) + gap, "{fit:?}");
    }

    #[test]
    fn eight_columns_of_millions_stand_upright() {
        let cells = |first: &str, other: &str| alike(8, first, |_| other.to_owned());
        let table = table_alike(cells("Region", "Total"), cells("Northern", "9,999,999"), 20);
        let fit = fit(&table, Language::English);
        assert!(!fit.is_landscape && fit.has_room, "{fit:?}");
        assert!(fit.widths[1] >= room("9,999,999", EASY, fit.size), "{fit:?}");
    }

    #[test]
    fn a_table_is_as_low_as_its_columns_let_it_be() {
        let task = |task, unit| ["1", "保障住房建设", task, unit, "9月底前"];
        let mut rows = vec![task("完善社区养老服务网络", "区民政局"); 9];
        rows.push(task("整修老旧校舍和操场", "区教育体育局、区住房和城乡建设局"));
        let table = table(["序号", "类别", "任务", "责任单位", "完成时限"], &rows);
        let fit = fit(&table, Language::Chinese);
        let lines: Vec<u32> = table.rows.iter().map(|row| fit.lines(row)).collect();
        assert_eq!(lines[..9], [1; 9], "{fit:?}");
        assert!(fit.size == 24 && lines[9] > 1, "{fit:?}");
    }

    #[test]
    fn columns_that_are_alike_are_as_wide_and_a_unit_stands_whole() {
        for count in [7, 10, 13, 20] {
            let header = alike(count, "单位", |column| format!("指标{column}（万元）"));
            let row = alike(count, "南苑街道", |_| "64,315".to_owned());
            let table = table_alike(header, row, 20);
            let fit = fit(&table, Language::Chinese);
            assert!(fit.has_room && fit.is_landscape == (count > 10), "{count}: {fit:?}");
            let (least, most) = (fit.widths[1..].iter().min(), fit.widths[1..].iter().max());
            assert!(most.unwrap() * 2 < least.unwrap() * 3, "{count}: {fit:?}");
            assert!(fit.widths[0] >= room("南苑街道", TIGHT, fit.size), "{count}: {fit:?}");
            let unit = room("（万元）", TIGHT, fit.size);
            assert!(
                count == 20 || fit.widths.iter().skip(1).all(|width| *width >= unit),
                "{count}: {fit:?}"
            );
        }
    }

    #[test]
    fn short_cells_stand_on_one_line_beside_a_roomy_column() {
        let long = "把老旧管网改造任务分解到标段，逐段明确责任人和完成时间，".repeat(4);
        let table = table(
            ["序号", "重点任务", "责任单位", "完成时限", "一级指标"],
            &[["1", &long, "工程科", "6月底前", "产出指标"]],
        );
        let TableFit { widths, size, .. } = fit(&table, Language::Chinese);
        for (column, text) in [
            (0, "序号"),
            (2, "责任单位"),
            (3, "完成时限"),
            (3, "6月底前"),
            (4, "产出指标"),
        ] {
            assert!(widths[column] >= room(text, EASY, size), "{text}: {widths:?}");
        }
        assert!(widths[1] > 3000, "{widths:?}");
    }

    #[test]
    fn a_wide_table_has_smaller_type_and_then_a_sheet_on_its_side() {
        let wide = |count: usize, rows: usize| {
            let cells = |first: &str, other: &str| alike(count, first, |_| other.to_owned());
            table_alike(cells("单位", "完成投资"), cells("区人民政府办公室", "1234.67"), rows)
        };
        let fits: Vec<TableFit> = (2..40).map(|count| fit(&wide(count, 20), Language::Chinese)).collect();
        let kinds: Vec<(bool, u32)> = fits.iter().map(|fit| (fit.is_landscape, fit.size)).collect();
        let mut seen = kinds.clone();
        seen.dedup();
        let all = [
            (false, 24),
            (false, 21),
            (false, 18),
            (true, 24),
            (true, 21),
            (true, 18),
            (true, LAST_SIZE),
        ];
        // Where the sheet on its side is wide enough at all, some sizes may be passed over.
        assert!(
            seen.windows(2)
                .all(|pair| all.iter().position(|k| *k == pair[0]) < all.iter().position(|k| *k == pair[1]))
        );
        assert_eq!(
            (seen.first(), seen.last()),
            (Some(&(false, 24)), Some(&(true, LAST_SIZE)))
        );
        assert!(seen.contains(&(false, 18)), "{seen:?}");
        for fit in fits.iter().filter(|fit| fit.has_room) {
            assert!(fit.widths[1] >= room("1234.67", TIGHT, fit.size), "{fit:?}");
        }
        assert!(
            fits[10].has_room && fits[10].widths[0] >= room("区人民政", EASY, fits[10].size),
            "{:?}",
            fits[10]
        );
        assert!(!fits[37].has_room);
        // A few rows are no reason to turn a sheet while the smallest type has room for them.
        let turned = fits.iter().position(|fit| fit.is_landscape).unwrap() + 2;
        let few = fit(&wide(turned, 3), Language::Chinese);
        assert!(!few.is_landscape && few.has_room && few.size == LAST_SIZE, "{few:?}");
        assert!(fit(&wide(turned + 6, 3), Language::Chinese).is_landscape);
    }

    #[test]
    fn labels_beside_amounts_have_two_lines_and_dates_one() {
        let table = table(
            ["Figure", "Unit", "This period", "Last period", "Change", "Growth"],
            &[
                [
                    "Revenue from existing customers",
                    "$",
                    "2,185,000",
                    "2,120,000",
                    "+65,000",
                    "+3.1%",
                ],
                [
                    "Customers at the end of the quarter",
                    "customers",
                    "3,184",
                    "3,020",
                    "+164",
                    "+5.4%",
                ],
                ["Gross margin", "%", "41.2", "42.6", "-1.4 percentage points", "—"],
            ],
        );
        let TableFit { widths, size, .. } = fit(&table, Language::English);
        assert!(widths[0] >= room("existing customers", TIGHT, size), "{widths:?}");
        assert!(widths[4] >= room("−1.4\u{A0}percentage", EASY, size), "{widths:?}");
        let dated = self::table(["Action", "By"], &[[&"words ".repeat(60), "30 September 2026"]]);
        let TableFit { widths, size, .. } = fit(&dated, Language::English);
        assert!(
            widths[1] >= room("30\u{A0}September\u{A0}2026", EASY, size),
            "{widths:?}"
        );
    }

    #[test]
    fn the_longest_text_has_the_widest_column() {
        let (short, long) = (
            "Train the volunteers of the branch",
            "Show the schedule before each upgrade, ".repeat(4),
        );
        let table = table(["Action", "Reason", "State"], &[[&long, short, "open"]]);
        let fit = fit(&table, Language::English);
        assert!(
            fit.widths[0] > 2 * fit.widths[1] && fit.widths[1] > fit.widths[2],
            "{fit:?}"
        );
        let layout = Layout::new(Language::English, &LayoutSpec::default(), &[]);
        let lines = fit.lines(&table.rows[0]);
        assert!((2..=5).contains(&lines), "{lines}");
        assert!(!fit.is_tall(lines, &layout) && fit.is_tall(40, &layout));
    }
}
