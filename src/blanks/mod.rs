//! Blanks in answers: where they are, the sentence each stands in, what is written in their place, and the sheet of them
//! that is sent round.

mod blank;
mod filling;
mod fitting;
mod list;
mod sentence;
pub mod sheet;

pub use blank::{Blank, BlankPlace, blanks_of, split_number};
pub use filling::{cite, write_literally, write_old};
pub use fitting::{Fitted, OtherUnit, fit};
pub use list::{OpenBlank, open_blanks};
pub use sentence::{Sentence, Shown};
