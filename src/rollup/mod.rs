//! Many reports of one kind made one: those of many units, or of one unit's weeks or months. What comes out is an answers
//! file like any other, which says of each figure what it is made of.
//!
//! ```text
//! parts ─ arrange (units, periods) ─ total (figures) ─ gather (answers) ─ write
//!                                                       └ apart: what is printed away from its unit's name, gathered again
//! ```

mod apart;
mod arrange;
mod contents;
mod fold;
mod gather;
mod kept;
mod lists;
mod part;
mod shares;
mod terms;
mod total;
mod write;

pub use apart::printed_apart;
pub use arrange::{Arranged, arrange};
pub use gather::{Gathered, gather};
pub use part::Part;
pub use total::{Open, Total, Totals, total};
pub use write::{Whole, write_whole};
