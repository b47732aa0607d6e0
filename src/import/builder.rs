//! A tree on its way: what a reader meets, block by block, becomes the tree, and each passage of it keeps its place.

use std::ops::Range;

use crate::formats::{column_alignments, is_of_figures};
use crate::report::{
    Alignment, Attachment, Block, Document, Inline, Item, Number, Paragraph, Place, SIGNERS, Sides, Table, plain_text,
};
use crate::text::language::Language;
use crate::text::located::Located;

use super::lists::Lists;
use super::numbers::Style;
use super::official::{OfficialLine, split_foot_line, split_head_line};
use super::official_number::is_number;

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
pub struct Builder {
    pub document: Document<Number>,
    pub origins: Vec<Origin>,
    /// Whether nobody asks for the places.
    is_placeless: bool,
    /// The lists since the last block that stands in none.
    pub lists: Lists,
    /// The styles of the headings above the place where we are.
    pub headings: Vec<Style>,
    /// The same for the items.
    item_styles: Vec<ItemStyle>,
    /// The blocks of the body, once the attachments have begun.
    body: Vec<Block<Number>>,
}

/// Markdown has no deeper headings below a title.
pub const DEEPEST_HEADING: usize = 5;

/// What the depth of an item follows from: its level in a list of the file's own (from 0), then the style of its number.
type ItemStyle = (usize, Option<Style>);

