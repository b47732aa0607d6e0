mod around;
mod body;
mod by_place;
mod cases;
mod endings;
mod heads;
mod markdown;
mod pages_around;
mod pasted;
mod properties;
mod set;
mod strange;
mod weighed;

use super::*;
use crate::formats::{read_markdown, write_markdown, write_text};
use crate::import::signing::signature_length;
use crate::import::{ImportError, OpenedReport, open_report};
use crate::report::{Block, Document, Inline, Number, Numbering, number_document, plain_text};

fn open(extension: &str, text: &str) -> Result<OpenedReport, ImportError> {
    open_report(extension, text.as_bytes(), &ImportOptions::default())
}

/// The report as zhibi writes it.
fn written(document: &Document<Number>, width: Option<usize>) -> String {
    let numbered = number_document(document.clone(), &Numbering::default()).unwrap();
    write_text(&numbered, width)
}

fn written_markdown(document: &Document<Number>) -> String {
    write_markdown(&number_document(document.clone(), &Numbering::default()).unwrap())
}

fn characters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What was left out of a report, as it stood.
fn left_out(report: &OpenedReport) -> Vec<&str> {
    report.left_out.iter().map(|left| left.text.as_str()).collect()
}

fn title(report: &OpenedReport) -> String {
    plain_text(&report.document.title)
}

fn texts(lines: &[Vec<Inline>]) -> Vec<String> {
    lines.iter().map(|line| plain_text(line)).collect()
}

/// The names of what is attached, each with the number of its blocks.
fn attached(document: &Document<Number>) -> Vec<(String, usize)> {
    let attached = document.attachments.iter();
    attached
        .map(|attachment| (plain_text(&attachment.name), attachment.blocks.len()))
        .collect()
}

/// The headings of a text, each behind as many `#` as its level.
fn headings(text: &str) -> Vec<String> {
    outline(text).into_iter().filter(|line| line.starts_with('#')).collect()
}

/// The tree, a line for each block.
fn outline(text: &str) -> Vec<String> {
    fn show(blocks: &[Block<Number>], depth: usize, lines: &mut Vec<String>) {
        let own = |number: &Number| match number {
            Number::Own(own) => own.clone(),
            Number::Counted => String::new(),
        };
        for block in blocks {
            match block {
                Block::Heading { level, number, text } => {
                    lines.push(format!("{} {}|{}", "#".repeat(*level), own(number), plain_text(text)));
                }
                Block::Paragraph(paragraph) => {
                    let lead = plain_text(&paragraph.lead);
                    let lead = if lead.is_empty() { lead } else { format!("*{lead}*") };
                    lines.push(format!("{}{lead}{}", " ".repeat(depth), plain_text(&paragraph.text)));
                }
                Block::Items(items) => items.iter().for_each(|item| {
                    lines.push(format!("{}- {}", " ".repeat(depth), own(&item.number)));
                    show(&item.blocks, depth + 1, lines);
                }),
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| {
                    lines.push(format!("{}•", " ".repeat(depth)));
                    show(blocks, depth + 1, lines);
                }),
                Block::Placed(_, placed) => {
                    let shown = placed
                        .iter()
                        .map(|line| line.inlines().map(Inline::text).collect::<String>());
                    lines.extend(shown);
                }
                Block::Illustration(illustration) => lines.push(plain_text(&illustration.caption)),
                Block::Table(table) => {
                    for row in std::iter::once(&table.header).chain(&table.rows) {
                        lines.push(row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("|"));
                    }
                }
            }
        }
    }
    let document = open("txt", text).unwrap().document;
    let mut lines = vec![format!("= {}", plain_text(&document.title))];
    if !document.addressee.is_empty() {
        lines.push(format!("@ {}", plain_text(&document.addressee)));
    }
    show(&document.blocks, 0, &mut lines);
    lines.extend(document.signature.iter().map(|line| format!("> {}", plain_text(line))));
    lines
}

/// A report that was read, written and read is the same; no character is lost on the way.
fn assert_settled(text: &str) {
    let Ok(report) = open("txt", text) else { return };
    if report.is_markup {
        return assert_markdown_settled(text);
    }
    let first = written(&report.document, None);
    assert_eq!(characters(&first), characters(&report.text), "{text:?}");
    let again = open("txt", &first).unwrap();
    if again.is_markup {
        // What stood above a line with # is gone, so that it reads as Markdown now.
        return;
    }
    assert_eq!(again.document, report.document, "{text:?}\n{first}");
    assert_eq!((again.left_out, again.refolded), (Vec::new(), 0), "{text:?}");
}

fn assert_markdown_settled(text: &str) {
    let Ok(report) = open("md", text) else { return };
    let first = written_markdown(&report.document);
    if first.trim().is_empty() {
        return;
    }
    let again = open("md", &first).unwrap();
    if read_markdown(text, true).holds_quotations() {
        // Without its marks a quotation is read as what its words say, and then it stays that; words of a site are listed.
        if !again.left_out.is_empty() {
            return;
        }
        let second = written_markdown(&again.document);
        let characters = crate::import::settle::characters;
        assert_eq!(
            characters(&again.document),
            characters(&report.document),
            "{text:?}\n{first}"
        );
        assert_eq!(
            open("md", &second).unwrap().document,
            again.document,
            "{first}\n{second}"
        );
    } else {
        assert_eq!(again.document, report.document, "{text:?}\n{first}");
    }
}
