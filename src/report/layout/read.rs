//! Reading the `[layout]` table of a template.

use toml::de::{DeTable, DeValue};

use crate::files::fields::{FaultList, Fields, digits, wrong_type};
use crate::say::message::{Message, nearest_hint};

use super::spec::{FontRole, LayoutSpec, Paper, Profile, is_font_name};

/// How many twips a millimetre has.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;

/// The sizes that are called by name, in half points.
const NAMED_SIZES: [(&str, u32); 16] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
    ("八号", 10),
];

/// Reads a `[layout]` table: margins in millimetres, `line` and sizes in points, sizes also by name (三号).
pub fn read_layout(table: &DeTable<'_>, faults: &FaultList) -> LayoutSpec {
    let mut fields = Fields::new(table, faults);
    let mut spec = LayoutSpec {
        profile: one_of(&mut fields, "profile", &Profile::ALL, faults),
        paper: one_of(&mut fields, "paper", &Paper::ALL, faults),
        line: length(&mut fields, "line", 20.0, 1.0..=200.0, faults),
        ..LayoutSpec::default()
    };
    if let Some(table) = fields.table("margins") {
        let mut fields = Fields::new(table, faults);
        let margins = ["top", "right", "bottom", "left"];
        spec.margins = margins.map(|side| length(&mut fields, side, TWIPS_PER_MM, 0.0..=100.0, faults));
        fields.finish();
    }
    for (key, value) in fields.table("fonts").into_iter().flatten() {
        let Some(role) = role(key.get_ref(), key.span(), faults) else {
            continue;
        };
        match value.get_ref().as_str() {
            Some(name) if is_font_name(name) => {
                spec.fonts.insert(role, name.to_owned());
            }
            Some(_) => faults.add(value.span(), Message::new("font-name-faulty")),
            None => faults.add(value.span(), wrong_type(key.get_ref(), "string", value.get_ref())),
        }
    }
    for (key, value) in fields.table("sizes").into_iter().flatten() {
        let Some(role) = role(key.get_ref(), key.span(), faults) else {
            continue;
        };
        match size(value.get_ref()) {
            // Letters are as large as the text they stand in.
            _ if role == FontRole::Latin => faults.add(key.span(), Message::new("font-size-of-latin")),
            Some(size) => {
                spec.sizes.insert(role, size);
            }
            None => faults.add(
                value.span(),
                Message::new("font-size-faulty").with("role", key.get_ref().as_ref()),
            ),
        }
    }
    fields.finish();
    spec
}

fn role(word: &str, span: std::ops::Range<usize>, faults: &FaultList) -> Option<FontRole> {
    FontRole::of_word(word)
        .map_err(|(message, hint)| faults.add_with_hint(span, message, hint))
        .ok()
}

fn one_of<T: Copy>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    all: &[(&'static str, T)],
    faults: &FaultList,
) -> Option<T> {
    let word = fields.string(key)?;
    let found = all.iter().find(|(known, _)| *known == word);
    if found.is_none() {
        let words = all.iter().map(|(word, _)| *word);
        let message = Message::new("layout-word-unknown")
            .with("key", key)
            .with("words", words.clone().collect::<Vec<_>>().join(", "));
        let span = fields.value(key)?.span();
        faults.add_with_hint(span, message, nearest_hint(word, words));
    }
    found.map(|(_, value)| *value)
}

/// A length in twips, given in a unit that has so many of them.
fn length(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    unit: f64,
    bounds: std::ops::RangeInclusive<f64>,
    faults: &FaultList,
) -> Option<u32> {
    let value = fields.value(key)?;
    let number = digits(value.get_ref()).and_then(|digits| digits.parse::<f64>().ok());
    match number {
        None => faults.add(value.span(), wrong_type(key, "number", value.get_ref())),
        Some(number) if !bounds.contains(&number) => {
            let message = Message::new("layout-length-bounds")
                .with("key", key)
                .with("least", bounds.start().to_string())
                .with("most", bounds.end().to_string());
            faults.add(value.span(), message);
        }
        Some(number) => return Some((number * unit).round() as u32),
    }
    None
}

/// A size in half points: a number of points, or a name.
fn size(value: &DeValue<'_>) -> Option<u32> {
    if let Some(name) = value.as_str() {
        let found = NAMED_SIZES.iter().find(|(known, _)| *known == name);
        return found.map(|(_, size)| *size);
    }
    let points = digits(value)?.parse::<f64>().ok()?;
    (4.0..=200.0).contains(&points).then(|| (points * 2.0).round() as u32)
}
