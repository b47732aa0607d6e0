//! Numbers in a text.

mod quantity;
mod units;

pub use quantity::{Quantity, quantities, read_number};
pub use units::{about_unit_at, is_latin_unit, is_measured_at, unit_at};
