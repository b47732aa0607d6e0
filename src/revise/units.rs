//! The source of a `markdown` answer unit by unit: paragraphs, items, headings and rows that were put in, moved or taken out of it.

use std::ops::Range;

use crate::report::{Passage, Role};
use crate::text::chinese::joint;

use super::items::markdown_line;

/// What stands at a place of an answer now.
#[derive(Debug)]
enum Slot {
    /// The unit that was there, parted in so many.
    Old(usize, usize),
    /// The unit that was there, and that now goes on in the one before it.
    Joined(usize),
    /// Passages that are new: one, or the cells of a row.
    New(Vec<Passage>),
}

/// The units of an answer in the order that they have now.
#[derive(Debug)]
pub struct Order {
    /// What each unit is in the report.
    roles: Vec<Role>,
    slots: Vec<Slot>,
}

impl Order {
    /// The units of an answer, by what they were printed as, and which of them stands now in which passages of a new report that has
    /// these rows; none where it is new. One without passages goes on in the one before it.
    pub fn of(
        roles: Vec<Role>,
        places: impl Iterator<Item = (Option<usize>, Range<usize>)>,
        new: &[Passage],
        rows: &[Range<usize>],
    ) -> Order {
        let count = |at: usize| rows.partition_point(|row| row.start < at);
        let slot = |(was, place): (Option<usize>, Range<usize>)| match was {
            Some(unit) if place.is_empty() => Slot::Joined(unit),
            Some(unit) => Slot::Old(unit, count(place.end) - count(place.start)),
            None => Slot::New(new[place].to_vec()),
        };
        let slots = places.map(slot).collect();
        Order { roles, slots }
    }

    /// The units by their numbers from 1, as they were and as they are: a new one is a plus sign, and one stands before those that go on
    /// in another.
    pub fn numbers(&self) -> [String; 2] {
        let mut now = String::new();
        for slot in &self.slots {
            now += match slot {
                Slot::Joined(_) => "+",
                _ if now.is_empty() => "",
                _ => " ",
            };
            now += &match slot {
                Slot::Old(unit, _) | Slot::Joined(unit) => (unit + 1).to_string(),
                Slot::New(_) => "+".to_owned(),
            };
        }
        let was: Vec<String> = (1..=self.roles.len()).map(|unit| unit.to_string()).collect();
        [was.join(" "), now]
    }

    /// A source, in which words were changed already, with its units in this order; none where they are not those of the source
    /// as it was printed.
    pub fn arranged(&self, was: &str, text: &str) -> Option<String> {
        let printed = SourceUnit::all(was)?;
        let is_one = |(unit, role): (&SourceUnit<'_>, &Role)| unit.may_print(*role);
        if printed.len() != self.roles.len() || !printed.iter().zip(&self.roles).all(is_one) {
            return None;
        }
        let units = SourceUnit::all(text)?;
        let mut counts = vec![0; self.roles.len()];
        for slot in &self.slots {
            match slot {
                Slot::Old(unit, count) => counts[*unit] = *count,
                Slot::Joined(unit) => counts[*unit] = 1,
                Slot::New(_) => {}
            }
        }
        let mut end = 0;
        let starts: Vec<usize> = counts
            .iter()
            .map(|count| {
                end += count;
                end - count
            })
            .collect();
        if end != units.len() {
            return None;
        }
        let items = units.windows(2).filter(|pair| pair.iter().all(SourceUnit::is_item));
        let between_items = items.map(|pair| pair[1].gap).min().unwrap_or(2);
        // Each with its place in the source, from 1.
        let mut placed: Vec<(SourceUnit<'_>, usize)> = Vec::new();
        for (at, slot) in self.slots.iter().enumerate() {
            match slot {
                Slot::Old(unit, count) => {
                    let places = starts[*unit]..starts[*unit] + count;
                    placed.extend(places.map(|place| (units[place].clone(), place + 1)));
                }
                Slot::Joined(unit) => {
                    let joined = &units[starts[*unit]].body;
                    let (before, place) = placed.last_mut()?;
                    let between = joint(before.body.chars().next_back(), joined.chars().next());
                    before.body += between;
                    before.body += joined;
                    *place = starts[*unit] + 1;
                }
                Slot::New(passages) => placed.push((self.new_unit(at, passages, &printed)?, 0)),
            }
        }
        let mut written: Vec<SourceUnit<'_>> = Vec::new();
        let mut last = 0;
        for (mut unit, place) in placed {
            if last == 0 || place != last + 1 {
                unit.gap = gap_between(written.last(), &unit, between_items);
            }
            written.push(unit);
            last = place;
        }
        count_items(&mut written);
        let lead = &text[..text.len() - text.trim_start_matches('\n').len()];
        let tail = &text[text.trim_end().len()..];
        let lines = written.iter().map(SourceUnit::written);
        Some(lead.to_owned() + &lines.collect::<String>() + tail)
    }

    /// A new unit, written like the nearest one that prints alike; an item below another one is a step deeper.
    fn new_unit<'s>(&self, at: usize, passages: &[Passage], printed: &[SourceUnit<'s>]) -> Option<SourceUnit<'s>> {
        let first = passages.first()?;
        let known = self.slots.iter().enumerate().filter_map(|(place, slot)| match slot {
            Slot::Old(unit, _) => Some((place, *unit)),
            Slot::Joined(_) | Slot::New(_) => None,
        });
        let alike = known.clone().filter(|(_, unit)| self.roles[*unit] == first.role);
        // Between a bullet and a paragraph nobody knows which of the two it is.
        let beside = [
            alike.clone().rfind(|(place, _)| *place < at),
            alike.clone().find(|(place, _)| *place > at),
        ];
        if let [Some((_, one)), Some((_, other))] = beside
            && printed[one].is_item() != printed[other].is_item()
        {
            return None;
        }
        let model = alike
            .min_by_key(|(place, _)| place.abs_diff(at))
            .map(|(_, unit)| &printed[unit]);
        if first.role == Role::Cell {
            let cells: Option<Vec<String>> = passages.iter().map(markdown_line).collect();
            let cells: Vec<String> = cells?.iter().map(|cell| cell.replace('|', "\\|")).collect();
            let model = model.filter(|model| {
                model.body.lines().next().unwrap_or_default().matches('|').count() == cells.len() + 1
            })?;
            let body = format!("| {} |", cells.join(" | "));
            return Some(SourceUnit { body, ..model.clone() });
        }
        let body = markdown_line(first)?;
        if let Some(model) = model {
            return Some(SourceUnit { body, ..model.clone() });
        }
        let Role::Item(depth) = first.role else { return None };
        let mut above = known.filter(|(place, _)| *place < at);
        let (_, above) = above.rfind(|(_, unit)| self.roles[*unit] == Role::Item(depth - 1))?;
        let above = &printed[above];
        let indent = above.indent + above.mark.len();
        Some(SourceUnit {
            body,
            indent,
            ..above.clone()
        })
    }
}

