//! Files: written whole or not at all, read within bounds, remembered between runs.

pub mod archive;
pub mod compact;
pub mod fields;
pub mod notes;
pub mod save;
pub mod state;
pub mod strings;
pub mod unsent;
