//! The reference of templates in `docs/`: every key of `template.toml`, every type, field and filter, in both languages.
//!
//! Its sentences stand in `locales/reference.*.ftl`, as only this page says them. That no key is left out or called by a
//! wrong type is asked of the code that reads templates, and that no filter is, of the filters. `ZHIBI_BLESS=1 cargo test
//! --lib reference` writes the pages anew.
#![allow(clippy::disallowed_methods, reason = "blessing writes into the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use minijinja::context;

use crate::figures::Metric;
use crate::figures::period::Period;
use crate::say::diagnostic::Diagnostic;
use crate::say::message::Argument;
use crate::say::source::Source;
use crate::template::limits;
use crate::template::{Manifest, period_value, type_named, type_names};
use crate::text::language::Language;

use super::environment::environment;
use super::fields::NamedFields;
use super::filters::FILTERS;
use super::tokens::Tokens;

const ENGLISH: &str = include_str!("../../locales/reference.en.ftl");
const CHINESE: &str = include_str!("../../locales/reference.zh-CN.ftl");

/// Every key in the order of the page: the table of a manifest it stands in, its name and its type (`!` where it must be
/// there).
const KEYS: &str = include_str!("manifest_keys.tsv");

/// The tables of a manifest, each with its keys and their types.
fn tables() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let rows = KEYS.lines().map(|line| line.split('\t').collect());
    let rows: Vec<Vec<&str>> = rows.collect();
    let tables = rows.chunk_by(|one, other| one[0] == other[0]);
    tables
        .map(|rows| (rows[0][0], rows.iter().map(|row| (row[1], row[2])).collect()))
        .collect()
}

/// A manifest with these lines in one of its tables.
fn manifest(owner: &str, lines: &str) -> String {
    let header = match owner {
        "numbering" => "[numbering]",
        "layout" => "[layout]",
        "margins" => "[layout.margins]",
        "section" => "[[sections]]",
        "question" => "[[sections]]\n[[sections.questions]]",
        "metric" => "[[metrics]]",
        _ => "",
    };
    format!("{header}\n{lines}\n")
}

fn faults(text: String) -> Vec<Diagnostic> {
    Manifest::read(&Source::new("template.toml", text))
        .err()
        .map(|faults| faults.0)
        .unwrap_or_default()
}

fn argument(fault: &Diagnostic, name: &str) -> String {
    let found = fault
        .message
        .arguments
        .iter()
        .chain(fault.hint.iter().flat_map(|hint| &hint.arguments));
    match found.into_iter().find(|(found, _)| *found == name) {
        Some((_, Argument::Text(text))) => text.clone(),
        Some((_, Argument::Message(message))) => message.id.to_string(),
        _ => String::new(),
    }
}

#[test]
fn every_key_of_a_manifest_is_in_the_reference_under_its_type() {
    for (owner, keys) in tables() {
        let unknown = faults(manifest(owner, "zzzzzzzzzzzzzzzz = 1"));
        let unknown = unknown.iter().find(|fault| fault.message.id == "key-unknown").unwrap();
        let read: BTreeSet<String> = argument(unknown, "keys").split(", ").map(str::to_owned).collect();
        let written: BTreeSet<String> = keys.iter().map(|(key, _)| (*key).to_owned()).collect();
        assert_eq!(read, written, "{owner}");
        for (key, kind) in keys {
            let kind = kind.trim_end_matches('!');
            // A time of day is of no type that a manifest has.
            let of_type = match key {
                "choices" => "type = 'choice'\n",
                "questions" if owner == "question" => "type = 'records'\n",
                _ => "",
            };
            let wrong = faults(manifest(owner, &format!("{of_type}{key} = 07:32:00")));
            let wrong = wrong
                .iter()
                .find(|fault| fault.message.id == "type-wrong" && argument(fault, "key") == key);
            if !["any", "bound", "length"].contains(&kind) {
                assert_eq!(
                    argument(wrong.unwrap_or_else(|| panic!("{owner} {key}")), "expected"),
                    format!("kind-{kind}"),
                    "{owner} {key}"
                );
            }
        }
    }
}

/// The sentences of a language, by id.
fn sentences(language: Language) -> BTreeMap<&'static str, &'static str> {
    let text = match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
}

struct Page {
    sentences: BTreeMap<&'static str, &'static str>,
    used: BTreeSet<String>,
    text: String,
}

impl Page {
    fn sentence(&mut self, id: &str) -> String {
        self.used.insert(id.to_owned());
        let sentence = self.sentences.get(id);
        (*sentence.unwrap_or_else(|| panic!("no sentence {id}"))).to_owned()
    }

    fn heading(&mut self, id: &str) {
        let title = self.sentence(&format!("{id}-heading"));
        let about = self.sentence(&format!("{id}-about"));
        let _ = write!(self.text, "\n## {title}\n\n{about}\n");
    }

    fn table(&mut self, columns: &[&str]) {
        let titles: Vec<String> = columns
            .iter()
            .map(|column| self.sentence(&format!("column-{column}")))
            .collect();
        let _ = write!(
            self.text,
            "\n| {} |\n|{}\n",
            titles.join(" | "),
            "---|".repeat(columns.len())
        );
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(self.text, "| {} |", cells.join(" | "));
    }
}

