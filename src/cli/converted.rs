//! A report in a file of another program: LibreOffice, where it is installed, makes one of it that is read.

use crate::formats::{TEXT, docx};
use crate::import::{Cure, Foreign, ImportError, read_drawn_pages};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;

use super::office::{Conversion, Failure, PATIENCE, convert, find_office};
use super::workplace::Workplace;

/// What LibreOffice calls the reader that finds text on the pages of a PDF and puts it in a text document.
const PAGE_READER: &str = "writer_pdf_import";

/// Reads a file of another program by way of LibreOffice, and says so: the bytes that came of it, and the extension they
/// would have. Fails with what the file is and what can be done where that is no way.
pub fn read_converted(
    foreign: Foreign,
    name: &str,
    bytes: &[u8],
    workplace: &Workplace,
) -> anyhow::Result<(&'static str, Vec<u8>)> {
    let refused = || Faults::from(ImportError::Foreign(foreign).message(name));
    let conversion = match foreign.cure {
        Cure::Convert(from) => Conversion {
            from,
            to: docx::FORMAT.name,
            filter: None,
        },
        Cure::FindText => Conversion {
            from: "pdf",
            to: "fodt",
            filter: Some(PAGE_READER),
        },
        _ => return Err(refused().into()),
    };
    let Some(program) = find_office() else {
        return Err(refused().into());
    };
    let converting = Message::new("import-converting")
        .with("path", name)
        .with("kind", foreign.kind)
        .with("program", &program);
    workplace.console.note(converting);
    let converted = convert(&program, bytes, conversion, PATIENCE).map_err(|failure| match failure {
        Failure::Failed(reason) => {
            let message = Message::new("import-not-converted")
                .with("path", name)
                .with("program", &program)
                .with("reason", reason);
            let hint = Message::new(foreign.cure.hint());
            Faults::from(Diagnostic::error(message).hint(hint)).into()
        }
        Failure::Ended(error) => error,
    })?;
    if foreign.cure != Cure::FindText {
        return Ok((docx::FORMAT.name, converted));
    }
    let text = read_drawn_pages(&String::from_utf8_lossy(&converted));
    if text.is_empty() {
        let message = Message::new("import-no-text-on-pages").with("path", name);
        let hint = Message::new("import-no-text-on-pages-hint");
        return Err(Faults::from(Diagnostic::error(message).hint(hint)).into());
    }
    Ok((TEXT.name, text.into_bytes()))
}
