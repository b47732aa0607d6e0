//! The report as a tree: what every reader yields and every writer takes.

mod chart;
mod frame;
mod image;
mod inline;
pub mod layout;
pub mod numbering;
mod official;
mod passages;
pub mod sample;
mod tree;

pub use chart::{COLUMNS_SHARE, Chart, ChartKind, MOST_LINES, Series, colour, wrapped};
pub use frame::{Frame, Sides};
pub use image::{Image, ImageFormat, Turn};
pub use inline::{Blank, Content, Inline, Style, plain_text};
pub use numbering::{Numbering, SERIES_ENDS, count_own_numbers, number_document};
pub use official::{
    GAP_BESIDE_NAMES, LARGEST_NAME, SIGNERS, head_rows, is_copy_number, is_open_mark, names_and_date, seals_in_a_row,
    size_of_name, split_signers,
};
pub use passages::{BesideText, CellPlace, NumberText, Passage, Role, is_numbered_twice, passages, whole_text};
pub use sample::Label;
pub use tree::{
    Alignment, Attachment, Block, Document, Illustration, Item, Number, Paragraph, Place, Shown, Table, all_blocks,
    split_first_paragraph, split_label,
};
