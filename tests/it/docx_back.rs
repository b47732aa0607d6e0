//! A Word file that zhibi wrote reads back to the report it was written from.

use crate::common::{Place, repository};
use zhibi::formats::{write_docx, write_markdown};
use zhibi::import::read_docx;
use zhibi::report::layout::{Layout, LayoutSpec};
use zhibi::report::{
    Alignment, Blank, Block, Content, Document, Inline, Item, Number, Numbering, Paragraph, Style, Table,
    number_document,
};
use zhibi::text::language::Language;

/// The report of an answers file as Markdown, and what its Word file gives once it is read and written so again.
fn written_and_read_back(answers: &std::path::Path) -> (String, String) {
    let place = Place::new();
    let answers = answers.display().to_string();
    let render = ["render", "--partial", answers.as_str(), "-o"];
    place.run(&[&render[..], &["report.md"]].concat());
    place.run(&[&render[..], &["report.docx"]].concat());
    let bytes = place.bytes("report.docx");
    let document = read_docx(&bytes).unwrap().imported.document;
    let numbered = number_document(document, &Numbering::default()).unwrap();
    (place.read("report.md"), write_markdown(&numbered))
}

/// Markdown without what aligns its columns: figures stand right in a Word file also where nobody asked for it.
fn without_alignment(markdown: &str) -> String {
    let line = |line: &str| match line.starts_with('|') {
        true => line.replace([' ', ':', '-'], ""),
        false => line.to_owned(),
    };
    markdown.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_example_reads_back() {
    for entry in std::fs::read_dir(repository().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let (written, back) = written_and_read_back(&path);
            assert_eq!(
                without_alignment(&written),
                without_alignment(&back),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn numbers_attachments_and_styles_of_text_read_back() {
    let golden = repository().join("tests/golden");
    let templates = golden.join("templates").display().to_string();
    let place = Place::new();
    for case in [
        "markdown_answer",
        "numbering_brackets",
        "numbering_chapters",
        "numbering_decimal",
        "numbering_english",
        "numbering_letters",
        "numbering_official",
        "letter_with_everything",
        "one_attachment",
        "placed_blocks",
        "wrapped_text",
    ] {
        let answers = std::fs::read_to_string(golden.join(case).join("answers.toml")).unwrap();
        let answers = place.write(&format!("{case}.toml"), answers.replace("./templates", &templates));
        let (written, back) = written_and_read_back(&answers);
        // Words stand left anyway, so that this is not read back.
        assert_eq!(written.replace(":--", "---"), back, "{case}");
    }
}

fn blank(style: Style) -> Inline {
    let content = Content::Blank(Box::new(Blank {
        shown: "××".to_owned(),
        key: String::new(),
    }));
    Inline { content, style }
}

fn words(text: &str, style: Style) -> Inline {
    let content = Content::Text(text.to_owned());
    Inline { content, style }
}

fn paragraph(text: &str) -> Block<Number> {
    Block::Paragraph(Paragraph {
        lead: Vec::new(),
        text: vec![Inline::plain(text)],
    })
}

fn item(number: &str, blocks: Vec<Block<Number>>) -> Block<Number> {
    Block::Items(vec![Item {
        number: Number::Own(number.to_owned()),
        blocks,
    }])
}

/// A report in a language whose Word file is read back.
fn read_back(language: Language, blocks: Vec<Block<Number>>) -> (Document<Number>, Document<Number>) {
    let report = Document {
        language,
        frame: Default::default(),
        title: vec![Inline::plain("关于报送××材料的函")],
        addressee: Vec::new(),
        blocks,
        signature: Vec::new(),
        attachments: Vec::new(),
        figures: Default::default(),
    };
    let layout = Layout::new(language, &LayoutSpec::default(), &[]);
    let numbered = number_document(report.clone(), &Numbering::default()).unwrap();
    let bytes = write_docx(&numbered, &layout, None).unwrap();
    (report, read_docx(&bytes).unwrap().imported.document)
}

#[test]
fn lists_inside_each_other_read_back() {
    let inner = item("（1）", vec![paragraph("甲之一"), paragraph("甲之一续")]);
    let bullets = Block::Bullets(vec![
        vec![paragraph("点"), item("1.", vec![paragraph("点之一"), paragraph("续")])],
        vec![paragraph("又一点"), paragraph("点之续")],
    ]);
    let deep = item(
        "①",
        vec![paragraph("深"), Block::Bullets(vec![vec![paragraph("更深")]])],
    );
    let blocks = vec![
        paragraph("正文。"),
        item("1.", vec![paragraph("甲"), bullets.clone(), paragraph("甲续"), inner]),
        Block::Bullets(vec![vec![paragraph("外点"), item("1.", vec![paragraph("内"), deep])]]),
        paragraph("正文又一段。"),
        bullets,
    ];
    let (written, back) = read_back(Language::Chinese, blocks);
    assert_eq!(written.blocks, back.blocks);
}

#[test]
fn a_blank_reads_back_as_one_however_it_is_set() {
    let text = [Style::Strong, Style::Emphasis].map(|style| {
        let around = [words("在", style), blank(style), words("后", style)];
        around
            .into_iter()
            .chain([words("，", Style::Plain)])
            .collect::<Vec<_>>()
    });
    let set = Paragraph {
        lead: vec![Inline::plain("完成"), blank(Style::Plain), Inline::plain("项。")],
        text: text.concat(),
    };
    let item = item("1.", vec![Block::Paragraph(set.clone())]);
    let cells = |inline: Inline| vec![vec![inline], vec![words("数", Style::Plain)]];
    let table = Block::Table(Box::new(Table {
        alignments: vec![Alignment::Default; 2],
        header: cells(words("名", Style::Plain)),
        rows: vec![cells(blank(Style::Strong))],
        ..Table::default()
    }));
    for language in [Language::Chinese, Language::English] {
        let blocks = vec![Block::Paragraph(set.clone()), item.clone(), table.clone()];
        let (written, back) = read_back(language, blocks);
        assert_eq!(written.blocks, back.blocks);
    }
}
