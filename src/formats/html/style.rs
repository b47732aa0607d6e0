//! The style sheet of a page: what the layout says, then the rules of its profile, which are files of their own.
//!
//! Lengths are in `rem`, the size of the body's characters, so that paper and screen share the rules; only paper says how
//! large that is.

use std::fmt::Write;

use crate::report::layout::{Font, FontRole, Layout, Profile};
use crate::text::language::Language;

const COMMON: &str = include_str!("common.css");
/// Whether paragraphs are indented (which decides also where titles and signatures stand), and the profile.
const INDENTED: &str = include_str!("indented.css");
const LETTER: &str = include_str!("letter.css");
const GB9704: &str = include_str!("gb9704.css");
const PLAIN: &str = include_str!("plain.css");

/// What the letters of these families are for. Chinese marks such as “ ” — … · × are in fonts of letters too, but half as wide there.
const LETTERS_RANGE: &str = "U+20-7E, U+C0-D6, U+D8-F6, U+F8-24F";

/// Fonts that look alike, for machines that lack the one that is named: a line has the family that every machine has, what
/// the names have in them, and the fonts. All other fonts are like those of the last line.
const ALIKE: &str = include_str!("fonts.tsv");

/// Fonts of letters that may stand for a usual one, those that are as wide first.
const ALIKE_LETTERS: [(&str, &[&str]); 3] = [
    ("Times New Roman", &["Times", "Liberation Serif", "Tinos"]),
    ("Arial", &["Helvetica", "Liberation Sans", "Arimo"]),
    ("Calibri", &["Carlito", "Segoe UI", "Helvetica Neue", "Arial"]),
];

/// Writes the style sheet. Names of fonts hold nothing that could end a text in it; reading the layout sees to that.
pub fn style_sheet(css: &mut String, language: Language, layout: &Layout) {
    if language == Language::Chinese {
        let mut names: Vec<&str> = FontRole::ALL
            .iter()
            .map(|(_, role)| &*layout.font(*role).latin)
            .collect();
        names.sort_unstable();
        names.dedup();
        names.iter().for_each(|name| css.push_str(&faces_of_letters(name)));
    }
    css.push_str(":root {\n");
    let roles = FontRole::ALL.iter().filter(|(_, role)| *role != FontRole::Latin);
    for (word, role) in roles {
        let font = layout.font(*role);
        let word = word.replace('_', "-");
        let weight = if font.is_bold { "bold" } else { "normal" };
        let size = f64::from(font.size) / f64::from(layout.font(FontRole::Body).size);
        declare(css, &format!("font-{word}"), &families(language, font));
        declare(css, &format!("size-{word}"), &format!("{}rem", decimal(size)));
        declare(css, &format!("weight-{word}"), weight);
    }
    css.push_str("}\n");
    css.push_str(COMMON);
    css.push_str(if layout.is_indented(language) { INDENTED } else { LETTER });
    css.push_str(match layout.profile {
        Profile::Gb9704 => GB9704,
        Profile::Plain => PLAIN,
    });
    css.push_str(&paper(language, layout));
}

fn declare(css: &mut String, name: &str, value: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(css, "  --{name}: {value};");
}

/// What a font of letters is called as a family that has no Chinese marks.
fn family_of_letters(name: &str) -> String {
    format!("letters of {name}")
}

/// Declares a font of letters as such a family.
fn faces_of_letters(name: &str) -> String {
    let family = family_of_letters(name);
    let names = letters(name);
    let sources = |suffix: &str| {
        let sources: Vec<String> = names.iter().map(|name| format!("local(\"{name}{suffix}\")")).collect();
        sources.join(", ")
    };
    let face = |weight: &str, suffix: &str| {
        format!(
            "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; src: {}; unicode-range: {LETTERS_RANGE}; }}\n",
            sources(suffix)
        )
    };
    face("normal", "") + &face("bold", " Bold")
}

