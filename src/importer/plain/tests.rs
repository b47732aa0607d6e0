use super::*;
use crate::document::{Block, Document, Number, Numbering, number_document, plain_text};
use crate::importer::open_report;
use crate::writers::write_text;

/// The report as zhibi writes it.
fn written(document: &Document<Number>) -> String {
    let numbered = number_document(document.clone(), &Numbering::default()).unwrap();
    write_text(&numbered, None)
}

fn characters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn look() {
    let Ok(path) = std::env::var("LOOK") else { return };
    let bytes = std::fs::read(&path).unwrap();
    let extension = path.rsplit('.').next().unwrap();
    let options = ImportOptions::default();
    let report = open_report(extension, &bytes, &options).unwrap();
    for left in &report.left_out {
        println!("LEFT {:?} {}: {:.60}", left.why, left.line, left.text);
    }
    println!(
        "refolded {} controls {} works {:?}",
        report.refolded, report.controls, report.works
    );
    let document = &report.imported.document;
    println!(
        "TITLE {} / {} / {:?}",
        plain_text(&document.title),
        plain_text(&document.addressee),
        document.signature.iter().map(|l| plain_text(l)).collect::<Vec<_>>()
    );
    fn show(blocks: &[Block<Number>], depth: usize) {
        let short = |text: String| text.chars().take(40).collect::<String>();
        for block in blocks {
            let pad = "  ".repeat(depth);
            match block {
                Block::Heading { level, number, text } => {
                    println!("{pad}H{level} [{number:?}] {}", short(plain_text(text)))
                }
                Block::Paragraph(p) => println!("{pad}P <{}> {}", plain_text(&p.lead), short(plain_text(&p.text))),
                Block::Items(items) => {
                    for item in items {
                        println!("{pad}I {:?}", item.number);
                        show(&item.blocks, depth + 1)
                    }
                }
                Block::Bullets(items) => {
                    for item in items {
                        println!("{pad}B");
                        show(item, depth + 1)
                    }
                }
                Block::Table(table) => println!("{pad}T {}x{}", table.rows.len(), table.header.len()),
            }
        }
    }
    show(&document.blocks, 0);
    if !report.is_markup {
        let text = written(document);
        assert_eq!(characters(&text), characters(&report.text));
        let again = open_report("txt", text.as_bytes(), &options).unwrap();
        assert_eq!(&again.imported.document, document);
        println!("LEFT AGAIN {:?}", again.left_out);
    }
}