impl Builder {
    pub fn new(language: Language) -> Builder {
        Builder {
            document: Document {
                language,
                frame: Default::default(),
                title: Vec::new(),
                addressee: Vec::new(),
                blocks: Vec::new(),
                signature: Vec::new(),
                attachments: Vec::<Attachment<Number>>::new(),
                figures: Default::default(),
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
    pub fn without_places(language: Language) -> Builder {
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

    pub fn title(&mut self, text: Located) {
        self.document.title = vec![Inline::plain(&*text.text)];
        self.place(text);
    }

    /// A line below the names. Those who sign in several rows, the last of which has the number beside it, are one line.
    fn head_line(&mut self, mut sides: Sides, mut places: [Located; 2]) {
        if plain_text(&sides.left).starts_with(SIGNERS) && sides.right.is_empty() {
            sides = Sides {
                left: Vec::new(),
                right: sides.left,
            };
            places.swap(0, 1);
        }
        let head = &mut self.document.frame.head;
        let signs_above = |above: &Sides| above.left.is_empty() && plain_text(&above.right).starts_with(SIGNERS);
        match head.pop_if(|above| signs_above(above)) {
            Some(above) => self.more_signers(above, sides, places),
            None => {
                head.push(sides);
                self.place_sides(places);
            }
        }
        let says = |test: &dyn Fn(&Sides) -> bool| self.document.frame.head.iter().any(test);
        if says(&|line| is_number(&plain_text(&line.left)) || plain_text(&line.right).starts_with(SIGNERS)) {
            self.document.frame.is_official = true;
        }
    }

    /// A further row of those who sign, with the number beside it.
    fn more_signers(&mut self, mut above: Sides, sides: Sides, [number, more]: [Located; 2]) {
        let names = plain_text(&sides.right);
        above.left = sides.left;
        above.right.push(Inline::plain(format!("\u{3000}{}", names.trim())));
        self.document.frame.head.push(above);
        if self.is_placeless {
            return;
        }
        if let Some(Origin { text: mut row, .. }) = self.origins.pop() {
            row.push_other("\u{3000}", row.whole_place());
            let more = more.trimmed();
            row.push_part(&more, 0..more.text.len());
            self.place_sides([number, row]);
        }
    }

    /// A line of the head or the foot of an official document, whose sides its words part. `inlines` are those of its parts.
    pub fn official_line(&mut self, kind: OfficialLine, text: &Located, inlines: impl Fn(Range<usize>) -> Vec<Inline>) {
        let sides = match kind {
            OfficialLine::HeadLine => split_head_line(&text.text),
            OfficialLine::FootLine => split_foot_line(&text.text),
            _ => (0..text.text.len(), 0..0),
        };
        let trimmed = |side: Range<usize>| {
            let part = &text.text[side.clone()];
            let start = side.end - part.trim_start().len();
            start..start + part.trim().len()
        };
        let [left, right] = [sides.0, sides.1].map(trimmed);
        let places = [left.clone(), right.clone()].map(|side| text.part(side));
        let [left, right] = [left, right].map(inlines);
        let frame = &mut self.document.frame;
        match kind {
            OfficialLine::Mark => frame.marks.push(left),
            OfficialLine::Name => frame.names.push(left),
            OfficialLine::Beside => frame.beside_names = left,
            OfficialLine::Note => frame.note = left,
            OfficialLine::FootLine => frame.foot.push(Sides { left, right }),
            OfficialLine::HeadLine => return self.head_line(Sides { left, right }, places),
        }
        self.place_sides(places);
    }

    /// Several names that stand beside one another, each above the place of a seal.
    pub fn sealed(&mut self) {
        self.document.frame.is_sealed = true;
    }

    pub fn subtitle(&mut self, line: Vec<Inline>, text: Located) {
        self.document.frame.subtitle.push(line);
        self.place(text);
    }

    /// The places of both sides of a line; where nothing stands, nothing is from anywhere.
    fn place_sides(&mut self, places: [Located; 2]) {
        let printed = places.into_iter().filter(|place| !place.text.is_empty());
        printed.for_each(|place| self.place(place));
    }

    pub fn addressee(&mut self, text: Located) {
        self.document.addressee = vec![Inline::plain(&*text.text)];
        self.place(text);
    }

    pub fn signature(&mut self, text: Located) {
        self.document.signature.push(vec![Inline::plain(&*text.text)]);
        self.place(text);
    }

    /// A heading whose level, below one that is known, follows from the style of its number.
    pub fn numbered_heading(&mut self, above: usize, style: Style, number: Located, text: Located) {
        let level = above + depth_of(style, &mut self.headings);
        self.heading(level, Some(number), text);
    }

    /// A heading. One that is deeper than Markdown has them is as deep as those: it would come back as that.
    pub fn heading(&mut self, level: usize, number: Option<Located>, text: Located) {
        self.end_lists();
        self.item_styles.clear();
        self.document.blocks.push(Block::Heading {
            level: level.min(DEEPEST_HEADING),
            number: own(number.as_ref()),
            text: vec![Inline::plain(&*text.text)],
        });
        self.place_numbered(number.unwrap_or_default(), text);
    }

    pub fn paragraph(&mut self, paragraph: Paragraph, text: Located) {
        self.end_lists();
        // What is numbered below a paragraph is a list of its own.
        self.item_styles.clear();
        self.document.blocks.push(Block::Paragraph(paragraph));
        self.place(text);
    }

    /// A line that stands in a place of its own, below others of that place.
    pub fn placed(&mut self, place: Place, line: Paragraph, text: Located) {
        self.end_lists();
        self.item_styles.clear();
        match self.document.blocks.last_mut() {
            Some(Block::Placed(known, lines)) if *known == place => lines.push(line),
            _ => self.document.blocks.push(Block::Placed(place, vec![line])),
        }
        self.place(text);
    }

    /// An item whose depth follows from the style of its number.
    pub fn numbered_item(&mut self, style: Style, number: Located, paragraph: Paragraph, text: Located) {
        self.listed_item((0, Some(style)), number, paragraph, text);
    }

    /// An item of a list that the file itself numbers. It stands in no bullet.
    pub fn listed_item(&mut self, style: ItemStyle, number: Located, paragraph: Paragraph, text: Located) {
        if self.lists.item_depth().is_none() {
            self.end_lists();
        }
        let depth = depth_of(style, &mut self.item_styles);
        self.item(depth, number, paragraph, text);
    }

    pub fn item(&mut self, depth: usize, number: Located, paragraph: Paragraph, text: Located) {
        let item = Item {
            number: own(Some(&number)),
            blocks: vec![Block::Paragraph(paragraph)],
        };
        self.lists.item(depth, item);
        self.place_numbered(number, text);
    }

    pub fn bullet(&mut self, depth: usize, paragraph: Paragraph, text: Located) {
        self.lists.bullet(depth, vec![Block::Paragraph(paragraph)]);
        self.place(text);
    }

    /// A bullet of a list that the file itself numbers, by its level there from 0. Below the outermost level it may
    /// stand in the item before it.
    pub fn listed_bullet(&mut self, level: usize, paragraph: Paragraph, text: Located) {
        let depth = match self.lists.item_depth() {
            Some(depth) if level > 0 => depth + level,
            _ => level + 1,
        };
        self.bullet(depth, paragraph, text);
    }

    /// A further paragraph of the last item or bullet of a depth.
    pub fn list_paragraph(&mut self, depth: usize, paragraph: Paragraph, text: Located) {
        self.lists.block(depth, Block::Paragraph(paragraph));
        self.place(text);
    }

    /// Begins an attachment: what follows is its content.
    pub fn attachment(&mut self, name: Located) {
        self.end_blocks();
        let mut attachment = Attachment {
            name: Vec::new(),
            listed: None,
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

    /// A table. Figures stand right in it, as they do on paper, unless its file says otherwise; that words stand left need not be
    /// said.
    pub fn table(&mut self, mut table: Table, cells: Vec<Located>) {
        self.end_lists();
        table.alignments = column_alignments(&table);
        for column in 0..table.alignments.len() {
            if table.alignments[column] == Alignment::Left && !is_of_figures(&table, column) {
                table.alignments[column] = Alignment::Default;
            }
        }
        self.item_styles.clear();
        self.document.blocks.push(Block::Table(Box::new(table)));
        cells.into_iter().for_each(|cell| self.place(cell));
    }

    pub fn end_lists(&mut self) {
        let lists = std::mem::take(&mut self.lists);
        self.document.blocks.extend(lists.nested());
    }

    pub fn finish(mut self) -> Imported {
        self.end_blocks();
        self.document.blocks = self.body;
        Imported {
            document: self.document,
            origins: self.origins,
        }
    }
}

/// The table whose rows these are, the first of them its header.
pub fn table_of(mut rows: Vec<Vec<Vec<Inline>>>, alignments: Vec<Alignment>) -> Table {
    Table {
        alignments,
        header: rows.remove(0),
        rows,
        ..Table::default()
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
