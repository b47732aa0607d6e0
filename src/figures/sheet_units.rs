//! The units that a sheet says its numbers have: in the names of its columns, in a row of their own, above the table or below it.

use rust_decimal::Decimal;

use crate::text::chinese::half_width;
use crate::text::numbers::convert;

use super::captions::{brackets, is_unit};
use super::columns::Column;
use super::metric::Metric;
use super::sheets::{Grid, Table, plain};

/// The units of a column: those of its name, of a row of units below the names, of the column of names, else those that are said of
/// the whole table, above it or below.
pub fn units_of(column: Column, table: &Table<'_, Column>, grid: &Grid) -> Vec<String> {
    if let Some(own) = unit_in_brackets(table.caption(column)) {
        return vec![own];
    }
    if let Some((_, cells)) = table.rows().next()
        && table.cell(cells, Column::Name).is_empty()
        && let [unit] = &units_in(&plain(table.cell(cells, column)))[..]
    {
        return vec![unit.clone()];
    }
    if let Some(unit) = unit_in_brackets(table.caption(Column::Name)) {
        return vec![unit];
    }
    let above = table.header.above(grid).map(|(_, cells)| units_above(cells));
    let below = table.rows().flat_map(|(_, cells)| cells).map(|cell| units_of_all(cell));
    above.chain(below).find(|units| !units.is_empty()).unwrap_or_default()
}

/// Whether a unit counts money, and the metric other money.
pub fn is_other_money(unit: &str, metric: &Metric) -> bool {
    let counts = |unit: &str| MONEY.iter().any(|money| convert(Decimal::ONE, unit, money).is_some());
    counts(unit) && metric.unit.split('|').any(counts)
}

/// A unit of each currency that is known.
const MONEY: [&str; 4] = ["元", "美元", "欧元", "英镑"];

/// The unit that stands in brackets in a name: `完成数（万元）`, `完成数（单位：万元）`.
pub fn unit_in_brackets(name: &str) -> Option<String> {
    let name = half_width(name);
    brackets(&name).find_map(|place| {
        let inner = name[place.start + 1..place.end - 1].trim();
        if is_unit(inner) {
            return Some(inner.to_owned());
        }
        units_of_all(inner).pop()
    })
}

/// Words behind which a line says units, without spaces; a scale in English belongs to what it says.
const LABELS: [&str; 6] = ["单位", "unit:", "units:", "figuresin", "amountsin", "valuesin"];
/// The same before a scale: `(in thousands of dollars)`.
const SCALED: [&str; 3] = ["inthousand", "inmillion", "inbillion"];

/// The units that a line beside the table says its numbers have: `单位：万元`, `以上单位均为万元。`, `in thousands of euros`.
pub fn units_of_all(line: &str) -> Vec<String> {
    // 万元 / 个 are two units, 元/亩 is one.
    let line = plain(&line.replace(" / ", "、"));
    let Some(word) = LABELS.iter().find(|word| line.contains(**word)) else {
        let scaled = SCALED.iter().find_map(|word| line.find(word));
        return scaled.map_or_else(Vec::new, |at| units_said(&line[at + "in".len()..]));
    };
    let mut said = line.split(word).skip(1).peekable();
    let mut all = Vec::new();
    while let Some(part) = said.next() {
        // 金额单位：万元；人数单位：人
        let is_labelled_behind = said.peek().is_some();
        let own = part.split([';', ',', '、']).next().filter(|_| is_labelled_behind);
        let own = own.unwrap_or(part).trim_start_matches([':', '均', '都', '为', '是']);
        all.extend(units_said(own));
    }
    all
}

/// The units of what a line says without spaces, a scale in words before one: `thousandsofdollars` are `thousand dollars`.
fn units_said(said: &str) -> Vec<String> {
    let said = said.trim_end_matches(['。', '.', ';', ')', ']']);
    let scaled = ["thousand", "million", "billion"].iter().find_map(|scale| {
        let of = said
            .strip_prefix(scale)?
            .trim_start_matches('s')
            .trim_start_matches("of");
        Some((*scale, of))
    });
    match scaled {
        Some((_, "")) => Vec::new(),
        Some((scale, of)) if is_unit(&format!("{scale} {of}")) => vec![format!("{scale} {of}")],
        _ => units_in(said),
    }
}

