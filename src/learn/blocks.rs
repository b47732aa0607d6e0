//! Blocks, one after the other.

use crate::report::{Block, Number, plain_text};

use super::ids::of_heading;
use super::own_numbers::number_in_body;
use super::reader::Reader;
use super::texts::is_salutation;

impl Reader<'_> {
    /// Blocks as chunks, to be separated by blank lines. Headings of the level `top` begin sections.
    pub fn blocks(&mut self, blocks: &[Block<Number>], top: usize) -> Vec<String> {
        let mut chunks = Vec::new();
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            if self.is_too_long() {
                break;
            }
            let run = self.run_length(rest);
            if run > 1 {
                let text = |block: &Block<Number>| match block {
                    Block::Paragraph(paragraph) => plain_text(&paragraph.text),
                    _ => String::new(),
                };
                let texts: Vec<String> = rest[..run].iter().map(text).collect();
                chunks.push(self.text_question("text", &texts));
                rest = &rest[run..];
                continue;
            }
            rest = after;
            match block {
                Block::Paragraph(paragraph) if is_salutation(plain_text(&paragraph.text).trim()) => {
                    let lead = plain_text(&paragraph.lead);
                    chunks.push(self.line(&(lead + &plain_text(&paragraph.text))));
                }
                Block::Heading { level, number, text } => {
                    let text = plain_text(text);
                    if *level == top {
                        self.begin(&of_heading(&text), text.trim().to_owned());
                    } else {
                        self.heading = text.trim().to_owned();
                    }
                    let line = self.line(&text);
                    chunks.push(format!("{} {}{line}", "#".repeat(level + 1), number_in_body(number)));
                }
                Block::Paragraph(paragraph) => chunks.push(self.paragraph("text", paragraph)),
                Block::Items(items) => chunks.extend(self.items(items)),
                Block::Bullets(bullets) => chunks.extend(self.bullets(bullets)),
                Block::Table(table) => chunks.push(self.table(table)),
            }
        }
        chunks
    }
}
