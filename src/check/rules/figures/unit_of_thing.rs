//! Unit that what is measured cannot have.
//! 单位与所量的事物不符。
//!
//! An area is told in square kilometres or hectares and no length, a power in kilowatts and no weight. Only what stands right beside its
//! number is looked at, and only units of another kind: what else it may be told in is not known.
//!
//! 面积用平方公里、公顷、亩，不用公里；功率用千瓦，不用千克。只看紧挨着数字的名称，只认属于另一类量的单位。
//!
//! Wrong: 湿地保护区面积36公里。
//! Right: 湿地保护区面积36平方公里。
//! Wrong: 水泵额定功率55千克。
//! Right: 水泵额定功率55千瓦。
//! Wrong: The depot has an area of 350 metres.
//! Right: The depot has an area of 350 square metres.
//!
//! Says unit: { $thing } cannot be told in { $unit }
//! Says unit: “{ $thing }”的单位不能是“{ $unit }”

use std::sync::LazyLock;

use crate::check::engine::told::{Told, told};
use crate::check::engine::{Check, Fault, Reading, Rule, Sentence};
use crate::text::chinese::is_han;
use crate::text::numbers::{kind_measured, unit_named};
use crate::text::words::{Words, starts_with_any, word_list, words};

pub const RULE: Rule = Rule::error("F35", Check::Passage(check)).where_any("公米吨瓦克度亩顷元升方时天斤里mgkthsel");

const FILE: &str = include_str!("../../lexicon/measured_by.tsv");
/// What is measured, each with its kind; in Chinese and in English.
static CHINESE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    things(&[
        "area", "length", "weight", "power", "energy", "volume", "money", "time", "rain", "heat", "noise", "rate",
    ])
});
static ENGLISH: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| things(&["english-area", "english-length", "english-weight", "english-power"]));

/// All things that are measured, and what is said of a weight.
static THINGS: Words = word_list!(
    FILE,
    "area",
    "length",
    "weight",
    "power",
    "energy",
    "volume",
    "money",
    "time",
    "rain",
    "heat",
    "noise",
    "rate",
    "english-area",
    "english-length",
    "english-weight",
    "english-power",
    "english-weighs"
);

/// What may stand between the thing and its number.
const LINKS: [&str; 26] = [
    "为",
    "约",
    "达到",
    "达",
    "近",
    "共",
    "超过",
    "共计",
    "仅",
    "是",
    "：",
    "总计",
    "计",
    "不足",
    "有",
    "逾",
    "突破",
    "控制在",
    "降至",
    "降到",
    "增至",
    "升至",
    "保持在",
    "稳定在",
    "提高到",
    "增加到",
];
/// What tells of a length that is of an area: 120 kilometres wide.
const EXTENT: [&str; 11] = [
    " wide",
    " long",
    " across",
    " in diameter",
    " in radius",
    " by ",
    " x ",
    " around",
    " in length",
    " of ",
    " deep",
];
/// Other kinds that a thing may be told in: of an amount of gas or water its weight, of an energy its coal.
const ALSO: [(&str, &str); 7] = [
    ("volume", "weight"),
    ("energy", "money"),
    ("money", "share"),
    ("weight", "volume"),
    ("rain", "length"),
    ("power", "energy"),
    ("length", "time"),
];

fn things(kinds: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    let of_kind = |kind: &&'static str| {
        words(FILE, kind)
            .into_iter()
            .map(|thing| (thing, kind.trim_start_matches("english-")))
    };
    kinds.iter().flat_map(of_kind).collect()
}

fn check(passage: &Reading<'_>, faults: &mut Vec<Fault>) {
    let text = &passage.text;
    if passage.quantities().is_empty() || !THINGS.are_in(text) {
        return;
    }
    let is_chinese = text.contains(is_han);
    let list = if is_chinese { &*CHINESE } else { &*ENGLISH };
    for told in told(text, passage.quantities(), 0..text.len()) {
        let Some(kind) = kind_of(told.unit) else { continue };
        let found = if is_chinese {
            chinese(text, &told, list)
        } else {
            english(text, &told, list)
        };
        let Some(&(thing, wanted)) = found else { continue };
        let is_also = ALSO.contains(&(wanted, kind));
        // A unit of one letter may be of another thing.
        let is_short = told.unit.len() == 1;
        if kind != wanted && !is_also && !is_short {
            let message = Sentence::new("unit").with("thing", thing).with("unit", told.unit);
            faults.push(Fault::new(told.range).say(message));
        }
    }
}

/// What a unit measures, where it measures one thing alone.
fn kind_of(unit: &str) -> Option<&str> {
    match unit {
        "square" => Some("area"),
        "cubic" => Some("volume"),
        // 度 is of angles too, and 万方 of floors.
        "度" | "方" => None,
        // 美元, 港元 and the like pay as well.
        unit if unit.ends_with('元') => Some("money"),
        unit => kind_measured(unit).filter(|kind| *kind != "share"),
    }
}

/// What stands right before a number, or behind it: 面积约36公里, 55千克的功率.
fn chinese<'l>(
    text: &str,
    told: &Told<'_>,
    list: &'l [(&'static str, &'static str)],
) -> Option<&'l (&'static str, &'static str)> {
    let mut before = told.lead.trim_end();
    while let Some(shorter) = LINKS.iter().find_map(|link| before.strip_suffix(link)) {
        before = shorter;
    }
    let behind = &text[told.range.end..];
    // 公里/小时 and 元/吨 are of another kind, and so is 3公里长.
    if behind.starts_with(['/', '／', '每', '长', '宽', '高', '深']) || unit_named(told.unit).is_none() {
        return None;
    }
    let ends = |(thing, _): &&(&str, &str)| before.ends_with(thing);
    // 二氧化硫 is what there is less of; its other words are of other things.
    let follows = |(thing, _): &&(&str, &str)| {
        behind.strip_prefix('的').is_some_and(|rest| {
            rest.strip_prefix(thing)
                .is_some_and(|rest| rest.starts_with(|c: char| !is_han(c)))
        })
    };
    list.iter().find(ends).or_else(|| list.iter().find(follows))
}

/// An area of 120 kilometres.
fn english<'l>(
    text: &str,
    told: &Told<'_>,
    list: &'l [(&'static str, &'static str)],
) -> Option<&'l (&'static str, &'static str)> {
    let behind = &text[told.range.end..];
    let before = told.lead.trim_end();
    let before = ["about", "some", "around", "nearly", "over", "roughly"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end();
    let weighs = ["weighs", "weighed", "weighing", "weigh"]
        .iter()
        .any(|word| before.ends_with(word));
    if weighs && !starts_with_any(behind, &[" more", " less"]) {
        return list.iter().find(|(_, kind)| *kind == "weight");
    }
    let noun = before.strip_suffix(" of")?;
    if starts_with_any(behind, &EXTENT) || starts_with_any(behind, &[" per", "/", "-", " a ", " square", " cubic"]) {
        return None;
    }
    let is_whole = |thing: &&str| {
        let rest = noun.strip_suffix(*thing);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !rest.ends_with("within "))
    };
    list.iter().find(|(thing, _)| is_whole(thing))
}
