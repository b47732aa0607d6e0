//! Which samples the numbers of a report follow.

use crate::import::find_numbering;
use crate::report::{Block, Document, Inline, Item, Label, Number, Numbering, Paragraph, number_document};

/// Headings stand no deeper in Markdown, below the title.
const DEEPEST_HEADING: usize = 5;

/// A report whose numbers follow samples where they can; elsewhere they are its own.
#[derive(Debug)]
pub struct Numbered {
    pub document: Document<Number>,
    /// The samples of headings and of items; `""` where they are not counted.
    pub headings: Vec<String>,
    pub items: Vec<String>,
}

/// Finds the samples; a number that does not follow them stays its own.
pub fn numbered_by_example(mut document: Document<Number>) -> Numbered {
    each_blocks(&mut document, &mut normalise);
    let (document, samples) = find_numbering(document);
    Numbered {
        document,
        headings: samples.headings,
        items: samples.items,
    }
}

/// A report with its numbers as they stand.
pub fn as_it_stands(mut document: Document<Number>) -> Option<Document<Label>> {
    each_blocks(&mut document, &mut normalise);
    number_document(document, &Numbering::default()).ok()
}

fn each_blocks(document: &mut Document<Number>, work: &mut impl FnMut(&mut Vec<Block<Number>>)) {
    work(&mut document.blocks);
    for attachment in &mut document.attachments {
        work(&mut attachment.blocks);
    }
}

/// Makes of a tree one that a body can print: a number without a text is the text, what prints nothing is left out,
/// headings stand no deeper than Markdown has them.
fn normalise(blocks: &mut Vec<Block<Number>>) {
    for block in blocks.iter_mut() {
        match block {
            Block::Heading { level, number, text } => {
                *level = (*level).clamp(1, DEEPEST_HEADING);
                if is_blank(text) {
                    *text = vec![Inline::plain(number_text(number))];
                }
            }
            Block::Items(items) => items.iter_mut().for_each(normalise_item),
            Block::Bullets(bullets) => {
                bullets.iter_mut().for_each(normalise);
                bullets.retain(|blocks| !blocks.is_empty());
            }
            Block::Paragraph(_) | Block::Table(_) | Block::Placed(..) | Block::Illustration(_) => {}
        }
    }
    blocks.retain(|block| match block {
        Block::Heading { text, .. } => !is_blank(text),
        Block::Paragraph(paragraph) => !is_blank(&paragraph.lead) || !is_blank(&paragraph.text),
        Block::Items(items) => !items.is_empty(),
        Block::Bullets(bullets) => !bullets.is_empty(),
        Block::Table(table) => !table.header.is_empty(),
        Block::Placed(_, lines) => !lines.is_empty(),
        Block::Illustration(_) => true,
    });
}

fn normalise_item(item: &mut Item<Number>) {
    normalise(&mut item.blocks);
    if !matches!(item.blocks.first(), Some(Block::Paragraph(_))) {
        let text = number_text(&mut item.number);
        // An item without anything prints a mark, so that it is one.
        let paragraph = Paragraph {
            lead: Vec::new(),
            text: vec![Inline::plain(text)],
        };
        if !is_blank(&paragraph.text) {
            item.blocks.insert(0, Block::Paragraph(paragraph));
        }
    }
}

/// Takes the number away as text.
fn number_text(number: &mut Number) -> String {
    match std::mem::replace(number, Number::Own(String::new())) {
        Number::Own(own) => own,
        Number::Counted => String::new(),
    }
}

/// Whether nothing is printed.
pub fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| inline.text().trim().is_empty())
}
