//! From a report that is there to the tree.
//!
//! Each reader walks its format and tells a [`Builder`] what it meets; the builder makes the tree and keeps the place
//! of every passage. [`open_report`] takes the bytes of any file, for import: it may leave lines out and join others, and
//! says so; the other readers take a text as it is, for checking it.

mod breaks;
mod builder;
mod decode;
pub mod docx;
mod ends;
mod html;
mod kept;
mod lines;
mod lists;
mod markdown;
mod markup;
mod numbering;
mod open;
mod ordinals;
mod outline;
mod places;
mod plain;
mod settle;
#[cfg(test)]
mod tests;
mod text;
mod yearly;

pub use builder::{Imported, Origin, depth_of};
pub use docx::{DocxError, DocxReport, import_docx, is_word_like, read_docx};
pub use kept::lines_not_kept;
pub use lines::{is_heading, split_number};
pub use markdown::{read_markdown, read_markdown_report};
pub use numbering::{FoundSamples, find_numbering};
pub use open::{ImportError, ImportOptions, LeftOut, OpenedReport, Why, is_markdown_report, open_report};
pub use ordinals::{Ordinal, OrdinalStyle, read_ordinal};
pub use outline::{OUTLINE, no_blanks, write_outline};
pub use text::read_text;
pub use yearly::yearly_figures;
