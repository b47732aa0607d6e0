//! Texts whose paragraphs stand in another order now.

use std::collections::{BTreeMap, HashMap};

use crate::compose::{Home, TracedPassage, TracedPiece};
use crate::report::{Passage, Role};

use super::alignment::Group;
use super::change::Changed;

/// The paragraph of a text that is a passage of its own: its place among the passages, and its piece.
type Paragraph<'p> = (usize, &'p TracedPiece);

/// What stands now in the place of each paragraph of the texts, by their keys, whose paragraphs changed places among themselves.
pub fn moved_paragraphs<'p>(
    groups: &[Group],
    old: &'p [TracedPassage],
    new: &[Passage],
) -> BTreeMap<&'p str, Vec<Changed>> {
    let is_in_order = groups
        .iter()
        .filter(|group| !group.old.is_empty() && !group.new.is_empty())
        .map(|group| group.new.start)
        .is_sorted();
    if is_in_order {
        return BTreeMap::new();
    }
    let whole = groups
        .iter()
        .filter(|group| group.old.len() == 1 && group.new.len() == 1);
    let now: HashMap<usize, usize> = whole.map(|group| (group.old.start, group.new.start)).collect();
    let texts = printed_texts(old).into_iter();
    texts
        .filter_map(|(key, paragraphs)| Some((key, moved(&paragraphs, &now, old, new)?)))
        .collect()
}

/// The texts of which each paragraph is a passage with nothing around it.
fn printed_texts(old: &[TracedPassage]) -> BTreeMap<&str, Vec<Paragraph<'_>>> {
    let mut texts: BTreeMap<&str, Vec<Paragraph<'_>>> = BTreeMap::new();
    for (index, traced) in old.iter().enumerate() {
        for piece in &traced.pieces {
            if let Home::Text { key, entry: None, .. } = &piece.home {
                texts.entry(key).or_default().push((index, piece));
            }
        }
    }
    let is_whole = |(index, piece): &Paragraph<'_>| {
        let passage = &old[*index].passage;
        passage.role == Role::Paragraph && piece.range == (0..passage.text.len())
    };
    // Once in the report, from the first one on.
    let is_nth =
        |nth: usize, piece: &TracedPiece| matches!(piece.home, Home::Text { paragraph, .. } if paragraph == nth);
    texts.retain(|_, paragraphs| {
        let mut all = (0..).zip(paragraphs.iter());
        paragraphs.len() > 1 && all.all(|(nth, paragraph)| is_whole(paragraph) && is_nth(nth, paragraph.1))
    });
    texts
}

/// What stands in the place of each paragraph of a text; none where they have their order, or no longer stand together.
fn moved(
    paragraphs: &[Paragraph<'_>],
    now: &HashMap<usize, usize>,
    old: &[TracedPassage],
    new: &[Passage],
) -> Option<Vec<Changed>> {
    let places: Vec<usize> = paragraphs
        .iter()
        .map(|(index, _)| now.get(index).copied())
        .collect::<Option<_>>()?;
    let mut sorted = places.clone();
    sorted.sort_unstable();
    if sorted == places || sorted.windows(2).any(|pair| pair[0] + 1 != pair[1]) {
        return None;
    }
    let changed = paragraphs.iter().zip(sorted).map(|((index, piece), place)| Changed {
        home: piece.home.clone(),
        old: old[*index].passage.text.clone(),
        new: new[place].text.clone(),
    });
    Some(changed.filter(|changed| changed.old != changed.new).collect())
}
