//! What the items of a list make together, or of each other: 投入6.8亿元办好三件事：, and an item with its amount for each.

use rust_decimal::Decimal;

use crate::check::engine::{Fault, Reading};
use crate::report::Role;
use crate::text::chinese::is_han;
use crate::text::numbers::Quantity;
use crate::text::words::{Words, contains_any, word_list};

use super::columns::{check as check_columns, sum};
use super::grid::{Cell, Grid, Head, Row, is_total};

/// A list of more items is none that anybody adds up; with those below them there are not more.
const MOST: usize = 30;
const MOST_WITHIN: usize = 300;
/// The name of an item that holds a number and nothing else is not longer, in characters.
const LONGEST_NAME: usize = 16;
/// What tells what all items make.
static TOTALS: Words = word_list!("合计 共计 总计 一共 共");
/// What shows that items are no parts side by side.
const NESTED: [&str; 4] = ["其中", "平均", "每", "比上年"];

/// The numbers of the list that a passage announces which do not follow from the others.
pub fn check(first: usize, readings: &[Reading<'_>]) -> Vec<(usize, Fault)> {
    let [lead, rest @ ..] = readings else { return Vec::new() };
    // 发现问题64项。 may stand above its parts as well.
    let is_counted = || {
        lead.quantities()
            .last()
            .is_some_and(|last| lead.text[last.range.end..].trim_end() == "。")
    };
    if !(lead.text.ends_with(['：', ':']) || lead.text.ends_with('。') && is_counted()) {
        return Vec::new();
    }
    // Each item may end as a lead does: of a list without end little is looked at.
    let all = rest.iter().take_while(|item| matches!(item.role, Role::Item(_)));
    let all: Vec<&Reading<'_>> = all.take(MOST_WITHIN + 1).collect();
    let depth = rest.first().map(|item| item.role);
    let items: Vec<(usize, &Reading<'_>)> = (first + 1..)
        .zip(all.iter().copied())
        .filter(|(_, item)| Some(item.role) == depth)
        .collect();
    if !(2..=MOST).contains(&items.len()) || all.len() > MOST_WITHIN {
        return Vec::new();
    }
    let next = rest.get(all.len()).map(|next| (first + 1 + all.len(), next));
    let total = of_total(first, lead, &items).or_else(|| of_total_behind(&items, next));
    of_times(&items).into_iter().chain(total).collect()
}

/// The total that is told behind the items: 以上三项共计353起; in Markdown that line is one of the last item.
fn of_total_behind<'r, 't>(
    items: &[(usize, &'r Reading<'t>)],
    next: Option<(usize, &'r Reading<'t>)>,
) -> Option<(usize, Fault)> {
    let (last, item) = items.last()?;
    let lines = item.text.split_once('\n');
    let (passage, behind, reading) = match lines {
        Some((own, _)) => (*last, own.len() + 1, *item),
        None => {
            let (passage, reading) = next?;
            (passage, 0, reading)
        }
    };
    let told = reading
        .quantities()
        .iter()
        .find(|quantity| quantity.range.start >= behind)?;
    let lead = reading.text[behind..told.range.start].trim_end_matches(['达', '为', '有']);
    let is_total = TOTALS.end(lead) && lead.chars().all(is_han) && lead.chars().nth(LONGEST_NAME).is_none();
    let factor = factor_of(&reading.text, told);
    let parts: Option<Vec<Cell>> = items
        .iter()
        .map(|(index, item)| part(*index, item, told.unit, factor))
        .collect();
    let parts = parts.filter(|_| is_total && !told.is_about)?;
    let total = cell(passage, &reading.text, told, factor);
    sum(&total, &parts.iter().collect::<Vec<_>>())
        .filter(|(is_near, _)| *is_near)?
        .1
}

/// The only amount of a unit that an item tells, as so many times a factor.
fn part(index: usize, item: &Reading<'_>, unit: &str, factor: Decimal) -> Option<Cell> {
    let end = item.text.find('\n').unwrap_or(item.text.len());
    let mut like = item
        .quantities()
        .iter()
        .filter(|part| part.unit == unit && part.range.end <= end);
    let part = like.next().filter(|_| like.next().is_none())?;
    (!contains_any(&item.text[..end], &NESTED) && !part.is_about).then(|| cell(index, &item.text, part, factor))
}

/// Items that are told as the columns of a table are: 上年：12.9, 本年：15.8, 比上年增加：3.9.
fn of_times(items: &[(usize, &Reading<'_>)]) -> Vec<(usize, Fault)> {
    let named: Option<Vec<(&str, Cell)>> = items
        .iter()
        .map(|(index, item)| named_number(*index, &item.text))
        .collect();
    let Some(named) = named else { return Vec::new() };
    let row = Row {
        name: String::new(),
        is_open: vec![false; named.len()],
        cells: named.iter().map(|(_, cell)| Some(cell.clone())).collect(),
    };
    let heads = named.iter().map(|(name, _)| Head::new(name)).collect();
    let mut faults = check_columns(&Grid { heads, rows: vec![row] });
    if let Some((_, total)) = named.last().filter(|(name, _)| is_total(name)) {
        let parts: Vec<&Cell> = named[..named.len() - 1].iter().map(|(_, cell)| cell).collect();
        faults.extend(
            sum(total, &parts)
                .filter(|(is_near, _)| *is_near)
                .and_then(|(_, fault)| fault),
        );
    }
    faults
}

/// The name and the number of an item that holds nothing else.
fn named_number(passage: usize, text: &str) -> Option<(&str, Cell)> {
    let (name, rest) = text.split_once(['：', ':'])?;
    let start = text.len() - rest.len();
    // In Markdown a line behind the list is one of its last item.
    let number = rest.split('\n').next().unwrap_or_default();
    let bare = number.trim_end_matches(['；', '。', '，', ';', '.']);
    let mut cell = Cell::read(passage, bare)?;
    cell.range = cell.range.start + start..cell.range.end + start;
    (name.chars().nth(LONGEST_NAME).is_none()).then_some((name, cell))
}

/// The total that the passage before the items tells.
fn of_total(first: usize, lead: &Reading<'_>, items: &[(usize, &Reading<'_>)]) -> Option<(usize, Fault)> {
    let is_amount = |quantity: &&Quantity<'_>| quantity.is_amount() && !quantity.unit.is_empty() && !quantity.is_about;
    let total = lead.quantities().iter().rev().find(is_amount)?;
    let sentence = lead.text[..total.range.start]
        .rsplit(['。', '；'])
        .next()
        .unwrap_or_default();
    let factor = factor_of(&lead.text, total);
    // Each item tells one amount of that unit.
    let parts: Option<Vec<Cell>> = items
        .iter()
        .map(|(index, item)| part(*index, item, total.unit, factor))
        .collect();
    let parts = parts?;
    let total = cell(first, &lead.text, total, factor);
    let is_rough = contains_any(sentence, &["其中", "超", "近", "约", "余", "比", "每"]);
    let (is_near, fault) = sum(&total, &parts.iter().collect::<Vec<_>>())?;
    let is_over = parts.iter().map(|part| part.value).sum::<Decimal>() > total.value;
    // Of what is only listed some parts may be left out, and more of what stands below a sentence of its own.
    let is_announced = lead.text.ends_with(['：', ':']);
    fault.filter(|_| !is_rough && (is_near && is_announced || is_over))
}

/// What the digits of a total stand for, 万 or 亿: its parts are added up in that, as they may have been rounded in it.
fn factor_of(text: &str, total: &Quantity<'_>) -> Decimal {
    total.scale(text).1.into()
}

/// A number of a text, as so many times a factor.
fn cell(passage: usize, text: &str, quantity: &Quantity<'_>, factor: Decimal) -> Cell {
    Cell {
        passage,
        range: quantity.range.clone(),
        value: quantity.value / factor,
        rounding: if quantity.is_count() {
            Decimal::ZERO
        } else {
            quantity.rounding / factor
        },
        written: text[quantity.range.clone()].to_owned(),
    }
}
