//! Two reports compared: what was added, removed, changed or moved, under which heading.

use std::ops::Range;

use crate::report::{Passage, Role};
use crate::text::forms::folded;
use crate::text::ordinals::read_ordinal;

use super::alignment::{Group, align};
use super::changes::{changes, common};
use super::fates::{Fate, fates};
use super::stream::{BREAK, Stream, units};

/// A passage that differs, or some that were split or joined: then a line break stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageChange {
    /// What became of it.
    pub fate: Fate,
    /// What it is in the new report; in the old one where it is gone.
    pub role: Role,
    /// What it was in the old one, where it is something else now.
    pub was: Option<Role>,
    /// The heading above it, in the same report; empty before the first one.
    pub heading: String,
    /// Where it was moved, the heading that it stood under.
    pub from: Option<String>,
    /// Of a cell, those before it in its row, the nearest last.
    pub beside: Vec<String>,
    /// What was there.
    pub old: String,
    /// What is there now.
    pub new: String,
    /// Whether only its number is written in another way, and stands before both texts then.
    pub is_renumbered: bool,
}

/// Where two reports differ.
#[derive(Debug, Default)]
pub struct ReportDiff {
    /// The differences, in the order of the new report.
    pub changes: Vec<PassageChange>,
    /// How many bytes of both are the same.
    common: usize,
    /// How many bytes both have.
    all: usize,
}

/// So many cells before one that differs are shown, as they tell which one it is.
const BESIDE: usize = 3;
/// What stands between the cells of a row.
const BETWEEN_CELLS: &str = " | ";
impl ReportDiff {
    /// How much of the text is in both, in percent.
    pub fn percent_common(&self) -> usize {
        (self.common * 100).checked_div(self.all).unwrap_or(100)
    }

    /// Leaves out what only has another number: in two formats, of which one may count anew.
    pub fn without_numbers(mut self) -> ReportDiff {
        self.changes.retain(|change| !change.is_renumbered);
        self
    }

    /// Leaves out what is only a heading in one report and none in the other: in two formats, of which one may not tell.
    pub fn without_roles(mut self) -> ReportDiff {
        for change in &mut self.changes {
            change.was = None;
        }
        let is_said =
            |change: &PassageChange| change.fate != Fate::Changed || !is_same_but_for_spaces(&change.old, &change.new);
        self.changes.retain(is_said);
        self
    }
}

/// Compares the passages of two reports; white space counts for nothing. Rows of tables go together as a whole, their
/// cells where a row is in both.
pub fn report_diff(old: &[Passage], new: &[Passage]) -> ReportDiff {
    let mut comparing = Comparing {
        old: Report::new(old),
        new: Report::new(new),
        diff: ReportDiff::default(),
    };
    let units = |report: &Report<'_>| {
        report
            .units
            .iter()
            .map(|range| report.unit(range))
            .collect::<Vec<Passage>>()
    };
    for (group, fate) in fates(&units(&comparing.old), &units(&comparing.new)) {
        let (old, new) = (comparing.old.places(&group.old), comparing.new.places(&group.new));
        comparing.compare_units(old, new, fate);
    }
    comparing.diff
}

/// Whether the number of a passage is written in another way; which one it is follows from what stands before it.
fn is_renumbered(old: &Passage, new: &Passage) -> bool {
    let style = |passage: &Passage| {
        let ordinal = read_ordinal(&format!("{} {}", passage.number, passage.text));
        ordinal
            .filter(|_| !passage.number.is_empty())
            .map(|ordinal| ordinal.style)
    };
    matches!((style(old), style(new)), (Some(was), Some(is)) if was != is)
}

/// A report: its passages, and what is compared as a whole.
struct Report<'p> {
    passages: &'p [Passage],
    /// For each passage the heading above it.
    headings: Vec<Option<usize>>,
    /// The rows of tables, and the other passages one by one.
    units: Vec<Range<usize>>,
}

impl<'p> Report<'p> {
    fn new(passages: &'p [Passage]) -> Report<'p> {
        Report {
            passages,
            headings: headings(passages),
            units: units(passages.iter()),
        }
    }

    /// A unit as one passage; of a row the first cell is what it is known by.
    fn unit(&self, range: &Range<usize>) -> Passage {
        let passages = &self.passages[range.clone()];
        Passage {
            text: joined(passages),
            lead: passages[0].text.len(),
            ..passages[0].clone()
        }
    }

    /// The passages of units.
    fn places(&self, units: &Range<usize>) -> Range<usize> {
        match &self.units[units.clone()] {
            [first, .., last] => first.start..last.end,
            [unit] => unit.clone(),
            [] => 0..0,
        }
    }

    /// The heading above a passage.
    fn heading(&self, index: usize) -> Option<&'p Passage> {
        self.headings[index].map(|heading| &self.passages[heading])
    }

