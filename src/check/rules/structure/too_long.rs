//! Longer than it may be.
//! 超过规定字数。
//!
//! The template says how long the report or a section of it may be (`max_length`). Counted are the characters, white
//! space aside: of the report as it is printed as plain text, of a section what is written in its answers.
//!
//! 模板规定了全文或某一部分的字数（`max_length`）。字数不含空白：全文按打印出的纯文本计，各部分按所填文字计。
//!
//! Wrong: （要求不超过3000字，写了3200字）
//! Right: （压缩到3000字以内）
//!
//! Says report: the report has { $count } characters (at most { $most })
//! Says report: 全文 { $count } 字（不超过 { $most } 字）
//! Says section: “{ $title }” has { $count } characters (at most { $most })
//! Says section: “{ $title }”有 { $count } 字（不超过 { $most } 字）

use std::ops::Range;

use crate::answers::length::Length;
use crate::check::engine::{Check, Fault, Rule, Sentence, Text};

pub const RULE: Rule = Rule::warning("S06", Check::File(check));

fn check(text: &Text) -> Vec<Fault> {
    let too_long = text.lengths.iter().filter(|(length, _)| length.is_exceeded());
    too_long.map(|(length, place)| fault(length, place.clone())).collect()
}

fn fault(length: &Length, place: Range<usize>) -> Fault {
    let message = match &length.section {
        Some((_, title)) => Sentence::new("section").with("title", title),
        None => Sentence::new("report"),
    };
    Fault::new(place).say(message.with("count", length.count).with("most", length.most))
}
