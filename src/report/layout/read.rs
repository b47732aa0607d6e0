//! Reading the `[layout]` table of a template.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::files::fields::{FaultList, Fields, digits, wrong_type};
use crate::say::message::Message;

use super::spec::{FontRole, LayoutSpec, Paper, Profile, is_font_name};

/// A role with its key and its value.
type RoleEntry<'t> = (FontRole, &'t Spanned<Cow<'t, str>>, &'t Spanned<DeValue<'t>>);

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
        profile: word(&mut fields, "profile", &Profile::ALL),
        paper: word(&mut fields, "paper", &Paper::ALL),
        line: length(&mut fields, "line", 20.0, 1.0..=200.0, faults),
        accent: colour(&mut fields, "accent", faults),
        merge_cells: fields.boolean("merge_cells"),
        ..LayoutSpec::default()
    };
    if let Some(table) = fields.table("margins") {
        let mut fields = Fields::new(table, faults);
        let margins = ["top", "right", "bottom", "left"];
        spec.margins = margins.map(|side| length(&mut fields, side, TWIPS_PER_MM, 0.0..=100.0, faults));
        fields.finish();
    }
    for (role, key, value) in roles(&mut fields, "fonts", faults) {
        match value.get_ref().as_str() {
            Some(name) if is_font_name(name) => {
                spec.fonts.insert(role, name.to_owned());
            }
            Some(_) => faults.add(value.span(), Message::new("font-name-faulty")),
            None => faults.add(value.span(), wrong_type(key.get_ref(), "string", value.get_ref())),
        }
    }
    for (role, key, value) in roles(&mut fields, "sizes", faults) {
        match size(value.get_ref()) {
            // Letters are as large as the text they stand in.
            _ if role == FontRole::Latin => faults.add(key.span(), Message::new("font-size-of-latin")),
            Some(size) => {
                spec.sizes.insert(role, size);
            }
            None => {
                let message = Message::new("font-size-faulty").with("role", key.get_ref().as_ref());
                faults.add(value.span(), message);
            }
        }
    }
    fields.finish();
    spec
}

/// The entries of a table whose keys are roles.
fn roles<'t>(fields: &mut Fields<'t, '_>, table: &'static str, faults: &FaultList) -> Vec<RoleEntry<'t>> {
    let entries = fields.table(table).into_iter().flatten();
    let of_roles = entries.filter_map(|(key, value)| match FontRole::of_word(key.get_ref()) {
        Ok(role) => Some((role, key, value)),
        Err((message, hint)) => {
            faults.add_with_hint(key.span(), message, hint);
            None
        }
    });
    of_roles.collect()
}

fn word<T: Copy>(fields: &mut Fields<'_, '_>, key: &'static str, all: &[(&'static str, T)]) -> Option<T> {
    fields.word(key, all, |_, words| {
        let message = Message::new("layout-word-unknown").with("key", key);
        message.with("words", words.join(", "))
    })
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

/// A colour as six hexadecimal digits, written with a `#` before them.
fn colour(fields: &mut Fields<'_, '_>, key: &'static str, faults: &FaultList) -> Option<String> {
    let value = fields.value(key)?;
    let Some(text) = value.get_ref().as_str() else {
        faults.add(value.span(), wrong_type(key, "string", value.get_ref()));
        return None;
    };
    let is_colour = |digits: &&str| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
    match text.strip_prefix('#').filter(is_colour) {
        Some(digits) => Some(digits.to_ascii_uppercase()),
        None => {
            faults.add(value.span(), Message::new("layout-colour-faulty").with("key", key));
            None
        }
    }
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