    /// The cells before one in its row, the nearest last.
    fn beside(&self, index: usize) -> Vec<String> {
        let column = self.passages[index].cell.map_or(0, |place| place.column);
        let cells = &self.passages[index - column.min(BESIDE).min(index)..index];
        cells.iter().map(|cell| cell.text.clone()).collect()
    }
}

/// Passages as one text: cells of a row beside each other, others one below the other.
fn joined(passages: &[Passage]) -> String {
    if passages.iter().any(|passage| passage.role == Role::Cell) {
        let texts: Vec<&str> = passages.iter().map(|passage| &*passage.text).collect();
        return texts.join(BETWEEN_CELLS);
    }
    Stream::of(passages.iter()).text
}

/// For each passage the heading above it.
fn headings(passages: &[Passage]) -> Vec<Option<usize>> {
    let mut above = None;
    let heading = |(index, passage): (usize, &Passage)| {
        let before = above;
        if matches!(passage.role, Role::Heading(_)) {
            above = Some(index);
        }
        before
    };
    passages.iter().enumerate().map(heading).collect()
}

/// A passage with its number, as it is printed.
pub(super) fn printed(passage: &Passage) -> String {
    format!("{}{}", passage.number, passage.text)
}

/// Two reports on the way through their groups.
struct Comparing<'p> {
    old: Report<'p>,
    new: Report<'p>,
    diff: ReportDiff,
}

impl Comparing<'_> {
    /// Compares units that go together: a row that is in both cell by cell.
    fn compare_units(&mut self, old: Range<usize>, new: Range<usize>, fate: Fate) {
        let (old_row, new_row) = (&self.old.passages[old.clone()], &self.new.passages[new.clone()]);
        let is_row = |passages: &[Passage]| passages.first().is_some_and(|passage| passage.role == Role::Cell);
        if fate != Fate::Changed || !is_row(old_row) || !is_row(new_row) {
            self.compare(old, new, fate);
            return;
        }
        let groups = if old_row.len() == new_row.len() {
            (0..old_row.len()).map(|at| Group::pair(at, at)).collect()
        } else {
            align(old_row, new_row)
        };
        for group in groups {
            let fate = match (group.old.is_empty(), group.new.is_empty()) {
                (true, _) => Fate::Added,
                (_, true) => Fate::Removed,
                _ => Fate::Changed,
            };
            let within = |range: &Range<usize>, start| range.start + start..range.end + start;
            self.compare(within(&group.old, old.start), within(&group.new, new.start), fate);
        }
    }

    fn compare(&mut self, old_places: Range<usize>, new_places: Range<usize>, fate: Fate) {
        let (old_passages, new_passages) = (
            &self.old.passages[old_places.clone()],
            &self.new.passages[new_places.clone()],
        );
        let (old, new) = (joined(old_passages), joined(new_passages));
        self.diff.all += old.len() + new.len();
        let is_same = is_same_but_for_spaces(&old, &new);
        if is_same {
            self.diff.common += old.len() + new.len();
        } else if fate == Fate::Changed || fate == Fate::Moved {
            self.diff.common += 2 * common(&old, &changes(&old, &new));
        }
        let was = match (old_passages, new_passages) {
            ([old], [new]) => Some(old.role).filter(|was| rank(*was) != rank(new.role)),
            _ => None,
        };
        let is_renumbered = match (old_passages, new_passages) {
            ([old], [new]) => is_same && was.is_none() && fate == Fate::Changed && is_renumbered(old, new),
            _ => false,
        };
        if is_same && fate == Fate::Changed && was.is_none() && !is_renumbered {
            return;
        }
        let [old, new] = match (old_passages, new_passages) {
            ([old], [new]) if is_renumbered => [printed(old), printed(new)],
            _ => [old, new],
        };
        let (report, index) = match fate {
            Fate::Removed => (&self.old, old_places.start),
            _ => (&self.new, new_places.start),
        };
        let heading = report.heading(index);
        let from = (fate == Fate::Moved).then(|| {
            let from = self.old.heading(old_places.start);
            // Where it only has another number it is the same heading.
            let is_same = from.map(|from| &from.text) == heading.map(|heading| &heading.text);
            from.filter(|_| !is_same).or(heading).map(printed).unwrap_or_default()
        });
        let change = PassageChange {
            fate,
            role: report.passages[index].role,
            was,
            heading: heading.map(printed).unwrap_or_default(),
            from,
            beside: report.beside(index),
            old,
            new,
            is_renumbered,
        };
        self.diff.changes.push(change);
    }
}