/// Words in the place they are explained: each with the sentence `PREFIX-WORD`.
fn list(page: &mut Page, prefix: &str, words: &[&str]) {
    page.heading(prefix);
    page.table(&[prefix, "meaning"]);
    for word in words {
        let meaning = page.sentence(&format!("{prefix}-{}", word.replace('_', "-")));
        page.row(&[format!("`{word}`"), meaning]);
    }
}

/// What a template is held to, each with its number.
fn limit_rows() -> [(&'static str, String); 18] {
    let kib = |bytes: usize| format!("{} KiB", bytes >> 10);
    let both = |base: u64, per_byte: u64| format!("{base} + {per_byte}×");
    [
        ("manifest", kib(limits::MANIFEST_BYTES)),
        ("files", kib(limits::BODY_BYTES)),
        ("id", limits::ID_CHARACTERS.to_string()),
        ("line", limits::LINE_CHARACTERS.to_string()),
        ("text", limits::TEXT_CHARACTERS.to_string()),
        ("entries", limits::ENTRIES.to_string()),
        ("questions", limits::QUESTIONS.to_string()),
        ("records", limits::RECORDS_DEPTH.to_string()),
        ("patterns", limits::PATTERNS.to_string()),
        ("pattern", kib(limits::PATTERN_BYTES)),
        ("words", limits::EXPRESSION_WORDS.to_string()),
        ("branches", limits::BRANCHES.to_string()),
        ("lists", limits::LIST_DEPTH.to_string()),
        ("nested", limits::NESTED_LISTS.to_string()),
        ("fuel", both(limits::FUEL, limits::FUEL_PER_BYTE)),
        ("check", limits::CHECK_FUEL.to_string()),
        ("output", both(limits::OUTPUT as u64, limits::OUTPUT_PER_BYTE as u64)),
        ("faults", limits::FAULTS.to_string()),
    ]
}

fn reference(language: Language) -> String {
    let mut page = Page {
        sentences: sentences(language),
        used: BTreeSet::new(),
        text: String::new(),
    };
    let (title, about) = (page.sentence("page-heading"), page.sentence("page-about"));
    let _ = write!(page.text, "# {title}\n\n{about}\n");
    for (owner, keys) in tables() {
        page.heading(owner);
        page.table(&["key", "type", "meaning"]);
        for (key, kind) in keys {
            let need = if kind.ends_with('!') {
                page.sentence("required")
            } else {
                String::new()
            };
            let kind = page.sentence(&format!("kind-{}", kind.trim_end_matches('!')));
            let meaning = page.sentence(&format!("{owner}-{}", key.replace('_', "-")));
            page.row(&[format!("`{key}`"), format!("{kind}{need}"), meaning]);
        }
    }
    list(&mut page, "type", &type_names());
    list(&mut page, "field", &Metric::FIELDS);
    for name in type_names() {
        let fields = type_named(name).unwrap().fields().iter();
        let fields: Vec<&str> = fields.map(|(field, _)| *field).collect();
        if !fields.is_empty() {
            list(&mut page, name, &fields);
        }
    }
    let period = type_named("period").unwrap();
    page.heading("filter");
    page.table(&["filter", "meaning", "example"]);
    for line in FILTERS.lines() {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default();
        let meaning = page.sentence(&format!("filter-{}", name.replace('_', "-")));
        let shown = columns.map(|example| {
            let tokens = Tokens::default();
            let half = period_value(Period::parse("2026H1").unwrap());
            let period = NamedFields::given(period, half, language, &tokens);
            let environment = environment(language, 1_000_000, &tokens);
            let value = environment
                .compile_expression(example)
                .unwrap()
                .eval(context! { period })
                .unwrap();
            format!("`{example}` → {value}")
        });
        let shown: Vec<String> = shown.collect();
        page.row(&[format!("`{name}`"), meaning, shown.join("<br>")]);
    }
    page.heading("body");
    page.heading("numbers");
    page.heading("limits");
    page.table(&["limit", "most"]);
    for (id, most) in limit_rows() {
        let limit = page.sentence(&format!("limit-{id}"));
        page.row(&[limit, most]);
    }
    let unused: Vec<_> = page.sentences.keys().filter(|id| !page.used.contains(**id)).collect();
    assert!(unused.is_empty(), "never said: {unused:?}");
    page.text
}

#[test]
fn the_reference_in_docs_is_what_the_code_reads() {
    assert_pages("docs/reference", reference);
}

/// Compares a page of the documentation in both languages with what it should be; blessing writes it anew.
pub fn assert_pages(path: &str, page_in: fn(Language) -> String) {
    for (language, extension) in [(Language::English, "md"), (Language::Chinese, "zh-CN.md")] {
        let (file, page) = (format!("{path}.{extension}"), page_in(language));
        if std::env::var_os("ZHIBI_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&file, &page).unwrap();
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            written == page,
            "{file} is stale: ZHIBI_BLESS=1 cargo test --lib reference writes it anew"
        );
    }
}
