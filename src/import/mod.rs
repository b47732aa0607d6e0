//! From a report that is there to the tree.
//!
//! Each reader walks its format and tells a [`Builder`] what it meets; the builder makes the tree and keeps the place
//! of every passage. [`open_report`] takes the bytes of any file, for import: it may leave lines out and join others, and
//! says so; the other readers take a text as it is, for checking it.

mod attachments;
mod best_title;
mod brackets;
mod breaks;
mod builder;
#[cfg(test)]
mod cases;
mod decode;
mod drawn;
mod ending;
mod error;
mod file;
mod forbidden;
mod foreign;
mod heading_words;
mod headings;
mod kept;
mod keys;
mod last_lines;
mod left_out;
mod letterhead;
mod lines;
mod lists;
mod markdown;
mod markdown_numbers;
mod markdown_pictures;
mod markdown_pieces;
mod markdown_site;
mod markdown_title;
mod markup;
mod masthead;
mod numbering;
mod numbers;
mod official;
mod official_keys;
mod official_number;
mod open;
mod opened;
mod options;
mod outline;
mod page;
mod page_number;
mod pieces;
mod places;
mod plain;
mod saved_page;
mod series;
mod settle;
mod shaped;
mod shown;
mod signing;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod unnumbered;
mod word;
mod words;
mod yearly;

pub use attachments::{is_list_label, read_list};
pub use builder::{Imported, Origin, depth_of};
pub use decode::Decoded;
pub use drawn::{DrawnPages, read_drawn_pages};
pub use error::ImportError;
pub use file::{ReportFile, misnamed, open_file};
pub use foreign::{Cure, Foreign};
pub use kept::lines_not_kept;
pub use keys::no_blanks;
pub use left_out::{Beside, BesideKind, LeftOut, Why};
pub use lines::{is_heading, split_number};
pub use markdown::{read_markdown, read_markdown_report};
pub use numbering::{FoundSamples, find_numbering};
pub use official::COPIES;
pub use open::{open_pages, open_report};
pub use opened::OpenedReport;
pub use options::ImportOptions;
pub use outline::{OUTLINE, write_outline};
pub use page::{read_page, read_pages};
pub use shown::ShownReport;
pub use text::read_lines;
#[cfg(test)]
pub use text::read_text;
pub use word::{read_docx, read_docx_to_check, read_returned_docx};
pub use words::is_address_line;
pub use yearly::yearly_figures;
