//! Fonts that look alike, for machines that lack the one that is named.

/// A line has the family that every machine has, what the names have in them, and the fonts. All other fonts are like
/// those of the last line.
const ALIKE: &str = include_str!("fonts.tsv");

/// Fonts of letters that may stand for a usual one, those that are as wide first.
const ALIKE_LETTERS: [(&str, &[&str]); 3] = [
    ("Times New Roman", &["Times", "Liberation Serif", "Tinos"]),
    ("Arial", &["Helvetica", "Liberation Sans", "Arimo"]),
    ("Calibri", &["Carlito", "Segoe UI", "Helvetica Neue", "Arial"]),
];

/// Fonts of Chinese characters that look like one, and their generic family.
pub fn alike(name: &str) -> (impl Iterator<Item = &'static str> + use<>, &'static str) {
    let is_alike = |line: &&str| {
        let parts = line.split('\t').nth(1).unwrap_or_default();
        parts.split(", ").any(|part| name.contains(part))
    };
    let mut columns = ALIKE.lines().find(is_alike).unwrap_or_default().split('\t');
    let generic = columns.next().unwrap_or_default();
    let fonts = columns.nth(1).unwrap_or_default().split(", ");
    (fonts, generic)
}

/// Fonts of letters that may stand for one.
pub fn alike_letters(name: &str) -> &'static [&'static str] {
    let found = ALIKE_LETTERS.iter().find(|(known, _)| *known == name);
    found.map(|(_, others)| *others).unwrap_or_default()
}

/// The family of letters that every machine has and that is most like a font.
pub fn generic_of_letters(name: &str) -> &'static str {
    const SANS: &str = "Arial Calibri Helvetica Sans Verdana Segoe Carlito Aptos";
    if SANS.split(' ').any(|part| name.contains(part)) {
        "sans-serif"
    } else {
        "serif"
    }
}