/// The families a font is looked for in, the named ones first.
fn families(language: Language, font: &Font) -> String {
    let (others, of_chinese) = alike(&font.east_asian);
    let mut names: Vec<String> = match language {
        Language::Chinese if font.latin == font.east_asian => Vec::new(),
        Language::Chinese => vec![family_of_letters(&font.latin)],
        Language::English => letters(&font.latin).into_iter().map(str::to_owned).collect(),
    };
    names.push(font.east_asian.clone());
    names.extend(others.map(str::to_owned));
    let mut quoted: Vec<String> = Vec::new();
    for name in names {
        let name = format!("\"{name}\"");
        if !quoted.contains(&name) {
            quoted.push(name);
        }
    }
    let generic = match language {
        Language::Chinese => of_chinese,
        Language::English => generic_of_letters(&font.latin),
    };
    format!("{}, {generic}", quoted.join(", "))
}

/// The family of letters that every machine has and that is most like a font.
fn generic_of_letters(name: &str) -> &'static str {
    const SANS: &str = "Arial Calibri Helvetica Sans Verdana Segoe Carlito Aptos";
    if SANS.split(' ').any(|part| name.contains(part)) {
        "sans-serif"
    } else {
        "serif"
    }
}

/// Fonts that look like one, and their generic family.
fn alike(name: &str) -> (impl Iterator<Item = &'static str>, &'static str) {
    let is_alike = |line: &&str| {
        let parts = line.split('\t').nth(1).unwrap_or_default();
        parts.split(", ").any(|part| name.contains(part))
    };
    let mut columns = ALIKE.lines().find(is_alike).unwrap_or_default().split('\t');
    let generic = columns.next().unwrap_or_default();
    let fonts = columns.nth(1).unwrap_or_default().split(", ");
    (fonts, generic)
}

/// A font of letters, and those that may stand for it.
fn letters(name: &str) -> Vec<&str> {
    let others = ALIKE_LETTERS.iter().find(|(known, _)| *known == name);
    let others = others.map(|(_, others)| *others).unwrap_or_default();
    std::iter::once(name).chain(others.iter().copied()).collect()
}

/// What holds on paper alone: the sheet, the pitch of lines and characters, the numbers of pages.
fn paper(language: Language, layout: &Layout) -> String {
    let points = |twips: u32| decimal(f64::from(twips) / 20.0);
    let margins = &layout.margins;
    let mut css = format!(
        "@page {{ size: {}; margin: {}pt {}pt {}pt {}pt; }}\n",
        layout.paper.name(),
        points(margins.top),
        points(margins.right),
        points(margins.bottom),
        points(margins.left)
    );
    let font = layout.font(FontRole::PageNumber);
    let size = f64::from(font.size) / 2.0;
    let number = |content: &str, more: &str| {
        format!(
            "{{ content: {content}; font: {}pt/1 {}; vertical-align: top; {more} }}",
            decimal(size),
            families(language, font)
        )
    };
    css += &match layout.profile {
        // The dash stands 7 mm below the text, the number one character from the outer edge (GB/T 9704-2012 §7.5).
        Profile::Gb9704 => {
            let drop = format!("padding-top: calc(7mm - {}pt);", decimal(size / 2.0));
            let content = "\"— \" counter(page) \" —\"";
            format!(
                "@page :right {{ @bottom-right {} }}\n@page :left {{ @bottom-left {} }}\n",
                number(content, &format!("{drop} padding-right: 1em;")),
                number(content, &format!("{drop} padding-left: 1em;"))
            )
        }
        Profile::Plain => format!(
            "@page {{ @bottom-center {} }}\n",
            number("counter(page)", "padding-top: 0.35in;")
        ),
    };
    let print = [
        ("font-size", layout.font(FontRole::Body).size * 10),
        ("--line", layout.line),
        ("--character", layout.character()),
    ];
    css.push_str("@media print {\n  :root {\n");
    for (name, twips) in print {
        let _ = writeln!(css, "    {name}: {}pt;", points(twips));
    }
    let _ = writeln!(css, "    --tightening: -{}pt;\n  }}\n}}", points(layout.tightening()));
    css
}

/// A number with at most four places.
fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
