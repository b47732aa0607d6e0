//! Figure of a table or a list that the others do not make.
//! 表格或清单里的数与其他数不符。
//!
//! The total of a table is the sum of its rows or columns, its growth, change, share and rate follow from the columns beside them; the
//! items of a list make the total that announces them. Where most rows do not hold, the columns mean something else, and nothing is
//! reported; nor is what rounding may explain.
//!
//! 表中的合计等于各行或各列之和，增长、增减、占比、完成率与旁边各列相符；清单各条之和等于前面写的总数。多数行都不符的，说明各列另有含义，不报；四舍五入能解释的不报。
//!
//! Wrong: 投入8万元办好两件事：⏎⏎1. 修路，投资5万元；⏎2. 建桥，投资4万元。
//! Right: 投入9万元办好两件事：⏎⏎1. 修路，投资5万元；⏎2. 建桥，投资4万元。
//!
//! Says sum: the parts make { $right }, the total says { $stated }
//! Says sum: 各部分合计{ $right }，总数写{ $stated }
//! Says rise: { $last } against { $first } is a rise of { $right }; the text says { $stated }
//! Says rise: { $last }比{ $first }增长{ $right }，文中写{ $stated }
//! Says fall: { $last } against { $first } is a fall of { $right }; the text says { $stated }
//! Says fall: { $last }比{ $first }下降{ $right }，文中写{ $stated }
//! Says change: from { $first } to { $last } it is { $right }; the text says { $stated }
//! Says change: { $first }到{ $last }变化{ $right }，文中写{ $stated }
//! Says share: { $last } of { $first } is { $right }; the text says { $stated }
//! Says share: { $last }占{ $first }的{ $right }，文中写{ $stated }
//! Says over: { $last } of { $first } is more than all
//! Says over: 共{ $first }，{ $last }多于总数
//! Says whole: the shares make { $right }
//! Says whole: 占比合计{ $right }

mod columns;
mod grid;
mod lists;

use crate::check::engine::{Check, Found, Reading, Rule, Text};

use grid::Grid;

pub const RULE: Rule = Rule::error("F30", Check::Text(check));

fn check(_text: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    let mut at = 0;
    while let Some(passage) = readings.get(at) {
        let rest = &readings[at..];
        if let Some(cell) = passage.cell {
            let is_same = |next: &&Reading<'_>| next.cell.is_some_and(|next| next.table == cell.table);
            let count = rest.iter().take_while(is_same).count();
            faults.extend(columns::check(&Grid::of_table(at, &rest[..count])));
            at += count;
        } else {
            faults.extend(lists::check(at, rest));
            at += 1;
        }
    }
    faults
}
