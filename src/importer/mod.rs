//! From a report that is there to the tree.
//!
//! Each reader walks its format and tells a [`Builder`] what it meets; the builder makes the tree and keeps the place
//! of every passage.

pub mod docx;
mod lines;
mod markdown;
mod ordinals;
mod text;

use crate::document::{Attachment, Block, Document, Inline, Item, Number, Paragraph, Table};
use crate::language::Language;
use crate::located::Located;

pub use docx::{DocxError, DocxReport, is_word_like, read_docx};
pub use lines::{is_heading, split_number};
#[cfg(test)]
pub use markdown::options as markdown_options;
pub use markdown::read_markdown;
pub use ordinals::{Ordinal, OrdinalStyle, read_ordinal};
pub use text::read_text;

/// A report that was read.
#[derive(Debug)]
pub struct Imported {
    /// The tree; every number in it is the report's own.
    pub document: Document<Number>,
    /// The places of the passages of the tree, in the order of [`crate::document::passages`].
    pub origins: Vec<Origin>,
}

/// Where a passage is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its number, with the marks that belong to it.
    pub number: Located,
    /// Its text.
    pub text: Located,
}

/// A tree on its way.
struct Builder {
    document: Document<Number>,
    origins: Vec<Origin>,
    /// The items since the last block that is none, each with its depth.
    items: Vec<(usize, Item<Number>)>,
    /// The styles of the headings above the place where we are.
    headings: Vec<OrdinalStyle>,
    /// The same for the items.
    item_styles: Vec<ItemStyle>,
    /// The blocks of the body, once the attachments have begun.
    body: Vec<Block<Number>>,
}

/// What the depth of an item follows from: its level in a list of the file's own (from 0), then the style of its number.
type ItemStyle = (usize, Option<OrdinalStyle>);

impl Builder {
    fn new(language: Language) -> Builder {
        Builder {
            document: Document {
                language,
                title: Vec::new(),
                addressee: Vec::new(),
                blocks: Vec::new(),
                signature: Vec::new(),
                attachments: Vec::<Attachment<Number>>::new(),
            },
            origins: Vec::new(),
            items: Vec::new(),
            headings: Vec::new(),
            item_styles: Vec::new(),
            body: Vec::new(),
        }
    }

    fn place(&mut self, text: Located) {
        self.origins.push(Origin {
            number: Located::default(),
            text,
        });
    }

    fn title(&mut self, text: Located) {
        self.document.title = vec![Inline::plain(&*text.text)];
        self.place(text);
    }

    fn addressee(&mut self, text: Located) {
        self.document.addressee = vec![Inline::plain(&*text.text)];
        self.place(text);
    }

    fn signature(&mut self, text: Located) {
        self.document.signature.push(vec![Inline::plain(&*text.text)]);
        self.place(text);
    }

    /// A heading whose level, below one that is known, follows from the style of its number.
    fn numbered_heading(&mut self, above: usize, style: OrdinalStyle, number: Located, text: Located) {
        let level = above + depth_of(style, &mut self.headings);
        self.heading(level, Some(number), text);
    }

    fn heading(&mut self, level: usize, number: Option<Located>, text: Located) {
        self.end_items();
        self.item_styles.clear();
        self.document.blocks.push(Block::Heading {
            level,
            number: own(number.as_ref()),
            text: vec![Inline::plain(&*text.text)],
        });
        self.origins.push(Origin {
            number: number.unwrap_or_default(),
            text,
        });
    }

    fn paragraph(&mut self, paragraph: Paragraph, text: Located) {
        self.end_items();
        self.document.blocks.push(Block::Paragraph(paragraph));
        self.place(text);
    }

    /// An item whose depth follows from the style of its number.
    fn numbered_item(&mut self, style: OrdinalStyle, number: Located, paragraph: Paragraph, text: Located) {
        self.listed_item((0, Some(style)), number, paragraph, text);
    }

    /// An item of a list that the file itself numbers.
    fn listed_item(&mut self, style: ItemStyle, number: Located, paragraph: Paragraph, text: Located) {
        let depth = depth_of(style, &mut self.item_styles);
        self.item(depth, number, paragraph, text);
    }

    fn item(&mut self, depth: usize, number: Located, paragraph: Paragraph, text: Located) {
        let item = Item {
            number: own(Some(&number)),
            blocks: vec![Block::Paragraph(paragraph)],
        };
        self.items.push((depth, item));
        self.origins.push(Origin { number, text });
    }

