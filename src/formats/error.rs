//! Why a report cannot be written in a format.

use std::io;

/// Why a report cannot be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A table has more columns than Word opens.
    #[error("a table has {columns} columns, and Word opens no more than {most}")]
    TooManyColumns {
        /// How many it has.
        columns: usize,
        /// How many there may be.
        most: usize,
    },
    /// A part of it is too large for its container.
    #[error(transparent)]
    Container(#[from] io::Error),
}
