//! What stands in the lines of a web page without being text of them: pictures, and words that are struck out.

use crate::formats::line::Line;
use crate::text::chinese::is_numeral;

/// The pictures of a page that are of its text: those in a figure or a sentence, and those with a caption below them.
#[derive(Default)]
pub struct Images {
    /// Their lines.
    pub found: Vec<usize>,
    /// Those in the line that is read, and those that stand alone above it.
    here: Vec<usize>,
    alone: Vec<usize>,
}

impl Images {
    /// A picture, at a line.
    pub fn meet(&mut self, number: usize, is_in_figure: bool) {
        let pictures = if is_in_figure { &mut self.found } else { &mut self.here };
        pictures.push(number);
    }

    /// A block ends in which no text stands.
    pub fn stand_alone(&mut self) {
        self.alone.append(&mut self.here);
    }

    /// A line ends.
    pub fn end_line(&mut self, text: &str) {
        if self.alone.is_empty() && self.here.is_empty() {
            return;
        }
        let is_caption = is_caption(text);
        let is_sentence = text.contains(['。', '，', '；']) || text.contains(". ") || text.ends_with('.');
        let [alone, here] = [&mut self.alone, &mut self.here].map(std::mem::take);
        self.found.extend(alone.into_iter().filter(|_| is_caption));
        self.found
            .extend(here.into_iter().filter(|_| is_caption || is_sentence));
    }
}

/// Whether a line says what a picture shows: 图1 水库, Figure 2.
fn is_caption(text: &str) -> bool {
    let number = ["图", "照片", "Figure ", "Fig. "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    number.is_some_and(|number| {
        number
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
    })
}

/// The words of a page that are struck out.
#[derive(Default)]
pub struct Struck {
    /// What was struck out, a line for each place.
    pub found: Vec<Line>,
    /// How many elements are open that strike text out.
    pub elements: usize,
    /// How many blocks are open in them.
    pub blocks: usize,
    line: Line,
}

impl Struck {
    /// An element begins that strikes text out.
    pub fn open(&mut self) {
        if self.elements == 0 {
            self.blocks = 0;
        }
        self.elements += 1;
    }

    /// Such an element ends.
    pub fn close(&mut self) {
        self.elements = self.elements.saturating_sub(1);
        self.end();
    }

    /// A block ends; what never ended in it would strike out the rest of the page.
    pub fn end_block(&mut self) {
        match self.blocks.checked_sub(1) {
            Some(rest) => self.blocks = rest,
            None => self.elements = 0,
        }
    }

    /// Adds text, from the line before a number.
    pub fn add(&mut self, text: &str, before: usize) {
        if self.line.raw.is_empty() {
            self.line.number = before + 1;
        }
        self.line.raw.push_str(text);
    }

    /// The line that it stands in ends, or what strikes it out.
    pub fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.raw.split_whitespace().collect();
        if !words.is_empty() {
            self.found.push(line.with_text(words.join(" ")));
        }
    }
}
