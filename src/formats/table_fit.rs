//! How a table fits on paper: how wide its columns are, in which size, and whether it needs a sheet of its own.
//!
//! No number, no word and no short cell is broken while another column has room; where the sheet has too little, the type
//! is smaller, and then the table lies on its side.

use crate::report::layout::{FontRole, Layout, Twips};
use crate::report::{Block, Document, Inline, Label, Table, plain_text};
use crate::text::chinese::{columns, is_wide};
use crate::text::language::Language;

use super::paper::attached;
use super::typeset::set_for_paper;
use super::unbroken::unbroken;

/// What a cell has on its left and right together, in twips; and in smaller type.
const PADDING: Twips = 240;
const SMALL_PADDING: Twips = 160;
/// How wide letters and digits are on average, in tenths of their height; wide characters are as wide as they are high.
const TIGHT: Twips = 5;
/// How wide they are with room to spare, so that no line is as long as its column.
const EASY: Twips = 6;
/// How wide bold letters are, and those of the fonts that stand in for ours where they are not installed.
const ROOMY: Twips = 7;
/// What programs put between a wide character and a letter or digit, in the same tenths.
const BETWEEN_SCRIPTS: Twips = 3;
/// What cannot be broken is given room for at most so many columns of text; a longer word is broken all the same.
const LONGEST_WORD: usize = 24;
/// A cell that has more columns of text is wrapped rather than given more room.
const LONGEST_LINE: usize = 60;
/// A cell of a header that has no more columns of text stands on one line: 完成时限, 一级指标.
const SHORT_HEAD: usize = 12;
/// So does another cell that has no more: 6月底前.
const SHORT_CELL: usize = 8;
/// So does a number with its unit: 3,184 customers.
const SHORT_AMOUNT: usize = 16;
/// So does one that has no more where the sheet has room for it: 经济效益指标.
const ONE_LINE: usize = 12;
/// A longer cell is comfortable to read in so many lines, in columns that are no wider than these columns of text.
const COMFORTABLE_LINES: usize = 6;
const COMFORTABLE_WIDTH: usize = 24;
/// Texts that have more lines all the same share what room there is.
const MOST_LINES: Twips = 60;
/// A text that has no more columns is a label, which has two lines where smaller type gives it the room.
const LONGEST_LABEL: usize = 40;
/// How high a line of a table is, in twentieths of a point for each half point of its characters.
const LINE_OF_TABLE: Twips = 13;
/// The space above and below the lines of a row, in twips.
const ROW_SPACE: Twips = 60;
/// The sizes that a table may be set in where its own is too large, in half points: 五号 and 小五.
const SMALLER_SIZES: [u32; 2] = [21, 18];

/// How a table is set on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFit {
    /// The widths of its columns in twips; together the width of the text.
    pub widths: Vec<Twips>,
    /// The size of its characters in half points.
    pub size: u32,
    /// Whether it stands on a sheet of its own, which lies on its side.
    pub is_landscape: bool,
    /// Whether there is room for its words and numbers, and for short cells on one line.
    pub has_room: bool,
}

/// What the columns of a table need, each from little to much.
struct Needs {
    /// Their longest words.
    words: Vec<Twips>,
    /// Those, and their longest short cells on one line.
    short: Vec<Twips>,
    /// Comfort, with short cells on one line.
    comfort: Vec<Twips>,
    /// The same, with labels on two lines.
    labels: Vec<Twips>,
    /// The same, with cells of a few words on one line.
    few_words: Vec<Twips>,
    /// Their longest words in a wider font that may stand in for theirs, or in bold.
    wider: Vec<Twips>,
    /// Their longest cells on one line.
    line: Vec<Twips>,
    /// Their longest texts, however long, and how much of a line a word that goes over leaves empty.
    text: Vec<Twips>,
    ragged: Vec<Twips>,
}

/// How a table is set: upright in the largest size that gives labels their two lines, or else in the largest that has room
/// for what is not to be broken; on its side where there is none.
pub fn fit_table(table: &Table, layout: &Layout, language: Language) -> TableFit {
    let own = layout.font(FontRole::Table).size;
    let sizes = || std::iter::once(own).chain(SMALLER_SIZES.into_iter().filter(move |size| *size < own));
    let needs = Needs::of(table, language);
    let in_size = |size: u32| needs.in_size(size, if size < own { SMALL_PADDING } else { PADDING });
    let (upright, on_its_side) = (u64::from(layout.text_width()), u64::from(layout.text_height()));
    let with_labels = sizes().find(|&size| sum(&in_size(size).labels) <= upright);
    let with_comfort = || {
        let mut all = [false, true]
            .into_iter()
            .flat_map(|side| sizes().map(move |size| (side, size)));
        all.find(|&(is_landscape, size)| {
            sum(&in_size(size).comfort) <= if is_landscape { on_its_side } else { upright }
        })
    };
    // Where neither sheet has room, least is broken in the smallest type on the wider one.
    let smallest = || (true, sizes().last().unwrap_or(own));
    let upright_in = |size| (false, size);
    let (is_landscape, size) = with_labels
        .map(upright_in)
        .or_else(with_comfort)
        .unwrap_or_else(smallest);
    let (needs, width) = (in_size(size), if is_landscape { on_its_side } else { upright });
    TableFit {
        widths: needs.share_out(width),
        size,
        is_landscape,
        has_room: sum(&needs.short) <= width,
    }
}

