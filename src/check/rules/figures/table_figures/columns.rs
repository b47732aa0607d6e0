//! What the columns and rows of a table make of each other.

use rust_decimal::Decimal;

use crate::check::engine::Fault;
use crate::check::engine::comparison::REAL_TERMS;
use crate::check::engine::mentions::Time;
use crate::check::engine::slips::{is_off, is_slip, is_within, slipped_part, wrong_part};
use crate::text::decimal::percent_of;
use crate::text::words::contains_any;

use super::grid::{Cell, Grid, Head, Kind, Row, is_total};

type Faults = Vec<(usize, Fault)>;

/// So near its right value, in per cent, a total is no number of something else; and where others of the table are right.
const NEAR: u32 = 12;
const FAR: u32 = 60;
/// What shows that rows are no parts side by side.
const NESTED: [&str; 8] = ["其中", "小计", "#", "增长", "同比", "ofwhich", "including", "subtotal"];

/// The numbers of a table that do not follow from the others.
pub fn check(grid: &Grid) -> Faults {
    if grid.heads.len() < 2 || grid.rows.is_empty() {
        return Faults::new();
    }
    let mut faults = changes(grid);
    faults.extend(rates(grid));
    faults.extend(over(grid));
    faults.extend(total_of_rows(grid));
    faults.extend(total_of_columns(grid));
    faults.extend(shares(grid));
    faults
}

/// The faults of a column, where most of its rows hold.
fn of_most(checked: Vec<Option<(usize, Fault)>>) -> Faults {
    let wrong = checked.iter().flatten().count();
    let right = checked.len() - wrong;
    if wrong <= right.max(1) {
        checked.into_iter().flatten().collect()
    } else {
        Faults::new()
    }
}

/// Growth and change beside what there was and what there is.
fn changes(grid: &Grid) -> Faults {
    let Some([first, last]) = times(grid) else {
        return Faults::new();
    };
    let is_a_year_apart = match [first, last].map(|column| grid.heads[column].kind) {
        [Kind::At(Time::Year(first), part), Kind::At(Time::Year(last), next)] => last - first == 1 && part == next,
        [Kind::At(Time::Earlier, _), _] => false,
        _ => true,
    };
    let is_of_these = |head: &Head| !head.is_of_other && (is_a_year_apart || !head.is_year_on_year);
    let columns = (0..grid.heads.len()).filter(|column| {
        let head = &grid.heads[*column];
        matches!(head.kind, Kind::Growth | Kind::Difference | Kind::Change) && is_of_these(head)
    });
    let of_column = |column: usize| {
        let rows = grid.rows.iter().filter(|row| !REAL_TERMS.are_in(&row.name));
        let rows: Vec<[&Cell; 3]> = rows.filter_map(|row| cells(row, [first, last, column])).collect();
        let checked = |kind| rows.iter().filter_map(|row| change(kind, *row)).collect::<Vec<_>>();
        match grid.heads[column].kind {
            // What most rows are is what the column tells.
            Kind::Change if !rows.iter().any(|[.., stated]| stated.is_percent()) => {
                let mut kinds = [checked(Kind::Difference), checked(Kind::Growth)];
                kinds.sort_by_key(|checked| checked.iter().flatten().count());
                let [most, _] = kinds;
                let is_told = rows.iter().all(|[.., stated]| stated.tells_which_way());
                let is_known = is_told || most.iter().any(Option::is_none);
                if is_known { of_most(most) } else { Faults::new() }
            }
            kind => of_most(checked(kind)),
        }
    };
    columns.flat_map(of_column).collect()
}

