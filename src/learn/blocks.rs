//! Blocks, one after the other.

use crate::report::{Block, Inline, Number, plain_text};

use super::ids::of_heading;
use super::literal::number_in_body;
use super::reader::{Grain, Reader};
use super::texts::is_salutation;

impl Reader<'_> {
    /// Blocks as chunks, to be separated by blank lines. Headings of the level `top` begin sections.
    pub fn blocks(&mut self, blocks: &[Block<Number>], top: usize) -> Vec<String> {
        if let Grain::Wholes(wholes) = self.grain {
            return self.wholes(wholes, blocks, top);
        }
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
                Block::Heading { level, number, text } => chunks.push(self.heading(*level, number, text, top)),
                Block::Paragraph(paragraph) => chunks.push(self.paragraph("text", paragraph)),
                Block::Items(items) => chunks.extend(self.items(items)),
                Block::Bullets(bullets) => chunks.extend(self.bullets(bullets)),
                Block::Table(table) => chunks.push(self.table(table)),
                Block::Placed(place, lines) => {
                    let lines = lines.iter().map(|line| {
                        let text: String = line.inlines().map(Inline::text).collect();
                        self.line(&text)
                    });
                    let lines = lines.collect::<Vec<_>>().join("\n");
                    chunks.push(format!("::: {}\n{lines}\n:::", place.word()));
                }
                Block::Illustration(illustration) => chunks.push(self.line(&plain_text(&illustration.caption))),
            }
        }
        chunks
    }

    /// A heading; one of the level `top` begins a section.
    pub fn heading(&mut self, level: usize, number: &Number, text: &[Inline], top: usize) -> String {
        let text = plain_text(text);
        if level == top {
            self.begin(&of_heading(&text), text.trim().to_owned());
        } else {
            self.heading = text.trim().to_owned();
        }
        let line = self.line(&text);
        format!("{} {}{line}", "#".repeat(level + 1), number_in_body(number))
    }
}
