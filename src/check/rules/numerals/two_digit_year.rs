//! Year of two digits.
//! 年份只写了两位。
//!
//! A year is written with four digits.
//!
//! 年份要写全四位。“20年来”这样表示时长的不算。
//!
//! Wrong: 26年度任务全部完成。
//! Right: 2026年度任务全部完成。
//! Wrong: 26年1月启动建设。
//! Right: 2026年1月启动建设。
//! Source: GB/T 15835-2011 5.1.5

use std::sync::LazyLock;

use regex::Regex;

use crate::check::engine::beside::before;
use crate::check::engine::{Check, Fault, Passage, Rule, pattern};

pub const RULE: Rule = Rule::warning(
    "D01",
    "two-digit-year",
    include_str!("two_digit_year.rs"),
    Check::Passage(check),
);

/// What follows shows that a year is meant, and no length of time.
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "([0-9]{2})年(度|[0-9]{1,2}(?:[—～-][0-9]{1,2})?月|工作(?:总结|计划|要点)|初[，、至到，以]|底[，、前以至到，。完建实全]|末[，、，。]|上半年|下半年|[一二三四1-4]季度|全年|春|秋季|[—～至-][0-9]{2,4}年)",
    )
});

fn check(passage: &Passage, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if !text.contains('年') {
        return;
    }
    for found in YEARS.captures_iter(text) {
        let Some(digits) = found.get(1) else { continue };
        let is_other = |c: char| c.is_ascii_alphanumeric() || "第近约余超满历前后过,.—～-".contains(c);
        if before(text, digits.start()).is_some_and(is_other) {
            continue;
        }
        // Reports are of this century, but for the years that it has not reached.
        let century = if digits.as_str() < "60" { "20" } else { "19" };
        faults.push(Fault::new(digits.range()).right(&format!("{century}{}", digits.as_str())));
    }
}
