//! Arabic numeral before 十, 百 or 千.
//! 阿拉伯数字后接了“十”“百”“千”。
//!
//! After Arabic numerals stand 万 and 亿 alone; 千 and 百 are written out, but in units such as 千克.
//!
//! 阿拉伯数字可与“万”“亿”连用，不与“十”“百”“千”连用；千米、千克、千瓦等单位不算。
//!
//! Wrong: 惠及群众3千余人。
//! Right: 惠及群众3000余人。
//! Source: GB/T 15835-2011 5.3

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::rule::{after, before, pattern};
use crate::check::{Check, Fault, Passage, Rule};

pub const RULE: Rule = Rule::warning(
    "D03",
    "digits-and-thousand",
    include_str!("d03.rs"),
    Check::Passage(check),
);

static NUMBERS: LazyLock<Regex> = LazyLock::new(|| pattern("([0-9]+(?:\\.[0-9]+)?)(十|百|千)(万)?"));
/// What follows shows that no number is meant: 十佳, 百强, 千克.
const NOT_A_NUMBER: &str = "亿佳大强姓货科米克瓦帕伏赫卡字兆吨安周牛焦比分叶合年日家户村校";

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains(['十', '百', '千']) {
        return;
    }
    for found in NUMBERS.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let next = after(text, whole.end());
        let has_ten_thousand = found.get(3).is_some();
        let is_year = found[1].len() == 4 && (found[1].starts_with("19") || found[1].starts_with("20"));
        let is_unit = !has_ten_thousand && next.is_some_and(|c| NOT_A_NUMBER.contains(c));
        let is_in_word =
            before(text, whole.start()).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ','));
        // 千家 and 百户 are fixed words after a year alone; 3千家 is a number.
        let is_counted = next.is_some_and(|c| "家户村校年日".contains(c)) && !is_year;
        if is_in_word || is_year || (is_unit && !is_counted) {
            continue;
        }
        let factor = match &found[2] {
            "十" => 10,
            "百" => 100,
            _ => 1000,
        };
        let product = found[1]
            .parse::<Decimal>()
            .ok()
            .and_then(|number| number.checked_mul(factor.into()));
        if let Some(product) = product.filter(|product| product.fract().is_zero()) {
            let unit = found.get(3).map_or("", |unit| unit.as_str());
            faults.push(Fault::new(whole.range()).fix(&format!("{}{unit}", product.normalize())));
        }
    }
}
