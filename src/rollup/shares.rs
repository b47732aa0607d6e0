//! Shares of the whole, made anew of the two figures they are of.

use rust_decimal::Decimal;

use crate::figures::Metrics;
use crate::text::language::Language;

use super::arrange::Arranged;
use super::total::{How, Number, Open, Total, Totals, converted, figure, rounded};

/// What one of a figure's two numbers is made of.
type MadeOf = fn(&Total) -> Option<&How>;

impl Totals {
    /// Makes each share of its two figures of the whole, where both are known and of the same reports.
    pub fn find_shares(&mut self, arranged: &Arranged, language: Language) {
        for index in 0..self.all.len() {
            let metric = &self.all[index].metric;
            let [part, whole] = &metric.share_of[..] else {
                continue;
            };
            let places = metric.places.unwrap_or(1);
            let is_alike = |how: MadeOf| self.are_of_the_same(part, whole, how, arranged);
            let value = self.share(part, whole, places, |metric| metric.value.as_ref());
            let previous = self.share(part, whole, places, |metric| metric.previous.as_ref());
            let previous = previous.filter(|_| is_alike(|total| total.previous.as_ref()));
            let open = match value {
                None => Some(Open::NoShare),
                Some(_) if !is_alike(|total| Some(&total.value)) => Some(Open::UnlikeShare),
                Some(_) => None,
            };
            let value = value.filter(|_| open.is_none());
            let total = &mut self.all[index];
            total.only = None;
            total.open = open;
            total.metric.value = value.map(|(number, _)| figure(number));
            total.metric.previous = previous.map(|(number, _)| figure(number));
            if let Some((_, (part, whole))) = value {
                total.value = How::Share(part, whole);
            }
            total.previous = previous.map(|(_, (part, whole))| How::Share(part, whole));
        }
        self.all
            .retain(|total| total.open != Some(Open::NoShare) || !total.rows.is_empty());
        self.metrics = Metrics::new(language, self.all.iter().map(|total| total.metric.clone()));
    }

    /// A share in percent, and the two numbers that make it, in one unit.
    fn share(&self, part: &str, whole: &str, places: u32, number: Number) -> Option<(Decimal, (Decimal, Decimal))> {
        let (part, whole) = (self.metrics.get(part)?, self.metrics.get(whole)?);
        let (part_number, whole_number) = (number(part)?.number, number(whole)?.number);
        // One of the two may divide where the other does not: 8 hours are 480 minutes, 100 minutes no number of hours.
        let in_whole = converted(part_number, &part.unit, &whole.unit).map(|part_number| (part_number, whole_number));
        let in_part = || Some((part_number, converted(whole_number, &whole.unit, &part.unit)?));
        let (part_number, whole_number) = in_whole.or_else(in_part).unwrap_or((part_number, whole_number));
        let share = part_number
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(whole_number)?;
        Some((rounded(share, places), (part_number, whole_number)))
    }

    /// Whether the same reports give two figures: 32 put right by two units are no share of the 60 found by three.
    fn are_of_the_same(&self, part: &str, whole: &str, how: MadeOf, arranged: &Arranged) -> bool {
        let find = |id: &str| self.all.iter().find(|total| total.metric.id == id);
        let (Some(part), Some(whole)) = (find(part), find(whole)) else {
            return true;
        };
        let (Some(How::Terms(one)), Some(How::Terms(other))) = (how(part), how(whole)) else {
            return true;
        };
        arranged.are_of_the_same(one, other, part.metric.combined() != whole.metric.combined())
    }
}
