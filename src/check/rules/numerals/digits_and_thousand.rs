//! Arabic numeral before 十, 百 or 千.
//! 阿拉伯数字后接了“十”“百”“千”。
//!
//! After Arabic numerals stand 万 and 亿 alone; 千 and 百 are written out, but in units such as 千克.
//!
//! 阿拉伯数字可与“万”“亿”连用，不与“十”“百”“千”连用；千米、千克、千瓦等单位不算。
//!
//! Wrong: 惠及群众3千余人。
//! Right: 惠及群众3000余人。
//! Wrong: 培训2千5百人，投资3千亿元。
//! Right: 培训2500人，投资3000亿元。
//! Source: GB/T 15835-2011 5.3

use rust_decimal::Decimal;

use crate::check::engine::beside::{after, before};
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::numbers::read_number;
use crate::text::pattern::Pattern;

pub const RULE: Rule = Rule::warning("D03", Check::Passage(check)).where_any("十百千");

static NUMBERS: Pattern = Pattern::new("([0-9]+(?:\\.[0-9]+)?[十百千])((?:[0-9][十百千])*)([0-9])?(万亿|万|亿)?");
/// What follows shows that no number is meant: 十佳, 百强, 千克.
const NOT_A_NUMBER: &str = "佳大强姓货科米克瓦帕伏赫卡字兆吨安周牛焦比分叶合";

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let follows_digit = |(at, _): (usize, &str)| text[..at].ends_with(|c: char| c.is_ascii_digit());
    if !text.match_indices(['十', '百', '千']).any(follows_digit) {
        return;
    }
    for found in NUMBERS.captures_iter(text) {
        let (Some(whole), Some(head), Some(more)) = (found.get(0), found.get(1), found.get(2)) else {
            continue;
        };
        let next = after(text, whole.end());
        let unit = found.get(4).map_or("", |unit| unit.as_str());
        let digits = head.as_str().trim_end_matches(['十', '百', '千']);
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        // 10.36百亿亿次 has no other form.
        let is_unit = match unit {
            "" => next.is_some_and(|c| NOT_A_NUMBER.contains(c)),
            _ => next == Some('亿'),
        };
        let last = before(text, whole.start());
        if is_unit || is_year || last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',')) {
            continue;
        }
        let number = read_compound(head.as_str(), more.as_str());
        // 五千3百, 3千五百 and 2千5 go on beside it; “5百工程” is a name.
        let is_part =
            last.is_some_and(is_numeral) || next.is_some_and(is_numeral) || found.get(3).is_some() || last == Some('“');
        let fault = Fault::new(whole.range());
        faults.push(match number.filter(|_| !is_part) {
            Some(number) => fault.fix(&format!("{number}{unit}")),
            None => fault,
        });
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百千万亿两零".contains(c)
}

/// The number that 2千5百 stands for; none where its parts do not fall, or do not make a whole one.
fn read_compound(head: &str, more: &str) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut above = Decimal::MAX;
    for part in [head]
        .into_iter()
        .chain(more.split_inclusive(['十', '百', '千']).filter(|part| !part.is_empty()))
    {
        let digits = part.trim_end_matches(['十', '百', '千']);
        let factor = Decimal::from(match &part[digits.len()..] {
            "十" => 10,
            "百" => 100,
            _ => 1000,
        });
        let value = read_number(digits)?.checked_mul(factor)?;
        if factor >= above || !value.fract().is_zero() {
            return None;
        }
        sum = sum.checked_add(value)?;
        above = factor;
    }
    Some(sum.normalize())
}
