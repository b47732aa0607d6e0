//! Numbering by example: the first number of each level, as it should look, gives all the others.

use std::cell::Cell;
use std::convert::Infallible;

use crate::say::message::Message;
use crate::text::language::Language;

use super::inline::{Inline, plain_text};
use super::sample::{Label, Sample, gap_after};
use super::tree::{Attachment, Block, Document, Illustration, Item, Number, split_first_paragraph};

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

    /// Whether headings of a level, from 1, bear numbers.
    pub fn numbers_heading(&self, level: usize) -> bool {
        matches!(self.headings.get(level - 1), Some(Some(_)))
    }
}

/// Gives every heading and item its label.
pub fn number_document(document: Document<Number>, numbering: &Numbering) -> Result<Document<Label>, Message> {
    count_through(document, numbering, |number, next, _| match number {
        Number::Own(own) => Ok((own_label(own), false)),
        Number::Counted => Ok((next()?, true)),
    })
}

/// Lets counting yield each own number that it would yield alike; the others stay, and are not counted, nor is what has
/// no text beside its number. Numbered again, the document prints the same numbers.
pub fn count_own_numbers(document: Document<Number>, numbering: &Numbering) -> Document<Number> {
    let counted = count_through(document, numbering, |number, next, text| {
        let is_counted = !text().is_empty()
            && match &number {
                Number::Counted => true,
                Number::Own(own) => next().is_ok_and(|label| label.text == *own),
            };
        let number = if is_counted { Number::Counted } else { number };
        Ok::<_, Infallible>((number, is_counted))
    });
    let Ok(document) = counted;
    document
}

/// The label that comes next, or why there is none.
type Next<'l> = &'l dyn Fn() -> Result<Label, Message>;
/// The text beside a number.
type Beside<'t> = &'t dyn Fn() -> String;

/// Walks through a document, and puts into the place of each number what `give` makes of it, which also says whether it
/// is counted.
fn count_through<N, E>(
    document: Document<Number>,
    numbering: &Numbering,
    give: impl Fn(Number, Next<'_>, Beside<'_>) -> Result<(N, bool), E>,
) -> Result<Document<N>, E> {
    let illustrations = Cell::new(0);
    let count = |blocks| {
        let mut counting = Counting {
            numbering,
            language: document.language,
            give: &give,
            illustrations: &illustrations,
            headings: Vec::new(),
            items: Vec::new(),
        };
        counting.blocks(blocks, 0)
    };
    let attachments = document.attachments.into_iter().map(|attachment| {
        Ok(Attachment {
            name: attachment.name,
            listed: attachment.listed,
            blocks: count(attachment.blocks)?,
        })
    });
    Ok(Document {
        language: document.language,
        frame: document.frame,
        title: document.title,
        addressee: document.addressee,
        blocks: count(document.blocks)?,
        signature: document.signature,
        attachments: attachments.collect::<Result<_, E>>()?,
        figures: document.figures,
    })
}

/// The counters of a walk: a new heading restarts what is below it, a new item what is inside it.
struct Counting<'n, G> {
    numbering: &'n Numbering,
    language: Language,
    give: &'n G,
    /// How many illustrations there were so far in the whole report.
    illustrations: &'n Cell<usize>,
    /// One counter for each level down to that of the latest heading.
    headings: Vec<usize>,
    items: Vec<usize>,
}

impl<N, E, G: Fn(Number, Next<'_>, Beside<'_>) -> Result<(N, bool), E>> Counting<'_, G> {
    fn blocks(&mut self, blocks: Vec<Block<Number>>, depth: usize) -> Result<Vec<Block<N>>, E> {
        // What may end early would be given room to grow.
        let mut numbered = Vec::with_capacity(blocks.len());
        for block in blocks {
            numbered.push(self.block(block, depth)?);
        }
        Ok(numbered)
    }

    fn block(&mut self, block: Block<Number>, depth: usize) -> Result<Block<N>, E> {
        Ok(match block {
            Block::Heading { level, number, text } => {
                let number = self.heading(level, number, &text)?;
                Block::Heading { level, number, text }
            }
            Block::Items(items) => {
                let items = items.into_iter().map(|item| self.item(item, depth));
                Block::Items(items.collect::<Result<_, E>>()?)
            }
            Block::Bullets(bullets) => {
                let outside = self.items.clone();
                let bullets = bullets.into_iter().map(|blocks| {
                    self.items.truncate(depth);
                    self.blocks(blocks, depth)
                });
                let bullets = bullets.collect::<Result<_, E>>()?;
                self.items = outside;
                Block::Bullets(bullets)
            }
            Block::Paragraph(paragraph) => Block::Paragraph(paragraph),
            Block::Table(table) => Block::Table(table),
            Block::Placed(place, lines) => Block::Placed(place, lines),
            Block::Illustration(illustration) => Block::Illustration(Box::new(self.illustration(*illustration)?)),
        })
    }

    fn illustration(&mut self, illustration: Illustration<Number>) -> Result<Illustration<N>, E> {
        let Illustration { number, caption, shown } = illustration;
        let count = self.illustrations.get() + 1;
        let next = || Ok(illustration_label(count, self.language));
        let (number, is_counted) = (self.give)(number, &next, &|| plain_text(&caption))?;
        self.illustrations.set(count - usize::from(!is_counted));
        Ok(Illustration { number, caption, shown })
    }

    fn heading(&mut self, level: usize, number: Number, text: &[Inline]) -> Result<N, E> {
        self.items.clear();
        self.headings.resize(level, 0);
        let above = level - 1;
        let (count, ancestors) = (self.headings[above] + 1, &self.headings[..above]);
        let text = || plain_text(text);
        let next = || label(&self.numbering.headings, above, count, ancestors, &text);
        let (number, is_counted) = (self.give)(number, &next, &text)?;
        self.headings[above] += usize::from(is_counted);
        Ok(number)
    }

    fn item(&mut self, item: Item<Number>, depth: usize) -> Result<Item<N>, E> {
        self.items.resize(depth + 1, 0);
        let text = || item_beginning(&item.blocks);
        let next = || {
            let ancestors = [&self.headings[..], &self.items[..depth]].concat();
            label(&self.numbering.items, depth, self.items[depth] + 1, &ancestors, &text)
        };
        let (number, is_counted) = (self.give)(item.number, &next, &text)?;
        self.items[depth] += usize::from(is_counted);
        let blocks = self.blocks(item.blocks, depth + 1)?;
        self.items.truncate(depth + 1);
        Ok(Item { number, blocks })
    }
}

/// 图1, and what stands between it and the caption.
fn illustration_label(count: usize, language: Language) -> Label {
    let (text, gap) = match language {
        Language::Chinese => (format!("图{count}"), "\u{3000}"),
        Language::English => (format!("Figure {count}"), ". "),
    };
    Label {
        text,
        gap: gap.to_owned(),
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
    at: Beside<'_>,
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
    let (first, _) = split_first_paragraph(blocks);
    first
        .inlines()
        .flat_map(|inline| inline.text().chars())
        .take(20)
        .collect()
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
