//! The tree itself: a report as blocks of text, with what stands for its numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::chinese::ends_lead;
use crate::text::language::Language;

use super::chart::Chart;
use super::frame::Frame;
use super::image::Image;
use super::inline::{Blank, Content, Inline, Style, plain_text};
use super::sample::Label;

/// A report. `N` is what stands for numbers: [`Number`] as it is read, [`Label`] once it is numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<N> {
    /// The report's language, which decides blanks and layout.
    pub language: Language,
    /// What stands around the text.
    pub frame: Frame,
    /// The title, perhaps empty.
    pub title: Vec<Inline>,
    /// Who it is addressed to (主送机关), perhaps empty.
    pub addressee: Vec<Inline>,
    /// The body.
    pub blocks: Vec<Block<N>>,
    /// Name and date below the body, one entry a line.
    pub signature: Vec<Vec<Inline>>,
    /// What is attached.
    pub attachments: Vec<Attachment<N>>,
    /// The ids of the metrics that it prints, or whose number went into what it prints.
    pub figures: BTreeSet<String>,
}

/// An attachment: its name is listed before the signature, its content stands at the end (GB/T 9704-2012 §7.3.4, §7.3.7). One
/// that is kept elsewhere has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment<N> {
    /// Its name, without number.
    pub name: Vec<Inline>,
    /// Its name in the list, where a file that was read says another one there.
    pub listed: Option<Vec<Inline>>,
    /// Its content.
    pub blocks: Vec<Block<N>>,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<N> {
    /// The heading of a part.
    Heading {
        /// Depth, from 1.
        level: usize,
        /// Its number.
        number: N,
        /// Its text, without number.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Paragraph),
    /// Numbered items, one below the other.
    Items(Vec<Item<N>>),
    /// Bulleted items, each a list of blocks.
    Bullets(Vec<Vec<Block<N>>>),
    /// A table.
    Table(Box<Table>),
    /// Lines that stand in a place of their own.
    Placed(Place, Vec<Paragraph>),
    /// A picture or a chart with its caption.
    Illustration(Box<Illustration<N>>),
}

/// Where lines stand that are no paragraphs of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the middle.
    Centre,
    /// One below the other, each with a label as its lead, beside which the text stands.
    List,
}

impl Place {
    /// Its word in bodies: `::: centre`.
    pub fn word(self) -> &'static str {
        match self {
            Place::Centre => "centre",
            Place::List => "list",
        }
    }
}

/// A paragraph, perhaps with a run-in heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The run-in heading or topic sentence with its closing mark; empty when there is none.
    pub lead: Vec<Inline>,
    /// The rest.
    pub text: Vec<Inline>,
}

/// A numbered item; its first block is usually a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<N> {
    /// Its number.
    pub number: N,
    /// Its content.
    pub blocks: Vec<Block<N>>,
}

/// A table with one header row; every row has as many cells as the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands above it (表题), perhaps empty.
    pub title: Vec<Inline>,
    /// The unit of its numbers, as the line above it says (单位：万元); perhaps empty.
    pub unit: Vec<Inline>,
    /// How each column is aligned.
    pub alignments: Vec<Alignment>,
    /// The header cells.
    pub header: Vec<Vec<Inline>>,
    /// The rows below it.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// What is shown in a report rather than said, with a number of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Illustration<N> {
    /// Its number: 图1, Figure 1.
    pub number: N,
    /// What it shows, perhaps empty.
    pub caption: Vec<Inline>,
    /// The picture or chart itself.
    pub shown: Shown,
}

/// What an illustration shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A picture.
    Image(Arc<Image>),
    /// Figures that are drawn.
    Chart {
        /// The figures.
        chart: Chart,
        /// The same in words, for those who cannot see it, or get text.
        table: Table,
    },
}

/// How a table column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the format does by itself.
    Default,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right, as figures are.
    Right,
}

