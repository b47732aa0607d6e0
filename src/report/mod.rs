//! The report as a tree: what every reader yields and every writer takes.

mod chart;
mod image;
pub mod layout;
pub mod numbering;
mod passages;
pub mod sample;
mod tree;

pub use chart::{Chart, ChartKind, Series, colour};
pub use image::{Image, ImageFormat};
pub use numbering::{Numbering, SERIES_ENDS, count_own_numbers, number_document};
pub use passages::{NumberText, Passage, Role, passages};
pub use sample::Label;
pub use tree::{
    Alignment, Attachment, Blank, Block, Content, Document, Illustration, Inline, Item, Number, Paragraph, Shown,
    Style, Table, plain_text, split_first_paragraph,
};