/// A unit of a source: its lines, the mark before them, and how many line breaks stand before it.
#[derive(Debug, Clone)]
struct SourceUnit<'s> {
    gap: usize,
    indent: usize,
    /// What makes it an item or a heading, with the space behind.
    mark: &'s str,
    /// The number before an item, where it is not the one in the mark.
    number: Option<usize>,
    body: String,
}

impl<'s> SourceUnit<'s> {
    /// The units of a source; none where it holds what is more than paragraphs, items, headings and tables.
    fn all(source: &'s str) -> Option<Vec<SourceUnit<'s>>> {
        let mut units: Vec<SourceUnit<'s>> = Vec::new();
        let mut gap = 0;
        for line in source.lines() {
            let text = line.trim();
            if text.is_empty() {
                gap += 1;
                continue;
            }
            let is_rule = text.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' '));
            if is_rule || ["```", "~~~", ">", "<", "!["].iter().any(|mark| text.starts_with(mark)) {
                return None;
            }
            let mark = &text[..mark_length(text)];
            let is_delimiter = text.starts_with('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
            let goes_on = mark.is_empty() && !text.starts_with('|') && gap == 0;
            let last = units.last_mut().filter(|last| !last.mark.starts_with('#'));
            match last.filter(|last| is_delimiter || goes_on && !last.is_row()) {
                Some(last) => last.body += &format!("\n{line}"),
                None => units.push(SourceUnit {
                    gap: gap + 1,
                    indent: line.len() - line.trim_start().len(),
                    mark,
                    number: None,
                    body: text[mark.len()..].to_owned(),
                }),
            }
            gap = 0;
        }
        Some(units)
    }

    fn is_row(&self) -> bool {
        self.mark.is_empty() && self.body.starts_with('|')
    }

    fn is_item(&self) -> bool {
        !self.mark.is_empty() && !self.mark.starts_with('#')
    }

    /// The number in the mark of an item.
    fn counted(&self) -> Option<usize> {
        self.mark.trim_end().strip_suffix(['.', ')'])?.parse().ok()
    }

    fn may_print(&self, role: Role) -> bool {
        match role {
            Role::Cell => self.is_row(),
            Role::Heading(_) => self.mark.starts_with('#'),
            Role::Item(_) => self.is_item(),
            // A report does not tell a paragraph from what stands behind a bullet.
            _ => !self.mark.starts_with('#') && self.counted().is_none() && !self.is_row(),
        }
    }

    fn written(&self) -> String {
        let digits = self.mark.len() - self.mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = self
            .number
            .map_or(self.mark[..digits].to_owned(), |number| number.to_string());
        let (gap, indent) = ("\n".repeat(self.gap), " ".repeat(self.indent));
        format!("{gap}{indent}{number}{}{}", &self.mark[digits..], self.body)
    }
}

/// How many bytes of a line make it an item or a heading.
fn mark_length(line: &str) -> usize {
    let rest = line.trim_start_matches('#');
    let behind = match line.len() - rest.len() {
        0 => {
            let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let marks: &[char] = if behind.len() < line.len() {
                &['.', ')']
            } else {
                &['-', '*', '+']
            };
            behind.strip_prefix(marks)
        }
        _ => Some(rest),
    };
    let behind = behind.filter(|behind| behind.starts_with(' '));
    behind.map_or(0, |behind| line.len() - behind.trim_start().len())
}

/// How many line breaks stand between two units that were not beside each other.
fn gap_between(before: Option<&SourceUnit<'_>>, unit: &SourceUnit<'_>, between_items: usize) -> usize {
    match before {
        None => 0,
        Some(before) if before.is_row() && unit.is_row() => 1,
        Some(before) if before.is_item() && unit.is_item() => between_items,
        _ => 2,
    }
}

/// Numbers the items of each list anew, from the least number that stands in it.
fn count_items(units: &mut [SourceUnit<'_>]) {
    for at in 0..units.len() {
        let indent = units[at].indent;
        if units[at].counted().is_none() || units[at].number.is_some() {
            continue;
        }
        let is_within =
            |unit: &&SourceUnit<'_>| unit.indent > indent || unit.indent == indent && unit.counted().is_some();
        let end = at + units[at..].iter().take_while(is_within).count();
        let list = units[at..end].iter().filter(|unit| unit.indent == indent);
        let first = list.filter_map(SourceUnit::counted).min().unwrap_or(1);
        let list = units[at..end].iter_mut().filter(|unit| unit.indent == indent);
        for (nth, unit) in list.enumerate() {
            unit.number = Some(first + nth);
        }
    }
}
