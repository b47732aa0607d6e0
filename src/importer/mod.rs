//! From a report that is there to the tree.
//!
//! Each reader walks its format and tells a [`Builder`] what it meets; the builder makes the tree and keeps the place
//! of every passage.

mod markdown;
mod ordinals;
mod text;

use crate::document::{Attachment, Block, Document, Inline, Item, Number, Paragraph, Table};
use crate::language::Language;
use crate::located::Located;

#[cfg(test)]
pub use markdown::options as markdown_options;
pub use markdown::read_markdown;
pub use ordinals::{Ordinal, OrdinalStyle, read_ordinal};
pub use text::{is_heading, read_text, split_number};

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
    item_styles: Vec<OrdinalStyle>,
}

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
        self.end_items();
        Imported {
            document: self.document,
            origins: self.origins,
        }
    }
}

fn own(number: Option<&Located>) -> Number {
    Number::Own(number.map(|number| number.text.clone()).unwrap_or_default())
}

/// How deep a style stands below those above it, from 1. A style that is met for the first time stands below all that
/// rank higher.
pub fn depth_of(style: OrdinalStyle, above: &mut Vec<OrdinalStyle>) -> usize {
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
