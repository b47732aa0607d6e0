//! A sum that is another one than what is told of it, and where it is seen to be off.

use rust_decimal::Decimal;

use super::fault::{Fault, Sentence};
use super::slips::{slipped_parts, wrong_part};
use crate::text::numbers::Quantity;

/// The fault of a total that its parts do not make, said by the sentence `sum`, or by `sum-slip` where one digit of a part explains
/// it as well: at the part that is wrong, where that can be told.
pub fn wrong_sum(text: &str, total: &Quantity<'_>, parts: &[&Quantity<'_>]) -> Fault {
    let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
    let sum = values.iter().sum();
    let right = total.written_as(text, sum);
    let message = sum_sentence(text, parts, total.value - sum)
        .with("sum", &right)
        .with("total", &text[total.range.clone()]);
    let wrong = wrong_part(total.value, &values).map(|at| parts[at].range.clone());
    let fault = Fault::new(total.range.clone()).say(message).right(&right);
    fault.at_part(wrong)
}

/// The sentence that parts make another sum than they should, with the one of them that a digit would put right: 38件→48件.
pub fn sum_sentence(text: &str, parts: &[&Quantity<'_>], lacking: Decimal) -> Sentence {
    let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
    let mut slipped = slipped_parts(&values, lacking);
    match (slipped.next(), slipped.next()) {
        (Some(at), None) => {
            let part = parts[at];
            let right = part.written_as(text, part.value + lacking);
            Sentence::new("sum-slip").with("slips", format!("{}→{right}", &text[part.range.clone()]))
        }
        _ => Sentence::new("sum"),
    }
}