/// A role as far as it matters which of two it is: depths of items, places of lines and what ends a report are how a reader
/// understood them.
fn rank(role: Role) -> Role {
    match role {
        Role::Placed | Role::Addressee | Role::Signature => Role::Paragraph,
        Role::Attachment => Role::Heading(1),
        Role::Item(_) => Role::Item(1),
        role => role,
    }
}

/// Whether two texts are the same apart from white space within their lines.
pub fn is_same_but_for_spaces(old: &str, new: &str) -> bool {
    old == new || kept(old).eq(kept(new))
}

/// The characters that count, in their plainest forms.
fn kept(text: &str) -> impl Iterator<Item = char> {
    let is_kept = |c: &char| !c.is_whitespace() || BREAK.contains(*c);
    text.chars().filter_map(folded).filter(is_kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::CellPlace;

    /// `#` begins a heading, `##` one below it, `|` a row of cells.
    fn passages(texts: &[&str]) -> Vec<Passage> {
        let mut table = 0;
        let mut row = 0;
        let passages = texts.iter().flat_map(|line| {
            let level = line.len() - line.trim_start_matches('#').len();
            let (role, text) = match line.strip_prefix('|') {
                Some(cells) => (Role::Cell, cells),
                None if level > 0 => (Role::Heading(level), &line[level..]),
                None => (Role::Paragraph, *line),
            };
            if role == Role::Cell {
                row += 1;
            } else {
                table += 1;
            }
            let cells = text.split('|').enumerate().map(|(column, text)| Passage {
                role,
                number: String::new(),
                text: text.to_owned(),
                lead: 0,
                cell: (role == Role::Cell).then_some(CellPlace { table, row, column }),
            });
            cells.collect::<Vec<Passage>>()
        });
        passages.collect()
    }

    /// What became of cells and rows: `fate beside: old > new`.
    fn cells(old: &[&str], new: &[&str]) -> Vec<String> {
        let diff = report_diff(&passages(old), &passages(new));
        let change = |change: PassageChange| {
            let PassageChange {
                fate, beside, old, new, ..
            } = change;
            format!("{fate:?} {}: {old} > {new}", beside.join(" "))
        };
        diff.changes.into_iter().map(change).collect()
    }

    #[test]
    fn rows_and_tables_that_were_added_are_told_apart_and_so_are_columns() {
        let first = ["|项目|数", "|水务|12"];
        let rows = ["|项目|数", "|农业|20", "|林业|31", "|水务|12"];
        assert_eq!(cells(&first, &rows), ["Added :  > 农业 | 20", "Added :  > 林业 | 31"]);
        let tables = ["|项目|数", "|水务|12", "另一张表：", "|单位|人", "|一科|5"];
        assert_eq!(
            cells(&first, &tables),
            ["Added :  > 另一张表：", "Added :  > 单位 | 人", "Added :  > 一科 | 5"]
        );
        let columns = ["|项目|上年|数", "|水务|11|12"];
        assert_eq!(cells(&first, &columns), ["Added 项目:  > 上年", "Added 水务:  > 11"]);
    }

    #[test]
    fn a_row_whose_figures_are_all_others_is_the_one_with_the_same_name() {
        let old = ["|单位|上年|今年|增量", "|水务局|8640|9504|864"];
        let new = ["|单位|上年|今年|增量", "|农业局|17|38|21", "|水务局|11232|15777|4545"];
        assert_eq!(
            cells(&old, &new),
            [
                "Added :  > 农业局 | 17 | 38 | 21",
                "Changed 水务局: 8640 > 11232",
                "Changed 水务局 8640: 9504 > 15777",
                "Changed 水务局 8640 9504: 864 > 4545"
            ]
            .map(|line| line
                .replace("水务局 8640 9504:", "水务局 11232 15777:")
                .replace("水务局 8640:", "水务局 11232:"))
        );
    }

    #[test]
    fn another_role_or_level_is_a_difference() {
        let diff = report_diff(&passages(&["#经验做法", "甲。"]), &passages(&["##经验做法", "乙。"]));
        let told = diff.without_roles().changes;
        assert!(
            told.iter()
                .all(|change| change.was.is_none() && change.old != change.new),
            "{told:?}"
        );
        let roles = |old: &str, new: &str| {
            let changes = report_diff(&passages(&[old]), &passages(&[new])).changes.into_iter();
            changes.map(|change| (change.was, change.role)).collect::<Vec<_>>()
        };
        let (first, second) = (Role::Heading(1), Role::Heading(2));
        assert_eq!(roles("#经验做法", "##经验做法"), [(Some(first), second)]);
        assert_eq!(roles("经验做法", "#经验做法"), [(Some(Role::Paragraph), first)]);
        assert_eq!(roles("#经验做法", "#经验做法"), []);
    }
}
