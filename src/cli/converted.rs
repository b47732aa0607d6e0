//! A report in a file of another program: LibreOffice, where it is installed, makes one of it that is read.

use crate::formats::docx;
use crate::import::{Cure, DrawnPages, Foreign, ImportError, read_drawn_pages};
use crate::say::diagnostic::{Diagnostic, Faults};
use crate::say::message::Message;

use super::office::{Conversion, convert, find_office};
use super::workplace::Workplace;

/// What LibreOffice calls the reader that finds text on the pages of a PDF and puts it in a text document.
const PAGE_READER: &str = "writer_pdf_import";

/// What LibreOffice puts on the page of a PDF that it cannot open, whatever the reason.
const UNOPENED: &str = "This PDF file is encrypted and can't be opened.";

/// What LibreOffice has made of a file.
pub enum Converted {
    /// The bytes of a Word file.
    Word(Vec<u8>),
    /// The text on the pages of a PDF.
    Pages(DrawnPages),
}

/// Reads a file of another program by way of LibreOffice, and says so. Fails with what the file is and what can be done where
/// that is no way. What stands in the margins of pages is kept where all is.
pub fn read_converted(
    foreign: Foreign,
    name: &str,
    bytes: &[u8],
    keep_all: bool,
    workplace: &Workplace,
) -> anyhow::Result<Converted> {
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
    let converted = convert(&program, bytes, conversion, |reason| {
        let message = Message::new("import-not-converted")
            .with("path", name)
            .with("program", &program)
            .with("reason", reason);
        Diagnostic::error(message).hint(Message::new(foreign.cure.hint()))
    })?;
    if foreign.cure != Cure::FindText {
        return Ok(Converted::Word(converted));
    }
    let pages = read_drawn_pages(&String::from_utf8_lossy(&converted), keep_all);
    let refused = match pages.text.trim() {
        UNOPENED if is_locked(bytes) => Some(("import-pdf-locked", "import-pdf-locked-hint")),
        UNOPENED => Some(("import-pdf-damaged", "import-damaged-hint")),
        "" => Some(("import-no-text-on-pages", "import-no-text-on-pages-hint")),
        _ => None,
    };
    match refused {
        Some((id, hint)) => {
            let message = Message::composed(id).with("path", name);
            let fault = Diagnostic::error(message).hint(Message::composed(hint));
            Err(Faults::from(fault).into())
        }
        None => Ok(Converted::Pages(pages)),
    }
}

/// Whether a PDF says that it can be opened with a password only.
fn is_locked(pdf: &[u8]) -> bool {
    pdf.windows(b"/Encrypt".len()).any(|word| word == b"/Encrypt")
}
