//! What `diff` finds, tried on random edits of every example, and its Word files with all changes accepted and rejected.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use zhibi::answers::AnswersFile;
use zhibi::compose::Prepared;
use zhibi::formats::{TEXT, docx};
use zhibi::import::find_numbering;
use zhibi::report::layout::Layout;
use zhibi::report::{Document, Label, Numbering, Passage, number_document};
use zhibi::revise::changes::{Segment, segments};
use zhibi::revise::fates::Fate;
use zhibi::revise::passage_diff::report_diff;
use zhibi::revise::reading::{ReadReport, read_report};
use zhibi::revise::tracked::track_changes;
use zhibi::say::source::Source;
use zhibi::template::Library;

use crate::common::{Outcome, Place, assert_holds, example, names, packed, parts, repository, words_of};
use crate::taken_back::edit_report;

/// An example as plain text, with its layout.
struct Example {
    text: String,
    layout: Layout,
}

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let open = |name: &String| {
        let text = std::fs::read_to_string(repository().join("examples").join(name)).unwrap();
        let library = Library::new(&[], None);
        let (template, _) = library.open(name.strip_suffix(".toml").unwrap(), repository()).unwrap();
        let prepared = Prepared::new(template);
        let source = Source::new(name.clone(), text);
        let (answers, faults) = prepared.validate(&AnswersFile::parse(&source).unwrap(), &[]);
        assert!(faults.is_empty(), "{name}");
        let document = prepared.compose(&answers).unwrap();
        let layout = Layout::new(document.language, &prepared.template.manifest.layout, &[]);
        let document = answers.number(document, &prepared.template).unwrap();
        let setting = zhibi::formats::Setting {
            layout: layout.clone(),
            width: None,
            folder: std::path::PathBuf::new(),
            time: None,
        };
        let text = String::from_utf8((TEXT.write)(&document, &setting).unwrap()).unwrap();
        Example { text, layout }
    };
    names(&repository().join("examples")).iter().map(open).collect()
});

/// What is done to a line of a report; the numbers say where.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, usize, &'static str),
    Cut(usize, usize, usize),
    Remove(usize),
    Add(usize, &'static str),
    Move(usize, usize),
    Split(usize, usize),
    Join(usize),
}

const WORDS: [&str; 8] = [
    "扎实",
    "2,010",
    " and more",
    "，并全面推进",
    "（修订）",
    "<&>",
    "13.5%",
    "。",
];
const PARAGRAPHS: [&str; 4] = [
    "　　新写的一段话，说的是另一件事情。",
    "九、新的一部分",
    "A new paragraph stands here.",
    "　　1,930项任务按期完成。",
];

fn edit() -> impl Strategy<Value = Edit> {
    let at = || any::<usize>();
    prop_oneof![
        4 => (at(), at(), prop::sample::select(&WORDS[..])).prop_map(|(line, at, words)| Edit::Write(line, at, words)),
        4 => (at(), at(), 1..30usize).prop_map(|(line, at, count)| Edit::Cut(line, at, count)),
        1 => at().prop_map(Edit::Remove),
        1 => (at(), prop::sample::select(&PARAGRAPHS[..])).prop_map(|(line, text)| Edit::Add(line, text)),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => (at(), at()).prop_map(|(line, at)| Edit::Split(line, at)),
        1 => at().prop_map(Edit::Join),
    ]
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let byte = |line: &str, at: usize| {
        let count = line.chars().count();
        line.char_indices()
            .nth(at % (count + 1))
            .map_or(line.len(), |(at, _)| at)
    };
    for edit in edits {
        let count = lines.len();
        if count < 3 {
            break;
        }
        match *edit {
            Edit::Write(line, at, words) => {
                let line = &mut lines[line % count];
                let at = byte(line, at);
                line.insert_str(at, words);
            }
            Edit::Cut(line, at, length) => {
                let line = &mut lines[line % count];
                let at = byte(line, at);
                let end = line[at..]
                    .char_indices()
                    .nth(length)
                    .map_or(line.len(), |(end, _)| at + end);
                line.replace_range(at..end, "");
            }
            Edit::Remove(line) => drop(lines.remove(line % count)),
            Edit::Add(line, text) => lines.insert(line % count, text.to_owned()),
            Edit::Move(from, to) => {
                let line = lines.remove(from % count);
                lines.insert(to % count, line);
            }
            Edit::Split(line, at) => {
                let line = line % count;
                let at = byte(&lines[line], at);
                let rest = lines[line].split_off(at);
                lines.insert(line + 1, format!("　　{rest}"));
            }
            Edit::Join(line) => {
                let line = line % (count - 1);
                let next = lines.remove(line + 1);
                lines[line].push_str(next.trim_start());
            }
        }
    }
    lines.join("\n") + "\n"
}

