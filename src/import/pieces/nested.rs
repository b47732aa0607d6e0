//! Lists and quotations in which others stand → the tree.

use super::piece::{Line, Piece};
use super::reader::Reader;
use crate::report::{Block, Number, Paragraph};
use crate::text::located::Located;

impl<'p> Reader<'p> {
    /// Reads a piece.
    pub fn piece(&mut self, piece: &'p Piece) {
        match piece {
            Piece::Line(line) if line.is_empty() && !self.manner.is_markup => {}
            Piece::Line(line) => self.line(line),
            Piece::Table(table) => {
                let (table, places) = &**table;
                self.builder.table(table.take(), places.take());
            }
            Piece::Items(items) => self.items(items),
            Piece::Bullets(bullets) => self.bullets(bullets),
            Piece::Quotation(pieces) => {
                self.open += 1;
                self.quote(|reader| pieces.iter().for_each(|piece| reader.piece(piece)));
                self.open -= 1;
                if self.open == 0 {
                    self.add_outside();
                }
            }
            Piece::Code(line) => self.quote(|reader| reader.by_words(line)),
            Piece::NoText => self.builder.paragraph(Paragraph::default(), Located::default()),
        }
    }

    /// Reads what is quoted.
    fn quote(&mut self, read: impl FnOnce(&mut Reader<'p>)) {
        let is_quoted = std::mem::replace(&mut self.is_quoted, true);
        read(self);
        self.is_quoted = is_quoted;
    }

    /// Reads a line by its words; one that stands outside the list waits until that is over.
    pub fn inside_or_outside(&mut self, line: &'p Line) {
        let is_outside = self.open > 0 && line.is_outside && self.marked.number(&line.text).is_some();
        if is_outside || !self.outside.is_empty() {
            self.outside.push(line);
        } else {
            self.by_words(line);
        }
    }

    /// Adds what stands outside the outermost list or quotation, at the end of one of its items.
    fn add_outside(&mut self) {
        let depth = std::mem::take(&mut self.depth);
        let inner = std::mem::take(&mut self.inner);
        let open = std::mem::take(&mut self.open);
        for line in std::mem::take(&mut self.outside) {
            self.by_words(line);
        }
        (self.depth, self.inner, self.open) = (depth, inner, open);
    }

    fn items(&mut self, items: &'p [Vec<Piece>]) {
        // The numbers of a quotation are its own.
        let depth = self.depth;
        self.depth += usize::from(!self.is_quoted) + self.inner.len();
        let inner = std::mem::take(&mut self.inner);
        self.open += 1;
        for item in items {
            self.inner.clear();
            let Some((Piece::Line(first), rest)) = item.split_first() else {
                continue;
            };
            if self.is_quoted {
                self.by_words(&first.with_number_as_text());
            } else {
                let (number, paragraph) = (first.number.clone(), first.paragraph_from(0));
                self.builder.item(self.depth, number, paragraph, first.text.clone());
            }
            rest.iter().for_each(|piece| self.piece(piece));
            if self.open == 1 {
                self.add_outside();
            }
        }
        self.open -= 1;
        (self.depth, self.inner) = (depth, inner);
    }

    fn bullets(&mut self, bullets: &'p [Vec<Piece>]) {
        let mut rest = bullets.iter().peekable();
        while rest.peek().is_some() {
            self.bullets_up_to_outside(&mut rest);
        }
    }

    /// Adds bullets, up to the one below which something stands that is outside their list.
    fn bullets_up_to_outside(&mut self, bullets: &mut dyn Iterator<Item = &'p Vec<Piece>>) {
        let lists = std::mem::take(&mut self.builder.lists);
        let outer = std::mem::take(&mut self.builder.document.blocks);
        let depth = std::mem::take(&mut self.depth);
        let inner = std::mem::take(&mut self.inner);
        self.open += 1;
        let mut read = Vec::new();
        for bullet in bullets {
            bullet.iter().for_each(|piece| self.piece(piece));
            self.builder.end_lists();
            let mut blocks = std::mem::take(&mut self.builder.document.blocks);
            // Most bullets are one block.
            blocks.shrink_to_fit();
            read.push(blocks);
            if self.open == 1 && !self.outside.is_empty() {
                break;
            }
        }
        self.open -= 1;
        (self.depth, self.inner) = (depth, inner);
        self.builder.document.blocks = outer;
        self.builder.lists = lists;
        self.add_bullets(read);
        if self.open == 0 {
            self.add_outside();
        }
    }

    fn add_bullets(&mut self, bullets: Vec<Vec<Block<Number>>>) {
        let depth = self.depth + self.inner.len();
        let bullets = Block::Bullets(bullets);
        match self.builder.lists.item_depth() {
            Some(last) => self.builder.lists.block(if depth > 0 { depth } else { last }, bullets),
            None => self.builder.document.blocks.push(bullets),
        }
    }
}
