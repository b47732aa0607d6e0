//! What makes a percentage: two amounts in one way or another, or other percentages.

use rust_decimal::Decimal;

use super::super::super::mentions::Direction;
use super::Sentence;
use super::signs::Sign;

impl Sentence<'_, '_> {
    /// Whether two amounts make a percentage in any way, or in the way that it says that it went.
    pub(super) fn explains(&self, stated: usize, one: usize, other: usize, way: Option<Direction>) -> bool {
        let Some([smaller, larger]) = self.in_order(one, other) else {
            return false;
        };
        let is_by = || self.change(smaller).is_some();
        let [(low, low_off), (high, high_off)] = [self.rounded(smaller), self.rounded(larger)];
        let off = low_off.max(high_off);
        let by = (high - low, off);
        let made = |part, whole| self.is_percent_of(stated, part, whole);
        let is_growth = matches!(way, Some(Direction::Up | Direction::Down));
        made((low, low_off), (high, high_off)) && (!is_growth || is_by())
            || !is_growth && made((high, high_off), (low, low_off))
            || way != Some(Direction::Down) && made(by, (low, low_off))
            || way != Some(Direction::Up) && made(by, (high, high_off))
            || made((low, low_off), by)
            || made((low, low_off), (high + low, off))
    }

    /// Whether any two amounts make a percentage, or other percentages do.
    pub(super) fn is_explained(&self, at: usize, sign: Option<Sign>, percents: &[usize]) -> bool {
        let way = match sign {
            Some(Sign::Change(way)) if self.sign(at, false) == sign => Some(way),
            _ => None,
        };
        let value = self.value(at);
        let is_rest = |other: &usize| self.value(*other) + value == Decimal::ONE_HUNDRED;
        let is_made = |(index, one): (usize, &usize)| {
            percents[index + 1..].iter().any(|other| {
                let (one, other) = (self.value(*one), self.value(*other));
                one + other == value || (one - other).abs() == value
            })
        };
        let amounts: Vec<usize> = self.amounts(0..self.all.len()).collect();
        let mut pairs = amounts.iter().enumerate().flat_map(|(index, one)| {
            let others = amounts[index + 1..].iter().filter(|other| self.is_like(*one, **other));
            others.map(move |other| (*one, *other))
        });
        percents.iter().any(is_rest)
            || percents.iter().enumerate().any(is_made)
            || pairs.any(|(one, other)| self.explains(at, one, other, way))
            || amounts.iter().any(|whole| self.is_share_of_row(at, *whole, &amounts))
    }

    /// Whether several amounts in a row make a percentage of one.
    fn is_share_of_row(&self, at: usize, whole: usize, amounts: &[usize]) -> bool {
        let parts: Vec<usize> = amounts
            .iter()
            .copied()
            .filter(|part| *part != whole && self.is_like(*part, whole))
            .collect();
        (0..parts.len()).any(|from| {
            let mut sum = (Decimal::ZERO, Decimal::ZERO);
            parts[from..].iter().enumerate().any(|(count, part)| {
                let (value, off) = self.rounded(*part);
                sum = (sum.0 + value, sum.1 + off);
                count > 0 && self.is_percent_of(at, sum, self.rounded(whole))
            })
        })
    }
}
