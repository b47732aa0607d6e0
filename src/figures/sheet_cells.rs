//! What stands in the cells of a sheet and is no number and no unit.

use crate::text::words::{Words, word_list};

use super::sheets::plain;

/// What a column of units says of what is only counted.
const COUNTS: [&str; 6] = ["no", "no.", "nos", "number", "count", "#"];

/// What stands where there is no number, or not yet.
static NOTHING: Words = word_list!("- — —— -- / 无 暂无 暂缺 待定 待报 未统计 无数据 不适用 n/a na nil none tbc");

/// Whether a cell says that there is no number, or not yet.
pub fn holds_nothing(cell: &str) -> bool {
    NOTHING.contains(&plain(cell))
}

/// Whether what stands for a unit only says that something is counted.
pub fn only_counts(unit: &str) -> bool {
    COUNTS.contains(&plain(unit).as_str())
}
