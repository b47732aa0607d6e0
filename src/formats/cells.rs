//! The cells of a table on paper: what stands in them, how they are aligned, and which are one.

use crate::report::layout::{Layout, Profile, Twips};
use crate::report::{Alignment, Inline, Table, plain_text};
use crate::text::chinese::{columns, is_wide};
use crate::text::language::Language;

use super::title::{broken_lines, split_at};
use super::typeset::set_for_paper;

/// The headers of columns that count the rows.
const COUNTS: [&str; 4] = ["序号", "No.", "No", "#"];
/// What stands right of figures before words, where no line parts them, in twips.
const BEFORE_WORDS: Twips = 120;
/// A longer header has lines of so many characters at most where it has room for them.
const CHARACTERS_OF_HEAD: usize = 8;
/// What stands in brackets and has more columns is no unit.
const LONGEST_UNIT: usize = 12;

/// What stands in a cell, as paper has it.
pub fn cell_text(cell: &[Inline], language: Language) -> String {
    set_for_paper(&plain_text(cell), None, language).into_owned()
}

/// Where the unit in brackets begins that a header ends in, in characters: it stands whole on a line, 完成投资 above （万元）.
pub fn unit_of_head(text: &str) -> Option<usize> {
    let at = text.find('（').filter(|at| *at > 0 && text.ends_with('）'))?;
    (columns(&text[at..]) <= LONGEST_UNIT).then(|| text[..at].chars().count())
}

/// A header as its name and its unit, where it has one.
pub fn name_and_unit(head: &[Inline]) -> (Vec<Inline>, Option<Vec<Inline>>) {
    let mut parts = split_at(head, unit_of_head(&plain_text(head)).as_slice()).into_iter();
    (parts.next().unwrap_or_default(), parts.next())
}

/// A header in the lines that it has where one has no room for it: before its unit, and between words where its name has
/// more than so many characters.
pub fn head_lines(cell: &[Inline], characters: usize) -> Vec<Vec<Inline>> {
    let (name, unit) = name_and_unit(cell);
    let is_broken_at_spaces = !plain_text(&name).contains(is_wide);
    let mut lines = if is_broken_at_spaces {
        vec![name]
    } else {
        broken_lines(&name, characters, &[])
    };
    lines.extend(unit);
    lines
}

/// How many columns the longest line of the name of a header has, where it stands in lines of a few words.
pub fn columns_of_head(name: &str) -> usize {
    let characters = (columns(name) / 4 + 1).min(CHARACTERS_OF_HEAD);
    let lines = head_lines(&[Inline::plain(name)], characters);
    let widths = lines.iter().map(|line| columns(&plain_text(line)));
    widths.max().unwrap_or_default()
}

/// How each column of a table is aligned where paper is concerned: figures stand right unless the table says otherwise,
/// and those that only count the rows in the middle.
pub fn column_alignments(table: &Table) -> Vec<Alignment> {
    let aligned = |(column, alignment): (usize, &Alignment)| match alignment {
        Alignment::Default if column == 0 && counts_rows(table) => Alignment::Centre,
        Alignment::Default if is_of_figures(table, column) => Alignment::Right,
        alignment => *alignment,
    };
    table.alignments.iter().enumerate().map(aligned).collect()
}

/// What columns so aligned have right of their figures beside the usual, where words follow and no line parts them, in twips.
pub fn gaps_before_words(alignments: &[Alignment], layout: &Layout) -> Vec<Twips> {
    let next = alignments.iter().skip(1).map(Some).chain([None]);
    let gap = |(own, next): (&Alignment, Option<&Alignment>)| {
        let is_of_words = next.is_some_and(|next| *next != Alignment::Right);
        let is_before_words = *own == Alignment::Right && is_of_words && layout.profile == Profile::Plain;
        if is_before_words { BEFORE_WORDS } else { 0 }
    };
    alignments.iter().zip(next).map(gap).collect()
}

