//! The numbers of a table by rows and columns.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::engine::mentions::{Time, time_of};
use crate::check::engine::{Fault, Reading, Sentence};
use crate::text::chinese::is_han;
use crate::text::months::english_month;
use crate::text::numbers::{is_year, read_number, unit_at, with_separators};
use crate::text::words::{Words, word_list};

const MENTIONS: &str = include_str!("../../../lexicon/mentions.tsv");
const FILE: &str = include_str!("../../../lexicon/table_figures.tsv");

/// Larger tables are lists of figures that nobody adds up.
const MOST_ROWS: usize = 60;
/// A cell with a longer text behind its number is no figure.
const LONGEST_UNIT: usize = 4;

/// What may stand before a number.
const SIGNS: [char; 5] = ['-', '－', '−', '+', '＋'];
const CURRENCIES: [char; 5] = ['$', '£', '€', '¥', '￥'];
/// What makes a day or a time of a number, or a change in another measure.
const NO_UNITS: [&str; 8] = ["am", "pm", "bps", "bp", "x", "日", "号", "时"];
/// What makes a rank of a number.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
/// What says that the number behind it is one by which something rose, or fell: 提高2.3%.
static RISES: Words = word_list!(MENTIONS, "rises");
static FALLS: Words = word_list!(MENTIONS, "falls");
static TOTALS: Words = word_list!(FILE, "totals");
static CHANGES: Words = word_list!(FILE, "changes");
static SHARES: Words = word_list!(FILE, "shares");
static RATES: Words = word_list!(FILE, "rates");
static PLANS: Words = word_list!(FILE, "plans");
static ASKED: Words = word_list!(FILE, "asked");
static DONE: Words = word_list!(FILE, "done");
/// What an English head says of a time without its year.
static THIS: Words = word_list!(FILE, "this");
static LAST: Words = word_list!(FILE, "last");
/// What a change is of: of the year before, or of something that is named.
static YEAR_ON_YEAR: Words = word_list!(FILE, "year-on-year");
static OF_OTHERS: Words = word_list!(FILE, "of-others");
/// What makes a column one of no amounts that can be added up.
static NO_SUMS: Words = word_list!(FILE, "no-sums");

/// A number of a cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The passage, and the bytes in it.
    pub passage: usize,
    pub range: Range<usize>,
    pub value: Decimal,
    /// By how much it may have been rounded.
    pub rounding: Decimal,
    /// As it is written.
    pub written: String,
}

impl Cell {
    /// The number that a cell holds and nothing else, perhaps with a sign and a unit.
    pub fn read(passage: usize, text: &str) -> Option<Cell> {
        let trimmed = text.trim();
        let start = text.len() - text.trim_start().len();
        // Accountants write what is below nothing in brackets.
        let in_brackets = trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let bare = in_brackets.unwrap_or(trimmed);
        let verb = trimmed.trim_start_matches(is_han);
        let verb = trimmed[..trimmed.len() - verb.len()].trim_end_matches('了');
        let digits = bare.trim_start_matches(|c| SIGNS.contains(&c) || CURRENCIES.contains(&c) || is_han(c));
        let has_minus = bare.trim_start_matches(CURRENCIES).starts_with(['-', '－', '−']);
        let is_negative = in_brackets.is_some() || has_minus || FALLS.contains(verb);
        if !(verb.is_empty() || is_negative || RISES.contains(verb)) {
            return None;
        }
        let end = digits
            .find(|c: char| !(c.is_ascii_digit() || ".,".contains(c)))
            .unwrap_or(digits.len());
        let (number, unit) = digits.split_at(end);
        // 30余 is a rough number.
        let unit = unit.trim_start();
        let is_unit = unit
            .chars()
            .all(|c| is_han(c) || c.is_ascii_alphabetic() || c == '%' || c == '％')
            && unit.chars().nth(LONGEST_UNIT).is_none_or(|_| unit_at(unit) == unit)
            && !ORDINALS.contains(&unit)
            && !NO_UNITS.contains(&unit)
            && english_month(unit).is_none()
            && !unit.starts_with(['余', '多', '几', '来']);
        let value = read_number(number).filter(|_| is_unit && !number.is_empty())?;
        Some(Cell {
            passage,
            range: start..start + trimmed.len(),
            value: if is_negative { -value } else { value },
            rounding: Decimal::new(5, value.scale() + 1),
            written: trimmed.to_owned(),
        })
    }

