//! One unit in two spellings.
//! 同一单位两种写法。
//!
//! A report that writes 公里 does not write km as well; and the symbols of units have their own capitals: km, kW, mL.
//!
//! 文中用了“公里”，就不再用km；平方米与㎡、公斤与kg也一样。单位符号的大小写是固定的：km、kW、mL。
//!
//! Wrong: 新修道路12公里。⏎改造管网5km。
//! Right: 新修道路12公里。⏎改造管网5公里。
//! Wrong: 新修道路12KM。
//! Right: 新修道路12km。
//!
//! Source: GB 3100-1993
//!
//! Says symbol: “{ $unit }” is written { $other }
//! Says symbol: “{ $unit }”应写作{ $other }
//! Says spelling: “{ $unit }” here, “{ $other }” elsewhere
//! Says spelling: 这里用“{ $unit }”，别处用“{ $other }”

use std::cell::OnceCell;

use crate::check::engine::{Check, Fault, Found, Reading, Rule, Sentence, Text};
use crate::text::chinese::is_han;
use crate::text::language::Language;
use crate::text::suspects::find_suspect;

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

/// Symbols with wrong capitals or characters, each with the right one.
const SYMBOLS: [(&str, &str); 33] = [
    ("Km", "km"),
    ("KM", "km"),
    ("Kg", "kg"),
    ("KG", "kg"),
    ("Kw", "kW"),
    ("KW", "kW"),
    ("kw", "kW"),
    ("KWH", "kWh"),
    ("KWh", "kWh"),
    ("kwh", "kWh"),
    ("Kwh", "kWh"),
    ("KV", "kV"),
    ("Kv", "kV"),
    ("kv", "kV"),
    ("KVA", "kVA"),
    ("Kva", "kVA"),
    ("kva", "kVA"),
    ("MM", "mm"),
    ("CM", "cm"),
    ("ML", "mL"),
    ("MG", "mg"),
    ("HZ", "Hz"),
    ("hz", "Hz"),
    ("KHz", "kHz"),
    ("db", "dB"),
    ("DB", "dB"),
    ("°c", "℃"),
    ("tb", "TB"),
    ("gb", "GB"),
    ("ug/m3", "μg/m³"),
    ("mg/m3", "mg/m³"),
    ("Km/h", "km/h"),
    ("KM/H", "km/h"),
];

fn check(text: &Text, readings: &[Reading<'_>]) -> Found {
    let mut faults = Found::new();
    // The Chinese unit of each that is used somewhere, looked for once.
    let used = UNITS.map(|_| OnceCell::new());
    for (index, passage) in readings.iter().enumerate() {
        // Few reports have a unit in letters at all: ㎡ and ° are found by their bytes.
        let may_be_unit = |first: u8, second: u8, third: u8| {
            matches!(
                first,
                b'm' | b'k' | b't' | b'K' | b'M' | b'C' | b'w' | b'z' | b'H' | b'b' | b'D'
            ) | ((first == 0xE3) & (second == 0x8E) & (third == 0xA1))
                | ((first == 0xC2) & (second == 0xB0))
        };
        if find_suspect(&passage.text, 0, may_be_unit).is_none() || !passage.text.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        if passage.text.contains(is_han) {
            faults.extend(symbols(&passage.text).map(|fault| (index, fault)));
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

/// The symbols of a text that are written wrongly.
fn symbols(text: &str) -> impl Iterator<Item = Fault> {
    SYMBOLS.iter().flat_map(move |(wrong, right)| {
        stands_behind_number(text, wrong).map(move |at| {
            let message = Sentence::new("symbol").with("unit", wrong).with("other", right);
            let fault = Fault::new(at..at + wrong.len()).say(message);
            // Km and KV are also other quantities.
            match *wrong {
                "Km" | "KV" => fault.right(right),
                _ => fault.fix(right),
            }
        })
    })
}

/// Where letters are the unit of a number in a text.
fn stands_behind_number<'t>(text: &'t str, unit: &'t str) -> impl Iterator<Item = usize> + 't {
    let found = text.match_indices(unit).map(|(at, _)| at);
    found.filter(move |at| {
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '²' | '³');
        let number = text[..*at].trim_end().trim_end_matches(['万', '亿']);
        // X-10KM is a name.
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '~');
        number.ends_with(|c: char| c.is_ascii_digit())
            && !number
                .trim_end_matches(is_number)
                .ends_with(|c: char| c.is_ascii_alphabetic())
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