    /// A further paragraph of the last item, or of the last bullet.
    fn item_paragraph(&mut self, paragraph: Paragraph, text: Located) {
        let block = Block::Paragraph(paragraph);
        match (self.items.last_mut(), self.document.blocks.last_mut()) {
            (Some((_, item)), _) => item.blocks.push(block),
            (None, Some(Block::Bullets(bullets))) if !bullets.is_empty() => {
                bullets
                    .last_mut()
                    .into_iter()
                    .for_each(|bullet| bullet.push(block.clone()));
            }
            (None, _) => self.document.blocks.push(block),
        }
        self.place(text);
    }

    /// A bullet, which stands in that many others. Below the outermost level it may stand in the item before it.
    fn bullet(&mut self, level: usize, paragraph: Paragraph, text: Located) {
        let bullet = vec![Block::Paragraph(paragraph)];
        match self.items.last_mut() {
            Some((_, item)) if level > 0 => push_bullet(&mut item.blocks, level - 1, bullet),
            _ => {
                self.end_items();
                push_bullet(&mut self.document.blocks, level, bullet);
            }
        }
        self.place(text);
    }

    /// Begins an attachment: what follows is its content.
    fn attachment(&mut self, name: Located) {
        self.end_blocks();
        let mut attachment = Attachment {
            name: Vec::new(),
            blocks: Vec::new(),
        };
        if !name.text.is_empty() {
            attachment.name.push(Inline::plain(&*name.text));
            self.place(name);
        }
        self.document.attachments.push(attachment);
    }

    /// Puts the blocks since the last attachment began where they belong.
    fn end_blocks(&mut self) {
        self.end_items();
        self.headings.clear();
        self.item_styles.clear();
        let blocks = std::mem::take(&mut self.document.blocks);
        match self.document.attachments.last_mut() {
            Some(attachment) => attachment.blocks = blocks,
            None => self.body = blocks,
        }
    }

    fn table(&mut self, table: Table, cells: Vec<Located>) {
        self.end_items();
        self.document.blocks.push(Block::Table(table));
        cells.into_iter().for_each(|cell| self.place(cell));
    }

    fn end_items(&mut self) {
        if !self.items.is_empty() {
            let mut items = std::mem::take(&mut self.items).into_iter().peekable();
            let nested = nest(&mut items, 1);
            self.document.blocks.push(Block::Items(nested));
        }
    }

    fn finish(mut self) -> Imported {
        self.end_blocks();
        self.document.blocks = self.body;
        Imported {
            document: self.document,
            origins: self.origins,
        }
    }
}

fn own(number: Option<&Located>) -> Number {
    Number::Own(number.map(|number| number.text.clone()).unwrap_or_default())
}

/// Adds a bullet at the end of blocks, inside that many of the last bullets there as far as there are so many.
fn push_bullet(blocks: &mut Vec<Block<Number>>, level: usize, bullet: Vec<Block<Number>>) {
    match blocks.last_mut() {
        Some(Block::Bullets(bullets)) => match bullets.last_mut() {
            Some(last) if level > 0 => push_bullet(last, level - 1, bullet),
            _ => bullets.push(bullet),
        },
        _ => blocks.push(Block::Bullets(vec![bullet])),
    }
}

/// How deep a style stands below those above it, from 1. A style that is met for the first time stands below all that
/// rank higher.
pub fn depth_of<S: Copy + Ord>(style: S, above: &mut Vec<S>) -> usize {
    match above.iter().position(|&known| known == style) {
        Some(known) => above.truncate(known + 1),
        None => {
            above.retain(|&known| known < style);
            above.push(style);
        }
    }
    above.len()
}

/// The items down from a depth, those that stand deeper inside the one before them.
fn nest(
    items: &mut std::iter::Peekable<impl Iterator<Item = (usize, Item<Number>)>>,
    depth: usize,
) -> Vec<Item<Number>> {
    let mut nested: Vec<Item<Number>> = Vec::new();
    while let Some(&(next, _)) = items.peek() {
        match nested.last_mut() {
            Some(_) if next < depth => break,
            Some(last) if next > depth => {
                let inner = nest(items, depth + 1);
                last.blocks.push(Block::Items(inner));
            }
            _ => nested.extend(items.next().map(|(_, item)| item)),
        }
    }
    nested
}
