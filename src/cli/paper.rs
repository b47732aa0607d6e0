//! `--paper`: the sheet that a report is for.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::report::layout::Paper;

impl ValueEnum for Paper {
    fn value_variants<'a>() -> &'a [Paper] {
        &[Paper::A4, Paper::Letter]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Paper::A4 => "a4",
            Paper::Letter => "letter",
        }))
    }
}
