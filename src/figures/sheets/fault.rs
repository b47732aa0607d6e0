//! What is wrong with a cell of a sheet.

use crate::say::message::Message;

/// Why a cell of a sheet cannot be taken.
#[derive(Debug, Clone)]
pub struct SheetFault {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The name of its column as the sheet has it, perhaps empty.
    pub column: String,
    /// What is wrong.
    pub message: Message,
}

/// A fault of the cell in that line and column.
pub fn fault(line: u64, column: &str, message: Message) -> SheetFault {
    SheetFault {
        line,
        column: column.to_owned(),
        message,
    }
}

impl SheetFault {
    /// A fault of the sheet as a whole: the message of that id.
    pub fn of_whole(id: &'static str) -> SheetFault {
        fault(1, "", Message::composed(id))
    }
}
