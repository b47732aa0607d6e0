//! Edits of reports, made at random in every example in every format, and where `update` takes them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zhibi::answers::{Answers, AnswersFile, Draft};
use zhibi::compose::{Home, Prepared, TracedPassage};
use zhibi::formats::{FORMATS, Format, Setting};
use zhibi::report::layout::Layout;
use zhibi::revise::reading::read_report;
use zhibi::revise::settle::settle;
use zhibi::revise::update::{find_changes, find_differences};
use zhibi::say::source::Source;
use zhibi::template::Library;

use crate::common::{Place, names, repository};

/// Formats that are edited.
const EDITED: [&str; 3] = ["txt", "md", "docx"];

/// An example with all that is made of it.
struct Example {
    id: String,
    prepared: Prepared,
    answers: Answers,
    draft: Draft,
    passages: Vec<TracedPassage>,
}

impl Example {
    fn all() -> Vec<Example> {
        let names = names(&repository().join("examples"));
        names.iter().map(|name| Example::open(name)).collect()
    }

    fn open(name: &str) -> Example {
        let id = name.strip_suffix(".toml").unwrap().to_owned();
        let text = std::fs::read_to_string(repository().join("examples").join(name)).unwrap();
        let library = Library::new(&[], None);
        let (template, _) = library.open(&id, repository()).unwrap();
        let draft = Draft::parse(&text, &template.manifest.section_ids()).unwrap();
        let prepared = Prepared::new(template);
        let source = Source::new(name.to_owned(), text);
        let (answers, faults) = prepared.validate(&AnswersFile::parse(&source).unwrap());
        assert!(faults.is_empty());
        let passages = prepared.trace(&answers).unwrap().passages;
        Example {
            id,
            prepared,
            answers,
            draft,
            passages,
        }
    }

    fn file(&self, format: Format) -> Vec<u8> {
        let template = &self.prepared.template;
        let document = self.prepared.compose(&self.answers).unwrap();
        let setting = Setting {
            layout: Layout::new(document.language, &template.manifest.layout, &[]),
            width: None,
            time: None,
        };
        (format.write)(&self.answers.number(document, template).unwrap(), &setting).unwrap()
    }
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % count.max(1)
    }
}

/// A file as it is edited: the text that holds its words.
struct Editable {
    format: Format,
    bytes: Vec<u8>,
    text: String,
}

const DOCUMENT: &str = "word/document.xml";

