//! From a report that is there to the tree.
//!
//! Each reader walks its format and tells a [`Builder`] what it meets; the builder makes the tree and keeps the place
//! of every passage. [`open_report`] takes the bytes of any file, for import: it may leave lines out and join others, and
//! says so; the other readers take a text as it is, for checking it.

mod breaks;
mod decode;
pub mod docx;
mod html;
mod kept;
mod lines;
mod lists;
mod markdown;
mod markup;
mod numbering;
mod open;
mod ordinals;
mod outline;
mod places;
mod plain;
mod settle;
#[cfg(test)]
mod tests;
mod text;
mod yearly;

use crate::report::{Attachment, Block, Document, Inline, Item, Number, Paragraph, Table};
use crate::text::language::Language;
use crate::text::located::Located;

use lists::Lists;

pub use docx::{DocxError, DocxReport, import_docx, is_word_like, read_docx};
pub use kept::lines_not_kept;
pub use lines::{is_heading, split_number};
#[cfg(test)]
pub use markdown::options as markdown_options;
pub use markdown::read_markdown;
pub use numbering::{FoundSamples, find_numbering};
pub use open::{ImportError, ImportOptions, LeftOut, OpenedReport, Why, open_report};
pub use ordinals::{Ordinal, OrdinalStyle, read_ordinal};
pub use outline::{OUTLINE, no_blanks, write_outline};
pub use text::read_text;
pub use yearly::yearly_figures;

/// A report that was read.
#[derive(Debug)]
pub struct Imported {
    /// The tree; every number in it is the report's own.
    pub document: Document<Number>,
    /// The places of the passages of the tree, in the order of [`crate::report::passages`].
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
    /// Whether nobody asks for the places.
    is_placeless: bool,
    /// The lists since the last block that stands in none.
    lists: Lists,
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
            is_placeless: false,
            lists: Lists::default(),
            headings: Vec::new(),
            item_styles: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A builder that keeps no places, which take more than the tree itself.
    fn without_places(language: Language) -> Builder {
        Builder {
            is_placeless: true,
            ..Builder::new(language)
        }
    }

    fn place(&mut self, text: Located) {
        self.place_numbered(Located::default(), text);
    }

    fn place_numbered(&mut self, number: Located, text: Located) {
        if !self.is_placeless {
            self.origins.push(Origin { number, text });
        }
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
        self.end_lists();
        self.item_styles.clear();
        self.document.blocks.push(Block::Heading {
            level,
            number: own(number.as_ref()),
            text: vec![Inline::plain(&*text.text)],
        });
        self.place_numbered(number.unwrap_or_default(), text);
    }

    fn paragraph(&mut self, paragraph: Paragraph, text: Located) {
        self.end_lists();
        self.document.blocks.push(Block::Paragraph(paragraph));
        self.place(text);
    }

    /// An item whose depth follows from the style of its number.
    fn numbered_item(&mut self, style: OrdinalStyle, number: Located, paragraph: Paragraph, text: Located) {
        self.listed_item((0, Some(style)), number, paragraph, text);
    }

    /// An item of a list that the file itself numbers. It stands in no bullet.
    fn listed_item(&mut self, style: ItemStyle, number: Located, paragraph: Paragraph, text: Located) {
        if self.lists.item_depth().is_none() {
            self.end_lists();
        }
        let depth = depth_of(style, &mut self.item_styles);
        self.item(depth, number, paragraph, text);
    }

    fn item(&mut self, depth: usize, number: Located, paragraph: Paragraph, text: Located) {
        let item = Item {
            number: own(Some(&number)),
            blocks: vec![Block::Paragraph(paragraph)],
        };
        self.lists.item(depth, item);
        self.place_numbered(number, text);
    }

    fn bullet(&mut self, depth: usize, paragraph: Paragraph, text: Located) {
        self.lists.bullet(depth, vec![Block::Paragraph(paragraph)]);
        self.place(text);
    }

    /// A bullet of a list that the file itself numbers, by its level there from 0. Below the outermost level it may
    /// stand in the item before it.
    fn listed_bullet(&mut self, level: usize, paragraph: Paragraph, text: Located) {
        let depth = match self.lists.item_depth() {
            Some(depth) if level > 0 => depth + level,
            _ => level + 1,
        };
        self.bullet(depth, paragraph, text);
    }

    /// A further paragraph of the last item or bullet of a depth.
    fn list_paragraph(&mut self, depth: usize, paragraph: Paragraph, text: Located) {
        self.lists.block(depth, Block::Paragraph(paragraph));
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
        self.end_lists();
        self.headings.clear();
        self.item_styles.clear();
        let blocks = std::mem::take(&mut self.document.blocks);
        match self.document.attachments.last_mut() {
            Some(attachment) => attachment.blocks = blocks,
            None => self.body = blocks,
        }
    }

    fn table(&mut self, table: Table, cells: Vec<Located>) {
        self.end_lists();
        self.document.blocks.push(Block::Table(table));
        cells.into_iter().for_each(|cell| self.place(cell));
    }

    fn end_lists(&mut self) {
        let lists = std::mem::take(&mut self.lists);
        self.document.blocks.extend(lists.nested());
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
