//! Other mark after an Arabic number.
//! 阿拉伯数字序号后用了顿号。
//!
//! After 1 2 3 stands a point.
//!
//! 阿拉伯数字序号后用下脚点“.”，不用顿号。
//!
//! Wrong: 1、开展业务培训。
//! Right: 1. 开展业务培训。
//! Source: GB/T 15834-2011 B.3.3

use crate::check::engine::{Check, Fault, Reading, Rule};

pub const RULE: Rule = Rule::warning("N04", Check::Passage(check));

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let number = &passage.number;
    if number.starts_with(|c: char| c.is_ascii_digit())
        && let Some(digits) = number.strip_suffix('、')
    {
        let mut fault = Fault::new(digits.len()..number.len())
            .in_number()
            .right(&format!("{digits}."));
        fault.edits = vec![(digits.len()..number.len(), ". ".to_owned())];
        fault.takes_space = true;
        faults.push(fault);
    }
}
