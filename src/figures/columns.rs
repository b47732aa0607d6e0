//! Which column of a sheet of figures is which, in our own sheets and in those that others made.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::captions::{Caption, Time, caption, is_unit};
use super::expected::Expected;
use super::metric::Metrics;
use super::period::Period;
use super::sheets::{
    Grid, Header, Meant, PREVIOUS, SheetFault, SheetMap, Table, find_columns, headers, name_of, named_twice, plain,
    text_of,
};

/// The columns of a sheet; the first name of each is how it is written in English, the second in Chinese.
pub const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Id, &["id", "编号"]),
    (Column::Name, &["name", "名称", "指标", "项目"]),
    (Column::Unit, &["unit", "单位"]),
    (Column::Value, &["value", "本期", "数值", "今年", "本年"]),
    (Column::Previous, PREVIOUS),
];

/// A column of a sheet of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The metrics' ids.
    Id,
    /// Their names.
    Name,
    /// What their numbers count in.
    Unit,
    /// The numbers of the report's period.
    Value,
    /// Those of the period before.
    Previous,
}

/// Words of the column, among several of one time, that has the sum of the others.
const SUM_OF_TIMES: [&str; 6] = ["累计", "合计", "全年", "ytd", "total", "fullyear"];

/// What was found out about the columns of a sheet.
#[derive(Debug)]
pub enum Columns<'g> {
    /// Which column is which.
    Known(KnownColumns<'g>),
    /// A person has to say more.
    Open(OpenColumn),
}

/// Which column is which.
#[derive(Debug)]
pub struct KnownColumns<'g> {
    /// The rows below them.
    pub table: Table<'g, Column>,
    /// The names of the others.
    pub unused: Vec<String>,
    /// Whether they have our own names, or those that a person gave: nothing was guessed.
    pub is_certain: bool,
    /// The columns that were found, as a person can say them.
    pub map: Vec<(String, Column)>,
}

/// A column that nobody can tell but a person.
#[derive(Debug)]
pub struct OpenColumn {
    /// The line of the names.
    pub line: u64,
    /// Which column is looked for.
    pub column: Column,
    /// The names of those that may be it, as a person can say them.
    pub among: Vec<String>,
    /// The columns that were found, as a person can say them.
    pub map: Vec<(String, Column)>,
}

/// Finds out which column is which. What the map says holds; of numbers it
/// says all. Fails where the map or the names of columns contradict themselves.
pub fn find_out<'g>(
    grid: &'g Grid,
    expected: &Expected<'_>,
    map: &SheetMap<Column>,
) -> Result<Columns<'g>, Vec<SheetFault>> {
    let mut fault = None;
    let mut best: Option<Guess> = None;
    for header in headers(grid) {
        let guess = match Guess::of(&header, grid, expected, map) {
            Ok(guess) => guess,
            Err(found) => {
                fault = fault.or((header.captions.len() > 1).then_some(found));
                continue;
            }
        };
        if best.as_ref().is_none_or(|best| guess.score(map) > best.score(map)) {
            best = Some(guess);
        }
    }
    match (best, fault) {
        (Some(best), _) if best.is_complete() => best.settle(grid),
        (Some(best), _) if best.header.captions.len() > 1 => Ok(Columns::Open(best.open())),
        (_, Some(fault)) => Err(vec![fault]),
        (_, None) => Err(vec![SheetFault::of_whole("sheet-header")]),
    }
}

/// What a row with names may mean.
struct Guess {
    header: Header,
    /// The columns that may be each.
    columns: BTreeMap<Column, Vec<usize>>,
    is_certain: bool,
    /// Whether no column is called as names are, and one that has metrics' names was taken for it.
    is_name_sought: bool,
}

impl Guess {
    fn of(header: &Header, grid: &Grid, expected: &Expected<'_>, map: &SheetMap<Column>) -> Result<Guess, SheetFault> {
        let fault = |message| SheetFault {
            line: header.line,
            column: String::new(),
            message,
        };
        let own = find_columns(header, &COLUMNS, map).map_err(fault)?;
        let mapped: Vec<usize> = map
            .find(&header.captions)
            .map_err(fault)?
            .iter()
            .map(|(index, _)| *index)
            .collect();
        let captions = header.captions.iter().enumerate();
        let free = captions
            .filter(|(index, _)| !mapped.contains(index))
            .filter_map(|(index, name)| Some((index, caption(name)?)));
        let free: Vec<(usize, Caption)> = free.collect();
        let mut guess = Guess {
            header: header.clone(),
            columns: own,
            is_certain: true,
            is_name_sought: false,
        };
        guess.find_numbers(&free, expected.period, map);
        guess.find_names(&free, grid, expected, map);
        guess.find_units(&free, grid, expected.metrics, map);
        guess.is_certain |= map.has_columns();
        Ok(guess)
    }

