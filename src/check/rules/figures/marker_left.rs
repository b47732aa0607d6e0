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
//!
//! Says marker: the marker “{ $marker }” is left
//! Says marker: 留有待填标记“{ $marker }”

use std::ops::Range;

use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::figures::markers::markers;
use crate::text::language::Language;

pub const RULE: Rule = Rule::warning("F14", Check::Passage(check))
    .error_when_final()
    .in_language(Language::Chinese)
    .where_any("xX*_[Tt×某＊＿ｘＸ");

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let found = markers(&passage.text).into_iter();
    faults.extend(found.map(|range| left(&passage.text, range)));
}

/// A marker that was left in a text.
pub fn left(text: &str, marker: Range<usize>) -> Fault {
    let message = Sentence::new("marker").with("marker", &text[marker.clone()]);
    Fault::new(marker).say(message)
}