/// The columns of an earlier and of a later time, where there are no others of the same thing.
fn times(grid: &Grid) -> Option<[usize; 2]> {
    let of_time = |column: &usize| matches!(grid.heads[*column].kind, Kind::At(..));
    let columns: Vec<usize> = (0..grid.heads.len()).filter(of_time).collect();
    let [one, other] = columns[..] else { return None };
    let [Kind::At(time, part), Kind::At(next, next_part)] = [grid.heads[one].kind, grid.heads[other].kind] else {
        return None;
    };
    let is_before = match (time, next) {
        (Time::Year(time), Time::Year(next)) if time != next => time < next,
        // Two quarters of a year, two months, two halves.
        (Time::Year(_), Time::Year(_))
            if part != next_part && part.min(next_part) > 0 && part / 100 == next_part / 100 =>
        {
            part < next_part
        }
        (Time::Last | Time::Earlier, Time::This) => true,
        (Time::This, Time::Last | Time::Earlier) => false,
        _ => return None,
    };
    let is_one = grid.heads[one].thing == grid.heads[other].thing;
    is_one.then_some(if is_before { [one, other] } else { [other, one] })
}

/// The cells of some columns of a row, where all are numbers.
fn cells<const COUNT: usize>(row: &Row, columns: [usize; COUNT]) -> Option<[&Cell; COUNT]> {
    let found = columns.into_iter().map(|column| row.cells.get(column)?.as_ref());
    found.collect::<Option<Vec<&Cell>>>()?.try_into().ok()
}

/// Whether a change does not follow from its two ends: none where it cannot be told.
fn change(kind: Kind, [first, last, stated]: [&Cell; 3]) -> Option<Option<(usize, Fault)>> {
    let by = last.value - first.value;
    let exact = percent_of(by, first.value)?;
    let ratio = last.value.checked_div(first.value)?.abs();
    let loose = (last.rounding + first.rounding * ratio).checked_div(first.value.abs())?;
    let is_growth = (stated.value - exact).abs() <= stated.rounding + loose * Decimal::ONE_HUNDRED;
    let is_difference = (stated.value - by).abs() <= stated.rounding + first.rounding + last.rounding;
    let are_rates = first.is_percent() && last.is_percent();
    let as_growth = !are_rates && (stated.is_percent() || kind == Kind::Growth);
    // Of rates it is told in points.
    let is_of_points = are_rates && stated.is_percent() && stated.tells_which_way() && stated.value == by;
    let is_right = match kind {
        _ if stated.written.ends_with('倍') || !are_alike(first, last) || !stated.is_like(last) => return None,
        // Some write no sign before a fall.
        _ if by < Decimal::ZERO && (stated.value == by.abs() || is_fall_of(stated, exact)) => return None,
        _ if first.value <= Decimal::ZERO || are_rates && stated.is_percent() && !is_of_points => return None,
        _ if as_growth => is_growth,
        _ => is_difference && !is_of_points,
    };
    if is_right {
        return Some(None);
    }
    if is_of_points {
        let right = format!("{}个百分点", stated.as_written(by).trim_end_matches(['%', '％']));
        return Some(Some(stated.fault("change", &right, Some([first, last]))));
    }
    let scale = stated.value.scale();
    let (key, right) = match as_growth {
        true if by < Decimal::ZERO => ("fall", exact.round_dp(scale.max(1)).abs()),
        true => ("rise", exact.round_dp(scale.max(1))),
        false => ("change", by),
    };
    Some(Some(stated.fault(key, &stated.as_written(right), Some([first, last]))))
}

/// Whether two amounts may be set against each other.
fn are_alike(one: &Cell, other: &Cell) -> bool {
    one.is_like(other) || other.is_like(one)
}

/// Whether a number is that of a fall, without its sign.
fn is_fall_of(stated: &Cell, exact: Decimal) -> bool {
    !stated.value.is_sign_negative() && (stated.value + exact).abs() <= stated.rounding
}