impl TableFit {
    /// How many lines a row has, about.
    pub fn lines(&self, cells: &[Vec<Inline>], layout: &Layout) -> u32 {
        let padding = if self.size < layout.font(FontRole::Table).size {
            SMALL_PADDING
        } else {
            PADDING
        };
        let lines = cells.iter().zip(&self.widths).map(|(cell, column)| {
            let columns: usize = cell.iter().map(|inline| columns(inline.text())).sum();
            (columns as Twips * TIGHT * self.size).div_ceil(column.saturating_sub(padding).max(1))
        });
        lines.max().unwrap_or_default().max(1)
    }

    /// How high so many lines of a row are.
    pub fn height(&self, lines: u32) -> Twips {
        lines * self.size * LINE_OF_TABLE + ROW_SPACE
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

/// What stands in a cell, as paper has it.
pub fn cell_text(cell: &[Inline], language: Language) -> String {
    set_for_paper(&plain_text(cell), None, language).into_owned()
}

/// What people call each table that has no room for its words and numbers on any sheet: its title, or its first cell.
pub fn tables_without_room(document: &Document<Label>, layout: &Layout) -> Vec<String> {
    let mut names = Vec::new();
    let attached = attached(document).map(|(_, attachment)| &attachment.blocks);
    for blocks in std::iter::once(&document.blocks).chain(attached) {
        for_each_table(blocks, &mut |table| {
            if !fit_table(table, layout, document.language).has_room {
                let header = table.header.iter().map(|cell| plain_text(cell));
                let title = plain_text(&table.title);
                names.extend([title].into_iter().chain(header).find(|name| !name.is_empty()));
            }
        });
    }
    names
}

fn for_each_table<'b>(blocks: &'b [Block<Label>], look: &mut impl FnMut(&'b Table)) {
    for block in blocks {
        match block {
            Block::Table(table) => look(table),
            Block::Items(items) => items.iter().for_each(|item| for_each_table(&item.blocks, look)),
            Block::Bullets(bullets) => bullets.iter().for_each(|blocks| for_each_table(blocks, look)),
            _ => {}
        }
    }
}

impl Needs {
    /// What the columns of a table need in tenths of a character's height, without space at the sides of a cell.
    fn of(table: &Table, language: Language) -> Needs {
        let all = |least: Twips| vec![least; table.alignments.len()];
        let mut needs = Needs {
            words: all(2 * TIGHT),
            short: all(2 * TIGHT),
            comfort: all(2 * EASY),
            labels: all(2 * EASY),
            few_words: all(2 * EASY),
            wider: all(2 * ROOMY),
            line: all(2 * ROOMY),
            text: all(0),
            ragged: all(0),
        };
        for (row, cells) in table.all_rows().enumerate() {
            for (column, cell) in cells.iter().enumerate().take(table.alignments.len()) {
                let text = cell_text(cell, language);
                needs.add(column, &text, row == 0);
            }
        }
        needs
    }

    /// Adds what a cell needs; one that is short stands on one line. Headers are bold.
    fn add(&mut self, column: usize, text: &str, is_header: bool) {
        let is_short = is_short(text, is_header);
        let usual = if is_header { ROOMY } else { EASY };
        let words: Vec<&str> = unbroken(text).map(|word| &text[word]).collect();
        let longest = |letters| {
            let widths = words.iter().map(|word| width(word, letters));
            widths.max().unwrap_or_default().min(letters * LONGEST_WORD as Twips)
        };
        let (line, easy) = (columns(text), longest(usual));
        let comfort = if is_short {
            width(text, usual).min(usual * LONGEST_WORD as Twips)
        } else {
            EASY * (line / COMFORTABLE_LINES).clamp(SHORT_CELL, COMFORTABLE_WIDTH) as Twips
        };
        let comfort = comfort.max(easy);
        let one_line = if line <= ONE_LINE { width(text, EASY) } else { 0 };
        let few_words = comfort.max(one_line);
        let wider = few_words.max(longest(ROOMY));
        let whole = width(text, TIGHT).min(TIGHT * LONGEST_LINE as Twips);
        let ragged = if words.len() > 1 { easy / 2 } else { 0 };
        let labels = if !is_short && line <= LONGEST_LABEL {
            comfort.max(in_two_lines(text))
        } else {
            comfort
        };
        let short = if is_short {
            width(text, TIGHT).min(TIGHT * LONGEST_WORD as Twips)
        } else {
            0
        };
        let all = [
            (&mut self.words, longest(TIGHT)),
            (&mut self.short, short.max(longest(TIGHT))),
            (&mut self.comfort, comfort),
            (&mut self.labels, labels),
            (&mut self.few_words, few_words),
            (&mut self.wider, wider),
            (&mut self.line, wider.max(whole)),
            (&mut self.text, width(text, EASY)),
            (&mut self.ragged, ragged),
        ];
        for (needs, need) in all {
            needs[column] = needs[column].max(need);
        }
    }

    /// The same in twips, for characters of a size in half points and with space at the sides of cells.
    fn in_size(&self, size: u32, padding: Twips) -> Needs {
        let scaled = |needs: &[Twips], padding| needs.iter().map(|tenths| padding + tenths * size).collect();
        Needs {
            words: scaled(&self.words, padding),
            short: scaled(&self.short, padding),
            comfort: scaled(&self.comfort, padding),
            labels: scaled(&self.labels, padding),
            few_words: scaled(&self.few_words, padding),
            wider: scaled(&self.wider, padding),
            line: scaled(&self.line, padding),
            text: scaled(&self.text, 0),
            ragged: scaled(&self.ragged, padding),
        }
    }

    /// Widths that make up the whole. What is left over where there is comfort goes first to the columns whose text has the
    /// most lines, so that the highest cell has as few as it can, then to those that would be too narrow in another font.
    fn share_out(&self, whole: u64) -> Vec<Twips> {
        let fits = |lines: &Twips| sum(&self.in_lines(&self.comfort, *lines)) <= whole;
        let lines = (1..=MOST_LINES).find(fits).unwrap_or(MOST_LINES);
        let level = self.in_lines(&self.comfort, lines);
        let few_words = self.in_lines(&self.few_words, lines);
        let wider = greater(&self.wider, &few_words);
        let line = greater(&self.line, &wider);
        let levels = [
            &self.words,
            &self.short,
            &self.comfort,
            &level,
            &few_words,
            &wider,
            &line,
        ];
        share_out(whole, &levels)
    }

    /// How wide the columns are, which need so much at least, when no text has more lines than so many.
    fn in_lines(&self, least: &[Twips], lines: Twips) -> Vec<Twips> {
        let texts = self.text.iter().zip(&self.ragged);
        let wanted = texts.map(|(text, ragged)| text.div_ceil(lines) + ragged);
        greater(least, &wanted.collect::<Vec<_>>())
    }
}

/// The width that a text needs for two lines, parted where they are most alike.
fn in_two_lines(text: &str) -> Twips {
    let halves = unbroken(text).map(|word| text.split_at(word.start));
    let widths = halves.map(|(first, second)| width(first.trim_end(), EASY).max(width(second, EASY)));
    widths.min().unwrap_or_default()
}

/// The greater of two needs, for each column.
fn greater(one: &[Twips], other: &[Twips]) -> Vec<Twips> {
    one.iter().zip(other).map(|(one, other)| *one.max(other)).collect()
}

/// The width of a text in tenths of the height of its characters, with letters of so many.
fn width(text: &str, letters: Twips) -> Twips {
    let mut tenths = 0;
    let mut last: Option<bool> = None;
    for c in text.chars() {
        let is_wide = is_wide(c);
        if c.is_alphanumeric() && last.is_some_and(|last| last != is_wide) {
            tenths += BETWEEN_SCRIPTS;
        }
        tenths += match c {
            _ if is_wide => 10,
            // These are narrow or wide in all fonts.
            '.' | ',' | ':' | ';' | '\'' | '|' => 3,
            '%' => letters + 3,
            '+' | '−' | '=' => letters + 1,
            // Fonts differ less in figures than in letters; none is to be parted in a wide one.
            _ if c.is_ascii_digit() && letters > TIGHT => ROOMY,
            _ => letters,
        };
        last = Some(is_wide);
    }
    tenths
}

/// Widths that make up the whole: each column has all of a need where the whole has room for that need of all, and of what
/// is left over a share by how much more the next need is.
fn share_out(whole: u64, needs: &[&Vec<Twips>]) -> Vec<Twips> {
    let scaled = |widths: &[Twips]| {
        let all = sum(widths).max(1);
        let scaled = widths.iter().map(|&width| whole * u64::from(width) / all);
        scaled.map(|width| width as Twips).collect()
    };
    let (Some(least), Some(most)) = (needs.first(), needs.last()) else {
        return Vec::new();
    };
    if sum(least) > whole {
        return scaled(least);
    }
    let between = needs.windows(2).find(|pair| sum(pair[1]) > whole);
    let Some([met, more]) = between else {
        return scaled(most);
    };
    let (left, asked) = (whole - sum(met), (sum(more) - sum(met)).max(1));
    let share = |(&met, &more): (&Twips, &Twips)| {
        let width = u64::from(met) + left * u64::from(more - met) / asked;
        width as Twips
    };
    met.iter().zip(more.iter()).map(share).collect()
}

fn sum(widths: &[Twips]) -> u64 {
    widths.iter().map(|&width| u64::from(width)).sum()
}

/// Whether a cell stands on one line wherever there is any room: a number with its unit, a date, a few words.
pub fn is_short(text: &str, is_header: bool) -> bool {
    let is_amount = || {
        text.trim_start_matches(['+', '-', '$', '€', '£'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let short = if is_header {
        SHORT_HEAD
    } else if is_amount() {
        SHORT_AMOUNT
    } else {
        SHORT_CELL
    };
    columns(text) <= short || unbroken(text).nth(1).is_none()
}

/// How many rows each cell below the header reaches down, where those of one column that are equal are one; 0 for what
/// belongs to the cell above. Only columns of words are merged, from the first on, and none beyond what its left neighbour
/// is merged over.
pub fn merged_rows(table: &Table) -> Vec<Vec<usize>> {
    let mut spans: Vec<Vec<usize>> = table.rows.iter().map(|row| vec![1; row.len()]).collect();
    let text = |row: usize, column: usize| plain_text(&table.rows[row][column]);
    for column in 0..table.header.len() {
        let is_of_words = (0..table.rows.len()).all(|row| !text(row, column).contains(|c: char| c.is_ascii_digit()));
        if !is_of_words {
            break;
        }
        let mut first = 0;
        for row in 1..table.rows.len() {
            let is_in_group = column == 0 || spans[row][column - 1] == 0;
            if is_in_group && !text(row, column).is_empty() && text(row, column) == text(first, column) {
                spans[first][column] += 1;
                spans[row][column] = 0;
            } else {
                first = row;
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
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

    fn fit(table: &Table, language: Language) -> TableFit {
        fit_table(table, &Layout::new(language, &LayoutSpec::default(), &[]), language)
    }

    /// The width that a text needs in a size.
    fn room(text: &str, letters: Twips, size: u32) -> Twips {
        (if size < 24 { SMALL_PADDING } else { PADDING }) + width(text, letters) * size
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
        let wide = |count: usize| {
            let cells = |first: &str, other: &str| {
                let others = (1..count).map(|_| vec![Inline::plain(other)]);
                std::iter::once(vec![Inline::plain(first)])
                    .chain(others)
                    .collect::<Vec<_>>()
            };
            Table {
                alignments: vec![Alignment::Default; count],
                header: cells("单位", "完成投资"),
                rows: vec![cells("区人民政府办公室", "1234.67")],
                ..Table::default()
            }
        };
        let fits: Vec<TableFit> = (2..40).map(|count| fit(&wide(count), Language::Chinese)).collect();
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
        ];
        // Where the sheet on its side is wide enough at all, some sizes may be passed over.
        assert!(
            seen.windows(2)
                .all(|pair| all.iter().position(|k| *k == pair[0]) < all.iter().position(|k| *k == pair[1]))
        );
        assert_eq!((seen.first(), seen.last()), (Some(&(false, 24)), Some(&(true, 18))));
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
        let lines = fit.lines(&table.rows[0], &layout);
        assert!((2..=5).contains(&lines), "{lines}");
        assert!(!fit.is_tall(lines, &layout) && fit.is_tall(40, &layout));
    }

    #[test]
    fn equal_cells_are_merged_within_what_is_merged_beside_them() {
        let table = table(
            ["一级指标", "二级指标", "分值"],
            &[
                ["产出", "数量", "10"],
                ["产出", "数量", "10"],
                ["产出", "质量", "6"],
                ["效益", "质量", "6"],
                ["", "质量", "6"],
            ],
        );
        assert_eq!(
            merged_rows(&table),
            [[3, 2, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 1]]
        );
    }
}