fn read(name: &str, bytes: &[u8]) -> ReadReport {
    read_report(name, bytes, name).unwrap()
}

/// How often each text stands in a report, without its spaces.
fn texts(passages: &[Passage]) -> BTreeMap<String, isize> {
    let mut texts = BTreeMap::new();
    for passage in passages {
        add(&mut texts, &passage.text, 1);
    }
    texts
}

fn add(texts: &mut BTreeMap<String, isize>, text: &str, count: isize) {
    for line in text.split('\n').flat_map(|line| line.split(" | ")) {
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let counted = texts.entry(line.clone()).or_default();
        *counted += count;
        if *counted == 0 || line.is_empty() {
            texts.remove(&line);
        }
    }
}

fn numbered(document: Document<zhibi::report::Number>) -> Document<Label> {
    let (document, samples) = find_numbering(document);
    let numbering = Numbering::parse(&samples.headings, &samples.items).unwrap();
    number_document(document, &numbering).unwrap()
}

const DOCUMENT: &str = "word/document.xml";

/// A Word file in which what was inserted is deleted and the other way round: a reader, who takes changes as accepted, then finds what
/// stood there before.
fn turned(bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(bytes);
    let document = parts.get_mut(DOCUMENT).unwrap();
    *document = document.replace("w:ins", "w:was").replace("w:delText", "w:t");
    *document = document.replace("w:del", "w:ins").replace("w:was", "w:del");
    packed(&parts.into_iter().collect::<Vec<_>>())
}

/// The words of a Word file, paragraph by paragraph, and row by row of its tables: a row without words is one too.
fn words(bytes: &[u8]) -> Vec<String> {
    let read = docx::read_word(bytes, docx::MOST_BYTES, false, docx::Tracked::Accepted, false).unwrap();
    let paragraphs = read.body.pieces.into_iter().flat_map(|piece| match piece {
        docx::Piece::Paragraph(paragraph) => vec![paragraph.text],
        docx::Piece::Table(rows) => {
            let cell =
                |cell: docx::Cell| -> String { cell.paragraphs.into_iter().map(|paragraph| paragraph.text).collect() };
            let row = |row: Vec<docx::Cell>| row.into_iter().map(cell).collect::<Vec<_>>().join(" | ") + " |";
            rows.into_iter().map(row).collect()
        }
    });
    let spaced = |text: String| text.replace('\u{a0}', " ");
    paragraphs.filter(|text| !text.is_empty()).map(spaced).collect()
}

fn check_tracked(old: Document<zhibi::report::Number>, new: Document<zhibi::report::Number>, layout: &Layout) {
    let (old, new) = (numbered(old), numbered(new));
    let author = docx::Author {
        name: "zhibi",
        time: "2026-03-01T00:00:00Z",
    };
    let tracked = track_changes(&old, &new, layout, author, None).unwrap().bytes;
    let written = |document| docx_of(document, layout);
    assert_eq!(words(&tracked), words(&written(&new)), "accepted");
    assert_eq!(words(&turned(&tracked)), words(&written(&old)), "rejected");
}

fn docx_of(document: &Document<Label>, layout: &Layout) -> Vec<u8> {
    zhibi::formats::write_docx(document, layout, None).unwrap()
}

properties! {
    12 of 1000 from 31;

    fn the_differences_of_two_reports_make_the_new_one_of_the_old(
        example in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let example = example.get(&EXAMPLES);
        let old = read("txt", example.text.as_bytes()).passages;
        let new = read("txt", edited(&example.text, &edits).as_bytes()).passages;
        let mut made = texts(&old);
        for change in report_diff(&old, &new).changes {
            add(&mut made, &change.old, -1);
            add(&mut made, &change.new, 1);
            let mut both = [String::new(), String::new()];
            for segment in segments(&change.old, &change.new) {
                let (old, new) = match segment {
                    Segment::Same { same } => (same, same),
                    Segment::Changed { old, new } => (old, new),
                };
                both[0] += old;
                both[1] += new;
            }
            prop_assert_eq!(both, [change.old.clone(), change.new.clone()]);
            prop_assert!(change.fate != Fate::Added || change.old.is_empty());
            prop_assert!(change.fate != Fate::Removed || change.new.is_empty());
        }
        for text in texts(&new).into_keys() {
            add(&mut made, &text, -texts(&new)[&text]);
        }
        prop_assert!(made.is_empty(), "{made:?}");
    }

    fn tracked_changes_accepted_are_the_new_report_and_rejected_the_old(
        example in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..12),
    ) {
        let example = example.get(&EXAMPLES);
        let old = read("txt", example.text.as_bytes()).document;
        let new = read("txt", edited(&example.text, &edits).as_bytes()).document;
        check_tracked(old, new, &example.layout);
    }
}