    /// Whether an amount may be set against another one: their currencies and the letters of their units are the same, or this one
    /// has none.
    pub fn is_like(&self, other: &Cell) -> bool {
        let unit = |cell: &Cell| -> String {
            let written = cell.written.chars();
            written
                .filter(|c| c.is_ascii_alphabetic() || CURRENCIES.contains(c))
                .collect()
        };
        let own = unit(self);
        own.is_empty() || own == unit(other)
    }

    /// Another value as this one is written.
    pub fn as_written(&self, value: Decimal) -> String {
        let in_brackets = self.written.strip_prefix('(');
        let (opening, value, closing) = match in_brackets {
            Some(_) if value.is_sign_negative() => ("(", value.abs(), ")"),
            _ => ("", value, ""),
        };
        let written = in_brackets.map_or(&*self.written, |inside| inside.trim_end_matches(')'));
        let written = written.trim_start_matches(SIGNS);
        if written.starts_with(is_han) {
            let unit = written.trim_start_matches(|c| is_han(c) || c.is_ascii_digit() || ".,".contains(c));
            let verb = if value.is_sign_negative() { "减少" } else { "增加" };
            return format!("{opening}{verb}{}{unit}{closing}", value.abs().normalize());
        }
        let (currency, rest) = written.split_at(written.find(|c: char| c.is_ascii_digit()).unwrap_or_default());
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
        let mut digits = value.normalize().to_string();
        if rest.contains(',') {
            digits = with_separators(&digits);
        }
        format!("{opening}{currency}{digits}{unit}{closing}")
    }

    /// Whether a word before it says that something rose or fell by it.
    pub fn tells_which_way(&self) -> bool {
        self.written.starts_with(is_han)
    }

    pub fn is_percent(&self) -> bool {
        self.written.ends_with(['%', '％'])
    }

    /// The fault of it, said by the sentence of this key, with the number that it should be.
    pub fn fault(&self, key: &'static str, right: &str, ends: Option<[&Cell; 2]>) -> (usize, Fault) {
        let mut message = Sentence::new(key).with("right", right).with("stated", &self.written);
        if let Some([first, last]) = ends {
            message = message.with("first", &first.written).with("last", &last.written);
        }
        let fault = Fault::new(self.range.clone()).say(message);
        (
            self.passage,
            if right.is_empty() || key == "whole" {
                fault
            } else {
                fault.right(right)
            },
        )
    }
}

/// What a column, or a row, is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What there was or is at a time; in a month of the year from 1 on, a half from 101 or a quarter from 201 on.
    At(Time, u32),
    /// By how much that changed: as a part of what there was, as an amount, or it is not said.
    Growth,
    Difference,
    Change,
    /// All together, and parts of it in per cent.
    Total,
    Share,
    /// What was planned, what was done, and how much of that it is.
    Plan,
    /// What came in, with which something is to be done.
    Asked,
    Done,
    Rate,
    /// Numbers that make no sum.
    NoSum,
    /// Any other amount.
    Amount,
}

/// What is said at the head of a column.
#[derive(Debug)]
pub struct Head {
    pub kind: Kind,
    /// What the amounts of a time are of.
    pub thing: String,
    /// Of a change, whether it is one since the year before, or since something else that is named.
    pub is_year_on_year: bool,
    pub is_of_other: bool,
}

impl Head {
    pub fn new(text: &str) -> Head {
        let text = text.to_ascii_lowercase();
        let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = name.split(['（', '(']).next().unwrap_or_default();
        let is_percent = name.contains(['%', '％']) || bare.ends_with(['率', '幅', '速']) || bare.ends_with("rate");
        let is_chinese = bare.contains(is_han);
        let (time, part, thing) = if is_chinese {
            let (time, thing) = time_of(bare);
            (time, 0, thing.to_owned())
        } else {
            time_at_head(&text, bare)
        };
        let english = if is_chinese { Vec::new() } else { together(&text) };
        let says = |words: &Words| is_chinese && words.are_in(bare) || english.iter().any(|word| words.contains(word));
        let kind = if is_total(bare) {
            Kind::Total
        } else if says(&CHANGES) {
            match (
                is_percent || bare.contains("增长"),
                bare.ends_with(['额', '量', '数', '加', '少']),
            ) {
                (true, _) => Kind::Growth,
                (_, true) => Kind::Difference,
                _ => Kind::Change,
            }
        } else if says(&SHARES) {
            Kind::Share
        } else if says(&RATES) {
            Kind::Rate
        } else if time != Time::Unsaid && !bare.contains('均') {
            Kind::At(time, part)
        } else if says(&NO_SUMS) || is_percent {
            Kind::NoSum
        } else if says(&PLANS) {
            Kind::Plan
        } else if ASKED.begin(bare) {
            Kind::Asked
        } else if DONE.begin(bare) {
            Kind::Done
        } else {
            Kind::Amount
        };
        // 上年决算数 and 本年执行数 are of what the row names.
        let is_general = thing.ends_with(['数', '值']) && thing.chars().nth(3).is_none();
        Head {
            kind,
            thing: if is_general { String::new() } else { thing },
            is_year_on_year: says(&YEAR_ON_YEAR),
            is_of_other: says(&OF_OTHERS),
        }
    }
}

