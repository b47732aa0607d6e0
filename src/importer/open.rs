//! From the bytes of any file to the tree: what kind of file it is, what in it is the report, and what was left out.

use crate::diagnostic::{Diagnostic, Message};

use super::decode::{Decoded, decode};
use super::plain::{lines, read_plain};
use super::{DocxError, Imported, is_word_like, read_docx, read_markdown};

/// How a report is to be opened.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Punctuation that storage folded to ASCII stays as it is.
    pub keep_punctuation: bool,
    /// Every line is kept, also those of the site around the report and the other works on the page.
    pub keep_all: bool,
    /// Which of several works on one page is read, from 1.
    pub nth: Option<usize>,
}

/// A report that was opened.
#[derive(Debug)]
pub struct OpenedReport {
    /// The tree; its places are places in [`OpenedReport::text`] where it was plain text.
    pub imported: Imported,
    /// The text that the tree must hold, apart from white space: decoded, refolded, without what was left out.
    pub text: String,
    /// Whether the text is Markdown, so that it holds marks (`#`, `*`, `|`) that the tree does not.
    pub is_markup: bool,
    /// What was left out, in the order of the file.
    pub left_out: Vec<LeftOut>,
    /// How many folded marks were put back.
    pub refolded: usize,
    /// How many control characters and noncharacters were dropped.
    pub controls: usize,
    /// The titles of the works on the page, when there are several.
    pub works: Vec<String>,
}

/// A line, or the end of one, that is no part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line in the file, from 1; in a Word file the paragraph.
    pub line: usize,
    /// What was left out.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why something is no part of the report. The sentence of each is `left-out-` and its name in `locales/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Where on the site the page is (当前位置：…), and what stands above it.
    Breadcrumb,
    /// Words of buttons: 下载, 打印, 字号.
    Toolbar,
    /// Where the text is from and when it was put there.
    Source,
    /// The title again.
    RepeatedTitle,
    /// The same words at the end of many paragraphs.
    Watermark,
    /// The site speaks: about itself, its prices, its rights.
    Site,
    /// Other pages: the one before, the next one, related ones, bare addresses.
    Links,
    /// What a page keeps at its head and foot (`nav`, `header`, `footer`) or does not show.
    Frame,
    /// Another work on the same page.
    OtherWork,
    /// Comments, definitions of links, settings at the head of a Markdown file, tables of contents.
    Apparatus,
}

impl Why {
    /// The sentence that says it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Why::Breadcrumb => "left-out-breadcrumb",
            Why::Toolbar => "left-out-toolbar",
            Why::Source => "left-out-source",
            Why::RepeatedTitle => "left-out-repeated-title",
            Why::Watermark => "left-out-watermark",
            Why::Site => "left-out-site",
            Why::Links => "left-out-links",
            Why::Frame => "left-out-frame",
            Why::OtherWork => "left-out-other-work",
            Why::Apparatus => "left-out-apparatus",
        })
    }
}

/// Why a report cannot be imported. The text of each is the id of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The Word file cannot be read.
    #[error("{0}")]
    Word(DocxError),
    /// It is a file of another program.
    #[error("import-binary")]
    Binary {
        /// What it is, as people call it: `PDF`, `Excel`.
        kind: &'static str,
    },
    /// It is a binary file of some kind, or text in an encoding that is not read.
    #[error("import-no-text")]
    NoText,
    /// There is no text in it.
    #[error("import-empty")]
    Empty,
    /// There are several works on the page.
    #[error("import-several-works")]
    SeveralWorks {
        /// Their titles.
        titles: Vec<String>,
    },
    /// There are not so many works on the page.
    #[error("import-no-such-work")]
    NoSuchWork {
        /// The one that was asked for.
        nth: usize,
        /// Their titles.
        titles: Vec<String>,
    },
}

impl ImportError {
    /// What is said about the file of a name.
    pub fn message(&self, name: &str) -> Diagnostic {
        let message = Message::composed(self.to_string()).with("path", name);
        let hint = |id| Some(Message::new(id));
        let (message, hint) = match self {
            ImportError::Word(error) => (error.message(name), None),
            ImportError::Binary { kind } => (message.with("kind", *kind), hint("import-binary-hint")),
            ImportError::NoText => (message, hint("import-no-text-hint")),
            ImportError::Empty => (message, hint("import-empty-hint")),
            ImportError::SeveralWorks { titles } => (
                message.with("count", titles.len()).with("titles", titles.clone()),
                hint("import-several-works-hint"),
            ),
            ImportError::NoSuchWork { nth, titles } => {
                let message = message.with("nth", *nth).with("count", titles.len());
                (message.with("titles", titles.clone()), None)
            }
        };
        Diagnostic::error(message).maybe_hint(hint)
    }
}

/// Opens a report of any kind. The extension helps only where the content leaves open what it is.
pub fn open_report(extension: &str, bytes: &[u8], options: &ImportOptions) -> Result<OpenedReport, ImportError> {
    if is_word_like(bytes) {
        let report = read_docx(bytes).map_err(ImportError::Word)?;
        return Ok(opened(report.imported, report.text, false, 0));
    }
    let Decoded { text, controls } = decode(bytes).ok_or(ImportError::NoText)?;
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let is_markup = ["md", "markdown"].contains(&extension.to_lowercase().as_str());
    if is_markup {
        let imported = read_markdown(&text);
        return Ok(opened(imported, text, true, controls));
    }
    let plain = read_plain(lines(&text), options, true)?;
    Ok(OpenedReport {
        left_out: plain.left_out,
        refolded: plain.refolded,
        works: plain.works,
        ..opened(plain.imported, plain.text, false, controls)
    })
}

fn opened(imported: Imported, text: String, is_markup: bool, controls: usize) -> OpenedReport {
    OpenedReport {
        imported,
        text,
        is_markup,
        left_out: Vec::new(),
        refolded: 0,
        controls,
        works: Vec::new(),
    }
}
