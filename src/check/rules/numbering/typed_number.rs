//! A number that the template gives.
//! 序号由模板编排，不必再写。
//!
//! Where the template numbers headings or items, a number typed at the start of the answer is printed behind that; in a
//! series it is left out.
//!
//! 标题、条目的序号由模板编排的，答案开头自己写的序号会跟在后面，成了“一、一、”；“一是……二是……”里的不再印出。
//!
//! Wrong: （模板印出“（一）”，答案写“一、建机构”）
//! Right: （答案写“建机构”）

use crate::check::engine::{Check, Fault, Rule, Text};

pub const RULE: Rule = Rule::warning("N14", Check::File(check));

fn check(text: &Text) -> Vec<Fault> {
    let typed = text.typed_numbers.iter();
    typed.map(|place| Fault::new(place.clone()).fix("")).collect()
}