    /// Takes the columns with numbers of the report's period and the one before.
    fn find_numbers(&mut self, free: &[(usize, Caption)], period: Option<Period>, map: &SheetMap<Column>) {
        let columns = [Column::Value, Column::Previous];
        if columns.iter().any(|column| map.names(*column)) {
            self.columns
                .retain(|column, _| !columns.contains(column) || map.names(*column));
        }
        let own = |guess: &Guess, index: &usize| {
            columns
                .iter()
                .any(|column| guess.columns.get(column).is_some_and(|own| own.contains(index)))
        };
        let times = free.iter().filter_map(|(index, caption)| match caption {
            Caption::Numbers(time) => Some((*index, *time)),
            _ => None,
        });
        let times: Vec<(usize, Time)> = times.collect();
        let is_said = columns.iter().any(|column| map.names(*column));
        if is_said || times.iter().all(|(index, _)| own(self, index)) {
            return;
        }
        self.is_certain = false;
        let newest = times.iter().filter_map(|(_, time)| match time {
            Time::Year(year) => Period::of_months(*year, 1, 12),
            Time::Period(period) => Some(*period),
            _ => None,
        });
        let this = period.or(newest.max_by_key(|period| period.to()));
        let of = |is_meant: &dyn Fn(Time) -> bool| -> Vec<usize> {
            times
                .iter()
                .filter(|(_, time)| is_meant(*time))
                .map(|(index, _)| *index)
                .collect()
        };
        let is = |time, period: Option<Period>| period.is_some_and(|period| time == Time::Period(period));
        // A part of the year may be the year up to then.
        let is_of_year = |time, back: i32| {
            let year = this.map(|period| period.year() - back);
            match time {
                Time::Year(found) => Some(found) == year,
                Time::Period(found) => Some(found.year()) == year,
                _ => false,
            }
        };
        let first = |meant: [&dyn Fn(Time) -> bool; 3]| {
            let found = meant.iter().map(|is_meant| of(*is_meant));
            found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
        };
        let value = first([
            &|time| is(time, this),
            &|time| time == Time::This || is_of_year(time, 0),
            &|time| time == Time::Unsaid,
        ]);
        let before = this.and_then(|period| period.previous());
        let year_before = this.and_then(|period| period.year_before());
        let previous = first([
            &|time| is(time, before) || is(time, year_before),
            &|time| time == Time::Last || is_of_year(time, 1),
            &|_| false,
        ]);
        for (column, found) in [(Column::Value, value), (Column::Previous, previous)] {
            self.columns.insert(column, self.only_sum(found));
        }
        self.columns.retain(|_, found| !found.is_empty());
    }

    /// Of several columns of one time the one that adds up the others, if there is one.
    fn only_sum(&self, found: Vec<usize>) -> Vec<usize> {
        let is_sum = |index: &&usize| {
            let caption = plain(&self.header.captions[**index]);
            SUM_OF_TIMES.iter().any(|word| caption.contains(word))
        };
        let sums: Vec<usize> = found.iter().filter(is_sum).copied().collect();
        if sums.len() == 1 { sums } else { found }
    }

