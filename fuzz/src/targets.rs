//! The targets: each reads bytes as one of zhibi's readers does, and panics where what came out is not what it should be.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table};
use zhibi::answers::{AnswersFile, Draft, Edit, KeyPath, write_schema, write_skeleton};
use zhibi::check::{Finding, Selection, Text, check as find, fix as mend, rules};
use zhibi::compose::{Prepared, check_template, report_of, review_template, validate};
use zhibi::figures::expected::Expected;
use zhibi::figures::sheet::read_sheet;
use zhibi::figures::sheets::{Grid, SheetMap};
use zhibi::formats::{FORMATS, Setting, read_text_lines, write_markdown, write_text};
use zhibi::import::{ImportOptions, OpenedReport, no_blanks, open_report, write_outline};
use zhibi::interview::outline::read_outline;
use zhibi::learn::learn;
use zhibi::report::layout::Layout;
use zhibi::report::{Document, Label, Number, Numbering, number_document};
use zhibi::revise::reading::read_report;
use zhibi::revise::taken::Taken;
use zhibi::revise::settle::{Trial, edits_of, settle};
use zhibi::revise::update::{composed, find_changes, find_differences};
use zhibi::say::diagnostic::{Diagnostic, Faults};
use zhibi::say::messages::Messages;
use zhibi::say::source::Source;
use zhibi::template::{Ids, Library, Template, is_template_name};
use zhibi::text::language::Language;

use crate::package::packed;

/// So many faults of a file are said.
const SAID: usize = 30;

/// A manifest with a question of each type, and the body that goes with it where the manifest is what changes.
const MANIFEST: &str = include_str!("../seeds/manifest/every-type.toml");
const BODY: &str = include_str!("../seeds/body/every-type.md.j2");

fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Says faults as a person sees them, in both languages.
fn say(faults: &[Diagnostic]) {
    for language in [Language::Chinese, Language::English] {
        let messages = Messages::new(language);
        for fault in faults.iter().take(SAID) {
            fault.render(&messages, None);
            fault.render(&messages, Some(60));
        }
    }
}

thread_local! {
    static TEMPLATES: std::cell::RefCell<BTreeMap<String, &'static Template>> = std::cell::RefCell::default();
}

/// A built-in template, opened once.
fn template(id: &str) -> Option<&'static Template> {
    // Other folders are not looked into.
    if !is_template_name(id) {
        return None;
    }
    if let Some(known) = TEMPLATES.with_borrow(|known| known.get(id).copied()) {
        return Some(known);
    }
    let template = Library::new(&[], None).open(id, Path::new("")).ok()?.0;
    let template: &'static Template = Box::leak(Box::new(template));
    TEMPLATES.with_borrow_mut(|known| known.insert(id.to_owned(), template));
    Some(template)
}

/// Writes a report in every format.
fn write(document: &Document<Label>) {
    for width in [None, Some(24)] {
        let setting = Setting {
            layout: Layout::new(document.language, &Default::default(), &[]),
            folder: std::path::PathBuf::new(),
            width,
            time: None,
        };
        for format in FORMATS {
            // A format may say that it cannot hold it.
            let _ = (format.write)(document, &setting);
        }
    }
}

/// An answers file: its faults are said, its outline read, its report written in every format.
pub fn answers(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    let source = Source::new("answers.toml", text.to_owned());
    let file = match AnswersFile::parse(&source) {
        Ok(file) => file,
        Err(Faults(faults)) => return say(&faults),
    };
    let Some(template) = file.template_reference().ok().and_then(template) else {
        return;
    };
    say(&validate(&file, template).1);
    read_outline(template, &source, &Default::default()).expect("what was parsed has an outline");
    match report_of(&file, template) {
        Ok((_, document)) => write(&document),
        Err(Faults(faults)) => say(&faults),
    }
}

/// A manifest, with a body that is known.
pub fn manifest(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    examine(Template::from_texts("any", text, BODY));
}

/// A body, with a manifest that is known.
pub fn body(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    examine(Template::from_texts("any", MANIFEST, text));
}

/// Everything that is done with a template before anybody answers.
fn examine(read: Result<Template, Faults>) {
    let template = match read {
        Ok(template) => template,
        Err(Faults(faults)) => return say(&faults),
    };
    let faults = check_template(&template);
    say(&faults);
    if !faults.is_empty() {
        return;
    }
    say(&review_template(&template));
    write_schema(&template);
    for text in [write_skeleton(&template, "any"), "template = \"any\"\n".to_owned()] {
        let source = Source::new("answers.toml", text);
        let file = AnswersFile::parse(&source).expect("what zhibi writes is TOML");
        match report_of(&file, &template) {
            Ok((_, document)) => write(&document),
            Err(Faults(faults)) => say(&faults),
        }
    }
}

/// Every rule, also those that are off by themselves.
fn all_rules() -> Selection {
    let mut selection = Selection::default();
    let codes: Vec<String> = rules().map(|rule| rule.code.to_owned()).collect();
    selection.choose(&codes, &[]).expect("these are the codes of rules");
    selection
}

