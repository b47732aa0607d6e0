//! Which samples the numbers of a report follow.

use crate::document::{
    Block, Document, Inline, Item, Label, Number, NumberText, Numbering, Paragraph, number_document,
};
use crate::importer::read_ordinal;

use super::is_blank;

/// Headings stand no deeper in Markdown, below the title.
const DEEPEST_HEADING: usize = 5;
/// Items that stand deeper keep their own numbers.
const DEEPEST_COUNTED: usize = 6;

/// A report whose numbers follow samples where they can; elsewhere they are its own.
#[derive(Debug)]
pub struct Numbered {
    pub document: Document<Number>,
    /// The samples of headings and of items; `""` where they are not counted.
    pub headings: Vec<String>,
    pub items: Vec<String>,
}

/// Where a number stands: of a heading or an item, and at which level, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading(usize),
    Item(usize),
}

/// Finds the samples. A level is counted where counting gives every number that the report has there.
pub fn numbered_by_example(mut document: Document<Number>) -> Numbered {
    each_blocks(&mut document, &mut normalise);
    let numbers = numbers(&document);
    let own: Vec<String> = numbers.iter().map(|(_, own)| own.clone()).collect();
    let places: Vec<Place> = numbers.iter().map(|(place, _)| *place).collect();
    let levels = |of: fn(&Place) -> Option<usize>| places.iter().filter_map(of).max().map_or(0, |level| level + 1);
    let sample = |place: Place| {
        let first = numbers.iter().find(|(other, own)| *other == place && !own.is_empty());
        first.and_then(|(_, own)| first_number(own)).unwrap_or_default()
    };
    let mut headings: Vec<String> = (0..levels(heading_level))
        .map(|level| sample(Place::Heading(level)))
        .collect();
    let mut items: Vec<String> = (0..levels(item_level))
        .map(|level| sample(Place::Item(level)))
        .collect();
    items.iter_mut().skip(DEEPEST_COUNTED).for_each(String::clear);
    loop {
        let wrong = match counted(&document, &headings, &items) {
            Ok(labels) => {
                let differs =
                    |&(at, label): &(usize, &String)| *label != own[at] && is_counted(places[at], &headings, &items);
                labels.iter().enumerate().find(differs).map(|(at, _)| places[at])
            }
            // Of a series that ends the deepest level is to blame most often.
            Err(()) => deepest(&headings, &items),
        };
        match wrong {
            Some(Place::Heading(level)) => headings[level].clear(),
            Some(Place::Item(level)) => items[level].clear(),
            None => break,
        }
    }
    count(&mut document, &headings, &items);
    Numbered {
        document,
        headings,
        items,
    }
}

/// A report with its numbers as they stand.
pub fn as_it_stands(mut document: Document<Number>) -> Option<Document<Label>> {
    each_blocks(&mut document, &mut normalise);
    number_document(document, &Numbering::default()).ok()
}

fn heading_level(place: &Place) -> Option<usize> {
    match place {
        Place::Heading(level) => Some(*level),
        Place::Item(_) => None,
    }
}

fn item_level(place: &Place) -> Option<usize> {
    match place {
        Place::Item(level) => Some(*level),
        Place::Heading(_) => None,
    }
}

/// A number as a sample, where it is the first of its series.
fn first_number(own: &str) -> Option<String> {
    // What follows a number decides whether it is one.
    let ordinal = read_ordinal(&format!("{own} 文"))?;
    let is_first = ordinal.value == 1 && ordinal.length == own.len();
    (is_first && Numbering::parse(&[own.replace("1.1", "1")], &[]).is_ok()).then(|| own.to_owned())
}

fn is_counted(place: Place, headings: &[String], items: &[String]) -> bool {
    match place {
        Place::Heading(level) => !headings[level].is_empty(),
        Place::Item(level) => !items[level].is_empty(),
    }
}

fn deepest(headings: &[String], items: &[String]) -> Option<Place> {
    let last = |samples: &[String]| samples.iter().rposition(|sample| !sample.is_empty());
    last(items)
        .map(Place::Item)
        .or_else(|| last(headings).map(Place::Heading))
}

/// The numbers that counting gives, in order.
fn counted(document: &Document<Number>, headings: &[String], items: &[String]) -> Result<Vec<String>, ()> {
    let numbering = Numbering::parse(headings, items).map_err(|_| ())?;
    let mut document = document.clone();
    count(&mut document, headings, items);
    let labelled = number_document(document, &numbering).map_err(|_| ())?;
    Ok(numbers(&labelled).into_iter().map(|(_, label)| label).collect())
}

/// Leaves to counting what samples number, and what has no number.
fn count(document: &mut Document<Number>, headings: &[String], items: &[String]) {
    let mut count = |place: Place, number: &mut Number| {
        if is_counted(place, headings, items) || matches!(number, Number::Own(own) if own.is_empty()) {
            *number = Number::Counted;
        }
    };
    each_blocks(document, &mut |blocks| each_number(blocks, 0, &mut count));
}

fn each_blocks(document: &mut Document<Number>, work: &mut impl FnMut(&mut Vec<Block<Number>>)) {
    work(&mut document.blocks);
    for attachment in &mut document.attachments {
        work(&mut attachment.blocks);
    }
}

fn each_number(blocks: &mut [Block<Number>], depth: usize, work: &mut impl FnMut(Place, &mut Number)) {
    for block in blocks {
        match block {
            Block::Heading { level, number, .. } => work(Place::Heading(*level - 1), number),
            Block::Items(items) => {
                for item in items {
                    work(Place::Item(depth), &mut item.number);
                    each_number(&mut item.blocks, depth + 1, work);
                }
            }
            Block::Bullets(bullets) => bullets.iter_mut().for_each(|blocks| each_number(blocks, depth, work)),
            Block::Paragraph(_) | Block::Table(_) => {}
        }
    }
}

/// Every number of a report with its place; empty where there is none.
fn numbers<N: NumberText>(document: &Document<N>) -> Vec<(Place, String)> {
    fn walk<N: NumberText>(blocks: &[Block<N>], depth: usize, found: &mut Vec<(Place, String)>) {
        for block in blocks {
            match block {
                Block::Heading { level, number, .. } => {
                    found.push((Place::Heading(*level - 1), number.text().to_owned()))
                }
                Block::Items(items) => {
                    for item in items {
                        found.push((Place::Item(depth), item.number.text().to_owned()));
                        walk(&item.blocks, depth + 1, found);
                    }
                }
                Block::Bullets(bullets) => bullets.iter().for_each(|blocks| walk(blocks, depth, found)),
                Block::Paragraph(_) | Block::Table(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&document.blocks, 0, &mut found);
    document
        .attachments
        .iter()
        .for_each(|attachment| walk(&attachment.blocks, 0, &mut found));
    found
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
            Block::Paragraph(_) | Block::Table(_) => {}
        }
    }
    blocks.retain(|block| match block {
        Block::Heading { text, .. } => !is_blank(text),
        Block::Paragraph(paragraph) => !is_blank(&paragraph.lead) || !is_blank(&paragraph.text),
        Block::Items(items) => !items.is_empty(),
        Block::Bullets(bullets) => !bullets.is_empty(),
        Block::Table(table) => !table.header.is_empty(),
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