fn english_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// The words of an English head, and each together with the one or the two behind it: of total, a year ago.
fn together(text: &str) -> Vec<String> {
    let words: Vec<&str> = english_words(text).collect();
    let lengths = 1..=3;
    lengths
        .flat_map(|length| words.windows(length).map(|words| words.concat()))
        .collect()
}

/// When the numbers below an English head were so, in which quarter or month of the year, and what they are of: Revenue Q3 2026 ($m).
fn time_at_head(text: &str, bare: &str) -> (Time, u32, String) {
    if THIS.contains(bare) {
        return (Time::This, 0, String::new());
    }
    if LAST.contains(bare) {
        return (Time::Last, 0, String::new());
    }
    let (mut years, mut part, mut thing) = (Vec::new(), 0, String::new());
    let text = text.split('(').next().unwrap_or_default();
    for word in english_words(text) {
        let digits = word.strip_prefix("fy").unwrap_or(word);
        // Halves, quarters and months are counted apart.
        let of = |letter: char, more: u32| Some(word.strip_prefix(letter)?.parse::<u32>().ok()? + more);
        let found = of('h', 100).or_else(|| of('q', 200)).or_else(|| english_month(word));
        if is_year(digits) {
            years.extend(digits.parse::<i32>());
        } else if let Some(found) = found {
            part = found;
        } else if !word.bytes().all(|byte| byte.is_ascii_digit()) {
            thing += word;
        }
    }
    match years[..] {
        [year] => (Time::Year(year), part, thing),
        _ => (Time::Unsaid, 0, bare.to_owned()),
    }
}

/// A row, with what stands at its head and its numbers.
#[derive(Debug)]
pub struct Row {
    pub name: String,
    pub cells: Vec<Option<Cell>>,
    /// Whether some cell holds neither a number nor nothing.
    pub is_open: Vec<bool>,
}

/// A table by its heads and rows.
#[derive(Debug)]
pub struct Grid {
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
}

impl Grid {
    /// The table of cells from a passage on.
    pub fn of_table(first: usize, cells: &[Reading<'_>]) -> Grid {
        let mut grid = Grid {
            heads: Vec::new(),
            rows: Vec::new(),
        };
        for (index, passage) in cells.iter().enumerate() {
            let Some(place) = passage.cell else { continue };
            let text = passage.text.as_str();
            if place.row == 0 {
                grid.heads.push(Head::new(text));
                continue;
            }
            if place.row > MOST_ROWS {
                return Grid {
                    heads: Vec::new(),
                    rows: Vec::new(),
                };
            }
            while grid.rows.len() < place.row {
                grid.rows.push(Row {
                    name: String::new(),
                    cells: Vec::new(),
                    is_open: Vec::new(),
                });
            }
            let row = &mut grid.rows[place.row - 1];
            let is_empty = matches!(text.trim(), "" | "-" | "—" | "–" | "/" | "——");
            let cell = Cell::read(first + index, text);
            row.is_open.push(cell.is_none() && !is_empty);
            row.cells.push(cell);
            if row.cells.len() == 1 {
                row.name = text.split_whitespace().collect();
            }
        }
        grid
    }

    /// The only column of a kind.
    pub fn only(&self, is_kind: impl Fn(Kind) -> bool) -> Option<usize> {
        let mut columns = (0..self.heads.len()).filter(|column| is_kind(self.heads[*column].kind));
        columns.next().filter(|_| columns.next().is_none())
    }
}

/// Whether a name is that of a total.
pub fn is_total(name: &str) -> bool {
    let bare = name.split(['（', '(']).next().unwrap_or_default();
    TOTALS.contains_in_any_case(bare)
}
