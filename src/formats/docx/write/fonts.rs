//! The table of fonts: what may stand for a font on a machine that lacks it.

use std::collections::BTreeSet;

use crate::formats::fonts::{alike, alike_letters, generic_of_letters};
use crate::report::layout::{FontRole, Layout};

use super::xml::{NAMESPACE, declared, escaped};

/// How many names stand for one: more than a few Word does not look through.
const MOST_NAMES: usize = 8;

/// Writes `fontTable.xml`.
pub fn write_fonts(layout: &Layout) -> String {
    let fonts = || FontRole::ALL.iter().map(|(_, role)| layout.font(*role));
    let chinese: BTreeSet<&str> = fonts().map(|font| font.east_asian.as_str()).collect();
    let letters: BTreeSet<&str> = fonts().map(|font| font.latin.as_str()).collect();
    let mut xml = declared(&format!("<w:fonts xmlns:w=\"{NAMESPACE}\">"));
    for name in &chinese {
        let (others, generic) = alike(name);
        let others: Vec<&str> = others.filter(|other| other != name).take(MOST_NAMES).collect();
        // The character set of simplified Chinese.
        xml += &entry(name, &others, "86", generic);
    }
    for name in letters.difference(&chinese) {
        xml += &entry(name, alike_letters(name), "00", generic_of_letters(name));
    }
    xml + "</w:fonts>"
}

fn entry(name: &str, others: &[&str], set: &str, generic: &str) -> String {
    let family = if generic == "sans-serif" { "swiss" } else { "roman" };
    let others = match others {
        [] => String::new(),
        others => format!("<w:altName w:val=\"{}\"/>", escaped(&others.join(","))),
    };
    format!(
        "<w:font w:name=\"{}\">{others}<w:charset w:val=\"{set}\"/><w:family w:val=\"{family}\"/></w:font>",
        escaped(name)
    )
}
