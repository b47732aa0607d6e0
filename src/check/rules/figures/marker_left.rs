//! Marker left in the text.
//! 留有待填的标记。
//!
//! xx, x.xx%, 20xx年, ××, 某某, ____, empty brackets, 【此处插入数据】, （待核实）, 2026年　月　日 and {{单位名称}} stand for something
//! that is still to be filled in; 以下是为您整理的总结 is what a language model says to who asked it. In a draft that is a
//! warning, in a finished report an error. Equal ones of a paragraph are one finding.
//!
//! “xx”“x.xx%”“20xx年”“××”“某某”“____”、空括号、【此处插入数据】、（待核实）、“2026年　月　日”、{{单位名称}}都是待填的标记；“以下是为您整理的总结”
//! 是大语言模型对提问人说的话。草稿里是警告，定稿里是错误。一段里相同的标记算一处。
//!
//! Wrong: 全年申报项目xx项。
//! Right: 全年申报项目32项。
//! Wrong: 完成投资（　　）万元，经费【此处插入数据】。
//! Right: 完成投资120万元，经费30万元。
//!
//! Says marker: the marker “{ $marker }” is left
//! Says marker: 留有待填标记“{ $marker }”
//! Says markers: the marker “{ $marker }” is left in { $count } places
//! Says markers: 留有待填标记“{ $marker }”，共 { $count } 处

use crate::check::engine::open_places::markers_left;
use crate::check::engine::{Check, Fault, Reading, Rule};
use crate::text::language::Language;

pub const RULE: Rule = Rule::warning("F14", Check::Passage(check))
    .error_when_final()
    .in_language(Language::Chinese);

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    markers_left(passage, |_| true, faults);
}
