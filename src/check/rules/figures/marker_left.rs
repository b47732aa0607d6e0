//! Marker left in the text.
//! 留有待填的标记。
//!
//! xx, x.xx%, 20xx年, ××, 某某, ____ stand for something that is still to be filled in. In a draft that is a warning, in a
//! finished report an error.
//!
//! “xx”“x.xx%”“20xx年”“××”“某某”“____”都是待填的标记；草稿里是警告，定稿里是错误。
//!
//! Wrong: 全年申报项目xx项。
//! Right: 全年申报项目32项。

use std::ops::Range;

use crate::check::engine::{Check, Fault, Rule, Text};
use crate::figures::markers::markers;
use crate::say::message::Message;
use crate::text::language::Language;

pub const RULE: Rule =
    Rule::warning("F14", "marker-left", include_str!("marker_left.rs"), Check::Text(check)).error_when_final();

fn check(text: &Text) -> Vec<(usize, Fault)> {
    // English ones are for E03.
    if text.language == Language::English {
        return Vec::new();
    }
    let passages = text.passages.iter().enumerate();
    passages
        .flat_map(|(index, passage)| {
            let found = markers(&passage.text).into_iter();
            found.map(move |range| (index, left(&passage.text, range)))
        })
        .collect()
}

/// A marker that was left in a text.
pub fn left(text: &str, marker: Range<usize>) -> Fault {
    let message = Message::new("f14-marker").with("marker", &text[marker.clone()]);
    Fault::new(marker).say(message)
}
