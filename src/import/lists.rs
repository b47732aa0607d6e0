//! Items and bullets one after another, each with its depth → lists inside each other.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::report::{Block, Item, Number};

/// The lists since the last block that stands in none.
#[derive(Default)]
pub struct Lists {
    /// What stands in them, with its depth from 1: a block one deeper than the item or bullet that it belongs to.
    listed: Vec<(usize, Listed)>,
    /// The depth of the last item; 0 where an outermost bullet followed it.
    item_depth: usize,
}

enum Listed {
    Item(Item<Number>),
    Bullet(Vec<Block<Number>>),
    Block(Block<Number>),
}

impl Lists {
    /// Adds an item.
    pub fn item(&mut self, depth: usize, item: Item<Number>) {
        self.item_depth = depth;
        self.listed.push((depth, Listed::Item(item)));
    }

    /// Adds a bullet.
    pub fn bullet(&mut self, depth: usize, bullet: Vec<Block<Number>>) {
        if depth == 1 {
            self.item_depth = 0;
        }
        self.listed.push((depth, Listed::Bullet(bullet)));
    }

    /// Adds a block to the last item or bullet of a depth.
    pub fn block(&mut self, depth: usize, block: Block<Number>) {
        self.listed.push((depth + 1, Listed::Block(block)));
    }

    /// The depth of the last item, unless an outermost bullet followed it.
    pub fn item_depth(&self) -> Option<usize> {
        Some(self.item_depth).filter(|&depth| depth > 0)
    }

    /// The blocks that all this makes.
    pub fn nested(self) -> Vec<Block<Number>> {
        nest(&mut self.listed.into_iter().peekable(), 1)
    }
}

/// What stands at a depth or below it, as blocks. What stands deeper than its neighbour is inside that; where there is
/// none it could be inside of, it stands where it is met.
fn nest(listed: &mut Peekable<IntoIter<(usize, Listed)>>, depth: usize) -> Vec<Block<Number>> {
    let mut blocks = Vec::new();
    while let Some(&(next, _)) = listed.peek().filter(|&&(next, _)| next >= depth) {
        match blocks_of_last(&mut blocks) {
            Some(inner) if next > depth => inner.extend(nest(listed, depth + 1)),
            _ => listed.next().into_iter().for_each(|(_, next)| push(&mut blocks, next)),
        }
    }
    blocks
}

/// The blocks of the last item or bullet, where the last block is a list.
fn blocks_of_last(blocks: &mut [Block<Number>]) -> Option<&mut Vec<Block<Number>>> {
    match blocks.last_mut()? {
        Block::Items(items) => Some(&mut items.last_mut()?.blocks),
        Block::Bullets(bullets) => bullets.last_mut(),
        _ => None,
    }
}

/// Adds to the last list what is of its kind, else after it.
fn push(blocks: &mut Vec<Block<Number>>, next: Listed) {
    match (next, blocks.last_mut()) {
        (Listed::Item(item), Some(Block::Items(items))) => items.push(item),
        (Listed::Item(item), _) => blocks.push(Block::Items(vec![item])),
        (Listed::Bullet(bullet), Some(Block::Bullets(bullets))) => bullets.push(bullet),
        (Listed::Bullet(bullet), _) => blocks.push(Block::Bullets(vec![bullet])),
        (Listed::Block(block), _) => blocks.push(block),
    }
}
