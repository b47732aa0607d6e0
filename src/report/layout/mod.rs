//! How a report looks on paper: page, lines and fonts, as data over two built-in profiles.

mod profiles;
mod read;
mod spec;

pub use profiles::{Font, Layout, Margins};
pub use read::read_layout;
pub use spec::{FontChoice, FontRole, LayoutSpec, Paper, Profile, Twips};
