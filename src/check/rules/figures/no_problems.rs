//! No word on problems.
//! 没有写问题。
//!
//! Where the template requires a section for problems, the report says what is still lacking.
//!
//! 模板要求写“存在的问题”的，报告里要写。
//!
//! Wrong: （必答的“存在的问题”没有写）
//! Right: （“存在的问题”写明了差距和原因）
//!
//! Says problems: the section “{ $section }” is required and empty
//! Says problems: 必写的“{ $section }”是空的

use crate::check::engine::{Check, Fault, Rule, Sentence, Text};

pub const RULE: Rule = Rule::warning("F18", Check::File(check)).error_when_final();

fn check(text: &Text) -> Vec<Fault> {
    let said = |section| Fault::new(0..0).say(Sentence::new("problems").with("section", section));
    text.empty_problems.iter().map(said).collect()
}
