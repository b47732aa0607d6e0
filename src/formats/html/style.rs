//! The style sheet of a page: what the layout says, then the rules of its profile, which are files of their own.
//!
//! Lengths are in `rem`, the size of the body's characters, so that paper and screen share the rules; only paper says how
//! large that is.

use std::fmt::Write;

use crate::formats::fonts::{alike, alike_letters, generic_of_letters};
use crate::report::layout::{Font, FontRole, Layout, Profile};
use crate::report::{Document, Label};
use crate::text::language::Language;

/// How white space is set that a browser shows as it is.
pub const GAP: &str = "white-space:pre";

const COMMON: &str = include_str!("common.css");
/// Whether paragraphs are indented (which decides also where titles and signatures stand), and the profile.
const INDENTED: &str = include_str!("indented.css");
const LETTER: &str = include_str!("letter.css");
const GB9704: &str = include_str!("gb9704.css");
const PLAIN: &str = include_str!("plain.css");

/// What the letters of these families are for. Chinese marks such as “ ” — … · × are in fonts of letters too, but half as wide there.
const LETTERS_RANGE: &str = "U+20-7E, U+C0-D6, U+D8-F6, U+F8-24F";

/// Writes the style sheet. Names of fonts hold nothing that could end a text in it; reading the layout sees to that.
pub fn style_sheet(css: &mut String, document: &Document<Label>, layout: &Layout) {
    let language = document.language;
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
    if let Some(accent) = &layout.accent {
        declare(css, "accent-on-paper", &format!("#{accent}"));
    }
    css.push_str("}\n");
    css.push_str(COMMON);
    css.push_str(if layout.is_indented(language) { INDENTED } else { LETTER });
    css.push_str(match layout.profile {
        Profile::Gb9704 => GB9704,
        Profile::Plain => PLAIN,
    });
    css.push_str(&paper(document, layout));
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

/// A font of letters, and those that may stand for it.
fn letters(name: &str) -> Vec<&str> {
    std::iter::once(name)
        .chain(alike_letters(name).iter().copied())
        .collect()
}

/// What holds on paper alone: the sheet, the pitch of lines and characters, the numbers of pages.
fn paper(document: &Document<Label>, layout: &Layout) -> String {
    let language = document.language;
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
            let upright = format!(
                "@page :right {{ @bottom-right {} }}\n@page :left {{ @bottom-left {} }}\n",
                number(content, &format!("{drop} padding-right: 1em;")),
                number(content, &format!("{drop} padding-left: 1em;"))
            );
            upright + &turned_numbers(&number, content, size)
        }
        Profile::Plain if layout.has_running_head(language) => {
            let title = css_string(&document.called());
            let head = number(
                &title,
                "vertical-align: bottom; padding-bottom: 0.25in; color: #595959;",
            );
            format!(
                "@page {{ @top-right {head} @bottom-center {} }}\n@page :first {{ @top-right {{ content: none; }} }}\n",
                number(
                    "\"Page \" counter(page) \" of \" counter(pages)",
                    "padding-top: 0.35in;"
                )
            )
        }
        Profile::Plain => format!(
            "@page {{ @bottom-center {} }}\n",
            number("counter(page)", "padding-top: 0.35in;")
        ),
    };
    // A sheet on its side has the margins of the others, as it is turned to the left to be read.
    let _ = writeln!(
        css,
        "@page wide {{ size: {} landscape; margin: {}pt {}pt {}pt {}pt; }}",
        layout.paper.name(),
        points(margins.left),
        points(margins.top),
        points(margins.right),
        points(margins.bottom)
    );
    let print = [
        ("font-size", layout.font(FontRole::Body).size * 10),
        ("--line", layout.line),
        ("--character", layout.character()),
        ("--page", layout.text_height()),
    ];
    css.push_str("@media print {\n  :root {\n");
    for (name, twips) in print {
        let _ = writeln!(css, "    {name}: {}pt;", points(twips));
    }
    let _ = writeln!(css, "    --tightening: -{}pt;\n  }}\n}}", points(layout.tightening()));
    css
}

/// The numbers of pages on their side: where they stand once the page is turned to the left, as others have them.
fn turned_numbers(number: &impl Fn(&str, &str) -> String, content: &str, size: f64) -> String {
    let drop = format!("padding-right: calc(7mm - {}pt);", decimal(size / 2.0));
    let turned = |end: &str| number(content, &format!("writing-mode: vertical-rl; {drop} {end}"));
    format!(
        "@page wide:right {{ @bottom-right {{ content: none; }} @left-bottom {} }}\n\
         @page wide:left {{ @bottom-left {{ content: none; }} @left-top {} }}\n",
        turned("text-align: right; padding-bottom: 1em;"),
        turned("text-align: left; padding-top: 1em;")
    )
}

/// A text as a style sheet quotes it, within a page.
fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '>' | '&') {
            let _ = write!(quoted, "\\{:x} ", c as u32);
        } else {
            quoted.push(c);
        }
    }
    quoted + "\""
}

/// A number with at most four places.
fn decimal(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