    /// Takes the column with the metrics' names: of several, or where none is called so, the one that has most of them.
    fn find_names(&mut self, free: &[(usize, Caption)], grid: &Grid, expected: &Expected<'_>, map: &SheetMap<Column>) {
        let ids = self.columns.get(&Column::Id).map(|found| found[0]);
        let is_count =
            |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit()) && expected.metrics.get(cell).is_none();
        let counts_rows = ids.is_some_and(|ids| self.cells(grid, ids).all(is_count)) && !map.names(Column::Id);
        let own = self.columns.remove(&Column::Name).unwrap_or_default();
        let mut names = own.clone();
        if !map.names(Column::Name) {
            let guessed = free.iter().filter(|(_, caption)| *caption == Caption::Name);
            names.extend(guessed.map(|(index, _)| *index));
            names.sort_unstable();
            names.dedup();
        }
        let is_sought = names.is_empty() && (ids.is_none() || counts_rows);
        if is_sought && (self.has(Column::Value) || self.has(Column::Previous)) {
            let is_taken = |index: &usize| self.columns.values().any(|found| found.contains(index));
            names = (0..self.header.captions.len())
                .filter(|index| !is_taken(index))
                .collect();
        }
        self.is_certain &= names == own;
        let matches = |index: usize| {
            let is_metric = |cell: &&str| expected.of_row(&text_of(cell)).len() == 1;
            self.cells(grid, index).filter(is_metric).count()
        };
        let name = match names[..] {
            [only] if !is_sought => Some(only),
            _ => {
                let best = names.iter().map(|index| (matches(*index), Reverse(*index))).max();
                best.filter(|(count, _)| *count > 0 || !is_sought)
                    .map(|(_, Reverse(index))| index)
            }
        };
        self.is_name_sought = is_sought && name.is_some();
        if counts_rows && name.is_some() {
            self.columns.remove(&Column::Id);
        }
        self.columns.extend(name.map(|index| (Column::Name, vec![index])));
    }

    /// What stands below a name.
    fn cells<'g>(&self, grid: &'g Grid, index: usize) -> impl Iterator<Item = &'g str> + use<'g> {
        let rows = grid.rows[self.header.below..].iter();
        let cells = rows
            .filter_map(move |(_, cells)| cells.get(index))
            .map(|cell| cell.trim());
        cells.filter(|cell| !cell.is_empty())
    }

    /// Takes the column with units. 单位 may also name the offices that the numbers come from.
    fn find_units(&mut self, free: &[(usize, Caption)], grid: &Grid, metrics: &Metrics, map: &SheetMap<Column>) {
        if map.names(Column::Unit) {
            return;
        }
        if let Some(found) = self.columns.get(&Column::Unit) {
            let mut cells = self.cells(grid, found[0]).peekable();
            let is_one = |cell: &str| {
                is_unit(&plain(cell))
                    || metrics
                        .iter()
                        .any(|metric| metric.unit.split('|').any(|unit| unit == text_of(cell)))
            };
            let has_none = cells.peek().is_some() && !cells.any(is_one);
            if has_none && self.header.captions[found[0]].trim() == "单位" {
                self.columns.remove(&Column::Unit);
            }
            return;
        }
        let guessed = free.iter().find(|(_, caption)| *caption == Caption::Unit);
        self.columns
            .extend(guessed.map(|(index, _)| (Column::Unit, vec![*index])));
    }

    fn has(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    fn is_complete(&self) -> bool {
        (self.has(Column::Id) || self.has(Column::Name)) && (self.has(Column::Value) || self.has(Column::Previous))
    }

    /// The greater, the more it looks like the names of columns: it has all that is needed, what the map says stands there
    /// whole, most is known by its name, and names are no numbers.
    fn score(&self, map: &SheetMap<Column>) -> (bool, bool, usize, usize) {
        let captions = &self.header.captions;
        let named = 2 * self.columns.len() - usize::from(self.is_name_sought);
        let is_text = |caption: &&String| !caption.is_empty() && caption.parse::<f64>().is_err();
        let texts = captions.iter().filter(is_text).count();
        (self.is_complete(), map.names_all_of(captions), named, texts)
    }

    /// What is known, unless one of several columns is meant.
    fn settle(self, grid: &Grid) -> Result<Columns<'_>, Vec<SheetFault>> {
        if let Some(several) = self.columns.values().find(|found| found.len() > 1) {
            if self.is_certain {
                return Err(vec![named_twice(&self.header, several)]);
            }
            return Ok(Columns::Open(self.open()));
        }
        let map = self.map();
        let columns: BTreeMap<Column, usize> = self.columns.iter().map(|(column, found)| (*column, found[0])).collect();
        let captions = self.header.captions.iter().enumerate();
        let unused = captions.filter(|(index, name)| !name.is_empty() && !columns.values().any(|used| used == index));
        let unused = unused.map(|(_, name)| name.clone()).collect();
        Ok(Columns::Known(KnownColumns {
            table: Table::new(grid, self.header, columns),
            unused,
            is_certain: self.is_certain,
            map,
        }))
    }

    /// Which column a person has to name: one of several, or one that is lacking.
    fn open(&self) -> OpenColumn {
        let several = self.columns.iter().find(|(_, found)| found.len() > 1);
        let is_taken = |index: &usize| self.columns.values().any(|found| found.contains(index));
        let lacking = if self.has(Column::Name) || self.has(Column::Id) {
            Column::Value
        } else {
            Column::Name
        };
        let (column, among) = match several {
            Some((column, found)) => (*column, found.clone()),
            None => (
                lacking,
                (0..self.header.captions.len())
                    .filter(|index| !is_taken(index))
                    .collect(),
            ),
        };
        OpenColumn {
            line: self.header.line,
            column,
            among: among
                .into_iter()
                .map(|index| name_of(index, &self.header.captions))
                .collect(),
            map: self.map(),
        }
    }

    /// The columns of which one is known, as a person can say them.
    fn map(&self) -> Vec<(String, Column)> {
        let known = self.columns.iter().filter(|(_, found)| found.len() == 1);
        known
            .map(|(column, found)| (name_of(found[0], &self.header.captions), *column))
            .collect()
    }
}

/// The value of `--map` that says this.
pub fn map_text(map: &[(String, Column)]) -> String {
    let word = |column: Column| COLUMNS[column as usize].1[0];
    map.iter()
        .map(|(name, column)| format!("{name}={}", word(*column)))
        .collect::<Vec<_>>()
        .join(",")
}

/// The map with one thing more.
pub fn with_column(map: &SheetMap<Column>, open: &OpenColumn, name: &str) -> SheetMap<Column> {
    let mut map = map.clone();
    for (name, column) in &open.map {
        if !map.names(*column) {
            map.add(name, Meant::Column(*column));
        }
    }
    map.add(name, Meant::Column(open.column));
    map
}
