//! One unit in two spellings.
//! 同一单位两种写法。
//!
//! A report that writes 公里 does not write km as well.
//!
//! 文中用了“公里”，就不再用km；平方米与㎡、公斤与kg也一样。
//!
//! Wrong: 新修道路12公里。⏎改造管网5km。
//! Right: 新修道路12公里。⏎改造管网5公里。
//!
//! Says spelling: “{ $unit }” here, “{ $other }” elsewhere
//! Says spelling: 这里用“{ $unit }”，别处用“{ $other }”

use std::cell::OnceCell;

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::text::language::Language;
use crate::text::words::contains_any_of;

pub const RULE: Rule = Rule::warning("F29", Check::Text(check)).in_language(Language::Chinese);

/// Units in letters, each with how it is written in Chinese.
const UNITS: [(&str, &[&str]); 9] = [
    ("t", &["吨"]),
    ("km", &["公里", "千米"]),
    ("kg", &["公斤", "千克"]),
    ("km2", &["平方公里", "平方千米"]),
    ("km²", &["平方公里", "平方千米"]),
    ("㎡", &["平方米"]),
    ("m2", &["平方米"]),
    ("m²", &["平方米"]),
    ("m³", &["立方米"]),
];

fn check(text: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    // The Chinese unit of each that is used somewhere, looked for once.
    let used = UNITS.map(|_| OnceCell::new());
    for (index, passage) in readings.iter().enumerate() {
        // Few reports have a unit in letters at all.
        if !contains_any_of(&passage.text, &['m', 'k', 't', '㎡']) {
            continue;
        }
        for ((letters, chinese), used) in UNITS.iter().zip(&used) {
            for at in stands_behind_number(&passage.text, letters) {
                let is_in_text = |unit: &&&str| text.passages.iter().any(|passage| is_used(&passage.text, unit));
                if let Some(other) = used.get_or_init(|| chinese.iter().find(is_in_text)) {
                    let message = Sentence::new("spelling").with("unit", letters).with("other", other);
                    faults.push((index, Fault::new(at..at + letters.len()).say(message).right(other)));
                }
            }
        }
    }
    faults
}

/// Where letters are the unit of a number in a text.
fn stands_behind_number<'t>(text: &'t str, unit: &'t str) -> impl Iterator<Item = usize> + 't {
    let found = text.match_indices(unit).map(|(at, _)| at);
    found.filter(move |at| {
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '²' | '³');
        text[..*at]
            .trim_end()
            .trim_end_matches(['万', '亿'])
            .ends_with(|c: char| c.is_ascii_digit())
            && !text[at + unit.len()..].starts_with(goes_on)
    })
}

/// Whether a unit stands behind a number somewhere in a text, 万 and 亿 aside.
fn is_used(text: &str, unit: &str) -> bool {
    text.match_indices(unit).any(|(at, _)| {
        text[..at]
            .trim_end_matches(['万', '亿', '余', '多'])
            .ends_with(|c: char| c.is_ascii_digit())
    })
}
