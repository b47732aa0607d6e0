//! Other mark after a Chinese number.
//! 汉字序号后的标点不对。
//!
//! After 一 二 三 stands 、.
//!
//! 汉字序号“一”“二”后用顿号“、”。
//!
//! Wrong: 一. 加强组织领导
//! Right: 一、加强组织领导
//! Source: GB/T 15834-2011 B.3.2

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("N02", Check::Passage(check));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let number = &passage.number;
    let digits = number.trim_start_matches(|c| "一二三四五六七八九十百".contains(c));
    if digits.len() < number.len() && matches!(digits, "." | "．" | "," | "，") {
        let start = number.len() - digits.len();
        let mut fault = Fault::new(start..number.len()).in_number().right("、");
        // The space that often follows a point goes with it.
        fault.edits = vec![(start..number.len(), "、".to_owned())];
        fault.takes_space = true;
        faults.push(fault);
    }
}
