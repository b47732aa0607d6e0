//! What stands between headings as one question, whatever it is made of, where there would be too many.

use crate::formats::write_answer_markdown;
use crate::report::{Block, Number, plain_text};
use crate::say::message::Message;

use super::literal::printed_braces;
use super::numbers::is_blank;
use super::reader::{Reader, Wholes};
use super::sections::{OldValue, Question};
use super::shown::{SHOWN, beginning, first_sentence, short_heading};

/// A question holds no more, in characters: a default has its bounds, and the year takes more room there than in the report.
const LONGEST: usize = 7_000;

impl Wholes {
    /// From fine to coarse: by the levels of the headings that a report has, and at last as many questions as were wanted,
    /// whatever headings there are.
    pub fn of(blocks: &[Block<Number>], most: usize) -> Vec<Wholes> {
        let mut levels: Vec<usize> = blocks.iter().filter_map(level_of).collect();
        levels.sort_unstable();
        levels.dedup();
        let all: usize = blocks.iter().map(size).sum();
        let by_level = levels.into_iter().rev().map(|level| Wholes { level, room: LONGEST });
        // Each becomes a heading's text longer than its room; the title, the year and the signature ask something too.
        let room = (2 * all / most.max(1)).min(LONGEST);
        by_level.chain([Wholes { level: 0, room }]).collect()
    }
}

impl Reader<'_> {
    /// Blocks as chunks, where what stands between headings is asked for together. Headings of the level `top` begin sections.
    pub fn wholes(&mut self, wholes: Wholes, blocks: &[Block<Number>], top: usize) -> Vec<String> {
        let blocks = divided(blocks);
        let mut chunks = Vec::new();
        let mut rest = &blocks[..];
        while let Some((block, after)) = rest.split_first() {
            if self.is_too_long() {
                break;
            }
            match block {
                Block::Heading { level, number, text } if *level <= wholes.level => {
                    chunks.push(self.heading(*level, number, text, top));
                    rest = after;
                }
                _ => {
                    let (together, after) = rest.split_at(length(wholes, rest));
                    chunks.push(self.whole(together));
                    rest = after;
                }
            }
        }
        chunks
    }

    /// Blocks that are one question; the expression that prints them.
    fn whole(&mut self, blocks: &[Block<Number>]) -> String {
        if let Some(paragraphs) = blocks.iter().map(plain_paragraph).collect::<Option<Vec<String>>>() {
            return self.text_question("text", &paragraphs);
        }
        let written = write_answer_markdown(blocks, &|_| Vec::new());
        let with_year = |line: &str| {
            // The year in a number of the report's own is no year that is derived.
            if line.contains('`') {
                printed_braces(line)
            } else {
                self.with_blanks(line, false, printed_braces)
            }
        };
        let default = written.split('\n').map(with_year).collect::<Vec<String>>().join("\n");
        let text = first_words(blocks);
        let heading = match blocks.first() {
            Some(Block::Heading { text, .. }) => plain_text(text).trim().to_owned(),
            _ => self.heading.clone(),
        };
        let ask = Message::new("learn-ask-whole").with("heading", short_heading(&heading));
        let question = Question {
            kind: "markdown",
            ask: self.messages.text(&ask.with("text", beginning(&text, SHOWN))),
            help: self.help_on_figures(&written.lines().map(str::to_owned).collect::<Vec<String>>()),
            label: Some(self.say("learn-label", "text", &beginning(&text, SHOWN))),
            example: Some(first_sentence(&text)).filter(|example| !example.is_empty()),
            default: Some(OldValue::Text(default)),
            ..Question::default()
        };
        format!("{{{{ {} }}}}", self.ask("content", question))
    }
}

/// How many blocks at the beginning are one question.
fn length(wholes: Wholes, blocks: &[Block<Number>]) -> usize {
    let mut room = 0;
    let mut length = 0;
    for block in blocks {
        let level = level_of(block);
        let is_fixed = level.is_some_and(|level| level <= wholes.level);
        let is_full = room + size(block) > LONGEST || (level.is_some() && room >= wholes.room);
        if length > 0 && (is_fixed || is_full) {
            break;
        }
        room += size(block);
        length += 1;
    }
    // A heading stands with what follows it.
    let ends_in_heading =
        |length: usize| length > 1 && length < blocks.len() && level_of(&blocks[length - 1]).is_some();
    let mut shorter = length;
    while ends_in_heading(shorter) {
        shorter -= 1;
    }
    match blocks.get(length).and_then(level_of) {
        // Unless a heading follows: then nothing stands below it.
        Some(_) => length,
        None => shorter,
    }
}

/// Blocks of which no list is longer than a question may be.
fn divided(blocks: &[Block<Number>]) -> Vec<Block<Number>> {
    let mut divided = Vec::new();
    for block in blocks {
        match block {
            Block::Items(items) if size(block) > LONGEST => {
                divided.extend(items.iter().map(|item| Block::Items(vec![item.clone()])));
            }
            Block::Bullets(bullets) if size(block) > LONGEST => {
                divided.extend(bullets.iter().map(|bullet| Block::Bullets(vec![bullet.clone()])));
            }
            block => divided.push(block.clone()),
        }
    }
    divided
}

/// The characters that a block takes in an answer.
fn size(block: &Block<Number>) -> usize {
    let written = write_answer_markdown(std::slice::from_ref(block), &|_| Vec::new());
    printed_braces(&written).chars().count()
}

/// Of a heading, its level.
pub fn level_of(block: &Block<Number>) -> Option<usize> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

/// The text of a paragraph without a lead.
fn plain_paragraph(block: &Block<Number>) -> Option<String> {
    match block {
        Block::Paragraph(paragraph) if is_blank(&paragraph.lead) && !is_blank(&paragraph.text) => {
            Some(plain_text(&paragraph.text))
        }
        _ => None,
    }
}

/// The text that a question of these blocks is named by: that of the first of them that is no heading.
fn first_words(blocks: &[Block<Number>]) -> String {
    let text = |block: &Block<Number>| match block {
        Block::Heading { .. } => None,
        Block::Paragraph(paragraph) => Some(plain_text(&paragraph.lead) + &plain_text(&paragraph.text)),
        Block::Items(items) => items
            .first()
            .and_then(|item| item.blocks.first())
            .map(|block| first_words(std::slice::from_ref(block))),
        Block::Bullets(bullets) => bullets.first().map(|blocks| first_words(blocks)),
        Block::Table(table) => table.header.first().map(|cell| plain_text(cell)),
        Block::Placed(_, lines) => lines
            .first()
            .map(|line| line.inlines().map(|inline| inline.text()).collect()),
        Block::Illustration(illustration) => Some(plain_text(&illustration.caption)),
    };
    let found = blocks.iter().find_map(text).or_else(|| match blocks.first() {
        Some(Block::Heading { text, .. }) => Some(plain_text(text)),
        _ => None,
    });
    found.unwrap_or_default().trim().to_owned()
}