/// Whether a line speaks of a unit of money or a scale that all numbers have, understood or not; who filled it in (填报单位) is
/// none.
pub fn speaks_of_unit(line: &str) -> bool {
    let line = plain(line);
    let clauses = line.split("单位").skip(1);
    let mut clauses = clauses.filter_map(|rest| rest.split(['。', ',', ';']).next());
    let is_money = |clause: &str| {
        let scaled = ["万元", "亿元", "千元", "百元", "美元", "欧元"];
        scaled.iter().any(|unit| clause.contains(unit)) && !clause.contains(|c: char| c.is_ascii_digit())
    };
    let has_scale = |text: &str| {
        ["thousand", "million", "billion", "000"]
            .iter()
            .any(|scale| text.contains(scale))
    };
    let is_scaled = SCALED.iter().any(|word| line.contains(word));
    clauses.any(is_money) || is_scaled || line.contains("unit") && has_scale(&line)
}

/// The units of a row above the table, which may stand in cells of their own: 单位 beside 万元, `（万元）` alone.
pub fn units_above(cells: &[String]) -> Vec<String> {
    let filled = || cells.iter().filter(|cell| !cell.trim().is_empty());
    let is_label = |cell: &str| ["单位", "unit", "units"].iter().any(|word| plain(cell).ends_with(word));
    let labelled = filled().zip(filled().skip(1)).find(|(label, _)| is_label(label));
    let is_alone = filled().count() == 1;
    let own = |cell: &String| {
        let said = units_of_all(cell);
        if !said.is_empty() {
            return said;
        }
        // `$000` alone.
        let bare = || is_alone.then(|| plain(cell)).filter(|cell| is_unit(cell));
        unit_in_brackets(cell).or_else(bare).into_iter().collect()
    };
    let all = labelled
        .map(|(_, said)| units_in(&plain(said)))
        .into_iter()
        .chain(filled().map(own));
    all.into_iter().find(|units| !units.is_empty()).unwrap_or_default()
}

/// The units that a text lists and nothing else.
pub fn units_in(said: &str) -> Vec<String> {
    let units = said.trim_matches(['(', ')', '[', ']']).split(['、', ',', ';']);
    let units: Vec<String> = units.map(|unit| currency_said_once(unit).to_owned()).collect();
    if units.iter().all(|unit| is_unit(unit)) {
        units
    } else {
        Vec::new()
    }
}

/// 万元人民币 and 人民币万元 are 万元.
fn currency_said_once(unit: &str) -> &str {
    let yuan = unit.strip_prefix("人民币").or_else(|| unit.strip_suffix("人民币"));
    yuan.filter(|unit| unit.ends_with('元')).unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_brackets_and_above_tables() {
        assert_eq!(unit_in_brackets("完成数（万元）").as_deref(), Some("万元"));
        assert_eq!(unit_in_brackets("完成数（累计）（万人次）").as_deref(), Some("万人次"));
        assert_eq!(unit_in_brackets("完成数（2026年）"), None);
        assert_eq!(unit_in_brackets("完成数（单位：亿元）").as_deref(), Some("亿元"));
        assert_eq!(units_of_all("（单位：万元）"), ["万元"]);
        assert_eq!(units_of_all("编制单位：青石区水务局   单位：％"), ["%"]);
        assert_eq!(units_of_all("All figures in € thousand"), ["€thousand"]);
        assert_eq!(units_of_all("单位：亿元、个"), ["亿元", "个"]);
        assert_eq!(units_of_all("单位：亿元人民币"), ["亿元"]);
        assert_eq!(units_of_all("（金额单位：元；人数单位：人）"), ["元", "人"]);
        assert_eq!(units_of_all("注：以上单位为万元。"), ["万元"]);
        assert_eq!(units_of_all("以下金额单位均为万元"), ["万元"]);
        assert_eq!(units_of_all("计量单位:万元 / 个"), ["万元", "个"]);
        assert_eq!(units_of_all("单位 万元"), ["万元"]);
        assert_eq!(units_of_all("(in thousands of dollars)"), ["thousand dollars"]);
        assert!(units_of_all("填报单位：青石区水务局").is_empty());
        for (line, expected) in [
            ("In thousands", true),
            ("Units: thousand widgets", true),
            ("单位系万元人民币计", true),
            ("填报单位：万家镇人民政府", false),
            ("注：各单位500万元以上的项目", false),
            ("Invested in 3 million trees", false),
        ] {
            assert_eq!(speaks_of_unit(line), expected, "{line}");
        }
        let above = |cells: &[&str]| units_above(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(above(&["附表1", "", "单位", "万元"]), ["万元"]);
        assert_eq!(above(&["主要指标（亿元）"]), ["亿元"]);
        assert_eq!(above(&["", "$000"]), ["$000"]);
        assert!(above(&["填报单位", "青石区水务局"]).is_empty());
    }
}