#[test]
fn reports_that_have_nothing_in_common_are_tracked_too() {
    let of = |example: &Example| read("txt", example.text.as_bytes()).document;
    for (index, example) in EXAMPLES.iter().enumerate() {
        let other = &EXAMPLES[(index + 4) % EXAMPLES.len()];
        check_tracked(of(example), of(other), &other.layout);
    }
}

/// Tables whose cells, rows and columns are others, each in both directions.
#[test]
fn tables_are_tracked_cell_by_cell_and_row_by_row() {
    let table = |rows: &str| {
        let rows: Vec<String> = rows.split(';').map(|row| format!("| {row} |")).collect();
        let columns = rows[0].matches('|').count() - 1;
        let rule = format!("|{}", "---|".repeat(columns));
        format!(
            "# 报告\n\n指标如下：\n\n{}\n{rule}\n{}\n\n特此报告。\n",
            rows[0],
            rows[1..].join("\n")
        )
    };
    let first = "单位|项目|资金;水务局|12|8640;农业局|20|1,930;科技局|7|55.5";
    let others = [
        "单位|项目|资金;水务局|13|8640;农业局|20|2,010;科技局|7|55.5",
        "单位|项目|资金;水务局|12|8640;科技局|7|55.5",
        "单位|项目|资金;水务局|12|8640;教育局|9|300;农业局|20|1,930;科技局|7|55.5;气象局|1|2",
        "单位|项目;水务局|12;农业局|20;科技局|7",
        "单位|项目|资金|备注;水务局|12|8640|;农业局|20|1,930|未结;科技局|7|55.5|",
        "部门|件数|金额;民政局|1|2;司法局|3|4",
    ];
    let layout = &EXAMPLES[0].layout;
    let of = |text: &str| read("md", text.as_bytes()).document;
    let plain = "# 报告\n\n指标如下：\n\n特此报告。\n";
    for other in others.map(table).iter().map(String::as_str).chain([plain]) {
        check_tracked(of(&table(first)), of(other), layout);
        check_tracked(of(other), of(&table(first)), layout);
    }
}

#[test]
fn a_word_file_says_who_changed_what_and_when() {
    let place = Place::new();
    place.write("old.md", "# 报告\n\n完成13项。\n\n删去的一段。\n");
    place.write("new.md", "# 报告\n\n完成14项。\n\n## 一、新的部分\n\n新写的内容。\n");
    let mut command = place.zhibi();
    command
        .args(["diff", "old.md", "new.md", "-o", "changes.docx"])
        .env("SOURCE_DATE_EPOCH", "1700000000");
    let outcome = Outcome::of(command.output().unwrap());
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    let document = place.document("changes.docx");
    let by = "w:author=\"zhibi\" w:date=\"2023-11-14T00:00:00Z\"";
    assert_eq!(document.matches(by).count(), document.matches("w:author=").count());
    assert_holds(
        &document,
        [
            "<w:delText xml:space=\"preserve\">13</w:delText>",
            "<w:t xml:space=\"preserve\">14</w:t>",
            "<w:delText xml:space=\"preserve\">删去的一段。</w:delText>",
        ],
    );
    let refused = place.run(&["diff", "old.md", "new.md", "-o", "changes.docx"]);
    assert_eq!(refused.status, Some(1));
    place.succeed(&["diff", "old.md", "new.md", "-o", "changes.docx", "--force"]);
    for clash in [
        &["diff", "old.md", "new.md", "-o", "new.md"][..],
        &["diff", "old.md", "changes.docx", "-o", "changes.docx"],
        &["diff", "-", "-"],
    ] {
        assert_eq!(place.run(clash).status, Some(2), "{clash:?}");
    }
}

