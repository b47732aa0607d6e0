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

use crate::check::engine::beside::before;
use crate::check::engine::sentence::is_chinese_around;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::{Number, Script, numbers, read_number};

pub const RULE: Rule = Rule::warning("D05", Check::Passage(check)).where_any("—～~–-至");

/// What may stand between the ends of a range.
const SIGNS: [char; 6] = ['—', '～', '~', '–', '-', '至'];
/// What stands behind both ends.
const UNITS: [&str; 6] = ["%", "％", "万元", "亿元", "万", "亿"];

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let is_arabic = |number: &Number| number.script == Script::Arabic;
    let mut arabic = numbers(text).filter(is_arabic).map(|number| number.range).peekable();
    while let Some(first) = arabic.next() {
        let Some(last) = arabic.peek().cloned() else { break };
        let sign = &text[first.end..last.start];
        let unit = UNITS.into_iter().find(|unit| text[last.end..].starts_with(unit));
        let Some(unit) = unit.filter(|_| is_one_of(sign, &SIGNS)) else {
            continue;
        };
        let numbers = [&first, &last].map(|range| read_number(&text[range.clone()]));
        let is_rising = matches!(numbers, [Some(first), Some(last)] if first < last);
        let is_code =
            before(text, first.start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '—' | '/'));
        // 3至5万元 is written, and understood.
        let is_said = sign == "至" && !unit.starts_with(['%', '％']);
        if is_rising && !is_code && !is_said && is_chinese_around(text, first.start) {
            let mut fault = Fault::new(first.start..last.end + unit.len());
            fault.edits = vec![(first.end..first.end, unit.to_owned())];
            let right = format!("{}{unit}{sign}{}{unit}", &text[first], &text[last]);
            faults.push(fault.right(&right));
        }
    }
}

/// Whether a text is one of these characters and nothing else.
fn is_one_of(text: &str, characters: &[char]) -> bool {
    let mut own = text.chars();
    own.next().is_some_and(|c| characters.contains(&c)) && own.next().is_none()
}
