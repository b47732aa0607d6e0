//! The year that a report is about, from which those around it follow.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::report::{Document, Number, passages, plain_text};
use crate::text::numbers::is_year;

use super::blanks::{BlankKind, FoundBlank, blanks};

/// The year that a report is about: that of its title, else the one it names most, more than once.
pub fn year_of(document: &Document<Number>) -> Option<i32> {
    let years = |text: &str| {
        let found = blanks(text).into_iter().flat_map(|blank| blank.parts(text));
        let parts = found.filter(|part| is_year(&text[part.range.clone()]));
        parts
            .filter_map(|part| text[part.range].parse().ok())
            .collect::<Vec<i32>>()
    };
    if let Some(&year) = years(&plain_text(&document.title)).first() {
        return Some(year);
    }
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for year in passages(document).iter().flat_map(|passage| years(&passage.text)) {
        *counts.entry(year).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(year, count)| (count, year));
    most.filter(|&(_, count)| count > 1).map(|(year, _)| year)
}

impl FoundBlank {
    /// Its parts, in order: `2025`, `10月31` of `2025年10月31`, `30 November`, `2025` of `30 November 2025`.
    pub fn parts(&self, text: &str) -> Vec<FoundBlank> {
        let Range { start, end } = self.range;
        let old = &text[start..end];
        let part = |range, kind| FoundBlank { range, kind };
        if let Some((year, rest)) = old
            .split_once('年')
            .filter(|(year, rest)| is_year(year) && !rest.is_empty())
        {
            return vec![
                part(start..start + year.len(), BlankKind::Integer),
                part(end - rest.len()..end, BlankKind::String),
            ];
        }
        match old.rsplit_once(' ') {
            Some((day, year)) if is_year(year) => {
                let day = start..start + day.trim_end_matches(',').len();
                vec![
                    part(day, BlankKind::String),
                    part(end - year.len()..end, BlankKind::Integer),
                ]
            }
            _ => vec![self.clone()],
        }
    }
}
