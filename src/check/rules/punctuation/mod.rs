//! P: punctuation.

mod dash;
mod ellipsis;
mod ellipsis_with_etc;
mod folded_punctuation;
mod half_width_brackets;
mod half_width_mark;
mod mark_and_quotation;
mod mark_at_line_end;
mod mark_before_etc;
mod mark_between_quotations;
mod mark_in_approximate_number;
mod quotation_marks;
mod range_sign;
mod space_in_chinese;
mod unpaired_mark;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    half_width_mark::RULE,
    half_width_brackets::RULE,
    quotation_marks::RULE,
    mark_before_etc::RULE,
    ellipsis::RULE,
    ellipsis_with_etc::RULE,
    dash::RULE,
    range_sign::RULE,
    mark_at_line_end::RULE,
    mark_between_quotations::RULE,
    mark_in_approximate_number::RULE,
    unpaired_mark::RULE,
    mark_and_quotation::RULE,
    space_in_chinese::RULE,
    folded_punctuation::RULE,
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