impl Editable {
    fn new(format: Format, bytes: Vec<u8>) -> Editable {
        let text = if format.is_text {
            String::from_utf8(bytes.clone()).unwrap()
        } else {
            let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
            let mut text = String::new();
            archive.by_name(DOCUMENT).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        Editable { format, bytes, text }
    }

    /// The file with words replaced; none where they do not stand in it once, as they are.
    fn with(&self, old: &str, new: &str) -> Option<Vec<u8>> {
        if self.text.matches(old).count() != 1 || old.contains(['<', '&', '\\', '*']) {
            return None;
        }
        Some(self.file(&self.text.replacen(old, new, 1)))
    }

    fn file(&self, text: &str) -> Vec<u8> {
        if self.format.is_text {
            return text.as_bytes().to_vec();
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            if name == DOCUMENT {
                content = text.as_bytes().to_vec();
            }
            writer
                .start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            writer.write_all(&content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

/// Where edits of a kind went.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    /// All of them.
    made: usize,
    /// The answer they belong to was changed, no other, and the report comes back word for word.
    right: usize,
    /// Listed with their place.
    listed: usize,
    /// Nowhere.
    lost: usize,
}

/// An edit: words of the report, what comes in their place, and the key it belongs to.
struct WordEdit {
    kind: &'static str,
    old: String,
    new: String,
    key: String,
}

/// An edit of some words of a passage.
fn word_edit(example: &Example, dice: &mut Dice) -> Option<WordEdit> {
    let traced = &example.passages[dice.below(example.passages.len())];
    let text = &traced.passage.text;
    let piece = traced.pieces.get(dice.below(traced.pieces.len()))?;
    let wide = text.contains(|c: char| !c.is_ascii());
    let around = |start: usize, end: usize| {
        let before: Vec<usize> = text[..start].char_indices().rev().take(6).map(|(at, _)| at).collect();
        let behind = text[end..].char_indices().nth(6).map_or(text.len(), |(at, _)| end + at);
        before.last().copied().unwrap_or(start)..behind
    };
    let (kind, range, new, key) = match &piece.home {
        Home::Text { key, .. } => {
            let inside = |at: usize| {
                let mut figures = traced
                    .pieces
                    .iter()
                    .filter(|piece| matches!(piece.home, Home::Figure { .. }));
                figures.all(|figure| at + 1 < figure.range.start || at > figure.range.end)
            };
            let places = piece
                .range
                .clone()
                .filter(|at| text.is_char_boundary(*at) && inside(*at));
            let places: Vec<usize> = places.collect();
            let start = *places.get(dice.below(places.len()))?;
            let end = text[start..piece.range.end]
                .char_indices()
                .nth(2)
                .map(|(at, _)| start + at)?;
            if !text[start..end].chars().all(char::is_alphanumeric)
                || !inside(end)
                || text[start..end].contains(|c: char| c.is_ascii_digit())
            {
                return None;
            }
            let word = if wide { "另行" } else { "other" };
            match dice.below(3) {
                0 => ("words changed", start..end, word, key.clone()),
                1 => ("words put in", start..start, word, key.clone()),
                _ => ("words taken out", start..end, "", key.clone()),
            }
        }
        Home::Figure { id, field } if field.is_empty() => {
            let printed = &text[piece.range.clone()];
            let digits = printed.find(|c: char| c.is_ascii_digit())?;
            let start = piece.range.start + digits;
            let number = if text[start..].starts_with('9') { "8" } else { "9" };
            ("a number changed", start..start + 1, number, format!("metrics.{id}"))
        }
        _ => return None,
    };
    let context = around(range.start, range.end);
    Some(WordEdit {
        kind,
        old: text[context.clone()].to_owned(),
        new: format!(
            "{}{new}{}",
            &text[context.start..range.start],
            &text[range.end..context.end]
        ),
        key,
    })
}

/// Takes an edited file back and tells where the edit went: the keys that were changed or refused, and whether something is open.
fn taken(example: &Example, format: Format, edited: &[u8]) -> (Vec<String>, bool) {
    let edited = read_report(format.name, edited, "edited").unwrap();
    let plan = find_changes(&example.prepared, &example.answers, &example.draft, &edited).unwrap();
    let settled = settle(plan.changes, &example.draft, &example.prepared).unwrap();
    let open = find_differences(&example.prepared, &settled.answers, &edited).unwrap();
    let refused = settled.refused.iter().map(|(change, _)| change);
    let keys = settled
        .accepted
        .iter()
        .chain(refused)
        .map(|change| change.key.to_string());
    (keys.collect(), !open.is_empty())
}

fn seed() -> u64 {
    std::env::var("ZHIBI_SEED").map_or(20, |seed| seed.parse().unwrap())
}

fn edit_words(each: usize) {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut told = Vec::new();
    let mut dice = Dice(seed());
    for example in Example::all() {
        for name in EDITED {
            let format = *FORMATS.iter().find(|format| format.name == name).unwrap();
            let file = Editable::new(format, example.file(format));
            let mut made = 0;
            for _ in 0..each * 30 {
                let Some(edit) = word_edit(&example, &mut dice) else {
                    continue;
                };
                let Some(bytes) = file.with(&edit.old, &edit.new) else {
                    continue;
                };
                let (keys, is_open) = taken(&example, format, &bytes);
                let tally = tallies.entry(edit.kind).or_default();
                tally.made += 1;
                if keys == [edit.key.clone()] {
                    tally.right += 1;
                } else if is_open {
                    tally.listed += 1;
                } else {
                    tally.lost += 1;
                }
                if keys != [edit.key.clone()] {
                    told.push(format!(
                        "{}.{name} {}: {} → {} ({}): {keys:?} {is_open}",
                        example.id, edit.kind, edit.old, edit.new, edit.key
                    ));
                }
                made += 1;
                if made == each {
                    break;
                }
            }
        }
    }
    let listed = || format!("{tallies:#?}\n{}", told.join("\n"));
    println!("{}", listed());
    for tally in tallies.values() {
        assert!(tally.right * 100 >= tally.made * 95 && tally.lost == 0, "{}", listed());
    }
}

#[test]
fn edited_words_go_where_they_came_from() {
    edit_words(2);
}

#[test]
#[ignore = "takes long"]
fn many_edited_words_go_where_they_came_from() {
    edit_words(100);
}

/// A place with the example `annual-summary`, its report and the same report edited.
fn place_with_edited(edits: &[(&str, &str)]) -> Place {
    let place = Place::new();
    let example = repository().join("examples/annual-summary.toml");
    place.write("a.toml", std::fs::read_to_string(example).unwrap());
    place.succeed(&["render", "a.toml", "-o", "a.txt"]);
    let mut text = place.read("a.txt");
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    place.write("edited.txt", text);
    place
}

#[test]
fn what_is_taken_back_is_written_and_the_report_comes_out_as_it_was_edited() {
    let place = place_with_edited(&[
        ("争取上级资金8640万元", "争取上级资金8700万元"),
        ("几点体会", "主要收获"),
        ("织密防洪安全网", "织牢防洪安全网"),
        ("2026年12月25日", "2026年12月28日"),
    ]);
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(
        outcome
            .stdout
            .contains("争取上级资金 (metrics.funds): 8640万元 → 8700万元\n"),
        "{outcome:?}"
    );
    let answers = place.read("a.toml");
    for line in [
        "heading = \"主要收获\"",
        "title = \"织牢防洪安全网\"",
        "date = 2026-12-28",
        "funds             = { value = 8700, previous = 7500 }",
        "# 总体：重点项目 = 已完工 + 在建",
    ] {
        assert!(answers.contains(line), "{line}\n{answers}");
    }
}

#[test]
fn nothing_is_written_unless_somebody_wants_it() {
    let place = place_with_edited(&[("几点体会", "主要收获")]);
    let before = place.read("a.toml");
    for words in [&["--dry-run"][..], &["--json"]] {
        let outcome = place.succeed(&[&["update", "a.toml", "edited.txt"], words].concat());
        assert!(outcome.stdout.contains("experience.heading"), "{outcome:?}");
    }
    let outcome = place.run(&["--lang", "en", "update", "a.toml", "edited.txt"]);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.stderr.contains("1 change is not made"), "{outcome:?}");
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn a_change_that_answers_may_not_have_is_refused_and_what_has_no_place_is_listed() {
    let place = place_with_edited(&[
        ("织密防洪安全网", "织牢防洪安全网；"),
        ("工作情况总结如下", "工作情况小结如下"),
    ]);
    let before = place.read("a.toml");
    let outcome = place.succeed(&["--lang", "en", "update", "a.toml", "edited.txt", "--yes"]);
    assert!(
        outcome
            .stdout
            .ends_with("0 changes, 1 refused, 2 without a place in the answers\n"),
        "{outcome:?}"
    );
    for said in ["小标题末尾不加标点", "工作情况总结如下： → …将2026年工作情况小结如下："]
    {
        assert!(outcome.stderr.contains(said), "{outcome:?}");
    }
    assert_eq!(place.read("a.toml"), before);
}

#[test]
fn another_report_is_refused_with_the_share_that_is_recognised() {
    let place = place_with_edited(&[]);
    place.write(
        "other.txt",
        "会议纪要\n\n一、时间\n\n周三下午。\n\n二、议定事项\n\n继续推进。\n",
    );
    let before = place.read("a.toml");
    let outcome = place.run(&["--lang", "en", "update", "a.toml", "other.txt", "--yes"]);
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.stderr.contains("% of it is recognised; nothing is changed"),
        "{outcome:?}"
    );
    assert_eq!(place.read("a.toml"), before);
}