/// 完成率 beside what was planned and what was done.
fn rates(grid: &Grid) -> Faults {
    let columns = [Kind::Plan, Kind::Done, Kind::Rate].map(|kind| grid.only(|other| other == kind));
    let checked = |columns: [usize; 3]| -> Vec<_> {
        let of_row = |row| cells(row, columns).and_then(|[whole, part, stated]| share(whole, part, stated));
        grid.rows.iter().filter_map(of_row).collect()
    };
    if let [Some(plan), Some(done), Some(rate)] = columns {
        return of_most(checked([plan, done, rate]));
    }
    // Whatever they are called, of the only two columns of amounts one is a part of the other where a row says so.
    let is = |column: usize, is_percent: bool| {
        let mut cells = grid
            .rows
            .iter()
            .filter_map(|row| row.cells.get(column)?.as_ref())
            .peekable();
        cells.peek().is_some() && cells.all(|cell| cell.is_percent() == is_percent)
    };
    let of = |is_percent| {
        (1..grid.heads.len())
            .filter(|column| is(*column, is_percent))
            .collect::<Vec<usize>>()
    };
    let ([one, other], [rate]) = (&of(false)[..], &of(true)[..]) else {
        return Faults::new();
    };
    if matches!(grid.heads[*rate].kind, Kind::Growth | Kind::Difference | Kind::Change) {
        return Faults::new();
    }
    let pairs = [[*one, *other, *rate], [*other, *one, *rate]];
    let found = pairs
        .into_iter()
        .map(checked)
        .find(|checked| checked.iter().any(Option::is_none));
    found.map(of_most).unwrap_or_default()
}

/// More done than there was to do in a row, where there is not in the others.
fn over(grid: &Grid) -> Faults {
    let columns = [Kind::Asked, Kind::Done].map(|kind| grid.only(|other| other == kind));
    let [Some(asked), Some(done)] = columns else {
        return Faults::new();
    };
    let checked = grid.rows.iter().filter_map(|row| {
        let [asked, done] = cells(row, [asked, done])?;
        let fault = || done.fault("over", "", Some([asked, done]));
        Some((done.value > asked.value).then(fault))
    });
    of_most(checked.collect())
}

/// Whether a share is another one than that of a part and its whole.
fn share(whole: &Cell, part: &Cell, stated: &Cell) -> Option<Option<(usize, Fault)>> {
    let exact = percent_of(part.value, whole.value).filter(|_| are_alike(whole, part))?;
    let ratio = part.value.checked_div(whole.value)?.abs();
    let loose = (part.rounding + whole.rounding * ratio).checked_div(whole.value.abs())? * Decimal::ONE_HUNDRED;
    let is_right = (stated.value - exact).abs() <= stated.rounding * Decimal::TWO + loose;
    let right = stated.as_written(exact.round_dp(stated.value.scale().max(1)));
    Some((!is_right).then(|| stated.fault("share", &right, Some([whole, part]))))
}

/// The row of the total, and those that it is the total of.
fn total_row(grid: &Grid) -> Option<(&Row, &[Row])> {
    let [first, .., last] = &grid.rows[..] else { return None };
    let count = grid.rows.len();
    let (total, parts) = if is_total(&last.name) {
        (last, &grid.rows[..count - 1])
    } else if is_total(&first.name) {
        (first, &grid.rows[1..])
    } else {
        return None;
    };
    let are_parts = parts.iter().all(|row| !is_total(&row.name) && !is_nested(&row.name));
    (parts.len() > 1 && are_parts).then_some((total, parts))
}

fn is_nested(name: &str) -> bool {
    contains_any(&name.to_lowercase(), &NESTED)
}

/// 合计 below its rows, or above them.
fn total_of_rows(grid: &Grid) -> Faults {
    let Some((total, parts)) = total_row(grid) else {
        return Faults::new();
    };
    let is_summed = |column: &usize| {
        let is_sum = matches!(
            grid.heads[*column].kind,
            Kind::Amount | Kind::Total | Kind::At(..) | Kind::Difference | Kind::Plan | Kind::Asked | Kind::Done
        );
        is_sum && parts.iter().all(|row| row.is_open.get(*column) == Some(&false))
    };
    let checked: Vec<(bool, Option<(usize, Fault)>)> = (1..grid.heads.len())
        .filter(is_summed)
        .filter_map(|column| {
            let total = total.cells.get(column)?.as_ref().filter(|total| !total.is_percent())?;
            let parts: Vec<&Cell> = parts.iter().filter_map(|row| row.cells[column].as_ref()).collect();
            sum(total, &parts)
        })
        .collect();
    // Where another column is the sum of its rows, they are parts.
    let is_certain = checked.iter().any(|(_, fault)| fault.is_none());
    checked
        .into_iter()
        .filter(|(is_near, _)| *is_near || is_certain)
        .filter_map(|(_, fault)| fault)
        .collect()
}

