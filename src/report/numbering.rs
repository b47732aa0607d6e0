//! Numbering by example: the first number of each level, as it should look, gives all the others.

use crate::say::message::Message;

use super::sample::{Label, Sample, gap_after};
use super::tree::{Attachment, Block, Document, Inline, Item, Number, plain_text};

/// The message of a report that has more headings or items than a sample's series has numbers.
pub const SERIES_ENDS: &str = "numbering-series-ends";

/// The samples of a report: headings from level 1, items from the outermost list.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    headings: Vec<Option<Sample>>,
    items: Vec<Option<Sample>>,
}

impl Numbering {
    /// Reads the samples of both kinds; `""` is an unnumbered level.
    /// Each fault comes with the kind (`headings` or `items`) and the index of its sample.
    pub fn parse<S: AsRef<str>>(headings: &[S], items: &[S]) -> Result<Numbering, Vec<(&'static str, usize, Message)>> {
        let mut faults = Vec::new();
        let mut read = |kind, samples: &[S], levels_above: usize| {
            let mut parsed = Vec::new();
            for (index, sample) in samples.iter().map(S::as_ref).enumerate() {
                if sample.is_empty() {
                    parsed.push(None);
                    continue;
                }
                match Sample::parse(sample) {
                    Ok(read) if read.ancestors() <= levels_above + index => parsed.push(Some(read)),
                    Ok(_) => {
                        let message = Message::new("numbering-too-many-dots").with("sample", sample);
                        faults.push((kind, index, message));
                    }
                    Err(message) => faults.push((kind, index, message)),
                }
            }
            parsed
        };
        let numbering = Numbering {
            headings: read("headings", headings, 0),
            items: read("items", items, headings.len()),
        };
        if faults.is_empty() { Ok(numbering) } else { Err(faults) }
    }
}

/// Gives every heading and item its label.
pub fn number_document(document: Document<Number>, numbering: &Numbering) -> Result<Document<Label>, Message> {
    let blocks = Counting::new(numbering).number_blocks(document.blocks, 0)?;
    let mut attachments = Vec::new();
    for attachment in document.attachments {
        attachments.push(Attachment {
            name: attachment.name,
            blocks: Counting::new(numbering).number_blocks(attachment.blocks, 0)?,
        });
    }
    Ok(Document {
        language: document.language,
        title: document.title,
        addressee: document.addressee,
        blocks,
        signature: document.signature,
        attachments,
    })
}

/// Lets counting yield each own number that it would yield alike; the others stay, and are not counted, nor is what has
/// no text beside its number. Numbered again, the document prints the same numbers.
pub fn count_own_numbers(document: Document<Number>, numbering: &Numbering) -> Document<Number> {
    let counted = |blocks| Counting::new(numbering).count_own(blocks, 0);
    Document {
        blocks: counted(document.blocks),
        attachments: document
            .attachments
            .into_iter()
            .map(|attachment| Attachment {
                blocks: counted(attachment.blocks),
                ..attachment
            })
            .collect(),
        ..document
    }
}

/// The counters of a pass through a document: a new heading restarts what is below it, a new item what is inside it.
struct Counting<'n> {
    numbering: &'n Numbering,
    /// One counter for each level down to that of the latest heading.
    headings: Vec<usize>,
    items: Vec<usize>,
}