/// A text with every rule, as a report in each format and as answers.
pub fn check(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    let selection = all_rules();
    for kind in [Kind::Markdown, Kind::Lines, Kind::Answers] {
        let Some(found) = kind.read(text, &selection) else {
            continue;
        };
        let diagnostics: Vec<Diagnostic> = found
            .iter()
            .take(SAID)
            .map(|finding| finding.diagnostic(Language::Chinese))
            .collect();
        say(&diagnostics);
    }
}

/// What a text is mended as.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Markdown,
    Lines,
    Answers,
}

impl Kind {
    /// What is found in a text; none where it is not of this kind.
    fn read(self, text: &str, selection: &Selection) -> Option<Vec<Finding>> {
        let source = Source::new("any", text.to_owned());
        match self {
            Kind::Markdown => Some(find(&Text::of_markdown(&source), selection)),
            Kind::Lines => Some(find(&Text::of_lines(&source, read_text_lines), selection)),
            Kind::Answers => {
                let file = AnswersFile::parse(&source).ok()?;
                let template = file.template_reference().ok().and_then(template)?;
                let (answers, document) = report_of(&file, template).ok()?;
                Some(find(
                    &Text::of_answers(&file, template, &answers, Some(&document)),
                    selection,
                ))
            }
        }
    }
}

/// A text that is mended: it can still be read, and no line comes or goes. That once is enough, and that Markdown keeps its
/// tree, are properties which are tried on texts that people could write.
pub fn fix(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    let selection = all_rules();
    for kind in [Kind::Markdown, Kind::Lines, Kind::Answers] {
        if kind.read(text, &selection).is_none() {
            continue;
        }
        let read = |text: &str| kind.read(text, &selection).ok_or(());
        let mended = mend(text, read).expect("what is mended can still be read").text;
        read(&mended).expect("what is mended can still be read");
        match kind {
            Kind::Markdown | Kind::Lines => {
                assert_eq!(text.lines().count(), mended.lines().count(), "{text:?} → {mended:?}")
            }
            Kind::Answers => assert_eq!(keys(text), keys(&mended), "{text:?} → {mended:?}"),
        }
    }
}

/// The keys of a TOML text.
fn keys(text: &str) -> Vec<String> {
    fn walk(item: &Item, found: &mut Vec<String>) {
        if let Some(values) = item.as_array() {
            values.iter().for_each(|value| walk(&Item::Value(value.clone()), found));
        } else if let Some(tables) = item.as_array_of_tables() {
            tables.iter().for_each(|table| walk(&Item::Table(table.clone()), found));
        } else if let Some(table) = item.as_table_like() {
            table.iter().for_each(|(key, value)| {
                found.push(key.to_owned());
                walk(value, found);
            });
        } else if item.as_str().is_none() {
            found.push(item.to_string());
        }
    }
    let mut found = Vec::new();
    let document: DocumentMut = text.parse().expect("what was read is TOML");
    walk(document.as_item(), &mut found);
    found
}

fn open(extension: &str, bytes: &[u8]) -> Option<OpenedReport> {
    open_report(extension, bytes, &ImportOptions::default()).ok()
}

/// What is done with a report of any format: answers for `outline`, which give a report, and a template learned of it.
fn take(report: OpenedReport) {
    let source = Source::new("outline.toml", write_outline(report.document.clone(), &no_blanks));
    let file = AnswersFile::parse(&source).unwrap_or_else(|faults| panic!("{faults:?}\n{}", source.text));
    let template = template("outline").expect("it is built in");
    report_of(&file, template).unwrap_or_else(|faults| panic!("{faults:?}\n{}", source.text));
    if let Err(Faults(faults)) = learn(report.document, Path::new("report")) {
        let own = faults.iter().find(|fault| fault.message.id == "learn-differs");
        assert!(own.is_none(), "{faults:?}\n{}", source.text);
    }
}

/// A tree as zhibi writes it.
fn written(document: &Document<Number>, write: impl Fn(&Document<Label>) -> String) -> String {
    let numbered = number_document(document.clone(), &Numbering::default());
    write(&numbered.expect("every number is its own"))
}

/// Plain text, in any encoding: what was read and written is read.
pub fn import_text(bytes: &[u8]) {
    let Some(report) = open("txt", bytes) else { return };
    if !report.is_markup {
        let first = written(&report.document, |document| write_text(document, None));
        open("txt", first.as_bytes()).expect("what was read and written is read");
    }
    take(report);
}

/// Markdown: what was read and written is read.
pub fn import_markdown(bytes: &[u8]) {
    let Some(report) = open("md", bytes) else { return };
    let first = written(&report.document, write_markdown);
    if !first.trim().is_empty() {
        open("md", first.as_bytes()).expect("what was read and written is read");
    }
    take(report);
}

/// A web page.
pub fn import_page(bytes: &[u8]) {
    if let Some(report) = open("html", bytes) {
        take(report);
    }
}

