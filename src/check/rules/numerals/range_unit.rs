//! Sign or unit on one end of a range alone.
//! 范围的前一个数缺百分号或“万”“亿”。
//!
//! Both ends of a range carry %, 万 or 亿: 13～17万元 may be read as 13 yuan.
//!
//! 表示范围的两个数都要带“%”“万”“亿”，省了会误解。
//!
//! Wrong: 增幅保持在3—5%。
//! Right: 增幅保持在3%—5%。
//! Wrong: 每户补助13～17万元。
//! Right: 每户补助13万元～17万元。
//! Source: GB/T 15835-2011 5.1.4

use rust_decimal::Decimal;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::read_number;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning("D05", Check::Passage(check)).where_any("—～~–-至");

static RANGES: Pattern =
    Pattern::new("([0-9]+(?:\\.[0-9]+)?)([—～~–-]|至)([0-9]+(?:\\.[0-9]+)?)(%|％|万元|亿元|万|亿)");

/// What may stand between the ends of a range.
const SIGNS: [char; 6] = ['—', '～', '~', '–', '-', '至'];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text
        .match_indices(SIGNS)
        .any(|(at, sign)| joins(&text[..at], &text[at + sign.len()..]))
    {
        return;
    }
    for found in RANGES.captures_iter(text) {
        let (Some(whole), Some(first)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let numbers: [Option<Decimal>; 2] = [read_number(&found[1]), read_number(&found[3])];
        let is_rising = matches!(numbers, [Some(first), Some(last)] if first < last);
        let is_code = before(text, whole.start())
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '—' | '/'));
        // 3至5万元 is written, and understood.
        let is_said = &found[2] == "至" && !found[4].starts_with(['%', '％']);
        if is_rising && !is_code && !is_said {
            let mut fault = Fault::new(whole.range());
            fault.edits = vec![(first.end()..first.end(), found[4].to_owned())];
            let right = format!("{}{}{}{}{}", &found[1], &found[4], &found[2], &found[3], &found[4]);
            faults.push(fault.right(&right));
        }
    }
}

/// Whether what stands between two texts may join the numbers of a range, the last of which has a unit.
fn joins(before: &str, after: &str) -> bool {
    let unit = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit.len() < after.len()
        && unit.starts_with(['%', '％', '万', '亿'])
        && before.ends_with(|c: char| c.is_ascii_digit())
}
