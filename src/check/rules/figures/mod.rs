//! F: figures.

mod as_of;
mod average_growth;
mod decrease_in_times;
mod growth;
mod growth_in_points;
mod heavy_style;
pub(in crate::check) mod marker_left;
pub mod no_problems;
mod no_such_date;
mod parts_and_bounds;
mod percentage_points;
mod period_backwards;
mod times;
mod two_approximations;
mod two_bounds;
mod two_values;
mod writer_named_twice;
mod year_not_named;

use crate::check::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    two_approximations::RULE,
    two_bounds::RULE,
    decrease_in_times::RULE,
    times::RULE,
    percentage_points::RULE,
    growth_in_points::RULE,
    growth::RULE,
    average_growth::RULE,
    parts_and_bounds::RULE,
    two_values::RULE,
    as_of::RULE,
    year_not_named::RULE,
    marker_left::RULE,
    writer_named_twice::RULE,
    heavy_style::RULE,
    no_problems::RULE,
    no_such_date::RULE,
    period_backwards::RULE,
];
