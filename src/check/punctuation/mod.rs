//! P: punctuation.

mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p06;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p14;
mod p15;
mod p16;
mod p20;

use super::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    p01::RULE,
    p02::RULE,
    p03::RULE,
    p04::RULE,
    p05::RULE,
    p06::RULE,
    p07::RULE,
    p08::RULE,
    p09::RULE,
    p10::RULE,
    p11::RULE,
    p14::RULE,
    p15::RULE,
    p16::RULE,
    p20::RULE,
];

/// What follows 等 in words that begin with it: 等级, 等保.
const AFTER_ETC: [&str; 51] = [
    "级",
    "待",
    "候",
    "于",
    "同于",
    "值",
    "额",
    "离",
    "温",
    "效",
    "次",
    "线",
    "高线",
    "高种",
    "第",
    "保测",
    "保备",
    "保定级",
    "保整改",
    "保工作",
    "保要求",
    "比例",
    "比数",
    "外地",
    "外公路",
    "外品",
    "外三",
    "外两",
    "外之",
    "边",
    "距",
    "压",
    "价",
    "身书",
    "量",
    "速",
    "权重",
    "电位",
    "渗",
    "腰",
    "号",
    "式",
    "轴",
    "深",
    "容",
    "分点",
    "分线",
    "差数",
    "份",
    "闲",
    "而下之",
];

/// Whether a text begins with 等 as it closes a list.
fn begins_with_etc(text: &str) -> bool {
    text.strip_prefix('等')
        .is_some_and(|rest| !AFTER_ETC.iter().any(|word| rest.starts_with(word)))
}
