//! Files: written whole or not at all, read within bounds, remembered between runs.

pub mod archive;
pub mod compact;
pub mod course;
pub mod faults;
pub mod fields;
pub mod folder;
pub mod inside;
pub mod limit;
pub mod lock;
pub mod notes;
pub mod regular;
pub mod save;
pub mod state;
pub mod strings;
pub mod temporary;
pub mod unsent;