/// How a heading or an item of an unnumbered document is to be numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// By counting.
    Counted,
    /// It carries its own number, which is printed as it stands and not counted.
    Own(String),
}

impl Paragraph {
    /// Takes the strong text at the start, with the mark that follows it, as the lead.
    pub fn with_strong_lead(inlines: Vec<Inline>) -> Paragraph {
        let strong = inlines
            .iter()
            .take_while(|inline| inline.style == Style::Strong)
            .count();
        if strong == 0 {
            return Paragraph {
                lead: Vec::new(),
                text: inlines,
            };
        }
        let mut lead = inlines;
        let mut text = lead.split_off(strong);
        lead.shrink_to_fit();
        for inline in &mut lead {
            inline.style = Style::Plain;
        }
        if let Some(Inline {
            content: Content::Text(after),
            ..
        }) = text.first_mut()
            && let Some(mark) = after.chars().next().filter(|&c| ends_lead(c))
        {
            after.drain(..mark.len_utf8());
            let is_used_up = after.is_empty();
            match lead.last_mut() {
                Some(Inline {
                    content: Content::Text(last),
                    ..
                }) => last.push(mark),
                _ => lead.push(Inline::plain(mark)),
            }
            if is_used_up {
                text.remove(0);
            }
        }
        Paragraph { lead, text }
    }

    /// Takes the strong text at the start as the lead, or what stands up to the first colon.
    pub fn with_label(inlines: Vec<Inline>) -> Paragraph {
        let paragraph = Paragraph::with_strong_lead(inlines);
        if !paragraph.lead.is_empty() {
            return paragraph;
        }
        let (lead, text) = split_label(paragraph.text);
        Paragraph { lead, text }
    }

    /// Lead and text, one after the other.
    pub fn inlines(&self) -> impl Iterator<Item = &Inline> {
        self.lead.iter().chain(&self.text)
    }
}

/// A line at its first colon: the label with the colon, empty where there is none, and the rest.
pub fn split_label(mut line: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let colon = |inline: &Inline| inline.text().find(['：', ':']);
    let found = line
        .iter()
        .enumerate()
        .find_map(|(index, inline)| Some((index, colon(inline)?)));
    let Some((index, at)) = found else {
        return (Vec::new(), line);
    };
    let mut rest = line.split_off(index + 1);
    let Some(Inline {
        content: Content::Text(text),
        style,
    }) = line.last_mut()
    else {
        return (line, rest);
    };
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let after = text.split_off(end);
    if !after.is_empty() {
        let content = Content::Text(after);
        rest.insert(0, Inline { content, style: *style });
    }
    (line, rest)
}

/// What an item or a bullet without a first paragraph has beside its number.
static NOTHING: Paragraph = Paragraph {
    lead: Vec::new(),
    text: Vec::new(),
};

/// The blocks of an item or a bullet: the paragraph beside its number, perhaps empty, and what stands below.
pub fn split_first_paragraph<N>(blocks: &[Block<N>]) -> (&Paragraph, &[Block<N>]) {
    match blocks.split_first() {
        Some((Block::Paragraph(first), rest)) => (first, rest),
        _ => (&NOTHING, blocks),
    }
}

impl Table {
    /// Title and unit, those that there are.
    pub fn lines_above(&self) -> impl Iterator<Item = &Vec<Inline>> {
        [&self.title, &self.unit].into_iter().filter(|line| !line.is_empty())
    }

    /// Its header, and the rows below.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Vec<Inline>>> {
        std::iter::once(&self.header).chain(&self.rows)
    }
}

impl Illustration<Label> {
    /// The line that stands below it.
    pub fn caption_line(&self) -> Vec<Inline> {
        if self.caption.is_empty() {
            return vec![Inline::plain(&self.number.text)];
        }
        let number = Inline::plain(format!("{}{}", self.number.text, self.number.gap));
        [&[number], &self.caption[..]].concat()
    }

