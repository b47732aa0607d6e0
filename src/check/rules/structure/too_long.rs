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

use std::ops::Range;

use crate::answers::length::Length;
use crate::check::engine::{Check, Fault, Rule, Text};
use crate::say::message::Message;

pub const RULE: Rule = Rule::warning("S06", "too-long", include_str!("too_long.rs"), Check::File(check));

fn check(text: &Text) -> Vec<Fault> {
    let too_long = text.lengths.iter().filter(|(length, _)| length.is_exceeded());
    too_long.map(|(length, place)| fault(length, place.clone())).collect()
}

fn fault(length: &Length, place: Range<usize>) -> Fault {
    let message = match &length.section {
        Some((_, title)) => Message::new("s06-section").with("title", title),
        None => Message::new("s06-report"),
    };
    Fault::new(place).say(message.with("count", length.count).with("most", length.most))
}