impl Counting<'_> {
    fn new(numbering: &Numbering) -> Counting<'_> {
        Counting {
            numbering,
            headings: Vec::new(),
            items: Vec::new(),
        }
    }

    fn number_blocks(&mut self, blocks: Vec<Block<Number>>, depth: usize) -> Result<Vec<Block<Label>>, Message> {
        blocks
            .into_iter()
            .map(|block| self.number_block(block, depth))
            .collect()
    }

    fn number_block(&mut self, block: Block<Number>, depth: usize) -> Result<Block<Label>, Message> {
        Ok(match block {
            Block::Heading { level, number, text } => {
                let number = self.heading_label(level, number, &text)?;
                Block::Heading { level, number, text }
            }
            Block::Items(items) => Block::Items(
                items
                    .into_iter()
                    .map(|item| self.number_item(item, depth))
                    .collect::<Result<_, _>>()?,
            ),
            Block::Bullets(bullets) => {
                let outside = self.items.clone();
                let mut numbered = Vec::new();
                for blocks in bullets {
                    self.items.truncate(depth);
                    numbered.push(self.number_blocks(blocks, depth)?);
                }
                self.items = outside;
                Block::Bullets(numbered)
            }
            Block::Paragraph(paragraph) => Block::Paragraph(paragraph),
            Block::Table(table) => Block::Table(table),
        })
    }

    fn count_own(&mut self, mut blocks: Vec<Block<Number>>, depth: usize) -> Vec<Block<Number>> {
        for block in &mut blocks {
            match block {
                Block::Heading { level, number, text } => {
                    self.begin_heading(*level);
                    let counters = &self.headings[..*level];
                    let label = next_label(&self.numbering.headings, counters, &[]);
                    if !plain_text(text).is_empty() && is_counted(number, label) {
                        *number = Number::Counted;
                        self.headings[*level - 1] += 1;
                    }
                }
                Block::Items(items) => {
                    for item in items {
                        self.items.resize(depth + 1, 0);
                        let label = next_label(&self.numbering.items, &self.items, &self.headings);
                        if !item_beginning(&item.blocks).is_empty() && is_counted(&item.number, label) {
                            item.number = Number::Counted;
                            self.items[depth] += 1;
                        }
                        item.blocks = self.count_own(std::mem::take(&mut item.blocks), depth + 1);
                        self.items.truncate(depth + 1);
                    }
                }
                Block::Bullets(bullets) => {
                    let outside = self.items.clone();
                    for blocks in bullets {
                        self.items.truncate(depth);
                        *blocks = self.count_own(std::mem::take(blocks), depth);
                    }
                    self.items = outside;
                }
                Block::Paragraph(_) | Block::Table(_) => {}
            }
        }
        blocks
    }

    fn begin_heading(&mut self, level: usize) {
        self.items.clear();
        self.headings.resize(level, 0);
    }

    fn heading_label(&mut self, level: usize, number: Number, text: &[Inline]) -> Result<Label, Message> {
        self.begin_heading(level);
        if let Number::Own(own) = number {
            return Ok(own_label(own));
        }
        self.headings[level - 1] += 1;
        let samples = &self.numbering.headings;
        label(
            samples,
            level - 1,
            self.headings[level - 1],
            &self.headings[..level - 1],
            || plain_text(text),
        )
    }

    fn number_item(&mut self, item: Item<Number>, depth: usize) -> Result<Item<Label>, Message> {
        self.items.resize(depth + 1, 0);
        let number = match item.number {
            Number::Own(own) => own_label(own),
            Number::Counted => {
                self.items[depth] += 1;
                let ancestors = [&self.headings[..], &self.items[..depth]].concat();
                label(&self.numbering.items, depth, self.items[depth], &ancestors, || {
                    item_beginning(&item.blocks)
                })?
            }
        };
        let blocks = self.number_blocks(item.blocks, depth + 1)?;
        self.items.truncate(depth + 1);
        Ok(Item { number, blocks })
    }
}

/// The label that comes next at the level of the last counter, if there is one; `above` are the counters of what that
/// level stands in.
fn next_label(samples: &[Option<Sample>], counters: &[usize], above: &[usize]) -> Option<Label> {
    let (last, ancestors) = counters.split_last()?;
    match samples.get(ancestors.len())? {
        None => Some(Label::default()),
        Some(sample) => sample.label(last + 1, &[above, ancestors].concat()),
    }
}

/// Whether counting yields a number that is the heading's or item's own.
fn is_counted(number: &Number, label: Option<Label>) -> bool {
    match number {
        Number::Counted => true,
        Number::Own(own) => label.is_some_and(|label| label.text == *own),
    }
}

fn own_label(own: String) -> Label {
    Label {
        gap: gap_after(&own).to_owned(),
        text: own,
    }
}

fn label(
    samples: &[Option<Sample>],
    level: usize,
    number: usize,
    ancestors: &[usize],
    at: impl Fn() -> String,
) -> Result<Label, Message> {
    match samples.get(level) {
        None => {
            let message = Message::new("numbering-too-deep").with("at", at());
            Err(message.with("levels", samples.len()))
        }
        Some(None) => Ok(Label::default()),
        Some(Some(sample)) => sample.label(number, ancestors).ok_or_else(|| {
            let message = if sample.has_number(number) {
                Message::new("numbering-no-ancestor")
            } else {
                Message::new(SERIES_ENDS).with("number", number)
            };
            message.with("sample", sample.text()).with("at", at())
        }),
    }
}

/// The first twenty characters of an item, to name it by.
fn item_beginning(blocks: &[Block<Number>]) -> String {
    match blocks.first() {
        Some(Block::Paragraph(paragraph)) => {
            let text: String = paragraph.inlines().map(Inline::text).collect();
            text.chars().take(20).collect()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_count_no_more_levels_than_there_are() {
        assert!(Numbering::parse(&["1.1"], &[]).is_err());
        assert!(Numbering::parse(&["1", "1.1"], &["1.1.1"]).is_ok());
        assert!(Numbering::parse(&["1"], &["1.1.1"]).is_err());
    }
}
