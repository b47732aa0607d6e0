//! What was changed in a text, as a person reads it: words that were taken out, and those that stand there now.

use std::ops::Range;

use serde::Serialize;

use super::words::{compare, is_number};

/// A place of a text that differs: its bytes in the old text and in the new one. On one side there may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What was there.
    pub old: Range<usize>,
    /// What is there now.
    pub new: Range<usize>,
}

/// The places at which two texts differ, in their order; between them both are the same. A few characters that chance left the
/// same in words written anew belong to these; a figure stays by itself.
pub fn changes(old: &str, new: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for stretch in compare(old, new).stretches {
        if stretch.is_same {
            continue;
        }
        let mut place = Place {
            old: stretch.old,
            new: stretch.new,
        };
        while let Some(last) = places.pop() {
            if !are_one(&last, &place, old, new) {
                places.push(last);
                break;
            }
            place = Place {
                old: last.old.start..place.old.end,
                new: last.new.start..place.new.end,
            };
        }
        places.push(place);
    }
    places
}

/// Whether two places beside each other are read as one: nothing stands between them, or less than either of them.
fn are_one(one: &Place, next: &Place, old: &str, new: &str) -> bool {
    let between = &old[one.old.end..next.old.start];
    if between.is_empty() {
        return true;
    }
    let size = |place: &Place| place.old.len().max(place.new.len());
    let is_figure = |place: &Place| is_number(&old[place.old.clone()]) || is_number(&new[place.new.clone()]);
    let (least, most) = (size(one).min(size(next)), size(one).max(size(next)));
    // What went out on one side and came in on the other was replaced, the same between them among it.
    let is_shifted = one.old.is_empty() && next.new.is_empty() || one.new.is_empty() && next.old.is_empty();
    between.len() <= least && (between.len() < most || is_shifted) && !is_figure(one) && !is_figure(next)
}

/// A piece of two texts that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Segment<'t> {
    /// It is in both.
    Same {
        /// What is there.
        same: &'t str,
    },
    /// It differs; one of both may be empty.
    Changed {
        /// What was there.
        old: &'t str,
        /// What is there now.
        new: &'t str,
    },
}

/// Two texts piece by piece, what is the same among it.
pub fn segments<'t>(old: &'t str, new: &'t str) -> Vec<Segment<'t>> {
    let mut segments = Vec::new();
    let mut at = 0;
    for place in changes(old, new) {
        if at < place.old.start {
            let same = &old[at..place.old.start];
            segments.push(Segment::Same { same });
        }
        at = place.old.end;
        segments.push(Segment::Changed {
            old: &old[place.old],
            new: &new[place.new],
        });
    }
    if at < old.len() {
        segments.push(Segment::Same { same: &old[at..] });
    }
    segments
}

/// How many bytes two texts have in common.
pub fn common(old: &str, places: &[Place]) -> usize {
    old.len() - places.iter().map(|place| place.old.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let mut text = String::new();
        let mut at = 0;
        for place in changes(old, new) {
            text += &old[at..place.old.start];
            text += &format!("[{}>{}]", &old[place.old.clone()], &new[place.new.clone()]);
            at = place.old.end;
        }
        text + &old[at..]
    }

    #[test]
    fn what_was_written_anew_is_one_change_and_a_figure_is_its_own() {
        for (old, new, expected) in [
            ("完成1,930项。", "完成2,010项。", "完成[1,930>2,010]项。"),
            ("完成9个4项", "完成10个5项", "完成[9>10]个[4>5]项"),
            ("由5降到−6个，", "由8降到−7个，", "由[5>8]降到[−6>−7]个，"),
            ("甲−6乙−7", "丙−8乙−9", "[甲−6>丙−8]乙[−7>−9]"),
            ("扎实推进的工作", "全面深化的改革", "[扎实推进的工作>全面深化的改革]"),
            ("很扎实地推进工作", "很快地推进项目", "很[扎实>快]地推进[工作>项目]"),
            (
                "狠抓落实，稳步推进。",
                "持续发力，全面加强。",
                "[狠抓落实，稳步推进>持续发力，全面加强]。",
            ),
            (
                "It works very well.",
                "It fails rather badly.",
                "It [works very well>fails rather badly].",
            ),
            ("工作报告。", "工作汇报。", "工作[报告>汇报]。"),
            ("", "新的一段", "[>新的一段]"),
            ("一样", "一样", "一样"),
        ] {
            assert_eq!(marked(old, new), expected);
        }
    }
}