/// Whether the first column counts the rows: its header says so, or each number is one more than that above it.
fn counts_rows(table: &Table) -> bool {
    let header = table.header.first().map(|cell| plain_text(cell)).unwrap_or_default();
    if COUNTS.contains(&header.trim()) {
        return true;
    }
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.first())
        .map(|cell| plain_text(cell));
    let numbers: Vec<Option<u32>> = cells
        .filter(|text| !is_nothing(text))
        .map(|text| text.trim().parse().ok())
        .collect();
    let is_next = |pair: &[Option<u32>]| pair[0].is_some_and(|number| pair[1] == number.checked_add(1));
    numbers.len() > 1 && numbers[0] == Some(1) && numbers.windows(2).all(is_next)
}

/// Whether a column holds figures and nothing else.
pub fn is_of_figures(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let texts: Vec<String> = cells.map(|cell| plain_text(cell)).collect();
    texts.iter().any(|text| is_figure(text)) && texts.iter().all(|text| is_figure(text) || is_nothing(text))
}

/// Whether a cell holds a number, perhaps with sign, marks or per cent, or an amount of money.
fn is_figure(text: &str) -> bool {
    let amount = text.trim().trim_start_matches(['+', '-', '−']);
    let digits = amount.trim_start_matches(['$', '€', '£', '¥', '￥']);
    let is_of_money = |c: char| digits.len() < amount.len() && matches!(c, 'k' | 'K' | 'm' | 'M' | 'b' | 'n');
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '余') || is_of_money(c);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_of_number)
}

/// Whether a cell says nothing yet.
fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || ["—", "-"].contains(&text)
        || [Language::Chinese, Language::English].iter().any(|l| l.blank() == text)
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

    #[test]
    fn numbers_of_rows_stand_in_the_middle_and_figures_right() {
        let row = |cells: [&str; 3]| cells.map(|cell| vec![Inline::plain(cell)]).to_vec();
        let table = Table {
            alignments: vec![Alignment::Default; 3],
            header: row(["序号", "镇", "户数"]),
            rows: [["1", "东溪", "1"], ["2", "西溪", "2"], ["", "合计", "3"]]
                .map(row)
                .to_vec(),
            ..Table::default()
        };
        let sides = [Alignment::Centre, Alignment::Default, Alignment::Right];
        assert_eq!(column_alignments(&table), sides);
        let first = |header: &str, cells: &[&str]| {
            let rows = cells.iter().map(|cell| row([cell, "", ""])).collect();
            let header = row([header, "", ""]);
            column_alignments(&Table {
                header,
                rows,
                ..table.clone()
            })[0]
        };
        assert_eq!(first("序号", &["4", "5", "合计"]), Alignment::Centre);
        assert_eq!(first("镇", &["1", "", "2"]), Alignment::Centre);
        assert_eq!(first("户数", &["1", "3"]), Alignment::Right);
    }

    #[test]
    fn a_header_goes_over_before_its_unit() {
        let lines = |text: &str| head_lines(&[Inline::plain(text)], 12).len();
        assert_eq!(["到位资金（亿元）", "单价（元/公里）"].map(lines), [2, 2]);
        assert_eq!(
            ["到位资金", "（亿元）", "资金（含上年结转和其他）", "资金（亿元）合计"].map(lines),
            [1; 4]
        );
    }

    #[test]
    fn a_header_goes_over_between_words() {
        let lines = |text: &str| -> Vec<String> {
            let lines = head_lines(&[Inline::plain(text)], 5);
            lines.iter().map(|line| plain_text(line)).collect()
        };
        assert_eq!(lines("一季度完成投资（万元）"), ["一季度", "完成投资", "（万元）"]);
        assert_eq!(lines("规模以上工业增加值"), ["规模以上", "工业增加值"]);
        assert_eq!(lines("责任单位"), ["责任单位"]);
        assert_eq!(lines("Quarterly revenue of all regions").len(), 1);
    }

    #[test]
    fn equal_cells_are_merged_within_what_is_merged_beside_them() {
        let row = |cells: [&str; 3]| cells.map(|cell| vec![Inline::plain(cell)]).to_vec();
        let rows = [
            ["产出", "数量", "10"],
            ["产出", "数量", "10"],
            ["产出", "质量", "6"],
            ["效益", "质量", "6"],
            ["", "质量", "6"],
        ];
        let table = Table {
            header: row(["一级指标", "二级指标", "分值"]),
            rows: rows.map(row).to_vec(),
            ..Table::default()
        };
        assert_eq!(
            merged_rows(&table),
            [[3, 2, 1], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 1]]
        );
    }
}