/// A Word file, or the text of its parts.
pub fn import_word(bytes: &[u8]) {
    if let Some(report) = open("docx", &packed(bytes)) {
        take(report);
    }
}

/// A sheet of figures that came back: CSV, a workbook, or the text of its parts.
pub fn sheet(bytes: &[u8]) {
    let Ok(grid) = Grid::read(&packed(bytes), |_| true) else {
        return;
    };
    let template = template("civilized-unit").expect("it is built in");
    let source = Source::new("answers.toml", "template = \"civilized-unit\"\n");
    let file = AnswersFile::parse(&source).expect("this is TOML");
    let (answers, _) = validate(&file, template);
    let expected = Expected::new(&answers.metrics, None);
    let _ = read_sheet(&grid, &expected, &SheetMap::empty());
}

/// What separates the text of a draft from the edits that follow.
const EDITS: &str = "\n=== ";

/// An answers file that is edited, a line an edit: what is written is what is meant, and an edit taken back leaves what was.
pub fn draft(bytes: &[u8]) {
    let Some((text, edits)) = text_of(bytes).and_then(|text| text.split_once(EDITS)) else {
        return;
    };
    let sections = ["unit", "work", "closing"].map(Ids::from);
    let Ok(mut draft) = Draft::parse(text, &sections) else {
        return;
    };
    for line in edits.lines() {
        let Some(edit) = read_edit(line) else { continue };
        let is_taken_back = matches!(edit, Edit::Insert { .. } | Edit::Remove { .. } | Edit::Move { .. });
        let before = draft.record_counts();
        let mut changed = draft.clone();
        let Ok(back) = changed.apply(edit) else { continue };
        // What cannot be written as it is meant is refused, and nobody sees it.
        let Ok(written) = changed.text() else { continue };
        Draft::parse(&written, &sections).expect("what is written is TOML");
        let mut undone = changed.clone();
        if is_taken_back && undone.apply(back).is_ok() {
            assert_eq!(undone.record_counts(), before, "{text}\n{line}\n{written}");
        }
        draft = changed;
    }
}

/// An edit: `set KEY VALUE`, `clear KEY`, `erase KEY`, `insert RECORDS INDEX`, `remove RECORDS INDEX`, `move RECORDS FROM TO`.
fn read_edit(line: &str) -> Option<Edit> {
    let mut words = line.splitn(3, ' ');
    let (name, key) = (words.next()?, KeyPath::parse(words.next()?)?);
    let rest = words.next().unwrap_or_default();
    let mut numbers = rest.split(' ').map_while(|word| word.parse::<usize>().ok());
    Some(match name {
        "set" => Edit::set(&key, rest),
        "clear" => Edit::Clear { key },
        "erase" => Edit::Erase { key },
        "insert" => Edit::Insert {
            records: key,
            index: numbers.next()?,
            record: Table::new(),
        },
        "remove" => Edit::Remove {
            records: key,
            index: numbers.next()?,
        },
        "move" => Edit::Move {
            records: key,
            from: numbers.next()?,
            to: numbers.next()?,
        },
        _ => return None,
    })
}

/// The answers that an edited report is taken back to.
const ANSWERS: &str = include_str!("../../examples/annual-summary.toml");

/// A report that came back edited; the first byte says as what it is read. What of it can be taken back makes a report.
pub fn update(bytes: &[u8]) {
    let Some((kind, edited)) = bytes.split_first() else { return };
    let extension = ["txt", "md", "docx"][usize::from(*kind) % 3];
    let edited = match read_report(extension, &packed(edited.trim_ascii_start()), "edited") {
        Ok(edited) => edited,
        Err(Faults(faults)) => return say(&faults),
    };
    let template = template("annual-summary").expect("it is built in");
    let prepared = Prepared::new(template.clone());
    let source = Source::new("answers.toml", ANSWERS);
    let file = AnswersFile::parse(&source).expect("the example is TOML");
    let (answers, _) = prepared.validate(&file, &[]);
    let mut draft = Draft::parse(ANSWERS, &template.manifest.ids()).expect("the example is TOML");
    let composed = composed(&prepared, &answers, edited.format).expect("the example makes a report");
    let plan = find_changes(&composed, &prepared, &answers, &draft, &edited, &Taken::default())
        .expect("a plan can always be made");
    let trial = Trial {
        draft: &draft,
        prepared: &prepared,
        name: "answers.toml",
        pictures: &[],
        edited: &edited.passages,
        planning: &plan.planning,
    };
    let settled = settle(plan.changes, plan.refused, trial).expect("what cannot be made is refused");
    find_differences(&prepared, &settled.answers, &edited).expect("what was taken back makes a report");
    for edit in edits_of(settled.accepted.iter()) {
        draft.apply(edit).expect("what was tried can be made");
    }
    let written = Source::new("answers.toml", draft.text().expect("what was tried can be written"));
    let file = AnswersFile::parse(&written).expect("what is written is TOML");
    report_of(&file, template).unwrap_or_else(|faults| panic!("{faults:?}\n{}", written.text));
}