    /// What is said of it to those who do not see it.
    pub fn alternative(&self) -> String {
        match plain_text(&self.caption) {
            caption if caption.is_empty() => self.number.text.clone(),
            caption => caption,
        }
    }
}

impl<N> Document<N> {
    /// Its title as answers and bodies write it: in Chinese a bare `|` would end a line of it.
    pub fn written_title(&self) -> String {
        let title = plain_text(&self.title);
        match self.language {
            Language::Chinese => title.replace('|', "\\|"),
            Language::English => title,
        }
    }

    /// What it is called: its title, else the name above it. Of a letterhead that name says whose report it is.
    pub fn called(&self) -> String {
        let title = plain_text(&self.title);
        let name = self
            .frame
            .names
            .first()
            .map(|name| plain_text(name))
            .unwrap_or_default();
        if title.is_empty() {
            return name;
        }
        let is_said = name.is_empty() || title.contains(&name) || self.language == Language::Chinese;
        if is_said { title } else { format!("{name}: {title}") }
    }

    /// The key paths of the figures that are printed and not known, each once.
    pub fn blank_figures(&self) -> BTreeSet<String> {
        let keys = self.blanks().into_iter().map(|blank| blank.key.clone());
        keys.filter(|key| key.starts_with("metrics.")).collect()
    }

    /// Whether anything is shown in it.
    pub fn has_illustrations(&self) -> bool {
        let attached = self.attachments.iter().map(|attachment| &attachment.blocks);
        std::iter::once(&self.blocks)
            .chain(attached)
            .flat_map(|blocks| all_blocks(blocks))
            .any(|block| matches!(block, Block::Illustration(_)))
    }

    /// Every blank, in the order of the report.
    pub fn blanks<'d>(&'d self) -> Vec<&'d Blank> {
        let mut found = Vec::new();
        let mut look = |inline: &'d Inline| {
            if let Content::Blank(blank) = &inline.content {
                found.push(&**blank);
            }
        };
        let head = self.frame.above().chain(&self.title).chain(self.frame.below());
        head.chain(&self.addressee).for_each(&mut look);
        all_blocks(&self.blocks).for_each(|block| inlines_of(block, &mut look));
        for attachment in &self.attachments {
            attachment.name.iter().for_each(&mut look);
            all_blocks(&attachment.blocks).for_each(|block| inlines_of(block, &mut look));
        }
        self.signature
            .iter()
            .flatten()
            .chain(self.frame.end())
            .for_each(&mut look);
        found
    }
}

/// Blocks and what stands in their items and bullets, each before what is in it.
pub fn all_blocks<N>(blocks: &[Block<N>]) -> impl Iterator<Item = &Block<N>> {
    let mut rest: Vec<&Block<N>> = blocks.iter().rev().collect();
    std::iter::from_fn(move || {
        let block = rest.pop()?;
        match block {
            Block::Items(items) => rest.extend(items.iter().rev().flat_map(|item| item.blocks.iter().rev())),
            Block::Bullets(bullets) => rest.extend(bullets.iter().rev().flat_map(|blocks| blocks.iter().rev())),
            _ => {}
        }
        Some(block)
    })
}

/// What stands in a block itself, and not in its items or bullets.
fn inlines_of<'d, N>(block: &'d Block<N>, look: &mut impl FnMut(&'d Inline)) {
    match block {
        Block::Heading { text, .. } => text.iter().for_each(look),
        Block::Paragraph(paragraph) => paragraph.inlines().for_each(look),
        Block::Items(_) | Block::Bullets(_) => {}
        Block::Table(table) => {
            table.lines_above().flatten().for_each(&mut *look);
            table.all_rows().flatten().flatten().for_each(look);
        }
        Block::Placed(_, lines) => lines.iter().flat_map(Paragraph::inlines).for_each(look),
        Block::Illustration(illustration) => illustration.caption.iter().for_each(look),
    }
}
