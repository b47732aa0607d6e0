//! Sign of a lost character.
//! 有丢失字符的痕迹。
//!
//! A ? within a clause, �, □ and &nbsp; stand where a character was lost when a text was copied or converted; #REF! and
//! “Error! Reference source not found” where a reference was. What stood there nobody can tell but the writer, so none
//! of them is mended. In a draft that is a warning, in a finished report an error.
//!
//! 句子中间的“?”、“�”“□”“&nbsp;”，是复制、转换时丢了字；“#REF!”“错误!未找到引用源”是引用断了。原来是什么只有作者知道，所以从不自动改。
//! 草稿里是警告，定稿里是错误。
//!
//! Wrong: 建成?水灌区2处。
//! Right: 建成引水灌区2处。
//! Wrong: 详见错误!未找到引用源。
//! Right: 详见表3。
//!
//! Says lost: “{ $sign }” stands where something was lost
//! Says lost: “{ $sign }”处丢了内容

use std::ops::Range;

use crate::check::engine::lost::lost_signs;
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};

pub const RULE: Rule = Rule::warning("P26", Check::Passage(check))
    .error_when_final()
    .where_any("?？�□#&！!锟烫uN\u{FFFC}");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    let fault = |range: Range<usize>| {
        let message = Sentence::new("lost").with("sign", &text[range.clone()]);
        Fault::new(range).say(message)
    };
    faults.extend(lost_signs(text).into_iter().map(fault));
}
