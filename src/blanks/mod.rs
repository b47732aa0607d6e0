//! Blanks in answers: where they are, the sentence each stands in, what is written in their place, and the sheet of them
//! that is sent round.

mod blank;
mod filling;
mod list;
mod sentence;
pub mod sheet;

pub use blank::{Blank, BlankPlace, blanks_of};
pub use filling::{cite, split_number, write_literally, write_old};
pub use list::{OpenBlank, open_blanks};
pub use sentence::{Sentence, Shown};