#[test]
fn the_exit_code_tells_of_differences_only_where_it_is_asked_for() {
    let place = Place::new();
    place.write("old.txt", "报告\n\n完成13项。\n");
    place.write("new.txt", "报告\n\n完成14项。\n");
    assert_eq!(place.run(&["diff", "old.txt", "new.txt"]).status, Some(0));
    assert_eq!(
        place.run(&["diff", "old.txt", "new.txt", "--exit-code"]).status,
        Some(1)
    );
    assert_eq!(
        place.run(&["diff", "old.txt", "old.txt", "--exit-code"]).stdout,
        "没有不同\n"
    );
    let outcome = place.run_with_input(&["diff", "old.txt", "-"], "报告\n\n完成14项。\n");
    assert_holds(&outcome.stdout, ["[-13-]{+14+}"]);
}

#[test]
fn answers_are_compared_with_the_report_that_they_make() {
    let place = Place::with_example("annual-summary");
    for report in ["a.txt", "a.md", "a.docx", "a.html"] {
        place.succeed(&["render", "a.toml", "-o", report]);
        for words in [["diff", "a.toml", report], ["diff", report, "a.toml"]] {
            assert_eq!(place.succeed(&words).stdout, "没有不同\n", "{words:?}");
        }
    }
    let text = place.read("a.toml");
    let outcome = place.run_with_input(&["diff", "-", "a.toml"], text);
    assert_eq!(outcome.stdout, "没有不同\n");
}

#[test]
fn the_table_of_joint_issuers_is_tracked_as_rows() {
    let place = Place::new();
    let golden = repository().join("tests/golden/official_report_of_several");
    let text = std::fs::read_to_string(golden.join("answers.toml")).unwrap();
    place.write("several.toml", &text);
    let one = text.replace(
        "[\"青石市教育局\", \"青石市财政局\", \"青石市人力资源和社会保障局\"]",
        "[\"青石市教育局\"]",
    );
    assert_ne!(one, text);
    place.write("one.toml", &one);
    for name in ["several", "one"] {
        place.succeed(&[
            "render",
            &format!("{name}.toml"),
            "--partial",
            "-o",
            &format!("{name}.docx"),
        ]);
    }
    for [old, new] in [["several", "one"], ["one", "several"]] {
        let (old_file, new_file) = (format!("{old}.toml"), format!("{new}.toml"));
        place.succeed(&["diff", &old_file, &new_file, "-o", "changes.docx", "--force"]);
        let read = |name: &str| place.bytes(name);
        let tracked = read("changes.docx");
        assert_eq!(words(&tracked), words(&read(&format!("{new}.docx"))), "accepted");
        assert_eq!(
            words(&turned(&tracked)),
            words(&read(&format!("{old}.docx"))),
            "rejected"
        );
    }
}

