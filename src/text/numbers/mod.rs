//! Numbers in a text: the one reader for all that looks at figures.
//!
//! A text is gone through from number to number ([`numbers`], and [`quantities`] for Arabic numerals alone); nothing is
//! built for it, and where there is no number nothing more is done. What stands around a number is read when somebody asks:
//!
//! ```text
//!   约      -      1,234.5     余       万      余     元
//!         sign     number    about   scale   about   unit
//! ```
//!
//! - A **number** is digits with thousands separators and decimals, half-width or full-width, or Han numerals.
//! - A **quantity** ([`quantities`]) is a number in Arabic numerals with its tail (about, scale, unit), and with its value.
//! - A **unit** ([`unit_at`]) may stand behind a blank as well as behind a number. What units there are, and what is
//!   counted, measured or dated by them, is in `units.tsv`; which measure the same, and how much, in `conversions.tsv`.
//!
//! What a number means (a year, an ordinal, a part of a name) is for those to judge who know what they look for: the
//! rules of `check`, and the figures of the year of `import`.

mod convert;
mod digits;
mod quantity;
mod scan;
mod units;

pub use convert::{Converted, convert, convert_measured, is_known_unit, kind_measured};
pub use digits::{digits_ends, is_digit, is_year, read_digits, read_number, with_separators};
pub use quantity::{Quantity, quantities};
pub use scan::{Number, Script, numbers};
pub use units::{
    Unit, UnitKind, about_unit_at, begins_with_word, is_latin_unit, is_measured_at, split_scale, unit_at, unit_named,
};