/// Whether a total is near what its parts make, and its fault, where it is another one.
pub fn sum(total: &Cell, parts: &[&Cell]) -> Option<(bool, Option<(usize, Fault)>)> {
    if parts.len() < 2 || !parts.iter().all(|part| are_alike(part, total)) {
        return None;
    }
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let rounding: Decimal = parts.iter().map(|part| part.rounding).sum::<Decimal>() + total.rounding;
    let is_whole = total.value.fract().is_zero() && parts.iter().all(|part| part.value.fract().is_zero());
    let off = (sum - total.value).abs();
    if off.is_zero() || !is_whole && off <= rounding {
        return Some((true, None));
    }
    let is_near = is_within(total.value, sum, NEAR) || is_slip(total.value, sum);
    // Between the least and the largest of them it is their mean.
    let is_among =
        parts.iter().any(|part| part.value <= total.value) && parts.iter().any(|part| part.value >= total.value);
    let may_be = is_near || !is_among && is_within(total.value, sum, FAR);
    let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
    let wrong = wrong_part(total.value, &values).map(|at| parts[at]);
    let (passage, fault) = total.fault("sum", &total.as_written(sum), None);
    let passage = wrong.map_or(passage, |part| part.passage);
    may_be.then(|| {
        (
            is_near,
            Some((passage, fault.at_part(wrong.map(|part| part.range.clone())))),
        )
    })
}

/// A column of totals beside those that it is the total of.
fn total_of_columns(grid: &Grid) -> Faults {
    let Some(column) = grid.only(|kind| kind == Kind::Total).filter(|column| *column > 0) else {
        return Faults::new();
    };
    let parts: Vec<usize> = (1..grid.heads.len())
        .filter(|part| grid.heads[*part].kind == Kind::Amount)
        .collect();
    let checked = grid.rows.iter().filter_map(|row| {
        let total = row.cells.get(column)?.as_ref()?;
        let is_whole = parts.iter().all(|part| row.is_open.get(*part) == Some(&false));
        let cells: Vec<&Cell> = parts.iter().filter_map(|part| row.cells.get(*part)?.as_ref()).collect();
        let (is_near, fault) = sum(total, &cells).filter(|_| is_whole)?;
        Some(fault.filter(|_| is_near || grid.rows.len() > 2))
    });
    of_most(checked.collect())
}

/// A column of shares: each is that of its row in the total, and all make the whole.
fn shares(grid: &Grid) -> Faults {
    let Some(column) = grid.only(|kind| kind == Kind::Share) else {
        return Faults::new();
    };
    let amount = grid.only(|kind| matches!(kind, Kind::Amount | Kind::At(Time::This, _) | Kind::Done));
    if let (Some((total, parts)), Some(amount)) = (total_row(grid), amount)
        && let Some(whole) = total.cells.get(amount).and_then(Option::as_ref)
    {
        let of_row = |row: &Row| cells(row, [amount, column]).and_then(|[part, stated]| share(whole, part, stated));
        return of_most(parts.iter().filter_map(of_row).collect());
    }
    let rows = grid.rows.iter().filter(|row| !is_total(&row.name));
    let nested = grid.rows.iter().any(|row| is_nested(&row.name));
    let listed: Vec<&Cell> = rows.filter_map(|row| row.cells.get(column)?.as_ref()).collect();
    let all: Decimal = listed.iter().map(|share| share.value).sum();
    let rounding: Decimal = listed.iter().map(|share| share.rounding).sum();
    let off = (all - Decimal::ONE_HUNDRED).abs();
    let is_wrong = is_off(off, rounding) && off <= Decimal::TEN && listed.len() > 2 && !nested;
    let values: Vec<Decimal> = listed.iter().map(|share| share.value).collect();
    let wrong = slipped_part(&values, Decimal::ONE_HUNDRED - all).map_or(listed.last(), |at| listed.get(at));
    let wrong = wrong.filter(|_| is_wrong);
    wrong
        .map(|share| share.fault("whole", &format!("{}%", all.normalize()), None))
        .into_iter()
        .collect()
}