#[test]
fn every_style_of_a_paragraph_that_is_gone_is_defined() {
    let place = Place::new();
    let golden = repository().join("tests/golden/official_report_going_up");
    let text = std::fs::read_to_string(golden.join("answers.toml")).unwrap();
    let (body, _) = text.split_once("[document]").unwrap();
    place.write("old.toml", &text);
    place.write("new.toml", body);
    place.succeed(&["diff", "old.toml", "new.toml", "-o", "changes.docx"]);
    let parts = parts(&place.bytes("changes.docx"));
    let used: Vec<&str> = parts[DOCUMENT]
        .split("<w:pStyle w:val=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(used.contains(&"HeadMark") && used.contains(&"Note"), "{used:?}");
    for style in used {
        assert_holds(&parts["word/styles.xml"], [format!("w:styleId=\"{style}\"")]);
    }
}

#[test]
fn another_level_is_tracked_as_another_style() {
    let place = Place::new();
    place.write("old.md", "# 报告\n\n## 经验做法\n\n### 做法之一\n\n完成13项。\n");
    place.write("new.md", "# 报告\n\n## 经验做法\n\n## 做法之一\n\n完成13项。\n");
    place.succeed(&["diff", "old.md", "new.md", "-o", "changes.docx"]);
    let document = place.document("changes.docx");
    let (_, change) = document.split_once("<w:pPrChange ").expect("a changed style");
    assert_holds(change, ["<w:pPr><w:pStyle w:val=\"Heading2\"/>"]);
    assert_holds(
        place.succeed(&["diff", "old.md", "new.md"]).stdout,
        ["1级小标题，原为2级小标题"],
    );
}

#[test]
fn json_and_a_word_file_do_not_both_go_to_standard_output() {
    let place = Place::new();
    place.write("old.md", "# 报告\n\n完成13项。\n");
    let outcome = place.run(&["diff", "old.md", "old.md", "--json", "-o", "-"]);
    assert_eq!((outcome.status, &*outcome.stdout), (Some(2), ""));
    assert_eq!(
        place
            .run(&["diff", "old.md", "old.md", "--json", "-o", "a.docx"])
            .status,
        Some(0)
    );
}

#[test]
fn answers_from_standard_input_give_their_faults() {
    let place = Place::with_example("annual-summary");
    let text = place.read("a.toml");
    for faulty in [
        format!("{text}\nx = = 1\n"),
        text.replace("template = ", "template == "),
    ] {
        let outcome = place.run_with_input(&["diff", "-", "a.toml"], &faulty);
        assert_eq!((outcome.status, &*outcome.stdout), (Some(1), ""), "{}", outcome.stderr);
    }
    // A report that speaks of templates is one.
    let outcome = place.run_with_input(&["diff", "-", "a.toml"], "报告\n\ntemplate = 模板。\n");
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
}

#[test]
fn a_chart_whose_figures_are_others_is_said_to_be_untracked() {
    let place = Place::new();
    place.write_template("t", "name = \"统计\"\nlanguage = \"zh-CN\"\n[[sections]]\nid = \"s\"\ntitle = \"正文\"\n[[sections.questions]]\nid = \"text\"\nask = \"说什么？\"\n\
         type = \"string\"\n[[metrics]]\nid = \"a\"\nname = \"项目\"\nunit = \"个\"\n", "# 统计\n\n{{ s.text }}\n\n{{ chart(['a']) }}\n");
    for (name, value) in [("old.toml", 12), ("new.toml", 13)] {
        let answers = format!(
            "template = \"./t\"\n[s]\ntext = \"如图。\"\n[metrics]\na = {{ value = {value}, previous = 10 }}\n"
        );
        place.write(name, answers);
    }
    let same = place.succeed(&["diff", "old.toml", "old.toml", "-o", "same.docx"]);
    assert!(
        same.stderr.contains("修订 0 处") && !same.stderr.contains("警告"),
        "{}",
        same.stderr
    );
    let other = place.succeed(&["diff", "old.toml", "new.toml", "-o", "other.docx"]);
    assert_holds(&other.stderr, ["旧报告的图有 1 幅不在文件里"]);
}

#[test]
fn another_numbering_and_other_figures_of_a_unit_are_told() {
    let place = Place::new();
    let answers = example("annual-summary");
    let kept = |first: &str, parts: [(&str, u32); 2]| {
        let parts = parts
            .map(|(name, funds)| format!("[[rollup.parts]]\nname = \"{name}\"\nfigures = {{ funds = {funds} }}\n"));
        let numbering = format!("[numbering]\nheadings = [\"{first}\", \"（一）\"]\nitems = [\"1.\"]");
        format!(
            "{answers}\n{numbering}\n\n[rollup]\nby = \"unit\"\n\n{}",
            parts.concat()
        )
    };
    place.write("old.toml", kept("一、", [("东片", 40), ("西片", 60)]));
    place.write("new.toml", kept("第一章", [("西片", 75), ("东片", 40)]));
    let outcome = place.succeed(&["--lang", "en", "diff", "old.toml", "new.toml"]);
    assert_holds(
        &outcome.stdout,
        [
            "numbering.headings",
            "rollup.parts[1].figures.funds",
            "2 changed, 0 added, 0 removed",
        ],
    );
    place.write("gone.toml", &answers);
    let outcome = place.succeed(&["--lang", "en", "diff", "old.toml", "gone.toml"]);
    assert_holds(&outcome.stdout, ["0 changed, 0 added, 4 removed"]);
}

#[test]
fn an_edit_of_the_list_of_attachments_is_tracked() {
    let place = Place::with_example("annual-summary");
    let name = "2026年主要指标完成情况";
    edit_report(&place, "docx", &[], |xml| {
        assert_eq!(xml.matches(name).count(), 2, "in the list and above the attachment");
        xml.replacen(name, "2026年重要指标完成情况", 1)
    });
    place.refuse(
        &words_of("--lang en diff a.docx edited.docx -o out.docx --exit-code"),
        1,
        ["2 tracked changes"],
    );
}
